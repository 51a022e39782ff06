"""What is known where an expression stands, and what it comes to there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lagebild.model import Anchor, TimeValue
from lagebild.text import Span

WIDEST = 366
"""A publication date known less exactly than a year (in days) is no help for relative times."""


@dataclass(frozen=True, slots=True)
class Known:
    """A date the text has spoken of: its TIMEX3 value and its words."""

    value: str
    span: Span
    part: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where an expression stands; `day` and `year` are the last ones spoken of nearby."""

    published: tuple[date, date] | None = None
    year: Known | None = None
    day: Known | None = None
    direction: int = 0
    before: str = ""
    """The class of the word before: "since", "before", "in"."""
    told_year: Known | None = None
    told_day: Known | None = None
    narrative: bool = False
    """Whether a time of day without a day stays without one."""
    beside: bool = False
    """Whether `day` was named in the same sentence."""

    @property
    def told(self) -> Known | None:
        """The date spoken of last, a day before a year."""
        if self.told_day and self.told_year and self.told_year.span.start > self.told_day.span.start:
            return self.told_year
        return self.told_day or self.told_year

    @property
    def useful(self) -> tuple[date, date] | None:
        """The publication date, if it is exact enough."""
        if self.published and (self.published[1] - self.published[0]).days <= WIDEST:
            return self.published
        return None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A TIMEX3 reading with its interval and what it hangs on."""

    type: str
    value: str
    mod: str = ""
    time: TimeValue | None = None
    anchor: Anchor = None
