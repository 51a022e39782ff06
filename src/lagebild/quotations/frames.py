"""Verb frames: "X sagte, dass …", "…, sagte X", "wie X mitteilte, …", "X sagte: „…“".

For every finite verb that is a cue its clause is put together from pieces, then what
it introduces is looked for after it, then before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lagebild.quotations.cues import Cue, Said, said
from lagebild.quotations.found import Found, without
from lagebild.quotations.phrases import subject
from lagebild.quotations.pieces import COORDINATORS, Piece, Unit
from lagebild.quotations.roles import addressee, speaker
from lagebild.quotations.sheet import Run, Sheet


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause of a possible cue: its pieces `[first, last]` and its own tokens."""

    first: int
    last: int
    tokens: tuple[int, ...]
    finite: int
    piece: Piece


def framed(sheet: Sheet, unit: Unit) -> list[Found]:
    """All quotations of a unit that a verb introduces."""
    found: list[Found] = []
    for clause in clauses(sheet, unit):
        cue = said(sheet, clause.tokens, clause.finite)
        if cue is None:
            continue
        made = _introduced(sheet, unit, clause, cue)
        if made is not None:
            found.append(made)
    return found


def clauses(sheet: Sheet, unit: Unit) -> Iterator[Clause]:
    """The clause around each finite verb outside speech in quotation marks."""
    for index, piece in enumerate(unit.pieces):
        if piece.kind == "quote":
            continue
        finites = sheet.finites(piece.run)
        for number, finite in enumerate(finites):
            start, end = _coordinated(sheet, piece.run, finites, number)
            yield _clause(sheet, unit, index, (start, end), finite)


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
    """Add what commas cut off: an apposition before the verb, a participle after one."""
    pieces = unit.pieces
    first = last = index
    tokens = list(range(*run))
    if run[1] == pieces[index].end and pieces[index].kind in ("v1", "v2"):
        while last + 1 < len(pieces) and pieces[last + 1].kind in ("bare", "rel"):
            last += 1
            if pieces[last].kind == "bare":
                tokens += range(*pieces[last].run)
        while last > index and pieces[last].kind == "rel" and last + 1 < len(pieces) and False:
            last -= 1
    if finite == run[0] or sheet.low[run[0]] in COORDINATORS and finite == run[0] + 1 and run[0] == pieces[index].start:
        while first > 0 and pieces[first - 1].kind in ("bare", "rel", "sub", "zu"):
            first -= 1
            if pieces[first].kind == "bare":
                tokens[:0] = range(*pieces[first].run)
    return Clause(first, last, tuple(tokens), finite, pieces[index])


def _introduced(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> Found | None:
    if _as_wie(sheet, clause):
        return _with_wie(sheet, unit, clause, cue)
    forward = _forward(sheet, unit, clause, cue.cue)
    if forward is not None:
        return _frame_first(sheet, unit, clause, cue, forward)
    return _frame_after(sheet, unit, clause, cue)


# Frame first


def _forward(sheet: Sheet, unit: Unit, clause: Clause, cue: Cue) -> int | None:
    """The piece after the clause that the cue may introduce."""
    after = clause.last + 1
    if clause.tokens[-1] + 1 < clause.piece.end or after >= len(unit.pieces):
        return None
    piece = unit.pieces[after]
    return after if _fits(sheet, unit, piece, cue) else None


def _fits(sheet: Sheet, unit: Unit, piece: Piece, cue: Cue) -> bool:
    """Whether a cue takes what this piece is."""
    if piece.kind == "quote":
        return "direct" in cue.takes
    before = sheet.words[piece.start - 1]
    if piece.kind == "dass":
        return "dass" in cue.takes and (cue.strength != "weak" or _subjunctive(sheet, piece))
    if piece.kind == "zu":
        return "zu" in cue.takes and before == ","
    if piece.kind == "wh" or (piece.kind in ("v1", "sub") and sheet.low[piece.start] in ("ob", "wie", "warum")):
        return "wh" in cue.takes
    if piece.kind == "v2":
        if "v2" not in cue.takes or sheet.low[piece.start] in COORDINATORS:
            return False
        return before == ":" or _subjunctive(sheet, piece) or cue.strength == "strong" and not _relative(sheet, piece)
    if piece.kind == "v1":
        return "v2" in cue.takes and _subjunctive(sheet, piece)
    if piece.kind in ("sub", "rel"):
        return False
    return False


def _subjunctive(sheet: Sheet, piece: Piece) -> bool:
    return any(sheet.subjunctive(t) for t in sheet.finites(piece.run))


def _relative(sheet: Sheet, piece: Piece) -> bool:
    return sheet.pos[piece.start] in ("PRELS", "PRELAT")


def _frame_first(sheet: Sheet, unit: Unit, clause: Clause, cue: Said, after: int) -> Found | None:
    piece = unit.pieces[after]
    start = _frame_start(unit, clause)
    frame = (start, piece.start)
    direct = piece.kind == "quote"
    end = piece.end if direct else _content_end(sheet, unit, after)
    content = (piece.start, end)
    rest = _resumed(sheet, unit, end)
    return Found(
        "direct" if direct else "indirect",
        (content,),
        "verb frame before",
        tuple(cue.runs),
        speaker(sheet, unit, clause.tokens, cue),
        addressee(sheet, clause.tokens, cue),
        (frame, rest) if rest and not direct else (frame,),
    )


def _frame_start(unit: Unit, clause: Clause) -> int:
    return min(clause.tokens[0], unit.pieces[clause.first].start)


def _content_end(sheet: Sheet, unit: Unit, after: int) -> int:
    """Where reported words end: at the stop, or where the matrix clause goes on."""
    pieces = unit.pieces
    first = pieces[after]
    for number in range(after + 1, len(pieces)):
        piece = pieces[number]
        if first.kind in ("dass", "wh", "zu") and _matrix_again(sheet, piece):
            return sheet_end(sheet, pieces[number - 1].end)
    return unit.stop


def sheet_end(sheet: Sheet, token: int) -> int:
    """The token itself: pieces end before their mark."""
    return token


def _matrix_again(sheet: Sheet, piece: Piece) -> bool:
    """A main clause in the indicative after a subordinate one takes up the matrix."""
    if piece.finite is None or piece.kind not in ("v1", "v2"):
        return False
    return not any(sheet.subjunctive(t) for t in sheet.finites(piece.run))


def _resumed(sheet: Sheet, unit: Unit, end: int) -> Run | None:
    return (end, unit.stop) if end < unit.stop else None


# Frame after or inside


def _frame_after(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> Found | None:
    """ "…, sagte X": the verb comes first in its clause and what it introduces stands before."""
    pieces = unit.pieces
    index = pieces.index(clause.piece)
    if clause.finite != clause.piece.start or index == 0 or not cue.cue.takes & {"v2", "direct"}:
        return None
    before = [p for p in pieces[:index]]
    if (
        not before
        or subject(sheet, [t for t in clause.tokens if t >= clause.finite], clause.finite) is None
        and cue.cue.lemma != "heißen"
    ):
        return None
    own = tuple(t for t in clause.tokens if t >= clause.finite)
    quote = before[-1].kind == "quote"
    frame_end = pieces[clause.last].end
    goes_on = clause.last + 1 < len(pieces)
    start = before[-1].start if quote else unit.run[0]
    content: tuple[Run, ...] = ((start, before[-1].end),)
    if goes_on:
        follow = pieces[clause.last + 1]
        frame_end = follow.start
        if follow.kind == "quote" or not quote:
            content = (*content, (follow.start, follow.end if quote else unit.stop))
    frame = (before[-1].end, frame_end)
    return Found(
        "direct" if quote else "indirect",
        content,
        "verb frame after",
        tuple(cue.runs),
        speaker(sheet, unit, own, cue),
        addressee(sheet, own, cue),
        (frame,),
    )


# "wie X mitteilte"


def _as_wie(sheet: Sheet, clause: Clause) -> bool:
    first = clause.piece.start
    return any(sheet.low[t] == "wie" for t in range(first, min(first + 2, clause.piece.end))) and clause.piece.kind in (
        "wh",
        "sub",
        "rel",
    )


def _with_wie(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> Found | None:
    if cue.cue.kind in ("demand", "ask") or "v2" not in cue.cue.takes and "direct" not in cue.cue.takes:
        return None
    index = unit.pieces.index(clause.piece)
    start = clause.piece.start - (1 if index else 0)
    end = clause.piece.end + (1 if index + 1 < len(unit.pieces) else 0)
    content = without((unit.run[0], unit.stop), [(start, end)])
    content = tuple(c for c in content if any(sheet.words[t].isalnum() for t in range(*c)))
    if not content:
        return None
    quote = index + 1 < len(unit.pieces) and unit.pieces[index + 1].kind == "quote"
    wie = next(t for t in range(*clause.piece.run) if sheet.low[t] == "wie")
    return Found(
        "direct" if quote and len(content) == 1 and content[0] == unit.pieces[index + 1].run else "indirect",
        content,
        "wie",
        ((wie, wie + 1), *cue.runs),
        speaker(sheet, unit, clause.tokens, cue),
        addressee(sheet, clause.tokens, cue),
        ((start, end),),
    )
