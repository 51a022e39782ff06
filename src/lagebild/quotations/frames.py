"""Verb frames: "X sagte, dass …", "…, sagte X", "wie X mitteilte, …", "X sagte: „…“".

For every finite verb that is a cue, what it introduces is looked for after its
clause, then before it.
"""

from __future__ import annotations

from lagebild.quotations.clauses import Clause, clauses
from lagebild.quotations.cues import Cue, Said, said
from lagebild.quotations.found import Found, Type, without
from lagebild.quotations.pieces import COORDINATORS, Piece, Unit
from lagebild.quotations.roles import addressee, speaker, speaks
from lagebild.quotations.sheet import Run, Sheet

SPEECH = frozenset({"say", "write", "announce", "deny", "demand", "warn", "ask"})


def framed(sheet: Sheet, unit: Unit) -> list[Found]:
    """All quotations of a unit that a verb introduces."""
    found: list[Found] = []
    for clause in clauses(sheet, unit):
        cue = said(sheet, clause.tokens, clause.finite)
        if cue is not None and (made := _introduced(sheet, unit, clause, cue)) is not None:
            found.append(made)
    return found


def _introduced(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> Found | None:
    if not speaks(sheet, unit, clause, cue):
        return None
    if _as_wie(sheet, unit, clause):
        return _with_wie(sheet, unit, clause, cue)
    forward = _forward(sheet, unit, clause, cue)
    if forward is not None:
        return _frame_first(sheet, unit, clause, cue, forward)
    return _frame_after(sheet, unit, clause, cue) or _that_before(sheet, unit, clause, cue)


def _made(
    sheet: Sheet,
    unit: Unit,
    clause: Clause,
    cue: Said,
    kind: Type,
    content: tuple[Run, ...],
    rule: str,
    frame: tuple[Run, ...],
) -> Found:
    return Found(
        kind,
        content,
        rule,
        tuple(cue.runs),
        speaker(sheet, unit, clause, cue),
        addressee(sheet, unit, clause, cue),
        frame,
    )


# Frame first


def _forward(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> int | None:
    """The piece after the clause that the cue may introduce."""
    after = clause.last + 1
    if not clause.closes or after >= len(unit.pieces):
        return None
    return after if _fits(sheet, unit.pieces[after], cue) else None


def _fits(sheet: Sheet, piece: Piece, said_: Said) -> bool:
    """Whether a cue takes what this piece is."""
    cue: Cue = said_.cue
    before = sheet.words[piece.start - 1]
    if piece.kind == "quote":
        return "direct" in cue.takes
    if piece.kind == "dass":
        return "dass" in cue.takes and (cue.strength != "weak" or subjunctive(sheet, piece))
    if piece.kind == "zu":
        return "zu" in cue.takes and before == ","
    if piece.kind == "wh":
        return "wh" in cue.takes and cue.strength != "weak"
    if "v2" not in cue.takes or not piece.main or sheet.low[piece.start] in COORDINATORS:
        return False
    if subjunctive(sheet, piece):
        return True
    indicative = piece.kind == "v2" and cue.strength == "strong" and not said_.passive
    return indicative and (before == ":" or cue.kind in SPEECH)


def subjunctive(sheet: Sheet, piece: Piece) -> bool:
    """Whether a piece has a verb in Konjunktiv."""
    return any(sheet.subjunctive(t) for t in sheet.finites(piece.run))


def _frame_first(sheet: Sheet, unit: Unit, clause: Clause, cue: Said, after: int) -> Found:
    piece = unit.pieces[after]
    frame = (clause.start, piece.start)
    direct = piece.kind == "quote"
    end = piece.end if direct else content_end(sheet, unit, after)
    rest = (end, unit.stop)
    parts = (frame, rest) if rest[0] < rest[1] and not direct else (frame,)
    kind: Type = "direct" if direct else "indirect"
    return _made(sheet, unit, clause, cue, kind, ((piece.start, end),), "verb frame before", parts)


def content_end(sheet: Sheet, unit: Unit, after: int) -> int:
    """Where reported words end: at the stop, or where the clause around them goes on."""
    pieces = unit.pieces
    first = pieces[after]
    complete = first.finite is not None or first.kind == "zu"
    for number in range(after + 1, len(pieces)):
        piece = pieces[number]
        if complete and _matrix_again(sheet, first, piece):
            return pieces[number - 1].end
        complete = complete or (piece.finite is not None and piece.kind != "rel")
    return unit.stop


def _matrix_again(sheet: Sheet, first: Piece, piece: Piece) -> bool:
    """A verb in first place and in the indicative takes up the clause around the reported words."""
    if piece.kind != "v1" or subjunctive(sheet, piece):
        return False
    if first.main:
        return subjunctive(sheet, first)
    return True


# Frame after or inside


def _frame_after(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> Found | None:
    """ "…, sagte X": the verb comes first in its clause and what it introduces stands before."""
    pieces = unit.pieces
    index = clause.index
    if not clause.verb_first or index == 0 or not cue.cue.takes & {"v2", "direct"}:
        return None
    before = pieces[:index]
    quote = before[-1].kind == "quote"
    if not quote and not _sayable(sheet, before, cue):
        return None
    start = before[-1].start if quote else _content_start(sheet, unit, before)
    content: tuple[Run, ...] = ((start, before[-1].end),)
    frame_end = pieces[clause.last].end
    if clause.last + 1 < len(pieces) and (further := _goes_on(sheet, unit, clause.last + 1, quote)):
        frame_end = further[0]
        content = (*content, further)
    elif clause.last + 1 < len(pieces):
        frame_end = unit.stop
    frame = (before[-1].end, frame_end)
    kind: Type = "direct" if quote else "indirect"
    return _made(sheet, unit, clause, cue, kind, content, "verb frame after", (frame,))


def _sayable(sheet: Sheet, before: tuple[Piece, ...], cue: Said) -> bool:
    """Whether what stands before an inverted verb is a clause of its own, not the first place of the verb's clause."""
    if cue.passive or cue.cue.strength != "strong" or cue.cue.kind in ("find", "ask"):
        return cue.cue.lemma == "fragen" and sheet.words[before[-1].end] == "?"
    mains = [p for p in before if p.main]
    if not mains:
        return False
    first = before[0]
    if first.kind == "v1" and first.finite is not None and not subjunctive(sheet, first) and len(before) == 1:
        return cue.cue.kind in SPEECH
    return cue.cue.kind in SPEECH or subjunctive(sheet, mains[-1]) or cue.cue.kind in ("think", "accuse", "assess")


def _content_start(sheet: Sheet, unit: Unit, before: tuple[Piece, ...]) -> int:
    """Reported words begin with the unit; after a colon when only what follows it is in Konjunktiv."""
    for number, piece in enumerate(before):
        mark = piece.start - 1
        if number and sheet.words[mark] in (":", ";"):
            left = any(subjunctive(sheet, p) for p in before[:number])
            if not left and any(subjunctive(sheet, p) for p in before[number:]):
                return piece.start
    return unit.run[0]


def _goes_on(sheet: Sheet, unit: Unit, number: int, quote: bool) -> Run | None:
    """What comes after an inserted frame and is still said: not a clause about the saying ("nachdem …")."""
    piece = unit.pieces[number]
    if quote:
        return piece.run if piece.kind == "quote" else None
    if piece.kind in ("sub", "rel", "bare") and not subjunctive(sheet, piece):
        return None
    if piece.kind == "v1" and not subjunctive(sheet, piece):
        return None
    return piece.start, unit.stop


# "wie X mitteilte"


def _as_wie(sheet: Sheet, unit: Unit, clause: Clause) -> bool:
    piece = unit.pieces[clause.index]
    if piece.kind not in ("wh", "sub", "rel") or not any(
        sheet.low[t] == "wie" for t in range(piece.start, min(piece.start + 2, piece.end))
    ):
        return False
    return clause.index == 0 or not _asks(sheet, unit.pieces[clause.index - 1])


def _asks(sheet: Sheet, piece: Piece) -> bool:
    """A verb before "wie" that makes it a question: "verstehe nicht, wie …", "fragte, wie …"."""
    if sheet.pos[piece.end - 1] == "PTKNEG" or sheet.low[piece.end - 1] == "nicht":
        return True
    if piece.finite is None:
        return False
    cue = said(sheet, range(*piece.run), piece.finite)
    return cue is not None and "wh" in cue.cue.takes and piece.end - piece.start < 6


def _with_wie(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> Found | None:
    if cue.cue.kind in ("demand", "ask") or not cue.cue.takes & {"v2", "direct"} or "VM" in sheet.pos[clause.finite]:
        return None
    pieces, index = unit.pieces, clause.index
    piece = pieces[index]
    start = piece.start - (1 if index else 0)
    end = piece.end + (1 if index + 1 < len(pieces) else 0)
    content = without((unit.run[0], unit.stop), [(start, end)])
    content = tuple(c for c in content if any(sheet.words[t].isalnum() for t in range(*c)))
    if not content:
        return None
    wie = next(t for t in range(*piece.run) if sheet.low[t] == "wie")
    quotes = [p for p in pieces if p.kind == "quote" and p.run in content]
    kind: Type = "direct" if quotes and len(content) == 1 else "indirect"
    made = _made(sheet, unit, clause, cue, kind, content, "wie", ((start, end),))
    return Found(kind, content, "wie", ((wie, wie + 1), *made.cue), made.speaker, made.addressee, made.frame)


# "Dass …, bestreitet X"


def _that_before(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> Found | None:
    """A clause with "dass" or "ob" in first place, before its cue."""
    pieces, index = unit.pieces, clause.index
    if not clause.verb_first or index == 0 or pieces[0].kind not in ("dass", "wh", "zu"):
        return None
    if pieces[0].kind not in cue.cue.takes or pieces[0].start != unit.run[0]:
        return None
    content = (unit.run[0], pieces[index - 1].end)
    return _made(sheet, unit, clause, cue, "indirect", (content,), "clause in first place", ((content[1], unit.stop),))
