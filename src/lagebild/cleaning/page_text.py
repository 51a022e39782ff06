"""The paragraphs of a page's article: from its region, else as the extractor finds them in the whole page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.cleaning.fragments import is_fragment, parts
from lagebild.cleaning.locating import Letters, Place, letters, place
from lagebild.cleaning.page_lead import split_head
from lagebild.cleaning.page_markup import MOST_PASSAGES, Paragraph, as_paragraphs, extracted, read_region
from lagebild.cleaning.page_region import Passage, Passages, Region, find_region, words_of_passage
from lagebild.cleaning.page_tree import Tree, main_stretch, scan
from lagebild.errors import NoText, UnreadablePage

_LONGEST_PAGE, _MOST_TAGS = 3_000_000, 40_000
"""What the extractor is given whole: its time grows with the square of some things, and no article's page is larger."""
_FEWEST_LETTERS, _FEWEST_IN_MAIN, _FEWEST_ALONE = 250, 500, 100
_ALONE = 0.9
_LEAST_SHARE = 0.5
_LEAST_KEPT = 0.6
_SHORTEST_ARTICLE = 40


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
        is_alone = region.letters >= _FEWEST_ALONE and region.share >= _ALONE and "h1" in tree.names
        if is_alone or region.letters >= (_FEWEST_IN_MAIN if end < len(page) else _FEWEST_LETTERS):
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
    if region.share < _LEAST_SHARE or len(chosen) > MOST_PASSAGES:
        return None
    try:
        found = read_region(tree, chosen, len(lead), region.core)
    except Exception:  # noqa: BLE001 - the extractor breaks on odd markup in many ways; the whole page is tried then
        return None
    kept = {paragraph.passage for paragraph in found if paragraph.passage >= 0}
    if sum(chosen[number].letters for number in kept) < _LEAST_KEPT * region.letters:
        return None
    opening = [
        Paragraph(words_of_passage(tree, passage), "p", frozenset({"lead"}), number)
        for number, passage in enumerate(lead)
    ]
    return _traced(tree, chosen, [*opening, *found])


def _traced(tree: Tree, chosen: Sequence[Passage], paragraphs: Sequence[Paragraph]) -> Reading:
    """The paragraphs, led back to their passages, with the class words of these."""
    page = letters(tree.page, (piece for passage in chosen for piece in passage.pieces))
    counts = [0]
    for passage in chosen:
        counts.append(counts[-1] + len(passage.pieces))
    known = [0 <= paragraph.passage < len(chosen) for paragraph in paragraphs]
    hints = [
        page.firsts[counts[paragraph.passage]] if is_known else None
        for paragraph, is_known in zip(paragraphs, known, strict=True)
    ]
    named = [
        Paragraph(p.text, p.tag, p.classes | tree.words(chosen[p.passage].node), p.passage) if is_known else p
        for p, is_known in zip(paragraphs, known, strict=True)
    ]
    return Reading(named, page, place([paragraph.text for paragraph in named], page, hints))


def _from_page(page: str, file: str) -> Reading:
    """The article as the extractor finds it in the whole page, precision before completeness."""
    if len(page) > _LONGEST_PAGE or page.count("<") > _MOST_TAGS:
        raise NoText(file, "is a large page in which no article can be told from the rest")
    try:
        found = as_paragraphs(extracted(page, fast=False))
    except Exception as error:
        raise UnreadablePage(file, f"cannot be parsed as a page ({type(error).__name__})") from error
    if max((len(paragraph.text) for paragraph in found), default=0) < _SHORTEST_ARTICLE:
        raise NoText(file, "is a page without article text")
    return _placed(found, letters(page))
