"""Sifting: the sentences in which a time may stand.

Three of four sentences hold no trigger. They are told by what stands between their blanks, each piece
looked up once in a memory, so that tokens and grammar are touched only in the others.
"""

from __future__ import annotations

import re

from lagebild.model import Document, Sentence, Token, Word
from lagebild.model.document import first_from
from lagebild.text import Span
from lagebild.times.classes import KEPT, LONGEST, Text, characters, entries
from lagebild.times.grammar import grammar

PIECE = re.compile(r"[^\W\d_]+|.", re.DOTALL)
MANY = 12
"""What falls into more pieces ("a/b/c/d") is not told by its pieces."""
DIGIT = re.compile(r"\d")
COUNT = re.compile(r"[(\[„“\"»]*(?:\d{1,3}|\d{5,9}|\d+,\d+|\d{1,3}(?:\.\d{3})+(?:,\d+)?)[,;:!?)\]“”\"«%€]*")
"""Numbers that are no part of a date by themselves: neither "3." nor "20.15" nor "1999"."""


LETTERS = 6
"""A token and the blank before it take so many characters."""


class Chunks(dict[str, bool]):
    """What stands between two blanks: whether one of its tokens may be a trigger; bounded."""

    def __missing__(self, chunk: str) -> bool:
        if len(chunk) > LONGEST:
            return True
        if len(self) >= KEPT:
            self.clear()
            PLAIN.clear()
        found = self[chunk] = _may_hold(chunk)
        if not found:
            PLAIN.add(chunk)
        return found


CHUNKS = Chunks()
"""The one memory of chunks; what it holds depends on the lexicon and the grammar alone."""
PLAIN: set[str] = set()
"""The chunks of that memory that hold no trigger: a sentence of these is passed over in one look."""


def _may_hold(chunk: str) -> bool:
    """Whether a token of `chunk` may be a trigger, wherever the text is cut between its words and marks."""
    if chunk.isalpha():
        return _is_trigger(chunk)
    if DIGIT.search(chunk):
        return COUNT.fullmatch(chunk) is None or characters()["number"] in grammar().triggers
    cuts = [found.start() for found in PIECE.finditer(chunk)]
    if len(cuts) > MANY:
        return True
    cuts.append(len(chunk))
    return any(_is_trigger(chunk[begin:end]) for at, begin in enumerate(cuts) for end in cuts[at + 1 :])


def _is_trigger(form: str) -> bool:
    triggers, known = grammar().triggers, characters()
    return any(known[entry.name] in triggers for entry in entries(form))


def sifted(document: Document) -> Text:
    """The sentences of `document` in which a time may stand; `numbers` tells which they are."""
    text, tokens = document.text, document[Token]
    numbers: list[int] = []
    firsts: list[int] = []
    found: list[Span] = []
    bounds: list[tuple[int, int]] = []
    are_plain, may_hold = PLAIN.issuperset, CHUNKS.__getitem__
    begin = end = last = 0
    for number, sentence in enumerate(document[Sentence]):
        spans = sentence.spans
        first, until = spans[0].start, spans[-1].end
        chunks = text[first:until].split()
        if are_plain(chunks) or True not in map(may_hold, chunks):
            continue
        begin = first_from(tokens, first, end + (first - last) // LETTERS, end)
        end = first_from(tokens, until, begin + len(chunks) + 1, begin)
        last = until
        size = len(found)
        found += [token.spans[0] for token in tokens[begin:end]]
        numbers.append(number)
        firsts.append(begin)
        bounds.append((size, len(found)))
    return Text(text, found, document[Word], bounds, numbers, firsts)
