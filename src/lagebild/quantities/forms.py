"""Forms: what a single word can be to a number, told once for each different word.

Most words of a text have nothing to do with numbers. They are told by one look into a
memory, so that a text costs little more than the numbers in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lagebild.lexicon import table
from lagebild.lexicon.numerals import cardinal, ordinal

LONGEST = 60
"""No number is written longer; what is longer is not looked at."""
ROOM = 100_000
"""Different words kept in memory; when it is full it begins anew."""
BEGINNINGS = frozenset("nul ein zwe zwo dre vie fün sec sie ach neu zeh elf zwö zwa hun tau and hal dop mil".split())  # noqa: SIM905
"""The first letters of all number words and multiples: other words are told apart by them."""
GROUPED = re.compile(r"[-−+]?\d{1,3}(?:[.\u00a0\u202f'’‘]\d{3})+(?:,\d+)?$")
PLAIN = re.compile(r"[-−+]?(?:0|[1-9]\d{0,14})(?:,\d{1,6})?$")
POINT = re.compile(r"[-−+]?(?:0|[1-9]\d{0,5})\.\d{1,2}$")
GLUED = re.compile(
    r"(?P<number>\d{1,6}(?:,\d{1,3})?)(?P<unit>km/h|km|KM|kg|cm|mm|m²|m|x|%|€|°C|°|kWh|MWh|kW|MW|GW|GB|PS|ha|g|l)$"
)
AGED = re.compile(r"jährig(?:e|en|er|es|em)?$")
PERCENT = re.compile(r"prozentig(?:e|en|er|es|em)?$")
FOLD = re.compile(r"fach(?:e|en|er|es|em)?$")
FIGURES = re.compile(r"stellig(?:e|en|er|es|em)?$")
CUT = re.compile(r"(?P<number>\d{1,6}|[a-zäöüß]{3,25})-$")
VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
ARTICLES = frozenset({"ein", "eine", "einem", "einen", "einer", "eines"})
AMOUNTS = ("höhe", "betrag", "betrags", "beträge", "summe", "summen", "bereich")
"""What an amount is called in compounds: "Millionenhöhe", "Eurobetrag"."""
COUNTABLE = frozenset(
    {"length", "area", "volume", "mass", "speed", "temperature", "share", "money", "energy", "power", "data"}
)
"""Kinds of units before which "ein" is a number: "um ein Prozent", "eine Tonne"; not "ein Stück", "ein Punkt"."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a word can be to a number.

    `kind`: digits; word (number word); scale, vague, part, some (see the lexicon of scales); share
    ("dreiviertel"); whole (number and unit in one: "43-Jährige", "dreimal", "5%"); fold
    ("dreifach", "doppelt"); figures ("dreistellig"); cut ("drei-" of "drei- bis viermal");
    each ("jeder"); height ("Millionenhöhe"); manifold ("Vielfaches"); unit (behind "ein" a number: "ein Prozent").
    """

    kind: str
    value: float = 0.0
    unit: str | None = None


class Forms(dict[str, Form | None]):
    """Each word met so far with its form, None for most; bounded."""

    def __missing__(self, text: str) -> Form | None:
        if len(text) > LONGEST:
            return None
        if len(self) >= ROOM:
            self.clear()
        form = self[text] = form_of(text)
        return form


FORMS = Forms()
"""The one memory of forms; what it holds depends on the lexicons alone."""


@cache
def scales() -> dict[str, Form]:
    """Words of the scale."""
    return {row["word"]: Form(row["kind"], float(row["value"] or 0)) for row in table("quantities_scales")}


@cache
def units() -> dict[str, tuple[str, str]]:
    """Words of units, in all their forms, with symbol and kind."""
    forms: dict[str, tuple[str, str]] = {}
    for row in table("quantities_units"):
        for ending in row["endings"].split("|"):
            forms.setdefault(row["word"] + ending, (row["unit"], row["kind"]))
    return forms


@cache
def _fixed() -> dict[str, Form]:
    known = dict(scales())
    for word, (_, kind) in units().items():
        if kind in COUNTABLE:
            known.setdefault(word, Form("unit"))
    for word, form in scales().items():
        if form.kind == "some":
            known[word.capitalize()] = form
    for each in ("jeder", "jede", "jedes", "jedem", "jeden"):
        known[each] = known[each.capitalize()] = Form("each")
    return known


def form_of(text: str) -> Form | None:
    """The form of a word, None where it has nothing to do with numbers."""
    first = text[0]
    if first.isdigit() or (first in "-−+" and len(text) > 1):
        return _of_digits(text)
    known = _fixed().get(text)
    if known is not None:
        return known
    lower = text.lower()
    if lower[:3] in BEGINNINGS:
        return _of_letters(text, lower)
    return Form("digits", VULGAR[text]) if text in VULGAR else None


def _of_digits(text: str) -> Form | None:
    value = digits(text)
    if value is not None:
        return Form("digits", value)
    glued = GLUED.match(text)
    if glued is not None:
        unit = {"x": "Mal", "€": "EUR", "KM": "km"}.get(glued["unit"], glued["unit"])
        return Form("whole", digits(glued["number"]) or 0.0, unit)
    cut = CUT.match(text)
    if cut is not None:
        return Form("cut", float(cut["number"]))
    if text[-1] in VULGAR and text[:-1].isdecimal():
        return Form("digits", int(text[:-1]) + VULGAR[text[-1]])
    return _joined(text.lower())


def _of_letters(text: str, lower: str) -> Form | None:
    value = cardinal(lower)
    if value is not None and lower not in ARTICLES:
        return Form("word", value) if text == lower or text[1:].islower() else None
    if lower in ("vielfache", "vielfaches", "vielfachen"):
        return Form("manifold", 2.0)
    if lower[:3] == "mil":
        size = _in_height(lower)
        return Form("height", size) if size else None
    if lower in ("doppelt", "doppelte", "doppelten", "doppelter", "doppeltes", "halb"):
        return Form("fold", 0.5 if lower == "halb" else 2.0)
    cut = CUT.match(lower)
    if cut is not None:
        value = 1.0 if cut["number"] == "ein" else cardinal(cut["number"])
        return Form("cut", value) if value is not None else None
    return _joined(lower)


def _in_height(lower: str) -> float:
    """The size in "Millionenhöhe", "Milliardenbetrag"; 0 for other words."""
    for stem, size in (("millionen", 1e6), ("milliarden", 1e9)):
        if lower.startswith(stem) and lower.endswith(AMOUNTS):
            return size
    return 0.0


def _joined(lower: str) -> Form | None:
    """Number and something else in one word: "43-jährig", "dreimal", "zehnprozentig", "Dreiviertel"."""
    for at in range(1, len(lower)):
        rest = lower[at:].lstrip("-")
        unit = _ENDINGS.get(rest[:4])
        if unit is None or not unit[1].match(rest):
            continue
        stem = lower[:at].rstrip("-")
        value = digits(stem) if stem[:1].isdigit() else 1.0 if stem == "ein" else cardinal(stem)
        if value is None or (lower == "einmal"):  # "nicht einmal", "erst einmal" count nothing
            continue
        return _of_ending(unit[0], value)
    return None


_ENDINGS = {
    "jähr": ("aged", AGED),
    "proz": ("percent", PERCENT),
    "mal": ("times", re.compile(r"mal$")),
    "fach": ("fold", FOLD),
    "stel": ("figures", FIGURES),
    "drit": ("third", re.compile(r"drittel$")),
    "vier": ("fourth", re.compile(r"viertel$")),
}


def _of_ending(ending: str, value: float) -> Form | None:
    if ending in ("third", "fourth"):
        size = 3 if ending == "third" else 4
        return Form("share", value / size) if 1 < value < size else None
    if ending in ("fold", "figures"):
        return Form(ending, value) if value > 1 or ending == "figures" else None
    return Form("whole", value, {"aged": "Jahr", "percent": "%", "times": "Mal"}[ending])


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


def place_of(word: str) -> int | None:
    """The place an ordinal names, "dritte" -> 3; used behind "jeder"."""
    lower = word.lower()
    return ordinal(lower if lower.endswith(("e", "n", "r", "s", "m")) else lower + "e")
