"""Feasts, turns of the year and parts of months read from matches."""

from __future__ import annotations

from lagebild.lexicon.personal_names import given_names
from lagebild.times.feasts import feast_rule
from lagebild.times.places import Draft, Place
from lagebild.times.points import Point, compose


def nth_feast(place: Place) -> Point | None:
    """As in "am zweiten Advent", "am 1. Weihnachtsfeiertag 2019"; not "der fünfte Advent"."""
    order, feast, year = place.first("ordinal", "day_number"), place.first("nth_feast"), place.first("year_number")
    if order is None or feast is None or not 1 <= int(order.value) <= (4 if feast.value[0] == "A" else 2):
        return None
    steps = int(order.value) - 1
    rule = f"A{int(feast.value[1:]) + 7 * steps}" if feast.value[0] == "A" else f"12-{25 + steps}"
    return Point(holiday=rule, year=int(year.value) if year else None)


def holiday(place: Place) -> Point | None:
    """As in "an Ostern 2022", "kurz vor Silvester"; not "Silvester Lang", "Papst Silvester II."."""
    return None if _is_named(place) else compose(place.own)


def _is_named(place: Place) -> bool:
    before, after = place.beside(-1), place.beside(1)
    if len(place.own) > 1 or before.name in LEADS:
        return False
    return after.name in ("name", "roman") or before.name in ("place_noun", "title") or before.text in given_names()


LEADS = frozenset({"preposition", "am", "since", "until", "before", "with", "from", "edge", "shift", "filler"})
"""What stands before a feast: "an Ostern", "ab Pfingsten"."""


def feast(place: Place) -> list[Draft]:
    """A feast of several words, told by the list of them: "Christi Himmelfahrt", "Tag der Arbeit 2019"."""
    rule, size = feast_rule([item.text for item in place.items[place.match.start : place.match.start + 6]])
    if not rule or (place.own[0].text.rstrip(".") in ("St", "Sankt") and place.beside(-1).name not in LEADS):
        return []  # the church "St. Nikolaus"
    end = place.match.start + size
    year = place.items[end] if end < len(place.items) and place.items[end].name == "year_number" else None
    point = Point(holiday=rule, year=int(year.value) if year else None)
    return [Draft(place.match.start, end + (year is not None), "feast", point)]


def turn(place: Place) -> Point | None:
    """As in "zum Jahreswechsel 2019/20", "zur Jahrtausendwende", "um die Jahrhundertwende" (to the 20th century)."""
    noun, year = place.first("turn"), place.first("year_number")
    if noun is None or (year is not None and noun.value != "Y"):
        return None
    if noun.value == "Y":
        return Point(holiday="12-31", year=int(year.value) if year else None)
    return Point(year=2000 if noun.value == "ML" else 1900, about="APPROX")


def month_part(place: Place) -> Point | None:
    """As in "in der ersten Juniwoche", "Ende der Maitage": the month, its beginning or its end."""
    noun, order = place.first("month_part"), place.first("ordinal", "day_number", "shift")
    year = place.first("year_number")
    if noun is None:
        return None
    tail = noun.text.lower()
    edge = "MID" if tail.endswith("mitte") else "END" if tail.endswith("ende") else ""
    if order is not None:
        last = order.text.lower().startswith("letzt") or (tail.endswith("hälfte") and order.value == "2")
        edge = "END" if last else "START" if order.value == "1" and order.name != "shift" else edge
    return Point(month=int(noun.value), year=int(year.value) if year else None, edge=edge)
