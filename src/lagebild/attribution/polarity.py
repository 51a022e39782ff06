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
        elif low in negators and lexical("no_doubt").isdisjoint(after):
            return words[place]
    return None


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
