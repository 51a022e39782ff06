"""A sentence as numbers are read in it: its words by their places in the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import compress

from lagebild.model import Document, Sentence, TimeExpression, Word
from lagebild.quantities.forms import FORMS
from lagebild.text import Span


class View:
    """The words at the places `first`..`last` (exclusive) of a text; `taken` are words inside time expressions.

    All places count from the beginning of the text; outside the sentence there is nothing.
    """

    __slots__ = ("first", "last", "number", "taken", "texts", "words")

    def __init__(
        self, words: Sequence[Word], texts: Sequence[str], taken: frozenset[int], first: int, last: int, number: int = 0
    ) -> None:
        self.words = words
        self.texts = texts
        self.taken = taken
        self.first = first
        self.last = last
        self.number = number

    def text(self, place: int) -> str:
        """The word at `place`, "" outside the sentence."""
        return self.texts[place] if self.first <= place < self.last else ""

    def lower(self, place: int) -> str:
        """The word at `place` in lower case, "" outside the sentence."""
        return self.texts[place].lower() if self.first <= place < self.last else ""

    def pos(self, place: int) -> str:
        """Its part of speech, "" outside the sentence."""
        return self.words[place].pos if self.first <= place < self.last else ""

    def lemma(self, place: int) -> str:
        """Its base form."""
        return self.words[place].lemma

    def span(self, first: int, last: int) -> Span:
        """The stretch of the words `first`..`last` (exclusive)."""
        return Span(self.words[first].spans[0].start, self.words[last - 1].spans[0].end)

    def gap(self, place: int) -> int:
        """How many characters stand between the words at `place` and after it."""
        return self.words[place + 1].spans[0].start - self.words[place].spans[0].end


def views(document: Document) -> Iterator[tuple[View, list[int]]]:
    """Each sentence in which a number may stand, with the places of the words that may be one."""
    words, text = document[Word], document.text
    spans = [word.spans[0] for word in words]
    texts = [text[span.start : span.end] for span in spans]
    places = list(compress(range(len(texts)), map(FORMS.__getitem__, texts)))
    if not places:
        return
    starts = [span.start for span in spans]
    taken = _taken(document, starts)
    sentences = document[Sentence]
    begins = [sentence.spans[0].start for sentence in sentences]
    at = 0
    while at < len(places):
        number = bisect_right(begins, starts[places[at]]) - 1
        if number < 0:
            at += 1
            continue
        first = bisect_left(starts, begins[number])
        last = bisect_left(starts, sentences[number].spans[-1].end, lo=first)
        end = bisect_left(places, last, lo=at)
        if end == at:  # a word that lies in no sentence
            at += 1
            continue
        yield View(words, texts, taken, first, last, number), places[at:end]
        at = end


def _taken(document: Document, starts: Sequence[int]) -> frozenset[int]:
    """The places of the words inside time expressions."""
    taken: set[int] = set()
    for time in document[TimeExpression]:
        for span in time.spans:
            first = max(0, bisect_right(starts, span.start) - 1)
            taken.update(range(first, bisect_left(starts, span.end, lo=first)))
    return frozenset(taken)
