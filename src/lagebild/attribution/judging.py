"""What words perform though their verb of saying only says: judge, blame, demand, announce.

"Das sei ein Fehler, sagte sie" assesses, "die Stadt habe alles vertuscht" accuses, "das Haus müsse saniert werden"
demands, "wir werden klagen" announces. A statement that can be checked is told apart from an opinion.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import cast

from lagebild.attribution.cues import Cue
from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.polarity import negation
from lagebild.attribution.view import View
from lagebild.lexicon import table
from lagebild.model import Act, TimeExpression, Word
from lagebild.text import Span

BEING = frozenset({"sein", "bleiben", "bedeuten", "darstellen", "werden", "handeln"})
CLASSING = ("ein", "eine", "einen", "einem", "einer", "kein", "keine", "um")
INFINITIVE = ("VVINF", "VAINF", "VVIZU")


@cache
def _judging() -> dict[tuple[str, str], Act]:
    return {(row["lemma"], row["pos"]): cast(Act, row["act"]) for row in table("attribution_judging")}


def judged(view: View, words: Sequence[Word], ours: bool) -> Cue | None:
    """The word of a clause, given as its words, that performs an act; None where it only tells.

    `ours`: whether the subject of the clause is the speaker, or speaks for the same institution.
    """
    finite = next((word for word in words if word.mood), None)
    if finite is None:
        return None
    return _demanded(view, words, finite) or _to_come(view, words, finite, ours) or _weighed(view, words, ours)


def _demanded(view: View, words: Sequence[Word], finite: Word) -> Cue | None:
    """What has to be done: "müsse saniert werden", "dürfe nicht vergessen werden"; not "müsse mit Haft rechnen"."""
    passive = any(w.lemma == "werden" and w.pos in INFINITIVE for w in words) and any(w.pos == "VVPP" for w in words)
    low = view.low(finite)
    urgent = any(view.low(word) in lexical("urgent") for word in words)
    if finite.lemma == "müssen" and finite.tense == "pres" and (passive or urgent):
        return Cue(finite, low, "modal", "demand")
    if low in ("sollte", "sollten") and finite is not words[0] and (passive or urgent) and not _timed(view, words):
        return Cue(finite, low, "modal", "demand")
    if finite.lemma == "dürfen" and finite.mood != "sub2" and passive and negation(view, words):
        return Cue(finite, low, "modal", "demand")
    return None


def _timed(view: View, words: Sequence[Word]) -> bool:
    """Whether a clause names a time, with which "sollte" tells a plan: "die Akten sollten im Mai geprüft werden"."""
    span = Span(words[0].span.start, words[-1].span.end)
    return bool(view.document.within(TimeExpression, span))


def _to_come(view: View, words: Sequence[Word], finite: Word, ours: bool) -> Cue | None:
    """What the speaker is going to do: "wir werden klagen", "man werde prüfen", "seine Regierung wolle helfen"."""
    acting = any(word.pos in ("VVINF", "VVIZU") for word in words)
    passive = any(word.pos == "VVPP" for word in words)
    excused = finite.lemma == "wollen" and negation(view, words)
    if excused or any(word.lemma in lexical("undergoing") or word.pos == "VMINF" for word in words[1:]):
        return None  # "wir werden es erfahren" foretells, "wir wollen nicht jammern" excuses
    comes = (finite.lemma == "werden" and finite.mood != "sub2") or finite.lemma == "wollen"
    if ours and comes and acting and not passive and finite.tense == "pres":
        return Cue(finite, view.low(finite), "future", "announce")
    return None


def _weighed(view: View, words: Sequence[Word], ours: bool) -> Cue | None:
    """A judging predicate ("ist entscheidend", "war ein Fehler"), or a verb of wrongdoing that is not the speaker's."""
    known = _judging()
    being = any(word.lemma in BEING and word.mood for word in words) and not any(w.pos == "VVPP" for w in words)
    for place, word in reversed(list(enumerate(words))):
        if word.pos == "ADJD" and being and (word.lemma.lower(), "adjective") in known:
            if _is_no_verdict(view, words, place, ours):
                continue
            return Cue(word, word.lemma, "judging", known[word.lemma.lower(), "adjective"])
        if word.pos == "NN" and (word.lemma, "noun") in known:
            act = known[word.lemma, "noun"]
            plain = word.lemma in lexical("neutral") and not _is_weighed(words, place)
            if not plain and (act == "accuse" or (being and _is_indefinite(view, words[:place]))):
                return Cue(word, word.lemma, "judging", act)
        if word.pos.startswith("VV") and not ours and (word.lemma, "verb") in known and negation(view, words) is None:
            return Cue(word, word.lemma, "judging", known[word.lemma, "verb"])
    return None


def _is_no_verdict(view: View, words: Sequence[Word], place: int, ours: bool) -> bool:
    """Whether a predicate measures, or tells how others feel: "so schlecht wie nie", "60 Prozent sind zufrieden"."""
    after = words[place + 1] if place + 1 < len(words) else None
    before = view.low(words[place - 1]) if place else ""
    if after is not None and (after.pos in ("ADJA", "VVPP") or after.lemma == "werden"):
        return True  # "eine gut gemeinte Idee", "groß geworden"
    if after is not None and before == "so" and view.low(after) == "wie":
        return True
    feeling = words[place].lemma.lower() in lexical("feeling")
    return feeling and not ours and not any(word.pos == "PPER" for word in words)


def _is_weighed(words: Sequence[Word], place: int) -> bool:
    """Whether a judging adjective stands by a noun that by itself judges nothing: "ein wichtiger Schritt"."""
    near = [*words[max(place - 2, 0) : place], *words[place + 1 : place + 4]]
    return any(word.pos == "ADJA" and (word.lemma.lower(), "adjective") in _judging() for word in near)


def _is_indefinite(view: View, before: Sequence[Word]) -> bool:
    """Whether the noun after these words classes its subject: "ist ein großer Fehler", not "die Fehler sind"."""
    for word in reversed(before):
        if word.pos not in ("ADJA", "ADV", "ADJD"):
            return view.low(word) in CLASSING or word.pos not in ("ART", "PPOSAT", "PDAT")
    return False
