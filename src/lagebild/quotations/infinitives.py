"""Infinitives that no comma parts from their frame: "kündigte an das Werk zu schließen".

The comma is free before most infinitives since 1996, so a clause that ends in "zu" and an
infinitive is cut behind its verb of saying, and read as if a comma stood there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lagebild.quotations.clauses import Clause, clauses
from lagebild.quotations.cues import Said, cues, said
from lagebild.quotations.found import Found
from lagebild.quotations.frames import content_end
from lagebild.quotations.phrases import PREPOSITIONS, head_is_actor, noun_phrase, subject
from lagebild.quotations.pieces import Piece, Unit
from lagebild.quotations.roles import addressee, speaker
from lagebild.quotations.sheet import Run, Sheet


def uncut(sheet: Sheet, unit: Unit, found: Sequence[Found]) -> list[Found]:
    """The quotations of a unit that are infinitives inside the clause of their cue."""
    made: list[Found] = []
    for clause in clauses(sheet, unit):
        piece = unit.pieces[clause.index]
        if _infinitive(sheet, piece) is None or any(
            r[0] <= clause.finite < r[1] for f in found for r in (*f.content, *f.frame)
        ):
            continue
        for cut in _cuts(sheet, clause, piece):
            tokens = tuple(t for t in clause.tokens if t < cut)
            cue = said(sheet, tokens, clause.finite)
            if cue is not None and "zu" in cue.cue.takes and _said_by_somebody(sheet, tokens, cue):
                made.append(_quotation(sheet, unit, replace(clause, tokens=tokens), cue, cut))
                break
    return made


def _infinitive(sheet: Sheet, piece: Piece) -> int | None:
    """Where "zu" and an infinitive end a main clause; None where they do not."""
    last = piece.end - 1
    if not piece.main or last <= piece.start or sheet.pos[last][1:] not in ("VINF", "AINF", "MINF", "VIZU"):
        return None
    if sheet.pos[last] == "VVIZU":
        return last
    return last - 1 if sheet.low[last - 1] == "zu" else None


def _cuts(sheet: Sheet, clause: Clause, piece: Piece) -> Iterator[int]:
    """The places behind a participle, a separated prefix or the finite verb where the infinitive may begin."""
    infinitive = _infinitive(sheet, piece) or piece.end
    inner = [t for t in clause.tokens if clause.finite < t < infinitive]
    lemma = sheet.lemma[clause.finite]
    known = cues("verb")
    yield from (t + 1 for t in inner if sheet.pos[t] in ("VVPP", "PTKVZ") or sheet.low[t] + lemma in known)
    if sheet.pos[clause.finite] != "VVFIN":
        return
    start = clause.finite + 1
    own = noun_phrase(sheet, start, infinitive)
    before = [t for t in clause.tokens if t <= clause.finite]
    if own is not None and (len(before) == 1 or subject(sheet, before, clause.finite) is None):
        start = own[1]
    start = _past_adverbials(sheet, start, infinitive)
    if start < infinitive:
        yield start


def _past_adverbials(sheet: Sheet, start: int, stop: int) -> int:
    """Past times and places, when an object is left: "versprach [am Montag] die Steuer zu senken"."""
    place = start
    while place < stop:
        if sheet.pos[place] in ("ADV", "PTKNEG"):
            place += 1
        elif sheet.pos[place] in PREPOSITIONS and (phrase := noun_phrase(sheet, place + 1, stop, attached=False)):
            place = phrase[1]
        else:
            return place
    return start


def _said_by_somebody(sheet: Sheet, tokens: Sequence[int], cue: Said) -> bool:
    """In "das Wetter verspricht gut zu werden" nobody promises anything."""
    own = subject(sheet, tokens, cue.finite)
    return cue.passive or (own is not None and (head_is_actor(sheet, own) or cue.tokens != (cue.finite,)))


def _quotation(sheet: Sheet, unit: Unit, clause: Clause, cue: Said, cut: int) -> Found:
    content: Run = (cut, content_end(sheet, unit, clause.index))
    who, told = speaker(sheet, unit, clause, cue), addressee(sheet, unit, clause, cue)
    return Found("indirect", (content,), "infinitive", tuple(cue.runs), who, told, ((clause.start, cut),))
