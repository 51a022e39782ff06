"""When an article was published, inferred from the other articles of its story.

Three kinds of words date an article by another one: the same saying, told with a relative time
here ("am Mittwoch sagte …") and with a day there; the same happening, told so; a passage copied
word for word with its weekday. Each gives a stretch of days; all of them must agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product

from lagebild.comparison.occasions import Occasion, occasions, told_by
from lagebild.model import (
    Article,
    Beside,
    Document,
    Place,
    Published,
    Reuse,
    Statement,
    StatementRef,
    Story,
    TimeExpression,
    TimeValue,
)
from lagebild.text import Span

WEEK = timedelta(6)
"""A weekday without "vergangen" is one of the last seven days; a report of the day is not older than that."""

SHARPEST = 13
"""Days of the widest time that is told of a saying or a happening: "vergangene Woche", seen from a whole week."""

FAR = timedelta(300)
"""A day told without its year lies at most so many days off."""

CLAIMS = 2
"""So many claims two reports share before a saying without a time, or without a person, counts as the same one."""

_WEEKDAY = re.compile(r"XXXX-WXX-(\d)(?:T|$)")
_YEARLESS = re.compile(r"XXXX-(\d\d-\d\d)(?:T|$)")
LAST_WEEK = re.compile(r"(?:vergangene|letzte|vorige)[nrs]?\s+Woche$")
BARE = re.compile(r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)\w*(?:\s\w+)?$")

Days = tuple[date, date]


@dataclass(frozen=True)
class Link:
    """Days on which an article may have appeared, with its own words and those of the other article."""

    days: tuple[Days, ...]
    own: Span
    beside: Beside


def date_beside(story: Story) -> Mapping[str, Published]:
    """The publication dates that the other articles tell, by article id: only of articles whose date they narrow."""
    coarse = [document for document in story.documents if _width(document.article) != 0]
    if not coarse:
        return {}
    sayings = Sayings.of(story)
    found = {}
    for document in coarse:
        links = [*_by_sayings(document, sayings), *_by_happenings(document, story), *_by_passages(document, story)]
        published = _agreed(document, links)
        if published is not None:
            found[document.article.id] = published
    return found


@dataclass(frozen=True)
class Sayings:
    """The occasions of all articles, the claims of all statements, and which articles share one."""

    occasions: Mapping[str, Sequence[Occasion]]
    claims: Mapping[StatementRef, frozenset[str]]
    near: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, story: Story) -> Sayings:
        """Those of a story."""
        known = {actor.id: actor for actor in story.actors}
        told = {document.article.id: occasions(document, story, known) for document in story.documents}
        claims: dict[StatementRef, set[str]] = {}
        near: dict[str, set[str]] = {}
        for claim in story.claims:
            for ref in claim.statements:
                claims.setdefault(ref, set()).add(claim.id)
                near.setdefault(ref.article, set()).update(claim.articles)
        return cls(
            told,
            {ref: frozenset(ids) for ref, ids in claims.items()},
            {article: sorted(others - {article}) for article, others in near.items()},
        )


def _width(article: Article) -> int | None:
    """Days between the first and the last possible day of publication; None where none is known."""
    time = article.published.time
    return (time.latest - time.earliest).days if time else None


# the same saying


def _by_sayings(document: Document, sayings: Sayings) -> Iterator[Link]:
    article = document.article.id
    for other in sayings.near.get(article, ()):
        for own, theirs in product(sayings.occasions[article], sayings.occasions[other]):
            window = _when_said(theirs)
            if window is None or not _is_same(own, theirs, sayings.claims):
                continue
            days = _seen_from(own, window)
            if days:
                yield Link(days, own.words, _beside(theirs.document, theirs.words))


def _is_same(own: Occasion, theirs: Occasion, claims: Mapping[StatementRef, frozenset[str]]) -> bool:
    """Whether two reports tell of one occasion: the same person, or the same institution with more in common."""
    ours = {claim for ref in own.refs for claim in claims.get(ref, ())}
    shared = ours & {claim for ref in theirs.refs for claim in claims.get(ref, ())}
    if own.speaks_as(theirs):
        return len(shared) >= (1 if own.said and theirs.said else CLAIMS)
    return len(shared) >= CLAIMS and own.may_speak_as(theirs) and own.said is not None and theirs.said is not None


def _when_said(occasion: Occasion) -> Days | None:
    """The days on which it was said, as that report tells: by its words, or by its own date where it is news."""
    if occasion.said is not None:
        return _sharp(occasion.said.time)
    published = occasion.document.article.published.time
    if published is None or not occasion.is_news or (published.latest - published.earliest).days > SHARPEST:
        return None
    return published.earliest - WEEK, published.latest


def _sharp(time: TimeValue | None) -> Days | None:
    if time is None or time.latest == date.max or (time.latest - time.earliest).days > SHARPEST:
        return None
    return time.earliest, time.latest


def _seen_from(own: Occasion, window: Days) -> tuple[Days, ...]:
    """The days of publication from which what was said in `window` is called as the report calls it."""
    if own.said is None:
        return ((window[0], window[1] + WEEK),) if own.is_news else ()
    return _relative(own.document, own.said, window)


def _relative(document: Document, time: TimeExpression, window: Days) -> tuple[Days, ...]:
    """As in "am Mittwoch" of what happened between the days of `window`; () where the words do not fit."""
    words = document.words(time.span)
    weekday = _WEEKDAY.match(time.value)
    if weekday and BARE.match(words):
        days = [day for day in _each(window) if day.isoweekday() == int(weekday[1])]
        return tuple((day, day + WEEK) for day in days)
    if time.value == "XXXX-WXX" and LAST_WEEK.search(words):
        monday, sunday = (day - timedelta(day.weekday()) for day in window)
        return ((monday + timedelta(7), sunday + timedelta(13)),)
    day = _YEARLESS.match(time.value)
    if day:
        return tuple((d, d + FAR) for d in _each(window) if d.isoformat()[5:] == day[1])
    by = {"heute": 0, "gestern": 1, "vorgestern": 2}.get(words.split()[0].lower())
    if by is not None and time.value.startswith("XXXX-XX-XX"):
        # the night between, and places a day ahead: what one calls "gestern" another may call "heute"
        return ((window[0] + timedelta(by - 1), window[1] + timedelta(by + 1)),)
    return ()


def _each(window: Days) -> Iterator[date]:
    return (window[0] + timedelta(by) for by in range((window[1] - window[0]).days + 1))


def _beside(document: Document, span: Span) -> Beside:
    return Beside(document.article.id, span, document.words(span))


# the same happening


def _by_happenings(document: Document, story: Story) -> Iterator[Link]:
    article = document.article.id
    for claim in story.claims:
        own = [story.statement(ref) for ref in claim.statements if ref.article == article]
        others = [ref for ref in claim.statements if ref.article != article]
        for statement, ref in product(own, others):
            about, theirs = statement.about, story.statement(ref).about
            window = _sharp(theirs.time) if theirs else None
            if about is None or theirs is None or window is None or window[0] != window[1]:
                continue
            days = _relative(document, about, window)
            if days and not _is_over(statement):
                days = tuple((first - WEEK, last) for first, last in days)
            if days:
                yield Link(days, about.span, _beside(story.document(ref.article), told_by(theirs)))


def _is_over(statement: Statement) -> bool:
    """Whether what it says has happened, so that it lies before publication."""
    return any(marker.means.startswith("phase:done") for marker in statement.markers)


# copied passages


def _by_passages(document: Document, story: Story) -> Iterator[Link]:
    for reuse in story.reuse:
        for own, theirs in _sides(reuse):
            if own.article == document.article.id and reuse.kind != "quotation":
                other = story.document(theirs.article)
                yield from _by_passage(document, own.span, other, theirs.span)


def _sides(reuse: Reuse) -> tuple[tuple[Place, Place], ...]:
    return (reuse.left, reuse.right), (reuse.right, reuse.left)


def _by_passage(document: Document, own: Span, other: Document, theirs: Span) -> Iterator[Link]:
    """The weekdays that stand in both, in the same words."""
    known = {other.words(time.span): time for time in other.within(TimeExpression, theirs)}
    for time in document.within(TimeExpression, own):
        counterpart = known.get(document.words(time.span))
        window = _sharp(counterpart.time) if counterpart else None
        if counterpart is None or window is None or window[0] != window[1]:
            continue
        days = _relative(document, time, window)
        published = other.article.published.time
        if days and published and window[0] > published.earliest:
            days = tuple((first - WEEK, first) for first, _ in days)
        if days:
            yield Link(days, time.span, _beside(other, told_by(counterpart)))


# all together


def _agreed(document: Document, links: Sequence[Link]) -> Published | None:
    """What all links allow; where they do not agree, what more than half of them and all others but those allow."""
    stated = document.article.published
    whole = (stated.time.earliest, stated.time.latest) if stated.time else (date.min, date.max)
    if not links:
        return None
    ends = sorted({end for link in links for days in link.days for end in days} | set(whole))
    counts = {end: [link for link in links if _allows(link, end)] for end in ends if whole[0] <= end <= whole[1]}
    best = max((len(found) for found in counts.values()), default=0)
    fitting = [end for end, found in counts.items() if len(found) == best]
    if best == 0 or 2 * best <= len(links):
        return None
    used = counts[fitting[0]]
    first, last = min(fitting), max(fitting)
    if stated.time and (first, last) == whole:
        return None
    return _made(document, first, last, used)


def _allows(link: Link, day: date) -> bool:
    return any(first <= day <= last for first, last in link.days)


def _made(document: Document, first: date, last: date, used: Sequence[Link]) -> Published:
    stated = document.article.published
    edges = [link for link in used if any(first in days or last in days for days in link.days)] or list(used)
    own = list(dict.fromkeys(link.own for link in edges))
    beside = tuple(dict.fromkeys(link.beside for link in edges))[:3]
    iso = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    time = TimeValue(first, last, iso)
    before = (stated.evidence,) if stated.how == "inferred" and stated.evidence else ()
    return replace(
        Published(time, "inferred"),
        evidence=own[0],
        words=document.words(own[0]),
        more=tuple(dict.fromkeys([*own[1:2], *before, *stated.more])),
        beside=beside,
        stated=stated.stated or (stated.words if stated.how == "stated" else ""),
    )
