"""Numbers: digits and number words of one sentence as values, before any bound or unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lagebild.lexicon import column
from lagebild.quantities.forms import ARTICLES, FORMS, Form, place_of, units
from lagebild.quantities.view import View

THOUSANDS = re.compile(r"\d{3}(?:,\d{1,2})?$")
GROUPS = 4
"""Groups of three digits behind blanks that one number may have."""
SCALES = 2
"""Words of the scale behind one number: "zwei Tausend Millionen"."""
HALVES = frozenset({"halb", "halbe", "halben", "halber", "halbes"})
LOOSE = frozenset(
    """gute guten guter gutes knappe knappen knapper knappes gut knapp""".split()  # noqa: SIM905
)
"""Between article and number these make an estimate: "ein gutes Drittel", "eine knappe Million"."""
NEUTRAL = frozenset("ganze ganzen ganzes volle vollen weitere weiteren weiteres".split())  # noqa: SIM905
MINUS = frozenset({"-", "–", "−"})
FOLDED = frozenset({"so", "mehr", "höher", "größer", "stärker", "schneller", "teurer", "weniger", "häufiger", "länger"})
"""Behind "dreimal", "doppelt" these make a multiple and not a count: "dreimal so hoch"."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number on the words `first`..`last` (exclusive).

    `value` is None where only limits are known ("mehrere Hundert"); `spoken` tells words from
    digits, `scaled` whether "Millionen" or the like belongs to it; `unit` is set where the
    word brings it along ("43-jährig", "dreimal", "zwei Drittel"); `loose` says that words
    inside make it an estimate ("eine knappe Million"); `cut` marks "drei-" before "bis viermal",
    `figures` a number told by its digits ("dreistellig").
    """

    first: int
    last: int
    value: float | None
    low: float | None = None
    high: float | None = None
    spoken: bool = False
    scaled: bool = False
    unit: str | None = None
    loose: bool = False
    cut: bool = False
    figures: bool = False


def numbers(view: View, places: Sequence[int]) -> Iterator[Number]:
    """The numbers of a sentence, left to right, without overlap; `places` are those of the words to look at."""
    end = 0
    for place in places:
        if place < end or place in view.taken:
            continue
        form = FORMS[view.texts[place]]
        number = _READERS[form.kind](view, place, form) if form is not None else None
        if number is not None and number.first >= end:
            yield number
            end = number.last


def _form(view: View, place: int, kind: str) -> Form | None:
    if not 0 <= place < view.last or place in view.taken:
        return None
    form = FORMS[view.texts[place]]
    return form if form is not None and form.kind == kind else None


def _digits(view: View, place: int, form: Form) -> Number:
    """Digits, with "minus" before and the scale behind."""
    first, last, value = place, place + 1, form.value
    while last - place <= GROUPS and THOUSANDS.match(view.text(last)) and _groups(view, place, last):
        value, last = value * 1000 + float(view.text(last).replace(",", ".")), last + 1
    if view.text(last) == "/" and (under := _fraction(view, last, value)):
        return Number(first, last + 2, value / under, unit=None if view.text(last + 2) in units() else "Anteil")
    if form.value.is_integer() and (part := _part_behind(view, last)) is not None:
        return Number(first, part[1], value + part[0])
    if form.value.is_integer() and (cents := _cents(view, last)):
        return Number(first, last + 2, value + cents / 100, unit=units()[view.text(last)][0])
    if _below_zero(view, place):
        return _scaled(view, Number(place - 1, last, -value))
    return _scaled(view, Number(first, last, value))


def _groups(view: View, place: int, last: int) -> bool:
    """Whether "15 000" is one number: groups of three digits behind single blanks, no comma before."""
    return len(view.text(place)) <= 3 and view.text(place).isdecimal() and view.gap(last - 1) == 1


def _fraction(view: View, place: int, value: float) -> float:
    """The lower number of "1/3 der Fläche"; 0 for "24/7" and file numbers."""
    under = _form(view, place + 1, "digits")
    if under is None or not 0 < value < under.value <= 10 or view.gap(place - 1) or view.gap(place):
        return 0.0
    return under.value if view.pos(place + 2) in ("ART", "NN", "PIAT") else 0.0


def _part_behind(view: View, place: int) -> tuple[float, int] | None:
    """The fraction of "1 1/2 Liter", "2 ½ Tassen", and where it ends."""
    over = _form(view, place, "digits")
    if over is None or view.gap(place - 1) != 1:
        return None
    if over.value < 1 and not view.text(place)[0].isdecimal():
        return over.value, place + 1
    under = _fraction(view, place + 1, over.value) if view.text(place + 1) == "/" else 0.0
    return (over.value / under, place + 3) if under else None


def _cents(view: View, place: int) -> int:
    """The cents of "3 Euro 20"; 0 where there are none."""
    word = view.text(place + 1)
    if view.text(place) not in ("Euro", "Franken", "Mark", "Dollar") or not word.isdecimal() or len(word) != 2:
        return 0
    return 0 if view.pos(place + 2) in ("NN", "ADJA", "CARD", "XY") else int(word)


def _below_zero(view: View, place: int) -> bool:
    """As in "minus 5 Grad", " –5 Grad"; not "10–15"."""
    before = view.text(place - 1)
    if before in ("minus", "Minus"):
        return True
    stands_free = place - 1 > 0 and view.gap(place - 2) > 0
    return before in MINUS and view.gap(place - 1) == 0 and stands_free


def _word(view: View, place: int, form: Form) -> Number | None:
    """A number word; not "Acht" as a noun or "Elf" as a team."""
    word = view.text(place)
    some = form.value >= 1e4 and _form(view, place - 1, "some") is not None
    if not word[0].islower() and not some and not _may_be_capital(view, place):
        return None
    if view.lower(place - 1) in ("halb", "anfang", "mitte", "ende"):  # "um halb acht", "Mitte fünfzig"
        return None
    if some:  # "mehrere zehntausend Euro"
        return _some(view, place, form)
    if view.text(place + 1) == "Komma" and (part := _form(view, place + 2, "word")) and part.value < 10:
        return _scaled(view, Number(place, place + 3, form.value + part.value / 10, spoken=True))
    first = place - 1 if view.text(place - 1) == "minus" else place
    value = -form.value if first < place else form.value
    return _scaled(view, Number(first, place + 1, value, spoken=True))


def _may_be_capital(view: View, place: int) -> bool:
    return place == 0 or view.pos(place) == "CARD" or not view.text(place - 1)[-1].isalnum()


def _scaled(view: View, number: Number) -> Number:
    """The number with "Millionen", "Dutzend", "Drittel", "mal so" behind it."""
    value, last = number.value or 0.0, number.last
    part = _form(view, last, "part")
    if part is not None and number.spoken:
        return Number(number.first, last + 1, value / part.value, spoken=True, unit="Anteil")
    scaled = 0
    while scaled < SCALES and (scale := _form(view, last, "scale")) is not None and not (scaled and scale.value <= 12):
        value, last, scaled = round(value * scale.value, 6), last + 1, scaled + 1
    if view.lower(last) == "mal" and view.lower(last + 1) in FOLDED:
        return Number(number.first, last + 1, value, spoken=True, unit="fach")
    return Number(number.first, last, value, spoken=number.spoken, scaled=scaled > 0, loose=number.loose)


def _scale(view: View, place: int, form: Form) -> Number | None:
    """A scale without a number before it: "eine Million", "ein halbes Dutzend", "mehrere Hundert", "Millionen"."""
    led = _led(view, place)
    if led is not None:
        return _scaled(view, led)
    some = _form(view, place - 1, "some")
    if some is not None:
        return _some(view, place, form)
    if view.text(place) in ("hundert", "tausend") or (view.lower(place) in ("hundert", "tausend") and place == 0):
        return _scaled(view, Number(place, place + 1, form.value, spoken=True))
    return _several(place, form) if view.text(place) in ("Millionen", "Milliarden", "Billionen") else None


def _led(view: View, place: int) -> Number | None:
    """The "ein", "eine halbe", "ein gutes" before the word at `place`, as the number 1 or a half."""
    first, value, loose = place - 1, 1.0, False
    if view.lower(first) in HALVES:
        first, value = first - 1, 0.5
    while place - first <= 3 and view.lower(first) in LOOSE | NEUTRAL:
        loose = loose or view.lower(first) in LOOSE
        first -= 1
    if view.lower(first) in ARTICLES and first not in view.taken:
        return Number(first, place, value, spoken=True, loose=loose)
    if value < 1 and first + 1 not in view.taken:
        return Number(first + 1, place, value, spoken=True, loose=loose)
    return None


def _some(view: View, place: int, form: Form) -> Number:
    """As in "mehrere Hundert", "ein paar Tausend", "einige hunderttausend": limits only."""
    end, factor = place + 1, form.value
    if form.value < 1e6 and (more := _form(view, end, "scale")) and more.value > form.value:
        end, factor = end + 1, factor * more.value
    first = place - 1
    if view.lower(first) == "paar" and view.lower(first - 1) in ("ein", "einem", "einigen", "die", "den"):
        first -= 1
    return Number(first, end, None, low=2 * factor, high=10 * factor, spoken=True, scaled=True)


def _several(place: int, form: Form) -> Number:
    return Number(place, place + 1, None, low=2 * form.value, spoken=True, scaled=True)


def _vague(view: View, place: int, form: Form) -> Number:
    """As in "Tausende", "Dutzende", "mehrere Tausende"."""
    if _form(view, place - 1, "some") is not None:
        return _some(view, place, form)
    more = _form(view, place + 1, "scale")
    if more is not None and more.value >= 1e6:  # "hunderte Millionen"
        return Number(place, place + 2, None, low=2 * form.value * more.value, spoken=True, scaled=True)
    return _several(place, form)


def _part(view: View, place: int, form: Form) -> Number | None:
    """As in "ein Drittel", "die Hälfte", "ein gutes Viertel"; not "das Viertel" of a town, "die zweite Hälfte"."""
    if view.text(place) == "Hälfte":
        first = place - 1
        loose = view.lower(first) in LOOSE
        first -= loose
        if view.lower(first) not in ("die", "der", "eine", "einer", "zur") or first in view.taken:
            return None
        first += view.lower(first) == "zur"
        return Number(first, place + 1, 0.5, spoken=True, unit="Anteil", loose=loose)
    led = _led(view, place)
    if led is None or led.value != 1:
        return None
    return Number(led.first, place + 1, 1 / form.value, spoken=True, unit="Anteil", loose=led.loose)


def _share(view: View, place: int, form: Form) -> Number:
    return Number(place, place + 1, form.value, spoken=True, unit="Anteil")


def _whole(view: View, place: int, form: Form) -> Number:
    """Number and unit in one word; "dreimal so hoch" is a multiple."""
    unit = "fach" if form.unit == "Mal" and view.lower(place + 1) in FOLDED else form.unit
    return Number(place, place + 1, form.value, spoken=not view.text(place)[0].isdigit(), unit=unit)


def _fold(view: View, place: int, form: Form) -> Number | None:
    """As in "doppelt so viele", "das Dreifache", "die doppelte Menge"; not "doppelt bitter", "die doppelte Pflicht"."""
    word, behind = view.text(place), view.lower(place + 1)
    noun = word[0].isupper() and word.endswith(("e", "en", "es"))
    before = view.lower(place - 1)
    led = before in ("das", "dem", "aufs", "ein", "ums", "zum") or view.pos(place - 1) in ("PPOSAT",)
    if behind in FOLDED or (noun and led and word.lower()[:4] != "halb"):
        first = place - (noun and before in ("das", "dem", "ein"))
        return Number(first, place + 1, form.value, spoken=True, unit="fach")
    if word.lower() == "halb" or word.lower() == "doppelt" or word[0].isupper():
        return None
    if view.text(place + 1) in column("quantities_measures", "word"):
        return Number(place, place + 1, form.value, spoken=True, unit="fach")
    return None


BIG = {"tausend": 1e3, "million": 1e6, "milliarde": 1e9, "billion": 1e12}


def _figures(view: View, place: int, form: Form) -> Number | None:
    """As in "ein vierstelliger Betrag", "im niedrigen zweistelligen Millionenbereich": limits by the count of digits.

    "Niedrig" and "hoch" stay open: what they mean differs, so the limits are those of so many digits.
    """
    if not 1 <= form.value <= 9:
        return None
    behind = view.lower(place + 1)
    factor = next((size for word, size in BIG.items() if behind.startswith(word)), 1.0)
    low, high = 10 ** (form.value - 1) * factor, (10**form.value - 1) * factor
    first = place - (view.lower(place - 1)[:-2] in LEVELS or view.lower(place - 1)[:-1] in LEVELS)
    return Number(first, place + 1 + (factor > 1), None, low, high, spoken=True, scaled=True, figures=True)


LEVELS = frozenset({"niedrig", "unter", "mittler", "hoh", "ober"})


def _height(view: View, place: int, form: Form) -> Number:
    """As in "Schäden in Millionenhöhe": at least one million."""
    return Number(place, place + 1, None, low=form.value, spoken=True, scaled=True)


def _manifold(view: View, place: int, form: Form) -> Number | None:
    """As in "um ein Vielfaches": at least twice."""
    if view.lower(place - 1) not in ("ein", "das", "dem", "einem", "aufs", "ums"):
        return None
    return Number(place - 1, place + 1, None, low=form.value, spoken=True, unit="fach")


def _each(view: View, place: int, form: Form) -> Number | None:
    """As in "jeder Dritte", "jedes vierte Kind", "jede dritte Frau": one of so many."""
    word = view.text(place + 1)
    size = place_of(word) if word and place + 1 not in view.taken else None
    if size is None or size < 2:
        return None
    return Number(place, place + 2, 1 / size, spoken=True, unit="Anteil")


def _cut(view: View, place: int, form: Form) -> Number | None:
    return Number(place, place + 1, form.value, spoken=True, cut=True)


def _unit(view: View, place: int, form: Form) -> Number | None:
    """The "ein" before a unit: "um ein Prozent", "ein halber Liter"."""
    return _led(view, place)


def _none(view: View, place: int, form: Form) -> Number | None:
    return None


_READERS: dict[str, Callable[[View, int, Form], Number | None]] = {
    "digits": _digits, "word": _word, "scale": _scale, "vague": _vague, "part": _part, "share": _share, "some": _none,
    "whole": _whole, "fold": _fold, "figures": _figures, "each": _each, "cut": _cut, "unit": _unit,
    "height": _height, "manifold": _manifold,
}  # fmt: skip
