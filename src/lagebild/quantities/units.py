"""Units and rates: what a number measures."""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.quantities.forms import FORMS, units
from lagebild.quantities.numbers import Number
from lagebild.quantities.view import View

CLOCK = {"Stunde": "h", "Sekunde": "s", "Minute": "min", "h": "h", "s": "s", "min": "min"}
"""Denominators of time with a symbol of their own."""
SPANS = frozenset({"Tag", "Woche", "Monat", "Jahr", "Stunde", "Minute", "Sekunde", "Quartal", "Saison", "Nacht"})
"""Denominators of time behind "im" and "am": "1200 Euro im Monat"; not "20 Bilder im Museum"."""
PER = frozenset({"pro", "je", "/"})
ROUND = (100.0, 1000.0, 10_000.0, 100_000.0, 1_000_000.0, 1e9, 10.0)
"""Numbers that rates are told for: "je 100.000 Einwohner"."""
PER_HEAD = frozenset({"Einwohner", "Einwohnern", "Kilometer", "Kilometern", "km", "Menschen", "Geburten", "Personen"})
"""What they are told of behind "auf": "Liter auf 100 Kilometer"; not "stieg auf 100 Plätze"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its kind on the words `first`..`last` (exclusive)."""

    symbol: str
    kind: str
    first: int
    last: int


def unit_of(view: View, number: Number) -> Unit | None:
    """The unit behind the number, or a currency before it."""
    place = number.last
    if place not in view.taken or view.pos(place) == "XY":
        behind = _behind(view, place)
        if behind is not None and behind.symbol == "lb" and number.scaled:  # "600 Millionen Pfund"
            return Unit("GBP", "money", behind.first, behind.last)
        if behind is not None:
            return behind
    symbol = view.text(number.first - 1)
    before = units().get(symbol)
    if before is None:
        return None
    money = before[1] == "money" and (symbol.isupper() or not symbol.isalpha())
    if money or before[1] == "before":
        return Unit(before[0], "money" if money else "before", number.first - 1, number.first)
    return None


def _behind(view: View, place: int) -> Unit | None:
    """Units of one word and of two: "Euro", "Grad Celsius", "Schweizer Franken", "° C"."""
    word = view.text(place)
    known, last = units().get(word), place + 1
    two = units().get(f"{word} {view.text(place + 1)}") if word else None
    if two is not None:
        known, last = two, place + 2
    if known is None or known[1] == "before":
        return None
    if known[0] == "°" and view.text(last) in ("C", "Celsius"):
        return Unit("°C", known[1], place, last + 1)
    return Unit(known[0], known[1], place, last)


def rate(view: View, place: int) -> tuple[str, int] | None:
    """The denominator in the words from `place` on, and where they end: "pro Stunde", "je 100.000 Einwohner"."""
    word = view.lower(place)
    if word in PER:
        return _per_many(view, place + 1) or _per_one(view, place + 1)
    if word == "auf":
        many = _per_many(view, place + 1)
        return many if many is not None and many[0].split()[-1] in (*PER_HEAD, "km") else None
    last = place + 1 + (view.lower(place + 1) in ("der", "dem"))
    if word in ("im", "am", "in", "die") and view.text(last) in SPANS and _ends(view, last + 1):
        if (word in ("in", "die")) != (view.text(last) in ("Woche", "Stunde", "Minute", "Sekunde", "Nacht")):
            return None
        return CLOCK.get(view.text(last), view.text(last)), last + 1
    return None


def _ends(view: View, place: int) -> bool:
    """Whether nothing makes it a certain day or year: not "im Jahr 2020", "am Tag der Wahl"."""
    word = view.text(place)
    certain = ("der", "des", "vor", "nach", "davor", "danach", "darauf", "zuvor", "mit", "ohne", "als")
    return not (word[:1].isdigit() or word in certain or view.pos(place) == "CARD")


def _per_one(view: View, place: int) -> tuple[str, int] | None:
    word = view.text(place)
    word = word[:-1] if word.endswith(".") and word[:-1] in CLOCK else word  # "130 km/h." at the end
    if not word or not (word[0].isupper() or word in units() or word in CLOCK):
        return None
    if word in CLOCK:
        return CLOCK[word], place + 1
    if word in units():
        return units()[word][0], place + 1
    return (view.lemma(place), place + 1) if view.pos(place) in ("NN", "NE") else None


def _per_many(view: View, place: int) -> tuple[str, int] | None:
    """As in "100.000 Einwohner", "100 Kilometer", "eine Million Einwohner"; the number is round."""
    form = FORMS[view.text(place)] if view.text(place) else None
    if form is None or form.kind not in ("digits", "word"):
        return None
    value, last = form.value, place + 1
    if view.text(last) == "000":
        value, last = value * 1000, last + 1
    scale = FORMS[view.text(last)] if view.text(last) else None
    if scale is not None and scale.kind == "scale":
        value, last = value * scale.value, last + 1
    if value not in ROUND or view.pos(last) not in ("NN", "NE", "XY", "FM"):
        return None
    word = view.text(last)
    return f"{value:.0f} {units()[word][0] if word in units() else view.lemma(last)}", last + 1


def of_rate(unit: str | None, denominator: str) -> str:
    """The unit with its denominator: "EUR/h"; without a unit only what follows the stroke."""
    return f"{unit or ''}/{denominator}"
