"""The stage: frames, sources, continuations, quoted words."""

from __future__ import annotations

from collections.abc import Iterable

from lagebild.model import Annotation, Chain, Clause, Document, Made, Mention, Quotation, Sentence, Token, Word
from lagebild.quotations.continuation import Carrier, carrier, continued, mood
from lagebild.quotations.found import Found
from lagebild.quotations.frames import framed
from lagebild.quotations.pieces import Unit, units
from lagebild.quotations.quoted import words_in_marks
from lagebild.quotations.sheet import Sheet
from lagebild.quotations.sources import carried, sourced


class Quotations:
    """Makes `Quotation`; see the package for what it guarantees."""

    name = "quotations"
    version = "1"
    requires: frozenset[type[Annotation]] = frozenset({Token, Sentence, Word, Clause, Mention, Chain})
    provides: frozenset[type[Annotation]] = frozenset({Quotation})

    def annotate(self, document: Document) -> Iterable[Annotation]:
        """The quotations of `document`."""
        sheet = Sheet.of(document)
        for found in find(sheet):
            yield self._made(sheet, found)

    def _made(self, sheet: Sheet, found: Found) -> Quotation:
        return Quotation(
            sheet.spans(found.content),
            Made(self.name, found.rule, self.version),
            type=found.type,
            cue=sheet.spans(found.cue),
            speaker=sheet.spans(found.speaker),
            addressee=sheet.spans(found.addressee),
            frame=sheet.spans(found.frame),
        )


def find(sheet: Sheet) -> list[Found]:
    """All quotations of a sheet."""
    found: list[Found] = []
    source: Carrier | None = None
    parts = units(sheet)
    for number, unit in enumerate(parts):
        here = _in_unit(sheet, unit, source)
        paragraph = sheet.paragraphs[unit.sentence]
        if not here and source is not None and not sheet.headings[unit.sentence]:
            how = mood(sheet, unit)
            near = source.unit == number - 1
            if how == "reported" or how == "open" and near:
                here = [continued(sheet, unit, source)]
                if (
                    found
                    and found[-1].rule == "continued"
                    and found[-1].end == unit.run[0]
                    and source.paragraph == paragraph
                ):
                    last = found.pop()
                    here = [Found(last.type, ((last.start, unit.run[1]),), last.rule, speaker=last.speaker)]
                source = Carrier(source.speaker, source.cue, source.frame, number, paragraph)
        elif here:
            named = next((f for f in here if f.speaker), here[0])
            source = carrier(named, number, paragraph)
        found += here
    return sorted([*found, *words_in_marks(sheet, parts, found)], key=lambda f: (f.start, -f.end))


def _in_unit(sheet: Sheet, unit: Unit, source: Carrier | None) -> list[Found]:
    found = framed(sheet, unit)
    for made in sourced(sheet, unit):
        if not any(_inside_frame(made, other) for other in found):
            found.append(made)
    if not found and (made := carried(sheet, unit)) is not None:
        speaker = source.speaker if source is not None else made.speaker
        found.append(Found(made.type, made.content, made.rule, made.cue, speaker or made.speaker, (), made.frame))
    return found


def _inside_frame(made: Found, other: Found) -> bool:
    return any(a[0] <= made.cue[0][0] < a[1] for a in other.frame)
