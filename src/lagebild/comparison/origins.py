"""Independent origins: from how many visible holders of knowledge the statements of a claim can come.

Two statements share an origin when a speaker or origin of their chains is the same actor
or speaks for the same institution, when they end in the same named report, or when their
words were copied. An outlet that names no source is an origin of its own only where no
sourced statement of the same article says the same, and where no outlet with which it shares
a newsroom or its only agency says the same. What remains is an upper bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations

from lagebild.comparison.findings import told
from lagebild.comparison.keys import Identity
from lagebild.comparison.newsrooms import common_room, copy_of, label, newsrooms, outlet_name, wires, with_owners
from lagebild.comparison.propositions import Proposition, institution_of, is_proper
from lagebild.lexicon import column, table
from lagebild.lexicon.outlets import Outlets, known
from lagebild.model import Actor, Article, Link, Origin, Place, Reuse
from lagebild.text import Span

COPIED = 0.6
"""Share of a statement that must lie in a shared passage for its words to count as copied."""


@dataclass(frozen=True)
class Cast:
    """Who is who, for naming: the actors, where their mentions lead, and whom some article calls by name."""

    actors: Mapping[str, Actor]
    identity: Identity
    named: frozenset[str] = frozenset()
    outlets: Outlets = field(default_factory=known)

    def actor(self, article: str, link: Link) -> Actor | None:
        """The actor a link of a chain stands for."""
        found = self.identity.get((article, link.chain)) if link.chain else None
        return self.actors.get(found) if found else None

    def institution(self, article: str, link: Link) -> str | None:
        """Whom the link speaks for."""
        return institution_of(link, self.actor(article, link))

    def reports(self, article: Article) -> frozenset[str]:
        """The keys by which other articles cite what an article reports.

        "Laut Hafenbote" and the Hafenbote itself; where it credits one agency and no other, what that reports, too.
        """
        name = label(article).casefold()
        rooms = newsrooms(article, self.outlets) | wires(article, self.outlets)
        return frozenset(
            {f"report:{name}", *(f"report:{id}" for id in self._called.get(name, ())), *(f"room:{r}" for r in rooms)}
        )

    def cited(self, article: str, link: Link) -> frozenset[str]:
        """The newsrooms of the medium that a link names, its own among them; none for a medium that nobody knows."""
        actor = self.actor(article, link)
        if actor and actor.kind != "media":
            return frozenset()
        row = self.outlets.find(link.name) or (self.outlets.find(actor.name) if actor else None)
        return row.newsrooms if row else frozenset()

    def outlet(self, name: str) -> Actor | None:
        """The actor that is the outlet or agency of this name, by whatever name the texts call it."""
        row = self.outlets.find(name)
        found = self._called.get(name.casefold(), ()) or (self._media.get(row.name, ()) if row else ())
        return self.actors[found[0]] if found else None

    def wire(self, code: str) -> str | None:
        """The id of the actor that is the agency with a code as bylines have it ("dpa")."""
        row = self.outlets.agency(code)
        actor = self.outlet(row.name if row else code)
        return actor.id if actor else None

    @cached_property
    def _called(self) -> dict[str, tuple[str, ...]]:
        """The ids of the actors by every name in lower case."""
        found: dict[str, tuple[str, ...]] = {}
        for actor in self.actors.values():
            for name in {n.casefold(): None for n in (actor.name, *actor.aliases)}:
                found[name] = (*found.get(name, ()), actor.id)
        return found

    @cached_property
    def _media(self) -> dict[str, tuple[str, ...]]:
        """The ids of the actors that are media by the name that the table of outlets has for them."""
        found: dict[str, tuple[str, ...]] = {}
        for actor in self.actors.values():
            row = self.outlets.find(actor.name) if actor.kind == "media" else None
            if row:
                found[row.name] = (*found.get(row.name, ()), actor.id)
        return found

    @cached_property
    def heads(self) -> dict[str, Actor]:
        """For each institution the actor that is the institution itself, not one of its people."""
        found: dict[str, Actor] = {}
        for actor in sorted(self.actors.values(), key=lambda a: (a.kind != "government", -len(a.mentions), a.id)):
            if actor.institution and actor.kind in ("government", "organisation", "place"):
                found.setdefault(actor.institution, actor)
        return found


@dataclass(frozen=True)
class Source:
    """What a statement shows of where it comes from.

    `own` are keys that make two statements one origin when both have one of them;
    `through` are media the statement came through, which count only against an `own`
    report of the same medium: "laut CNN" and "Kirby laut CNN" are one report. The outlet
    itself is such a medium.
    """

    unit: Proposition
    own: frozenset[str]
    through: frozenset[str]
    last: Link | None


def source(unit: Proposition, cast: Cast) -> Source:
    """The source of one statement as its chain shows it."""
    links = [link for link in unit.statement.links if link.role != "outlet"]
    own_report = cast.reports(unit.document.article)
    if not links:
        return Source(unit, frozenset(), own_report, None)
    carried = [link for link in links if link.role == "medium" and _is_known(link, unit, cast)]
    media = {_key(link, unit, cast, "report") for link in carried}
    media |= {f"room:{room}" for link in carried for room in cast.cited(unit.article, link)}
    voices = [link for link in links if link.role != "medium"]
    named = [link for link in voices if _is_known(link, unit, cast)]
    # By name too: an authority that is only named, never described, is one actor in each article.
    known = {_key(link, unit, cast, "voice") for link in named} | {f"name:{link.name.casefold()}" for link in named}
    if known:
        return Source(unit, frozenset(known), frozenset(media) | own_report, links[-1])
    return Source(unit, frozenset(media) or frozenset({f"unnamed:{unit.ref.id}"}), own_report, links[-1])


def _is_known(link: Link, unit: Proposition, cast: Cast) -> bool:
    """Whether a link names somebody who can be met again: "Experten", "Berichte" and "Medien" do not."""
    if cast.institution(unit.article, link):
        return True
    actor = cast.actor(unit.article, link)
    if link.role == "medium" or (actor and actor.kind == "person"):
        return bool(actor and actor.id in cast.named) or (
            link.role == "medium" and bool(cast.cited(unit.article, link))
        )
    return not _is_unnamed(link.name)


def _is_unnamed(name: str) -> bool:
    """Whether a source's name ends in a word that could be anybody: "ranghohe Beamte", "Hafenkreise"."""
    last = name.split()[-1].casefold() if name.split() else ""
    return any(last.endswith(noun.casefold()) for noun in column("comparison_unnamed", "noun"))


def _key(link: Link, unit: Proposition, cast: Cast, kind: str) -> str:
    institution = cast.institution(unit.article, link) if kind == "voice" else None
    actor = cast.actor(unit.article, link)
    return f"{kind}:{institution or (actor.id if actor else link.name.casefold())}"


def origins(units: Sequence[Proposition], reuse: Sequence[Reuse], cast: Cast) -> tuple[Origin, ...]:
    """The origins behind the statements of one claim, those with most statements first.

    Denials and refusals to comment do not count, unless the claim consists of nothing else.
    """
    sources = [source(unit, cast) for unit in units if not unit.is_silent] or [source(unit, cast) for unit in units]
    groups = _Groups(len(sources))
    for left, right in combinations(range(len(sources)), 2):
        if _same_origin(sources[left], sources[right], reuse):
            groups.join(left, right)
    _settle_unsourced(sources, groups, cast.outlets)
    made = [_origin([sources[at] for at in members], reuse, cast) for members in groups.all()]
    made = with_owners(made, {s.unit.ref: s.unit.document.article for s in sources}, cast.outlets)
    return tuple(sorted(made, key=lambda o: (-len(o.statements), o.name, o.statements)))


class _Groups:
    """Disjoint groups of numbers."""

    def __init__(self, size: int) -> None:
        self.leader = list(range(size))

    def find(self, one: int) -> int:
        while self.leader[one] != one:
            one = self.leader[one]
        return one

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.find(one), self.find(other)))
        self.leader[high] = low

    def all(self) -> Iterator[list[int]]:
        for leader in sorted({self.find(at) for at in range(len(self.leader))}):
            yield [at for at in range(len(self.leader)) if self.find(at) == leader]


def _same_origin(one: Source, other: Source, reuse: Sequence[Reuse]) -> bool:
    if one.own & (other.own | other.through) or other.own & one.through:
        return True
    return any(_copied(one.unit, other.unit, passage) for passage in reuse if passage.kind != "quotation")


def _copied(one: Proposition, other: Proposition, passage: Reuse) -> bool:
    if (passage.left.article, passage.right.article) == (other.article, one.article):
        one, other = other, one
    if (passage.left.article, passage.right.article) != (one.article, other.article):
        return False
    return _lies_in(one, passage.left.span) and _lies_in(other, passage.right.span)


def _lies_in(unit: Proposition, passage: Span) -> bool:
    spans = unit.spans
    inside = sum(max(0, min(s.end, passage.end) - max(s.start, passage.start)) for s in spans)
    return inside >= COPIED * sum(len(s) for s in spans)


def _settle_unsourced(sources: Sequence[Source], groups: _Groups, outlets: Outlets) -> None:
    """Statements without a source go with the sourced one of their article.

    Else they go with their outlet, with those that share a newsroom with it, and with those that
    credit the same agency and no other.
    """
    bare = [at for at, s in enumerate(sources) if s.last is None]
    copy = {at: copy_of(sources[at].unit.document.article, outlets) for at in bare}
    for at in bare:
        article = sources[at].unit.article
        sourced = [n for n, s in enumerate(sources) if s.last is not None and s.unit.article == article]
        for other in sourced[:1] or [n for n in bare if copy[n] & copy[at]]:
            groups.join(at, other)


def _outlet(source: Source) -> str:
    return label(source.unit.document.article)


def _origin(sources: Sequence[Source], reuse: Sequence[Reuse], cast: Cast) -> Origin:
    refs = tuple(sorted(s.unit.ref for s in sources))
    name, actor, why, institution = _named(sources, cast)
    if why == "origin_outlet" and len({s.unit.article for s in sources}) > 1:
        return _unsourced(sources, reuse, cast)
    report = _shared_report(sources, cast)
    if not report and why == "origin_report" and (room := _room(sources, cast)):
        return replace(room, name=f"{name} ({room.name})" if name != room.name else name, actor=actor)
    if report and report != name:
        return Origin(f"{name} (laut {report})", actor, refs, told("origin_report", {"name": report}))
    names = _people(sources, cast, institution) if why == "origin_institution" else []
    if len(names) > 1:
        return Origin(f"{name} ({', '.join(names)})", actor, refs, told(why, {"names": ", ".join(names)}))
    if names and names[0] != name:
        return Origin(f"{name} ({names[0]})", actor, refs, told("origin_person", {"name": names[0]}))
    return Origin(name, actor, refs, told("origin_person" if why == "origin_institution" else why, {"name": name}))


def _unsourced(sources: Sequence[Source], reuse: Sequence[Reuse], cast: Cast) -> Origin:
    """The origin of articles that name no source: what makes them one, and who it is, where that can be told."""
    refs = tuple(sorted(s.unit.ref for s in sources))
    passages = [p for p in reuse if p.kind != "quotation" and _touches(p, sources)]
    agency = next((p.agency for p in passages if p.agency), None)
    if agency:
        return Origin(agency, cast.wire(agency), refs, told("origin_agency", {"name": agency}))
    room = _room(sources, cast)
    if room:
        return room
    articles = [s.unit.document.article for s in sources]
    name = outlet_name(articles[0], cast.outlets)
    if len({outlet_name(article, cast.outlets) for article in articles}) == 1:
        actor = cast.outlet(name)
        return Origin(label(articles[0]), actor.id if actor else None, refs, told("origin_outlet"))
    credited = sorted({code for article in articles for code in article.agencies if wires(article, cast.outlets)})
    shared = [code for code in credited if sum(article.agencies == (code,) for article in articles) > 1]
    if shared and not passages:
        return Origin(shared[0], cast.wire(shared[0]), refs, told("origin_wire", {"name": shared[0]}))
    return Origin(label(articles[0]), None, refs, told("origin_copy"))


def _room(sources: Sequence[Source], cast: Cast) -> Origin | None:
    """The newsroom that several outlets of one origin share: those that tell it, and those they cite."""
    rooms: dict[str, frozenset[str]] = {}
    for one in sources:
        cited = [
            (link, cast.cited(one.unit.article, link)) for link in one.unit.statement.links if link.role == "medium"
        ]
        for link, found in cited:
            if found:
                rooms[_medium(link, one.unit, cast)] = found
        if one.last is None:
            article = one.unit.document.article
            rooms[outlet_name(article, cast.outlets)] = newsrooms(article, cast.outlets)
    shared = common_room(rooms.items())
    if shared is None:
        return None
    name, outlets = shared
    actor = cast.outlet(name)
    why = told("origin_room", {"names": ", ".join(outlets), "name": name})
    return Origin(name, actor.id if actor else None, tuple(sorted(s.unit.ref for s in sources)), why)


def _shared_report(sources: Sequence[Source], cast: Cast) -> str | None:
    """The medium through which all of several statements came."""
    media = [
        {
            _medium(link, s.unit, cast)
            for link in s.unit.statement.links
            if link.role == "medium" and _is_known(link, s.unit, cast)
        }
        for s in sources
    ]
    shared = set.intersection(*media) if len(media) > 1 else set()
    return min(shared, default=None)


def _medium(link: Link, unit: Proposition, cast: Cast) -> str:
    actor = cast.actor(unit.article, link)
    return actor.name if actor else link.name


def _touches(passage: Reuse, sources: Iterable[Source]) -> bool:
    places = {(s.unit.article, span) for s in sources for span in s.unit.spans}
    return any(_meets(place, article, span) for place in (passage.left, passage.right) for article, span in places)


def _meets(place: Place, article: str, span: Span) -> bool:
    return place.article == article and place.span.overlaps(span)


def _named(sources: Sequence[Source], cast: Cast) -> tuple[str, str | None, str, str | None]:
    """Name, actor, the message that says why the statements are one origin, and the institution."""
    linked = [(s.unit, link) for s in sources for link in reversed(s.unit.statement.links) if link.role != "outlet"]
    shared = _shared_institution(linked, cast)
    for unit, link in linked:
        institution = cast.institution(unit.article, link) if link.role != "medium" else None
        if institution and institution == shared:
            head = cast.heads.get(institution)
            name = head.name if head else _plain(institution) or link.name
            return name, head.id if head else None, "origin_institution", institution
    for unit, link in linked:
        actor = cast.actor(unit.article, link)
        if link.role != "medium" and actor:
            why = "origin_person" if _is_known(link, unit, cast) else "origin_hearsay"
            return actor.name, actor.id, why, None
    for unit, link in linked:
        actor = cast.actor(unit.article, link)
        if link.role == "medium" and _is_known(link, unit, cast):
            return _medium(link, unit, cast), actor.id if actor else None, "origin_report", None
    if linked:
        return linked[0][1].name, None, "origin_hearsay", None
    return _outlet(sources[0]), None, "origin_outlet", None


def _shared_institution(linked: Sequence[tuple[Proposition, Link]], cast: Cast) -> str | None:
    """The institution behind most of the statements; of equals the one that stands farthest back in a chain.

    A joint declaration of five states beside two spokesmen of one of them is that state's origin, not the fifth's.
    """
    found: dict[str, set[str]] = {}
    for unit, link in linked:
        institution = cast.institution(unit.article, link) if link.role != "medium" else None
        if institution:
            found.setdefault(institution, set()).add(unit.ref.id)
    return max(found, key=lambda institution: len(found[institution]), default=None)


def _people(sources: Sequence[Source], cast: Cast, institution: str | None) -> list[str]:
    """The people of an institution who speak, each once, as they are called for short."""
    found: dict[str, None] = {}
    for one in sources:
        for link in one.unit.statement.links:
            actor = cast.actor(one.unit.article, link) if link.role not in ("outlet", "medium") else None
            if actor and actor.kind == "person" and actor.institution == institution:
                found[_for_short(actor)] = None
    return sorted(found)


def _for_short(actor: Actor) -> str:
    """The surname where the texts use one by itself ("Kirby", "Kim"), else the last word of a name."""
    alone = sorted((alias for alias in actor.aliases if " " not in alias), key=lambda a: (len(a), a))
    if not is_proper(actor.name):
        return actor.name
    return next((alias for alias in alone if alias in actor.name.split()), actor.name.split()[-1])


def _plain(institution: str) -> str | None:
    """A readable name for a government's key, where no actor bears it; None for other keys."""
    kind, _, code = institution.partition(":")
    country = next((row["name"] for row in table("actors_countries") if row["code"] == code), None)
    return f"Regierung ({country})" if kind == "gov" and country else None
