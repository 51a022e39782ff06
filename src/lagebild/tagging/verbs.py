"""Verbs in their clause: prefixes that stand apart, and moods that the subject decides."""

from __future__ import annotations

from itertools import product

from lagebild.tagging.forms import Form, finite
from lagebild.tagging.parts import Part
from lagebild.tagging.words import FINITE, Reading

UNLIKE_INDICATIVE = frozenset({"sei", "könne", "müsse", "dürfe", "solle", "wolle", "möge", "wisse"})
"""Konjunktiv I of the first person that differs from the indicative."""

ICH = frozenset("".join(letters) for letters in product("iI", "cC", "hH"))

CONDITIONAL = frozenset({"wenn", "falls", "sofern"})

THIRD_PERSON = frozenset({"er", "es", "man", "der", "sie", "dies", "das", "sich"})


def join_prefixes(readings: list[Reading], clauses: list[Part]) -> None:
    """Give a verb whose prefix stands apart the lemma of both: "teilte ... mit" is "mitteilen"."""
    if not any(reading.pos == "PTKVZ" for reading in readings):
        return
    for part in clauses:
        if part.verb is None or not readings[part.verb].pos.endswith(("FIN", "IMP")):
            continue
        verb = readings[part.verb]
        for index in reversed(part.indices):
            other = readings[index]
            if other.pos == "PTKVZ" and index > part.verb and not verb.lemma.startswith(other.text.lower()):
                verb.prefix, verb.rule = other.text.lower(), "prefix apart"
                verb.lemma = verb.prefix + verb.lemma
                break


def moods(readings: list[Reading], clauses: list[Part]) -> dict[int, Form]:
    """Mood and tense of each finite verb, by its index."""
    first_person = _first_person(readings, clauses)
    found: dict[int, Form] = {}
    for index, reading in enumerate(readings):
        if reading.pos not in FINITE:
            continue
        if reading.pos.endswith("IMP"):
            found[index] = Form("imp", "pres", reading.lemma)
            continue
        form = finite(reading.text, reading.lemma.removeprefix(reading.prefix))
        if form.mood == "sub1" and index in first_person and reading.text.lower() not in UNLIKE_INDICATIVE:
            form = form._replace(mood="ind")
        elif reading.lemma == "sollen" and form.tense == "past" and index in _conditions(readings, clauses):
            form = form._replace(mood="sub2")
        found[index] = form
    return found


def _first_person(readings: list[Reading], clauses: list[Part]) -> set[int]:
    """Places in clauses whose subject is "ich", said or left out: "ich kam und habe ...", "Habe gestern ..."."""
    found: set[int] = set()
    if not any(reading.text in ICH for reading in readings) and not any(part.verb == 0 for part in clauses):
        return found
    before = False
    for part in clauses:
        indices = part.indices
        words = [readings[index].text.lower() for index in indices if not readings[index].is_mark]
        said = "ich" in words
        shares = part.verb in indices[:2] and readings[indices[0]].pos == "KON" and before
        left_out = part.verb == 0 and len(words) > 1 and words[1] not in THIRD_PERSON
        before = said or shares or left_out
        if before:
            found.update(indices)
    return found


def _conditions(readings: list[Reading], clauses: list[Part]) -> set[int]:
    """Verbs of conditions, where "sollte" is Konjunktiv II: "wenn er kommen sollte", "sollte er kommen, ..."."""
    return {
        part.verb
        for part in clauses
        if part.verb is not None
        and (part.rule == "condition" or (part.opener is not None and _is_conditional(readings[part.opener])))
    }


def _is_conditional(opener: Reading) -> bool:
    return opener.text.lower() in CONDITIONAL
