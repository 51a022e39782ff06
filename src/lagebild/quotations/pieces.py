"""Units and pieces: a sentence (or several that one quotation holds together) cut at its marks.

A unit is what one frame can introduce: a sentence, or all sentences that a stretch
in quotation marks runs through („Eins. Zwei“, sagte sie). Its pieces are what lies
between commas, colons, dashes and brackets; a stretch in quotation marks that is
speech by its form is one piece, however many commas it holds.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from lagebild.quotations.phrases import words
from lagebild.quotations.sheet import DASHES, STOPS, Marked, Run, Sheet
from lagebild.quotations.titles import framed_after, speech_like

Kind = Literal["dass", "wh", "sub", "rel", "zu", "v1", "v2", "quote", "bare"]

BORDERS = frozenset({",", ";", ":", "(", ")"}) | DASHES
ASIDES = {"(": ")", "–": "–", "—": "—", "[": "]"}
LONGEST_ASIDE = 14
"""Tokens that a bracket without a verb may hold and still be part of its clause."""

THATS = frozenset({"dass", "daß"})
CONSECUTIVE = frozenset({"so", "ohne", "als", "sodass", "anstatt", "statt"})
FINAL = frozenset({"um", "ohne", "anstatt", "statt"})
COORDINATORS = frozenset({"und", "oder", "aber", "sondern", "denn", "doch", "sowie", "jedoch"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch between marks; `finite` is its finite verb, `opener` the word that makes it subordinate."""

    run: Run
    kind: Kind
    finite: int | None = None
    opener: int | None = None

    @property
    def start(self) -> int:
        """Its first token."""
        return self.run[0]

    @property
    def end(self) -> int:
        """The token after its last."""
        return self.run[1]

    @property
    def main(self) -> bool:
        """Whether it has the verb of a main clause."""
        return self.kind in ("v1", "v2")


@dataclass(frozen=True, slots=True)
class Unit:
    """Consecutive tokens with their pieces; `stop` is the token after the last word, before the final stop."""

    run: Run
    stop: int
    pieces: tuple[Piece, ...]
    sentence: int


def units(sheet: Sheet) -> list[Unit]:
    """The units of a document in text order."""
    big = {m.run[0]: m for m in _speech(sheet)}
    apart = {start: m for start, m in big.items() if not _embedded(sheet, m)}
    starts = sorted(big)
    found: list[Unit] = []
    first = 0
    while first < len(sheet.sentences):
        last = first
        run = sheet.sentences[first]
        if _announces(sheet, run) and last + 1 < len(sheet.sentences) and sheet.sentences[last + 1][0] in big:
            last += 1
            run = (run[0], sheet.sentences[last][1])
        place = bisect_left(starts, run[0])
        while place < len(starts) and starts[place] < run[1]:
            if big[starts[place]].run[1] > run[1]:
                last = sheet.sentence_of[big[starts[place]].run[1] - 1]
                run = (run[0], sheet.sentences[last][1])
            place += 1
        found.append(_unit(sheet, run, apart, first))
        first = last + 1
    return found


def _speech(sheet: Sheet) -> list[Marked]:
    """The stretches in marks that are speech by their form, or go on with it: „Das“, sagte er, „geht“."""
    found: list[Marked] = []
    for marked in sheet.marked:
        if marked.depth == 0 and (speech_like(sheet, marked) or (found and _resumes(sheet, found[-1], marked))):
            found.append(marked)
    return found


def _resumes(sheet: Sheet, before: Marked, marked: Marked) -> bool:
    """Whether marks stand behind a comma and a frame that follows speech in the same sentence."""
    same = sheet.sentence_of[before.run[1] - 1] == sheet.sentence_of[marked.run[0]]
    return same and sheet.words[marked.run[0] - 1] in (",", "–", ":") and framed_after(sheet, before.run[1])


def _embedded(sheet: Sheet, marked: Marked) -> bool:
    """Speech with words of its clause on both sides parts nothing: "soll „Haut ab“ gerufen haben"."""
    before, after = marked.run[0] - 1, marked.run[1]
    if before < 0 or after >= len(sheet) or sheet.sentence_of[before] != sheet.sentence_of[after]:
        return False
    return sheet.words[before][-1].isalnum() and sheet.words[after][0].isalnum()


def _announces(sheet: Sheet, run: Run) -> bool:
    """A sentence that ends in a colon introduces a quotation in the next one, even across a line break."""
    return sheet.words[run[1] - 1] == ":"


def _unit(sheet: Sheet, run: Run, big: dict[int, Marked], sentence: int) -> Unit:
    stop = run[1]
    while stop > run[0] and sheet.words[stop - 1] in STOPS and len(sheet.words[stop - 1]) == 1:
        stop -= 1
    hidden = _hidden(sheet, run, big)
    pieces: list[Piece] = []
    start = run[0]
    for token in [t for t in range(run[0], stop) if sheet.words[t] in BORDERS or t in big]:
        marked = big.get(token)
        if token < start or (marked is None and token in hidden):
            continue
        if start < token:
            pieces.append(_piece(sheet, start, token))
        start = token + 1 if marked is None else min(marked.run[1], run[1])
        if marked is not None:
            pieces.append(Piece((marked.run[0], start), "quote"))
    if start < stop:
        pieces.append(_piece(sheet, start, stop))
    return Unit(run, stop, tuple(_completed(sheet, pieces)), sentence)


def _completed(sheet: Sheet, pieces: list[Piece]) -> list[Piece]:
    """Subordinate clauses made whole: "wie Jan Kopp, der Sprecher, mitteilte" begins and ends in different pieces."""
    whole: list[Piece] = []
    number = 0
    while number < len(pieces):
        piece = pieces[number]
        last = _verb_of(sheet, pieces, number) if piece.finite is None and _opens_clause(sheet, piece) else None
        if last is not None:
            verb = pieces[last].finite
            kind: Kind = (
                piece.kind if piece.kind == "dass" else "wh" if sheet.low[piece.start] in words("question") else "sub"
            )
            piece = Piece((piece.start, pieces[last].end), kind, verb, piece.start)
            number = last
        whole.append(piece)
        number += 1
    return whole


def _opens_clause(sheet: Sheet, piece: Piece) -> bool:
    first = next((t for t in range(*piece.run) if sheet.low[t] not in COORDINATORS), piece.start)
    return piece.kind == "dass" or (piece.kind == "bare" and (sheet.pos[first] == "KOUS" or sheet.low[first] == "wie"))


def _verb_of(sheet: Sheet, pieces: list[Piece], number: int) -> int | None:
    """The piece that ends with the verb of a clause opened before; only phrases and relative clauses lie between."""
    for later in range(number + 1, min(number + 6, len(pieces))):
        piece = pieces[later]
        if piece.kind == "v2" and piece.finite is not None and _verbs_from(sheet, piece.finite, piece.end):
            return later
        if piece.kind == "v1" and _verbs_from(sheet, piece.start, piece.end):
            return later
        if piece.kind not in ("bare", "rel") or sheet.words[piece.start - 1] in (":", ";"):
            return None
    return None


def _hidden(sheet: Sheet, run: Run, speech: dict[int, Marked]) -> set[int]:
    """Marks that part no clauses: in a few quoted words, and brackets or paired dashes around words without a verb."""
    hidden: set[int] = set()
    marks = sheet.marked_at
    for start in [t for t in range(*run) if sheet.words[t] in ASIDES or t in marks]:
        marked = marks.get(start)
        if marked is not None and start not in speech:
            hidden.update(range(*marked.run))
        closing = ASIDES.get(sheet.words[start])
        if closing is None or start in hidden:
            continue
        end = next((t for t in range(start + 1, min(start + LONGEST_ASIDE, run[1])) if sheet.words[t] == closing), None)
        if end is not None and not sheet.finites((start, end)) and sheet.words[end - 1] not in STOPS:
            hidden.update(range(start, end + 1))
    return hidden


def _piece(sheet: Sheet, start: int, stop: int) -> Piece:
    """Name a stretch by its first word and the place of its verb."""
    run = (start, stop)
    first = start
    while first < stop - 1 and sheet.low[first] in COORDINATORS:
        first += 1
    finites = sheet.finites(run)
    verb = finites[-1] if finites else None
    that = next((t for t in range(first, min(first + 3, stop)) if sheet.low[t] in THATS), None)
    if that is not None:
        consecutive = any(sheet.low[t] in CONSECUTIVE for t in range(first, that))
        return Piece(run, "sub" if consecutive else "dass", verb, that)
    if verb is None and sheet.low[first] in FINAL:
        return Piece(run, "sub", None, first)
    if verb is None:
        return Piece(run, "zu" if _with_zu(sheet, run) else "bare")
    if sheet.pos[first] in ("KOUS", "KOUI") and sheet.low[first] not in ("wie", "ob"):
        return Piece(run, "sub", verb, first)
    if finites[0] == first:
        return Piece(run, "v1", first)
    if _verbs_from(sheet, verb, stop):
        return _verb_final(sheet, run, first, finites)
    return Piece(run, "v2", finites[0])


def _verbs_from(sheet: Sheet, verb: int, stop: int) -> bool:
    return all(sheet.pos[t][0] == "V" for t in range(verb, stop))


def _verb_final(sheet: Sheet, run: Run, first: int, finites: list[int]) -> Piece:
    """A clause whose verbs stand last: a question, a relative clause, a main clause ("die Lage müsse besser werden").

    "die" may open each of the two; the tag decides, and where it says article the Konjunktiv of reported words does.
    """
    verb = finites[-1]
    opener = first + 1 if sheet.pos[first] in ("APPR", "APPRART") else first
    if sheet.low[first] in words("question") and sheet.pos[first] not in ("PRELS", "PRELAT"):
        return Piece(run, "wh", verb, first)
    after_comma = run[0] > 0 and sheet.words[run[0] - 1] == ","
    tagged = sheet.pos[opener] in ("PRELS", "PRELAT", "PWAV", "PWS")
    if tagged or (after_comma and sheet.low[opener] in words("relative") and not sheet.subjunctive(verb)):
        return Piece(run, "rel", verb, opener)
    return Piece(run, "v2", finites[0])


def _with_zu(sheet: Sheet, run: Run) -> bool:
    return any(
        sheet.pos[t] == "VVIZU" or (sheet.pos[t] == "PTKZU" and t + 1 < run[1] and sheet.pos[t + 1][0] == "V")
        for t in range(*run)
    )
