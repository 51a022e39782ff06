"""Clauses: a sentence cut at its marks and conjunctions, and put together again by its verbs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from lagebild.tagging.words import Reading

Kind = Literal["main", "subordinate", "relative", "infinitive", "fragment"]


@dataclass
class Part:
    """A clause while it is put together: index ranges into the readings of its sentence."""

    kind: Kind
    ranges: list[tuple[int, int]]
    verb: int | None = None
    opener: int | None = None
    depth: int = 0
    rule: str = "clause"
    closed: bool = field(default=False, repr=False)

    @property
    def indices(self) -> list[int]:
        """All indices in the ranges."""
        return [index for start, end in self.ranges for index in range(start, end)]


def parts(readings: list[Reading]) -> list[Part]:
    """The clauses of one sentence in the order of their first words."""
    found: list[Part] = []
    start = 0
    for index in range(len(readings) + 1):
        if index < len(readings) and not readings[index].is_mark:
            continue
        if index > start:
            _take(readings, start, index, found)
        start = index + 1
    return found


def _take(readings: list[Reading], start: int, end: int, found: list[Part]) -> None:
    verbs = [i for i in range(start, end) if readings[i].is_finite]
    opener = start if readings[start].pos in ("KOUS", "KOUI", "PRELS", "PRELAT") else None
    kind: Kind = "main"
    if opener is not None:
        kind = {"KOUS": "subordinate", "KOUI": "infinitive"}.get(readings[opener].pos, "relative")  # type: ignore[assignment]
    if found and not verbs and opener is None:
        last = found[-1]
        if last.ranges[-1][1] + 1 == start:
            last.ranges[-1] = (last.ranges[-1][0], end)
        else:
            last.ranges.append((start, end))
        return
    if not verbs and opener is None:
        kind = "fragment"
    found.append(Part(kind, [(start, end)], verbs[0] if verbs else None, opener, 0 if kind == "main" else 1))
