"""The timeline: what is dated, drawn as stretches on one scale; versions that do not fit together side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from lagebild.dossier.views.claims import Claimed, Claims
from lagebild.dossier.views.index import Index
from lagebild.dossier.views.parts import Report, Saying
from lagebild.model import Place, TimelineEntry, TimeValue
from lagebild.text import Span

REACH = timedelta(days=60)
"""A date joins the scale when it lies no farther than this from the reports or from a date already on it: the scale
shows the weeks of the story, and a treaty of 1953 must not press them into one pixel."""
LONGEST = 45
"""Days; see `_short`."""
TICKS = 5
FEW = 40
"""With more dated lines than this, the ones that carry no core claim are folded away."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of the scale in per cent of its width; `day` marks a single day."""

    left: float
    width: float
    day: bool
    approximate: bool


@dataclass(frozen=True, slots=True)
class Happening:
    """One dated line: a slice of a text, its time, the words of the time, who says so."""

    time: TimeValue
    bar: Bar | None
    label: str
    anchor: str
    report: Report
    words: str | None
    counted_from: str | None
    sayings: tuple[Saying, ...]
    claim: Claimed | None


@dataclass(frozen=True, slots=True)
class Moment:
    """Lines of one time, or `conflict`: versions of one claim whose times exclude each other."""

    time: TimeValue
    lines: tuple[Happening, ...]
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the scale: the first day of a month or year."""

    at: float
    first: date
    years: bool


@dataclass(frozen=True, slots=True)
class Appearance:
    """When a report came out, on the scale."""

    report: Report
    bar: Bar


@dataclass(frozen=True, slots=True)
class Timeline:
    """What lies before the scale, on it and after it; `folded` are further lines on it."""

    before: tuple[Moment, ...]
    within: tuple[Moment, ...]
    after: tuple[Moment, ...]
    folded: tuple[Moment, ...]
    ticks: tuple[Tick, ...]
    appearances: tuple[Appearance, ...]
    scale: tuple[date, date] | None

    @property
    def count(self) -> int:
        """How many dated lines there are."""
        parts = (self.before, self.within, self.after, self.folded)
        return sum(len(moment.lines) for part in parts for moment in part)


def timeline_view(index: Index, claims: Claims) -> Timeline:
    """The dated lines of the story in order of time."""
    entries = [e for e in index.story.timeline if e.label_at.article in index.by_article]
    published = [r.published.time for r in index.reports if r.published.time]
    scale = _scale([e.time for e in entries], published)
    lines = [_happening(index, claims, entry, scale) for entry in entries]
    moments = _moments(lines)
    within = [m for m in moments if _where(m.time, scale) == 0]
    keep = [m for m in within if len(lines) <= FEW or _is_core(m, claims)]
    folded = [m for m in within if not (len(lines) <= FEW or _is_core(m, claims))]
    return Timeline(
        before=tuple(m for m in moments if _where(m.time, scale) < 0),
        within=tuple(keep),
        after=tuple(m for m in moments if _where(m.time, scale) > 0),
        folded=tuple(folded),
        ticks=_ticks(scale),
        appearances=tuple(
            Appearance(r, bar) for r in index.reports if r.published.time and (bar := _bar(r.published.time, scale))
        ),
        scale=scale,
    )


def _is_core(moment: Moment, claims: Claims) -> bool:
    return moment.conflict or any(claims.is_core(line.claim) for line in moment.lines)


def _scale(times: Sequence[TimeValue], published: Sequence[TimeValue]) -> tuple[date, date] | None:
    """First and last day of the scale: the weeks around the reports, or around the densest dates without any."""
    known = sorted((t for t in times if _short(t)), key=lambda t: (t.earliest, t.latest))
    seeds = [t for t in published if _short(t)] or known[len(known) // 2 : len(known) // 2 + 1]
    if not seeds:
        return None
    first, last = min(t.earliest for t in seeds), max(t.latest for t in seeds)
    for time in reversed(known):
        if time.latest <= last and (first - time.latest) <= REACH:
            first = min(first, time.earliest)
    for time in known:
        if time.earliest >= first and (time.earliest - last) <= REACH:
            last = max(last, time.latest)
    return first, max(last, first + timedelta(days=6))


def _short(time: TimeValue) -> bool:
    """Whether a time may stretch the scale: "since January" lies on it as far as it reaches and does not widen it."""
    return (time.latest - time.earliest).days <= LONGEST and "/.." not in time.edtf


def _on_scale(time: TimeValue, scale: tuple[date, date]) -> bool:
    """Whether a long stretch mostly belongs on the scale: a whole year around it tells nothing there."""
    return (time.latest - time.earliest).days <= 3 * ((scale[1] - scale[0]).days + 1)


def _where(time: TimeValue, scale: tuple[date, date] | None) -> int:
    """-1, 0 or 1: before, on or after the scale; a stretch that reaches over an end still lies on it."""
    if scale is None or time.latest < scale[0]:
        return -1
    if time.earliest > scale[1]:
        return 1
    return 0 if time.earliest >= scale[0] or _on_scale(time, scale) else -1


def _bar(time: TimeValue, scale: tuple[date, date] | None) -> Bar | None:
    if scale is None or time.latest < scale[0] or time.earliest > scale[1]:
        return None
    days = (scale[1] - scale[0]).days + 1
    first, last = max(time.earliest, scale[0]), min(time.latest, scale[1])
    left = (first - scale[0]).days / days * 100
    width = ((last - first).days + 1) / days * 100
    return Bar(round(left, 2), round(width, 2), time.earliest == time.latest, time.approximate)


def _happening(index: Index, claims: Claims, entry: TimelineEntry, scale: tuple[date, date] | None) -> Happening:
    sayings = index.said(entry.statements)
    article = entry.label_at.article
    place = entry.time_at or entry.label_at
    anchor = entry.anchor
    counted_from = index.words(Place(place.article, anchor)) if isinstance(anchor, Span) else anchor
    own = [saying for saying in sayings if saying.ref.article == article]
    return Happening(
        time=entry.time,
        bar=_bar(entry.time, scale),
        label=entry.label,
        anchor=own[0].anchor if own else index.anchor(entry.label_at),
        report=index.by_article[article],
        words=index.words(entry.time_at) if entry.time_at else None,
        counted_from=counted_from,
        sayings=sayings,
        claim=claims.by_id.get(entry.claim or ""),
    )


def _moments(lines: Sequence[Happening]) -> list[Moment]:
    """Lines of the same time together; lines of one claim that exclude each other as one conflict."""
    rivals = _rivals(lines)
    groups: dict[object, list[Happening]] = {}
    for line in sorted(lines, key=lambda h: (h.time.earliest, h.time.latest, h.report.number, h.label)):
        number = line.claim.number if line.claim else None
        key: object = number if number in rivals else (line.time.earliest, line.time.latest, line.time.approximate)
        groups.setdefault(key, []).append(line)
    moments = [Moment(found[0].time, tuple(_once(found)), isinstance(key, int)) for key, found in groups.items()]
    return sorted(moments, key=lambda m: (m.time.earliest, m.time.latest, m.lines[0].label))


def _once(lines: Iterable[Happening]) -> list[Happening]:
    """Each slice of a text once."""
    return list({(line.anchor, line.label, line.time): line for line in lines}.values())


def _rivals(lines: Iterable[Happening]) -> set[int]:
    """Claims for which different reports give precise times that have no day in common."""
    by_claim: dict[int, list[Happening]] = defaultdict(list)
    for line in lines:
        if line.claim and not line.time.approximate and _short(line.time):
            by_claim[line.claim.number].append(line)
    found = set()
    for number, group in by_claim.items():
        group.sort(key=lambda h: (h.time.earliest, h.time.latest))
        apart = any(a.time.latest < b.time.earliest and a.report != b.report for a, b in pairwise(group))
        if apart:
            found.add(number)
    return found


def _ticks(scale: tuple[date, date] | None) -> tuple[Tick, ...]:
    """Month or year starts on the scale, thinned out so that their names do not touch."""
    if scale is None:
        return ()
    days = (scale[1] - scale[0]).days + 1
    starts = [scale[0] + timedelta(days=n) for n in range(days)]
    weeks = days <= 45
    firsts = [d for d in starts if (d.weekday() == 0 if weeks else d.day == 1)]
    step = max(1, -(-len(firsts) // TICKS))
    return tuple(Tick(round((d - scale[0]).days / days * 100, 2), d, not weeks) for d in firsts[::step])
