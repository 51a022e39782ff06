"""The stage: sentence by sentence, expressions first, values second."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import NamedTuple

from lagebild.model import Annotation, Document, Made, Sentence, TimeExpression, Token, Word
from lagebild.text import Span
from lagebild.times import calendar
from lagebild.times.classes import Line, Text, characters
from lagebild.times.patterns import matches, places
from lagebild.times.points import Fixed, Point
from lagebild.times.readings import Draft, read
from lagebild.times.resolve import Context, Known, Resolved, resolve
from lagebild.times.tense import BACK, HERE, REACH, direction

MEMORY = 2
"""For how many sentences a year or a day that was named stays in mind."""
SKIPPED = frozenset({"det", "am", "about", "filler", "bound"})
"""What may stand between the word that leads an expression in and the expression."""


class Times:
    """Makes `TimeExpression`; see the package for what it guarantees."""

    name = "times"
    version = "1"
    requires: frozenset[type[Annotation]] = frozenset({Token, Sentence})
    provides: frozenset[type[Annotation]] = frozenset({TimeExpression})

    def annotate(self, document: Document) -> Iterable[TimeExpression]:
        """The time expressions of `document`."""
        published = document.article.published.time
        sentences = document[Sentence]
        read = list(drafts_of(Text(document.text, document[Token], sentences, document[Word])))
        reader = _Reader(sentences, (published.earliest, published.latest) if published else None)
        reader.daily = any(_is_daily(draft) for _, _, drafts in read for draft in drafts)
        made: dict[str, Made] = {}
        for number, found, drafts in read:
            for draft, resolved in reader.sentence(number, found, drafts):
                how = made.get(draft.rule) or made.setdefault(draft.rule, Made(self.name, draft.rule, self.version))
                spans, said = (_span(draft, found),), resolved
                yield TimeExpression(spans, how, said.type, said.value, said.mod, said.time, said.anchor)  # type: ignore[arg-type]


class _Read(NamedTuple):
    sentence: int
    items: Line
    drafts: list[Draft]


def _is_daily(draft: Draft) -> bool:
    """Whether an expression belongs to a text about these days: "gestern", "am Mittwoch", "um 9 Uhr"."""
    spec = draft.spec
    if not isinstance(spec, Point):
        return False
    return bool(
        spec.clock or (spec.weekday and spec.month is None) or (spec.step and spec.step.unit == "D" and spec.step.by)
    )


def drafts_of(text: Text) -> Iterator[_Read]:
    """What each sentence says of times, left to right, the longest match first, without overlap.

    Only sentences that say something come out.
    """
    row, bounds = text.characters, text.bounds
    number, begin, end, position = -1, 0, 0, 0
    line, drafts = Line(text, 0, 0), list[Draft]()
    for place in places(row):
        if place < position:
            continue
        if place >= end:
            if drafts:
                yield _Read(number, line, _linked(drafts, line))
            while end <= place and number + 1 < len(bounds):
                number += 1
                begin, end = bounds[number]
            line, drafts = Line(text, begin, end), []
        if not begin <= place < end:
            continue  # a token outside all sentences
        for match in matches(row, place, begin, end):
            said = read(match, line)
            if said:
                drafts += said
                position = begin + match.end
                break
    if drafts:
        yield _Read(number, line, _linked(drafts, line))


@cache
def _tying() -> re.Pattern[str]:
    """What may stand between the ends of a range, "bis zum"; "und" behind "zwischen" only."""
    known = characters()
    soft = f"[{known['am']}{known['det']}{known['preposition']}]{{0,9}}"
    return re.compile(f"{soft}([{known['until']}{known['dash']}{known['and']}]){soft}")


def _linked(drafts: list[Draft], found: Line) -> list[Draft]:
    """Neighbours joined by "bis" or "zwischen … und …" as ranges; the second lends its year to the first."""
    for place in range(1, len(drafts)):
        one, other = drafts[place - 1], drafts[place]
        if not other.link and _ranges(one, other) and _is_tied(one, other, found):
            drafts[place] = other._replace(link="range")
            drafts[place - 1] = one._replace(spec=_lend(one.spec, other.spec))  # type: ignore[arg-type]
    return drafts


def _is_tied(one: Draft, other: Draft, found: Line) -> bool:
    row = found.whole.characters
    tie = _tying().fullmatch(row, found.begin + one.end, found.begin + other.start)
    if tie is None:
        return False
    before = row[found.begin + max(0, one.start - 2) : found.begin + one.start]
    return tie[1] != characters()["and"] or characters()["between"] in before


def _ranges(one: Draft, other: Draft) -> bool:
    return isinstance(one.spec, Point) and isinstance(other.spec, Point) and one.spec.discourse == other.spec.discourse


def _lend(one: Point, other: Point) -> Point:
    if one.year is None and other.year is not None and one.month is not None and other.month is not None:
        return replace(one, year=other.year)
    return one


@dataclass(slots=True)
class _Reader:
    """Resolves the drafts of one text in order and keeps in mind what was named last, and in which sentence."""

    sentences: Sequence[Sentence]
    published: tuple[date, date] | None
    year: Known | None = None
    day: Known | None = None
    year_told: int = 0
    day_told: int = 0
    number: int = 0
    daily: bool = True

    def sentence(self, number: int, found: Line, drafts: Sequence[Draft]) -> list[tuple[Draft, Resolved]]:
        """The drafts of one sentence with their values."""
        self._forget(number)
        done: list[tuple[Draft, Resolved]] = []
        for place, draft in enumerate(drafts):
            context = self._context(draft, found)
            resolved = self._resolve(drafts, place, found, context)
            self._keep(draft, resolved, found)
            if draft.link == "range" and done:
                done[-1], resolved = _ranged(done[-1], resolved)
            done.append((draft, resolved))
        return done

    def _resolve(self, drafts: Sequence[Draft], place: int, found: Line, context: Context) -> Resolved:
        draft = drafts[place]
        vague = _vague_day(draft, found, self.daily, context.direction)
        if vague:
            return resolve(Fixed("DATE", vague), context)
        named = drafts[place - 1].spec if place and _date_in_brackets(drafts, place - 1, found) is draft else None
        if isinstance(draft.spec, Point) and isinstance(named, Point):
            # the weekday decides between two years for the date behind it: "am Montag (4. September)"
            return resolve(replace(draft.spec, weekday=named.weekday), context)
        beside = _date_in_brackets(drafts, place, found)
        if beside is None or not isinstance(beside.spec, Point) or not isinstance(draft.spec, Point):
            return resolve(draft.spec, context)
        whole = replace(beside.spec, weekday=draft.spec.weekday, part=draft.spec.part)
        return replace(resolve(whole, context), anchor=_span(beside, found))

    def _forget(self, number: int) -> None:
        """What was named more than `MEMORY` sentences ago is forgotten, a year also at the end of its paragraph."""
        self.number = number
        if number - self.day_told > MEMORY:
            self.day = None
        near = self.sentences[self.year_told : number + 1] if number - self.year_told <= MEMORY else ()
        if self.year is not None and len({sentence.paragraph for sentence in near}) != 1:
            self.year = None

    def _context(self, draft: Draft, found: Line) -> Context:
        before = _before(found, draft.start)
        if before in ("since", "before"):
            sense = BACK
        else:
            sense = 0 if isinstance(draft.spec, Fixed) else direction(found, draft.start, draft.end)
        return Context(self.published, self.year, self.day, sense, before)

    def _keep(self, draft: Draft, resolved: Resolved, found: Line) -> None:
        if not isinstance(draft.spec, Point) or calendar.days(resolved.value) is None:
            return
        span = _span(draft, found)
        if isinstance(resolved.anchor, Span) and (draft.spec.clock or draft.spec.part):
            return  # "um 9 Uhr" leans on a day and adds none
        value = resolved.value.partition("T")[0]
        if draft.spec.year is not None:
            self.year, self.year_told = Known(value[:4], span), self.number
        if len(value) >= 7:
            self.day, self.day_told = Known(value, span), self.number


def _span(draft: Draft, found: Line) -> Span:
    first = found.whole.span(found.begin + draft.start)
    if draft.end - draft.start == 1:
        return first
    return Span(first.start, found.whole.span(found.begin + draft.end - 1).end)


def _date_in_brackets(drafts: Sequence[Draft], place: int, found: Line) -> Draft | None:
    """The date behind a weekday or "heute": "am Montag (4. September)"."""
    draft = drafts[place]
    if draft.rule not in ("weekday", "deictic") or place + 1 == len(drafts):
        return None
    after = drafts[place + 1]
    if after.rule != "date":
        return None
    return after if after.start == draft.end + 1 and found[draft.end].name == "open" else None


def _vague_day(draft: Draft, found: Line, daily: bool, sense: int) -> str:
    """As in "die Jugend von heute" and "heute" in a text without any other day mean these times, not this day."""
    if draft.rule != "deictic":
        return ""
    step = draft.spec.step if isinstance(draft.spec, Point) else None
    if step is None or step.unit != "D" or draft.end - draft.start > 1 or abs(step.by) > 1:
        return ""
    before = found[draft.start - 1].text.lower() if draft.start else ""
    if before == "von" or (not daily and step.by == 0 and sense in (0, HERE) and before != "bis"):
        return ("PAST_REF", "PRESENT_REF", "FUTURE_REF")[step.by + 1]
    return ""


def _before(found: Line, start: int) -> str:
    """The class of the word that leads the expression in, behind an article: "since", "before", "in"."""
    whole, place = found.whole, found.begin + start - 1
    last = max(found.begin, place - REACH)
    while place >= last:
        name, word = whole.entry(place).name, whole.words[place]
        if (name not in SKIPPED and word != "über") or word == "im":
            return word.lower() if name in ("preposition", "am") else name
        place -= 1
    return ""


def _ranged(first: tuple[Draft, Resolved], last: Resolved) -> tuple[tuple[Draft, Resolved], Resolved]:
    """Both ends of a range with the whole stretch as their interval."""
    draft, one = first
    if one.time is None or last.time is None:
        return first, last
    whole = calendar.joined(one.time, last.time)
    if whole is None:
        return first, last
    return (draft, replace(one, time=whole)), replace(last, time=whole)
