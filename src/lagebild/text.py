"""Positions in texts: spans, runs and offset maps. Imports nothing of ours.

All offsets are Unicode code points, half-open, as Python slices them. UTF-16
code units appear only at the browser's border (`utf16_offsets`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A non-empty, half-open stretch `[start, end)` of a text, in code points.

    Raises `ValueError` for a negative start or an empty or reversed stretch.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of this span in `text`."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span (equal counts)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """This span moved by `by` characters."""
        return Span(self.start + by, self.end + by)


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of `spans`; `ValueError` when there is none."""
    found = list(spans)
    if not found:
        raise ValueError("no spans to cover")
    return Span(min(s.start for s in found), max(s.end for s in found))


def trimmed(text: str, start: int, end: int) -> Span | None:
    """`[start, end)` without white space at its ends; None when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of clean text and the stretch of raw text it came from.

    Of equal length the two correspond character by character; otherwise (an
    entity, a line break of two characters) each clean character leads to the
    whole raw stretch.
    """

    clean: Span
    raw: Span

    @property
    def is_copy(self) -> bool:
        """Whether the two stretches correspond character by character."""
        return len(self.clean) == len(self.raw)


class OffsetMap:
    """Leads every clean character back to its raw place; recorded while cleaning.

    `runs` are in clean order, without gaps, and start at 0; `ValueError` otherwise.
    """

    __slots__ = ("_starts", "runs")

    def __init__(self, runs: Iterable[Run]) -> None:
        self.runs: tuple[Run, ...] = tuple(runs)
        position = 0
        for run in self.runs:
            if run.clean.start != position:
                raise ValueError(f"offset map has a gap or overlap at {position}")
            position = run.clean.end
        self._starts = [run.clean.start for run in self.runs]

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text that was not changed; empty for length 0."""
        whole = [Span(0, length)] if length else []
        return cls(Run(span, span) for span in whole)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OffsetMap) and self.runs == other.runs

    def __hash__(self) -> int:
        return hash(self.runs)

    def __len__(self) -> int:
        return self.runs[-1].clean.end if self.runs else 0

    def raw(self, span: Span) -> Span:
        """The smallest raw span that covers every character of a clean span.

        Raises `IndexError` when the span reaches past the clean text.
        """
        if span.end > len(self):
            raise IndexError(f"{span} lies outside the clean text of {len(self)} characters")
        return hull(self._places(span))

    def index(self, position: int) -> int:
        """Which of `runs` holds a position of the clean text."""
        return bisect_right(self._starts, position) - 1

    def _places(self, span: Span) -> Iterator[Span]:
        index = self.index(span.start)
        while index < len(self.runs) and self.runs[index].clean.start < span.end:
            run = self.runs[index]
            if run.is_copy:
                by = run.raw.start - run.clean.start
                inner = Span(max(span.start, run.clean.start), min(span.end, run.clean.end))
                yield inner.shifted(by)
            else:
                yield run.raw
            index += 1


def utf16_offsets(text: str, positions: Sequence[int]) -> list[int]:
    """Code-point positions in `text` as UTF-16 code units, as a browser counts them."""
    wanted = sorted(set(positions))
    found: dict[int, int] = {}
    units = last = 0
    for position in wanted:
        units += len(text[last:position].encode("utf-16-le", "surrogatepass")) // 2
        found[position] = units
        last = position
    return [found[position] for position in positions]
