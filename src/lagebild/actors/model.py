"""The name model: a linear-chain conditional random field over the features of `features.py`.

Its weights (`names.crf.xz`, origin and licence in `names.toml`) were learned from GermEval 2014 and SmartData, both
CC BY 4.0, by `evaluation/training/names.py`. It runs through python-crfsuite; without weights rules alone decide.
"""

from __future__ import annotations

import lzma
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from lagebild.actors.features import FEATURES, features
from lagebild.actors.names import KINDS, Name
from lagebild.actors.reading import Reading
from lagebild.actors.vocabulary import Tag, known_phrase

LONGEST = 400
"""Words that the model reads at once."""
CUTS = frozenset('()[]„“”"«»')
WEIGHTS = "names.crf.xz"


@cache
def tagger() -> Any:
    """The model, or None when there are no weights for these features."""
    folder = files(__package__)
    if not folder.joinpath(WEIGHTS).is_file():
        return None
    if tomllib.loads(folder.joinpath("names.toml").read_text(encoding="utf-8")).get("features") != FEATURES:
        return None
    import pycrfsuite

    found = pycrfsuite.Tagger()  # type: ignore[attr-defined]
    found.open_inmemory(_weights())
    return found


@cache
def _weights() -> bytes:
    # The tagger reads these bytes in place and holds no reference: were they freed, it would read freed memory.
    return lzma.decompress(files(__package__).joinpath(WEIGHTS).read_bytes())


def rule_labels(rules: Sequence[Name]) -> dict[int, str]:
    """The rules' names as labels of words; a star marks what a lexicon knows."""
    labels: dict[int, str] = {}
    for name in rules:
        for index in range(name.start, name.end):
            labels[index] = ("B-" if index == name.start else "I-") + name.tag + ("*" if name.known else "")
    return labels


def model_names(reading: Reading, rules: Sequence[Name]) -> list[Name] | None:
    """The names the model finds, in text order; None when there is no model."""
    model = tagger()
    return None if model is None else list(decoded(model, reading, rule_labels(rules)))


def decoded(model: Any, reading: Reading, rules: Mapping[int, str]) -> Iterator[Name]:
    """The names a model finds, sentence by sentence."""
    for start, end in stretches(reading):
        labels = model.tag(features(reading, start, end, rules))
        yield from (_name(reading, *run) for run in _runs(labels, start, reading))


def stretches(reading: Reading) -> Iterator[tuple[int, int]]:
    """The sentences, cut where one is longer than any sentence is, so that memory stays bounded."""
    for line in reading.lines:
        for start in range(line.start, line.end, LONGEST):
            yield start, min(start + LONGEST, line.end)


def _runs(labels: Sequence[str], offset: int, reading: Reading) -> Iterator[tuple[int, int, Tag]]:
    """The labelled runs; a bracket or quotation mark inside one ends it."""
    start, kind = None, ""
    for place, label in enumerate([*labels, "O"]):
        if reading.at(offset + place).pos == "$(" and place < len(labels):
            label = "O" if reading.at(offset + place).text in CUTS else label
        if start is not None and label != f"I-{kind}":
            yield offset + start, offset + place, kind  # type: ignore[misc]
            start = None
        if label != "O" and start is None:
            start, kind = place, label[2:]


def _name(reading: Reading, start: int, end: int, tag: Tag) -> Name:
    words = [item.text for item in reading.items[start:end]]
    match = known_phrase(words)
    known = match[1] if match and match[0] == end - start and match[1].tag == tag else None
    if (known is not None and len(words) > 1) or known is not None:
        words = [known.name]
    return Name(start, end, tag, known.kind if known else KINDS[tag], "model", tuple(words), known)
