"""Lengths on the calendar: "vor drei Jahren", "die kommenden zwei Wochen", "zwei Tage später"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from lagebild.model import Anchor, TimeValue
from lagebild.times import calendar
from lagebild.times.context import Context, Resolved
from lagebild.times.points import Length
from lagebild.times.readings import period

FEW = (2, 9)
"""What "einige" and "wenige" reach from and to."""


def of_length(length: Length, context: Context) -> Resolved:
    """Type, value and interval of a length; a date where it is told from a date exactly ("zwei Tage später")."""
    value = _amounts(length)
    if len(length.amounts) != 1:
        return Resolved("DURATION", value, length.mod)
    maker, anchor = _direction(length, context)
    there = _told(length, context) if length.later is not None else ""
    if there and context.told is not None:
        return Resolved("DATE", there, "", calendar.time_value(there), context.told.span)
    time = maker() if maker else None
    return Resolved("DURATION", value, length.mod, time, anchor if time is not None else None)


def _told(length: Length, context: Context) -> str:
    """The date that "zwei Jahre später" comes to, as fine as its unit or as the date it is told from; "" if unknown."""
    number, unit = length.amounts[0]
    base = context.told
    days = calendar.days(base.value) if base else None
    if days is None or base is None or number is None or number % 1 or length.mod or unit not in ("D", "W", "M", "Y"):
        return ""
    there = calendar.moved(days[0], unit, number * (length.later or 0))
    size = min({"D": 10, "W": 10, "M": 7, "Y": 4}[unit], len(base.value))
    if there is None or (unit in ("D", "W") and size < 10) or (unit == "M" and size < 7):
        return ""
    return there.isoformat()[:size]


def _amounts(length: Length) -> str:
    """As in "P3Y4M" from the single periods."""
    dates, times = "", ""
    for number, unit in length.amounts:
        one = period(number, unit)
        if one.startswith("PT"):
            times += one[2:]
        else:
            dates += one[1:]
    return f"P{dates}" + (f"T{times}" if times else "")


def _direction(length: Length, context: Context) -> tuple[Callable[[], TimeValue | None] | None, Anchor]:
    """How the length is laid on the calendar: back or ahead from publication, or from the text's last day."""
    number, unit = length.amounts[0]
    if length.later is not None:
        told = context.told
        known = calendar.days(told.value) if told else None
        if known is None or told is None or number is None:
            return None, None
        return lambda: _at(known, unit, length.later or 0, number), told.span
    published = context.useful
    if published is None or (number is None and not length.few):
        return None, None
    if length.toward is not None:
        return lambda: _stretch(published, unit, length.toward or 0, number), "published"
    if context.before == "since":
        return lambda: _open_stretch(published, unit, number), "published"
    if context.before == "before":
        return lambda: _at(published, unit, -1, number, bool(length.mod)), "published"
    if context.before == "in" and context.direction > 0:
        return lambda: _at(published, unit, 1, number, bool(length.mod)), "published"
    return None, None


def _at(base: tuple[date, date], unit: str, sign: int, number: float | None, about: bool = False) -> TimeValue | None:
    """So many units before or after: as coarse as the unit, approximate but for days that are not told as about."""
    if number is None:
        far, near = (calendar.moved(base[0 if sign < 0 else 1], unit, sign * FEW[1]),
                     calendar.moved(base[1 if sign < 0 else 0], unit, sign * FEW[0]))  # fmt: skip
        if far is None or near is None or unit in ("TS", "TM", "TH"):
            return None
        return calendar.between(min(far, near), max(far, near), approximate=True)
    whole = []
    for day in base:
        there = calendar.moved(day, unit, sign * number)
        time = calendar.time_value(calendar.step(there, "D" if unit.startswith("T") else unit, 0)) if there else None
        if time is None:
            return None
        whole.append(time)
    exact = not about and (unit == "D" or unit.startswith("T"))
    if whole[0] == whole[1]:
        return whole[0] if exact else replace(whole[0], edtf=_roughly(whole[0].edtf), approximate=True)
    return calendar.between(whole[0].earliest, whole[1].latest, approximate=not exact)


def _roughly(edtf: str) -> str:
    return "/".join(f"{end}~" for end in edtf.split("/"))


def _stretch(base: tuple[date, date], unit: str, sign: int, number: float | None) -> TimeValue | None:
    """As in "die letzten fünf Jahre", "die kommenden zwei Wochen"; an open number has no far end."""
    if number is None or unit.startswith("T"):
        return None
    if sign < 0:
        start = calendar.moved(base[0], unit, -number)
        return calendar.between(start, base[1], approximate=True) if start else None
    end = calendar.moved(base[1], unit, number)
    return calendar.between(base[0], end, approximate=True) if end else None


def _open_stretch(base: tuple[date, date], unit: str, number: float | None) -> TimeValue | None:
    start = _at(base, unit, -1, number) if number is not None else None
    return calendar.since(start, base[1]) if start else None
