"""Clauses: pieces of a sentence put together by their verbs.

German closes a subordinate clause with its finite verb, and opens a main clause with at
most one constituent before it. So a clause stays open until its verb has come, and what
comes without a verb belongs to the clause that is open. (Topological fields: Drach 1937;
Höhle 1986.)
"""

from __future__ import annotations

from lagebild.tagging.forms import finite
from lagebild.tagging.parts import Kind, Part
from lagebild.tagging.pieces import Piece, pieces
from lagebild.tagging.repairs import apart_prefix, repair
from lagebild.tagging.verbfirst import is_condition, is_inserted
from lagebild.tagging.words import Reading

HARD = frozenset(":;.!?")
DASH = frozenset("-–—")
NOMINAL = frozenset({"ART", "NE", "NN", "PPER", "PIAT", "PPOSAT", "PDAT", "ADJA", "CARD"})
HALVES = frozenset({"VVPP", "VVINF", "VAPP", "VAINF", "VMINF", "PTKVZ"})
SHORT = 3
"""A start of so few words before a dash is a dateline or a catchword: "Moskau – ..."."""


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
        self.last: Part | None = None
        """The clause that the piece before joined."""
        self._sealed = 0
        """So many clauses from the first on are sealed."""
        self._waiting: list[Part] = []
        """Clauses that were opened without a verb; those that have it by now are dropped when they are met."""

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
            part.ranges = [self._trimmed(*one) for one in self._merged(part.ranges)]
        return self.parts

    # what is open

    def _open(self) -> Part | None:
        """The innermost clause whose verb is still to come."""
        while self._waiting and not self._waiting[-1].is_open:
            self._waiting.pop()
        return self._waiting[-1] if self._waiting else None

    def _seal(self, place: int, piece: Piece) -> None:
        """A colon or stop ends what is open; so does a single dash after a dateline."""
        hard = piece.bound in HARD and piece.bound != ""
        dateline = place == 1 and piece.bound in DASH and len(self.pieces[0].words) <= SHORT
        if piece.bound and (hard or (dateline and not any(p.bound in DASH and p.bound for p in self.pieces[2:]))):
            for index in range(self._sealed, len(self.parts)):
                self.parts[index].sealed = True
            self._sealed = len(self.parts)

    def _merged(self, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Ranges joined where only marks stand between them."""
        merged = [ranges[0]]
        for start, end in ranges[1:]:
            if all(self.readings[index].is_mark for index in range(merged[-1][1], start)):
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        return merged

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A range without marks that lean to the outside, as the quotation mark in "kam,“ sagte er"."""
        while self.readings[start].is_mark and self._gap(start):
            start += 1
        while self.readings[end - 1].is_mark and self._gap(end - 2):
            end -= 1
        return start, end

    def _gap(self, index: int) -> bool:
        """Whether white space stands between a reading and the next."""
        return self.readings[index].token.span.end < self.readings[index + 1].token.span.start

    def _new(self, kind: Kind, piece: Piece, verb: int | None, depth: int, rule: str) -> Part:
        part = Part(kind, [(piece.start, piece.end)], verb, piece.opener, depth, rule)
        self.parts.append(part)
        if verb is None:
            self._waiting.append(part)
        self.last = part
        return part

    def _join(self, part: Part, piece: Piece, verb: int | None = None) -> None:
        part.ranges.append((piece.start, piece.end))
        self.last = part
        if verb is not None:
            part.verb = verb
            part.rule = part.kind

    def _has_main(self) -> bool:
        return any(part.kind == "main" and part.verb is not None for part in self.parts)

    # the four sorts of pieces

    def _subordinate(self, piece: Piece) -> None:
        """A piece with an opener: relative, infinitive ("um ... zu") or another subordinate clause."""
        assert piece.opener is not None
        pos = self.readings[piece.opener].pos
        if pos[:2] == "PW" and piece.finite and not piece.verb_last and not self._cluster_last(piece):
            self._new("main", piece, piece.finite[0], 0, "question")
            return
        verb = piece.finite[-1] if piece.finite else None
        with_zu = pos == "KOUI" or (self.readings[piece.opener].text.lower() == "als" and verb is None)
        if with_zu and verb is None:
            verb = self._infinitive(piece)
        bare = pos == "KOUI" or (with_zu and verb is not None)
        kind: Kind = "relative" if pos.startswith("PREL") else "infinitive" if bare else "subordinate"
        self._new(kind, piece, verb, self._depth(piece), kind)

    def _cluster_last(self, piece: Piece) -> bool:
        """Whether only infinitives follow the finite verb: "was hätte geschehen können"."""
        after = [index for index in piece.words if index > piece.finite[-1]]
        return len(after) > 0 and all(self.readings[index].pos.endswith(("INF", "PP")) for index in after)

    def _depth(self, piece: Piece) -> int:
        """One below the clause it follows; with a conjunction, beside a clause of its own kind."""
        last = self._open() or self.last
        if last is None:
            return 1
        return last.depth if piece.joined and last.verb_last else last.depth + 1

    def _with_verb(self, place: int, piece: Piece) -> None:
        """A piece with a finite verb and no opener."""
        target = self._open()
        last = self.last
        if target is not None and self._completes(target, place, piece):
            self._join(target, piece, piece.finite[-1] if target.verb_last else piece.finite[0])
        elif last is not None and last.verb_last and last.verb is not None and self._continues(last, piece):
            self._new(last.kind, piece, piece.finite[-1], last.depth, "coordinated " + last.kind)
        elif is_condition(self.readings, self.pieces, place, self._has_main()):
            self._new("subordinate", piece, piece.finite[0], self._depth(piece), "condition")
        elif (begun := self._begun(piece)) is not None:
            self._join(begun, piece, piece.finite[0])
        else:
            self._new("main", piece, piece.finite[0], 0, "main")

    def _begun(self, piece: Piece) -> Part | None:
        """The words before this verb that were taken for the end of another clause.

        "Das Blatt meldet, Falk, der reiste, habe ...": indirect speech that starts with its
        verb has its subject before it. Not so "Er stand auf, nahm den Hut".
        """
        verb = self.readings[piece.finite[0]]
        if not piece.verb_first or piece.joined or finite(verb.text, verb.lemma).mood not in ("sub1", "sub2"):
            return None
        above = next((part for part in reversed(self.parts) if part.kind == "main" and part.verb is not None), None)
        if above is None or above.sealed:
            return None
        tail = [one for one in above.ranges if above.verb is not None and one[0] > above.verb]
        if not tail or self.readings[tail[0][0]].pos not in (
            "ART",
            "NE",
            "NN",
            "PPER",
            "PIAT",
            "PPOSAT",
            "PDAT",
            "ADJA",
        ):
            return None
        above.ranges = [one for one in above.ranges if one not in tail]
        begun = Part("main", tail, None, None, 0, "main")
        self.parts.insert(self.parts.index(above) + 1, begun)
        return begun

    def _completes(self, target: Part, place: int, piece: Piece) -> bool:
        """Whether the piece brings the verb that an open clause waits for."""
        if target.verb_last:
            return piece.verb_last or self._cluster_last(piece)
        return not is_inserted(self.readings, self.pieces, place)

    def _continues(self, last: Part, piece: Piece) -> bool:
        """Whether a subordinate clause is carried on: "dass A kam und B ging", "weil A kam, B ging"."""
        if last.sealed or not piece.verb_last or (piece.verb_first and not piece.joined):
            return False
        return piece.joined or (len(piece.words) > 2 and self._has_main())

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
        if target is None and self.last is not None and not self.last.sealed:
            target = self._after_closed(self.last, piece)
        first = self.readings[piece.words[0]]
        following = len(piece.words) > 1 and self.readings[piece.words[1]].pos in ("ART", "NE", "NN", "PPOSAT", "PDAT")
        if self.parts and first.text.lower() == "so" and following and piece.bound:
            self._new("fragment", piece, None, 0, "so speaker").sealed = True
        elif target is not None:
            self._join(target, piece)
        else:
            self._new("main", piece, None, 0, "fragment")

    def _after_closed(self, last: Part, piece: Piece) -> Part:
        """The clause that goes on behind one whose verb has come.

        "Er traf den Mann, der lachte, am Dienstag" goes on itself; in "Bilder, die in Rom
        entstanden, der Hauptstadt Italiens" a noun explains the last one.
        """
        if not last.verb_last or self.readings[piece.words[0]].pos not in ("APPR", "APPRART", "ADV", "ADJD", "PTKNEG"):
            return last
        above = (part for part in reversed(self.parts) if part.depth < last.depth and part.verb is not None)
        return next((part for part in above if not part.sealed), last)

    def _unfinished(self, piece: Piece) -> Part | None:
        """The main clause that waits for the other half of its verb: "hat den Mann, der kam, nicht gesehen".

        Or for its predicate: "sind für die Kinder, die leiden, verantwortlich".
        """
        tags = {self.readings[index].pos for index in piece.words}
        for index in range(len(self.parts) - 1, self._sealed - 1, -1):
            part = self.parts[index]
            if part.kind != "main" or part.verb is None or part.sealed:
                continue
            auxiliary = self.readings[part.verb].pos[:2] in ("VA", "VM")
            mine = {self.readings[i].pos for i in part.indices if i == 0 or self.readings[i - 1].pos != "PTKZU"}
            if tags & HALVES:
                return None if mine & HALVES else part
            return part if "ADJD" in tags and auxiliary and not mine & {"ADJD", *HALVES} else None
        return None
