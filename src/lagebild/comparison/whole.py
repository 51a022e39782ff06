"""The whole comparison: from documents to the story, one step after the other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from lagebild.comparison import agreement
from lagebild.comparison.bodies import with_bodies
from lagebild.comparison.claims import Likeness, clusters
from lagebild.comparison.denials import Denial, denials
from lagebild.comparison.gist import gist
from lagebild.comparison.headlines import headlines
from lagebild.comparison.identity import who_is_who
from lagebild.comparison.keys import is_content, named_actors
from lagebild.comparison.newsrooms import label
from lagebild.comparison.origins import Cast, origins
from lagebild.comparison.propositions import Proposition, propositions
from lagebild.comparison.reuse import find_reuse
from lagebild.comparison.timeline import timeline
from lagebild.comparison.weight import weight
from lagebild.lexicon.outlets import Outlets, known
from lagebild.model import (
    Claim,
    Document,
    KnownActor,
    Origin,
    Problem,
    Relation,
    Reuse,
    StatementRef,
    Status,
    Story,
    digest,
)


@dataclass(frozen=True)
class Strand:
    """A claim while it is made: its statements, what denies them, where they come from."""

    units: tuple[Proposition, ...]
    denials: tuple[Denial, ...] = ()
    origins: tuple[Origin, ...] = ()

    @property
    def is_attempt(self) -> bool:
        """Whether it is only what statements say is tried or wanted: the statements themselves say hardly more."""
        return all(unit.aim and unit.aim.kind == "attempt" for unit in self.units)

    @property
    def id(self) -> str:
        """A digest of the statements: the same statements are the same claim."""
        return digest("claim", *(f"{unit.ref.id}+{unit.key[1]}" if unit.aim else unit.ref.id for unit in self.units))


def compare(
    documents: Sequence[Document],
    problems: Iterable[Problem] = (),
    outlets: Outlets | None = None,
    listed: Sequence[KnownActor] = (),
) -> Story:
    """The story that `documents` tell; pure, and the same in whatever order they come.

    `outlets` are the outlets and agencies to know, those of the lexicon by default; `listed` are a user's actors.
    """
    ordered = tuple(sorted(documents, key=lambda d: (d.article.file, d.article.id)))
    actors, identity = with_bodies(*who_is_who(ordered, listed))
    cast = Cast({actor.id: actor for actor in actors}, identity, named_actors(ordered, identity), outlets or known())
    reuse = find_reuse(ordered)
    likeness = Likeness.of(propositions(ordered, identity, cast.actors))
    strands = _strands(likeness, reuse, cast)
    relations = _relations(likeness, strands)
    contradicted = {ref for r in relations if r.verdict == "contradicts" for ref in (r.left, r.right)}
    claims = [_claim(strand, contradicted) for strand in strands if is_substantive(strand)]
    return Story(
        documents=ordered,
        actors=tuple(actors),
        identity=identity,
        claims=tuple(sorted(claims, key=lambda c: (-c.weight, c.gist_at, c.id))),
        relations=relations,
        timeline=timeline((strand.id if is_substantive(strand) else None, strand.units) for strand in strands),
        reuse=reuse,
        headlines=headlines(ordered, [strand.units for strand in strands]),
        problems=tuple(problems),
    )


def _strands(likeness: Likeness, reuse: Sequence[Reuse], cast: Cast) -> list[Strand]:
    """The claims: a denial leaves its own claim for the one it denies, a refusal to comment joins it."""
    groups = clusters(likeness)
    found = denials(groups, likeness)
    moved = {denial.unit.key for denial in found}
    strands = []
    for number, group in enumerate(groups):
        here = tuple(denial for denial in found if denial.claim == number)
        declined = [denial.unit for denial in here if not denial.is_denial]
        units = _without_nested(_with_told_aims([u for u in group if u.key not in moved] + declined))
        if units:
            strands.append(Strand(units, here, origins(units, reuse, cast)))
    stated = {frozenset(u.ref for u in strand.units) for strand in strands if not strand.is_attempt}
    return [s for s in strands if not s.is_attempt or frozenset(u.ref for u in s.units) not in stated]


def _with_told_aims(units: Sequence[Proposition]) -> Sequence[Proposition]:
    """An aim counts where another article tells it too; else it is part of its statement and no more."""
    if len({unit.article for unit in units}) > 1:
        return units
    return [unit for unit in units if unit.aim is None]


def _without_nested(units: Sequence[Proposition]) -> tuple[Proposition, ...]:
    """Statements that stand inside another one of the same claim left out: their words count once."""
    return tuple(
        unit
        for unit in sorted(units, key=lambda u: u.key)
        if not any(unit is not other and unit.article == other.article and _is_inside(unit, other) for other in units)
    )


def _is_inside(unit: Proposition, other: Proposition) -> bool:
    inside = all(any(outer.contains(span) for outer in other.spans) for span in unit.spans)
    return inside and unit.spans != other.spans


def _relations(likeness: Likeness, strands: Sequence[Strand]) -> tuple[Relation, ...]:
    """All relations, each pair of statements once."""
    claim_of = {unit.key: number for number, strand in enumerate(strands) for unit in strand.units}
    for number, strand in enumerate(strands):
        claim_of.update({denial.unit.key: number for denial in strand.denials})
    found = [r for s in strands for r in agreement.within(s.units, s.origins, likeness.by_refs)]
    found += [r for s in strands for r in agreement.denied(s.denials)]
    pairs = [pair for pair in likeness.pairs if pair.left.key in claim_of and pair.right.key in claim_of]
    found += agreement.between(pairs, claim_of)
    found += agreement.undecided(pairs, claim_of, {frozenset({r.left, r.right}) for r in found})
    once: dict[tuple[frozenset[StatementRef], str], Relation] = {}
    for relation in found:
        once.setdefault((frozenset({relation.left, relation.right}), relation.verdict), relation)
    return tuple(sorted(once.values(), key=lambda r: (r.left, r.right, r.verdict)))


def is_substantive(strand: Strand) -> bool:
    """Whether a claim is worth a line: it names somebody and says something of them.

    What several articles say, what is attributed or denied always is; of the outlet's own
    sentences only those with a name, a predicate or an event, and some content.
    """
    articles = {unit.article for unit in strand.units}
    if len(articles) > 1 or strand.denials:
        return True
    return any(_says_something(unit) for unit in strand.units)


def _says_something(unit: Proposition) -> bool:
    if unit.block in ("caption", "kicker") and unit.statement.reporting == "own_voice":
        return False
    content = [key for key in unit.keys if is_content(key)]
    if unit.statement.reporting != "own_voice":
        return len(content) >= 2
    return bool(unit.names) and len(content) >= 3 and bool(unit.predicates or unit.events)


def _claim(strand: Strand, contradicted: Collection[StatementRef]) -> Claim:
    refs = tuple(unit.ref for unit in strand.units)
    denied_by = tuple(sorted(denial.unit.ref for denial in strand.denials if denial.is_denial))
    disputed = bool(denied_by) or any(ref in contradicted for ref in refs)
    words, at = gist(strand.units)
    several: Status = "several_origins" if len(strand.origins) > 1 else "one_origin"
    return Claim(
        id=strand.id,
        gist=words,
        gist_at=at,
        statements=refs,
        articles=tuple(sorted({unit.article for unit in strand.units})),
        outlets=tuple(sorted({label(unit.document.article) for unit in strand.units})),
        origins=strand.origins,
        max_independent_origins=len(strand.origins),
        status="disputed" if disputed else several,
        denied_by=denied_by,
        weight=weight(strand.units, len(strand.origins), disputed),
    )
