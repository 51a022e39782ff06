"""Discourse: what a text has spoken of so far, and what the expressions of a sentence mean together with it.

A `Reader` goes through a text once. It keeps the year and the day that were named last: for two sentences
as what a date without its year or a clock time leans on, for longer as what "im selben Jahr" and "zwei Tage
später" point back to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from lagebild.model import Sentence
from lagebild.text import Span
from lagebild.times import calendar
from lagebild.times.carried import Dates, is_any, is_beside_the_tale, is_telling, onward, told_weekday
from lagebild.times.classes import Line
from lagebild.times.context import Context, Known, Resolved
from lagebild.times.habits import habitual, is_habit
from lagebild.times.places import Draft
from lagebild.times.points import Fixed, Length, Point, Spec, Step, changed, nothing_but
from lagebild.times.resolve import resolve
from lagebild.times.tense import AHEAD, BACK, HERE, PLANNED, REACH, attributive, bound_direction, clause, direction
from lagebild.times.today import vague_day
from lagebild.times.told_events import ToldEvents

MEMORY = 2
"""For how many sentences a year or a day that was named stays in mind."""
RECALL = 8
"""For how many sentences "diesem Tag", "im selben Jahr" and "zwei Tage später" can point back."""
AHEAD_OF = 10
"""Among so many expressions behind a clock time its day is looked for."""
SKIPPED = frozenset({"det", "am", "about", "filler", "bound"})
"""What may stand between the word that leads an expression in and the expression."""
LEADS_AHEAD = frozenset({"für", "auf"})
"""Prepositions of plans: "für Samstag angekündigt", "auf April verschoben"."""


@dataclass(slots=True)
class Reader:
    """Resolves the drafts of one text in order; `narrative` says that no day of publication is meant by "am Abend"."""

    sentences: Sequence[Sentence]
    published: tuple[date, date] | None
    narrative: bool = False
    daily: bool = True
    year: Known | None = None
    day: Known | None = None
    told_year: Known | None = None
    told_day: Known | None = None
    year_at: int = 0
    day_at: int = 0
    number: int = 0
    events: ToldEvents = field(default_factory=ToldEvents)
    dates: Dates = field(default_factory=Dates)
    _here: Known | None = field(default=None)

    def sentence(self, number: int, found: Line, drafts: Sequence[Draft]) -> list[tuple[Draft, Resolved]]:
        """The drafts of the sentence `number` with their values."""
        self._forget(number)
        self._here = None
        habit = is_habit(drafts, found)
        done: list[tuple[Draft, Resolved]] = []
        for place, draft in enumerate(drafts):
            context = self._context(drafts, place, found)
            if _is_empty(draft, context):
                continue
            resolved = self._resolve(drafts, place, found, context)
            if habit or draft.rule == "parts":
                resolved = habitual(draft, resolved, done, found, habit) or resolved
            self._keep(draft, resolved, found)
            if draft.link == "range" and done:
                done[-1], resolved = _ranged(done[-1], (draft, resolved))
            done.append((draft, resolved))
        return done

    def _resolve(self, drafts: Sequence[Draft], place: int, found: Line, context: Context) -> Resolved:
        draft = drafts[place]
        if is_any(found, draft.start, draft.spec):
            return resolve(draft.spec, Context())
        vague = vague_day(draft, found, self.daily, self.narrative, context.direction)
        if vague:
            return resolve(Fixed("DATE", vague), context)
        named = drafts[place - 1].spec if place and _date_in_brackets(drafts, place - 1, found) is draft else None
        if isinstance(draft.spec, Point) and isinstance(named, Point):
            # the weekday decides between two years for the date behind it: "am Montag (4. September)"
            return resolve(changed(draft.spec, weekday=named.weekday), context)
        if (week := _week_before(drafts, place)) is not None and isinstance(draft.spec, Point):
            return resolve(changed(draft.spec, step=week), context)
        beside = _date_in_brackets(drafts, place, found)
        if isinstance(draft.spec, Length):
            return self._from_event(draft, found, context)
        if beside is None or not isinstance(beside.spec, Point) or not isinstance(draft.spec, Point):
            return self._carried(draft, context, found) or resolve(draft.spec, context)
        whole = changed(beside.spec, weekday=draft.spec.weekday, part=draft.spec.part)
        return replace(resolve(whole, context), anchor=span_of(beside, found))

    def _from_event(self, draft: Draft, found: Line, context: Context) -> Resolved:
        """A length; one before or after an event whose day the text has told comes with that day as its anchor."""
        plain = resolve(draft.spec, context)
        event = self.events.behind(draft, found)
        if event is None or not isinstance(draft.spec, Length):
            return plain
        known, way = event
        told = resolve(replace(draft.spec, later=way), replace(context, told_day=known, told_year=None))
        return replace(plain, time=told.time, anchor=known.span) if told.time is not None else plain

    def _carried(self, draft: Draft, context: Context, found: Line) -> Resolved | None:
        """A day that was named before with its year, a weekday of a week long past; None for all others."""
        point = draft.spec
        if not isinstance(point, Point):
            return None
        if known := self.dates.year(point, context.direction, context.published):
            return replace(resolve(changed(point, year=int(known.value)), context), anchor=known.span)
        if context.direction not in (0, BACK) or self.number - self.day_at > MEMORY + 1:
            return None
        value = told_weekday(point, self.told_day, context.useful)
        if not value or self.told_day is None:
            return None
        if not is_telling(found.forms, clause(found, draft.start, draft.end)):
            return None
        kind = "TIME" if point.part else "DATE"
        return Resolved(kind, value, "", calendar.time_value(value), self.told_day.span)

    def _year(self, spec: object) -> Known | None:
        """The year a date without one leans on, or the next one where the tale has gone on."""
        known = self.year
        if known is None or not isinstance(spec, Point) or spec.leaning or spec.step is not None:
            return known
        return replace(known, value=f"{onward(spec, int(known.value), self.told_day, self.published):04}")

    def _forget(self, number: int) -> None:
        """What was named more than `MEMORY` sentences ago is forgotten, a year also at the end of its paragraph."""
        self.number = number
        if self.year is not None and (number - self.year_at > MEMORY or self._has_turned(self.year_at)):
            self.year = None
        if self.day is not None:
            left = self._is_far(self.day) and self._has_turned(self.day_at)
            self.day = None if left or number - self.day_at > MEMORY else self.day
        if number - self.year_at > RECALL:
            self.told_year = None
        if number - self.day_at > RECALL:
            self.told_day = None

    def _has_turned(self, since: int) -> bool:
        """Whether a new paragraph has begun since the sentence `since`."""
        return self.sentences[since].paragraph != self.sentences[self.number].paragraph

    def _is_far(self, day: Known | None) -> bool:
        """Whether a day lies so far from publication that a new paragraph has left it."""
        span = calendar.days(day.value) if day else None
        return bool(span and self.published and abs((self.published[0] - span[0]).days) > 14)

    def _context(self, drafts: Sequence[Draft], place: int, found: Line) -> Context:
        draft = drafts[place]
        before = _before(found, draft.start)
        sense = _sense(drafts, place, found, before) if _has_direction(draft.spec, before) else 0
        day = self._day_of(drafts, place, found)
        narrative = self.narrative and self.published is not None
        beside = self.day is not None and self.day_at == self.number
        told = self.told_year, self.told_day
        return Context(self.published, self._year(draft.spec), day, sense, before, *told, narrative, beside)

    def _day_of(self, drafts: Sequence[Draft], place: int, found: Line) -> Known | None:
        """The day a clock time leans on: named before it in its sentence, else behind it, else shortly before."""
        lasting = None if self.daily and self.day and len(self.day.value) < 10 else self.day
        if self._here is not None or not _leans(drafts[place]):
            return self._here or (lasting if _leans(drafts[place]) else self.day)
        for at in range(place + 1, min(place + AHEAD_OF, len(drafts))):
            spec = drafts[at].spec
            if isinstance(spec, Point) and not _leans(drafts[at]) and _is_day(spec):
                resolved = resolve(spec, self._context(drafts, at, found))
                if len(resolved.value.partition("T")[0]) >= 10:
                    return Known(resolved.value.partition("T")[0], span_of(drafts[at], found))
        return lasting  # a month in daily news is left behind: "am Vormittag" is no first of October

    def _keep(self, draft: Draft, resolved: Resolved, found: Line) -> None:
        span = span_of(draft, found)
        value, _, _ = resolved.value.partition("T")
        if isinstance(draft.spec, Length):
            if draft.spec.later is not None and resolved.type == "DATE":
                self._remember(value, span)
            return
        if not isinstance(draft.spec, Point) or resolved.type == "SET" or draft.spec.before_christ:
            return
        if isinstance(resolved.anchor, Span) and (draft.spec.clock or draft.spec.part) and _leans(draft):
            return  # "um 9 Uhr" leans on a day and adds none
        if calendar.days(resolved.value) is None:
            if len(value) in (10, 10 + 1) and _is_day(draft.spec) and value[:10] != "XXXX-XX-XX":
                self._here = Known(value, span, draft.spec.part)
            return
        self.dates.keep(draft.spec, value, span)
        if self.year is not None and resolved.anchor == self.year.span and value[:4] > self.year.value:
            self.year = replace(self.year, value=value[:4])  # "im Dezember 2019 … am 29. März … Ende April"
        if draft.spec.year is not None and not is_beside_the_tale(draft.spec, found, draft.start):
            self.year, self.year_at = Known(value[:4], span), self.number
        if draft.spec.year is not None or draft.spec.step is not None or draft.spec.leaning:
            self.told_year = Known(value[:4], span) if len(value) >= 4 else self.told_year
            self.year_at = self.number
        if len(value) >= 7:
            self._name_day(Known(value, span))
            if len(value) == 10:
                self._here = Known(value, span, draft.spec.part)
                self.events.learn(draft, found, Known(value, span))

    def _remember(self, value: str, span: Span) -> None:
        if calendar.days(value) is None:
            return
        self.told_year = Known(value[:4], span)
        if len(value) == 4:
            self.year, self.year_at = Known(value, span), self.number
        else:
            self._name_day(Known(value, span))

    def _name_day(self, known: Known) -> None:
        """What day, month or week the text speaks of now."""
        self.day = self.told_day = known
        self.day_at = self.number


def _has_direction(spec: Spec, before: str) -> bool:
    """Whether it matters if an expression looks back or ahead: not for "am 3. Mai 2019", "drei Jahre", "damals"."""
    if isinstance(spec, Fixed):
        return spec.value == "FUTURE_REF"
    if isinstance(spec, Length):
        return before == "in"
    return spec.year is None or (spec.weekday is not None and spec.day is None)


def _sense(drafts: Sequence[Draft], place: int, found: Line, before: str) -> int:
    """Whether a draft looks back or ahead, from the words around it and the preposition before it."""
    draft = drafts[place]
    sense = attributive(found, draft.start, draft.end) or direction(found, draft.start, draft.end)
    point = draft.spec if isinstance(draft.spec, Point) else None
    if before in LEADS_AHEAD and point is not None and point.toward is None and not _is_end(drafts, place):
        return AHEAD if sense == AHEAD else PLANNED
    if before == "since" or (before == "before" and isinstance(draft.spec, Length)):
        return BACK
    if before == "from" or (draft.start and found[draft.start - 1].text.lower() == "vom"):
        if sense not in (0, HERE) or draft.link or _leads_range(drafts, place):
            return sense
        return HERE if _follows(found, draft.end, "an") else BACK
    if sense == 0 and before == "ab":
        return HERE
    if sense == HERE and draft.start > 1 and {"es", "ist"} == {found[draft.start - by].text.lower() for by in (1, 2)}:
        return BACK  # "Es ist Mittwoch, kurz vor vier"
    if point is not None and (told := bound_direction(found, draft.start, draft.end)):
        return told
    if sense == BACK and before == "until" and point is not None and point.weekday is None:
        return PLANNED
    if (sense != BACK and before in ("until", "before")) or (sense == 0 and _is_notice(drafts, place)):
        return AHEAD
    return sense


def _is_end(drafts: Sequence[Draft], place: int) -> bool:
    """As in "von Mittwoch auf Donnerstag": the second of two days is no plan."""
    return place > 0 and drafts[place].start - drafts[place - 1].end == 1


def _follows(found: Line, end: int, word: str) -> bool:
    """As in "von Montag an", "vom 1. Juli an"."""
    return end < len(found) and found[end].text == word


def span_of(draft: Draft, found: Line) -> Span:
    """The words of a draft."""
    first = found.whole.span(found.begin + draft.start)
    if draft.end - draft.start == 1:
        return first
    return Span(first.start, found.whole.span(found.begin + draft.end - 1).end)


def _leans(draft: Draft) -> bool:
    """A time of day without a date."""
    spec = draft.spec
    if not isinstance(spec, Point) or not (spec.part or spec.clock):
        return False
    return _is_time_of_day(spec)


_is_time_of_day = nothing_but("part", "clock", "about", "edge", "vague_hour", "discourse")


def _is_day(spec: Point) -> bool:
    """Whether a point is a day: a date, a weekday, "gestern", a feast."""
    step = spec.step is not None and spec.step.unit == "D"
    return bool(spec.day or spec.weekday or spec.holiday or step)


def _is_empty(draft: Draft, context: Context) -> bool:
    """As in "bald zeigte sich": "bald" in a tale means soon after, no future."""
    return (
        isinstance(draft.spec, Fixed)
        and draft.spec.value == "FUTURE_REF"
        and context.direction == BACK
        and (draft.rule == "vague")
    )


def _is_notice(drafts: Sequence[Draft], place: int) -> bool:
    """As in "Dienstag, 20 Uhr: Vortrag": a day with a clock time and no verb announces."""
    spec = drafts[place].spec
    if not isinstance(spec, Point) or spec.weekday is None or spec.toward is not None:
        return False
    return any(isinstance(other.spec, Point) and other.spec.clock for other in drafts[place + 1 : place + 3])


def _leads_range(drafts: Sequence[Draft], place: int) -> bool:
    return place + 1 < len(drafts) and drafts[place + 1].link == "range"


def _week_before(drafts: Sequence[Draft], place: int) -> Step | None:
    """The week right before a weekday: "kommende Woche, am Donnerstag"; not "vergangene Woche. Am Montag"."""
    draft, last = drafts[place], drafts[place - 1] if place else None
    if last is None or draft.start - last.end > 2 or draft.rule != "weekday" or last.rule != "step":
        return None
    spec, own = last.spec, draft.spec
    fits = isinstance(spec, Point) and isinstance(own, Point) and own.step is None and own.toward is None
    if not fits or not isinstance(spec, Point) or spec.step is None or spec.step.unit != "W":
        return None
    return spec.step


def _date_in_brackets(drafts: Sequence[Draft], place: int, found: Line) -> Draft | None:
    """The date behind a weekday or "heute": "am Montag (4. September)"."""
    draft = drafts[place]
    after = drafts[place + 1] if place + 1 < len(drafts) else None
    if draft.rule not in ("weekday", "deictic") or after is None or after.rule != "date":
        return None
    return after if after.start == draft.end + 1 and found[draft.end].name == "open" else None


def _before(found: Line, start: int) -> str:
    """The class of the word that leads the expression in, behind an article: "since", "before", "in"."""
    whole, place = found.whole, found.begin + start - 1
    last = max(found.begin, place - REACH)
    while place >= last:
        name, word = whole.entry(place).name, whole.words[place]
        if (name not in SKIPPED and word != "über") or word == "im":
            return word.lower() if name in ("preposition", "am", "with") else name
        place -= 1
    return ""


def _ranged(first: tuple[Draft, Resolved], last: tuple[Draft, Resolved]) -> tuple[tuple[Draft, Resolved], Resolved]:
    """Both ends of a range with the whole stretch as their interval."""
    draft, one = first
    other = last[1]
    if one.time is None or other.time is None:
        return first, other
    whole = calendar.joined(one.time, other.time)
    if whole is None and _turns(draft, last[0]):
        other = _next_year(other)
        whole = calendar.joined(one.time, other.time) if other.time else None
    if whole is None:
        return first, other
    return (draft, replace(one, time=whole)), replace(other, time=whole)


def _turns(one: Draft, other: Draft) -> bool:
    """As in "vom 1. November bis 15. April": the year turns between two dates without one."""
    return all(isinstance(d.spec, Point) and d.spec.month and d.spec.year is None for d in (one, other))


def _next_year(resolved: Resolved) -> Resolved:
    value = f"{int(resolved.value[:4]) + 1:04}{resolved.value[4:]}"
    return replace(resolved, value=value, time=calendar.time_value(value, resolved.mod))
