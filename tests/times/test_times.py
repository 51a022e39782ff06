"""Properties of the stage on any text, and what it does without tags."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.model import TimeExpression
from lagebild.segmentation import Segmentation
from lagebild.times import Times
from tests.cases import document, through

PIECES = st.sampled_from(
    """am im vom der dem den
    Montag Mittwochabend Mai 3. 12.09. 12.09.2023 2023 1999 Jahr Jahren Woche vor seit bis und , (
    ) – zwei drei ein halbes Ende Mitte vergangenen kommenden heute gestern morgen Uhr 20.15 früher später Nacht auf zum
    Ostern 90er Jahrhundert täglich jeden alle etwa fast Sommer 2023-09-30 00:00 9999 0 31. Februar letzten
    ersten""".split()  # noqa: SIM905 - a list of 60 strings is harder to read
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join))
UNRELATED = "Die Katze schläft. "


def read(text, published="2024-05-17"):
    return through(document(text, published), Segmentation(), Times())


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["2024-05-17", "0001-01-01", "9999-12-31", None]))
def test_any_text_is_read(text, published):
    done = read(text, published)
    assert done.text == text
    last = 0
    for time in done[TimeExpression]:
        assert last <= time.span.start < time.span.end <= len(text)
        last = time.span.end
        assert time.value
        if time.time is not None:
            assert time.time.earliest <= time.time.latest


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12).map(" ".join))
def test_an_unrelated_sentence_before_changes_nothing(text):
    alone = [(t.span, t.type, t.value) for t in read(text)[TimeExpression]]
    moved = [
        (t.span.shifted(-len(UNRELATED) - 1), t.type, t.value) for t in read(UNRELATED + "\n" + text)[TimeExpression]
    ]
    assert alone == moved


def test_times_are_read_the_same_twice():
    text = "Am Montag (13. Mai) und in der Nacht zum Freitag, Ende Juli 2023."
    assert read(text)[TimeExpression] == read(text)[TimeExpression]


@pytest.mark.parametrize(
    "text", ["Montag, " * 3000, "1. und " * 3000, "drei Jahre " * 3000, "a" * 100_000, "der " * 5000]
)
def test_one_long_sentence_costs_no_more_than_many(text):
    assert len(read(text)[TimeExpression]) <= 3000


def test_nights_in_the_last_year_of_the_calendar():
    assert read("Nacht von Freitag auf Samstag.", "9999-12-31")[TimeExpression]


def test_rules_are_named():
    assert [t.made.rule for t in read("Am Montag, Ende Juli und 2019.")[TimeExpression]] == ["weekday", "edge", "year"]
