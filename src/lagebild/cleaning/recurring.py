"""Lines that one outlet prints in many of its articles: house lines that no lexicon knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lagebild.model import Block, Document

FEWEST = 3
"""In so many different articles of one outlet a line must stand."""
_LONGEST = 40
_EDGE = 3


def recurring_lines(documents: Sequence[Document]) -> dict[str, frozenset[str]]:
    """For each outlet the lines that recur in its articles and are not part of what they tell.

    A sentence counts only among the last three lines: background sentences recur in
    the middle of articles. Versions of one article count as one: they share most lines.
    """
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        for line in _candidates(document):
            places[document.article.outlet or "", line].append(number)
    found: dict[str, set[str]] = defaultdict(set)
    for (outlet, line), numbers in places.items():
        if outlet and len(numbers) >= FEWEST and _different([documents[n] for n in numbers[:12]]) >= FEWEST:
            found[outlet].add(line)
    return {outlet: frozenset(lines) for outlet, lines in found.items()}


def _candidates(document: Document) -> set[str]:
    blocks = document[Block]
    found: set[str] = set()
    for index, block in enumerate(blocks):
        words = document.words(block.span)
        is_last = index >= max(1, len(blocks) - _EDGE)
        if len(words.split()) <= _LONGEST and block.kind != "title" and (is_last or words[-1] not in '.!?…"”“»«'):
            found.add(words)
    return found


def _different(documents: Sequence[Document]) -> int:
    """How many of the documents are articles of their own: no two of those counted share half of their blocks."""
    kept: list[frozenset[str]] = []
    for document in documents:
        blocks = frozenset(document.words(block.span) for block in document[Block])
        if all(2 * len(blocks & other) < min(len(blocks), len(other)) + 2 for other in kept):
            kept.append(blocks)
    return len(kept)
