"""The lexicon of cues is read as its header says, and verb groups are found whole."""

import pytest

from lagebild.actors import Actors
from lagebild.lexicon import table
from lagebild.quotations.clauses import clauses
from lagebild.quotations.cues import cues, runs, said, source_noun
from lagebild.quotations.pieces import units
from lagebild.quotations.sheet import Sheet
from lagebild.segmentation import Segmentation
from lagebild.tagging import Tagging
from tests.cases import document, through

KINDS = {"say", "think", "write", "announce", "deny", "demand", "ask", "warn", "accuse", "assess", "find", "document"}
ACTS = {"assert", "deny", "accuse", "demand", "warn", "announce", "assess", "decline"}


def test_every_row_uses_the_words_of_the_header():
    rows = table("quotations_cues")
    assert {row["class"] for row in rows} <= KINDS
    assert {row["act"] for row in rows} <= ACTS
    assert {row["strength"] for row in rows} == {"strong", "medium", "weak"}
    assert {row["pos"] for row in rows} == {"verb", "noun", "adposition", "adverb"}
    assert all(row["lemma"].startswith(row["prefix"]) for row in rows)


def test_no_row_twice():
    rows = [(row["lemma"], row["pos"], row["with"]) for row in table("quotations_cues")]
    assert len(rows) == len(set(rows))


def test_there_are_verbs_enough():
    assert len(cues("verb")) > 350


@pytest.mark.parametrize("word", ["Angaben", "US-Angaben", "Polizeibericht", "Medienberichten", "Einschätzung"])
def test_nouns_of_sources(word):
    assert source_noun(word)


@pytest.mark.parametrize("word", ["Auswertung", "Auszählung", "Spiel", "Hamburg", "Sicht"])
def test_nouns_of_no_source(word):
    assert not source_noun(word)


def cue_of(text):
    sheet = Sheet.of(through(document(text), Segmentation(), Tagging(), Actors()))
    for unit in units(sheet):
        for clause in clauses(sheet, unit):
            found = said(sheet, clause.tokens, clause.finite)
            if found is not None:
                words = " ".join(sheet.words[token] for token in found.tokens)
                return found.cue.lemma, words, found.passive
    return None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Werft teilte gestern mit, dass sie schließt.", ("mitteilen", "teilte mit", False)),
        ("Die Werft hat gestern mitgeteilt, dass sie schließt.", ("mitteilen", "hat mitgeteilt", False)),
        ("Die Werft geht davon aus, dass sie schließt.", ("ausgehen", "geht davon aus", False)),
        ("Der Werft wurde vorgeworfen, sie betrüge.", ("vorwerfen", "wurde vorgeworfen", True)),
        ("Die Werft hält es für möglich, dass sie schließt.", ("halten", "hält für möglich", False)),
        ("Die Werft gab bekannt, dass sie schließt.", ("bekanntgeben", "gab bekannt", False)),
        ("Die Werft stellt Schiffe her.", None),
        ("Das Treffen fand gestern statt.", None),
    ],
)
def test_verb_groups(text, expected):
    assert cue_of(text) == expected


def test_tokens_become_maximal_runs():
    assert runs([7, 3, 4, 3]) == [(3, 5), (7, 8)]
