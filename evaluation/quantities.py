"""Quantities on SmartData's "number" and "distance" mentions, beside digits found by a regular expression.

SmartData marks the number and its unit, not what is counted, and marks many texts only
in part: recall says more than precision. A mention is found when a quantity overlaps it,
one-to-one. Mentions inside a date or time of the corpus do not count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from evaluation.corpora import NamedText, folder, smartdata
from evaluation.metrics import Score, spans
from evaluation.report import OURS, Row, Table, digest_of
from lagebild.model import Article, Document, Quantity
from lagebild.quantities import Quantities
from lagebild.segmentation import Segmentation
from lagebild.stage import Pipeline
from lagebild.tagging import Tagging
from lagebild.text import OffsetMap, Span
from lagebild.times import Times

DIGITS = re.compile(r"\d+(?:[.,' ]\d{3})*(?:,\d+)?(?:\s(?:Prozent|%|Euro|Millionen|Milliarden))?")
KINDS = frozenset({"number", "distance"})


def ours(text: NamedText) -> list[Span]:
    """Lagebild's quantities, each on the words that hold its number (its noun may stand apart)."""
    document = Document(Article(text.id, text.id, text.text), OffsetMap.identity(len(text.text)))
    document, errors = Pipeline([Segmentation(), Tagging(), Times(), Quantities()]).run(document)
    if errors:
        raise errors[0]
    return [_of_number(quantity, text.text) for quantity in document[Quantity]]


def _of_number(quantity: Quantity, text: str) -> Span:
    digits = [span for span in quantity.spans if any(letter.isdigit() for letter in span.of(text))]
    return (digits or quantity.spans)[0]


def baseline(text: NamedText) -> list[Span]:
    """Every run of digits."""
    return [Span(*found.span()) for found in DIGITS.finditer(text.text)]


def run(corpus: Path, limit: int | None = None) -> Table:
    """Measure on even texts (developed on) and odd ones (checked on)."""
    texts = list(smartdata(corpus))[:limit]
    rows = []
    for part, chosen in (("SmartData even", texts[::2]), ("SmartData odd", texts[1::2])):
        for system, reader in ((OURS, ours), ("digits", baseline)):
            rows.append(Row(system, part, _scores(chosen, reader).named("relaxed")))
    path = folder(corpus, "names") / "smartdata-train.json.gz"
    return Table("quantities", digest_of([path]), rows, NOTES)


def _scores(texts: Iterable[NamedText], reader: Callable[[NamedText], list[Span]]) -> Score:
    pairs = [([span for span, kind in text.names if kind in KINDS], reader(text)) for text in texts]
    return spans([pair for pair in pairs if pair[0]], place=lambda span: span)["relaxed"]


NOTES = (
    "only texts with at least one marked number; many of them are marked in part, so precision is a lower bound",
    "value, bound and counted thing are in no corpus; they are tested by the literate cases in tests/cases/quantities",
)
