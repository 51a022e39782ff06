"""What a page says about its article: JSON-LD, OpenGraph and meta tags, then what the page shows.

Formats: schema.org in JSON-LD and microdata, the Open Graph protocol, HTML meta names.
Every fact keeps the place in the page where it was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from urllib.parse import urlsplit

from lagebild.cleaning.credits import Credit, agencies, read_byline
from lagebild.cleaning.hosts import host_of
from lagebild.cleaning.metadata_bylines import shown_bylines
from lagebild.cleaning.metadata_data import Data, read_data
from lagebild.cleaning.metadata_dates import read_published
from lagebild.cleaning.metadata_markup import Marks, Words, place, read_marks
from lagebild.cleaning.metadata_titles import read_title
from lagebild.model import Key, Published, Stated

_AUTHOR_METAS = (
    "author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "dc.contributor", "creator",
    "byl", "parsely-author", "sailthru.author", "cxenseparse:author", "article.author", "vr:author", "authors",
)  # fmt: skip


@dataclass
class PageFacts:
    """What a page states about its article; empty where it states nothing. `stated` holds each fact with its place."""

    title: str | None = None
    site: str | None = None
    url: str | None = None
    published: Published | None = None
    byline: Credit = field(default_factory=Credit)
    description: str | None = None
    language: str = ""
    stated: list[Stated] = field(default_factory=list)


def read_facts(page: str, url: str | None, captured: str | None = None) -> PageFacts:
    """The facts of a page; never fails on broken markup. Dates after `captured`, its recording, are passed over."""
    marks = read_marks(page)
    data = read_data(marks)
    site = marks.meta("og:site_name", "application-name") or data.publisher()
    address = _address(marks.canonical, marks.meta("og:url"), data.text("url"))
    description = marks.meta("og:description", "description") or data.text("description")
    facts = PageFacts(
        site=site.text if site else None,
        url=url or (address.text if address else None),
        description=description.text if description else None,
        language=marks.language,
    )
    houses = _houses(facts, marks, data)
    title = read_title(marks, data, houses)
    if title is not None:
        facts.title = title[0]
        facts.stated.append(_stated(page, "title", *title))
    _read_people(facts, marks, data, houses)
    if address is not None and not url:
        facts.stated.append(_stated(page, "url", address.text, address))
    if site is not None:
        facts.stated.append(_stated(page, "outlet", site.text, site))
    place_of_url = Words(url, 0, 0, "given") if url else address
    published = read_published(page, marks, data, place_of_url, captured)
    if published is not None:
        facts.published, where = published
        edtf = facts.published.time.edtf if facts.published.time else ""
        facts.stated.append(Stated("published", edtf, where, facts.published.evidence, facts.published.words))
    return facts


def _stated(page: str, key: Key, value: str, words: Words) -> Stated:
    """A fact with its place in the page, as narrow as it can be found."""
    span = place(page, words, value)
    return Stated(key, value, words.where, span, span.of(page) if span else "")


def _address(*found: Words | None) -> Words | None:
    """The first full address of a page; some give relative ones, or the one of their front page."""
    return next((words for words in found if words and _is_full(words.text)), None)


def _is_full(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and bool(parts.path.strip("/") or parts.query)


def _houses(facts: PageFacts, marks: Marks, data: Data) -> list[str]:
    """Names of the outlet: of its site and publisher, and of its host ("musterbote.de", "musterbote")."""
    host = host_of(facts.url)
    named = [marks.meta("og:site_name"), marks.meta("application-name"), marks.meta("publisher"), data.publisher()]
    labels = host.split(".")
    return [*(words.text for words in named if words), host, labels[0], ".".join(labels[-2:]), *labels[-2:-1]]


def _read_people(facts: PageFacts, marks: Marks, data: Data, houses: Iterable[str]) -> None:
    """Note the names of the first statement about authorship that names a person, else an agency, else an outlet.

    Counter-example for taking the first of all: a house that names itself as the author in its data.
    Where the data name an agency alone, nothing that the page shows is asked: it may sign another article.
    """
    found: list[tuple[list[Words], Credit]] = []
    for words, credit in _statements(marks, data, tuple(houses)):
        found.append((words, credit))
        if credit.persons or credit.agencies:
            break
    sorts = (attrgetter("persons"), attrgetter("agencies"), attrgetter("outlets"))
    chosen = next((pair for names in sorts for pair in found if names(pair[1])), ([], Credit()))
    facts.byline = chosen[1]
    for name in facts.byline.persons:
        facts.stated.append(_named(marks.page, "author", name, name, chosen[0]))
    for code in facts.byline.agencies:
        forms = [form for form, name in agencies().items() if name == code]
        written = next(
            (form for words in chosen[0] for form in sorted(forms, key=len, reverse=True) if form in words.text), code
        )
        facts.stated.append(_named(marks.page, "agency", code, written, chosen[0]))


def _named(page: str, key: Key, value: str, written: str, statements: list[Words]) -> Stated:
    """A name with its place in the statement that has it."""
    words = next((words for words in statements if written in words.text), statements[0])
    span = place(page, words, written)
    return Stated(key, value, words.where, span, span.of(page) if span else "")


def _statements(marks: Marks, data: Data, houses: tuple[str, ...]) -> Iterator[tuple[list[Words], Credit]]:
    """Statements about authorship, the surest first: the data, the meta tags, what the page shows."""
    authors = data.authors()
    if authors:
        yield authors, read_byline([words.text for words in authors], houses)
    for name in _AUTHOR_METAS:
        words = [one for one in marks.metas.get(name, ()) if not one.text.startswith(("http", "@", "www."))]
        if words:
            yield words, read_byline([one.text for one in words], houses)
    for shown, credit in shown_bylines(marks, data):
        yield [shown], credit
