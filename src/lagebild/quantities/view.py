"""A sentence as numbers are read in it: its words by their places.

Most sentences hold no number. They are told by the words between their blanks, each looked up
once in a memory, so that words and grammar are touched only in the others.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from lagebild.model import Document, Sentence, TimeExpression, Word
from lagebild.model.document import first_from
from lagebild.quantities.forms import FORMS, LONGEST, ROOM, VULGAR, form_of
from lagebild.text import Span

LETTERS = re.compile(r"[^\W\d_]+")
DIGIT = re.compile(rf"[\d{''.join(VULGAR)}]")


LETTERS_OF_WORD = 6
"""A word and the blank before it take so many characters."""


class Chunks(dict[str, bool]):
    """What stands between two blanks: whether a number may be in it; bounded."""

    def __missing__(self, chunk: str) -> bool:
        if len(chunk) > LONGEST:
            return True
        if len(self) >= ROOM:
            self.clear()
        found = self[chunk] = DIGIT.search(chunk) is not None or any(map(_may_count, LETTERS.findall(chunk)))
        return found


def _may_count(word: str) -> bool:
    form = form_of(word) or form_of(word + ".")
    return form is not None and form.kind != "some"


CHUNKS = Chunks()
"""The one memory of chunks; what it holds depends on the lexicons alone."""


NONE: frozenset[int] = frozenset()


class View:
    """The words of one sentence; `taken` are those inside time expressions, `number` is the place of the sentence.

    Outside the sentence there is nothing: the texts there are "". `signs` are kept by those who compare.
    """

    __slots__ = ("last", "lowers", "number", "signs", "taken", "texts", "words")

    def __init__(self, words: Sequence[Word], texts: Sequence[str], taken: frozenset[int], number: int = 0) -> None:
        self.words = words
        self.texts = texts
        self.lowers = [text.lower() for text in texts]
        self.taken = taken
        self.signs: list[str] | None = None
        self.last = len(texts)
        self.number = number

    def text(self, place: int) -> str:
        """The word at `place`, "" outside the sentence."""
        return self.texts[place] if 0 <= place < self.last else ""

    def lower(self, place: int) -> str:
        """The word at `place` in lower case, "" outside the sentence."""
        return self.lowers[place] if 0 <= place < self.last else ""

    def pos(self, place: int) -> str:
        """Its part of speech, "" outside the sentence."""
        return self.words[place].pos if 0 <= place < self.last else ""

    def lemma(self, place: int) -> str:
        """Its base form; "Schulden" are no "Schuld"."""
        return "Schulden" if self.texts[place] == "Schulden" else self.words[place].lemma

    def span(self, first: int, last: int) -> Span:
        """The stretch of the words `first`..`last` (exclusive)."""
        return Span(self.words[first].spans[0].start, self.words[last - 1].spans[0].end)

    def gap(self, place: int) -> int:
        """How many characters stand between the words at `place` and after it; 0 at the ends."""
        if not 0 <= place < self.last - 1:
            return 0
        return self.words[place + 1].spans[0].start - self.words[place].spans[0].end


def views(document: Document) -> Iterator[tuple[View, list[int]]]:
    """Each sentence in which a number may stand, with the places of the words that may be one."""
    text, words = document.text, document[Word]
    if not words:
        return
    times: list[Span] = []
    ends: list[int] = []
    end = last = 0
    for number, sentence in enumerate(document[Sentence]):
        span = sentence.spans[0]
        chunks = text[span.start : span.end].split()
        if True not in map(CHUNKS.__getitem__, chunks):
            continue
        if not ends:
            times = [each for time in document[TimeExpression] for each in time.spans]
            ends = [each.end for each in times] or [0]
        first = first_from(words, span.start, last + (span.start - end) // LETTERS_OF_WORD, last)
        last = first_from(words, end := span.end, first + len(chunks) + 1, first)
        own = words[first:last]
        texts = [text[word.spans[0].start : word.spans[0].end] for word in own]
        places = [at for at, form in enumerate(map(FORMS.__getitem__, texts)) if form is not None]
        nearest = bisect_right(ends, span.start)
        near = nearest < len(times) and times[nearest].start < span.end
        taken = _taken(times, nearest, own, texts) if places and near else NONE
        places = [at for at in places if at not in taken and _leads(texts, at)]
        if places:
            yield View(own, texts, taken, number), places


def _leads(texts: Sequence[str], place: int) -> bool:
    """Whether a number can be read from this word on; "mehrere" and "Euro" need others before or behind them."""
    form = FORMS[texts[place]]
    if form is None or form.kind == "some":
        return False
    return form.kind != "unit" or (place > 0 and texts[place - 1].lower()[:3] in ("ein", "hal"))


def _taken(times: Sequence[Span], nearest: int, words: Sequence[Word], texts: Sequence[str]) -> frozenset[int]:
    """Which of the words lie inside time expressions, of which `nearest` is the first in text order."""
    starts = [word.spans[0].start for word in words]
    taken: set[int] = set()
    for at in range(nearest, len(times)):
        span = times[at]
        if span.start > starts[-1]:
            break
        first = max(0, bisect_right(starts, span.start) - 1)
        behind = bisect_left(starts, span.end)
        if not _is_age(texts, first) and not _is_count(texts, first, behind):
            taken.update(range(first, behind))
    return frozenset(taken)


def _is_count(texts: Sequence[str], first: int, behind: int) -> bool:
    """Whether what was read as a year is a number: "2000 bis 3000 Fachkräfte", "rund 2000", "2000 der 5000 Gäste"."""
    if behind - first != 1 or len(texts[first]) != 4 or not texts[first].isdecimal():
        return False
    if first and texts[first - 1].lower() in ABOUT:
        return True
    if behind + 2 >= len(texts):
        return False
    following = FORMS[texts[behind + 1]]
    if following is None or following.kind != "digits":
        return False
    if texts[behind] in ("der", "von"):
        return True
    year = len(texts[behind + 1]) == 4 and texts[behind + 1] <= "2100"
    return texts[behind] in ("bis", "oder", "-", "–") and not year and texts[behind + 2][:1].isalpha()


ABOUT = frozenset({"rund", "etwa", "knapp", "fast", "gut", "mindestens", "höchstens", "insgesamt"})
"""Before four digits these make a number of them, not a year."""


def _is_age(texts: Sequence[str], first: int) -> bool:
    """Whether what was read as a length of time is an age: "im Alter von 16 bis 21 Jahren"."""
    return first > 1 and texts[first - 2] == "Alter" and texts[first - 1] in ("von", "zwischen", "ab", "über", "unter")
