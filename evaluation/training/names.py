"""Learns the name model of the room `actors`: `python -m evaluation.training.names --corpus PATH`.

It reads GermEval 2014 and SmartData (both CC BY 4.0) and writes the weights with their licence into the room's
package. The same corpora give the same weights. `learn` also serves the evaluation, which measures each half of
a corpus with a model that has not seen it.
"""

from __future__ import annotations

import argparse
import lzma
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pycrfsuite

from evaluation.corpora import NamedText, folder, germeval, smartdata
from evaluation.report import digest_of
from lagebild.actors import model
from lagebild.actors.features import FEATURES, features
from lagebild.actors.reading import Reading
from lagebild.actors.rules import rule_names
from lagebild.actors.vocabulary import body_of, country_of_adjective, peoples, single, title_of
from lagebild.model import Document
from lagebild.text import Span

LABELS = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC", "OTH": "OTH", "person": "PER", "organization": "ORG",
    "organization-company": "ORG", "location": "LOC", "location-city": "LOC", "location-street": "LOC",
    "location-stop": "LOC", "location-route": "LOC",
}  # fmt: skip
SETTINGS = {"c1": 0.3, "c2": 0.02, "max_iterations": 120, "feature.minfreq": 2, "feature.possible_transitions": True}
SOURCES = ("germeval2014-5100.tsv.gz", "smartdata-train.json.gz")
PACKAGE = Path(__file__).parents[2] / "src" / "lagebild" / "actors"
Annotated = tuple[NamedText, Document]


def targets(text: NamedText) -> list[tuple[Span, str]]:
    """The names to learn: what SmartData marks beside names (nouns, adjectives, peoples) is left out."""
    wanted = [(span, LABELS[kind]) for span, kind in text.names if kind in LABELS]
    return [(span, label) for span, label in wanted if _is_name(text.text, span)]


def _is_name(text: str, span: Span) -> bool:
    words = span.of(text)
    body = body_of(words)
    if words[:1].islower() or country_of_adjective(words) or words in peoples() or title_of(words):
        return False
    if body is not None and body.exact:
        return False
    before_noun = text[span.end : span.end + 1] == " " and text[span.end + 1 : span.end + 2].isupper()
    return not (words.endswith("er") and before_noun and " " not in words and single(words) is None)


def labels(reading: Reading, names: Iterable[tuple[Span, str]]) -> dict[int, str]:
    """The outermost names as labels of words; names that end inside a word are left out."""
    found: dict[int, str] = {}
    for span, kind in sorted(names, key=lambda n: (n[0].start, -n[0].end)):
        over = [item.index for item in reading.items if item.span.overlaps(span)]
        inside = [i for i in over if span.contains(reading.items[i].span)]
        if over and over == inside and not any(i in found for i in over):
            found.update({i: ("B-" if i == over[0] else "I-") + kind for i in over})
    return found


def sequences(texts: Iterable[Annotated]) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Features and labels of every sentence."""
    for text, document in texts:
        reading = Reading(document)
        rules = model.rule_labels(rule_names(reading))
        wanted = labels(reading, targets(text))
        for start, end in model.stretches(reading):
            yield features(reading, start, end, rules), [wanted.get(index, "O") for index in range(start, end)]


def learn(texts: Iterable[Annotated]) -> bytes:
    """The weights learned from annotated texts."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)  # type: ignore[attr-defined]
    for seen, wanted in sequences(texts):
        trainer.append(seen, wanted)
    trainer.set_params(SETTINGS)
    handle, name = tempfile.mkstemp(suffix=".crf")
    os.close(handle)
    try:
        trainer.train(name)
        return Path(name).read_bytes()
    finally:
        Path(name).unlink()


@contextmanager
def using(weights: bytes | None) -> Iterator[None]:
    """Within this context the room reads with `weights` instead of the shipped ones; with None by rules alone."""
    tagger = model.opened(weights) if weights is not None else None
    shipped = model.tagger
    model.tagger = lambda: tagger  # type: ignore[assignment]
    try:
        yield
    finally:
        model.tagger = shipped


def write(weights: bytes, corpora: str) -> None:
    """Put the weights and where they come from into the room's package."""
    packed = lzma.compress(weights, preset=9)
    (PACKAGE / model.WEIGHTS).write_bytes(packed)
    (PACKAGE / "names.toml").write_text(
        "# Where the weights in names.crf.xz come from.\n"
        f'features = "{FEATURES}"\n'
        'origin = "learned by evaluation/training/names.py from GermEval 2014 (Benikova, Biemann, Reznicek) and the '
        'DFKI SmartData corpus (Schiersch et al. 2018), both CC BY 4.0"\n'
        'licence = "CC BY 4.0"\n'
        f'corpora = "{corpora}"\n',
        encoding="utf-8",
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn from both corpora and write the weights."""
    from evaluation.names import tagged

    parser = argparse.ArgumentParser(prog="python -m evaluation.training.names", description="Learn the name model.")
    parser.add_argument("--corpus", type=Path, required=True)
    corpus: Path = parser.parse_args(arguments).corpus
    texts = [(text, tagged(text)) for reader in (germeval, smartdata) for text in reader(corpus)]
    weights = learn(texts)
    write(weights, digest_of([folder(corpus, "names") / name for name in SOURCES]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
