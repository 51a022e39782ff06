"""Stretches where the rules found nothing, as candidates for the model: sentences, clauses, words in marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lagebild.quotations.learned.context import LONGEST, NEAR, Context, classes, governing, mood_of, predicate, tokens
from lagebild.quotations.phrases import subject
from lagebild.quotations.pieces import Piece, Unit
from lagebild.quotations.sheet import Run

MOST_PIECES = 40
"""Pieces of a unit whose clauses are looked at."""
WIDEST = 8
"""Pieces that a clause may span."""
SHORTEST = 3
"""Tokens of the shortest clause."""
POINTERS = frozenset(
    {"darauf", "davon", "dafür", "daran", "dazu", "damit", "dagegen", "darüber", "davor", "es", "sich"}
)
Form = Literal["whole", "front", "part", "marks"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be a quotation: a whole unit, its front up to another main clause, clauses in it, marks."""

    form: Form
    run: Run
    unit: int
    first: int = 0
    last: int = 0


def candidates(context: Context) -> list[Candidate]:
    """The stretches that share no word with what the rules found."""
    taken = set(tokens([r for f in context.found for r in (*f.content, *f.frame)]))
    spoken = set(tokens([r for f in context.found if f.type == "direct" for r in f.content]))
    made = [c for n, unit in enumerate(context.units) for c in _in_unit(unit, n, taken)]
    for marked in context.sheet.marked:
        if not marked.depth and marked.run[1] - marked.run[0] > 2 and not spoken.intersection(range(*marked.run)):
            made.append(Candidate("marks", marked.run, context.unit_of[marked.run[0]]))
    return made


def _in_unit(unit: Unit, number: int, taken: set[int]) -> Iterator[Candidate]:
    pieces = unit.pieces
    if len(pieces) > MOST_PIECES or unit.run[1] - unit.run[0] > LONGEST:
        return
    for first in range(len(pieces)):
        if first and pieces[first].kind in ("bare", "rel", "quote"):
            continue
        for last in range(first, min(first + WIDEST, len(pieces))):
            run = (pieces[first].start, pieces[last].end)
            if run[1] - run[0] < SHORTEST or not taken.isdisjoint(range(*run)):
                break
            made = _form(unit, first, last)
            if made is not None:
                yield Candidate(made, unit.run if made == "whole" else run, number, first, last)


def _form(unit: Unit, first: int, last: int) -> Form | None:
    """What a range of pieces is; None where a phrase or relative clause that belongs to it is left out."""
    pieces = unit.pieces
    ends = last == len(pieces) - 1
    if not first:
        return "whole" if ends else "front" if pieces[last + 1].main else None
    return "part" if ends or pieces[last + 1].kind not in ("rel", "bare") else None


def candidate_features(context: Context, candidate: Candidate) -> list[str]:
    """The features of a candidate by its words, what governs it, and what stands around it."""
    made = [*_of_form(context, candidate)]
    if candidate.form == "marks":
        return [*made, *_of_marks(context, candidate)]
    made += _of_verbs(context, candidate)
    if candidate.form == "part":
        return [*made, *_of_governor(context, candidate)]
    return [*made, *_of_sentence(context, candidate)]


def _of_form(context: Context, candidate: Candidate) -> Iterator[str]:
    sheet, number, form = context.sheet, candidate.unit, candidate.form
    start, end = candidate.run
    full = _full(context, candidate)
    last = context.in_unit.get(number - 1, ())[-1:]
    before = (last[0].type if last else "") + str(context.same_paragraph(number))
    following = context.in_unit.get(number + 1, ())[:1]
    yield "b"
    yield "k=" + full
    yield f"k={form}|prev={before}"
    yield f"k={full}|rules={'+'.join(f.rule for f in context.in_unit.get(number - 1, ())[:8])}"
    yield f"k={form}|next={following[0].rule if following else ''}"
    yield f"k={form}|here={context.rules(number)}"
    yield f"h={context.heading(number)}"
    yield f"len={form}{min((end - start) // 4, 8)}"
    yield "w0=" + full + sheet.low[start]
    yield "p0=" + form + sheet.pos[start]
    yield "we=" + form + sheet.low[end - 1]


def _full(context: Context, candidate: Candidate) -> str:
    if candidate.form != "part":
        return candidate.form
    return "part" + context.units[candidate.unit].pieces[candidate.first].kind


def _of_marks(context: Context, candidate: Candidate) -> Iterator[str]:
    sheet, (start, end) = context.sheet, candidate.run
    size = end - start
    capital = str(sheet.words[start + 1][0].isupper())
    before = sheet.pos[start - 1] if start else ""
    yield f"qL={min(size, 20)}"
    yield f"qv={bool(sheet.finites(candidate.run))}"
    yield "qc=" + capital
    yield "q-1=" + (sheet.low[start - 1] if start else "")
    yield "qp=" + before
    yield "qpc=" + before + capital + str(size > 4)
    yield "qn=" + (sheet.low[end] if end < len(sheet) else "")
    yield "qpi=" + sheet.pos[start + 1] + sheet.pos[end - 2]
    yield "qe=" + sheet.words[end - 2][-1:]
    around = list(context.overlapping(candidate.run))
    yield f"qi={any(r[0] <= start < r[1] for f in around for r in f.content)}"
    for found in context.in_unit.get(candidate.unit, ())[:NEAR]:
        yield "qr=" + found.rule
        if any(r[0] <= start < r[1] for r in found.frame):
            yield "qf=" + found.rule
    first, last = context.units[candidate.unit].run
    for token in range(max(first, start - NEAR), min(last, end + NEAR)):
        if not start <= token < end:
            yield from ("qcue=" + name for name in classes(sheet.lemma[token]))


def _of_verbs(context: Context, candidate: Candidate) -> Iterator[str]:
    sheet, form, full = context.sheet, candidate.form, _full(context, candidate)
    finites = sheet.finites(candidate.run)
    yield "ms=" + full + mood_of(sheet, range(*candidate.run))
    yield f"soll={form}{any(sheet.lemma[t] == 'sollen' for t in finites)}"
    own = context.units[candidate.unit].pieces[candidate.first].finite
    verb = own if own is not None else next(iter(finites), None)
    if verb is None:
        return
    last = context.in_unit.get(candidate.unit - 1, ())[-1:]
    before = last[0].type if last else ""
    piece = context.pieces[verb]
    said = predicate(sheet, piece) if piece is not None else predicate(sheet, Piece((verb, verb + 1), "bare"))
    mood = sheet.mood[verb]
    yield "v=" + form + sheet.lemma[verb]
    yield "vm=" + full + mood + sheet.tense[verb]
    yield "vp=" + form + said.verb
    yield "va=" + form + said.carrier + mood
    yield "vb=" + form + mood + before + str(context.same_paragraph(candidate.unit))
    yield "vlb=" + form + sheet.lemma[verb] + mood + before
    yield from ("vc=" + form + name for name in classes(said.verb))
    if sheet.low[verb].endswith("n"):
        yield "vn=" + form + mood


def _of_sentence(context: Context, candidate: Candidate) -> Iterator[str]:
    sheet = context.sheet
    unit = context.units[candidate.unit]
    for token in range(*candidate.run):
        if sheet.pos[token].startswith("V") or sheet.pos[token] in ("ADV", "PTKVZ"):
            yield "sv=" + sheet.lemma[token]
        yield from ("sc=" + name for name in classes(sheet.lemma[token]))
        if sheet.pos[token] == "APPR":
            yield "sa=" + sheet.low[token]
    yield f"np={min(len(unit.pieces), 6)}"
    mains = [p for p in unit.pieces[candidate.first : candidate.last + 1] if p.main and p.finite is not None]
    for piece in mains[:1]:
        finite = piece.finite or 0
        if (own := subject(sheet, range(*piece.run), finite)) is None:
            continue
        actor, said = str(sheet.actor_in(own)), predicate(sheet, piece)
        yield "sub=" + sheet.pos[own[0]] + actor
        yield "subm=" + actor + sheet.lemma[finite]
        yield "subw=" + sheet.low[own[1] - 1]
        yield "subf=" + sheet.low[own[0]]
        yield from ("subc=" + name + actor + said.carrier for name in classes(said.verb))


def _of_governor(context: Context, candidate: Candidate) -> Iterator[str]:
    """What stands before a clause and may introduce it: the verb, and the last words before the comma."""
    sheet, unit = context.sheet, context.units[candidate.unit]
    piece, left = unit.pieces[candidate.first], unit.pieces[candidate.first - 1]
    kind = piece.kind
    mood = sheet.mood[piece.finite] if piece.finite is not None else ""
    yield "mark=" + sheet.words[piece.start - 1] + kind
    if (above := governing(unit, candidate.first)) is not None:
        said = predicate(sheet, above)
        yield "g=" + said.verb
        yield "gk=" + said.verb + kind
        yield "gm=" + sheet.mood[above.finite or 0] + kind
        yield "gkk=" + above.kind + kind
        yield "gd=" + str(above is left) + kind
        yield "ga=" + said.carrier
        for name in classes(said.verb) or ("none",):
            yield "gc=" + name + kind
            yield "gcm=" + name + kind + mood
        yield from ("gw=" + sheet.low[t] + kind for t in range(*above.run) if sheet.low[t] in POINTERS)
    yield "ln=" + sheet.lemma[left.end - 1]
    yield "lp=" + sheet.pos[left.end - 1] + kind
    for token in range(max(left.start, left.end - 4), left.end):
        yield from ("lc=" + name + kind for name in classes(sheet.lemma[token]))
    after = unit.pieces[candidate.last + 1].kind if candidate.last + 1 < len(unit.pieces) else "end"
    yield "tail=" + after
