"""The grammar of time expressions, `lexicon/times_grammar.toml`, read and checked.

A pattern is written over names of classes (lower case) and macros (upper case): a blank between
two means "then", `|` "or", `?` "or nothing", `{m,n}` "m to n times". Nothing can be repeated without
an end, so that every match is bounded in length.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, reduce
from typing import Any

from lagebild.errors import LexiconError
from lagebild.lexicon import toml
from lagebild.times.classes import characters

FILE = "times_grammar"
SIGN = re.compile(r"\s*(?:(?P<name>[A-Za-z_]+)|(?P<times>\?|\{\d,\d\})|(?P<sign>[()|])|(?P<odd>\S))")
LONGEST = 64
"""No production covers more tokens."""
KEYS = ("name", "pattern", "reading", "example", "reads", "counter")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a pattern: its expression over characters and what is known of its matches.

    `first` are the characters it can begin with, `longest` the most tokens it covers. `lead` is the
    most tokens before the first trigger, `loose` the most tokens of a match without any trigger;
    both are -1 where there is no such match.
    """

    expression: str
    first: frozenset[str] = frozenset()
    longest: int = 0
    lead: int = -1
    loose: int = 0
    empty: bool = True


@dataclass(frozen=True, slots=True)
class Production:
    """One rule: what it matches, the name of the function that reads it, and its cases.

    `example` has the expression in brackets, `reads` is its type, value and mod; in the sentences
    `counter` the production finds nothing.
    """

    name: str
    part: Part
    reading: str
    example: str
    reads: str
    counter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """All productions in their order, and the characters that each match holds one of.

    A match may hold one of `alone` instead of a trigger where its first word is one and a trigger stands near by.
    """

    published: str
    triggers: frozenset[str]
    alone: frozenset[str]
    productions: tuple[Production, ...]


@cache
def grammar() -> Grammar:
    """The grammar of the lexicon."""
    return read(toml(FILE))


def read(content: Mapping[str, Any]) -> Grammar:
    """A grammar from the content of its file; `LexiconError` where a name is unknown or a match could be endless."""
    triggers = frozenset(_character(name, "triggers") for name in content["triggers"])
    alone = frozenset(_character(name, "alone") for name in content.get("alone", ()))
    made: list[Production] = []
    for row in content["production"]:
        missing = [key for key in KEYS if not row.get(key)]
        if missing:
            raise LexiconError(FILE, f"production {row.get('name')!r} has no {missing[0]}")
        part = parsed(row["pattern"], row["name"], content["macros"], triggers)
        if parsed(row["pattern"], row["name"], content["macros"], triggers | alone).loose >= 0:
            raise LexiconError(FILE, f"production {row['name']!r} can match without a trigger")
        if part.longest > LONGEST:
            raise LexiconError(FILE, f"production {row['name']!r} can cover {part.longest} tokens")
        made.append(Production(row["name"], part, row["reading"], row["example"], row["reads"], tuple(row["counter"])))
    twice = sorted({one.name for one in made if [other.name for other in made].count(one.name) > 1})
    if twice:
        raise LexiconError(FILE, f"production {twice[0]!r} stands there twice")
    return Grammar(content["published"], triggers, alone, tuple(made))


def parsed(pattern: str, name: str, macros: Mapping[str, str], triggers: frozenset[str]) -> Part:
    """The pattern of the production `name`; `LexiconError` where it cannot be read."""
    return _Parser(name, macros, triggers).whole(pattern)


def _character(name: str, where: str) -> str:
    known = characters().get(name)
    if known is None:
        raise LexiconError(FILE, f"{where}: there is no class {name!r}")
    return known


@dataclass(slots=True)
class _Parser:
    """Reads the patterns of one production, its macros with it."""

    where: str
    macros: Mapping[str, str]
    triggers: frozenset[str]
    open: list[str] = field(default_factory=list)

    def whole(self, pattern: str) -> Part:
        signs = [(found.lastgroup or "", found[found.lastgroup or 0]) for found in SIGN.finditer(pattern)]
        part, place = self._choice(signs, 0)
        if place < len(signs):
            raise LexiconError(FILE, f"{self.where}: {signs[place][1]!r} does not fit in {pattern!r}")
        return part

    def _choice(self, signs: list[tuple[str, str]], place: int) -> tuple[Part, int]:
        part, place = self._sequence(signs, place)
        parts = [part]
        while place < len(signs) and signs[place][1] == "|":
            part, place = self._sequence(signs, place + 1)
            parts.append(part)
        return _either(parts), place

    def _sequence(self, signs: list[tuple[str, str]], place: int) -> tuple[Part, int]:
        parts: list[Part] = []
        while place < len(signs) and (signs[place][0] == "name" or signs[place][1] == "("):
            part, place = self._one(signs, place)
            if place < len(signs) and signs[place][0] == "times":
                part, place = _times(part, signs[place][1]), place + 1
            parts.append(part)
        if not parts:
            raise LexiconError(FILE, f"{self.where}: something is missing behind {[sign for _, sign in signs[:place]]}")
        return reduce(_then, parts), place

    def _one(self, signs: list[tuple[str, str]], place: int) -> tuple[Part, int]:
        kind, sign = signs[place]
        if kind == "name":
            return (self._macro(sign) if sign.isupper() else self._class(sign)), place + 1
        part, place = self._choice(signs, place + 1)
        if place >= len(signs) or signs[place][1] != ")":
            raise LexiconError(FILE, f"{self.where}: a bracket is not closed")
        return part, place + 1

    def _macro(self, name: str) -> Part:
        if name not in self.macros:
            raise LexiconError(FILE, f"{self.where}: there is no macro {name!r}")
        if name in self.open:
            raise LexiconError(FILE, f"{self.where}: the macro {name!r} holds itself")
        self.open.append(name)
        part = self.whole(self.macros[name])
        self.open.pop()
        return part

    def _class(self, name: str) -> Part:
        one = _character(name, self.where)
        is_trigger = one in self.triggers
        return Part(one, frozenset(one), 1, 0 if is_trigger else -1, -1 if is_trigger else 1, False)


def _either(parts: list[Part]) -> Part:
    if len(parts) == 1:
        return parts[0]
    single = all(len(part.expression) == 1 for part in parts)
    inside = "".join(part.expression for part in parts) if single else "|".join(part.expression for part in parts)
    return Part(
        f"[{inside}]" if single else f"(?:{inside})",
        frozenset().union(*(part.first for part in parts)),
        max(part.longest for part in parts),
        max(part.lead for part in parts),
        max(part.loose for part in parts),
        any(part.empty for part in parts),
    )


def _then(one: Part, other: Part) -> Part:
    behind = one.loose + other.lead if min(one.loose, other.lead) >= 0 else -1
    return Part(
        one.expression + other.expression,
        one.first | other.first if one.empty else one.first,
        one.longest + other.longest,
        max(one.lead, behind),
        one.loose + other.loose if min(one.loose, other.loose) >= 0 else -1,
        one.empty and other.empty,
    )


def _times(part: Part, times: str) -> Part:
    """`part` so many times; each time beyond the least may be left out."""
    least, most = (0, 1) if times == "?" else (int(times[1]), int(times[3]))
    if not 0 <= least <= most or most < 1:
        raise LexiconError(FILE, f"{times} is no number of times")
    maybe = Part("", part.first, part.longest, part.lead, max(part.loose, 0), True)
    whole = reduce(_then, [part] * least + [maybe] * (most - least))
    expression = f"(?:{part.expression}){times}"
    return Part(expression, whole.first, whole.longest, whole.lead, whole.loose, whole.empty)
