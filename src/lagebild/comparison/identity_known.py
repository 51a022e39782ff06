"""The actors that a user has listed: which chain is which of them.

A listed actor wins over every guess. A chain is theirs if its name is one of the listed names and its kind fits: a
listed person never takes a place. Of two listed actors with one name the institution or a role decides, else neither
is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from lagebild.comparison.identity_nodes import Node, core_of
from lagebild.lexicon.personal_names import WEAK, is_full, likeness, short_of
from lagebild.lexicon.spelling import normal_form, normal_words
from lagebild.model import KnownActor

INSTITUTIONS = frozenset(["organisation", "government", "media", "group"])
"""Kinds that texts and users may take for one another."""


@dataclass(frozen=True)
class Listed:
    """The listed actors, each once and in a fixed order, and what they go by."""

    actors: tuple[KnownActor, ...] = ()
    by_name: dict[str, list[int]] = field(default_factory=dict)
    by_word: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Iterable[KnownActor]) -> Listed:
        """The index of what a user knows; the order of `known` does not matter."""
        actors = tuple(sorted(set(known), key=_order))
        listed = cls(actors)
        for number, actor in enumerate(actors):
            for name in dict.fromkeys((actor.name, *actor.aliases)):
                _into(listed.by_name, joined(name), number)
                for word in normal_words(name):
                    _into(listed.by_word, word, number)
        return listed

    def matched(self, nodes: Sequence[Node]) -> tuple[list[Node], list[tuple[Node, tuple[int, ...]]]]:
        """The nodes with the listed actor that each is, and those which two or more fit."""
        if not self.actors:
            return list(nodes), []
        found, unsure = [], []
        for node in nodes:
            fitting = [number for number in self._fitting(node) if not self.apart(node, number)]
            if len(fitting) > 1:
                unsure.append((node, tuple(fitting)))
            found.append(self._as(node, fitting[0]) if len(fitting) == 1 else node)
        return found, unsure

    def _as(self, node: Node, number: int) -> Node:
        """The node as the listed actor; of an institution its own kind stays."""
        kind = self.actors[number].kind
        shunned = frozenset(joined(name) for name in self.actors[number].apart_from)
        if {kind, node.chain.kind} <= INSTITUTIONS or kind == node.chain.kind:
            return replace(node, known=number, shunned=shunned)
        return replace(node, known=number, shunned=shunned, chain=replace(node.chain, kind=kind, institution=None))

    def _fitting(self, node: Node) -> list[int]:
        if not node.chain.aliases:
            return self._described(node)
        names = [node.chain.name] if node.is_full and node.chain.kind == "person" else []
        own = self._called(node, names or [node.chain.name])
        if not own and not names:
            own = self._called(node, node.chain.aliases)
        if not own and names:
            own = self._called_for_short(node)
        return own if len(own) < 2 else self._decided(node, own) or own

    def _described(self, node: Node) -> list[int]:
        """Institutions that a text only describes ("das Klinikum"), where a user has listed just these words."""
        if node.indefinite or node.chain.kind not in INSTITUTIONS:
            return []
        return [n for n in self.by_name.get(joined(node.chain.name), ()) if fits_kind(node, self.actors[n])]

    def _called(self, node: Node, names: Iterable[str]) -> list[int]:
        found: set[int] = set()
        for name in names:
            found.update(n for n in self.by_name.get(joined(name), ()) if fits_kind(node, self.actors[n]))
            if node.chain.kind == "person" and node.is_full:
                near = {n for word in normal_words(name) for n in self.by_word.get(word, ())}
                found.update(n for n in near if self.actors[n].kind == "person" and _is_name_of(name, self.actors[n]))
        return sorted(found)

    def _called_for_short(self, node: Node) -> list[int]:
        """Persons who are listed under a short name only ("Lula"), of somebody whom the text also names in full."""
        names = {n for alias in node.chain.aliases for n in self.by_name.get(joined(alias), ())}
        return sorted(
            n
            for n in names
            if self.actors[n].kind == "person"
            and not any(is_full(name.split()) for name in (self.actors[n].name, *self.actors[n].aliases))
            and any(short_of(name.split(), node.full) for name in (self.actors[n].name, *self.actors[n].aliases))
        )

    def _decided(self, node: Node, fitting: Sequence[int]) -> list[int]:
        """The one of several whose institution the text tells, else whose role."""
        house = [n for n in fitting if node.institution and self.actors[n].institution == node.institution]
        if len(house) == 1:
            return house
        roles = [n for n in fitting if role_words(self.actors[n].roles) & node.last_words]
        return roles if len(roles) == 1 else []

    def apart(self, node: Node, number: int) -> bool:
        """Whether the user keeps a node apart from a listed actor."""
        names = {joined(name) for name in self.actors[number].apart_from}
        if not names:
            return False
        own = self.actors[node.known] if node.known is not None else None
        told = {joined(name) for name in (node.chain.name, *((own.name, *own.aliases) if own else ()))}
        return bool(names & told)


def _into(index: dict[str, list[int]], key: str, number: int) -> None:
    if number not in index.setdefault(key, []):
        index[key].append(number)


def _order(actor: KnownActor) -> tuple[object, ...]:
    return (
        *(actor.name, actor.kind, actor.aliases, actor.roles, actor.institution or ""),
        *(actor.wikidata or "", actor.apart_from, actor.note),
    )


def joined(name: str) -> str:
    """A name as one word in normal form: hyphens and spaces do not count."""
    return normal_form("".join(normal_words(name)))


def role_words(roles: Iterable[str]) -> frozenset[str]:
    """The nouns of roles, in lower case."""
    return frozenset(core_of(role).split(" ")[-1].lower() for role in roles)


def _is_name_of(name: str, actor: KnownActor) -> bool:
    """Whether a full name is a name of a listed person, in whatever spelling."""
    for other in (actor.name, *actor.aliases):
        found = likeness(tuple(name.split()), tuple(other.split())) if is_full(other.split()) else None
        if found is not None and found not in WEAK:
            return True
    return False


def fits_kind(node: Node, actor: KnownActor) -> bool:
    """Whether a chain can be a listed actor: of its kind, or both institutions.

    A bare word that the text takes for an organisation without telling anything of it is unsure and may be of any kind.
    """
    kind = node.chain.kind
    unsure = kind == "organisation" and len(node.full) == 1 and not node.chain.roles
    return kind == actor.kind or {kind, actor.kind} <= INSTITUTIONS or unsure
