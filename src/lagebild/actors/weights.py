"""The weights of the name model as a file: features with the weights of labels, and of labels behind labels.

Compressed with LZMA: a line of JSON (labels, numbers of features and of weights), a line per feature, then how many
weights each feature has (uint8), their labels (uint8) and values (float16), then the transitions (float32, a row for
the label before).
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Scored = tuple[int, float]
"""A label, by number, and a weight."""


@dataclass(frozen=True)
class Weights:
    """What was learned: weights of labels by feature, and of every label (row) before every other (column)."""

    labels: tuple[str, ...]
    states: Mapping[str, tuple[Scored, ...]]
    transitions: Numbers


def packed(weights: Weights) -> bytes:
    """The weights as a file; features in alphabetical order, so that equal weights are equal bytes."""
    names = sorted(weights.states)
    rows = [weights.states[name] for name in names]
    flat = [scored for row in rows for scored in row]
    head = {"labels": weights.labels, "features": len(names), "weights": len(flat)}
    parts = (
        json.dumps(head).encode(),
        *(name.encode("utf-8", "surrogatepass") for name in names),
        np.array([len(row) for row in rows], np.uint8).tobytes()
        + np.array([label for label, _ in flat], np.uint8).tobytes()
        + np.array([weight for _, weight in flat], np.float16).tobytes()
        + weights.transitions.astype(np.float32).tobytes(),
    )
    return lzma.compress(b"\n".join(parts), preset=9)


def opened(data: bytes) -> Weights:
    """The weights in a file made by `packed`; `ValueError` where it is none."""
    try:
        raw = lzma.decompress(data)
        first, rest = raw.split(b"\n", 1)
        head = json.loads(first)
        features, count = int(head["features"]), int(head["weights"])
        labels = tuple(head["labels"])
        *names, numbers = rest.split(b"\n", features)
        sizes = np.frombuffer(numbers, np.uint8, features)
        targets = np.frombuffer(numbers, np.uint8, count, features)
        values = np.frombuffer(numbers, np.float16, count, features + count)
        transitions = np.frombuffer(numbers, np.float32, len(labels) ** 2, features + 3 * count)
    except (lzma.LZMAError, ValueError, KeyError, TypeError) as error:
        raise ValueError("not the weights of a name model") from error
    scored = list(zip(targets.tolist(), values.astype(np.float64).tolist(), strict=True))
    places = pairwise(accumulate(sizes.tolist(), initial=0))
    states = {
        name.decode("utf-8", "surrogatepass"): tuple(scored[start:end])
        for name, (start, end) in zip(names, places, strict=True)
    }
    return Weights(labels, states, transitions.astype(np.float64).reshape(len(labels), len(labels)))


def merged(weights: Weights, mark: str, smallest: float = 0.0) -> Weights:
    """The weights with which texts of the marked kind are read: of a feature and of its marked copy, summed.

    Weights nearer to 0 than `smallest` are left out. Source: Daumé (2007), "Frustratingly Easy Domain Adaptation".
    """
    sums: dict[str, dict[int, float]] = {}
    for feature, row in weights.states.items():
        own = sums.setdefault(feature.removeprefix(mark), {})
        for label, weight in row:
            own[label] = own.get(label, 0.0) + weight
    kept = {name: tuple((at, w) for at, w in sorted(row.items()) if abs(w) >= smallest) for name, row in sums.items()}
    return Weights(weights.labels, {name: row for name, row in kept.items() if row}, weights.transitions)
