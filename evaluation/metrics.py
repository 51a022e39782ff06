"""Metrics: spans, quotations, names, bags of tokens. All scores are fractions 0..1.

* Spans strict and relaxed as in TempEval-3 (UzZaman et al., 2013): relaxed means
  overlap, each gold and each found span used once.
* Quotations as in the German news quotation corpus (Petersen-Frey and Biemann,
  2024): per document an alignment by token F1, then the macro average over
  quotations of token precision and recall; unmatched quotations count 0.
* Who is who by B-cubed (Bagga and Baldwin, 1998).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from lagebild.text import Span

S = TypeVar("S")
K = TypeVar("K", bound=Hashable)
PARTS = ("content", "cue", "speaker", "addressee", "frame")
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 when both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def named(self, name: str) -> dict[str, float]:
        """The three numbers as columns of a table: `name P`, `name R`, `name F1`."""
        return {f"{name} P": self.precision, f"{name} R": self.recall, f"{name} F1": self.f1}


@dataclass(slots=True)
class Counts:
    """Right, gold and found counts, summed over documents (micro average)."""

    right: float = 0
    gold: float = 0
    found: float = 0

    def add(self, right: float, gold: float, found: float) -> None:
        """Add the counts of one document."""
        self.right += right
        self.gold += gold
        self.found += found

    @property
    def score(self) -> Score:
        """Precision and recall; a ratio over nothing is 0."""
        return Score(self.right / self.found if self.found else 0.0, self.right / self.gold if self.gold else 0.0)


def strict_pairs(gold: Sequence[Span], found: Sequence[Span]) -> list[Pair]:
    """Pairs (place in gold, place in found) of equal spans, one-to-one."""
    places: dict[Span, list[int]] = {}
    for place, span in enumerate(found):
        places.setdefault(span, []).append(place)
    return [(left, places[span].pop(0)) for left, span in enumerate(gold) if places.get(span)]


def relaxed_pairs(gold: Sequence[Span], found: Sequence[Span]) -> list[Pair]:
    """Pairs of overlapping spans, one-to-one: equal ones first, then those that share most, then text order."""
    pairs = strict_pairs(gold, found)
    used_gold, used_found = {left for left, _ in pairs}, {right for _, right in pairs}
    candidates = sorted(
        (-_shared(one, other), one.start, other.start, left, right)
        for left, one in enumerate(gold)
        if left not in used_gold
        for right, other in enumerate(found)
        if right not in used_found and one.overlaps(other)
    )
    for *_, left, right in candidates:
        if left not in used_gold and right not in used_found:
            pairs.append((left, right))
            used_gold.add(left)
            used_found.add(right)
    return sorted(pairs)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def spans(
    documents: Iterable[tuple[Sequence[S], Sequence[S]]],
    place: Callable[[S], Span],
    **features: Callable[[S], Hashable],
) -> dict[str, Score]:
    """Scores over (gold, found) per document: "strict", "relaxed", and for each feature relaxed plus equal feature.

    `spans(docs, place=lambda t: t.span, type=lambda t: t.type, value=lambda t: t.value)`.
    """
    counts = {name: Counts() for name in ("strict", "relaxed", *features)}
    for gold, found in documents:
        where_gold, where_found = [place(g) for g in gold], [place(f) for f in found]
        relaxed = relaxed_pairs(where_gold, where_found)
        right = {"strict": len(strict_pairs(where_gold, where_found)), "relaxed": len(relaxed)}
        for name, feature in features.items():
            right[name] = sum(feature(gold[left]) == feature(found[other]) for left, other in relaxed)
        for name, count in right.items():
            counts[name].add(count, len(gold), len(found))
    return {name: count.score for name, count in counts.items()}


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation as sets of token places; `tokens_in` makes them from spans."""

    content: frozenset[int]
    cue: frozenset[int] = frozenset()
    speaker: frozenset[int] = frozenset()
    addressee: frozenset[int] = frozenset()
    frame: frozenset[int] = frozenset()
    type: str = ""

    @property
    def joint(self) -> frozenset[tuple[str, int]]:
        """All parts at once, each token with the part it belongs to."""
        return frozenset((part, token) for part in PARTS for token in getattr(self, part))


def tokens_in(tokens: Sequence[Span], places: Iterable[Span]) -> frozenset[int]:
    """The numbers of the tokens that share a character with one of `places`; `tokens` are sorted."""
    from bisect import bisect_right

    starts = [token.start for token in tokens]
    found: set[int] = set()
    for span in places:
        place = max(bisect_right(starts, span.start) - 1, 0)
        while place < len(tokens) and tokens[place].start < span.end:
            if tokens[place].overlaps(span):
                found.add(place)
            place += 1
    return frozenset(found)


def _f1(one: frozenset[Any], other: frozenset[Any]) -> float:
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 0.0


def align(gold: Sequence[Quoted], found: Sequence[Quoted], key: Callable[[Quoted], frozenset[Any]]) -> list[Pair]:
    """The one-to-one pairs with the greatest sum of token F1 (Hungarian method); pairs without overlap are left out."""
    if not gold or not found:
        return []
    from scipy.optimize import linear_sum_assignment  # type: ignore[attr-defined]

    table = [[_f1(key(one), key(other)) for other in found] for one in gold]
    rows, columns = linear_sum_assignment(table, maximize=True)
    return [(int(r), int(c)) for r, c in zip(rows, columns, strict=True) if table[int(r)][int(c)] > 0]


@dataclass(slots=True)
class Macro:
    """Token precision summed over found, token recall summed over gold quotations."""

    precisions: list[float] = field(default_factory=list)
    recalls: list[float] = field(default_factory=list)

    def add(self, gold: frozenset[Any], found: frozenset[Any]) -> None:
        """Add a pair; an empty side (unmatched quotation, missing part) adds 0 on the other side only."""
        shared = len(gold & found)
        if found:
            self.precisions.append(shared / len(found))
        if gold:
            self.recalls.append(shared / len(gold))

    @property
    def score(self) -> Score:
        """The macro average."""
        return Score(_mean(self.precisions), _mean(self.recalls))


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0


NOTHING = Quoted(frozenset())


def quotations(documents: Iterable[tuple[Sequence[Quoted], Sequence[Quoted]]]) -> dict[str, Score]:
    """Scores over (gold, found) per document: each part, "joint" and "type".

    Parts and type are compared along the alignment by content; joint has its own.
    """
    parts = {part: Macro() for part in (*PARTS, "joint")}
    types = Counts()
    for gold, found in documents:
        pairs = align(gold, found, lambda quoted: quoted.content)
        for one, other in _with_unmatched(gold, found, pairs):
            for part in PARTS:
                parts[part].add(getattr(one, part), getattr(other, part))
        types.add(sum(gold[left].type == found[right].type for left, right in pairs), len(gold), len(found))
        joint = align(gold, found, lambda quoted: quoted.joint)
        for one, other in _with_unmatched(gold, found, joint):
            parts["joint"].add(one.joint, other.joint)
    return {part: macro.score for part, macro in parts.items()} | {"type": types.score}


def _with_unmatched(
    gold: Sequence[Quoted], found: Sequence[Quoted], pairs: Sequence[Pair]
) -> Iterable[tuple[Quoted, Quoted]]:
    used_gold, used_found = {left for left, _ in pairs}, {right for _, right in pairs}
    yield from ((gold[left], found[right]) for left, right in pairs)
    yield from ((one, NOTHING) for left, one in enumerate(gold) if left not in used_gold)
    yield from ((NOTHING, other) for right, other in enumerate(found) if right not in used_found)


Name = tuple[Span, str]


def outermost(names: Iterable[Name]) -> list[Name]:
    """The names that lie in no other one: nesting off. Of equal spans the first stays."""
    kept: list[Name] = []
    for span, kind in sorted(names, key=lambda n: (n[0].start, -n[0].end)):
        if not kept or not kept[-1][0].contains(span):
            kept.append((span, kind))
    return kept


def names(documents: Iterable[tuple[Iterable[Name], Iterable[Name]]], nested: bool = False) -> dict[str, Score]:
    """Names by exact span and kind, "all" and for each kind of the gold; nested names are dropped unless `nested`."""
    counts: dict[str, Counts] = {"all": Counts()}
    for one, other in documents:
        gold, found = (set(side) if nested else set(outermost(side)) for side in (one, other))
        for kind in sorted({kind for _, kind in gold | found}):
            of_gold, of_found = ({n for n in side if n[1] == kind} for side in (gold, found))
            counts.setdefault(kind, Counts()).add(len(of_gold & of_found), len(of_gold), len(of_found))
        counts["all"].add(len(gold & found), len(gold), len(found))
    return {kind: count.score for kind, count in counts.items()}


def b_cubed(gold: Mapping[K, Hashable], found: Mapping[K, Hashable], over: Iterable[K] | None = None) -> Score:
    """B-cubed: for each item, how much of its found group is of its actor, and how much of its actor is in that group.

    `gold` leads from an item to its actor, `found` to its group. An item that is only found is left out; one that is
    only gold counts for recall as a group of its own. The averages run over the items `over` (all of the gold).
    """
    pairs = Counter((gold[item], found[item]) for item in gold if item in found)
    groups = Counter(found[item] for item in gold if item in found)
    actors = Counter(gold.values())
    items = list(gold if over is None else over)
    precisions = [pairs[gold[i], found[i]] / groups[found[i]] for i in items if i in found]
    recalls = [(pairs[gold[i], found[i]] if i in found else 1) / actors[gold[i]] for i in items]
    return Score(_mean(precisions), _mean(recalls))


def bag(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Score:
    """Tokens compared as multisets, as in web text extraction benchmarks; two empty sides agree."""
    if not gold and not found:
        return Score(1.0, 1.0)
    shared = sum((Counter(gold) & Counter(found)).values())
    return Score(shared / len(found) if found else 0.0, shared / len(gold) if gold else 0.0)


def macro(scores: Sequence[Score]) -> Score:
    """The average of scores over documents."""
    return Score(_mean([s.precision for s in scores]), _mean([s.recall for s in scores]))


def accuracy(gold: Mapping[Any, Hashable], found: Mapping[Any, Hashable]) -> float:
    """The share of the gold items whose found label is the same; 0 for no items."""
    return _mean([float(found.get(item) == label) for item, label in gold.items()])
