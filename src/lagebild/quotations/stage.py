"""The stage: what each unit says by itself, then what goes on with a source, then words in marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lagebild.model import Annotation, Chain, Clause, Document, Made, Mention, Quotation, Sentence, Token, Word
from lagebild.quotations.attached import attached
from lagebild.quotations.continuation import Carrier, actor_of, after_colon, carrier, continued, follows, is_reported
from lagebild.quotations.found import Found
from lagebild.quotations.frames import framed
from lagebild.quotations.infinitives import uncut
from lagebild.quotations.interview import answers, turns
from lagebild.quotations.pieces import Unit, units
from lagebild.quotations.pointing import named, points_back
from lagebild.quotations.quoted import speech, words_in_clauses, words_in_marks
from lagebild.quotations.reported import reported
from lagebild.quotations.sheet import Sheet
from lagebild.quotations.sources import announced, carried, sourced
from lagebild.quotations.standing import nouns_of_words, said_twice, told_after

if TYPE_CHECKING:
    from lagebild.quotations.learned import Model

MOST_PIECES = 150
LONGEST_PIECE = 400
"""Rules look back and forth over a unit; beyond these (pieces, tokens) they would take too long for nothing."""


class Quotations:
    """Makes `Quotation`; see the package for what it guarantees. A local `model` corrects what the rules find."""

    name = "quotations"
    version = "1"
    requires: frozenset[type[Annotation]] = frozenset({Token, Sentence, Word, Clause, Mention, Chain})
    provides: frozenset[type[Annotation]] = frozenset({Quotation})

    def __init__(self, model: Model | None = None) -> None:
        self.model = model

    def annotate(self, document: Document) -> Iterable[Annotation]:
        """The quotations of `document`."""
        sheet = Sheet.of(document)
        quotations = find(sheet)
        if self.model is not None:
            quotations = self.model.correct(sheet, quotations)
        for found in quotations:
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
    """All quotations of a sheet, in text order."""
    reading = _Reading(sheet)
    parts = units(sheet)
    talk = turns(sheet)
    ends = [turn.said[1] for turn in talk]
    for number, unit in enumerate(parts):
        turn = bisect_right(ends, unit.run[0])
        if turn == len(talk) or unit.run[0] < talk[turn].label[0]:
            reading.read(number, unit, parts[number - 1] if number else None)
    alone = said_twice(sheet, reading.found)
    found = [*alone, *words_in_marks(sheet, alone), *answers(sheet, talk)]
    return sorted(found, key=lambda f: (f.start, -f.end))


@dataclass
class _Reading:
    """The text read so far: what was found, who spoke last, and reported words whose source is not named yet.

    `waiting` are their places in `found`; `paragraph` is where continued words were last found.
    """

    sheet: Sheet
    found: list[Found] = field(default_factory=list)
    source: Carrier | None = None
    waiting: set[int] = field(default_factory=set)
    paragraph: int = -1

    def read(self, number: int, unit: Unit, before: Unit | None) -> None:
        """Read one unit."""
        sheet, paragraph = self.sheet, self.sheet.paragraphs[unit.sentence]
        acting = self._acting(number, paragraph, before) if unit.pieces and unit.pieces[0].kind == "quote" else None
        here = _in_unit(sheet, unit, before, acting or self.source)
        here = self._told_after(unit, before, here)
        kind = follows(sheet, unit, self.source, number)
        if kind and (acting := self._acting(number, paragraph, before)) is not None:
            self.source = acting
        if kind and self.source is not None and (not here or is_reported(sheet, unit, here)):
            self._go_on(continued(sheet, unit, self.source, kind), paragraph)
            self.source = self.source.at(number, paragraph)
        elif here:
            self.source = carrier(here, number, paragraph)
            self._name(self.source)
        elif self.source is None and kind:
            made = Found(kind, (unit.run,), "continued")
            self._go_on(made, paragraph)
            self.waiting.add(len(self.found) - 1)
        self.found += here

    def _told_after(self, unit: Unit, before: Unit | None, here: list[Found]) -> list[Found]:
        """What a unit finds, when it names the speaker of the speech before: that speech gets its speaker."""
        told = told_after(self.sheet, unit, before, here)
        if told is None:
            return here
        self.found[-2:] = [told if f.content == told.content else f for f in self.found[-2:]]
        return [f for f in here if f.rule != "points back"]

    def _acting(self, number: int, paragraph: int, before: Unit | None) -> Carrier | None:
        """Reported words after a sentence in the outlet's own voice are those of the one it tells about."""
        if before is None or (self.source is not None and self.source.unit == number - 1):
            return None
        if self.sheet.paragraphs[before.sentence] != paragraph:
            return None
        who = actor_of(self.sheet, before)
        return None if who is None else Carrier((who,), (), (), number - 1, paragraph)

    def _go_on(self, made: Found, paragraph: int) -> None:
        """Continued sentences that stand together in a paragraph are one quotation."""
        last = self.found[-1] if self.found else None
        same = last is not None and (last.rule, last.type, last.end) == ("continued", made.type, made.start)
        if last is not None and same and self.paragraph == paragraph:
            self.found[-1] = replace(last, content=((last.start, made.end),))
        else:
            self.found.append(made)
        self.paragraph = paragraph

    def _name(self, source: Carrier) -> None:
        """Give the first source of the text to reported words that stand before it."""
        for place in self.waiting:
            self.found[place] = replace(self.found[place], speaker=source.speaker)
        self.waiting.clear()


def _in_unit(sheet: Sheet, unit: Unit, before: Unit | None, source: Carrier | None) -> list[Found]:
    """What a unit gives as somebody's by its own words; nothing in one of a length that no writer gives a sentence."""
    if len(unit.pieces) > MOST_PIECES or any(p.end - p.start > LONGEST_PIECE for p in unit.pieces if p.kind != "quote"):
        return []
    found = framed(sheet, unit)
    if (back := points_back(sheet, unit, before)) is not None and not found:
        found.append(back)
    found += sourced(sheet, unit, found)
    found += named(sheet, unit, found)
    found += after_colon(sheet, unit, found)
    found += attached(sheet, unit, found)
    found += uncut(sheet, unit, found)
    found += speech(sheet, unit, found, source)
    found += words_in_clauses(sheet, unit, found)
    found += nouns_of_words(sheet, unit, found)
    if not found and (made := carried(sheet, unit)) is not None:
        who = announced(sheet, unit, made.cue[0][0]) or (source.speaker if source else ()) or made.speaker
        found.append(replace(made, speaker=who))
    return found + reported(sheet, unit, found)
