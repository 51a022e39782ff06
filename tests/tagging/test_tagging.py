"""Tagging: literate cases, and what holds for every text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.model import Clause, Document, Sentence, Token, Word
from lagebild.segmentation import Segmentation
from lagebild.tagging import Tagging
from tests.cases import Case, cases, document, through

SOME = (
    "der die das dass , . „ “ ( ) – : und sagte sei habe hätten zu um kommen kommt weil Falk Aldern mit ab weiter "
    "so was wie nicht gegangen werden könne sollte ! ? 12. Boote- Rode schlösse als"
)
WORDS = st.lists(st.sampled_from(SOME.split()), max_size=14).map(" ".join)


def tagged(text: str) -> Document:
    return through(document(text), Segmentation(), Tagging())


def written_clause(made: Document, clause: Clause) -> str:
    """A clause as the cases write it."""
    where = " … ".join(made.words(span) for span in clause.spans)
    line = "  " * clause.depth + f"{clause.kind}: {where}"
    marks = [made.words(span) for span in (clause.opener, clause.verb) if span]
    return line + (" < " + " ".join(marks) if marks else "")


def written_word(made: Document, word: Word) -> str:
    """A word as the cases write it."""
    return f"{made.words(word.span)}: " + " ".join(filter(None, (word.pos, word.lemma, word.mood, word.tense)))


@pytest.mark.parametrize("case", [c for c in cases("tagging") if "clauses" in c.path], ids=str)
def test_clauses(case: Case):
    made = tagged(case.text)
    assert [written_clause(made, clause) for clause in made[Clause]] == list(case.expect)


@pytest.mark.parametrize("case", [c for c in cases("tagging") if "words" in c.path], ids=str)
def test_words(case: Case):
    made = tagged(case.text)
    named = {line.split(":")[0] for line in case.expect}
    found = [written_word(made, word) for word in made[Word] if made.words(word.span) in named]
    rest = iter(found)
    missing = [line for line in case.expect if line not in rest]  # in the order of the text
    assert not missing, found


@given(WORDS)
@settings(max_examples=150, deadline=None)
def test_every_token_has_a_word_and_only_finite_verbs_have_a_mood(text: str):
    made = tagged(text)
    assert [word.span for word in made[Word]] == [token.span for token in made[Token]]
    for word in made[Word]:
        assert bool(word.mood) == bool(word.tense) == word.pos.endswith(("FIN", "IMP"))


@given(WORDS)
@settings(max_examples=150, deadline=None)
def test_every_word_lies_in_exactly_one_clause_of_its_sentence(text: str):
    made = tagged(text)
    for word in made[Word]:
        if word.pos[0] != "$":
            holders = [c for c in made[Clause] if any(span.contains(word.span) for span in c.spans)]
            assert len(holders) == 1
            assert any(s.span.contains(holders[0].span) for s in made[Sentence])


@given(WORDS)
@settings(max_examples=60, deadline=None)
def test_a_sentence_before_leaves_the_clauses_alone(text: str):
    alone = tagged(text)
    behind = tagged("Ein Satz steht davor.\n\n" + text)
    expected = [written_clause(alone, clause) for clause in alone[Clause]]
    assert [written_clause(behind, clause) for clause in behind[Clause]][1:] == expected


@pytest.mark.parametrize("text", ["", "   ", "x" * 5000, "🙂 „", "a" * 61 + "-" + "B" * 80, "İİ ß ﬁ", "."])
def test_odd_texts(text: str):
    made = tagged(text)
    assert len(made[Word]) == len(made[Token])
