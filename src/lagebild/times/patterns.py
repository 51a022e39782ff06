"""Patterns: expressions over classes that find time expressions; which words, not what they mean.

A pattern is a regular expression whose letters are class names (lower case) and
macros (upper case), separated by blanks. At each place the longest match counts,
of equally long ones the earlier rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lagebild.times.classes import characters

MACROS = {
    "DAY": "(day_number|ordinal)",
    "LINK": "(comma|and|until (am|det)?|dash|slash)",
    "RANGE": "(until|and|dash)",
    "FRAME": "((det|from)? shift unit|det unit? year_number|unit? year_number)",
    "MONTH": "shift? month FRAME?",
    "SEASON": "shift? season (FRAME (slash (number|year_number))?)?",
    "YEAR": "unit? year_number",
    "DECADE": "(decade unit|decades)",
    "CENTURY": "DAY unit FRAME?",
    "STEP": "shift unit",
    "PERIOD": "(MONTH|SEASON|YEAR|DECADE|CENTURY|STEP|unit|relative_unit|weekend)",
    "DATE": "(DAY month YEAR?|dotted|iso)",
    "PART": "(daypart|parts)",
    "HOUR": "(clock clock_word|number clock_word number?|clock|half number)",
    "ABOUT": "(bound|about|more than|filler)",
    "AMOUNT": "(number|year_number|one half|one few|one filler|one|few|half)",
    "LENGTH": "AMOUNT filler{0,3} unit",
}

RULES: dict[str, str] = {
    "date": "det? (weekday PART? comma? (det|am)?)? DATE",
    "dates": "det? (DAY LINK){1,9} (DAY month YEAR?|dotted)",
    "month": "det? MONTH",
    "months": "month (LINK month){1,9} FRAME?",
    "season": "det? SEASON",
    "quarter": "det? DAY unit FRAME?",
    "edge": "edge (det|from)? PERIOD",
    "unit_edge": "det? unit_edge FRAME?",
    "year": "(det? unit)? year_number",
    "early_year": "det? unit number",
    "split_year": "(det? unit)? year_number slash (number|year_number)",
    "iso_month": "year_number dash number",
    "decade": "det? DECADE",
    "bare_decade": "det decade",
    "step": "det? STEP",
    "weekday": "det? (shift|anaphoric|deictic_adjective)? weekday (PART|(det|from)? shift unit)?",
    "part_of_day": "det? daypart (det|am) (DATE|weekday)",
    "night": "det? daypart (am|preposition det?) (weekday|DATE)",
    "night_between": "det? daypart from weekday preposition weekday",
    "weekend": "det? (shift|anaphoric)? weekend",
    "long_weekend": "one filler{0,3} weekend",
    "holiday": "det? shift? holiday year_number?",
    "deictic": "deictic (comma? weekday)? PART?",
    "deictic_adjective": "det? deictic_adjective (unit|daypart)",
    "daypart": "det? (shift|anaphoric)? daypart",
    "clock": "ABOUT? HOUR (PART|am daypart)?",
    "clocks": "(clock|number) (until|dash|and) (clock|number) clock_word",
    "vague": "vague",
    "vague_noun": "(det|am) vague_noun",
    "vague_time": "det? (shift|anaphoric) time_word",
    "length": "ABOUT? LENGTH long?",
    "length_and": "ABOUT? LENGTH and LENGTH long?",
    "lengths": "ABOUT? (number|one) RANGE LENGTH long?",
    "lengths_of_step": "det? (shift|anaphoric|filler) (number|few)? filler{0,3} unit",
    "some_length": "(det filler)? (number|few) filler{0,3} unit",
    "bare_length": "filler? unit",
    "later": "ABOUT? (LENGTH|det? unit) (later|vague)",
    "tags": "tags later",
    "lasting": "lasting",
    "set": "set",
    "parts": "parts",
    "every": "every (unit|weekday|daypart|season|weekend|month)",
    "all": "all (number|few)? unit",
    "per": "per unit",
    "rate": "am unit",
    "again": "unit (with|preposition) unit",
    "relative": "det? relative_unit",
    "anaphoric": "det? anaphoric unit",
}


@dataclass(frozen=True, slots=True)
class Match:
    """A rule and the stretch of items it covers."""

    rule: str
    start: int
    end: int


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(_expression(pattern))) for name, pattern in RULES.items())


def _expression(pattern: str) -> str:
    known = characters()
    while macros := set(re.findall(r"[A-Z]+", pattern)):
        for macro in sorted(macros, key=len, reverse=True):
            pattern = re.sub(rf"\b{macro}\b", f"({MACROS[macro]})", pattern)
    pattern = re.sub(r"[a-z_]+", lambda name: known[name[0]], pattern)
    return pattern.replace(" ", "").replace("(", "(?:")


@cache
def _any() -> re.Pattern[str]:
    """One expression for all rules: most places match none, which it finds out quickly."""
    return re.compile("|".join(pattern.pattern for _, pattern in _compiled()))


def matches(classes: str) -> Iterator[tuple[int, list[Match]]]:
    """(place, matches at that place, longest first) for each place at which a rule matches."""
    place = 0
    while (first := _any().search(classes, place)) is not None:
        place = first.start()
        found = [
            Match(name, place, hit.end())
            for name, pattern in _compiled()
            if (hit := pattern.match(classes, place)) and hit.end() > place
        ]
        if found:
            yield place, sorted(found, key=lambda match: -match.end)
        place += 1
