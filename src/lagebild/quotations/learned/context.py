"""A document as the learned model looks at it: its sheet, its units and pieces, and what the rules found there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from lagebild.quotations.cues import AUXILIARIES, cues
from lagebild.quotations.found import Found
from lagebild.quotations.pieces import Piece, Unit, units
from lagebild.quotations.sheet import Run, Sheet

LEARNED = "model"
"""The rule named by quotations that only the model found."""
LONGEST = 400
"""Tokens that a model reads at once."""
NEAR = 60
"""So many tokens, and so many quotations of a unit, are looked at around a place: odd texts hold thousands in one."""


@cache
def classes(lemma: str) -> tuple[str, ...]:
    """The class of a word that may be a cue, with the strength of a verb: `say/strong`; none for other words."""
    if verb := cues("verb").get(lemma):
        return (f"{verb[0].kind}/{verb[0].strength}",)
    if noun := cues("noun").get(lemma):
        return (f"N{noun[0].kind}",)
    return ("P",) if lemma in cues("adposition") or lemma in cues("adverb") else ()


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a piece says: the full verb with its separated prefix, and the auxiliary or modal verb that carries it."""

    verb: str = ""
    carrier: str = ""


def predicate(sheet: Sheet, piece: Piece) -> Predicate:
    """The predicate of a piece; empty where it has no finite verb."""
    if piece.finite is None:
        return Predicate()
    finite = sheet.lemma[piece.finite]
    full = [t for t in range(*piece.run) if sheet.pos[t].startswith("VV") and sheet.pos[t] != "VVFIN"]
    if finite in AUXILIARIES and full:
        return Predicate(sheet.lemma[full[-1]], finite)
    prefixes = [sheet.low[t] for t in range(*piece.run) if sheet.pos[t] == "PTKVZ"]
    return Predicate((prefixes[-1] if prefixes else "") + finite)


@dataclass
class Context:
    """The sheet of a document with the quotations that rules found in it, in text order."""

    sheet: Sheet
    found: list[Found]

    @classmethod
    def of(cls, sheet: Sheet, found: Iterable[Found]) -> Context:
        """The context of what was found in a sheet."""
        return cls(sheet, sorted(found, key=lambda f: (f.start, -f.end)))

    @cached_property
    def units(self) -> list[Unit]:
        """The units of the document."""
        return units(self.sheet)

    @cached_property
    def unit_of(self) -> list[int]:
        """The number of the unit of each token."""
        numbers = [0] * len(self.sheet)
        for number, unit in enumerate(self.units):
            numbers[unit.run[0] : unit.run[1]] = [number] * (unit.run[1] - unit.run[0])
        return numbers

    @cached_property
    def pieces(self) -> list[Piece | None]:
        """The piece of each token; none for a mark between two."""
        made: list[Piece | None] = [None] * len(self.sheet)
        for unit in self.units:
            for piece in unit.pieces:
                made[piece.start : piece.end] = [piece] * (piece.end - piece.start)
        return made

    @cached_property
    def kinds(self) -> list[str]:
        """The kind of each token's piece, with S at its first token and E at its last."""
        return [
            "-" if p is None else p.kind + "S" * (t == p.start) + "E" * (t == p.end - 1)
            for t, p in enumerate(self.pieces)
        ]

    @cached_property
    def in_unit(self) -> dict[int, list[Found]]:
        """The quotations that begin in each unit."""
        made: dict[int, list[Found]] = {}
        for found in self.found:
            made.setdefault(self.unit_of[found.start], []).append(found)
        return made

    def rules(self, unit: int) -> str:
        """The rules that found something in a unit."""
        return "+".join(sorted({f.rule for f in self.in_unit.get(unit, ())[:NEAR]}))

    def overlapping(self, run: Run) -> Iterator[Found]:
        """The quotations that share a token with a run and begin in its units or in the two before."""
        first, last = self.unit_of[run[0]], self.unit_of[run[1] - 1]
        for number in range(max(first - 2, 0), last + 1):
            group = self.in_unit.get(number, [])
            stop = bisect_left(group, run[1], key=lambda f: f.start)
            yield from (f for f in group[max(stop - NEAR, 0) : stop] if run[0] < f.end)

    @cached_property
    def places(self) -> dict[int, int]:
        """The place of each quotation, by its identity, among those of its unit."""
        return {id(found): place for group in self.in_unit.values() for place, found in enumerate(group)}

    @cached_property
    def roles(self) -> dict[int, list[tuple[Found, str]]]:
        """The tokens that are cue (c), speaker (s) or addressee (a) of quotations."""
        made: dict[int, list[tuple[Found, str]]] = {}
        for found in self.found:
            for letter, runs in (("a", found.addressee), ("s", found.speaker), ("c", found.cue)):
                for token in tokens(runs):
                    made.setdefault(token, []).append((found, letter))
        return made

    @cached_property
    def names(self) -> list[str]:
        """For each token: begins (B) or continues (I) a mention of an actor, refers to one (p), or neither (-)."""
        sheet = self.sheet
        return [
            "B"
            if t in sheet.mention_starts
            else "I"
            if t in sheet.inside_mention
            else "p"
            if t in sheet.chains
            else "-"
            for t in range(len(sheet))
        ]

    def mood(self, unit: Unit) -> str:
        """The mood of the first main clause of a unit."""
        return next((self.sheet.mood[p.finite] for p in unit.pieces if p.main and p.finite is not None), "none")

    def heading(self, unit: int) -> bool:
        """Whether a unit stands in a title, heading or caption."""
        return self.sheet.headings[self.units[unit].sentence]

    def same_paragraph(self, unit: int) -> bool:
        """Whether a unit stands in the paragraph of the one before."""
        paragraphs = self.sheet.paragraphs
        return unit > 0 and paragraphs[self.units[unit].sentence] == paragraphs[self.units[unit - 1].sentence]


def tokens(runs: Sequence[Run]) -> Iterator[int]:
    """The tokens of several runs."""
    return (token for run in runs for token in range(*run))


def mood_of(sheet: Sheet, run_tokens: Sequence[int]) -> str:
    """Konjunktiv I before Konjunktiv II before the indicative, over the finite verbs among some tokens."""
    moods = {sheet.mood[t] for t in run_tokens if sheet.finite(t)}
    return next((mood for mood in ("sub1", "sub2") if mood in moods), "ind" if moods else "none")


def governing(unit: Unit, index: int) -> Piece | None:
    """The nearest piece before one that has a finite verb and is no relative clause."""
    return next((p for p in reversed(unit.pieces[:index]) if p.finite is not None and p.kind != "rel"), None)
