"""Sentences that go on with the last source: Konjunktiv I without a frame, "sollen" as hearsay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lagebild.quotations.found import Found, Type
from lagebild.quotations.pieces import Unit
from lagebild.quotations.sheet import Run, Sheet


@dataclass(frozen=True, slots=True)
class Carrier:
    """The source that sentences without a frame belong to, and where it last spoke."""

    speaker: tuple[Run, ...]
    cue: tuple[Run, ...]
    frame: tuple[Run, ...]
    unit: int
    paragraph: int

    def at(self, unit: int, paragraph: int) -> Carrier:
        """The same source, speaking on."""
        return replace(self, unit=unit, paragraph=paragraph)


def carrier(sheet: Sheet, found: Sequence[Found], last: Carrier | None, unit: int, paragraph: int) -> Carrier:
    """The source of a unit's quotations, for what follows: the outermost one that has a speaker.

    A pronoun goes on with the one named before, so that what follows has a name.
    """
    named = next((f for f in found if f.speaker), found[0])
    if last is not None and last.speaker and _pronoun(sheet, named):
        return Carrier(last.speaker, named.cue, named.frame, unit, paragraph)
    return Carrier(named.speaker, named.cue, named.frame, unit, paragraph)


def _pronoun(sheet: Sheet, found: Found) -> bool:
    return all(r[1] - r[0] == 1 and sheet.pos[r[0]] in ("PPER", "PDS") for r in found.speaker)


def follows(sheet: Sheet, unit: Unit, source: Carrier, number: int) -> Type | None:
    """How a unit without a frame goes on with a source, if it does."""
    if sheet.headings[unit.sentence]:
        return None
    verbs = [p.finite for p in unit.pieces if p.finite is not None and p.main]
    if not verbs:
        return None
    moods = ["" if sheet.lemma[v] == "mögen" else sheet.mood[v] for v in verbs]
    near = source.unit == number - 1
    if "sub1" in moods:
        return "indirect_free_indirect"
    if moods[0] == "sub2" and near and _ambiguous(sheet, verbs[0]):
        return "indirect_free_indirect"
    if near and sheet.lemma[verbs[0]] == "sollen" and source.paragraph == sheet.paragraphs[unit.sentence]:
        return "free_indirect"
    return None


def _ambiguous(sheet: Sheet, verb: int) -> bool:
    """Konjunktiv II that stands in for a Konjunktiv I which looks like the indicative ("hätten" for "haben")."""
    return sheet.low[verb].endswith("n") and sheet.lemma[verb] != "sein"


def continued(unit: Unit, source: Carrier, kind: Type) -> Found:
    """The whole unit as words of the last source."""
    return Found(kind, (unit.run,), "continued", speaker=source.speaker)
