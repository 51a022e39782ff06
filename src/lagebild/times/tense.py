"""Tense: whether the words around an expression look back or ahead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from lagebild.lexicon import column, table
from lagebild.model import Word
from lagebild.times.classes import Item

PARTICIPLE = re.compile(
    r"(?:\w{0,12}ge\w{2,20}(?:t|en)|(?:be|ver|er|ent|zer|miss|über|unter)\w{3,20}(?:t|en)|\w{4,20}iert)$"
)
WEAK_PAST = re.compile(r"[a-zäöüß]{2,30}(?:te|ten)$")
BACK, HERE, AHEAD = -1, 1, 2
REACH = 50
"""How many words away a verb is looked for, so that a text without stops costs no more than others."""
BREAK = frozenset(",;:–—")


@cache
def _cues() -> dict[str, str]:
    cues = {row["form"]: row["cue"] for row in table("times_tense")}
    for row in table("tagging_strong_verbs"):
        for past in row["past"].split("|"):
            for ending in ("", "en", "n"):
                cues.setdefault(past + ending, "back")
    return cues


def direction(found: Sequence[Item], start: int, end: int, words: Mapping[int, Word]) -> int:
    """-1 when the clause around the items `start`..`end` looks back, 2 ahead, 1 when it speaks of the present, else 0.

    The clause is what stands between commas; one without a verb asks its neighbours, the one before first.
    """
    first = max(0, start - REACH)
    found, start = found[first : end + REACH], start - first
    clauses = _clauses(found)
    own = next(
        place for place, (first, last) in enumerate(clauses) if first <= start < last or place == len(clauses) - 1
    )
    for place in (own, own - 1, own + 1):
        if 0 <= place < len(clauses):
            cues = [_cue(item, words) for item in found[slice(*clauses[place])]]
            if any(cues):
                return verdict(cues)
    return 0


def _clauses(found: Sequence[Item]) -> list[tuple[int, int]]:
    ends = [place for place, item in enumerate(found) if item.text in BREAK]
    return list(zip([0, *(end + 1 for end in ends)], [*ends, len(found)], strict=True))


def _cue(item: Item, words: Mapping[int, Word]) -> str:
    form = item.text.lower()
    cue = _cues().get(form)
    if cue is not None:
        return cue
    word = words.get(item.span.start)
    if word is not None:
        return _of_word(word)
    if item.name != "other":
        return ""
    if WEAK_PAST.match(form) and form not in column("times_no_verbs", "word"):
        return "back"
    return "participle" if PARTICIPLE.match(form) else ""


def _of_word(word: Word) -> str:
    if word.pos.endswith("PP"):
        return "participle"
    if word.pos.endswith("FIN"):
        return "back" if word.tense == "past" and word.mood == "ind" else "here"
    return ""


def verdict(cues: Sequence[str]) -> int:
    """Counter-example to "soll means later": "soll am Montag gereist sein", a participle before the last infinitive."""
    if "back" in cues:
        return BACK
    if "ahead" in cues:
        return BACK if "participle" in cues and _hearsay(cues) else AHEAD
    if "open" in cues:
        return 0
    if "participle" in cues and "here" not in cues:
        return 0 if "state" in cues and "perfect" not in cues else BACK
    return HERE if {"here", "perfect", "state"}.intersection(cues) else 0


def _hearsay(cues: Sequence[str]) -> bool:
    """Whether "sein" or "haben" stands right behind a participle."""
    return any(one == "participle" and other in ("perfect", "being") for one, other in pairwise(cues))


def own_direction(found: Sequence[Item], start: int, end: int, words: Mapping[int, Word]) -> int:
    """As `direction`, but asks no neighbouring clause: what is not told beside the expression stays unknown.

    An apposition does not end a clause: "haben am Montag, dem 3. Mai, zwar nachgelassen" is one.
    """
    first, last = max(0, start - REACH), min(len(found), end + REACH)
    apposition = any(item.text in BREAK for item in found[start:end])
    while start > first and found[start - 1].text not in BREAK:
        start -= 1
    if apposition and end < last and found[end].text == ",":
        end += 1
    while end < last and found[end].text not in BREAK:
        end += 1
    cues = [_cue(item, words) for item in found[start:end]]
    # "soll geplant haben": a word of planning is a participle like any other before "haben"
    for place in range(len(cues) - 1):
        if cues[place] == "ahead" and cues[place + 1] == "perfect" and PARTICIPLE.match(found[start + place].text):
            cues[place] = "participle"
    return verdict(cues)
