"""Repairs: tags that the rest of the clause proves wrong.

HanTa sees two tags back; a German clause holds its verb together over any distance.
Each repair names itself in `Reading.rule`.
"""

from __future__ import annotations

from functools import cache

from lagebild.lexicon import table
from lagebild.tagging.fields import Field, fields, finite_in, has_insertions, opener
from lagebild.tagging.finiteness import (
    finite_at_end,
    finite_before_conjunction,
    fronted_participle,
    lone_verb,
    second_verb,
    verb_to_come,
    waits,
)
from lagebild.tagging.forms import irregular, prefixes
from lagebild.tagging.mainverb import main_verb
from lagebild.tagging.openers import infinitive_opener, opener_by_verb
from lagebild.tagging.relatives import relative_pronoun
from lagebild.tagging.words import DASHES, Reading, retag

MODAL = frozenset({"können", "müssen", "sollen", "wollen", "dürfen", "mögen"})


def repair(readings: list[Reading]) -> list[Field]:
    """Correct the tags of a sentence in place; its fields, which the clauses are made from."""
    for index, reading in enumerate(readings):
        if not reading.is_mark and _stands_out(reading.text, reading.pos):
            _by_form(readings, index)
    found = fields(readings)
    waiting = False
    for number, field in enumerate(found):
        words = field.words
        infinitive_opener(readings, found, number)
        opener_by_verb(readings, words)
        fronted_participle(readings, words)
        second_verb(readings, words)
        relative_pronoun(readings, found, number)
        place = opener(readings, field)
        if place is None or not verb_to_come(readings, found, number):
            finite_at_end(readings, words, place, waiting)
        waiting = waits(readings, words, place, waiting)
        finite_before_conjunction(readings, place, words)
        lone_verb(readings, words, found[number - 1].words if number else [])
    main_verb(readings, found)
    return fields(readings) if has_insertions(readings) else found


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


def _stands_out(text: str, pos: str) -> bool:
    """Whether the form may tell something: of few words it does."""
    return pos[0] == "V" or text[-1] == "." or text[-1] in DASHES or (text[0].islower() and pos in ("NN", "NE"))


def _by_form(readings: list[Reading], index: int) -> None:
    """What the form alone tells.

    "Lebensmittel-" is half a compound, "12." an ordinal, "h." in "d. h." no verb, "solle" a modal verb, "schlösse" in
    small letters no noun, "Rode" in capitals no verb unless it starts something.
    """
    reading = readings[index]
    text = reading.text
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
