"""The calendar: TIMEX3 values to intervals of days, steps by units, holidays; no text here."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

from lagebild.model import TimeValue

SEASONS = {"SP": (3, 21), "SU": (6, 22), "FA": (9, 23), "WI": (12, 24)}
"""First month of the meteorological season, and its number in EDTF."""

VALUE = re.compile(
    r"(?P<year>\d{2,4})(?:-(?:W(?P<week>\d\d)(?:-(?P<weekend>WE))?|Q(?P<quarter>\d)|H(?P<half>\d)"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:T(?P<part>.+))?$"
)
FIRST, LAST = date.min, date.max
KEPT = 20_000
"""So many values are kept in mind with their intervals; within a text most come again."""
Days = tuple[date, date]


@lru_cache(maxsize=KEPT)
def days(value: str) -> Days | None:
    """First and last day of a full TIMEX3 value ("2023-09", "2023-W36-WE", "199", "19"); None for all others."""
    found = VALUE.match(value)
    if found is None or int(found["year"]) == 0:
        return None
    try:
        return _days(found)
    except (ValueError, OverflowError):
        return None


def _days(found: re.Match[str]) -> Days:
    digits, year = found["year"], int(found["year"])
    if len(digits) < 4:
        span = 10 ** (4 - len(digits))
        return date(max(year * span, 1), 1, 1), date(year * span + span - 1, 12, 31)
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        return monday + timedelta(5 if found["weekend"] else 0), monday + timedelta(6)
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return day, day
    if found["month"]:
        return months(year, int(found["month"]), 1)
    if found["quarter"]:
        return months(year, 3 * int(found["quarter"]) - 2, 3)
    if found["half"]:
        return months(year, 6 * int(found["half"]) - 5, 6)
    if found["season"]:
        return months(year, SEASONS[found["season"]][0], 3)
    return date(year, 1, 1), date(year, 12, 31)


def months(year: int, month: int, count: int) -> Days:
    """First and last day of `count` months from `month` on; months past December lie in the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end_year, end_month = divmod(year * 12 + month - 1 + count - 1, 12)
    return date(year, month, 1), date(end_year, end_month + 1, calendar.monthrange(end_year, end_month + 1)[1])


EDGES = {
    "century": ((0, 29), (30, 69), (70, 99)),
    "decade": ((0, 3), (4, 6), (7, 9)),
    "year": ((1, 3), (5, 8), (10, 12)),
    "half": ((1, 2), (3, 4), (5, 6)),
    "third": ((1, 1), (2, 2), (3, 3)),
    "month": ((1, 10), (11, 20), (21, 31)),
    "week": ((1, 2), (2, 4), (5, 7)),
}
"""Beginning, middle and end as they are mostly meant: years of a decade, months of a year, days of a month or week."""


def _edge(value: str, mod: str) -> TimeValue | None:
    """The beginning, middle or end of a stretch, in the precision that the stretch is divided by."""
    found, whole = VALUE.match(value), days(value)
    if found is None or whole is None or found["day"] or found["weekend"]:
        return time_value(value)
    kind = next((name for name in ("week", "month", "half") if found[name]), "")
    if not kind:
        third = found["quarter"] or found["season"]
        kind = "third" if third else {2: "century", 3: "decade"}.get(len(found["year"]), "year")
    first, last = EDGES[kind][("START", "MID", "END").index(mod)]
    start = whole[0]
    if kind in ("century", "decade"):
        return _years(start.year + first, start.year + last)
    if kind in ("week", "month"):
        one = start + timedelta(first - 1)
        return between(one, min(start + timedelta(last - 1), whole[1]), approximate=True)
    begin, end = months(start.year, start.month + first - 1, 1), months(start.year, start.month, last)
    return TimeValue(begin[0], end[1], f"{begin[0]:%Y-%m}~/{end[1]:%Y-%m}~", True)


def _years(first: int, last: int) -> TimeValue:
    return TimeValue(date(first, 1, 1), date(last, 12, 31), f"{first:04}~/{last:04}~", True)


@lru_cache(maxsize=KEPT)
def time_value(value: str, mod: str = "") -> TimeValue | None:
    """The interval of a full TIMEX3 value; beginning, middle, end and "etwa" are approximate."""
    if mod in ("START", "MID", "END"):
        return _edge(value, mod)
    whole = days(value)
    if whole is None:
        return None
    approximate = mod in ("APPROX", "LESS_THAN", "MORE_THAN")
    return TimeValue(*whole, _edtf(value, whole) + ("~" if approximate else ""), approximate)


def _edtf(value: str, whole: Days) -> str:
    plain = value.partition("T")[0]
    if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", plain):
        return plain
    if re.fullmatch(r"\d{2,3}", plain):
        return plain.ljust(4, "X")
    season = re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", plain)
    if season:
        return f"{season[1]}-{SEASONS[season[2]][1]}"
    return f"{whole[0].isoformat()}/{whole[1].isoformat()}"


def between(earliest: date, latest: date, approximate: bool = False) -> TimeValue:
    """The interval of days from `earliest` to `latest`, written as EDTF."""
    mark = "~" if approximate else ""
    one = f"{earliest.isoformat()}{mark}"
    return TimeValue(earliest, latest, one if earliest == latest else f"{one}/{latest.isoformat()}{mark}", approximate)


def joined(first: TimeValue, last: TimeValue) -> TimeValue | None:
    """From the beginning of `first` to the end of `last`, in their own precision; None when that runs backwards."""
    if last.latest < first.earliest:
        return None
    if first == last:
        return first
    start, end = first.edtf.split("/")[0], last.edtf.split("/")[-1]
    return TimeValue(first.earliest, last.latest, f"{start}/{end}", first.approximate or last.approximate)


def since(start: TimeValue, until: date | None) -> TimeValue:
    """An open interval from `start`; `latest` is the publication where it is known, else the last day there is."""
    latest = until if until is not None and until >= start.earliest else LAST
    return TimeValue(start.earliest, latest, f"{start.edtf.split('/')[0]}/..", start.approximate)


def step(day: date, unit: str, by: int) -> str:
    """The TIMEX3 value of the unit that lies `by` units from the one `day` is in; "" outside the calendar."""
    try:
        return _step(day, unit, by)
    except (ValueError, OverflowError):
        return ""


def _step(day: date, unit: str, by: int) -> str:
    if unit in ("D", "TH", "TM", "TS"):
        return (day + timedelta(by if unit == "D" else 0)).isoformat()
    if unit == "W":
        year, week, _ = (day + timedelta(weeks=by)).isocalendar()
        return f"{year}-W{week:02}"
    if unit == "Y":
        return f"{date(day.year + by, 1, 1).year:04}"
    if unit in ("DE", "CE"):
        return str(day.year // (10 if unit == "DE" else 100) + by)
    size = {"M": 1, "Q": 3, "H": 6}.get(unit)
    if size is None:
        return ""
    year, place = divmod(day.year * (12 // size) + (day.month - 1) // size + by, 12 // size)
    return f"{date(year, 1, 1).year:04}-{f'{place + 1:02}' if unit == 'M' else f'{unit}{place + 1}'}"


def moved(day: date, unit: str, by: float) -> date | None:
    """The day `by` units from `day`, in whole days; None outside the calendar."""
    try:
        size = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}.get(unit)
        if size is None:
            return day + timedelta(days=by * {"D": 1, "W": 7}.get(unit, 0))
        year, month = divmod(day.year * 12 + day.month - 1 + round(by * size), 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, century = year % 19, year // 100
    leap = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = leap - (leap // 28) * (1 - (29 // (leap + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def nth_weekday(year: int, month: int, place: int, weekday: int) -> date:
    """The so-manieth weekday of a month; -1 is the last one. Raises `ValueError` where the month has no fifth."""
    first, last = months(year, month, 1)
    if place < 0:
        return last - timedelta((last.isoweekday() - weekday) % 7)
    day = first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (place - 1))
    if day > last:
        raise ValueError(f"no weekday {weekday} number {place} in {year}-{month:02}")
    return day


def holiday(rule: str, year: int) -> date:
    """A holiday of `year`: "12-25", days from Easter Sunday ("E-2") or from the fourth Sunday of Advent ("A-21").

    "N05-2-7" is the second Sunday of May.
    """
    if rule.startswith("E"):
        return easter(year) + timedelta(int(rule[1:]))
    if rule.startswith("A"):
        return date(year, 12, 24) - timedelta(date(year, 12, 24).isoweekday() % 7) + timedelta(int(rule[1:]))
    if rule.startswith("N"):
        month, place, weekday = (int(part) for part in rule[1:].split("-"))
        return nth_weekday(year, month, place, weekday)
    return date.fromisoformat(f"{year:04}-{rule}")
