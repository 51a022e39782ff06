"""A document as numbered words, so that rules can count and look around.

All rules of this room speak in token numbers: a `Run` is a half-open range of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lagebild.model import Document, Mention, Sentence, Token, Word
from lagebild.quotations.marks import quoted
from lagebild.text import Span

Run = tuple[int, int]
"""Token numbers `[first, last)`."""

DASHES = frozenset({"–", "—", "-"})
STOPS = frozenset(".!?…")
ENDS = frozenset({",", ":", ";", ".", "–"})
"""Marks up to which a plural verb or a participle is looked for."""
FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch in quotation marks as token numbers; `run` includes the marks, `inner` does not.

    Where a mark was left out the two begin or end together.
    """

    run: Run
    inner: Run
    depth: int


def _words(document: Document) -> Sequence[Word]:
    """The word of each token; where tagging left one out, an empty one."""
    tokens, words = document[Token], document[Word]
    if [token.spans for token in tokens] == [word.spans for word in words]:
        return words
    grammar = {word.span: word for word in words}
    return [grammar.get(token.span) or Word(token.spans, token.made) for token in tokens]


@dataclass
class Sheet:
    """The words of a document with their grammar, in parallel lists."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    low: list[str]
    pos: list[str]
    lemma: list[str]
    mood: list[str]
    tense: list[str]
    sentences: list[Run]
    paragraphs: list[int]
    headings: list[bool]
    sentence_of: list[int] = field(default_factory=list)
    mention_starts: frozenset[int] = frozenset()
    mention_ends: frozenset[int] = frozenset()
    inside_mention: frozenset[int] = frozenset()
    chains: dict[int, str] = field(default_factory=dict)
    kept: dict[tuple[int, ...], Any] = field(default_factory=dict)
    """What rules ask for again and again: the clauses of a unit by its run, the cue of a clause by its place."""
    phrases: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    """Noun phrases by their place and where they must stop, and subjects by the tokens of their clause."""

    @classmethod
    def of(cls, document: Document) -> Sheet:
        """The sheet of a document with tokens, sentences and words."""
        whole, words = document.text, _words(document)
        spans = [token.spans[0] for token in document[Token]]
        texts = [whole[span.start : span.end] for span in spans]
        starts = [span.start for span in spans]
        runs = [(bisect_left(starts, s.span.start), bisect_left(starts, s.span.end)) for s in document[Sentence]]
        sheet = cls(
            text=whole,
            starts=starts,
            ends=[span.end for span in spans],
            words=texts,
            low=[text.lower() for text in texts],
            pos=[word.pos for word in words],
            lemma=[word.lemma or text for word, text in zip(words, texts, strict=True)],
            mood=[word.mood for word in words],
            tense=[word.tense for word in words],
            sentences=runs,
            paragraphs=[s.paragraph for s in document[Sentence]],
            headings=[s.block in ("title", "kicker", "heading", "caption") for s in document[Sentence]],
        )
        sheet.sentence_of = [number for number, run in enumerate(runs) for _ in range(*run)]
        sheet._take_mentions(document[Mention])
        sheet._read_plurals()
        return sheet

    def _read_plurals(self) -> None:
        """A plural verb looks like its infinitive: "Experten warnen: …" has no other verb before the mark."""
        for number, (first, last) in enumerate(self.sentences):
            start = first
            for token in [t for t in range(first, last) if self.words[t] in ENDS]:
                self._plural_in((start, token))
                opens = start == first or self.pos[start] == "PRELS"
                if opens and token + 2 < last and not self.headings[number]:
                    self._participle_in((start, token))
                start = token + 1

    def _plural_in(self, run: Run) -> None:
        if "VVINF" not in self.pos[run[0] : run[1]]:
            return
        verbs = [token for token in range(*run) if self.pos[token][0] == "V" or self.pos[token] == "PTKZU"]
        if len(verbs) != 1 or self.pos[verbs[0]] != "VVINF" or not self.words[verbs[0]].islower():
            return
        if any(self.pos[token] in ("NN", "NE", "PPER") for token in range(run[0], verbs[0])):
            self.pos[verbs[0]] = "VVFIN"
            self.mood[verbs[0]] = "ind"

    def _participle_in(self, run: Run) -> None:
        """Some finite verbs look like their participle: "Der Kläger behauptet, …", "Die Minister beschlossen, …".

        So does the only verb behind a subject at the start of a sentence, when no verb follows the comma, as in
        "Von Kindern bemalt, fuhr der Zug los"; and the only verb that ends a relative clause ("die sie beschuldigt").
        """
        if "VVPP" not in self.pos[run[0] : run[1]]:
            return
        verbs = [token for token in range(*run) if self.pos[token][0] == "V" or self.pos[token] == "PTKZU"]
        if len(verbs) != 1 or self.pos[verbs[0]] != "VVPP" or not self.words[verbs[0]].islower():
            return
        opens = self.pos[run[0]] in ("ART", "NN", "NE", "PPER", "PPOSAT", "ADJA", "PIAT", "PDAT", "PIS", "CARD")
        named = any(self.pos[token] in ("NN", "NE", "PPER", "PIS") for token in range(run[0], verbs[0]))
        relative = self.pos[run[0]] == "PRELS" and verbs[0] == run[1] - 1
        if relative or (opens and named and not self.finite(run[1] + 1)):
            self.pos[verbs[0]] = "VVFIN"
            self.mood[verbs[0]] = "ind"

    def _take_mentions(self, mentions: Iterable[Mention]) -> None:
        """Where actors are named, and the chain of each token that names one."""
        runs: list[Run] = []
        names: list[Run] = []
        for mention in mentions:
            if mention.made.rule == "possessive":
                continue  # "sein Sprecher" is the spokesman, not whose he is
            run = self.run(mention.span)
            for token in range(*run):
                self.chains.setdefault(token, mention.chain)
            if mention.form != "pronoun" and run[0] < run[1]:
                runs.append(run)
                names += [run] if mention.form in ("name", "metonym") else []
        self.mention_starts = frozenset(run[0] for run in runs)
        self.mention_ends = frozenset(run[1] for run in names)
        self.inside_mention = frozenset(token for run in runs for token in range(run[0] + 1, run[1]))

    def actor_in(self, run: Run) -> bool:
        """Whether a run names an actor."""
        return any(token in self.chains for token in range(*run))

    def __len__(self) -> int:
        return len(self.words)

    def span(self, run: Run) -> Span:
        """The characters of a run."""
        return Span(self.starts[run[0]], self.ends[run[1] - 1])

    def spans(self, runs: Iterable[Run]) -> tuple[Span, ...]:
        """The characters of several runs, in text order."""
        return tuple(self.span(run) for run in sorted(runs) if run[0] < run[1])

    def run(self, span: Span) -> Run:
        """The tokens that share a character with `span`."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def sentence(self, token: int) -> Run:
        """The sentence a token stands in."""
        return self.sentences[self.sentence_of[token]]

    def finite(self, token: int) -> bool:
        """Whether a token is a finite verb."""
        return self.pos[token] in FINITE

    def subjunctive(self, token: int) -> bool:
        """Whether a token is a verb in Konjunktiv I or II."""
        return self.mood[token] in ("sub1", "sub2")

    def finites(self, run: Run) -> list[int]:
        """The finite verbs in a run."""
        first = bisect_left(self._finites, run[0])
        return self._finites[first : bisect_left(self._finites, run[1], first)]

    @cached_property
    def _finites(self) -> list[int]:
        return [token for token, pos in enumerate(self.pos) if pos in FINITE]

    def find(self, run: Run, forms: frozenset[str] | Sequence[str]) -> int | None:
        """The first token of a run with one of these lower-case forms."""
        return next((token for token in range(*run) if self.low[token] in forms), None)

    @cached_property
    def marked(self) -> list[Marked]:
        """All stretches in quotation marks, outer before inner."""
        found = [Marked(self.run(q.span), self.run(q.inner), q.depth) for q in quoted(self.text)]
        return [m for m in found if m.run[0] <= m.inner[0] < m.inner[1] <= m.run[1]]

    @cached_property
    def marked_at(self) -> dict[int, Marked]:
        """The stretch in quotation marks that opens at a token; the outermost one."""
        return {marked.run[0]: marked for marked in reversed(self.marked)}

    @cached_property
    def in_marks(self) -> dict[int, int]:
        """The tokens in quotation marks, with where the outermost ones open."""
        return {token: marked.run[0] for marked in self.marked if not marked.depth for token in range(*marked.run)}

    @cached_property
    def openings(self) -> frozenset[int]:
        """The tokens that a capital letter may open: first of a sentence, after a mark or a colon."""
        return frozenset(
            token
            for run in self.sentences
            for token in range(*run)
            if token == run[0] or not self.words[token - 1][-1].isalnum()
        )
