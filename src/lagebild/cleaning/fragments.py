"""Fragments of pages, as feeds and exports give them: no page around the article, so all paragraphs are its own.

An extractor looks for the article among menus and teasers and finds nothing in a fragment of two
sentences; here every block is a paragraph, and the rules of dumps decide about the lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lagebild.cleaning.captions import credit_length
from lagebild.cleaning.normalise import plain
from lagebild.lexicon import column

_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|head|body|frameset|nav|main|footer)(?=[\s>/])", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NAMED = {"li": "item", "blockquote": "quote", "tr": "row", "dt": "item", "dd": "item", "pre": "code"}
_BLOCKS = frozenset(
    {"p", "div", "article", "section", "figure", "figcaption", "ul", "ol", "dl", "table", "thead", "tbody", "caption"}
    | {"header", "aside", "hr", "address", "center", "details", "summary", "fieldset", "main", "footer", "nav"}
    | _HEADINGS
    | _NAMED.keys()
)
_SILENT = frozenset(
    {"script", "style", "noscript", "template", "iframe", "svg", "form", "button", "object", "audio", "video", "select"}
    | {"textarea", "head", "title"}
)
_NESTING = re.compile(
    r"<(/?)(?:div|section|article|blockquote|ul|ol|table|center|figure|fieldset|aside|dl)\b[^<>]*>", re.I
)
_DEEPEST = 1000
"""Blocks inside one another; the standard's way of reading markup takes the square of the depth."""
_BREAKS = re.compile(r"[\n\r]+")
_EMPTY_LINE = re.compile(r"\n\s*\n")
_FRAME = re.compile(r"^\W+|\W+$")
_OPENING = " \n[(|»›→-–"
_ENDS = (".", "!", "?", "…", '"', "“", "”", "«", "]")
_CLASS_WORD = re.compile(r"[a-z]+")

Part = tuple[str, str, frozenset[str]]
"""The words of a paragraph, its tag in the extractor's names, and the words of its class attribute."""


def is_fragment(markup: str) -> bool:
    """Whether markup is a part of a page: it has none of the elements that make a page or frame an article."""
    return not _DOCUMENT.search(markup)


def parts(markup: str) -> list[Part]:
    """The paragraphs of a fragment in their order.

    Where it has no blocks at all, empty lines separate paragraphs, as in a plain text.
    """
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(_flat(markup)).body
    found = [part for part in map(_without_credit, _parts(body)) if part[0]] if body is not None else []
    if len({tag for _, tag, _ in found}) == 1 and found and found[0][1] == "body":
        return [(words, "p", frozenset()) for words in _plain(markup, found)]
    return [(words, "p" if tag == "body" else tag, classes) for words, tag, classes in found]


def _flat(markup: str) -> str:
    """Markup that is nested too deep to be meant, with paragraphs in place of its blocks."""
    depth = 0
    for match in _NESTING.finditer(markup):
        depth += -1 if match[1] else 1
        if depth > _DEEPEST:
            return _NESTING.sub("<p>", markup)
    return markup


def _plain(markup: str, found: list[Part]) -> list[str]:
    """The paragraphs of a text without blocks: by its own empty lines if it has them and nothing else divides it."""
    if len(found) > 1 or not _EMPTY_LINE.search(markup):
        return [words for words, _, _ in found]
    return [words for piece in _EMPTY_LINE.split(markup) for words, _, _ in parts(piece)]


def _parts(body: Any) -> Iterator[Part]:
    """Walks without recursion: fragments may be nested a hundred thousand deep."""
    words: list[str] = []
    link = [0, 0]
    open_: list[tuple[str, frozenset[str]]] = [("body", frozenset())]
    for node, entering in _walk(body):
        name = node.tag
        if name == "-text":
            words.append(_BREAKS.sub(" ", node.text_content or "") if entering else "")
        elif name == "br":
            words.append("\n" if entering else "")
        elif name == "a":
            link[not entering] = len(words)
        elif name in {"td", "th"}:
            words.append(" ")
        elif name in _BLOCKS:
            yield from _flush(words, link, *open_[-1])
            if entering:
                open_.append(_label(node, open_[-1]))
            elif len(open_) > 1:
                open_.pop()
    yield from _flush(words, link, *open_[-1])


def _walk(body: Any) -> Iterator[tuple[Any, bool]]:
    """Every node on entering and on leaving it; what a reader does not see is passed over."""
    node = body.child
    while node is not None:
        shown = node.tag not in _SILENT
        if shown:
            yield node, True
            if node.child is not None:
                node = node.child
                continue
            yield node, False
        while node.next is None:
            node = node.parent
            if node is None or node.tag == "body":
                return
            yield node, False
        node = node.next


def _without_credit(part: Part) -> Part:
    """A caption without the credit of its picture ("Der Hafen. Foto: Ole Janssen"), as extractors leave it."""
    text, tag, classes = part
    return (text[: len(text) - credit_length(text)].rstrip(), tag, classes) if "figcaption" in classes else part


def _label(node: Any, outer: tuple[str, frozenset[str]]) -> tuple[str, frozenset[str]]:
    """The tag and classes of a block; a paragraph in a list item or quotation counts as part of that."""
    name = node.tag
    classes = frozenset(_CLASS_WORD.findall((node.attributes.get("class") or "").lower()))
    if name in _HEADINGS:
        return "head", classes
    if name in {"figcaption", "caption"}:
        return "p", classes | {"figcaption"}
    if name in _NAMED:
        return _NAMED[name], classes
    inside = outer[0] in {"item", "quote", "row"} and name in {"p", "div"}
    return (outer[0] if inside else "p"), classes or (outer[1] if inside else frozenset())


def _without_more(words: list[str], start: int, end: int) -> str:
    """The words of a block without the link at its end that leads to the whole text ("… [mehr]").

    Counter-example: "Die Stadt will <a>mehr</a>." is a sentence.
    """
    before, inner, after = "".join(words[:start]), "".join(words[start:end]), "".join(words[end:])
    leads_on = _FRAME.sub("", inner).casefold() in column("cleaning_more_links", "words")
    if not leads_on or re.search(r"\w", after):
        return "".join(words)
    rest = before.rstrip(_OPENING)
    return rest if not rest or rest.endswith(_ENDS) else "".join(words)


def _flush(words: list[str], link: list[int], tag: str, classes: frozenset[str]) -> Iterator[Part]:
    """The collected words as paragraphs: two line breaks make two, one is a space."""
    whole = _without_more(words, *link)
    words.clear()
    link[:] = [0, 0]
    for part in _EMPTY_LINE.split(whole) if whole.strip() else ():
        text, _ = plain(part.replace("\n", " "))
        if text.strip():
            yield text.strip(), tag, classes
