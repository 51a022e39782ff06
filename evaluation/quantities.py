"""Quantities on SmartData's mentions and on annotated sentences, beside digits found by a regular expression.

SmartData marks the number and its unit, not what is counted, and marks many texts only
in part: recall says more than precision. A mention is found when a quantity overlaps it,
one-to-one. Mentions inside a date or time of the corpus do not count.

The annotated sentences (`gold/quantities`: one part to develop on, one only to check on) have value,
bound, unit, counted thing and pairs. A quantity is found when its number words overlap;
what is right is told of those found, and `value+bound` of all that there are.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.corpora import NamedText, folder, smartdata
from evaluation.metrics import Score, spans
from evaluation.report import FOLDER, OURS, Row, Table, digest_of
from lagebild.model import Article, Document, Quantity
from lagebild.quantities import Quantities
from lagebild.segmentation import Segmentation
from lagebild.stage import Pipeline
from lagebild.tagging import Tagging
from lagebild.text import OffsetMap, Span
from lagebild.times import Times

DIGITS = re.compile(r"\d+(?:[.,' ]\d{3})*(?:,\d+)?(?:\s(?:Prozent|%|Euro|Millionen|Milliarden))?")
KINDS = frozenset({"number", "distance"})
GOLD = FOLDER / "gold" / "quantities"
PARTS = ("develop", "check")
SAME = 1e-4
"""Values count as equal within this share of them: 0.333333 is a third."""


@dataclass(frozen=True, slots=True)
class Told:
    """A quantity as the gold or a system tells it; `pair` names the one it is compared with."""

    places: tuple[Span, ...]
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: str = "exactly"
    unit: str | None = None
    counted: str | None = None
    pair: Any = None


def read(text: str) -> Document:
    """A text with its quantities; raises the first error of a stage."""
    document = Document(Article(text[:40], "sentence", text), OffsetMap.identity(len(text)))
    document, errors = Pipeline([Segmentation(), Tagging(), Times(), Quantities()]).run(document)
    if errors:
        raise errors[0]
    return document


def ours(text: NamedText) -> list[Span]:
    """Lagebild's quantities, each on the words that hold its number (its noun may stand apart)."""
    return [_of_number(quantity, text.text) for quantity in read(text.text)[Quantity]]


def _of_number(quantity: Quantity, text: str) -> Span:
    digits = [span for span in quantity.spans if any(letter.isdigit() for letter in span.of(text))]
    return (digits or quantity.spans)[0]


def baseline(text: NamedText) -> list[Span]:
    """Every run of digits."""
    return [Span(*found.span()) for found in DIGITS.finditer(text.text)]


def run(corpus: Path, limit: int | None = None) -> Table:
    """Measure on even texts (developed on) and odd ones (checked on), then on the annotated sentences."""
    texts = list(smartdata(corpus))[:limit]
    rows = []
    for part, chosen in (("SmartData even", texts[::2]), ("SmartData odd", texts[1::2])):
        for system, reader in ((OURS, ours), ("digits", baseline)):
            rows.append(Row(system, part, _scores(chosen, reader).named("relaxed")))
    for part in PARTS:
        sentences = gold(GOLD / f"{part}.toml")
        for name, teller in ((OURS, told), ("digits", told_by_digits)):
            rows.append(Row(name, f"sentences {part}", judged(sentences, teller)))
    path = folder(corpus, "names") / "smartdata-train.json.gz"
    return Table("quantities", digest_of([path, *(GOLD / f"{part}.toml" for part in PARTS)]), rows, NOTES)


def _scores(texts: Iterable[NamedText], reader: Callable[[NamedText], list[Span]]) -> Score:
    pairs = [([span for span, kind in text.names if kind in KINDS], reader(text)) for text in texts]
    return spans([pair for pair in pairs if pair[0]], place=lambda span: span)["relaxed"]


def gold(path: Path) -> list[tuple[str, list[Told]]]:
    """The annotated sentences of a file; `ValueError` where words do not stand in their sentence."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        (each["text"], [_gold_told(each["text"], quantity) for quantity in each.get("quantity", ())])
        for each in content["sentence"]
    ]


def _gold_told(text: str, quantity: Mapping[str, Any]) -> Told:
    places = []
    for words in quantity["words"].split(" … "):
        found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) or re.search(re.escape(words), text)
        if found is None:
            raise ValueError(f"{words!r} does not stand in {text!r}")
        places.append(Span(*found.span()))
    facts = {key: value for key, value in quantity.items() if key != "words"}
    return Told(_number_places(text, tuple(places)), **facts)


def _number_places(text: str, places: tuple[Span, ...]) -> tuple[Span, ...]:
    with_digits = tuple(span for span in places if any(letter.isdigit() for letter in span.of(text)))
    return with_digits or places


def told(text: str) -> list[Told]:
    """What Lagebild tells of a sentence."""
    document = read(text)
    found = document[Quantity]
    return [
        Told(_number_places(text, q.spans), q.value, q.low, q.high, q.bound, q.unit, q.counted, _pair_of(q, found))
        for q in found
    ]


def _pair_of(quantity: Quantity, found: Sequence[Quantity]) -> frozenset[int] | None:
    """The places of both quantities of a pair, as a name for it."""
    other = next((place for place, each in enumerate(found) if each.span == quantity.compared), None)
    return None if other is None else frozenset({other, found.index(quantity)})


def told_by_digits(text: str) -> list[Told]:
    """Every run of digits with its value and nothing else."""
    found = []
    for match in DIGITS.finditer(text):
        number = re.match(r"[\d.' ]*(?:,\d+)?", match[0])
        digits = re.sub(r"[.' ]", "", number[0] if number else "").replace(",", ".")
        found.append(Told((Span(*match.span()),), float(digits or 0)))
    return found


def judged(sentences: Sequence[tuple[str, list[Told]]], teller: Callable[[str], list[Told]]) -> dict[str, float | int]:
    """The scores of a teller on annotated sentences."""
    both: list[tuple[Told, Told]] = []
    right = pairs_found = pairs_right = pairs_told = wanted = said = 0
    for text, expected in sentences:
        given = teller(text)
        matched = matches(expected, given)
        both += [(expected[one], given[other]) for one, other in matched]
        wanted, said = wanted + len(expected), said + len(given)
        ways = {other: one for one, other in matched}
        ours_too, theirs = _pairs(given), _pairs(expected)
        pairs_told, pairs_found = pairs_told + len(ours_too), pairs_found + len(theirs)
        pairs_right += len(theirs & {frozenset(ways.get(place, -1 - place) for place in pair) for pair in ours_too})
    right = sum(same_amount(one, other) for one, other in both)
    scores: dict[str, float | int] = {
        "found P": _share(len(both), said),
        "found R": _share(len(both), wanted),
        "value": _share(sum(_same(one.value, other.value) for one, other in both), len(both)),
        "bound": _share(sum(_same_bound(one, other) for one, other in both), len(both)),
        "value+bound": _share(right, wanted),
        "unit": _share(sum(one.unit == other.unit for one, other in both), len(both)),
        "counted": _share(sum(one.counted == other.counted for one, other in both), len(both)),
        "pairs P": _share(pairs_right, pairs_told),
        "pairs R": _share(pairs_right, pairs_found),
        "quantities": wanted,
    }
    return scores


def matches(expected: Sequence[Told], given: Sequence[Told]) -> list[tuple[int, int]]:
    """The places in both of those whose number words overlap, one-to-one, the longest overlap first."""
    found = [
        (-_overlap(one.places, other.places), left, right)
        for left, one in enumerate(expected)
        for right, other in enumerate(given)
        if _overlap(one.places, other.places)
    ]
    taken: list[tuple[int, int]] = []
    for _, left, right in sorted(found):
        if all(left != one and right != other for one, other in taken):
            taken.append((left, right))
    return taken


def _overlap(left: Sequence[Span], right: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)


def _pairs(told: Sequence[Told]) -> set[frozenset[int]]:
    groups: dict[Any, list[int]] = {}
    for place, each in enumerate(told):
        if each.pair is not None:
            groups.setdefault(each.pair, []).append(place)
    return {frozenset(places) for places in groups.values() if len(places) == 2}


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= SAME * max(1e-9, abs(one))


def _same_bound(one: Told, other: Told) -> bool:
    return one.bound == other.bound and _same(one.low, other.low) and _same(one.high, other.high)


def same_amount(one: Told, other: Told) -> bool:
    """Whether value, bound and limits agree."""
    return _same(one.value, other.value) and _same_bound(one, other)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


NOTES = (
    "SmartData: only texts with a marked number; many are marked in part, so precision is a lower bound",
    "sentences: value, bound, unit, counted are shares of the quantities found, value+bound of all that there are",
)
