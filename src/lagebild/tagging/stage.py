"""The stage: tags and lemmas from HanTa, corrections, moods, clauses, split verbs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lagebild.model import Annotation, Clause, Document, Made, Sentence, Token, Word
from lagebild.tagging.clauses import parts
from lagebild.tagging.forms import Form
from lagebild.tagging.parts import Part
from lagebild.tagging.verbs import join_prefixes, moods
from lagebild.tagging.words import Reading, read
from lagebild.text import Span


class Tagging:
    """Makes `Word` and `Clause`; see the package for what it guarantees."""

    name = "tagging"
    version = "1"
    requires: frozenset[type[Annotation]] = frozenset({Token, Sentence})
    provides: frozenset[type[Annotation]] = frozenset({Word, Clause})

    def __init__(self) -> None:
        self._rules: dict[str, Made] = {}

    def annotate(self, document: Document) -> Iterable[Annotation]:
        """The words and clauses of `document`, sentence by sentence."""
        for tokens in _by_sentence(document):
            readings = read(tokens, document.text)
            clauses = parts(readings)
            join_prefixes(readings, clauses)
            yield from self._words(readings, moods(readings, clauses))
            yield from self._clauses(readings, clauses)

    def _words(self, readings: list[Reading], forms: dict[int, Form]) -> Iterator[Word]:
        for index, reading in enumerate(readings):
            made = self._made(reading.rule)
            form = forms.get(index)
            if form is None:
                yield Word(reading.token.spans, made, reading.pos, reading.lemma)
            else:
                yield Word(reading.token.spans, made, reading.pos, reading.lemma, form.mood, form.tense)

    def _made(self, rule: str) -> Made:
        """Where the work of a rule came from; one for all of its annotations."""
        made = self._rules.get(rule)
        if made is None:
            made = self._rules[rule] = Made(self.name, rule, self.version)
        return made

    def _clauses(self, readings: list[Reading], clauses: list[Part]) -> Iterator[Clause]:
        for part in clauses:
            spans = tuple(Span(readings[a].token.span.start, readings[b - 1].token.span.end) for a, b in part.ranges)
            yield Clause(
                spans,
                self._made(part.rule),
                kind=part.kind,
                verb=None if part.verb is None else readings[part.verb].token.span,
                opener=None if part.opener is None else readings[part.opener].token.span,
                depth=part.depth,
            )


def _by_sentence(document: Document) -> Iterator[tuple[Token, ...]]:
    """The tokens of each sentence; both layers are in text order, so one walk does."""
    tokens = document[Token]
    start, size = 0, len(tokens)
    for sentence in document[Sentence]:
        last, end = sentence.span.end, start
        while end < size and tokens[end].span.end <= last:
            end += 1
        if end > start:
            yield tokens[start:end]
        start = end
