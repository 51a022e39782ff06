"""From decided lines to a document: what was given beside a text goes before what the text says."""

from __future__ import annotations

import re
from posixpath import splitext
from types import MappingProxyType

from lagebild.cleaning.credits import read_credit
from lagebild.cleaning.dates import one_date
from lagebild.cleaning.evidence import Known, stated_facts
from lagebild.cleaning.hosts import host_of, short_name
from lagebild.cleaning.houses import stated_house
from lagebild.cleaning.metadata_dates import address_date, is_plausible
from lagebild.cleaning.sheet import Finding, Sheet
from lagebild.cleaning.signed import signed
from lagebild.errors import NoText
from lagebild.lexicon import column
from lagebild.lexicon.outlets import Outlet, Outlets, known
from lagebild.model import Article, Block, Document, Published, RawArticle, sha256

_SUFFIXES = {
    *(".txt", ".md", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".eml", ".pdf"),
    *(".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".xml", ".rss", ".atom", ".rdf"),
    *(".warc", ".wet", ".gz", ".zst"),
}
_NUMBERS = re.compile(r":(\d+(?::\d+)*)$")
_LETTER = re.compile(r"[^\W\d_]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_UNSEEN = re.compile("[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def document(raw: RawArticle, sheet: Sheet, outlets: Outlets | None = None) -> Document:
    """The document of an article from its decided lines; raises `NoText` when nothing is left.

    `outlets` are the outlets and agencies to know, those of the lexicon by default.
    """
    outlets = outlets or known()
    text, origin, blocks = sheet.assembled()
    if not _LETTER.search(text):
        raise NoText(raw.file, "holds no article text")
    signed(sheet, outlets)
    authors, agencies = _people(raw, sheet.found)
    outlet, row = _outlet(raw, sheet, outlets)
    facts = Known(
        title=_tidy(raw.title) or sheet.found.title,
        outlet=outlet,
        authors=authors,
        agencies=agencies,
        url=raw.url,
        published=_published(raw, sheet.found),
    )
    article = Article(
        id=article_id(raw),
        file=raw.file,
        text=text,
        raw_sha256=raw.raw_sha256 or sha256(raw.raw),
        text_sha256=sha256(text),
        notes=(*raw.notes, *_unread_date(raw)),
        captured=raw.captured,
        stated=stated_facts(facts, raw, sheet),
        group=row.group or None if row else None,
        desks=row.desks if row else (),
        **facts._asdict(),
    )
    return Document(article, origin, sheet.removals(raw.raw), MappingProxyType({Block: blocks}))


def article_id(raw: RawArticle) -> str:
    """The id given, else the file's name without suffixes; numbers behind it stay ("dump.jsonl:12" -> "dump-12")."""
    if raw.id:
        return raw.id
    numbers = _NUMBERS.search(raw.file)
    path = raw.file[: numbers.start()] if numbers else raw.file
    name, suffix = splitext(path.rstrip("/").rpartition("/")[2])
    while suffix.lower() in _SUFFIXES:
        name, suffix = splitext(name)
    member = numbers[1].replace(":", "-") if numbers else ""
    name = _tidy(name + suffix) or "article"
    return f"{name}-{member}" if member else name


def _people(raw: RawArticle, found: Finding) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Authors and agencies; an agency among the authors given is an agency."""
    authors: list[str] = []
    agencies = list(found.agencies)
    for name in raw.authors:
        credit = read_credit(name)
        if credit is not None and credit.agencies and not credit.persons:
            agencies += credit.agencies
        elif credit is not None and credit.persons:
            authors += credit.persons
            agencies += credit.agencies
        elif tidy := _tidy(name):
            authors.append(tidy)
    authors = authors or found.authors
    return tuple(dict.fromkeys(authors)), tuple(dict.fromkeys(agencies))


def _unread_date(raw: RawArticle) -> tuple[str, ...]:
    """A note for a date that was given and says nothing: the article is kept, but somebody should know."""
    if not raw.published or one_date(raw.published) is not None:
        return ()
    return (f"date: the given date {raw.published[:60]!r} cannot be read",)


def _published(raw: RawArticle, found: Finding) -> Published:
    """Given, else stated in the text or page, else in the address, else the date of a change.

    A date after the recording of the text was not there when it was recorded: it is passed over.
    """
    given = one_date(raw.published) if raw.published else None
    if given is not None:
        return Published(given, "given")
    recorded = one_date(raw.captured) if raw.captured else None
    addressed = address_date(raw.url)
    told = (found.published, Published(addressed, "stated") if addressed else None, found.updated)
    return next((one for one in told if one and one.time and is_plausible(one.time, recorded)), Published())


def _outlet(raw: RawArticle, sheet: Sheet, outlets: Outlets) -> tuple[str | None, Outlet | None]:
    """The name of the outlet, and its entry where it is a known one: by address, name or short form."""
    at = outlets.at(raw.url)
    name = _name(raw, sheet, at, outlets)
    row = at if at and name == at.name else outlets.find(name)
    if row is None and name and "://" in name:
        return host_of(name) or name, None
    return (row.name if row else name), row


def _name(raw: RawArticle, sheet: Sheet, at: Outlet | None, outlets: Outlets) -> str | None:
    """Given, else by the address, else stated in a credit line, else by an operator's name in what was taken out.

    Where no lexicon knows the host, the name that the page gives its site goes before it. The last resort
    are names in the lines of the page's frame; a host in the credit line gives way to such a name that is
    spelled alike. On a portal that prints what others wrote the credit line goes before the address.
    """
    given, stated = _tidy(raw.outlet), sheet.found.outlet
    if given:
        return given
    if stated and host_of(raw.url) in column("cleaning_portals", "host"):
        return stated
    if at:
        return at.name
    if host := host_of(raw.url):
        return short_name(sheet.found.weak_outlet) or host
    house = stated_house(sheet)
    if stated and house and _letters(stated.partition(".")[0]) == _letters(house):
        return house
    return stated or sheet.found.weak_outlet or _operator(sheet, outlets) or house


def _operator(sheet: Sheet, outlets: Outlets) -> str | None:
    out = " ".join(line.text for line in sheet.lines if line.out)
    return next((name for operator, name in outlets.operators if operator in out), None) if out else None


def _letters(name: str) -> str:
    return re.sub(r"\W+", "", name).casefold()


def _tidy(words: str | None) -> str | None:
    """One line without control characters and without marks that reverse what follows or cannot be seen."""
    return " ".join(_CONTROL.sub(" ", _UNSEEN.sub("", words)).split()) or None if words else None
