"""The markings of a page that tell about its article, each with its place in the raw page; one pass, no tree.

Meta tags, JSON-LD scripts, the title, headings, times and links are found by their tags. Scripts, styles,
drawings and comments are passed over. A parser that builds a tree gives no places, and this is faster.
Source: HTML Living Standard, 13.1.2 (tags, attributes, raw text) and 13.5 (character references).
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field

from lagebild.model import Where
from lagebild.text import Span

_ATTRIBUTES = r"(?>[^>=]+|=\s*(?:\"[^\"]*\"|'[^']*')?)*(?:>|\Z)"
"""The rest of a tag after its name. A quotation mark opens a value only after "="; a tag that never ends takes all."""
_TOKEN = re.compile(
    rf"<(?:(?P<note>!--)|(?P<raw>script|style|template|svg)(?=[\s/>])(?P<attributes>{_ATTRIBUTES})"
    rf"|(?P<name>meta|link|title|h1|time|html)(?=[\s/>])(?P<rest>{_ATTRIBUTES}))",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([^\s=/>\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,2000}|![^<>]{0,2000})>")
_HIDDEN = re.compile(r"<!--.*?-->|<(script|style|svg|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:a|article|br|button|dd|div|dt|h[1-6]|hr|img|li|ol|p|picture|section|td|tr|ul)\b", re.I)
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DROPPED = re.compile(f"[{_INVISIBLE}]")
_LONE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_REVERSING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_REFERENCE = r"&(?:amp;)?(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
_CODE = re.compile(rf"{_REFERENCE}|{_TAG.pattern}|\s+|[{_INVISIBLE}]|[\ud800-\udfff]")
_ESCAPED = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\." + f"|{_CODE.pattern}", re.DOTALL
)
_META_NAMES = ("property", "name", "itemprop", "http-equiv")
_LONGEST = 4000
"""Characters of markup that a heading, a time or a byline may have; what is longer was never closed."""
_MOST = 400
"""Marks of one kind that are looked at; no page of one article has more."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says at one place: plain words, the raw stretch they stand in, and the kind of place."""

    text: str
    start: int
    end: int
    where: Where = "page"

    @property
    def span(self) -> Span | None:
        """The raw stretch; None when it is empty."""
        return Span(self.start, self.end) if self.end > self.start else None


@dataclass(frozen=True, slots=True)
class Time:
    """A `<time>` element: where its tag starts, its name and attributes as written, and where its content starts."""

    at: int
    name: str
    attributes: str
    start: int

    def value(self) -> Words | None:
        """Its machine-readable value, if it has one."""
        return attributes(self.attributes, self.start - len(self.attributes)).get("datetime")

    def shown(self, page: str) -> Words:
        """What it shows."""
        return inner(page, self.name, self.start)


@dataclass
class Marks:
    """The markings of one page, in page order. `gaps` are the stretches that were passed over."""

    page: str
    metas: dict[str, list[Words]] = field(default_factory=dict)
    scripts: list[Span] = field(default_factory=list)
    title: Words | None = None
    headings: list[Words] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    canonical: Words | None = None
    language: str = ""
    gaps: list[tuple[int, int]] = field(default_factory=list)

    def meta(self, *names: str) -> Words | None:
        """The first meta tag of the first of these names that has one."""
        return next((self.metas[name][0] for name in names if name in self.metas), None)


def read_marks(page: str) -> Marks:
    """The markings of a page; broken markup gives fewer, never an error."""
    marks = Marks(page)
    position = 0
    while (match := _TOKEN.search(page, position)) is not None:
        position = match.end()
        if match["note"]:
            position = _after(page, "-->", position)
            marks.gaps.append((match.start(), position))
        elif match["raw"]:
            position = _past_raw(marks, match)
        else:
            _note(marks, match["name"], match)
    return marks


def _after(page: str, words: str, start: int) -> int:
    at = page.find(words, start)
    return len(page) if at < 0 else at + len(words)


def _past_raw(marks: Marks, match: re.Match[str]) -> int:
    """The position after a script, style, template or drawing; a script of data is noted."""
    page, name = marks.page, match["raw"]
    if match["attributes"].endswith("/>") and name == "svg":
        return match.end()
    end = page.find(f"</{name}", match.end())
    end = len(page) if end < 0 else end
    if name.lower() == "script" and "ld+json" in match["attributes"].lower() and end > match.end():
        marks.scripts.append(Span(match.end(), end))
    marks.gaps.append((match.start(), end))
    return end


def _note(marks: Marks, written: str, match: re.Match[str]) -> None:
    name = written.lower()
    if name == "meta":
        _note_meta(marks, match)
    elif name == "title" and marks.title is None:
        marks.title = inner(marks.page, written, match.end())
    elif name == "h1" and len(marks.headings) < 8:
        heading = inner(marks.page, written, match.end())
        if heading.text:
            marks.headings.append(heading)
    elif name == "time" and len(marks.times) < _MOST:
        marks.times.append(Time(match.start(), written, match["rest"], match.end()))
    elif name == "link" and marks.canonical is None and "canonical" in match["rest"].lower():
        found = attributes(match["rest"], match.start("rest"))
        if "rel" in found and found["rel"].text.lower() == "canonical":
            href = found.get("href")
            marks.canonical = Words(href.text, href.start, href.end, "meta") if href else None
    elif name == "html" and not marks.language:
        language = attributes(match["rest"], match.start("rest")).get("lang")
        marks.language = language.text.lower()[:2] if language else ""


def _note_meta(marks: Marks, match: re.Match[str]) -> None:
    found = _places(match["rest"], match.start("rest"))
    start, end = found.get("content", (0, 0))
    for kind in _META_NAMES if end > start else ():
        if kind in found:
            key = marks.page[slice(*found[kind])].lower().removeprefix("schema:")
            graph = key.startswith(("og:", "article:"))
            where: Where = "microdata" if kind == "itemprop" else "OpenGraph" if graph else "meta"
            words = Words(plain(marks.page[start:end]), start, end, where)
            if words.text:
                marks.metas.setdefault(key, []).append(words)
            return


def _places(rest: str, start: int) -> dict[str, tuple[int, int]]:
    """Where the values of a tag's attributes stand, by the attributes' lower-case names."""
    found: dict[str, tuple[int, int]] = {}
    for match in _ATTRIBUTE.finditer(rest):
        first, last = match.span(match.lastindex or 1)
        found.setdefault(match[1].lower(), (start + first, start + last))
    return found


def attributes(rest: str, start: int) -> dict[str, Words]:
    """The attributes of a tag by their lower-case names; `rest` is the tag after its name, which starts at `start`."""
    return {
        name: Words(plain(rest[first - start : last - start]), first, last)
        for name, (first, last) in _places(rest, start).items()
    }


def inner(page: str, name: str, start: int) -> Words:
    """What stands in an element that opens before `start`, up to its closing tag; empty when it is never closed.

    `name` is as the opening tag writes it: a closing tag is written alike.
    """
    end = page.find(f"</{name}", start, start + _LONGEST)
    if end < 0:
        return Words("", start, start)
    return Words(plain(_HIDDEN.sub(" ", page[start:end])), start, end)


def plain(raw: str) -> str:
    """One line of plain text from words that may hold references, tags or white space."""
    words = raw
    if "&" in words:
        words = html.unescape(html.unescape(words))
    if "<" in words:
        words = _TAG.sub(" ", words)
    if not words.isascii():
        words = _LONE.sub("\ufffd", _DROPPED.sub("", words))
    if not words.isprintable():
        words = _CONTROL.sub(" ", _REVERSING.sub("", words))
    return " ".join(words.split())


def lines(raw: str) -> list[str]:
    """The plain text of a stretch of markup, a line for each block or link in it."""
    parts = _BLOCK.sub(lambda match: "\n" + match[0], _HIDDEN.sub(" ", raw))
    return [words for part in parts.split("\n") if (words := plain(part))]


def place(page: str, words: Words, part: str) -> Span | None:
    """Where `part` of the words stands in the page, as it is written there; the whole stretch when it is not found."""
    at = page.find(part, words.start, words.end)
    if at >= 0 and part:
        return Span(at, at + len(part))
    text, starts, ends = _decoded(page, words.start, min(words.end, words.start + _LONGEST), words.where == "JSON-LD")
    at = text.find(part)
    if at >= 0 and part:
        return Span(starts[at], ends[at + len(part) - 1])
    return words.span


def _decoded(page: str, start: int, end: int, escaped: bool) -> tuple[str, list[int], list[int]]:
    """The plain text of a stretch with the raw start and end of each of its characters."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def put(found: str, first: int, last: int) -> None:
        for letter in found:
            if letter.isspace() and letters and letters[-1] == " ":
                continue
            letters.append(" " if letter.isspace() else letter)
            starts.append(first)
            ends.append(last)

    position = start
    for match in (_ESCAPED if escaped else _CODE).finditer(page, start, end):
        for at in range(position, match.start()):
            put(page[at], at, at + 1)
        put(_meaning(match[0]), *match.span())
        position = match.end()
    for at in range(position, end):
        put(page[at], at, at + 1)
    return "".join(letters), starts, ends


def _meaning(code: str) -> str:
    """What a character reference, an escape, a tag or an invisible character stands for."""
    if code[0] == "\\":
        try:
            return str(json.loads(f'"{code}"')) if code[1] != "'" else "'"
        except ValueError:
            return code
    if code[0] == "&":
        return html.unescape(html.unescape(code))
    if code in _INVISIBLE:
        return ""
    return "\ufffd" if _LONE.match(code) else " "
