"""What a page says about its article: JSON-LD first, then OpenGraph and meta tags, then the page itself.

Formats: schema.org in JSON-LD, the Open Graph protocol, HTML meta names.
"""

from __future__ import annotations

import html
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lagebild.cleaning.article import host_of
from lagebild.cleaning.credits import Credit, outlets, read_byline
from lagebild.cleaning.dates import one_date
from lagebild.lexicon import column
from lagebild.model import Published
from lagebild.text import Span

_ARTICLES = ("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "LiveBlogPosting")
_ALSO_ARTICLES = ("Article", "BlogPosting", "Report", "TechArticle", "SatiricalArticle", "ClaimReview")
_BYLINES = (
    '[rel="author"]',
    '[itemprop="author"]',
    '[class*="author-name"]',
    '[class*="authorname"]',
    '[class*="byline"]',
    '[class^="author"]',
    '[class^="autor"]',
    '[class*="authors__list-item"]',
    '[class*="person-link"]',
    '[class*="author"]',
)
_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_SEPARATOR = re.compile(r"\s+[|–—•·»:-]+\s+|\s*\|\s*")


@dataclass
class PageFacts:
    """What a page states about its article; empty where it states nothing."""

    title: str | None = None
    site: str | None = None
    url: str | None = None
    published: Published | None = None
    byline: Credit = field(default_factory=Credit)
    description: str | None = None
    language: str = ""


def read_facts(page: str, url: str | None) -> PageFacts:
    """The facts of a page; never fails on broken markup."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(page)
    node = _best(list(_nodes(tree)))
    metas = _metas(tree)
    facts = PageFacts(
        site=_first(metas.get("og:site_name"), _name(node.get("publisher"))),
        url=url or _address(_canonical(tree), metas.get("og:url"), _text(node.get("url"))),
        description=_first(metas.get("og:description"), metas.get("description"), _text(node.get("description"))),
        published=_published(page, node, metas, tree),
        byline=_byline(node, metas, tree),
        language=_language(tree),
    )
    facts.title = _title(node, metas, tree, facts)
    return facts


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """All JSON-LD objects of a page, with those in graphs and lists."""
    for script in tree.css('script[type*="ld+json"]'):
        content = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$", "", script.text(deep=True) or "")
        try:
            yield from _inside(json.loads(content, strict=False), 0)
        except (ValueError, RecursionError):
            continue


def _inside(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value:
            yield from _inside(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _inside(value.get(key), depth + 1)


def _best(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """The object that describes the article; empty when there is none."""
    for kinds in (_ARTICLES, _ALSO_ARTICLES):
        for node in nodes:
            if any(kind in kinds for kind in _kinds(node)) and (node.get("headline") or node.get("datePublished")):
                return node
    return next((node for node in nodes if node.get("headline") and node.get("datePublished")), {})


def _kinds(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rsplit("/", 1)[-1] for kind in kinds if isinstance(kind, str)]


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.css("meta"):
        name = (
            meta.attributes.get("property") or meta.attributes.get("name") or meta.attributes.get("itemprop") or ""
        ).lower()
        content = _text(meta.attributes.get("content"))
        if name and content:
            found.setdefault(name, content)
    return found


def _text(value: Any) -> str | None:
    """One line of plain text from a value that may hold entities, tags or white space; None when empty."""
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str):
        return None
    plain = re.sub(r"<[^<>]{1,200}>", " ", html.unescape(html.unescape(value)))
    plain = re.sub("[\u00ad\u200b\u2060\ufeff]", "", plain)
    return _SPACE.sub(" ", re.sub("[\ud800-\udfff]", "\ufffd", plain)).strip() or None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)


def _address(*values: str | None) -> str | None:
    """The first full address; pages also give relative ones."""
    return next((value for value in values if value and value.startswith(("http://", "https://"))), None)


def _canonical(tree: Any) -> str | None:
    link = tree.css_first('link[rel="canonical"]')
    return _text(link.attributes.get("href")) if link else None


def _language(tree: Any) -> str:
    root = tree.css_first("html")
    return ((root.attributes.get("lang") if root else None) or "").lower()[:2]


def _published(page: str, node: dict[str, Any], metas: dict[str, str], tree: Any) -> Published | None:
    """The date of publication as the page's data state it, with its place in the page."""
    times = [time.attributes.get("datetime") for time in tree.css("time[datetime]")[:4]]
    stated = (
        _text(node.get("datePublished")),
        metas.get("article:published_time"),
        *(metas.get(name) for name in sorted(column("cleaning_date_metas", "name"))),
        _text(node.get("dateCreated")),
        *times,
        metas.get("og:title"),
        _text(node.get("dateModified")),
        metas.get("og:updated_time"),
    )
    for words in stated:
        value = one_date(words) if words else None
        if words and value is not None:
            at = page.find(words)
            return Published(value, "stated", Span(at, at + len(words)) if at >= 0 else None, "raw", words)
    return _searched(page)


def _searched(page: str) -> Published | None:
    """The date that htmldate finds in the visible head of the page or in its address."""
    from htmldate import find_date

    logging.getLogger("htmldate").addHandler(logging.NullHandler())
    try:
        words = find_date(page, original_date=True, extensive_search=False)
    except Exception:  # noqa: BLE001 - a page that breaks the finder has no date
        return None
    value = one_date(words) if words else None
    return Published(value, "stated") if value is not None else None


def _byline(node: dict[str, Any], metas: dict[str, str], tree: Any) -> Credit:
    """The names of the first statement about authorship that names a person, else an agency, else an outlet.

    Counter-example for taking the first of all: a house that names itself as the author in its data.
    """
    statements = [_authors(node), _split(metas.get("author")), _split(metas.get("article:author")), *_visible(tree)]
    found = [read_byline(statement) for statement in statements]
    persons = next((credit for credit in found if credit.persons), None)
    houses = next((credit for credit in found if credit.agencies), None) or next(
        (credit for credit in found if credit.outlets), Credit()
    )
    return persons or houses


def _authors(node: dict[str, Any]) -> list[str]:
    value = node.get("author") or node.get("creator")
    parts = value if isinstance(value, list) else [value]
    return [name for part in parts if (name := _name(part))]


def _split(value: str | None) -> list[str]:
    return [value] if value and not value.startswith(("http", "@")) else []


def _visible(tree: Any) -> list[list[str]]:
    """What stands in elements that the page marks as the author's."""
    found: list[list[str]] = []
    for selector in _BYLINES:
        names = [_text(element.text(deep=True, separator=" ")) or "" for element in tree.css(selector)[:4]]
        found.append([words for words in names if 5 <= len(words) <= 120])
    return found


def _title(node: dict[str, Any], metas: dict[str, str], tree: Any, facts: PageFacts) -> str | None:
    """The headline without the name of the house; the page's own heading goes before its data where both are alike.

    What the data have before or after the words of the heading (a section, a date) is
    cut off; what the heading has besides the words of the data (a kicker) is not taken.
    """
    told = _first(_text(node.get("headline")), metas.get("og:title"), _text(_words(tree, "title")))
    shown = _text(_words(tree, "h1"))
    if not told or not shown:
        return without_house(told or shown or "", facts.site, host_of(facts.url)) or None
    told = without_house(told, facts.site, host_of(facts.url))
    inner, outer = _bare(shown), _bare(told)
    if inner and inner in outer:
        return _within(told, inner)
    if outer in inner:
        return told
    mine, theirs = set(_WORD.findall(told.lower())), set(_WORD.findall(shown.lower()))
    return shown if len(mine & theirs) >= 0.6 * max(len(mine), len(theirs)) else told


def _words(tree: Any, selector: str) -> str | None:
    found = tree.css_first(selector)
    return found.text(deep=True, separator=" ") if found else None


def _within(title: str, inner: str) -> str:
    """The title without the parts after a separator that the heading does not have."""
    while True:
        parts = list(_SEPARATOR.finditer(title))
        shorter = title[: parts[-1].start()].strip() if parts else ""
        if not shorter or inner not in _bare(shorter):
            return title
        title = shorter


def without_house(title: str, site: str | None, host: str) -> str:
    """A title without the outlet's name or address at its end ("Streit ums Rathaus | Musterbote.de")."""
    names = {_bare(name) for name in (site, host, host.split(".")[0]) if name}
    names |= {_bare(name) for name in outlets()}
    while True:
        parts = list(_SEPARATOR.finditer(title))
        if not parts:
            return title
        last = _bare(title[parts[-1].end() :])
        if last not in names and not any(
            last.startswith(name) and len(last) < len(name) + 4 for name in names if len(name) > 3
        ):
            return title
        title = title[: parts[-1].start()].strip()


def _bare(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()
