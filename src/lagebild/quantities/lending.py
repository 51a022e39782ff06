"""Lending: a number that leaves out its unit or noun has those of the number it continues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lagebild.quantities.bounds import Bounded
from lagebild.quantities.counted import Thing
from lagebild.quantities.pairs import Read
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
                      "allen", "zu", "um", "beide", "das", "meine", "seine", "ihre", "unsere", "beiden", "sie"})  # fmt: skip
"""Before a small number word without a noun these point at people already named: "die drei", "zu zweit"."""
RESUMING = frozenset(
    {"waren", "sind", "seien", "wären", "war", "zuvor", "bisher", "bislang", "vorjahr", "davor", "vorher"}
)
"""In the next sentence these say that the number goes on with what was counted: "Im Vorjahr waren es 300."."""


def from_behind(view: View, found: Sequence[Bounded], things: list[Thing]) -> list[Thing]:
    """The things, where a number without one takes unit and noun of the next: "von 10 auf 15 Prozent"."""
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
    return lent


def _lent(what: Thing) -> Thing:
    return Thing(what.unit, counted=what.counted, lent=True)


def donor_of(view: View, item: Bounded, read: Sequence[Read], earlier: Sequence[Read]) -> Read | None:
    """The quantity whose unit and noun a number without them goes on with."""
    number = item.number
    if number.unit == "Anteil":
        return next((each for each in reversed(read[-BACK:]) if each.what.unit == "Anteil" and each.what.counted), None)
    if number.unit is not None or (number.value is None and not number.scaled and number.low is None):
        return None
    if number.spoken and (view.lower(number.first - 1) in POINTING or number.value == 1 or number.value == 0):
        return None
    for each in reversed(read[-BACK:]):
        if each.what.unit not in NOT_LENT:
            return each
    if earlier and earlier[-1].view.number == view.number - 1 and _resumes(view, number.first):
        return next((each for each in reversed(earlier[-BACK:]) if each.what.unit not in NOT_LENT), None)
    return None


def _resumes(view: View, place: int) -> bool:
    """Whether the words before the number go on with what the last sentence counted."""
    return any(view.lower(at) in RESUMING for at in range(max(view.first, place - 8), place))


def from_before(what: Thing, donor: Read | None) -> Thing:
    """The thing with unit and noun of the donor."""
    if donor is None:
        return what
    if what.unit == "Anteil":
        return what if what.counted else replace(what, counted=donor.what.counted, lent=True)
    return _lent(donor.what)
