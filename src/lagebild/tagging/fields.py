"""Fields: the stretches of a sentence between marks that can bound a clause.

Commas, stops inside the sentence, colons, semicolons, dashes and brackets bound a field;
quotation marks and slashes do not. A pair of brackets or dashes without a finite verb
inside is part of the field around it: "in der Nacht (Ortszeit) erfolgt".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lagebild.tagging.words import DASHES, FINITE, Reading

INSERTION = 30
"""A pair of dashes further apart than so many tokens is no insertion, but two dashes."""

PAIRS = {"(": ")", "[": "]"}
INSERTING = DASHES | PAIRS.keys() | set(PAIRS.values())
BOUNDS = frozenset(",;:()[]?!.…")
OPENERS = frozenset({"KOUS", "KOUI", "PRELS", "PRELAT", "PWAV", "PWS", "PWAT"})
BEFORE_OPENER = frozenset({"KON", "ADV", "PTKNEG", "KOKOM", "APPR", "ADJD", "PIAT", "PROAV", "PTKA", "PIS"})


@dataclass(slots=True)
class Field:
    """Readings `[start, end)` between two bounds; `bound` is the mark before it, "" at the start.

    `words` are the places of its words, without marks; there is at least one.
    """

    start: int
    end: int
    bound: str
    words: list[int]


def fields(readings: list[Reading]) -> list[Field]:
    """The fields of a sentence in order; marks that bound them lie in none."""
    places = bounds(readings)
    dropped = _inside_insertions(readings, places)
    found: list[Field] = []
    start, bound = 0, ""
    for index in [*places, len(readings)]:
        if index in dropped:
            continue
        if words := [inner for inner in range(start, index) if not readings[inner].is_mark]:
            found.append(Field(start, index, bound, words))
            bound = ""
        if index < len(readings):
            bound = _stronger(bound, readings[index].text)
        start = index + 1
    return found


def bounds(readings: list[Reading]) -> list[int]:
    """The places of the marks that may bound a field."""
    return [
        index
        for index, reading in enumerate(readings)
        if (reading.is_mark or reading.text in DASHES) and _bounds(readings, index)
    ]


def has_insertions(readings: list[Reading]) -> bool:
    """Whether there are marks that bound a field only where a finite verb stands between them."""
    return any(readings[index].text in INSERTING for index in bounds(readings))


@lru_cache(maxsize=1000)
def _stronger(one: str, other: str) -> str:
    """Of two marks in a row (",", then a dash) the one that separates more."""
    order = ",([-–—…;:.!?"
    return max((one, other), key=lambda mark: order.find(mark[:1]) if mark else -1)


def _bounds(readings: list[Reading], index: int) -> bool:
    reading = readings[index]
    if reading.text in DASHES:
        return _is_free(readings, index)
    return reading.is_mark and (reading.text in BOUNDS or reading.text.strip(".") == "")


def _is_free(readings: list[Reading], index: int) -> bool:
    """Whether a dash stands between blanks; "2019-2021" is no place for a bound."""
    before = index == 0 or readings[index - 1].token.span.end < readings[index].token.span.start
    after = index + 1 == len(readings) or readings[index].token.span.end < readings[index + 1].token.span.start
    return before and after


def _inside_insertions(readings: list[Reading], bounds: list[int]) -> set[int]:
    """Bounds of and inside brackets and dashes that hold no finite verb."""
    dropped: set[int] = set()
    open_at: dict[str, int] = {}
    for index in bounds:
        text = readings[index].text
        if text in PAIRS:
            open_at[PAIRS[text]] = index
        elif text in PAIRS.values():
            start = open_at.pop(text, None)
            if start is not None and not _has_finite(readings, start, index):
                dropped |= {one for one in bounds if start <= one <= index}
        elif text in DASHES:
            start = open_at.get("-")
            if start is not None and index - start <= INSERTION and not _has_finite(readings, start, index):
                dropped |= {one for one in bounds if start <= one <= index}
                del open_at["-"]
            else:
                open_at["-"] = index
    return dropped


def _has_finite(readings: list[Reading], start: int, end: int) -> bool:
    return any(reading.pos in FINITE for reading in readings[start:end])


def opener(readings: list[Reading], field: Field) -> int | None:
    """The place of the word that introduces a subordinate clause, if the field starts with one."""
    return opener_between(readings, field.start, field.end)


def opener_between(readings: list[Reading], start: int, end: int) -> int | None:
    """The place of the word that introduces a subordinate clause, if readings `[start, end)` start with one.

    Before it may stand what belongs to it: "und dass", "auch wenn", "in dem", "mit deren Hilfe".
    """
    for index in range(start, min(start + 6, end)):
        reading = readings[index]
        if reading.pos in OPENERS:
            return index
        if not (reading.is_mark or reading.pos in BEFORE_OPENER):
            return None
    return None


def finite_in(readings: list[Reading], words: Sequence[int]) -> list[int]:
    """The places of the finite verbs among `words`."""
    return [index for index in words if readings[index].pos in FINITE]


def has_zu(readings: list[Reading], words: list[int]) -> bool:
    """Whether there is an infinitive with "zu" among `words`."""
    return any(readings[index].pos in ("PTKZU", "VVIZU") for index in words)
