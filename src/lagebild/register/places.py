"""Where in an actors file an entry and its keys stand, so that a mistake is told with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_HEADER = re.compile(r"""\s*\[\[?\s*["']?([\w-]+)["']?\s*\]\]?""")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*=""")


@dataclass(slots=True)
class Place:
    """An entry: the line of its header, the lines of its keys, and the line behind its last one; counted from 1."""

    line: int
    keys: dict[str, int] = field(default_factory=dict)
    end: int = 0

    def of(self, key: str) -> int:
        """The line of a key, else that of the header."""
        return self.keys.get(key, self.line)


def places(text: str, counts: Mapping[str, int]) -> Mapping[str, Sequence[Place]]:
    """The entries of each table in the order of the file; none of a table whose headers are not as many as `counts`.

    The reader of TOML tells no places. Lines that look like headers or keys may stand in a string of several lines:
    the number of headers, which it does tell, then does not agree.
    """
    found: dict[str, list[Place]] = {}
    at: Place | None = None
    number = 0
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            _close(at, number)
            at = Place(number)
            found.setdefault(header[1], []).append(at)
        elif at is not None and (key := _KEY.match(line)):
            at.keys.setdefault(key[1], number)
    _close(at, number + 1)
    return {table: rows for table, rows in found.items() if len(rows) == counts.get(table)}


def _close(at: Place | None, number: int) -> None:
    if at is not None:
        at.end = number
