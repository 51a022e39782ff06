"""Words that open a clause, told by the verb that closes it."""

from __future__ import annotations

from lagebild.tagging.fields import Field, finite_in, has_zu
from lagebild.tagging.words import Reading, retag

OPENERS_BY_VERB = frozenset({"als", "wie", "bis", "seit", "während", "je"})
INFINITIVE_OPENERS = frozenset({"um", "ohne", "statt", "anstatt"})


def infinitive_opener(readings: list[Reading], found: list[Field], number: int) -> None:
    """A clause that starts with "um" and ends with an infinitive with "zu" is no prepositional phrase."""
    field = found[number]
    words = field.words
    first = readings[words[0]]
    if first.text.lower() not in INFINITIVE_OPENERS:
        return
    ends = readings[words[-1]].pos.endswith(("INF", "IZU")) and has_zu(readings, words)
    if first.pos == "APPR" and field.bound in ("", ",") and ends and not finite_in(readings, words):
        retag(first, "KOUI", "infinitive opener")
    elif first.pos == "KOUI" and not any(has_zu(readings, f.words) for f in found[number : number + 3]):
        retag(first, "APPR", "no infinitive opener")


def opener_by_verb(readings: list[Reading], words: list[int]) -> None:
    """Find the conjunction in "als er kam", "wie er sagte", "bis alle ... sind", "als hätte er ...".

    Counter-examples: "als Gast kam er", "bis zum Mai gilt".
    """
    first = readings[words[0]]
    word = first.text.lower()
    if word not in OPENERS_BY_VERB or first.pos in ("KOUS", "PWAV") or len(words) < 3:
        return
    found = finite_in(readings, words)
    last = found[-1:] == words[-1:] and len(found) == 1
    if word in ("bis", "seit", "während"):
        last = last and len(words) > 3 and readings[words[1]].pos in ("ART", "PPER", "NE", "PIS", "PPOSAT", "ADJA")
        last = last and readings[words[1]].text not in ("dem", "den", "des")
    if last or (word == "als" and found[:1] == words[1:2]):
        retag(first, "PWAV" if word == "wie" else "KOUS", "opener by its verb")
