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
INFINITIVE = re.compile(r"\w{2,20}zu\w{2,20}e?n$")
"""As in "zurückzuführen"; the "zu" that stands alone is seen beside its verb."""
BACK, HERE, AHEAD, PLANNED = -1, 1, 2, 3
"""`PLANNED` is what was once ahead and may be past by now: "die für den 12. März geplante Messe"."""
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


IF = frozenset({"Sollte", "Sollten"})
"""As in "Sollte die Wahl am 10. Mai stattfinden": in capitals no plan that came to nothing."""


class _Cues(dict[str, str | None]):
    """What each word by itself tells of tense; None where its grammar has to be asked."""

    def __missing__(self, word: str) -> str | None:
        # in capitals "Band" is a noun, "band" a verb; "Hat" and "Wird" are verbs all the same
        if word in IF:
            return "ahead"
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
    if _aims(whole, (low, first, end, last, high)):
        return PLANNED
    if told := _of_clause(whole, first, last):
        return verdict(told)
    if first > low and _counts(told := _of_clause(whole, _back(words, first - 1, low), first - 1)):
        return verdict(told)
    for _ in range(2):
        if last < high:
            begin, last = last + 1, _ahead(words, last + 1, high)
            if _counts(told := _of_clause(whole, begin, last)):
                return verdict(told)
    return 0


def _counts(told: Sequence[str]) -> bool:
    """Counter-example: "Am Sonntag, sagt sie, gehe es weiter"."""
    return bool(told) and "says" not in told


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("times_clauses") if row["kind"] == kind)


@cache
def _endings(kind: str) -> tuple[str, ...]:
    return tuple(sorted(_words(kind)))


def _aims(whole: Text, places: tuple[int, int, int, int, int]) -> bool:
    """As in "kündigte an, am Montag zu reisen": an infinitive with "zu" beside a verb that announces."""
    low, first, end, last, high = places
    words = whole.words
    if not _has_infinitive(words, end, last):
        return False
    before = words[_back(words, first - 1, low) : end] if first > low else words[first:end]
    return not _words("announce").isdisjoint([*before, *words[last : _ahead(words, last + 1, high)]])


def _has_infinitive(words: Sequence[str], start: int, end: int) -> bool:
    for place in range(start, end):
        if INFINITIVE.match(words[place]):
            return True
        if words[place] == "zu" and place + 1 < end and words[place + 1].islower() and words[place + 1].endswith("n"):
            return words[place + 1] not in ("haben", "sein", "den")
    return False


BEFOREHAND = 10
"""How many words a noun and what belongs to it may take: "vor den Gesprächen von Bund und Ländern am Mittwoch"."""


def bound_direction(found: Line, start: int, end: int) -> int:
    """What the noun phrase around an expression tells, whatever its verb says; 0 for nothing.

    "vor der Wahl am Sonntag" and "über den 31. Mai hinaus" are ahead, "nach dem Brand am Sonntag" and "rückwirkend
    zum 1. März" past. Counter-example: "warnte nach der Wahl am Sonntag".
    """
    words, place = found.whole.words, found.begin + start - 1
    if place <= found.begin:
        return 0
    if "rückwirkend" in words[max(found.begin, place - 1) : place]:
        return BACK
    if found.begin + end < found.end and words[found.begin + end] == "hinaus":
        return AHEAD
    return _of_noun(words, found.begin, place) if words[place] in ("am", "an", "im") else 0


def _of_noun(words: Sequence[str], first: int, place: int) -> int:
    """What the nouns before the preposition at `place` tell."""
    event = False
    for at in range(place - 1, max(first, place - BEFOREHAND) - 1, -1):
        word = words[at]
        if word in BREAK or CUES[word] is not None:
            return 0
        if word[:1].isupper() and word.lower().endswith(_endings("happened")):
            return BACK
        if word[:1].isupper() and word.lower().endswith(_endings("event")):
            event = True
        elif event and (word in ("vor", "Vor") or (word == "auf" and words[at - 1] in ("Blick", "Hinblick"))):
            return PLANNED
        elif event and word in ("nach", "Nach", "bei", "Bei", "beim", "auf", "in", "im"):
            return 0
    return 0


def clause(found: Line, start: int, end: int) -> Sequence[str]:
    """The words between commas around the items `start`..`end`."""
    words, start, end = found.whole.words, start + found.begin, end + found.begin
    low, high = max(found.begin, start - REACH), min(found.end, end + REACH)
    return words[_back(words, start, low) : _ahead(words, start, high)]


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
    if "back" in cues or ("gone" in cues and "state" in cues and "ahead" not in cues):
        return BACK
    cues = ["participle" if cue == "gone" else cue for cue in cues]
    if "ahead" in cues:
        return BACK if "participle" in cues and _hearsay(cues) else AHEAD
    if "open" in cues:
        return 0
    if "says" in cues:
        return BACK
    if "unreal" in cues and not {"here", "perfect", "state"}.intersection(cues):
        return 0
    if "participle" in cues and "here" not in cues:
        return 0 if "state" in cues and "perfect" not in cues else BACK
    return HERE if {"here", "perfect", "state"}.intersection(cues) else 0


def _hearsay(cues: Sequence[str]) -> bool:
    """Whether "sein" or "haben" stands right behind a participle."""
    return any(one == "participle" and other in ("perfect", "being") for one, other in pairwise(cues))


ATTRIBUTE = re.compile(r"(?P<stem>[a-zäöüß]{3,30}(?:t|en|n))(?:e|en|er|es|em)$")
COMING = re.compile(r"[a-zäöüß]{3,30}end(?:e|en|er|es|em)$")


ENDINGS = ("e", "en", "er", "es", "em")
WITHIN = 9
"""How many words may stand between an expression and the participle of its noun phrase."""


def attributive(found: Line, start: int, end: int) -> int:
    """-1 before "veröffentlichte Studie", 2 before "beginnende Messe" or "geplante Reise", else 0.

    A participle between an expression and a noun tells its own time: "laut einer am Dienstag veröffentlichten
    Studie", "die im März von der Regierung beschlossenen Hilfen".
    """
    words, first = found.whole.words, found.begin + end
    inside = _is_inside(found, start)
    for place in range(first, min(first + (WITHIN if inside else 3), found.end - 1)):
        form = words[place]
        if form in BREAK or (not inside and not (form.islower() and form.isalpha())):
            return 0
        if not form.islower() or not form.endswith(ENDINGS):
            if form in _words("preposition") and not inside:
                return 0  # "soll ab Mai für ausgewählte Klassen beginnen"
            if not inside and words[place + 1][:1].isupper():
                return 0
            continue
        if not words[place + 1][:1].isupper():
            if not inside:
                return 0  # "im März ihre gesammelten Erzählungen"
            continue
        if told := _of_attribute(form):
            return told
        if not inside:
            return 0
    return 0


def _of_attribute(form: str) -> int:
    if COMING.match(form):
        return AHEAD
    attribute = ATTRIBUTE.match(form)
    if attribute is None:
        return 0
    if "ahead" in (CUES[attribute["stem"]], CUES[form]):
        return PLANNED
    return BACK if PARTICIPLE.match(attribute["stem"]) else 0


def _is_inside(found: Line, start: int) -> bool:
    """Whether an article stands right before the preposition of an expression: "die am Montag …".

    Counter-example: "die Studie, die am Montag erschien".
    """
    words, place = found.whole.words, found.begin + start - 1
    if place <= found.begin or words[place].lower() not in _words("inner"):
        return False
    place -= 1
    while place > found.begin and words[place] in _words("filler"):
        place -= 1
    if words[place].lower() not in _words("article"):
        return False
    return place == found.begin or words[place - 1] not in BREAK


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
