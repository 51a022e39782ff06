"""Gazetteers for the name model: lists of names and of nouns beside them, as hints that context must bear out.

A name in a list is no proof ("Essen", "Fischer", "Reading"), so rules do not read these lists; the model has learned
how far each is to be trusted. `?` marks names that are common words or names of another sort, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from lagebild.actors.vocabulary import SHORTEST_STEM, loose
from lagebild.lexicon import table

if TYPE_CHECKING:
    from lagebild.actors.reading import Reading

Flags = tuple[str, ...]
LISTS: Mapping[str, str] = {
    "actors_surnames": "family", "actors_given": "given", "actors_more_given": "given", "actors_places": "town",
    "actors_towns": "town", "actors_firms": "", "actors_works": "", "actors_figures": "figure",
    "actors_institutes": "body",
}  # fmt: skip
"""The lists and the flag of their names; empty where the column `sort` tells it."""
SORTS: Mapping[str, str] = {
    "water": "nature", "mountain": "nature", "island": "nature", "site": "site", "broadcaster": "media",
    "paper": "media",
}  # fmt: skip
"""Sorts with a flag of their own within a list."""
KINDS: Mapping[str, str] = {
    "family": "SUR",
    "given": "GIV",
    "figure": "GIV",
    "town": "LOC",
    "nature": "LOC",
    "site": "LOC",
}
BODIES = frozenset(["firm", "club", "band", "label", "team", "body", "media"])
ENDINGS = ("", "s", "es", "n", "en")
"""Endings in which a noun of actors_heads.tsv may stand."""
SHORTEST_HEAD = 2
LONGEST_WORD = 60
"""Letters of a word's end that are looked at for a head noun, so that a word as long as a text takes no longer."""
UNDECLINED = SHORTEST_STEM
"""Letters at the beginning of a word that no ending of `loose` takes away."""
Ending = tuple[tuple[str, ...], str]
"""The words of a name behind its first, in loose form, and its flag."""


def _rows() -> Iterator[tuple[list[str], str]]:
    """The names of every row of the lists with their flag."""
    for name, flag in LISTS.items():
        for row in table(name):
            sort = row.get("sort", "")
            own = SORTS.get(sort) or flag or sort
            yield row["names"].split("|"), own + ("?" if row.get("word") == "yes" else "")


def entries() -> Iterator[tuple[str, str]]:
    """Every name of the lists with its flag."""
    return ((name, flag) for names, flag in _rows() for name in names)


def kind_of(flag: str) -> str:
    """The kind of name (SUR, GIV, LOC, ORG, OTH) that a flag speaks for."""
    bare = flag.rstrip("?")
    return KINDS.get(bare) or ("ORG" if bare in BODIES else "OTH")


@cache
def _lists() -> tuple[dict[str, Flags], dict[str, list[tuple[str, str]]]]:
    """Names of one word with their flags; names of several, with their flag, by the letters that they begin with.

    No ending of declension touches these letters, so that names need be put into loose form only when words that begin
    like them are met.
    """
    single: dict[str, Flags] = {}
    several: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for names, flag in _rows():
        long = [name for name in names if " " in name]
        new: dict[str, Flags] = dict.fromkeys([name for name in names if " " not in name] if long else names, (flag,))
        for name in single.keys() & new.keys():
            new[name] = single[name] if flag in single[name] else (*single[name], flag)
        single |= new
        for name in long:
            several[name[:UNDECLINED]].append((name, flag))
    return single, dict(several)


@cache
def _beginning(letters: str) -> Mapping[str, Sequence[tuple[str, str]]]:
    """The names of several words that begin with some letters, with their flag, by the first word in loose form."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, flag in _lists()[1].get(letters, ()):
        found.setdefault(loose(name.partition(" ")[0]), []).append((name, flag))
    return found


@lru_cache(maxsize=1 << 15)
def _names_from(first: str) -> Mapping[str, Sequence[Ending]]:
    """The names whose first word in loose form is `first`, by the second: their words from there on, longest first."""
    letters = f"{first} "[:UNDECLINED]
    found: dict[str, list[Ending]] = {}
    for name, flag in _beginning(letters).get(first, ()) if letters in _lists()[1] else ():
        rest = tuple([loose(word) for word in name.split(" ")[1:]])
        found.setdefault(rest[0], []).append((rest, flag))
    return {second: sorted(rows, key=lambda row: (-len(row[0]), row)) for second, rows in found.items()}


def names_of_one_word() -> Mapping[str, Flags]:
    """All names of one word with their flags."""
    return _lists()[0]


@lru_cache(maxsize=1 << 15)
def flags_of(word: str) -> Flags:
    """What the lists tell of a word by itself: as a name, in the genitive, as a part of a compound; as a head noun."""
    single = _lists()[0]
    found = single.get(word, ())
    if not found and len(word) > 3 and word[-1] in "s'’":
        found = tuple(f"{flag}+s" for flag in single.get(word[:-1], ()))
    if not found and "-" in word:
        last, first = word.rsplit("-", 1)[-1], word.split("-", 1)[0]
        found = (*(f"-{flag}" for flag in single.get(last, ())), *(f"{flag}-" for flag in single.get(first, ())))
    return (*found, *_heads_of(word))


@cache
def _heads() -> tuple[dict[str, Flags], dict[str, Flags]]:
    """The head nouns that stand alone, and those that also end compounds, in lower case."""
    alone: dict[str, Flags] = {}
    ends: dict[str, Flags] = {}
    for row in table("actors_heads"):
        for word in row["words"].split("|"):
            alone[word] = (*alone.get(word, ()), f"head:{row['kind']}")
            if row["how"] == "end":
                ends[word.lower()] = (*ends.get(word.lower(), ()), f"ends:{row['kind']}")
    return alone, ends


def is_listed(word: str) -> bool:
    """Whether a list holds a word as a name, also in the genitive."""
    single = _lists()[0]
    return word in single or (len(word) > 3 and word[-1] in "s'’" and word[:-1] in single)


def head_noun(word: str) -> bool:
    """Whether a word is a noun that stands beside names."""
    return word in _heads()[0]


def _heads_of(word: str) -> Flags:
    alone, ends = _heads()
    word = word[-LONGEST_WORD:]
    for ending in ENDINGS:
        if word.endswith(ending) and (found := alone.get(word[: len(word) - len(ending)])):
            return found
    low = word.lower()
    for ending in ENDINGS:
        if low.endswith(ending):
            bare = low[: len(low) - len(ending)]
            for at in range(SHORTEST_HEAD, len(bare) - SHORTEST_HEAD):
                if bare[at:] in ends:
                    return ends[bare[at:]]
    return ()


def flags_in(reading: Reading) -> dict[int, Flags]:
    """What names of several words in the lists tell of the words they cover: first (B), last (E) or inner (I) word."""
    found: dict[int, Flags] = {}
    forms = reading.forms
    for index in reading.capitals:
        names = _names_from(forms[index].inner)
        rows = names.get(forms[index + 1].inner) if names and index + 1 < len(forms) else None
        match = _longest(reading, index, rows) if rows else None
        if match:
            length, flag = match
            for place in range(length):
                part = "B" if place == 0 else "E" if place == length - 1 else "I"
                known = found.get(index + place, ())
                if part + flag not in known:
                    found[index + place] = (*known, part + flag)
    return found


def _longest(reading: Reading, index: int, rows: Sequence[Ending]) -> tuple[int, str] | None:
    """How many words from word `index` on, in one sentence, the first of the names takes that fits; and its flag."""
    end = min(reading.line(index).end, index + 1 + len(rows[0][0]))
    words = tuple([form.inner for form in reading.forms[index + 1 : end]])
    return next(((1 + len(row), flag) for row, flag in rows if row == words[: len(row)]), None)
