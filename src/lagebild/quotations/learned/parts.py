"""Who speaks, by which cue, to whom, in which frame: features and labels of the words around one quotation.

Each quotation is read by itself, so that what is found belongs to it. Labels are c (cue), s (speaker), a (addressee),
f (the rest of the frame) and O; the first three are capitals where they stand in the frame.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lagebild.quotations.cues import runs
from lagebild.quotations.found import Found
from lagebild.quotations.learned.context import LONGEST, Context, classes, tokens
from lagebild.quotations.sheet import Run

UNITS_BEFORE = 2
"""Speakers stand at most so many units before what they say, with few exceptions."""
PARTS = (("f", "frame"), ("a", "addressee"), ("s", "speaker"), ("c", "cue"))
"""The letters of the parts; where two overlap the one named later is the label."""


@dataclass(frozen=True, slots=True)
class View:
    """The words around one quotation with their features."""

    start: int
    features: list[list[str]]


@dataclass
class PartReader:
    """Looks at the words around quotations of one document."""

    context: Context
    _words: dict[int, list[str]] = field(default_factory=dict)

    def view(self, content: Sequence[Run], kind: str, aside: Found | None = None) -> View:
        """The units around some content; what the rules found there, except `aside`, is seen as others' parts."""
        start, stop = self._window(content)
        focus = _Focus(self.context, frozenset(tokens(content)), (content[0][0], content[-1][1]), kind, aside)
        return View(start, [[*self._word(t), *focus.features(t)] for t in range(start, stop)])

    def _window(self, content: Sequence[Run]) -> Run:
        units, unit_of = self.context.units, self.context.unit_of
        first, last = content[0][0], content[-1][1]
        start = units[max(unit_of[first] - UNITS_BEFORE, 0)].run[0]
        stop = units[min(unit_of[last - 1] + 1, len(units) - 1)].run[1]
        if stop - start > LONGEST:
            start = max(units[unit_of[first]].run[0], first - LONGEST // 2)
            stop = min(units[unit_of[last - 1]].run[1], max(start + LONGEST, first + 1))
        return start, stop

    def _word(self, token: int) -> list[str]:
        if token not in self._words:
            self._words[token] = _of_word(self.context, token)
        return self._words[token]


def _of_word(context: Context, token: int) -> list[str]:
    sheet = context.sheet
    name = context.names[token]
    made = ["p=" + sheet.pos[token], "w=" + sheet.low[token], "l=" + sheet.lemma[token], "n=" + name]
    made += ["k=" + context.kinds[token], "pp=" + (sheet.pos[token - 1] if token else "") + sheet.pos[token]]
    if sheet.mood[token]:
        made.append("m=" + sheet.mood[token])
    made += ["c=" + known for known in classes(sheet.lemma[token])]
    for step in (-2, -1, 1, 2):
        if 0 <= token + step < len(sheet):
            made.append(f"p{step}={sheet.pos[token + step]}")
            if abs(step) == 1:
                made.append(f"w{step}={sheet.low[token + step]}")
    piece = context.pieces[token]
    if piece is not None and piece.finite is not None:
        side = ("v" if token == piece.finite else "a" if token > piece.finite else "b") + piece.kind
        verb = sheet.lemma[piece.finite]
        made += ["pv=" + verb, "pm=" + sheet.mood[piece.finite], "ab=" + side]
        for known in classes(verb):
            made += ["pc=" + known, "pa=" + known + side + name]
    if context.heading(context.unit_of[token]):
        made.append("h")
    return made


@dataclass(frozen=True, slots=True)
class _Focus:
    """One quotation as seen from the words around it."""

    context: Context
    content: frozenset[int]
    run: Run
    kind: str
    aside: Found | None

    def features(self, token: int) -> list[str]:
        """What a word is to the quotation: where it stands, and what it is to others."""
        sheet, name = self.context.sheet, self.context.names[token]
        zone, other = self._zone(token), self._other(token)
        made = ["z=" + zone, "zt=" + zone + self.kind, "zd=" + zone + self._distance(token)]
        made += ["zp=" + zone + sheet.pos[token], "zw=" + zone + sheet.low[token], "zn=" + zone + name + self.kind]
        made += ["o=" + other + zone, "ot=" + other + zone + self.kind]
        made += ["zc=" + zone + known for known in classes(sheet.lemma[token])]
        return made

    def _zone(self, token: int) -> str:
        """In the content (I), in a gap of it (M), before (B) or after it (A), and in which unit."""
        unit_of, (first, last) = self.context.unit_of, self.run
        unit = unit_of[token]
        far = min(unit - unit_of[first], 0) or int(unit > unit_of[last - 1])
        side = "I" if token in self.content else "B" if token < first else "A" if token >= last else "M"
        return f"{side}{far}"

    def _distance(self, token: int) -> str:
        first, last = self.run
        if token < first:
            return str(first - token) if first - token <= 4 else ""
        return str(token - last) if last <= token < last + 4 else ""

    def _other(self, token: int) -> str:
        """What a word is to quotations that the rules found."""
        return next((letter for found, letter in self.context.roles.get(token, ()) if found is not self.aside), "-")


def part_labels(view: View, parts: Mapping[str, Sequence[Run]]) -> list[str]:
    """The labels of a view's words for known parts (cue, speaker, addressee, frame)."""
    made = ["O"] * len(view.features)
    frame = set(tokens(parts["frame"]))
    for letter, name in PARTS:
        for token in tokens(parts[name]):
            if 0 <= token - view.start < len(made):
                made[token - view.start] = letter.upper() if letter != "f" and token in frame else letter
    return made


def with_parts(reader: PartReader, tagger: Any, found: Found) -> Found:
    """A quotation with the parts that a model finds."""
    view = reader.view(found.content, found.type)
    labels = tagger.tag(view.features)
    inside = set(tokens(found.content))
    places = {letter: [view.start + n for n, label in enumerate(labels) if label.lower() == letter] for letter in "csa"}
    framed = [view.start + n for n, label in enumerate(labels) if label in ("C", "S", "A", "f")]
    return replace(
        found,
        cue=tuple(runs(t for t in places["c"] if t not in inside)),
        speaker=tuple(runs(places["s"])),
        addressee=tuple(runs(places["a"])),
        frame=tuple(runs(t for t in framed if t not in inside)),
    )
