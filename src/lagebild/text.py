"""Positions in texts: spans, runs and offset maps. Imports nothing of ours.

All offsets are Unicode code points, half-open, as Python slices them. UTF-16
code units appear only at the browser's border (`utf16_offsets`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True, init=False)
class Span:
    """A non-empty, half-open stretch `[start, end)` of a text, in code points.

    Raises `ValueError` for a negative start or an empty or reversed stretch.
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # Spans are made for every word, and a frozen dataclass fills itself at twice the cost.
        if start < 0 or end <= start:
            raise ValueError(f"not a span: {start}..{end}")
        _set_start(self, start)
        _set_end(self, end)

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


_set_start, _set_end = (vars(Span)[name].__set__ for name in ("start", "end"))


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of `spans`; `ValueError` when there is none."""
    found = list(spans)
    if len(found) == 1:
        return found[0]
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


Piece = tuple[int, int, int, int]
"""A run as numbers: start and end in the clean text, start and end in the raw one."""


class OffsetMap:
    """Leads every clean character back to its raw place; recorded while cleaning.

    `runs` are in clean order, without gaps, and start at 0; `ValueError` otherwise. They are
    kept as numbers, `pieces`, since most maps are made and never read as a whole.
    """

    __slots__ = ("_starts", "pieces")

    def __init__(self, runs: Iterable[Run]) -> None:
        self._fill((run.clean.start, run.clean.end, run.raw.start, run.raw.end) for run in runs)

    def _fill(self, pieces: Iterable[Piece]) -> None:
        self.pieces: tuple[Piece, ...] = tuple(pieces)
        position = 0
        for start, end, first, last in self.pieces:
            if start != position or end <= start or last <= first or first < 0:
                raise ValueError(f"offset map has a gap or overlap at {position}")
            position = end
        self._starts = [piece[0] for piece in self.pieces]

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> OffsetMap:
        """The map with these runs, given as numbers."""
        found = cls.__new__(cls)
        found._fill(pieces)
        return found

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text that was not changed; empty for length 0."""
        return cls.of([(0, length, 0, length)] if length else [])

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs, made anew for each reader."""
        return tuple(Run(Span(start, end), Span(first, last)) for start, end, first, last in self.pieces)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OffsetMap) and self.pieces == other.pieces

    def __hash__(self) -> int:
        return hash(self.pieces)

    def __len__(self) -> int:
        return self.pieces[-1][1] if self.pieces else 0

    def raw(self, span: Span) -> Span:
        """The smallest raw span that covers every character of a clean span.

        Raises `IndexError` when the span reaches past the clean text.
        """
        found = self.under(span.start, span.end)
        if len(found) == 1:
            _, _, first, last = found[0]
            return Span(first, last)
        return Span(min(piece[2] for piece in found), max(piece[3] for piece in found))

    def under(self, start: int, end: int) -> list[Piece]:
        """The pieces under a stretch of the clean text, those at its ends cut to it where they are copies.

        Raises `IndexError` when the stretch reaches past the clean text.
        """
        pieces = self.pieces
        if end > (pieces[-1][1] if pieces else 0):
            raise IndexError(f"{start}..{end} lies outside the clean text of {len(self)} characters")
        index = bisect_right(self._starts, start) - 1
        found: list[Piece] = []
        while start < end:
            clean, clean_end, raw, raw_end = pieces[index]
            last = end if end < clean_end else clean_end
            if clean_end - clean == raw_end - raw:
                found.append((start, last, raw + start - clean, raw + last - clean))
            else:
                found.append((start, last, raw, raw_end))
            start = last
            index += 1
        return found


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
