"""Pairs: two quantities that a text sets against each other ("73 … bisher nie mehr als 20")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from lagebild.lexicon import table
from lagebild.quantities.bounds import Bounded
from lagebild.quantities.counted import Thing
from lagebild.quantities.view import View

BACK = 3
"""How many quantities back the other one is looked for."""
CLAUSE = 14
"""How many words on either side of a number count as its clause."""
MORE = frozenset({"mehr", "weniger", "höher", "niedriger", "größer", "kleiner", "teurer", "billiger", "länger",
                  "kürzer", "stärker", "schwächer", "schneller", "über", "unter"})  # fmt: skip
"""Behind a number these make it the distance from another one: "zehn mehr als", "2 Prozent über dem Stand"."""
STOPS = frozenset({",", ";", ":", "–", "—", "(", ")", ".", "-"})
BEING = frozenset({"waren", "sind", "seien", "wären", "war", "ist", "sei", "sollen", "werden", "gewesen"})
PREPOSITIONS = frozenset({"bei", "in", "im", "unter", "beim"})
ALIKE = {"in": ("in", "im"), "im": ("in", "im"), "bei": ("bei", "beim"), "beim": ("bei", "beim")}
LIMITS = frozenset(
    {"grenzwert", "obergrenze", "untergrenze", "höchstwert", "richtwert", "limit", "höchstgrenze", "ziel"}
)
"""Nouns before a number that is a limit for another one."""
GENERAL = frozenset({"Mensch", "Person", "Mann", "Leute", "Teilnehmer"})
"""Nouns for people of any kind: "31 Mann" may be what "200 Kämpfer" are set against."""
PEOPLE = GENERAL | {
    "Demonstrant", "Tote", "Opfer", "Todesopfer", "Kämpfer", "Soldat", "Zivilist", "Verletzte", "Besucher", "Gast",
    "Gefangene", "Zuschauer", "Anhänger", "Flüchtling", "Bürger", "Bewohner", "Einwohner", "Protestierende", "Getötete",
    "Gefallene", "Beschäftigte", "Mitarbeiter", "Schüler", "Patient", "Student", "Mitglied", "Vermisste", "Infizierte",
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Read:
    """A quantity with the sentence it stands in and what it measures.

    `first`..`last` (exclusive) are its words, without a noun that stands apart; `clause` those around it.
    """

    view: View
    item: Bounded
    what: Thing
    first: int = field(init=False)
    last: int = field(init=False)
    clause: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        self.first = self.item.first
        self.last = max(self.item.last, self.what.unit_at[1])


@cache
def _signs() -> dict[str, str]:
    return {row["word"]: row["sign"] for row in table("quantities_comparisons")}


def pairs(read: Sequence[Read]) -> dict[int, int]:
    """For each quantity that is compared the one it is compared with, by their places in `read`."""
    found: dict[int, int] = {}
    for later in range(1, len(read)):
        for earlier in range(later - 1, max(-1, later - 1 - BACK), -1):
            if earlier in found or later in found or not _near(read[earlier], read[later]):
                continue
            if _compared(read[earlier], read[later]):
                found[earlier], found[later] = later, earlier
                break
    return found


def _near(one: Read, other: Read) -> bool:
    return other.view.number - one.view.number <= 1


def _compared(one: Read, other: Read) -> bool:
    """Whether any rule sets the two against each other."""
    if one.view.number != other.view.number:
        return _measure_alike(one, other) and _told_again(other)
    if _weighed(one, other):
        return True
    part = "part" in _sign_in(other.view, max(_clause(other)[0], one.last), other.first)
    if part or _is_change(one) or _is_change(other):  # "180 davon", "darunter 12 Kinder"
        return False
    if one.what.empty and other.what.empty:  # "von 17 auf 50 Millionen"
        return _from_to(one, other) or _instead(one, other)
    if not _measure_alike(one, other):
        return _two_sources(one, other)
    return any(
        rule(one, other)
        for rule in (_from_to, _instead, _beside, _named, _apart, _another_time, _two_sources, _two_groups)
    )


def _measure_alike(one: Read, other: Read) -> bool:
    """Whether both measure the same; ages, shares of different wholes and multiples do not."""
    left, right = one.what, other.what
    if left.unit != right.unit or left.unit in ("Mal", "fach", "Jahr") or left.empty or right.empty:
        return False
    if left.counted is not None and right.counted is not None:
        return left.counted == right.counted
    return left.unit is not None


def _clause(read: Read) -> tuple[int, int]:
    """The words around a quantity up to the next comma or the like; looked for once."""
    if read.clause is None:
        view, first, last = read.view, read.first, read.last
        while first > 0 and read.first - first < CLAUSE and view.texts[first - 1] not in STOPS:
            first -= 1
        while last < view.last and last - read.last < CLAUSE and view.texts[last] not in STOPS:
            last += 1
        read.clause = first, last
    return read.clause


def _sign_in(view: View, first: int, last: int) -> frozenset[str]:
    """The signs of comparison in the words `first`..`last`, and "being" for "waren es", "war von … die Rede"."""
    if view.signs is None:
        view.signs = _signs_of(view.lowers)
    found = frozenset(view.signs[max(0, first) : last])
    if view.lower(last - 1) in BEING and "es" in view.lowers[max(0, first) : last]:  # "als es 37 waren"
        found |= {"being"}
    return found


def _signs_of(words: Sequence[str]) -> list[str]:
    known = _signs()
    signs = [known.get(word, "") or ("source" if word.endswith("angaben") else "") for word in words]
    for place in range(len(words) - 1):
        word, behind = words[place], words[place + 1]
        if (word in BEING and behind in ("es", "von", "dort", "noch")) or (word == "es" and behind in BEING):
            signs[place] = signs[place] or "being"
    return signs


def _is_change(read: Read) -> bool:
    """Whether it says by how much something changed: "um 41 Cent", "ein Plus von 3 Prozent", "zehn mehr als"."""
    before = read.view.lower(read.first - 1)
    if before == "um" or read.view.lower(read.last) in MORE:
        return True
    return before == "von" and read.view.lower(read.first - 2) in ("plus", "minus", "anstieg", "rückgang", "zuwachs")


def _from_to(one: Read, other: Read) -> bool:
    """As in "von 5,2 auf 6,1 Prozent", "auf 12 von 20", "nach 12 auf 20"."""
    view = one.view
    before, between = view.lower(one.first - 1), view.lower(other.first - 1)
    if other.first - one.last > CLAUSE:
        return False
    return (before in ("von", "vom", "nach") and between == "auf") or (before == "auf" and between in ("von", "nach"))


def _instead(one: Read, other: Read) -> bool:
    """As in "statt 30 nun 50 Züge", "50 statt 30"."""
    view = one.view
    left = {_signs().get(view.lower(one.first - by)) for by in (1, 2, 3)}
    right = {_signs().get(view.lower(other.first - by)) for by in (1, 2, 3) if other.first - by >= one.last}
    return other.first - one.last <= CLAUSE and ("instead" in left or "instead" in right)


def _beside(one: Read, other: Read) -> bool:
    """As in "50 gegenüber 40", "verglichen mit 40", "5 Prozent nach 7 Prozent im Vorjahr"."""
    view = one.view
    before = view.lower(other.first - 1)
    if before in ("den", "der", "die"):
        before = view.lower(other.first - 2)
    if before in ("mit", "zu"):
        before = view.lower(other.first - 2) if before == "mit" or view.lower(other.first - 2) == "vergleich" else ""
    if other.first - one.last > CLAUSE or _signs().get(before) != "beside":
        return False
    return before != "nach" or other.first - one.last <= 5 or "past" in _sign_in(view, *_clause(other))


def _apart(one: Read, other: Read) -> bool:
    """As in "73 Tote, bisher waren es nie mehr als 20": another clause with a word that sets it apart."""
    first, last = _clause(other)
    first, view = max(first, one.last), one.view
    signs = _sign_in(view, first, last)
    if "part" in signs or _listed(one, other) or _is_part(one, other):
        return False
    front, end = _clause(one)
    another = first > one.last or end <= other.first
    if "past" in signs or (another and ("being" in signs or {"against", "limit"} & _sign_in(view, first, other.first))):
        return True
    before = _sign_in(view, front, min(end, other.first))
    if "part" in before or not (another or _signs().get(view.lower(one.first - 1)) == "past"):
        return False
    return bool({"past", "limit"} & before) and ("now" in signs or other.what.lent or one.what.lent)


def _named(one: Read, other: Read) -> bool:
    """As in "7,4 Prozent (Vorjahr: 6,9)", "(2019: 6,9)", "dem Grenzwert von 50"."""
    view, first = one.view, other.first
    if view.text(first - 1) == ":":
        return _signs().get(view.lower(first - 2)) in ("past", "limit") or first - 2 in view.taken
    led = [view.lower(each.first - 2) for each in (one, other) if view.lower(each.first - 1) == "von"]
    return any(word in LIMITS for word in led) and other.first - one.last <= CLAUSE


def _another_time(one: Read, other: Read) -> bool:
    """As in "5,1 Prozent, vor einem Jahr hatte sie 5,8 Prozent betragen": a clause that begins with another time."""
    first, _ = _clause(other)
    view = one.view
    if first < one.last or not (other.what.lent or other.what.unit is not None) or _is_part(one, other):
        return False
    opens = first in view.taken or first + 1 in view.taken
    return opens and view.text(first - 1) in (",", ";", "–", "(") and not _listed(one, other)


def _is_part(one: Read, other: Read) -> bool:
    """As in "von 96 Betten sind 94 belegt"; not "die Zahl von 35 Toten"."""
    view = one.view
    return any(view.lower(at) == "von" and view.pos(at - 1) != "NN" for at in (one.first - 1, one.first - 2))


def _listed(one: Read, other: Read) -> bool:
    """Whether the two are members of a list: "20 Euro, 30 Euro und 40 Euro"."""
    between = [one.view.lower(place) for place in range(one.last, other.first)]
    return len(between) == 1 and between[0] in (",", "und", "oder")


def _told_again(other: Read) -> bool:
    """In the sentence after: "Im Vorjahr waren es 300.", "Bisher lag der Wert bei 20 Prozent."."""
    view = other.view
    if other.first > CLAUSE:
        return False
    signs = _sign_in(view, 0, min(view.last, other.last + 3))
    return "part" not in signs and ("past" in signs or ("being" in signs and other.what.lent))


def _two_sources(one: Read, other: Read) -> bool:
    """As in "laut Feuerwehr starben 7 Personen, laut Krankenhaus neun", "will 200 getötet haben, … gab 31 zu"."""
    if one.what.unit != other.what.unit or one.what.unit in ("Jahr", "Mal", "fach", "Anteil"):
        return False
    same = _measure_alike(one, other)
    left, right = _clause(one), _clause(other)
    if right[0] < one.last or other.first - one.last > 2 * CLAUSE or not (same or _alike_people(one, other)):
        return False
    if same and (one.what.lent or other.what.lent) and _tells(one.view, *left) and not _has_verb(one.view, *right):
        return True  # "die Veranstalter zählten 5000 Gäste, die Polizei 1800"
    again = (same and other.what.lent) or one.view.lower(other.first - 1) == "von"
    return _source_in(one.view, *right) and (again or _source_in(one.view, *left))


def _source_in(view: View, first: int, last: int) -> bool:
    """Whether a clause says who tells the number: "laut Polizei", "will … haben", "gab … zu"."""
    signs = _sign_in(view, first, last)
    ends = view.lower(last - 1)
    return (
        "source" in signs
        or ("claim" in signs and ends == "haben")
        or ("admit" in signs and ends in ("zu", "an", "bekannt", "ein", "aus"))
    )


def _tells(view: View, first: int, last: int) -> bool:
    signs = _sign_in(view, first, last)
    return bool({"source", "tell"} & signs)


def _has_verb(view: View, first: int, last: int) -> bool:
    return any(view.pos(place) in ("VVFIN", "VAFIN", "VMFIN") for place in range(first, last))


def _alike_people(one: Read, other: Read) -> bool:
    """Whether one counts people of any kind and the other people: "Mehrere hundert Menschen … 300 Teilnehmer"."""
    left, right = one.what.counted, other.what.counted
    return left in PEOPLE and right in PEOPLE and (left in GENERAL or right in GENERAL)


def _two_groups(one: Read, other: Read) -> bool:
    """As in "bei Älteren sind es 88 Prozent, bei Jugendlichen 61", "im März 400 Autos, im April 250"."""
    left, right = _clause(one), _clause(other)
    view = one.view
    apart = other.what.lent or one.what.unit is not None or one.what.head == other.what.head
    if right[0] < one.last or not apart or _is_part(one, other):
        return False
    word = view.lower(right[0] + (view.lower(right[0]) in ("und", "aber")))
    if word not in PREPOSITIONS or "part" in _sign_in(view, *right):
        return False
    return any(view.lower(at) in ALIKE.get(word, (word,)) for at in range(left[0], one.first))


def _weighed(one: Read, other: Read) -> bool:
    """As in "58 Patienten, doppelt so viele wie im Jahr davor": a number and the multiple that weighs it."""
    if other.what.unit != "fach" or one.what.unit in ("fach", "Jahr", "Mal"):
        return False
    view, at = one.view, other.first
    while view.lower(at - 1) in ("also", "damit", "und", "das", "ist", "sind", "wären", "waren", "sogar"):
        at -= 1
    return view.text(at - 1) in (",", "–", "(") and 0 < other.first - one.last <= CLAUSE
