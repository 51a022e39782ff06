"""Calendar dates as pages and credit lines write them: "4. September 2023", "04.09.2023", ISO 8601.

This reads dates that stand alone as metadata. Times in running text are another
room's work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from lagebild.model import TimeValue
from lagebild.text import Span

_MONTHS = (
    ("januar", "jänner", "jan", "january"),
    ("februar", "feber", "feb", "february"),
    ("märz", "mär", "mrz", "maerz", "march", "mar"),
    ("april", "apr"),
    ("mai", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "october", "oct"),
    ("november", "nov"),
    ("dezember", "dez", "december", "dec"),
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_NAMES = "|".join(sorted(_NUMBER, key=len, reverse=True))
_DATE = re.compile(
    rf"""(?<![\d.:/-])(?:
      (?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d)(?:-(?P<d1>\d\d))?(?P<time>[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)?
        (?P<zone>\ ?(?:Z|UTC|[+-]\d\d:?\d\d)\b)?
    | (?P<d2>\d\d?)\.\ ?(?P<m2>\d\d?)\.\ ?(?P<y2>(?:19|20)\d\d|\d\d(?!\d))
    | (?P<d3>\d\d?)\.?\ (?P<m3>{_NAMES})\.?,?\ (?P<y3>(?:19|20)\d\d)
    | (?P<m4>{_NAMES})\.?\ (?P<d4>\d\d?),\ (?P<y4>(?:19|20)\d\d)
    | (?P<m5>{_NAMES})\.?\ (?P<y5>(?:19|20)\d\d)
    | (?P<d6>\d\d?)/(?P<m6>\d\d?)/(?P<y6>(?:19|20)\d\d)
    )(?![\d/])""",
    re.VERBOSE | re.IGNORECASE,
)


# Every date has a year of four digits, or two numbers with a stop behind the first: most lines have neither.
_HINT = re.compile(r"\d(?:(?<=[12])[09]\d\d|\. ?\d\d?\. ?\d\d)")


def find_dates(text: str) -> Iterator[tuple[TimeValue, Span]]:
    """Every date in `text` that the calendar has, with its place, in text order."""
    if not _HINT.search(text):
        return
    for match in _DATE.finditer(text):
        value = _value(match)
        if value is not None:
            yield value, Span(*match.span())


def one_date(text: str) -> TimeValue | None:
    """The first date in `text`; None when there is none. An ISO time with zone counts as the day in Germany."""
    return next((value for value, _ in find_dates(text)), None)


def _value(match: re.Match[str]) -> TimeValue | None:
    form = next(n for n in "123456" if match[f"y{n}"])
    year = int(match[f"y{form}"])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    name = match[f"m{form}"].lower()
    month = _NUMBER[name] if name in _NUMBER else int(name)
    given = match[f"d{form}"] if form != "5" else None
    try:
        if given is None:
            return month_value(year, month)
        day = date(year, month, int(given))
        if match["time"] and match["zone"]:
            day = _german_day(match)
    except ValueError:
        return None
    return day_value(day)


def _german_day(match: re.Match[str]) -> date:
    """The day in Germany: "23:30Z" on a summer evening is already tomorrow there."""
    moment = datetime.fromisoformat(
        f"{match['y1']}-{match['m1']}-{match['d1']}T{match['time'][1:6]}{match['zone'].strip().replace('UTC', 'Z')}"
    )
    moment = moment.astimezone(UTC)
    return (moment + timedelta(hours=2 if _is_summer(moment) else 1)).date()


def _is_summer(moment: datetime) -> bool:
    """Whether Central European Summer Time holds (since 1996: last Sunday of March to last of October, 01:00 UTC)."""
    return _last_sunday(moment.year, 3) <= moment < _last_sunday(moment.year, 10)


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def day_value(day: date) -> TimeValue:
    """A day as an interval of one day."""
    return TimeValue(day, day, day.isoformat())


def month_value(year: int, month: int) -> TimeValue:
    """A month as an interval; raises `ValueError` for a month the calendar does not have."""
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    return TimeValue(first, following - timedelta(days=1), f"{year:04d}-{month:02d}")
