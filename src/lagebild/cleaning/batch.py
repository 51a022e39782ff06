"""Many articles: read window by window, the same ones merged, ids unique; what cannot be used becomes a problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lagebild.cleaning.article import document
from lagebild.cleaning.codes import Codes
from lagebild.cleaning.dump import read_dump
from lagebild.cleaning.hosts import one_name_per_host
from lagebild.cleaning.language import drop_foreign
from lagebild.cleaning.mending import mended
from lagebild.cleaning.merging import merged
from lagebild.cleaning.page import read_page
from lagebild.cleaning.recurring import Recurrence
from lagebild.cleaning.walls import REASONS, is_behind_paywall, wall, wall_of_page
from lagebild.errors import ArticleError, NoText, OtherLanguage, Wall
from lagebild.lexicon.outlets import Outlets
from lagebild.model import Block, Document, Problem, RawArticle

WINDOW_ARTICLES = 1_000
"""So many articles are held at a time."""
WINDOW_CHARACTERS = 20_000_000
"""So many characters of raw text are held at a time, and one article more: forty megabytes, as Python stores German."""


def clean(raw: RawArticle, recurring: frozenset[str] = frozenset(), outlets: Outlets | None = None) -> Document:
    """The document of one article; `recurring` are lines that its outlet prints in many articles.

    `outlets` are the outlets and agencies to know, those of the lexicon by default.

    Raises `NoText` when no article text is left, `OtherLanguage` when the text is
    not German, `Wall` when it is a consent page, a login or the like, `UnreadablePage` when a page cannot be parsed.
    """
    if not raw.raw.strip():
        raise NoText(raw.file, "is empty")
    mend = mended(raw)
    found = _read(mend.raw if mend else raw, recurring, outlets)
    return mend.traced(found) if mend else found


def _read(raw: RawArticle, recurring: frozenset[str], outlets: Outlets | None) -> Document:
    """The document of an article whose characters are right."""
    try:
        if raw.is_html:
            raw, sheet = read_page(raw, recurring)
        else:
            sheet = read_dump(raw.raw, raw.title, recurring, raw.wrapped)
    except NoText as error:
        kind = wall_of_page(raw.raw)
        if kind:
            raise Wall(raw.file, REASONS[kind]) from error
        raise
    kind = wall(raw, sheet)
    if kind:
        raise Wall(raw.file, REASONS[kind])
    language, notes = drop_foreign(sheet)
    if language:
        raise OtherLanguage(raw.file, f"is set aside because its text is in {language}, not in German")
    if is_behind_paywall(raw, sheet):
        notes += ("paywall: holds the start of the article",)
    found = document(replace(raw, notes=(*raw.notes, *notes)) if notes else raw, sheet, outlets)
    lost = found.text.count("\ufffd")
    if not lost or any("damaged" in note for note in found.article.notes):
        return found
    note = f"encoding: {lost} characters lost"
    return replace(found, article=replace(found.article, notes=(*found.article.notes, note)))


def clean_each(raws: Iterable[RawArticle | Problem], outlets: Outlets | None = None) -> Iterator[Document | Problem]:
    """The document of each article or the problem why there is none, lazily and in their order.

    Problems among `raws` are handed on in their place. Articles are held in windows, bounded by their
    number and their characters. Lines that recur in several articles of one outlet are taken out, and a code
    in the credits of several outlets is an agency: both are judged by the window and by what the windows
    before it taught, so memory stays flat however many articles come. Nothing is merged. `outlets`: as for `clean`.
    """
    recurrence, codes = Recurrence(), Codes()
    for window in _windows(raws):
        yield from _cleaned_window(window, recurrence, codes, outlets)


def clean_all(
    raws: Iterable[RawArticle | Problem], outlets: Outlets | None = None
) -> tuple[list[Document], list[Problem]]:
    """The documents of all articles that can be used, in their order, and a problem for each other one.

    As `clean_each`, and then what is one article becomes one document (see `merging.merged`): `also` names
    its other files, `versions` its earlier states. Ids are made unique by a number at the end.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    for item in clean_each(raws, outlets):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            documents.append(item)
    documents, told = merged(one_name_per_host(documents, outlets))
    return _unique(documents), problems + told


def _windows(raws: Iterable[RawArticle | Problem]) -> Iterator[list[RawArticle | Problem]]:
    window: list[RawArticle | Problem] = []
    characters = 0
    for raw in raws:
        window.append(raw)
        characters += len(raw.raw) if isinstance(raw, RawArticle) else 0
        if len(window) >= WINDOW_ARTICLES or characters >= WINDOW_CHARACTERS:
            yield window
            window, characters = [], 0
    if window:
        yield window


def _cleaned_window(
    window: list[RawArticle | Problem], recurrence: Recurrence, codes: Codes, outlets: Outlets | None
) -> Iterator[Document | Problem]:
    found = [raw if isinstance(raw, Problem) else _cleaned(raw, outlets=outlets) for raw in window]
    recurring = recurrence.lines([item for item in found if isinstance(item, Document)])
    pairs: list[tuple[int, RawArticle, Document]] = []
    for number, (raw, item) in enumerate(zip(window, found, strict=True)):
        if isinstance(raw, RawArticle) and isinstance(item, Document):
            lines = recurring.get(item.article.outlet or "", frozenset())
            pairs.append((number, raw, _without(lines, raw, item, outlets)))
    read = codes.read([item for _, _, item in pairs], [raw.raw for _, raw, _ in pairs])
    for (number, _, _), item in zip(pairs, read, strict=True):
        found[number] = item
    yield from found


def _without(lines: frozenset[str], raw: RawArticle, found: Document, outlets: Outlets | None) -> Document:
    """The document, cleaned again where it holds lines that recur in its outlet's articles."""
    if not any(block.span.of(found.text) in lines for block in found[Block]):
        return found
    again = _cleaned(raw, lines, outlets)
    return found if isinstance(again, Problem) else again


def _cleaned(
    raw: RawArticle, recurring: frozenset[str] = frozenset(), outlets: Outlets | None = None
) -> Document | Problem:
    try:
        return clean(raw, recurring, outlets)
    except ArticleError as error:
        return Problem(raw.file, type(error).__name__, f"{error.subject} {error.reason}")
    except Exception as error:  # noqa: BLE001 - one odd article must not end the run
        return Problem(raw.file, "UnreadablePage", f"{raw.file} cannot be cleaned ({type(error).__name__}: {error})")


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
