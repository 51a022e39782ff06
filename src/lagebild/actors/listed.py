"""Institutions that a user has listed on top of the shipped table: their names, wherever the text has them.

Persons are listed by names of several words. They count where no other person was read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from lagebild.actors.institutions import reported_by
from lagebild.actors.names import Name
from lagebild.actors.reading import Reading
from lagebild.actors.rules import with_surnames
from lagebild.actors.vocabulary import LONGEST_PHRASE, Known, Pattern, listed_names, loose, matched
from lagebild.lexicon.belongs import Belongs

GENITIVES = ("", "s", "es", "'s", "’s", "'", "’")


def with_listed(reading: Reading, names: list[Name]) -> list[Name]:
    """The names of a text with those that the user's rows give in the place of whatever else was read there."""
    if not reading.belongs.more:
        return names
    persons = {index: name for name in names if name.tag == "PER" for index in range(name.start, name.end)}
    found = [name for name in _listed(reading) if name.tag != "PER" or not _is_part(name, persons)]
    taken = {index for name in found for index in range(name.start, name.end)} | set(_adjectives(reading))
    kept = [name for name in names if not any(index in taken for index in range(name.start, name.end))]
    merged = sorted([*kept, *found], key=lambda name: name.start)
    return with_surnames(reading, merged) if any(name.tag == "PER" for name in found) else merged


def _is_part(name: Name, persons: Mapping[int, Name]) -> bool:
    """Whether a listed person's name is only a part of one in the text: "Ines Rolf" of *Ines Rolf Maurer*."""
    others = (persons[index] for index in range(name.start, name.end) if index in persons)
    return any(other.start < name.start or name.end < other.end for other in others)


def _adjectives(reading: Reading) -> Iterator[int]:
    """Where an adjective of the user's stands before "Angaben" or the like: there it is no name of its own."""
    own = {loose(word.lower()) for row in reading.belongs.more for word in row.adjectives}
    for index, form in enumerate(reading.forms):
        if loose(form.low) in own and reported_by(reading.at(index + 1).text) is not None:
            yield index


def _listed(reading: Reading) -> Iterator[Name]:
    words, phrases = _rows(reading.belongs)
    last = 0
    for index, form in enumerate(reading.forms):
        if index < last:
            continue
        known, length = words.get(form.text), 1
        end = reading.line(index).end
        if form.inner in phrases:
            inner = [other.inner for other in reading.forms[index : min(end, index + LONGEST_PHRASE)]]
            length, known = matched(phrases[form.inner], inner) or (1, known)
        if known is not None:
            if known.kind == "person":
                yield Name(index, index + length, "PER", "person", "listed", tuple(known.name.split()))
            else:
                yield Name(index, index + length, known.tag, known.kind, "listed", (known.name,), known)
            last = index + length


@lru_cache(maxsize=16)
def _rows(belongs: Belongs) -> tuple[dict[str, Known], dict[str, Sequence[Pattern]]]:
    """The user's names of one word, with the endings of the genitive, and those of several by their first word."""
    words: dict[str, Known] = {}
    phrases: dict[str, list[Pattern]] = {}
    for row in belongs.more:
        for name, known in listed_names(row, belongs):
            parts = tuple(loose(word) for word in name.split())
            if len(parts) > 1:
                phrases.setdefault(parts[0], []).append((parts, known))
            else:
                words |= {name + ending: known for ending in GENITIVES}
    return words, {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in phrases.items()}
