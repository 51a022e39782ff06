"""What the extractor is asked about a region, as small markup, and its answer as paragraphs.

Most paragraphs leave nothing to decide: they are long, hardly linked, and stand in no list, table or quotation.
They go to the extractor as one element, and a region of nothing else does not go there at all; what it would
answer is known. Its rules in question: trafilatura, `link_density_test`, `prune_unwanted_sections`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from lagebild.cleaning.page_region import MARK, Passage, is_heading, plain_words
from lagebild.cleaning.page_tree import ATTRIBUTES, Tree

_BLOCKS = {"p", "head", "item", "quote", "cell", "row", "code", "list", "table", "body", "main", "div"}
_INLINE = re.compile(rf"</?(?!(?:a|br)(?=[\s/>]))[a-zA-Z]{ATTRIBUTES}|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE)
_ANCHOR = re.compile(rf"<a(?=[\s>]){ATTRIBUTES}", re.IGNORECASE)
_BREAK = re.compile(rf"<br(?=[\s/>]){ATTRIBUTES}", re.IGNORECASE)
_UNSEEN = re.compile(
    r"<(span|small|em|i|sup|label)\s(?:[^<>]{0,300}[\s\"'])?"
    r"(?:sr-only|visually-?hidden|screen-?reader[\w-]*|aria-hidden=.true)[^<>]{0,300}>[^<>]*</\1>",
    re.IGNORECASE,
)
_KINDS = {"li": "li", "dd": "li", "dt": "li", "td": "td", "th": "td", "blockquote": "blockquote"}
_CLASS_WORD = re.compile(r"[a-z]+")
_MARK = 0x100000
_MARKED = re.compile("([\U00100000-\U0010fffd])")
MOST_PASSAGES = 0xFFFD
"""So many characters stand in the private plane whose characters mark passages."""
_LONG_ITEM = 160
_LONG_LINE = 60
"""A paragraph of fewer characters is dropped where most of it is links."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its words, the tag, the class words, and the number of the passage it stands in (-1: unknown)."""

    text: str
    tag: str
    classes: frozenset[str] = frozenset()
    passage: int = -1


def read_region(tree: Tree, chosen: Sequence[Passage], first: int, core: int) -> list[Paragraph]:
    """The paragraphs of the passages from number `first` on that belong to the article.

    Raises whatever the extractor raises on odd markup.
    """
    groups = grouped(tree, chosen, first, core)
    return list((answered if is_disputed(groups) else undisputed)(tree, groups))


Group = tuple[str, list[tuple[int, Passage]]]
"""Passages in a row with their numbers, and what they are for the extractor: "plain", "heading", "li", "td" …"""


def grouped(tree: Tree, chosen: Sequence[Passage], first: int, core: int) -> list[Group]:
    """The passages from number `first` on by what they stand in."""
    numbered = list(enumerate(chosen))[first:]
    groups = groupby(numbered, key=lambda pair: _context(tree, pair[1], core))
    return [(kind, list(group)) for (kind, _), group in groups]


def is_disputed(groups: Sequence[Group]) -> bool:
    """Whether there is anything the extractor could decide."""
    return any(kind not in {"plain", "heading"} for kind, _ in groups)


def answered(tree: Tree, groups: Sequence[Group]) -> Iterator[Paragraph]:
    """What the extractor says about the passages."""
    return _parted(as_paragraphs(extracted(_markup(tree, groups), fast=True)))


def extracted(markup: str, fast: bool) -> Any:
    """The extractor's tree of the article in some markup, precision first; None when it finds none."""
    import trafilatura

    found = trafilatura.bare_extraction(markup, options=_options(fast))
    if not found and not fast:
        found = trafilatura.bare_extraction(markup, include_comments=False)
    return getattr(found, "body", None)


@cache
def _options(fast: bool) -> Any:
    from trafilatura.settings import Extractor

    for name in ("trafilatura", "htmldate", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    return Extractor(precision=True, comments=False, fast=fast)


def _context(tree: Tree, passage: Passage, core: int) -> tuple[str, int]:
    """Whether a passage stands in a list, table or quotation, and in which; "plain" is one without anything to decide.

    A paragraph in a cell is laid out by a table, not part of one; a long paragraph in an item is an entry of a blog.
    """
    node, name = passage.node, tree.names[passage.node]
    while node > core:
        kind = _KINDS.get(tree.names[node])
        if kind and not (name == "p" and (kind == "td" or (kind == "li" and passage.letters >= _LONG_ITEM))):
            return kind, node if kind == "blockquote" else _holder(tree, node, core)
        node = tree.parents[node]
    if is_heading(tree, passage):
        return ("heading" if not passage.linked else ""), 0
    is_plain = not passage.linked or (passage.letters >= _LONG_LINE and passage.linked * 2 < passage.letters)
    return ("plain" if is_plain else ""), 0


def _holder(tree: Tree, node: int, core: int) -> int:
    while node > core and tree.names[node] not in {"ul", "ol", "dl", "table"}:
        node = tree.parents[node]
    return node


def undisputed(tree: Tree, groups: Sequence[Group]) -> Iterator[Paragraph]:
    """The passages as they stand, without headings that nothing follows."""
    numbered = [pair for _, group in groups for pair in group]
    while numbered and is_heading(tree, numbered[-1][1]):
        numbered.pop()
    for number, passage in numbered:
        tag = "head" if is_heading(tree, passage) else "p"
        raw = _raw(tree, passage)
        if "<" not in raw:
            yield Paragraph(plain_words(raw), tag, passage=number)
            continue
        for part in _BREAK.sub("\n\n", " ".join(_UNSEEN.sub("", raw).split())).split("\n\n"):
            text = plain_words(MARK.sub("", part))
            if text:
                yield Paragraph(text, tag, passage=number)


def _raw(tree: Tree, passage: Passage) -> str:
    return " ".join(tree.page[start:end] for start, end in passage.pieces)


def _markup(tree: Tree, groups: Sequence[Group]) -> str:
    """The passages as one flat article, each in an element that says what it is, links kept.

    Each opens with a character that no text has, by which it is found again.
    """
    lines = ["<html><body><article>"]
    for kind, group in groups:
        lines.append(_wrapped(kind, [_element(tree, passage, kind, number) for number, passage in group]))
    lines.append("</article></body></html>")
    return "\n".join(lines)


def _element(tree: Tree, passage: Passage, kind: str, number: int) -> str:
    words = _raw(tree, passage)
    if "<" in words:
        words = _ANCHOR.sub('<a href="#">', _INLINE.sub("", _UNSEEN.sub("", words)))
    words = chr(_MARK + number) + words
    name = kind if kind in {"li", "td"} else tree.names[passage.node] if is_heading(tree, passage) else "p"
    return words if kind == "plain" else f"<{name}>{words}</{name}>"


def _wrapped(kind: str, inner: list[str]) -> str:
    if kind == "li":
        return "<ul>" + "".join(inner) + "</ul>"
    if kind == "td":
        return "<table>" + "".join(f"<tr>{cell}</tr>" for cell in inner) + "</table>"
    if kind == "blockquote":
        return "<blockquote>" + "".join(inner) + "</blockquote>"
    if kind == "plain":
        return "<p>" + "\n".join(inner) + "</p>"
    return "\n".join(inner)


def _parted(found: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The extractor's paragraphs, parted where a new passage begins, with the number of the passage."""
    for paragraph in found:
        index = -1
        for part in _MARKED.split(paragraph.text):
            if _MARKED.fullmatch(part):
                index = ord(part) - _MARK
            elif part and not part.isspace():
                yield Paragraph(part.strip(), paragraph.tag, passage=index)


def as_paragraphs(body: Any) -> list[Paragraph]:
    """The extractor's tree as paragraphs; a block inside a block ends the outer one."""
    return list(_walked(body)) if body is not None else []


def _walked(body: Any) -> Iterator[Paragraph]:
    words: list[str] = []
    tag, classes = "p", ""
    # Events, not recursion: markup may be nested deeper than calls may be.
    from lxml import etree

    for event, node in etree.iterwalk(body, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            words.append(node.tail or "")
            continue
        if node.tag in _BLOCKS:
            yield from _flushed(words, tag, classes)
            tag, classes = (node.tag, node.get("class") or "") if event == "start" else ("p", "")
        if event == "start":
            words.append("\n" if node.tag == "lb" else "")
            words.append(node.text or "")
        else:
            words.append(node.tail or "")
    yield from _flushed(words, tag, classes)


def _flushed(words: list[str], tag: str, classes: str) -> Iterator[Paragraph]:
    whole = "".join(words)
    words.clear()
    if not whole or whole.isspace():
        return
    for part in whole.split("\n\n"):
        text = plain_words(part, entities=False)
        if text:
            yield Paragraph(text, tag, frozenset(_CLASS_WORD.findall(classes.lower())))
