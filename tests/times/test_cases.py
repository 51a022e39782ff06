"""The literate cases in tests/cases/times.

A line of an expect block is `words = TYPE value mod @ EDTF from anchor`; `@ -` says that
there is no interval; the anchor is "published" or the words it was computed from.
"""

import pytest

from lagebild.model import Document, TimeExpression
from lagebild.segmentation import Segmentation
from lagebild.tagging import Tagging
from lagebild.times import Times
from tests.cases import Case, cases, document, through


def read(text: str, published: str | None = None) -> Document:
    return through(document(text, published), Segmentation(), Tagging(), Times())


def written(read: Document) -> list[str]:
    return [line(read, time) for time in read[TimeExpression]]


def line(read: Document, time: TimeExpression) -> str:
    said = f"{read.words(time.span)} = {time.type} {time.value}" + (f" {time.mod}" if time.mod else "")
    said += f" @ {time.time.edtf if time.time else '-'}"
    anchor = time.anchor if isinstance(time.anchor, str | None) else read.words(time.anchor)
    return said + (f" from {anchor}" if anchor else "")


@pytest.mark.parametrize("case", cases("times"), ids=str)
def test_case(case: Case) -> None:
    assert written(read(case.text, case.published)) == list(case.expect)
