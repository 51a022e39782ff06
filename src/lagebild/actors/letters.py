"""What the letters of a word tell: whether it looks like a common noun, a family name, a given name, a place or a body.

A small log-linear model over stretches of two to six letters ("-hausen", "-owitz", "Mc-"), learned from the gazetteers
and from the common nouns of the corpora of names by `evaluation/training/names.py`. It lets the name model judge words
that no list holds. Its weights (`letters.xz`) are kept in one byte each.
"""

from __future__ import annotations

import lzma
from functools import cache, lru_cache
from importlib.resources import files
from math import log2, sqrt
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

CLASSES = ("NOUN", "SUR", "GIV", "LOC", "ORG")
BUCKETS = 1 << 15
"""Stretches share so many places by their checksum."""
WEIGHTS = "letters.xz"
LONGEST_WORD = 40
"""Letters of a word that are looked at, so that a word as long as a text costs no more than a long word."""
STEPS = 5
"""Into how many steps a probability is parted, and the most halvings of one that count."""
RANGE = 127


def stretches(word: str) -> list[int]:
    """The places of a word's stretches of letters, each once, in order; ends of words count apart, too."""
    whole = f"^{word[:LONGEST_WORD].lower()}$"
    if whole.isascii():
        data = whole.encode()
        parts = [data[cut] for cut in _cuts(len(data))]
    else:
        parts = [whole[cut].encode("utf-8", "surrogatepass") for cut in _cuts(len(whole))]
    parts += [whole[-size:].encode("utf-8", "surrogatepass") + b"#" for size in range(3, 8)]
    return sorted({place % BUCKETS for place in map(crc32, parts)})


@cache
def _cuts(length: int) -> list[slice]:
    """Where the stretches of a word of so many letters are."""
    return [slice(at, at + size) for size in range(2, 7) for at in range(length - size + 1)]


def packed(weights: NDArray[np.float64]) -> bytes:
    """Weights (stretches by classes) in one byte each behind their largest, compressed."""
    largest = float(np.abs(weights).max()) or 1.0
    small = np.round(weights / largest * RANGE).astype(np.int8)
    return lzma.compress(np.float32(largest).tobytes() + small.tobytes(), preset=9)


def opened(data: bytes) -> NDArray[np.float64]:
    """Weights as `packed` has made them."""
    raw = lzma.decompress(data)
    (largest,) = np.frombuffer(raw[:4], np.float32)
    small = np.frombuffer(raw[4:], np.int8).reshape(BUCKETS, len(CLASSES))
    return small.astype(np.float64) * (float(largest) / RANGE)


@cache
def weights() -> NDArray[np.float64] | None:
    """The shipped weights, or None where there are none."""
    file = files(__package__).joinpath(WEIGHTS)
    return opened(file.read_bytes()) if file.is_file() else None


def chances(word: str, learned: NDArray[np.float64]) -> list[float]:
    """How probable each class is of a word by its letters alone."""
    places = stretches(word)
    sums = np.add.reduce(learned.take(places, axis=0)) / sqrt(len(places))
    powers: list[float] = np.exp(sums - np.maximum.reduce(sums)).tolist()
    whole = sum(powers)
    return [power / whole for power in powers]


@lru_cache(maxsize=1 << 15)
def flags_of(word: str) -> tuple[str, ...]:
    """What the letters of a word tell, as hints for the name model; nothing without weights."""
    learned = weights()
    if learned is None or not word:
        return ()
    found = chances(word, learned)
    steps = tuple([min(STEPS, int(-log2(chance + 1e-6))) for chance in found])
    first, second = sorted(range(len(CLASSES)), key=found.__getitem__, reverse=True)[:2]
    return _flags(first, second, int(found[first] * STEPS), steps)


@lru_cache(maxsize=1 << 12)
def _flags(first: int, second: int, step: int, steps: tuple[int, ...]) -> tuple[str, ...]:
    """The two most probable classes, the step of the first, and how improbable each class is."""
    best = CLASSES[first]
    return (f"{best}{step}", f"{best},{CLASSES[second]}", *(f"{n}<{s}" for n, s in zip(CLASSES, steps, strict=True)))
