"""Parts: clauses while a sentence is put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["main", "subordinate", "relative", "infinitive", "fragment"]


@dataclass
class Part:
    """A clause in the making: ranges of places in the readings of its sentence."""

    kind: Kind
    ranges: list[tuple[int, int]]
    verb: int | None = None
    opener: int | None = None
    depth: int = 0
    rule: str = "clause"
    sealed: bool = field(default=False, repr=False)
    """Nothing may join it any more."""

    @property
    def indices(self) -> list[int]:
        """All places in the ranges."""
        return [index for start, end in self.ranges for index in range(start, end)]

    @property
    def is_open(self) -> bool:
        """Whether its verb is still to come."""
        return self.verb is None and not self.sealed

    @property
    def verb_last(self) -> bool:
        """Whether this kind of clause has its verb at the end."""
        return self.kind in ("subordinate", "relative", "infinitive") and self.rule != "condition"
