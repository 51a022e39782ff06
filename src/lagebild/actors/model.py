"""The name model: a linear-chain conditional random field over the features of `features.py`.

Its weights (`names.model.xz`, origin and licence in `names.toml`) were learned from GermEval 2014 and SmartData, both
CC BY 4.0, by `evaluation/training/names.py`. `crf.py` reads them; without weights rules alone decide.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from lagebild.actors.features import FEATURES
from lagebild.actors.names import KINDS, Name
from lagebild.actors.reading import Reading, known_at
from lagebild.actors.vocabulary import Tag

if TYPE_CHECKING:
    from lagebild.actors.crf import Crf

LONGEST = 400
"""Words that the model reads at once."""
CUTS = frozenset('()[]„“”"«»')
WEIGHTS = "names.model.xz"


@cache
def tagger() -> Crf | None:
    """The model, or None when there are no weights for these features."""
    folder = files(__package__)
    if not folder.joinpath(WEIGHTS).is_file():
        return None
    if tomllib.loads(folder.joinpath("names.toml").read_text(encoding="utf-8")).get("features") != FEATURES:
        return None
    return opened(folder.joinpath(WEIGHTS).read_bytes())


def opened(data: bytes) -> Crf:
    """A model with the weights of a file made by `weights.packed`; `ValueError` where it is none."""
    from lagebild.actors import weights
    from lagebild.actors.crf import Crf

    return Crf(weights.opened(data))


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


def decoded(model: Crf, reading: Reading, rules: Mapping[int, str]) -> Iterator[Name]:
    """The names a model finds, in text order."""
    parts = list(stretches(reading))
    labels = model.tag(reading, parts, rules)
    yield from (_name(reading, *run) for run in _runs(labels, {start for start, _ in parts}, reading))


def stretches(reading: Reading) -> Iterator[tuple[int, int]]:
    """The sentences, cut where one is longer than any sentence is, so that memory stays bounded."""
    for line in reading.lines:
        for start in range(line.start, line.end, LONGEST):
            yield start, min(start + LONGEST, line.end)


def _runs(labels: Mapping[int, str], starts: set[int], reading: Reading) -> Iterator[tuple[int, int, Tag]]:
    """The labelled runs; where a stretch starts one ends, and a bracket or quotation mark inside ends it, too."""
    start, end, kind = -1, -1, ""
    for index, label in labels.items():
        item = reading.items[index]
        if item.pos == "$(" and item.text in CUTS:
            continue
        if index == end and label == f"I-{kind}" and index not in starts:
            end += 1
            continue
        if start >= 0:
            yield start, end, kind  # type: ignore[misc]
        start, end, kind = index, index + 1, label[2:]
    if start >= 0:
        yield start, end, kind  # type: ignore[misc]


def _name(reading: Reading, start: int, end: int, tag: Tag) -> Name:
    words = [form.text for form in reading.forms[start:end]]
    match = known_at(reading, start, end)
    known = match[1] if match and match[0] == end - start and match[1].tag == tag else None
    if (known is not None and len(words) > 1) or known is not None:
        words = [known.name]
    return Name(start, end, tag, known.kind if known else KINDS[tag], "model", tuple(words), known)
