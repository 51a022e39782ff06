"""Spans and offset maps."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.text import OffsetMap, Run, Span, hull, trimmed, utf16_offsets


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2)])
def test_what_is_no_span(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_predicates():
    assert Span(2, 5).contains(Span(2, 5))
    assert not Span(2, 5).contains(Span(1, 5))
    assert Span(2, 5).overlaps(Span(4, 9))
    assert not Span(2, 5).overlaps(Span(5, 9))
    assert hull([Span(7, 9), Span(2, 3)]) == Span(2, 9)
    assert trimmed("  a b ", 0, 6) == Span(2, 5)
    assert trimmed("   ", 0, 3) is None


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 4), st.integers(1, 5)), min_size=1, max_size=8))
def test_every_clean_character_finds_its_raw_place(parts):
    runs, clean, raw = [], 0, 0
    for clean_length, gap, raw_length in parts:
        raw += gap
        runs.append(Run(Span(clean, clean + clean_length), Span(raw, raw + raw_length)))
        clean, raw = clean + clean_length, raw + raw_length
    offsets = OffsetMap(runs)
    places = [offsets.raw(Span(i, i + 1)) for i in range(clean)]
    assert all(a.start <= b.start for a, b in itertools.pairwise(places))
    for run in runs:
        assert offsets.raw(run.clean) == run.raw
    with pytest.raises(IndexError):
        offsets.raw(Span(clean, clean + 1))


def test_a_map_with_a_gap_cannot_be_made():
    with pytest.raises(ValueError, match="gap"):
        OffsetMap([Run(Span(1, 2), Span(0, 1))])


@given(st.text(max_size=30))
def test_utf16_offsets_agree_with_the_encoding(text):
    assert utf16_offsets(text, range(len(text) + 1)) == [
        len(text[:i].encode("utf-16-le", "surrogatepass")) // 2 for i in range(len(text) + 1)
    ]


def test_a_map_can_be_made_of_numbers_and_tells_what_lies_under_a_stretch():
    runs = [Run(Span(0, 4), Span(0, 4)), Run(Span(4, 5), Span(4, 10)), Run(Span(5, 9), Span(10, 14))]
    numbers = [(0, 4, 0, 4), (4, 5, 4, 10), (5, 9, 10, 14)]
    assert OffsetMap.of(numbers) == OffsetMap(runs)
    assert OffsetMap.of(numbers).runs == tuple(runs)
    assert OffsetMap(runs).under(2, 7) == [(2, 4, 2, 4), (4, 5, 4, 10), (5, 7, 10, 12)]
    with pytest.raises(IndexError):
        OffsetMap(runs).under(8, 10)
    for broken in ([(1, 2, 0, 1)], [(0, 0, 0, 1)], [(0, 1, 2, 2)], [(0, 1, -1, 0)]):
        with pytest.raises(ValueError, match="gap or overlap"):
            OffsetMap.of(broken)
