"""Other articles named in a text: the parts of a series."""

from __future__ import annotations

import re

from lagebild.cleaning.sheet import Line, Sheet

_PART = re.compile(r"(?:Teil|Folge|Episode|Kapitel) (\d{1,3})\b")
_OPENINGS = ("\nTeil ", "\nFolge ", "\nEpisode ", "\nKapitel ")
_FEWEST_PARTS = 3
_LONGEST_PART = 25
_LONGEST_OVERVIEW = 8


def drop_series(sheet: Sheet) -> None:
    """Take out an overview of a series ("Teil 1: …", "Teil 2: …") with its heading.

    Counter-example: parts that are told in full sentences, with a stop each, are the article's own.
    """
    if not any(sheet.text.count(opening) >= _FEWEST_PARTS for opening in _OPENINGS):
        return
    lines = sheet.kept
    index = 0
    while index < len(lines):
        run = _run(lines, index)
        if len(run) >= _FEWEST_PARTS:
            for line in run:
                sheet.drop(line, "pointer")
            above = lines[index - 1] if index > 1 else None
            if above is not None and above.words <= _LONGEST_OVERVIEW and (not above.stops):
                sheet.drop(above, "pointer")
        index += max(1, len(run))


def _run(lines: list[Line], index: int) -> list[Line]:
    """The lines from `index` on that are parts of a series with rising numbers."""
    found: list[Line] = []
    last = -1
    for line in lines[index:]:
        match = _PART.match(line.text)
        if match is None or line.words > _LONGEST_PART or line.text.endswith(".") or int(match[1]) <= last:
            break
        last = int(match[1])
        found.append(line)
    return found
