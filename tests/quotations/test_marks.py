"""Quotation marks are paired by kind and direction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.quotations.marks import quoted


def stretches(text):
    return [(q.span.of(text), q.depth) for q in quoted(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er sagte „ja“ und ging.", [("„ja“", 0)]),
        ('Er sagte „ja" und ging.', [('„ja"', 0)]),
        ("Er sagte »ja« und «nein».", [("»ja«", 0), ("«nein»", 0)]),
        ('Er sagte "ja" und "nein".', [('"ja"', 0), ('"nein"', 0)]),
        ("Er sagte “ja”.", [("“ja”", 0)]),
        ("„Das ‚neue‘ Haus“", [("„Das ‚neue‘ Haus“", 0), ("‚neue‘", 1)]),
        ('„Das "neue" Haus“', [('„Das "neue" Haus“', 0), ('"neue"', 1)]),
        ("''Tageblatt'' und Post", [("''Tageblatt''", 0)]),
    ],
)
def test_pairs(text, expected):
    assert stretches(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Andreas' Haus und Max' Hof",
        'Ein Bildschirm von 27" ist groß',
        "Geht's noch? Er hat's gesehen.",
        "Ein Zitat „das nie endet.\n\nEin neuer Absatz.",
        "",
    ],
)
def test_apostrophes_inches_and_misprints_open_nothing(text):
    assert stretches(text) == []


def test_a_quotation_over_two_paragraphs_that_reopens_its_mark():
    text = "„Erster Absatz.\n\n„Zweiter Absatz.“ Ende."
    assert stretches(text) == [("„Erster Absatz.", 0), ("„Zweiter Absatz.“", 0)]


def test_a_quotation_over_two_paragraphs_that_only_closes():
    text = "„Erster Absatz.\n\nZweiter Absatz.“ Ende."
    assert stretches(text) == [("„Erster Absatz.\n\nZweiter Absatz.“", 0)]


@given(st.text(alphabet="„“”\"»«‚‘’›‹' ab.\n", max_size=60))
def test_any_marks_give_ordered_nested_stretches_inside_the_text(text):
    found = quoted(text)
    assert found == sorted(found, key=lambda q: (q.span.start, -q.span.end))
    for one in found:
        assert one.span.end <= len(text)
        assert one.span.contains(one.inner)
        for other in found:
            assert not one.span.overlaps(other.span) or one.span.contains(other.span) or other.span.contains(one.span)
