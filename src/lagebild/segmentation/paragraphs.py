"""Paragraphs: from the blocks of cleaning, or else from the line breaks of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lagebild.model import Block, Document
from lagebild.text import Span, trimmed

LINE_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+[^\S\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")


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
    for found in LINE_BREAK.finditer(text, start, end):
        if _goes_on(text, found.start(), found.end(), end):
            continue
        if span := trimmed(text, begin, found.start()):
            yield span
        begin = found.end()
    if span := trimmed(text, begin, end):
        yield span


def _goes_on(text: str, before: int, after: int, end: int) -> bool:
    """Whether a single line break only wraps a line: no stop before it, lower case after it."""
    if after >= end or before == 0 or len(text[before:after].strip(" \t").replace("\r\n", "\n")) != 1:
        return False
    return text[after].islower() and (text[before - 1].isalnum() or text[before - 1] in ",;-")
