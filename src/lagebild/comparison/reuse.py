"""Text reuse: passages that two articles share, found by winnowed fingerprints.

Every run of six words is hashed; of each eight neighbouring hashes the smallest is
kept (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003), so that a shared run of
thirteen words always leaves a common fingerprint. Of articles with a common fingerprint
all equal runs are widened as far as they go, runs that only a few changed words separate
are joined, and what comes out is checked by edit distance over words.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise, product
from typing import Literal

from rapidfuzz.distance import Indel

from lagebild.model import Document, Place, Reuse
from lagebild.text import Span

GRAM = 6
WINDOW = 8
SEED = 5
"""Words of the shortest equal run that a passage is put together from."""

LARGEST_GAP = 5
"""Words that may be changed, added or dropped between two equal runs of one passage."""
SHORTEST = 10
"""Words of the shortest passage: below that, titles of office and set phrases coincide."""
LEAST_ALIKE = 0.8
CROWD = 64
"""A fingerprint in more articles than this links each only to the next, not all to all."""

_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_OPENING = {"„": '“”"', "“": "”", "»": "«", "«": "»", '"': '"', "‚": "‘’", "›": "‹"}
_LONGEST_QUOTE = 2000


@dataclass(frozen=True)
class Wording:
    """The words of one article in lower case, with their places; punctuation is left out."""

    article: str
    text: str
    agencies: tuple[str, ...] = ()

    @cached_property
    def spans(self) -> list[Span]:
        """Where the words stand."""
        return [Span(*match.span()) for match in _WORD.finditer(self.text)]

    @cached_property
    def words(self) -> list[str]:
        """The words, folded."""
        return [span.of(self.text).casefold() for span in self.spans]

    @cached_property
    def quoted(self) -> list[Span]:
        """Stretches between quotation marks."""
        return list(quoted_stretches(self.text))

    @cached_property
    def runs(self) -> dict[tuple[str, ...], list[int]]:
        """Every run of `SEED` words and where it begins."""
        index: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at in range(len(self.words) - SEED + 1):
            index[tuple(self.words[at : at + SEED])].append(at)
        return index

    def place(self, first: int, end: int) -> Place:
        """The stretch of text from word `first` up to, not including, word `end`."""
        return Place(self.article, Span(self.spans[first].start, self.spans[end - 1].end))


@dataclass(frozen=True, order=True)
class Passage:
    """Words `left`..`left_end` of one article and `right`..`right_end` of another."""

    left: int
    left_end: int
    right: int
    right_end: int

    @property
    def length(self) -> int:
        """Words of the shorter side."""
        return min(self.left_end - self.left, self.right_end - self.right)


def find_reuse(documents: Sequence[Document]) -> tuple[Reuse, ...]:
    """All shared passages of all pairs of `documents`, in a stable order."""
    wordings = [Wording(d.article.id, d.text, d.article.agencies) for d in documents]
    found = [
        _reuse(left, right, passage)
        for left, right in _pairs(sorted(wordings, key=lambda w: w.article))
        for passage in passages(left.words, right.words, seeds(left, right))
    ]
    return tuple(sorted(found, key=lambda r: (r.left, r.right)))


def seeds(left: Wording, right: Wording) -> list[tuple[int, int]]:
    """Where runs of `SEED` words are equal: winnowing finds the pairs, all equal runs make their passages."""
    shared = [(left.runs[run], right.runs[run]) for run in left.runs.keys() & right.runs.keys()]
    # "Tor! Tor! Tor! ...": a run that a text repeats endlessly would be paired with itself endlessly.
    return sorted(pair for ours, theirs in shared if len(ours) * len(theirs) <= CROWD for pair in product(ours, theirs))


def fingerprints(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The winnowed fingerprints as (hash, word position), each position once."""
    hashes = [_stable_hash(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1)]
    last = -1
    for start in range(max(1, len(hashes) - WINDOW + 1)):
        window = hashes[start : start + WINDOW]
        if not window:
            return
        smallest = min(window)
        # The rightmost of equal hashes, as in the paper: it survives most window shifts.
        at = start + len(window) - 1 - window[::-1].index(smallest)
        if at != last:
            yield smallest, at
            last = at


def _stable_hash(words: Sequence[str]) -> int:
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest(), "big")


def _pairs(wordings: Sequence[Wording]) -> Iterator[tuple[Wording, Wording]]:
    """Pairs of articles with a common fingerprint."""
    index: dict[int, list[int]] = defaultdict(list)
    for number, wording in enumerate(wordings):
        for value in {value for value, _ in fingerprints(wording.words)}:
            index[value].append(number)
    found: set[tuple[int, int]] = set()
    for numbers in index.values():
        found.update(combinations(numbers, 2) if len(numbers) <= CROWD else pairwise(numbers))
    for one, other in sorted(found):
        yield wordings[one], wordings[other]


def passages(left: Sequence[str], right: Sequence[str], seeds: Iterable[tuple[int, int]]) -> list[Passage]:
    """The maximal shared passages around `seeds`, longest first chosen, none overlapping another."""
    joined = _joined(_equal_runs(left, right, seeds))
    kept: list[Passage] = []
    for passage in sorted(joined, key=lambda p: (-p.length, p)):
        if passage.length < SHORTEST or any(_overlap(passage, other) for other in kept):
            continue
        ours, theirs = left[passage.left : passage.left_end], right[passage.right : passage.right_end]
        if Indel.normalized_similarity(ours, theirs) >= LEAST_ALIKE:
            kept.append(passage)
    return sorted(kept)


def _equal_runs(left: Sequence[str], right: Sequence[str], seeds: Iterable[tuple[int, int]]) -> list[Passage]:
    reached: dict[int, int] = {}
    runs = []
    for at, there in seeds:
        if at < reached.get(at - there, 0):
            continue
        before = 0
        while at > before and there > before and left[at - before - 1] == right[there - before - 1]:
            before += 1
        after = 0
        while at + after < len(left) and there + after < len(right) and left[at + after] == right[there + after]:
            after += 1
        reached[at - there] = at + after
        if after:
            runs.append(Passage(at - before, at + after, there - before, there + after))
    return runs


def _joined(runs: list[Passage]) -> list[Passage]:
    """Runs joined where at most `LARGEST_GAP` words differ between them on both sides."""
    joined: list[Passage] = []
    for run in sorted(runs):
        for place, last in enumerate(reversed(joined)):
            if 0 <= run.left - last.left_end <= LARGEST_GAP and 0 <= run.right - last.right_end <= LARGEST_GAP:
                joined[len(joined) - 1 - place] = Passage(last.left, run.left_end, last.right, run.right_end)
                break
        else:
            joined.append(run)
    return joined


def _overlap(one: Passage, other: Passage) -> bool:
    on_left = one.left < other.left_end and other.left < one.left_end
    on_right = one.right < other.right_end and other.right < one.right_end
    return on_left or on_right


def _reuse(left: Wording, right: Wording, passage: Passage) -> Reuse:
    here = left.place(passage.left, passage.left_end)
    there = right.place(passage.right, passage.right_end)
    agency = _agency(left.agencies, right.agencies)
    kind: Literal["agency", "copy", "quotation"] = "agency" if agency else "copy"
    if is_quoted(left, here.span) and is_quoted(right, there.span):
        kind, agency = "quotation", None
    return Reuse(here, there, kind, agency)


def _agency(left: tuple[str, ...], right: tuple[str, ...]) -> str | None:
    """The agency both credit; else one that either credits; None where neither credits any."""
    both = sorted(set(left) & set(right))
    either = sorted(set(left) | set(right))
    return next(iter(both or either), None)


def is_quoted(wording: Wording, span: Span) -> bool:
    """Whether at least nine tenths of `span` stand between quotation marks.

    Not all of it: a shared passage often begins with the last words before the mark.
    """
    first = bisect_left(wording.quoted, span.start, key=lambda s: s.end)
    inside = 0
    for stretch in wording.quoted[first:]:
        if stretch.start >= span.end:
            break
        inside += max(0, min(stretch.end, span.end) - max(stretch.start, span.start))
    return inside >= 0.9 * len(span)


def quoted_stretches(text: str) -> Iterator[Span]:
    """Stretches between matching quotation marks, marks included; an unclosed mark opens none."""
    at = 0
    while at < len(text):
        closing = _OPENING.get(text[at])
        end = -1
        if closing and _may_open(text, at):
            ends = [text.find(mark, at + 1, at + _LONGEST_QUOTE) for mark in closing]
            end = min((found for found in ends if found > 0), default=-1)
        if end > 0:
            yield Span(at, end + 1)
            at = end
        at += 1


def _may_open(text: str, at: int) -> bool:
    """A mark opens where the next character is no space and the one before no letter or digit."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not after.isspace() and not before.isalnum()
