"""Attribution: literate cases through all rooms before it."""

import pytest

from lagebild.actors import Actors
from lagebild.attribution import Attribution
from lagebild.events import Events
from lagebild.model import Statement
from lagebild.quantities import Quantities
from lagebild.quotations import Quotations
from lagebild.segmentation import Segmentation
from lagebild.tagging import Tagging
from lagebild.times import Times
from tests.cases import Case, cases, document, through


def read(doc):
    before = (Segmentation(), Tagging(), Times(), Quantities(), Actors(), Quotations(), Events())
    return through(doc, *before, Attribution())


def written(doc, statement):
    chain = " < ".join(link.name for link in statement.links[1:]) or "-"
    content = " … ".join(doc.words(span) for span in statement.spans)
    grade = f"{statement.act} {statement.certainty} {statement.polarity}"
    return f"{statement.reporting} | {chain} | {grade} | {content}"


@pytest.mark.parametrize("case", cases("attribution"), ids=str)
def test_cases(case: Case) -> None:
    doc = read(case.document())
    assert [written(doc, statement) for statement in doc[Statement]] == list(case.expect)
