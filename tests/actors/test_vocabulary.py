"""What single words are: titles, institutions, countries, and what only looks like them."""

import pytest

from lagebild.actors.reading import Reading, known_at
from lagebild.actors.vocabulary import Known, body_of, country_of_adjective, loose, single, title_of, titles_of
from tests.actors.reading import read


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("Verteidigungsministers", "Verteidigungsminister"),
        ("US-Präsidenten", "US-Präsident"),
        ("Sprecherin", "Sprecherin"),
        ("Regierungssprecher", "Regierungssprecher"),
        ("SPD-Chef", "SPD-Chef"),
    ],
)
def test_titles_in_the_nominative(word, title):
    found = title_of(word)
    assert found is not None
    assert found.title == title


@pytest.mark.parametrize("word", ["Lautsprecher", "Begleiter", "Halbleiter", "Haus", "Präsidentschaft", "", "-"])
def test_no_titles(word):
    assert title_of(word) is None


def test_one_form_may_be_one_or_many():
    assert {reading.plural for reading in titles_of("Experten")} == {False, True}
    assert {reading.form for reading in titles_of("Ermittlern")} == {"Ermittler"}


@pytest.mark.parametrize(
    ("word", "body"),
    [
        ("Außenministeriums", "ministry"),
        ("Geheimdiensten", "intelligence"),
        ("US-Botschaft", "authority"),
        ("Streitkräften", "military"),
        ("Tageszeitung", "media"),
    ],
)
def test_institutions(word, body):
    found = body_of(word)
    assert found is not None
    assert found.body == body


@pytest.mark.parametrize("word", ["Videobotschaft", "Ausführung", "Datenbank", "Landkreise", "Hauptgericht"])
def test_no_institutions(word):
    assert body_of(word) is None


@pytest.mark.parametrize(
    ("word", "country"),
    [("Nordkoreas", "KP"), ("Moskaus", "RU"), ("Niederlanden", "NL"), ("USA", "US"), ("Kreml", "RU"), ("Chile", "CL")],
)
def test_countries_and_their_capitals(word, country):
    known = single(word)
    assert known is not None
    assert known.country == country


def known_phrase(words: str) -> tuple[int, Known] | None:
    reading = Reading(read(words))
    return known_at(reading, 0, len(reading.items))


@pytest.mark.parametrize(
    ("words", "length", "name"),
    [
        ("Weißen Hauses und", 2, "Weißes Haus"),
        ("Vereinten Nationen in", 2, "Vereinte Nationen"),
        ("russischen Föderation", 2, "Russland"),
        ("Auswärtigen Amts", 2, "Auswärtiges Amt"),
    ],
)
def test_longer_names_in_any_case(words, length, name):
    match = known_phrase(words)
    assert match is not None
    assert (match[0], match[1].name) == (length, name)


@pytest.mark.parametrize("words", ["weißen Haus", "deutsche Bank", "neues Deutschland"])
def test_small_adjectives_make_no_name(words):
    assert known_phrase(words) is None


def test_adjectives_of_countries():
    assert country_of_adjective("nordkoreanischen") == "KP"
    assert country_of_adjective("russische") == "RU"
    assert country_of_adjective("harmonische") == ""


def test_loose_forms_agree():
    assert loose("Hauses") == loose("Haus")
    assert loose("Vereinigten") == loose("Vereinigte")
