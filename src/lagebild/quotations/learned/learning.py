"""Learns the model of quotations from annotated texts: the same texts give the same bytes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lagebild.model import Document
from lagebild.quotations.found import Found
from lagebild.quotations.learned.context import Context, tokens
from lagebild.quotations.learned.corpus import Annotated, AnnotatedText
from lagebild.quotations.learned.kept import found_features
from lagebild.quotations.learned.missed import candidate_features, candidates
from lagebild.quotations.learned.model import NAMES, NONE, Facts, packed
from lagebild.quotations.learned.parts import PartReader, part_labels
from lagebild.quotations.sheet import Run, Sheet
from lagebild.quotations.stage import find
from lagebild.text import Span

Progress = Callable[[str, int, int], None]
Labelled = tuple[Sequence[Sequence[str]], Sequence[str]]
"""A sequence as a model learns it: the features of each item, and its labels."""
SAME = 0.75
"""The token F1 from which a candidate is the annotated quotation."""
RIGHT = 0.5
"""The share of its words in an annotated quotation from which a quotation of the rules is kept."""
SETTINGS: dict[str, dict[str, float]] = {
    "kept": {"c1": 0.0, "c2": 8.0, "max_iterations": 150},
    "missed": {"c1": 0.0, "c2": 8.0, "max_iterations": 150},
    "parts": {"c1": 0.2, "c2": 1.0, "max_iterations": 60},
}
"""Weights are held small: with less of a penalty (c2 = 1) chances on unseen articles were far too sure."""


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated quotation in token numbers."""

    type: str
    content: tuple[Run, ...]
    words: frozenset[int]
    parts: dict[str, tuple[Run, ...]]


@dataclass
class Example:
    """A text as the rules read it, with its annotated quotations and which of the rules' each is, if any."""

    context: Context
    gold: list[Gold]
    found_by: dict[int, Found]
    kinds: list[str]

    @classmethod
    def of(cls, document: Document, text: AnnotatedText) -> Example:
        """A document with all layers that the room needs, and the annotations of its text."""
        sheet = Sheet.of(document)
        context = Context.of(sheet, find(sheet))
        gold = [made for quotation in text.quotations if (made := _gold(sheet, quotation)).content]
        pairs = aligned(gold, context.found)
        kinds = [NONE] * len(context.found)
        for one, other, shared in pairs:
            if shared >= RIGHT:
                kinds[other] = gold[one].type
        return cls(context, gold, {one: context.found[other] for one, other, _ in pairs}, kinds)


def _gold(sheet: Sheet, quotation: Annotated) -> Gold:
    names = ("content", "cue", "speaker", "addressee", "frame")
    parts = {name: _runs(sheet, getattr(quotation, name)) for name in names}
    return Gold(quotation.type, parts["content"], frozenset(tokens(parts["content"])), parts)


def _runs(sheet: Sheet, spans: Iterable[Span]) -> tuple[Run, ...]:
    runs = (sheet.run(span) for span in spans)
    return tuple(run for run in runs if run[0] < run[1])


def aligned(gold: Sequence[Gold], found: Sequence[Found]) -> list[tuple[int, int, float]]:
    """Pairs (place in gold, place in found, share of the found words in it), best token F1 first, each used once."""
    words = [frozenset(tokens(f.content)) for f in found]
    pairs = sorted(
        (-2 * len(g.words & w) / (len(g.words) + len(w)), one, other)
        for one, g in enumerate(gold)
        for other, w in enumerate(words)
        if not g.words.isdisjoint(w)
    )
    made: list[tuple[int, int, float]] = []
    for _, one, other in pairs:
        if all(one != o and other != f for o, f, _ in made):
            made.append((one, other, len(gold[one].words & words[other]) / len(words[other])))
    return made


def learn(examples: Sequence[Example], facts: Facts, progress: Progress) -> bytes:
    """The content of a model file learned from examples."""
    sequences = {"kept": _kept, "missed": _missed, "parts": _parts}
    weights: dict[str, bytes] = {}
    for number, name in enumerate(NAMES):
        progress(f"learning {name}", number, len(NAMES))
        weights[name] = _trained(name, (pair for example in examples for pair in sequences[name](example)))
    progress("learning", len(NAMES), len(NAMES))
    return packed(facts, weights)


def _kept(example: Example) -> Iterator[Labelled]:
    """What the rules found, and of which kind it is."""
    for found, kind in zip(example.context.found, example.kinds, strict=True):
        yield [found_features(example.context, found)], [kind]


def _missed(example: Example) -> Iterator[Labelled]:
    """Where the rules found nothing, and whether something stands there."""
    for candidate in candidates(example.context):
        yield [candidate_features(example.context, candidate)], [_kind(example.gold, candidate.run)]


def _kind(gold: Sequence[Gold], run: Run) -> str:
    """The kind of the annotated quotation that a run is; NONE where it is none."""
    words = frozenset(range(*run))
    shares = [2 * len(g.words & words) / (len(g.words) + len(words)) for g in gold]
    best = max(range(len(gold)), key=lambda place: shares[place], default=None)
    return gold[best].type if best is not None and shares[best] > SAME else NONE


def _parts(example: Example) -> Iterator[Labelled]:
    """The words around each annotated quotation, as if the rules had not found it."""
    reader = PartReader(example.context)
    for place, gold in enumerate(example.gold):
        view = reader.view(gold.content, gold.type, example.found_by.get(place))
        yield view.features, part_labels(view, gold.parts)


def _trained(name: str, sequences: Iterable[Labelled]) -> bytes:
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)  # type: ignore[attr-defined]
    for features, labels in sequences:
        trainer.append(features, labels)
    trainer.set_params({**SETTINGS[name], "feature.minfreq": 2, "feature.possible_transitions": False})
    handle, path = tempfile.mkstemp(suffix=".crf")
    os.close(handle)
    try:
        trainer.train(path)
        return Path(path).read_bytes()
    finally:
        Path(path).unlink()
