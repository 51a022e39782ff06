"""Units and pieces: a sentence (or several that one quotation holds together) cut at its marks.

A unit is what one frame can introduce: a sentence, or all sentences that a stretch
in quotation marks runs through („Eins. Zwei“, sagte sie). Its pieces are what lies
between commas, colons, dashes and brackets; a stretch in quotation marks that is
speech by its form is one piece, however many commas it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lagebild.quotations.sheet import DASHES, STOPS, Marked, Run, Sheet

Kind = Literal["dass", "wh", "sub", "rel", "zu", "v1", "v2", "quote", "bare"]

BORDERS = frozenset({",", ";", ":", "(", ")"}) | DASHES
QUESTIONS = frozenset(
    "ob wer was wen wem wann wo warum weshalb wieso wieviel welche welcher welches welchen woher wohin "
    "worum wie inwieweit inwiefern woran womit wofür".split()
)
THATS = frozenset({"dass", "daß"})
COORDINATORS = frozenset({"und", "oder", "aber", "sondern", "denn", "doch", "sowie", "jedoch"})
RELATIVES = frozenset(
    "der die das den dem des denen deren dessen welcher welche welches welchen welchem wo wobei wodurch "
    "woraufhin womit wofür wonach was".split()
)


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


@dataclass(frozen=True, slots=True)
class Unit:
    """Consecutive tokens with their pieces; `stop` is the token after the last word, before the final stop."""

    run: Run
    stop: int
    pieces: tuple[Piece, ...]
    sentence: int


def units(sheet: Sheet) -> list[Unit]:
    """The units of a document in text order."""
    big = [m for m in sheet.marked if m.depth == 0 and speech_like(sheet, m)]
    found: list[Unit] = []
    first = 0
    while first < len(sheet.sentences):
        last = first
        run = sheet.sentences[first]
        for marked in big:
            if run[0] <= marked.run[0] < run[1] < marked.run[1]:
                last = sheet.sentence_of[marked.run[1] - 1]
                run = (run[0], sheet.sentences[last][1])
        found.append(_unit(sheet, run, big, first))
        first = last + 1
    return found


def speech_like(sheet: Sheet, marked: Marked) -> bool:
    """Whether a marked stretch stands as speech by its form: several words with a finite verb, or a stop inside."""
    inner = range(*marked.inner)
    if sheet.words[inner[-1]] in STOPS and len(inner) > 2:
        return True
    return len(inner) > 2 and any(sheet.finite(t) for t in inner) and sheet.words[inner[0]][0].isupper()


def _unit(sheet: Sheet, run: Run, big: list[Marked], sentence: int) -> Unit:
    stop = run[1]
    while stop > run[0] and sheet.words[stop - 1] in STOPS and len(sheet.words[stop - 1]) == 1:
        stop -= 1
    inside = {m.run[0]: m for m in big if run[0] <= m.run[0] < run[1]}
    pieces: list[Piece] = []
    start = token = run[0]
    while token < stop:
        marked = inside.get(token)
        if marked is None and sheet.words[token] not in BORDERS:
            token += 1
            continue
        if start < token:
            pieces.append(_piece(sheet, start, token))
        token = token + 1 if marked is None else min(marked.run[1], run[1])
        if marked is not None:
            pieces.append(Piece((marked.run[0], token), "quote"))
        start = token
    if start < stop:
        pieces.append(_piece(sheet, start, stop))
    return Unit(run, stop, tuple(pieces), sentence)


def _piece(sheet: Sheet, start: int, stop: int) -> Piece:
    """Name a stretch by its first word and the place of its verb."""
    run = (start, stop)
    first = start
    while first < stop - 1 and sheet.low[first] in COORDINATORS:
        first += 1
    finites = sheet.finites(run)
    word = sheet.low[first]
    if word in THATS:
        return Piece(run, "dass", finites[0] if finites else None, first)
    if not finites:
        return Piece(run, "zu" if _with_zu(sheet, run) else "bare")
    if sheet.pos[first] in ("KOUS", "KOUI") and word not in ("wie", "ob"):
        return Piece(run, "sub", finites[-1], first)
    last = finites[-1] >= stop - 1 or all(sheet.pos[t][0] == "V" for t in range(finites[-1], stop))
    lead = 1 if sheet.pos[first] in ("APPR", "APPRART") else 0
    if last and finites[0] != first:
        return _verb_final(sheet, run, first, lead, finites)
    verb = finites[0]
    return Piece(run, "v1" if verb == first else "v2", verb)


def _verb_final(sheet: Sheet, run: Run, first: int, lead: int, finites: list[int]) -> Piece:
    verb = finites[-1]
    opener = first + lead
    if sheet.low[first] in QUESTIONS and sheet.pos[first] not in ("PRELS", "PRELAT"):
        return Piece(run, "wh", verb, first)
    if (
        sheet.pos[opener] in ("PRELS", "PRELAT")
        or sheet.low[opener] in RELATIVES
        and run[0] > 0
        and sheet.words[run[0] - 1] == ","
    ):
        return Piece(run, "rel", verb, opener)
    kind: Kind = "v1" if finites[0] == first else "v2"
    return Piece(run, kind, finites[0])


def _with_zu(sheet: Sheet, run: Run) -> bool:
    return any(
        sheet.pos[t] == "VVIZU" or (sheet.pos[t] == "PTKZU" and t + 1 < run[1] and sheet.pos[t + 1][0] == "V")
        for t in range(*run)
    )
