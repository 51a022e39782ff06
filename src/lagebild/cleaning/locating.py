"""Finding extracted paragraphs again in the raw page, entity-aware, and recording where each character came from.

The extractor gives text without positions. Its paragraphs are looked up, in order, in the letters of the page.
Where a paragraph is not there as it stands (the extractor left a word out, or put one in) its pieces are
looked up, and only what lies between two pieces is mapped to the stretch between their places.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest

from lagebild.cleaning.normalise import SPECIAL, normalise, replacement
from lagebild.cleaning.page_tree import ATTRIBUTES, scan
from lagebild.cleaning.recording import Tape
from lagebild.text import OffsetMap, Span

# Letters and marks that no rule of `normalise` touches: a stretch of them is one run. A letter before a
# combining mark is left to `SPECIAL`.
_PLAIN = "[!-%'-;=-~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20ac]"
_STEP = re.compile(
    rf"({_PLAIN}+(?: {_PLAIN}+)*(?![\u0300-\u036f]))|(&(?:#\w{{1,8}}|[a-zA-Z]\w{{1,9}});?)"
    rf"|<(?:!--.*?(?:-->|\Z)|!\[CDATA\[|(/?)([a-zA-Z][\w:-]*){ATTRIBUTES}|[!?][^>]*(?:>|\Z))|\]\]>",
    re.DOTALL,
)
_WORDS = re.compile(r"\S+")
_LEADS_AWAY = re.compile(r"\shref\s*=\s*[\"']?[^#\"'\s>]+(?:[\"'\s>]|$)", re.IGNORECASE)
_PLAIN_RUN, _ENTITY, _NAME = 1, 2, 4
_LONG, _SHORT = 6, 3
"""Words of a paragraph that are looked up together when the whole is not found."""
_FEWEST_LETTERS, _FEW_LETTERS = 8, 15
_NEAR = 300
_FARTHEST = 4000
_PATIENCE = 100_000_000


@dataclass(slots=True)
class Letters:
    """The characters of a page that a reader sees, without white space, as runs that lead to the page.

    Run `r` begins with the letter `at[r]` and stands at `starts[r]..ends[r]` of the page: as it is (single spaces
    aside) where `plain[r]` holds, else as a replacement. `links` and `captions` are ranges of letters; `firsts` holds
    the first letter of each stretch that was read.
    """

    page: str
    text: str = ""
    at: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    plain: list[bool] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)
    captions: list[tuple[int, int]] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)

    def run(self, letter: int) -> int:
        """The run in which a letter stands."""
        return bisect_right(self.at, letter) - 1

    def place(self, letter: int) -> tuple[int, int]:
        """Where a letter starts and ends in the page."""
        run = self.run(letter)
        start, end = self.starts[run], self.ends[run]
        if not self.plain[run]:
            return start, end
        left = letter - self.at[run]
        if left == 0:
            return start, start + 1
        for word in self.page[start:end].split(" "):
            if left < len(word):
                return start + left, start + left + 1
            left -= len(word)
            start += len(word) + 1
        return end - 1, end

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


@lru_cache(maxsize=4096)
def decoded(entity: str) -> str:
    """What a reader sees of an entity, without white space: nothing of a soft hyphen, itself where it is none."""
    return "".join(normalise(html.unescape(entity))[0].split())


class _Reader:
    """Collects the letters of stretches of a page while walking over their tags."""

    def __init__(self, page: str) -> None:
        self.found = Letters(page)
        self.parts: list[str] = []
        self.count = 0
        self.open: dict[str, int] = {}
        self.ranges = {"a": self.found.links, "figcaption": self.found.captions}

    def stretch(self, start: int, end: int) -> None:
        """Add the letters of one stretch of the page."""
        page, position = self.found.page, start
        self.found.firsts.append(self.count)
        for match in _STEP.finditer(page, start, end):
            first = match.start()
            if first > position:
                self._rest(position, first)
            position = match.end()
            if match.lastindex == _PLAIN_RUN:
                self._add(match[1].replace(" ", ""), first, position, plain=True)
            elif match.lastindex == _ENTITY:
                found = decoded(match[_ENTITY])
                if found:
                    self._add(found, first, position, plain=found == match[_ENTITY])
            elif match.lastindex == _NAME and match[_NAME].lower() in self.ranges:
                self.tag(match[_NAME].lower(), bool(match[_NAME - 1]), match[0])
        if end > position:
            self._rest(position, end)

    def tag(self, name: str, closing: bool, tag: str) -> None:
        """Note the start or end of a link or caption; an anchor, or a link within the page, is no link."""
        start = self.open.pop(name, None)
        if start is not None and self.count > start:
            self.ranges[name].append((start, self.count))
        if not closing and (name != "a" or _LEADS_AWAY.search(tag)):
            self.open[name] = self.count

    def _rest(self, start: int, end: int) -> None:
        """Add what stands between plain runs and tags: entities, other scripts, white space."""
        page = self.found.page
        if page[start:end].isspace():
            return
        position = start
        for match in SPECIAL.finditer(page, start, end):
            self._words(position, match.start())
            letters = "".join(replacement(match).split())
            if letters:
                self._add(letters, *match.span(), plain=False)
            position = match.end()
        self._words(position, end)

    def _words(self, start: int, end: int) -> None:
        for match in _WORDS.finditer(self.found.page, start, end):
            self._add(match[0], *match.span(), plain=True)

    def _add(self, letters: str, start: int, end: int, plain: bool) -> None:
        found = self.found
        found.at.append(self.count)
        found.starts.append(start)
        found.ends.append(end)
        found.plain.append(plain)
        self.parts.append(letters)
        self.count += len(letters)


def letters(page: str, stretches: Iterable[tuple[int, int]] | None = None) -> Letters:
    """The letters of some stretches of a page in their order, else of all of it but its scripts and styles."""
    reader = _Reader(page)
    for start, end in stretches if stretches is not None else ((a, b) for a, b, _, _ in scan(page).pieces):
        reader.stretch(start, end)
    reader.found.text = "".join(reader.parts)
    return reader.found


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters `start..end` of a paragraph that stand at the letter `first` of the page, one by one."""

    start: int
    end: int
    first: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands among the letters of the page; `exact` if they are the same from first to last."""

    first: int
    last: int
    exact: bool
    pieces: tuple[Piece, ...] = ()


def place(paragraphs: Sequence[str], page: Letters, hints: Sequence[int | None] = ()) -> list[Place]:
    """A place for each paragraph: exact, else pieced together, else between its neighbours.

    `hints` are the letters from which on the paragraphs stand, where that is known.
    """
    finder = _Finder(page.text)
    return [finder.place(paragraph, hint) for paragraph, hint in zip_longest(paragraphs, hints[: len(paragraphs)])]


class _Finder:
    """Looks paragraphs up in the letters of a page, each after the one before where it can.

    `patience` limits how many characters are searched in vain, so that no page takes the square of its length.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.cursor = 0
        self.patience = _PATIENCE

    def place(self, paragraph: str, hint: int | None = None) -> Place:
        """The place of the next paragraph."""
        bare = "".join(paragraph.split())
        if hint is not None:
            self.cursor = hint
        at = self._find(bare, self.cursor)
        if at < 0:
            at = self._find(bare, 0)
        found = Place(at, at + len(bare), True) if at >= 0 else self._pieced(paragraph.split(), bare)
        if at >= 0 or found.pieces:
            self.cursor = max(self.cursor, found.last)
        return found

    def _find(self, words: str, start: int) -> int:
        if self.patience <= 0:
            return self.text.find(words, start, start + _FARTHEST + len(words))
        found = self.text.find(words, start)
        self.patience -= len(self.text) - start if found < 0 else found - start
        return found

    def _pieced(self, words: list[str], bare: str) -> Place:
        """The pieces of a paragraph that are in the page, in order."""
        pieces: list[Piece] = []
        at, start, index = self.cursor, 0, 0
        while index < len(words):
            found = self._next_piece(words, index, at, bool(pieces))
            if found < 0:
                start += len(words[index])
                index += 1
                continue
            end = start + _common(bare, start, self.text, found)
            pieces.append(Piece(start, end, found))
            at = found + end - start
            while index < len(words) and start < end:
                start += len(words[index])
                index += 1
        if not pieces:
            return Place(self.cursor, self.cursor, False)
        return Place(pieces[0].first, at, False, tuple(pieces))

    def _next_piece(self, words: list[str], index: int, at: int, going: bool) -> int:
        """Where the next words stand: several of them not too far away, or one right here; -1 when they do not.

        A piece far away is another place where the same words stand.
        """
        for number in (_LONG, _SHORT):
            piece = "".join(words[index : index + number])
            if len(piece) >= _FEWEST_LETTERS:
                far = at + (_FARTHEST if len(piece) > _FEW_LETTERS else _NEAR) + len(piece)
                is_near = going or len(piece) <= _FEW_LETTERS
                found = self.text.find(piece, at, far) if is_near else self._find(piece, at)
                if found >= 0:
                    return found
        word = words[index]
        found = self.text.find(word, at, at + 2 * len(word) + (40 if going else 0))
        return found if len(word) > 3 or found == at else -1


def _common(left: str, start: int, right: str, first: int) -> int:
    """How many characters of `left` from `start` and of `right` from `first` are the same."""
    length = min(len(left) - start, len(right) - first)
    if left[start : start + length] == right[first : first + length]:
        return length
    low, high = 0, length
    while low + 1 < high:
        middle = (low + high) // 2
        if left[start : start + middle] == right[first : first + middle]:
            low = middle
        else:
            high = middle
    return low


def record(paragraphs: Sequence[str], places: Sequence[Place], page: Letters, length: int) -> tuple[str, OffsetMap]:
    """The paragraphs joined by empty lines, and the map to the raw page of `length` characters."""
    writer = _Writer(page, length)
    for number, (paragraph, spot) in enumerate(zip(paragraphs, places, strict=True)):
        if number:
            writer.tape.put("\n\n", writer.after())
        writer.paragraph(paragraph, spot)
    return writer.tape.text, writer.tape.origin


class _Writer:
    """Writes paragraphs with the places of their characters; `last` is where the last one stands."""

    def __init__(self, page: Letters, length: int) -> None:
        self.page = page
        self.length = length
        self.tape = Tape()
        self.last = Span(0, 1)

    def after(self) -> Span:
        """What a break between paragraphs stands for: the character after the last one."""
        return Span(min(self.last.end, self.length - 1), min(self.last.end + 1, self.length))

    def paragraph(self, paragraph: str, spot: Place) -> None:
        """Write one paragraph: its pieces as they stand, what is between them as a replacement."""
        if spot.exact:
            self._exactly(paragraph, spot.first)
            return
        position = letter = 0
        for piece in spot.pieces:
            end = _reach(paragraph, position, piece.start - letter)
            self._between(paragraph[position:end], piece.first)
            position, end = end, _reach(paragraph, end, piece.end - piece.start)
            self._exactly(paragraph[position:end], piece.first)
            position, letter = end, piece.end
        self._between(paragraph[position:], spot.last)

    def _between(self, words: str, following: int) -> None:
        """Write words that are not in the page: they stand for the stretch from the last place to the next."""
        starts = self.page.starts
        if not words:
            return
        start = min(self.last.end, self.length - 1)
        end = self.page.place(following)[0] if starts and following < len(self.page.text) else start + 1
        span = Span(start, end) if end > start else Span(max(0, start - 1), start + 1 if start < self.length else start)
        if len(span) == len(words):
            # Of the words' own length it would count as a copy.
            span = Span(span.start, span.end + 1) if span.end < self.length else Span(max(0, span.start - 1), span.end)
        self.tape.put(words, span)

    def _exactly(self, words: str, letter: int) -> None:
        """Write words that stand in the page from `letter` on."""
        page, position = self.page, 0
        while position < len(words):
            if words[position].isspace():
                self._blank(words[position], letter)
                position += 1
                continue
            run = page.run(letter)
            start, end = (page.starts[run], page.ends[run]) if letter == page.at[run] else page.place(letter)
            if page.plain[run]:
                count = _common(words, position, page.page[start : page.ends[run]], 0)
                stretch = words[position : position + max(1, count)].rstrip()
                end = start + len(stretch)
            else:
                upto = page.at[run + 1] if run + 1 < len(page.at) else len(page.text)
                stretch = words[position : position + upto - letter].split()[0]
            self.last = Span(start, end)
            self.tape.put(stretch, self.last)
            position += len(stretch)
            letter += len(stretch) - stretch.count(" ")

    def _blank(self, blank: str, letter: int) -> None:
        """Write a space: it stands for the stretch between two letters, else for the letter before."""
        start, end = self.last.end, self.page.place(letter)[0] if letter < len(self.page.text) else self.last.end
        self.tape.put(blank, Span(start, end) if end > start else self.last)


def _reach(words: str, position: int, letters: int) -> int:
    """Where in `words` so many letters from `position` on end, white space not counted."""
    while letters > 0 and position < len(words):
        letters -= not words[position].isspace()
        position += 1
    return position
