"""Repairs: tags that the rest of the clause proves wrong.

HanTa sees two tags back; a German clause holds its verb together over any distance.
Each repair names itself in `Reading.rule`.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from lagebild.lexicon import table
from lagebild.tagging.fields import Field, content, fields, finite_in, has_zu, opener
from lagebild.tagging.forms import irregular, prefixes
from lagebild.tagging.relatives import relative_pronoun
from lagebild.tagging.words import DASHES, Reading, retag

MODAL = frozenset({"können", "müssen", "sollen", "wollen", "dürfen", "mögen"})
INFINITIVE_OPENERS = frozenset({"um", "ohne", "statt", "anstatt"})


def repair(readings: list[Reading]) -> list[Field]:
    """Correct the tags of a sentence in place; its fields, which the clauses are made from."""
    for index in range(len(readings)):
        _by_form(readings, index)
    found = fields(readings)
    waiting = False
    for number, field in enumerate(found):
        words = content(readings, field)
        before = content(readings, found[number - 1]) if number else []
        _infinitive_opener(readings, found, number)
        _comparing_opener(readings, words)
        _second_verb(readings, words)
        relative_pronoun(readings, found, number)
        place = opener(readings, field)
        _finite_at_end(readings, words, place, waiting)
        waiting = _waits(readings, words, place, waiting)
        _finite_before_conjunction(readings, field, words)
        _lone_verb(readings, words, before)
    _plural_verb(readings, found)
    return fields(readings)


def apart_prefix(readings: list[Reading], words: list[int]) -> None:
    """A preposition cannot end a clause: "kamen ... durch"; but "so X weiter", "er sagte weiter" are adverbs."""
    last = readings[words[-1]]
    text = last.text.lower()
    verbs = [index for index in finite_in(readings, words) if readings[index].pos in ("VVFIN", "VVIMP", "VAFIN")]
    lemma = readings[verbs[-1]].lemma if verbs else ""
    belongs = lemma in _adverbs()[text] if text in _adverbs() else text in prefixes("separable", "both")
    if last.pos == "PTKVZ":
        if (not verbs and text in _adverbs()) or (verbs and not belongs):
            retag(last, "ADV", "adverb")
        return
    after_verb = belongs and verbs and words[-1] > verbs[-1] and readings[verbs[-1]].pos != "VAFIN"
    if after_verb and (last.pos == "APPR" or (text in _adverbs() and last.pos in ("ADV", "PROAV", "ADJD"))):
        retag(last, "PTKVZ", "prefix apart")


@cache
def _adverbs() -> dict[str, frozenset[str]]:
    """Words that are adverbs as well as prefixes, with the verbs they are prefixes of."""
    return {row["prefix"]: frozenset(row["verbs"].split("|")) for row in table("tagging_prefixes") if row["verbs"]}


def _by_form(readings: list[Reading], index: int) -> None:
    """What the form alone tells.

    "Lebensmittel-" is half a compound, "12." an ordinal, "h." in "d. h." no verb, "solle" a modal verb, "schlösse" in
    small letters no noun, "Rode" in capitals no verb unless it starts something.
    """
    reading = readings[index]
    text = reading.text
    if reading.is_mark:
        return
    if text[-1] in DASHES and len(text) > 1 and text[0].isalpha():
        reading.pos, reading.lemma, reading.rule = "TRUNC", text, "truncated"
    elif text[-1] == "." and text[:-1].isdecimal():
        reading.pos, reading.rule = "ADJA", "ordinal"
    elif text[-1] == "." and len(text) < 4 and reading.pos[0] == "V":
        reading.pos, reading.lemma, reading.rule = "ADV", text, "abbreviation"
    elif reading.pos == "VVFIN" and reading.lemma in MODAL:
        reading.pos, reading.rule = "VMFIN", "modal"
    elif reading.pos in ("NN", "NE") and text[0].islower() and irregular(text) is not None:
        retag(reading, "VVFIN", "verb in small letters")
    elif reading.is_finite and text[0].isupper() and _inside(readings, index):
        retag(reading, "NE", "name in capitals")
    known = irregular(text.lower()) if reading.pos == "VVFIN" else None
    if known is not None and known.mood == "sub2":
        reading.lemma = known.lemma  # the tagger makes up infinitives such as "schlügen"


def _inside(readings: list[Reading], index: int) -> bool:
    """Whether words in small letters and no mark stand right before: capitals mean something here."""
    before = readings[:index]
    return bool(before) and not before[-1].is_mark and any(one.text[0].islower() for one in before)


def _infinitive_opener(readings: list[Reading], found: list[Field], number: int) -> None:
    """A clause that starts with "um" and ends with an infinitive with "zu" is no prepositional phrase."""
    field = found[number]
    words = content(readings, field)
    first = readings[words[0]]
    if first.text.lower() not in INFINITIVE_OPENERS:
        return
    ends = readings[words[-1]].pos.endswith(("INF", "IZU")) and has_zu(readings, words)
    if first.pos == "APPR" and field.bound in ("", ",") and ends and not finite_in(readings, words):
        retag(first, "KOUI", "infinitive opener")
    elif first.pos == "KOUI" and not any(has_zu(readings, content(readings, f)) for f in found[number : number + 3]):
        retag(first, "APPR", "no infinitive opener")


def _comparing_opener(readings: list[Reading], words: list[int]) -> None:
    """Find the conjunction in "als er kam", "wie er sagte", "als hätte er ..."; not in "als Gast kam er"."""
    first = readings[words[0]]
    word = first.text.lower()
    if word not in ("als", "wie") or (first.pos[:2] in ("KO", "PW") and first.pos != "KOKOM") or len(words) < 3:
        return
    found = finite_in(readings, words)
    last = found[-1:] == words[-1:] and len(found) == 1
    if last or (word == "als" and found[:1] == words[1:2]):
        retag(first, "KOUS" if word == "als" else "PWAV", "comparing opener")


def _second_verb(readings: list[Reading], words: list[int]) -> None:
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


def _finite_at_end(readings: list[Reading], words: list[int], place: int | None, waiting: bool) -> None:
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


def _waits(readings: list[Reading], words: list[int], place: int | None, waiting: bool) -> bool:
    """Whether a clause with an opener still waits for its finite verb behind these words."""
    found = finite_in(readings, words)
    if place is not None:
        return not found and not has_zu(readings, words) and readings[place].pos != "KOUI"
    return waiting and not (found and found[-1] == words[-1])


def _finite_before_conjunction(readings: list[Reading], field: Field, words: list[int]) -> None:
    """Find "werden" finite in "dass sie beendet werden und A folgen"; but "dass sie kommen und gehen wollen"."""
    if opener(readings, field) is None or not readings[words[-1]].is_finite:
        return
    for place, (one, other) in enumerate(pairwise(words)):
        reopens = place + 2 < len(words) and readings[words[place + 2]].pos in ("KOUS", "PRELS")
        joined = readings[one].pos in ("VAINF", "VVINF", "VMINF") and readings[other].pos == "KON"
        if joined and (reopens or readings[words[-1]].pos == "VVFIN") and place and not has_zu(readings, words[:place]):
            retag(readings[one], readings[one].pos[:2] + "FIN", "finite before conjunction")


def _lone_verb(readings: list[Reading], words: list[int], before: list[int]) -> None:
    """Find "bestätigt" finite in "hält sich bedeckt, aber bestätigt, dass": there is no auxiliary for a participle."""
    if len(words) != 2 or readings[words[1]].pos != "VVPP" or not readings[words[1]].text.endswith("t"):
        return
    joins = readings[words[0]].pos == "KON" or readings[words[0]].text.lower() in ("aber", "jedoch")
    if joins and before and not any(readings[index].pos[:2] in ("VA", "VM") for index in before):
        retag(readings[words[1]], "VVFIN", "finite alone")


def _plural_verb(readings: list[Reading], found: list[Field]) -> None:
    """A sentence without a main verb has it in a form that looks like an infinitive: "Die USA vermuten, dass ..."."""
    for group in _between_colons(found):
        main = [field for field in group if opener(readings, field) is None]
        if any(finite_in(readings, content(readings, field)) for field in main):
            continue
        words = next((w for w in (content(readings, field) for field in main) if _verb_in_plural(readings, w)), None)
        if words is not None:
            reading = readings[words[_verb_in_plural(readings, words)]]
            retag(reading, reading.pos[:2] + "FIN", "plural verb")


def _between_colons(found: list[Field]) -> list[list[Field]]:
    groups: list[list[Field]] = [[]]
    for field in found:
        if field.bound in (":", ";"):
            groups.append([])
        groups[-1].append(field)
    return groups


def _verb_in_plural(readings: list[Reading], words: list[int]) -> int:
    """The place in `words` of an infinitive behind a noun or pronoun, with more to come; 0 for none."""
    for place, (one, other) in enumerate(pairwise(words), start=1):
        if _looks_plural(readings[other]):
            more = other + 1 < len(readings) - 1 or other != words[-1]
            named = readings[one].pos in ("NN", "NE", "PPER", "PIS")
            return place if named and more and not has_zu(readings, words) else 0
    return 0


def _looks_plural(reading: Reading) -> bool:
    """Whether a form without a mood may be the plural of the present: "vermuten", "entlassen"."""
    return reading.pos.endswith("INF") or (reading.pos == "VVPP" and reading.lemma == reading.text.lower())
