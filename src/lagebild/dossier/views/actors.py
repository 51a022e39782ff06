"""The actors: names and spellings, roles, whom they speak for, where they are named, how often they speak."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from lagebild.dossier.views.index import Index
from lagebild.dossier.views.parts import Institution, Outlet
from lagebild.model import Actor, ActorKind, Place

MANY = 24
"""So many actors are shown at once; the others are folded away."""


@dataclass(frozen=True, slots=True)
class Where:
    """An actor in one outlet: how often named, and the first place."""

    outlet: Outlet
    times: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Person:
    """An actor of any kind; `speaks` counts the statements given as theirs."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    institution: Institution | None
    where: tuple[Where, ...]
    reports: int
    mentions: int
    speaks: int
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Actors:
    """The actors by how much of the story they fill, and the others."""

    main: tuple[Person, ...]
    others: tuple[Person, ...]

    @property
    def count(self) -> int:
        """How many actors there are."""
        return len(self.main) + len(self.others)


def actors_view(index: Index) -> Actors:
    """All actors that are named in the reports, the most present first."""
    speaks = Counter(step.actor for s in index.sayings.values() for step in s.steps if step.actor)
    people = [_person(index, actor, speaks[actor.id]) for actor in index.story.actors]
    people = [person for person in people if person.where]
    people.sort(key=lambda p: (-p.reports, -p.speaks, -p.mentions, p.name))
    main = [p for p in people if p.speaks or (p.reports > 1 and p.kind != "place")][:MANY]
    names = {id(p) for p in main}
    return Actors(tuple(main), tuple(p for p in people if id(p) not in names))


def _person(index: Index, actor: Actor, speaks: int) -> Person:
    first = {p.article: p for p in sorted(actor.mentions, reverse=True) if p.article in index.by_article}
    times = Counter(place.article for place in actor.mentions)
    by_outlet: dict[Outlet, list[Place]] = defaultdict(list)
    for place in sorted(first.values(), key=lambda p: index.by_article[p.article].number):
        by_outlet[index.by_article[place.article].outlet].append(place)
    where = [
        Where(outlet, sum(times[p.article] for p in places), index.anchor(places[0]))
        for outlet, places in by_outlet.items()
    ]
    return Person(
        name=actor.name,
        kind=actor.kind,
        aliases=tuple(dict.fromkeys(a for a in actor.aliases if a != actor.name)),
        roles=tuple(dict.fromkeys(actor.roles)),
        institution=index.institution(actor.institution),
        where=tuple(where),
        reports=len(first),
        mentions=sum(times[a] for a in first),
        speaks=speaks,
        wikidata=actor.wikidata,
    )
