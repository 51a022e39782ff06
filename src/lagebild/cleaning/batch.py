"""Many articles: duplicates become one, ids become unique, what cannot be used becomes a problem."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from lagebild.cleaning.article import document
from lagebild.cleaning.codes import with_unknown_agencies
from lagebild.cleaning.dump import read_dump
from lagebild.cleaning.language import other_language
from lagebild.cleaning.page import read_page
from lagebild.cleaning.recurring import recurring_lines
from lagebild.errors import ArticleError, NoText, OtherLanguage
from lagebild.model import Block, Document, Problem, RawArticle


def clean(raw: RawArticle, recurring: frozenset[str] = frozenset()) -> Document:
    """The document of one article; `recurring` are lines that its outlet prints in many articles.

    Raises `NoText` when no article text is left, `OtherLanguage` when the text is
    not German, `UnreadablePage` when a page cannot be parsed.
    """
    if not raw.raw.strip():
        raise NoText(raw.file, "is empty")
    if raw.is_html:
        raw, sheet = read_page(raw, recurring)
    else:
        sheet = read_dump(raw.raw, raw.title, recurring)
    found = document(raw, sheet)
    language = other_language([block.span.of(found.text) for block in found[Block]])
    if language:
        raise OtherLanguage(raw.file, f"is set aside because its text is in {language}, not in German")
    return found


def clean_all(raws: Iterable[RawArticle]) -> tuple[list[Document], list[Problem]]:
    """The documents of all articles that can be used, in their order, and a problem for each other one.

    Lines that recur in several articles of one outlet are taken out. A code in the
    credits of several outlets is an agency. Articles of the
    same text become one document: `also` names the other files. Ids are made unique
    by a number at the end.
    """
    pairs: list[tuple[RawArticle, Document]] = []
    problems: list[Problem] = []
    for raw in raws:
        found = _cleaned(raw)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            pairs.append((raw, found))
    documents, duplicates = _merged(with_unknown_agencies(_without_recurring(pairs), [raw.raw for raw, _ in pairs]))
    return _unique(documents), problems + duplicates


def _cleaned(raw: RawArticle, recurring: frozenset[str] = frozenset()) -> Document | Problem:
    try:
        return clean(raw, recurring)
    except ArticleError as error:
        return Problem(raw.file, type(error).__name__, f"{error.subject} {error.reason}")
    except Exception as error:  # noqa: BLE001 - one odd article must not end the run
        return Problem(raw.file, "UnreadablePage", f"{raw.file} cannot be cleaned ({type(error).__name__}: {error})")


def _without_recurring(pairs: list[tuple[RawArticle, Document]]) -> list[Document]:
    """The documents, cleaned again where they hold lines that recur in their outlet's articles."""
    recurring = recurring_lines([found for _, found in pairs])
    documents: list[Document] = []
    for raw, found in pairs:
        lines = recurring.get(found.article.outlet or "", frozenset())
        if any(block.span.of(found.text) in lines for block in found[Block]):
            again = _cleaned(raw, lines)
            found = found if isinstance(again, Problem) else again
        documents.append(found)
    return documents


def _merged(found: Iterable[Document]) -> tuple[list[Document], list[Problem]]:
    """Each text once; a problem for each file that holds a text that came before."""
    documents: list[Document] = []
    problems: list[Problem] = []
    first: dict[str, int] = {}
    for document_ in found:
        same = first.setdefault(_sameness(document_), len(documents))
        if same == len(documents):
            documents.append(document_)
            continue
        documents[same] = _joined(documents[same], document_)
        file, other = document_.article.file, documents[same].article.file
        problems.append(Problem(file, "Duplicate", f"{file} holds the same text as {other}"))
    return documents, problems


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
