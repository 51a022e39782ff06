"""Reported clauses that hang on a sentence in the outlet's own voice: "kritisierte das Gesetz, das niemandem nutze".

The verb of the main clause tells that somebody speaks or judges, or nothing does but the
mood: a relative clause, a reason or a further main clause in Konjunktiv is that somebody's.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.quotations.clauses import Clause, clauses
from lagebild.quotations.cues import said
from lagebild.quotations.found import Found
from lagebild.quotations.frames import content_end
from lagebild.quotations.phrases import head_is_actor, subject
from lagebild.quotations.pieces import COORDINATORS, Piece, Unit
from lagebild.quotations.roles import addressee, shared_subject, speaker, speaks
from lagebild.quotations.sheet import Run, Sheet

STANDING_IN = frozenset({"haben", "müssen", "werden"})
"""Their plural in Konjunktiv II stands in for a Konjunktiv I that looks like the indicative."""
PLACES = frozenset({"wo", "wobei", "wodurch", "womit", "worin", "weshalb", "weswegen"})
REASONS = frozenset({"weil", "da", "obwohl", "obgleich", "zumal", "nachdem", "wo", "wobei", "während"})

UNDERGOING = frozenset({"geraten", "bekommen", "erhalten", "gelten", "stehen"})


def attached(sheet: Sheet, unit: Unit, found: Sequence[Found]) -> list[Found]:
    """The clauses of a unit in Konjunktiv that hang on an indicative main clause and are in no quotation yet."""
    made: list[Found] = []
    whole = list(clauses(sheet, unit))
    for index, piece in enumerate(unit.pieces):
        if index == 0 or not _reported(sheet, piece) or _taken(piece, (*found, *made)):
            continue
        matrix = _matrix(sheet, unit, whole, index)
        if matrix is not None and (quotation := _quotation(sheet, unit, index, matrix)) is not None:
            made.append(quotation)
    return made


def _reported(sheet: Sheet, piece: Piece) -> bool:
    """Whether a clause is in Konjunktiv I, or in a Konjunktiv II that stands in for one."""
    if piece.finite is None or piece.kind not in ("rel", "sub", "v2", "wh"):
        return False
    if piece.kind == "wh" and sheet.low[piece.start] not in PLACES:
        return False
    if piece.kind == "sub" and sheet.low[piece.start] not in REASONS:
        return False
    if piece.kind == "v2" and (sheet.low[piece.start] in COORDINATORS or sheet.words[piece.start - 1] != ","):
        return False
    verb = piece.finite
    if sheet.mood[verb] == "sub1":
        return sheet.lemma[verb] != "mögen"
    plural = sheet.mood[verb] == "sub2" and sheet.low[verb].endswith("n")
    return plural and piece.kind != "v2" and sheet.lemma[verb] in STANDING_IN


def _taken(piece: Piece, found: Sequence[Found]) -> bool:
    """Whether a piece lies in a quotation or its frame."""
    return any(r[0] <= (piece.finite or piece.start) < r[1] for f in found for r in (*f.content, *f.frame))


def _matrix(sheet: Sheet, unit: Unit, whole: Sequence[Clause], index: int) -> Clause | None:
    """The clause in the indicative right before a piece: a main clause, or one with a cue ("…, der klagte, dass")."""
    before = [c for c in whole if c.index < index]
    for clause in reversed(before):
        if unit.pieces[clause.index].main or said(sheet, clause.tokens, clause.finite) is not None:
            return clause if sheet.mood[clause.finite] == "ind" else None
    return None


def _quotation(sheet: Sheet, unit: Unit, index: int, matrix: Clause) -> Found | None:
    """What a clause in Konjunktiv reports; without a cue it must be Konjunktiv I and hang on an actor's doing."""
    piece = unit.pieces[index]
    cue = said(sheet, matrix.tokens, matrix.finite)
    if cue is not None and not speaks(sheet, unit, matrix, cue):
        cue = None
    if cue is None and sheet.mood[piece.finite or 0] != "sub1":
        return None
    who = speaker(sheet, unit, matrix, cue) if cue else _subject(sheet, unit, matrix)
    if not who:
        return None
    content = (piece.start, content_end(sheet, unit, index))
    told = addressee(sheet, unit, matrix, cue) if cue else ()
    frame = (matrix.start, piece.start)
    return Found("indirect", (content,), "attached", tuple(cue.runs) if cue else (), who, told, (frame,))


def _subject(sheet: Sheet, unit: Unit, matrix: Clause) -> tuple[Run, ...]:
    """The actor a main clause without a cue is about: "Der Rat lehnte ab, es fehle Geld"."""
    if _undergone(sheet, matrix):
        return ()
    own = subject(sheet, matrix.tokens, matrix.finite) or shared_subject(sheet, unit, matrix.finite)
    return (own,) if own and (head_is_actor(sheet, own)) else ()


def _undergone(sheet: Sheet, matrix: Clause) -> bool:
    """Whether a clause tells what happens to its subject: "wurde verhaftet, weil er …", "geriet in Haft, weil …"."""
    passive = sheet.lemma[matrix.finite] == "werden" and any(sheet.pos[t] == "VVPP" for t in matrix.tokens)
    return passive or any(sheet.lemma[t] in UNDERGOING or sheet.low[t] == "worden" for t in matrix.tokens)
