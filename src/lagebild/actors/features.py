"""What the name model sees of each word: its form, its grammar, what lexicons and rules say, and its neighbours.

Training and reading share this module, so that they cannot differ.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from lagebild.actors.reading import Item, Reading
from lagebild.actors.vocabulary import body_of, country_of_adjective, peoples, single, title_of
from lagebild.lexicon import column
from lagebild.lexicon.personal_names import given_names

FEATURES = "1"
"""Raise with every change here: a model trained on other features does not fit."""

_NEAR = (-2, -1, 1, 2)


@lru_cache(maxsize=50000)
def _word_features(text: str) -> tuple[str, ...]:
    """What a word tells by itself."""
    low = text.lower()
    found = [f"w={low}", f"s={_shape(text)}", f"p3={low[:3]}"]
    found += [f"e{n}={low[-n:]}" for n in (2, 3, 4) if len(low) > n]
    found += [f"in={flag}" for flag in lexicon_flags(text)]
    if "-" in text:
        found += ["hyphen", f"h1={low.split('-')[0]}", f"h2={low.rsplit('-', 1)[-1]}"]
    return tuple(found)


def _shape(text: str) -> str:
    """The word's shape: runs of capitals, small letters and digits as A, a, 0 ("Tae-jun" is "Aa-a")."""
    letters = ("A" if c.isupper() else "a" if c.isalpha() else "0" if c.isdigit() else c for c in text)
    return re.sub(r"(.)\1+", r"\1", "".join(letters))[:12]


@lru_cache(maxsize=50000)
def lexicon_flags(text: str) -> tuple[str, ...]:
    """The lexicons a word stands in."""
    known = single(text)
    title, body = title_of(text), body_of(text)
    given = given_names()
    flags = [
        f"{known.tag}{'c' if known.key.startswith('gov:') else ''}{'?' if known.doubtful else ''}" if known else "",
        f"title:{title.office}" if title else "",
        f"body:{body.body}" if body else "",
        "given" if text in given else "given+s" if text[-1:] == "s" and text[:-1] in given else "",
        "people" if text in peoples() else "",
        "land" if country_of_adjective(text) else "",
        "noname" if text in column("actors_not_names", "word") else "",
    ]
    return tuple(flag for flag in flags if flag)


def features(reading: Reading, start: int, end: int, rules: Mapping[int, str]) -> list[list[str]]:
    """The features of the words `start` up to `end`; `rules` are the labels that the rules give, by word."""
    items = reading.items[start:end]
    return [_of(items, place, rules) for place in range(len(items))]


def _of(items: Sequence[Item], place: int, rules: Mapping[int, str]) -> list[str]:
    item = items[place]
    found = [
        "1",
        f"pos={item.pos}",
        f"lemma={item.lemma.lower()}",
        f"rule={rules.get(item.index, 'O')}",
        *_word_features(item.text),
    ]
    if item.first:
        found += ["first", f"first,pos={item.pos}"]
    if item.pos == "NE" and not item.first:
        found.append("NE,inside")
    for by in _NEAR:
        near = items[place + by] if 0 <= place + by < len(items) else None
        if near is None:
            found.append(f"{by}:none")
            continue
        found += [f"{by}:pos={near.pos}", f"{by}:w={near.low}", f"{by}:rule={rules.get(near.index, 'O')}"]
        if abs(by) == 1:
            found += [f"{by}:s={_shape(near.text)}", f"{by}:e3={near.low[-3:]}", f"{by}:pos,pos={near.pos},{item.pos}"]
            found += [f"{by}:in={flag}" for flag in lexicon_flags(near.text)]
    return found
