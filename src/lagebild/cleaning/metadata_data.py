"""What the JSON-LD of a page states about its article, with the place of each value in the page.

Vocabulary: schema.org (NewsArticle and its kin), JSON-LD 1.1 graphs with references by `@id`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from lagebild.cleaning.metadata_markup import Marks, Words, plain

_ARTICLES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle",
    "ReviewNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting",
)  # fmt: skip
_ALSO_ARTICLES = (
    "Article", "BlogPosting", "Report", "TechArticle", "ScholarlyArticle", "SatiricalArticle", "SocialMediaPosting",
    "ClaimReview", "Review",
)  # fmt: skip
_ROLES = ("author", "creator")
_COMMENT = re.compile(r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?)\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_DEEPEST = 6
_SHARED = 0.25
"""The part of the words of a headline that a page must show, or else it is the headline of something else."""
_LOOSE = re.compile(
    r'"(?P<key>headline|datePublished|dateModified|dateCreated|url)"\s*:\s*"(?P<value>(?:[^"\\]|\\.){1,500})"'
)
_LOOSE_AUTHOR = re.compile(r'"author"\s*:\s*[\[{][^\[\]]{0,400}?"name"\s*:\s*"(?P<name>(?:[^"\\]|\\.){1,200})"')


@dataclass
class Data:
    """The articles that a page's JSON-LD describes, the one of the page first, and all its named objects by `@id`."""

    marks: Marks
    articles: list[dict[str, Any]] = field(default_factory=list)
    named: dict[str, dict[str, Any]] = field(default_factory=dict)

    def text(self, *keys: str) -> Words | None:
        """The first of these values that an article of the page has, as plain words."""
        for key in keys:
            for node in self.articles:
                for value in _strings(node.get(key)):
                    if plain(value):
                        return self.words(key, value)
        return None

    def words(self, key: str, value: str) -> Words:
        """A value with its place: after its key where it stands there, else anywhere in the data, else nowhere."""
        return Words(plain(value), *self._place(key, value), "JSON-LD")

    def _place(self, key: str, value: str) -> tuple[int, int]:
        page = self.marks.page
        before = re.compile(rf'"{re.escape(key)}"\s*:\s*\[?\s*$')
        anywhere: tuple[int, int] | None = None
        for form in _written(value):
            for script in self.marks.scripts:
                at = page.find(f'"{form}"', script.start, script.end)
                for _ in range(50):
                    if at < 0:
                        break
                    if before.search(page, max(script.start, at - 100), at):
                        return at + 1, at + 1 + len(form)
                    anywhere = anywhere or (at + 1, at + 1 + len(form))
                    at = page.find(f'"{form}"', at + 1, script.end)
        return anywhere or self._otherwise_written(key, value) or (0, 0)

    def _otherwise_written(self, key: str, value: str) -> tuple[int, int] | None:
        """The place of a value that escapes more or less than usual."""
        literal = re.compile(rf'"{re.escape(key)}"\s*:\s*\[?\s*"((?:[^"\\]|\\.){{0,2000}})"', re.DOTALL)
        for script in self.marks.scripts:
            for match in literal.finditer(self.marks.page, script.start, script.end):
                if _decoded(match[1]) == value:
                    return match.span(1)
        return None

    def authors(self) -> list[Words]:
        """The names that the first article with an author gives, one for each statement."""
        for node in self.articles:
            for role in _ROLES:
                found = [words for words in self._names(role, node.get(role), 0) if words.text]
                if found:
                    return found
        return []

    def publisher(self) -> Words | None:
        """The name of the publisher."""
        found = (words for node in self.articles for words in self._names("publisher", node.get("publisher"), 0))
        return next(found, None)

    def _names(self, key: str, value: Any, depth: int) -> Iterator[Words]:
        """The names of persons and organisations, however they are given; addresses are none.

        A name, a list of names, an object with `name`, with given and family name, or only with the `@id`
        of another object.
        """
        if isinstance(value, str):
            if not value.lstrip().lower().startswith(("http:", "https:", "//", "/", "@", "mailto:")):
                yield self.words(key, value)
        elif isinstance(value, list):
            for item in value[:30]:
                yield from self._names(key, item, depth + 1) if depth < _DEEPEST else ()
        elif isinstance(value, dict) and depth < _DEEPEST:
            yield from self._names_of(value, depth)

    def _names_of(self, node: dict[str, Any], depth: int) -> Iterator[Words]:
        if node.get("name"):
            yield from self._names("name", node["name"], depth + 1)
        elif node.get("familyName"):
            family = _strings(node["familyName"])
            for words in (self.words("familyName", name) for name in family):
                yield replace(words, text=plain(" ".join([*_strings(node.get("givenName")), words.text])))
        elif "@list" in node:
            yield from self._names("name", node["@list"], depth + 1)
        elif node.get("@id") in self.named and self.named[node["@id"]] is not node:
            yield from self._names("name", self.named[node["@id"]], depth + 1)


def headline_place(marks: Marks, data: Data) -> tuple[int, int]:
    """Where the page shows its headline: the heading, else the words of its title in the body; (0, 0) if nowhere."""
    titles = [words.text for words in (marks.meta("og:title"), data.text("headline")) if words]
    for heading in marks.headings:
        if not titles or any(heading.text in title or title in heading.text for title in titles):
            return heading.start, heading.end
    body = max(0, marks.page.find("<body"))
    for title in titles:
        for match in re.compile(rf">\s{{0,200}}{re.escape(title)}").finditer(marks.page, body):
            if not any(first <= match.start() < last for first, last in marks.gaps):
                return match.start(), match.end()
    return (marks.headings[0].start, marks.headings[0].end) if marks.headings else (0, 0)


def read_data(marks: Marks) -> Data:
    """The JSON-LD of a page; data that are no JSON are read for the few values that can be told without it."""
    data = Data(marks)
    nodes: list[dict[str, Any]] = []
    for script in marks.scripts:
        nodes += _objects(script.of(marks.page))
    for node in nodes:
        name = node.get("@id")
        if isinstance(name, str) and (name not in data.named or len(node) > len(data.named[name])):
            data.named[name] = node
    data.articles = _articles(nodes, marks)
    return data


def _objects(content: str) -> list[dict[str, Any]]:
    if content.lstrip()[:1] not in "{[":
        content = _COMMENT.sub("", content)
    for attempt in (content, _TRAILING_COMMA.sub("", content)):
        try:
            return list(_inside(json.loads(attempt, strict=False), 0))
        except (ValueError, RecursionError):
            continue
    return _loosely(content)


def _loosely(content: str) -> list[dict[str, Any]]:
    """The values of an article in data that are broken ("headline": "Er sagte "nein"", …)."""
    if not re.search(r'"(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting)"', content):
        return []
    node: dict[str, Any] = {"@type": "NewsArticle"}
    for match in _LOOSE.finditer(content):
        node.setdefault(match["key"], _decoded(match["value"]))
    names = [_decoded(match["name"]) for match in _LOOSE_AUTHOR.finditer(content)]
    return [{**node, "author": names[:1]}] if len(node) > 1 else []


def _inside(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """All objects of the data that may be articles, persons or organisations, outermost first."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:500]:
            yield from _inside(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "author", "publisher"):
            inner = value.get(key)
            if isinstance(inner, dict | list):
                yield from _inside(inner, depth + 1)


def _articles(nodes: list[dict[str, Any]], marks: Marks) -> list[dict[str, Any]]:
    """The articles among the objects: news first, and first the one whose address is the page's."""
    canonical = marks.canonical.text if marks.canonical else ""

    def rank(node: dict[str, Any]) -> tuple[int, bool]:
        kinds = _kinds(node)
        sort = next((n for n, names in enumerate((_ARTICLES, _ALSO_ARTICLES)) if any(k in names for k in kinds)), 2)
        return sort + ("WebPage" in kinds), not (canonical and canonical in _addresses(node))

    described = [n for n in nodes if n.get("headline") or (n.get("datePublished") and rank(n)[0] != 2)]
    found = sorted((n for n in described if not _is_of_another(n, marks)), key=rank)
    return [node for node in found if _is_same(found[0], node) or not rank(node)[1]]


def _is_of_another(node: dict[str, Any], marks: Marks) -> bool:
    """Whether an object describes another article: it has an address elsewhere, and a headline that the page has not.

    A system that fills in the data of the last article does so. Counter-examples: an address in another form (AMP)
    whose headline the page shows; a headline for search engines at the page's own address.
    """
    page = marks.canonical or marks.meta("og:url")
    theirs = [path for address in _addresses(node) if (path := _path(address))]
    if not page or not _path(page.text) or not theirs or _path(page.text) in theirs:
        return False
    shown = [words.text for words in (marks.meta("og:title"), marks.title, *marks.headings) if words]
    known = {word for text in shown for word in _words(text)}
    mine = set(_words(" ".join(_strings(node.get("headline")))))
    return bool(known) and bool(mine) and len(mine & known) < _SHARED * len(mine)


def _path(address: str) -> str:
    """What an address says beside its host, without parameters; empty for a front page and for what is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return parts.path.strip("/").lower() if parts.scheme in ("http", "https") else ""


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3]


def _is_same(first: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two objects may describe one article: pages also carry data of the articles they point to."""
    mine, theirs = first.get("headline"), other.get("headline")
    return not mine or not theirs or mine == theirs


def _kinds(node: dict[str, Any]) -> list[str]:
    return [kind.rsplit("/", 1)[-1].removeprefix("schema:") for kind in _strings(node.get("@type"))]


def _addresses(node: dict[str, Any]) -> list[str]:
    page = node.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    return [*_strings(node.get("url")), *_strings(page), *_strings(node.get("@id"))]


def _strings(value: Any) -> list[str]:
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]


def _written(value: str) -> list[str]:
    """The ways in which JSON usually writes a string."""
    forms = [json.dumps(value, ensure_ascii=False)[1:-1], json.dumps(value)[1:-1]]
    return list(dict.fromkeys([*forms, *(form.replace("/", "\\/") for form in forms)]))


def _decoded(literal: str) -> str:
    try:
        found = json.loads(f'"{literal}"', strict=False)
    except ValueError:
        return literal
    return found if isinstance(found, str) else literal
