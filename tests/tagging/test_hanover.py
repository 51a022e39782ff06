"""The two searches over HanTa's model give what HanTa's own give, on plain and on odd words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.tagging import hanover as room
from lagebild.tagging.hanover import Hanover, hanover


@pytest.fixture(scope="module")
def plain():
    from HanTa.HanoverTagger import HanoverTagger

    return HanoverTagger("morphmodel_ger.pgz")


SENTENCES = (
    "Die Landrätin sagte am Montag , der Deich bei Nebelfurt habe dem Hochwasser standgehalten .",
    '" Wir bauten unverzüglich Flutschutzwände " , erklärte Feuerwehrsprecher Jost Wiebelkamp ( 47 ) .',
    "Kommt die Zwangsversteigerungskommission ? Und ob !",
    "Er hätte es wissen müssen , weil er die Akten gelesen haben soll .",
    "am am am am am am am",
    "qwrtzpsdf Ŝtrånġé ǅungla İstanbul ß ẞ \u0301 12.000 3,5 % & -",
    "E-Mail Jong-un U-Bahn-Tunnel Ex-Ex-Minister x y z",
    "Gelaufen , gesprungen , geschwommen und überraschenderweise mitaufgewertet .",
    "DIE GROSSE FLUT : NIEMAND WAR VORBEREITET",
    "a" * 60 + " " + "donaudampfschifffahrtsgesellschaftskapitänsmützenhersteller",
)
LETTERS = "aäbdeéfghiklmnoprsßtuüwzAEKSU-.'9"
WORDS = st.lists(
    st.text(LETTERS, min_size=1, max_size=14)
    | st.sampled_from(
        ["die", "der", "habe", "sagte", ",", ".", "und", "Haus", "gesagt", "zu", "kommen", "wenn", "als", "sei", "er"]
    ),
    min_size=1,
    max_size=7,
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_are_tagged_and_their_words_reduced_as_hanta_does(plain, sentence: str):
    same_as_hanta(plain, sentence.split())


@given(WORDS)
@settings(max_examples=60, deadline=None)
def test_any_words_are_tagged_as_hanta_does(plain, words: list[str]):
    same_as_hanta(plain, words)


def same_as_hanta(plain, words: list[str]) -> None:
    ours = hanover()
    forms = [ours._form(word) for word in words]
    places = ours._sequences.best([forms[0].first, *[form.inside for form in forms[1:]]])
    assert [ours._sequences.tags[place] for place in places] == plain.tag_sent_viterbi(
        [ours._last_part(word) for word in words]
    )
    for word in {word.lower() for word in words}:
        likely = plain.analyze_forward(word)
        assert ours._morphemes.forward(word) == likely
        for tag, _ in likely[:4]:
            assert ours._morphemes.path(word, -tag) == plain.analyze_viterbi(word, -tag)


def test_forgetting_word_forms_changes_nothing(monkeypatch):
    words = ["Der", "Bürgermeister", "von", "Aldern", "kam", "zu", "spät", "."]
    fresh = Hanover()
    before = fresh.read(words)
    monkeypatch.setattr(room, "FORMS", 3)
    assert fresh.read(words) == before
    assert fresh.read(["Er", "kam"])
    assert len(fresh._forms) == 2
