"""Reported views: "kritisierte die Entscheidung", "sprach von einem Erfolg", "nannte das einen Fehler".

Here the verb's object already is what was said. The whole clause is the content, as
the corpus has it, and there is neither cue nor frame.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.quotations.clauses import Clause, clauses
from lagebild.quotations.cues import PREPOSITIONS, Said, said
from lagebild.quotations.found import Found
from lagebild.quotations.phrases import PRONOUNS, bare_phrases, subject
from lagebild.quotations.pieces import Unit
from lagebild.quotations.roles import addressee, speaker, speaks
from lagebild.quotations.sheet import Run, Sheet

FUSED = {
    "vom": "von",
    "zum": "zu",
    "zur": "zu",
    "ans": "an",
    "am": "an",
    "aufs": "auf",
    "fürs": "für",
    "davon": "von",
    "beim": "bei",
}


def reported(sheet: Sheet, unit: Unit, others: Sequence[Found]) -> list[Found]:
    """The clauses of a unit, outside the quotations found before, that report a view by verb and object alone."""
    found: list[Found] = []
    if unit.stop < unit.run[1] and sheet.words[unit.stop] == "?":
        return found
    for clause in clauses(sheet, unit):
        if not _stands_alone(sheet, unit, clause) or any(_covers(f, clause) for f in others):
            continue
        cue = said(sheet, clause.tokens, clause.finite)
        if cue is None or not _reports(sheet, clause, cue) or not speaks(sheet, unit, clause, cue):
            continue
        who = speaker(sheet, unit, clause, cue)
        if not who or sheet.low[who[0][0]] in ("ich", "wir", "man"):
            continue
        content = _content(sheet, unit, clause)
        found.append(Found("reported", (content,), "reported", (), who, addressee(sheet, unit, clause, cue)))
    return found


def _covers(other: Found, clause: Clause) -> bool:
    """Whether a clause already lies in another quotation or is its frame."""
    return any(r[0] <= clause.finite < r[1] for r in (*other.content, *other.frame))


def _stands_alone(sheet: Sheet, unit: Unit, clause: Clause) -> bool:
    """A main clause, or "…, was X bestreitet"; a clause with "wenn" or "dass" reports nothing by itself.

    One in Konjunktiv I is reported as a whole.
    """
    piece = unit.pieces[clause.index]
    if piece.main:
        return sheet.mood[clause.finite] != "sub1"
    if piece.kind == "sub":
        return sheet.low[piece.start] == "während"
    return piece.kind in ("rel", "wh") and sheet.low[piece.start] == "was" and clause.index > 0


def _reports(sheet: Sheet, clause: Clause, cue: Said) -> bool:
    takes = cue.cue.takes
    if cue.cue.lemma == "bestätigen" and any(sheet.low[t] in ("nicht", "weder") for t in clause.tokens):
        return _has_object(sheet, clause, cue)
    if takes & PREPOSITIONS and any(FUSED.get(sheet.low[t], sheet.low[t]) in takes for t in clause.tokens):
        return True
    if "als" in takes and any(sheet.low[t] == "als" for t in clause.tokens if t > clause.finite):
        return True
    return bool(takes & {"np", "nennen"}) and _has_object(sheet, clause, cue)


def _has_object(sheet: Sheet, clause: Clause, cue: Said) -> bool:
    """Whether a clause has a phrase besides its subject and besides who is told."""
    tokens = clause.tokens
    own = subject(sheet, tokens, cue.finite)
    if cue.passive:
        return own is not None
    inside = frozenset(cue.tokens)
    others = [p for p in bare_phrases(sheet, tokens) if p != own and p[0] not in inside and sheet.low[p[0]] != "es"]
    return any(sheet.pos[p[0]] not in PRONOUNS for p in others)


def _content(sheet: Sheet, unit: Unit, clause: Clause) -> Run:
    """The clause; with its stop when it fills the unit."""
    mains = [p for p in unit.pieces if p.main]
    piece = unit.pieces[clause.index]
    if piece.main and len(mains) == 1 and len(sheet.finites(piece.run)) == 1:
        return unit.run
    if piece.main:
        end = clause.tokens[-1] + 1
        later = [p for p in unit.pieces if p.start >= end and p.main]
        return (
            (clause.start, later[0].start - 1)
            if later
            else (clause.start, unit.run[1] if end >= unit.stop or not later else end)
        )
    return piece.run
