"""The numbers: what is counted, how much, with which bound, who says so, compared with what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from lagebild.dossier.views.claims import Claimed, Claims
from lagebild.dossier.views.index import Index
from lagebild.dossier.views.parts import Amount, Saying


@dataclass(frozen=True, slots=True)
class Scaled:
    """An amount on the scale of its group in per cent; an open end is not bounded by the words."""

    left: float
    width: float
    open_left: bool = False
    open_right: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with everyone who gives it."""

    amount: Amount
    scaled: Scaled | None
    sayings: tuple[Saying, ...]
    claim: Claimed | None


@dataclass(frozen=True, slots=True)
class Counted:
    """The numbers given for one counted thing in one unit, in order of publication."""

    counted: str | None
    unit: str | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Things for which several numbers exist, numbers on which several reports agree, and those that stand alone."""

    compared: tuple[Counted, ...]
    agreed: tuple[Counted, ...]
    alone: tuple[Counted, ...]

    @property
    def count(self) -> int:
        """How many different numbers there are."""
        return sum(len(group.figures) for part in (self.compared, self.agreed, self.alone) for group in part)


def numbers_view(index: Index, claims: Claims) -> Numbers:
    """All quantities of the statements, grouped by what is counted."""
    groups: dict[tuple[str, str], list[tuple[Amount, Saying]]] = defaultdict(list)
    for saying in index.sayings.values():
        for amount in saying.amounts:
            if amount.counted or amount.unit:
                groups[_group(claims, amount, saying)].append((amount, saying))
    counted = [_counted(claims, found) for found in groups.values()]
    counted.sort(key=lambda g: (-_reports(g), -sum(len(f.sayings) for f in g.figures), g.counted or "", g.unit or ""))
    lone = [group for group in counted if len(group.figures) == 1]
    return Numbers(
        compared=tuple(group for group in counted if len(group.figures) > 1),
        agreed=tuple(group for group in lone if _reports(group) > 1),
        alone=tuple(group for group in lone if _reports(group) == 1),
    )


def _group(claims: Claims, amount: Amount, saying: Saying) -> tuple[str, str]:
    """What a number can be compared with: the same counted thing, else the same unit in the same core claim.

    "250 Kilometer" to a border and "360 Kilometer" of flight share a unit and nothing else.
    """
    claim = claims.by_statement.get(saying.ref)
    told = amount.counted.casefold() if amount.counted else ""
    if not told:
        told = f"\0{claim.number}" if claim and claims.is_core(claim) else f"\0{saying.anchor}"
    return told, amount.unit or ""


def _reports(group: Counted) -> int:
    return len({saying.report.number for figure in group.figures for saying in figure.sayings})


def _counted(claims: Claims, found: list[tuple[Amount, Saying]]) -> Counted:
    same: dict[tuple[object, ...], list[tuple[Amount, Saying]]] = {}
    for amount, saying in found:
        same.setdefault((amount.value, amount.low, amount.high, amount.bound), []).append((amount, saying))
    top = max((edge for amount, _ in found for edge in _edges(amount)), default=0.0)
    figures = []
    for group in same.values():
        sayings = tuple({s.ref: s for _, s in group}.values())
        claim = next((c for s in sayings if (c := claims.by_statement.get(s.ref))), None)
        figures.append(Figure(group[0][0], _scaled(group[0][0], top) if len(same) > 1 else None, sayings, claim))
    first = found[0][0]
    return Counted(first.counted, first.unit, tuple(figures))


def _edges(amount: Amount) -> list[float]:
    return [edge for edge in (amount.value, amount.low, amount.high) if edge is not None]


def _scaled(amount: Amount, top: float) -> Scaled | None:
    """The amount on a scale from nothing to a little more than the largest of its group."""
    edges = _edges(amount)
    if not edges or top <= 0 or min(edges) < 0:
        return None
    full = top * 1.08
    low, high = min(edges), max(edges)
    if amount.bound == "at_most":
        return Scaled(0, round(high / full * 100, 2), open_left=True)
    if amount.bound == "at_least":
        return Scaled(round(low / full * 100, 2), round((full - low) / full * 100, 2), open_right=True)
    return Scaled(round(low / full * 100, 2), round((high - low) / full * 100, 2))
