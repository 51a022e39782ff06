"""The reports in full: marked text, margin notes, what cleaning took out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lagebild.dossier.views.claims import Claimed, Claims
from lagebild.dossier.views.index import Index, paragraphs
from lagebild.dossier.views.marks import Piece, by_block, pieces, stretches
from lagebild.dossier.views.parts import Report, Saying
from lagebild.model import Document, Statement, StatementRef


@dataclass(frozen=True, slots=True)
class Note:
    """A margin note: a statement and the core claim it belongs to, if any."""

    saying: Saying
    claim: Claimed | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a report: its marked text and the notes to the statements that end in it."""

    kind: str
    anchor: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class FullReport:
    """A report with its whole text; `removed` counts what cleaning took out by reason."""

    report: Report
    paragraphs: tuple[Paragraph, ...]
    removed: tuple[tuple[str, int], ...]
    attributed: int


def reports_view(index: Index, claims: Claims) -> tuple[FullReport, ...]:
    """All reports in order of publication."""
    return tuple(_full(index, claims, document) for document in index.documents)


def _full(index: Index, claims: Claims, document: Document) -> FullReport:
    report = index.by_article[document.article.id]
    ordered = [(index.sayings[StatementRef(report.article, s.id)], s.spans) for s in document[Statement]]
    once = {saying.anchor: (saying, spans) for saying, spans in ordered}
    blocks = paragraphs(document)
    shown = []
    parts = by_block([block.span for block in blocks], stretches(once.values()))
    for number, (block, marks) in enumerate(zip(blocks, parts, strict=True), 1):
        stream = pieces(document.text, block.span, marks)
        notes = _notes(stream, claims)
        shown.append(Paragraph(block.kind, f"{report.anchor}-p{number}", stream, notes))
    removed = Counter(removal.reason for removal in document.removed)
    return FullReport(
        report,
        tuple(shown),
        tuple(sorted(removed.items(), key=lambda item: (-item[1], item[0]))),
        sum(saying.attributed for saying, _ in once.values()),
    )


def _notes(stream: tuple[Piece, ...], claims: Claims) -> tuple[Note, ...]:
    """Notes in the order of their numbers; the outlet's own voice only where it carries a core claim."""
    found: dict[str, Note] = {}
    for piece in stream:
        saying = piece.saying
        if saying is None or not (piece.kind == "number" or (piece.anchored and not saying.attributed)):
            continue
        claim = claims.by_statement.get(saying.ref)
        claim = claim if claims.is_core(claim) else None
        if saying.attributed or claim:
            found[saying.anchor] = Note(saying, claim)
    return tuple(found.values())
