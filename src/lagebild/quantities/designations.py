"""Designations: numbers that name something and count nothing."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from lagebild.lexicon import column, table
from lagebild.quantities.bounds import Bounded
from lagebild.quantities.counted import Thing
from lagebild.quantities.forms import units
from lagebild.quantities.numbers import Number
from lagebild.quantities.view import View

YEARS = range(1400, 2101)
"""Four bare digits without a point in this range are a year, whatever the times say."""
NOUNS = frozenset({"NN", "NE", "FM", "XY"})


def is_designation(view: View, number: Number, what: Thing, donor: bool = False, end: int = 0) -> bool:
    """Whether the number is part of a name: "Artikel 5", "Boeing 747", "Leopard 2", "10115 Berlin", "030 12345".

    `donor` says that another number before it can lend it unit and noun, as in "Wien schickt 30 Helfer, Graz 14";
    `end` is where the quantity before it ends: "bei Frauen ab 50 Jahren 61".
    """
    before, word = view.text(number.first - 1), view.text(number.first)
    if before in column("quantities_designations", "word") or _is_street(before):
        return what.unit is None or what.unit == "Jahr"
    if number.spoken or number.scaled or (what.unit is not None and what.head is None):
        return False
    if word.isdecimal() and (len(word) >= 7 or before.startswith("0")):
        return True
    footnote = before == "(" and view.text(number.last) == ")" and not donor
    if what.head is None and (footnote or word[0] == "+" or _in_a_row(view, number)):
        return True
    if before in ("/", "+", "#", ":", "-", "§") and not _is_spaced(view, number.first - 1):
        return True
    glued = view.text(number.last) in (":", "/") and view.gap(number.last - 1) == 0
    if glued and view.text(number.last + 1)[:1].isdigit():
        return True
    if _is_postcode(view, number, what) or (what.head == number.last and len(view.text(number.last)) == 1):
        return True
    if what.head is not None or what.unit is not None:
        return False
    if not donor and any(view.text(number.first - by).endswith(("ummer", "ummern", "otline")) for by in (2, 3, 4)):
        return True  # "unter der Rufnummer 01805 - 950 951"
    if word.isdecimal() and len(word) == 4 and int(word) in YEARS and number.last - number.first == 1 and not donor:
        return True
    return view.pos(number.first - 1) in NOUNS and not (donor and (number.first == end or _gapped(view, number)))


def _in_a_row(view: View, number: Number) -> bool:
    """Groups of digits that make no number: "1904 3002 3457"."""
    before, behind = view.text(number.first - 1), view.text(number.last)
    alone = view.text(number.first)[0].isdigit() and number.unit is None
    return alone and (before[-1:].isdigit() or behind[:1].isdigit())


def _is_postcode(view: View, number: Number, what: Thing) -> bool:
    """As in "39012 Meran", "in 6020 Innsbruck"."""
    word = view.text(number.first)
    if not word.isdecimal() or what.head != number.last or view.pos(number.last) != "NE":
        return False
    return len(word) == 5 or (len(word) == 4 and view.lower(number.first - 1) in (",", "in", "aus", "("))


def _is_spaced(view: View, place: int) -> bool:
    return view.text(place) in ("-", ":", "/") and view.gap(place) > 0


def _is_street(word: str) -> bool:
    """As in "Lindenweg 7", "Hauptstraße 12", "Marktplatz 5"."""
    return (
        word.endswith(("straße", "strasse", "weg", "gasse", "allee", "platz", "nummer", "größe")) and word[:1].isupper()
    )


def _gapped(view: View, number: Number) -> bool:
    """As in "Wien schickt 30 Helfer, Graz 14": a noun right behind a comma or "und"; "laut Polizei 17"."""
    if any(view.lower(number.first - by) in ("nach", "laut", "angaben") for by in (2, 3, 4)):
        return True
    if view.text(number.last) not in (",", ".", ";", "und", ")", "–", ""):
        return False
    return any(view.text(number.first - by) in (",", ";", "und", "–", "(") for by in (2, 3, 4))


def without_ratios(view: View, found: list[Bounded]) -> list[Bounded]:
    """The numbers without those that stand in a ratio or score: "im Verhältnis 3 zu 1", "gewann 3 zu 2"."""
    ratios: set[int] = set()
    for one, other in pairwise(found):
        if (
            other.first - one.last == 1
            and view.lower(one.last) in ("zu", ":", "nach", "vor")
            and _is_bare(view, other.last)
        ):
            ratios |= {one.first, other.first}
    return [item for item in found if item.first not in ratios] if ratios else found


def _is_bare(view: View, place: int) -> bool:
    """Whether nothing to count or measure stands here: not "62 zu 38 Prozent", "3 zu 2 Stimmen"."""
    return view.text(place) not in units() and view.pos(place) not in ("NN", "NE", "ADJA", "XY", "FM")


def is_idiom(view: View, number: Number) -> bool:
    """Whether the number belongs to a fixed phrase that counts nothing: "unter vier Augen", "zwölf Apostel"."""
    for before, behind in _idioms().get(view.lower(number.last - 1), ()):
        first, last = number.last - 1 - len(before), number.last + len(behind)
        if tuple(view.lower(at) for at in range(first, number.last - 1)) != before:
            continue
        if tuple(view.lower(at) for at in range(number.last, last)) == behind:
            return True
    return False


@cache
def _idioms() -> dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]:
    """Fixed phrases by their number word, with the words before and behind it."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for row in table("quantities_idioms"):
        words = row["phrase"].split()
        at = next(place for place, word in enumerate(words) if word.startswith("*"))
        found.setdefault(words[at][1:], []).append((tuple(words[:at]), tuple(words[at + 1 :])))
    return {word: tuple(phrases) for word, phrases in found.items()}
