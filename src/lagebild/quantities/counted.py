"""Counted things: the noun a number counts, beside it or elsewhere in the sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lagebild.lexicon import column
from lagebild.quantities.forms import units
from lagebild.quantities.numbers import Number
from lagebild.quantities.units import Unit, of_rate, rate, unit_of
from lagebild.quantities.view import View

REACH = 6
"""How many words may stand between a number and the noun it counts."""
TOLL_REACH = 20
"""How many words may stand between "Zahl" and the number."""
CLAUSE_REACH = 10
"""How many words may stand between a noun at the head of a clause and the number that counts it."""
DETERMINERS = frozenset({"ART", "PDAT", "PPOSAT", "PIAT", "PIDAT"})
WEIGHED = frozenset({"mass", "volume", "money", "share", "energy", "power", "area", "length", "data"})
"""Kinds of units behind which a noun tells of what: "20 Tonnen Munition", "12 Kilometer Stau"."""
TAXED = frozenset({"brutto", "netto"})
WHOLES = frozenset({"der", "dieser", "jener", "seiner", "ihrer", "den", "deren", "aller"})
BETWEEN = frozenset({"ADV", "ADJD", "KON", "$,", "TRUNC", "CARD"})


@dataclass(frozen=True, slots=True)
class Thing:
    """Unit and counted thing with the places they stand at; `unit_at` and `rate_at` are (0, 0) for none.

    `head` is the place of the counted noun; `whole` says that the noun belongs to a larger number
    ("zwei der drei Angeklagten"); `lent` that unit and noun are those of another number.
    """

    unit: str | None = None
    unit_at: tuple[int, int] = (0, 0)
    counted: str | None = None
    head: int | None = None
    rate_at: tuple[int, int] = (0, 0)
    lent: bool = False
    named: int | None = None

    @property
    def empty(self) -> bool:
        """Whether neither unit nor noun is known."""
        return self.unit is None and self.counted is None


NOTHING = Thing()


def thing(view: View, number: Number, last: int | None = None) -> Thing:
    """What the number measures or counts; `last` is where to look when it is not right behind the number."""
    if last is not None:
        number = replace(number, last=last)
    unit = unit_of(view, number) if number.unit is None else None
    found = _with_unit(view, number, unit) if unit is not None else _without(view, number)
    if found.unit is None and found.counted is None:
        return found
    end = max(number.last, found.unit_at[1], 0 if found.head is None else found.head + 1)
    if found.counted is None and (
        view.text(end) in column("quantities_dimensions", "word") or view.lower(end) in TAXED
    ):
        end += 1
    per = rate(view, end)
    if per is None:
        return found
    return replace(found, unit=of_rate(found.unit, per[0]), rate_at=(end, per[1]))


def _with_unit(view: View, number: Number, unit: Unit) -> Thing:
    counted, head = None, None
    if unit.first >= number.last and unit.kind in WEIGHED and unit.last not in view.taken:
        counted, head = _share(view, unit.last) if unit.kind == "share" else (None, None)
        if counted is None:
            counted, head = _stuff(view, unit.last, unit.kind)
    return Thing(unit.symbol, (unit.first, unit.last), counted, head)


def _stuff(view: View, place: int, kind: str) -> tuple[str | None, int | None]:
    """The stuff behind a unit: "Tonnen Munition", "Liter kaltes Wasser"; not "Meter Höhe"."""
    at = place
    while view.pos(at) == "ADJA" and at - place < 3 and kind in ("mass", "volume", "money", "energy"):
        at += 1
    stuff = ("NN", "NE") if kind in ("mass", "volume") else ("NN",)
    if view.pos(at) not in stuff or at in view.taken or view.text(at) in column("quantities_dimensions", "word"):
        return None, None
    return view.lemma(at), at


def _without(view: View, number: Number) -> Thing:
    if number.unit == "Anteil":
        counted, head = _share(view, number.last)
        if counted is None and view.pos(number.last) == "NN":
            counted, head = _noun(view, number.last)
        return Thing("Anteil", counted=counted, head=head)
    if number.unit == "fach":
        last = number.last + (view.lower(number.last) == "so")
        if view.lower(last) in ("viel", "viele", "vielen", "vieler", "mehr", "große", "hohe"):
            return Thing("fach", unit_at=(number.last, last + 1), counted=(n := _noun(view, last + 1))[0], head=n[1])
        if last > number.last and view.pos(last) in ("ADJD", "ADV", "ADJA"):
            return Thing("fach", unit_at=(number.last, last + 1))
        counted, head = _noun(view, number.last) if view.texts[number.last - 1][0].islower() else (None, None)
        return Thing("fach", counted=counted, head=head)
    if number.unit is not None:
        return Thing(number.unit)
    loose = number.value is None or number.scaled
    counted, head = _counted(view, number.last + (loose and view.text(number.last) == "von"))
    return _of_amount(view, counted, head)


def _of_amount(view: View, counted: str | None, head: int | None) -> Thing:
    """Nouns that only carry a number: "vierstelliger Betrag", "Eurobetrag", "dreistellige Zahl von Flüchtlingen"."""
    if head is None or view.text(head) in units():  # "0,6 von 0,9 Prozent"
        return NOTHING
    word = view.text(head)
    money = next((units()[stem][0] for stem in ("Euro", "Dollar", "Franken", "Prozent") if word.startswith(stem)), None)
    if money is not None and word.lower().endswith(AMOUNTS):
        return Thing(money, unit_at=(head, head + 1))
    if word in column("quantities_dimensions", "word") or word.lower().endswith(CARRIERS):
        place = head + 1
        if view.lower(place) in ("von", "an", "der", "aller") and word.lower().endswith(("zahl", "menge")):
            place += 1
        elif view.pos(place) not in ("ADV", "ADJD", "ADJA"):
            return Thing(named=head)
        counted, noun = _noun(view, place)
        if noun is not None:
            return Thing(counted=counted, head=noun)
        return Thing(named=head)
    return Thing(counted=counted, head=head)


AMOUNTS = ("betrag", "betrags", "beträge", "beträgen", "summe", "höhe", "bereich", "zahl")
CARRIERS = ("millionenbetrag", "millionenhöhe", "millionenbereich", "millionensumme", "milliardenbetrag",
            "milliardenhöhe", "milliardenbereich", "milliardensumme", "millionenbetrags")  # fmt: skip


def _share(view: View, place: int) -> tuple[str | None, int | None]:
    """The whole of a share: "der Stimmen", "aller Haushalte", "des Bruttoinlandsprodukts", "von ihnen"."""
    if view.lower(place) == "von":
        place += 1
    if view.pos(place) in DETERMINERS and view.lower(place).endswith(("er", "es")):  # not "zu 96 % einem Virus"
        counted, head = _noun(view, place + 1 + (view.pos(place + 1) == "CARD"))  # "ein Drittel der 900 Beschäftigten"
        return (None, None) if head is not None and view.pos(head) == "NE" else (counted, head)
    return None, None


def _counted(view: View, place: int) -> tuple[str | None, int | None]:
    """The noun behind a bare number: "20 Waggons", "drei bislang unbekannte Täter", "zwei der drei Angeklagten"."""
    if view.lower(place) == "von" and view.pos(place + 1) in (*DETERMINERS, "CARD"):
        place += 1
    if view.pos(place) in DETERMINERS and view.lower(place) in WHOLES:
        place += 1
        if view.pos(place) == "NE":  # "die 750 Milliarden der EZB"
            return None, None
    if view.pos(place) == "CARD":
        place += 1
    return _noun(view, place)


def _noun(view: View, place: int) -> tuple[str | None, int | None]:
    """The first noun behind adjectives; None when something else stands before it."""
    waiting = False
    for at in range(place, min(place + REACH, view.last)):
        pos = view.pos(at)
        if at in view.taken:
            return None, None
        if pos in ("NN", "NE") or (pos == "FM" and view.text(at)[0].isupper()):
            if _colour(view, at):
                continue
            return (None, None) if waiting and pos == "NE" else (view.lemma(at), at)
        if pos == "TRUNC" or (pos == "KON" and view.pos(at - 1) == "TRUNC"):  # "der Kita- und Hortkinder"
            continue
        if pos == "ADJA" and view.text(at)[0].isupper() and view.pos(at + 1) not in ("NN", "NE", "ADJA"):
            return view.text(at), at  # "Dutzende Freiwillige", taken for an adjective
        if pos in BETWEEN and _adjective_follows(view, at):
            waiting = True
        elif pos in ("ADJD", "ADV") and view.pos(at + 1) == "NN" and view.text(at + 1).endswith(("te", "ten", "ne")):
            waiting = True  # "drei schwer Verletzte"
        elif pos in ("ADJA", "PIAT", "PIDAT") or view.lower(at) in ("weitere", "weiteren"):
            waiting = False
        else:
            return None, None
    return None, None


def _colour(view: View, place: int) -> bool:
    """A capital adjective of a fixed name: "6 Gelbe Karten", "drei Rote Kreuze"."""
    word = view.text(place)
    return view.pos(place + 1) == "NN" and word.rstrip("nrs") in ("Gelbe", "Rote", "Grüne", "Goldene", "Freie")


def _adjective_follows(view: View, place: int) -> bool:
    return any(
        view.pos(at) == "ADJA" and all(view.pos(b) in BETWEEN for b in range(place + 1, at))
        for at in range(place + 1, place + 4)
    )


def elsewhere(view: View, number: int) -> Thing:
    """What a bare number counts that stands before it: "die Zahl der Toten stieg auf 44", "Tote gab es 20"."""
    return _listed(view, number) or _toll(view, number) or _fronted(view, number) or NOTHING


def _listed(view: View, number: int) -> Thing | None:
    """As in "Tote: 12, Verletzte: 40"."""
    place = number - 2
    if (
        view.text(number - 1) != ":"
        or view.pos(place) != "NN"
        or view.text(place - 1) not in ("", ",", ";", "und", "(")
    ):
        return None
    word = view.text(place)
    if word in column("quantities_dimensions", "word") or word in _designations() or word.startswith("Vor"):
        return None
    return Thing(counted=view.lemma(place), head=place) if place not in view.taken else None


def _toll(view: View, number: int) -> Thing | None:
    """As in "die Zahl der Toten liegt bei 44", "die Einwohnerzahl sank auf 900"."""
    if view.lower(number - 1) not in ("auf", "bei", "von", "um", "im", "mit", "auf:", "beträgt", "betrug", ":"):
        return None
    for place in range(number - 2, max(-1, number - TOLL_REACH), -1):
        word = view.text(place)
        if word in ("Zahl", "Anzahl", "Zahlen") and view.lower(place + 1) in ("der", "an", "von", "aller"):
            counted, head = _noun(view, place + 2)
            return Thing(counted=counted, head=head) if head is not None else None
        if word.endswith("erzahl") and word[0].isupper():
            stem = word.removesuffix("zahl")
            return Thing(counted=SINGULAR.get(stem, stem), head=place)
    return None


SINGULAR = {"Mitglieder": "Mitglied", "Kinder": "Kind", "Länder": "Land", "Häuser": "Haus", "Bücher": "Buch"}
"""What "Mitgliederzahl" and the like count; other stems in -er are their own singular ("Einwohnerzahl")."""


def _fronted(view: View, number: int) -> Thing | None:
    """The noun at the head of the clause before its verb: "Tote gab es 20", "an Verletzten zählte man 114"."""
    start = number
    while start > 0 and number - start < CLAUSE_REACH and view.text(start - 1) not in (",", ";", ":", "–"):
        start -= 1
    start += view.lower(start) in ("und", "aber") or view.lower(start) == "an"
    if view.pos(number - 1) in ("APPR", "APPRART"):
        return None
    if start < number - 1 and view.pos(start) == "NN" and view.pos(start + 1) in ("VVFIN", "VAFIN", "VMFIN"):
        if start > 0 and view.text(start - 1).lower() not in (",", ";", ":", "–", "und", "an"):
            return None
        return Thing(counted=view.lemma(start), head=start)
    return None


def aged(view: View, number: Number) -> bool:
    """Whether a bare number is an age: "der Angeklagte (52)", "seine Schwester, 47, schwieg"."""
    value = number.value or 0.5
    if number.spoken or number.last - number.first != 1 or not 0 < value < 111 or not value.is_integer():
        return False
    before, behind, name = view.text(number.first - 1), view.text(number.last), number.first - 2
    name -= view.text(name) == "*"  # "Anna Falk*, 51," is not the real name
    if not _person(view, name) or view.text(name) in _designations():
        return False
    if before == "(":
        return behind in (")", ",")
    return before == "," and behind in (",", "(", ".", "und", ";", "") and view.text(name)[-1] != "."


def _person(view: View, place: int) -> bool:
    """Whether a word may name a person: "Falk", "Jonas K.", "Rentnerin"; not "SPD", "Wert"."""
    word = view.text(place)
    if view.pos(place) == "NE":
        return not word.isupper() or len(word.rstrip(".")) == 1
    if view.pos(place) == "NN":
        return word.lower().endswith(PERSONAL)
    if word[:1].isupper() and view.pos(place - 1) == "NE":  # a surname taken for an adjective
        return True
    return len(word) == 2 and word.endswith(".")


PERSONAL = ("er", "in", "te", "or", "ist", "ent", "ant", "ge", "ende", "mann", "frau", "eur", "kind", "sohn", "junge",
            "chen", "freund", "chef", "gast", "nom", "loge", "at", "nn", "neffe", "enkel", "arzt", "sin")  # fmt: skip
"""Ends of nouns for persons; others do not have an age in brackets."""


def _designations() -> frozenset[str]:
    return column("quantities_designations", "word")
