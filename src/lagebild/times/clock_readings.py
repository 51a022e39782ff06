"""Clock times read from matches: "um 20.15 Uhr", "gegen halb neun", "Viertel nach acht"."""

from __future__ import annotations

from lagebild.times.classes import Item
from lagebild.times.places import Place
from lagebild.times.points import Point, changed


def clock(place: Place) -> Point | None:
    """Counter-examples: a score "20:15", a temperature, "halb so"."""
    spoken, number = place.has("clock_word"), place.first("number", "clock", "one")
    if number is None or place.has("half"):
        return None  # "halb acht" is read as spoken
    if not spoken and not _leads_to_clock(place, number):
        return None
    time = time_of(place, number)
    if time is None:
        return None
    part = place.first("daypart", "parts")
    hour = int(time[:2])
    if part is not None and part.value in ("EV", "AF", "NI") and 1 <= hour <= 11 and (part.value != "NI" or hour > 6):
        time = f"{hour + 12:02}{time[2:]}"
    about = place.first("about", "bound")
    mod = about.value if about else "APPROX" if place.beside(-1).text.lower() == "gegen" else ""
    return Point(clock=time, about=mod)


DATED = frozenset({"dotted", "iso", "year_number", "weekday", "month", "deictic"})


BREAKS = frozenset({"comma", "dash", "slash", "open"})


def _leads_to_clock(place: Place, number: Item) -> bool:
    """As in "ab 19.30", "von 9:15", "12.05.2016, 14:30"; not "um 12.50 Euro", "mit 10.30 Punkten", "gewann 15:13"."""
    before, after = place.beside(-1), place.beside(1)
    if number.text[0].isdecimal() and "h" in number.text.lower():
        return True
    if before.name == "from" and place.beside(-2).text.endswith(
        ("tand", "Ergebnis", "Verhältnis", "Sieg", "Niederlage")
    ):
        return False
    if ":" in number.text:
        dated = before.name in DATED or (before.name in BREAKS and place.beside(-2).name in DATED)
        stand = before.text == ":" and place.beside(-2).text in ("Stand", "Uhrzeit", "Beginn", "Zeit")
        return dated or stand or after.name == "dotted" or before.name in ("preposition", "until", "from")
    return (
        before.text.lower() in ("um", "ab", "gegen") and len(number.text) == 5 and after.name not in ("counted", "name")
    )


def time_of(place: Place, number: Item) -> str | None:
    """The time of day "20:15" that a number or clock time with its minutes gives; None for "25 Uhr", "2,5 Uhr"."""
    if number.name == "clock":
        return number.value
    numbers = [item.value for item in place.own if item.name in ("number", "one")]
    if any(not value.isdecimal() for value in numbers):
        return None
    hour, minute = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


DAY_WORDS = frozenset({"weekday", "daypart", "parts", "deictic", "clock", "clock_word"})
"""What makes a number beside it an hour of that day."""


def day_near(place: Place) -> bool:
    """Whether a day, a part of it or "täglich" stands near the match, or in it."""
    start, end = place.match.start, place.match.end
    near = [*place.items[max(0, start - 7) : start], *place.own, *place.items[end : end + 4]]
    return any(item.name in DAY_WORDS or (item.name == "set" and item.value == "P1D") for item in near)


def spoken_clock(place: Place) -> Point | None:
    """As in "um halb neun", "gegen Viertel nach acht", "um fünf vor zwölf"; not "fünf nach drei Stunden"."""
    lead = place.beside(-1).text.lower()
    led = lead in ("um", "gegen", "ab", "bis", "seit", "kurz", "vor", "nach", "schlag", "punkt", "ist", "war", "wäre")
    after, spoken = place.beside(1), place.has("clock_word")
    number = [item for item in place.own if item.name == "number"][-1]
    hour = float(number.value)
    quarters = place.own[0].name == "quarter" and place.beside(-1).name not in ("one", "number", "det")
    if not (led or spoken or quarters) or hour % 1 or not 1 <= hour <= 24:
        return None
    if after.name in ("name", "counted", "unit", "number"):
        return None
    if not (place.has("quarter", "half") or day_near(place)):
        return None  # "fünf nach zwölf" of no day
    minutes = _spoken_minutes(place, number)
    if minutes is None:
        return None
    whole = (int(hour) * 60 + minutes) % 1440
    about = "APPROX" if place.beside(-1).text.lower() == "gegen" else ""
    point = Point(clock=f"{whole // 60:02}:{whole % 60:02}", vague_hour=hour <= 12, about=about)
    part = place.first("daypart", "parts")
    return _afternoon(point, part.value) if part else point


def _spoken_minutes(place: Place, number: Item) -> int | None:
    """How many minutes before or after the full hour: halb -30, viertel neun -45, Viertel nach +15, fünf vor -5."""
    half, quarter = place.first("half"), place.first("quarter")
    way = place.first("before", "preposition")
    if way is None:
        if half is not None and half.text == "halb":
            return -30
        if quarter is None or quarter.text[0].isupper():
            return None
        return -60 + round(60 * float(quarter.value))
    first = place.own[0]
    size = 15.0 if first is quarter else float(first.value) if first is not number else 0.0
    if way.text not in ("vor", "nach") or size % 1 or not 1 <= size <= 29:
        return None
    return int(size) * (-1 if way.text == "vor" else 1) + (-30 if half else 0)


def _afternoon(point: Point, part: str) -> Point:
    hour = int(point.clock[:2])
    late = part in ("EV", "AF") or (part == "NI" and hour > 6)
    return changed(point, clock=f"{hour + 12:02}{point.clock[2:]}") if late and 1 <= hour < 12 else point
