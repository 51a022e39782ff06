"""Mood and tense of finite verbs, read from their form.

A form that is both indicative and Konjunktiv ("haben", "kommen", "sagte", "gingen") is
indicative: only what the form shows is stated. Rule after Duden, Die Grammatik
(10th ed. 2022), on the forms of Konjunktiv I and II.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from lagebild.lexicon import table

REMEMBERED = 50_000
"""So many forms are remembered."""

Mood = Literal["", "ind", "sub1", "sub2", "imp"]
Tense = Literal["", "pres", "past"]


class Form(NamedTuple):
    """What a finite form shows: mood, tense and the infinitive it belongs to."""

    mood: Mood
    tense: Tense
    lemma: str


@lru_cache(maxsize=REMEMBERED)
def finite(form: str, lemma: str) -> Form:
    """Mood and tense of a finite form; `lemma` is the infinitive that the tagger gave."""
    form = form.lower()
    known = irregular(form)
    if known is not None:
        return known
    if form.endswith("e") and _is_present_stem(form, lemma):
        return Form("sub1", "pres", lemma)
    return Form("ind", "past" if _is_weak_past(form, lemma) else "pres", lemma)


@lru_cache(maxsize=REMEMBERED)
def irregular(form: str) -> Form | None:
    """What the tables of irregular and strong verbs say of a form, with or without a prefix."""
    for cut in range(min(len(form) - 1, 14)):
        prefix, rest = form[:cut], form[cut:]
        if prefix and not _is_prefix(prefix):
            continue
        found = _forms().get(rest)
        if found is not None:
            return found._replace(lemma=prefix + found.lemma)
    return None


@cache
def prefixes(*kinds: str) -> frozenset[str]:
    """Verb prefixes of the given kinds: separable, fixed, both."""
    return frozenset(row["prefix"] for row in table("tagging_prefixes") if row["kind"] in kinds)


@lru_cache(maxsize=REMEMBERED)
def _is_prefix(text: str) -> bool:
    every = prefixes("separable", "fixed", "both")
    return text in every or any(text[:cut] in every and text[cut:] in every for cut in range(2, len(text) - 1))


@cache
def _forms() -> dict[str, Form]:
    forms: dict[str, Form] = {}
    for row in table("tagging_strong_verbs"):
        _add_strong(forms, row["infinitive"], row["present"], row["past"], row["sub2"])
    for row in table("tagging_verb_forms"):
        mood: Mood = row["mood"]  # type: ignore[assignment]
        tense: Tense = row["tense"]  # type: ignore[assignment]
        forms[row["form"]] = Form(mood, tense, row["lemma"])
    return forms


def _add_strong(forms: dict[str, Form], infinitive: str, present: str, past: str, sub2: str) -> None:
    """All finite forms of a strong verb that a weak verb would not have; first come, first served."""
    weak_past = past.endswith("te")
    plural = past + ("n" if weak_past or past.endswith("ie") else "en")
    for form in (past, plural, past + "st", past + "est"):
        forms.setdefault(form, Form("ind", "past", infinitive))
    if present:
        forms.setdefault(present, Form("ind", "pres", infinitive))
    for one in filter(None, sub2.split("|")):
        for form in (one, one + "n", one + "st", one + "t"):
            forms.setdefault(form, Form("sub2", "past", infinitive))


def _is_present_stem(form: str, lemma: str) -> bool:
    """Whether a form in -e is built on the present stem: "gehe", "wandere", "handle"; not "sagte"."""
    stem = form[:-1]
    if lemma.endswith(("eln", "ern")):
        return stem in (lemma[:-1], lemma[:-3] + lemma[-2])
    return lemma.endswith("n") and form == lemma[:-1]


def _is_weak_past(form: str, lemma: str) -> bool:
    stem = lemma[:-1] if lemma.endswith(("eln", "ern")) else lemma.removesuffix("en")
    return any(form in (stem + ending, stem + "e" + ending) for ending in ("te", "ten", "test", "tet"))
