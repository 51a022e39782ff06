"""Denials and refusals to comment, linked to what they are about.

What is denied stands in the same sentence or just before it, or in another article: then
only the content is compared, without cue and speaker, and it must share two content keys
with the claim. A party to the events that negates them ("man habe nichts unterzeichnet")
denies too, without any word for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.comparison.claims import Likeness
from lagebild.comparison.findings import Finding
from lagebild.comparison.keys import COUNTRY, is_name
from lagebild.comparison.propositions import Proposition
from lagebild.model import Place

NEAR = (0.25, 0.15)
"""Bonus for standing in the same sentence as what is denied, or in the one before."""

LEAST = 0.2
"""Least score where only the content links a denial with a claim."""


@dataclass(frozen=True)
class Denial:
    """A statement that denies (or declines to speak about) `target`, a member of claim number `claim`."""

    unit: Proposition
    target: Proposition
    claim: int
    findings: tuple[Finding, ...]
    score: float

    @property
    def is_denial(self) -> bool:
        """Whether it denies; else it only declines to comment."""
        return self.unit.statement.act != "decline"


def denials(groups: Sequence[Sequence[Proposition]], likeness: Likeness) -> list[Denial]:
    """For every denial of the story what it denies, where that can be found."""
    found = [_linked(unit, groups, likeness) for group in groups for unit in group if _may_deny(unit)]
    return sorted((d for d in found if d), key=lambda d: (d.unit.ref, d.target.ref))


def _may_deny(unit: Proposition) -> bool:
    return unit.is_silent or (unit.is_negative and _party(unit) is not None)


def _party(unit: Proposition) -> str | None:
    """The key of the country whose government speaks, where that country is part of what is said."""
    kind, _, code = (unit.institution or "").partition(":")
    key = COUNTRY + code
    return key if kind == "gov" and key in unit.wider else None


def _linked(unit: Proposition, groups: Sequence[Sequence[Proposition]], likeness: Likeness) -> Denial | None:
    best: Denial | None = None
    for number, group in enumerate(groups):
        for target in group:
            denial = _about(unit, target, number, likeness)
            if denial and (best is None or (-denial.score, target.ref) < (-best.score, best.target.ref)):
                best = denial
    return best


def _about(unit: Proposition, target: Proposition, number: int, likeness: Likeness) -> Denial | None:
    if target.is_silent or target.ref == unit.ref or target.is_negative:
        return None
    score = likeness.score(unit, target)
    distance = _distance(unit, target)
    # The content of a refusal to comment is often only "it": its sentence says what it is about.
    shared = [key for key in (unit.keys if unit.statement.act == "deny" else unit.wider) if key in target.keys]
    by_content = len(shared) >= 2 and any(not is_name(key) for key in shared) and score >= LEAST
    if not unit.is_silent and not (by_content and _same_happening(unit, target)):
        return None
    if distance is None and not by_content:
        return None
    findings = [_cue(unit)]
    if distance is not None:
        score += NEAR[distance]
        findings.append(Finding("denies_near", {}, (_place(target),)))
    if by_content:
        around = unit.sentence.spans if unit.sentence else unit.statement.spans
        words = ", ".join(unit.reader.words_for(around, shared))
        findings.append(Finding("denies_content", {"words": words}, (_place(unit), _place(target))))
    return Denial(unit, target, number, tuple(findings), score)


def _same_happening(one: Proposition, other: Proposition) -> bool:
    return bool(one.events & other.events or one.predicates & other.predicates)


def _distance(unit: Proposition, target: Proposition) -> int | None:
    """0 for the same sentence, 1 for the one before; None for anything else.

    What is denied comes first: "..., was bestritten wird"; what follows is another matter.
    """
    if unit.article != target.article or target.span.start > unit.span.start:
        return None
    if unit.place == target.place:
        return 0
    return 1 if unit.place - target.place == 1 and unit.block == target.block else None


def _cue(unit: Proposition) -> Finding:
    cue = unit.statement.cue or unit.span
    words = unit.document.words(cue)
    if unit.statement.act == "decline":
        return Finding("declines", {"words": words}, (Place(unit.article, cue),))
    if not unit.is_silent:
        return Finding("denies_party", {"words": words}, (Place(unit.article, cue),))
    return Finding("denies_cue", {"words": words}, (Place(unit.article, cue),))


def _place(unit: Proposition) -> Place:
    return Place(unit.article, unit.span)
