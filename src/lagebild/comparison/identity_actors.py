"""Groups become actors: name, kind, roles with their time, counts, and the sentences that tell why they are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lagebild.comparison.findings import told
from lagebild.comparison.identity_institutions import core_name, is_cabinet, is_state
from lagebild.comparison.identity_nodes import Bond, Group, Ref
from lagebild.comparison.identity_persons import office_key
from lagebild.lexicon.spelling import normal_words
from lagebild.model import Actor, Apart, Counts, HeldRole, Holding, Join, Place, digest


def actor_of(group: Group, taken: set[str]) -> Actor:
    """The actor that a group is; `taken` are the ids that others have."""
    surfaces = _summed(node.surfaces for node in group.nodes)
    forms = _summed(node.forms for node in group.nodes)
    roles = Counter(role for node in group.nodes for role in node.chain.roles)
    listed = group.listed
    kind = listed.kind if listed else _most(Counter(node.chain.kind for node in group.nodes))
    spans = sorted({(n.article, span.start, span.end): span for n in group.nodes for span in n.chain.spans}.items())
    places = [Place(at[0], span) for at, span in spans]
    spellings = tuple(sorted(surfaces.items(), key=lambda item: (-item[1], item[0])))
    told_houses = Counter(n.institution for n in group.nodes if n.institution)
    return Actor(
        id=_id(group, kind, taken),
        name=listed.name if listed else _name(group, surfaces),
        kind=kind,  # type: ignore[arg-type]
        aliases=tuple(words for words, _ in spellings),
        roles=tuple(sorted(roles, key=lambda r: (-roles[r], r))),
        institution=(listed.institution if listed else None) or _most(told_houses) or None,
        mentions=tuple(places),
        wikidata=listed.wikidata if listed else None,
        spellings=spellings,
        held=_held(group),
        counts=Counts(_sorted(forms), _sorted(Counter(place.article for place in places))),
        why=_joins(group.bonds),
    )


def _summed(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for some in counts:
        for key, number in some.items():
            total[key] += number
    return total


def _sorted(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items()))


def _held(group: Group) -> tuple[HeldRole, ...]:
    """The roles that the articles give, each with all its places, the most frequent first."""
    places: dict[tuple[str, Holding], list[Place]] = {}
    times: dict[tuple[str, Holding], list[Place]] = {}
    for node in group.nodes:
        for held in node.chain.held:
            key = held.label, held.when
            places.setdefault(key, []).append(Place(node.article, held.span))
            times.setdefault(key, []).extend([Place(node.article, held.time)] if held.time else [])
    found = [HeldRole(*key, tuple(sorted(set(at))), tuple(sorted(set(times[key])))) for key, at in places.items()]
    return tuple(sorted(found, key=lambda h: (-len(h.places), h.label, h.when)))


def _joins(bonds: Iterable[Bond]) -> tuple[Join, ...]:
    """Each reason once, with the places of its first bond."""
    first: dict[tuple[str, tuple[tuple[str, str], ...]], Bond] = {}
    for bond in sorted(bonds, key=_bond_order):
        first.setdefault((bond.rule, tuple(sorted(bond.values.items()))), bond)
    found = [Join(bond.rule, told(f"who_{bond.rule}", bond.values), bond.places) for bond in first.values()]
    return tuple(sorted(found, key=lambda join: (join.rule, join.text, join.places)))


def _bond_order(bond: Bond) -> tuple[Ref, Ref]:
    return bond.node.ref, bond.other.ref if bond.other else ("", "")


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda value: (-counts[value], value)) if counts else ""


def _name(group: Group, surfaces: Counter[str]) -> str:
    """The name shown: of a person the fullest spelling that most articles use; of a government its own name.

    A role is no name, however long: "Ada Born", not "Stabschefin des Senats".
    """
    names = Counter(node.name for node in group.nodes)
    first = min(group.nodes, key=lambda node: node.ref).chain
    if first.kind == "person":
        names = Counter(node.name for node in group.nodes if node.chain.aliases) or names
        return min(names, key=lambda n: (-len(n.split()), _initials(n), -names[n], -surfaces[n], n))
    if first.kind == "place":
        return min(names, key=lambda n: (not is_state(n), -names[n], -surfaces[n], n))
    if not is_cabinet(first):
        short = first.kind in ("organisation", "government")
        return min(names, key=lambda n: (short and n.isupper(), core_name(n) != n, n in surfaces, -names[n], n))
    return min(
        names, key=lambda n: (not n.lower().endswith("regierung"), _judges(n), n in surfaces, "-" in n, -names[n], n)
    )


def _initials(name: str) -> int:
    """How many words of a name are initials only."""
    return sum(len(word.strip(".")) < 2 for word in name.split())


def _judges(name: str) -> bool:
    """Whether a name of a government takes a view ("Regime"), so that any other in the texts is better."""
    return name.lower().split(" ")[-1].endswith(("regime", "junta"))


def _id(group: Group, kind: str, taken: set[str]) -> str:
    """A digest of kind and normalised name; whoever shares both with another is told apart by the first mention."""
    names = {" ".join(node.words) for node in group.nodes}
    longest = min(names, key=lambda n: (-len(n.split()), n))
    if group.listed:
        longest = " ".join(normal_words(group.listed.name))
    node = min(group.nodes, key=lambda node: node.ref)
    if is_cabinet(node.chain) and not group.listed:
        longest = node.institution or longest
    found = "a-" + digest(kind, longest, length=10)
    if found in taken or (len(group.nodes) == 1 and not node.chain.aliases and office_key(node) == node.ref):
        found = "a-" + digest(kind, longest, *node.ref, length=10)
    return found


# what was left apart


def with_apart(actors: Sequence[Actor], refused: Iterable[Bond], identity: Mapping[Ref, str]) -> list[Actor]:
    """The actors with those who may be the same, each told on both sides and once per rule."""
    found: dict[str, dict[tuple[str, str], Apart]] = {}
    for bond in sorted(refused, key=lambda bond: (*_bond_order(bond), bond.rule)):
        own, other = identity[bond.node.ref], identity[bond.other.ref] if bond.other else None
        if other is None or own == other:
            continue
        text, places = told(f"who_apart_{bond.rule}", bond.values), bond.places
        for one, two in ((own, other), (other, own)):
            found.setdefault(one, {}).setdefault((two, bond.rule), Apart(two, bond.rule, text, places))
    return [
        replace(a, apart=tuple(found[a.id][key] for key in sorted(found[a.id]))) if a.id in found else a for a in actors
    ]


def merged(lead: Actor, members: Sequence[Actor], leads: Mapping[str, str]) -> Actor:
    """`lead` with all that other actors tell which turned out to be the same; `leads` tells who became whom."""
    spellings = _summed(dict(actor.spellings) for actor in members)
    forms = _summed(dict(actor.counts.forms) for actor in members)
    mentions = tuple(sorted({place for actor in members for place in actor.mentions}))
    held: dict[tuple[str, Holding], list[HeldRole]] = {}
    for actor in members:
        for role in actor.held:
            held.setdefault((role.label, role.when), []).append(role)
    return replace(
        lead,
        roles=tuple(sorted({role for actor in members for role in actor.roles})),
        mentions=mentions,
        spellings=tuple(sorted(spellings.items(), key=lambda item: (-item[1], item[0]))),
        counts=Counts(_sorted(forms), _sorted(Counter(place.article for place in mentions))),
        held=tuple(
            HeldRole(*key, _all(r.places for r in same), _all(r.times for r in same))
            for key, same in sorted(held.items())
        ),
        why=tuple(dict.fromkeys(join for actor in members for join in actor.why)),
        apart=renamed([apart for actor in members for apart in actor.apart], lead.id, leads),
    )


def _all(places: Iterable[tuple[Place, ...]]) -> tuple[Place, ...]:
    return tuple(sorted({place for some in places for place in some}))


def renamed(apart: Iterable[Apart], own: str, leads: Mapping[str, str]) -> tuple[Apart, ...]:
    """Who may be the same, after some actors became one: nobody is apart from himself."""
    moved = (replace(one, actor=leads.get(one.actor, one.actor)) for one in apart)
    return tuple(dict.fromkeys(one for one in moved if one.actor != own))
