"""When an article was published, inferred from what it tells.

Conservative: the result is an interval, never a guess. Every clue says on which days the article
may have appeared (`telling`); the days that fit all clues are the answer. Clues that contradict
each other leave the date as it was stated, or unknown.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lagebild.model import Article, Document, Published, Sentence, TimeExpression
from lagebild.text import Span
from lagebild.times import calendar
from lagebild.times.clues import LONGEST, Clue, Stretch, common
from lagebild.times.telling import clues, latest_year

WIDEST = 731
"""Days of the widest interval that is still an answer where nothing was stated."""

SOON = 60
"""An archive that took the page within so many days after a day told with its weekday took a fresh page."""

REACH = 20
"""So many time expressions before a clue an older year is looked for."""

ENOUGH = 4
"""Of so many clues one may contradict all others and is left out."""


def infer_published(document: Document) -> Published:
    """The publication date as far as the text shows it: narrower than what is stated, or as stated.

    Reads `TimeExpression` (made with whatever date is stated), `Token`, `Sentence` and, where
    they are there, `Word` and `Block`; `captured` of the article is the last day possible.
    """
    stated = document.article.published
    if stated.time is not None and stated.time.earliest == stated.time.latest:
        return stated
    found = clues(document)
    first, last = _known(document.article)
    frame = _frame(found, first, last)
    if frame is None or (stated.time is None and latest_year(document) > frame[1].year):
        return stated
    answer = _answer([clue for clue in found if _is_of_these_years(document, clue, frame)], (first, last), frame)
    if answer is None or (stated.time is None and answer.width > WIDEST):
        return stated
    if stated.time is not None and (answer.first, answer.last) == (stated.time.earliest, stated.time.latest):
        return stated
    return _published(document, answer)


def _known(article: Article) -> Stretch:
    """The days left open by what is stated and by when the text was recorded."""
    stated = article.published.time
    first, last = (stated.earliest, stated.latest) if stated else (date.min, date.max)
    captured = recorded(article)
    return (first, min(last, captured)) if captured is not None and captured >= first else (first, last)


def recorded(article: Article) -> date | None:
    """The day on which an archive or feed recorded the article; a day is added for places east of there."""
    try:
        return date.fromisoformat((article.captured or "")[:10]) + timedelta(1)
    except (ValueError, OverflowError):
        return None


@dataclass(frozen=True, slots=True)
class Answer:
    """The days that fit, and the clues that are needed for them."""

    stretches: tuple[Stretch, ...]
    needed: tuple[Clue, ...]

    @property
    def first(self) -> date:
        """The first day."""
        return self.stretches[0][0]

    @property
    def last(self) -> date:
        """The last day."""
        return self.stretches[-1][1]

    @property
    def width(self) -> int:
        """Days between the first and the last."""
        return (self.last - self.first).days


def _frame(found: Sequence[Clue], first: date, last: date) -> Stretch | None:
    """The days in which clues without a year are laid out: from what is stated and what is told with its year."""
    told = _answer([clue for clue in found if clue.has_year], (first, last), (first, last))
    if told is None:
        return None
    if told.first == date.min and last != date.max:
        return _fresh(found, told.last)
    if told.first == date.min or told.last == date.max or told.width > LONGEST:
        return None
    return told.first, told.last


def _fresh(found: Sequence[Clue], captured: date) -> Stretch | None:
    """As in "am Montag (4. September)", recorded on 7 September of a year in which that was a Monday."""
    if captured.year < 2:
        return None
    since = captured - timedelta(SOON)
    near = [clue for clue in found if clue.weekday and clue.after is not None and clue.before is not None]
    stretches = [stretch for clue in near for stretch in clue.stretches(since, captured)]
    return (min(stretches)[0], captured) if stretches else None


def _answer(found: Sequence[Clue], whole: Stretch, frame: Stretch) -> Answer | None:
    """The days of `whole` that fit all clues, those without a year laid out in `frame`; None when they contradict.

    A clue that fits no day speaks of something else. Soft clues give way; of many clues one may, if
    leaving it out is the only way to make the others agree.
    """
    laid = _laid(found, whole, frame)
    fitting = _common(laid.values(), whole)
    if not fitting:
        laid = {clue: days for clue, days in laid.items() if not clue.soft}
        fitting = _common(laid.values(), whole)
    if not fitting and len(laid) >= ENOUGH:
        spoilers = [clue for clue in laid if _common(_without(laid, clue).values(), whole)]
        laid = _without(laid, spoilers[0]) if len(spoilers) == 1 else laid
        fitting = _common(laid.values(), whole)
    return Answer(tuple(fitting), _needed(laid, fitting, whole)) if fitting else None


def _laid(found: Sequence[Clue], whole: Stretch, frame: Stretch) -> dict[Clue, list[Stretch]]:
    """The days of each clue; of clues that allow the same days only the first, so that long texts cost no more."""
    once: dict[tuple[Stretch, ...], Clue] = {}
    for clue in found:
        days = clue.stretches(*(whole if clue.has_year else frame))
        if days:
            once.setdefault(tuple(days), clue)
    return {clue: list(days) for days, clue in once.items()}


def _without(laid: Mapping[Clue, list[Stretch]], clue: Clue) -> dict[Clue, list[Stretch]]:
    return {other: days for other, days in laid.items() if other is not clue}


def _common(sets: Iterable[Sequence[Stretch]], whole: Stretch) -> list[Stretch]:
    fitting: list[Stretch] = [whole]
    for stretches in sets:
        fitting = common(fitting, stretches)
    return fitting


def _needed(laid: Mapping[Clue, list[Stretch]], fitting: list[Stretch], whole: Stretch) -> tuple[Clue, ...]:
    """The fewest clues, the first in the text rather than later ones, that give the same first and last day.

    Those with their year are tried last: without them the others could not be laid out.
    """
    kept = dict(laid)
    backwards = list(laid)[::-1]
    for clue in sorted(backwards, key=lambda clue: clue.has_year):
        days = _common(_without(kept, clue).values(), whole)
        if days and (days[0][0], days[-1][1]) == (fitting[0][0], fitting[-1][1]):
            kept = _without(kept, clue)
    return tuple(kept)


def _is_of_these_years(document: Document, clue: Clue, frame: Stretch) -> bool:
    """Whether a clue without its year may belong to the frame: a text that spoke of 1945 before stays there.

    As in "Im Mai 1945 war der Krieg zu Ende. … Am 7. Mai kam es zur Unterzeichnung".
    """
    if clue.has_year or clue.today is not None or clue.weekday is not None:
        return True
    times = document[TimeExpression]
    place = bisect_left(times, clue.evidence.start, key=lambda time: time.span.start) - 1
    last = max(place - REACH, -1)
    while place > last and _year(times[place]) is None:
        place -= 1
    if place <= last:
        return True
    year = _year(times[place]) or 0
    return year >= frame[0].year or not _one_paragraph(document, times[place].span, clue.evidence)


def _year(time: TimeExpression) -> int | None:
    """The year that the words themselves name."""
    found = re.match(r"(\d{4})(?:-|$)", time.value) if time.type == "DATE" and time.anchor is None else None
    return int(found[1]) if found else None


def _one_paragraph(document: Document, one: Span, other: Span) -> bool:
    sentences = document[Sentence]
    places = [bisect_right(sentences, span.start, key=lambda s: s.span.start) - 1 for span in (one, other)]
    return min(places) >= 0 and sentences[places[0]].paragraph == sentences[places[1]].paragraph


def _published(document: Document, answer: Answer) -> Published:
    stated = document.article.published
    time = calendar.between(answer.first, answer.last)
    # what tells that it had happened comes first, what was still to come behind it
    spans = list(dict.fromkeys(c.evidence for c in sorted(answer.needed, key=lambda c: (c.before is None, c.evidence))))
    if not spans:
        return replace(stated, time=time, how="inferred")
    if stated.how == "inferred" and stated.evidence is not None:
        more = dict.fromkeys(span for span in (*stated.more, *spans) if span != stated.evidence)
        return replace(stated, time=time, more=tuple(more))
    words, narrows = spans[0].of(document.text), stated.words
    return Published(time, "inferred", spans[0], "clean", words, tuple(spans[1:]), stated=narrows)


def contradicts(document: Document) -> bool:
    """Whether what the text tells speaks against the publication date that its article has.

    As in "am 20. September trat sie zurück" in an article that is to be of the first week of September.
    """
    time = document.article.published.time
    if time is None:
        return False
    near = timedelta(SOON)
    around = (max(time.earliest, date.min + near) - near, min(time.latest, date.max - near) + near)
    frame = (time.earliest, time.latest)
    told = [clue for clue in clues(document) if not clue.soft and _is_of_these_years(document, clue, frame)]
    return any(clue.stretches(*around) and not clue.stretches(*frame) for clue in told)
