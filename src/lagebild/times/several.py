"""Several times in one match: enumerations and ranges whose last part lends what the others leave out."""

from __future__ import annotations

from dataclasses import replace

from lagebild.times.classes import Item
from lagebild.times.clock_readings import time_of
from lagebild.times.length_readings import length
from lagebild.times.patterns import Match
from lagebild.times.places import NOTHING, Draft, Link, Place, is_plural
from lagebild.times.points import Fixed, Length, Point, compose

LINKS = frozenset({"comma", "and", "or", "until", "dash", "slash", "like"})


def _chunks(place: Place) -> list[tuple[int, int, str]]:
    """(start, end, link word) of the parts between commas, "und", "bis"."""
    found: list[tuple[int, int, str]] = []
    start, link = place.match.start, ""
    for index in range(place.match.start, place.match.end + 1):
        item = place.items[index] if index < place.match.end else NOTHING
        if index == place.match.end or item.name in LINKS:
            if index > start:
                found.append((start, index, link))
            start, link = index + 1, item.name
        elif item.name in ("am", "det", "filler") and index == start:
            start = index + 1
    return found


def _middle(place: Place) -> int:
    """Where in a match the first word stands that joins two parts."""
    return next(at for at, item in enumerate(place.own) if item.name in LINKS)


def _link(word: str, before: Item) -> Link:
    if not word:
        return ""
    return "range" if word in ("until", "dash") or (word == "and" and before.name == "between") else "list"


def days(place: Place) -> list[Draft]:
    """As in "3., 4. und 5. Oktober"."""
    return _several(place, "day", 31)


def months(place: Place) -> list[Draft]:
    """As in "Juli bis August 2022"."""
    return _several(place, "month", 12)


def _several(place: Place, field: str, most: int) -> list[Draft]:
    """The last part lends what the others leave out."""
    *others, last = _chunks(place)
    whole = compose(place.items[last[0] : last[1]])
    if whole is None or not others:
        return []
    drafts = []
    for start, end, link in others:
        item = place.items[end - 1]
        if item.name not in ("day_number", "ordinal", "month") or int(item.value) > most:
            return []
        value = int(item.value)
        tie = _link(link, place.beside(-1))
        drafts.append(Draft(start, end, place.match.rule, replace(whole, **{field: value}), tie))  # type: ignore[arg-type]
    return [*drafts, Draft(last[0], last[1], place.match.rule, whole, _link(last[2], place.beside(-1)))]


def decades(place: Place) -> list[Draft]:
    """As in "in den 60er- und 70er-Jahren", "die siebziger und achtziger Jahre": one decade each."""
    one, other = place.items[place.match.start : place.match.end], [i for i in place.own if i.name[:6] == "decade"]
    middle = next(at for at, item in enumerate(one) if item is other[0]) + 1
    phase = compose(one[:middle])
    last = compose([other[1]])
    if phase is None or last is None:
        return []
    start, end = place.match.start, place.match.end
    link = _link(one[middle].name, place.beside(-1))
    return [Draft(start, start + middle, place.match.rule, phase),
            Draft(start + middle + 1, end, place.match.rule, last, link)]  # fmt: skip


def centuries(place: Place) -> list[Draft]:
    """As in "im 18. und 19. Jahrhundert"; not "im 1. und 2. Jahr"."""
    own, start = place.own, place.match.start
    orders = [at for at, item in enumerate(own) if item.name in ("day_number", "ordinal")][:2]
    unit = next(at for at, item in enumerate(own) if item.name == "unit")
    drafts: list[Draft] = []
    for at in orders:
        phased = at > 0 and own[at - 1].name == "phase"
        point = compose([*own[at - phased : at + 1], *own[unit:]])
        if point is None or (point.century is None and point.quarter is None and point.half is None):
            return []
        begin, end = (start + at - phased, place.match.end) if drafts else (start, start + at + 1)
        drafts.append(Draft(begin, end, place.match.rule, point))
    link = next((item.name for item in place.own if item.name in LINKS), "until")
    return [drafts[0], drafts[1]._replace(link=_link(link, place.beside(-1)))]


def edges(place: Place) -> list[Draft]:
    """As in "Anfang bis Mitte Mai", "Ende des 15. und Anfang des 16. Jahrhunderts"; not "Anfang und Ende"."""
    first, second = (at for at, item in enumerate(place.own) if item.name == "edge")
    middle = _middle(place)
    whole = compose(place.own[second:])
    if whole is None or middle > second:
        return []
    lent = (
        [item for item in place.own[second + 1 :] if item.name == "unit"]
        if middle > first + 1
        else place.own[second + 1 :]
    )
    one = compose([*place.own[:middle], *lent])
    if one is None:
        return []
    start, end = place.match.start, place.match.end
    link = _link(place.own[middle].name, place.beside(-1))
    return [Draft(start, start + middle, "edges", one), Draft(start + second, end, "edges", whole, link)]


def clocks(place: Place) -> list[Draft]:
    """As in "von 9 bis 17 Uhr", "um 14 und 16 Uhr"; not "Nummer 3 und 16 Uhr"."""
    middle = _middle(place)
    link = place.own[middle].name
    if link in ("and", "or") and place.beside(-1).text.lower() not in ("um", "ab", "gegen", "zwischen"):
        return []
    one, other = (item for item in place.own if item.name in ("clock", "number"))
    times = [time_of(Place(Match("", 0, 1), [item]), item) for item in (one, other)]
    if None in times:
        return []
    middle, end = place.match.start + middle, place.match.end
    first = Draft(place.match.start, middle, "clocks", Point(clock=times[0] or ""))
    return [first, Draft(middle + 1, end, "clocks", Point(clock=times[1] or ""), _link(link, place.beside(-1)))]


def steps(place: Place) -> list[Draft]:
    """As in "im laufenden und im kommenden Jahr", "in diesem und dem nächsten Monat": one stretch each."""
    middle = _middle(place)
    shift, unit = next(item for item in place.own[:middle] if item.name == "shift"), place.own[-1]
    later = next(at for at in range(middle + 1, len(place.own)) if place.own[at].name == "shift")
    drafts = [compose([shift, unit]), compose(place.own[later:])]
    if unit.value not in ("W", "M", "Q", "H", "Y", "DE", "CE") or None in drafts or is_plural(unit):
        return []
    start, end = place.match.start, place.match.end
    begin = start + middle + 1 + (place.own[middle + 1].name in ("am", "preposition"))
    one, other = drafts
    link = _link(place.own[middle].name, place.beside(-1))
    return [Draft(start, start + middle, "steps", one), Draft(begin, end, "steps", other, link)]  # type: ignore[arg-type]


def weekdays_range(place: Place) -> list[Draft]:
    """As in notices, "Öffnungszeiten Dienstag bis Freitag", "Mo - Fr"; elsewhere each day is read by itself."""
    days = [item for item in place.own if item.name in ("weekday", "weekday_short")]
    short = days[0].name == "weekday_short"
    if not short and place.beside(-1).name not in ("name", "title", "other"):
        return []
    if short and days[0].text == "So" and place.has("until"):
        return []  # "So bis Mo dauert das"
    start, end = place.match.start, place.match.end
    cut = start + _middle(place)
    one, other = (Fixed("SET", f"XXXX-WXX-{day.value}") if short else Point(weekday=int(day.value)) for day in days)
    return [Draft(start, cut, "weekdays_range", one), Draft(cut + 1, end, "weekdays_range", other, "range")]


def units(place: Place) -> list[Draft]:
    """As in "in den kommenden Wochen und Monaten": one open length each; not "die nächste Woche und Monate"."""
    shift, (one, other) = place.first("shift"), [item for item in place.own if item.name == "unit"]
    if shift is None or not (is_plural(one) and is_plural(other)) or one.value == other.value:
        return []
    start, end = place.match.start, place.match.end
    toward = int(shift.value) or None
    return [Draft(start, end - 2, "units", Length(((None, one.value),), toward=toward)),
            Draft(end - 1, end, "units", Length(((None, other.value),), toward=toward), "list")]  # fmt: skip


def short_end(place: Place) -> list[Draft]:
    """As in "1933-45": the second year leans on the first; not "2010 - 12", "1998-99 Punkte"."""
    year, dash, number = place.own
    first, last = int(year.value), year.text[:2] + number.text
    joined = year.span.end == dash.span.start and dash.span.end == number.span.start
    fits = joined and len(number.text) == 2 and number.text.isdecimal() and 1400 <= first < int(last) <= 2100
    if not fits or place.beside(1).name in ("counted", "name", "dash", "slash"):
        return []
    start = place.match.start
    return [Draft(start, start + 1, "short_end", Point(year=first)),
            Draft(start + 2, start + 3, "short_end", Point(year=int(last)), "range")]  # fmt: skip


def instead(place: Place) -> list[Draft]:
    """As in "50 statt 30 Jahre": two lengths of one unit; not "5 statt 3 Jahre alt"."""
    start, end = place.match.start, place.match.end
    other = length(Place(Match("", start + 2, end), place.items))
    if other is None:
        return []
    one = Length(((float(place.own[0].value), other.amounts[0][1]),))
    return [Draft(start, start + 1, "instead", one), Draft(start + 2, end, "instead", other, "list")]
