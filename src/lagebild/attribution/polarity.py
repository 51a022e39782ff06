"""Negation of a clause's own predicate.

Scope follows FactBank (Saurí and Pustejovsky, 2009): only a negator that belongs to the
predicate turns the polarity; "die nicht näher genannten Länder zahlten" is positive.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.view import View
from lagebild.model import Word


def negation(view: View, words: Sequence[Word]) -> Word | None:
    """The word that negates the predicate of a clause given as its words; None when it stands as it is."""
    lows = view.lows(words)
    negators = lexical("negator")
    if "nicht" not in lows and negators.isdisjoint(lows):
        return None
    for place, low in enumerate(lows):
        after = lows[place + 1 : place + 3]
        if low == "nicht":
            if "sondern" not in lows and _negates(words[place + 1 :], after):
                return words[place]
        elif low in negators and lexical("no_doubt").isdisjoint(after) and not _in_attribute(words, place):
            return words[place]
    return None


def _in_attribute(words: Sequence[Word], place: int) -> bool:
    """Whether a negator stands inside a noun phrase: "einer noch nie da gewesenen Flut", not "hat nie große Siege"."""
    start, end = place - 1, place + 1
    if start >= 0 and words[start].pos == "KOKOM":
        return True  # "so schlecht wie nie" is bad
    while start >= 0 and words[start].pos == "ADV":
        start -= 1
    while end < len(words) and words[end].pos in ("ADV", "ADJD"):
        end += 1
    if words[place].pos not in ("ADV", "PTKNEG") or start < 0 or end >= len(words):
        return False
    return words[start].pos in ("ART", "PPOSAT", "PDAT", "APPRART") and words[end].pos == "ADJA"


def _negates(following: Sequence[Word], after: Sequence[str]) -> bool:
    """Whether "nicht" belongs to the predicate: not "nicht nur", not inside a noun phrase."""
    if after and after[0] in lexical("not_negating"):
        return False
    for word in following:
        if word.pos == "ADJA":
            return False
        if word.pos not in ("ADV", "ADJD"):
            return True
    return True
