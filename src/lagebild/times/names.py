"""Names that look like times: "Minister Sommer", "Vanessa Mai", "Freitag lobt", "Chiang Mai", "Straße des 17. Juni".

Two kinds of evidence: the words right beside a match (`is_surname`, `names_a_place`), and the text as a whole, where
a word that once stood behind a given name or a title is that person's name wherever it stands by itself (`surnames`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from lagebild.lexicon.personal_names import given_names
from lagebild.times.classes import Item, Line, Text, characters
from lagebild.times.places import Draft, Place
from lagebild.times.years import told

NAMED = ("month", "season", "weekday")
"""Classes of words that are surnames too; feasts are not: "so hielt es Oma Anna Ostern" names nobody."""
CARRIERS = frozenset({"Monat", "Monats", "Stand", "Ausgabe", "Termin", "Heft", "Sonntags"})
"""Nouns that a month is put beside: "Ausgabe Mai"."""
BARE = frozenset({"mit", "für", "gegen", "von", "laut", "neben", "ohne", "durch", "zu", "über", "bei", "wie", "als"})
"""Words that lead in a person; a season or a month behind them has an article or is a name."""
LEADS = frozenset(
    {"am", "det", "one", "since", "until", "before", "preposition", "from", "with", "about", "phase", "and"}
)
"""What leads in a day or a season itself: "am Freitag", "seit Freitag"."""
COMING = frozenset(
    {"kommen", "nahen", "beginnen", "dauern", "enden", "gehen", "stehen", "bringen", "naht", "herrschen", "bleiben"}
)
"""What seasons do themselves: "Sommer kommt"."""
SELF = frozenset({"selbst", "selber"})
SPEAKER = {"weekday": 3}
"""How often a word has to open a line with a colon until it is a speaker; twice where nothing is said here."""


def is_surname(place: Place) -> bool:
    """Whether a lone month, season or weekday is a name here: "Winter traf", "sagte Sommer dpa", "Kater April"."""
    if len(place.own) != 1:
        return False
    own, before, after = place.own[0], place.beside(-1), place.beside(1)
    if before.name == "title" or after.text in SELF or _has_epithet(place):
        return True
    if before.text in given_names() and before.name == "name":
        return True
    if own.name == "weekday":
        return False
    if before.name == "name" and before.text not in CARRIERS:
        return True
    return own.name == "season" and (_is_owner(own, after) or _acts(place))


def _has_epithet(place: Place) -> bool:
    """As in "August der Starke", "Silvester II."; not "im August der Große Preis"."""
    after, next_ = place.beside(1), place.beside(2)
    if place.beside(-1).name in ("am", "until", "since"):
        return False
    if after.name == "roman":
        return True
    return after.text in ("der", "dem", "den", "des") and next_.name == "name" and next_.text in EPITHETS


EPITHETS = frozenset(
    stem + ending
    for stem in ("Stark", "Groß", "Kühn", "Fromm", "Weis", "Gerecht", "Jünger", "Älter", "Erst", "Zweit")
    for ending in ("e", "en", "er")
)


def _is_owner(own: Item, after: Item) -> bool:
    """As in "Winters Anwalt"; not "Sommers wie winters"."""
    return own.text.endswith("s") and after.name in ("name", "title", "counted")


def _acts(place: Place) -> bool:
    """As in "Winter traf zum 2:0", "sagte Sommer"; not "Winter war es", "wenn Sommer ist"."""
    before, verb, said = place.beside(-1), told(place, 1), told(place, -1)
    if before.name in ("edge_of_sentence", "comma") and verb is not None:
        return verb.pos == "VVFIN" and verb.lemma not in COMING
    return said is not None and said.pos == "VVFIN" and said.lemma not in COMING


def names_a_place(place: Place) -> bool:
    """As in "Straße des 17. Juni", "Platz des 18. März"; not "der Nacht des 17. Juni"."""
    inside = place.own[0].text.lower() == "des"
    before = place.beside(-1 if inside else -2)
    led = inside or place.beside(-1).text == "des"
    return led and (before.name == "place_noun" or before.text.startswith("Platz"))


@cache
def _candidates() -> re.Pattern[str]:
    return re.compile("[" + "".join(characters()[name] for name in NAMED) + "]")


def surnames(text: Text) -> frozenset[str]:
    """The words for times that are names in this text: behind a given name, a title, or as the speaker of lines."""
    known: set[str] = set()
    lines: Counter[str] = Counter()
    starts = {begin for begin, _ in text.bounds}
    for hit in _candidates().finditer(text.characters):
        place = hit.start()
        word = text.words[place]
        if place in starts:
            lines[word] += text.words[place + 1 : place + 2] == [":"]
        elif text.words[place - 1] in given_names() or text.entry(place - 1).name == "title":
            known.add(word)
    for word, count in lines.items():
        if count >= SPEAKER.get(text_class(text, word), 2):
            known.add(word)
    return frozenset(known)


def text_class(text: Text, word: str) -> str:
    """The class of the first token of this form."""
    return text.entry(text.words.index(word)).name


def apart_from(names: frozenset[str], line: Line, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that are no such names: "Freitag lobt" goes, "am Freitag" stays."""
    return [draft for draft in drafts if not _is_named(names, line, draft)]


def _is_named(names: frozenset[str], line: Line, draft: Draft) -> bool:
    if draft.end - draft.start != 1 or draft.link:
        return False
    item = line[draft.start]
    if item.name not in NAMED or not names & {item.text, item.text.removesuffix("s")}:
        return False
    if draft.start == 0:
        return True
    before = line[draft.start - 1]
    if item.name != "weekday" and before.text.lower() in BARE:
        return True
    return before.name not in LEADS
