"""Feasts of several words: "Christi Himmelfahrt", "Tag der Deutschen Einheit"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from lagebild.lexicon import table

ENDINGS = ("", "e", "en", "er", "es", "em")


@cache
def _feasts() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for row in table("times_feasts"):
        first, *rest = row["words"].split(" ")
        stems = [first.rstrip("-") + ending for ending in ENDINGS] if first.endswith("-") else [first]
        for stem in [first, *stems]:
            found[(stem, *rest)] = row["rule"]
    return found


@cache
def firsts() -> frozenset[str]:
    """The first words of all such feasts, in small letters."""
    return frozenset(words[0] for words in _feasts())


def feast_rule(words: Sequence[str]) -> tuple[str, int]:
    """The rule of the longest feast that `words` begin with and how many words it has; ("", 0) for none."""
    lower = [word.lower() for word in words]
    for size in range(min(5, len(lower)), 1, -1):
        rule = _feasts().get(tuple(lower[:size]))
        if rule is not None:
            return rule, size
    return "", 0
