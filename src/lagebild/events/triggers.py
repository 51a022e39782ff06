"""Triggers: which lemma names which type of event, and under which condition.

Types after PLOVER (Halterman et al., 2023, "PLOVER and POLECAT: a new political event ontology
and dataset") where it has one; the lexicon states the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
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


def verb_readings(lemma: str) -> tuple[Reading, ...]:
    """What a verb may name, most special first; empty when it names nothing."""
    return _readings("verb").get(lemma, ())


def first_type(readings: Iterable[Reading], words: frozenset[str]) -> str | None:
    """The type of the first reading whose condition a clause of these words fulfils; None when none does."""
    return next((r.type for r in readings if not r.condition or not r.condition.isdisjoint(words)), None)


@lru_cache(maxsize=1 << 16)
def noun_readings(lemma: str) -> tuple[Reading, ...]:
    """What a noun may name, also as the last part of a compound ("Waffenlieferung"); empty when it names nothing."""
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
