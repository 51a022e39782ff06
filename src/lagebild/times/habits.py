"""Habits: clock times and days of opening hours and customs, which are no single day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lagebild.times.classes import Line
from lagebild.times.context import Resolved
from lagebild.times.places import Draft
from lagebild.times.points import Fixed, Point

OPENING = frozenset(
    {"Öffnungszeiten", "öffnungszeiten", "Sprechzeiten", "Bürozeiten", "jeweils", "Jeweils", "Ruhetag", "tgl", "Tgl"}
)
"""Words of notices that hold for every week."""
NEAR = 6
"""How many words may stand between a day and "nachts" of that day."""


def is_habit(drafts: Sequence[Draft], found: Line) -> bool:
    """Whether a sentence tells what happens every day or week: "täglich um 12 Uhr", "Öffnungszeiten"."""
    if not any(isinstance(d.spec, Point) and (d.spec.clock or d.spec.weekday or d.spec.day) for d in drafts):
        return False
    every = any(isinstance(d.spec, Fixed) and d.spec.type == "SET" and d.rule in ("set", "every") for d in drafts)
    if every:
        return True
    if any(isinstance(d.spec, Point) and d.spec.day for d in drafts):
        return False  # "am 4. Mai ist von 9 bis 17 Uhr geöffnet"
    words = found.forms
    clock = any(isinstance(d.spec, Point) and d.spec.clock for d in drafts)
    return not OPENING.isdisjoint(words) or (clock and "geöffnet" in words)


def habitual(
    draft: Draft, resolved: Resolved, done: Sequence[tuple[Draft, Resolved]], found: Line, habit: bool
) -> Resolved | None:
    """What a draft means as a habit, or "nachts" on a day; None where it stays as it is."""
    spec, last = draft.spec, done[-1] if done else None
    if draft.rule == "parts":
        return _on_day(draft, last) if not habit else None
    if not isinstance(spec, Point):
        return None
    if spec.clock and not spec.day and spec.step is None:
        lead = last[1].value.partition("T")[0] if last and last[1].type in ("SET", "TIME") else ""
        day = lead if lead.startswith("XXXX-WXX-") else "XXXX-XX-XX"
        return Resolved("TIME", f"{day}T{spec.clock}", resolved.mod)
    words = found.forms
    opening = not OPENING.isdisjoint(words) or "geöffnet" in words
    if spec.weekday and spec.day is None and spec.toward is None and opening:
        return Resolved("SET", f"XXXX-WXX-{spec.weekday}" + (f"T{spec.part}" if spec.part else ""))
    yearly = last is not None and last[1].type == "SET" and last[1].value == "P1Y" and draft.start - last[0].end <= 2
    if yearly and spec.month and spec.year is None:
        return Resolved("SET", f"XXXX-{spec.month:02}" + (f"-{spec.day:02}" if spec.day else ""))
    return None


def _on_day(draft: Draft, last: tuple[Draft, Resolved] | None) -> Resolved | None:
    """As in "am 12. März, als sie morgens": the morning of that day."""
    if last is None or draft.start - last[0].end > NEAR or not isinstance(draft.spec, Fixed):
        return None
    value = last[1].value
    if len(value) != 10 or not value[0].isdecimal() or last[1].type != "DATE":
        return None
    part = draft.spec.value.rpartition("T")[2]
    return replace(last[1], type="TIME", value=f"{value}T{part}")
