"""The stage: frames, sources, continuations, quoted words."""

from __future__ import annotations

from collections.abc import Iterable

from lagebild.model import Annotation, Chain, Clause, Document, Made, Mention, Quotation, Sentence, Token, Word
from lagebild.quotations.continuation import Carrier, carrier, continued, follows
from lagebild.quotations.found import Found
from lagebild.quotations.frames import framed
from lagebild.quotations.pieces import Unit, units
from lagebild.quotations.pointing import named, points_back
from lagebild.quotations.quoted import speech, words_in_marks
from lagebild.quotations.reported import reported
from lagebild.quotations.sheet import Sheet
from lagebild.quotations.sources import announced, carried, sourced


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
        before = parts[number - 1] if number else None
        here = _in_unit(sheet, unit, before, source)
        if not here and source is not None and (kind := follows(sheet, unit, source, number)):
            here = [continued(unit, source, kind)]
            found, here = _joined(sheet, found, here, source, unit)
            source = source.at(number, sheet.paragraphs[unit.sentence])
        elif here:
            source = carrier(sheet, here, source, number, sheet.paragraphs[unit.sentence])
        found += here
    return sorted([*found, *words_in_marks(sheet, parts, found)], key=lambda f: (f.start, -f.end))


def _joined(
    sheet: Sheet, found: list[Found], here: list[Found], source: Carrier, unit: Unit
) -> tuple[list[Found], list[Found]]:
    """Continued sentences that stand together in a paragraph are one quotation."""
    last = found[-1] if found else None
    if last is None or last.rule != "continued" or last.end != unit.run[0] or last.type != here[0].type:
        return found, here
    if source.paragraph != sheet.paragraphs[unit.sentence]:
        return found, here
    return found[:-1], [Found(last.type, ((last.start, unit.run[1]),), last.rule, speaker=last.speaker)]


def _in_unit(sheet: Sheet, unit: Unit, before: Unit | None, source: Carrier | None) -> list[Found]:
    found = framed(sheet, unit)
    if (back := points_back(sheet, unit, before)) is not None and not found:
        found.append(back)
    found += sourced(sheet, unit, found)
    found += named(sheet, unit, found)
    found += speech(sheet, unit, found, source)
    if not found and (made := carried(sheet, unit)) is not None:
        who = announced(sheet, unit, made.cue[0][0]) or (source.speaker if source else ()) or made.speaker
        found.append(Found(made.type, made.content, made.rule, made.cue, who, (), made.frame))
    return found + reported(sheet, unit, found)
