"""The drawing of the source graph: three layers, boxes that hold their labels, bands as wide as what flows.

Layers are ordered by barycentres (Sugiyama, Tagawa and Toda 1981), which keeps crossings few; a flow
that skips the middle layer passes through an invisible node there, so no band runs over a label.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lagebild.dossier.views.sources import Edge, Graph, Layer, Node

LAYERS: tuple[Layer, ...] = ("origin", "mouth", "outlet")
WIDTHS: dict[Layer, int] = {"origin": 224, "mouth": 216, "outlet": 216}
GAP_X = 138
GAP_Y = 9
LINE = 16
CHARACTER = 6.9
"""Average advance of a character of the label type in pixels, measured on the widest common sans serif."""
LINES = 3
FLOW = 96
"""The heaviest node is this high, in pixels; all bands follow the same measure."""


@dataclass(frozen=True, slots=True)
class Box:
    """A drawn node; `lines` are its label, `bar` says on which sides its flow is drawn."""

    node: Node
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float
    text_x: float
    text_y: tuple[float, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Band:
    """A drawn flow: a path and its width."""

    path: str
    width: float
    edge: Edge
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole drawing in pixels."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    bands: tuple[Band, ...]
    columns: tuple[tuple[Layer, float, str], ...]


@dataclass
class _Slot:
    """A place in a layer while the layout is worked out; a `node` of None only lets a flow through."""

    key: str
    layer: Layer
    node: Node | None
    lines: tuple[str, ...] = ()
    flow: float = 0
    height: float = 0
    y: float = 0
    into: list[Edge] = field(default_factory=list)
    out: list[Edge] = field(default_factory=list)


def draw(graph: Graph, label: Callable[[Node], str]) -> Drawing:
    """The graph as boxes and bands; `label` gives the words of a node."""
    slots, edges = _slots(graph, label)
    layers = {layer: [slot for slot in slots.values() if slot.layer == layer] for layer in LAYERS}
    scale = FLOW / max((node.weight for node in graph.nodes), default=1)
    scale = min(scale, 7.0)
    for slot in slots.values():
        slot.flow = max(sum(_width(e, scale) for e in slot.into), sum(_width(e, scale) for e in slot.out))
        slot.height = max(slot.flow, len(slot.lines) * LINE + 4 if slot.node else 0)
    _order(layers, slots)
    height = _place(layers)
    xs = _columns()
    boxes = [_box(slot, xs[slot.layer]) for slot in slots.values() if slot.node]
    bands = _bands(slots, edges, xs, scale)
    columns = tuple((layer, *_label_at(layer, xs[layer])) for layer in LAYERS if layers[layer])
    return Drawing(xs["outlet"] + WIDTHS["outlet"], height, tuple(boxes), tuple(bands), columns)


def _slots(graph: Graph, label: Callable[[Node], str]) -> tuple[dict[str, _Slot], list[Edge]]:
    slots = {n.key: _Slot(n.key, n.layer, n, _lines(label(n), WIDTHS[n.layer])) for n in graph.nodes}
    edges: list[Edge] = []
    for edge in graph.edges:
        parts = [edge]
        if slots[edge.left].layer == "origin" and slots[edge.right].layer == "outlet":
            through = f"\0{edge.left}\0{edge.right}"
            slots[through] = _Slot(through, "mouth", None)
            parts = [replace(edge, right=through), replace(edge, left=through)]
        for part in parts:
            slots[part.left].out.append(part)
            slots[part.right].into.append(part)
        edges += parts
    return slots, edges


def _lines(words: str, width: int) -> tuple[str, ...]:
    """The label in lines that fit the box; what does not fit ends in an ellipsis."""
    room = int((width - 14) / CHARACTER)
    lines: list[str] = []
    for word in words[:400].split():
        while len(word) > room:
            lines.append(word[: room - 1] + "-")
            word = word[room - 1 :]
        if lines and len(lines[-1]) + 1 + len(word) <= room and not lines[-1].endswith("-"):
            lines[-1] += " " + word
        else:
            lines.append(word)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], lines[LINES - 1][: room - 2] + " …"]
    return tuple(lines) or ("–",)


def _width(edge: Edge, scale: float) -> float:
    return max(1.6, edge.weight * scale)


def _order(layers: dict[Layer, list[_Slot]], slots: dict[str, _Slot]) -> None:
    """Order each layer by the mean position of its neighbours, to and fro."""
    for layer in LAYERS:
        layers[layer].sort(key=lambda s: (_is_rest(s), -s.flow, s.key))
    _centre(layers)
    for _ in range(6):
        for layer in (*LAYERS[1:], *LAYERS[-2::-1]):
            middle = {slot.key: _barycentre(slot, slots) for slot in layers[layer]}
            layers[layer].sort(key=lambda s: (_is_rest(s), round(middle[s.key], 3), -s.flow, s.key))
            _centre(layers)


def _is_rest(slot: _Slot) -> bool:
    """The node for everything small stands last."""
    return bool(slot.node and slot.node.rest)


def _barycentre(slot: _Slot, slots: dict[str, _Slot]) -> float:
    near = [(slots[e.left], e.weight) for e in slot.into] + [(slots[e.right], e.weight) for e in slot.out]
    total = sum(weight for _, weight in near)
    return sum((n.y + n.height / 2) * weight for n, weight in near) / total if total else slot.y


def _centre(layers: dict[Layer, list[_Slot]]) -> None:
    for column in layers.values():
        total = sum(slot.height for slot in column) + GAP_Y * (len(column) - 1)
        y = -total / 2
        for slot in column:
            slot.y = y
            y += slot.height + GAP_Y


def _place(layers: dict[Layer, list[_Slot]]) -> float:
    """Move everything below the column heads; the height of the drawing."""
    slots = [slot for column in layers.values() for slot in column]
    top = min((slot.y for slot in slots), default=0)
    for slot in slots:
        slot.y = round(slot.y - top + 34, 1)
    return round(max((slot.y + slot.height for slot in slots), default=0) + 6, 1)


def _columns() -> dict[Layer, float]:
    x = 0.0
    found: dict[Layer, float] = {}
    for layer in LAYERS:
        found[layer] = x
        x += WIDTHS[layer] + GAP_X
    return found


def _label_at(layer: Layer, x: float) -> tuple[float, str]:
    """Labels of origins end at their bands, those of outlets begin there, those of mouths stand between."""
    if layer == "origin":
        return x + WIDTHS[layer] - 10, "end"
    return (x + 10, "start") if layer == "outlet" else (x + WIDTHS[layer] / 2, "middle")


def _box(slot: _Slot, x: float) -> Box:
    text_x, anchor = _label_at(slot.layer, x)
    first = slot.y + slot.height / 2 - (len(slot.lines) - 1) * LINE / 2
    ys = tuple(round(first + n * LINE, 1) for n in range(len(slot.lines)))
    assert slot.node is not None
    return Box(slot.node, slot.lines, x, slot.y, WIDTHS[slot.layer], round(slot.height, 1), text_x, ys, anchor)


def _bands(slots: dict[str, _Slot], edges: list[Edge], xs: dict[Layer, float], scale: float) -> list[Band]:
    starts = _ports(slots, scale, lambda slot: sorted(slot.out, key=lambda e: (slots[e.right].y, e.right)))
    ends = _ports(slots, scale, lambda slot: sorted(slot.into, key=lambda e: (slots[e.left].y, e.left)))
    found = []
    for edge in edges:
        left, right = slots[edge.left], slots[edge.right]
        x1 = xs[left.layer] + (WIDTHS[left.layer] if left.node else 0)
        x2 = xs[right.layer] + (0 if right.node else WIDTHS[right.layer])
        y1, y2 = starts[(edge.left, edge.right)], ends[(edge.left, edge.right)]
        # A flow that passes a layer runs level through it: its first half ends on the far side.
        level = f" H {x2:g}" if not right.node else ""
        stop = x2 if right.node else xs[right.layer]
        begin = x1 if left.node else xs[left.layer] + WIDTHS[left.layer]
        half = (begin + stop) / 2
        path = f"M {begin:g} {y1:g} C {half:g} {y1:g} {half:g} {y2:g} {stop:g} {y2:g}{level}"
        found.append(Band(path, round(_width(edge, scale), 2), edge, edge.left, edge.right))
    return found


def _ports(
    slots: dict[str, _Slot], scale: float, ordered: Callable[[_Slot], list[Edge]]
) -> dict[tuple[str, str], float]:
    """Where each band touches its box, stacked in the order of the other ends so that bands do not cross there."""
    found: dict[tuple[str, str], float] = defaultdict(float)
    for slot in slots.values():
        edges = ordered(slot)
        y = slot.y + slot.height / 2 - sum(_width(edge, scale) for edge in edges) / 2
        for edge in edges:
            width = _width(edge, scale)
            found[(edge.left, edge.right)] = round(y + width / 2, 1)
            y += width
    return found
