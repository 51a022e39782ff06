"""Names as print sets them: in capitals, with initials, surname first, with a team's country, in other scripts."""

from __future__ import annotations

from functools import cache

from lagebild.actors.homographs import families, place_words
from lagebild.actors.names import KINDS, Name
from lagebild.actors.persons import PARTICLES, is_given, not_names
from lagebild.actors.reading import Item, Reading
from lagebild.actors.vocabulary import Known, single, titles_of
from lagebild.lexicon import column, table
from lagebild.lexicon.personal_names import given_names

SHORTEST_PLACE = 4
"""Letters of a place in capitals: shorter ones are mostly short forms."""
NAMED = frozenset(["Name", "Namen", "namens"])


def spelled(word: str) -> str:
    """A word in capitals as it would stand in running text ("KOHL-WEBER": "Kohl-Weber")."""
    return "-".join(part.capitalize() for part in word.split("-"))


def printed(reading: Reading, index: int, end: int) -> Name | None:
    """A name that its letters or the marks around it show."""
    item = reading.items[index]
    if not item.capital:
        return in_script(reading, index, end)
    if item.text.isupper() and len(item.text) > 1:
        found = shouted(reading, index, end) or (place_in_capitals(item) if len(item.text) >= SHORTEST_PLACE else None)
        return found or team(reading, item)
    return inverted(reading, index, end)


def shouted(reading: Reading, index: int, end: int) -> Name | None:
    """Somebody's name in capitals: a given name and a surname that is listed, written small elsewhere, or ends there.

    Counter-example: "ADA GEWINNT", where no such word follows.
    """
    if spelled(reading.items[index].text) not in given_names() or reading.items[index].text in not_names():
        return None
    stop = index + 1
    while stop < end and _is_loud(reading.items[stop]) and spelled(reading.items[stop].text) in given_names():
        stop += 1
    while stop < end and reading.items[stop].text.isupper() and reading.items[stop].low in PARTICLES:
        stop += 1
    if stop < end and _is_loud(reading.items[stop]) and _is_family(reading, index, stop, end):
        stop += 1
    elif stop - index < 2 or reading.items[stop - 1].low in PARTICLES:
        return None
    words = [i.low if i.low in PARTICLES else spelled(i.text) for i in reading.items[index:stop]]
    return Name(index, stop, "PER", "person", "given name", tuple(words))


def _is_loud(item: Item) -> bool:
    return item.text.isupper() and len(item.text) > 1 and item.text.replace("-", "").isalpha()


def _is_family(reading: Reading, start: int, at: int, end: int) -> bool:
    """Whether the word behind a given name in capitals is the surname."""
    word = spelled(reading.items[at].text)
    if all(part in families() for part in word.split("-")) or word in column("actors_calendar", "word"):
        return True
    if word in reading.written:
        return True
    ends = at + 1 == end or reading.items[at + 1].pos.startswith("$")
    led = reading.at(start - 1).low in ("von", "text", "foto") or bool(titles_of(spelled(reading.at(start - 1).text)))
    return not reading.items[at].mood and (led or (ends and at - start == 1 and start == reading.line(at).start))


def place_in_capitals(item: Item) -> Name | None:
    """A known place or organisation in capitals ("KIEW"), unless it is also a common word ("HALLE", "ZEIT")."""
    word = spelled(item.text)
    known = single(word)
    if known is None or item.form.known or known.doubtful or word in place_words() or word in not_names():
        return None
    if item.pos != "NE" or known.name != word:
        return None
    return Name(item.index, item.index + 1, known.tag, known.kind, "lexicon", (known.name,), known)


@cache
def _teams() -> dict[str, Known]:
    names = {row["code"]: row["name"] for row in table("actors_countries")}
    rows = [row for row in table("actors_team_codes") if row["country"] in names]
    return {
        row["code"]: Known(names[row["country"]], "LOC", "place", row["country"], f"gov:{row['country']}")
        for row in rows
    }


def team(reading: Reading, item: Item) -> Name | None:
    """The country that results give in brackets behind a name ("A. Kohl (GER)")."""
    known = _teams().get(item.text)
    if known is None or reading.at(item.index - 1).text not in "(/" or reading.at(item.index + 1).text not in ")/":
        return None
    return Name(item.index, item.index + 1, "LOC", "place", "lexicon", (known.name,), known)


def inverted(reading: Reading, index: int, end: int) -> Name | None:
    """A surname before its given name, in a list or at its beginning ("Kohl, Ada; Wolf, Jan").

    Counter-example: "Kohl, Ada und Jan", which may be three.
    """
    if index + 2 >= end or reading.forms[index + 1].text != ",":
        return None
    item, given, after = reading.items[index], reading.at(index + 2), reading.at(index + 3)
    if not is_given(given) or item.form.title:
        return None
    if item.text not in families() or item.form.known or reading.at(index + 4).form.is_given:
        return None
    before = reading.at(index - 1)
    opens = index == reading.line(index).start or before.text in (";", "|", "•") or before.pos == "CARD"
    ends = index + 3 >= end or after.text in (";", "|", "(", ":") or (after.text == "," and _goes_small(reading, index))
    if not (opens and ends) or (item.form.is_given and given.text in families()):
        return None
    return Name(index, index + 3, "PER", "person", "given name", (given.text, item.text))


def _goes_small(reading: Reading, index: int) -> bool:
    """Whether what follows an inverted name and a comma is no further name ("Müller, Hans, geboren 1950")."""
    return not reading.at(index + 4).capital


def in_script(reading: Reading, index: int, end: int) -> Name | None:
    """Words of a script without capitals behind a title or a firm's noun ("der Dichter 김민수"), or who speaks.

    Counter-example: "das Wort سلام".
    """
    stop = index
    while stop < end and is_caseless(reading.items[stop].text):
        stop += 1
    if stop == index:
        return None
    before, after = reading.at(index - 1), reading.at(stop)
    words = tuple(item.text for item in reading.items[index:stop])
    if index > 0 and before.form.takes_name and reading.together(index, index - 1):
        return Name(index, stop, "ORG", "organisation", "named body", words)
    acts = bool(after.mood) and (after.form.tells or after.lemma in column("actors_personal_verbs", "lemma"))
    named = index > 0 and reading.together(index, index - 1) and (before.form.heads or before.text in NAMED)
    if named or (acts and reading.items[index].first):
        return Name(index, stop, "PER", KINDS["PER"], "title" if named else "personal verb", words)
    return None


def is_caseless(word: str) -> bool:
    """Whether a word is of letters that have no capitals, beyond those of Europe."""
    return word[:1] > "\u0590" and word[:1].isalpha() and word.lower() == word.upper()
