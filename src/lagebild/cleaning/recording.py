"""Writing clean text while recording where each character came from.

The map is made as the text is made; it is never guessed by comparing the two
afterwards, so a repeated sentence can never lead to the wrong place.
"""

from __future__ import annotations

from lagebild.text import OffsetMap, Piece, Span


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
        if end > start:
            self.add(source[start:end], start, end)

    def follow(self, words: str, source: OffsetMap, span: Span) -> None:
        """Append `words`, the stretch `span` of a text whose own map is `source`."""
        offset = span.start
        for start, end, first, last in source.under(offset, span.end):
            self.add(words[start - offset : end - offset], first, last)

    def add(self, words: str, start: int, end: int) -> None:
        """Append `words`, which stand for the raw stretch from `start` to `end`."""
        size = len(words)
        if not size:
            return
        begin = self.length
        self.length = length = begin + size
        self._parts.append(words)
        runs = self._runs
        if size == end - start and runs:
            clean, clean_end, raw, raw_end = runs[-1]
            if raw_end == start and clean_end - clean == raw_end - raw:
                runs[-1] = (clean, length, raw, end)
                return
        runs.append((begin, length, start, end))

    @property
    def text(self) -> str:
        """What was written so far."""
        return "".join(self._parts)

    @property
    def origin(self) -> OffsetMap:
        """The map of what was written so far."""
        return OffsetMap.of(self._runs)
