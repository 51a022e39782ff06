"""The lead of a page: it often stands above the article's body, in the header with the title and the byline."""

from __future__ import annotations

import re

from lagebild.cleaning.page_region import Passage, Region, is_heading, is_running, words_of_passage
from lagebild.cleaning.page_tree import Tree
from lagebild.lexicon import column

_WORD = re.compile(r"\w+")
_STOPS = re.compile(r"""[.!?…]["”“»«'’‘)\]]*(?:\s+(?:Von|VON)\s.{3,40}|\s+\(?[a-z]{2,6}\)?)?$""")
_PARTICULARS = re.compile(r"\d\d?[.:]\d\d(?!\d)|\d\d?\. [A-ZÄ][a-zä]{2,8}\.? \d{4}")
_READING = re.compile(r"lese(?:zeit|dauer)|min\. lesen", re.IGNORECASE)
_FARTHEST = 14
_FEWEST_WORDS = 8
_FIRST = 3
_PICTURES = frozenset({
    "image", "img", "picture", "photo", "foto", "bild", "media", "caption", "credit", "credits", "video", "gallery",
    "galerie", "breadcrumb", "author", "autor", "date", "datum", "label",
})  # fmt: skip


def split_head(
    tree: Tree, region: Region, description: str | None, title: str | None
) -> tuple[list[Passage], list[Passage]]:
    """The lead of an article (none or one passage), and its passages without what stands above its first sentence.

    What goes is the headline, all above it, the header, and lines with nothing but a date or a byline.
    """
    body = next((index for index, p in enumerate(region.inside) if is_running(tree, p)), 0)
    head, rest = region.inside[:body], region.inside[body:]
    headline = _headline(tree, head, title)
    at = head.index(headline) + 1 if headline is not None else 0
    stays = [p for p in head[at:] if not _in_header(tree, p.node, region.core) and not _is_particulars(tree, p)]
    lead = _lead(tree, region.before, description, title)
    if lead and _bare(words_of_passage(tree, lead[0])) in (_bare(words_of_passage(tree, p)) for p in rest[:_FIRST]):
        lead = []
    return lead, [*(p for p in stays if p not in lead), *rest]


def _in_header(tree: Tree, node: int, core: int) -> bool:
    while node > core:
        if tree.names[node] == "header":
            return True
        node = tree.parents[node]
    return False


def _is_particulars(tree: Tree, passage: Passage) -> bool:
    """Whether a short line above the first sentence holds a date, a time or how long reading takes."""
    words = words_of_passage(tree, passage)
    if is_heading(tree, passage) or len(words.split()) > 12:
        return False
    return bool(_READING.search(words) or (_PARTICULARS.search(words) and not words.endswith((".", "!", "?"))))


def _lead(tree: Tree, before: list[Passage], description: str | None, title: str | None) -> list[Passage]:
    """The passage above the body that is the article's lead; an empty list when none is.

    It is one that says what the page's own description says, or that is marked as lead; else sentences, or a second
    heading, between the headline and the body. Counter-example: the caption of the picture there.
    """
    candidates = [p for p in before[-_FARTHEST:] if _can_be(tree, p)]
    told = _bare(description or "")
    for passage in candidates:
        words = _bare(words_of_passage(tree, passage))
        if len(told) > 40 and len(words) > 40 and (words.startswith(told[:60]) or told.startswith(words[:60])):
            return [passage]
    headline = _headline(tree, before, title)
    if headline is None:
        return []
    below = [p for p in candidates if p.pieces[0][0] > headline.pieces[0][0] and not p.outside]
    marked = column("cleaning_lead_classes", "word")
    for passage in below:
        if not marked.isdisjoint(tree.words(passage.node)):
            return [passage]
    return [p for p in below[:1] if is_heading(tree, p) or _STOPS.search(words_of_passage(tree, p))]


def _can_be(tree: Tree, passage: Passage) -> bool:
    """Whether a passage is long enough, no link, and does not belong to a picture, the byline or the date."""
    if passage.letters < 40 or passage.linked * 3 > passage.letters or passage.letters > 1200:
        return False
    if tree.names[passage.node] not in {"p", "div", "h2", "h3", "h4", "section", "header", "strong"}:
        return False
    node, steps = passage.node, 0
    while node and steps < 3:
        if tree.names[node] in {"figure", "figcaption", "nav", "aside", "footer", "form", "li", "button"}:
            return False
        if not _PICTURES.isdisjoint(tree.words(node)):
            return False
        node, steps = tree.parents[node], steps + 1
    return len(words_of_passage(tree, passage).split()) >= _FEWEST_WORDS


def _headline(tree: Tree, passages: list[Passage], title: str | None) -> Passage | None:
    """The last of some passages that has most words of the title, else the last main heading."""
    wanted = set(_WORD.findall((title or "").lower()))
    for passage in reversed(passages):
        if tree.names[passage.node] in {"h1", "h2", "h3", "span", "div"}:
            words = set(_WORD.findall(words_of_passage(tree, passage).lower()))
            if wanted and 2 * len(wanted & words) > max(len(wanted), len(words)):
                return passage
    return next((passage for passage in reversed(passages) if tree.names[passage.node] == "h1"), None)


def _bare(words: str) -> str:
    return "".join(_WORD.findall(words.casefold()))
