"""Finite or not: forms such as "kommen" and "erfolgt", told by the other verbs of the clause."""

from __future__ import annotations

from itertools import pairwise

from lagebild.tagging.fields import Field, finite_in, has_zu, opener
from lagebild.tagging.forms import irregular
from lagebild.tagging.words import Reading, retag


def fronted_participle(readings: list[Reading], words: list[int]) -> None:
    """Find "werden" finite in "Betreut werden nur Kinder"."""
    fronted = len(words) > 2 and readings[words[0]].pos == "VVPP" and readings[words[1]].pos == "VAINF"
    if fronted and not finite_in(readings, words):
        retag(readings[words[1]], "VAFIN", "finite behind a participle")


def second_verb(readings: list[Reading], words: list[int]) -> None:
    """The verb at the end belongs to the auxiliary: "habe ... überreicht", "wolle ... erhalten", "könnte ... haben"."""
    found = finite_in(readings, words)
    if len(found) == 2 and found[1] == found[0] + 1 and readings[found[1]].pos == "VAFIN":
        first = readings[found[0]]
        if first.pos == "VVFIN" and first.text.endswith(("t", "en")):
            retag(first, "VVPP", "participle")
        return
    last = readings[words[-1]]
    auxiliary = readings[found[0]] if found and found[0] != words[-1] else None
    if auxiliary is None or auxiliary.pos[:2] not in ("VA", "VM") or _joined(readings, found[0], words[-1]):
        return
    if auxiliary.pos == "VMFIN" or auxiliary.lemma == "werden":
        if last.pos in ("VVFIN", "VAFIN") and last.text.endswith("n"):
            retag(last, last.pos[:2] + "INF", "infinitive")
        elif last.pos == "VVPP" and auxiliary.pos == "VMFIN" and last.lemma == last.text.lower():
            retag(last, "VVINF", "infinitive")
        elif last.pos == "VVFIN" and last.text.endswith("t") and auxiliary.pos == "VAFIN":
            retag(last, "VVPP", "participle")
    elif last.pos == "VVFIN" and last.text.endswith(("t", "en")):
        retag(last, "VVPP", "participle")


def _joined(readings: list[Reading], one: int, other: int) -> bool:
    """Whether a conjunction between two verbs gives the second its own clause: "hat Zeit und kommt"."""
    joints = [index for index in range(one, other) if readings[index].pos == "KON"]
    return bool(joints) and (joints[-1] + 1 == other or readings[joints[-1] + 1].pos in ("PPER", "PDS"))


def finite_at_end(readings: list[Reading], words: list[int], place: int | None, waiting: bool) -> None:
    """The last verb of a clause with an opener is finite: "dass sie kommen", "ob er das Land besucht".

    So it is where the clause runs over commas ("die in Rom, Mailand und Turin leben").
    "wie berichtet" and "als geplant" have no finite verb.
    """
    if finite_in(readings, words) or has_zu(readings, words):
        return
    if (place is None and not waiting) or (place is not None and readings[place].pos == "KOUI"):
        return
    last = readings[words[-1]]
    relative = place is not None and readings[place].pos.startswith("PREL")
    if last.pos[0] != "V" or len(words) < (2 if place is None else 3):
        return
    known = irregular(last.text.lower())
    looks_finite = (last.text.endswith("t") or known is not None) and (relative or len(words) > 3)
    if last.pos.endswith("INF") or (last.pos == "VVPP" and (looks_finite or last.lemma == last.text.lower())):
        retag(last, last.pos[:2] + "FIN", "finite at the end")


def verb_to_come(readings: list[Reading], found: list[Field], number: int) -> bool:
    """Whether the next field ends with the verb of this one: "indem sie getrocknet, gemahlen und gemischt werden"."""
    if number + 1 >= len(found) or found[number + 1].bound != ",":
        return False
    after = found[number + 1].words
    first, last = readings[after[0]], readings[after[-1]]
    if first.is_finite or opener(readings, found[number + 1]) is not None or last.pos[:2] != "VA":
        return False
    return readings[found[number].words[-1]].pos == "VVPP"


def waits(readings: list[Reading], words: list[int], place: int | None, waiting: bool) -> bool:
    """Whether a clause with an opener still waits for its finite verb behind these words."""
    found = finite_in(readings, words)
    if place is not None:
        return not found and not has_zu(readings, words) and readings[place].pos != "KOUI"
    return waiting and not (found and found[-1] == words[-1])


def finite_before_conjunction(readings: list[Reading], place: int | None, words: list[int]) -> None:
    """Find "werden" finite in "dass sie beendet werden und A folgen"; but "dass sie kommen und gehen wollen"."""
    if place is None or not readings[words[-1]].is_finite:
        return
    for at, (one, other) in enumerate(pairwise(words)):
        reopens = at + 2 < len(words) and readings[words[at + 2]].pos in ("KOUS", "PRELS")
        joined = readings[one].pos in ("VAINF", "VVINF", "VMINF") and readings[other].pos == "KON"
        if joined and (reopens or readings[words[-1]].pos == "VVFIN") and at and not has_zu(readings, words[:at]):
            retag(readings[one], readings[one].pos[:2] + "FIN", "finite before conjunction")


def lone_verb(readings: list[Reading], words: list[int], before: list[int]) -> None:
    """Find "bestätigt" finite in "hält sich bedeckt, aber bestätigt, dass": there is no auxiliary for a participle."""
    if len(words) != 2 or readings[words[1]].pos != "VVPP" or not readings[words[1]].text.endswith("t"):
        return
    joins = readings[words[0]].pos == "KON" or readings[words[0]].text.lower() in ("aber", "jedoch")
    if joins and before and not any(readings[index].pos[:2] in ("VA", "VM") for index in before):
        retag(readings[words[1]], "VVFIN", "finite alone")
