"""The clause of a possible cue, put together again from its pieces.

Commas cut an apposition from its noun and a participle from its auxiliary ("gab der
Sprecher, Jan Kopp, bekannt"), so a clause is looked for from its finite verb to both sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lagebild.quotations.phrases import noun_phrase
from lagebild.quotations.pieces import COORDINATORS, Unit
from lagebild.quotations.sheet import DASHES, Run, Sheet


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause around one finite verb.

    `index` is the number of the piece with the verb; the clause covers pieces
    `first` to `last`; `tokens` are its own, without relative clauses; `closes` tells
    whether nothing of its last piece belongs to another verb; `inverted` whether the
    verb comes first or after "so", "das" only ("…, so schätzen die Forscher").
    """

    index: int
    first: int
    last: int
    tokens: tuple[int, ...]
    finite: int
    start: int
    closes: bool
    verb_first: bool
    inverted: bool = False


def clauses(sheet: Sheet, unit: Unit) -> tuple[Clause, ...]:
    """The clause around each finite verb outside speech in quotation marks, read once for all rules."""
    known: tuple[Clause, ...] | None = sheet.kept.get(unit.run)
    if known is None:
        known = sheet.kept[unit.run] = tuple(_read(sheet, unit))
    return known


def _read(sheet: Sheet, unit: Unit) -> Iterator[Clause]:
    for index, piece in enumerate(unit.pieces):
        if piece.kind == "quote":
            continue
        finites = sheet.finites(piece.run)
        for number, finite in enumerate(finites):
            run = _coordinated(sheet, piece.run, finites, number)
            yield _clause(sheet, unit, index, run, finite)


def _coordinated(sheet: Sheet, run: Run, finites: list[int], number: int) -> Run:
    """The part of a piece that belongs to one of its finite verbs: between "und" and "und"."""
    start, end = run
    if number:
        cut = [t for t in range(finites[number - 1] + 1, finites[number]) if sheet.low[t] in COORDINATORS]
        start = cut[-1] if cut else start
    if number + 1 < len(finites):
        cut = [t for t in range(finites[number] + 1, finites[number + 1]) if sheet.low[t] in COORDINATORS]
        end = cut[-1] if cut else end
    return start, end


def _clause(sheet: Sheet, unit: Unit, index: int, run: Run, finite: int) -> Clause:
    pieces = unit.pieces
    piece = pieces[index]
    tokens = list(range(*run))
    first = last = index
    opens, closes = run[0] == piece.start, run[1] == piece.end
    verb_first = finite == run[0] or (sheet.low[run[0]] in COORDINATORS and finite == run[0] + 1)
    if closes and piece.main:
        last = _rightward(sheet, unit, index, tokens)
    if opens and verb_first and finite == run[0]:
        first = _leftward(sheet, unit, index, tokens)
    if opens and not verb_first and _begins_before(sheet, unit, index):
        first = 0
        tokens[:0] = range(pieces[0].start, run[0])
    start = pieces[first].start if first < index else run[0]
    first_verb = finite == run[0]
    inverted = first_verb or (opens and index > 0 and _after_pointer(sheet, run[0], finite))
    return Clause(index, first, last, tuple(tokens), finite, start, closes, first_verb, inverted)


def _begins_before(sheet: Sheet, unit: Unit, index: int) -> bool:
    """Whether a subject begins in the pieces before: a list ("A, B und C sagten"), or a name with its office.

    Such an office is closed by no comma in "Jan Kopp, Sprecher der Stadt sagte".
    """
    before, piece = unit.pieces[:index], unit.pieces[index]
    if not before or piece.kind != "v2" or any(p.kind != "bare" or sheet.words[p.end] != "," for p in before):
        return False
    if not all(sheet.pos[t] in ("NE", "NN", "ART", "ADJA", "CARD") for p in before for t in range(*p.run)):
        return False
    phrase = noun_phrase(sheet, piece.start, piece.end)
    if phrase is None:
        return False
    if any(sheet.low[t] in ("und", "sowie") for t in range(*phrase)):
        return True
    return index == 1 and before[0].start in sheet.mention_starts and sheet.pos[piece.start] in ("NN", "ART", "ADJA")


def _after_pointer(sheet: Sheet, start: int, finite: int) -> bool:
    """As in "so", "das", "da", and an adverb at most, before the verb."""
    return sheet.low[start] in ("so", "das", "dies", "da") and all(
        sheet.pos[t] == "ADV" for t in range(start + 1, finite)
    )


def _rightward(sheet: Sheet, unit: Unit, index: int, tokens: list[int]) -> int:
    """Over appositions, brackets and relative clauses to the clause's last piece; a lone dash ends it."""
    last = index
    while last + 1 < len(unit.pieces) and unit.pieces[last + 1].kind in ("bare", "rel"):
        following = unit.pieces[last + 1]
        if sheet.words[following.start - 1] in {":", ";"} | DASHES:
            break
        last += 1
        if following.kind == "bare":
            tokens += range(*following.run)
    return last


def _leftward(sheet: Sheet, unit: Unit, index: int, tokens: list[int]) -> int:
    """Over what stands in first place before the verb: a phrase with its apposition, or a subordinate clause."""
    first = index
    while first > 0 and unit.pieces[first - 1].kind in ("bare", "rel", "sub", "zu"):
        if sheet.words[unit.pieces[first].start - 1] in (":", ";") and first != index:
            break
        first -= 1
        if unit.pieces[first].kind == "bare":
            tokens[:0] = range(*unit.pieces[first].run)
    return first
