"""Segmentation on treebanks: sentence boundaries and tokens.

The treebanks hold single sentences; each five in a row are joined by blanks to a
paragraph, as in running text. `python -m evaluation segmentation --corpus PATH`.
GSD dev is the part developed on, PUD the part checked on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path

from evaluation.corpora import ParsedSentence, conllu, folder
from evaluation.metrics import Counts, strict_pairs
from evaluation.report import OURS, Row, Table, digest_of
from lagebild.model import Article, Document, Sentence, Token
from lagebild.segmentation import Segmentation
from lagebild.text import OffsetMap, Span

PARTS = {"gsd": "gsd-dev.conllu.gz", "pud": "pud.conllu.gz"}
TOGETHER = 5
STOP = re.compile(r"[.!?]+[\"“”»«')\]]*\s+(?=[\"„»«(]*[A-ZÄÖÜ0-9])")
PLAIN_TOKEN = re.compile(r"\w+(?:-\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences of a treebank joined by blanks, with the places of sentences and tokens."""

    text: str
    sentences: tuple[Span, ...]
    tokens: tuple[Span, ...]


def paragraphs(sentences: Iterator[ParsedSentence]) -> Iterator[Paragraph]:
    """The sentences, each five joined to one paragraph."""
    while group := list(islice(sentences, TOGETHER)):
        text = ""
        places: list[Span] = []
        tokens: list[Span] = []
        for sentence in group:
            start = len(text)
            text += sentence.text + " "
            places.append(Span(start, start + len(sentence.text.rstrip())))
            tokens += [word.span.shifted(start) for word in sentence.words]
        yield Paragraph(text, tuple(places), tuple(tokens))


def document(text: str) -> Document:
    """A document of plain text."""
    return Document(Article(id="evaluation", file="", text=text), OffsetMap.identity(len(text)))


def ours(text: str) -> tuple[list[Span], list[Span]]:
    """Sentences and tokens of our stage."""
    found = list(Segmentation().annotate(document(text)))
    return (
        [one.span for one in found if isinstance(one, Sentence)],
        [one.span for one in found if isinstance(one, Token)],
    )


def baseline(text: str) -> tuple[list[Span], list[Span]]:
    """Stop, white space, capital or digit; words and single marks."""
    starts = [0, *(match.end() for match in STOP.finditer(text)), len(text)]
    ends = [start + len(text[start:end].rstrip()) for start, end in pairwise(starts)]
    sentences = [Span(start, end) for start, end in zip(starts, ends, strict=False) if end > start]
    return sentences, [Span(*match.span()) for match in PLAIN_TOKEN.finditer(text)]


def scored(gold: Sequence[Paragraph], system: str, part: str) -> Row:
    """The scores of one system: F1 of whole sentences, of boundaries, and of tokens."""
    counts = {"sentences": Counts(), "boundaries": Counts(), "tokens": Counts()}
    for paragraph in gold:
        sentences, tokens = ours(paragraph.text) if system == OURS else baseline(paragraph.text)
        _add(counts["sentences"], paragraph.sentences, sentences)
        _add(counts["boundaries"], _ends(paragraph.sentences), _ends(sentences))
        _add(counts["tokens"], paragraph.tokens, tokens)
    return Row(system, part, {f"{name} F1": count.score.f1 for name, count in counts.items()})


def _ends(sentences: Sequence[Span]) -> list[Span]:
    """Inner boundaries as spans of one character; the end of a paragraph is given to every system."""
    return [Span(span.end - 1, span.end) for span in sentences[:-1]]


def _add(count: Counts, gold: Sequence[Span], found: Sequence[Span]) -> None:
    count.add(len(strict_pairs(gold, found)), len(gold), len(found))


def run(corpus: Path, limit: int | None = None) -> Table:
    """Scores on both treebanks, beside the baseline."""
    home = folder(corpus, "syntax")
    rows: list[Row] = []
    for part, name in PARTS.items():
        gold = list(islice(paragraphs(conllu(home / name)), limit))
        rows += [scored(gold, "stop and capital", part), scored(gold, OURS, part)]
    notes = (
        "Headlines without a stop cannot be told from running text here, for any system.",
        "Developed on gsd; pud was only measured.",
    )
    return Table("segmentation", digest_of(home / name for name in PARTS.values()), rows, notes)
