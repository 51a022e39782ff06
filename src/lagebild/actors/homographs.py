"""Names that are also common words: when the word is somebody's surname or a town, and when it is the word.

German writes all nouns with a capital, so the letter tells nothing. What tells is grammar: a countable noun in the
singular has an article, a surname has none and speaks; a town has no article, its homonym mostly has.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lagebild.actors.forms import MARKS
from lagebild.actors.reading import Item, Reading
from lagebild.lexicon import column, table
from lagebild.lexicon.personal_names import given_names

DETERMINERS = ("ART", "PPOSAT", "PDAT", "PIAT", "PWAT", "CARD", "APPRART")
WITH_ARTICLE = {
    "der": frozenset(["der", "den", "dem", "des", "im", "vom", "zum", "am", "beim"]),
    "die": frozenset(["die", "der", "zur"]),
}
PARTS = frozenset(["früh", "morgen", "mittag", "abend", "nacht", "vormittag", "nachmittag"])
"""What follows a weekday that is a time ("Minister Holm Freitag früh")."""
SUMS = frozenset(["Million", "Millionen", "Milliarde", "Milliarden", "Mio", "Mio.", "Mrd", "Mrd.", "Tausend"])


@cache
def families() -> frozenset[str]:
    """All listed family names."""
    return frozenset(name for row in table("actors_surnames") for name in row["names"].split("|"))


@cache
def families_put_first() -> frozenset[str]:
    """Family names of languages that put them before the given name ("Kim", "Orbán")."""
    rows = (row for row in table("actors_surnames") if row["language"] in ("zh", "ja", "hu"))
    of_syllables = {name for name, (_, origins) in given_names().items() if origins & {"ko", "zh"}}
    return frozenset(name for row in rows for name in row["names"].split("|")) | of_syllables


@cache
def word_families() -> frozenset[str]:
    """German family names that are also common words ("Kohl", "Kraft")."""
    rows = (row for row in table("actors_surnames") if row["word"] and row["language"] == "de")
    times = frozenset(row["word"] for row in table("actors_calendar") if row["sort"] != "season")
    return frozenset(name for row in rows for name in row["names"].split("|")) - times | seasons()


@cache
def seasons() -> frozenset[str]:
    """Words of the calendar that never stand bare for a time."""
    return frozenset(row["word"] for row in table("actors_calendar") if row["sort"] == "season")


@cache
def place_words() -> dict[str, str]:
    """Places that are common words, with the article of the place."""
    return {row["name"]: row["article"] for row in table("actors_place_words")}


def is_surname(reading: Reading, index: int) -> bool:
    """Whether a word of the calendar is a surname here: behind a title without article, or behind a given name.

    Examples: "Frau Sommer", "Richter Juli", "Jana Montag". Counter-examples: "der Minister Freitag früh" (an article),
    "am Freitag", "Ostern Montag" (no given name).
    """
    item, before = reading.at(index), reading.at(index - 1)
    if item.text not in column("actors_calendar", "word") or not reading.together(index, index - 1):
        return False
    if reading.at(index + 1).pos == "CARD" or reading.at(index + 1).low in PARTS:
        return False
    if before.form.heads:
        return bare_title(reading, index - 1)
    initial = len(before.text) == 2 and before.text.endswith(".")
    return initial or (before.form.is_given and not before.form.no_name)


def bare_title(reading: Reading, index: int) -> bool:
    """Whether a title has no article before it, as titles of names mostly have not."""
    before = reading.at(index - 1)
    if before.pos == "ADJA" and reading.together(index, index - 1):
        before = reading.at(index - 2)
    return not before.pos.startswith(DETERMINERS) or not reading.together(index, before.index)


def titled_noun(reading: Reading, index: int) -> bool:
    """Whether a noun behind a title is a surname: a listed one, and no article before the title ("Landrat Post")."""
    word = reading.at(index).text
    listed = word in word_families() or word in column("actors_calendar", "word")
    return listed and bare_title(reading, index - 1)


def speaking(reading: Reading) -> Iterator[int]:
    """Nouns that are surnames, since they speak and have no article: "sagte Sommer", "Reich betonte".

    A countable noun in the singular would have one. Counter-examples: "Fischer sagten" (many of them), "der Engel
    sagte", "sagte Freitag" (a time), "Bauer sagte ab" in a headline: offices and trades are read as such.
    """
    for verb in sorted(reading.telling):
        if not reading.items[verb].mood or reading.items[verb].text.endswith("n"):
            continue
        for at in (verb - 1, verb + 1):
            if reading.together(at, verb) and _may_speak(reading, at, verb):
                yield at


def _may_speak(reading: Reading, at: int, verb: int) -> bool:
    item, before, after = reading.items[at], reading.at(at - 1), reading.at(at + 1)
    if item.text not in word_families() or item.pos == "NE" or item.form.title or item.form.known or item.form.people:
        return False
    if at < verb:
        return item.first or before.pos in ("$,", "KON", "KOUS")
    return not after.is_noun and after.pos != "ADJA" and before.index == verb and not _listed_on(reading, at)


def _listed_on(reading: Reading, at: int) -> bool:
    """Whether another noun follows behind "und" ("sagte Engel und Teufel den Kampf an")."""
    return reading.at(at + 1).low == "und" and reading.at(at + 2).pos == "NN"


def is_plain(reading: Reading, index: int) -> bool:
    """Whether a word that may be a name is the common noun here, for its article, number or verb.

    "Das Essen", "beim Singen", "zwei Weiden", "40 Millionen Franken", "Fischer demonstrierten". Counter-examples:
    "der Harz", "die Oder", which have an article as places; "Holm kennen alle", since Holm is no common noun.
    """
    item = reading.items[index]
    before = reading.at(index - 1)
    near = reading.together(index, index - 1)
    if near and item.form.no_name and (before.pos == "CARD" or before.text in SUMS):
        return True
    if item.text in place_words():
        return _has_article(reading, item, place_words()[item.text])
    after = reading.at(index + 1)
    many = bool(after.mood) and after.text.endswith("n") and reading.together(index, index + 1)
    return many and item.first and before.text not in MARKS and not item.form.known and item.text in word_families()


def _has_article(reading: Reading, item: Item, own: str) -> bool:
    """Whether a place's name has an article that places of this name have not."""
    before = reading.at(item.index - 1)
    if before.pos == "ADJA" and not before.capital:
        before = reading.at(item.index - 2)
    if not before.pos.startswith(DETERMINERS) or not reading.together(item.index, before.index):
        return False
    return before.low not in WITH_ARTICLE.get(own, ())
