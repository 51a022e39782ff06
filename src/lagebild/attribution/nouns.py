"""Endings by which a noun shows its case or that it names a person, from the lexicon."""

from __future__ import annotations

from functools import cache

from lagebild.attribution.lexical import endings, words
from lagebild.lexicon import column


@cache
def persons() -> tuple[str, ...]:
    """The last parts of nouns for one person by what they do, men and women: "sprecher", "sprecherin"."""
    return tuple(sorted(noun + end for noun in column("attribution_persons", "noun") for end in ("", "in")))


@cache
def dative_plurals() -> tuple[str, ...]:
    """The ends of nouns whose plural takes an n only in the dative, with that n: "kritikern"."""
    return tuple(sorted(plural + "n" for plural in words("nominative")))


def is_dative_plural(form: str, lemma: str) -> bool:
    """Whether a noun in -er has only the n of the dative plural: "Menschenrechtlern", not "Kammern" or "Bauern"."""
    return form == lemma + "n" and lemma.endswith("er") and not lemma.lower().endswith(endings("plural_n"))
