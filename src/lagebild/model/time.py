"""Times as intervals: nothing is more precise than the words it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from lagebild.model.annotation import Annotation
from lagebild.text import Span

Anchor = Span | Literal["published"] | None
"""What a relative time was computed from: words, the publication date, or nothing."""


Granularity = Literal["day", "month", "season", "year", "decade", "century", "interval"]
"""How fine a time is told."""

_SIZES: dict[tuple[int, int], Granularity] = {(4, 0): "year", (4, 1): "decade", (4, 2): "century"}


@dataclass(frozen=True, order=True, slots=True)
class TimeValue:
    """A stretch of days `earliest`..`latest`, both included, written as EDTF.

    `edtf` keeps the precision ("2023-09" is a month, not thirty days); `approximate`
    marks "etwa", "Ende", "rund". EDTF: ISO 8601-2:2019, level 1.
    """

    earliest: date
    latest: date
    edtf: str
    approximate: bool = False

    @property
    def granularity(self) -> Granularity:
        """What `edtf` is as fine as: one day, one month …, or an interval from one end to the other."""
        if "/" in self.edtf:
            return "interval"
        plain = self.edtf.rstrip("~?%")
        if len(plain) == 7:
            return "season" if plain[5] == "2" else "month"
        return _SIZES.get((len(plain), plain.count("X")), "day")

    @property
    def ends(self) -> tuple[date | None, date | None]:
        """First and last day, None where the stretch is open ("2017/..")."""
        open_start, open_end = self.edtf.startswith("../"), self.edtf.endswith("/..")
        return None if open_start else self.earliest, None if open_end else self.latest


@dataclass(frozen=True)
class TimeExpression(Annotation):
    """A time expression as in TimeML: TIMEX3 `type`, `value` and `mod`, plus an interval.

    `time` is None where no interval of the calendar can be given (durations, sets,
    "heute" in the vague sense, unknown publication date).
    """

    type: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE"
    value: str = ""
    mod: str = ""
    time: TimeValue | None = None
    anchor: Anchor = None
