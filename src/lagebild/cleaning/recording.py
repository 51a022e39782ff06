"""Writing clean text while recording where each character came from.

The map is made as the text is made; it is never guessed by comparing the two
afterwards, so a repeated sentence can never lead to the wrong place.
"""

from __future__ import annotations

from bisect import bisect_right

from lagebild.text import OffsetMap, Run, Span


class Tape:
    """A text under construction together with its runs.

    `copy` and `put` append; `text` and `origin` read the result. Adjacent copies
    are joined into one run.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self.length = 0

    def put(self, words: str, raw: Span) -> None:
        """Append `words`, which stand for the raw stretch `raw` (recorded replacement)."""
        if not words:
            return
        clean = Span(self.length, self.length + len(words))
        last = self._runs[-1] if self._runs else None
        run = Run(clean, raw)
        if last is not None and last.is_copy and run.is_copy and last.raw.end == raw.start:
            self._runs[-1] = Run(Span(last.clean.start, clean.end), Span(last.raw.start, raw.end))
        else:
            self._runs.append(run)
        self._parts.append(words)
        self.length = clean.end

    def copy(self, source: str, start: int, end: int) -> None:
        """Append `source[start:end]` as it stands; nothing for an empty stretch."""
        if end > start:
            self.put(source[start:end], Span(start, end))

    def follow(self, words: str, source: OffsetMap, span: Span) -> None:
        """Append `words`, the stretch `span` of a text whose own map is `source`."""
        for clean, raw in _cut(source, span):
            self.put(words[clean.start - span.start : clean.end - span.start], raw)

    @property
    def text(self) -> str:
        """What was written so far."""
        return "".join(self._parts)

    @property
    def origin(self) -> OffsetMap:
        """The map of what was written so far."""
        return OffsetMap(self._runs)


def _cut(source: OffsetMap, span: Span) -> list[tuple[Span, Span]]:
    """The pieces of `source` under `span`, as pairs of clean and raw stretches."""
    index = max(0, bisect_right(source.runs, span.start, key=lambda run: run.clean.start) - 1)
    pieces: list[tuple[Span, Span]] = []
    while index < len(source.runs) and source.runs[index].clean.start < span.end:
        run = source.runs[index]
        clean = Span(max(span.start, run.clean.start), min(span.end, run.clean.end))
        pieces.append((clean, clean.shifted(run.raw.start - run.clean.start) if run.is_copy else run.raw))
        index += 1
    return pieces
