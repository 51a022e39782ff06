"""Pieces: fields cut further where a conjunction joins two finite verbs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from lagebild.tagging.fields import Field, finite_in, opener, opener_between
from lagebild.tagging.words import QUOTES, Reading


@dataclass(slots=True)
class Piece:
    """A stretch with at most one finite verb (or verb cluster), the material of clauses.

    `words` are the places of its words without marks; `joined` tells that it starts with
    a coordinating conjunction; `bound` is the mark before it, "" where a conjunction cut.
    """

    start: int
    end: int
    words: list[int]
    finite: list[int]
    opener: int | None
    bound: str
    joined: bool

    @property
    def verb_last(self) -> bool:
        """Whether its finite verb is its last word, as in a subordinate clause."""
        return bool(self.finite) and self.finite[-1] == self.words[-1]

    @property
    def verb_first(self) -> bool:
        """Whether its finite verb is its first word, a conjunction aside."""
        return bool(self.finite) and self.finite[0] == self.words[min(int(self.joined), len(self.words) - 1)]


def pieces(readings: list[Reading], found: list[Field]) -> list[Piece]:
    """The pieces of a sentence in order."""
    return [piece for field in found for piece in _cut(readings, field)]


def _cut(readings: list[Reading], field: Field) -> list[Piece]:
    finite = finite_in(readings, field.words)
    place = opener(readings, field)
    joints = [_enumeration_ends(readings, field, finite)] if place is None else []
    joints += [_joint(readings, one, other, place is not None) for one, other in pairwise(finite)]
    starts = [field.start]
    for at in joints:
        if at is not None and any(not readings[index].is_mark for index in range(starts[-1], at)):
            starts.append(at)
    ends = [*starts[1:], field.end]
    return [
        _piece(readings, start, end, field.bound if start == field.start else "")
        for start, end in zip(starts, ends, strict=True)
    ]


def _enumeration_ends(readings: list[Reading], field: Field, finite: list[int]) -> int | None:
    """Where a verb with its conjunction follows the rest of a list: "baut Pumpen, Filter und Rohre und liefert"."""
    if not field.bound or not finite or finite[0] < field.start + 2 or readings[finite[0] - 1].pos != "KON":
        return None
    return finite[0] - 1


def _piece(readings: list[Reading], start: int, end: int, bound: str) -> Piece:
    words = _outside_brackets(readings, start, end)
    return Piece(
        start=start,
        end=end,
        words=words,
        finite=finite_in(readings, words),
        opener=opener_between(readings, start, end),
        bound=bound,
        joined=bool(words) and readings[words[0]].pos == "KON",
    )


def _outside_brackets(readings: list[Reading], start: int, end: int) -> list[int]:
    """The places of words that stand in no brackets, or of all words where there are no others."""
    depth = 0
    inside: list[int] = []
    outside: list[int] = []
    for index in range(start, end):
        if readings[index].text in ("(", "["):
            depth += 1
        elif readings[index].text in (")", "]"):
            depth = max(depth - 1, 0)
        elif not readings[index].is_mark:
            (inside if depth else outside).append(index)
    return outside or inside


def _joint(readings: list[Reading], one: int, other: int, verb_last: bool) -> int | None:
    """Where two finite verbs of one field part: at a conjunction, an opener or a quotation mark between them.

    Of several conjunctions the one right before the second verb counts ("schickte Raketen
    und Drohnen und griff an"); in a clause with its verb last, the first one after its verb.
    """
    between = range(one + 1, other)
    joints = [index for index in between if readings[index].pos == "KON" and index + 1 <= other]
    if joints:
        return joints[0] if verb_last and joints[-1] + 1 != other else joints[-1]
    openers = [index for index in between if readings[index].pos in ("KOUS", "PRELS", "PWAV", "PWS")]
    if openers:
        return openers[0]
    quotes = [index for index in between if readings[index].text in QUOTES]
    if quotes and readings[quotes[-1]].token.span.start == readings[quotes[-1] - 1].token.span.end:
        return quotes[-1] + 1 if quotes[-1] + 1 <= other else None
    return quotes[0] if quotes else None
