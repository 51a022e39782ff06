"""Segmentation: literate cases, blocks, and what holds for every text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.model import Block, Document, Made, Sentence, Token
from lagebild.segmentation import Segmentation
from lagebild.text import Span
from tests.cases import Case, cases, document, through

ODD = st.text(
    alphabet=st.sampled_from(list("aÄß1.,:;!?…-–„“”\"'»«()[]/@#_ \n\r\t\u00a0\u00ad\u0301\u2028😀")), max_size=80
)


def sentences(made: Document) -> list[str]:
    """One line per sentence, tokens separated by blanks."""
    return [
        " ".join(made.words(token.span) for token in made.within(Token, sentence.span)) for sentence in made[Sentence]
    ]


@pytest.mark.parametrize("case", cases("segmentation"), ids=str)
def test_cases(case: Case):
    assert sentences(through(case.document(), Segmentation())) == list(case.expect)


def blocks(text: str, *parts: tuple[str, str]) -> Document:
    """A document whose blocks of the given kinds hold the given words."""
    found = []
    for kind, words in parts:
        start = text.index(words)
        found.append(Block((Span(start, start + len(words)),), Made("test", "test"), kind=kind))
    return document(text).with_layers([Block], found)


def test_no_sentence_crosses_a_block_and_headings_keep_their_kind():
    text = "Moos wächst Lenz freut sich. Falk nicht"
    made = through(blocks(text, ("title", "Moos wächst"), ("body", "Lenz freut sich. Falk nicht")), Segmentation())
    found = [(made.words(s.span), s.block, s.paragraph) for s in made[Sentence]]
    assert found == [("Moos wächst", "title", 0), ("Lenz freut sich.", "body", 1), ("Falk nicht", "body", 1)]


def test_words_between_blocks_are_not_lost():
    made = through(blocks("eins zwei drei", ("lead", "zwei")), Segmentation())
    assert [(made.words(s.span), s.block) for s in made[Sentence]] == [
        ("eins", "body"),
        ("zwei", "lead"),
        ("drei", "body"),
    ]


def test_paragraphs_are_numbered():
    made = through(document("Eins. Zwei.\n\nDrei."), Segmentation())
    assert [s.paragraph for s in made[Sentence]] == [0, 0, 1]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Moos 12 , %", ["word", "number", "punctuation", "symbol"]),
        ("am 12. Mai", ["word", "number", "word"]),
        ("20-Jährige 😀 …", ["word", "symbol", "punctuation"]),
    ],
)
def test_kinds_of_tokens(text: str, kinds: list[str]):
    assert [token.kind for token in through(document(text), Segmentation())[Token]] == kinds


@given(ODD | st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_tokens_cover_all_that_is_no_white_space(text: str):
    made = through(document(text), Segmentation())
    covered = [token.span for token in made[Token]]
    assert all(one.end <= other.start for one, other in pairwise(covered))
    inside = {place for span in covered for place in range(span.start, span.end)}
    assert {place for place, char in enumerate(text) if not char.isspace()} == inside


@given(ODD)
@settings(max_examples=200, deadline=None)
def test_every_token_lies_in_exactly_one_sentence(text: str):
    made = through(document(text), Segmentation())
    held = [token for sentence in made[Sentence] for token in made.within(Token, sentence.span)]
    assert held == list(made[Token])


@given(ODD)
@settings(max_examples=100, deadline=None)
def test_a_paragraph_before_leaves_the_sentences_alone(text: str):
    alone = sentences(through(document(text), Segmentation()))
    behind = sentences(through(document("Ein Satz davor.\n\n" + text), Segmentation()))
    assert behind == ["Ein Satz davor .", *alone]


@pytest.mark.parametrize(
    "unit", ["Wort ", "a.", "z.B.", "„", "1.", "x-", "...", "a@", "(", "www.", "a'", "\n", ":", "Wort. "]
)
def test_a_long_run_of_one_thing_is_read_whole(unit: str):
    text = unit * (20_000 // len(unit))
    made = through(document(text), Segmentation())
    assert sum(len(token.span) for token in made[Token]) == sum(not c.isspace() for c in text)


def test_what_is_too_long_for_a_sentence_is_cut_behind_a_pause_and_else_anywhere():
    listed = through(document("eins zwei drei, " * 400), Segmentation())
    assert [sentence.span.of(listed.text)[-5:] for sentence in listed[Sentence]] == ["drei,"] * 6
    assert {len(list(listed.within(Token, sentence.span))) for sentence in listed[Sentence]} == {300, 100}
    bare = through(document("Wort " * 1_100), Segmentation())
    assert [len(list(bare.within(Token, sentence.span))) for sentence in bare[Sentence]] == [300, 300, 300, 200]


def test_a_long_sentence_that_somebody_may_write_stays_whole():
    read = through(document("Anwesend waren " + "Anna Kern, " * 80 + "Jost Falk."), Segmentation())
    assert len(read[Sentence]) == 1
