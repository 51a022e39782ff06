"""Annotations that fill themselves by hand are what dataclasses are: equal by content, frozen, printed, pickled."""

import pickle
from copy import deepcopy
from dataclasses import FrozenInstanceError, fields, replace

import pytest

from lagebild.model import Article, Clause, Document, Made, Sentence, Token, Word
from lagebild.text import OffsetMap, Span

MADE = Made("tagging", "hanta")
SPANS = (Span(3, 7),)
MADE_BY_HAND = (
    Span(3, 7),
    Token(SPANS, MADE, "number"),
    Word(SPANS, MADE, "VVFIN", "kommen", "ind", "pres"),
    Clause((Span(0, 2), Span(3, 7)), MADE, verb=Span(3, 7)),
)


@pytest.mark.parametrize("one", MADE_BY_HAND, ids=lambda one: type(one).__name__)
def test_equal_by_content_and_frozen(one):
    same = type(one)(**{field.name: getattr(one, field.name) for field in fields(one)})
    assert (same, hash(same), repr(same)) == (one, hash(one), repr(one))
    assert pickle.loads(pickle.dumps(one)) == deepcopy(one) == one
    first = fields(one)[0].name
    with pytest.raises(FrozenInstanceError):
        setattr(one, first, getattr(one, first))
    with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
        one.other = 1


def test_defaults_are_those_of_the_fields():
    assert repr(Token(SPANS, MADE)).endswith("kind='word')")
    assert repr(Word(SPANS, MADE)).endswith("pos='XY', lemma='', mood='', tense='')")
    assert replace(Word(SPANS, MADE), pos="NN").pos == "NN"
    for kind in (Token, Word):
        made = kind(SPANS, MADE)
        assert all(getattr(made, field.name) == field.default for field in fields(kind)[2:])


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2)])
def test_no_span_is_empty_reversed_or_before_the_text(start: int, end: int):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_layers_are_in_text_order_the_longer_first():
    document = Document(Article("a", "a", "Er kam und ging."), OffsetMap.identity(16))
    spans = [(Span(7, 10),), (Span(0, 2),), (Span(0, 6), Span(11, 15)), (Span(3, 6),), (Span(0, 6),)]
    made = document.with_layers({Clause}, [Clause(one, MADE) for one in spans])
    assert [clause.span for clause in made[Clause]] == [Span(0, 15), Span(0, 6), Span(0, 2), Span(3, 6), Span(7, 10)]
    with pytest.raises(ValueError, match="was not announced"):
        document.with_layers({Clause}, [Sentence(SPANS, MADE)])
    with pytest.raises(ValueError, match="past the text"):
        document.with_layers({Clause}, [Clause((Span(0, 1), Span(3, 17)), MADE)])
