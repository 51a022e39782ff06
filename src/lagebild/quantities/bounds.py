"""Bounds: the words around a number that make it a limit, an estimate or a range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from lagebild.lexicon import table
from lagebild.model.reading import Bound
from lagebild.quantities.forms import ARTICLES
from lagebild.quantities.numbers import Number
from lagebild.quantities.units import unit_of
from lagebild.quantities.view import View

SMALL = 12
"""Up to here "über zwei Firmen" mostly tells what about, not how many."""
APART = 4
"""How many words may stand between the two numbers of a range."""
STACKED = 3
"""Bound words in a row that are read as one: "bis zu schätzungsweise", "weit mehr als rund"."""
DASHES = frozenset({"-", "–", "—", "bis"})
SPLIT = (["bis", "zu"], ["-", "bis"], ["-", "oder"])
"""Other words between the ends of a range: "20 bis zu 30", "14- bis 17-Jährige"."""
TOPIC_VERBS = ("bericht", "sprech", "sprach", "verhandel", "diskut", "inform", "streit", "stritt", "entscheid", "berat")
OPPOSED = (
    "ermitt", "klag", "anklag", "protest", "demonstr", "kämpf", "verfahren", "haftbefehl", "stimm", "gewann", "gewinn",
    "verlor", "verlier", "vorgeh", "ging", "sanktion", "vorwürf", "vorwurf", "spiel", "anzeig", "verhäng", "wehr",
    "sieg", "strafanzeig", "urteil", "prozess", "razzi", "einsatz", "widerstand", "front",
)  # fmt: skip
OPPOSITE: dict[Bound, Bound] = {"at_least": "at_most", "at_most": "at_least"}


@dataclass(frozen=True, slots=True)
class Bounded:
    """A number with its bound on the words `first`..`last` (exclusive); `low` and `high` of a range."""

    number: Number
    first: int
    last: int
    bound: Bound = "exactly"
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that bound a number; `when` says which numbers: "" all, large, unit, thing, estimate."""

    words: tuple[str, ...]
    bound: Bound
    when: str


@cache
def _before_number() -> dict[str, tuple[Phrase, ...]]:
    """The phrases that stand before a number by their last word, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for row in table("quantities_bounds"):
        if row["place"] == "before":
            words = tuple(row["phrase"].split())
            found.setdefault(words[-1], []).append(Phrase(words, cast(Bound, row["bound"]), row["when"]))
    return {last: tuple(sorted(phrases, key=lambda p: -len(p.words))) for last, phrases in found.items()}


@cache
def _words(place: str) -> dict[str, str]:
    return {row["phrase"]: row["bound"] for row in table("quantities_bounds") if row["place"] == place}


def ranges(view: View, found: Sequence[Number]) -> list[Bounded]:
    """The numbers with two that make one range joined: "zwischen 10 und 15", "zwei bis drei Millionen"."""
    joined: list[Bounded] = []
    place = 0
    while place < len(found):
        one, other = found[place], found[place + 1] if place + 1 < len(found) else None
        whole = _range(view, one, other) if other is not None else _with_article(view, one)
        if whole is None:
            whole = _with_article(view, one)
            if whole is None and not one.cut:
                joined.append(Bounded(one, one.first, one.last))
            place += 1
        else:
            place += 1 if whole.number.last == one.last else 2
        if whole is not None:
            joined.append(whole)
    return joined


def _range(view: View, one: Number, other: Number) -> Bounded | None:
    if other.first - one.last > APART or (one.unit is not None and not _alike(view, one, other)):
        return None
    last = _same_unit(view, one, other)
    between = [view.lower(place) for place in range(last, other.first)]
    before = view.lower(one.first - 1)
    if before == "zwischen":
        if not {"und", "bis"} & set(between) or len(between) > 3:
            return None
        first = one.first - 1
    elif (len(between) == 1 and (between[0] in DASHES or between[0] == "oder")) or between in SPLIT:
        first = one.first - (before == "von")
    else:
        return None
    low, high = (one.value or 0) * _lent(one, other), other.value
    if high is not None and high < low < 0:  # "-5 bis -10 Grad"
        low, high = high, low
    if one.value is None or high is None or high <= low or (between == ["oder"] and high - low > max(1, low)):
        return None
    number = replace(other, first=one.first, value=None, low=None, high=None, cut=False)
    return Bounded(number, first, other.last, "between", low, high)


def _alike(view: View, one: Number, other: Number) -> bool:
    """Not "14,9mm oder 25,6 Prozent"."""
    unit = unit_of(view, other) if other.unit is None else None
    return one.unit == (unit.symbol if unit is not None else other.unit)


def _same_unit(view: View, one: Number, other: Number) -> int:
    """Where the first number ends with its unit, in "zwischen 10 Euro und 15 Euro"."""
    unit = unit_of(view, one)
    if unit is None or unit.first < one.last:
        return one.last
    again = unit_of(view, other)
    return unit.last if again is not None and again.symbol == unit.symbol else one.last


def _with_article(view: View, other: Number) -> Bounded | None:
    """As in "ein bis zwei Meter", "zwischen einem und zwölf Jahren", where "ein" is a number."""
    whole = view.lower(other.first - 1) == "und" and view.lower(other.first - 3) == "zwischen"
    if not (whole or view.lower(other.first - 1) in ("bis", "oder")) or view.lower(other.first - 2) not in ARTICLES:
        return None
    if other.value is None or not 1 < other.value <= SMALL:
        return None
    first = other.first - 2 - whole
    return Bounded(replace(other, first=first, value=None), first, other.last, "between", 1.0, other.value)


def _lent(one: Number, other: Number) -> float:
    """In "zwei bis drei Millionen" both are millions; in "800.000 bis 1,2 Millionen" only the second."""
    value = other.value or 0
    if one.value is None or one.scaled or one.value >= 1000:
        return 1.0
    if one.cut and other.spoken and not other.scaled:  # "drei- bis viertausend"
        return 1000.0 if value >= 1000 else 100.0 if value >= 100 and one.value < 10 else 1.0
    return scale_of(other)


def scale_of(number: Number) -> float:
    """The "Millionen" that a number ends with, as a power of a thousand; 1 where there are none."""
    scale = 1.0
    while number.scaled and (number.value or 0) / scale >= 1000:
        scale *= 1000
    return scale


def bounded(view: View, item: Bounded, unit_end: int) -> Bounded:
    """The number with the bound words before and behind it; a range keeps its own bound.

    `unit_end` is the place behind its unit and noun, 0 when it has none.
    """
    before = _before(view, item, unit_end)
    if item.bound == "between":
        return replace(item, first=before[1]) if before and before[0] == "about" else item
    if before is not None:
        return _limit(item, before[0], first=before[1])
    behind = after(view, item.last) or (after(view, unit_end) if unit_end > item.last else None)
    if behind is not None:
        return _limit(item, behind[0], last=behind[1])
    return _limit(item, "about") if item.number.loose else item


def _limit(item: Bounded, bound: Bound, first: int | None = None, last: int | None = None) -> Bounded:
    value, number = item.number.value, item.number
    if value is None and bound != "exactly":  # "rund Hunderte", "mehr als mehrere Hundert" stay what they are
        bound = item.bound
    return replace(
        item,
        number=number,
        bound=bound,
        first=item.first if first is None else first,
        last=item.last if last is None else last,
        low=value if bound == "at_least" else item.low,
        high=value if bound == "at_most" else item.high,
    )


def _before(view: View, item: Bounded, unit_end: int) -> tuple[Bound, int] | None:
    """The bound of the words right before the number and where they begin; a limit is worth more than an estimate."""
    place = item.first
    if view.lower(place - 1) in _words("between"):
        place -= 1
    found: tuple[Bound, int] | None = None
    for _ in range(STACKED):
        phrase = _phrase(view, item, place, unit_end)
        if phrase is None:
            break
        place -= len(phrase.words)
        bound = phrase.bound if found is None or found[0] == "about" else found[0]
        bound, place = _turned(view, phrase, bound, place)
        found = bound, place
    return found


def _phrase(view: View, item: Bounded, place: int, unit_end: int) -> Phrase | None:
    """The longest phrase that ends right before `place` and fits the number."""
    for phrase in _before_number().get(view.lower(place - 1), ()):
        first = place - len(phrase.words)
        if first < 0 or tuple(view.lower(at) for at in range(first, place)) != phrase.words:
            continue
        if _fits(view, item, phrase.when, first, unit_end):
            return phrase
    return None


def _turned(view: View, phrase: Phrase, bound: Bound, place: int) -> tuple[Bound, int]:
    """With the words of degree before it, and turned round by a "nicht": "nie mehr als", "weit über"."""
    while place > 0 and view.lower(place - 1) in _words("degree"):
        place -= 1
    if view.lower(place - 1) in _words("not") and phrase.words[-1] in ("als", "über", "unter", "wie"):
        place -= 1
        bound = OPPOSITE.get(bound, bound)
        if view.lower(place - 1) in ("noch", "auch", "bisher", "bislang") and view.lower(place) in ("nie", "nicht"):
            place -= view.lower(place - 1) == "noch"
    return bound, place


def _fits(view: View, item: Bounded, when: str, first: int, unit_end: int) -> bool:
    """Counter-examples: "berichtet über zwei Firmen", "unter drei Präsidenten", "ermittelt gegen 20 Männer"."""
    if not when:
        return True
    number, word = item.number, view.lower(first)
    has_unit = number.unit is not None or (unit_end > number.last and unit_of(view, number) is not None)
    if when == "unit":
        return has_unit and number.unit not in ("Mal", "fach")
    if when == "thing":
        return unit_end > number.last and view.pos(first - 1) not in ("NN", "NE", "VVFIN")
    if when == "estimate":
        around = range(max(0, first - 8), min(view.last, number.last + 8))
        clear = view.pos(first - 1) == "APPR"
        large = (number.value or 0) > SMALL and not has_unit
        return clear or (large and not any(view.lower(at).startswith(OPPOSED) for at in around))
    if any(view.lower(at).startswith("verfüg") for at in range(max(0, first - 6), first)):
        return False  # "verfügt über 120 Betten"
    if has_unit:
        return True
    if number.spoken and (number.value or 0) <= SMALL:
        return False
    near = range(max(0, first - 6), first)
    return not (word == "über" and any(view.lower(at).startswith(TOPIC_VERBS) for at in near))


def after(view: View, end: int) -> tuple[Bound, int] | None:
    """The bound in the words from `end` on ("oder mehr"), and where they end."""
    if view.lower(end) not in _openings():
        return None
    for size in (2, 1):
        bound = _words("after").get(" ".join(view.lower(place) for place in range(end, end + size)))
        if bound:
            return cast(Bound, bound), end + size
    return None


@cache
def _openings() -> frozenset[str]:
    """The first words of the phrases that stand behind a number."""
    return frozenset(phrase.split()[0] for phrase in _words("after"))


def lead(view: View, item: Bounded) -> int:
    """The first word of the bound before the number, or of the number itself."""
    before = _before(view, item, 0)
    return before[1] if before is not None else item.first
