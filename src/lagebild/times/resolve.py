"""Resolution: what an expression says by itself, together with what is known, gives value and interval.

Three things may be known: the publication date (an interval of days), the year and the
day that the text spoke of last, and whether the clause looks back or ahead. Everything
is computed for the first and the last day on which the article may have been published;
where the two agree the value is sure, else it stays open and the interval covers both.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from lagebild.model import Anchor, TimeValue
from lagebild.times import calendar
from lagebild.times.context import Context, Known, Resolved
from lagebild.times.length_values import of_length
from lagebild.times.points import Fixed, Length, Point, Spec, Step, changed, nothing_but
from lagebild.times.tense import AHEAD, BACK, PLANNED

LOOSEST = 62
"""Days that the first and the last possible time may lie apart and still make an interval."""


def resolve(spec: Spec, context: Context) -> Resolved:
    """Type, value and interval of `spec` in `context`."""
    if isinstance(spec, Fixed):
        return Resolved(spec.type, spec.value)
    if isinstance(spec, Length):
        return of_length(spec, context)
    resolved = _point(spec, context)
    if context.before == "since" and resolved.time is not None:
        latest = context.useful[1] if context.useful else None
        return replace(resolved, time=calendar.since(resolved.time, latest))
    return resolved


# Points


def _point(point: Point, context: Context) -> Resolved:
    kind = "TIME" if point.part or point.clock else "DATE"
    mod = point.edge or point.about
    anchor: Anchor = None
    if _leans_on_day(point) and context.day is not None:
        point = _with_part(point, context.day.part)
        if calendar.days(context.day.value) is None:
            return Resolved(kind, context.day.value + _clock(point), mod, None, context.day.span)
    if _is_full(point):
        values = [_value(point, date(2000, 1, 1), 0)]
    else:
        point, days, anchor = _anchored(point, context)
        values = [_value(point, day, context.direction) for day in days]
        values = _inside(values, days) if _leans_on_year(point) else values
        values = [value for value in dict.fromkeys(values) if value]
    if not values:
        return Resolved(kind, _open(point), mod)
    times = [time for value in values if (time := _time(point, value, mod)) is not None]
    if len(values) == 1:
        return Resolved(kind, values[0], mod, times[0] if times else None, anchor)
    hull = _hull(times[0], times[-1]) if len(times) > 1 else None
    return Resolved(kind, _shared(point, values), mod, hull, anchor)


def _with_part(point: Point, part: str) -> Point:
    """As in "am Mittwochabend gegen halb neun": the part of the day makes it 20:30."""
    if not point.vague_hour or part not in ("EV", "AF", "NI") or not 1 <= int(point.clock[:2]) < 12:
        return point
    return changed(point, clock=f"{int(point.clock[:2]) + 12:02}{point.clock[2:]}")


def _hull(one: TimeValue, other: TimeValue) -> TimeValue | None:
    """What two possible times span; None where that tells nothing any more ("am Mittwoch" of some year)."""
    loose = (other.earliest - one.earliest).days > LOOSEST
    return None if loose else calendar.between(one.earliest, other.latest)


def _inside(values: list[str], days: list[date]) -> list[str]:
    """The one value that lies where the publication date may lie, if there is one.

    "am 5. Oktober", published in an October: nobody writes so of a year ago without saying it.
    """
    hits = [
        value
        for value in values
        if days[0] != days[-1] and (span := calendar.days(value)) and span[0] <= days[-1] and span[1] >= days[0]
    ]
    return hits[:1] or values


def _time(point: Point, value: str, mod: str) -> TimeValue | None:
    """The interval of a value; a night from one day to the next covers both."""
    time = calendar.time_value(value, mod)
    if point.split and time is not None and point.season is None and not mod:
        return TimeValue(time.earliest, time.latest.replace(year=time.latest.year + 1), f"{value}/{int(value) + 1:04}")
    night = point.part == "NI" and (point.eve or point.weekday)
    if time is None or not night or time.earliest != time.latest or calendar.LAST in (time.latest, time.earliest):
        return time
    first = time.earliest - timedelta(point.eve == 1 and time.earliest > calendar.FIRST)
    return calendar.between(first, first + timedelta(1))


def _is_full(point: Point) -> bool:
    """Whether the point needs no anchor."""
    if point.weekday is not None and point.day is None and point.nth is None:
        return False
    return point.year is not None or point.century is not None or (point.decade is not None and point.step is None)


def _anchored(point: Point, context: Context) -> tuple[Point, list[date], Anchor]:
    """The point with the year the text speaks of, the days to compute from, and what they come from."""
    near = _near(point, context)
    if near is not None and _leans_on_day(point) and len(near.value) < 10:
        return point, [], None
    days = calendar.days(near.value) if near else None
    if near is not None and days is not None:
        return point, [days[0]], near.span
    if point.discourse or (context.narrative and _is_bare(point)):
        return point, [], None
    if context.year is not None and _leans_on_year(point) and context.direction in (0, BACK):
        year = int(context.year.value)
        return changed(point, year=year), [date(year, 1, 1)], context.year.span
    published = context.useful
    if published is None:
        return point, [], None
    return point, [published[0], published[1]], "published"


def _near(point: Point, context: Context) -> Known | None:
    """The date of the text that a point is told from, if it is told from one."""
    if point.discourse:
        yearly = point.step is not None and point.step.unit in ("Y", "DE", "CE")
        return context.told_year or context.told_day if yearly else context.told_day or context.told_year
    if _leans_on_day(point):
        return context.day
    if not point.leaning or point.step is None:
        return None
    told = context.year if point.step.unit == "Y" else context.day
    if context.useful is None:
        return told or (context.told_year if point.step.unit == "Y" else context.told_day)
    if told is not None and context.beside and point.step.unit == "M" and len(told.value) in (7, 10):
        return told  # "im April weniger als im Vormonat"
    days = calendar.days(told.value) if told else None
    far = days is not None and abs((context.useful[0] - days[0]).days) > (366 if point.step.unit == "Y" else 100)
    return told if far else None


def _is_bare(point: Point) -> bool:
    """A part of the day, a clock time or a season without a day or year."""
    return _leans_on_day(point) or _is_season(point)


def _leans_on_day(point: Point) -> bool:
    """A time of day without a date: "um 20 Uhr", "am Abend"."""
    if not (point.part or point.clock) or point.toward not in (None, 0):
        return False
    return _is_time_of_day(point)


_is_season = nothing_but("season", "edge")
_is_time_of_day = nothing_but("part", "clock", "about", "edge", "toward", "vague_hour", "discourse")


def _leans_on_year(point: Point) -> bool:
    """A date without its year, "im Juli"."""
    if point.toward is not None or point.step is not None:
        return False
    return any(part is not None for part in (point.month, point.season, point.quarter, point.half, point.holiday))


def _value(point: Point, day: date, direction: int) -> str:
    """The TIMEX3 value of a point seen from `day`."""
    try:
        value = _of_day(point, day, direction)
    except (ValueError, OverflowError):
        return ""
    if point.moved is not None and value:
        value = _moved(value, *point.moved)
    if point.eve == 2 and value and len(value) == 10:
        value = (date.fromisoformat(value) - timedelta(1)).isoformat()
    return value + _clock(point) if value else ""


def _moved(value: str, by: float, unit: str) -> str:
    days = calendar.days(value)
    there = calendar.moved(days[0], unit, by) if days else None
    return (there.isoformat() if len(value) == 10 else f"{there:%Y-%m}") if there else ""


def _clock(point: Point) -> str:
    return f"T{point.clock or point.part}" if point.clock or point.part else ""


def _of_day(point: Point, day: date, direction: int) -> str:
    if point.before_christ:
        return f"BC{point.year:04}" if point.century is None else f"BC{point.century - 1:02}"
    if point.century is not None:
        return f"{point.century - 1:02}"
    if point.decade is not None:
        return _decade(point.decade)
    if point.weekday is not None and point.day is None and point.nth is None:
        return _weekday(point, day, direction)
    if point.weekend:
        return _weekend(point, day, direction)
    year = point.year if point.year is not None else _year_of_step(point, day)
    if year is not None:
        return _in_year(point, year)
    if point.step is not None:
        return _stepped(point, day)
    if (point.part or point.clock) and (_leans_on_day(point) or point.toward):
        return (day + timedelta(point.toward or 0)).isoformat()
    return _nearest(point, day, direction)


def _stepped(point: Point, day: date) -> str:
    step = point.step or Step("D", 0)
    return calendar.step(day, step.unit, step.by)


def _decade(digits: str) -> str:
    """As in "90" is 199, "1990" as well, "10" is 201: two digits mean the century now unless 20 and above."""
    if len(digits) == 3:
        return digits
    number = int(digits)
    return f"20{number}" if number < 2 else f"19{number}"


def _year_of_step(point: Point, day: date) -> int | None:
    """As in "im Sommer vergangenen Jahres": the step gives the year."""
    finer = any(p is not None for p in (point.month, point.season, point.quarter, point.half, point.holiday))
    return day.year + point.step.by if point.step and point.step.unit == "Y" and finer else None


def _in_year(point: Point, year: int) -> str:
    if point.holiday is not None:
        return calendar.holiday(point.holiday, year).isoformat()
    if point.nth is not None and point.month is not None:
        return calendar.nth_weekday(year, point.month, point.nth, point.weekday or 7).isoformat()
    if point.month is not None:
        return f"{year:04}-{point.month:02}" + (f"-{point.day:02}" if point.day is not None else "")
    if point.season is not None:
        return f"{year:04}-{point.season}"
    if point.quarter is not None or point.half is not None:
        return f"{year:04}-" + (f"Q{point.quarter}" if point.quarter is not None else f"H{point.half}")
    return f"{year:04}"


def _nearest(point: Point, day: date, direction: int) -> str:
    """The year for a date without one: the last one back, the next one ahead, else the nearest."""
    values = [
        _possible(point, day.year + by)
        for by in ((-1, 0, 1) if point.toward is None or abs(point.toward) < 2 else (-3, -2, -1, 0, 1, 2, 3))
    ]
    if values[0] == f"{day.year - 1:04}":
        return ""
    spans = [(span, value) for value in values if (span := calendar.days(value)) is not None]
    if point.weekday is not None and point.nth is None:
        spans = [s for s in spans if s[0][0].isoweekday() == point.weekday] or spans
    if not spans:
        return ""
    if point.toward is not None:
        return _toward(spans, day, point.toward)
    if direction < 0:
        back = max((value for (first, _), value in spans if first <= day), default=spans[0][1])
        # A plan is told in the past tense as well ("kündigte an, am 17. März"), and a day eleven months ago would
        # name its year; not so farther ahead: "am 2. Mai begann", written in March, is last year's.
        near = [value for (first, _), value in spans if 0 < (first - day).days < 30]
        exact = point.day is not None or point.holiday is not None
        return near[0] if near and exact and _age(back, day) > 330 else back
    if direction == AHEAD:
        ahead = min((span, value) for span, value in spans if span[1] >= day) if spans[-1][0][1] >= day else spans[-1]
        near = [value for span, value in spans if span[1] < day and (day - span[1]).days < 45]
        return near[-1] if near and (ahead[0][0] - day).days > 270 else ahead[1]
    if direction == PLANNED:
        return min(spans, key=lambda s: max((s[0][0] - day).days, (day - s[0][1]).days, 0))[1]
    # in the same year unless another one is clearly nearer: "im Dezember", written in January
    return min(
        spans, key=lambda s: max((s[0][0] - day).days, (day - s[0][1]).days, 0) + 90 * (s[0][0].year != day.year)
    )[1]


def _possible(point: Point, year: int) -> str:
    """The point in a year, "" where that year has no fifth Sunday or no 29 February."""
    try:
        return _in_year(point, year)
    except ValueError:
        return ""


def _age(value: str, day: date) -> int:
    """How many days a value lies back."""
    span = calendar.days(value)
    return (day - span[0]).days if span else 0


def _toward(spans: list[tuple[calendar.Days, str]], day: date, toward: int) -> str:
    """As in "im vergangenen Mai", "kommenden Sommer", "diesen Herbst", "vorletzten Sommer" (-2)."""
    if toward < 0:
        past = sorted(value for (_, last), value in spans if last < day)
        return past[toward] if len(past) >= -toward else ""
    if toward > 0:
        coming = sorted(value for (first, _), value in spans if first > day)
        return coming[toward - 1] if len(coming) >= toward else ""
    return next((value for (first, _), value in spans if first.year == day.year), "")


def _weekday(point: Point, day: date, direction: int) -> str:
    """The last such day back, the next one ahead; without a cue the last one, as is usual in daily news."""
    wanted = point.weekday or 1
    if point.step is not None and point.step.unit == "W":
        monday = day - timedelta(day.weekday()) + timedelta(weeks=point.step.by)
        return (monday + timedelta(wanted - 1)).isoformat()
    back = (day.isoweekday() - wanted) % 7
    ahead = (wanted - day.isoweekday()) % 7
    if point.toward is not None and point.toward != 0:
        further = timedelta(weeks=abs(point.toward) - 1)  # "vorletzten Freitag" is one week before the last
        return (
            day - timedelta(back or 7) - further if point.toward < 0 else day + timedelta(ahead or 7) + further
        ).isoformat()
    if point.toward == 0:
        return (day - timedelta(day.weekday()) + timedelta(wanted - 1)).isoformat()
    return (day + timedelta(ahead) if direction > 0 else day - timedelta(back)).isoformat()


def _weekend(point: Point, day: date, direction: int) -> str:
    saturday = day - timedelta(day.weekday()) + timedelta(5)
    by = point.toward
    if by is None and point.step is None:
        by = -1 if direction <= 0 and day < saturday else 0
    elif by == -1 and day > saturday + timedelta(1):
        by = 0
    elif by is not None and by > 0 and day < saturday:
        by -= 1  # the coming weekend is the one of this week
    if point.step is not None and point.step.unit == "W":
        by = point.step.by
    year, week, _ = (saturday + timedelta(weeks=by or 0)).isocalendar()
    return f"{year}-W{week:02}-WE"


def _open(point: Point) -> str:
    """The value of a point whose year or day nobody tells: X for what is open."""
    if point.weekday is not None and point.day is None and point.nth is None:
        return f"XXXX-WXX-{point.weekday}{_clock(point)}"
    if point.weekend:
        return "XXXX-WXX-WE"
    if point.nth is not None:
        return f"XXXX-{point.month:02}"
    if point.holiday is not None and point.holiday[0].isdecimal():
        return f"XXXX-{point.holiday}{_clock(point)}"
    if point.month is not None or point.season is not None or point.quarter is not None or point.half is not None:
        return "XXXX" + _in_year(point, 1)[4:] + _clock(point)
    if point.step is not None and point.step.unit in OPEN:
        return OPEN[point.step.unit]
    return "XXXX-XX-XX" + _clock(point)


OPEN = {"W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "H": "XXXX-HX", "Y": "XXXX", "DE": "XXX", "CE": "XX"}


def _shared(point: Point, values: list[str]) -> str:
    """What two possible values have in common: "2023-09-XX", or the open value."""
    same = _open(point)
    first, last = values[0], values[-1]
    if len(first) == len(last) == 10 and point.month is None and point.weekday is None and first[:7] == last[:7]:
        return f"{first[:7]}-XX"
    return same
