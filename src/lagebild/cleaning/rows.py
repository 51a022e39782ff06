"""Rows of a menu ("Start | Politik | Spenden", "Teilen Drucken") and the masthead above a navigation."""

from __future__ import annotations

import re
from functools import cache

from lagebild.cleaning.boilerplate import boilerplate
from lagebild.cleaning.sheet import Line, Sheet
from lagebild.lexicon import column, table

_SEPARATOR = re.compile(r"\s*[|·•]\s*|\s+[›»>/]\s+")
_SEPARATORS = "|·•›»>/"
_COUNT = re.compile(r"\s*\(?\d+\)?$")
_MOTTO = re.compile(r"\s+[–—|-]\s+")
_LONGEST_ROW = 300
_LONGEST_ENTRY = 4
_FEWEST_ENTRIES = 3
_LONGEST_NAME = 4
_LONGEST_MASTHEAD = 12
_HEAD = 4


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("cleaning_menu") if row["kind"] == kind)


def entries(text: str) -> list[str]:
    """The parts of a line between separators; counters like "(37)" are left off."""
    return [_COUNT.sub("", part).strip() for part in _SEPARATOR.split(text) if _COUNT.sub("", part).strip()]


def _has_separator(text: str) -> bool:
    return any(mark in text for mark in _SEPARATORS)


def is_tool_row(text: str) -> bool:
    """Whether a line is only buttons: two or more tool words, or entries that are each a button.

    Counter-example: "Teilen und Herrschen" has a word that no button has.
    """
    if len(text) > _LONGEST_ROW:
        return False
    if _is_row_of_tools(text):
        return True
    if not _has_separator(text):
        return False
    found = entries(text)
    return len(found) > 1 and all(_is_button(entry) for entry in found)


def _is_row_of_tools(text: str) -> bool:
    """Whether a line is two or more tool words, counters aside; most lines open with another word."""
    known = _words("tool")
    first = text.split(maxsplit=1)[0].lower()
    if first not in known and not _is_count(first):
        return False
    words = [word for word in text.lower().split() if not _is_count(word)]
    return len(words) > 1 and all(word in known for word in words)


def _is_count(word: str) -> bool:
    return bool(_COUNT.fullmatch(" " + word))


def _is_button(entry: str) -> bool:
    return entry.lower() in _words("tool") or bool(boilerplate(entry, len(entry.split()), is_first=True))


def is_navigation(text: str) -> bool:
    """Whether a line is a navigation: three or more short entries, at least half of them known, and two at least."""
    found = entries(text) if len(text) <= _LONGEST_ROW and _has_separator(text) else []
    if len(found) < _FEWEST_ENTRIES or any(len(entry.split()) > _LONGEST_ENTRY for entry in found):
        return False
    known = sum(1 for entry in found if _is_known(entry))
    return known >= 2 and 2 * known >= len(found)


def _is_known(entry: str) -> bool:
    return entry.lower() in _words("nav") or entry.lower() in column("cleaning_sections", "name") or _is_button(entry)


def drop_rows(sheet: Sheet) -> None:
    """Take out rows of buttons anywhere, and at the top a navigation with the masthead above it."""
    for line in sheet.kept:
        if line.kind is None and is_tool_row(line.text):
            sheet.drop(line, "sharing")
    head = sheet.kept[:_HEAD]
    for index, line in enumerate(head):
        if line.kind is None and is_navigation(line.text):
            sheet.drop(line, "navigation")
            if index == 1 and _is_masthead(sheet, head[0], head[2:]):
                sheet.drop(head[0], "masthead")
            return


def _is_masthead(sheet: Sheet, line: Line, below: list[Line]) -> bool:
    """Whether the line above a navigation is the name of the outlet with or without a motto.

    The name is in capitals or stands in another line too, and a headline follows: a
    headline above a trail of sections is none ("Hafen – Bau beginnt", then the article).
    """
    if line.kind is not None or line.stops or line.words > _LONGEST_MASTHEAD or not below or below[0].stops:
        return False
    name = masthead_name(line.text)
    if len(name.split()) > _LONGEST_NAME:
        return False
    return name.isupper() or any(name.casefold() in other.text.casefold() for other in sheet.lines if other is not line)


def masthead_name(text: str) -> str:
    """The name in a masthead: what stands before the motto."""
    return _MOTTO.split(text)[0].strip()
