"""Names of countries as keys: "Pjöngjang", "nordkoreanisch" and "Nordkorea" all lead to "KP".

A capital or a seat of government is the same key as its country, since reports change
between them freely. Where the city itself matters, the guards look at the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from lagebild.lexicon import table
from lagebild.text import Span

_WORD = re.compile(r"\w+(?:[.-]\w+)*")
_MOST_WORDS = 4
_ADJECTIVE = ("", "e", "en", "em", "er", "es")
_PEOPLE = ("", "n", "s", "in", "innen")


def countries(text: str) -> Iterator[tuple[Span, str]]:
    """Where `text` names a country, and its code, in text order; the longest name wins."""
    forms = _forms()
    words = [Span(*match.span()) for match in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        for size in range(min(_MOST_WORDS, len(words) - at), 0, -1):
            span = Span(words[at].start, words[at + size - 1].end)
            code = forms.get(span.of(text)) or (_in_compound(span.of(text)) if size == 1 else None)
            if code:
                yield span, code
                at += size
                break
        else:
            at += 1


def country_of(name: str) -> str | None:
    """The country that a whole name stands for ("US", "Moskau", "US-Angaben"), else None."""
    return "US" if name == "US" else _forms().get(name) or (_in_compound(name) if " " not in name else None)


def _in_compound(word: str) -> str | None:
    """The country a compound begins with: "US-Regierung", "Kreml-Sprecher"."""
    first, hyphen, _ = word.partition("-")
    return ("US" if first == "US" else _forms().get(first)) if hyphen else None


@cache
def _forms() -> dict[str, str]:
    """Every inflected form, spelled as it stands in a text, and the code of its country."""
    forms: dict[str, str] = {}
    for row in table("actors_countries"):
        for column in ("name", "names", "capital", "seat"):
            for name in _cells(row[column]):
                for form in _inflected(name):
                    forms.setdefault(form.rstrip("."), row["code"])
        for stem, ending in product(_cells(row["adjective"]), _ADJECTIVE):
            forms.setdefault(stem + ending, row["code"])
            forms.setdefault(stem[0].upper() + stem[1:] + ending, row["code"])
        for person, ending in product(_cells(row["people"]), _PEOPLE):
            forms.setdefault(person.removesuffix("e") + ending if ending[:1] == "i" else person + ending, row["code"])
    for row in table("actors_parts"):
        for name in (row["name"], *_cells(row["names"])):
            for form in _inflected(name):
                forms.setdefault(form, row["country"])
    return forms


def _cells(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _inflected(name: str) -> Iterator[str]:
    """A name with the endings it takes: "Weißes Haus" also stands as "Weißen Hauses"."""
    *first, last = name.split(" ")
    declined = [
        [word] if word.islower() else [re.sub(r"e[nmrs]?$", "", word) + end for end in _ADJECTIVE] + [word]
        for word in first
    ]
    for *start, end in product(*declined, (last, last + "s", last + "es")):
        yield " ".join([*start, end])
