"""Whom "sein", "ihr", "dessen", "deren" before a noun mean: whose the thing is, never who acts.

A possessive mostly takes up the subject of its own clause; one that opens a clause, whoever speaks or acts in the
clause before (Grosz, Joshi and Weinstein, "Centering", 1995). Things have owners, too ("der Verband und sein Chef"),
so that nobody is given where a thing or another person of the same gender stands between.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.actors.agents import AGENT, SPEAKER
from lagebild.actors.drafts import Draft
from lagebild.actors.pronouns import Place, Row
from lagebild.actors.reading import Reading

DEMONSTRATIVE = {"dessen": "m", "deren": "f"}
PARTS = frozenset([",", ":", ";", "–", "(", ")", "-"])
"""Marks between clauses, or around insertions."""
NOUNS = ("NN", "NE", "NNA", "FM", "TRUNC")
OF_MEN = frozenset(["der", "das", "ein", "dieser", "dieses", "jener", "jenes", "kein", "jeder", "jedes", "mancher"])
"""Determiners of a masculine or neuter subject; "der" may be a feminine genitive, which is no subject."""
OF_MEN_ELSEWHERE = frozenset(["dem", "den", "einem", "einen", "diesem", "diesen", "im", "am", "zum", "vom", "beim"])
OF_WOMEN = frozenset(["die", "eine", "diese", "jene", "keine", "jede", "viele", "einige", "mehrere", "alle", "beide"])
"""Determiners of a feminine subject, or of several: "ihr" is theirs, too."""
FIXED = frozenset(["zeit", "art", "ende", "teil", "seite"])
"""Nouns of fixed phrases ("zu seiner Zeit", "ihrer Art") that nobody owns."""


def owner_of(reading: Reading, row: Row, index: int) -> Draft | None:
    """The one person whom the possessive at word `index` means; None where nobody is clear."""
    item = reading.items[index]
    if index in reading.quoted or reading.at(_noun(reading, index)).low in FIXED:
        return None
    if item.low in DEMONSTRATIVE:
        return _demonstrative(reading, row, index, DEMONSTRATIVE[item.low])
    gender = "m" if item.low.startswith("sein") else "f"
    if item.capital and not item.first:
        return None  # "Ihre" of a letter
    return _in_clause(reading, row, index, gender)


def is_possessive(reading: Reading, index: int) -> bool:
    """Whether a word is "sein", "ihr" before a noun, or "dessen", "deren" before one."""
    item = reading.items[index]
    if item.pos == "PPOSAT":
        return item.low.startswith(("sein", "ihr"))
    return item.low in DEMONSTRATIVE and reading.at(_noun(reading, index)).pos in NOUNS


def _noun(reading: Reading, index: int) -> int:
    """The noun behind a possessive and its adjectives."""
    at = index + 1
    while reading.together(index, at) and reading.items[at].pos in ("ADJA", "CARD", "ADV"):
        at += 1
    return at if reading.together(index, at) else -1


def _demonstrative(reading: Reading, row: Row, index: int, gender: str) -> Draft | None:
    """Of "Ohm, dessen Sohn …" Ohm; of "Ohms Anwältin und dessen Sohn" the only man before in the sentence."""
    here = row.fitting(reading.items[index].sentence, index, gender)
    if reading.at(index - 1).text == ",":
        beside = [p for p in here if p.end == index - 1]
        return beside[-1].draft if beside and row.gender(beside[-1].draft) == gender else None
    found = row.only(here, gender)
    return found if found is not None and not _things(reading, here[-1].end, index, gender, subjects=False) else None


def _in_clause(reading: Reading, row: Row, index: int, gender: str) -> Draft | None:
    """The subject of the clause, else who speaks or acts in the one before, else in the sentence before.

    Nobody where somebody else of that gender is named in the sentence: "Ohm plante, und Thiel lobte seine Idee".
    """
    line = reading.line(index)
    opens = _clause(reading, index)
    places = row.fitting(line.number, index, gender)
    here = [p for p in places if p.at >= opens]
    beside = _joined(reading, here, index)
    if beside is not None:
        return beside.draft if row.gender(beside.draft) == gender else None
    if not places:
        return _from_before(reading, row, index, gender)
    found = row.only(places, gender)
    acting = [p for p in places if p.rank >= AGENT]
    if found is None or not acting:
        return None
    if any(p.rank >= AGENT for p in here):
        return None if _follows_und(reading, index) else found
    start = acting[-1].end
    things = _things(reading, start, opens, gender, subjects=False) or _things(reading, opens, index, gender)
    return None if here or things else found


def _clause(reading: Reading, index: int) -> int:
    """Where the clause of a word starts, as far as marks tell."""
    line = reading.line(index)
    return next((at + 1 for at in range(index - 1, line.start - 1, -1) if reading.forms[at].text in PARTS), line.start)


def _joined(reading: Reading, here: Sequence[Place], index: int) -> Place | None:
    """Who stands before "und" and a possessive: "Ohm und seine Frau"; "mit" joins as well."""
    if reading.at(index - 1).low not in ("und", "mit", "samt", "sowie") or not here:
        return None
    return here[-1] if here[-1].end == index - 1 else None


def _follows_und(reading: Reading, index: int) -> bool:
    """Whether "und" stands before a possessive, which may be of the noun there ("den Konzern und seinen Chef")."""
    at = index - 1
    if reading.at(at).pos in ("APPR", "APPRART"):
        at -= 1
    return reading.at(at).low in ("und", "sowie", "oder") and reading.at(at - 1).pos in NOUNS


def _things(reading: Reading, start: int, end: int, gender: str, *, subjects: bool = True) -> bool:
    """Whether a thing, body or crowd that could be the owner stands among the words `start` up to `end`.

    With `subjects` only what can be one: no object, and nothing behind a preposition; of any gender for "", as nobody
    else is the subject beside one.
    """
    return any(_is_thing(reading, at, gender, subjects) for at in range(start, end))


def _is_thing(reading: Reading, at: int, gender: str, subjects: bool) -> bool:
    form, before = reading.forms[at], reading.at(at - 1)
    low, after_preposition = form.low, before.pos in PREPOSITIONS
    if form.pos in ("ART", "PDAT", "PIAT", "PIDAT"):
        if low == "der" and _is_genitive(reading, at):
            return False
        alike = low in (OF_WOMEN if gender == "f" else OF_MEN if gender else OF_MEN | OF_WOMEN)
        return (alike and not (subjects and after_preposition)) or (
            not subjects and gender == "m" and low in OF_MEN_ELSEWHERE
        )
    if form.pos not in ("NN", "NE"):
        return False
    first = at - 1
    while reading.together(at, first) and reading.at(first).pos in ("ADJA", "CARD"):
        first -= 1
    bare = not reading.together(at, first) or reading.at(first).pos not in DETERMINED
    several = form.pos == "NN" and gender != "m"
    return bare and (several or form.pos == "NE") and form.title is None


PREPOSITIONS = ("APPR", "APPRART")
DETERMINED = ("ART", "PPOSAT", "PDAT", "PIAT", "PIDAT", "PRELAT", "APPR", "APPRART", *NOUNS)
"""What stands before a noun that is no subject without an article."""


def _is_genitive(reading: Reading, at: int) -> bool:
    """Whether "der" stands behind a noun or a preposition: no nominative."""
    return reading.together(at, at - 1) and (reading.at(at - 1).pos in (*NOUNS, "APPR"))


def _from_before(reading: Reading, row: Row, index: int, gender: str) -> Draft | None:
    """Who alone of that gender speaks or acts in the sentence before, where nothing else acts before a possessive."""
    number = reading.items[index].sentence
    before = row.fitting(number - 1, index, gender) if number else []
    found = row.only(before, gender)
    acting = [p for p in before if p.rank >= AGENT]
    if found is None or not acting or _things(reading, reading.lines[number].start, index, ""):
        return None
    if any(p.rank == SPEAKER for p in acting):
        return found
    return None if _things(reading, acting[-1].end, reading.lines[number - 1].end, gender) else found
