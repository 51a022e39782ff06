"""Headlines, subheadings and captions beside the body: do they say more than the text below them?

One that says more is a finding: it is surer than every statement of the body of the same claim, or it states as certain
and without a source what the body gives as somebody's word only. Readers of headlines alone would know too much. A
headline with a hedge ("liefert angeblich Waffen") tells that it is not sure, so it may leave its source out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lagebild.comparison.propositions import Proposition
from lagebild.model import Certainty, Document, Headline, Statement, StatementRef
from lagebild.model.story import Exceeds

HEADS = frozenset({"title", "kicker", "heading", "caption"})
SURE: tuple[Certainty, ...] = ("unknown", "possible", "probable", "certain")


def headlines(documents: Iterable[Document], claims: Iterable[Sequence[Proposition]]) -> tuple[Headline, ...]:
    """One entry for each statement of a headline, in text order; `claims` are the statements that belong together."""
    claim_of: dict[StatementRef, list[Proposition]] = {}
    for units in claims:
        for unit in units:
            claim_of.setdefault(unit.ref, []).extend(units)
    return tuple(found for document in documents for found in _of(document, claim_of))


def _of(document: Document, claim_of: dict[StatementRef, list[Proposition]]) -> Iterable[Headline]:
    article = document.article.id
    for statement in document[Statement]:
        if statement.block not in HEADS:
            continue
        ref = StatementRef(article, statement.id)
        same = claim_of.get(ref, ())
        body = [u.statement for u in same if u.article == article and u.statement.block not in HEADS]
        nearest = max(body, key=lambda s: (SURE.index(s.certainty), not _named(s), -s.span.start), default=None)
        near = StatementRef(article, nearest.id) if nearest else None
        yield Headline(ref, near, tuple(_exceeds(statement, body)))


def _exceeds(head: Statement, body: Sequence[Statement]) -> Iterable[Exceeds]:
    if body and all(SURE.index(head.certainty) > SURE.index(one.certainty) for one in body):
        yield "certainty"
    if body and head.certainty == "certain" and not _named(head) and all(_named(one) for one in body):
        yield "source"


def _named(statement: Statement) -> bool:
    return len(statement.links) > 1
