"""The claims: which are cards, who has them, on whom they rest, who denies them, how they changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from lagebild.dossier.views.index import Index
from lagebild.dossier.views.parts import Amount, Dated, Institution, Outlet, Report, Saying, Step
from lagebild.model import Claim, Origin, Reason, Relation, StatementRef, Status, Verdict

CARDS = 12
"""So many claims get a card of their own; an editor reads no more."""
AT_LEAST = 5
"""So many cards are shown, if there are claims at all, even when only one report carries each."""
PAIRS = 6
"""So many reasons for joining, and so many similar statements, are listed on a card."""
DISPUTE = 1.5
"""A disputed claim ranks as if this much more of the story hung on it."""

Stance = Literal["own", "attributed", "denied"]


@dataclass(frozen=True, slots=True)
class Sign:
    """How an outlet carries a claim, with the first statement that shows it."""

    stance: Stance
    saying: Saying


@dataclass(frozen=True, slots=True)
class Voices:
    """An outlet that carries a claim: its signs and all its statements of it."""

    outlet: Outlet
    signs: tuple[Sign, ...]
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An origin of a claim. `people` are the mouths that speak for it; `own`: only the outlet's own voice."""

    name: str
    institution: Institution | None
    people: tuple[str, ...]
    outlets: tuple[Outlet, ...]
    why: tuple[str | Outlet, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class Denier:
    """Who denies a claim, and in which reports; without `step` the outlet itself does."""

    step: Step | None
    sayings: tuple[Saying, ...]

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports in which the denial stands."""
        return tuple(dict.fromkeys(saying.report for saying in self.sayings))


@dataclass(frozen=True, slots=True)
class Grounds:
    """A reason in plain words and the words of the texts that carry it, each with its anchor.

    `told` are the words of the reason, with the outlet itself wherever they name an article that has no outlet's name.
    """

    told: tuple[str | Outlet, ...]
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements and how they relate."""

    verdict: Verdict
    left: Saying
    right: Saying
    grounds: tuple[Grounds, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """From this statement on the claim is put in this way."""

    saying: Saying
    denied: bool


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim in one line."""

    number: int
    gist: str
    gist_anchor: str
    report: Report
    status: Status
    max_origins: int
    sources: tuple[Source, ...]
    deniers: tuple[Denier, ...]
    """Who denies it."""
    opposed: tuple[Saying, ...]
    """Statements of other claims that do not fit with it, though nobody denies anything."""
    voices: tuple[Voices, ...]

    @property
    def anchor(self) -> str:
        """Where the claim stands on the page."""
        return f"claim-{self.number}"

    @property
    def is_part(self) -> bool:
        """Whether the gist starts inside a sentence."""
        return self.gist[:1].islower()


@dataclass(frozen=True, slots=True)
class Card:
    """A claim with everything that is known about it.

    `joined` pairs hold it together, `apart` are the contradictions and updates that lead to other claims, `similar`
    pairs are left to a person.
    """

    claim: Claimed
    silent: tuple[Outlet, ...]
    times: tuple[Dated, ...]
    amounts: tuple[tuple[Amount, Saying], ...]
    turns: tuple[Turn, ...]
    joined: tuple[Pair, ...]
    joined_more: int
    apart: tuple[Pair, ...]
    apart_more: int
    similar: tuple[Pair, ...]
    similar_more: int

    @property
    def places(self) -> int:
        """In how many places the claim or its denial stands."""
        return sum(len(voices.sayings) for voices in self.claim.voices)


@dataclass(frozen=True, slots=True)
class Claims:
    """All claims: cards first, then the others of several reports, then per report what only it has."""

    cards: tuple[Card, ...]
    others: tuple[Claimed, ...]
    single: tuple[tuple[Report, tuple[Claimed, ...]], ...]
    by_statement: dict[StatementRef, Claimed]
    by_id: dict[str, Claimed]

    @property
    def core(self) -> tuple[Claimed, ...]:
        """The claims that the dossier calls core claims; they have the first numbers."""
        return (*(card.claim for card in self.cards), *self.others)

    def is_core(self, claim: Claimed | None) -> bool:
        """Whether a claim is one of the core claims."""
        return claim is not None and claim.number <= len(self.cards) + len(self.others)


def claims_view(index: Index) -> Claims:
    """All claims of the story in the order of the page."""
    ranked = sorted(index.story.claims, key=_rank)
    ranked = [claim for claim in ranked if claim.gist_at.article in index.by_article]
    several = [claim for claim in ranked if _core(claim)]
    chosen = several[:CARDS]
    chosen += [claim for claim in ranked if not _core(claim)][: max(0, AT_LEAST - len(chosen))]
    shown = {claim.id for claim in chosen}
    others = [claim for claim in several if claim.id not in shown]
    shown |= {claim.id for claim in others}
    single = [claim for claim in ranked if claim.id not in shown]
    single.sort(key=lambda claim: (index.by_article[claim.gist_at.article].number, claim.gist_at.span.start))
    lines = {c.id: _claimed(index, n, c) for n, c in enumerate([*chosen, *others, *single], 1)}
    return Claims(
        cards=tuple(_card(index, claim, lines[claim.id]) for claim in chosen),
        others=tuple(lines[claim.id] for claim in others),
        single=_per_report([lines[claim.id] for claim in single]),
        by_statement={ref: lines[c.id] for c in reversed(ranked) for ref in (*c.statements, *c.denied_by)},
        by_id=lines,
    )


def _rank(claim: Claim) -> tuple[float, str]:
    return (-claim.weight * (DISPUTE if claim.status == "disputed" else 1), claim.id)


def _core(claim: Claim) -> bool:
    return len(claim.articles) > 1 or claim.status == "disputed"


def _per_report(lines: Sequence[Claimed]) -> tuple[tuple[Report, tuple[Claimed, ...]], ...]:
    groups: dict[Report, list[Claimed]] = {}
    for line in lines:
        groups.setdefault(line.report, []).append(line)
    return tuple((report, tuple(found)) for report, found in groups.items())


def _claimed(index: Index, number: int, claim: Claim) -> Claimed:
    sayings = index.said((*claim.statements, *claim.denied_by))
    denials = frozenset(claim.denied_by)
    return Claimed(
        number=number,
        gist=claim.gist,
        gist_anchor=_gist_anchor(index, claim, sayings),
        report=index.by_article[claim.gist_at.article],
        status=claim.status,
        max_origins=claim.max_independent_origins,
        sources=tuple(_source(index, origin) for origin in claim.origins),
        deniers=_deniers(index.said(claim.denied_by)),
        opposed=index.said(_contradicting(index, claim)),
        voices=_voices(sayings, denials),
    )


def _contradicting(index: Index, claim: Claim) -> list[StatementRef]:
    found = [r for ref in claim.statements for r in index.relations.get(ref, ()) if r.verdict == "contradicts"]
    inside = frozenset(claim.statements)
    return [ref for r in found for ref in (r.left, r.right) if ref not in inside]


def _gist_anchor(index: Index, claim: Claim, sayings: Iterable[Saying]) -> str:
    place = claim.gist_at
    for saying in sayings:
        statement = index.story.statement(saying.ref)
        if saying.ref.article == place.article and any(span.overlaps(place.span) for span in statement.spans):
            return saying.anchor
    return index.anchor(place)


def _voices(sayings: Iterable[Saying], denials: frozenset[StatementRef]) -> tuple[Voices, ...]:
    groups: dict[Outlet, list[Saying]] = {}
    for saying in sayings:
        groups.setdefault(saying.report.outlet, []).append(saying)
    return tuple(Voices(outlet, _signs(found, denials), tuple(found)) for outlet, found in groups.items())


def _signs(sayings: Iterable[Saying], denials: frozenset[StatementRef]) -> tuple[Sign, ...]:
    """At most one sign for the claim (the own voice counts more than an attribution) and one for its denial."""
    first: dict[Stance, Sign] = {}
    for saying in sayings:
        stance: Stance = "denied" if saying.ref in denials else "attributed" if saying.attributed else "own"
        first.setdefault(stance, Sign(stance, saying))
    held = first.get("own") or first.get("attributed")
    return tuple(sign for sign in (held, first.get("denied")) if sign)


def _source(index: Index, origin: Origin) -> Source:
    sayings = index.said(origin.statements)
    steps = [step for saying in sayings for step in saying.steps if step.role != "medium"]
    keys = {step.institution.key for step in steps if step.institution}
    # "Regierung (Kirby, Watson)": the people are told from the statements, so the bracket would tell them twice.
    name = origin.name.partition(" (")[0] if origin.name.endswith(")") else origin.name
    return Source(
        name=name,
        institution=index.institution(keys.pop()) if len(keys) == 1 else None,
        people=tuple(dict.fromkeys(_mouth(step) for step in steps if step.kind not in ("government", "place"))),
        outlets=tuple(dict.fromkeys(saying.report.outlet for saying in sayings)),
        why=index.told(origin.why) if origin.why else (),
        own=bool(sayings) and not any(saying.steps for saying in sayings),
    )


def _mouth(step: Step) -> str:
    """Persons by surname, everybody else by name."""
    return step.name.split()[-1] if step.kind == "person" and step.name.split() else step.name


def _deniers(sayings: Iterable[Saying]) -> tuple[Denier, ...]:
    steps: dict[tuple[str, ...], Step | None] = {}
    groups: dict[tuple[str, ...], list[Saying]] = defaultdict(list)
    for saying in sayings:
        for step in saying.views or (None,):
            key = (step.actor or step.name,) if step else ("", saying.report.outlet.key)
            steps.setdefault(key, step)
            groups[key].append(saying)
    return tuple(Denier(steps[key], tuple(found)) for key, found in groups.items())


def _card(index: Index, claim: Claim, line: Claimed) -> Card:
    present = {voices.outlet for voices in line.voices}
    sayings = index.said((*claim.statements, *claim.denied_by))
    joined, apart, similar = _pairs(index, claim)
    return Card(
        claim=line,
        silent=tuple(outlet for outlet in index.outlets if outlet not in present),
        times=_times(sayings),
        amounts=_amounts(sayings),
        turns=_turns(sayings, frozenset(claim.denied_by)),
        joined=tuple(joined[:PAIRS]),
        joined_more=max(0, len(joined) - PAIRS),
        apart=tuple(apart[:PAIRS]),
        apart_more=max(0, len(apart) - PAIRS),
        similar=tuple(similar[:PAIRS]),
        similar_more=max(0, len(similar) - PAIRS),
    )


def _times(sayings: Iterable[Saying]) -> tuple[Dated, ...]:
    """When it happened or should happen: each time once, the most frequent first."""
    found = [s.about for s in sayings if s.about and s.about.time]
    counts = Counter(d.time for d in found)
    first = {d.time: d for d in reversed(found)}
    return tuple(sorted(first.values(), key=lambda d: (-counts[d.time], str(d.time))))


def _amounts(sayings: Iterable[Saying]) -> tuple[tuple[Amount, Saying], ...]:
    first: dict[tuple[object, ...], tuple[Amount, Saying]] = {}
    for saying in sayings:
        for a in saying.amounts:
            first.setdefault((a.value, a.low, a.high, a.unit, a.bound), (a, saying))
    return tuple(first.values())


def _turns(sayings: Iterable[Saying], denials: frozenset[StatementRef]) -> tuple[Turn, ...]:
    """The reports at which the way the claim is put changes; empty when it never does from one report to another.

    Of a report counts its first statement of the claim, and its first denial of it.
    """
    turns: list[Turn] = []
    told: set[tuple[int, bool]] = set()
    last: tuple[object, ...] | None = None
    for saying in sayings:
        if not saying.report.published.time:
            continue  # nobody knows where in the course an undated report belongs
        denied = saying.ref in denials
        if (saying.report.number, denied) in told:
            continue
        told.add((saying.report.number, denied))
        manner = ("deny",) if denied else (saying.act, saying.certainty, saying.attributed)
        if manner != last:
            turns.append(Turn(saying, denied))
            last = manner
    return tuple(turns) if len({turn.saying.report.number for turn in turns}) > 1 else ()


def _pairs(index: Index, claim: Claim) -> tuple[list[Pair], list[Pair], list[Pair]]:
    """What joined the claim's statements, what stands against others, what looks alike but is left to a person."""
    inside = frozenset((*claim.statements, *claim.denied_by))
    relations = {id(r): r for ref in (*claim.statements, *claim.denied_by) for r in index.relations.get(ref, ())}
    decided = [r for r in relations.values() if r.verdict != "undecided"]
    joined = [r for r in decided if r.left in inside and r.right in inside]
    crossing = [r for r in decided if not (r.left in inside and r.right in inside)]
    apart = [r for r in crossing if r.verdict in ("contradicts", "updates")]
    similar = [r for r in relations.values() if r.verdict == "undecided"]
    return _known(index, joined), _known(index, apart), _known(index, similar)


def _known(index: Index, relations: Iterable[Relation]) -> list[Pair]:
    found = [r for r in relations if r.left in index.sayings and r.right in index.sayings]
    return [
        Pair(r.verdict, index.sayings[r.left], index.sayings[r.right], tuple(_grounds(index, g) for g in r.reasons))
        for r in found
    ]


SHORT = 60
"""Words that carry a reason are shown up to this length: a whole statement stands above already."""


def _grounds(index: Index, reason: Reason) -> Grounds:
    known = [p for p in reason.places if p.article in index.by_article and len(p.span) <= SHORT]
    words = tuple((index.words(place), index.anchor(place)) for place in known)
    return Grounds(index.told(reason.text), tuple(found for found in words if found[0] not in reason.text))
