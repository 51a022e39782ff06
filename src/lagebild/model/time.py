"""Times as intervals: nothing is more precise than the words it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from lagebild.model.annotation import Annotation
from lagebild.text import Span

Anchor = Span | Literal["published"] | None
"""What a relative time was computed from: words, the publication date, or nothing."""


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
