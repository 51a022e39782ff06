"""When an article was published, inferred from the dates inside it.

Conservative: the result is an interval, never a guess. A stated month is narrowed by
what the text tells as past and as still to come; without any year in or beside the
text nothing is inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lagebild.model import Document, Published, Sentence, TimeExpression, Token, Word
from lagebild.text import Span
from lagebild.times import calendar
from lagebild.times.classes import Item, items, lexicon
from lagebild.times.tense import AHEAD, BACK, direction

WEEK = timedelta(6)
"""A weekday without "vergangen" is one of the last seven days."""
BRACKET = re.compile(r"\s*\(\s*(?:den |dem |der )?$")
LEADS = frozenset(["am"])
"""Only "am 5. September" tells when something happened; "für den", "bis zum", "ab dem 5." may lie ahead."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The publication lies between two days (None for open), as the words at `evidence` show."""

    evidence: Span
    earliest: date | None = None
    latest: date | None = None


def infer_published(document: Document) -> Published:
    """The publication date as far as the text shows it: narrower than what is stated, or as stated.

    Reads `TimeExpression` (made with whatever date is stated), `Token`, `Sentence` and, where
    it is there, `Word`. Bounds that contradict each other or what is stated leave it alone.
    """
    stated = document.article.published
    if stated.time is not None and stated.time.earliest == stated.time.latest:
        return stated
    first = stated.time.earliest if stated.time else date.min
    last = stated.time.latest if stated.time else date.max
    evidence: Span | None = None
    for bound in sorted(_bounds(document), key=lambda b: b.evidence):
        if bound.earliest and first < bound.earliest <= last:
            first, evidence = bound.earliest, bound.evidence
        if bound.latest and first <= bound.latest < last:
            last, evidence = bound.latest, evidence or bound.evidence
    if evidence is None or first > last or last == date.max or first == date.min:
        return stated
    return Published(calendar.between(first, last), "inferred", evidence)


def _bounds(document: Document) -> Iterator[Bound]:
    words = {word.span.start: word for word in document[Word]}
    times = document[TimeExpression]
    for place, time in enumerate(times):
        day = _day(time)
        if day is None:
            continue
        before = times[place - 1] if place else None
        if before is not None and BRACKET.fullmatch(document.text[before.span.end : time.span.start]):
            yield from _paired(document.text, before, time, day)
            continue
        sense = _sense(document, time, words)
        if sense == BACK:
            yield Bound(time.span, earliest=day)
        elif sense == AHEAD:
            # what is to come on the day itself is called "heute" or by its weekday
            yield Bound(time.span, latest=day - timedelta(1))


def _day(time: TimeExpression) -> date | None:
    """The single day of an exact date."""
    if time.made.rule != "date" or time.time is None or time.time.earliest != time.time.latest:
        return None
    return time.time.earliest


def _paired(text: str, before: TimeExpression, time: TimeExpression, day: date) -> Iterator[Bound]:
    """As in "am Montag (4. September)" is of this week, "heute (4. September)" of this day."""
    evidence = Span(before.span.start, time.span.end)
    if before.made.rule == "weekday" and len(before.span.of(text).split()) == 1:
        yield Bound(evidence, day, day + WEEK)
    elif before.made.rule == "deictic":
        entry = lexicon().get(before.span.of(text).split()[0].lower())
        if entry is not None and entry.value.startswith("D"):
            published = day - timedelta(int(entry.value[1:]))
            yield Bound(evidence, published, published)


def _sense(document: Document, time: TimeExpression, words: dict[int, Word]) -> int:
    """Whether the clause of a date led in by "am" looks back or ahead; 0 for all others."""
    found = _sentence_items(document, time.span)
    start = next((place for place, item in enumerate(found) if item.span.start >= time.span.start), None)
    if start is None or not start or found[start - 1].text.lower() not in LEADS:
        return 0
    return direction(found, start, start + 1, words)


def _sentence_items(document: Document, span: Span) -> Sequence[Item]:
    covering = document.covering(Sentence, span)
    return items(document.text, document.within(Token, covering[-1].span)) if covering else ()
