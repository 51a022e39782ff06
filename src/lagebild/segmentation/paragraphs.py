"""Paragraphs: from the blocks of cleaning, or else from the line breaks of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lagebild.lexicon import column
from lagebild.model import Block, Document
from lagebild.text import Span, trimmed

BLANK = r"[^\S\n\r\v\f\x1c-\x1e\x85\u2028\u2029]"
LINE_BREAK = re.compile(rf"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029](?:{BLANK}*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])*{BLANK}*")
LAST_WORD = re.compile(r"(?:^|\s)[„»\"(]?(\w+)$")
WRAPPED = frozenset(",;-–")
SINGLE_BREAK = re.compile(r"[^\s][^\S\n]*\n[^\S\n]*[^\s]")
SAMPLE = 200
"""Line breaks looked at to tell whether a text is wrapped."""

LAST_OF_A_LINE = frozenset({"ab", "ein", "sein"})
"""Determiners that may end a line all the same: "Rat lehnt Halle ab", "Kern lenkt ein", "Alle wollen Erster sein"."""

REACH = 40
"""How far back the last word of a line is looked for."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch that no sentence leaves, with the kind of its block and its running number."""

    span: Span
    block: str
    number: int


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """The paragraphs of a document in text order; they cover all that is not white space."""
    for number, (start, end, kind) in enumerate(_stretches(document)):
        for span in _lines(document.text, start, end):
            yield Paragraph(span, kind, number)


def _stretches(document: Document) -> Iterator[tuple[int, int, str]]:
    """Blocks, and as body whatever text cleaning left between them."""
    blocks = document[Block]
    if not blocks:
        for span in _lines(document.text, 0, len(document.text)):
            yield span.start, span.end, "body"
        return
    position = 0
    for block in blocks:
        for span in block.spans:
            if document.text[position : span.start].strip():
                yield position, span.start, "body"
            if span.end > position:
                yield max(position, span.start), span.end, block.kind
                position = span.end
    if document.text[position:].strip():
        yield position, len(document.text), "body"


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines between `start` and `end`; a line that goes on in lower case is one with the next.

    Counter-example that rules out joining all single breaks: a headline without stop
    above its article.
    """
    begin = start
    width = _width(text, start, end)
    for found in LINE_BREAK.finditer(text, start, end):
        if _goes_on(text, found.start(), found.end(), end, width):
            continue
        if span := trimmed(text, begin, found.start()):
            yield span
        begin = found.end()
    if span := trimmed(text, begin, end):
        yield span


def _width(text: str, start: int, end: int) -> int:
    """The shortest length of a full line in a text that was wrapped by a program; beyond reach in others.

    Such a text has line breaks in the middle of sentences, of which many go on in lower case.
    """
    if text.find("\n", start, end) < 0:
        return end - start + 1
    breaks = list(islice(SINGLE_BREAK.finditer(text, start, end), SAMPLE))
    wrapped = [one for one in breaks if text[one.end() - 1].islower() and one[0][0] not in ".!?:"]
    if len(wrapped) < 3 or len(wrapped) * 4 < len(breaks):
        return end - start + 1
    lines = sorted(one.start() - text.rfind("\n", start, one.start()) for one in wrapped)
    return lines[len(lines) // 2] * 3 // 4


def _goes_on(text: str, before: int, after: int, end: int, width: int) -> bool:
    """Whether a single line break only wraps a line.

    So it is without a stop before it and with lower case after it; after a word that
    ends no line of sense ("in die", "dass"); and after a full line of a wrapped text.
    """
    line = text[max(0, before - REACH) : before].rstrip()
    if after >= end or not line or text[before:after].replace("\r\n", "\n").strip(" \t\xa0") not in ("\n", "\r"):
        return False
    if text[after].islower() and (line[-1].isalnum() or line[-1] in WRAPPED):
        return True
    if before - text.rfind("\n", 0, before) - 1 >= width and line[-1].isalnum():
        return True
    last = LAST_WORD.search(line)
    if last is None or last[1] in LAST_OF_A_LINE:
        return False
    return last[1] in column("segmentation_determiners", "word")
