"""Tense: whether the words around an expression look back or ahead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from lagebild.lexicon import column, table
from lagebild.times.classes import KEPT, LONGEST, Line, Text

PARTICIPLE = re.compile(
    r"(?:\w{0,12}ge\w{2,20}(?:t|en)|(?:be|ver|er|ent|zer|miss|über|unter)\w{3,20}(?:t|en)|\w{4,20}iert)$"
)
WEAK_PAST = re.compile(r"[a-zäöüß]{2,30}(?:te|ten)$")
BACK, HERE, AHEAD = -1, 1, 2
REACH = 50
"""How many words away a verb is looked for, so that a text without stops costs no more than others."""
UNKNOWN = frozenset({"other", "quality", "like", "anno"})
"""Classes of words that may be verbs."""
BREAK = frozenset(",;:–—")


@cache
def _stated() -> dict[str, str]:
    return {row["form"]: row["cue"] for row in table("times_tense")}


@cache
def _cues() -> dict[str, str]:
    cues = dict(_stated())
    for row in table("tagging_strong_verbs"):
        for past in row["past"].split("|"):
            for ending in ("", "en", "n"):
                cues.setdefault(past + ending, "back")
    return cues


class _Cues(dict[str, str | None]):
    """What each word by itself tells of tense; None where its grammar has to be asked."""

    def __missing__(self, word: str) -> str | None:
        # in capitals "Band" is a noun, "band" a verb; "Hat" and "Wird" are verbs all the same
        cue = _stated().get(word.lower()) if word[:1].isupper() else _cues().get(word)
        if len(self) < KEPT and len(word) <= LONGEST:
            self[word] = cue
        return cue


CUES = _Cues()


def direction(found: Line, start: int, end: int) -> int:
    """-1 when the clause around the items `start`..`end` looks back, 2 ahead, 1 when it speaks of the present, else 0.

    The clause is what stands between commas; one without a verb asks its neighbours, the one before first.
    """
    whole, words = found.whole, found.whole.words
    start, end = start + found.begin, end + found.begin
    low, high = max(found.begin, start - REACH), min(found.end, end + REACH)
    first, last = _back(words, start, low), _ahead(words, start, high)
    if told := _of_clause(whole, first, last):
        return verdict(told)
    if first > low and (told := _of_clause(whole, _back(words, first - 1, low), first - 1)):
        return verdict(told)
    if last < high and (told := _of_clause(whole, last + 1, _ahead(words, last + 1, high))):
        return verdict(told)
    return 0


def _back(words: Sequence[str], place: int, low: int) -> int:
    """The first word of the clause that the words before `place` belong to."""
    while place > low and words[place - 1] not in BREAK:
        place -= 1
    return place


def _ahead(words: Sequence[str], place: int, high: int) -> int:
    """The end of the clause that the words from `place` on belong to."""
    while place < high and words[place] not in BREAK:
        place += 1
    return place


def _of_clause(whole: Text, first: int, last: int) -> list[str]:
    """The cues of the words from `first` to `last`; empty where there is none."""
    cues = _told(whole, first, last)
    return cues if any(cues) else []


def _told(whole: Text, first: int, last: int) -> list[str]:
    """What each word from `first` to `last` tells, "" for nothing."""
    cues: list[str] = []
    for word, tag in zip(whole.words[first:last], whole.tags(first, last), strict=True):
        cue = CUES[word]
        if cue is None:
            cue = _of_form(whole, first + len(cues)) if tag is None else FORMS[tag.pos]
            if cue == "finite" and tag is not None:
                cue = "back" if tag.tense == "past" and tag.mood == "ind" else "here"
        cues.append(cue)
    return cues


class _Forms(dict[str, str]):
    """What the part of speech of a word tells of tense."""

    def __missing__(self, pos: str) -> str:
        cue = "participle" if pos.endswith("PP") else "finite" if pos.endswith("FIN") else ""
        if len(self) < KEPT:
            self[pos] = cue
        return cue


FORMS = _Forms()


def _of_form(whole: Text, place: int) -> str:
    """What the ending of a word tells where it is not tagged."""
    if whole.entry(place).name not in UNKNOWN:
        return ""
    form = whole.words[place].lower()
    if WEAK_PAST.match(form) and form not in column("times_no_verbs", "word"):
        return "back"
    return "participle" if PARTICIPLE.match(form) else ""


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


ATTRIBUTE = re.compile(r"(?P<stem>[a-zäöüß]{3,30}(?:t|en|n))(?:e|en|er|es|em)$")
COMING = re.compile(r"[a-zäöüß]{3,30}end(?:e|en|er|es|em)$")


def attributive(found: Line, end: int) -> int:
    """-1 before "veröffentlichte Studie", 2 before "beginnende Messe" or "geplante Reise", else 0.

    A participle between an expression and a noun tells its own time: "laut einer am Dienstag veröffentlichten Studie".
    """
    words, first = found.whole.words, found.begin + end
    for place in range(first, min(first + 3, found.end - 1)):
        form = words[place]
        if not form.islower() or not form.isalpha():
            return 0
        if not words[place + 1][:1].isupper():
            if form.endswith(("e", "en", "er", "es", "em")):
                return 0  # "im März ihre gesammelten Erzählungen"
            continue
        if COMING.match(form):
            return AHEAD
        attribute = ATTRIBUTE.match(form)
        if attribute is None:
            return 0
        if "ahead" in (CUES[attribute["stem"]], CUES[form]):
            return AHEAD
        return BACK if PARTICIPLE.match(attribute["stem"]) else 0
    return 0


def own_direction(found: Line, start: int, end: int) -> int:
    """As `direction` of the items `start`..`end`, but asks no neighbouring clause: what is not told beside the
    expression stays unknown.

    An apposition does not end a clause: "haben am Montag, dem 3. Mai, zwar nachgelassen" is one.
    """
    whole, words = found.whole, found.whole.words
    start, end = start + found.begin, end + found.begin
    first, last = max(found.begin, start - REACH), min(found.end, end + REACH)
    apposition = any(word in BREAK for word in words[start:end])
    start = _back(words, start, first)
    if apposition and end < last and words[end] == ",":
        end += 1
    cues = _told(whole, start, end := _ahead(words, end, last))
    # "soll geplant haben": a word of planning is a participle like any other before "haben"
    for place in range(len(cues) - 1):
        if cues[place] == "ahead" and cues[place + 1] == "perfect" and PARTICIPLE.match(words[start + place]):
            cues[place] = "participle"
    return verdict(cues)
