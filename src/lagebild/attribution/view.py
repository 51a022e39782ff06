"""A document as the rules of this room look at it: words and clauses by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from lagebild.model import Clause, Document, Sentence, Word
from lagebild.text import Span, hull, trimmed

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
        self._forms = {id(word): self.text[span.start : span.end] for word, span in zip(self.words, spans, strict=True)}
        self._lows = {key: form.lower() for key, form in self._forms.items()}
        self._sentence_starts = [sentence.span.start for sentence in self.sentences]
        self._held: tuple[tuple[Span, ...], Callable[[Span], bool]] = ((), holder(()))
        self._main: dict[tuple[Span, ...], list[list[Word]]] = {}
        self._clause_starts = [clause.span.start for clause in self.clauses]

    def form(self, word: Word) -> str:
        """The word as it stands."""
        return self._forms[id(word)]

    def low(self, word: Word) -> str:
        """The word as it stands, in lower case."""
        return self._lows[id(word)]

    def index(self, place: int) -> int:
        """The number of the first word that starts at or after `place`."""
        return bisect_left(self._starts, place)

    def words_in(self, spans: Iterable[Span]) -> list[Word]:
        """The words that lie in `spans`, in text order."""
        found: list[Word] = []
        for span in spans:
            first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
            while last > first and self._ends[last - 1] > span.end:
                last -= 1
            found += self.words[first:last]
        return found

    def sentence_number(self, place: int) -> int:
        """The number of the sentence that holds `place` (or the last one before it)."""
        return max(bisect_right(self._sentence_starts, place) - 1, 0)

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
        whole = hull(spans)
        sentence = self.sentences[self.sentence_number(whole.start)] if self.sentences else None
        start = min(whole.start, sentence.span.start) if sentence else whole.start
        holds = holder(spans)
        inside = [clause for clause in self.clauses_between(start, whole.end) if clause.verb and holds(clause.verb)]
        least = min((clause.depth for clause in inside), default=0)
        return [clause for clause in inside if clause.depth == least]

    def own_words(self, clause: Clause, spans: Sequence[Span]) -> list[Word]:
        """The words of a clause that lie in `spans`, without those of clauses nested in it."""
        if tuple(spans) != self._held[0]:
            self._held = (tuple(spans), holder(spans))
        return [word for word in self.words_in(clause.spans) if self._held[1](word.span)]

    def main_words(self, spans: Sequence[Span]) -> list[list[Word]]:
        """The words of each top clause within `spans`; all words as one list where no clause has its verb there."""
        key = tuple(spans)
        if key not in self._main:
            found = [self.own_words(clause, spans) for clause in self.top_clauses(spans)]
            self._main[key] = [words for words in found if words] or [self.words_in(spans)]
        return self._main[key]

    def first_word(self, place: int) -> Word | None:
        """The first word at or after `place` that is no mark."""
        for word in self.words[self.index(place) :]:
            if word.pos not in MARKS:
                return word
        return None

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
    return any(outer.contains(span) for outer in spans)


def touches(spans: Iterable[Span], others: Sequence[Span]) -> bool:
    """Whether any of `spans` shares a character with any of `others`."""
    return any(one.overlaps(other) for one in spans for other in others)
