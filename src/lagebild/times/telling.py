"""What a text tells of the day it was published: every clue in it, in text order.

Each rule is a small function with its example; what it must not take stands beside it.
Captions are left out (an archive picture has its own day), and so are plans inside quotation
marks (an old letter has its own future).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lagebild.lexicon import table
from lagebild.lexicon.numerals import ordinal
from lagebild.model import Block, Document, Sentence, TimeExpression, Token, Word
from lagebild.text import Span, hull
from lagebild.times import calendar
from lagebild.times.classes import Line, items, lexicon
from lagebild.times.clues import FAR, Clue
from lagebild.times.tense import AHEAD, BACK, own_direction

WEEK = 6
"""A weekday without "vergangen" is one of the last seven days."""
FORTNIGHT = 13
"""How far off "am vergangenen Montag" and "am kommenden Montag" may lie, as they are really used."""
STANDING = 60
"""A count "as of" some day is not printed for longer than so many days."""
BESIDE = re.compile(r"\s*[(,]\s*(?:also |am |den |dem |der )?$", re.I)
BRACKET = re.compile(r"\s*\(\s*(?:den |dem |der )?$")
GAP = re.compile(r"\s*[,(]?\s*(?:also )?(?:im |in |am )?(?:Jahr(?:e)? )?$")
RANGE = re.compile(r"\s*(?:bis|–|-|und|/)\s*")
NOW = re.compile(
    r"\b(?:heute|heutigen?|diese[ms]? Jahr|dieser Tage|diese[rn]? (?:Woche|Monat|Tagen)|bevorstehende[nr]?)\b"
)
CLAUSE = re.compile(r"(?:[^.,;:!?\n]|(?<=\d)\.){1,80}")
PARTICIPLE = re.compile(
    r"(?:[a-zäöü]{0,12}ge[a-zäöüß]{2,20}(?:t|en)|(?:be|ver|er|ent|zer)[a-zäöüß]{3,20}(?:t|en)|[a-zäöü]{3,20}iert)e[nrsm]?"
)
ONGOING = re.compile(r"[a-zäöüß]{3,30}ende[nrsm]?")
REACH = 4
"""So many words behind a date its participle may stand."""
QUOTES = re.compile(r"[„“\"»«][^„“”\"»«]{1,2000}[“”\"«»]")
NUMBERED = re.compile(r"\b(?P<number>\d{1,3}\.|[a-zäöüß]{4,25}) (?:Jahrestag|Jubiläum|Geburtstag)\w{0,2}\b")


@dataclass(frozen=True)
class Place:
    """A time expression in its sentence, with what stands around it."""

    document: Document
    found: Line
    times: Sequence[TimeExpression]
    number: int
    quoted: bool

    @property
    def time(self) -> TimeExpression:
        """The expression itself."""
        return self.times[self.number]

    @cached_property
    def value(self) -> str:
        """Its TIMEX3 value, with XXXX for a year that only a date of publication gave."""
        if self.time.anchor == "published" and re.match(r"\d{4}-\d\d", self.time.value):
            return "XXXX" + self.time.value[4:]
        return self.time.value

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """The first item and the one behind the last."""
        first = bisect_left(self.found, self.time.span.start, key=lambda item: item.span.start)
        return first, bisect_left(self.found, self.time.span.end, key=lambda item: item.span.start)

    def beside(self, by: int) -> str:
        """The word `by` places before (negative) or behind the expression, in lower case."""
        first, end = self.bounds
        place = first + by if by < 0 else end - 1 + by
        return self.found[place].text.lower() if 0 <= place < len(self.found) else ""

    @cached_property
    def sense(self) -> int:
        """Whether its own clause looks back or ahead."""
        first, end = self.bounds
        return own_direction(self.found, first, end) if end > first else 0

    @cached_property
    def weekday(self) -> int | None:
        """The weekday named in the expression."""
        first, end = self.bounds
        return next((int(item.value) for item in self.found[first:end] if item.name == "weekday"), None)

    def neighbour(self, by: int) -> TimeExpression | None:
        """The time expression `by` places before or behind in the sentence."""
        place = self.number + by
        return self.times[place] if 0 <= place < len(self.times) else None

    def gap(self, other: TimeExpression) -> str:
        """The text between this expression and another one."""
        first, last = sorted((self.time.span, other.span))
        return self.document.text[first.end : last.start]

    @property
    def is_day(self) -> bool:
        """Whether it is one day of the calendar, with or without its year."""
        return self.time.made.rule == "date" and re.fullmatch(r"(\d{4}|XXXX)-\d\d-\d\d(T.*)?", self.value) is not None

    def clue(self, rule: str, before: int | None = None, after: int | None = None, **more: object) -> Clue:
        """A clue that rests on this expression alone."""
        made = Clue(rule, self.time.span, self.value.partition("T")[0], self.time.mod, self.weekday, before, after)
        return replace(made, **more)  # type: ignore[arg-type]


Rule = Callable[[Place], Iterator[Clue]]


def clues(document: Document) -> list[Clue]:
    """All clues of `document`, in text order.

    Reads `TimeExpression`, `Token`, `Sentence` and, where they are there, `Word` and `Block`.
    """
    found = [clue for place in _places(document) for rule in RULES for clue in rule(place)]
    found += _anniversaries(document)
    return sorted(found, key=lambda clue: (clue.evidence, clue.rule))


def _places(document: Document) -> Iterator[Place]:
    quotes = [Span(*match.span()) for match in QUOTES.finditer(document.text)]
    captions = [block.span for block in document[Block] if block.kind == "caption"]
    for sentence in document[Sentence]:
        times = document.within(TimeExpression, sentence.span)
        if not times or any(caption.contains(sentence.span) for caption in captions):
            continue
        found = items(document.text, document.within(Token, sentence.span), document.within(Word, sentence.span))
        for number, time in enumerate(times):
            before = bisect_right(quotes, time.span.start, key=lambda quote: quote.start) - 1
            quoted = before >= 0 and quotes[before].contains(time.span)
            yield Place(document, found, times, number, quoted)


# Rules for days


def paired(place: Place) -> Iterator[Clue]:
    """As in "am Montag (4. September) sagte": of the last seven days; with a plan, that day or earlier.

    A verb in the present leaves both open: "tagt am Montag (4. September)".
    """
    before = place.neighbour(-1)
    if not place.is_day or before is None or not BRACKET.fullmatch(place.gap(before)):
        return
    words = before.span.of(place.document.text).split()
    if before.made.rule != "weekday" or len(words) != 1 or lexicon().get(words[0]) is None:
        return
    evidence, weekday = hull([before.span, place.time.span]), int(lexicon()[words[0]].value)
    other = replace(place, number=place.number - 1)
    sense = other.sense
    if sense == AHEAD:
        yield place.clue("paired_ahead", None, 0, evidence=evidence, weekday=weekday)
    elif sense == BACK:
        yield place.clue("paired", 0, WEEK, evidence=evidence, weekday=weekday)
    else:
        yield place.clue("paired_open", None, WEEK, evidence=evidence, weekday=weekday)


def shifted(place: Place) -> Iterator[Clue]:
    """As in "am kommenden Freitag (24. April)", "am vergangenen Montag, dem 4. Mai"."""
    before = place.neighbour(-1)
    if not place.is_day or before is None or not BESIDE.fullmatch(place.gap(before)):
        return
    found = replace(place, number=place.number - 1)
    shift = next((item for item in found.found[slice(*found.bounds)] if item.name == "shift"), None)
    if before.made.rule != "weekday" or shift is None or found.weekday is None or int(shift.value) == 0:
        return
    evidence = hull([before.span, place.time.span])
    ahead = int(shift.value) > 0
    reach = (FORTNIGHT, 0) if ahead else (0, FORTNIGHT)
    yield place.clue("shifted", *reach, evidence=evidence, weekday=found.weekday)


def deictic(place: Place) -> Iterator[Clue]:
    """As in "heute (4. September)", "gestern, am 3. März": the day is told exactly.

    Not "heute vor 75 Jahren", not "gestern Nacht bis 4. Mai".
    """
    before = place.neighbour(-1)
    if not place.is_day or before is None or not BESIDE.fullmatch(place.gap(before)):
        return
    by = _days_off(replace(place, number=place.number - 1))
    if by is not None:
        evidence = hull([before.span, place.time.span])
        yield place.clue("deictic", by, -by, evidence=evidence)


def _days_off(place: Place) -> int | None:
    """How many days "heute", "gestern", "am heutigen Montag" lie off publication; None for all others."""
    if place.time.made.rule not in ("deictic", "deictic_adjective", "weekday") or place.quoted:
        return None
    own = place.found[slice(*place.bounds)]
    cell = next((item.value for item in own if item.name in ("deictic", "deictic_adjective")), "")
    return int(cell[1:]) if cell.startswith("D") else None


def weekday_today(place: Place) -> Iterator[Clue]:
    """As in "am heutigen Mittwoch", "heute, Mittwoch": the weekday of publication."""
    by = _days_off(place)
    if by is None or place.weekday is None:
        return
    yield Clue("weekday_today", place.time.span, today=(place.weekday - 1 - by) % 7 + 1)


def past(place: Place) -> Iterator[Clue]:
    """As in "teilte am 5. September mit", "der am 5. September gewählte Rat".

    Not "soll am 5. September", not "der am 5. September tagende Rat".
    """
    if not place.is_day or place.beside(-1) != "am":
        return
    attribute = _attribute(place)
    if attribute == "past" or (not attribute and place.sense == BACK):
        yield place.clue("past", 0, None)
        if place.weekday and not place.value.startswith("XXXX"):
            yield place.clue("past_weekday", 0, FORTNIGHT, soft=True)


def planned(place: Place) -> Iterator[Clue]:
    """As in "soll am 12. September beginnen", "wird ab dem 12. September", "bis zum 12. September darf"."""
    if not place.is_day or place.quoted or place.sense != AHEAD or _attribute(place):
        return
    lead = place.beside(-2) if place.beside(-1) in ("zum", "dem", "den") else place.beside(-1)
    if lead in ("am", "ab", "bis"):
        # what is to come on the day itself is called "heute", by its weekday or "ab" that day, not "am 12. September"
        yield place.clue("planned", None, -1 if lead == "am" and place.weekday is None else 0)


def _attribute(place: Place) -> str:
    """Whether the date hangs on a participle: "past" in "die am 5. Mai gewählten Räte", "open" in "die am 5. Mai
    beginnende Messe", else "".
    """
    first, end = place.bounds
    if place.beside(-1) != "am" or first < 2 or place.found[first - 2].name != "det":
        return ""
    behind = [item.text for item in place.found[end : end + REACH]]
    kinds = ("past" if PARTICIPLE.fullmatch(word) else "open" if ONGOING.fullmatch(word) else "" for word in behind)
    return next((kind for kind in kinds if kind), "")


def since(place: Place) -> Iterator[Clue]:
    """As in "seit dem 16. März gilt", "seit Februar 2022"."""
    lead = place.beside(-2) if place.beside(-1) in ("dem", "den", "ende", "anfang", "mitte") else place.beside(-1)
    if lead == "seit" and _is_calendar(place):
        yield place.clue("since", 0, None)


def paper(place: Place) -> Iterator[Clue]:
    """As in "ein Brief vom 17. Januar"; not "vom 17. bis 20. Januar", not "vom 1. April an"."""
    if not place.is_day or place.beside(-1) != "vom" or place.beside(1) in ("an", "ab", "bis", "–", "-", "und"):
        return
    behind = place.neighbour(1)
    if behind is None or not RANGE.match(place.gap(behind)):
        yield place.clue("paper", 0, None)


def as_of(place: Place) -> Iterator[Clue]:
    """As in "(Stand: 27. April, 12 Uhr)": published on that day or not long after."""
    lead = place.beside(-2) if place.beside(-1) in (":", "vom") else place.beside(-1)
    if place.is_day and lead == "stand":
        # the year that the text spoke of before need not be the one of a count: "1233 Kranke (Stand: 27. April)"
        lent = isinstance(place.time.anchor, Span)
        yield place.clue("as_of", 0, STANDING, **({"value": "XXXX" + place.value[4:10]} if lent else {}))


# Rules for months and years


def _is_calendar(place: Place) -> bool:
    """Whether it is a day, a month or a year of the calendar, not a decade or a length."""
    if place.time.anchor == "published" and not place.value.startswith("XXXX"):
        return False  # "Ende des Jahres" names no year
    return place.time.type in ("DATE", "TIME") and re.match(r"(?:\d{4}|XXXX-\d\d)(?:$|-|T)", place.value) is not None


def past_month(place: Place) -> Iterator[Clue]:
    """As in "war Ende Juli gereist", "im Jahr 2022 legten"; "im vergangenen Juli" is over."""
    if place.is_day or not _is_calendar(place) or not re.fullmatch(r"(\d{4}|XXXX)(-\d\d)?", place.value):
        return
    own = place.found[slice(*place.bounds)]
    shift = next((int(item.value) for item in own if item.name == "shift"), 0)
    alone = place.time.made.rule == "month" and not any(item.name == "unit" for item in own)
    if shift == -1 and place.beside(-1) == "im" and alone:
        yield place.clue("last_month", 0, None, from_end=True)
    elif shift == 0 and place.sense == BACK and place.beside(-1) not in ("bis", "zum", "ab", "für", "auf"):
        yield place.clue("past_month", 0, None)


def planned_month(place: Place) -> Iterator[Clue]:
    """As in "soll 2025 beginnen", "will im September reisen"; not in quotation marks."""
    if place.is_day or place.quoted or place.sense != AHEAD or not _is_calendar(place):
        return
    if re.fullmatch(r"(\d{4}|XXXX)(-\d\d)?", place.value) and place.beside(-1) in ("im", "in", "jahr", "bis", "ende"):
        yield place.clue("planned_month", None, 0)


def latest_year(document: Document) -> int:
    """The latest year that the text names otherwise than as to come; 0 where it names none."""
    years = [
        int(place.value[:4])
        for place in _places(document)
        if place.time.type == "DATE"
        and re.match(r"\d{4}(?:$|-)", place.value)
        and place.sense != AHEAD
        and place.beside(-1) not in ("bis", "ab", "für", "zum", "auf")
    ]
    return max(years, default=0)


def year_beside(place: Place) -> Iterator[Clue]:
    """As in "im vergangenen Jahr 2022", "in diesem Jahr (2023)": the year of publication."""
    before = place.neighbour(-1)
    if before is None or place.quoted or not re.fullmatch(r"\d{4}", place.value):
        return
    if not re.fullmatch(r"\s*[(,]?\s*", place.gap(before)):
        return
    found = replace(place, number=place.number - 1)
    own = found.found[slice(*found.bounds)]
    shift = next((int(item.value) for item in own if item.name in ("shift",)), None)
    if before.made.rule == "step" and own and own[-1].name == "unit" and own[-1].value == "Y" and shift is not None:
        year = int(place.value) - shift
        yield Clue("year_beside", hull([before.span, place.time.span]), f"{year:04}", "", None, 0, 0)


# Rules over more than one expression


def ago(place: Place) -> Iterator[Clue]:
    """As in "vor einem Jahr, im Februar 2022", "am 24. Februar 2022, vor 18 Monaten".

    So long after the date told, give or take half the unit; "heute vor 75 Jahren, am 8. Mai 1945" is exact.
    """
    if not _is_calendar(place) or place.value.startswith("XXXX"):
        return
    for by in (-1, 1):
        other = place.neighbour(by)
        if other is None or not GAP.fullmatch(place.gap(other)):
            continue
        at = replace(place, number=place.number + by)
        length = _today_ago(at) if other.made.rule == "deictic_length" else _so_long_ago(at)
        clue = _after_length(place, *length, exact=other.made.rule == "deictic_length") if length else None
        if clue is not None:
            yield replace(clue, evidence=hull([other.span, place.time.span]))


def _so_long_ago(place: Place) -> tuple[int, str] | None:
    """Number and unit of "vor einem Jahr"."""
    period = re.fullmatch(r"P(\d{1,3})([YMWD])", place.value)
    return (int(period[1]), period[2]) if period is not None and place.beside(-1) == "vor" else None


def _today_ago(place: Place) -> tuple[int, str] | None:
    """Number and unit of "heute vor 75 Jahren"."""
    own = place.found[slice(*place.bounds)]
    day, way, unit = own[0], own[1], own[-1]
    number = next((item.value or "1" for item in own if item.name in ("number", "one")), "")
    fits = day.value == "D+0" and way.text.lower() == "vor" and number.isdecimal() and len(number) < 4
    return (int(number), unit.value) if fits else None


SLACK = {"Y": 183, "M": 31, "W": 7, "D": 1}


def _after_length(place: Place, number: int, unit: str, exact: bool) -> Clue | None:
    days = calendar.days(place.value)
    moved = calendar.moved(days[0], unit, number) if days else None
    ends = calendar.moved(days[1], unit, number) if days else None
    if moved is None or ends is None:
        return None
    value = calendar.between(moved, ends)
    slack = 0 if exact and place.is_day else SLACK[unit]
    return Clue("ago", place.time.span, value.earliest.isoformat(), "", None, slack, slack + (ends - moved).days)


def _anniversaries(document: Document) -> Iterator[Clue]:
    """As in "der 50. Jahrestag der Befreiung Garwes": not written long before that day.

    Nor long after it where the sentence speaks of these days ("dieses Jahr"); else it may be a look back.
    """
    now = {match.start() for match in NOW.finditer(document.text)}
    for match in NUMBERED.finditer(document.text):
        number = ordinal(match["number"]) if match["number"][-1] != "." else int(match["number"][:-1])
        behind = CLAUSE.match(document.text, match.end())
        for row in table("times_anniversaries") if number and behind else ():
            if behind and re.search(row["pattern"], behind[0]):
                value = f"{int(row['date'][:4]) + (number or 0):04}{row['date'][4:]}"
                evidence = Span(match.start(), behind.end())
                around = document.covering(Sentence, Span(match.start(), match.end()))
                fresh = any(around[-1].span.start <= at < around[-1].span.end for at in now) if around else False
                yield Clue("anniversary", evidence, value, "", None, FAR, FAR if fresh else None)
                break


RULES: tuple[Rule, ...] = (
    paired, shifted, deictic, weekday_today, past, planned, since, paper, as_of, past_month, planned_month,
    year_beside, ago,
)  # fmt: skip
"""In no order that matters: every clue is kept."""
