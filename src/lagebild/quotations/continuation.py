"""Sentences that go on with the last source: Konjunktiv I without a frame, "sollen" as hearsay."""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.quotations.found import Found
from lagebild.quotations.pieces import Unit
from lagebild.quotations.sheet import Run, Sheet


@dataclass(frozen=True, slots=True)
class Carrier:
    """The source that sentences without a frame belong to."""

    speaker: tuple[Run, ...]
    cue: tuple[Run, ...]
    frame: tuple[Run, ...]
    unit: int
    paragraph: int


def carrier(found: Found, unit: int, paragraph: int) -> Carrier:
    """The source of a quotation, for what follows it."""
    return Carrier(found.speaker, found.cue, found.frame, unit, paragraph)


def mood(sheet: Sheet, unit: Unit) -> str:
    """ "reported" for Konjunktiv I, "open" for Konjunktiv II, "hearsay" for "sollen", else "own"."""
    verbs = [p.finite for p in unit.pieces if p.finite is not None and p.kind in ("v1", "v2")]
    if not verbs:
        verbs = [p.finite for p in unit.pieces if p.finite is not None and p.kind != "quote"][:1]
    moods = [sheet.mood[v] for v in verbs]
    if "sub1" in moods:
        return "reported"
    if moods and moods[0] == "sub2":
        return "open"
    if verbs and sheet.lemma[verbs[0]] == "sollen":
        return "hearsay"
    return "own"


def continued(sheet: Sheet, unit: Unit, source: Carrier) -> Found:
    """The whole unit as words of the last source."""
    return Found("indirect_free_indirect", (unit.run,), "continued", speaker=source.speaker)
