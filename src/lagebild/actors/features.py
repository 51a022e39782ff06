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


def ruled(by: int, label: str) -> str:
    """What the rules say of the word `by` places away."""
    return f"{by}:rule={label}" if by else f"rule={label}"


def beside(by: int, form: Form) -> list[str]:
    """What a word tells about that from which it is `by` places away."""
    found = [f"{by}:pos={form.pos}", f"{by}:w={form.low}"]
    if abs(by) == 1:
        found += [f"{by}:s={_shape(form.text)}", f"{by}:e3={form.low[-3:]}"]
        found += [f"{by}:in={flag}" for flag in lexicon_flags(form)]
    if form.capital:
        found += [f"{by}:g={flag}" for flag in gazetteer.flags_of(form.text)]
        if abs(by) == 1:
            found += [f"{by}:l={flag}" for flag in letters.flags_of(form.text)]
    return found


def listed(by: int, flag: str) -> str:
    """What it tells that the word `by` places away is part of a name of several words in a gazetteer."""
    return f"{by}:g={flag}" if by else f"g={flag}"


def pair(by: int, near: str, pos: str) -> str:
    """What the tag of a word tells with that of its neighbour."""
    return f"{by}:pos,pos={near},{pos}"


def edge(by: int) -> list[str]:
    """What it tells that there is no word `by` places away."""
    return [f"{by}:none"]


def _shape(text: str) -> str:
    """The word's shape: runs of capitals, small letters and digits as A, a, 0 ("Tae-jun" is "Aa-a")."""
    letters = ("A" if c.isupper() else "a" if c.isalpha() else "0" if c.isdigit() else c for c in text)
    return re.sub(r"(.)\1+", r"\1", "".join(letters))[:12]


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
    found = [*alone(item.form), ruled(0, rules.get(item.index, NO_RULE))]
    found += [listed(0, flag) for flag in lists.get(item.index, ())]
    if item.first:
        found += opening(item.pos)
    if item.pos == "NE" and not item.first:
        found += INSIDE
    for by in NEAR:
        near = items[place + by] if 0 <= place + by < len(items) else None
        if near is None:
            found += edge(by)
            continue
        found += [*beside(by, near.form), ruled(by, rules.get(near.index, NO_RULE))]
        found += [listed(by, flag) for flag in lists.get(near.index, ())]
        if abs(by) == 1:
            found.append(pair(by, near.pos, item.pos))
    return found
