"""Lending: a number that leaves out its unit or noun has those of the number it continues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lagebild.quantities.bounds import Bounded, scale_of
from lagebild.quantities.counted import Thing
from lagebild.quantities.pairs import Read
from lagebild.quantities.units import of_rate, rate
from lagebild.quantities.view import View

LENDING = frozenset({"auf", "statt", "oder", "und", "gegenüber", "nach", "zu", "- und", "- oder", "- bis", ",", "bis"})
"""Between two numbers: the unit of the second is that of the first as well ("von 10 auf 15 Prozent")."""
FROM = frozenset({"von", "vom", "statt", "anstatt"})
AHEAD = 6
"""How many words may stand between a number and the one behind it that lends: "von 300 im Mai auf 450 Stellen"."""
BACK = 6
"""How many quantities back a lender is looked for."""
NOT_LENT = frozenset({"Jahr", "Mal", "fach", "Anteil"})
POINTING = frozenset({"die", "diese", "alle", "wir", "ihr", "uns", "den", "der", "dieser", "diesen", "jene", "aller",
                      "allen", "zu", "um", "beide", "das", "meine", "seine", "ihre", "unsere", "sie"})  # fmt: skip
"""Before a small number word without a noun these point at people already named: "die drei", "zu zweit"."""
RESUMING = frozenset(
    {"waren", "sind", "seien", "wären", "war", "zuvor", "bisher", "bislang", "vorjahr", "davor", "vorher"}
)
"""In the next sentence these say that the number goes on with what was counted: "Im Vorjahr waren es 300."."""


def from_behind(view: View, found: list[Bounded], things: list[Thing]) -> list[Thing]:
    """The things, where a number without one takes unit and noun of the next: "von 10 auf 15 Prozent".

    It takes "Millionen" and the like as well, in `found`: "von 5,2 auf 6,1 Milliarden Euro".
    """
    lent = list(things)
    for place in range(len(found) - 2, -1, -1):
        one, other = found[place], found[place + 1]
        if not things[place].empty or lent[place + 1].empty or other.first - one.last > AHEAD:
            continue
        words = [view.lower(at) for at in range(one.last, other.first)]
        led = view.lower(one.first - 1) in FROM or view.lower(one.first - 2) in FROM
        linked = " ".join(words) in LENDING or (led and not {",", "."} & set(words))
        if linked and lent[place + 1].unit not in ("Mal", "fach", "Anteil"):
            lent[place] = _lent(lent[place + 1])
            found[place] = _scaled_as(one, other)
    return lent


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
    if number.spoken and (view.lower(number.first - 1) in POINTING or number.value in (0, 1)):
        return None
    for each in reversed(read[-BACK:]):
        if each.what.unit not in NOT_LENT:
            return each
    if earlier and earlier[-1].view.number == view.number - 1 and _resumes(view, number.first):
        return next((each for each in reversed(earlier[-BACK:]) if each.what.unit not in NOT_LENT), None)
    return None


def _resumes(view: View, place: int) -> bool:
    """Whether the words before the number go on with what was counted before."""
    return any(view.lower(at) in RESUMING for at in range(max(0, place - 8), place))


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
