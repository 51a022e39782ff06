"""Numbers: digits and number words of one sentence as values, before any bound or unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lagebild.lexicon import table
from lagebild.lexicon.numerals import cardinal
from lagebild.model import Word
from lagebild.text import Span

GROUPED = re.compile(r"[-−+]?\d{1,3}(?:[.\u00a0\u202f'’‘]\d{3})+(?:,\d+)?$")
PLAIN = re.compile(r"[-−+]?(?:0|[1-9]\d{0,14})(?:,\d{1,6})?$")
POINT = re.compile(r"[-−+]?(?:0|[1-9]\d{0,5})\.\d{1,2}$")
THOUSANDS = re.compile(r"\d{3}$")
AGED = re.compile(r"(?P<number>\d{1,3}|[a-zäöüß]{3,25})-?[jJ]ährig(?:e|en|er|es|em)?$")
GLUED = re.compile(r"(?P<number>\d{1,6}(?:,\d{1,3})?)(?P<unit>km|KM|kg|cm|mm|m|x|%|€)$")
TIMES = re.compile(r"(?P<number>[a-zäöüß]{3,25}|\d{1,4})-?mal$")
ARTICLES = frozenset({"ein", "eine", "einem", "einen", "einer", "eines"})
HALVES = frozenset({"halb", "halbe", "halben", "halber", "halbes"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number on the words `first`..`last` (exclusive).

    `value` is None where only limits are known ("mehrere Hundert"); `spoken` tells words from
    digits, `scaled` whether "Millionen" or the like belongs to it; `unit` is set where the
    word brings it along ("43-jährig", "dreimal", "zwei Drittel").
    """

    first: int
    last: int
    value: float | None
    low: float | None = None
    high: float | None = None
    spoken: bool = False
    scaled: bool = False
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """The words of one sentence with their texts; `taken` are words inside time expressions."""

    words: Sequence[Word]
    texts: Sequence[str]
    taken: frozenset[int] = frozenset()

    def text(self, place: int) -> str:
        """The word at `place`, "" outside the sentence."""
        return self.texts[place] if 0 <= place < len(self.texts) else ""

    def pos(self, place: int) -> str:
        """Its part of speech, "" outside the sentence."""
        return self.words[place].pos if 0 <= place < len(self.words) else ""

    def span(self, first: int, last: int) -> Span:
        """The stretch of the words `first`..`last` (exclusive)."""
        return Span(self.words[first].span.start, self.words[last - 1].span.end)

    def joined(self, place: int) -> bool:
        """Whether one single blank stands between the words at `place` and after it."""
        return self.words[place + 1].span.start - self.words[place].span.end == 1


@cache
def scales() -> dict[str, tuple[float, str]]:
    """Words of the scale with value and kind."""
    return {row["word"]: (float(row["value"] or 0), row["kind"]) for row in table("quantities_scales")}


def numbers(view: View) -> Iterator[Number]:
    """The numbers of a sentence, left to right, without overlap."""
    place = 0
    while place < len(view.texts):
        number = None if place in view.taken else _at(view, place)
        if number is None:
            place += 1
        else:
            yield number
            place = number.last


def _at(view: View, place: int) -> Number | None:
    return _with_article(view, place) or _some(view, place) or _brought(view, place) or _plain(view, place)


def _scale(view: View, place: int, kind: str) -> float | None:
    value, found = scales().get(view.text(place), (0.0, ""))
    return value if found == kind and place not in view.taken else None


def _with_article(view: View, place: int) -> Number | None:
    """As in "eine Million", "ein halbes Dutzend", "ein Drittel", "die Hälfte"; not "ein" as the article."""
    article = view.text(place).lower()
    if article in ("die", "der") and view.text(place + 1) == "Hälfte":
        return Number(place, place + 2, 0.5, spoken=True, unit="Anteil")
    if article not in ARTICLES:
        return None
    half = view.text(place + 1).lower() in HALVES
    head = place + 1 + half
    if (scale := _scale(view, head, "scale")) is not None:
        return _scaled(view, Number(place, head, 0.5 if half else 1.0, spoken=True)) if scale else None
    part = _scale(view, head, "part")
    return Number(place, head + 1, 1 / part, spoken=True, unit="Anteil") if part and not half else None


def _some(view: View, place: int) -> Number | None:
    """As in "mehrere Hundert", "ein paar Tausend", "Tausende": limits only."""
    value = _scale(view, place, "vague")
    if value is not None:
        return Number(place, place + 1, None, low=2 * value, spoken=True)
    if _scale(view, place, "some") is None:
        bare = _scale(view, place, "scale") if view.text(place) in ("Millionen", "Milliarden", "Billionen") else None
        return Number(place, place + 1, None, low=2 * bare, spoken=True) if bare else None
    scale = _scale(view, place + 1, "scale")
    if not scale:
        return None
    end, factor = place + 2, scale
    if view.text(place + 1).lower() in ("hundert", "tausend") and (more := _scale(view, end, "scale")):
        end, factor = end + 1, scale * more
    return Number(place, end, None, low=2 * factor, high=10 * factor, spoken=True, scaled=True)


def _brought(view: View, place: int) -> Number | None:
    """As in "43-jährige", "dreimal", "3,8km": number and unit in one word."""
    glued = GLUED.match(view.text(place))
    if glued is not None:
        unit = {"x": "Mal", "€": "EUR"}.get(glued["unit"], glued["unit"].lower())
        return Number(place, place + 1, digits(glued["number"]), unit=unit)
    for pattern, unit in ((AGED, "Jahr"), (TIMES, "Mal")):
        found = pattern.match(view.text(place)) or pattern.match(view.text(place).lower())
        if found is not None:
            number = found["number"]
            if view.text(place).lower() == "einmal":  # "nicht einmal", "erst einmal" count nothing
                return None
            value = float(number) if number.isdecimal() else cardinal(number)
            return Number(place, place + 1, value, spoken=True, unit=unit) if value is not None else None
    return None


def _plain(view: View, place: int) -> Number | None:
    """Digits or a number word, with the scale behind it."""
    word = view.text(place)
    value, last = digits(word), place + 1
    if value is not None:
        while last < len(view.texts) and THOUSANDS.match(view.text(last)) and _groups(view, place, last):
            value, last = value * 1000 + int(view.text(last)), last + 1
        if view.text(place - 1).lower() == "minus":
            return _scaled(view, Number(place - 1, last, -value))
        return _scaled(view, Number(place, last, value))
    lower = word.lower()
    spoken = (
        cardinal(lower) if lower not in ARTICLES and (word == lower or _may_be_capital(view, place, word)) else None
    )
    return _scaled(view, Number(place, last, spoken, spoken=True)) if spoken is not None else None


def _may_be_capital(view: View, place: int, word: str) -> bool:
    return word[1:].islower() and (place == 0 or view.pos(place) == "CARD" or not view.text(place - 1)[-1].isalnum())


def _groups(view: View, place: int, last: int) -> bool:
    """Whether "15 000" is one number: groups of three digits behind single blanks, no comma before."""
    return len(view.text(place)) <= 3 and view.text(place).isdecimal() and view.joined(last - 1)


def digits(word: str) -> float | None:
    """The number written "1.500", "1,5", "977'000" or "0.1"; None for ordinals, clock times, "007"."""
    if GROUPED.match(word):
        plain = re.sub(r"[.\u00a0\u202f'’‘](?=\d{3})", "", word)
    elif PLAIN.match(word):
        plain = word
    elif POINT.match(word):
        plain = word.replace(".", ",")
    else:
        return None
    return float(plain.replace(",", ".").replace("−", "-"))


def _scaled(view: View, number: Number) -> Number:
    """The number with "Millionen", "Dutzend", "Drittel" behind it."""
    value, last = number.value or 0.0, number.last
    part = _scale(view, last, "part")
    if part:
        return Number(number.first, last + 1, value / part, spoken=True, unit="Anteil")
    scaled = False
    while (scale := _scale(view, last, "scale")) is not None and not (scaled and scale <= 12):
        value, last, scaled = round(value * scale, 6), last + 1, True
    return Number(number.first, last, value, spoken=number.spoken, scaled=scaled)
