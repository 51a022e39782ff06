"""Lengths, sets and vague references read from matches.

Each counter-example that made a check necessary stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.times.classes import Item
from lagebild.times.places import Place, is_plural
from lagebild.times.points import Fixed, Length, Point, Spec, Step

PARTS_OF = frozenset(
    {("Y", "M"), ("Y", "W"), ("Y", "D"), ("M", "W"), ("M", "D"), ("W", "D"), ("D", "TH"), ("TH", "TM"), ("TM", "TS")}
)
"""Units that make up one length together."""


def _number(item: Item) -> float | None:
    return None if item.name == "few" else float(item.value or 1)


def _amounts(found: Sequence[Item]) -> tuple[tuple[float | None, str], ...] | None:
    """The (number, unit) pairs of "drei Jahre und vier Monate", "anderthalb Jahre", "ein halbes Jahr"."""
    amounts: list[tuple[float | None, str]] = []
    number: float | None = None
    known = False
    for item in found:
        if item.name in ("number", "year_number", "one"):
            number, known = _number(item), True
        elif item.name == "few":
            number, known = None, True
        elif item.name == "half":
            number, known = 0.5, True
        elif item.name == "unit":
            if not known:
                return None
            amounts.append((number, item.value))
            number, known = None, False
    return tuple(amounts) or None


def _mod(found: Sequence[Item]) -> str:
    return next((item.value for item in found if item.name in ("about", "bound", "more", "filler") and item.value), "")


def length(place: Place) -> Length | None:
    """Counter-examples: "16 Jahre alt", "im Alter von 16 Jahren", "mit 16 Jahren", "eines Tages", "1 Minute 20"."""
    amounts = _amounts(place.own)
    one = place.first("one")
    if amounts is None or _is_age(place, amounts):
        return None
    if one is not None and one.text.lower() == "eines":
        return None
    return Length(amounts, _mod(place.own), few=place.has("few"))


def length_and(place: Place) -> Length | None:
    """As in "drei Jahre und vier Monate"; not "ein halbes Jahr und zwei Stunden", which are two lengths."""
    found = length(place)
    if found is None or len(found.amounts) != 2:
        return None
    (one, large), (other, small) = found.amounts
    whole = all(number is not None and number % 1 == 0 for number in (one, other))
    return found if whole and (large, small) in PARTS_OF else None


def _is_age(
    place: Place, amounts: Sequence[tuple[float | None, str]], leads: frozenset[str] = frozenset({"mit", "ab", "unter"})
) -> bool:
    before, after = place.beside(-1), place.beside(1)
    if after.name == "old" or "old" in (place.beside(-2).name, before.name):
        return True
    number, unit = amounts[0]
    lived = unit == "Y" and number is not None and number >= 5 and after.name != "name"  # not "mit 10 Jahren Haft"
    return lived and (before.text.lower() in leads or place.beside(-3).name == "between")


def lengths(place: Place) -> Length | None:
    """As in "zwei bis drei Jahre": the number stays open; not "Täter zwischen 20 und 40 Jahren"."""
    unit = place.first("unit")
    numbers = [item for item in place.own if item.name in ("number", "one", "year_number")]
    if unit is None or len(numbers) < 2 or place.beside(1).name == "old":
        return None
    if place.beside(-1).name == "between" and _is_age(
        place, [(_number(numbers[-1]), unit.value)], frozenset({"zwischen"})
    ):
        return None
    return Length(((None, unit.value),), _mod(place.own))


def lengths_of_step(place: Place) -> Length | None:
    """As in "in den kommenden zwei Wochen", "in den vergangenen Jahren", "lange Jahre"; not "diese zwei Jahre"."""
    unit, number, shift = place.first("unit"), place.first("number", "few"), place.first("shift")
    if unit is None or not is_plural(unit) or place.beside(1).name == "old" or place.has("anaphoric"):
        return None
    if shift is None and number is None and place.own[0].name == "det":
        return None
    toward = int(shift.value) if shift is not None else None
    return Length(((_number(number) if number else None, unit.value),), _mod(place.own), toward or None)


def bare_length(place: Place) -> Length | None:
    """As in "seit Jahren", "vor Jahrzehnten", "lange Jahre"; not "Jahre" as any plural."""
    unit, before = place.own[-1], place.beside(-1)
    leans = before.name in ("since", "before", "with") or before.text.lower() in ("in", "nach")
    lasts = len(place.own) == 2 and place.own[0].text.lower().startswith(("lang", "ganz"))
    return Length(((None, unit.value),)) if is_plural(unit) and (leans or lasts) else None


def later(place: Place) -> Spec | None:
    """As in "zwei Tage später", "am Tag darauf", "ein Jahr früher"."""
    word, unit = place.own[-1], place.first("unit")
    if word.name == "vague" and word.text != "früher":
        return None
    by = -1 if word.name == "vague" else int(word.value)
    amounts = _amounts(place.own)
    if amounts is not None:
        return Length(amounts, _mod(place.own), later=by)
    if unit is None or is_plural(unit):
        return None
    return Point(step=Step(unit.value, by), discourse=True)


def period(number: float | None, unit: str) -> str:
    """The TIMEX3 duration of so many units; X where the number is open, P6M for half a year."""
    if number == 0.5 and unit in ("Y", "TH", "M", "DE"):
        small, size = {"Y": ("M", 12), "TH": ("TM", 60), "M": ("W", 4), "DE": ("Y", 10)}[unit]
        number, unit = number * size, small
    if unit in ("Q", "H"):
        number, unit = (None if number is None else number * {"Q": 3, "H": 6}[unit]), "M"
    mark = "X" if number is None else f"{number:g}"
    return f"PT{mark}{unit[1]}" if unit.startswith("T") else f"P{mark}{unit}"


def lasting(place: Place) -> Length:
    """As in "jahrelang", "24-stündig", "dreitägig"; not "dreijährig", which is mostly an age."""
    *number, unit = place.own[0].value.split()
    return Length(((float(number[0]) if number else None, unit),))


def every(place: Place) -> Fixed | None:
    """As in "jeden Montag", "jedes Jahr"."""
    item = place.own[-1]
    if item.name == "unit":
        return Fixed("SET", period(1, item.value)) if not is_plural(item) else None
    patterns = {
        "weekday": "XXXX-WXX-{}", "daypart": "XXXX-XX-XXT{}", "season": "XXXX-{}", "weekend": "XXXX-WXX-WE",
    }  # fmt: skip
    if item.name == "month":
        return Fixed("SET", f"XXXX-{int(item.value):02}")
    return Fixed("SET", patterns[item.name].format(item.value))


def all_units(place: Place) -> Fixed | None:
    """As in "alle zwei Wochen", "alle Tage"."""
    unit, number = place.own[-1], place.first("number", "few")
    if not is_plural(unit):
        return None
    return Fixed("SET", period(_number(number) if number else 1, unit.value))


def rate(place: Place) -> Fixed | None:
    """As in "500 Fälle im Jahr", "dreimal am Tag"; not "im Jahr 2012", "im Jahr darauf", "am Tag der Wahl"."""
    unit, after = place.own[-1], place.beside(1)
    words = {"am": ("D",), "im": ("M", "Y", "Q")}
    if unit.value not in words.get(place.own[0].text.lower(), ()) or is_plural(unit):
        return None
    if after.name in ("year_number", "later", "det", "vague"):
        return None
    before = place.items[max(0, place.match.start - 6) : place.match.start]
    counted = any(item.name in ("number", "few", "year_number") or item.text.lower().endswith("mal") for item in before)
    return Fixed("SET", period(1, unit.value)) if counted else None


def again(place: Place) -> Fixed | None:
    """As in "Jahr für Jahr"; not "Tag der Arbeit"."""
    one, link, other = place.own
    same = one.text == other.text and link.text in ("für", "um")
    return Fixed("SET", period(1, one.value)) if same else None


def vague(place: Place) -> Fixed | None:
    """Counter-examples: "nicht zuletzt", "früher als geplant"."""
    if place.beside(-1).text == "nicht" or place.beside(1).name == "than":
        return None
    return Fixed("DATE", place.own[-1].value)


def vague_noun(place: Place) -> Fixed | None:
    """As in "in der Vergangenheit"."""
    return Fixed("DATE", place.own[-1].value)


def vague_time(place: Place) -> Fixed:
    """As in "in letzter Zeit", "zu dieser Zeit", "in nächster Zeit"."""
    item = place.first("shift", "anaphoric")
    future = item is not None and item.name == "shift" and int(item.value) > 0
    return Fixed("DATE", "FUTURE_REF" if future else "PAST_REF")
