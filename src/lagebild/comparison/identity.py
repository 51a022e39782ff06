"""Who is who across articles: chains of mentions become actors.

Persons meet by their full names in all spellings; a surname alone goes to the one full name that
it can stand for, and to none where two could (`identity_persons`). Governments gather their capitals
and palaces; other institutions meet by name, or by their noun and state (`identity_institutions`).
What a user has listed wins over all of this (`identity_known`). Every join tells its reason; who may
be one but is left apart is told too. Nothing is joined that fits twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from lagebild.comparison.identity_actors import actor_of, with_apart
from lagebild.comparison.identity_institutions import Institutions
from lagebild.comparison.identity_known import Listed
from lagebild.comparison.identity_nodes import Bond, Group, Node, Ref, nodes_of
from lagebild.comparison.identity_persons import Persons
from lagebild.lexicon import table
from lagebild.lexicon.personal_names import short_forms
from lagebild.lexicon.spelling import normal_form
from lagebild.model import Actor, Document, KnownActor


def same_institution(left: Actor, right: Actor) -> bool:
    """Whether two actors are one or speak for the same institution."""
    return left.id == right.id or (left.institution is not None and left.institution == right.institution)


def who_is_who(
    documents: Sequence[Document], known: Sequence[KnownActor] = ()
) -> tuple[tuple[Actor, ...], Mapping[Ref, str]]:
    """The actors of all documents, sorted by name, and the way from (article id, chain id) to actor id.

    `known` is what a user knows beforehand; it wins over what the texts suggest.
    Pure and independent of the order of `documents` and of `known`.
    """
    listed = Listed.of(known)
    nodes, unsure = listed.matched(nodes_of(documents))
    nodes, refused = _one_kind(nodes)
    persons = Persons.of([node for node in nodes if node.chain.kind == "person"], listed)
    others = Institutions.of([node for node in nodes if node.chain.kind != "person"])
    groups = [*persons.groups, *_listed_once(others.groups, listed)]
    actors: list[Actor] = []
    identity: dict[Ref, str] = {}
    taken: set[str] = set()
    for group in sorted(groups, key=lambda g: (g.listed is None, min(node.ref for node in g.nodes))):
        actor = actor_of(group, taken)
        taken.add(actor.id)
        actors.append(actor)
        identity.update((node.ref, actor.id) for node in group.nodes)
    refused += [*persons.refused, *others.refused, *_unsure(unsure, groups, listed)]
    actors = with_apart(actors, refused, identity)
    actors.sort(key=lambda actor: (actor.name.casefold(), actor.kind, actor.id))
    return tuple(actors), dict(sorted(identity.items()))


def _listed_once(groups: Sequence[Group], listed: Listed) -> list[Group]:
    """Institutions and places with what a user has listed; groups that are one listed actor become one."""
    found: dict[object, Group] = {}
    for group in sorted(groups, key=lambda g: min(node.ref for node in g.nodes)):
        numbers = sorted({node.known for node in group.nodes if node.known is not None})
        whole = found.setdefault(numbers[0] if numbers else id(group), Group())
        whole.listed = listed.actors[numbers[0]] if numbers else None
        whole.nodes += group.nodes
        whole.bonds += group.bonds
    for whole in found.values():
        if whole.listed:
            told = {"listed": whole.listed.name}
            nodes = [node for node in whole.nodes if node.known is not None]
            whole.bonds += [Bond("listed", node, None, {"name": node.name, **told}) for node in nodes]
    return list(found.values())


def _unsure(unsure: Sequence[tuple[Node, tuple[int, ...]]], groups: Sequence[Group], listed: Listed) -> list[Bond]:
    """Refusals for chains that two listed actors fit, as far as these are in the texts."""
    heads = {group.listed: group.head for group in groups if group.listed is not None}
    found = []
    for node, numbers in unsure:
        for head in (heads.get(listed.actors[number]) for number in numbers):
            if head is not None:
                found.append(Bond("two_listed", node, head, {"name": node.name, "other": head.name}))
    return found


# one kind for a bare word

_UNSURE = ("place", "organisation", "person")


def _one_kind(nodes: Sequence[Node]) -> tuple[list[Node], list[Bond]]:
    """The chains with one kind for a bare word that texts read differently ("Garwe" as a town here, a person there).

    Only words without any role are unsure enough for that. A surname of somebody who is named in full is a person's;
    else what most places say counts. A place that everybody knows stays one, and a club or person of its name stays
    beside it: the refusals tell of these.
    """
    calls = {form for node in nodes if node.chain.kind == "person" and node.is_full for form in short_forms(node.full)}
    same: dict[str, list[Node]] = {}
    for node in nodes:
        if len(node.full) == 1 and node.chain.kind in _UNSURE:
            same.setdefault(normal_form(node.name), []).append(node)
    changed: dict[Ref, Node] = {}
    refused: list[Bond] = []
    for form, bearers in same.items():
        if len({node.chain.kind for node in bearers}) > 1:
            unsure = bearers
            if any(node.name in _known_places() for node in bearers):
                refused += _kinds_apart([n for n in bearers if n.chain.kind != "person" or form in calls])
                unsure = [n for n in bearers if n.chain.kind != "organisation"] if form not in calls else []
            kind = _kind_of(unsure, form in calls)
            changed.update((node.ref, _as_kind(node, kind)) for node in unsure)
    return [changed.get(node.ref, node) for node in nodes], refused


def _kind_of(bearers: Sequence[Node], is_surname: bool) -> str:
    votes: Counter[str] = Counter()
    for node in bearers:
        votes[node.chain.kind] += sum(node.surfaces.values())
    if is_surname and "person" in votes:
        return "person"
    return min(votes, key=lambda kind: (-votes[kind], _UNSURE.index(kind)), default="")


def _as_kind(node: Node, kind: str) -> Node:
    chain = node.chain
    if (
        node.known is not None
        or kind == chain.kind
        or chain.roles
        or chain.institution not in (None, f"org:{node.name}")
    ):
        return node
    institution = f"org:{chain.name}" if kind == "organisation" else None
    return replace(node, chain=replace(chain, kind=kind, institution=institution))  # type: ignore[arg-type]


def _kinds_apart(bearers: Sequence[Node]) -> list[Bond]:
    firsts: dict[str, Node] = {}
    for node in bearers:
        firsts.setdefault(node.chain.kind, node)
    return [
        Bond("kind", left, right, {"name": left.name, "other": right.name})
        for left, right in pairwise(firsts[kind] for kind in _UNSURE if kind in firsts)
    ]


@cache
def _known_places() -> frozenset[str]:
    """Names of places that are nothing else in German (but clubs named after them)."""
    rows = [*table("actors_places"), *(row for row in table("actors_towns") if not row["word"])]
    states = (row[key] for row in table("actors_countries") for key in ("name", "names", "capital"))
    parts = (row[key] for row in table("actors_parts") for key in ("name", "names"))
    cells = (*(row["names"] for row in rows), *states, *parts)
    return frozenset(name for cell in cells for name in cell.split("|") if name)
