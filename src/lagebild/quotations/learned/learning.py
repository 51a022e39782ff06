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
from lagebild.quotations.learned.labels import Labelled, bio, labelled, stretches, word_features
from lagebild.quotations.learned.missed import candidates
from lagebild.quotations.learned.model import NAMES, NONE, Facts, kept_features, missed_features, packed
from lagebild.quotations.learned.parts import PartReader, part_labels
from lagebild.quotations.sheet import Run, Sheet
from lagebild.quotations.stage import find

Progress = Callable[[str, int, int], None]
Sequence_ = tuple[Sequence[Sequence[str]], Sequence[str]]
SAME = 0.75
"""The token F1 from which a candidate is the annotated quotation."""
RIGHT = 0.5
"""The share of its words in an annotated quotation from which a quotation of the rules is kept."""
SETTINGS: dict[str, dict[str, float]] = {
    "labels": {"c1": 0.2, "c2": 0.05, "max_iterations": 70},
    "kept": {"c1": 0.1, "c2": 1.0, "max_iterations": 100},
    "missed": {"c1": 0.5, "c2": 1.0, "max_iterations": 100},
    "parts": {"c1": 0.2, "c2": 0.05, "max_iterations": 70},
}


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


def _runs(sheet: Sheet, spans: Iterable[object]) -> tuple[Run, ...]:
    runs = (sheet.run(span) for span in spans)  # type: ignore[arg-type]
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
    steps = iter(range(len(NAMES) + 2))

    def step() -> None:
        progress("learning", next(steps), len(NAMES) + 1)

    step()
    seen = [word_features(e.context) for e in examples]
    marks = [bio(len(e.context.sheet), _widest(e.gold)) for e in examples]
    words = list(_unseen(examples, seen, marks, step))
    weights = {"labels": _trained("labels", _stretched(examples, seen, marks, range(len(examples))))}
    step()
    for name in ("kept", "missed"):
        own, by_labels, wanted = [], [], []
        for first, second, kind in _judged(name, examples, words):
            own.append(first)
            by_labels.append(second)
            wanted.append(kind)
        weights[name] = _trained(name, (([f], [k]) for f, k in zip(own, wanted, strict=True)))
        weights[f"{name}_by_labels"] = _trained(name, (([f], [k]) for f, k in zip(by_labels, wanted, strict=True)))
        step()
    weights["parts"] = _trained("parts", (pair for e in examples for pair in _parts(e)))
    step()
    return packed(facts, weights)


def _widest(gold: Sequence[Gold]) -> Iterator[tuple[Sequence[Run], str]]:
    for quotation in sorted(gold, key=lambda g: g.content[0][0] - g.content[-1][1]):
        yield quotation.content, quotation.type


def _stretched(
    examples: Sequence[Example], seen: Sequence[list[list[str]]], marks: Sequence[list[str]], places: Iterable[int]
) -> Iterator[Sequence_]:
    for place in places:
        for start, stop in stretches(examples[place].context.sheet):
            if start < stop:
                yield seen[place][start:stop], marks[place][start:stop]


def _unseen(
    examples: Sequence[Example], seen: Sequence[list[list[str]]], marks: Sequence[list[str]], step: Callable[[], None]
) -> list[Labelled]:
    """What a model that has not seen a text says of its words: each half is read with weights from the other.

    Read with weights that know the text, labels would look more reliable than they are.
    """
    import pycrfsuite

    made: dict[int, Labelled] = {}
    for half in (0, 1):
        own = range(half, len(examples), 2)
        others = range(1 - half, len(examples), 2) if len(examples) > 1 else own
        weights = _trained("labels", _stretched(examples, seen, marks, others))
        tagger = pycrfsuite.Tagger()  # type: ignore[attr-defined]
        tagger.open_inmemory(weights)
        made |= {place: labelled(tagger, examples[place].context.sheet, seen[place]) for place in own}
        del tagger  # before its weights go
        step()
    return [made[place] for place in range(len(examples))]


def _judged(
    name: str, examples: Sequence[Example], words: Sequence[Labelled]
) -> Iterator[tuple[list[str], list[str], str]]:
    """What is to be judged, by its own features and by labels, and what it is."""
    for example, said in zip(examples, words, strict=True):
        context = example.context
        if name == "kept":
            for found, kind in zip(context.found, example.kinds, strict=True):
                yield *kept_features(context, found, said), kind
        else:
            for candidate in candidates(context):
                yield *missed_features(context, candidate, said), _kind(example.gold, candidate.run)


def _kind(gold: Sequence[Gold], run: Run) -> str:
    """The kind of the annotated quotation that a run is; NONE where it is none."""
    words = frozenset(range(*run))
    shares = [2 * len(g.words & words) / (len(g.words) + len(words)) for g in gold]
    best = max(range(len(gold)), key=lambda place: shares[place], default=None)
    return gold[best].type if best is not None and shares[best] > SAME else NONE


def _parts(example: Example) -> Iterator[Sequence_]:
    """The words around each annotated quotation: as the rules found it where they did."""
    reader = PartReader(example.context)
    for place, gold in enumerate(example.gold):
        found = example.found_by.get(place)
        content, kind = (found.content, found.type) if found is not None else (gold.content, gold.type)
        view = reader.view(content, kind, found)
        yield view.features, part_labels(view, gold.parts)


def _trained(name: str, sequences: Iterable[Sequence_]) -> bytes:
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
