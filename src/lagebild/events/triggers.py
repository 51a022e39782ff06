"""Triggers: which lemma names which type of event, and under which condition.

Types after PLOVER (Halterman et al., 2023, "PLOVER and POLECAT: a new political event ontology
and dataset") where it has one; the lexicon states the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from lagebild.lexicon import table

SHORTEST_MODIFIER = 3
"""A compound is read only with a first part of at least three letters: "Ausfuhr" is not "aus" + "Fuhr"."""


class Reading(NamedTuple):
    """A type of event, and words one of which must stand in the same clause (none: always)."""

    type: str
    condition: frozenset[str]


@cache
def _readings(pos: str) -> dict[str, tuple[Reading, ...]]:
    found: dict[str, list[Reading]] = {}
    for row in table("events_triggers"):
        if row["pos"] == pos:
            words = frozenset(row["with"].split("|")) - {""}
            found.setdefault(row["lemma"], []).append(Reading(row["type"], words))
    return {lemma: tuple(sorted(rows, key=lambda r: not r.condition)) for lemma, rows in found.items()}


def verb_type(lemma: str, words: Iterable[str]) -> str | None:
    """The type a verb names in a clause of these words; None when it names none."""
    return _first(_readings("verb").get(lemma, ()), words)


def noun_type(lemma: str, words: Iterable[str]) -> str | None:
    """The type a noun names, also as the last part of a compound ("Waffenlieferung"); None when it names none."""
    return _first(_noun_readings(lemma), words)


def _first(readings: Iterable[Reading], words: Iterable[str]) -> str | None:
    present = frozenset(words)
    return next((r.type for r in readings if not r.condition or r.condition & present), None)


@cache
def _noun_readings(lemma: str) -> tuple[Reading, ...]:
    known = _readings("noun")
    if lemma in known:
        return known[lemma]
    for part in _endings(lemma):
        if part in known:
            return known[part]
    return ()


def _endings(lemma: str) -> Iterable[str]:
    """The possible last parts of a compound, longest first: "Lieferung" of "Waffenlieferung", "US-Besuch"."""
    for cut in range(SHORTEST_MODIFIER - 1, len(lemma) - SHORTEST_MODIFIER):
        if lemma[cut] == "-":
            yield lemma[cut + 1 :]
        elif cut >= SHORTEST_MODIFIER:
            yield lemma[cut].upper() + lemma[cut + 1 :]
