"""Units and counted things: what stands behind a number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lagebild.lexicon import column, table
from lagebild.quantities.numbers import Number, View

REACH = 6
"""How many words may stand between a number and the noun it counts."""
DETERMINERS = frozenset({"ART", "PDAT", "PPOSAT", "PIAT"})
WEIGHED = frozenset({"mass", "volume", "money", "share", "energy", "power", "count", "area"})
"""Kinds of units behind which a noun tells of what: "20 Tonnen Munition"; not "360 Kilometer Luftlinie"."""


SPEEDS = {("pro", "Stunde"): "h", ("/", "h"): "h", ("/", "Stunde"): "h", ("pro", "Sekunde"): "s", ("/", "s"): "s"}


@dataclass(frozen=True, slots=True)
class Thing:
    """Unit and counted thing with the words they stand on, `first`..`last` (exclusive) each, (0, 0) for none."""

    unit: str | None = None
    unit_at: tuple[int, int] = (0, 0)
    counted: str | None = None
    head: int | None = None


@cache
def _units() -> dict[str, tuple[str, str]]:
    forms: dict[str, tuple[str, str]] = {}
    for row in table("quantities_units"):
        for ending in row["endings"].split("|"):
            forms.setdefault(row["word"] + ending, (row["unit"], row["kind"]))
    return forms


def thing(view: View, number: Number) -> Thing:
    """What the number measures or counts."""
    found = _unit(view, number)
    if found is None:
        if number.unit == "Anteil":
            counted, head = _share(view, number.last)
            return Thing("Anteil", counted=counted, head=head)
        if number.unit is not None:
            return Thing(number.unit)
        loose = number.value is None or number.scaled
        counted, head = _counted(view, number.last + (loose and view.text(number.last) == "von"))
        return Thing(counted=counted, head=head)
    unit, kind, first, last = found
    counted, head = _measured(view, last, kind) if first >= number.last else (None, None)
    return Thing(unit, (first, last), counted, head)


def _unit(view: View, number: Number) -> tuple[str, str, int, int] | None:
    """(unit, kind, first, last): behind the number, or a currency before it."""
    place = number.last
    known = _units().get(view.text(place))
    if known is not None and known[1] != "before" and place not in view.taken:
        return _compound(view, *known, place)
    before = _units().get(view.text(number.first - 1))
    symbol = view.text(number.first - 1)
    money = before is not None and before[1] == "money" and (symbol.isupper() or not symbol.isalpha())
    if before is not None and (money or before[1] == "before"):
        return (*before, number.first - 1, number.first)
    return None


def _compound(view: View, unit: str, kind: str, place: int) -> tuple[str, str, int, int]:
    """Units of several words: "Grad Celsius", "Kilometer pro Stunde", "km/h", "° C"."""
    rest = tuple(view.text(place + by) for by in (1, 2))
    if unit == "°" and rest[0] in ("C", "Celsius"):
        return "°C", kind, place, place + 2
    if unit in ("km", "m") and rest in SPEEDS:
        return f"{unit}/{SPEEDS[rest]}", "speed", place, place + 3
    return unit, kind, place, place + 1


def _measured(view: View, place: int, kind: str) -> tuple[str | None, int | None]:
    """The stuff behind a unit: "Tonnen Munition", "Prozent der Stimmen", "Euro Schaden"."""
    if kind in WEIGHED and view.pos(place) == "NN" and place not in view.taken:
        return view.words[place].lemma, place
    return _share(view, place) if kind == "share" else (None, None)


def _share(view: View, place: int) -> tuple[str | None, int | None]:
    """The whole of a share: "der Stimmen", "aller Haushalte", "des Bruttoinlandsprodukts"."""
    if view.text(place).lower() == "von":
        place += 1
    if view.pos(place) in DETERMINERS and view.text(place).lower().endswith(("er", "es")):  # not "zu 96 % einem Virus"
        return _noun(view, place + 1)
    return None, None


def _counted(view: View, place: int) -> tuple[str | None, int | None]:
    """The noun behind a bare number: "20 Waggons", "drei bislang unbekannte Täter", "zwei der drei Angeklagten"."""
    if view.text(place).lower() == "von" and view.pos(place + 1) in (*DETERMINERS, "CARD"):
        place += 1
    if view.pos(place) in DETERMINERS and view.text(place).lower() in (
        "der",
        "dieser",
        "jener",
        "seiner",
        "ihrer",
        "den",
    ):
        place += 1
    while view.pos(place) == "CARD":
        place += 1
    return _noun(view, place)


def _noun(view: View, place: int) -> tuple[str | None, int | None]:
    """The first noun behind adjectives; None when something else stands before it."""
    waiting = False
    for at in range(place, min(place + REACH, len(view.words))):
        pos = view.pos(at)
        if at in view.taken:
            return None, None
        if pos in ("NN", "NE") or (pos == "FM" and view.text(at)[0].isupper()):
            return (None, None) if waiting and pos == "NE" else (view.words[at].lemma, at)
        if pos in ("ADV", "ADJD", "KON", "$,", "TRUNC", "CARD") and _adjective_follows(view, at):
            waiting = True
        elif pos in ("ADJA", "PIAT", "PIDAT") or view.text(at).lower() in ("weitere", "weiteren"):
            waiting = False
        else:
            return None, None
    return None, None


def _adjective_follows(view: View, place: int) -> bool:
    return any(
        view.pos(at) == "ADJA"
        and all(view.pos(b) in ("ADV", "ADJD", "KON", "$,", "TRUNC") for b in range(place + 1, at))
        for at in range(place + 1, place + 4)
    )


def toll(view: View, number: int) -> Thing:
    """What a bare number counts in "die Zahl der Toten stieg auf 44", "liegt bei 44"."""
    if view.text(number - 1).lower() not in ("auf", "bei", "von", "um"):
        return Thing()
    for place in range(number - 2, max(-1, number - 20), -1):
        if view.text(place) in ("Zahl", "Anzahl", "Zahlen") and view.text(place + 1).lower() in ("der", "an", "von"):
            counted, head = _noun(view, place + 2)
            return Thing(counted=counted, head=head)
    return Thing()


def is_designation(view: View, number: Number, what: Thing) -> bool:
    """Whether the number is part of a name: "Artikel 5", "Boeing 747", "Leopard 2", "10115 Berlin", "030 12345"."""
    before, word = view.text(number.first - 1), view.text(number.first)
    if before in column("quantities_designations", "word"):
        return True
    if number.spoken or number.scaled or what.unit is not None:
        return False
    if word.isdecimal() and (len(word) >= 7 or view.text(number.first - 1).startswith("0")):
        return True
    if before in ("/", "+", "#", ":") or view.text(number.last) in (":", "/"):
        return True
    if word.isdecimal() and len(word) == 5 and what.head == number.last and view.pos(number.last) == "NE":
        return True
    return what.head is None and view.pos(number.first - 1) in ("NN", "NE", "FM", "XY")
