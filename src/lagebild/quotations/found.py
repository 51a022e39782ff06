"""What the rules of this room find, before it becomes `Quotation`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lagebild.quotations.sheet import Run

Type = Literal["direct", "indirect", "reported", "free_indirect", "indirect_free_indirect"]


@dataclass(frozen=True, slots=True)
class Found:
    """One quotation in token numbers; `rule` names what found it."""

    type: Type
    content: tuple[Run, ...]
    rule: str
    cue: tuple[Run, ...] = ()
    speaker: tuple[Run, ...] = ()
    addressee: tuple[Run, ...] = ()
    frame: tuple[Run, ...] = ()

    @property
    def start(self) -> int:
        """The first token of the content."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """The token after the content."""
        return self.content[-1][1]

    @property
    def hull(self) -> Run:
        """From the first to the last token of content and frame."""
        parts = (*self.content, *self.frame)
        return min(r[0] for r in parts), max(r[1] for r in parts)


def without(run: Run, holes: tuple[Run, ...] | list[Run]) -> tuple[Run, ...]:
    """A run with other runs cut out of it; empty pieces disappear."""
    pieces: list[Run] = []
    start = run[0]
    for hole in sorted(holes):
        if hole[0] > start:
            pieces.append((start, min(hole[0], run[1])))
        start = max(start, hole[1])
    if start < run[1]:
        pieces.append((start, run[1]))
    return tuple(p for p in pieces if p[0] < p[1])
