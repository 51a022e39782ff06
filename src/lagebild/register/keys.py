"""Which keys the tables of an actors file have, of what type; and which one was meant by another word."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from lagebild.lexicon import table

LISTS = "a list of strings"
STRING = "a string"

KEYS: Mapping[str, Mapping[str, str]] = {
    "actor": {
        "name": STRING,
        "kind": STRING,
        "aliases": LISTS,
        "roles": LISTS,
        "institution": STRING,
        "wikidata": STRING,
        "apart_from": LISTS,
        "note": STRING,
    },
    "institution": {
        "key": STRING,
        "name": STRING,
        "names": LISTS,
        "seats": LISTS,
        "adjectives": LISTS,
        "parent": STRING,
        "country": STRING,
        "kind": STRING,
        "owner": STRING,
        "note": STRING,
    },
    "outlet": {
        "name": STRING,
        "domains": LISTS,
        "codes": LISTS,
        "aliases": LISTS,
        "kind": STRING,
        "group": STRING,
        "desk": LISTS,
        "area": STRING,
        "note": STRING,
    },
}
"""The keys of each table. `desk` may also be one string, since most outlets have one."""

NEEDED: Mapping[str, tuple[str, ...]] = {"actor": ("name", "kind"), "institution": ("name",), "outlet": ("name",)}

ONE_OR_MORE = frozenset({("outlet", "desk")})

_MARKS = re.compile(r"[\W_]+")
_ALIKE = 0.5


@cache
def words() -> Mapping[str, str]:
    """Other words for the fields, in lower case and without marks: "itemaltlabel" is `aliases`."""
    return {word: row["field"] for row in reversed(table("register_words")) for word in row["names"].split()}


def plain(word: str) -> str:
    """A word as they are compared: "Item_Alt Label" is "itemaltlabel"."""
    return _MARKS.sub("", word.casefold())


def nearest(word: str, known: Collection[str]) -> str:
    """Which of the known keys was meant: by what the word means, else by its letters; empty where none is alike."""
    meant = words().get(plain(word))
    if meant in known:
        return meant or ""
    likeness = {key: SequenceMatcher(None, plain(word), plain(key), autojunk=False).ratio() for key in known}
    best = min(likeness, key=lambda key: (-likeness[key], key))
    return best if likeness[best] >= _ALIKE else ""


def unknown(word: str, known: Collection[str], sort: str = "key") -> str:
    """The clause for a key that is none: with the one that was meant, else with all there are."""
    meant = nearest(word[:100], known)
    return f"unknown {sort} {word[:100]!r}; {f'did you mean {meant!r}?' if meant else 'there are ' + ', '.join(known)}"


def wrong_type(name: str, value: Any, wanted: str) -> str:
    """The clause for a value of the wrong type, with how to write it; empty where the type is right."""
    if wanted == STRING and not isinstance(value, str):
        return f"{name} must be {wanted}, not {_called(value)}"
    if wanted == LISTS and not isinstance(value, list):
        how = f", such as {name} = [{_quoted(value)}]" if isinstance(value, str) else ""
        return f"{name} must be {wanted}, not {_called(value)}{how}"
    if wanted == LISTS and (odd := [item for item in value if not isinstance(item, str)]):
        return f"{name} must be {wanted}; one of them is {_called(odd[0])}"
    return ""


def _quoted(value: str) -> str:
    return f'"{value[:40]}"'


def _called(value: Any) -> str:
    names = {
        str: "a string",
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "a table",
    }
    return names.get(type(value), "a date")
