"""Readings: from a match of a rule to what it says, or to nothing where the words mean something else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lagebild.times import length_readings as lengths
from lagebild.times import point_readings as points
from lagebild.times.classes import Item
from lagebild.times.length_readings import period
from lagebild.times.patterns import Match
from lagebild.times.places import Draft, Place
from lagebild.times.points import Fixed, Length, Spec
from lagebild.times.several import clocks, several

__all__ = ["Draft", "period", "read"]


def read(match: Match, items: Sequence[Item]) -> list[Draft]:
    """What a match says; empty when the words mean no time."""
    place = Place(match, items)
    if match.rule in SPLITTERS:
        return SPLITTERS[match.rule](place)
    spec = READERS[match.rule](place)
    start = match.start + (match.rule == "vague_noun" and place.own[0].name == "am")
    return [Draft(start, match.end, match.rule, spec)] if spec is not None else []


SPLITTERS: dict[str, Callable[[Place], list[Draft]]] = {
    "dates": lambda place: several(place, "day"),
    "months": lambda place: several(place, "month"),
    "clocks": clocks,
}

READERS: dict[str, Callable[[Place], Spec | None]] = {
    "date": points.point,
    "month": points.month,
    "season": points.season,
    "quarter": points.quarter,
    "edge": points.point,
    "unit_edge": points.unit_edge,
    "year": points.year,
    "split_year": points.year,
    "early_year": points.early_year,
    "bare_decade": points.bare_decade,
    "iso_month": points.iso_month,
    "decade": points.point,
    "step": points.step,
    "weekday": points.weekday,
    "part_of_day": points.part_of_day,
    "night": points.night,
    "night_between": points.night_between,
    "weekend": points.point,
    "long_weekend": lambda place: Length(((1.0, "WE"),)),
    "holiday": points.point,
    "deictic": points.deictic,
    "deictic_adjective": points.deictic_adjective,
    "daypart": points.daypart,
    "clock": points.clock,
    "vague": lengths.vague,
    "vague_noun": lengths.vague_noun,
    "vague_time": lengths.vague_time,
    "length": lengths.length,
    "length_and": lengths.length_and,
    "lengths": lengths.lengths,
    "lengths_of_step": lengths.lengths_of_step,
    "some_length": lengths.length,
    "bare_length": lengths.bare_length,
    "later": lengths.later,
    "tags": points.tags,
    "lasting": lengths.lasting,
    "set": lambda place: Fixed("SET", place.own[0].value),
    "parts": lambda place: Fixed("SET", f"XXXX-XX-XXT{place.own[0].value}"),
    "every": lengths.every,
    "all": lengths.all_units,
    "per": lambda place: Fixed("SET", period(1, place.own[-1].value)),
    "rate": lengths.rate,
    "again": lengths.again,
    "relative": points.relative,
    "anaphoric": points.anaphoric,
}
