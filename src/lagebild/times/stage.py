"""The stage: sentence by sentence, expressions first, values second."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from lagebild.model import Annotation, Document, Made, Sentence, TimeExpression, Token, Word
from lagebild.text import Span
from lagebild.times import calendar
from lagebild.times.classes import Item, classes, items
from lagebild.times.patterns import matches
from lagebild.times.points import Fixed, Point
from lagebild.times.readings import Draft, read
from lagebild.times.resolve import Context, Known, Resolved, resolve
from lagebild.times.tense import BACK, HERE, direction

MEMORY = 2
"""For how many sentences a year or a day that was named stays in mind."""


class Times:
    """Makes `TimeExpression`; see the package for what it guarantees."""

    name = "times"
    version = "1"
    requires: frozenset[type[Annotation]] = frozenset({Token, Sentence})
    provides: frozenset[type[Annotation]] = frozenset({TimeExpression})

    def annotate(self, document: Document) -> Iterable[TimeExpression]:
        """The time expressions of `document`."""
        published = document.article.published.time
        reader = _Reader((published.earliest, published.latest) if published else None)
        words = {word.span.start: word for word in document[Word]}
        sentences = [_Read(s, found, _linked(list(drafts_of(found)), found)) for s, found in _by_sentence(document)]
        reader.daily = any(_is_daily(draft) for read in sentences for draft in read.drafts)
        for sentence, found, drafts in sentences:
            for draft, resolved in reader.sentence(drafts, found, words, sentence.paragraph):
                span = _span(draft, found)
                made = Made(self.name, draft.rule, self.version)
                yield TimeExpression(
                    (span,), made, resolved.type, resolved.value, resolved.mod, resolved.time, resolved.anchor  # type: ignore[arg-type]
                )  # fmt: skip


class _Read(NamedTuple):
    sentence: Sentence
    items: list[Item]
    drafts: list[Draft]


def _is_daily(draft: Draft) -> bool:
    """Whether an expression belongs to a text about these days: "gestern", "am Mittwoch", "um 9 Uhr"."""
    spec = draft.spec
    if not isinstance(spec, Point):
        return False
    return bool(
        spec.clock or (spec.weekday and spec.month is None) or (spec.step and spec.step.unit == "D" and spec.step.by)
    )


def _by_sentence(document: Document) -> Iterator[tuple[Sentence, list[Item]]]:
    """Each sentence with its classified tokens; both layers are in text order."""
    tokens, place = document[Token], 0
    for sentence in document[Sentence]:
        own: list[Token] = []
        while place < len(tokens) and tokens[place].span.start < sentence.span.end:
            if tokens[place].span.start >= sentence.span.start:
                own.append(tokens[place])
            place += 1
        yield sentence, items(document.text, own)


def drafts_of(found: Sequence[Item]) -> Iterator[Draft]:
    """What the sentence says of times, left to right, the longest match first, without overlap."""
    line, position = classes(found), 0
    for place, candidates in matches(line):
        if place < position:
            continue
        for match in candidates:
            drafts = read(match, found)
            if drafts:
                yield from drafts
                position = match.end
                break


def _linked(drafts: list[Draft], found: Sequence[Item]) -> list[Draft]:
    """Neighbours joined by "bis" or "zwischen … und …" as ranges; the second lends its year to the first."""
    for place in range(1, len(drafts)):
        one, other = drafts[place - 1], drafts[place]
        between = [item.name for item in found[one.end : other.start]]
        before = [item.name for item in found[max(0, one.start - 2) : one.start]]
        words = [name for name in between if name not in ("am", "det", "preposition")]
        ranged = words in (["until"], ["dash"]) or (words == ["and"] and "between" in before)
        if not other.link and ranged and _ranges(one, other):
            drafts[place] = replace(other, link="range")
            drafts[place - 1] = replace(one, spec=_lend(one.spec, other.spec))  # type: ignore[arg-type]
    return drafts


def _ranges(one: Draft, other: Draft) -> bool:
    return isinstance(one.spec, Point) and isinstance(other.spec, Point) and one.spec.discourse == other.spec.discourse


def _lend(one: Point, other: Point) -> Point:
    if one.year is None and other.year is not None and one.month is not None and other.month is not None:
        return replace(one, year=other.year)
    return one


@dataclass(slots=True)
class _Reader:
    """Resolves the drafts of one text in order and keeps in mind what was named last."""

    published: tuple[date, date] | None
    year: Known | None = None
    day: Known | None = None
    year_age: int = 0
    day_age: int = 0
    paragraph: int = -1
    daily: bool = True

    def sentence(
        self, drafts: Sequence[Draft], found: Sequence[Item], words: Mapping[int, Word], paragraph: int
    ) -> list[tuple[Draft, Resolved]]:
        """The drafts of one sentence with their values."""
        self._forget(paragraph)
        done: list[tuple[Draft, Resolved]] = []
        for place, draft in enumerate(drafts):
            context = self._context(drafts, place, found, words)
            resolved = self._resolve(drafts, place, found, context)
            self._keep(draft, resolved, found)
            if draft.link == "range" and done:
                done[-1], resolved = _ranged(done[-1], resolved)
            done.append((draft, resolved))
        return done

    def _resolve(self, drafts: Sequence[Draft], place: int, found: Sequence[Item], context: Context) -> Resolved:
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

    def _forget(self, paragraph: int) -> None:
        self.year_age += 1
        self.day_age += 1
        if self.year_age > MEMORY or paragraph != self.paragraph:
            self.year = None
        if self.day_age > MEMORY:
            self.day = None
        self.paragraph = paragraph

    def _context(
        self, drafts: Sequence[Draft], place: int, found: Sequence[Item], words: Mapping[int, Word]
    ) -> Context:
        draft = drafts[place]
        before = _before(found, draft.start)
        sense = BACK if before in ("since", "before") else direction(found, draft.start, draft.end, words)
        return Context(self.published, self.year, self.day, sense, before)

    def _keep(self, draft: Draft, resolved: Resolved, found: Sequence[Item]) -> None:
        span = _span(draft, found)
        if not isinstance(draft.spec, Point) or calendar.days(resolved.value) is None:
            return
        if isinstance(resolved.anchor, Span) and (draft.spec.clock or draft.spec.part):
            return  # "um 9 Uhr" leans on a day and adds none
        value = resolved.value.partition("T")[0]
        if draft.spec.year is not None:
            self.year, self.year_age = Known(value[:4], span), 0
        if len(value) >= 7:
            self.day, self.day_age = Known(value, span), 0


def _span(draft: Draft, found: Sequence[Item]) -> Span:
    return Span(found[draft.start].span.start, found[draft.end - 1].span.end)


def _date_in_brackets(drafts: Sequence[Draft], place: int, found: Sequence[Item]) -> Draft | None:
    """The date behind a weekday or "heute": "am Montag (4. September)"."""
    draft = drafts[place]
    after = drafts[place + 1] if place + 1 < len(drafts) else None
    if draft.rule not in ("weekday", "deictic") or after is None or after.rule != "date":
        return None
    return after if [item.name for item in found[draft.end : after.start]] == ["open"] else None


def _vague_day(draft: Draft, found: Sequence[Item], daily: bool, sense: int) -> str:
    """As in "die Jugend von heute" and "heute" in a text without any other day mean these times, not this day."""
    step = draft.spec.step if isinstance(draft.spec, Point) else None
    if draft.rule != "deictic" or step is None or step.unit != "D" or draft.end - draft.start > 1 or abs(step.by) > 1:
        return ""
    before = found[draft.start - 1].text.lower() if draft.start else ""
    if before == "von" or (not daily and step.by == 0 and sense in (0, HERE) and before != "bis"):
        return ("PAST_REF", "PRESENT_REF", "FUTURE_REF")[step.by + 1]
    return ""


def _before(found: Sequence[Item], start: int) -> str:
    """The class of the word that leads the expression in, behind an article: "since", "before", "in"."""
    place = start - 1
    skipped = ("det", "am", "about", "filler", "bound")
    while place >= 0 and (found[place].name in skipped or found[place].text == "über") and found[place].text != "im":
        place -= 1
    if place < 0:
        return ""
    item = found[place]
    return item.text.lower() if item.name in ("preposition", "am") else item.name


def _ranged(first: tuple[Draft, Resolved], last: Resolved) -> tuple[tuple[Draft, Resolved], Resolved]:
    """Both ends of a range with the whole stretch as their interval."""
    draft, one = first
    if one.time is None or last.time is None:
        return first, last
    whole = calendar.joined(one.time, last.time)
    if whole is None:
        return first, last
    return (draft, replace(one, time=whole)), replace(last, time=whole)
