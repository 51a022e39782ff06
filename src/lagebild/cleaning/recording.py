"""Writing clean text while recording where each character came from.

The map is made as the text is made; it is never guessed by comparing the two
afterwards, so a repeated sentence can never lead to the wrong place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from lagebild.text import OffsetMap, Run, Span

Piece = tuple[int, int, int, int]
"""Start and end in a clean text, start and end of what they stand for in the raw one."""


class Tape:
    """A text under construction together with its runs.

    `copy`, `put` and `follow` append; `text` and `origin` read the result. Adjacent copies
    are joined into one run.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[Piece] = []
        self.length = 0

    def put(self, words: str, raw: Span) -> None:
        """Append `words`, which stand for the raw stretch `raw` (recorded replacement)."""
        self._append(words, raw.start, raw.end)

    def copy(self, source: str, start: int, end: int) -> None:
        """Append `source[start:end]` as it stands; nothing for an empty stretch."""
        self._append(source[start:end], start, end)

    def follow(self, words: str, source: OffsetMap, span: Span) -> None:
        """Append `words`, the stretch `span` of a text whose own map is `source`."""
        for start, end, first, last in _pieces(source, span.start, span.end):
            self._append(words[start - span.start : end - span.start], first, last)

    def _append(self, words: str, start: int, end: int) -> None:
        size = len(words)
        if not size:
            return
        begin, self.length = self.length, self.length + size
        self._parts.append(words)
        if self._runs and size == end - start:
            clean, clean_end, raw, raw_end = self._runs[-1]
            if raw_end == start and clean_end - clean == raw_end - raw:
                self._runs[-1] = (clean, self.length, raw, end)
                return
        self._runs.append((begin, self.length, start, end))

    @property
    def text(self) -> str:
        """What was written so far."""
        return "".join(self._parts)

    @property
    def origin(self) -> OffsetMap:
        """The map of what was written so far."""
        return OffsetMap([Run(Span(start, end), Span(first, last)) for start, end, first, last in self._runs])


def raw_stretch(source: OffsetMap, start: int, end: int) -> Span:
    """The smallest raw span that covers every character of a stretch, as `OffsetMap.raw` gives it."""
    pieces = list(_pieces(source, start, end))
    return Span(min(piece[2] for piece in pieces), max(piece[3] for piece in pieces))


def _pieces(source: OffsetMap, start: int, end: int) -> Iterator[Piece]:
    """The pieces of `source` under a stretch of its clean text."""
    runs = source.runs
    index = bisect_right(runs, start, key=_clean_start) - 1 if len(runs) > 1 else 0
    while index < len(runs) and runs[index].clean.start < end:
        clean, raw = runs[index].clean, runs[index].raw
        first, last = max(start, clean.start), min(end, clean.end)
        if clean.end - clean.start == raw.end - raw.start:
            by = raw.start - clean.start
            yield first, last, first + by, last + by
        else:
            yield first, last, raw.start, raw.end
        index += 1


def _clean_start(run: Run) -> int:
    return run.clean.start
