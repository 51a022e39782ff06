"""From the pieces of lines on pages to paragraphs in reading order: columns, running lines, paragraphs.

Pages are measured in points from the lower left corner. Reading order: T. M. Breuel, High Performance
Document Layout Analysis (2003), the two rules of section 5.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

_STOPS = re.compile(r"""[.!?…:]["”“»«'’‘)\]]*$""")
_HYPHEN_END = re.compile(r"\w[-‐\u00ad]$")
_LIST_MARK = re.compile(r"^(?:[•▪■●‣–—*-]|\d{1,2}[.)])(?:\s|$)")
_PAGE_NUMBER = re.compile(r"^\W*(?:seite|s\.|page)?\W*\d{1,4}(?:\s*(?:/|von|of)\s*\d{1,4})?\W*$", re.IGNORECASE)
_ADDRESS = re.compile(r"^((?:https?|file)://\S+)(?:\s+(?:seite )?\d{1,4}\s?(?:/|von|of)\s?\d{1,4})?$", re.IGNORECASE)
_PRINTED = re.compile(r"^\d{1,2}[./]\d{1,2}[./]\d{2,4},?\s+\d{1,2}:\d\d\b")
_MARGIN = 0.12
"""The part of a page's height at its top and at its bottom in which running lines stand."""
_LARGER = 1.15
"""How much larger than the body a line is that heads it."""
_LONGEST = 2000
"""Characters up to which pieces are joined to a line; a page that has longer lines was made to cost time."""
_WIDEST = 1.6
"""The widest space between words of a line, in its heights: narrow columns are stretched to their width."""
_USUAL_LEADING = 1.2
"""The distance of base lines in heights of a line, for blocks with too few lines to measure it."""
_MOST_BLOCKS = 150
"""Blocks of a page up to which their order is looked for (its cost is cubic); pages with more are no articles."""


@dataclass(slots=True)
class Line:
    """A line or a piece of one: from `left` to `right`, on the base line `base`, `height` high, perhaps all bold."""

    left: float
    right: float
    base: float
    height: float
    text: str
    bold: bool = False


@dataclass(slots=True)
class Page:
    """A page: its size in points and its lines."""

    width: float
    height: float
    lines: list[Line]

    def in_margin(self, line: Line) -> bool:
        """Whether a line stands where running lines do."""
        return not _MARGIN * self.height < line.base < (1 - _MARGIN) * self.height


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together. `right` is the right edge of their column, where it has lines enough to tell."""

    lines: list[Line]
    right: float = math.inf

    @property
    def height(self) -> float:
        """The height of its lines."""
        return median(line.height for line in self.lines)

    @property
    def text(self) -> str:
        """Its lines, each on one of its own."""
        return "\n".join(line.text for line in self.lines)


@dataclass(slots=True)
class Laid:
    """The paragraphs in reading order, the height of the body's lines, and the addresses in the margins."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    body: float = 0.0
    addresses: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole text: lines as they were broken, paragraphs apart by an empty line."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)


def lay_out(pages: Sequence[Page]) -> Laid:
    """The paragraphs of a document in reading order, without running lines and page numbers."""
    for page in pages:
        page.lines = _whole_lines(page.lines)
    heights = Counter[float]()
    for page in pages:
        for line in page.lines:
            heights[round(line.height * 2) / 2] += len(line.text)
    found = Laid(body=max(heights, key=lambda height: (heights[height], height), default=0.0))
    running = _running(pages, found.body)
    for page in pages:
        found.addresses += _addresses(page)
        page.lines = [line for line in page.lines if not _is_running(page, line, running)]
        running = dict.fromkeys(running, False)
        for block in in_order(blocks(page.lines)):
            for paragraph in paragraphs(block):
                _append(found, paragraph)
    return found


def _whole_lines(pieces: list[Line]) -> list[Line]:
    """The pieces on one base line joined, but not over the edge of a column."""
    edges = _edges(pieces)
    joined: list[Line] = []
    for piece in sorted(pieces, key=lambda piece: (-round(piece.base), piece.left, piece.text)):
        last = joined[-1] if joined else None
        joins = last is not None and len(last.text) < _LONGEST and _is_same_line(last, piece)
        if last is not None and joins and not _is_edge(last, piece, edges):
            space = " " if piece.left - last.right > 0.12 * piece.height else ""
            text, height = last.text + space + piece.text, max(last.height, piece.height)
            joined[-1] = Line(last.left, piece.right, last.base, height, text, last.bold and piece.bold)
        else:
            joined.append(piece)
    return joined


def _edges(pieces: list[Line]) -> list[float]:
    """Where at least four pieces start: the left edges of columns, and what is aligned by chance."""
    starts = sorted(piece.left for piece in pieces)
    return [start for start in starts if bisect_left(starts, start + 1.5) - bisect_left(starts, start - 1.5) > 3]


def _is_same_line(last: Line, piece: Line) -> bool:
    height = max(last.height, piece.height)
    return abs(last.base - piece.base) < 0.3 * height and -0.3 * height < piece.left - last.right < _WIDEST * height


def _is_edge(last: Line, piece: Line, edges: list[float]) -> bool:
    """Whether the gap before a piece is that between columns: an edge lies in it, if not at the piece itself.

    A column may begin with an indented line.
    """
    if piece.left - last.right < 0.6 * piece.height:
        return False
    return bisect_left(edges, piece.left + 1.5) > bisect_left(edges, last.right)


def _running(pages: Sequence[Page], body: float) -> dict[tuple[str, bool], bool]:
    """Lines that recur in the margins of pages; True while a first, large one may still be the title."""
    seen = Counter[tuple[str, bool]]()
    large: set[tuple[str, bool]] = set()
    for page in pages:
        keys = {_key(page, line) for line in page.lines if page.in_margin(line)}
        seen.update(keys)
        large |= {_key(page, line) for line in page.lines if line.height > _LARGER * body}
    fewest = 2 if len(pages) < 5 else 3
    return {key: key in large for key, count in sorted(seen.items()) if count >= fewest}


def _key(page: Page, line: Line) -> tuple[str, bool]:
    """What running lines share: their letters, with any number for a number, and whether they stand at the top."""
    return re.sub(r"\d+", "#", re.sub(r"\W+", "", line.text).casefold()), line.base > page.height / 2


def _is_running(page: Page, line: Line, running: dict[tuple[str, bool], bool]) -> bool:
    if not page.in_margin(line):
        return False
    if _PAGE_NUMBER.match(line.text) or _ADDRESS.match(line.text) or _PRINTED.match(line.text):
        return True
    key = _key(page, line)
    return key in running and not running[key]


def _addresses(page: Page) -> list[str]:
    found = [_ADDRESS.match(line.text) for line in page.lines if page.in_margin(line)]
    return [match[1] for match in found if match]


def blocks(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines of one size that stand under one another, each block from top to bottom."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-line.base, line.left)):
        above = [block for block in found[-60:] if _continues(block[-1], line)]
        nearest = min(above, key=lambda block: block[-1].base, default=None)
        if nearest is None:
            found.append([line])
        else:
            nearest.append(line)
    return found


def _continues(last: Line, line: Line) -> bool:
    height = max(last.height, line.height)
    overlap = min(last.right, line.right) - max(last.left, line.left)
    return (
        0.5 * height < last.base - line.base < 1.9 * height
        and overlap > 0.5 * min(last.right - last.left, line.right - line.left)
        and min(last.height, line.height) > height / _LARGER
    )


@dataclass(slots=True)
class _Box:
    left: float
    right: float
    top: float
    bottom: float
    lines: list[Line]

    def beside(self, other: _Box) -> bool:
        return self.right <= other.left + 1

    def over(self, other: _Box) -> bool:
        return min(self.right, other.right) - max(self.left, other.left) > 1


def _box(block: list[Line]) -> _Box:
    return _Box(
        min(line.left for line in block),
        max(line.right for line in block),
        max(line.base + line.height for line in block),
        min(line.base for line in block),
        block,
    )


def in_order(found: list[list[Line]]) -> list[list[Line]]:
    """The blocks of a page in reading order.

    A block comes before those under it; a column comes before the one to its right,
    unless something that spans both stands between them.
    """
    boxes = sorted((_box(block) for block in found), key=lambda box: (-box.top, box.left))
    if len(boxes) > _MOST_BLOCKS:
        return [box.lines for box in boxes]
    before = {index: _before(index, boxes) for index in range(len(boxes))}
    ordered: list[list[Line]] = []
    left = list(range(len(boxes)))
    while left:
        waiting = set(left)
        # Where blocks overlap, each may wait for the other: then the topmost goes first.
        following = next((index for index in left if not before[index] & waiting), left[0])
        left.remove(following)
        ordered.append(boxes[following].lines)
    return ordered


def _before(index: int, boxes: list[_Box]) -> set[int]:
    """The blocks that come before one: those above it, and those to its left with nothing across between them."""
    box = boxes[index]
    found: set[int] = set()
    for number, other in enumerate(boxes):
        above = other.over(box) and (other.top, other.bottom) > (box.top, box.bottom)
        if number != index and (above or (other.beside(box) and not _parted(other, box, boxes))):
            found.add(number)
    return found


def _parted(left: _Box, right: _Box, boxes: list[_Box]) -> bool:
    """Whether something that spans both columns stands between two blocks."""
    low, high = sorted(((left.top + left.bottom) / 2, (right.top + right.bottom) / 2))
    return any(low < (c.top + c.bottom) / 2 < high and c.over(left) and c.over(right) for c in boxes)


def paragraphs(block: list[Line]) -> Iterator[Paragraph]:
    """The paragraphs of a block: by gaps, by indentation, by last lines that end early."""
    left, right = min(line.left for line in block), max(line.right for line in block)
    leading = median([a.base - b.base for a, b in pairwise(block)] or [0.0])
    if len(block) < 4:
        leading = min(leading, _USUAL_LEADING * block[0].height)
    current = [block[0]]
    for last, line in pairwise(block):
        if _starts(last, line, left, right, leading):
            yield Paragraph(current)
            current = []
        current.append(line)
    yield Paragraph(current, right if len(block) > 2 else math.inf)


def _starts(last: Line, line: Line, left: float, right: float, leading: float) -> bool:
    """Whether a line opens a paragraph."""
    if last.base - line.base > 1.25 * leading or last.bold != line.bold:
        return True
    indent = 0.7 * line.height
    deeper = line.left - last.left > indent or _ends_early(last, line, right)
    if line.left > left + indent and deeper and not _LIST_MARK.match(last.text):
        return True
    if _LIST_MARK.match(line.text) and _STOPS.search(last.text):
        return True
    return _ends_early(last, line, right) and bool(_STOPS.search(last.text)) and not line.text[:1].islower()


def _ends_early(last: Line, line: Line, right: float) -> bool:
    """Whether the next line's first word would have fitted into a line."""
    word = line.text.split(" ", 1)[0]
    share = len(word) / max(len(line.text), 1)
    return last.right + 1.3 * share * (line.right - line.left) + 0.5 * line.height < right


def _append(found: Laid, paragraph: Paragraph) -> None:
    """Add a paragraph, or go on with the last one where a column or page broke it."""
    last = found.paragraphs[-1] if found.paragraphs else None
    if last is not None and _runs_on(last, paragraph, found.body):
        last.lines += paragraph.lines
        last.right = paragraph.right
    else:
        found.paragraphs.append(paragraph)


def _runs_on(last: Paragraph, following: Paragraph, body: float) -> bool:
    """Whether a paragraph goes on in the next column: the same size, no stop at its end, no room for the next word.

    Counter-example: a heading in the size of the body ends before its column does.
    """
    if abs(last.height - following.height) > 0.08 * body or abs(last.height - body) > 0.15 * body:
        return False
    end, start = last.lines[-1].text, following.lines[0].text
    if _STOPS.search(end) or _LIST_MARK.match(start):
        return False
    full = last.right < math.inf and not _ends_early(last.lines[-1], following.lines[0], last.right)
    return bool(_HYPHEN_END.search(end)) or full or start[:1].islower()
