"""What nouns show: their case by their endings, whether they name a person, whether two of them name one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from lagebild.attribution.lexical import endings, words
from lagebild.lexicon import column
from lagebild.model import Word


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


def are_one_person(parts: Sequence[Sequence[Word]]) -> bool:
    """Whether two nouns before one name are two roles of one person: "der Historiker und Autor Jan Kopp".

    `parts` come without the first article; a second one makes two persons: "der Historiker und der Autor Jan Kopp".
    """
    if len(parts) != 2:
        return False
    first, second = ([word.pos for word in part] for part in parts)
    named = second[0] in ("NN", "ADJA") and second[-1] == "NE" and "NN" in second
    return named and first[-1] == "NN" and "NE" not in first
