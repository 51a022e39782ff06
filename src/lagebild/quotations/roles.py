"""Who speaks and who is spoken to, in the clause of a verb cue."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.quotations.cues import Said
from lagebild.quotations.phrases import noun_phrase, subject
from lagebild.quotations.pieces import Unit
from lagebild.quotations.sheet import Run, Sheet

PASSIVE_AGENT = frozenset({"von", "vom", "durch", "seitens"})
PLACES_OF_WORDS = frozenset({"in", "im", "aus", "auf", "beim", "bei", "von", "vom", "seitens"})
LISTENING = frozenset({"gegenüber", "vor"})


def speaker(sheet: Sheet, unit: Unit, clause: Sequence[int], cue: Said) -> tuple[Run, ...]:
    """The speaker of a cue: its subject; with "heißt es" and in the passive the phrase with "in", "aus" or "von"."""
    if cue.passive or cue.cue.lemma in ("heißen", "verlauten", "hervorgehen"):
        found = _after_preposition(sheet, clause, PASSIVE_AGENT if cue.passive else PLACES_OF_WORDS)
    else:
        found = _relative(sheet, clause, cue) or subject(sheet, clause, cue.finite)
    return (found,) if found else ()


def _relative(sheet: Sheet, clause: Sequence[int], cue: Said) -> Run | None:
    """In "X, der … sagte" the speaker is X."""
    first = clause[0]
    if sheet.pos[first] != "PRELS" or sheet.low[first] not in ("der", "die", "das", "welcher", "welche", "welches"):
        return None
    return None


def _after_preposition(sheet: Sheet, clause: Sequence[int], prepositions: frozenset[str]) -> Run | None:
    for token in clause:
        if sheet.low[token] in prepositions and sheet.pos[token] in ("APPR", "APPRART", "ADV"):
            phrase = noun_phrase(sheet, token + 1, clause[-1] + 1)
            if phrase is not None:
                return phrase
    return None


def addressee(sheet: Sheet, clause: Sequence[int], cue: Said) -> tuple[Run, ...]:
    """Who is told: "gegenüber X", "vor X"."""
    for token in clause:
        if sheet.low[token] in LISTENING and sheet.pos[token] == "APPR":
            phrase = noun_phrase(sheet, token + 1, clause[-1] + 1)
            if phrase is not None and sheet.low[token] == "gegenüber":
                return (phrase,)
    return ()
