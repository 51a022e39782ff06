"""Relative pronouns: "die" as pronoun or article, decided by where the verb stands."""

from __future__ import annotations

from lagebild.tagging.fields import Field, finite_in, has_zu, opener
from lagebild.tagging.forms import finite
from lagebild.tagging.words import DASHES, Reading, retag

RELATIVE = frozenset({"der", "die", "das", "dem", "den", "deren", "dessen", "denen"})
NOMINAL = frozenset({"NN", "ADJA", "CARD", "NE", "PIAT"})
HALVES = ("INF", "PP")
LONG = 5
"""A clause of so many words with its verb last is hardly a main clause with one constituent before the verb."""


def relative_pronoun(readings: list[Reading], found: list[Field], number: int) -> None:
    """Tell ", die ... will", whose verb stands last, from ", die USA hatten ...", in field `number`."""
    field = found[number]
    words = field.words
    bounded = field.bound[:1] in (",", "(") or field.bound in DASHES
    if not field.bound or not bounded or len(words) < 2:
        return
    place = 1 if readings[words[0]].pos in ("APPR", "KON") and len(words) > 2 else 0
    first = readings[words[place]]
    if first.text not in RELATIVE:
        return
    verbs = finite_in(readings, words)
    following = readings[words[place + 1]] if place + 1 < len(words) else None
    alone = first.pos == "PRELS" and following is not None and not verbs
    if alone and following is not None and (following.text[0].isdigit() or _has_no_verb(readings, found, number)):
        retag(first, "ART", "article")
        return
    nominal = place + 1 < len(words) and readings[words[place + 1]].pos in NOMINAL
    if first.pos in ("ART", "PDS") and len(verbs) <= 1 and readings[words[-1]].pos[0] == "V":
        if not (nominal and _is_awaited(readings, found, number)) and _is_verb_last(readings, found, number, place):
            retag(first, "PRELS", "relative pronoun")
    elif first.pos == "PRELS" and (_is_verb_second(readings, words, verbs) or (not verbs and has_zu(readings, words))):
        nominal = nominal or any(readings[index].pos in ("NN", "NE") for index in words)
        retag(first, "ART" if nominal else "PDS", "no relative pronoun")


def _has_no_verb(readings: list[Reading], found: list[Field], number: int) -> bool:
    """Whether no verb can come for a relative clause: none here, and the next field has none or starts with it."""
    if any(readings[index].pos[0] == "V" for index in found[number].words):
        return False
    after = found[number + 1].words if number + 1 < len(found) else []
    return not after or readings[after[0]].is_finite


def _is_verb_second(readings: list[Reading], words: list[int], verbs: list[int]) -> bool:
    """Whether more than an afterthought follows: "die USA hatten das Land ..."; not "was hätte sein können"."""
    if not verbs or verbs[0] == words[-1]:
        return False
    after = [readings[index] for index in words if index > verbs[0]]
    if after[0].pos in ("KOKOM", "APPR", "APPRART", "KON") and len(verbs) == 1 and not after[-1].pos.endswith(HALVES):
        return False
    return not all(one.pos.endswith(HALVES) for one in after)


def _is_awaited(readings: list[Reading], found: list[Field], number: int) -> bool:
    """Whether a clause begun before still waits for the verb that this field ends with.

    "Unklar ist, ob der Staat, ein Nachbar, die Verträge kennt" waits for it;
    "Die Firma, die Waffen lieferte, schwieg" does not, since another verb comes.
    """
    waiting, main = 0, False
    for field in found[:number]:
        words = field.words
        verbs = finite_in(readings, words)
        if opener(readings, field) is not None:
            waiting += not verbs and not has_zu(readings, words)
        elif verbs and waiting and verbs[-1] == words[-1]:
            waiting -= 1
        elif verbs:
            main = True
    if waiting:
        return True
    return not main and not any(readings[later.words[0]].is_finite for later in found[number + 1 :])


def _is_verb_last(readings: list[Reading], found: list[Field], number: int, place: int) -> bool:
    """Whether only a relative clause ends as these words do.

    A main clause has one constituent before its verb: "die USA kamen" is short, and
    indirect speech in it would be Konjunktiv I. "die Kontakt halten" is no infinitive
    unless a modal verb goes before.
    """
    words = found[number].words
    last = readings[words[-1]]
    if not last.is_finite:
        before = readings[: found[number].start]
        governed = any(one.is_finite and (one.pos == "VMFIN" or one.lemma == "werden") for one in before)
        return last.pos == "VVINF" and not governed and not has_zu(readings, words)
    following = readings[words[place + 1]].pos if len(words) > place + 1 else ""
    if following not in NOMINAL:
        return True
    if number and opener(readings, found[number - 1]) is not None and _contrasts(readings, words):
        return False
    if readings[words[-2]].pos.endswith(HALVES) and last.pos[:2] in ("VA", "VM"):
        return True
    return len(words) - place >= LONG and finite(last.text, last.lemma).mood != "sub1"


def _contrasts(readings: list[Reading], words: list[int]) -> bool:
    """Whether a clause stands beside the one before: "weil A zwar kam, die Frau aber gegangen war"."""
    return any(readings[index].text in ("aber", "jedoch", "dagegen", "hingegen") for index in words[:LONG])
