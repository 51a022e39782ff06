"""How alike the wording of two articles' passages is: cosine of weighted character n-grams.

A feature weighs by how rare it is *in the two articles compared* and nowhere else, so
that the topic of the story is cheap, and so that a third article never moves a score:
what was found between two articles stays found whatever else is added. Measured on
development stories, weights from the pair do as well as weights from the whole story.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[Any]

SHORTEST_GRAM, LONGEST_GRAM = 3, 5


def character_grams(text: str) -> Counter[str]:
    """Runs of three to five characters inside each word, with the word's borders as blanks."""
    found: Counter[str] = Counter()
    for word in text.casefold().split():
        found.update(_grams_of(word))
    return found


@lru_cache(maxsize=20_000)
def _grams_of(word: str) -> tuple[str, ...]:
    bordered = f" {word} "
    sizes = range(SHORTEST_GRAM, LONGEST_GRAM + 1)
    return tuple(bordered[at : at + size] for size in sizes for at in range(len(bordered) - size + 1))


@dataclass(frozen=True)
class Profile:
    """The features of one article: `rows` of passages, and in how many `background` passages each occurs.

    Features are known by a stable 32-bit hash, in ascending order, so that sums are
    taken in the same order whichever article came first.
    """

    features: NDArray[np.uint32]
    frequency: NDArray[np.int64]
    size: int
    row: NDArray[np.int64]
    column: NDArray[np.int64]
    count: Matrix
    rows: int

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, float]], background: Iterable[Iterable[str]]) -> Profile:
        """The profile of passages `rows`; `background` are the sentences that frequencies are taken from."""
        known: dict[str, int] = {}
        frequency: Counter[int] = Counter()
        size = 0
        for sentence in background:
            frequency.update({_hashed(name, known) for name in sentence})
            size += 1
        entries = [(at, _hashed(name, known), count) for at, row in enumerate(rows) for name, count in row.items()]
        features = np.array(sorted(set(known.values())), dtype=np.uint32)
        names = np.array([value for _, value, _ in entries], dtype=np.uint32)
        return cls(
            features,
            np.array([frequency[int(value)] for value in features], dtype=np.int64),
            size,
            np.array([at for at, _, _ in entries], dtype=np.int64),
            np.searchsorted(features, names),
            np.array([count for _, _, count in entries], dtype=np.float64),
            len(rows),
        )


def _hashed(name: str, known: dict[str, int]) -> int:
    value = known.get(name)
    if value is None:
        value = known[name] = zlib.crc32(name.encode("utf-8", "surrogatepass"))
    return value


def alike(left: Profile, right: Profile) -> Matrix:
    """The cosine of each row of `left` with each row of `right`, weighted by rarity (tf-idf), as a matrix.

    `left` may be `right`.
    """
    if not left.rows or not right.rows or not len(right.features):
        return np.zeros((left.rows, right.rows))
    ours = left.count * _rarity(left, right)[left.column]
    theirs = right.count * _rarity(right, left)[right.column]
    norm = np.sqrt(np.outer(_row_sums(left, ours**2), _row_sums(right, theirs**2)))
    product = _products(left, ours, right, theirs)
    cosine: Matrix = np.divide(product, norm, out=np.zeros_like(product), where=norm > 0)
    return np.round(cosine, 6)


def _products(left: Profile, ours: Matrix, right: Profile, theirs: Matrix) -> Matrix:
    """The products of all rows, summed in one fixed order.

    Not by a matrix product: libraries for that sum in an order that depends on the machine, and
    start threads that cost more than these small tables.
    """
    at = np.minimum(np.searchsorted(right.features, left.features), len(right.features) - 1)
    place = np.where(right.features[at] == left.features, at, -1)[left.column]
    table = np.zeros((left.rows, right.rows))
    for row, (start, end) in enumerate(pairwise(np.searchsorted(left.row, np.arange(left.rows + 1)))):
        known = place[start:end] >= 0
        dense = np.zeros(len(right.features))
        dense[place[start:end][known]] = ours[start:end][known]
        table[row] = np.bincount(right.row, weights=theirs * dense[right.column], minlength=right.rows)
    return table


def _rarity(own: Profile, other: Profile) -> Matrix:
    """Inverse document frequency over the sentences of both articles (of the one, when it meets itself)."""
    frequency, size = own.frequency, own.size
    if other is not own:
        at = np.minimum(np.searchsorted(other.features, own.features), max(len(other.features) - 1, 0))
        met = other.features[at] == own.features if len(other.features) else np.zeros(len(own.features), bool)
        frequency = frequency + np.where(met, other.frequency[at] if len(other.features) else 0, 0)
        size += other.size
    # One is added as a floor: even the runs of topic words tell inflections of one word from other words.
    rarity: Matrix = np.log((1 + size) / (1 + frequency)) + 1
    return rarity


def _row_sums(profile: Profile, values: Matrix) -> Matrix:
    return np.bincount(profile.row, weights=values, minlength=profile.rows)
