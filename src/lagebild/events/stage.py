"""The stage: triggers of each clause, with the names that stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lagebild.events.triggers import noun_type, verb_type
from lagebild.model import Annotation, Clause, Document, EventMention, Made, Sentence, Token, Word
from lagebild.text import Span

MOST_PARTICIPANTS = 4
"""Beyond four names a clause is a list ("Frankreich, Italien, Polen ..."), not the parties of one event."""

FULL_VERB = ("VVFIN", "VVPP", "VVINF", "VVIZU", "VVIMP")


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
        clauses = document[Clause]
        words = document[Word]
        for clause, members in _members(clauses, words):
            yield from self._in_clause(document, clause, members)

    def _in_clause(self, document: Document, clause: Clause, words: Sequence[Word]) -> Iterator[EventMention]:
        forms = [document.words(word.span) for word in words]
        names = _names(words)
        for word in words:
            if word.pos in FULL_VERB:
                kind, made = verb_type(word.lemma, forms), self._verb
            elif word.pos == "NN":
                kind, made = noun_type(word.lemma, forms), self._noun
            else:
                continue
            if kind:
                yield EventMention(_trigger(word, words), made, kind, tuple(names[:MOST_PARTICIPANTS]))


def _members(clauses: Sequence[Clause], words: Sequence[Word]) -> Iterator[tuple[Clause, list[Word]]]:
    """Each clause with its words; a word belongs to the clause one of whose pieces holds it."""
    pieces = sorted((span.start, span.end, number) for number, clause in enumerate(clauses) for span in clause.spans)
    found: list[list[Word]] = [[] for _ in clauses]
    place = 0
    for word in words:
        while place < len(pieces) and pieces[place][1] <= word.span.start:
            place += 1
        if place < len(pieces) and pieces[place][0] <= word.span.start:
            found[pieces[place][2]].append(word)
    return zip(clauses, found, strict=True)


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
