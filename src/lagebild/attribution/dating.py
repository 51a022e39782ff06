"""When something was said, and when what it says happens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lagebild.attribution.draft import Draft
from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.view import View, inside, touches
from lagebild.model import TimeExpression
from lagebild.text import Span

POINTS = ("DATE", "TIME")
VAGUE = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")


def times_in(view: View, spans: Iterable[Span]) -> list[TimeExpression]:
    """The time expressions that lie in `spans`, in text order."""
    found: list[TimeExpression] = []
    for span in spans:
        found += [time for time in view.within(TimeExpression, span) if time not in found]
    return found


def said(view: View, draft: Draft) -> TimeExpression | None:
    """The first point in time in the introducing clause, or in that of who reports the whole."""
    places = [] if _looks_ahead(view, draft) else speaking(view, draft)
    times = times_in(view, places) if places else []
    points = [time for time in times if time.type in POINTS]
    found = next(iter(points or [time for time in times if _reaches_from(view, time)]), None)
    return found or (said(view, draft.outer) if draft.outer else None)


def _looks_ahead(view: View, draft: Draft) -> bool:
    """Whether the time in a reported view is that of what is expected: "rechnet in diesem Jahr mit Verlust"."""
    if draft.reporting != "reported":
        return False
    words = view.words_in(draft.cue)
    expects = any(word.lemma in lexical("expecting") for word in words)
    return expects and all(word.tense == "pres" for word in words if word.mood)


def _reaches_from(view: View, time: TimeExpression) -> bool:
    """Whether a duration tells how long before or after something else: "eine Stunde später", "seit Monaten"."""
    place = view.index(time.span.start)
    near = [
        *view.words[max(place - 1, 0) : place],
        *view.words_in([time.span]),
        *view.words[view.index(time.span.end) :][:1],
    ]
    return any(view.low(word) in lexical("reaching") for word in near)


def speaking(view: View, draft: Draft) -> list[Span]:
    """Where it stands when something was said: frame and cue; for a reported view the clause of its verb."""
    if draft.reporting != "reported" or not draft.cue:
        return [*draft.frame, *draft.cue]
    clause = view.clause_at(draft.cue[0])
    return [*draft.frame, *(clause.spans if clause else draft.cue)]


def about(view: View, draft: Draft) -> TimeExpression | None:
    """The time that dates the content: one in its main clause before others, a point before a duration."""
    times = times_in(view, draft.spans)
    elsewhere = speaking(view, draft) if times and not _looks_ahead(view, draft) else []
    times = [time for time in times if not touches(time.spans, elsewhere)]
    if not times:
        return None
    main = [piece for clause in view.top_clauses(draft.spans) for piece in clause.spans]
    return min(times, key=lambda time: _rank(time, main))


def _rank(time: TimeExpression, main: Sequence[Span]) -> tuple[bool, bool, int]:
    return (time.type not in POINTS or time.value in VAGUE, not inside(time.span, main), time.span.start)
