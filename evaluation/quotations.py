"""Quotations on the German news quotation corpus, beside quotation marks alone and quoted peers.

The metric is the corpus's (see `evaluation.metrics`). Rules were developed while
reading errors on the training part; the development part was only scored.
No weights come from the corpus: its licence forbids that for what we ship.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from evaluation.corpora import GoldQuotation, QuotedText, folder, quotations
from evaluation.metrics import Macro, Quoted, Score, align, tokens_in
from evaluation.metrics import quotations as score
from evaluation.report import OURS, Row, Table, digest_of
from lagebild.actors import Actors
from lagebild.model import Article, Document, Quotation
from lagebild.quotations import Quotations
from lagebild.quotations.learned import Model, load
from lagebild.quotations.marks import quoted
from lagebild.segmentation import Segmentation
from lagebild.stage import Pipeline
from lagebild.tagging import Tagging
from lagebild.text import OffsetMap

LEARNED = f"{OURS} with a local model"
System = Callable[[QuotedText], list[Quoted]]
PARTS = ("train", "dev")
TYPES = ("direct", "indirect", "indirect_free_indirect", "reported", "free_indirect")
MARKED_WORDS = 4
"""The baseline takes stretches in marks of at least so many words for speech."""
PEERS = {
    "rules of the study, 200 lines (quoted, other articles)": (0.730, 0.649, 0.664, 0.534, 0.736),
    "CRF (quoted, other articles)": (0.729, 0.680, 0.693, 0.605, 0.775),
    "CRF with rules as features (quoted, other articles)": (0.765, 0.721, 0.732, 0.648, 0.779),
    "CRF, rules and BiLSTM (quoted, other articles)": (0.782, 0.739, 0.749, 0.674, 0.811),
}


def gold(text: QuotedText) -> list[Quoted]:
    """The corpus's quotations of one article as token numbers."""
    return [_numbers(text, entry) for entry in text.quotations]


def _numbers(text: QuotedText, entry: GoldQuotation) -> Quoted:
    parts = (entry.content, entry.cue, entry.speaker, entry.addressee, entry.frame)
    content, cue, speaker, addressee, frame = (tokens_in(text.tokens, part) for part in parts)
    return Quoted(content, cue, speaker, addressee, frame, entry.type)


def ours(text: QuotedText, model: Model | None = None) -> list[Quoted]:
    """Lagebild's quotations of one article, with a local model where one is given."""
    document = Document(Article(text.id, text.id, text.text), OffsetMap.identity(len(text.text)))
    document, errors = Pipeline([Segmentation(), Tagging(), Actors(), Quotations(model)]).run(document)
    for error in errors:  # as in use: a stage that fails on one text costs its own layer, not the run
        print(error, file=sys.stderr)
    found = (GoldQuotation(q.type, q.spans, q.cue, q.speaker, q.addressee, q.frame) for q in document[Quotation])
    return [_numbers(text, entry) for entry in found]


def marks_only(text: QuotedText) -> list[Quoted]:
    """The baseline: what stands in quotation marks and has some length is a direct quotation."""
    runs = [tokens_in(text.tokens, [q.span]) for q in quoted(text.text) if q.depth == 0]
    return [Quoted(run, type="direct") for run in runs if len(run) >= MARKED_WORDS + 2]


def run(corpus: Path, limit: int | None = None, model: Path | None = None) -> Table:
    """Score both parts; the one that counts is "dev", on which no error was read.

    A local `model` is scored beside the default on "dev" only: it has learned from the training part.
    Raises `ModelError` where it cannot be used.
    """
    rows: list[Row] = []
    learned = load(model) if model is not None else None
    for part in PARTS:
        texts = list(islice(quotations(corpus, part), limit))
        rows += [_row(part, OURS, texts, ours), _row(part, "quotation marks only", texts, marks_only)]
        if learned is not None and part == "dev":
            rows.append(_row(part, LEARNED, texts, partial(ours, model=learned)))
    rows += [_peer(name, figures) for name, figures in PEERS.items()]
    files = [folder(corpus, "quotations") / f"{part}.jsonl.gz" for part in PARTS]
    notes = (
        "token precision and recall averaged over quotations aligned by token F1; joint: all five parts at once",
        "R by type: token recall of the gold quotations of that type",
        "quoted peers: 148 other articles of the corpus; content, joint, cue, speaker, type",
    )
    return Table("quotations", digest_of(files), rows, notes)


def _row(part: str, system: str, texts: Sequence[QuotedText], read: System) -> Row:
    documents = [(gold(text), read(text)) for text in texts]
    scores = score(documents)
    figures: dict[str, float | int] = {"articles": len(texts)}
    for name in ("content", "joint", "cue", "speaker", "frame", "addressee", "type"):
        figures[f"{name} F1"] = scores[name].f1
    figures |= {"content P": scores["content"].precision, "content R": scores["content"].recall}
    figures |= {f"{kind} R": by_type.recall for kind, by_type in _by_type(documents).items()}
    return Row(system, part, figures)


def _by_type(documents: Iterable[tuple[list[Quoted], list[Quoted]]]) -> dict[str, Score]:
    """Token recall by the gold type and token precision by the found type, along the alignment by content."""
    macros: dict[str, Macro] = defaultdict(Macro)
    for one, other in documents:
        for left, right in _pairs(one, other):
            shared = left.content & right.content
            if left.content:
                macros[left.type].recalls.append(len(shared) / len(left.content))
            if right.content:
                macros[right.type].precisions.append(len(shared) / len(right.content))
    return {kind: macros[kind].score for kind in TYPES}


def _pairs(one: list[Quoted], other: list[Quoted]) -> Iterator[tuple[Quoted, Quoted]]:
    nothing = Quoted(frozenset())
    pairs = align(one, other, lambda q: q.content)
    yield from ((one[left], other[right]) for left, right in pairs)
    used_left, used_right = {left for left, _ in pairs}, {right for _, right in pairs}
    yield from ((q, nothing) for place, q in enumerate(one) if place not in used_left)
    yield from ((nothing, q) for place, q in enumerate(other) if place not in used_right)


def _peer(name: str, figures: tuple[float, ...]) -> Row:
    columns = ("content F1", "joint F1", "cue F1", "speaker F1", "type F1")
    return Row(name, "148 other articles", dict(zip(columns, figures, strict=True)))
