"""Lists and letters are hints: what they say of a word, and that every row of the lists can be read."""

import numpy as np

from lagebild.actors import gazetteer, letters
from lagebild.actors.gazetteer import LISTS, entries, flags_in, flags_of, kind_of
from lagebild.actors.reading import Reading
from tests.actors.reading import read


def test_a_name_has_the_flags_of_its_lists():
    assert "family?" in flags_of("Fischer") or "family" in flags_of("Fischer")
    assert "town" in flags_of("Aachen")
    assert "town+s" in flags_of("Aachens")
    assert "head:org" in flags_of("Verein")
    assert flags_of("Xyzzyq") == ()


def test_compounds_have_the_flags_of_their_ends():
    assert "ends:org" in flags_of("Anglerverein")
    assert "ends:loc" in flags_of("Garwestraße")
    assert any(flag.startswith("-") for flag in flags_of("Xyq-Aachen"))


def test_names_of_several_words_are_found_declined_and_end_with_their_sentence():
    reading = Reading(read("An der Freien Universität Berlin lehrt sie. Bad. Salzuflen liegt fern."))
    found = {reading.items[index].text: flags for index, flags in flags_in(reading).items()}
    assert found["Freien"] == ("Bbody",)
    assert found["Universität"][0] == "Ibody"
    assert "Salzuflen" not in found


def test_every_flag_speaks_for_a_kind():
    kinds = {kind_of(flag) for _, flag in entries()}
    assert kinds == {"SUR", "GIV", "LOC", "ORG", "OTH"}
    assert all(name.strip() == name and name for name, _ in entries())
    assert set(LISTS) <= {name for name in LISTS if gazetteer.table(name)}


def test_letters_tell_what_a_word_looks_like():
    learned = letters.weights()
    assert learned is not None
    place = dict(zip(letters.CLASSES, letters.chances("Obervogelhausen", learned), strict=True))
    noun = dict(zip(letters.CLASSES, letters.chances("Verhältnismäßigkeit", learned), strict=True))
    assert max(place, key=place.get) == "LOC"
    assert max(noun, key=noun.get) == "NOUN"
    assert sum(place.values()) == 1 or abs(sum(place.values()) - 1) < 1e-9


def test_letters_of_any_word_are_read():
    for word in ("", "ß", "x" * 100_000, "\ud800", "김정은", "a\u0301"):
        assert len(letters.flags_of(word)) in (0, 2 + len(letters.CLASSES))


def test_weights_of_letters_come_back_from_their_file():
    made = np.zeros((letters.BUCKETS, len(letters.CLASSES)))
    made[3, 1], made[7, 2] = 2.54, -1.27
    found = letters.opened(letters.packed(made))
    assert np.abs(found - made).max() < 0.02
