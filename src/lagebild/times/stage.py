"""The stage: sentence by sentence, expressions first, values second."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from lagebild.model import Annotation, Document, Made, Sentence, TimeExpression, Token
from lagebild.times.classes import Line, Text, characters
from lagebild.times.discourse import Reader, span_of
from lagebild.times.names import apart_from, surnames
from lagebild.times.patterns import matches, places
from lagebild.times.points import Point, changed
from lagebild.times.readings import Draft, read
from lagebild.times.sifting import sifted
from lagebild.times.today import is_daily

Profile = Literal["auto", "news", "narrative"]


class Times:
    """Makes `TimeExpression`; see the package for what it guarantees.

    `profile` says what a text without dates speaks of: in "news" of the day of publication ("am Abend", "heute"),
    in a "narrative" of no day that is known. "auto" reads news, but tells from the text whether "heute" is a day.
    """

    name = "times"
    version = "1"
    requires: frozenset[type[Annotation]] = frozenset({Token, Sentence})
    provides: frozenset[type[Annotation]] = frozenset({TimeExpression})

    def __init__(self, profile: Profile = "auto") -> None:
        self.profile = profile

    def annotate(self, document: Document) -> Iterable[TimeExpression]:
        """The time expressions of `document`."""
        published = document.article.published.time
        sentences = document[Sentence]
        text = sifted(document)
        read = list(drafts_of(text))
        if names := surnames(text):
            read = [one._replace(drafts=kept) for one in read if (kept := apart_from(names, one.items, one.drafts))]
        span = (published.earliest, published.latest) if published else None
        reader = Reader(sentences, span, self.profile == "narrative")
        auto = self.profile == "auto" and is_daily(len(sentences), [drafts for _, _, drafts in read])
        reader.daily = self.profile == "news" or auto
        made: dict[str, Made] = {}
        for number, found, drafts in read:
            for draft, resolved in reader.sentence(number, found, drafts):
                how = made.get(draft.rule) or made.setdefault(draft.rule, Made(self.name, draft.rule, self.version))
                spans, said = (span_of(draft, found),), resolved
                yield TimeExpression(spans, how, said.type, said.value, said.mod, said.time, said.anchor)  # type: ignore[arg-type]


class _Read(NamedTuple):
    sentence: int
    items: Line
    drafts: list[Draft]


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
                yield _Read(text.numbers[number], line, _linked(drafts, line))
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
                position = begin + max(match.end, said[-1].end)
                break
    if drafts:
        yield _Read(text.numbers[number], line, _linked(drafts, line))


@cache
def _tying() -> re.Pattern[str]:
    """What may stand between the ends of a range, ", bis einschließlich"; "und" behind "zwischen" only."""
    known = characters()
    soft = "".join(known[name] for name in ("am", "det", "preposition", "filler", "comma", "close"))
    ties = "".join(known[name] for name in ("until", "dash", "and", "or"))
    return re.compile(f"[{soft}]{{0,9}}([{ties}])[{soft}]{{0,9}}")


def _linked(drafts: list[Draft], found: Line) -> list[Draft]:
    """Neighbours joined by "bis" or "zwischen … und …" as ranges; the second lends its year to the first."""
    for place in range(1, len(drafts)):
        one, other = drafts[place - 1], drafts[place]
        if other.link or not _ranges(one, other) or not (tie := _tie(one, other, found)):
            continue
        if tie == "range":
            drafts[place] = other._replace(link="range")
        hyphen = found[one.end - 1].text.endswith("-")
        drafts[place - 1] = one._replace(spec=_lend(one.spec, other.spec, hyphen))  # type: ignore[arg-type]
    return drafts


def _tie(one: Draft, other: Draft, found: Line) -> str:
    """What the words between two drafts make of them: "range", "list" or nothing."""
    row = found.whole.characters
    tie = _tying().fullmatch(row, found.begin + one.end, found.begin + other.start)
    if tie is None:
        return ""
    before = row[found.begin + max(0, one.start - 2) : found.begin + one.start]
    known = characters()
    joined = tie[1] in (known["and"], known["or"])
    if not joined:
        return "range"
    return "range" if known["between"] in before and tie[1] == known["and"] else "list"


def _ranges(one: Draft, other: Draft) -> bool:
    return isinstance(one.spec, Point) and isinstance(other.spec, Point) and one.spec.discourse == other.spec.discourse


def _lend(one: Point, other: Point, hyphen: bool) -> Point:
    """The first of two with the year of the second ("30. April und 1. Mai 1945"), or its part of the day."""
    dated = all(point.month is not None or point.season is not None for point in (one, other))
    if one.year is None and other.year is not None and dated and one.step is None:
        return changed(one, year=other.year)
    if hyphen and one.weekday and other.part and not one.part:
        return changed(one, part=other.part)
    return one
