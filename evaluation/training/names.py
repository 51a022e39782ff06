"""Learns the name model of the room `actors`: `python -m evaluation.training.names --corpus PATH`.

It reads GermEval 2014 and SmartData (both CC BY 4.0) and writes the weights with their licence into the room's
package. The same corpora give the same weights. `learn` also serves the evaluation, which measures each half of
a corpus with a model that has not seen it.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pycrfsuite
from numpy.typing import NDArray

from evaluation.corpora import NamedText, folder, germeval, smartdata
from evaluation.report import digest_of
from evaluation.training.crfsuite import read
from lagebild.actors import letters, model
from lagebild.actors.features import FEATURES, features
from lagebild.actors.gazetteer import flags_in, head_noun, kind_of, names_of_one_word
from lagebild.actors.reading import Reading
from lagebild.actors.rules import rule_names
from lagebild.actors.vocabulary import body_of, country_of_adjective, peoples, single, title_of
from lagebild.actors.weights import merged, packed
from lagebild.model import Document
from lagebild.text import Span

LABELS = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC", "OTH": "OTH", "person": "PER", "organization": "ORG",
    "organization-company": "ORG", "location": "LOC", "location-city": "LOC", "location-street": "LOC",
    "location-stop": "LOC", "location-route": "LOC",
}  # fmt: skip
SETTINGS = {"c1": 0.3, "c2": 1.0, "max_iterations": 120, "feature.minfreq": 2, "feature.possible_transitions": True}
MARK = "!"
"""What stands before the copies of features that count for GermEval alone."""
SMALLEST = 0.01
"""Weights nearer to 0 are not kept."""
LETTERS_L2 = 2e-5
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
        rules, lists = model.rule_labels(rule_names(reading)), flags_in(reading)
        wanted = labels(reading, targets(text))
        for start, end in model.stretches(reading):
            found = [wanted.get(index, "O") for index in range(start, end)]
            yield features(reading, start, end, rules, lists), found


@dataclass(frozen=True)
class Learned:
    """What the room's package holds: the weights of names and those of letters, both as files."""

    names: bytes
    letters: bytes


def learn(texts: Iterable[Annotated]) -> Learned:
    """The weights learned from annotated texts: first what letters tell, which is then a hint among others.

    GermEval's conventions are those to read by: its hints are learned twice, for all corpora and for itself alone.
    """
    known = list(texts)
    spelt = letters.packed(learn_letters(common_nouns(known)))
    with using_letters(spelt):
        trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)  # type: ignore[attr-defined]
        for seen, wanted in marked_sequences(known):
            trainer.append(seen, wanted)
    trainer.set_params(SETTINGS)
    handle, name = tempfile.mkstemp(suffix=".crf")
    os.close(handle)
    try:
        trainer.train(name)
        return Learned(packed(merged(read(Path(name).read_bytes()), MARK, SMALLEST)), spelt)
    finally:
        Path(name).unlink()


def marked_sequences(texts: Iterable[Annotated]) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Features and labels of every sentence; those of GermEval have all features once more behind a mark."""
    for text, document in texts:
        for seen, wanted in sequences([(text, document)]):
            own = text.id.startswith("germeval")
            yield [[*word, *(MARK + hint for hint in word)] if own else word for word in seen], wanted


def common_nouns(texts: Iterable[Annotated]) -> list[str]:
    """The words with a capital letter inside sentences that no annotation calls a name."""
    found: set[str] = set()
    for text, document in texts:
        named = [span for span, _ in text.names]
        for item in Reading(document).items:
            inside = item.capital and not item.first and item.text.isalpha() and len(item.text) > 2
            if inside and not any(item.span.overlaps(span) for span in named):
                found.add(item.text)
    return sorted(found)


def learn_letters(nouns: Iterable[str]) -> NDArray[np.float64]:
    """Weights of stretches of letters by class: common nouns against all names of one word in the gazetteers."""
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    classes: list[tuple[str, str]] = []
    for word, flags in names_of_one_word().items():
        kinds = {kind_of(flag) for flag in flags} - {"OTH"}
        classes += [(word, kind) for kind in sorted(kinds) if word.replace("-", "").isalpha()]
    listed = {word for word, _ in classes}
    classes += [(word, "NOUN") for word in nouns if word not in listed or head_noun(word)]
    places = [letters.stretches(word) for word, _ in classes]
    ends = np.cumsum([0, *(len(row) for row in places)])
    values = np.concatenate([np.full(len(row), len(row) ** -0.5) for row in places])
    table = csr_matrix((values, np.concatenate(places), ends), shape=(len(classes), letters.BUCKETS))  # type: ignore[no-untyped-call]
    targets = np.array([letters.CLASSES.index(kind) for _, kind in classes])
    wanted = np.eye(len(letters.CLASSES))[targets]

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat.reshape(letters.BUCKETS, -1)
        sums = table @ weights
        powers = np.exp(sums - sums.max(axis=1, keepdims=True))
        chances = powers / powers.sum(axis=1, keepdims=True)
        missed = -np.log(chances[np.arange(len(targets)), targets] + 1e-12).mean()
        slope = table.T @ ((chances - wanted) / len(targets)) + 2 * LETTERS_L2 * weights
        return float(missed + LETTERS_L2 * (flat @ flat)), slope.ravel()

    start = np.zeros(letters.BUCKETS * len(letters.CLASSES))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 60}).x  # type: ignore[no-untyped-call]
    return np.asarray(found.reshape(letters.BUCKETS, -1))


@contextmanager
def using_letters(spelt: bytes) -> Iterator[None]:
    """Within this context words are judged by these weights of letters instead of the shipped ones."""
    weights, shipped = letters.opened(spelt), letters.weights
    letters.weights = lambda: weights  # type: ignore[assignment]
    letters.flags_of.cache_clear()
    try:
        yield
    finally:
        letters.weights = shipped
        letters.flags_of.cache_clear()


@contextmanager
def using(learned: Learned | None) -> Iterator[None]:
    """Within this context the room reads with these weights instead of the shipped ones; with None by rules alone."""
    tagger = model.opened(learned.names) if learned is not None else None
    shipped = model.tagger
    model.tagger = lambda: tagger  # type: ignore[assignment]
    try:
        with using_letters(learned.letters) if learned is not None else nullcontext():
            yield
    finally:
        model.tagger = shipped


def write(learned: Learned, corpora: str) -> None:
    """Put the weights and where they come from into the room's package."""
    (PACKAGE / model.WEIGHTS).write_bytes(learned.names)
    (PACKAGE / letters.WEIGHTS).write_bytes(learned.letters)
    (PACKAGE / "names.toml").write_text(
        f"# Where the weights in {model.WEIGHTS} and {letters.WEIGHTS} come from.\n"
        f'features = "{FEATURES}"\n'
        'origin = "learned by evaluation/training/names.py from GermEval 2014 (Benikova, Biemann, Reznicek) and the '
        'DFKI SmartData corpus (Schiersch et al. 2018), both CC BY 4.0, and from the gazetteers of the lexicon"\n'
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
    write(learn(texts), digest_of([folder(corpus, "names") / name for name in SOURCES]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
