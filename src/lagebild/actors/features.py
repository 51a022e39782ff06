"""What the name model sees of each word: form, grammar, what lists, letters and rules say; its neighbours.

Training and reading share this module, so that they cannot differ. Reading sums the weights of one form, of one rule's
label, of one flag of a gazetteer, of one pair of tags once and for all (`crf.py`); hence a feature may depend on one of
those only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lagebild.actors import gazetteer, letters
from lagebild.actors.forms import Form
from lagebild.actors.reading import Item, Reading

FEATURES = "2"
"""Raise with every change here: a model trained on other features does not fit."""
NEAR = (-2, -1, 1, 2)
"""The places of the neighbours that count, before and after."""
NO_RULE = "O"
RULES = (
    NO_RULE,
    *(f"{part}-{tag}{known}" for part in "BI" for tag in ("PER", "ORG", "LOC", "OTH") for known in ("", "*")),
)
"""The labels that rules can give; a star marks what a lexicon knows."""
INSIDE = ["NE,inside"]
"""Seen in a name, as the tagger has it, whose capital letter tells something."""


def alone(form: Form) -> list[str]:
    """What a word tells by itself."""
    text, low = form.text, form.low
    found = ["1", f"pos={form.pos}", f"lemma={form.lemma.lower()}", f"w={low}", f"s={_shape(text)}", f"p3={low[:3]}"]
    found += [f"e{n}={low[-n:]}" for n in (2, 3, 4) if len(low) > n]
    found += [f"in={flag}" for flag in lexicon_flags(form)]
    if form.capital:
        found += [f"g={flag}" for flag in gazetteer.flags_of(text)]
        found += [f"l={flag}" for flag in letters.flags_of(text)]
    if "-" in text:
        found += ["hyphen", f"h1={low.split('-')[0]}", f"h2={low.rsplit('-', 1)[-1]}"]
    return found


def opening(pos: str) -> list[str]:
    """What it tells that a word of this tag opens a sentence or quotation."""
    return ["first", f"first,pos={pos}"]


def rule(label: str) -> str:
    """What the rules say of a word."""
    return f"rule={label}"


def listed(flag: str) -> str:
    """What it tells that a word is part of a name of several words in a gazetteer."""
    return f"g={flag}"


def shown(form: Form) -> tuple[list[str], list[str]]:
    """What a word tells about those two places away, and what it tells besides about those next to it."""
    far, near = [f"pos={form.pos}", f"w={form.low}"], [f"s={_shape(form.text)}", f"e3={form.low[-3:]}"]
    near += [f"in={flag}" for flag in lexicon_flags(form)]
    if form.capital:
        far += [f"g={flag}" for flag in gazetteer.flags_of(form.text)]
        near += [f"l={flag}" for flag in letters.flags_of(form.text)]
    return far, near


def seen(by: int, name: str) -> str:
    """What is told about a word by one that is `by` places away, or by itself."""
    return f"{by}:{name}" if by else name


def pair(near: str, pos: str) -> str:
    """What the tag of a word tells with that of its neighbour."""
    return f"pos,pos={near},{pos}"


NO_WORD = "none"
"""That there is no word."""


class _Shapes(dict[int, str]):
    """The shape of each letter by its code point."""

    def __missing__(self, code: int) -> str:
        c = chr(code)
        found = "A" if c.isupper() else "a" if c.isalpha() else "0" if c.isdigit() else c
        if code < COMMON:
            self[code] = found
        return found


COMMON = 0x3000
"""Code points below it are kept in mind."""
_SHAPES = _Shapes()
_AGAIN = re.compile(r"(.)\1+")


def _shape(text: str) -> str:
    """The word's shape: runs of capitals, small letters and digits as A, a, 0 ("Tae-jun" is "Aa-a")."""
    return _AGAIN.sub(r"\1", text.translate(_SHAPES))[:12]


def lexicon_flags(form: Form) -> list[str]:
    """The lexicons a word stands in."""
    known, title, body = form.known, form.title, form.body
    flags = [
        f"{known.tag}{'c' if known.key.startswith('gov:') else ''}{'?' if known.doubtful else ''}" if known else "",
        f"title:{title.office}" if title else "",
        f"body:{body.body}" if body else "",
        "given" if form.given else "given+s" if form.given_genitive else "",
        "people" if form.people else "",
        "land" if form.adjective else "",
        "noname" if form.no_name else "",
    ]
    return [flag for flag in flags if flag]


def features(
    reading: Reading, start: int, end: int, rules: Mapping[int, str], lists: Mapping[int, Sequence[str]]
) -> list[list[str]]:
    """The features of the words `start` up to `end`.

    `rules` are the labels that the rules give, `lists` the flags of `gazetteer.flags_in`, both by word.
    """
    items = reading.items[start:end]
    return [_of(items, place, rules, lists) for place in range(len(items))]


def _of(items: Sequence[Item], place: int, rules: Mapping[int, str], lists: Mapping[int, Sequence[str]]) -> list[str]:
    item = items[place]
    found = [*alone(item.form), rule(rules.get(item.index, NO_RULE))]
    found += [listed(flag) for flag in lists.get(item.index, ())]
    if item.first:
        found += opening(item.pos)
    if item.pos == "NE" and not item.first:
        found += INSIDE
    for by in NEAR:
        near = items[place + by] if 0 <= place + by < len(items) else None
        if near is None:
            found.append(seen(by, NO_WORD))
            continue
        told, more = shown(near.form)
        told += [rule(rules.get(near.index, NO_RULE)), *(listed(flag) for flag in lists.get(near.index, ()))]
        if abs(by) == 1:
            told += [*more, pair(near.pos, item.pos)]
        found += [seen(by, name) for name in told]
    return found
