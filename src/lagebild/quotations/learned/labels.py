"""Features of words for the model that labels each word with the quotation it stands in (BIO with the kind)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lagebild.quotations.found import Found
from lagebild.quotations.learned.context import LONGEST, Context, classes
from lagebild.quotations.pieces import Unit
from lagebild.quotations.sheet import Run, Sheet

KINDS = ("direct", "indirect", "indirect_free_indirect", "reported", "free_indirect")


def bio(size: int, marked: Iterable[tuple[Sequence[Run], str]]) -> list[str]:
    """Labels of `size` tokens: B-name for the first token of marked runs, I-name for the others, O for the rest.

    Where two overlap the one named first stays.
    """
    labels = ["O"] * size
    for runs, name in marked:
        opening = True
        for run in runs:
            for token in range(*run):
                if labels[token] == "O":
                    labels[token] = ("B-" if opening else "I-") + name
                    opening = False
    return labels


def stretches(sheet: Sheet) -> Iterator[Run]:
    """The paragraphs, cut between sentences (and inside one that no writer would write) where they are too long."""
    start = end = 0
    for number, sentence in enumerate(sheet.sentences):
        other = number > 0 and sheet.paragraphs[number] != sheet.paragraphs[number - 1]
        if start < end and (other or sentence[1] - start > LONGEST):
            yield from _cut((start, end))
            start = end
        end = sentence[1]
    yield from _cut((start, end))


def _cut(run: Run) -> Iterator[Run]:
    for start in range(run[0], run[1], LONGEST):
        yield start, min(start + LONGEST, run[1])


def word_features(context: Context) -> list[list[str]]:
    """The features of each token."""
    sheet = context.sheet
    ruled = _Ruled.of(context)
    around = _of_units(context)
    return [
        [*_of_word(context, t), *ruled.of_word(t), *_neighbours(context, ruled, t), *around[t]]
        for t in range(len(sheet))
    ]


def _of_word(context: Context, token: int) -> list[str]:
    sheet, kind = context.sheet, context.kinds[token]
    made = [
        "b",
        "w=" + sheet.low[token],
        "l=" + sheet.lemma[token],
        "p=" + sheet.pos[token],
        "k=" + kind,
        "pp=" + (sheet.pos[token - 1] if token else "") + sheet.pos[token],
    ]
    if sheet.mood[token]:
        made.append("m=" + sheet.mood[token])
    for name in classes(sheet.lemma[token]):
        made += ["c=" + name, "ck=" + name + kind]
    if token in sheet.chains:
        made.append("actor")
    return made


def _neighbours(context: Context, ruled: _Ruled, token: int) -> Iterator[str]:
    sheet = context.sheet
    for step in (-2, -1, 1, 2):
        other = token + step
        if not 0 <= other < len(sheet):
            continue
        yield f"p{step}={sheet.pos[other]}"
        if abs(step) == 1:
            yield f"w{step}={sheet.low[other]}"
            yield f"k{step}={context.kinds[other]}"
            yield f"R{step}={ruled.outer[other]}"
            yield f"D{step}={ruled.direct[other]}"
            yield f"o{step}={ruled.part[other]}"


@dataclass(frozen=True, slots=True)
class _Ruled:
    """What the rules say of each token: the kind and rule of the widest quotation, direct speech, the part."""

    outer: list[str]
    direct: list[str]
    rule: list[str]
    part: list[str]
    marks: list[str]
    kinds: list[str]

    @classmethod
    def of(cls, context: Context) -> _Ruled:
        size, found = len(context.sheet), context.found
        wide = sorted((f for f in found if f.type != "direct"), key=lambda f: f.start - f.end)
        return cls(
            outer=bio(size, ((f.content, f.type) for f in wide)),
            direct=bio(size, ((f.content, "direct") for f in found if f.type == "direct")),
            rule=bio(size, ((f.content, f.rule) for f in wide)),
            part=bio(size, (part for f in found for part in _parts(f))),
            marks=_in_marks(context.sheet),
            kinds=context.kinds,
        )

    def of_word(self, token: int) -> tuple[str, ...]:
        return (
            "R=" + self.outer[token],
            "D=" + self.direct[token],
            "r=" + self.rule[token],
            "o=" + self.part[token],
            "q=" + self.marks[token],
            "Rk=" + self.outer[token] + self.kinds[token],
        )


def _parts(found: Found) -> tuple[tuple[Sequence[Run], str], ...]:
    return (found.cue, "cue"), (found.speaker, "speaker"), (found.addressee, "addressee"), (found.frame, "frame")


def _in_marks(sheet: Sheet) -> list[str]:
    """Whether each token stands in quotation marks, and whether these hold much."""
    made = ["-"] * len(sheet)
    for marked in sheet.marked:
        if not marked.depth:
            size = marked.run[1] - marked.run[0]
            made[marked.run[0] : marked.run[1]] = ["L" if size > 12 else "M" if size > 6 else "S"] * size
    return made


def _of_units(context: Context) -> list[list[str]]:
    """What the tokens of a unit, and those of a piece, share; and the cues before and behind each."""
    sheet = context.sheet
    made: list[list[str]] = [[] for _ in range(len(sheet))]
    before = "none"
    for number, unit in enumerate(context.units):
        shared = _of_unit(context, number, unit, before)
        before = context.rules(number) + context.mood(unit)
        pieces = _of_pieces(sheet, unit)
        for token, (left, right) in zip(range(*unit.run), _cues_beside(sheet, unit), strict=True):
            ends = (f"from={min(token - unit.run[0], 2)}", f"to={min(unit.run[1] - 1 - token, 2)}")
            made[token] = [*shared, *pieces.get(token, ()), "cb=" + left, "ca=" + right, *ends]
    return made


def _of_unit(context: Context, number: int, unit: Unit, before: str) -> list[str]:
    sheet = context.sheet
    verbs = [p.finite for p in unit.pieces if p.main and p.finite is not None]
    return [
        "um=" + context.mood(unit),
        f"u1={any(sheet.mood[t] == 'sub1' for t in sheet.finites(unit.run))}",
        f"us={any(sheet.lemma[v] == 'sollen' for v in verbs)}",
        "ur=" + context.rules(number),
        "pr=" + before,
        f"h={context.heading(number)}",
    ]


def _of_pieces(sheet: Sheet, unit: Unit) -> dict[int, list[str]]:
    """What the tokens of each piece share: its verb."""
    made: dict[int, list[str]] = {}
    for piece in unit.pieces:
        shared: list[str] = []
        if piece.finite is not None:
            shared = ["pv=" + sheet.lemma[piece.finite], "pm=" + sheet.mood[piece.finite] + piece.kind]
        made.update(dict.fromkeys(range(*piece.run), shared))
    return made


def _cues_beside(sheet: Sheet, unit: Unit) -> list[tuple[str, str]]:
    """The class of the last possible cue before each token of a unit, and of the next one behind it."""
    own = [next(iter(classes(sheet.lemma[t])), "") for t in range(*unit.run)]
    return list(zip(_carried(own), reversed(_carried(own[::-1])), strict=True))


def _carried(own: Sequence[str]) -> list[str]:
    made, last = [], ""
    for name in own:
        made.append(last)
        last = name or last
    return made


@dataclass(frozen=True, slots=True)
class Labelled:
    """How probably each token stands in a quotation at all, begins one, and does so in one of each kind."""

    inside: list[float]
    begins: list[float]
    kinds: list[dict[str, float]]
    begins_kind: list[dict[str, float]]

    def goes_on(self, token: int) -> float:
        """How probably a quotation that began before goes on at a token."""
        return max(self.inside[token] - self.begins[token], 0.0)


def labelled(tagger: Any, sheet: Sheet, features: Sequence[Sequence[str]]) -> Labelled:
    """What a model says of every token."""
    known = set(tagger.labels())
    result = Labelled([], [], [], [])
    for start, stop in stretches(sheet):
        tagger.set(features[start:stop])
        for place in range(stop - start):
            chances = {label: tagger.marginal(label, place) for label in known}
            begins = {kind: chances.get("B-" + kind, 0.0) for kind in KINDS}
            result.begins_kind.append(begins)
            result.begins.append(sum(begins.values()))
            result.kinds.append({kind: begins[kind] + chances.get("I-" + kind, 0.0) for kind in KINDS})
            result.inside.append(1.0 - chances.get("O", 0.0))
    return result
