"""Who speaks, by which cue, to whom, in which frame: features and labels of the words around one quotation.

Each quotation is read by itself, so that what is found belongs to it. Labels are c (cue), s (speaker), a (addressee),
f (the rest of the frame) and O; the first three are capitals where they stand in the frame.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from lagebild.quotations.cues import runs
from lagebild.quotations.found import Found
from lagebild.quotations.learned.context import LONGEST, Context, classes, tokens
from lagebild.quotations.sheet import Run

UNITS_BEFORE = 2
"""Speakers stand at most so many units before what they say, with few exceptions."""
ENOUGH = 0.3
"""A speaker whom the rules name stays, where the model names none, if each of its words is so probable on average."""
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

    def view(self, content: Sequence[Run], kind: str, ruled: Found | None) -> View:
        """The units around some content, of which the rules may have found the parts."""
        start, stop = self._window(content)
        focus = _Focus.of(self.context, content, kind, ruled)
        return View(start, [[*self._words[t], *focus.features(t)] for t in range(start, stop)])

    def _window(self, content: Sequence[Run]) -> Run:
        units, unit_of = self.context.units, self.context.unit_of
        first, last = content[0][0], content[-1][1]
        start = units[max(unit_of[first] - UNITS_BEFORE, 0)].run[0]
        stop = units[min(unit_of[last - 1] + 1, len(units) - 1)].run[1]
        if stop - start > LONGEST:
            start = max(units[unit_of[first]].run[0], first - LONGEST // 2)
            stop = min(units[unit_of[last - 1]].run[1], max(start + LONGEST, first + 1))
        return start, stop

    @cached_property
    def _words(self) -> list[list[str]]:
        return [_of_word(self.context, token) for token in range(len(self.context.sheet))]


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
    ruled: Found | None
    parts: dict[int, str]
    chains: frozenset[str]

    @classmethod
    def of(cls, context: Context, content: Sequence[Run], kind: str, ruled: Found | None) -> _Focus:
        parts: dict[int, str] = {}
        for letter, name in PARTS if ruled is not None else ():
            parts.update(dict.fromkeys(tokens(getattr(ruled, name)), letter))
        chains = context.sheet.chains
        speaking = frozenset(chains[t] for t, letter in parts.items() if letter == "s" and t in chains)
        run = (content[0][0], content[-1][1])
        return cls(context, frozenset(tokens(content)), run, kind, ruled, parts, speaking)

    def features(self, token: int) -> list[str]:
        """What a word is to the quotation: where it stands, what the rules take it for."""
        sheet, name, pos = self.context.sheet, self.context.names[token], self.context.sheet.pos[token]
        low, rule = sheet.low[token], self.ruled.rule if self.ruled is not None else "none"
        zone = self._zone(token)
        before, own, after = (self.parts.get(token + step, "-") for step in (-1, 0, 1))
        three, other = before + own + after, self._other(token)
        made = [
            "z=" + zone, "zt=" + zone + self.kind, "zs=" + zone + rule, "zd=" + zone + self._distance(token),
            "r=" + own, "rg=" + own + rule, "rr=" + three, "rz=" + own + zone + rule, "r0=" + own + zone,
            "rp=" + own + pos, "rw=" + own + low, "rpp=" + three + pos, "rrw=" + three + low,
            "zp=" + zone + pos, "zw=" + zone + low, "zn=" + zone + name + self.kind, "o=" + other + zone + self.kind,
        ]  # fmt: skip
        made += self._without(token, zone, name, pos, other)
        if sheet.chains.get(token) in self.chains:
            made.append("sc=" + own + zone)
        return made

    def _without(self, token: int, zone: str, name: str, pos: str, other: str) -> Iterator[str]:
        """What counts where the rules name no speaker, or no cue."""
        if self.ruled is None or not self.ruled.speaker:
            yield from ("ns=" + zone + name, "nsp=" + zone + pos, "nso=" + zone + other)
        if self.ruled is None or not self.ruled.cue:
            yield "nc=" + zone + pos
            yield from ("ncc=" + zone + known for known in classes(self.context.sheet.lemma[token]))

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
        """What a word is to other quotations that the rules found."""
        return next((letter for found, letter in self.context.roles.get(token, ()) if found is not self.ruled), "-")


def part_labels(view: View, parts: Mapping[str, Sequence[Run]]) -> list[str]:
    """The labels of a view's words for known parts (cue, speaker, addressee, frame)."""
    made = ["O"] * len(view.features)
    frame = set(tokens(parts["frame"]))
    for letter, name in PARTS:
        for token in tokens(parts[name]):
            if 0 <= token - view.start < len(made):
                made[token - view.start] = letter.upper() if letter != "f" and token in frame else letter
    return made


def with_parts(reader: PartReader, tagger: Any, found: Found, learned: bool) -> Found:
    """A quotation with the parts that a model finds; where rules found it, only speaker and frame are read anew."""
    view = reader.view(found.content, found.type, None if learned else found)
    labels = tagger.tag(view.features)
    inside = set(tokens(found.content))
    places = {letter: [view.start + n for n, label in enumerate(labels) if label.lower() == letter] for letter in "csa"}
    framed = [view.start + n for n, label in enumerate(labels) if label in ("C", "S", "A", "f")]
    speaker, frame = tuple(runs(places["s"])), tuple(runs(t for t in framed if t not in inside))
    if learned:
        cue = tuple(runs(t for t in places["c"] if t not in inside))
        return replace(found, cue=cue, speaker=speaker, addressee=tuple(runs(places["a"])), frame=frame)
    if not speaker and found.speaker and _chance(tagger, view, found.speaker) >= ENOUGH:
        speaker = found.speaker
    return replace(found, speaker=speaker, frame=frame)


def _chance(tagger: Any, view: View, speaker: Sequence[Run]) -> float:
    """How probably the words of a phrase are the speaker, on average; after `tag` on the same view."""
    known = [label for label in tagger.labels() if label in ("s", "S")]
    places = [t - view.start for t in tokens(speaker) if 0 <= t - view.start < len(view.features)]
    sums = [sum(tagger.marginal(label, place) for label in known) for place in places]
    return sum(sums) / len(sums) if sums else 0.0
