"""Clues to the day of publication: each says on which days an article may have appeared.

A clue told with its year allows one stretch of days; one told without its year allows a
stretch in every year, so that clues without a year narrow a date but never make one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lagebild.text import Span
from lagebild.times import calendar

FAR = 300
"""A day told without its year lies in the year of publication or at most so many days away: farther off, in another
year, a writer names that year."""

LONGEST = 366 * 3
"""Longest stretch of days, in which clues without a year are laid out year by year."""

Stretch = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Clue:
    """What some words tell of the day of publication.

    `value` and `mod` are those of a TIMEX3 ("2023-09-04", "XXXX-09-04" without its year), or ""
    where only `today` is told, the weekday of publication (1 is Monday). `weekday` is that of the
    day told, which fits some years only. `before` and `after` are how many days before the first
    and after the last day told the article may have appeared; None is any number.
    """

    rule: str
    evidence: Span
    value: str = ""
    mod: str = ""
    weekday: int | None = None
    before: int | None = None
    after: int | None = None
    today: int | None = None
    from_end: bool = False
    """Whether the article appeared behind the last day told ("im vergangenen Juli")."""
    soft: bool = False
    """Whether the clue gives way where others contradict it."""

    @property
    def has_year(self) -> bool:
        """Whether the words tell the year."""
        return bool(self.value) and not self.value.startswith("XXXX")

    def stretches(self, first: date, last: date) -> list[Stretch]:
        """The days between `first` and `last` on which the article may have appeared, sorted and apart."""
        if self.today is not None:
            days = (first + timedelta(by) for by in range((last - first).days + 1))
            return [(day, day) for day in days if day.isoweekday() == self.today]
        values = [self.value] if self.has_year else self._values(first.year, last.year)
        return self._open(joined(within(self._stretches(values), first, last)), first, last)

    def _open(self, days: list[Stretch], first: date, last: date) -> list[Stretch]:
        """`FAR` parts one year from the next and is no evidence by itself: it cuts nothing off at the outer ends."""
        if days and not self.has_year and self.before is None:
            days[0] = (first, days[0][1])
        if days and not self.has_year and self.after is None:
            days[-1] = (days[-1][0], last)
        return days

    def _values(self, first: int, last: int) -> Iterator[str]:
        years = range(max(first - 1, 1), min(last + 1, 9999) + 1)
        return (f"{year:04}{self.value[4:]}" for year in years)

    def _stretches(self, values: Iterable[str]) -> Iterator[Stretch]:
        for value in values:
            time = calendar.time_value(value, self.mod)
            if time is None or (self.weekday and time.earliest.isoweekday() != self.weekday):
                continue
            start = time.latest if self.from_end else time.earliest
            yield self._begin(start), self._end(time.latest)

    def _begin(self, day: date) -> date:
        if self.before is not None:
            return _moved(day, -self.before)
        return date.min if self.has_year else min(_moved(day, -FAR), date(day.year, 1, 1))

    def _end(self, day: date) -> date:
        if self.after is not None:
            return _moved(day, self.after)
        return date.max if self.has_year else max(_moved(day, FAR), date(day.year, 12, 31))


def _moved(day: date, by: int) -> date:
    try:
        return day + timedelta(by)
    except OverflowError:
        return date.min if by < 0 else date.max


def within(stretches: Iterable[Stretch], first: date, last: date) -> Iterator[Stretch]:
    """The parts of `stretches` between two days."""
    for start, end in stretches:
        if start <= last and end >= first:
            yield max(start, first), min(end, last)


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches that touch made one, in order."""
    made: list[Stretch] = []
    for start, end in sorted(stretches):
        if made and start.toordinal() <= made[-1][1].toordinal() + 1:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return made


def common(one: Sequence[Stretch], other: Sequence[Stretch]) -> list[Stretch]:
    """The days in both."""
    return joined(part for first, last in one for part in within(other, first, last))
