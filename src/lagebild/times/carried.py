"""Carried on: years and weeks that an expression takes from what the text told before it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from lagebild.text import Span
from lagebild.times import calendar
from lagebild.times.classes import Line
from lagebild.times.context import Known
from lagebild.times.points import Fixed, Length, Point, nothing_but
from lagebild.times.tense import BACK

LEFT = 10
"""A day so many days before publication is no longer of the week that news speaks of."""
FIRST_PERSON = frozenset({"ich", "Ich", "wir", "Wir", "mich", "mir", "uns"})
"""Words of one who tells what happened: "Am Samstag trafen wir uns"."""
SAYING = frozenset({"sagte", "sagten", "erklärte", "teilte", "mitteilte", "berichtete", "betonte", "hieß", "schrieb"})
"""Verbs of news, whose weekdays are of the week of publication."""
ONWARD, BACKWARD = 120, 200
"""Days that a tale goes on at most, and back at least, for a month before the last one to be of the next year."""


@dataclass(slots=True)
class Dates:
    """The years of the days a text has named, for when they are named again without one."""

    _years: dict[tuple[int, int], dict[str, Span]] = field(default_factory=dict)

    def keep(self, point: Point, value: str, span: Span) -> None:
        """Keep a day with its month that came to a full value."""
        if point.day and point.month and len(value) == 10 and value[0].isdecimal():
            self._years.setdefault((point.month, point.day), {}).setdefault(value[:4], span)

    def year(self, point: Point, sense: int, published: tuple[date, date] | None) -> Known | None:
        """The one year in which the text named that day before; of other years only in a clause that looks back.

        Counter-example: "Am 8. Mai 1945 endete der Krieg. … Am 8. Mai wird gefeiert".
        """
        if not point.day or not point.month or point.year is not None or point.step is not None:
            return None
        years = self._years.get((point.month, point.day), {})
        if len(years) != 1 or point.toward is not None:
            return None
        [(year, span)] = years.items()
        near = published is not None and abs(published[0].year - int(year)) <= 1
        return Known(year, span) if near or sense in (0, BACK) else None


COMPARED = frozenset({"als", "wie", "gegenüber", "seit", "bis", "ab", "vor"})
"""Words before a year that the text does not go on to tell of: "mehr als 2019", "bis 2030"."""


def is_beside_the_tale(point: Point, found: Line, start: int) -> bool:
    """Whether a bare year is only compared with or a bound.

    Counter-example: "2019 waren es mehr. Im Juni stieg die Zahl".
    """
    if point.year is None or not _is_bare_year(point):
        return False
    place = start - 1
    while place > 0 and found[place].text in ("dem", "im", "zum", "Jahr", "noch", "in"):
        place -= 1
    return place >= 0 and found[place].text in COMPARED


def onward(point: Point, year: int, last: Known | None, published: tuple[date, date] | None) -> int:
    """The year of a date that follows another: "im Dezember 2019 begonnen und am 29. März beendet" is 2020.

    Counter-example: "im November 1989 … Im Mai hatte er gewählt".
    """
    days = calendar.days(last.value) if last else None
    if days is None or last is None or len(last.value) < 7 or point.month is None or days[0].year != year:
        return year
    gone = (date(year + 1, point.month, 1) - days[0]).days
    back = (days[0] - date(year, point.month, 1)).days
    late = published is None or date(year + 1, point.month, 1) <= published[1]
    return year + 1 if 0 < gone <= ONWARD and back >= BACKWARD and late else year


_is_bare_year = nothing_but("year")
_is_weekday = nothing_but("weekday", "part")
_is_day_only = nothing_but("weekday", "part", "edge")


def told_weekday(point: Point, last: Known | None, published: tuple[date, date] | None) -> str:
    """The first such weekday or weekend behind the day told last, where that lies in a week long past; else ""."""
    days = calendar.days(last.value) if last and len(last.value) == 10 else None
    if days is None or published is None or (published[0] - days[0]).days <= LEFT:
        return ""
    if point == Point(weekend=True):
        year, week, _ = days[0].isocalendar()
        return f"{year}-W{week:02}-WE"
    if point.weekday is None or not _is_weekday(point):
        return ""
    there = days[0] + timedelta((point.weekday - days[0].isoweekday()) % 7)
    return there.isoformat() + (f"T{point.part}" if point.part else "") if there <= published[0] else ""


def is_telling(words: Collection[str], clause: Sequence[str]) -> bool:
    """Whether one tells of oneself; counter-example: "„Wir warten“, sagte er am Donnerstag"."""
    return not FIRST_PERSON.isdisjoint(words) and SAYING.isdisjoint(clause)


def is_any(found: Line, start: int, spec: Point | Length | Fixed) -> bool:
    """As in "an einem Freitag", "an einem durchschnittlichen Samstag": one of many, no day of this week.

    Counter-example: "einer am Freitag veröffentlichten Studie".
    """
    if not isinstance(spec, Point) or not _is_day_only(spec):
        return False
    if found[start].name == "one":
        return True
    before = start - 1
    if before > 0 and found[before].name == "quality":
        before -= 1
    return before >= 0 and found[before].name == "one"
