"""Readings: from a match of a production to what it says, or to nothing where the words mean something else.

The grammar names the function that reads a production; it stands in one of the modules
`*_readings`, in `several` or here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from lagebild.errors import LexiconError
from lagebild.times import clock_readings, feast_readings, length_readings, point_readings, several, single_readings
from lagebild.times.classes import Item
from lagebild.times.grammar import FILE, grammar
from lagebild.times.length_readings import period
from lagebild.times.patterns import Match
from lagebild.times.places import Draft, Place
from lagebild.times.points import Fixed, Length, Spec

__all__ = ["Draft", "period", "read"]

Reading = Callable[[Place], Spec | list[Draft] | None]


def read(match: Match, items: Sequence[Item]) -> list[Draft]:
    """What a match says; empty when the words mean no time."""
    place = Place(match, items)
    said = _readings()[match.rule](place)
    if said is None:
        return []
    if isinstance(said, list):
        return said
    first = place.own[0].name
    outside = match.rule in OUTSIDE and first in ("am", "preposition", "per")
    outside = outside or (match.rule in BARE and first == "det")
    return [Draft(match.start + outside, match.end, match.rule, said)]


OUTSIDE = frozenset({"vague_noun", "moment", "per", "unit_that"})
"""Productions whose first word, a preposition, is no part of the expression."""


BARE = frozenset({"date", "spaced_date"})
"""Productions whose article is no part of the expression: "seit dem [8. April]"."""


@cache
def _readings() -> dict[str, Reading]:
    """The function of each production; `LexiconError` where there is none of that name."""
    return {production.name: reading(production.reading) for production in grammar().productions}


def reading(name: str) -> Reading:
    """The function that reads a production; `LexiconError` where there is none of that name."""
    for module in (point_readings, length_readings, clock_readings, feast_readings, single_readings, several):
        found = vars(module).get(name)
        if found is not None and found.__module__ == module.__name__ and not name.startswith("_"):
            return found  # type: ignore[no-any-return]
    if name not in SMALL:
        raise LexiconError(FILE, f"there is no reading {name!r}")
    return SMALL[name]


SMALL: dict[str, Reading] = {
    "set_of_season": lambda place: Fixed("SET", f"XXXX-{place.own[-1].value}"),
    "long_weekend": lambda place: Length(((1.0, "WE"),)),
    "set_of_word": lambda place: Fixed("SET", place.own[0].value),
    "set_of_part": lambda place: Fixed("SET", f"XXXX-XX-XXT{place.own[0].value}"),
    "set_of_unit": lambda place: Fixed("SET", period(1, place.own[-1].value)),
}
"""Readings that are one line: "ein langes Wochenende", "täglich", "nachts", "pro Tag"."""
