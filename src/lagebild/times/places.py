"""Places: a match inside its sentence, and the draft that comes out of reading it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from lagebild.times.classes import Item
from lagebild.times.patterns import Match
from lagebild.times.points import Spec

PLURALS = (
    "tage", "tagen", "wochen", "monate", "monaten", "jahre", "jahren", "stunden", "minuten", "sekunden", "quartale",
    "quartalen", "dekaden", "jahrzehnte", "jahrzehnten", "jahrhunderte", "jahrhunderten", 
    "jahrtausende", "jahrtausenden", "nächte", "nächten", "nächte", "nächten",
)  # fmt: skip
"""What the names of units end in where there are several of them."""
NOTHING = Item("edge_of_sentence", "", "", None)  # type: ignore[arg-type]

Link = Literal["", "range", "list"]


class Draft(NamedTuple):
    """What the items `start`..`end` say; `link` ties it to the draft before it."""

    start: int
    end: int
    rule: str
    spec: Spec
    link: Link = ""


class Place:
    """A match inside its sentence; `own` are the matched items."""

    __slots__ = ("items", "match", "own")

    def __init__(self, match: Match, items: Sequence[Item]) -> None:
        self.match, self.items = match, items
        _, start, end = match
        self.own: Sequence[Item] = items[start:end]

    def beside(self, by: int) -> Item:
        """The item `by` places before (negative) or after (positive) the match."""
        _, start, end = self.match
        place = start + by if by < 0 else end - 1 + by
        try:
            return self.items[place] if place >= 0 else NOTHING
        except IndexError:
            return NOTHING

    def has(self, *names: str) -> bool:
        """Whether one of the matched items is of one of these classes."""
        return self.first(*names) is not None

    def first(self, *names: str) -> Item | None:
        """The first matched item of one of these classes."""
        for item in self.own:
            if item.name in names:
                return item
        return None


def is_plural(unit: Item) -> bool:
    """Whether the name of a unit stands in the plural."""
    return unit.text.lower().endswith(PLURALS)
