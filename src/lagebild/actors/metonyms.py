"""Capitals and countries that stand for their governments ("Peking warnt", "von Moskau bestritten")."""

from __future__ import annotations

from lagebild.actors.names import Name
from lagebild.actors.reading import Reading

PLACE_BEFORE = frozenset(
    [
        "in",
        "im",
        "nach",
        "aus",
        "bei",
        "nahe",
        "um",
        "durch",
        "über",
        "vor",
        "ab",
        "bis",
        "nördlich",
        "südlich",
        "östlich",
        "westlich",
        "zwischen",
        "hauptstadt",
        "stadt",
    ]
)
TALKS_WITH = frozenset(["mit", "an", "gegen", "von", "gegenüber", "laut", "für", "durch", "zwischen"])


def stands_for_government(reading: Reading, name: Name, home: str) -> bool:
    """Whether a capital means the government here. `home` is the country of the outlet: its capital is often just the city.

    The rule of thumb: after a preposition of place it is the place; as the agent of a verb of saying or deciding,
    and, of other countries, as a partner or owner ("mit Moskau", "Moskaus Haltung"), it is the government.
    """
    if name.known is None or not name.known.seat:
        return False
    if name.tag == "ORG":
        return True
    before = reading.at(name.start - 1)
    if reading.together(name.start, name.start - 1) and before.low in PLACE_BEFORE - {"zwischen"}:
        return False
    if is_agent(reading, name):
        return True
    if (
        name.known.country == home
        or before.text in ("(", "–", "-")
        or reading.line(name.start).end - reading.line(name.start).start < 4
    ):
        return False
    if before.low in TALKS_WITH and reading.together(name.start, before.index):
        return True
    return reading.items[name.end - 1].text.endswith("s") and reading.items[name.end - 1].text != name.words[-1]


def is_agent(reading: Reading, name: Name) -> bool:
    """Whether a name stands where the agent of a verb of saying or deciding stands."""
    line = reading.line(name.start)
    before, after = reading.at(name.start - 1), reading.at(name.end)
    if before.index >= line.start and (before.low in ("laut",) or (before.index in reading.saying and before.mood)):
        return True
    if after.index >= line.end or after.index < 0:
        return False
    if after.low == "zufolge":
        return True
    if before.pos == "APPR" or before.pos == "APPRART":
        return False
    if after.mood:
        return after.index in reading.saying or _later_verb(reading, after.index, line.end)
    return before.pos in ("KOUS",) and _later_verb(reading, after.index, line.end)


def _later_verb(reading: Reading, start: int, end: int) -> bool:
    """Whether the clause that runs from `start` has a verb of saying or deciding at its end."""
    for index in range(start, end):
        item = reading.items[index]
        if index in reading.saying:
            return True
        if index > start and item.pos in ("$.", "$,", "KOUS") and item.text != ",":
            return False
    return False
