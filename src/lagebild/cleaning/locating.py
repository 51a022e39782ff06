"""Finding extracted paragraphs again in the raw page, entity-aware, and recording where each character came from.

The extractor gives text without positions. Its paragraphs are looked up, in order,
in the letters of the page; what cannot be found exactly is mapped to the stretch of
the page between its neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.cleaning.normalise import SPECIAL, replacement
from lagebild.cleaning.recording import Tape
from lagebild.text import OffsetMap, Span

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<(?P<skip>script|style|noscript|template|svg)\b.*?(?:</(?P=skip)\s*>|\Z)"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*)(?:[^<>\"']|\"[^\"]{0,50000}\"|'[^']{0,50000}')*>|<[!?][^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_WORDS = re.compile(r"\S+")
_PIECE = 6
"""Words of a paragraph that are looked up together when the whole is not found."""


@dataclass(frozen=True)
class Letters:
    """The characters of a page that a reader sees, without white space: where each starts and ends in the page.

    `links` holds the letter ranges that stand in links, `captions` those in captions of pictures.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    links: Sequence[tuple[int, int]]
    captions: Sequence[tuple[int, int]]

    def share_in_links(self, first: int, last: int) -> float:
        """Which share of the letters `first..last` stands in links."""
        return _share(self.links, first, last)

    def share_in_captions(self, first: int, last: int) -> float:
        """Which share of the letters `first..last` stands in captions."""
        return _share(self.captions, first, last)


def _share(ranges: Sequence[tuple[int, int]], first: int, last: int) -> float:
    at = bisect_left(ranges, first, key=lambda r: r[1])
    inside = 0
    while at < len(ranges) and ranges[at][0] < last:
        inside += max(0, min(last, ranges[at][1]) - max(first, ranges[at][0]))
        at += 1
    return inside / (last - first) if last > first else 0.0


class _Reader:
    """Collects the letters of a page while walking over its tags."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.open: dict[str, int] = {}
        self.ranges: dict[str, list[tuple[int, int]]] = {"a": [], "figcaption": []}

    def tag(self, name: str, closing: bool) -> None:
        if name not in self.ranges:
            return
        start = self.open.pop(name, None)
        if start is not None and len(self.starts) > start:
            self.ranges[name].append((start, len(self.starts)))
        if not closing:
            self.open[name] = len(self.starts)

    def words(self, page: str, start: int, end: int) -> None:
        """Add the letters of a stretch without tags."""
        position = start
        for match in SPECIAL.finditer(page, start, end):
            self._plain(page, position, match.start())
            found = replacement(match)
            for letter in found if not found.isspace() else "":
                self.parts.append(letter)
                self.starts.append(match.start())
                self.ends.append(match.end())
            position = match.end()
        self._plain(page, position, end)

    def _plain(self, page: str, start: int, end: int) -> None:
        for match in _WORDS.finditer(page, start, end):
            self.parts.append(match[0])
            self.starts.extend(range(match.start(), match.end()))
            self.ends.extend(range(match.start() + 1, match.end() + 1))


def letters(page: str) -> Letters:
    """The letters of a page in their order; text in scripts and styles is none."""
    reader = _Reader()
    position = 0
    for match in _TAG.finditer(page):
        reader.words(page, position, match.start())
        if match["name"]:
            reader.tag(match["name"].lower(), bool(match["close"]))
        position = match.end()
    reader.words(page, position, len(page))
    return Letters("".join(reader.parts), reader.starts, reader.ends, reader.ranges["a"], reader.ranges["figcaption"])


@dataclass(frozen=True, slots=True)
class Place:
    """Where the letters of a paragraph stand among the letters of the page; `exact` if they are the same."""

    first: int
    last: int
    exact: bool


def place(paragraphs: Sequence[str], page: Letters) -> list[Place]:
    """A place for each paragraph: exact, else pieced together, else between its neighbours."""
    found: list[Place] = []
    cursor = 0
    for paragraph in paragraphs:
        bare = "".join(paragraph.split())
        at = page.text.find(bare, cursor)
        if at < 0:
            at = page.text.find(bare)
        if at >= 0:
            found.append(Place(at, at + len(bare), True))
            cursor = max(cursor, at + len(bare))
        else:
            rough = _rough(paragraph.split(), page.text, cursor)
            found.append(rough)
            cursor = max(cursor, rough.last)
    return found


def _rough(words: list[str], text: str, cursor: int) -> Place:
    """The stretch from the first to the last piece of a paragraph that is found after the cursor."""
    first = last = -1
    for start in range(0, len(words), _PIECE):
        piece = "".join(words[start : start + _PIECE])
        at = text.find(piece, max(cursor, last)) if len(piece) > 11 else -1
        # A piece far away is another place where the same words stand.
        if at >= 0 and (first < 0 or at - last < 2000):
            first = at if first < 0 else first
            last = at + len(piece)
    return Place(first, last, False) if first >= 0 else Place(cursor, cursor, False)


def record(paragraphs: Sequence[str], places: Sequence[Place], page: Letters, length: int) -> tuple[str, OffsetMap]:
    """The paragraphs joined by empty lines, and the map to the raw page of `length` characters."""
    tape = Tape()
    raw = Span(0, 1)
    for number, (paragraph, spot) in enumerate(zip(paragraphs, places, strict=True)):
        if number:
            tape.put("\n\n", _after(raw, length))
        if spot.exact:
            raw = _exactly(tape, paragraph, spot, page, raw)
        else:
            raw = _stretch(spot, page, length)
            tape.put(paragraph, raw)
    return tape.text, tape.origin


def _after(raw: Span, length: int) -> Span:
    return Span(min(raw.end, length - 1), min(raw.end + 1, length))


def _stretch(spot: Place, page: Letters, length: int) -> Span:
    """The raw stretch of a rough place, of another length than any paragraph so that it counts as a replacement."""
    if not page.starts:
        return Span(0, max(1, length))
    first = min(spot.first, len(page.starts) - 1)
    last = min(max(spot.last, spot.first + 1), len(page.starts)) - 1
    return Span(page.starts[first], max(page.ends[last], page.starts[first] + 1))


def _exactly(tape: Tape, paragraph: str, spot: Place, page: Letters, raw: Span) -> Span:
    """Write a paragraph that was found letter by letter; returns the raw stretch of its last letter."""
    at, position = spot.first, 0
    for match in _WORDS.finditer(paragraph):
        if match.start() > position:
            tape.put(" ", _blank(page, at))
        word = match[0]
        if page.ends[at + len(word) - 1] - page.starts[at] == len(word):
            tape.put(word, Span(page.starts[at], page.ends[at + len(word) - 1]))
        else:
            for step, letter in enumerate(word):
                tape.put(letter, Span(page.starts[at + step], page.ends[at + step]))
        at += len(word)
        position = match.end()
        raw = Span(page.starts[at - 1], page.ends[at - 1])
    return raw


def _blank(page: Letters, at: int) -> Span:
    """What a space before the letter `at` stands for: the stretch between the letters, else the letter before."""
    start, end = page.ends[at - 1], page.starts[at]
    return Span(start, end) if end > start else Span(page.starts[at - 1], page.ends[at - 1])
