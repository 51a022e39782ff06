"""Claims: statements of one proposition, brought together across articles.

Pairs with strong evidence are joined, the best first, as long as no two members of the
claim that would arise stand against each other and the members are alike on average:
a chain of small steps from one proposition to another is cut where it drifts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations_with_replacement, product

from lagebild.comparison.guards import PLAIN, WITHIN, obstacle
from lagebild.comparison.pairs import Field, Pair, pairs, scores
from lagebild.comparison.propositions import Proposition
from lagebild.comparison.similarity import Matrix
from lagebild.model import StatementRef

Key = tuple[StatementRef, int]
"""A proposition: its statement and, for an aim, the place of its clause."""

AVERAGE = 0.25
"""Least mean bond between the articles of two claims that are to become one. Of each article the member
that fits best counts: a headline or caption need not be like every sentence about the same."""

COPIED = 0.9
"""Score from which equal words are a copy: two names in it that did not find each other are one."""

ORDER = {"same_words": 0, "same_number": 1, "close_wording": 2, "same_aim": 2, "same_voice": 2, "same_action": 2}


@dataclass(frozen=True)
class Likeness:
    """All pairs worth a look over a story, and the score of any two statements."""

    fields: tuple[Field, ...]
    pairs: tuple[Pair, ...]
    _tables: dict[tuple[str, str], Matrix] = field(default_factory=dict, repr=False)
    _rows: dict[Key, int] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, articles: Sequence[Sequence[Proposition]]) -> Likeness:
        """Compare every article with every other and with itself; `articles` in any order."""
        fields = tuple(Field(units) for units in sorted((a for a in articles if a), key=lambda a: a[0].article))
        tables = {}
        found: list[Pair] = []
        for one, other in combinations_with_replacement(fields, 2):
            table = scores(one, other)
            tables[one.article, other.article] = table
            found += pairs(one, other, table)
        rows = {unit.key: at for f in fields for at, unit in enumerate(f.units)}
        return cls(fields, tuple(found), tables, rows)

    def score(self, one: Proposition, other: Proposition) -> float:
        """How alike two statements are, 0 to about 1."""
        if one.article > other.article:
            one, other = other, one
        return float(self._tables[one.article, other.article][self._rows[one.key], self._rows[other.key]])

    def bond(self, one: Proposition, other: Proposition) -> float:
        """The score, raised where there is strong evidence and nothing against it."""
        pair = self.by_refs.get(frozenset({one.key, other.key}))
        return pair.bond if pair and pair.joins else self.score(one, other)

    @cached_property
    def by_refs(self) -> dict[frozenset[Key], Pair]:
        """The pairs by their two propositions."""
        return {frozenset({pair.left.key, pair.right.key}): pair for pair in self.pairs}

    def units(self) -> Iterator[Proposition]:
        """All units, article by article in text order."""
        for one in self.fields:
            yield from one.units


def clusters(likeness: Likeness) -> list[list[Proposition]]:
    """The claims as lists of units; every unit is in exactly one, alone where nothing joins it."""
    groups: dict[Key, list[Proposition]] = {unit.key: [unit] for unit in likeness.units()}
    for pair in sorted((p for p in likeness.pairs if p.joins), key=_priority):
        one, other = groups[pair.left.key], groups[pair.right.key]
        if one is not other and _may_join(one, other, pair, likeness):
            one += other
            for unit in other:
                groups[unit.key] = one
    distinct = {id(group): group for group in groups.values()}.values()
    return sorted((sorted(group, key=lambda u: u.key) for group in distinct), key=lambda g: g[0].key)


def _priority(pair: Pair) -> tuple[int, float, Key, Key]:
    assert pair.strong is not None
    return ORDER[pair.strong.name], -pair.score, pair.left.key, pair.right.key


def _may_join(one: Iterable[Proposition], other: Sequence[Proposition], pair: Pair, likeness: Likeness) -> bool:
    crossing = list(product(one, other))
    same_words = pair.strong is not None and pair.strong.name == "same_words"
    guards = PLAIN if same_words and pair.score >= COPIED else WITHIN
    if any(obstacle(a, b, guards) for a, b in crossing):
        return False
    if same_words:
        return True
    best: dict[tuple[str, str], float] = {}
    for a, b in crossing:
        best[a.article, b.article] = max(best.get((a.article, b.article), 0.0), likeness.bond(a, b))
    return sum(best.values()) / len(best) >= AVERAGE
