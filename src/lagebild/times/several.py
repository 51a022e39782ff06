"""Several times in one match: enumerations and ranges whose last part lends what the others leave out."""

from __future__ import annotations

from dataclasses import replace

from lagebild.times.classes import Item
from lagebild.times.patterns import Match
from lagebild.times.places import NOTHING, Draft, Link, Place
from lagebild.times.point_readings import time_of
from lagebild.times.points import Point, compose

LINKS = frozenset({"comma", "and", "until", "dash", "slash"})


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
        elif item.name in ("am", "det") and index == start:
            start = index + 1
    return found


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
        value = int(place.items[end - 1].value)
        if value > most:
            return []
        tie = _link(link, place.beside(-1))
        drafts.append(Draft(start, end, place.match.rule, replace(whole, **{field: value}), tie))  # type: ignore[arg-type]
    return [*drafts, Draft(last[0], last[1], place.match.rule, whole, _link(last[2], place.beside(-1)))]


def clocks(place: Place) -> list[Draft]:
    """As in "von 9 bis 17 Uhr", "um 14 und 16 Uhr"; not "Nummer 3 und 16 Uhr"."""
    link = place.own[1].name
    if link == "and" and place.beside(-1).text.lower() not in ("um", "ab", "gegen"):
        return []
    one, other = (item for item in place.own if item.name in ("clock", "number"))
    times = [time_of(Place(Match("", 0, 1), [item]), item) for item in (one, other)]
    if None in times:
        return []
    middle, end = place.match.start + 1, place.match.end
    first = Draft(place.match.start, middle, "clocks", Point(clock=times[0] or ""))
    return [first, Draft(middle + 1, end, "clocks", Point(clock=times[1] or ""), _link(link, place.beside(-1)))]
