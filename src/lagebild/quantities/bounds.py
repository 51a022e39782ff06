"""Bounds: the words around a number that make it a limit, an estimate or a range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from lagebild.lexicon import table
from lagebild.model.reading import Bound
from lagebild.quantities.numbers import Number, View

LONGEST = 4
"""Words in the longest phrase of the lexicon."""
SMALL = 12
"""Up to here "über zwei Firmen" mostly tells what about, not how many."""
DASHES = frozenset({"-", "–", "—", "bis"})
TOPIC_VERBS = ("bericht", "sprech", "sprach", "verhandel", "diskut", "inform", "streit", "stritt", "entscheid", "berat")


@dataclass(frozen=True, slots=True)
class Bounded:
    """A number with its bound on the words `first`..`last` (exclusive); `low` and `high` of a range."""

    number: Number
    first: int
    last: int
    bound: Bound = "exactly"
    low: float | None = None
    high: float | None = None


@cache
def _phrases(place: str) -> dict[str, tuple[Bound, bool]]:
    return {
        row["phrase"]: (cast(Bound, row["bound"]), bool(row["ambiguous"]))
        for row in table("quantities_bounds")
        if row["place"] == place
    }


def ranges(view: View, found: Sequence[Number]) -> list[Bounded]:
    """The numbers with two that make one range joined: "zwischen 10 und 15", "zwei bis drei Millionen"."""
    joined: list[Bounded] = []
    place = 0
    while place < len(found):
        other = found[place + 1] if place + 1 < len(found) else None
        whole = _range(view, found[place], other) if other is not None else None
        joined.append(whole or Bounded(found[place], found[place].first, found[place].last))
        place += 2 if whole else 1
    return joined


def _range(view: View, one: Number, other: Number) -> Bounded | None:
    between = [view.text(place).lower() for place in range(one.last, other.first)]
    before = view.text(one.first - 1).lower()
    if before == "zwischen":
        if "und" not in between or len(between) > 3 or view.pos(other.last - 1) == "":
            return None
        first = one.first - 1
    elif len(between) == 1 and (between[0] in DASHES or between[0] == "oder"):
        first = one.first - (before == "von")
    else:
        return None
    factor = _lent(one, other)
    low, high = (one.value or 0) * factor, other.value
    if one.value is None or high is None or high <= low:
        return None
    number = replace(other, first=one.first, value=None)
    return Bounded(number, first, other.last, "between", low, high)


def _lent(one: Number, other: Number) -> float:
    """In "zwei bis drei Millionen" both are millions; in "800.000 bis 1,2 Millionen" only the second."""
    if not other.scaled or one.scaled or one.value is None or one.value >= 1000:
        return 1.0
    scale = 1.0
    while (other.value or 0) / scale >= 1000:
        scale *= 1000
    return scale


def bounded(view: View, item: Bounded, unit_end: int) -> Bounded:
    """The number with the bound words before and behind it; a range keeps its own bound.

    `unit_end` is the place behind its unit, 0 when it has none.
    """
    before = _before(view, item, bool(unit_end))
    if item.bound == "between":
        return replace(item, first=before[1]) if before and before[0] == "about" else item
    if before is not None:
        return _limit(item, before[0], first=before[1])
    behind = after(view, max(item.last, unit_end))
    return _limit(item, behind[0], last=behind[1]) if behind is not None else item


def _limit(item: Bounded, bound: Bound, first: int | None = None, last: int | None = None) -> Bounded:
    value = item.number.value
    return replace(
        item,
        bound=bound,
        first=item.first if first is None else first,
        last=item.last if last is None else last,
        low=value if bound == "at_least" else item.low,
        high=value if bound == "at_most" else item.high,
    )


def _before(view: View, item: Bounded, has_unit: bool) -> tuple[Bound, int] | None:
    """The bound of the longest phrase that ends right before the number."""
    for size in range(LONGEST, 0, -1):
        first = item.first - size
        if first < 0:
            continue
        phrase = " ".join(view.text(place) for place in range(first, item.first)).lower()
        bound, ambiguous = _phrases("before").get(phrase, ("", False))
        if bound and not (ambiguous and _is_preposition(view, item, first, has_unit)):
            return cast(Bound, bound), first
    return None


def _is_preposition(view: View, item: Bounded, first: int, has_unit: bool) -> bool:
    """Counter-examples: "berichtet über zwei Firmen", "unter drei Präsidenten", "sprach über 20 Fälle"."""
    if has_unit:
        return False
    if item.number.spoken and (item.number.value or 0) <= SMALL:
        return True
    around = [view.text(place).lower() for place in range(max(0, first - 6), first)]
    return view.text(first).lower() == "über" and any(word.startswith(TOPIC_VERBS) for word in around)


def after(view: View, end: int) -> tuple[Bound, int] | None:
    """The bound in the words from `end` on ("oder mehr"), and where they end."""
    for size in (2, 1):
        phrase = " ".join(view.text(place) for place in range(end, end + size)).lower()
        bound, _ = _phrases("after").get(phrase, ("", False))
        if bound:
            return cast(Bound, bound), end + size
    return None


def lead(view: View, item: Bounded) -> int:
    """The first word of the bound before the number, or of the number itself."""
    before = _before(view, item, True)
    return before[1] if before is not None else item.first
