"""The stage: triggers of each clause, with the names that stand in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from lagebild.events.triggers import first_type, noun_readings, verb_readings
from lagebild.model import Annotation, Clause, Document, EventMention, Made, Sentence, Token, Word
from lagebild.text import Span

MOST_PARTICIPANTS = 4
"""Beyond four names a clause is a list ("Frankreich, Italien, Polen ..."), not the parties of one event."""

FULL_VERB = frozenset({"VVFIN", "VVPP", "VVINF", "VVIZU", "VVIMP"})


class Events:
    """Makes `EventMention`; see the package for what it guarantees."""

    name = "events"
    version = "1"
    requires: frozenset[type[Annotation]] = frozenset({Token, Sentence, Word, Clause})
    provides: frozenset[type[Annotation]] = frozenset({EventMention})

    def __init__(self) -> None:
        self._verb = Made(self.name, "verb", self.version)
        self._noun = Made(self.name, "noun", self.version)

    def annotate(self, document: Document) -> Iterable[Annotation]:
        """The events named in `document`."""
        text = document.text
        for members in _members(document[Clause], document[Word]):
            yield from self._in_clause(text, members)

    def _in_clause(self, text: str, words: Sequence[Word]) -> Iterator[EventMention]:
        forms: frozenset[str] | None = None
        names: tuple[Span, ...] = ()
        for word in words:
            pos = word.pos
            if pos == "NN":
                readings, made = noun_readings(word.lemma), self._noun
            elif pos in FULL_VERB:
                readings, made = verb_readings(word.lemma), self._verb
            else:
                continue
            if not readings:
                continue
            if forms is None:  # few clauses hold a trigger; only these are read further
                forms = frozenset([text[word.spans[0].start : word.spans[0].end] for word in words])
                names = tuple(_names(words)[:MOST_PARTICIPANTS])
            kind = first_type(readings, forms)
            if kind:
                yield EventMention(_trigger(word, words), made, kind, names)


def _members(clauses: Sequence[Clause], words: Sequence[Word]) -> list[list[Word]]:
    """The words of each clause; a word belongs to the first clause one of whose pieces holds it."""
    pieces = sorted([(span.start, span.end, number) for number, clause in enumerate(clauses) for span in clause.spans])
    starts = [word.spans[0].start for word in words]
    found: list[list[Word]] = [[] for _ in clauses]
    reached = first = 0
    for start, end, number in pieces:
        first = bisect_left(starts, max(start, reached), first)
        last = bisect_left(starts, end, first)
        found[number] += words[first:last]
        reached, first = max(reached, end), last
    return found


def _trigger(word: Word, words: Sequence[Word]) -> tuple[Span, ...]:
    """The trigger's spans: with its prefix where that stands apart ("rief ... auf")."""
    if word.pos in ("VVFIN", "VVIMP"):
        for other in words:
            if other.pos == "PTKVZ" and other.span.start > word.span.start:
                return (*word.spans, *other.spans)
    return word.spans


def _names(words: Sequence[Word]) -> list[Span]:
    """Runs of proper names: "Kim Jong Un" is one."""
    found: list[Span] = []
    run: list[Word] = []
    for word in [*words, Word((Span(0, 1),), Made("", ""))]:
        if word.pos == "NE" and (not run or word.span.start - run[-1].span.end <= 1):
            run.append(word)
            continue
        if run:
            found.append(Span(run[0].span.start, run[-1].span.end))
        run = [word] if word.pos == "NE" else []
    return found
