"""Lines that one outlet prints in many of its articles: house lines that no lexicon knows."""

from __future__ import annotations

import re
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any

from lagebild.lexicon import table
from lagebild.model import Block, Document

FEWEST = 3
"""In so many different articles of one outlet a line must stand."""
FEWEST_PLAIN = 5
"""In so many a sentence in which nothing tells of the house."""
_LONGEST = 40
_EDGE = 3
_LONGEST_FAREWELL = 6
_MOST_OUTLETS = 1_000
_MOST_ARTICLES = 6
_MOST_LINES = 200
_STOPS = tuple('.!?…"”“»«')
_QUOTED = re.compile(r"[„“\"»«][^„“”\"»«]*[“”\"«»]")
_QUESTION = re.compile(r"\?[)\]]*$")
_NAME = re.compile(r"(?<=[\w,;] )[A-ZÄÖÜ]\w{3,}")


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

        A sentence counts only among the last three lines, and as `_may_recur` says: background sentences recur,
        too. Versions of one article count as one: they share most lines.
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
            fewest = _fewest(texts[key]) if key not in known and len(places[key]) >= FEWEST else FEWEST
            if key in known or (len(places[key]) >= fewest and _different(places[key][:12]) >= fewest):
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
        if len(words.split()) > _LONGEST or block.kind == "title":
            continue
        is_last = index >= max(1, len(blocks) - _EDGE)
        if not _stops(words) or (is_last and _may_recur(words, document.text)):
            found.add(words)
    return found


def _stops(line: str) -> bool:
    return line.rstrip(")]")[-1:] in _STOPS


def _may_recur(sentence: str, text: str) -> bool:
    """Whether a sentence among the last lines of an article may be the house's.

    It speaks to the reader, as the house or of what the house has (`cleaning_recurring.tsv`); or nobody says it, and
    the article has none of its names elsewhere. Counter-examples: questions of an interview that returns each
    week ("Was macht Ihnen Mut?"); an author's farewell ("Bleiben Sie wachsam!"); what somebody said ("Die Behörde
    teilte mit …"); background ("Die Werft gehört seit 2019 der Stadt.").
    """
    if _QUESTION.search(sentence):
        return False
    if _tells_of_house(sentence):
        return True
    if len(sentence.split()) <= _LONGEST_FAREWELL and _pattern("address").search(sentence):
        return False
    if _QUOTED.search(sentence) or _pattern("says").search(sentence):
        return False
    return all(text.count(name) < 2 for name in _NAME.findall(sentence))


def _tells_of_house(sentence: str) -> bool:
    """Whether a sentence names what a house has, or speaks to the reader in more words than a farewell has."""
    if _pattern("house").search(sentence) and not _pattern("says").search(sentence):
        return True
    return len(sentence.split()) > _LONGEST_FAREWELL and bool(_pattern("address").search(_QUOTED.sub("", sentence)))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in table("cleaning_recurring") if row["kind"] == kind))


def _fewest(line: str) -> int:
    """In how many different articles a line must stand: in more if it is a sentence that tells nothing of the house."""
    return FEWEST if not _stops(line) or _tells_of_house(line) else FEWEST_PLAIN


def _different(profiles: Iterable[_Profile]) -> int:
    """How many of the articles are articles of their own: no two of those counted share half of their blocks."""
    kept: list[frozenset[str]] = []
    for profile in profiles:
        blocks = profile.blocks
        if all(2 * len(blocks & other) < min(len(blocks), len(other)) + 2 for other in kept):
            kept.append(blocks)
    return len(kept)
