"""A document as one row of words with their grammar, as this room reads it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from lagebild.actors.forms import COMPANY, QUOTES, Form, form_of
from lagebild.actors.vocabulary import LONGEST_PHRASE, Known, every_name, loose, matched
from lagebild.lexicon.belongs import Belongs, shipped
from lagebild.model import Document, Sentence, Word
from lagebild.text import Span

LONGEST_QUOTE = 5
"""Sentences that one quotation may hold: a mark that is never closed must not swallow the text."""


class Item:
    """One word in its place: `first` when a capital letter tells nothing because a sentence or quotation opens with it.

    What it tells wherever it stands is its `form`; the most asked of that stands here, too.
    """

    __slots__ = (
        "capital", "first", "form", "index", "is_noun", "lemma", "low", "mood", "pos", "sentence", "span", "text"
    )  # fmt: skip

    def __init__(self, index: int, form: Form, span: Span, sentence: int, first: bool) -> None:
        self.index, self.form, self.span, self.sentence, self.first = index, form, span, sentence, first
        self.text, self.low, self.capital, self.is_noun = form.text, form.low, form.capital, form.is_noun
        self.pos, self.lemma, self.mood = form.pos, form.lemma, form.mood


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

    def __init__(self, document: Document, belongs: Belongs | None = None) -> None:
        self.belongs = belongs or shipped()
        self.text = text = document.text
        words, sentences = document[Word], document[Sentence]
        spans = [word.spans[0] for word in words]
        bounds = [0]
        ends = [span.end for span in spans]
        for sentence in sentences:
            bounds.append(bisect_right(ends, sentence.span.end, bounds[-1]))
        self.forms: list[Form] = [
            form_of(text[span.start : span.end], word.pos, word.lemma, word.mood)
            for word, span in zip(words[: bounds[-1]], spans, strict=False)
        ]
        self.first = first = self._first(bounds)
        self.items: list[Item] = []
        self.lines: list[Line] = []
        for number, (sentence, (start, end)) in enumerate(zip(sentences, pairwise(bounds), strict=True)):
            here = zip(range(start, end), self.forms[start:end], spans[start:end], first[start:end], strict=True)
            self.items += [Item(index, form, span, number, opens) for index, form, span, opens in here]
            self.lines.append(Line(number, start, end, sentence.block, sentence.paragraph))
        self._outside = Item(-1, form_of("", "", "", ""), Span(0, 1), -1, False)

    def _first(self, bounds: Sequence[int]) -> list[bool]:
        """Which words open a sentence or quotation; behind a mark that does, the next one does, too."""
        forms = self.forms
        first = [False] * len(forms)
        ends = set(bounds)
        opened = [index + 1 for index, form in enumerate(forms) if form.opens and index + 1 not in ends]
        for index in (*bounds[:-1], *opened):
            while index < len(forms) and not first[index]:  # from where one has been, the way on is known
                first[index] = True
                if not forms[index].punctuation or index + 1 in ends:
                    break
                index += 1
        return first

    def at(self, index: int) -> Item:
        """The word at `index`, or an empty one."""
        if index < 0:
            return self._outside
        try:
            return self.items[index]
        except IndexError:
            return self._outside

    def line(self, index: int) -> Line:
        """The sentence of the word at `index`."""
        return self.lines[self.items[index].sentence]

    def span(self, start: int, end: int) -> Span:
        """The stretch of text from word `start` up to word `end`."""
        return Span(self.items[start].span.start, self.items[end - 1].span.end)

    def words(self, start: int, end: int) -> str:
        """The text under `span`."""
        return self.span(start, end).of(self.text)

    def together(self, one: int, other: int) -> bool:
        """Whether both words exist and stand in one sentence."""
        if one < 0 or other < 0:
            return False
        try:
            return self.items[one].sentence == self.items[other].sentence
        except IndexError:
            return False

    @cached_property
    def saying(self) -> frozenset[int]:
        """The indices of verbs of saying, deciding or thinking."""
        return frozenset(index for index, form in enumerate(self.forms) if form.says)

    @cached_property
    def telling(self) -> frozenset[int]:
        """The indices of verbs that give somebody's words or views."""
        return frozenset(index for index, form in enumerate(self.forms) if form.tells)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The words between an opening and the next closing quotation mark, at most six sentences apart."""
        found: list[int] = []
        start: int | None = None
        for item in (self.items[index] for index, form in enumerate(self.forms) if form.text in QUOTES):
            if start is not None and item.sentence - self.items[start].sentence > LONGEST_QUOTE:
                start = None
            if start is not None and item.text != "„":
                found += range(start, item.index)
                start = None
            elif item.text != "”":
                start = item.index
        return frozenset(found)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in the text, as written."""
        return Counter(form.text for form in self.forms)

    @cached_property
    def written(self) -> frozenset[str]:
        """All words of the text, as written."""
        return frozenset(form.text for form in self.forms)

    @cached_property
    def bare_forms(self) -> frozenset[str]:
        """The words that somewhere stand before a finite verb, where no owner stands."""
        return frozenset(form.text for form, after in pairwise(self.forms) if after.mood)

    @cached_property
    def capitals(self) -> list[int]:
        """The words with a capital letter."""
        return [index for index, form in enumerate(self.forms) if form.capital]

    @cached_property
    def houses(self) -> frozenset[str]:
        """What compounds give a chief, spokesperson or, of several words, researchers ("Nordwerk-Leiter")."""
        return frozenset(form.house for form in self.forms if form.house)

    @cached_property
    def firms(self) -> frozenset[int]:
        """The words with a capital letter behind which, at most five words on, a company's legal form stands."""
        found = (index for index, form in enumerate(self.forms) if form.text in COMPANY)
        near = {at for index in found for at in range(max(0, index - 5), index)}
        return frozenset(at for at in near if self.forms[at].capital)

    @cached_property
    def press(self) -> frozenset[int]:
        """The words from which a noun for a paper is at most three words away."""
        found = (index for index, form in enumerate(self.forms) if form.press)
        return frozenset(at for index in found for at in range(index - 3, index + 1))


def known_at(reading: Reading, index: int, end: int) -> tuple[int, Known] | None:
    """The longest known name from word `index` on, before word `end`: how many words it takes, and what is known."""
    here = reading.forms[index]
    if here.phrases:
        match = matched(here.phrases, [form.inner for form in reading.forms[index : min(end, index + LONGEST_PHRASE)]])
        if match and (known := as_written(match[1], [form.text for form in reading.forms[index : index + match[0]]])):
            return match[0], known
    return (1, here.known) if here.known else None


def as_written(known: Known, words: Sequence[str]) -> Known | None:
    """What is known of words that fit a name in loose form: "New Yorker" is a paper or an adjective, but no place."""
    if known.tag != "LOC" or not words[-1].endswith("er") or loose(words[-1]) == words[-1]:
        return known
    return known if words[-1] == known.name.rsplit(" ", 1)[-1] else _names_in_er().get(" ".join(words))


@cache
def _names_in_er() -> dict[str, Known]:
    """The known names of several words that end in -er."""
    return {name: known for name, known in every_name() if " " in name and name.endswith("er")}
