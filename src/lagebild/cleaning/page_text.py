"""The paragraphs of a page's article: the region goes to the extractor as small markup, else the whole page does."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from lagebild.cleaning.fragments import is_fragment, parts
from lagebild.cleaning.locating import Letters, Place, letters, place
from lagebild.cleaning.page_lead import split_head
from lagebild.cleaning.page_region import Passage, Passages, Region, find_region, plain_words, words_of_passage
from lagebild.cleaning.page_tree import ATTRIBUTES, Tree, main_stretch, scan
from lagebild.errors import NoText, UnreadablePage

_BLOCKS = {"p", "head", "item", "quote", "cell", "row", "code", "list", "table", "body", "main", "div"}
_INLINE = re.compile(rf"</?(?!(?:a|br)(?=[\s/>]))[a-zA-Z]{ATTRIBUTES}|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE)
_ANCHOR = re.compile(rf"<a(?=[\s>]){ATTRIBUTES}", re.IGNORECASE)
_UNSEEN = re.compile(
    r"<(span|small|em|i|sup|label)\s(?:[^<>]{0,300}[\s\"'])?(?:sr-only|visually-?hidden|screen-?reader[\w-]*|aria-hidden=.true)"
    r"[^<>]{0,300}>[^<>]*</\1>",
    re.IGNORECASE,
)
_KINDS = {"li": "li", "dd": "li", "dt": "li", "td": "td", "th": "td", "blockquote": "blockquote"}
_HEADING = re.compile(r"h[1-6]")
_CLASS_WORD = re.compile(r"[a-z]+")
_MARK = 0x100000
_MARKED = re.compile("([\U00100000-\U0010fffd])")
_MOST_PASSAGES = 0xFFFD
_LONGEST_PAGE, _MOST_TAGS = 3_000_000, 40_000
"""What the extractor is given whole: its time grows with the square of some things, and no article's page is larger."""
_FEWEST_LETTERS = 250
_FEWEST_IN_MAIN = 500
_LEAST_SHARE = 0.5
_LEAST_KEPT = 0.6
_LONG_ITEM = 160
_SHORTEST_ARTICLE = 40


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as the extractor gave it: its words, the tag, and the words of the page's class attribute."""

    text: str
    tag: str
    classes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """The paragraphs of an article, the letters of the page they stand in, and the place of each among these."""

    paragraphs: list[Paragraph]
    letters: Letters
    places: list[Place]


def read_paragraphs(page: str, file: str, description: str | None = None, title: str | None = None) -> Reading:
    """The article of a page, or of a fragment of one.

    Raises `UnreadablePage` when the markup cannot be parsed, `NoText` when no article is found.
    """
    if is_fragment(page):
        found = [Paragraph(*part) for part in parts(page)]
        if not found:
            raise NoText(file, "holds no article text")
        return _placed(found, letters(page))
    return _from_markup(page, description, title) or _from_page(page, file)


def _from_markup(page: str, description: str | None, title: str | None) -> Reading | None:
    """The article as it stands in its region: in the page's main part, else anywhere; None where that is doubtful."""
    stretch = main_stretch(page)
    for start, end in [stretch, (0, len(page))] if stretch else [(0, len(page))]:
        tree = scan(page, start, end)
        region = find_region(Passages(tree))
        if region.letters >= (_FEWEST_IN_MAIN if end < len(page) else _FEWEST_LETTERS):
            found = _from_region(tree, region, description, title)
            if found is not None:
                return found
    return None


def _placed(paragraphs: list[Paragraph], page: Letters) -> Reading:
    return Reading(paragraphs, page, place([paragraph.text for paragraph in paragraphs], page))


def _from_region(tree: Tree, region: Region, description: str | None, title: str | None) -> Reading | None:
    """The article as it stands in its region; None where the region is doubtful."""
    lead, inside = split_head(tree, region, description, title)
    chosen = [*lead, *inside]
    if region.share < _LEAST_SHARE or len(chosen) > _MOST_PASSAGES:
        return None
    try:
        found = _paragraphs(_extracted(markup(tree, chosen, len(lead), region.core), fast=True))
    except Exception:  # noqa: BLE001 - the extractor breaks on odd markup in many ways; the whole page is tried then
        return None
    if sum(len(paragraph.text) for paragraph in found) < _LEAST_KEPT * region.letters:
        return None
    return _traced(tree, chosen, len(lead), found)


def _traced(tree: Tree, chosen: Sequence[Passage], leads: int, found: Sequence[Paragraph]) -> Reading:
    """The paragraphs, led back to the passages by their marks, with the class words of these and their places."""
    page = letters(tree.page, (piece for passage in chosen for piece in passage.pieces))
    counts = [0]
    for passage in chosen:
        counts.append(counts[-1] + len(passage.pieces))
    paragraphs = [Paragraph(words_of_passage(tree, passage), "p", frozenset({"lead"})) for passage in chosen[:leads]]
    hints: list[int | None] = [page.firsts[counts[index]] for index in range(leads)]
    for text, tag, index in _parted(found):
        known = 0 <= index < len(chosen)
        hints.append(page.firsts[counts[index]] if known else None)
        paragraphs.append(Paragraph(text, tag, tree.words(chosen[index].node) if known else frozenset()))
    return Reading(paragraphs, page, place([paragraph.text for paragraph in paragraphs], page, hints))


def _parted(found: Sequence[Paragraph]) -> Iterator[tuple[str, str, int]]:
    """The extractor's paragraphs, parted where a new passage begins: words, tag, number of the passage or -1."""
    for paragraph in found:
        index = -1
        for part in _MARKED.split(paragraph.text):
            if _MARKED.fullmatch(part):
                index = ord(part) - _MARK
            elif part and not part.isspace():
                yield part.strip(), paragraph.tag, index


def _from_page(page: str, file: str) -> Reading:
    """The article as the extractor finds it in the whole page, precision before completeness."""
    if len(page) > _LONGEST_PAGE or page.count("<") > _MOST_TAGS:
        raise NoText(file, "is a page without article text")
    try:
        body = _extracted(page, fast=False)
    except Exception as error:
        raise UnreadablePage(file, f"cannot be parsed as a page ({type(error).__name__})") from error
    found = _paragraphs(body)
    if max((len(paragraph.text) for paragraph in found), default=0) < _SHORTEST_ARTICLE:
        raise NoText(file, "is a page without article text")
    return _placed(found, letters(page))


def _extracted(markup: str, fast: bool) -> Any:
    """The extractor's tree of the article in some markup; None when it finds none."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    found = trafilatura.bare_extraction(markup, favor_precision=True, include_comments=False, fast=fast)
    if not found and not fast:
        found = trafilatura.bare_extraction(markup, include_comments=False)
    return getattr(found, "body", None)


def markup(tree: Tree, chosen: Sequence[Passage], first: int, core: int) -> str:
    """The passages from number `first` on as one flat article, each in an element that says what it is, links kept.

    Each opens with a character that no text has, by which it is found again. Plain paragraphs in a row, about
    which there is nothing to decide, share one element.
    """
    lines = ["<html><body><article>"]
    numbered = list(enumerate(chosen))[first:]
    for (kind, _), group in groupby(numbered, key=lambda pair: _context(tree, pair[1], core)):
        inner = [_element(tree, passage, kind, number) for number, passage in group]
        lines.append(_wrapped(kind, inner))
    lines.append("</article></body></html>")
    return "\n".join(lines)


def _context(tree: Tree, passage: Passage, core: int) -> tuple[str, int]:
    """Whether a passage stands in a list, table or quotation, and in which; "plain" is a paragraph without links.

    A paragraph in a cell is laid out by a table, not part of one; a long paragraph in an item is an entry of a blog.
    """
    node = passage.node
    name = tree.names[node]
    while node > core:
        kind = _KINDS.get(tree.names[node])
        if kind and not (name == "p" and (kind == "td" or (kind == "li" and passage.letters >= _LONG_ITEM))):
            return kind, node if kind == "blockquote" else _holder(tree, node, core)
        node = tree.parents[node]
    return ("plain" if not passage.linked and not _HEADING.fullmatch(name) else ""), 0


def _holder(tree: Tree, node: int, core: int) -> int:
    while node > core and tree.names[node] not in {"ul", "ol", "dl", "table"}:
        node = tree.parents[node]
    return node


def _element(tree: Tree, passage: Passage, kind: str, number: int) -> str:
    words = " ".join(tree.page[start:end] for start, end in passage.pieces)
    if "<" in words:
        words = _ANCHOR.sub('<a href="#">', _INLINE.sub("", _UNSEEN.sub("", words)))
    name = tree.names[passage.node]
    if kind in {"li", "td"}:
        name = kind
    elif not _HEADING.fullmatch(name):
        name = "p"
    words = chr(_MARK + number) + words
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


def _paragraphs(body: Any) -> list[Paragraph]:
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
        text = plain_words(part)
        if text:
            yield Paragraph(text, tag, frozenset(_CLASS_WORD.findall(classes.lower())))
