"""Pairs of statements: how alike they are, what speaks for the same claim, what against.

The score is the likeness of wording (character runs) in two windows, the content and the
sentences it stands in, with a bonus for pairs that are each other's best match. Strong
evidence joins a pair into one claim; what is only similar is weak and left to a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from lagebild.comparison.findings import Finding
from lagebild.comparison.guards import (
    GUARDS,
    PLAIN,
    comparable_quantities,
    compatible_quantities,
    compatible_times,
    obstacle,
    same_toll,
)
from lagebild.comparison.keys import is_content, shared_keys
from lagebild.comparison.propositions import Proposition
from lagebild.comparison.similarity import Matrix, Profile, alike, character_grams
from lagebild.model import Quantity

RUN = 7
"""Words of an equal run that is strong evidence by itself (precision 1.00 where it was measured; five: .91)."""

SMALL = 12
"""Numbers up to here are in every text: "zwei Fähren" needs the same event or three shared words besides."""

CLOSE = 0.38
VERY_CLOSE = 0.5
VOICE = 0.1
ACTION = 0.36
FULL_ACTION = 0.18
WEAK = 0.27
BEST = 0.05
"""Bonus for being each other's best match."""


@dataclass(frozen=True)
class Pair:
    """Two statements with their score, what speaks for one claim (`strong`) and against it (`against`)."""

    left: Proposition
    right: Proposition
    score: float
    strong: Finding | None
    against: Finding | None

    @property
    def bond(self) -> float:
        """How strongly it holds a claim together: evidence counts as close wording at least."""
        return max(self.score, CLOSE) if self.strong else self.score

    @property
    def is_toll(self) -> bool:
        """Whether the two count the same people of one story differently: conflicting tolls need no other evidence."""
        return (
            self.against is not None and self.against.name == "number" and bool(_toll_conflict(self.left, self.right))
        )

    @property
    def joins(self) -> bool:
        """Whether the evidence is strong and nothing stands against it."""
        return self.strong is not None and self.against is None


class Field:
    """All propositions of one article with the profiles that scores are taken from."""

    def __init__(self, units: Sequence[Proposition]) -> None:
        self.units = tuple(units)
        self.article = units[0].article

    @cached_property
    def stated(self) -> list[int]:
        """The numbers of the units that are statements, not their aims: an aim takes no best match from them."""
        return [number for number, unit in enumerate(self.units) if unit.aim is None]

    @cached_property
    def hosts(self) -> dict[int, int]:
        """For each aim the number of the statement it stands in."""
        known = {self.units[number].ref: number for number in self.stated}
        return {at: known[u.ref] for at, u in enumerate(self.units) if u.aim and u.ref in known}

    @cached_property
    def runs(self) -> dict[tuple[str, ...], list[int]]:
        """Every run of `RUN` words and the units it stands in."""
        index: dict[tuple[str, ...], list[int]] = {}
        for number, unit in enumerate(self.units):
            for at in range(len(unit.folded) - RUN + 1):
                index.setdefault(unit.folded[at : at + RUN], []).append(number)
        return index

    @cached_property
    def profiles(self) -> tuple[Profile, Profile]:
        """The character runs of the contents, and of the sentences they stand in."""
        wide = {(u.place, u.wider_text): character_grams(u.wider_text) for u in self.units}
        return (
            Profile.of([character_grams(u.text) for u in self.units], wide.values()),
            Profile.of([wide[u.place, u.wider_text] for u in self.units], wide.values()),
        )


def scores(left: Field, right: Field) -> Matrix:
    """The score of each unit of `left` with each of `right`, 0 to about 1."""
    (content, around), (content_too, around_too) = left.profiles, right.profiles
    base: Matrix = (alike(content, content_too) + alike(around, around_too)) / 2
    if left is right:
        np.fill_diagonal(base, 0.0)
    own, others = left.stated, right.stated
    base[np.ix_(own, others)] += BEST * _mutual_best(base[np.ix_(own, others)])
    return base


def _mutual_best(base: Matrix) -> Matrix:
    if not base.size:
        return base
    best = (base == base.max(axis=1, keepdims=True)) & (base == base.max(axis=0, keepdims=True)) & (base > 0)
    bonus: Matrix = best.astype(np.float64)
    return bonus


def pairs(left: Field, right: Field, table: Matrix) -> Iterator[Pair]:
    """Pairs worth a look: those with strong evidence or a score in `table` that is at least weak."""
    runs = {(i, j): words for i, j, words in _equal_runs(left, right)}
    worth = {(int(i), int(j)) for i, j in np.argwhere(table >= VOICE)}
    for i, j in sorted(worth | runs.keys()):
        one, other = left.units[i], right.units[j]
        if one.ref == other.ref or (left is right and i >= j):
            continue
        score = float(table[i, j])
        strong = _strong(one, other, score, runs.get((i, j)))
        if strong is None and i in left.hosts and j in right.hosts:
            strong = _same_aim((one, left.units[left.hosts[i]]), (other, right.units[right.hosts[j]]))
        if strong or score >= WEAK or _toll_conflict(one, other):
            # In the same words a finer reading of one of the two does not part them.
            guards = PLAIN if strong and strong.name == "same_words" else GUARDS
            yield Pair(one, other, score, strong, obstacle(one, other, guards))


def _equal_runs(left: Field, right: Field) -> Iterator[tuple[int, int, str]]:
    seen: set[tuple[int, int]] = set()
    for run in sorted(left.runs.keys() & right.runs.keys()):
        for found in product(left.runs[run], right.runs[run]):
            if found not in seen:
                seen.add(found)
                yield *found, " ".join(run)


def _strong(one: Proposition, other: Proposition, score: float, run: str | None) -> Finding | None:
    """The strongest evidence that the two are one claim, if any.

    The same voice says nothing inside one article: there it says one thing after the other.
    """
    shared = [key for key in one.keys if key in other.keys]
    if run or one.folded == other.folded:
        return Finding("same_words", {"words": run or " ".join(one.folded)})
    points, content = agreement_points(one, other), sum(map(is_content, shared))
    number = _equal_number(one, other)
    if number and content >= (1 if (number.value or 0) > SMALL or one.heads & other.heads else 3):
        return Finding("same_number", {"words": one.document.words(number.span)})
    if score >= CLOSE and content and _may_mean_the_same(one, other, points, score):
        return _sharing("close_wording", one, shared)
    if score >= VOICE and points >= 2 and one.voices & other.voices and one.article != other.article:
        return _sharing("same_voice", one, shared)
    if (
        points >= 2
        and score >= (ACTION if points == 2 and not _is_headline(one, other) else FULL_ACTION)
        and one.parties & other.parties
    ):
        return _sharing("same_action", one, shared)
    return None


def _same_aim(one: tuple[Proposition, Proposition], other: tuple[Proposition, Proposition]) -> Finding | None:
    """Whether two aims, each with its statement, are one: the same people, from one voice or at one time, want the
    same thing.

    The verbs may differ ("beschaffen", "sichern", "überzeugen, zu verkaufen"), the thing may not, but for the
    length of its word: "Munition" and "Artilleriemunition".
    """
    (aim, host), (aim_too, host_too) = one, other
    things = [key for key in shared_keys(aim.keys, aim_too.keys) if is_content(key) and key in aim.things]
    same_people = host.persons & host_too.persons or (host.names & host_too.names and host.heads & host_too.heads)
    same_source = host.voices & host_too.voices or _same_date(host, host_too)
    return _sharing("same_aim", aim, things) if things and same_people and same_source else None


def _may_mean_the_same(one: Proposition, other: Proposition, points: int, score: float) -> bool:
    """Whether the predicates allow close wording to count: they agree, or one says little."""
    said, said_too = one.predicates | one.heads, other.predicates | other.heads
    return score >= VERY_CLOSE or points > 0 or not said or not said_too or bool(said & said_too)


def _is_headline(one: Proposition, other: Proposition) -> bool:
    """Whether one is the headline or lead of the article in which the other stands: it tells the same in short."""
    return one.article == other.article and bool({one.block, other.block} & {"title", "lead", "kicker"})


def _sharing(name: str, one: Proposition, keys: Sequence[str]) -> Finding:
    return Finding(name, {"words": ", ".join(one.reader.words_for(one.spans, keys))})


def agreement_points(one: Proposition, other: Proposition) -> int:
    """In how many ways the two tell of the same happening: verb, event, parties, person and time."""
    parties = one.parties & other.parties
    points = int(bool(one.heads & other.heads)) + int(bool(one.verbs & other.verbs))
    points += int(len(parties) >= 2 and 2 * len(parties) >= len(one.parties | other.parties))
    return points + int(bool(one.names & other.names) and _same_date(one, other))


def _same_date(one: Proposition, other: Proposition) -> bool:
    """Whether both name a time of at most a month and the times meet; without a year the month must do."""
    if not one.months & other.months:
        return False
    return one.time is None or other.time is None or compatible_times(one.time, other.time)


def _toll_conflict(one: Proposition, other: Proposition) -> bool:
    """Whether the two give the same toll in numbers that do not fit, and name a place or person alike."""
    if one.article == other.article or not (one.wider.keys() & other.wider.keys()):
        return False
    return any(
        same_toll((one, a), (other, b)) and not compatible_quantities(a, b)
        for a in one.quantities
        for b in other.quantities
    )


def _equal_number(one: Proposition, other: Proposition) -> Quantity | None:
    for quantity, counterpart in comparable_quantities(one, other):
        if quantity.value == counterpart.value and compatible_quantities(quantity, counterpart):
            return quantity
    return None
