"""Denials and refusals to comment, linked to what they are about.

What is denied stands in the same sentence or just before it, or in another article: then
only the content is compared, without cue and speaker, and it must share two content keys
with the claim. Somebody who negates the very thing ("man habe keinen Vertrag unterzeichnet")
denies too, without any word for it (`negated`), unless the own side claims it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lagebild.comparison.claims import Likeness
from lagebild.comparison.findings import Finding
from lagebild.comparison.keys import is_content, is_name, shared_keys
from lagebild.comparison.negated import negates
from lagebild.comparison.propositions import Proposition
from lagebild.model import Place

NEAR = (0.25, 0.15)
"""Bonus for standing in the same sentence as what is denied, or in the one before."""

ALSO, ALSO_LEAST = 0.6, 0.3
"""A further claim is denied too when its content fits at least so well, against the best and by itself."""

SLIGHT = 0.05
"""Below this nothing but nearness can link."""

SAME_EVENT = 0.15
"""Bonus for the event that the sentence of the denial names being what the other statement is about."""

FEWEST_OF_REFUSAL = 2
"""Content keys from which a refusal to comment says itself what it is about."""

LEAST = 0.2
"""Least score where only the content links a denial with a claim."""


@dataclass(frozen=True)
class Common:
    """What a denial has in common with a statement: keys (names among them), the event, the score of wording.

    `least_names` is how many names must go with a single word; `beside_event` says that a shared word
    is not only the name of the shared event.
    """

    keys: tuple[str, ...]
    names: int
    same_event: bool
    score: float
    least_names: int = 1
    beside_event: bool = False

    @classmethod
    def of(cls, unit: Proposition, target: Proposition, score: float) -> Common:
        """Compare `unit`, a denial, with `target`."""
        # The content of a refusal to comment is often only "it": its sentence says what it is about.
        is_short = unit.statement.act == "decline" and sum(map(is_content, unit.keys)) < FEWEST_OF_REFUSAL
        keys = shared_keys(unit.wider if is_short else unit.keys, target.keys)
        events = unit.wider_events if is_short else unit.events
        same = bool(events & target.heads or unit.predicates & target.predicates)
        names = 2 if unit.statement.act == "decline" else 1
        triggers = {w.lemma.casefold() for w in unit.words if any(w.span in e.spans for e in unit.statement.events)}
        beside = same and any(is_content(key) and key not in triggers for key in keys)
        return cls(keys, sum(map(is_name, keys)), same, score, names, beside)

    @property
    def fits(self) -> bool:
        """Whether the content alone links: two keys, one no name; or the event and two names.

        A refusal to comment needs two names beside a single word: "das Gespräch" and a country are in every text.
        """
        content = len(self.keys) - self.names
        enough = content >= 2 or self.names >= self.least_names or (self.beside_event and self.names >= 1)
        by_words = content >= 1 and enough and self.score >= LEAST
        return by_words or (self.same_event and self.names >= 2)


@dataclass(frozen=True)
class Denial:
    """A statement that denies (or declines to speak about) `target`, a member of claim number `claim`.

    `distance` is 0 in the same sentence, 1 in the one after, else None.
    """

    unit: Proposition
    target: Proposition
    claim: int
    common: Common
    distance: int | None

    @property
    def is_denial(self) -> bool:
        """Whether it denies; else it only declines to comment."""
        return self.unit.statement.act != "decline"

    @property
    def by_content(self) -> bool:
        """Whether the content links the two, not only the place."""
        return self.common.fits or not self.unit.is_silent

    @cached_property
    def score(self) -> float:
        """How well the two fit: wording, the same event, nearness."""
        near = NEAR[self.distance] if self.distance is not None and self.unit.is_silent else 0.0
        return self.common.score + SAME_EVENT * self.common.same_event + near

    @property
    def findings(self) -> list[Finding]:
        """The reasons, with their words."""
        unit, target = self.unit, self.target
        found = [_cue(unit)]
        if self.distance is not None and unit.is_silent:
            found.append(Finding("denies_near", {}, (_place(target),)))
        if self.by_content:
            around = unit.sentence.spans if unit.statement.act == "decline" and unit.sentence else unit.spans
            words = ", ".join(unit.reader.words_for(around, self.common.keys))
            found.append(Finding("denies_content", {"words": words}, (_place(unit), _place(target))))
        return found


def denials(groups: Sequence[Sequence[Proposition]], likeness: Likeness) -> list[Denial]:
    """For every denial of the story what it denies, where that can be found; best first."""
    found = [
        d
        for group in groups
        for unit in group
        if not unit.aim and _may_deny(unit)
        for d in _linked(unit, groups, likeness)
    ]
    return sorted(found, key=lambda d: (d.unit.ref, -d.score, d.target.ref))


def _may_deny(unit: Proposition) -> bool:
    """Denials, refusals to comment, and what somebody says is not so."""
    says = unit.statement.act in ("assert", "announce")
    return unit.is_silent or (says and unit.is_negative and unit.statement.reporting != "own_voice")


def _linked(unit: Proposition, groups: Sequence[Sequence[Proposition]], likeness: Likeness) -> list[Denial]:
    """The claims a statement denies: the best one, and others whose content fits almost as well.

    "Jegliche Waffengeschäfte" denies every claim about such deals; a refusal to comment is about one.
    """
    best = [found for number, group in enumerate(groups) if (found := _in_claim(unit, group, number, likeness))]
    best.sort(key=lambda d: (-d.score, d.target.ref))
    if not best or not best[0].is_denial:
        return best[:1]
    return [d for d in best if d is best[0] or (d.by_content and d.score >= max(ALSO * best[0].score, ALSO_LEAST))]


def _in_claim(unit: Proposition, group: Sequence[Proposition], number: int, likeness: Likeness) -> Denial | None:
    if not unit.is_silent and any(unit.voices & member.voices for member in group):
        return None
    found = [denial for target in group if not target.aim and (denial := _about(unit, target, number, likeness))]
    return min(found, key=lambda d: (-d.score, d.target.ref), default=None)


def _about(unit: Proposition, target: Proposition, number: int, likeness: Likeness) -> Denial | None:
    if target.ref == unit.ref or _follows(target, unit) or not _can_be_denied(unit, target):
        return None
    score, distance = likeness.score(unit, target), _distance(unit, target)
    if score < SLIGHT and distance is None:
        return None
    if not unit.is_silent:
        keys = () if target.has_negation or _only_contradicts(unit, target, likeness) else negates(unit, target)
        if not keys or not (any(map(is_name, keys)) or unit.side & target.wider.keys()):
            return None  # without a name and a party to it, "Sanktionen" and "wirksam" are words of any such story
        return Denial(unit, target, number, replace(Common.of(unit, target, score), keys=keys), distance)
    common = Common.of(unit, target, score)
    linked = common.fits or (distance is not None and unit.statement.act == "deny")
    return Denial(unit, target, number, common, distance) if linked else None


def _can_be_denied(unit: Proposition, target: Proposition) -> bool:
    """Whether the target holds something to be so that the denial can be about.

    No denial, no demand, nothing hypothetical; and "bestreitet, die Anlage nicht geprüft zu haben" is
    about a statement that is negated itself.
    """
    if target.is_silent or target.is_directive or target.is_open:
        return False
    negated = target.is_negative or target.has_negation
    return negated == unit.has_negation if unit.statement.act == "deny" else not target.is_negative


def _only_contradicts(unit: Proposition, target: Proposition, likeness: Likeness) -> bool:
    """Whether the two are opposites in nearly the same words, and who negates it is no part of what is claimed."""
    pair = likeness.by_refs.get(frozenset({unit.key, target.key}))
    if pair is None or pair.strong is None or pair.against is None:
        return False
    return pair.against.name == "polarity" and not unit.side & target.wider.keys()


def _follows(target: Proposition, unit: Proposition) -> bool:
    """Whether it comes later in the same sentence: "schweigt dazu, bestätigt aber, dass ..." is another matter."""
    return target.article == unit.article and target.place == unit.place and target.span.start >= unit.span.end


def _distance(unit: Proposition, target: Proposition) -> int | None:
    """0 for the same sentence, 1 for the one before if it is somebody's statement; None for anything else."""
    if unit.article != target.article:
        return None
    if unit.place == target.place:
        return 0
    before = unit.place - target.place == 1 and unit.block == target.block
    return 1 if before and target.statement.reporting != "own_voice" else None


def _cue(unit: Proposition) -> Finding:
    """The words that deny or decline."""
    cue = unit.statement.cue or unit.span
    name = "declines" if unit.statement.act == "decline" else "denies_cue" if unit.is_silent else "denies_party"
    return Finding(name, {"words": unit.document.words(cue)}, (Place(unit.article, cue),))


def _place(unit: Proposition) -> Place:
    return Place(unit.article, unit.span)
