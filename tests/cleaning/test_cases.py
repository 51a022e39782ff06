"""The literate cases of cleaning: blocks kept, stretches taken out, facts noted."""

import pytest

from lagebild.cleaning import clean
from lagebild.model import Block, Document, RawArticle
from tests.cases import Case, cases


def written(document: Document, raw: str) -> list[str]:
    lines = [f"{block.kind}: {document.words(block.span)}" for block in document[Block]]
    lines += [f"- {removal.reason}: {removal.span.of(raw).strip()}" for removal in document.removed]
    article = document.article
    if article.outlet:
        lines.append(f"outlet = {article.outlet}")
    if article.authors:
        lines.append(f"authors = {', '.join(article.authors)}")
    if article.agencies:
        lines.append(f"agencies = {', '.join(article.agencies)}")
    if article.published.time:
        published = article.published
        lines.append(f"published = {published.time.edtf} ({published.how}: {published.words})")
    return lines


@pytest.mark.parametrize("case", cases("cleaning"), ids=str)
def test_case(case: Case) -> None:
    document = clean(RawArticle("case.txt", case.text))
    assert written(document, case.text) == list(case.expect)
