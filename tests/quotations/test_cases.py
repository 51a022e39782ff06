"""The literate cases of `tests/cases/quotations`: one quotation per line.

`type | content | cue | speaker | addressee`, pieces of one part joined by " / ",
empty parts at the end left out.
"""

import pytest

from lagebild.actors import Actors
from lagebild.model import Quotation
from lagebild.quotations import Quotations
from lagebild.segmentation import Segmentation
from lagebild.tagging import Tagging
from tests.cases import Case, cases, through


def written(quotation: Quotation, text: str) -> str:
    parts = [quotation.spans, quotation.cue, quotation.speaker, quotation.addressee]
    cells = [quotation.type, *(" / ".join(span.of(text) for span in part) for part in parts)]
    return " | ".join(cells).rstrip(" |")


@pytest.mark.parametrize("case", cases("quotations"), ids=str)
def test_cases(case: Case) -> None:
    document = through(case.document(), Segmentation(), Tagging(), Actors(), Quotations())
    assert [written(quotation, document.text) for quotation in document[Quotation]] == list(case.expect)
