"""Pages: trafilatura finds the article, its paragraphs are found again in the page, then the rules of dumps apply."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from lagebild.cleaning.boilerplate import drop_boilerplate, drop_comments, drop_recurring
from lagebild.cleaning.dump import decide
from lagebild.cleaning.locating import Letters, Place, letters, place, record
from lagebild.cleaning.metadata import PageFacts, read_facts
from lagebild.cleaning.normalise import normalise
from lagebild.cleaning.sheet import Line, Sheet
from lagebild.errors import NoText, UnreadablePage
from lagebild.lexicon import column
from lagebild.model import RawArticle

_BLOCKS = {"p", "head", "item", "quote", "cell", "row", "code", "list", "table", "body", "main", "div"}
_HEAD = 6
_CODE = re.compile(r"true|false|null|undefined|[a-z]+(?:[A-Z][a-z]+)+:?")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as the extractor gave it: its words, the tag, and the words of the page's class attribute."""

    text: str
    tag: str
    classes: frozenset[str]


def read_page(raw: RawArticle, recurring: frozenset[str] = frozenset()) -> tuple[RawArticle, Sheet]:
    """The decided lines of a page, and the article with what the page says about itself.

    Raises `UnreadablePage` when the markup cannot be parsed, `NoText` when no article is found.
    """
    facts = read_facts(raw.raw, raw.url)
    paragraphs = _extracted(raw)
    page = letters(raw.raw)
    texts = [paragraph.text for paragraph in paragraphs]
    places = place(texts, page)
    text, origin = record(texts, places, page, len(raw.raw))
    sheet = Sheet(text, origin, keep_title=False)
    for line, paragraph, spot in zip(sheet.lines, paragraphs, places, strict=True):
        _judge(sheet, line, paragraph, page, spot)
    drop_recurring(sheet, recurring)
    title = raw.title or facts.title
    _drop_head(sheet, title)
    drop_boilerplate(sheet)
    _drop_link_headings(sheet)
    drop_comments(sheet)
    decide(sheet, title)
    return _with_facts(raw, facts, sheet), sheet


def _extracted(raw: RawArticle) -> list[Paragraph]:
    """The paragraphs that trafilatura finds; precision first, since a foreign headline is worse than a missing line."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    try:
        found = trafilatura.bare_extraction(raw.raw, favor_precision=True, include_comments=False)
        found = found or trafilatura.bare_extraction(raw.raw, include_comments=False)
    except Exception as error:
        raise UnreadablePage(raw.file, f"cannot be parsed as a page ({type(error).__name__})") from error
    body = getattr(found, "body", None)
    paragraphs = list(_paragraphs(body)) if body is not None else []
    if not paragraphs:
        raise NoText(raw.file, "is a page without article text")
    return paragraphs


def _paragraphs(body: Any) -> Iterator[Paragraph]:
    """The extractor's tree as paragraphs; a block inside a block ends the outer one."""
    words: list[str] = []
    current = ["p", ""]

    def flush() -> Iterator[Paragraph]:
        whole = "".join(words)
        words.clear()
        for part in whole.split("\n\n"):
            text, _ = normalise(part.replace("\n", " "))
            if text.strip():
                yield Paragraph(text.strip(), current[0], frozenset(re.findall(r"[a-z]+", current[1].lower())))

    def walk(node: Any) -> Iterator[Paragraph]:
        if not isinstance(node.tag, str):
            words.append(node.tail or "")
            return
        block = node.tag in _BLOCKS
        if block:
            yield from flush()
            current[:] = [node.tag, node.get("class") or ""]
        words.append("\n" if node.tag == "lb" else "")
        words.append(node.text or "")
        for child in node:
            yield from walk(child)
        if block:
            yield from flush()
            current[:] = ["p", ""]
        words.append(node.tail or "")

    yield from walk(body)
    yield from flush()


def _judge(sheet: Sheet, line: Line, paragraph: Paragraph, page: Letters, spot: Place) -> None:
    """What the page's own markup tells of a line: a heading, a caption, a lead, a mere link."""
    links = page.share_in_links(spot.first, spot.last) if spot.exact else 0.0
    is_list_link = paragraph.tag == "item" and links > 0.3 and not line.stops and line.words <= 25
    if line.words >= 3 and (links > 0.9 or is_list_link):
        sheet.drop(line, "pointer")
    elif _CODE.fullmatch(line.text):
        sheet.drop(line, "page code")
    elif paragraph.tag == "head":
        line.keep("heading", "page_heading")
    elif _is_caption(paragraph, page, spot):
        line.keep("caption", "page_caption")
    elif paragraph.classes & column("cleaning_lead_classes", "word"):
        line.keep("lead", "page_lead")


def _is_caption(paragraph: Paragraph, page: Letters, spot: Place) -> bool:
    inside = page.share_in_captions(spot.first, spot.last)
    return inside > 0.9 or bool(paragraph.classes & column("cleaning_caption_classes", "word"))


def _drop_link_headings(sheet: Sheet) -> None:
    """Take out a heading after which nothing is left but links that were taken out."""
    for line, following in pairwise(sheet.lines):
        if line.kind != "heading" or line.out or following.reason != "pointer":
            continue
        rest = sheet.lines[sheet.lines.index(following) :]
        left = next((other for other in rest if not other.out), None)
        if left is None or left.kind == "heading" or rest.index(left) > 2:
            sheet.drop(line, "pointer")


def _drop_head(sheet: Sheet, title: str | None) -> None:
    """Take the title and short lines before the first sentence out: a page's title is metadata.

    A subtitle of more than five words stays as lead.
    """
    for line in sheet.kept[:_HEAD]:
        if title and _is_title(line.text, title):
            sheet.drop(line, "title")
        elif line.stops and line.words > 6:
            return
        elif line.kind == "heading" and line.words > 5:
            line.keep("lead", "page_subtitle")


def _is_title(text: str, title: str) -> bool:
    """Whether a line is the title, also with a kicker before it, or in other words of mostly the same.

    Counter-example: the first sentence of a text that uses the title's words is longer, or ends with a stop.
    """
    left, right = _bare(text), _bare(title)
    if not left or not right or len(text.split()) > len(title.split()) + 8:
        return False
    if left == right or (len(left) > 15 and len(right) > 15 and (left in right or right in left)):
        return True
    mine, theirs = set(text.lower().split()), set(title.lower().split())
    return not text.endswith(".") and len(mine & theirs) >= max(4, 0.6 * max(len(mine), len(theirs)))


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _with_facts(raw: RawArticle, facts: PageFacts, sheet: Sheet) -> RawArticle:
    """The article with what its page states, where nothing was given; agencies and date are noted in the sheet."""
    found = sheet.found
    found.agencies = [*facts.byline.agencies, *(a for a in found.agencies if a not in facts.byline.agencies)]
    found.authors = [*facts.byline.persons, *(a for a in found.authors if a not in facts.byline.persons)]
    found.published = facts.published or found.published
    found.weak_outlet = facts.site
    return replace(raw, title=raw.title or facts.title, url=raw.url or facts.url)
