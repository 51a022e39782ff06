"""The shapes of boilerplate in `cleaning_boilerplate.tsv`, and which of them a line can have at all.

Two hundred patterns on every line would cost more than all other rules together. So each
shape states the longest line it may take and the words that can open such a line or pieces of
which one stands in it; only the shapes whose statement holds are tried.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from lagebild.lexicon import table

_FIRST_WORD = re.compile(r"[^\W_]+")
_TRAILING_MARKS = "*|>+•·–—_- \t\n"
_BRACKETED = re.compile(r"^\W*\[.+\]\W*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape of lines: how it is matched, up to how many words, what it is, and what lines of it open with or hold.

    `number` is its place in the lexicon: of two shapes that fit the first counts.
    """

    number: int
    how: str
    pattern: str
    words: int
    reason: str
    opens: tuple[str, ...]
    holds: tuple[str, ...]

    def fits(self, text: str) -> bool:
        """Whether a line has this shape (its length is looked at elsewhere)."""
        pattern = _compiled(self.pattern)
        if self.how == "whole":
            return bool(pattern.fullmatch(text) or pattern.fullmatch(_without_edges(text)))
        if self.how == "start":
            return bool(pattern.match(text))
        return bool(pattern.search(text)) and (self.how == "has" or bool(_BRACKETED.match(text)))


@dataclass(frozen=True, slots=True)
class Index:
    """The shapes by the word that opens their lines, and by the pieces that stand in them.

    `pieces[n]` are those to look for in a line of n words.
    """

    by_opening: dict[str, tuple[Shape, ...]]
    by_piece: dict[str, tuple[Shape, ...]]
    pieces: tuple[tuple[str, ...], ...]


@cache
def shapes() -> tuple[Shape, ...]:
    """The shapes of the lexicon, in its order."""
    return tuple(
        Shape(
            number,
            row["how"],
            _bounded(row["how"], row["pattern"]),
            int(row["words"]),
            row["reason"],
            _several(row["opens"]),
            _several(row["holds"]),
        )
        for number, row in enumerate(table("cleaning_boilerplate"))
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _bounded(how: str, pattern: str) -> str:
    """A pattern that a line starts with ends at the end of a word: "die links" is no start of "Die Linkspartei"."""
    ends_in_word = how == "start" and not pattern.endswith("$")
    return rf"(?:{pattern})(?:(?<=\W)|(?!\w))" if ends_in_word else pattern


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _without_edges(text: str) -> str:
    """A line without the marks around it: bullets, dashes, bars."""
    first = _FIRST_WORD.search(text)
    return text[first.start() :].rstrip(_TRAILING_MARKS) if first else ""


def _holds_one(lower: str, pieces: tuple[str, ...]) -> bool:
    return not pieces or any(piece in lower for piece in pieces)


@cache
def index() -> Index:
    """The shapes as they are looked up; a shape that states neither words nor pieces has the empty piece."""
    opening: dict[str, list[Shape]] = defaultdict(list)
    piece: dict[str, list[Shape]] = defaultdict(list)
    for shape in shapes():
        for word in shape.opens:
            opening[word].append(shape)
        if not shape.opens:
            for words in shape.holds or ("",):
                piece[words].append(shape)
    longest = max(shape.words for shape in shapes())
    return Index(
        {word: tuple(found) for word, found in opening.items()},
        {words: tuple(found) for words, found in piece.items()},
        tuple(
            tuple(words for words, found in piece.items() if any(shape.words >= length for shape in found))
            for length in range(longest + 1)
        ),
    )


@lru_cache(maxsize=64)
def candidates(text: str, words: int) -> tuple[Shape, ...]:
    """The shapes that a line of `words` words can have by its length, its first word and the pieces in it.

    Several rules ask about one line in turn, so the last answers are remembered.
    """
    shelves = index()
    if words >= len(shelves.pieces):
        return ()
    lower = text.lower()
    first = _FIRST_WORD.search(lower)
    opened = shelves.by_opening.get(first[0], ()) if first else ()
    found = [shape for shape in opened if words <= shape.words and _holds_one(lower, shape.holds)]
    for piece in [piece for piece in shelves.pieces[words] if piece in lower]:
        found += [shape for shape in shelves.by_piece[piece] if words <= shape.words]
    return tuple(sorted(found, key=lambda shape: shape.number)) if len(found) > 1 else tuple(found)
