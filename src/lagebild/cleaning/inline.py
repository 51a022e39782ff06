"""Stretches inside a paragraph that belong to the page ("(öffnet im neuen Fenster)", Markdown marks)."""

from __future__ import annotations

import re
from functools import cache

from lagebild.cleaning.recording import Tape
from lagebild.lexicon import table
from lagebild.model import Removal
from lagebild.text import OffsetMap, Span


@cache
def _hint() -> re.Pattern[str]:
    """Any piece of which one stands in every such stretch: most texts have none.

    Each piece opens with a mark, not with a letter: only then does a search that ignores case skip to it.
    """
    pieces = sorted({piece for row in table("cleaning_inline") for piece in row["holds"].split("|")})
    return re.compile("|".join(re.escape(piece) for piece in pieces), re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """All patterns as one with numbered groups, and the reasons in the order of the groups."""
    rows = table("cleaning_inline")
    joined = "|".join(f"(?P<r{number}>{row['pattern']})" for number, row in enumerate(rows))
    return re.compile(joined, re.IGNORECASE), tuple(row["reason"] for row in rows)


def without_inline(text: str, origin: OffsetMap) -> tuple[str, OffsetMap, list[Removal]]:
    """The text without such stretches, the map to the raw text, and what was taken out.

    A line that is nothing else stays: whole lines are judged by other rules.
    """
    if not _hint().search(text):
        return text, origin, []
    pattern, reasons = _patterns()
    tape = Tape()
    removals: list[Removal] = []
    position = 0
    for match in pattern.finditer(text):
        if _is_whole_line(text, match.start(), match.end()):
            continue
        _copy(tape, text, origin, position, match.start())
        reason = reasons[int((match.lastgroup or "r0")[1:])]
        removals.append(Removal(origin.raw(Span(*match.span())), reason))
        position = match.end()
    if not removals:
        return text, origin, []
    _copy(tape, text, origin, position, len(text))
    return tape.text, tape.origin, removals


def _is_whole_line(text: str, start: int, end: int) -> bool:
    return (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")


def _copy(tape: Tape, text: str, origin: OffsetMap, start: int, end: int) -> None:
    if end > start:
        tape.follow(text[start:end], origin, Span(start, end))
