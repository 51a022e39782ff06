"""The sources: who stands behind how many statements, through whom, in which outlets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from lagebild.dossier.views.index import Index
from lagebild.dossier.views.parts import Institution, Outlet, Saying, Step

Layer = Literal["origin", "mouth", "outlet"]

DRAWN: Mapping[Layer, int] = {"origin": 16, "mouth": 16, "outlet": 12}
"""So many nodes of a layer are drawn; the rest share one node."""
ROWS = 20


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the graph, with how many statements pass through it; `rest` stands for so many small ones."""

    key: str
    layer: Layer
    weight: int
    name: str = ""
    institution: Institution | None = None
    outlet: Outlet | None = None
    rest: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """So many statements go from the left node to the right one."""

    left: str
    right: str
    weight: int


@dataclass(frozen=True, slots=True)
class Graph:
    """Origins, mouths and outlets, and what flows between them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone in the chains: how often as the one who speaks, how often as the earliest origin, and where."""

    name: str
    institution: Institution | None
    total: int
    origin: int
    outlets: tuple[tuple[Outlet, int, Saying], ...]


@dataclass(frozen=True, slots=True)
class Weighty:
    """An origin with the number of statements and the outlets that hang on it."""

    node: Node
    outlets: int


@dataclass(frozen=True, slots=True)
class Sources:
    """Graph and table; `attributed` statements in all, `weighty` the origins by weight."""

    graph: Graph
    voices: tuple[Voice, ...]
    others: tuple[Voice, ...]
    weighty: tuple[Weighty, ...]
    attributed: int


@dataclass(frozen=True, slots=True)
class _Path:
    origin: Node
    mouth: Node | None
    outlet: Node


def sources_view(index: Index) -> Sources:
    """Who speaks, through whom, where."""
    sayings = [saying for saying in index.sayings.values() if saying.steps]
    paths = [_path(saying) for saying in sayings]
    voices = _voices(sayings)
    return Sources(_graph(paths), voices[:ROWS], voices[ROWS:], _weighty(paths), len(sayings))


def _path(saying: Saying) -> _Path:
    last, first = saying.steps[-1], saying.steps[0]
    origin = _origin(last)
    outlet = saying.report.outlet
    mouth = None
    other = (first.actor, first.name) != (last.actor, last.name)
    # A government is no mouth of its own: "die USA" are the origin itself.
    if other or (origin.institution and first.kind not in ("government", "place")):
        mouth = Node(f"m {first.actor or first.name}", "mouth", 1, first.name)
    # "The fire brigade through the fire brigade" tells nothing.
    if mouth and mouth.name == (origin.institution.name if origin.institution else origin.name):
        mouth = None
    return _Path(origin, mouth, Node(f"t {outlet.key}", "outlet", 1, outlet=outlet))


def _origin(step: Step) -> Node:
    if step.institution:
        return Node(f"o {step.institution.key}", "origin", 1, step.name, step.institution)
    return Node(f"o {step.actor or step.name}", "origin", 1, step.name)


def _weighty(paths: Iterable[_Path]) -> tuple[Weighty, ...]:
    groups: dict[str, list[_Path]] = defaultdict(list)
    for path in paths:
        groups[path.origin.key].append(path)
    found = [
        Weighty(_weighed(group[0].origin, len(group)), len({path.outlet.key for path in group}))
        for group in groups.values()
    ]
    return tuple(sorted(found, key=lambda w: (-w.node.weight, -w.outlets, w.node.key)))


def _weighed(node: Node, weight: int) -> Node:
    return Node(node.key, node.layer, weight, node.name, node.institution, node.outlet, node.rest)


def _graph(paths: list[_Path]) -> Graph:
    merged = _merge_small(paths)
    weights: Counter[str] = Counter()
    nodes: dict[str, Node] = {}
    edges: Counter[tuple[str, str]] = Counter()
    for path in paths:
        chain = [merged[node.key] for node in (path.origin, path.mouth, path.outlet) if node]
        for node in chain:
            nodes.setdefault(node.key, node)
            weights[node.key] += 1
        for left, right in pairwise(chain):
            edges[(left.key, right.key)] += 1
    drawn = [_weighed(node, weights[key]) for key, node in nodes.items()]
    drawn.sort(key=lambda n: (n.layer, bool(n.rest), -n.weight, n.key))
    return Graph(tuple(drawn), tuple(Edge(a, b, n) for (a, b), n in sorted(edges.items())))


def _merge_small(paths: list[_Path]) -> dict[str, Node]:
    """For each node the node that is drawn for it: itself, or the one for the rest of its layer."""
    weights: Counter[str] = Counter()
    nodes: dict[str, Node] = {}
    for path in paths:
        for node in (path.origin, path.mouth, path.outlet):
            if node:
                weights[node.key] += 1
                nodes.setdefault(node.key, node)
    found: dict[str, Node] = {}
    for layer, most in DRAWN.items():
        ranked = sorted((n for n in nodes.values() if n.layer == layer), key=lambda n: (-weights[n.key], n.key))
        kept = ranked if len(ranked) <= most else ranked[: most - 1]
        found |= {node.key: node for node in kept}
        rest = Node(f"{layer} rest", layer, 1, rest=len(ranked) - len(kept))
        found |= {node.key: rest for node in ranked[len(kept) :]}
    return found


def _voices(sayings: Iterable[Saying]) -> tuple[Voice, ...]:
    groups: dict[str, list[tuple[Step, Saying]]] = defaultdict(list)
    for saying in sayings:
        for step in {s.actor or s.name: s for s in saying.steps}.values():
            groups[step.actor or step.name].append((step, saying))
    voices = [_voice(found) for found in groups.values()]
    return tuple(sorted(voices, key=lambda v: (-v.total, -len(v.outlets), v.name)))


def _voice(found: list[tuple[Step, Saying]]) -> Voice:
    by_outlet: dict[Outlet, list[Saying]] = defaultdict(list)
    for _, saying in found:
        by_outlet[saying.report.outlet].append(saying)
    step = found[0][0]
    origin = sum(saying.origin == s for s, saying in found)
    rows = [(outlet, len(sayings), sayings[0]) for outlet, sayings in by_outlet.items()]
    rows.sort(key=lambda row: (-row[1], row[0].number))
    return Voice(step.name, step.institution, len(found), origin, tuple(rows))
