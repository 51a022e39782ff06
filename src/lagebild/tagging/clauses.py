"""Clauses: pieces of a sentence put together by their verbs.

German closes a subordinate clause with its finite verb, and opens a main clause with at
most one constituent before it. So a clause stays open until its verb has come, and what
comes without a verb belongs to the clause that is open. (Topological fields: Drach 1937;
Höhle 1986.)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from lagebild.tagging.forms import finite
from lagebild.tagging.pieces import Piece, pieces
from lagebild.tagging.repairs import apart_prefix, repair
from lagebild.tagging.words import QUOTES, Reading

Kind = Literal["main", "subordinate", "relative", "infinitive", "fragment"]
HARD = frozenset(":;.!?")
DASH = frozenset("-–—")
SHORT = 3
"""A start of so few words before a dash is a dateline or a catchword: "Moskau – ..."."""


@dataclass
class Part:
    """A clause while it is put together: index ranges into the readings of its sentence."""

    kind: Kind
    ranges: list[tuple[int, int]]
    verb: int | None = None
    opener: int | None = None
    depth: int = 0
    rule: str = "clause"
    sealed: bool = field(default=False, repr=False)
    """Nothing without a verb may join it any more."""

    @property
    def indices(self) -> list[int]:
        """All places in the ranges."""
        return [index for start, end in self.ranges for index in range(start, end)]

    @property
    def is_open(self) -> bool:
        """Whether its verb is still to come."""
        return self.verb is None and not self.sealed

    @property
    def verb_last(self) -> bool:
        """Whether this kind of clause has its verb at the end."""
        return self.kind in ("subordinate", "relative", "infinitive")


def parts(readings: list[Reading]) -> list[Part]:
    """The clauses of one sentence in the order of their first words; repairs tags on the way."""
    found = pieces(readings, repair(readings))
    builder = _Builder(readings, found)
    for place, piece in enumerate(found):
        apart_prefix(readings, piece.words)
        builder.take(place, piece)
    return builder.finished()


class _Builder:
    """Takes the pieces of one sentence from left to right."""

    def __init__(self, readings: list[Reading], found: list[Piece]) -> None:
        self.readings = readings
        self.pieces = found
        self.parts: list[Part] = []

    def take(self, place: int, piece: Piece) -> None:
        """Join a piece to a clause, or open a new one with it."""
        self._seal(place, piece)
        if piece.opener is not None:
            self._subordinate(piece)
        elif piece.finite:
            self._with_verb(place, piece)
        elif (verb := self._infinitive(piece)) is not None:
            self._with_infinitive(piece, verb)
        else:
            self._without_verb(piece)

    def finished(self) -> list[Part]:
        """The clauses; a main clause without a verb is a fragment."""
        for part in self.parts:
            if part.kind == "main" and part.verb is None:
                part.kind = "fragment"
            part.ranges = self._merged(part.ranges)
        return self.parts

    # what is open

    def _open(self) -> Part | None:
        """The innermost clause whose verb is still to come."""
        return next((part for part in reversed(self.parts) if part.is_open), None)

    def _seal(self, place: int, piece: Piece) -> None:
        """A colon or stop ends what is open; so does a single dash after a dateline."""
        hard = piece.bound in HARD and piece.bound != ""
        dateline = place == 1 and piece.bound in DASH and len(self.pieces[0].words) <= SHORT
        if piece.bound and (hard or (dateline and not any(p.bound in DASH and p.bound for p in self.pieces[2:]))):
            for part in self.parts:
                part.sealed = True

    def _merged(self, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Ranges joined where only marks stand between them."""
        merged = [ranges[0]]
        for start, end in ranges[1:]:
            if all(self.readings[index].is_mark for index in range(merged[-1][1], start)):
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        return merged

    def _new(self, kind: Kind, piece: Piece, verb: int | None, depth: int, rule: str) -> Part:
        part = Part(kind, [(piece.start, piece.end)], verb, piece.opener, depth, rule)
        self.parts.append(part)
        return part

    @staticmethod
    def _join(part: Part, piece: Piece, verb: int | None = None) -> None:
        part.ranges.append((piece.start, piece.end))
        if verb is not None:
            part.verb = verb

    # the four sorts of pieces

    def _subordinate(self, piece: Piece) -> None:
        """A piece with an opener: relative, infinitive ("um ... zu") or another subordinate clause."""
        assert piece.opener is not None
        pos = self.readings[piece.opener].pos
        if pos[:2] == "PW" and piece.finite and not piece.verb_last and not self._cluster_last(piece):
            self._new("main", piece, piece.finite[0], 0, "question")
            return
        verb = piece.finite[-1] if piece.finite else None
        if pos == "KOUI":
            verb = self._infinitive(piece) if verb is None else verb
        kind: Kind = "relative" if pos.startswith("PREL") else "infinitive" if pos == "KOUI" else "subordinate"
        self._new(kind, piece, verb, self._depth(piece), kind)

    def _cluster_last(self, piece: Piece) -> bool:
        """Whether only infinitives follow the finite verb: "was hätte geschehen können"."""
        after = [index for index in piece.words if index > piece.finite[-1]]
        return len(after) > 0 and all(self.readings[index].pos.endswith(("INF", "PP")) for index in after)

    def _depth(self, piece: Piece) -> int:
        """One below the clause it follows; with a conjunction, beside a clause of its own kind."""
        last = self._open() or (self.parts[-1] if self.parts else None)
        if last is None:
            return 1
        return last.depth if piece.joined and last.verb_last else last.depth + 1

    def _with_verb(self, place: int, piece: Piece) -> None:
        """A piece with a finite verb and no opener."""
        target = self._open()
        last = self.parts[-1] if self.parts else None
        if target is not None and self._completes(target, place, piece):
            self._join(target, piece, piece.finite[-1] if target.verb_last else piece.finite[0])
        elif last is not None and last.verb_last and not last.is_open and self._continues(last, piece):
            self._new(last.kind, piece, piece.finite[-1], last.depth, "coordinated " + last.kind)
        elif self._is_condition(place, piece):
            self._new("subordinate", piece, piece.finite[0], self._depth(piece), "condition")
        else:
            self._new("main", piece, piece.finite[0], 0, "main")

    def _is_condition(self, place: int, piece: Piece) -> bool:
        """A condition without "wenn": "Käme es dazu, würde ...", "..., sollte er Waffen liefern"."""
        if not piece.verb_first or piece.joined or len(piece.words) < 3:
            return False
        verb = self.readings[piece.finite[0]]
        if place and piece.bound == ",":
            has_main = any(part.kind == "main" and part.verb is not None for part in self.parts)
            return verb.lemma == "sollen" and verb.text.startswith("sollte") and has_main
        following = self.pieces[place + 1] if place + 1 < len(self.pieces) else None
        if place or following is None or following.bound != "," or not following.finite:
            return False
        taken_up = self.readings[following.words[0]].text.lower() in ("dann", "so")
        unreal = verb.lemma == "sollen" or finite(verb.text, verb.lemma).mood == "sub2"
        return taken_up or (unreal and following.verb_first)

    def _completes(self, target: Part, place: int, piece: Piece) -> bool:
        """Whether the piece brings the verb that an open clause waits for."""
        if target.verb_last:
            return piece.verb_last or self._cluster_last(piece)
        return not self._is_inserted(place, piece)

    def _is_inserted(self, place: int, piece: Piece) -> bool:
        """Whether "erklärte sie" is put into a clause whose own verb comes later.

        "Der Präsident, erklärte sie, habe ...", and "„Wir“, sagte er, „haben ..."; but in
        "Der Mann, der kam, will reden, sagte sie" the verb that comes first is the man's.
        """
        if not piece.verb_first or piece.joined or self.readings[piece.finite[0]].pos != "VVFIN":
            return False
        following = next((p for p in self.pieces[place + 1 :] if p.finite and p.opener is None), None)
        if following is None or not following.verb_first or following.joined:
            return False
        verb = self.readings[following.finite[0]]
        quoted = self.readings[piece.start - 2].text in QUOTES if piece.start > 1 else False
        return quoted or verb.pos != "VVFIN" or finite(verb.text, verb.lemma).mood != "ind"

    def _continues(self, last: Part, piece: Piece) -> bool:
        """Whether a subordinate clause is carried on: "dass A kam und B ging", "weil A kam, B ging"."""
        if not piece.verb_last or (piece.verb_first and not piece.joined):
            return False
        return piece.joined or (len(piece.words) > 2 and any(part.kind == "main" for part in self.parts))

    def _infinitive(self, piece: Piece) -> int | None:
        """The place of an infinitive with "zu" in the piece."""
        for index in piece.words:
            pos = self.readings[index].pos
            if pos == "VVIZU" or (pos.endswith("INF") and index > 0 and self.readings[index - 1].pos == "PTKZU"):
                return index
        return None

    def _with_infinitive(self, piece: Piece, verb: int) -> None:
        target = self._open()
        if target is not None and target.kind == "infinitive":
            self._join(target, piece, verb)
        else:
            self._new("infinitive", piece, verb, self._depth(piece), "infinitive")

    def _without_verb(self, piece: Piece) -> None:
        """A piece without a verb joins the open clause, or the one whose bracket is open, or the last."""
        target = self._open() or self._unfinished(piece)
        if target is None and self.parts and not self.parts[-1].sealed:
            target = self.parts[-1]
        first = self.readings[piece.words[0]]
        following = len(piece.words) > 1 and self.readings[piece.words[1]].pos in ("ART", "NE", "NN", "PPOSAT", "PDAT")
        if self.parts and first.text.lower() == "so" and following and piece.bound:
            self._new("fragment", piece, None, 0, "so speaker").sealed = True
        elif target is not None:
            self._join(target, piece)
        else:
            self._new("main", piece, None, 0, "fragment")

    def _unfinished(self, piece: Piece) -> Part | None:
        """The main clause that waits for the other half of its verb: "hat den Mann, der kam, nicht gesehen"."""
        if not any(self.readings[index].pos in ("VVPP", "VVINF", "VAPP", "VAINF", "PTKVZ") for index in piece.words):
            return None
        for part in reversed(self.parts):
            if part.kind == "main" and part.verb is not None and not part.sealed:
                halves = (self.readings[index].pos.endswith(("PP", "INF", "VZ")) for index in part.indices)
                return None if any(halves) else part
        return None
