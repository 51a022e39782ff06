"""How far along something is: planned, ongoing, done.

A hint for comparing statements, given as a marker "phase:...": what was planned and is then done
is no contradiction.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from lagebild.attribution.certainty import is_hearsay
from lagebild.attribution.view import View
from lagebild.lexicon import table
from lagebild.model import Marker, Word
from lagebild.text import Span

PARTICIPLE = ("VVPP", "VAPP", "VMPP")
INFINITIVE = frozenset({"VVINF", "VAINF", "VVIZU", "VMINF"})


@cache
def _verbs() -> dict[str, str]:
    return {row["lemma"]: row["phase"] for row in table("attribution_phase") if row["pos"] == "verb"}


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    return {tuple(row["lemma"].split()): row["phase"] for row in table("attribution_phase") if row["pos"] == "phrase"}


@cache
def _openers() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _phrases())


def phase(view: View, words: Sequence[Word]) -> Marker | None:
    """The phase that a clause given as words shows; None when it shows none.

    Words say more than tense ("ist bereits in vollem Gange"), intention more than the verb it
    governs ("will liefern"), and a past tense is done unless what is past is the intention ("wollte liefern").
    """
    return _by_phrase(view, words) or _by_verb(view, words) or _by_tense(view, words)


def _marker(span: Span, kind: str, why: str) -> Marker:
    return Marker(span, f"phase:{kind} ({why})")


def _by_phrase(view: View, words: Sequence[Word]) -> Marker | None:
    low, openers = view.lows(words), _openers()
    if openers.isdisjoint(low):
        return None
    for place in range(len(low)):
        if low[place] not in openers:
            continue
        for length in range(min(4, len(low) - place), 0, -1):
            kind = _phrases().get(tuple(low[place : place + length]))
            if kind and words[place].pos != "ADJA":
                span = Span(words[place].span.start, words[place + length - 1].span.end)
                return _marker(span, kind, span.of(view.text))
    return None


def _by_verb(view: View, words: Sequence[Word]) -> Marker | None:
    finites = [word for word in words if word.mood]
    infinitive = bool(finites) and not INFINITIVE.isdisjoint([word.pos for word in words])
    for word in finites:
        low = view.low(word)
        if word.lemma == "sollen" and infinitive and not is_hearsay(words):
            return _marker(word.span, "planned", low)
        if word.lemma == "werden" and infinitive and word.tense == "pres" and word.mood != "sub2":
            return _marker(word.span, "planned", f"{low}, future")
        if word.pos.startswith("VM") and word.lemma in ("wollen", "möchten") and not is_hearsay(words):
            return _marker(word.span, "planned", low)
        if word.tense == "pres" and word.lemma in _verbs() and word.pos == "VVFIN":
            return _marker(word.span, _verbs()[word.lemma], low)
    return None


def _by_tense(view: View, words: Sequence[Word]) -> Marker | None:
    finite = next((word for word in words if word.mood), None)
    if finite is None:
        return None
    participle = next((word for word in reversed(words) if word.pos in PARTICIPLE), None)
    if (participle and finite.lemma == "haben") or (participle and finite.lemma == "sein" and _worden(view, words)):
        return _marker(participle.span, "done", "perfect")
    if participle and finite.lemma in ("sein", "sollen", "wollen"):
        done = finite.lemma == "sein" or is_hearsay(words)
        return _marker(participle.span, "done", "perfect") if done else None
    if finite.tense == "past" and finite.mood == "ind" and not finite.pos.startswith("VM"):
        return _marker(finite.span, "done", "past")
    return None


def _worden(view: View, words: Sequence[Word]) -> bool:
    return any(view.low(word) == "worden" for word in words)
