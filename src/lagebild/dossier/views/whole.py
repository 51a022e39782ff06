"""The whole dossier as one view, and its first section."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lagebild.dossier.views.actors import Actors, actors_view
from lagebild.dossier.views.arrival import LIMITS
from lagebild.dossier.views.claims import Claimed, Claims, claims_view
from lagebild.dossier.views.index import Index
from lagebild.dossier.views.numbers import Numbers, numbers_view
from lagebild.dossier.views.outlets import Profile, outlets_view
from lagebild.dossier.views.parts import Report
from lagebild.dossier.views.reports import FullReport, reports_view
from lagebild.dossier.views.sources import Sources, Weighty, sources_view
from lagebild.dossier.views.timeline import Timeline, timeline_view
from lagebild.model import Problem, Story


@dataclass(frozen=True, slots=True)
class Glance:
    """The first screen: how much, from when to when, what hangs on whom, what is disputed, what is missing."""

    names: tuple[str, ...]
    reports: int
    outlets: int
    first: date | None
    last: date | None
    core: int
    one_origin: int
    disputed: tuple[Claimed, ...]
    denied: int
    conflicting: int
    weighty: tuple[Weighty, ...]
    attributed: int
    statements: int
    undated: tuple[Report, ...]
    inferred: tuple[Report, ...]
    nameless: tuple[Report, ...]
    limited: tuple[tuple[str, tuple[Report, ...]], ...]
    undecided: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything the dossier shows."""

    glance: Glance
    claims: Claims
    timeline: Timeline
    sources: Sources
    numbers: Numbers
    actors: Actors
    outlets: tuple[Profile, ...]
    reports: tuple[FullReport, ...]
    problems: tuple[Problem, ...]


def dossier_view(story: Story) -> Dossier:
    """The view of a story; the same story gives the same view."""
    index = Index(story)
    claims = claims_view(index)
    sources = sources_view(index)
    actors = actors_view(index)
    return Dossier(
        glance=_glance(index, claims, sources, actors),
        claims=claims,
        timeline=timeline_view(index, claims),
        sources=sources,
        numbers=numbers_view(index, claims),
        actors=actors,
        outlets=outlets_view(index, claims),
        reports=reports_view(index, claims),
        problems=story.problems,
    )


def _glance(index: Index, claims: Claims, sources: Sources, actors: Actors) -> Glance:
    times = [report.published.time for report in index.reports if report.published.time]
    core = claims.core
    return Glance(
        names=_names(actors),
        reports=len(index.reports),
        outlets=len(index.outlets),
        first=min((time.earliest for time in times), default=None),
        last=max((time.latest for time in times), default=None),
        core=len(core),
        one_origin=sum(claim.max_origins == 1 for claim in core),
        disputed=tuple(claim for claim in core if claim.status == "disputed"),
        denied=sum(claim.status == "disputed" and bool(claim.deniers) for claim in core),
        conflicting=sum(claim.status == "disputed" and not claim.deniers for claim in core),
        weighty=sources.weighty[:4],
        attributed=sources.attributed,
        statements=len(index.sayings),
        undated=tuple(r for r in index.reports if not r.published.time),
        inferred=tuple(r for r in index.reports if r.published.time and r.published.how == "inferred"),
        nameless=tuple(r for r in index.reports if not r.outlet.name),
        limited=tuple((c, tuple(r for r in index.reports if c in r.arrival.limits)) for c in LIMITS),
        undecided=sum(relation.verdict == "undecided" for relation in index.story.relations),
    )


def _names(actors: Actors) -> tuple[str, ...]:
    """Whom the story is about: the named actors found in most reports."""
    named = [p for p in (*actors.main, *actors.others) if p.kind in ("person", "organisation", "government")]
    named.sort(key=lambda p: (-p.reports, -p.mentions, p.name))
    return tuple(person.name for person in named[:3])
