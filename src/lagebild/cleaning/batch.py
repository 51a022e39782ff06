"""Many articles: duplicates become one, ids become unique, what cannot be used becomes a problem."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from lagebild.cleaning.article import document
from lagebild.cleaning.dump import read_dump
from lagebild.cleaning.language import other_language
from lagebild.cleaning.page import read_page
from lagebild.errors import ArticleError, NoText, OtherLanguage
from lagebild.model import Block, Document, Problem, RawArticle


def clean(raw: RawArticle) -> Document:
    """The document of one article.

    Raises `NoText` when no article text is left, `OtherLanguage` when the text is
    not German, `UnreadablePage` when a page cannot be parsed.
    """
    if not raw.raw.strip():
        raise NoText(raw.file, "is empty")
    if raw.is_html:
        raw, sheet = read_page(raw)
    else:
        sheet = read_dump(raw.raw, raw.title)
    found = document(raw, sheet)
    language = other_language([block.span.of(found.text) for block in found[Block]])
    if language:
        raise OtherLanguage(raw.file, f"is set aside because its text is in {language}, not in German")
    return found


def clean_all(raws: Iterable[RawArticle]) -> tuple[list[Document], list[Problem]]:
    """The documents of all articles that can be used, in their order, and a problem for each other one.

    Articles of the same text become one document: `also` names the other files.
    Ids are made unique by a number at the end.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    first: dict[str, int] = {}
    for raw in raws:
        try:
            found = clean(raw)
        except ArticleError as error:
            problems.append(Problem(raw.file, type(error).__name__, f"{error.subject} {error.reason}"))
            continue
        same = first.setdefault(_sameness(found), len(documents))
        if same == len(documents):
            documents.append(found)
        else:
            documents[same] = _joined(documents[same], found)
            problems.append(
                Problem(raw.file, "Duplicate", f"{raw.file} holds the same text as {documents[same].article.file}")
            )
    return _unique(documents), problems


def _sameness(found: Document) -> str:
    """What two articles share when they are the same: their letters and digits."""
    return re.sub(r"\W+", "", found.text).casefold()


def _joined(kept: Document, other: Document) -> Document:
    """The kept document with the other file named, and with what only the other one knows."""
    mine, theirs = kept.article, other.article
    article = replace(
        mine,
        also=(*mine.also, theirs.file, *theirs.also),
        outlet=mine.outlet or theirs.outlet,
        title=mine.title or theirs.title,
        url=mine.url or theirs.url,
        authors=mine.authors or theirs.authors,
        agencies=mine.agencies or theirs.agencies,
        published=mine.published if mine.published.time else theirs.published,
    )
    return replace(kept, article=article)


def _unique(documents: list[Document]) -> list[Document]:
    taken = {found.article.id for found in documents}
    used: set[str] = set()
    result: list[Document] = []
    for found in documents:
        name = found.article.id
        number = 2
        while name in used or (name != found.article.id and name in taken):
            name = f"{found.article.id}-{number}"
            number += 1
        used.add(name)
        result.append(found if name == found.article.id else replace(found, article=replace(found.article, id=name)))
    return result
