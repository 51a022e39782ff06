"""The timeline: what is dated, by when it happens, else by when it was announced.

Statements of one claim with times that fit each other are one entry under the narrowest
time; times that do not fit stay side by side as entries of their own. A time nobody
can compute is left out: no entry is more precise than the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lagebild.comparison.gist import gist
from lagebild.comparison.guards import compatible_times
from lagebild.comparison.propositions import Proposition
from lagebild.model import Place, TimeExpression, TimelineEntry, TimeValue

ANNOUNCING = frozenset({"announce", "demand", "warn", "deny", "accuse", "decline"})
"""Acts that are happenings themselves, so that the time of saying is worth an entry."""

LONGEST_DAYS = 366 * 5
"""An entry must be datable: "seit dem Zweiten Weltkrieg" is none."""


def timeline(claims: Iterable[tuple[str | None, Sequence[Proposition]]]) -> tuple[TimelineEntry, ...]:
    """The entries for claims given as (id, statements), sorted by time."""
    found = [entry for claim, units in claims for entry in _entries(claim, units)]
    return tuple(sorted(found, key=lambda e: (e.time.earliest, e.time.latest, e.label_at, e.statements)))


def _entries(claim: str | None, units: Sequence[Proposition]) -> list[TimelineEntry]:
    dated = [(time, unit) for unit in units if not unit.aim and (time := when(unit)) and time.time]
    groups: list[list[tuple[TimeExpression, Proposition]]] = []
    for time, unit in sorted(dated, key=lambda d: (_width(d[0]), d[1].ref)):
        group = next((g for g in groups if _fits(time, g[0][0])), None)
        if group is None:
            groups.append([(time, unit)])
        else:
            group.append((time, unit))
    return [_entry(claim, group) for group in groups]


def when(unit: Proposition) -> TimeExpression | None:
    """When what it says happens; for an announcement without such a time, when it was said."""
    about, said = unit.statement.about, unit.statement.said
    if about and about.time and _is_datable(about.time):
        return about
    if unit.statement.act in ANNOUNCING and said and said.time and _is_datable(said.time):
        return said
    return None


def _is_datable(time: TimeValue) -> bool:
    return (time.latest - time.earliest).days <= LONGEST_DAYS


def _width(time: TimeExpression) -> tuple[int, str]:
    assert time.time is not None
    return (time.time.latest - time.time.earliest).days, time.time.edtf


def _fits(one: TimeExpression, other: TimeExpression) -> bool:
    return one.time is not None and other.time is not None and compatible_times(one.time, other.time)


def _entry(claim: str | None, group: Sequence[tuple[TimeExpression, Proposition]]) -> TimelineEntry:
    time, unit = group[0]
    assert time.time is not None
    units = [other for _, other in group]
    label, label_at = gist(units)
    return TimelineEntry(
        time.time,
        label,
        label_at,
        tuple(sorted(other.ref for other in units)),
        Place(unit.article, time.span),
        time.anchor,
        claim,
    )
