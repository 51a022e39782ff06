"""A document as one row of words with their grammar, as this room reads it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from lagebild.actors.vocabulary import say_verbs, tell_verbs
from lagebild.model import Document, Sentence, Word
from lagebild.text import Span

MARKS = frozenset('„“”"«»‚‘›‹')
QUOTES = frozenset('„“”"«»')
LONGEST_QUOTE = 5
"""Sentences that one quotation may hold: a mark that is never closed must not swallow the text."""


@dataclass(frozen=True, slots=True)
class Item:
    """One word: `first` when a capital letter tells nothing because a sentence or quotation opens with it."""

    index: int
    text: str
    span: Span
    pos: str
    lemma: str
    mood: str
    sentence: int
    first: bool

    @property
    def low(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Whether the word is written with a capital letter."""
        return self.text[:1].isupper()

    @property
    def is_noun(self) -> bool:
        """Whether the tagger takes it for a noun or a name."""
        return self.pos in ("NN", "NE", "NNA", "FM", "XY")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: the items `start` up to `end`, the block and paragraph it stands in."""

    number: int
    start: int
    end: int
    block: str
    paragraph: int


class Reading:
    """The words of a document, by index and by sentence. An index outside gives an empty word."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.items: list[Item] = []
        self.lines: list[Line] = []
        words = iter(document[Word])
        word = next(words, None)
        for number, sentence in enumerate(document[Sentence]):
            start = len(self.items)
            while word is not None and word.span.end <= sentence.span.end:
                self._add(word, number, start)
                word = next(words, None)
            self.lines.append(Line(number, start, len(self.items), sentence.block, sentence.paragraph))
        self._outside = Item(-1, "", Span(0, 1), "", "", "", -1, False)

    def _add(self, word: Word, sentence: int, start: int) -> None:
        index = len(self.items)
        before = self.items[-1] if index > start else None
        opens = before is None or (before.first and before.pos.startswith("$"))
        first = opens or (before is not None and (before.text in (":", "|") or before.text in QUOTES))
        text = word.span.of(self.text)
        self.items.append(Item(index, text, word.span, word.pos, word.lemma, word.mood, sentence, first))

    def at(self, index: int) -> Item:
        """The word at `index`, or an empty one."""
        return self.items[index] if 0 <= index < len(self.items) else self._outside

    def line(self, index: int) -> Line:
        """The sentence of the word at `index`."""
        return self.lines[self.items[index].sentence]

    def span(self, start: int, end: int) -> Span:
        """The stretch of text from word `start` up to word `end`."""
        return Span(self.items[start].span.start, self.items[end - 1].span.end)

    def words(self, start: int, end: int) -> str:
        """The text under `span`."""
        return self.span(start, end).of(self.text)

    def together(self, *indices: int) -> bool:
        """Whether all words exist and stand in one sentence."""
        return len({self.at(index).sentence for index in indices}) == 1 and self.at(indices[0]).index >= 0

    @cached_property
    def saying(self) -> frozenset[int]:
        """The indices of verbs of saying, deciding or thinking."""
        verbs = say_verbs()
        return frozenset(i.index for i in self.items if i.pos[:2] in ("VV", "VM") and i.lemma in verbs)

    @cached_property
    def telling(self) -> frozenset[int]:
        """The indices of verbs that give somebody's words or views."""
        verbs = tell_verbs()
        return frozenset(i.index for i in self.items if i.pos.startswith("VV") and i.lemma in verbs)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The words between an opening and the next closing quotation mark, at most six sentences apart."""
        found: list[int] = []
        start: int | None = None
        for item in self.items:
            if start is not None and item.sentence - self.items[start].sentence > LONGEST_QUOTE:
                start = None
            if start is not None and item.text in QUOTES and item.text != "„":
                found += range(start, item.index)
                start = None
            elif item.text in QUOTES and item.text != "”":
                start = item.index
        return frozenset(found)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in the text, as written."""
        return Counter(item.text for item in self.items)

    @cached_property
    def forms(self) -> frozenset[str]:
        """All words of the text, as written."""
        return frozenset(item.text for item in self.items)

    @cached_property
    def bare_forms(self) -> frozenset[str]:
        """The words that somewhere stand before a finite verb, where no owner stands."""
        after = {item.index - 1 for item in self.items if item.mood}
        return frozenset(item.text for item in self.items if item.index in after)
