"""Verbs of saying and thinking with which nothing is said: by what ought to be said, by what stands beside them."""

from __future__ import annotations

from lagebild.quotations.clauses import Clause
from lagebild.quotations.cues import Said
from lagebild.quotations.phrases import bare_phrases, subject
from lagebild.quotations.pieces import Piece
from lagebild.quotations.sheet import Sheet


def to_be_said(sheet: Sheet, clause: Clause, cue: Said) -> bool:
    """As in "Der Minister sollte endlich erklären, warum …": who ought to say something has not said it.

    With a perfect infinitive it is hearsay that he did: "soll erklärt haben, dass …".
    """
    if sheet.lemma[cue.finite] != "sollen" or cue.passive or cue.cue.kind not in ("say", "write", "announce", "find"):
        return False
    return not any(sheet.pos[t] == "VAINF" for t in clause.tokens)


def of_object(sheet: Sheet, clause: Clause, cue: Said, piece: Piece) -> bool:
    """Whether an infinitive hangs on the object of a verb that otherwise means thinking: "nahm den Job an, … zu"."""
    if piece.kind != "zu" or cue.cue.kind != "think" or cue.cue.needs:
        return False
    own = subject(sheet, clause.tokens, cue.finite)
    phrases = [p for p in bare_phrases(sheet, clause.tokens) if p != own and p[0] not in cue.tokens]
    return any(sheet.low[p[0]] in ("einen", "den", "das", "eine") and p[1] - p[0] > 1 for p in phrases)
