"""Lending: a number that leaves out its unit or noun has those of the number it continues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lagebild.quantities.bounds import SMALL, Bounded, scale_of
from lagebild.quantities.counted import Thing
from lagebild.quantities.numbers import Number
from lagebild.quantities.pairs import BEING, Read
from lagebild.quantities.units import of_rate, rate
from lagebild.quantities.view import View

LENDING = frozenset({"auf", "von", "statt", "oder", "und", "gegenüber", "nach", "zu", "- und", "- oder", "- bis",
                     "bis", ", vielleicht", ", womöglich", "oder sogar", ", höchstens", ", maximal"})  # fmt: skip
"""Between two numbers: the unit of the second is that of the first as well ("von 10 auf 15 Prozent")."""
FROM = frozenset({"von", "vom", "statt", "anstatt"})
INSTEAD = frozenset({"statt", "anstatt", "anstelle", "gegenüber"})
SAME = frozenset({"von", "auf", "bei", "mit", "um"})
"""Before both numbers these join two clauses: "zunächst von sechs, später von neun"."""
MONEY = frozenset({"EUR", "USD", "CHF", "GBP"})
AHEAD = 6
"""How many words may stand between a number and the one behind it that lends: "von 300 im Mai auf 450 Stellen"."""
BACK = 6
"""How many quantities back a lender is looked for."""
NOT_LENT = frozenset({"Jahr", "Mal", "fach", "Anteil"})
POINTING = frozenset({"die", "diese", "alle", "wir", "ihr", "uns", "den", "der", "dieser", "diesen", "jene", "aller",
                      "allen", "zu", "um", "beide", "das", "meine", "seine", "ihre", "unsere", "sie"})  # fmt: skip
"""Before a small number word without a noun these point at people already named: "die drei", "zu zweit"."""
OF_THEM = frozenset({("von", "ihnen"), ("von", "denen"), ("der", "betroffenen"), ("weitere", "wurden")})
RESUMING = frozenset({"zuvor", "bisher", "bislang", "davor", "vorher", "vorjahr"})
"""In the next sentence these say that the number goes on with what was counted: "Im Vorjahr waren es 300."."""


def from_behind(view: View, found: list[Bounded], things: list[Thing]) -> list[Thing]:
    """The things, where a number without one takes unit and noun of the next: "von 10 auf 15 Prozent".

    It takes "Millionen" and the like as well, in `found`: "von 5,2 auf 6,1 Milliarden Euro".
    """
    lent = list(things)
    for place in range(len(found) - 2, -1, -1):
        one, other = found[place], found[place + 1]
        if not things[place].empty or other.first - one.last > AHEAD:
            continue
        if lent[place + 1].empty:  # "von 17 auf 50 Millionen"
            found[place] = _scaled_as(one, other) if _linked(view, one, other) else one
            continue
        money = one.number.scaled and (lent[place + 1].unit or "") in MONEY
        if (money or _linked(view, one, other)) and lent[place + 1].unit not in ("Mal", "fach", "Anteil"):
            lent[place] = _lent(lent[place + 1])
            found[place] = _scaled_as(one, other)
    return lent


def _linked(view: View, one: Bounded, other: Bounded) -> bool:
    """Whether the words between two numbers make the second lend to the first."""
    words = [view.lower(at) for at in range(one.last, other.first)]
    before = view.lower(one.first - 1)
    if words == [","]:  # "drei, vier Leute"; not "stieg auf 3000, 20 Menschen"
        low, high = sorted((one.number.value or 0.0, other.number.value or 0.0))
        return high <= 4 * low
    if " ".join(words) in LENDING or (words and words[0] in INSTEAD and "," not in words):
        return True
    if (
        "," in words
    ):  # "zunächst von sechs, später von neun Verletzten", "laut Polizei 300, laut Veranstalter 800 Menschen"
        again = before in SAME and words[-1] == before
        return again or (words[0] == "," and bool({"laut", "nach"} & set(words)))
    return before in FROM or view.lower(one.first - 2) in FROM


def _scaled_as(one: Bounded, other: Bounded) -> Bounded:
    scale, value = scale_of(other.number), one.number.value
    if one.number.scaled or value is None or value >= 1000:
        return one
    return replace(one, number=replace(one.number, value=round(value * scale, 6)))


def _lent(what: Thing) -> Thing:
    return Thing(what.unit, counted=what.counted, lent=True)


def donor_of(view: View, item: Bounded, what: Thing, read: Sequence[Read], earlier: Sequence[Read]) -> Read | None:
    """The quantity whose unit and noun a number without them goes on with."""
    number = item.number
    if what.unit is not None:
        again = what.unit == "Anteil" or (what.unit not in NOT_LENT and _resumes(view, number.first))
        near = reversed(read[-BACK:]) if what.counted is None and again else ()
        return next((each for each in near if each.what.unit == what.unit and each.what.counted), None)
    if what.counted is not None or number.unit is not None or (number.value is None and number.low is None):
        return None
    if number.spoken and number.value is not None and (_points(view, number) or number.value in (0, 1)):
        return None
    for each in reversed(read[-BACK:]):
        if _lends(each, number):
            return each
    if earlier and earlier[-1].view.number == view.number - 1 and _resumes(view, number.first):
        return next((each for each in reversed(earlier[-BACK:]) if _lends(each, number)), None)
    return None


def _lends(each: Read, number: Number) -> bool:
    """Not "70 Prozent" to "57 Millionen"."""
    unit = each.what.unit
    return unit not in NOT_LENT and not each.what.empty and not (number.scaled and unit == "%")


def _points(view: View, number: Number) -> bool:
    return view.lower(number.first - 1) in POINTING and (number.value or 0) <= SMALL


def _resumes(view: View, place: int) -> bool:
    """Whether the words before the number go on with what was counted before."""
    if view.lower(place + 1) in ("davon", "hiervon") or (view.lower(place + 1), view.lower(place + 2)) in OF_THEM:
        return True
    near = range(max(0, place - 8), place)
    again = any(view.lower(at) in BEING and {view.lower(at - 1), view.lower(at + 1)} & {"es", "das"} for at in near)
    return again or any(view.lower(at) in RESUMING for at in near)


def from_before(what: Thing, donor: Read | None) -> Thing:
    """The thing with unit and noun of the donor."""
    if donor is None:
        return what
    if what.unit is not None:
        return replace(what, counted=donor.what.counted, lent=True)
    return _lent(donor.what)


def led_by_rate(before: Read, what: Thing) -> Thing | None:
    """The thing with the rate that stands before it: "Auf 100.000 Einwohner kamen 120 Fälle"."""
    view, first = before.view, before.first
    opens = view.lower(first - 1) in ("auf", "je", "pro") and view.text(first - 2) in ("", ",", "–", ";")
    many = rate(view, first - 1) if opens and before.what.rate_at == (0, 0) and what.rate_at == (0, 0) else None
    if many is None or what.lent or before.item.number.value is None:
        return None
    return replace(what, unit=of_rate(what.unit, many[0]), rate_at=(first, many[1]))
