"""Writing clean text while recording where each character came from.

The map is made as the text is made; it is never guessed by comparing the two
afterwards, so a repeated sentence can never lead to the wrong place.
"""

from __future__ import annotations

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
        self.add(words, raw.start, raw.end)

    def copy(self, source: str, start: int, end: int) -> None:
        """Append `source[start:end]` as it stands; nothing for an empty stretch."""
        self.add(source[start:end], start, end)

    def follow(self, words: str, source: OffsetMap, span: Span) -> None:
        """Append `words`, the stretch `span` of a text whose own map is `source`."""
        for start, end, first, last in pieces(source, span.start, span.end):
            self.add(words[start - span.start : end - span.start], first, last)

    def add(self, words: str, start: int, end: int) -> None:
        """Append `words`, which stand for the raw stretch from `start` to `end`."""
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
    found = pieces(source, start, end)
    if len(found) == 1:
        return Span(found[0][2], found[0][3])
    return Span(min(piece[2] for piece in found), max(piece[3] for piece in found))


def pieces(source: OffsetMap, start: int, end: int) -> list[Piece]:
    """The pieces of `source` under a stretch of its clean text."""
    runs = source.runs
    index = source.index(start)
    found: list[Piece] = []
    while start < end:
        clean, raw = runs[index].clean, runs[index].raw
        last = min(end, clean.end)
        if clean.end - clean.start == raw.end - raw.start:
            by = raw.start - clean.start
            found.append((start, last, start + by, last + by))
        else:
            found.append((start, last, raw.start, raw.end))
        start = last
        index += 1
    return found
