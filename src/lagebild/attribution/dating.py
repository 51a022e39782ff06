"""When something was said, and when what it says happens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lagebild.attribution.view import View, inside, touches
from lagebild.model import TimeExpression
from lagebild.text import Span

POINTS = ("DATE", "TIME")
VAGUE = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")


def times_in(view: View, spans: Iterable[Span]) -> list[TimeExpression]:
    """The time expressions that lie in `spans`, in text order."""
    found: list[TimeExpression] = []
    for span in spans:
        found += [time for time in view.document.within(TimeExpression, span) if time not in found]
    return found


def said(view: View, frames: Sequence[Span]) -> TimeExpression | None:
    """The first point in time in the introducing clause."""
    return next((time for time in times_in(view, frames) if time.type in POINTS), None)


def about(view: View, spans: Sequence[Span], not_in: Sequence[Span] = ()) -> TimeExpression | None:
    """The time that dates the content: one in its main clause before others, a point before a duration."""
    times = [time for time in times_in(view, spans) if not touches(time.spans, not_in)]
    if not times:
        return None
    main = [piece for clause in view.top_clauses(spans) for piece in clause.spans]
    return min(times, key=lambda time: _rank(time, main))


def _rank(time: TimeExpression, main: Sequence[Span]) -> tuple[bool, bool, int]:
    return (time.type not in POINTS or time.value in VAGUE, not inside(time.span, main), time.span.start)
