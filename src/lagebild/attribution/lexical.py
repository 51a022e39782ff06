"""The small closed sets of words that rules ask for, from the lexicon."""

from __future__ import annotations

from functools import cache

from lagebild.lexicon import table


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one set of `attribution_words.tsv`; its header says what each set is."""
    return frozenset(row["word"] for row in table("attribution_words") if row["set"] == kind)


@cache
def endings(kind: str) -> tuple[str, ...]:
    """The words of one set in lower case, longest first, as last parts of a compound."""
    return tuple(sorted({word.lower() for word in words(kind)}, key=lambda word: (-len(word), word)))
