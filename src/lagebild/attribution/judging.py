"""What words perform though their verb of saying only says: judge, blame, demand, announce.

"Das sei ein Fehler, sagte sie" assesses, "die Stadt habe alles vertuscht" accuses, "das Haus müsse saniert werden"
demands, "wir werden klagen" announces. A statement that can be checked is told apart from an opinion.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import cast

from lagebild.attribution.cues import Cue
from lagebild.attribution.polarity import negation
from lagebild.attribution.view import View
from lagebild.lexicon import table
from lagebild.model import Act, Word

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
    if finite.lemma == "müssen" and finite.tense == "pres" and passive:
        return Cue(finite, low, "modal", "demand")
    if finite.lemma == "dürfen" and finite.mood != "sub2" and passive and negation(view, words):
        return Cue(finite, low, "modal", "demand")
    return None


def _to_come(view: View, words: Sequence[Word], finite: Word, ours: bool) -> Cue | None:
    """What the speaker is going to do: "wir werden klagen", "man werde prüfen", "seine Regierung wolle helfen"."""
    acting = any(word.pos in ("VVINF", "VVIZU") for word in words)
    passive = any(word.pos == "VVPP" for word in words)
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
            return Cue(word, word.lemma, "judging", known[word.lemma.lower(), "adjective"])
        if word.pos == "NN" and (word.lemma, "noun") in known:
            act = known[word.lemma, "noun"]
            if act == "accuse" or (being and _is_indefinite(view, words[:place])):
                return Cue(word, word.lemma, "judging", act)
        if word.pos.startswith("VV") and not ours and (word.lemma, "verb") in known and negation(view, words) is None:
            return Cue(word, word.lemma, "judging", known[word.lemma, "verb"])
    return None


def _is_indefinite(view: View, before: Sequence[Word]) -> bool:
    """Whether the noun after these words classes its subject: "ist ein großer Fehler", not "die Fehler sind"."""
    for word in reversed(before):
        if word.pos not in ("ADJA", "ADV", "ADJD"):
            return view.low(word) in CLASSING or word.pos not in ("ART", "PPOSAT", "PDAT")
    return False
