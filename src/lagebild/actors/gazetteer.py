"""Gazetteers for the name model: lists of names and of nouns beside them, as hints that context must bear out.

A name in a list is no proof ("Essen", "Fischer", "Reading"), so rules do not read these lists; the model has learned
how far each is to be trusted. `?` marks names that are common words or names of another sort, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from lagebild.actors.vocabulary import loose
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


def entries() -> Iterator[tuple[str, str]]:
    """Every name of the lists with its flag."""
    for name, flag in LISTS.items():
        for row in table(name):
            sort = row.get("sort", "")
            own = SORTS.get(sort) or flag or sort
            doubt = "?" if row.get("word") == "yes" else ""
            for entry in row["names"].split("|"):
                yield entry, own + doubt


def kind_of(flag: str) -> str:
    """The kind of name (SUR, GIV, LOC, ORG, OTH) that a flag speaks for."""
    bare = flag.rstrip("?")
    return KINDS.get(bare) or ("ORG" if bare in BODIES else "OTH")


@cache
def _lists() -> tuple[dict[str, Flags], dict[str, tuple[tuple[tuple[str, ...], str], ...]]]:
    """Names of one word with their flags; names of several by their first word in loose form, longest first."""
    single: dict[str, Flags] = {}
    several: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, flag in entries():
        if " " in name:
            words = tuple(loose(word) for word in name.split(" "))
            several.setdefault(words[0], []).append((words, flag))
        else:
            found = single.get(name, ())
            if flag not in found:
                single[name] = (*found, flag)
    return single, {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for first, rows in several.items()}


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
    several = _lists()[1]
    found: dict[int, Flags] = {}
    forms = reading.forms
    for index, form in enumerate(forms):
        rows = several.get(form.inner) if form.capital else None
        if rows:
            end = reading.line(index).end
            words = [other.inner for other in forms[index : min(end, index + len(rows[0][0]))]]
            match = _longest(rows, words)
            if match:
                length, flag = match
                for place in range(length):
                    part = "B" if place == 0 else "E" if place == length - 1 else "I"
                    known = found.get(index + place, ())
                    if part + flag not in known:
                        found[index + place] = (*known, part + flag)
    return found


def _longest(rows: Sequence[tuple[tuple[str, ...], str]], words: Sequence[str]) -> tuple[int, str] | None:
    for row, flag in rows:
        if len(row) <= len(words) and all(map(str.__eq__, row, words)):
            return len(row), flag
    return None
