"""How alike the wording of two articles' passages is: weighted keys and character n-grams.

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
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[Any]
Measure = Literal["cosine", "dice"]

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


def alike(left: Profile, right: Profile, measure: Measure) -> Matrix:
    """How alike each row of `left` is to each row of `right`, 0 to 1, as a matrix.

    `cosine` compares counts weighted by rarity (tf-idf); `dice` compares sets: twice the
    rarity of what is shared over the rarity of both. `left` may be `right`.
    """
    if not left.rows or not right.rows:
        return np.zeros((left.rows, right.rows))
    rarity_left, rarity_right = _rarity(left, right, measure), _rarity(right, left, measure)
    _, shared_left, shared_right = np.intersect1d(
        left.features, right.features, assume_unique=True, return_indices=True
    )
    if measure == "cosine":
        ours, theirs = left.count * rarity_left[left.column], right.count * rarity_right[right.column]
        norm = np.sqrt(np.outer(_row_sums(left, ours**2), _row_sums(right, theirs**2)))
        product = _dense(left, ours, shared_left) @ _dense(right, theirs, shared_right).T
    else:
        ours, theirs = rarity_left[left.column], rarity_right[right.column]
        norm = np.add.outer(_row_sums(left, ours), _row_sums(right, theirs)) / 2
        product = _dense(left, ours, shared_left) @ _dense(right, np.ones_like(theirs), shared_right).T
    # Rounded, since the last bits of a sum depend on the machine's way to multiply matrices.
    scores: Matrix = np.round(np.divide(product, norm, out=np.zeros_like(product), where=norm > 0), 6)
    return scores


def _rarity(own: Profile, other: Profile, measure: Measure) -> Matrix:
    """Inverse document frequency over the sentences of both articles (of the one, when it meets itself)."""
    frequency, size = own.frequency, own.size
    if other is not own:
        at = np.minimum(np.searchsorted(other.features, own.features), max(len(other.features) - 1, 0))
        met = other.features[at] == own.features if len(other.features) else np.zeros(len(own.features), bool)
        frequency = frequency + np.where(met, other.frequency[at] if len(other.features) else 0, 0)
        size += other.size
    smooth = np.log((1 + size) / (1 + frequency))
    # Character runs keep a floor of one: even those of topic words tell inflections of one word apart from others.
    return smooth + 1 if measure == "cosine" else np.maximum(smooth, 0.05)


def _row_sums(profile: Profile, values: Matrix) -> Matrix:
    return np.bincount(profile.row, weights=values, minlength=profile.rows)


def _dense(profile: Profile, values: Matrix, shared: NDArray[Any]) -> Matrix:
    """The rows of `profile` over the shared features only."""
    place = np.full(len(profile.features), -1, dtype=np.int64)
    place[shared] = np.arange(len(shared))
    at = place[profile.column]
    kept = at >= 0
    table = np.zeros((profile.rows, len(shared)))
    table[profile.row[kept], at[kept]] = values[kept]
    return table
