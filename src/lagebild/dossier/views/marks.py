"""Marked text: statements that nest and overlap, turned into a stream of properly nested pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from lagebild.dossier.views.parts import Saying
from lagebild.text import Span

DEPTH = 6
"""Statements nested deeper than this are anchored but not marked: no reader can tell so many lines apart, and a
text on which hundreds overlap must not make the page grow with their square."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One span of a statement: the first one carries its anchor, the last one its number."""

    span: Span
    saying: Saying
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """One step of the stream: `text` between marks, a mark that opens or closes, a number, a bare anchor.

    `anchored` says that this opening is the one the statement's links lead to.
    """

    kind: Literal["text", "open", "close", "number", "anchor"]
    text: str = ""
    saying: Saying | None = None
    anchored: bool = False


def stretches(sayings: Iterable[tuple[Saying, Sequence[Span]]]) -> list[Stretch]:
    """All spans of all statements, outer before inner."""
    found = [
        Stretch(span, saying, number == 0, number == len(spans) - 1)
        for saying, spans in sayings
        for number, span in enumerate(spans)
    ]
    return sorted(found, key=lambda s: (s.span.start, -s.span.end, s.saying.anchor))


def by_block(blocks: Sequence[Span], marks: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """For each block the parts of the marks that lie in it; `blocks` and `marks` are in text order.

    A mark may start or end in the white space between blocks: its first visible part is the
    first, its last visible part the last.
    """
    waiting: list[Stretch] = []
    position = 0
    for number, block in enumerate(blocks):
        while position < len(marks) and marks[position].span.start < block.end:
            waiting.append(marks[position])
            position += 1
        following = blocks[number + 1].start if number + 1 < len(blocks) else None
        parts = [(mark, _within(mark, block, following)) for mark in waiting]
        yield [part for _, part in parts if part]
        begun = {id(mark) for mark, part in parts if part}
        waiting = [replace(m, first=m.first and id(m) not in begun) for m in waiting if m.span.end > block.end]


def _within(mark: Stretch, block: Span, following: int | None) -> Stretch | None:
    start, end = max(mark.span.start, block.start), min(mark.span.end, block.end)
    if start >= end:
        return None
    ends_here = following is None or mark.span.end <= following
    return Stretch(Span(start, end), mark.saying, mark.first, mark.last and ends_here)


def pieces(text: str, block: Span, marks: Sequence[Stretch]) -> tuple[Piece, ...]:
    """The block's text with its marks. Marks that cross each other are closed and opened again at the crossing."""
    stream = _Stream()
    position = block.start
    starts = sorted(marks, key=lambda m: (m.span.start, -m.span.end, m.saying.anchor))
    ends = sorted({mark.span.end for mark in marks})
    next_start = next_end = 0
    while next_start < len(starts) or next_end < len(ends):
        opening = starts[next_start].span.start if next_start < len(starts) else block.end
        closing = ends[next_end] if next_end < len(ends) else block.end
        at = min(opening, closing)
        stream.text(text[position:at])
        position = at
        if closing == at and next_end < len(ends):
            stream.close_at(at)
            next_end += 1
        while next_start < len(starts) and starts[next_start].span.start == at:
            stream.open(starts[next_start])
            next_start += 1
    stream.text(text[position : block.end])
    return tuple(stream.pieces)


class _Stream:
    """The pieces so far and the marks that are open."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._open: list[Stretch] = []

    def text(self, words: str) -> None:
        if words:
            self.pieces.append(Piece("text", words))

    def open(self, mark: Stretch) -> None:
        if len(self._open) >= DEPTH:
            self.pieces.append(Piece("anchor", saying=mark.saying, anchored=mark.first))
            self._number(mark)
            return
        self.pieces.append(Piece("open", saying=mark.saying, anchored=mark.first))
        self._open.append(mark)

    def close_at(self, position: int) -> None:
        """Close what ends here; what stood inside it and goes on is opened again."""
        if not any(mark.span.end == position for mark in self._open):
            return
        lowest = min(n for n, mark in enumerate(self._open) if mark.span.end == position)
        closed, self._open = self._open[lowest:], self._open[:lowest]
        self.pieces += [Piece("close", saying=mark.saying) for mark in reversed(closed)]
        ended = [mark for mark in closed if mark.span.end == position]
        for mark in sorted(ended, key=lambda m: m.saying.number or 0):
            self._number(mark)
        for mark in closed:
            if mark.span.end != position:
                self.pieces.append(Piece("open", saying=mark.saying))
                self._open.append(mark)

    def _number(self, mark: Stretch) -> None:
        if mark.last and mark.saying.number is not None:
            self.pieces.append(Piece("number", saying=mark.saying))
