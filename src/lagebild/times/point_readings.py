"""Points read from matches: dates, weekdays, years, parts of the day.

Each counter-example that made a check necessary stands beside it.
"""

from __future__ import annotations

from dataclasses import replace

from lagebild.times.classes import Item
from lagebild.times.places import Place, is_plural
from lagebild.times.points import Fixed, Length, Point, Spec, Step, compose

LEADS = frozenset({"preposition", "before", "since", "until", "from", "comma", "daypart"})
"""What stands before the article of a day: "an dem Freitag"."""


def point(place: Place) -> Point | None:
    """As said, without a check."""
    return compose(place.own)


def month(place: Place) -> Point | None:
    """Counter-example: "August Becker"."""
    alone = len(place.own) == 1 and place.beside(-1).name in ("name", "title", "other", "edge_of_sentence")
    return None if alone and place.beside(1).name == "name" else compose(place.own)


def season(place: Place) -> Point | None:
    """Counter-example: the surname in "Minister Sommer", "Julia Winter"."""
    surname = len(place.own) == 1 and place.beside(-1).name in ("name", "title")
    return None if surname else compose(place.own)


def quarter(place: Place) -> Point | None:
    """As in "im ersten Quartal", "im 19. Jahrhundert"; not "die dritte Woche"."""
    point = compose(place.own)
    return point if point and (point.quarter or point.half or point.century is not None) else None


def year(place: Place) -> Point | None:
    """A bare number only where it can be a year."""
    point = compose(place.own)
    if point is None or point.year is None or place.has("unit"):
        return point
    return point if _is_year(point.year, place.beside(-1), place.beside(1)) else None


def _is_year(year: int, before: Item, after: Item) -> bool:
    """Counter-examples: "2023 Menschen", "rund 1900 Stimmen", "Seite 1999", "in 2000 Haushalten", "1200 Meter"."""
    if after.name in ("counted", "clock_word", "unit") or after.text in ("%", "€", "$", "°"):
        return False
    if not 1400 <= year <= 2100 or before.name in ("numbered", "bound", "few", "than") or before.text in ("$", "€"):
        return False
    if before.name == "about" and (year % 10 == 0) != (after.name == "name"):
        return before.text == "etwa" and after.name != "name"
    return not (after.name == "name" and year % 100 == 0 and before.name not in ("since", "until"))


def step(place: Place) -> Spec | None:
    """As in "vergangene Woche", "diesen Monat", "an diesem Tag"; not "die letzten Stunden"."""
    shift, unit = place.first("shift"), place.first("unit")
    if shift is None or unit is None:
        return None
    if unit.value == "D":
        if is_plural(unit):
            return Fixed("DATE", "PRESENT_REF") if shift.value == "+0" and unit.text == "Tage" else None
        # "am letzten Tag" of what? only "diesem" and "nächsten" lean on the day before in the text
        return Point(step=Step("D", int(shift.value)), discourse=True) if shift.value in ("+0", "+1") else None
    if is_plural(unit) or unit.value in ("TS", "TM", "TH"):
        return None
    return compose(place.own)


def weekday(place: Place) -> Point | None:
    """Counter-examples: the paper "der Freitag" with "sagte dem Freitag", "Herr Sonntag", "Welt am Sonntag"."""
    before = place.beside(-1)
    sunday = place.first("weekday")
    if before.text.lower() == "am" and place.beside(-2).name == "sunday_paper" and sunday and sunday.value == "7":
        return None
    alone = [item for item in place.own if item.name != "det"]
    if len(alone) == 1 and not alone[0].part:
        with_article = len(place.own) == 2
        article, lead = (place.own[0], before) if with_article else (before, place.beside(-2))
        if article.text.lower() in ("dem", "des") and lead.name not in LEADS:
            return None
        if before.name in ("name", "title", "media", "sunday_paper") and not with_article:
            return None
    return _of_deictic_adjective(place) or compose(place.own)


def _of_deictic_adjective(place: Place) -> Point | None:
    """As in "am heutigen Samstag": the adjective alone decides the day."""
    adjective = place.first("deictic_adjective")
    if adjective is None:
        return None
    part = place.first("daypart")
    return Point(step=Step("D", int(adjective.value[1:])), part=part.value if part else "")


def deictic_adjective(place: Place) -> Spec | None:
    """As in "am heutigen Tag"; not "im heutigen Jahr"."""
    unit = place.first("unit")
    if unit is not None and unit.value != "D":
        return None
    return _of_deictic_adjective(place)


def deictic(place: Place) -> Point | None:
    """As in "heute", "gestern Abend", "heute, Samstag": the adverb decides the day."""
    return compose([item for item in place.own if item.name != "weekday"])


def night(place: Place) -> Point | None:
    """As in "Nacht zum Freitag", "Nacht auf den 5. Mai": the night before; not "Abend im Mai"."""
    part, link = place.first("daypart"), place.first("am", "preposition")
    if part is None or link is None or part.value != "NI" or link.text not in ("zum", "auf", "zu"):
        return None
    point = compose([item for item in place.own if item is not part])
    return replace(point, part="NI", eve=True) if point else None


def part_of_day(place: Place) -> Point | None:
    """As in "am Abend des 4. Mai"; not "am Abend der Wahl"."""
    article = next(item for item in reversed(place.own) if item.name in ("det", "am"))
    return compose(place.own) if article.text in ("des", "vom") else None


def night_between(place: Place) -> Point | None:
    """As in "die Nacht von Dienstag auf Mittwoch": the night after the first day."""
    part, day = place.first("daypart"), place.first("weekday")
    if part is None or day is None or part.value != "NI":
        return None
    return Point(weekday=int(day.value), part="NI")


def daypart(place: Place) -> Point | None:
    """Counter-examples: "Guten Abend", "eines Morgens", "früh gestorben"."""
    part = place.own[-1]
    if part.text == "früh" or part.text.endswith("s"):
        return None
    if len(place.own) == 1 and place.beside(-1).name not in (
        "am", "preposition", "since", "until", "before", "deictic", "with",
    ):  # fmt: skip
        return None
    return compose(place.own)


def clock(place: Place) -> Point | None:
    """Counter-examples: a score "20:15", a temperature, "halb so"."""
    spoken, number = place.has("clock_word"), place.first("number", "clock")
    if number is None:
        return None
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
    return Point(clock=time, about=about.value if about else "")


def _leads_to_clock(place: Place, number: Item) -> bool:
    """As in "ab 19.30", "von 9:15"; not "um 12.50 Euro", "mit 10.30 Punkten"."""
    before, after = place.beside(-1), place.beside(1)
    if ":" in number.text:
        return before.name in ("preposition", "until", "from")
    return before.text in ("um", "ab", "gegen") and len(number.text) == 5 and after.name not in ("counted", "name")


def time_of(place: Place, number: Item) -> str | None:
    """The time of day "20:15" that a number or clock time with its minutes gives; None for "25 Uhr", "2,5 Uhr"."""
    if number.name == "clock":
        return number.value
    numbers = [item.value for item in place.own if item.name == "number"]
    if any(not value.isdecimal() for value in numbers):
        return None
    hour, minute = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def early_year(place: Place) -> Point | None:
    """As in "im Jahr 578"; not "im Jahr 500 Euro", "im Jahr 300 weitere"."""
    unit, number, after = place.own[-2], place.own[-1], place.beside(1)
    fits = unit.text in ("Jahr", "Jahre", "Jahres") and number.value.isdecimal() and 100 <= int(number.value) < 1000
    return Point(year=int(number.value)) if fits and after.name not in ("counted", "name", "number") else None


def bare_decade(place: Place) -> Point | None:
    """As in "in den Neunzigern", "in den 90ern"; not "die 50er Karte"."""
    return compose(place.own) if place.own[-1].text.endswith("ern") else None


def iso_month(place: Place) -> Point | None:
    """As in "2023-09"; not "1998-99", "2010 - 12"."""
    year, dash, month = place.own
    joined = year.span.end == dash.span.start and dash.span.end == month.span.start
    fits = joined and len(month.text) == 2 and 1 <= int(month.value) <= 12
    return Point(year=int(year.value), month=int(month.value)) if fits else None


def anaphoric(place: Place) -> Spec | None:
    """As in "am folgenden Tag", "im selben Jahr"; "in den folgenden Jahren" is a stretch."""
    unit = place.own[-1]
    return Length(((None, unit.value),)) if is_plural(unit) else compose(place.own)


def tags(place: Place) -> Point:
    """As in "tags darauf", "tags zuvor"."""
    return Point(step=Step("D", int(place.own[-1].value)), discourse=True)


def relative(place: Place) -> Point | None:
    """As in "im Vorjahr" (seen from publication), "am Vortag" (seen from the last day named)."""
    if place.own[-1].text.endswith(("jahre", "jahren", "tage", "tagen", "monate", "monaten")):
        return None  # "die Folgejahre" are no single year
    point = compose(place.own)
    return replace(point, discourse=True) if point and point.step and point.step.unit == "D" else point


def unit_edge(place: Place) -> Point | None:
    """As in "Jahresende 2024", "Monatsende": the stretch is named or is the present one."""
    point = compose(place.own)
    return replace(point, step=None) if point and point.year is not None else point
