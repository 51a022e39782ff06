"""The literate cases in tests/cases/quantities.

A line of an expect block is `words = bound value unit of counted`; a range is `10..15`, an
open side is empty (`73..`); words apart are joined by " … ". Behind `<>` stand the words of the
quantity that it is compared with.
"""

import pytest

from lagebild.model import Document, Quantity
from lagebild.quantities import Quantities
from lagebild.segmentation import Segmentation
from lagebild.tagging import Tagging
from lagebild.times import Times
from tests.cases import Case, cases, document, through


def read(text: str, published: str | None = None) -> Document:
    return through(document(text, published), Segmentation(), Tagging(), Times(), Quantities())


def written(read: Document) -> list[str]:
    return [line(read, quantity) for quantity in read[Quantity]]


def line(read: Document, quantity: Quantity) -> str:
    words = " … ".join(read.words(span) for span in quantity.spans)
    said = f"{words} = {quantity.bound} {amount(quantity)}"
    said += f" {quantity.unit}" if quantity.unit else ""
    said += f" of {quantity.counted}" if quantity.counted else ""
    return said + (f" <> {read.words(quantity.compared)}" if quantity.compared else "")


def amount(quantity: Quantity) -> str:
    low, high = ("" if limit is None else f"{limit:.10g}" for limit in (quantity.low, quantity.high))
    if quantity.value is None:
        return f"{low}..{high}"
    return f"{quantity.value:.10g}"


@pytest.mark.parametrize("case", cases("quantities"), ids=str)
def test_case(case: Case) -> None:
    assert written(read(case.text, case.published)) == list(case.expect)
