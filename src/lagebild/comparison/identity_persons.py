"""Which persons of several articles are one.

Full names first: in all spellings, with initials and middle names, never where ages, genders or offices speak against
it. Then surnames alone, each to the one full name that it can stand for; of several the own article decides, then
office, institution and role, else nobody is meant. Last whoever is only called by an office that one person holds.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from lagebild.comparison.identity_known import Listed, role_words
from lagebild.comparison.identity_nodes import Bond, Group, Node, offices_of
from lagebild.lexicon.personal_names import (
    WEAK,
    Likeness,
    alike,
    call_names,
    ends_of,
    generation,
    is_full,
    is_middle_name,
    likeness,
    meeting_keys,
    short_form,
)

K = TypeVar("K", bound=Hashable)

YEARS = 2
"""Ages of one person may differ by so much in reports of one story."""


@dataclass(eq=False)
class Person(Group):
    """A group of nodes that are one person, with all that can speak for or against another node."""

    names: dict[tuple[str, ...], Node | None] = field(default_factory=dict)
    institutions: set[str] = field(default_factory=set)
    offices: set[tuple[str, str, str]] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    ages: set[int] = field(default_factory=set)
    number: int | None = None

    def add(self, node: Node, bond: Bond | None = None) -> None:
        """Take in a node and what it tells."""
        super().add(node, bond)
        if node.is_full:
            self.names.setdefault(node.full, node)
        self.institutions |= {node.institution} if node.institution else set()
        self.offices |= node.offices
        self.roles |= node.last_words
        self.fields |= node.fields
        self.genders |= {node.gender} if node.gender else set()
        self.ages |= node.ages
        self.number = self.number if self.number is not None else node.known

    @property
    def name(self) -> tuple[str, ...]:
        """The fullest name."""
        return min(self.names, key=lambda words: (-len(words), words), default=())

    @property
    def articles(self) -> frozenset[str]:
        """The articles that name the person in full."""
        return frozenset(node.article for node in self.nodes if node.is_full)


@dataclass(eq=False)
class Persons:
    """The persons found so far, with look-ups by name, and what was left apart and why."""

    listed: Listed
    groups: list[Person] = field(default_factory=list)
    refused: list[Bond] = field(default_factory=list)
    by_key: dict[str, list[Person]] = field(default_factory=dict)
    by_call: dict[str, list[Person]] = field(default_factory=dict)
    near_calls: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, nodes: Sequence[Node], listed: Listed) -> Persons:
        """Who is who among the persons of all articles."""
        found = cls(listed)
        found._seed(nodes)
        found._full_names([node for node in nodes if node.is_full])
        found._short_names([node for node in nodes if node.full and not node.is_full])
        found._unnamed([node for node in nodes if not node.full])
        found.groups = [group for group in found.groups if group.nodes]
        return found

    def _seed(self, nodes: Sequence[Node]) -> None:
        """The listed persons, with their names and the nodes that are theirs."""
        theirs = _by(nodes, lambda node: node.known)
        for number, actor in enumerate(self.listed.actors):
            if actor.kind == "person":
                person = Person(listed=actor, number=number)
                names = [tuple(name.split()) for name in (actor.name, *actor.aliases)]
                person.names.update((name, None) for name in names if is_full(name))
                person.institutions |= {actor.institution} if actor.institution else set()
                person.offices |= offices_of(actor.roles, actor.institution)
                person.roles |= role_words(actor.roles)
                for node in theirs.get(number, ()):
                    person.add(node, Bond("listed", node, None, {"name": node.name, "listed": actor.name}))
                self.groups.append(person)
                self._index(person)

    # full names

    def _full_names(self, nodes: Sequence[Node]) -> None:
        classes = _by(nodes, lambda n: (n.words, generation(n.full)) if n.known is None else None)
        classes.pop(None, None)
        for same in sorted(classes.values(), key=lambda s: (-len(s[0].words), s[0].words, s[0].ref)):
            for person in self._homonyms(same):
                self._place(person)

    def _homonyms(self, nodes: Sequence[Node]) -> list[Person]:
        """The persons of one name: one, unless ages, genders or heads of two states speak against it."""
        told = [node for node in nodes if node.ages or node.offices]
        found: list[Person] = []
        for node in [*told, *(n for n in nodes if n not in set(told))]:
            fitting = [person for person in found if not opposed(node, person)]
            fitting = fitting if len(fitting) < 2 else _deciding(node, fitting)[1]
            if len(fitting) == 1:
                other = fitting[0].nodes[0]
                fitting[0].add(node, _bond(likeness(node.full, other.full) or "same", node, other))
            else:
                for person in found:
                    self._refuse(opposed(node, person) or "two_bearers", node, person)
                found.append(Person())
                found[-1].add(node)
        return found

    def _place(self, person: Person) -> None:
        """A person of one spelling joins the only person of another who fits all of it."""
        fits: list[tuple[Person, Likeness]] = []
        keys = [key for name in person.names for key in meeting_keys(name)]
        near = {id(p): p for key in keys for p in self.by_key.get(key, ())}
        for other in near.values():
            found = _alike(person, other)
            if found is not None:
                against = self._against(person, other, found)
                if against is None:
                    fits.append((other, found))
                else:
                    self._refuse(against, person.nodes[0], other)
        if len(fits) > 1:
            sure = [fit for fit in fits if _shared(person.nodes, fit[0])]
            if len(sure) != 1:
                for other, _ in fits:
                    self._refuse("two_bearers", person.nodes[0], other)
            fits = sure if len(sure) == 1 else []
        if fits:
            self._merge(person, *fits[0])
        else:
            self.groups.append(person)
            self._index(person)

    def _against(self, person: Person, other: Person, found: Likeness) -> str | None:
        for node in person.nodes:
            against = self._kept_apart(node, other) or opposed(node, other)
            against = against or (None if found in ("same", "spelling") else elsewhere(node, other))
            if against is not None:
                return against
        shared = _shared(person.nodes, other)
        return "short_given" if found in WEAK and shared is None else None

    def _merge(self, person: Person, other: Person, found: Likeness) -> None:
        shared = _shared(person.nodes, other) or ""
        for node in person.nodes:
            name = next((n for n in other.names if likeness(node.full, n) == found), other.name)
            other.add(node, _bond(found, node, other.names[name], {"shared": shared}))
        other.bonds += person.bonds
        self._index(other)

    # surnames alone

    def _short_names(self, nodes: Sequence[Node]) -> None:
        open_ones: list[Node] = []
        usage = self._usage()
        for person in self.groups:
            for name in sorted({a for n in person.nodes for a in n.chain.aliases if not is_full(a.split())}):
                _into(self.by_call, [short_form(name.split())], person)
        for call in sorted(self.by_call):
            for key in ends_of(call):
                self.near_calls.setdefault(key, []).append(call)
        for node in nodes:
            if node.known is None and not self._called(node, usage):
                open_ones.append(node)
        self._tell_shared(usage)
        alone = [node for node in open_ones if not self._bearers(node)]
        self._only_short(alone)
        taken = set(alone)
        for node in open_ones:
            if node not in taken:
                self.groups.append(Person())
                self.groups[-1].add(node)

    def _called(self, node: Node, usage: Mapping[tuple[str, int], set[str]]) -> bool:
        """Give a short name to the one person that it stands for; False where none or several fit."""
        bearers = self._bearers(node)
        against = [
            (p, self._kept_apart(node, p) or opposed(node, p) or elsewhere(node, p) or in_the_middle(node, p))
            for p in bearers
        ]
        fitting = [person for person, found in against if found is None]
        rule = "surname"
        if len(fitting) > 1:
            rule, fitting = self._one_of(node, fitting, usage)
        if len(fitting) == 1:
            person = fitting[0]
            other = next((n for n in person.nodes if n.is_full and n.article == node.article), None)
            other = other or person.names.get(person.name)
            name = other.name if other else " ".join(person.name)
            values = {"name": node.name, "other": name, "shared": _shared([node], person) or ""}
            person.add(node, Bond(rule, node, other, values))
            return True
        for person, found in against:
            self._refuse(found or "two_bearers", node, person)
        return False

    def _one_of(
        self, node: Node, fitting: Sequence[Person], usage: Mapping[tuple[str, int], set[str]]
    ) -> tuple[str, list[Person]]:
        """Of several bearers the one whom the own article names, else the one of the same office, house or role."""
        here = [person for person in fitting if node.article in person.articles]
        form = short_form(node.full)
        called = [p for p in here if node.article in usage.get((form, id(p)), ())]
        chosen = called if len(called) == 1 else here
        if len(chosen) == 1:
            elsewhere_called = [p for p in fitting if p is not chosen[0] and usage.get((form, id(p)))]
            if not elsewhere_called or usage.get((form, id(chosen[0]))):
                return "surname_article", chosen
            return "", []
        return _deciding(node, fitting) if not here else _deciding(node, here)

    def _usage(self) -> dict[tuple[str, int], set[str]]:
        """In which articles a chain with a full name is also called by a surname alone."""
        found: dict[tuple[str, int], set[str]] = {}
        for person in self.groups:
            for node in person.nodes:
                for alias in node.chain.aliases:
                    if not is_full(alias.split()):
                        found.setdefault((short_form(alias.split()), id(person)), set()).add(node.article)
        return found

    def _tell_shared(self, usage: Mapping[tuple[str, int], set[str]]) -> None:
        """Note where a bare surname is one bearer's in this text and another's in that: one of them may be misread."""
        by_id = {id(person): person for person in self.groups}
        callers: dict[str, list[Person]] = {}
        for form, number in usage:
            if any(form in call_names(name) for name in by_id[number].names):
                callers.setdefault(form, []).append(by_id[number])
        for form, persons in callers.items():
            for left, right in pairwise(persons):
                self.refused.append(_shared_call(form, left, right))

    def _bearers(self, node: Node) -> list[Person]:
        """The persons whose full name a short one can stand for."""
        form = short_form(node.full)
        found = self.by_call.get(form)
        if not found:
            near = dict.fromkeys(call for key in ends_of(form) for call in self.near_calls.get(key, ()))
            found = [person for call in near if alike(call, form) for person in self.by_call[call]]
        return list({id(p): p for p in found if any(generation(n) == generation(node.full) for n in p.names)}.values())

    def _only_short(self, nodes: Sequence[Node]) -> None:
        """Persons whom no text names in full: one name is one person, unless houses, ages or fields differ."""
        for same in _by(nodes, lambda n: short_form(n.full)).values():
            houses = {node.institution for node in same if node.institution}
            told = [node for node in same if node.institution or len(houses) < 2]
            found: list[Person] = []
            for node in sorted(told, key=lambda n: (n.institution is None, n.ref)):
                fitting = [p for p in found if not (opposed(node, p) or elsewhere(node, p))]
                if len(fitting) == 1:
                    fitting[0].add(node, _bond("same", node, fitting[0].nodes[0]))
                else:
                    for person in found:
                        self._refuse(opposed(node, person) or elsewhere(node, person) or "two_bearers", node, person)
                    found.append(Person())
                    found[-1].add(node)
            known = list(found)
            for node in (n for n in same if not n.institution and len(houses) > 1):
                for person in known:
                    self._refuse("two_bearers", node, person)
                found.append(Person())
                found[-1].add(node)
            self.groups += found

    # offices without a name

    def _unnamed(self, nodes: Sequence[Node]) -> None:
        holders: dict[tuple[str, str, str], list[Person]] = {}
        for person in self.groups:
            for office in sorted(person.offices):
                holders.setdefault(office, []).append(person)
        rest: list[Node] = []
        for node in nodes:
            found = {id(p): p for office in sorted(node.offices) for p in holders.get(office, ())}
            fitting = [] if node.indefinite else list(found.values())
            if len(fitting) == 1 and not opposed(node, fitting[0]):
                other = next((n for n in fitting[0].nodes if n.offices & node.offices), None)
                values = {"name": node.name, "other": " ".join(fitting[0].name) or fitting[0].nodes[0].name}
                fitting[0].add(node, Bond("post", node, other, values))
            else:
                rest.append(node)
                for person in fitting:
                    self._refuse(opposed(node, person) or "two_holders", node, person)
        for same in _by(rest, office_key).values():
            self.groups.append(Person())
            for node in same:
                first = self.groups[-1].nodes[0] if self.groups[-1].nodes else None
                self.groups[-1].add(node, _bond("same_post", node, first) if first else None)

    # what both need

    def _index(self, person: Person) -> None:
        for name in person.names:
            _into(self.by_key, meeting_keys(name), person)
            _into(self.by_call, call_names(name), person)

    def _kept_apart(self, node: Node, person: Person) -> str | None:
        """Whether the user keeps a node and a person apart, or lists them as two."""
        if person.number is None:
            return None
        two = node.known is not None and node.known != person.number
        return "listed_apart" if two or self.listed.apart(node, person.number) else None

    def _refuse(self, rule: str, node: Node, person: Person) -> None:
        if person.nodes:
            other = next((n for n in person.nodes if n.is_full), person.nodes[0])
            self.refused.append(Bond(rule, node, other, {"name": node.name, "other": other.name}))


def _shared_call(form: str, left: Person, right: Person) -> Bond:
    """The refusal that tells of a surname by which texts call two persons."""
    sides = []
    for person in (left, right):
        calls = [(n, a) for n in person.nodes for a in n.chain.aliases if short_form(a.split()) == form]
        sides.append(min((call for call in calls if not is_full(call[1].split())), key=lambda call: call[0].ref))
    (node, name), (other, _) = sides
    return Bond("surname_of_two", node, other, {"name": name, "other": other.name})


# for and against


def opposed(node: Node, person: Person) -> str | None:
    """What keeps two bearers of even one full name apart: age, gender, being the head of two states."""
    if node.ages and person.ages and min(abs(a - b) for a in node.ages for b in person.ages) > YEARS:
        return "age"
    if node.gender and person.genders and node.gender not in person.genders:
        return "gender"
    own, theirs = _states(node.offices), _states(person.offices)
    return "office" if own and theirs and not own & theirs else None


def elsewhere(node: Node, person: Person) -> str | None:
    """What keeps a short or differing name from a person: another institution, another field of work."""
    if node.institution and person.institutions and not any(_may_be(node.institution, i) for i in person.institutions):
        return "institution"
    return "field" if node.fields and person.fields and not node.fields & person.fields else None


def in_the_middle(node: Node, person: Person) -> str | None:
    """What keeps a bare middle name from a person: a role that is new, as in "Arzt Lee" for the judge Ada Lee Born."""
    middle = all(is_middle_name(node.full, name) for name in person.names)
    known = node.fields & person.fields or _shared([node], person)
    return "middle_name" if middle and node.last_words and not known else None


def _may_be(one: str, other: str) -> bool:
    """Whether one person may speak for both: the same, a government and a party."""
    kinds = {one.partition(":")[0], other.partition(":")[0]}
    return one == other or kinds == {"gov", "party"}


def _states(offices: Iterable[tuple[str, str, str]]) -> frozenset[str]:
    """The countries whose heads somebody is, as the offices held now tell."""
    return frozenset(
        institution[4:].split("-")[0]
        for office, institution, _ in offices
        if office in ("head_of_state", "head_of_government") and institution.startswith("gov:")
    )


def _shared(nodes: Iterable[Node], person: Person) -> str | None:
    """An office, institution or role that some node has in common with a person, as words; None without one."""
    for node in nodes:
        if node.institution and node.institution in person.institutions:
            return node.roles[0] if node.roles and node.last_words & person.roles else node.institution
        common = sorted(node.last_words & person.roles)
        if common:
            return next(role for role in node.roles if role.lower().split(" ")[-1] in common or common)
    return None


def _deciding(node: Node, fitting: Sequence[Person]) -> tuple[str, list[Person]]:
    """The one of several persons who has the node's office, institution or role."""
    ways: tuple[tuple[str, Callable[[Person], bool]], ...] = (
        ("surname_office", lambda p: bool(node.offices & p.offices)),
        ("surname_institution", lambda p: node.institution is not None and node.institution in p.institutions),
        ("surname_role", lambda p: bool(node.last_words & p.roles)),
    )
    for rule, fits in ways:
        found = [person for person in fitting if fits(person)]
        if len(found) == 1:
            return rule, found
    return "", []


def _alike(person: Person, other: Person) -> Likeness | None:
    """In what two persons' names differ, the weakest of all pairs; None where some pair is of two persons.

    A listed person may have names of its own ("Cassius Clay"): one of them is enough.
    """
    found = [likeness(a, b) for a in person.names for b in other.names]
    kinds = [kind for kind in found if kind is not None]
    if not kinds or (len(kinds) < len(found) and other.listed is None):
        return None
    return min(kinds, key=lambda kind: (kind in WEAK) == (other.listed is not None))


def _bond(kind: str, node: Node, other: Node | None, values: dict[str, str] | None = None) -> Bond:
    told = other.name if other else node.name
    kind = "spelling" if kind == "same" and told != node.name else kind
    return Bond(kind, node, other, {"name": node.name, "other": told, **(values or {})})


# look-up


def _into(index: dict[str, list[Person]], keys: Iterable[str], person: Person) -> None:
    for key in keys:
        if person not in index.setdefault(key, []):
            index[key].append(person)


def _by(nodes: Iterable[Node], key: Callable[[Node], K]) -> dict[K, list[Node]]:
    groups: dict[K, list[Node]] = {}
    for node in nodes:
        groups.setdefault(key(node), []).append(node)
    return groups


def office_key(node: Node) -> Hashable:
    """Unnamed holders of one and the same post are one; all others stay apart."""
    return min(node.offices) if node.offices and not node.indefinite else node.ref
