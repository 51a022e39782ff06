"""Which institutions, groups and places of several articles are one.

A government gathers its capitals and palaces. A body of a state goes by its noun and its state: "russisches Militär"
and "Streitkräfte Russlands" are one, "Nationaler Rat" and "Nationaler Rat der USA" too where both are known to be
American, and ministries of two states never. Other institutions meet by name: hyphens, legal forms and the language of
a word do not count. A short form leads to a long name if all texts know one such name only.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from lagebild.comparison.countries import country_of
from lagebild.comparison.identity_known import joined
from lagebild.comparison.identity_nodes import Bond, Group, Node
from lagebild.lexicon import column, table
from lagebild.lexicon.belongs import shipped
from lagebild.lexicon.spelling import normal_form
from lagebild.model import Chain

NAMED = frozenset(["organisation", "government", "media", "group"])
_SHORT = re.compile(r"[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,2}[A-ZÄÖÜ][A-Za-z]?|[A-ZÄÖÜ]{2,8}s?")
"""An abbreviation: "GLA", "BMVg", "NGOs"."""


@dataclass(eq=False)
class Institutions:
    """The institutions and places found, and what was left apart and why."""

    groups: list[Group] = field(default_factory=list)
    refused: list[Bond] = field(default_factory=list)

    @classmethod
    def of(cls, nodes: Sequence[Node]) -> Institutions:
        """What is one among all chains that are no persons."""
        found = cls()
        named = [node for node in nodes if _has_own_name(node)]
        taken = set(named)
        found.groups = _by_name(named, found.refused)
        found.groups += _by_key(node for node in nodes if node not in taken)
        return found


def is_cabinet(chain: Chain) -> bool:
    """Whether a chain means a government as such, by its own name or by a capital or palace."""
    if chain.kind != "government" or not (chain.institution or "").startswith("gov:"):
        return False
    seats = _seats().get((chain.institution or "")[4:], frozenset())
    if any(alias in seats for alias in chain.aliases):
        return True
    words = (chain.name.lower(), *(role.lower() for role in chain.roles))
    return any(word.split(" ")[0 if word == words[0] else -1].endswith(_cabinets()) for word in words) or any(
        part.endswith(_cabinets()) for part in chain.name.lower().split()
    )


@cache
def _seats() -> dict[str, frozenset[str]]:
    return {
        row["code"]: frozenset(name for cell in (row["capital"], row["seat"]) for name in cell.split("|") if name)
        for row in table("actors_countries")
    }


@cache
def _cabinets() -> tuple[str, ...]:
    return tuple(sorted(row["noun"].lower() for row in table("actors_bodies") if row["body"] == "government"))


def _state(node: Node) -> str | None:
    """The key of the government that a chain belongs to."""
    return node.institution if (node.institution or "").startswith("gov:") else None


def _has_own_name(node: Node) -> bool:
    """Whether a chain meets others by name: institutions with one, and bodies of a state also by their noun."""
    chain = node.chain
    if chain.kind not in NAMED or is_cabinet(chain):
        return False
    if chain.kind == "organisation" and not chain.aliases and any(_houses(node)):
        return True  # "das Ada-Born-Krankenhaus"
    return bool(chain.aliases) or (chain.kind == "government" and _state(node) is not None and not node.indefinite)


# keys of names


@lru_cache(maxsize=20000)
def name_key(name: str) -> str:
    """A name as one word: without legal form and linking words, each word in the first of its languages."""
    words = [word for word in re.split(r"[\s\-‐‑–/]+", name) if word]
    kept = [w for w in words if w.lower() not in _words("empty") and w not in _words("legal")] or words
    return normal_form("".join(_first_of("word", word) for word in kept))


@lru_cache(maxsize=20000)
def core_name(name: str) -> str:
    """The name behind a noun that only describes: of "Hongkonger Zeitung Pegelblick" it is "Pegelblick"."""
    words = name.split()
    for place, word in enumerate(words[:-1]):
        if word in _words("descriptive") or word.rsplit("-", 1)[-1] in _words("descriptive"):
            rest = words[place + 1 :]
            return name if rest[0] in _words("empty") else " ".join(rest)
    return name


@lru_cache(maxsize=20000)
def name_keys(name: str) -> tuple[str, ...]:
    """All keys of a long name: of the whole, of its core, and without the s of a genitive."""
    found = [name_key(name), name_key(core_name(name))]
    found += [key.removesuffix("s") for key in found if len(key) > 6]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=20000)
def body_key(name: str, state: str) -> str:
    """The noun of a body of a state, without the words for the state ("US-Außenministerium": "außenministerium")."""
    words = [part for word in name.split() for part in _without_country(word, state[4:].split("-")[0])]
    kept = [word for word in words if word.lower() not in _words("empty")] or name.split()
    return normal_form("".join(_first_of("state", _first_of("word", word)) for word in kept))


def _without_country(word: str, code: str) -> list[str]:
    if country_of(word) == code and "-" not in word:
        return []
    first, hyphen, rest = word.partition("-")
    return [rest] if hyphen and country_of(first) == code else [word]


@cache
def _words(sort: str) -> frozenset[str]:
    return frozenset(
        word for row in table("comparison_institution_words") if row["sort"] == sort for word in row["words"].split("|")
    )


@cache
def _firsts(sort: str) -> dict[str, str]:
    rows = (row["words"].split("|") for row in table("comparison_institution_words") if row["sort"] == sort)
    return {word.lower(): words[0].lower() for words in rows for word in words}


def _first_of(sort: str, word: str) -> str:
    return _firsts(sort).get(word.lower(), word)


def _legal(name: str) -> str | None:
    return next((word for word in name.split() if word in _words("legal")), None)


def is_short(name: str) -> bool:
    """Whether a name is an abbreviation."""
    return _SHORT.fullmatch(name) is not None


# named institutions


@dataclass(eq=False)
class House(Group):
    """A group of nodes that are one institution."""

    states: set[str] = field(default_factory=set)
    legal: set[str] = field(default_factory=set)
    known: set[int] = field(default_factory=set)
    long: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    shunned: set[str] = field(default_factory=set)

    def add(self, node: Node, bond: Bond | None = None) -> None:
        """Take in a node and what it tells."""
        super().add(node, bond)
        state, form = _state(node), _legal(node.name)
        self.states |= {state} if state else set()
        self.legal |= {form} if form else set()
        self.known |= {node.known} if node.known is not None else set()
        self.names |= {joined(name) for name in (node.name, *node.chain.aliases)}
        self.shunned |= node.shunned
        self.long |= {name_key(name) for name in (node.name, *node.chain.aliases) if not is_short(core_name(name))}


def _by_name(nodes: Sequence[Node], refused: list[Bond]) -> list[Group]:
    """Institutions that share a key of their own or a long name; then those that share a short form, if it is one's."""
    houses = {node: House() for node in nodes}
    for node in nodes:
        houses[node].add(node)
    rules = (("listed", _known), ("same", _own), ("institution_name", _long), ("institution_name", _houses))
    for rule, keys in (*rules, ("short_form", _abbreviations)):
        buckets: dict[Hashable, list[Node]] = {}
        for node in nodes:
            for key in keys(node):
                buckets.setdefault(key, []).append(node)
        for key in sorted(buckets, key=str):
            _unite(rule, buckets[key], houses, refused)
    return list({id(house): house for house in houses.values()}.values())


def _known(node: Node) -> Iterable[Hashable]:
    return () if node.known is None else (node.known,)


def _own(node: Node) -> Iterable[Hashable]:
    """The whole name within its state; the key that the actors room has given, which several names may share."""
    chain = node.chain
    if _state(node):
        yield f"{node.institution}/{body_key(chain.name, node.institution or '')}"
        yield from (f"{node.institution}/{body_key(alias, node.institution or '')}" for alias in chain.aliases)
    elif chain.institution and chain.institution.startswith(("org:", "party:")) and chain.aliases:
        row = shipped().of_name(chain.name)
        # A part of a firm has the firm's key, but is not the firm. What a user has listed goes by its listed names.
        if row.key == chain.institution if row else node.known is None:
            yield chain.institution
    if chain.aliases:
        yield name_key(chain.name)


def _long(node: Node) -> Iterable[Hashable]:
    names = (node.name, *node.chain.aliases) if node.chain.aliases else ()
    return dict.fromkeys(key for name in names if not is_short(core_name(name)) for key in name_keys(name))


def _houses(node: Node) -> Iterable[Hashable]:
    """A house named after somebody, and its noun: "Ada-Born-Krankenhaus", "Klinikum Ada Born", "Ada Born" as "Klinik".

    A hospital and an institute of one name are two, and so are two institutes where one says more of itself.
    """
    chain = node.chain
    for name in (node.name, *chain.aliases):
        parts, words = name.split("-"), name.split()
        if len(parts) > 2 and len(words) == 1 and all(part[:1].isupper() for part in parts):
            yield from _house(parts[:-1], parts[-1])
        elif len(words) > 2 and all(word[:1].isupper() for word in words):
            yield from _house(words[1:], words[0])
    for name in chain.aliases:
        words = name.split()
        if len(words) > 1 and all(word[:1].isupper() and not _house_noun(word) for word in words):
            for role in chain.roles:
                yield from _house(words, role)


def _house(words: Sequence[str], noun: str) -> Iterable[Hashable]:
    sort = _house_noun(noun)
    if sort:
        yield normal_form("".join(words)), sort


@lru_cache(maxsize=20000)
def _house_noun(word: str) -> str:
    """The noun for hospitals, schools and institutes that a word ends in ("Militärkrankenhaus"), "" for others."""
    nouns = (row["noun"].lower() for row in table("actors_bodies") if row["body"] == "science")
    found = max((noun for noun in nouns if word.lower().endswith(noun)), key=len, default="")
    return "krankenhaus" if found in ("klinik", "klinikum") else found


def _abbreviations(node: Node) -> Iterable[Hashable]:
    names = (node.name, *node.chain.aliases) if node.chain.aliases else ()
    return dict.fromkeys(joined(core_name(name)) for name in names if is_short(core_name(name)))


def _unite(rule: str, nodes: Sequence[Node], houses: dict[Node, House], refused: list[Bond]) -> None:
    """Make one house of all that share a key; where two would fit, those that fit together and no other."""
    found = list({id(houses[node]): houses[node] for node in nodes}.values())
    if len(found) < 2:
        return
    if rule == "short_form" and len([house for house in found if house.long]) > 1:
        _refuse("two_long_names", found, refused)
        return
    parts: list[House] = []
    for house in sorted(found, key=lambda h: (-len(h.states), -len(h.known), -len(h.legal), h.head.ref)):
        fitting = [part for part in parts if not _against(house, part)]
        if len(fitting) == 1:
            _merge(rule, fitting[0], house, houses)
        else:
            if fitting:
                _refuse("two_institutions", [house, *fitting], refused)
            elif parts and not house.states:
                _refuse("legal_form", [house, *(part for part in parts if part.legal)], refused)
            parts.append(house)


def _against(house: House, other: House) -> bool:
    """Whether two houses are of two states, of two legal forms, or two for a user."""
    states = bool(house.states and other.states and not house.states & other.states)
    legal = bool(house.legal and other.legal and not house.legal & other.legal)
    shunned = bool(house.shunned & other.names or other.shunned & house.names)
    return states or legal or shunned or bool(house.known and other.known and not house.known & other.known)


def _merge(rule: str, house: House, other: House, houses: dict[Node, House]) -> None:
    first = house.head
    for node in other.nodes:
        bond = Bond(_told_rule(rule, node, first), node, first, {"name": node.name, "other": first.name})
        # What a user has listed is told once for each name, by who_is_who.
        house.add(node, None if rule == "listed" else bond)
        houses[node] = house
    house.bonds += other.bonds


def _told_rule(rule: str, node: Node, first: Node) -> str:
    if rule in ("short_form", "listed"):
        return rule
    return "same" if node.name == first.name else "institution_name" if node.chain.aliases else "body"


def _refuse(rule: str, houses: Sequence[House], refused: list[Bond]) -> None:
    """Note that houses of one name were left apart: the first beside each other one."""
    first = houses[0].head
    for house in houses[1:]:
        node = house.head
        refused.append(Bond(rule, first, node, {"name": first.name, "other": node.name}))


# governments, places, groups


def _by_key(nodes: Iterable[Node]) -> list[Group]:
    by_key: dict[Hashable, list[Node]] = {}
    for node in nodes:
        by_key.setdefault(_key(node), []).append(node)
    groups: dict[Hashable, Group] = {}
    for key, same in by_key.items():
        known = {node.known for node in same} - {None}
        for node in same:
            number = known.copy().pop() if len(known) == 1 else node.known
            group = groups.setdefault(key if number is None else number, Group())
            first = group.nodes[0] if group.nodes else None
            group.add(node, _key_bond(node, first) if first else None)
    return list(groups.values())


def _key(node: Node) -> Hashable:
    """What chains of governments, places and groups must share; the chain itself where nothing does."""
    chain = node.chain
    if is_cabinet(chain):
        return "government", chain.institution
    if chain.aliases and chain.kind == "place":
        return "place", _capital_of(chain.name) or _state_of(chain) or node.words
    if chain.aliases:
        return chain.kind, node.words
    if chain.institution is not None and not node.indefinite:
        return "described", chain.kind, node.words, chain.institution
    return node.ref


def _key_bond(node: Node, first: Node) -> Bond:
    rule = "same" if node.name == first.name else "government" if is_cabinet(node.chain) else "spelling"
    rule = "state" if rule == "spelling" and node.chain.kind == "place" and _state_of(node.chain) else rule
    rule = "described" if rule == "same" and not node.chain.aliases and not is_cabinet(node.chain) else rule
    return Bond(rule, node, first, {"name": node.name, "other": first.name})


@cache
def _capitals() -> dict[str, str]:
    return {name: row["code"] for row in table("actors_countries") for name in row["capital"].split("|") if name}


def _capital_of(name: str) -> str | None:
    """The country whose capital a place is, under each of its names ("Kiew", "Kyjiw")."""
    code = _capitals().get(name)
    return f"capital of {code}" if code else None


@cache
def _states() -> dict[str, str]:
    return {
        name: row["code"]
        for row in table("actors_countries")
        for cell in (row["name"], row["names"])
        for name in cell.split("|")
        if name
    }


def _state_of(chain: Chain) -> str | None:
    """The state or region that a place is, by any of its own names ("USA", "Amerika"); none for towns and parts."""
    code = _states().get(chain.name)
    return f"state of {code}" if code and chain.institution == f"gov:{code}" else None


def is_state(name: str) -> bool:
    """Whether a name is the usual one of a state or region, by which it is best shown."""
    return name in column("actors_countries", "name")
