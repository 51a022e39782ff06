"""Years in digits: whether a number of four figures is a year, told from what stands around it.

What leads a number in ("seit", a bracket, "wurde") speaks for a year, a noun that is counted behind
it against one. Numbers under `EARLY` need something that leads them in.
"""

from __future__ import annotations

import re

from lagebild.model import Word
from lagebild.times.classes import Item, Line
from lagebild.times.places import Place

FIRST, EARLY, MODERN, LAST = 1000, 1400, 1900, 2100
"""Years that are read; before `EARLY` only with a lead, before `MODERN` not where a plural may be counted."""
SIGNS = frozenset({"%", "€", "$", "°", "£", "~"})
COUNTING = frozenset(
    {
        "mit", "insgesamt", "genau", "exakt", "lediglich", "darunter", "weitere", "weiteren", "zusätzlich", "über",
        "allein", "binnen", "circa",
    }
)  # fmt: skip
"""Behind these a number with a noun counts: "exakt 2015 Karten"."""
NEVER = frozenset({"insgesamt", "darunter", "lediglich", "zusammen", "derzeit", "momentan", "davon", "umgerechnet"})
"""Behind these a number by itself counts: "insgesamt 1800"."""
DEGREES = frozenset({"besonders", "relativ", "meist", "sehr", "neu", "teils", "weitgehend", "überwiegend", "bislang"})
AMOUNTS = frozenset({"auf", "über", "bei", "mit", "für", "unter"})
"""Prepositions of amounts: "stieg auf 1502"; a year before `MODERN` is hardly ever meant."""
LEADING = frozenset({"since", "until", "open", "month", "anno", "am"})
PREPOSITIONS = frozenset({"in", "ab", "um", "nach", "vor", "von", "zwischen", "gegen"})
"""What leads in a year that is long ago: "seit 1297", "(1209", "vor 1100"."""
PASSIVE = frozenset({"werden", "sein"})
SKIPPED = frozenset({"ADV", "PTKNEG"})
"""Words between an article and a year: "der erst 1999 gegründete Club"."""
ARTICLES = frozenset({"ART", "PDAT", "PPOSAT", "PIAT"})
ONE = frozenset(
    {"das", "dem", "des", "ein", "eine", "einem", "einen", "einer", "eines", "im", "vom", "zum", "am", "beim"}
)
"""Articles and contractions of one thing: what follows counts nothing."""
PARTICIPLE = re.compile(r"(?:t|en)e[nmrs]?$")
NUMBERS = re.compile(r"\d+")
LEFT, RIGHT = re.compile(r"(?:\d+[-–/.])+$"), re.compile(r"(?:[-–/]\d+)+")
REACH = 24
"""So many characters of a code on each side of a number are looked at."""


def told(place: Place, by: int) -> Word | None:
    """The grammar of the item `by` places before or after the match, where it is tagged."""
    if not isinstance(place.items, Line):
        return None
    at = place.match.start + by if by < 0 else place.match.end - 1 + by
    if not 0 <= at < len(place.items):
        return None
    begin = place.items.begin + at
    return place.items.whole.tags(begin, begin + 1)[0]


def is_year(place: Place, year: int) -> bool:
    """Counter-examples: "2023 Menschen", "Seite 1999", "in 2000 Haushalten", "1400 traumatisierte Frauen"."""
    before = place.beside(-1)
    if not FIRST <= year <= LAST or before.name in ("numbered", "bound", "few", "club") or before.text in SIGNS:
        return False
    if (before.name == "than" and not _opens_clause(place)) or is_code(place) or _is_of_club(place):
        return False
    if (
        before.name == "about"
        and not _leads_in(place.beside(-2))
        and (before.text != "etwa" or year % 100 == 0 or year < MODERN)
    ):
        return False  # "jetzt rund 1500"; "als etwa 1930" is an example
    if (
        before.text.lower() in NEVER
        or (year < MODERN and _is_amount(place))
        or (year < EARLY and not _leads(place, year))
    ):
        return False
    return not counts(place, year)


def _leads_in(item: Item) -> bool:
    """As in "ab etwa 1800", "seit ca. 1900"; not "jetzt etwa 1500"."""
    return item.name in ("since", "until", "from") or item.text.lower() in ("ab", "um")


def _is_amount(place: Place) -> bool:
    """As in "stieg auf 1502", "von 1258 auf 1292", "waren es 1700", "allein 1879 davon", "Fälle (1070)", "1500,-"."""
    before, after = place.beside(-1), place.beside(1)
    lead = before.text.lower()
    if lead in AMOUNTS:
        return not (lead == "auf" and _is_dated(place))
    if (lead == "von" and after.text in ("auf", "um")) or after.text in ("davon", "derer"):
        return True
    if lead == "es" and place.beside(-2).text in ("waren", "sind", "wären"):
        return True
    if before.name == "open" and after.name == "close" and place.beside(-2).name == "counted":
        return True
    if before.name == "until" and place.beside(-2).name == "number":
        return True
    if lead == "den" and place.beside(-2).text.lower() in ("von", "unter") and not _is_described(place):
        return True
    return after.name == "comma" and place.beside(2).text[:1] in ("-", "–")


def _is_described(place: Place) -> bool:
    at = _behind_adjectives(place)
    return at > 1 and _is_noun(place, at)


def _is_dated(place: Place) -> bool:
    """As in "wird auf 1386 datiert", "geht auf 1848 zurück"."""
    start = max(0, place.match.start - 6)
    near = [item.text for item in place.items[start : place.match.end + 12]]
    return any(word.startswith("datier") or word == "zurück" for word in near)


def is_about_year(place: Place, year: int) -> bool:
    """As in "etwa 1750 kam", "ca. 1480"; not "rund 1900 Häuser", "knapp 2000", "ungefähr 1000 anwesende Gäste"."""
    before, after = place.beside(-1), place.beside(1)
    lead = before.name in ("until", "since", "edge_of_sentence", "comma", "open", "other", "quality", "name")
    if not lead or after.name in ("from", "det", "and", "name", "counted", "clock_word", "unit", "number"):
        return False
    return FIRST <= year <= 2030 and not counts(place, year)


def _opens_clause(place: Place) -> bool:
    """As in "Als 1924 der Bund entstand", ", als 1963 das Haus brannte"; not "mehr als 2000"."""
    return place.beside(-1).text == "Als" or place.beside(-2).name in (
        "comma",
        "edge_of_sentence",
        "stop",
        "and",
        "dash",
    )


def _is_of_club(place: Place) -> bool:
    """As in "TSV München 1860", "Verein 1860 München"."""
    if place.beside(-1).name == "name" and place.beside(-2).name == "club":
        return True
    return place.beside(-1).text in ("Verein", "Klub", "Club") and place.beside(1).name == "name"


def is_code(place: Place) -> bool:
    """As in "ISBN 3-1999-2004-7", "2014/87", "Drucksache 19/2014", "030 1989 2011"; not "2013/2014", "1914-1918"."""
    if not isinstance(place.items, Line):
        return False
    before, after = place.beside(-1), place.beside(1)
    if "year_number" in (before.name, after.name) or (before.name == "number" and before.text[:1] == "0"):
        return True
    if after.name == "number" and after.text.isdecimal() and len(after.text) == 4:
        return True  # "DE70 1605 0000"
    text, span = place.items.whole.text, place.own[-1].span
    left = LEFT.search(text, max(0, span.start - REACH), span.start)
    right = RIGHT.match(text, span.end, span.end + REACH)
    led = NUMBERS.findall(left[0]) if left else []
    followed = NUMBERS.findall(right[0]) if right else []
    if len(led) + len(followed) > 1:
        return True
    if left and left[0][-1] == "/" and len(led[0]) < 4:
        return True
    return bool(right and right[0][0] == "/" and not _follows(place.own[-1], followed[0]))


def _follows(year: Item, number: str) -> bool:
    """Whether "1914/18" or "2013/2014" runs on to a later year."""
    if len(number) == 4:
        return int(year.value) < int(number) <= LAST
    return len(number) == 2 and int(year.value) % 100 < int(number)


def _leads(place: Place, year: int) -> bool:
    """Whether what stands before a number, or the verb behind it, makes it a year of the Middle Ages."""
    before, after, verb = place.beside(-1), place.beside(1), told(place, 1)
    if before.name in LEADING or before.text in ("*", "†") or before.text.lower() == "auf":
        return True  # "auf 1386 datiert": amounts are gone by here
    if before.text.lower() in PREPOSITIONS:
        return year % 100 != 0 or before.text.lower() in ("um", "vor", "nach", "von")
    if before.name in ("until", "dash", "and", "or", "slash") and place.beside(-2).name == "year_number":
        return True
    if after.name in ("until", "dash", "or", "slash") and place.beside(2).name == "year_number":
        return True
    if year % 100 == 0:
        return False
    one = told(place, -1)
    if before.name == "edge_of_sentence" or (one is not None and one.pos in ("NN", "NE")):
        return verb is not None and verb.pos.endswith("FIN") and (verb.tense == "past" or verb.lemma in PASSIVE)
    if one is None or not one.pos.endswith("FIN") or before.text in ("waren", "sind"):
        return False
    return (one.lemma in PASSIVE and _is_free(place)) or (verb is not None and verb.pos == "ART")


def _is_free(place: Place) -> bool:
    word = told(place, 1)
    return word is not None and word.pos[:1] in "VAP$K" and not word.pos.startswith("ADJA")


def counts(place: Place, year: int) -> bool:
    """Whether a noun behind the number is counted by it."""
    before, after = place.beside(-1), place.beside(1)
    if after.name in ("counted", "unit", "clock_word") or after.text in SIGNS:
        return True
    if _is_ranged(place, year):
        return True
    noun = _behind_adjectives(place)
    if not _is_noun(place, noun):
        return before.name == "edge_of_sentence" and year % 100 == 0 and _is_plural_verb(place)
    return _counts_noun(place, year) if noun == 1 else _counts_described(place, year)


def _is_ranged(place: Place, year: int) -> bool:
    """As in "zwischen 1800 und 2000 Euro", "1000 bis 1500 Kinder"; not "1500 bis 1530 Bischof"."""
    before, after = place.beside(-1), place.beside(1)
    ties = ("and", "until", "dash", "or")
    if after.name in ties and place.beside(2).name in ("number", "year_number"):
        other, noun = place.beside(2), place.beside(3)
    elif before.name in ties and place.beside(-2).name in ("number", "year_number"):
        other, noun = place.beside(-2), after
    else:
        return False
    both_round = year % 100 == 0 and other.value.endswith("00")
    return noun.name == "counted" or (both_round and noun.name == "name")


def _behind_adjectives(place: Place) -> int:
    """How many items behind the number its noun may stand: "1600 besonders arme, junge Leute" gives 5."""
    at = 1
    word = told(place, at)
    if word is not None and place.beside(at).text in DEGREES and _is_adjective(place, at + 1):
        at += 1
    while at < 6 and _is_adjective(place, at):
        at += 1
        if place.beside(at).name == "comma" and _is_adjective(place, at + 1):
            at += 1
    return at


def _is_adjective(place: Place, by: int) -> bool:
    word, item = told(place, by), place.beside(by)
    if word is None:
        return item.name == "quality"
    return word.pos == "ADJA" and item.name in ("quality", "other", "filler")


def _is_noun(place: Place, by: int) -> bool:
    return place.beside(by).name in ("name", "counted", "unit_like", "title", "media", "numbered")


def _is_plural_verb(place: Place) -> bool:
    """As in "1700 kamen zum Fest"."""
    word = told(place, 1)
    return word is not None and word.pos.endswith("FIN") and place.beside(1).text.endswith("n")


def _counts_noun(place: Place, year: int) -> bool:
    """As in "1409 Gräber", "von 1776 Bewerbern"; not "seit 2015 Mitglied", "als 1963 Tochter Elena kam"."""
    before, word = place.beside(-1), told(place, 1)
    lead = before.text.lower()
    if lead in COUNTING or (lead == "von" and place.beside(2).name != "until"):
        return True
    if (one := told(place, -1)) is not None and one.pos in ("ART", "ADJA") and word is not None and word.pos == "NN":
        return True  # "die 1734 Kinos"
    if before.name in ("since", "until") or (
        before.name in ("and", "comma") and place.beside(-2).name == "year_number"
    ):
        return False
    named = word is not None and word.pos == "NE"
    if year % 100 == 0:
        return not (named and lead == "um")
    if before.name == "about" and year % 10 == 0:
        return False
    return year < MODERN and before.name not in LEADING and not named and _is_plural_noun(place.beside(1), word)


def _is_plural_noun(item: Item, word: Word | None) -> bool:
    if word is None or word.lemma == item.text:
        return item.text.endswith(("en", "er", "el", "e"))
    return not item.text.endswith("s")


def _counts_described(place: Place, year: int) -> bool:
    """As in "1500 verletzte Soldaten", "die 1400 kranken Frauen"; not "das 1901 erbaute Haus", "2011 neue Stellen"."""
    at = -1
    while at > -3 and (word := told(place, at)) is not None and word.pos in SKIPPED:
        at -= 1
    before, lead, ending = place.beside(-1), place.beside(at).text.lower(), place.beside(1).text[-2:]
    if lead in ONE:
        return False
    if (article := told(place, at)) is not None and article.pos in ARTICLES:
        return ending == "en" and (year % 100 == 0 or not _is_participle(place))
    if before.text.lower() in COUNTING or year % 100 == 0:
        return before.name not in ("since", "until")
    if year >= MODERN or before.name in LEADING or before.text.lower() in PREPOSITIONS:
        return False
    owner = told(place, at)
    return not (lead.endswith("s") and owner is not None and owner.pos == "NE" and _is_participle(place))


def _is_participle(place: Place) -> bool:
    """As in "gegründete", "erschienenem"."""
    return PARTICIPLE.search(place.beside(1).text) is not None
