"""Where each fact about an article was read: in a page's data, in what was taken out of the text, or beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from lagebild.cleaning.credits import agencies, outlets
from lagebild.cleaning.sheet import Sheet
from lagebild.model import Published, RawArticle, Stated
from lagebild.text import Span

_NAMING = frozenset({"byline", "credit", "dateline", "header", "masthead", "imprint"})
"""What is taken out for naming somebody; other removals are asked only when these name nobody."""


class Known(NamedTuple):
    """What is known about an article besides its text."""

    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    agencies: tuple[str, ...]
    url: str | None
    published: Published


def stated_facts(article: Known, raw: RawArticle, sheet: Sheet) -> tuple[Stated, ...]:
    """The facts of an article, each with the place in the raw text where it was read.

    A page has noted the places of its data. What a text states is found again in the lines that were
    taken out for it. The rest was given beside the text, or follows from the address.
    """
    return tuple(_facts(article, raw, sheet))


def _facts(article: Known, raw: RawArticle, sheet: Sheet) -> Iterator[Stated]:
    known: dict[tuple[str, str], Stated] = {(fact.key, fact.value): fact for fact in reversed(sheet.found.stated)}
    if article.title:
        yield known.get(("title", article.title)) or _title(article.title, raw, sheet)
    if article.outlet:
        yield known.get(("outlet", article.outlet)) or _outlet(article.outlet, raw, sheet, known)
    given = " ".join(raw.authors)
    for name in article.authors:
        yield known.get(("author", name)) or _person(name, given, sheet)
    for code in article.agencies:
        yield known.get(("agency", code)) or _agency(code, given, sheet)
    if article.url:
        yield known.get(("url", article.url)) or Stated("url", article.url, "given")
    if article.published.time and article.published.how in ("given", "stated"):
        edtf = article.published.time.edtf
        yield known.get(("published", edtf)) or _published(article, edtf)


def _published(article: Known, edtf: str) -> Stated:
    published = article.published
    if published.how == "given":
        return Stated("published", edtf, "given")
    if published.evidence is None or published.evidence_in != "raw":
        return Stated("published", edtf, "address")
    return Stated("published", edtf, "text", published.evidence, published.words)


def _title(title: str, raw: RawArticle, sheet: Sheet) -> Stated:
    line = next((line for line in sheet.lines if line.kind == "title" and line.text == title), None)
    if line is None:
        return Stated("title", title, "given" if raw.title else "text")
    return Stated("title", title, "text", sheet.raw(line), line.text)


def _outlet(outlet: str, raw: RawArticle, sheet: Sheet, known: dict[tuple[str, str], Stated]) -> Stated:
    """Given, else stated in a line that was taken out, else what the address tells, else in the frame of the page."""
    if any(letter.isalnum() for letter in raw.outlet or ""):
        return Stated("outlet", outlet, "given")
    if sheet.found.outlet == outlet or not raw.url:
        span = _place([outlet, *_written().get(outlet, ())], sheet)
        return Stated("outlet", outlet, "text", _raw(sheet, span), span.of(sheet.text) if span else "")
    address = known.get(("url", raw.url))
    return Stated("outlet", outlet, "address", address.span if address else None, address.words if address else "")


@cache
def _written() -> dict[str, list[str]]:
    """The written forms of each outlet, in the order of the lexicon."""
    found: dict[str, list[str]] = defaultdict(list)
    for form, name in outlets().items():
        found[name].append(form)
    return dict(found)


def _person(name: str, given: str, sheet: Sheet) -> Stated:
    if name in given:
        return Stated("author", name, "given")
    span = _place([name], sheet)
    return Stated("author", name, "text", _raw(sheet, span), span.of(sheet.text) if span else "")


def _agency(code: str, given: str, sheet: Sheet) -> Stated:
    if any(form in given for form in _forms(code)):
        return Stated("agency", code, "given")
    span = _place(_forms(code), sheet)
    return Stated("agency", code, "text", _raw(sheet, span), span.of(sheet.text) if span else "")


@cache
def _forms(code: str) -> tuple[str, ...]:
    """The written forms of an agency, longest first: the evidence shall hold the whole name."""
    return tuple(
        sorted({code, *(form for form, name in agencies().items() if name == code)}, key=lambda f: (-len(f), f))
    )


def _place(forms: Sequence[str], sheet: Sheet) -> Span | None:
    """The first of the forms that stands as a word in what was taken out: first where somebody is named."""
    for naming in (True, False):
        for cut, reason in sheet.cuts:
            if (reason in _NAMING) is naming:
                found = _word(forms, sheet.text, cut)
                if found is not None:
                    return found
    return None


def _word(forms: Sequence[str], text: str, cut: Span) -> Span | None:
    for form in forms:
        at = text.find(form, cut.start, cut.end)
        while at >= 0:
            end = at + len(form)
            if not (at and text[at - 1].isalnum()) and not (end < len(text) and text[end].isalnum()):
                return Span(at, end)
            at = text.find(form, at + 1, cut.end)
    return None


def _raw(sheet: Sheet, span: Span | None) -> Span | None:
    return sheet.origin.raw(span) if span else None
