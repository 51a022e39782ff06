"""Repairs: tags that the rest of the clause proves wrong.

HanTa sees two tags back; a German clause holds its verb together over any distance.
Each repair names itself in `Reading.rule`.
"""

from __future__ import annotations

from lagebild.lexicon import table
from lagebild.tagging.fields import Field, content, fields, opener
from lagebild.tagging.forms import prefixes
from lagebild.tagging.hanover import hanover
from lagebild.tagging.words import Reading

RELATIVE = frozenset({"der", "die", "das", "dem", "den", "deren", "dessen", "denen"})
NON_FINITE = ("INF", "PP")
MODAL = frozenset({"können", "müssen", "sollen", "wollen", "dürfen", "mögen"})


def repair(readings: list[Reading]) -> list[Field]:
    """Correct the tags of a sentence in place; its fields, which the clauses are made from."""
    for reading in readings:
        _repair_word(reading)
    found = fields(readings)
    for field in found:
        words = content(readings, field)
        _relative_pronoun(readings, field, words)
        _finite_at_end(readings, field, words)
        _participle_or_infinitive(readings, words)
    if not any(readings[index].is_finite for index in range(len(readings))):
        _plural_verb(readings, found)
    return fields(readings)


def retag(reading: Reading, pos: str, rule: str) -> None:
    """Give a reading another tag and the lemma that goes with it."""
    reading.pos, reading.rule = pos, rule
    reading.lemma = hanover().lemma(reading.text, pos)


def _repair_word(reading: Reading) -> None:
    """What the form alone tells: "Lebensmittel-" is half a compound, "solle" a modal verb."""
    if reading.is_mark:
        return
    if reading.text.endswith("-") and len(reading.text) > 1 and reading.pos != "TRUNC":
        reading.pos, reading.rule = "TRUNC", "truncated"
    elif reading.pos == "VVFIN" and reading.lemma in MODAL:
        reading.pos, reading.rule = "VMFIN", "modal"


def _verbs(readings: list[Reading], words: list[int]) -> list[int]:
    return [index for index in words if readings[index].pos[0] == "V"]


def _finite(readings: list[Reading], words: list[int]) -> list[int]:
    return [index for index in words if readings[index].is_finite]


def _relative_pronoun(readings: list[Reading], field: Field, words: list[int]) -> None:
    """Tell ", die ... will", whose verb stands last, from ", die USA hatten ..."."""
    if field.bound not in (",", "-", "–", "(") or len(words) < 2:
        return
    place = 1 if readings[words[0]].pos in ("APPR", "KON") and len(words) > 2 else 0
    first = readings[words[place]]
    if first.text not in RELATIVE:
        return
    verbs = _verbs(readings, words)
    last = bool(verbs) and verbs[-1] == words[-1]
    finite = _finite(readings, words)
    if last and first.pos in ("ART", "PDS") and len(finite) <= 1 and _stands_alone(readings, words, place):
        before = readings[words[-1]].pos
        if (finite and finite[-1] >= words[-2]) or (
            not finite and before.endswith("INF") and not _has_zu(readings, words)
        ):
            retag(first, "PRELS", "relative pronoun")
    elif first.pos == "PRELS" and finite and not last and finite[0] == words[min(place + 2, len(words) - 1)]:
        retag(first, "ART", "article")


def _stands_alone(readings: list[Reading], words: list[int], place: int) -> bool:
    """Whether the word cannot be the article of what follows: "die das Militär ...", "der kam"; not "der Mann"."""
    if place + 1 >= len(words):
        return False
    return readings[words[place + 1]].pos not in ("NN", "ADJA", "CARD", "NE")


def _has_zu(readings: list[Reading], words: list[int]) -> bool:
    return any(readings[index].pos in ("PTKZU", "VVIZU") for index in words)


def _finite_at_end(readings: list[Reading], field: Field, words: list[int]) -> None:
    """The last verb of a clause with an opener is finite: "dass sie kommen", "ob er das Land besucht"."""
    place = opener(readings, field)
    if place is None or readings[place].pos == "KOUI" or _finite(readings, words) or _has_zu(readings, words):
        return
    verbs = _verbs(readings, words)
    if not verbs or verbs[-1] != words[-1] or len(words) < 3:
        return
    verb = readings[verbs[-1]]
    if verb.pos.endswith("INF") or (verb.pos == "VVPP" and verb.text.endswith("t") and len(words) > 3):
        retag(verb, verb.pos[:2] + "FIN", "finite at the end")


def _participle_or_infinitive(readings: list[Reading], words: list[int]) -> None:
    """A second "finite" verb at the end belongs to the auxiliary: "habe ... überreicht", "wolle ... erhalten"."""
    finite = _finite(readings, words)
    if len(finite) != 2 or any(readings[index].pos == "KON" for index in range(finite[0], finite[1])):
        return
    first, second = (readings[index] for index in finite)
    if first.pos[:2] not in ("VA", "VM"):
        if second.pos == "VAFIN" and finite[1] == finite[0] + 1 and first.text.endswith(("t", "en")):
            retag(first, "VVPP", "participle")
        return
    if second.pos != "VVFIN" or finite[1] != words[-1]:
        return
    if first.pos == "VMFIN" or first.lemma == "werden":
        if second.text.endswith("n"):
            retag(second, "VVINF", "infinitive")
        elif second.text.endswith("t"):
            retag(second, "VVPP", "participle")
    elif second.text.endswith(("t", "en")):
        retag(second, "VVPP", "participle")


def apart_prefix(readings: list[Reading], words: list[int]) -> None:
    """A preposition cannot end a clause: "kamen ... durch"; but "meiner Meinung nach", "er sagte weiter"."""
    verbs = [index for index in _finite(readings, words) if readings[index].pos.startswith("VV")]
    if not verbs or words[-1] <= verbs[-1]:
        return
    last = readings[words[-1]]
    verb = readings[verbs[-1]]
    text = last.text.lower()
    if last.pos == "PTKVZ" and text in _adverbs() and verb.lemma not in _adverbs()[text]:
        retag(last, "ADV", "adverb")
    elif (last.pos in ("APPR", "ADV", "PROAV", "ADJD") and text in _adverbs() and verb.lemma in _adverbs()[text]) or (last.pos == "APPR" and text in prefixes("separable", "both")):
        retag(last, "PTKVZ", "prefix apart")


def _adverbs() -> dict[str, frozenset[str]]:
    """Words that are adverbs as well as prefixes, with the verbs they are prefixes of."""
    return {row["prefix"]: frozenset(row["verbs"].split("|")) for row in table("tagging_prefixes") if row["verbs"]}


def _plural_verb(readings: list[Reading], found: list[Field]) -> None:
    """A sentence without finite verb has one in a form that looks like an infinitive: "Die USA vermuten, ..."."""
    for field in found:
        words = content(readings, field)
        if opener(readings, field) is not None or _has_zu(readings, words):
            continue
        for place, index in enumerate(words):
            if readings[index].pos in ("VVINF", "VAINF", "VMINF") and place > 0:
                if readings[words[place - 1]].pos in ("NN", "NE", "PPER", "PIS", "ADV"):
                    retag(readings[index], readings[index].pos[:2] + "FIN", "plural verb")
                return
