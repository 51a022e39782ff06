"""A document as the rules of this room look at it: words and clauses by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from lagebild.model import Annotation, Clause, Document, Sentence, Word
from lagebild.text import Span, hull, trimmed

A = TypeVar("A", bound=Annotation)

FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
BACKWARD = frozenset({"das", "dies", "dieses"})
"""Pronouns that can stand for the sentence before."""

MARKS = ("$,", "$.", "$(")


class View:
    """Words, clauses and sentences of one document, found by place."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.words: tuple[Word, ...] = document[Word]
        self.sentences: tuple[Sentence, ...] = document[Sentence]
        self.clauses: tuple[Clause, ...] = document[Clause]
        spans = [word.spans[0] for word in self.words]
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]
        text = self.text
        forms = [text[span.start : span.end] for span in spans]
        numbers = list(map(id, self.words))
        self._forms = dict(zip(numbers, forms, strict=True))
        self._lows = dict(zip(numbers, map(str.lower, forms), strict=True))
        self._sentence_starts = [sentence.span.start for sentence in self.sentences]
        self._held: tuple[Sequence[Span], Callable[[Span], bool]] = ((), holder(()))
        self._clause_starts = [clause.span.start for clause in self.clauses]
        self._first: dict[int, Word | None] = {}
        self._layers: dict[type[Annotation], tuple[list[int], tuple[Any, ...]]] = {}
        # What is asked again and again, by the identity of its tuple of spans: to compare spans costs more than to
        # look anew. The tuple is kept beside, so that no other one takes its place in memory.
        self._words_of: dict[int, tuple[Sequence[Span], list[Word]]] = {}
        self._top_of: dict[int, tuple[Sequence[Span], list[Clause]]] = {}
        self._main_of: dict[int, tuple[Sequence[Span], list[list[Word]]]] = {}

    def form(self, word: Word) -> str:
        """The word as it stands."""
        return self._forms[id(word)]

    def low(self, word: Word) -> str:
        """The word as it stands, in lower case."""
        return self._lows[id(word)]

    def lows(self, words: Iterable[Word]) -> list[str]:
        """The words as they stand, in lower case."""
        known = self._lows
        return [known[id(word)] for word in words]

    def forms(self, words: Sequence[Word]) -> set[str]:
        """All by which a lexicon may name one of the words: as it stands, in lower case, its lemma."""
        forms = self._forms
        found = set(self.lows(words))
        found.update([forms[id(word)] for word in words])
        found.update([word.lemma for word in words])
        return found

    def index(self, place: int) -> int:
        """The number of the first word that starts at or after `place`."""
        return bisect_left(self._starts, place)

    def words_in(self, spans: Iterable[Span]) -> list[Word]:
        """The words that lie in `spans`, in text order; the list is shared, nobody changes it."""
        known = self._words_of.get(id(spans))
        if known is not None:
            return known[1]
        found: list[Word] = []
        for span in spans:
            found += self._between(span.start, span.end)
        if isinstance(spans, tuple):
            self._words_of[id(spans)] = (spans, found)
        return found

    def _between(self, start: int, end: int) -> tuple[Word, ...]:
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, first)
        while last > first and self._ends[last - 1] > end:
            last -= 1
        return self.words[first:last]

    def within(self, kind: type[A], span: Span) -> tuple[A, ...]:
        """The annotations of `kind` that lie wholly inside `span`, in text order."""
        starts, layer = self._layer(kind)
        first = bisect_left(starts, span.start)
        last = bisect_left(starts, span.end, first)
        end = span.end
        return tuple([one for one in layer[first:last] if one.span.end <= end]) if first < last else ()

    def at(self, kind: type[A], place: int) -> tuple[A, ...]:
        """The annotations of `kind` that start at `place`, outer before inner."""
        starts, layer = self._layer(kind)
        return layer[bisect_left(starts, place) : bisect_right(starts, place)]

    def _layer(self, kind: type[Annotation]) -> tuple[list[int], tuple[Any, ...]]:
        if kind not in self._layers:
            layer = self.document[kind]
            self._layers[kind] = ([one.span.start for one in layer], layer)
        return self._layers[kind]

    def sentence_number(self, place: int) -> int:
        """The number of the sentence that holds `place` (or the last one before it)."""
        number = bisect_right(self._sentence_starts, place) - 1
        return number if number > 0 else 0

    def sentences_of(self, spans: Sequence[Span]) -> range:
        """The numbers of the sentences that `spans` touch."""
        whole = hull(spans)
        return range(self.sentence_number(whole.start), self.sentence_number(whole.end - 1) + 1)

    def clauses_between(self, start: int, end: int) -> list[Clause]:
        """The clauses whose first piece starts in `[start, end)`, in text order."""
        first = bisect_left(self._clause_starts, start)
        last = bisect_left(self._clause_starts, end)
        return list(self.clauses[first:last])

    def clause_at(self, place: Span) -> Clause | None:
        """The clause one of whose pieces covers `place`."""
        number = bisect_right(self._clause_starts, place.start) - 1
        sentence = self.sentences[self.sentence_number(place.start)] if self.sentences else None
        while number >= 0 and sentence and self._clause_starts[number] >= sentence.span.start:
            if any(piece.contains(place) for piece in self.clauses[number].spans):
                return self.clauses[number]
            number -= 1
        return None

    def top_clauses(self, spans: Sequence[Span]) -> list[Clause]:
        """The clauses of least depth whose verb lies in `spans`: what the content itself says, not its attributes."""
        known = self._top_of.get(id(spans))
        if known is not None:
            return known[1]
        whole = hull(spans)
        sentence = self.sentences[self.sentence_number(whole.start)] if self.sentences else None
        start = min(whole.start, sentence.span.start) if sentence else whole.start
        holds = whole.contains if len(spans) == 1 else holder(spans)
        inside = [
            clause
            for clause in self.clauses_between(start, whole.end)
            if clause.verb is not None and holds(clause.verb)
        ]
        least = min([clause.depth for clause in inside], default=0)
        found = [clause for clause in inside if clause.depth == least]
        if isinstance(spans, tuple):
            self._top_of[id(spans)] = (spans, found)
        return found

    def verb(self, clause: Clause) -> Word | None:
        """The word that is the verb of a clause; None where it has none, or that lies apart from its pieces."""
        span = clause.verb
        if span is None:
            return None
        number = bisect_left(self._starts, span.start)
        same = number < len(self.words) and self._starts[number] == span.start and self._ends[number] == span.end
        return self.words[number] if same and inside(span, clause.spans) else None

    def own_words(self, clause: Clause, spans: Sequence[Span]) -> list[Word]:
        """The words of a clause that lie in `spans`, without those of clauses nested in it."""
        if len(spans) == 1:
            start, end = spans[0].start, spans[0].end
            found: list[Word] = []
            for piece in clause.spans:
                found += self._between(max(piece.start, start), min(piece.end, end))
            return found
        if spans is not self._held[0]:
            self._held = (spans, holder(spans))
        return [word for word in self.words_in(clause.spans) if self._held[1](word.span)]

    def main_words(self, spans: Sequence[Span]) -> list[list[Word]]:
        """The words of each top clause within `spans`; all words as one list where no clause has its verb there."""
        known = self._main_of.get(id(spans))
        if known is not None:
            return known[1]
        every = [self.own_words(clause, spans) for clause in self.top_clauses(spans)]
        found = [words for words in every if words] or [self.words_in(spans)]
        if isinstance(spans, tuple):
            self._main_of[id(spans)] = (spans, found)
        return found

    def first_word(self, place: int) -> Word | None:
        """The first word at or after `place` that is no mark."""
        if place not in self._first:
            numbers = range(bisect_left(self._starts, place), len(self.words))
            self._first[place] = next((self.words[n] for n in numbers if self.words[n].pos not in MARKS), None)
        return self._first[place]

    def trimmed(self, start: int, end: int) -> Span | None:
        """A stretch without white space and marks of separation at its ends; None when nothing is left."""
        while start < end and (self.text[start].isspace() or self.text[start] in ",;:–—-"):
            start += 1
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in ",;:–—-"):
            end -= 1
        return trimmed(self.text, start, end)


def holder(spans: Sequence[Span]) -> Callable[[Span], bool]:
    """A test whether one of `spans`, which do not overlap, contains a span."""
    ordered = sorted(spans)
    starts = [span.start for span in ordered]

    def holds(span: Span) -> bool:
        place = bisect_right(starts, span.start) - 1
        return place >= 0 and ordered[place].contains(span)

    return holds


def inside(span: Span, spans: Iterable[Span]) -> bool:
    """Whether one of `spans` contains `span`."""
    start, end = span.start, span.end
    for outer in spans:  # noqa: SIM110 - asked most often of all, and a generator takes twice as long
        if outer.start <= start and end <= outer.end:
            return True
    return False


def touches(spans: Iterable[Span], others: Sequence[Span]) -> bool:
    """Whether any of `spans` shares a character with any of `others`."""
    for one in spans if others else ():
        for other in others:
            if one.start < other.end and other.start < one.end:
                return True
    return False
