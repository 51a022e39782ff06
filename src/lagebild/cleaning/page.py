"""Pages: trafilatura finds the article, its paragraphs are found again in the page, then the rules of dumps apply."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from lagebild.cleaning.boilerplate import drop_boilerplate, drop_comments, drop_recurring
from lagebild.cleaning.dump import decide
from lagebild.cleaning.locating import Letters, Place, record
from lagebild.cleaning.metadata import PageFacts, read_facts
from lagebild.cleaning.page_markup import Paragraph
from lagebild.cleaning.page_text import Reading, read_paragraphs
from lagebild.cleaning.sheet import Line, Sheet
from lagebild.lexicon import column
from lagebild.model import RawArticle

_CELLS = frozenset({"cell", "row", "table", "item"})
_HEAD = 6
_MOST_LINES = 400
_CODE = re.compile(r"[\d\s]+|true|false|null|undefined|[a-z]+(?:[A-Z][a-z]+)+:?")


def read_page(raw: RawArticle, recurring: frozenset[str] = frozenset()) -> tuple[RawArticle, Sheet]:
    """The decided lines of a page, and the article with what the page says about itself.

    Raises `UnreadablePage` when the markup cannot be parsed, `NoText` when no article is found.
    """
    facts = read_facts(raw.raw, raw.url, raw.captured)
    title = raw.title or facts.title
    reading = read_paragraphs(raw.raw, raw.file, facts.description, title)
    texts = [paragraph.text for paragraph in reading.paragraphs]
    sheet = Sheet(*record(texts, reading.places, reading.letters, len(raw.raw)), keep_title=False)
    for line, paragraph, spot in _matched(sheet, reading):
        _judge(sheet, line, paragraph, reading.letters, spot)
    _drop_repeated(sheet)
    drop_recurring(sheet, recurring)
    _drop_head(sheet, title)
    drop_boilerplate(sheet)
    _drop_link_headings(sheet)
    drop_comments(sheet)
    decide(sheet, title)
    return _with_facts(raw, facts, sheet), sheet


def _matched(sheet: Sheet, reading: Reading) -> Iterator[tuple[Line, Paragraph, Place]]:
    """Each line with its paragraph; a paragraph that was nothing but a notice inside has no line any more."""
    pairs = iter(zip(reading.paragraphs, reading.places, strict=True))
    spare = len(reading.paragraphs) - len(sheet.lines)
    for line in sheet.lines:
        for paragraph, spot in pairs:
            if spare <= 0 or line.text.split(" ", 1)[0] in paragraph.text:
                yield line, paragraph, spot
                break
            spare -= 1


def _judge(sheet: Sheet, line: Line, paragraph: Paragraph, page: Letters, spot: Place) -> None:
    """What the page's own markup tells of a line: a heading, a caption, a lead, a mere link."""
    links = page.share_in_links(spot.first, spot.last) if spot.exact else 0.0
    is_list_link = paragraph.tag == "item" and links > 0.3 and not line.stops and line.words <= 25
    if line.words >= 3 and (links > 0.9 or is_list_link):
        sheet.drop(line, "pointer")
    elif _CODE.fullmatch(line.text) and paragraph.tag not in _CELLS:
        sheet.drop(line, "page code")
    elif paragraph.tag == "head":
        line.keep("heading", "page_heading")
    elif _is_caption(paragraph, page, spot):
        line.keep("caption", "page_caption")
    elif paragraph.classes & column("cleaning_lead_classes", "word"):
        line.keep("lead", "page_lead")


def _drop_repeated(sheet: Sheet) -> None:
    """Take out a short line whose words stand within a longer paragraph: a quotation that the page shows twice.

    Counter-example: a paragraph that stands twice in the same words; one of the two must stay.
    """
    lines = sheet.kept
    if len(lines) > _MOST_LINES:
        return
    bare = [_bare(line.text) for line in lines]
    whole = "|".join(bare)
    for line, words in zip(lines, bare, strict=True):
        if 4 <= line.words <= 40 and line.kind != "heading" and whole.count(words) > bare.count(words):
            sheet.drop(line, "repeated")


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
    """The article with what its page states, where nothing was given; agencies and date are noted in the sheet.

    Names in the text count only where the page names nobody: they may sign another article's teaser.
    """
    found = sheet.found
    found.agencies = [*facts.byline.agencies, *(a for a in found.agencies if a not in facts.byline.agencies)]
    found.authors = facts.byline.persons or found.authors
    found.published = facts.published or found.published
    found.weak_outlet = facts.site
    found.stated = facts.stated
    return replace(raw, title=raw.title or facts.title, url=raw.url or facts.url)
