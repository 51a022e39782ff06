"""Relations between statements, with reasons: repeats, supports, contradicts, updates, denies, undecided.

Within a claim two statements repeat each other when they share an origin and support each
other when they do not. Between claims a conflict of numbers, times or polarity makes
`contradicts`, unless time explains it: a later, higher toll and a plan that came true
are `updates`. What is only similar stays `undecided`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from lagebild.comparison.claims import Key
from lagebild.comparison.denials import Denial
from lagebild.comparison.findings import Finding
from lagebild.comparison.guards import REALISED, UNREALISED, comparable_quantities, compatible_quantities, toll
from lagebild.comparison.keys import is_content
from lagebild.comparison.pairs import Pair
from lagebild.comparison.propositions import Proposition
from lagebild.model import Origin, Place, Relation, StatementRef, Verdict

MOST_UNDECIDED = 40
"""Undecided pairs of a story: more than a person would look through helps nobody."""

CONFLICTS = frozenset({"number", "time", "polarity"})
FEWEST_SHARED = 3
FEWEST_PARTIES = 2
UPDATE_SCORE = 0.3
CONFLICT_SCORE = 0.4
"""Least score at which a conflict says something: below it the two are about different things."""


def within(
    units: Sequence[Proposition], origins: Sequence[Origin], reasons: Mapping[frozenset[Key], Pair]
) -> Iterator[Relation]:
    """The relations between the statements of one claim, across articles."""
    origin_of = {ref: origin for origin in origins for ref in origin.statements}
    for one, other in combinations(units, 2):
        if one.article == other.article or one.is_silent or other.is_silent:
            continue
        left, right = origin_of[one.ref], origin_of[other.ref]
        pair = reasons.get(frozenset({one.key, other.key}))
        verdict: Verdict = "repeats" if left is right else "supports"
        told = (
            Finding("one_origin", {"name": left.name})
            if left is right
            else Finding("two_origins", {"left": left.name, "right": right.name})
        )
        yield _relation(one, other, verdict, [*_because(pair), told])


def _because(pair: Pair | None) -> list[Finding]:
    return [pair.strong] if pair and pair.strong else []


def denied(found: Iterable[Denial]) -> Iterator[Relation]:
    """Each denial with the statement it denies; a refusal to comment stays undecided."""
    for denial in found:
        verdict: Verdict = "denies" if denial.is_denial else "undecided"
        yield _relation(denial.unit, denial.target, verdict, denial.findings)


def between(pairs: Iterable[Pair], claim_of: Mapping[Key, int]) -> Iterator[Relation]:
    """Contradictions and updates between statements of different claims."""
    for pair in pairs:
        if pair.left.aim or pair.right.aim:
            continue
        if claim_of[pair.left.key] == claim_of[pair.right.key] or pair.against is None:
            continue
        if pair.against.name == "phase" and pair.left.article != pair.right.article and _came_true(pair):
            earlier, later = sorted((pair.left, pair.right), key=lambda u: u.phase in REALISED)
            yield _relation(later, earlier, "updates", [Finding("later_phase")])
        elif pair.against.name in CONFLICTS and (pair.is_toll or (pair.strong and _is_same_matter(pair))):
            yield _conflict(pair)


def _is_same_matter(pair: Pair) -> bool:
    """Whether a conflict says something: alike, with the same names but for one, and three shared words.

    Counter-examples: "besuchen Mitte September einen Flugplatz" and "im Juli besucht" are two visits; and who
    says one thing to two outlets hardly says its opposite, there the reading of a negation is wrong.
    """
    one, other = pair.left, pair.right
    if pair.against and pair.against.name == "polarity" and one.voices & other.voices:
        return False
    content = [key for key in one.keys if key in other.keys and is_content(key)]
    return pair.score >= CONFLICT_SCORE and len(one.names ^ other.names) <= 1 and len(content) >= FEWEST_SHARED


def _came_true(pair: Pair) -> bool:
    """The same verb and no hearsay, in articles whose dates do not run the other way."""
    done, planned = sorted((pair.left, pair.right), key=lambda u: u.phase not in REALISED)
    if done.phase not in REALISED or planned.phase not in UNREALISED or pair.score < UPDATE_SCORE:
        return False
    if done.is_directive or planned.is_directive or done.is_open or planned.is_open:
        return False
    told, before = published(done), published(planned)
    if told is None or before is None or told[1] < before[1]:
        return False
    same = bool(done.predicates & planned.predicates or done.heads & planned.heads)
    return same and len(done.parties & planned.parties) >= FEWEST_PARTIES


def published(unit: Proposition) -> tuple[date, date] | None:
    """The first and the last day on which the article can have been published."""
    time = unit.document.article.published.time
    return (time.earliest, time.latest) if time else None


def _conflict(pair: Pair) -> Relation:
    assert pair.against is not None
    rise = _rise(pair.left, pair.right) or _rise(pair.right, pair.left)
    if pair.against.name == "number" and rise:
        later, earlier, finding = rise
        return _relation(later, earlier, "updates", [finding])
    return _relation(pair.left, pair.right, "contradicts", [pair.against])


def _rise(earlier: Proposition, later: Proposition) -> tuple[Proposition, Proposition, Finding] | None:
    """The later of two reports with the higher count of something that is counted up.

    Where the days of the reports leave the order open, the higher count is taken for the later one.
    """
    before, after = published(earlier), published(later)
    if before and after and before[0] > after[1]:
        return None
    known = bool(before and after and before[1] <= after[0])
    for low, high in comparable_quantities(earlier, later):
        if compatible_quantities(low, high) or toll(earlier, low) is None:
            continue
        if (low.value or low.low or 0) < (high.value or high.low or 0):
            words = {"left": earlier.document.words(low.span), "right": later.document.words(high.span)}
            return later, earlier, Finding("higher_number" if known else "higher_undated", words)
    return None


def undecided(
    pairs: Iterable[Pair], claim_of: Mapping[Key, int], known: set[frozenset[StatementRef]]
) -> Iterator[Relation]:
    """The best pairs that are only similar, each pair of claims once, across articles."""
    seen: set[frozenset[int]] = set()
    open_pairs = [
        p
        for p in pairs
        if p.left.article != p.right.article and not any(unit.is_silent or unit.aim for unit in (p.left, p.right))
    ]
    for pair in sorted(open_pairs, key=lambda p: (-p.score, p.left.ref, p.right.ref)):
        claims = frozenset({claim_of[pair.left.key], claim_of[pair.right.key]})
        if len(claims) < 2 or claims in seen or frozenset({pair.left.ref, pair.right.ref}) in known:
            continue
        seen.add(claims)
        shared = [key for key in pair.left.keys if key in pair.right.keys]
        words = ", ".join(pair.left.reader.words_for(pair.left.spans, shared))
        findings = [Finding("similar", {"words": words}), *([pair.against] if pair.against else [])]
        yield _relation(pair.left, pair.right, "undecided", findings)
        if len(seen) >= MOST_UNDECIDED:
            return


def _relation(left: Proposition, right: Proposition, verdict: Verdict, findings: Sequence[Finding]) -> Relation:
    places = tuple(sorted({Place(left.article, left.span), Place(right.article, right.span)}))
    reasons = tuple((finding if finding.places else _at(finding, places)).reason() for finding in findings)
    return Relation(left.ref, right.ref, verdict, reasons)


def _at(finding: Finding, places: tuple[Place, ...]) -> Finding:
    return Finding(finding.name, finding.values, places)
