"""Names (PER, ORG, LOC) of the room `actors` on GermEval 2014, SmartData and Universal NER.

Scored are mentions in the form of a name, on their bare name: exact span and kind, and relaxed
(overlap and kind). Rules were developed on the even texts of GermEval and SmartData and checked on
the odd ones and on Universal NER. The model that ships has seen both corpora, so each half is
read with one that has learned from the other half only; Universal NER is read with the shipped
one. Only the outer layer counts: a name in the title of a work is none, and who finds one there is wrong. Derivations
("deutsche") and compounds with a name in them ("EU-Gipfel") count neither way; nor do SmartData's streets, stops and
routes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import islice
from pathlib import Path

from evaluation.corpora import NamedText, folder, germeval, smartdata, uner
from evaluation.metrics import Name, Score, names, outermost, spans
from evaluation.report import OURS, Row, Table, digest_of
from evaluation.training.names import Learned, learn, using
from lagebild.actors import Actors
from lagebild.model import Article, Document, Mention, Word
from lagebild.segmentation import Segmentation
from lagebild.stage import Pipeline
from lagebild.tagging import Tagging
from lagebild.text import OffsetMap, Span

KINDS = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC", "person": "PER", "organization": "ORG", "organization-company": "ORG",
    "location": "LOC", "location-city": "LOC",
}  # fmt: skip
ASIDE = ("location-street", "location-stop", "location-route", "deriv", "part")
FILES = ("germeval2014-5100.tsv.gz", "smartdata-train.json.gz", "uner-pud.iob2")
Reader = Callable[[Document], list[Name]]


def gold(text: NamedText) -> list[Name]:
    """The names of the corpus in our three kinds that lie in no other one, such as the title of a book (kind OTH)."""
    outer = outermost(text.names)
    return [(span, KINDS[kind]) for span, kind in outer if kind in KINDS and is_whole(text.text, span)]


def is_whole(text: str, span: Span) -> bool:
    """Whether a name is a word of its own: SmartData also marks "EU" in "EU-Gipfel" and "deutsch" in "deutsche"."""
    around = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
    return not span.of(text)[:1].islower() and not any(c.isalnum() or c in "-@#_" for c in around)


def aside(text: NamedText) -> list[Span]:
    """Places where a name found counts neither as right nor as wrong."""
    return [
        span for span, kind in text.names if kind.endswith(ASIDE) or (kind in KINDS and not is_whole(text.text, span))
    ]


def tagged(text: NamedText) -> Document:
    """The text with tokens, sentences and words."""
    document = Document(Article(text.id, text.id, text.text), OffsetMap.identity(len(text.text)))
    document, errors = Pipeline([Segmentation(), Tagging()]).run(document)
    if errors:
        raise errors[0]
    return document


def ours(document: Document) -> list[Name]:
    """The names that the room finds: mentions in the form of a name or metonym, on their bare name."""
    found = [a for a in Actors().annotate(document) if isinstance(a, Mention)]
    return [(m.head or m.span, m.kind) for m in found if m.form in ("name", "metonym")]


def tagger_names(document: Document) -> list[Name]:
    """Baseline: every run of words that the tagger takes for names; all are places, the most frequent kind."""
    return [(span, "LOC") for span in _runs(document, lambda word, _: word.pos == "NE")]


def capitals(document: Document) -> list[Name]:
    """Baseline: every run of two or more capitalised words that does not open a sentence is a person."""
    runs = _runs(document, lambda word, first: document.words(word.span)[:1].isupper() and not first)
    return [(span, "PER") for span in runs if " " in document.words(span)]


def _runs(document: Document, belongs: Callable[[Word, bool], bool]) -> Iterator[Span]:
    run: list[Span] = []
    before = "$."
    for word in document[Word]:
        if belongs(word, before == "$."):
            run.append(word.span)
        elif run:
            yield Span(run[0].start, run[-1].end)
            run = []
        before = word.pos
    if run:
        yield Span(run[0].start, run[-1].end)


BASELINES: dict[str, Reader] = {"tagger's names": tagger_names, "capitals": capitals}


def parts(corpus: Path, limit: int | None) -> dict[str, list[NamedText]]:
    """The texts by part."""
    made: dict[str, list[NamedText]] = {}
    readers: tuple[tuple[str, Callable[[Path], Iterable[NamedText]]], ...]
    readers = (("germeval", germeval), ("smartdata", smartdata))
    for name, reader in readers:
        texts = list(islice(reader(corpus), limit))
        made |= {f"{name} even": texts[::2], f"{name} odd": texts[1::2]}
    return made | {"uner-pud": list(islice(uner(corpus), limit))}


def scores(pairs: Sequence[tuple[list[Name], list[Name]]]) -> dict[str, float]:
    """Exact scores overall and by kind, and the relaxed F1."""
    exact = names(pairs)
    relaxed = spans([(outermost(g), outermost(f)) for g, f in pairs], lambda n: n[0], kind=lambda n: n[1])
    found: dict[str, float] = dict(exact["all"].named("all"))
    found |= {f"{kind} F1": exact.get(kind, Score(0, 0)).f1 for kind in ("PER", "ORG", "LOC")}
    return found | {"relaxed F1": relaxed["kind"].f1}


def counted(text: NamedText, found: Iterable[Name]) -> list[Name]:
    """What is found of our three kinds, without what lies where nothing is counted."""
    ignored = aside(text)
    named = {span for span, _ in gold(text)}
    return [n for n in found if n[1] != "OTH" and (n[0] in named or not any(n[0].overlaps(span) for span in ignored))]


def fold(part: str, documents: dict[str, list[tuple[NamedText, Document]]]) -> Learned:
    """A model for this half of a corpus, learned from the other halves of both."""
    other = " odd" if part.endswith(" even") else " even"
    return learn(text for name, texts in documents.items() if name.endswith(other) for text in texts)


def run(corpus: Path, limit: int | None = None) -> Table:
    """Measure on all parts, beside rules alone and both baselines."""
    documents = {part: [(t, tagged(t)) for t in texts] for part, texts in parts(corpus, limit).items()}
    models: dict[str, Learned] = {}
    rows = []
    for part, texts in documents.items():
        half = part.rsplit(" ", 1)[-1]
        if limit is None and half in ("even", "odd") and half not in models:
            models[half] = fold(part, documents)
        # The shipped model has learned from both halves: a score of it on them would be worth nothing.
        if half in models or half not in ("even", "odd"):
            with using(models[half]) if half in models else nullcontext():
                rows.append(Row(OURS, part, _scored(texts, ours)))
        with using(None):
            rows.append(Row(f"{OURS}, rules alone", part, _scored(texts, ours)))
        rows += [Row(system, part, _scored(texts, reader)) for system, reader in BASELINES.items()]
    return Table(
        "names",
        digest_of([folder(corpus, "names") / name for name in FILES]),
        rows,
        notes=(
            "rules developed on the even texts of germeval and smartdata; odd texts and uner-pud are the check",
            "each half is read with a model learned from the other half; uner-pud with the shipped one",
        ),
        pinned=("all F1", "PER F1", "ORG F1", "LOC F1", "relaxed F1"),
    )


def _scored(texts: Sequence[tuple[NamedText, Document]], reader: Reader) -> dict[str, float]:
    return scores([(gold(text), counted(text, reader(document))) for text, document in texts])
