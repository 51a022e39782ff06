"""The learned model of quotations: what it corrects in what the rules found, and its file.

Three small models of python-crfsuite. One says of each quotation of the rules whether it is one and of which kind, one
the same of stretches where the rules found nothing (sequences of length one: maximum entropy), and one labels the words
around what was added with speaker, cue, addressee and frame. The parts that rules found stay: no model knew better.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from lagebild.errors import ModelError
from lagebild.quotations.found import Found, Type
from lagebild.quotations.learned.context import LEARNED, Context
from lagebild.quotations.learned.kept import found_features
from lagebild.quotations.learned.missed import candidate_features, candidates
from lagebild.quotations.learned.parts import PartReader, with_parts
from lagebild.quotations.sheet import Sheet

MAGIC = b"lagebild quotations model\n"
FORMAT = 1
FEATURES = "1"
"""Changes with every change of the features: weights fit only the features that they were learned with."""
NAMES = ("kept", "missed", "parts")
NONE = "none"
"""The class of what is no quotation."""
LEAST = 0.4
"""The least chance. A quotation raises the macro F1 when its chance of being right is above half that F1."""
LARGEST = 64_000_000
"""Bytes of weights, unpacked; more are no model of ours."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a model file says of itself."""

    corpus: str
    articles: int
    quotations: int
    licence: str


class Model:
    """Learned weights, ready to read with. Raises `ModelError` where they are damaged."""

    def __init__(self, facts: Facts, weights: Mapping[str, bytes]) -> None:
        self.facts = facts
        # A tagger reads these bytes in place and holds no reference: were they freed, it would read freed memory.
        self._weights = dict(weights)
        self._taggers = {name: _tagger(name, content) for name, content in self._weights.items()}

    def correct(self, sheet: Sheet, found: Iterable[Found]) -> list[Found]:
        """The quotations of a sheet, in text order, by what the rules found in it."""
        context = Context.of(sheet, found)
        reader, parts = PartReader(context), self._taggers["parts"]
        added = [with_parts(reader, parts, made) for made in self._missed(context)]
        return sorted([*self._kept(context), *added], key=lambda f: (f.start, -f.end))

    def _kept(self, context: Context) -> list[Found]:
        kept: list[Found] = []
        for found in context.found:
            kind, chance = self._judged("kept", found_features(context, found))
            if chance < LEAST:
                # What a cue introduces stays as it is: it is in the text whoever annotated it, and dropping it
                # lowered scores.
                kept += [found] if found.cue else []
            elif "direct" in (kind, found.type):  # whether words stand in marks is seen, not learned
                kept.append(found)
            else:
                kept.append(replace(found, type=cast(Type, kind)))
        return kept

    def _missed(self, context: Context) -> list[Found]:
        judged = [(self._judged("missed", candidate_features(context, c)), c) for c in candidates(context)]
        made: list[Found] = []
        taken: set[int] = set()
        for (kind, chance), candidate in sorted(judged, key=lambda j: (-j[0][1], j[1].run)):
            run = range(*candidate.run)
            spoken = candidate.form == "marks"
            if chance < LEAST:
                break
            if spoken != (kind == "direct") or (not spoken and not taken.isdisjoint(run)):
                continue
            if not spoken:
                taken.update(run)
            made.append(Found(cast(Type, kind), (candidate.run,), LEARNED))
        return made

    def _judged(self, name: str, features: list[str]) -> tuple[str, float]:
        """The most probable kind, and the chance that it is a quotation at all."""
        tagger = self._taggers[name]
        tagger.set([features])
        chances = {label: tagger.marginal(label, 0) for label in sorted(tagger.labels())}
        none = chances.pop(NONE, 0.0)
        return (max(chances, key=lambda kind: chances[kind]), 1.0 - none) if chances else (NONE, 0.0)


def _tagger(name: str, content: bytes) -> Any:
    import pycrfsuite

    tagger = pycrfsuite.Tagger()  # type: ignore[attr-defined]
    try:
        tagger.open_inmemory(content)
    except ValueError as error:
        raise ModelError(name, "are weights that cannot be read") from error
    return tagger


# The file


def packed(facts: Facts, weights: Mapping[str, bytes]) -> bytes:
    """A model as the content of a file: a line that names it, a line of JSON about it, the weights."""
    content = lzma.compress(b"".join(weights[name] for name in NAMES), preset=6)
    head = {
        "format": FORMAT,
        "features": FEATURES,
        **asdict(facts),
        "note": "The weights were learned from this corpus and inherit its licence.",
        "sizes": {name: len(weights[name]) for name in NAMES},
        "sha256": sha256(content).hexdigest(),
    }
    return MAGIC + json.dumps(head, ensure_ascii=False).encode() + b"\n" + content


def load(path: str | Path) -> Model:
    """The model in a file. Raises `ModelError`, one plain sentence, where it cannot be used.

    The digest in the file guards against damage, not against malice: use models whose origin you know.
    """
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise ModelError(str(path), f"cannot be read ({error.strerror or error})") from error
    try:
        return _unpacked(content)
    except ModelError as error:
        raise ModelError(str(path), error.reason) from error


def _unpacked(content: bytes) -> Model:
    if not content.startswith(MAGIC):
        raise ModelError("the file", "is no model of quotations made by lagebild train")
    line, _, rest = content[len(MAGIC) :].partition(b"\n")
    try:
        head = json.loads(line)
        fits = (head["format"], head["features"]) == (FORMAT, FEATURES)
        facts = Facts(*(head[name] for name in ("corpus", "articles", "quotations", "licence")))
        sizes, digest = [int(head["sizes"][name]) for name in NAMES] if fits else [], head["sha256"]
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError("the file", "is a damaged model: its description cannot be read") from error
    if not fits:
        raise ModelError("the file", "was made by another version of lagebild: train it again")
    if sha256(rest).hexdigest() != digest:
        raise ModelError("the file", "is a damaged model: it is not what was written")
    return Model(facts, _parts(rest, sizes))


def _parts(content: bytes, sizes: Sequence[int]) -> dict[str, bytes]:
    try:
        whole = lzma.LZMADecompressor().decompress(content, max_length=LARGEST)
    except lzma.LZMAError as error:
        raise ModelError("the file", "is a damaged model: it cannot be unpacked") from error
    if sum(sizes) != len(whole) or min(sizes) < 0:
        raise ModelError("the file", "is a damaged model: its parts are not as long as it says")
    ends = [sum(sizes[: number + 1]) for number in range(len(sizes))]
    return {name: whole[end - size : end] for name, size, end in zip(NAMES, sizes, ends, strict=True)}
