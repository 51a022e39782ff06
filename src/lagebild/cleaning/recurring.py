"""Lines that one outlet prints in many of its articles: house lines that no lexicon knows."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, MutableMapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from lagebild.model import Block, Document

FEWEST = 3
"""In so many different articles of one outlet a line must stand."""
_LONGEST = 40
_EDGE = 3
_MOST_OUTLETS = 1_000
_MOST_ARTICLES = 6
_MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class _Profile:
    """Of one article: the lines that may be house lines, and its blocks; long ones as a digest."""

    candidates: frozenset[str]
    blocks: frozenset[str]


class Recurrence:
    """What the articles seen so far teach about house lines, window by window, in bounded memory.

    Of each outlet the last articles are remembered and the lines found in them; of the outlets
    those that came last. So a line is also found where each window holds only one of its articles.
    """

    def __init__(self) -> None:
        self._articles: OrderedDict[str, list[_Profile]] = OrderedDict()
        self._lines: OrderedDict[str, dict[str, None]] = OrderedDict()

    def lines(self, documents: Sequence[Document]) -> dict[str, frozenset[str]]:
        """For each outlet of a window the lines that recur and are not part of what its articles tell.

        A sentence counts only among the last three lines: background sentences recur in
        the middle of articles. Versions of one article count as one: they share most lines.
        """
        texts: dict[str, dict[str, str]] = defaultdict(dict)
        window: dict[str, list[_Profile]] = defaultdict(list)
        for document in documents:
            if outlet := document.article.outlet:
                lines = {_key(line): line for line in _candidates(document)}
                texts[outlet].update(lines)
                blocks = frozenset(_key(document.words(block.span)) for block in document[Block])
                window[outlet].append(_Profile(frozenset(lines), blocks))
        return {outlet: self._judged(outlet, new, texts[outlet]) for outlet, new in window.items()}

    def _judged(self, outlet: str, new: list[_Profile], texts: dict[str, str]) -> frozenset[str]:
        profiles = [*self._articles.get(outlet, ()), *new]
        known = self._lines.setdefault(outlet, {})
        places: dict[str, list[_Profile]] = defaultdict(list)
        for profile in profiles:
            for key in profile.candidates:
                places[key].append(profile)
        for key in sorted(texts):
            if key in known or (len(places[key]) >= FEWEST and _different(places[key][:12]) >= FEWEST):
                known.pop(key, None)
                known[key] = None
        found = frozenset(words for key, words in texts.items() if key in known)
        _forget(known, _MOST_LINES)
        self._articles[outlet] = profiles[-_MOST_ARTICLES:]
        for memory in (self._articles, self._lines):
            memory.move_to_end(outlet)
            _forget(memory, _MOST_OUTLETS)
        return found


def _forget(memory: MutableMapping[str, Any], most: int) -> None:
    """Drop what was noted first until at most so many entries are left."""
    while len(memory) > most:
        del memory[next(iter(memory))]


def _key(line: str) -> str:
    return line if len(line) <= 60 else blake2b(line.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _candidates(document: Document) -> set[str]:
    blocks = document[Block]
    found: set[str] = set()
    for index, block in enumerate(blocks):
        words = document.words(block.span)
        is_last = index >= max(1, len(blocks) - _EDGE)
        if len(words.split()) <= _LONGEST and block.kind != "title" and (is_last or words[-1] not in '.!?…"”“»«'):
            found.add(words)
    return found


def _different(profiles: Iterable[_Profile]) -> int:
    """How many of the articles are articles of their own: no two of those counted share half of their blocks."""
    kept: list[frozenset[str]] = []
    for profile in profiles:
        blocks = profile.blocks
        if all(2 * len(blocks & other) < min(len(blocks), len(other)) + 2 for other in kept):
            kept.append(blocks)
    return len(kept)
