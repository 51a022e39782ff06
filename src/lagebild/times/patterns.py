"""Patterns: the productions of the grammar run over the characters of a text; which words, not what they mean.

Only around triggers (a month, a unit, "gestern") is anything tried, and of the productions only those
that can begin with the class that stands there. At each place the longest match counts, of equally
long ones the earlier production.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from lagebild.times.grammar import Production, grammar

FIRST = "\ue000"
"""The first character that stands for a class; all others in an expression are signs."""


class Match(NamedTuple):
    """A production and the stretch of items it covers, counted from the start of the sentence."""

    rule: str
    start: int
    end: int


class _Beginning(NamedTuple):
    """All productions that can begin with one character, tried in one go."""

    match: Callable[[str, int, int], re.Match[str] | None]
    names: tuple[str, ...]


@cache
def _beginnings() -> dict[str, _Beginning]:
    found: dict[str, list[Production]] = {}
    for production in grammar().productions:
        for character in production.part.first:
            found.setdefault(character, []).append(production)
    return {character: _beginning(productions) for character, productions in found.items()}


def _beginning(productions: list[Production]) -> _Beginning:
    # each production looks ahead by itself, so that one match tells how far each of them reaches
    looks = "".join(f"(?:(?=({production.part.expression}))|)" for production in productions)
    return _Beginning(re.compile(looks).match, tuple(production.name for production in productions))


@cache
def _stretch() -> re.Pattern[str]:
    """A trigger and what can stand before it in a match: every match begins in such a stretch."""
    rules = grammar()
    soft = {one for production in rules.productions for one in production.part.expression if one >= FIRST}
    lead = max(production.part.lead for production in rules.productions)
    before, triggers = "".join(sorted(soft - rules.triggers)), "".join(sorted(rules.triggers))
    alone = "".join(sorted(rules.alone))
    return re.compile(f"[{before}]{{0,{lead}}}+[{triggers}]" + (f"|[{alone}]" if alone else ""))


def places(characters: str) -> Iterator[int]:
    """Where a match may begin, in order."""
    for stretch in _stretch().finditer(characters):
        yield from range(*stretch.span())


def matches(characters: str, place: int, begin: int, end: int) -> list[Match]:
    """The matches at `place` of the sentence `begin`..`end`, the longest first."""
    beginning = _beginnings().get(characters[place])
    found = beginning.match(characters, place, end) if beginning else None
    if found is None or not found.lastindex or beginning is None:
        return []
    hits = [(-len(hit), number) for number, hit in enumerate(found.groups()) if hit]
    if len(hits) > 1:
        hits.sort()
    start, names = place - begin, beginning.names
    return [Match(names[number], start, start - length) for length, number in hits]
