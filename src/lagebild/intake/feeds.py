"""Feeds in XML: RSS 0.9x, 1.0 and 2.0, Atom. Each item is an article; the addresses in it are never fetched.

feedparser reads them, in portions, so that one damaged item spoils only its portion. It
gets bytes in a stream of its own, never a text that it could take for an address or a file name.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from lagebild.intake.decoding import binary, decode
from lagebild.intake.items import Feed, Item, article, without_text
from lagebild.intake.limits import size_problem
from lagebild.intake.moments import moment
from lagebild.model import Problem, RawArticle, sha256

Read = Iterator[RawArticle | Problem]

LARGEST_FEED = 100_000_000
"""Bytes of a feed; one item is read only up to the limits of one article."""
_PORTION = 2_000_000
_HEAD = 20_000
_SKIPPED = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<([\w:.-]+)")
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
_ITEM_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>")
_ITEM_START = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]")
_ELEMENT = re.compile(r"<(/?)([\w:.-]+)[^<>]*?(/?)>")
_SECTION = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
_ROOT_END = re.compile(r"</(?:\w+:)?(?:rss|RDF|feed)\s*>\s*(?:<!--.*?-->\s*)*$", re.DOTALL)
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));")
_FEED_ROOTS = {"rss", "feed", "rdf:rdf", "channel"}
_OTHER_ROOTS = {
    "urlset": "a sitemap: it lists addresses and holds no articles",
    "sitemapindex": "a list of sitemaps: it holds no articles",
    "opml": "a list of feeds (OPML): it holds no articles",
    "newsitem": "NewsML-G2, which is not read",
    "newsmessage": "NewsML-G2, which is not read",
    "newsml": "NewsML, which is not read",
    "nitf": "NITF, which is not read",
    "mediawiki": "an export of a wiki, which is not read",
}


def from_xml(stream: BinaryIO, shown: str) -> Read:
    """The items of a feed, or the page in an XML file; one problem for any other XML and for what is none."""
    content = stream.read(LARGEST_FEED + 1)
    if not content.strip():
        yield Problem(shown, "NoText", f"{shown} is empty")
        return
    if len(content) > LARGEST_FEED:
        yield Problem(shown, "TooLarge", f"{shown} is larger than {LARGEST_FEED // 1_000_000} MB and is set aside")
        return
    kind = binary(content)
    if kind:
        yield Problem(shown, "UnreadablePage", f"{shown} is {kind}, not a feed")
        return
    decoded = decode(content, is_html=True)
    del content
    text = decoded.text.lstrip("\ufeff")
    notes = (decoded.note,) if decoded.note else ()
    root = root_of(text)
    if root == "html":
        yield size_problem(text, True, shown, shown) or RawArticle(
            shown, text, True, raw_sha256=sha256(text), notes=notes
        )
    elif root not in _FEED_ROOTS:
        yield Problem(shown, "NotReadYet", f"{shown} is {_other(root)}")
    elif _ENTITY.search(text[:_HEAD]):
        yield Problem(
            shown, "UnreadablePage", f"{shown} is set aside: it declares entities of its own, which are not expanded"
        )
    else:
        yield from _with_notes(_items(text, shown), notes)


def root_of(text: str) -> str:
    """The name of the root element in lower case; empty when the text is no XML."""
    position = 0
    while skipped := _SKIPPED.match(text, position):
        position = skipped.end()
    match = _ROOT.match(text, position)
    return match[1].lower() if match else ""


def _other(root: str) -> str:
    if not root:
        return "no XML, though its name says so"
    bare = root.rpartition(":")[2]
    return _OTHER_ROOTS.get(bare, f"XML with the root {root[:60]!r}: neither a feed nor a page")


def _with_notes(found: Read, notes: tuple[str, ...]) -> Read:
    for item in found:
        yield replace(item, notes=(*notes, *item.notes)) if notes and isinstance(item, RawArticle) else item


def _items(text: str, shown: str) -> Read:
    """The items of all portions, numbered through; at the end a sentence for what is damaged or has no text."""
    broken = not _ROOT_END.search(text[-_HEAD:])
    text = _cleaned(text)
    closed = closing(text) if broken else ""
    number = damaged = 0
    silent: list[int] = []
    last: RawArticle | Problem | None = None
    for entries, feed, reason in _parsed(_portions(text + closed)):
        damaged += bool(reason)
        for entry in entries:
            if last is not None:
                yield last
            number += 1
            last = article(entry, feed, f"{shown}:{number}", f"item {number} of {shown}")
            if last is None:
                silent.append(number)
    if last is not None:
        yield _cut(last) if _ITEM_END.search(closed) else last
    if not number:
        yield Problem(shown, "NoText", f"{shown} is a feed without items")
    if silent:
        yield without_text(silent, shown)
    if broken:
        yield Problem(shown, "BadRecord", f"{shown} breaks off; items read before its end: {number}")
    elif damaged:
        yield Problem(shown, "BadRecord", f"{shown} is no well-formed XML; items read all the same: {number}")


def _cut(last: RawArticle | Problem) -> RawArticle | Problem:
    note = "truncated: the feed breaks off inside this item"
    return replace(last, notes=(*last.notes, note)) if isinstance(last, RawArticle) else last


def closing(text: str) -> str:
    """What closes a feed that breaks off: the section, the elements of its last item, the item itself."""
    starts = [match.start() for match in _ITEM_START.finditer(text, max(0, len(text) - 2 * _PORTION))]
    if not starts or _ITEM_END.search(text, starts[-1]):
        return ""
    tail = text[starts[-1] :]
    in_section = tail.rfind("<![CDATA[") > tail.rfind("]]>")
    open_: list[str] = []
    for match in _ELEMENT.finditer(_SECTION.sub("", tail)):
        if match[1] and match[2] in open_:
            del open_[len(open_) - 1 - open_[::-1].index(match[2]) :]
        elif not match[1] and not match[3]:
            open_.append(match[2])
    half = ">" if not in_section and tail.rfind("<") > tail.rfind(">") else ""
    return ("]]>" if in_section else half) + "".join(f"</{name}>" for name in reversed(open_))


def _cleaned(text: str) -> str:
    """The text without what no XML may hold: feedparser would read the whole feed by guessing, or fail."""
    text = _DOCTYPE.sub("", _DECLARATION.sub("", text[:_HEAD], count=1), count=1) + text[_HEAD:]
    return _REFERENCE.sub(_character, _NO_CHARACTER.sub("\ufffd", text))


def _character(match: re.Match[str]) -> str:
    digits = (match[1] or match[2]).lstrip("0")
    code = int(digits, 16 if match[1] else 10) if 0 < len(digits) < 8 else 0
    legal = code in {9, 10, 13} or (31 < code < 0x110000 and not 0xD7FF < code < 0xE000)
    return match[0] if legal else "\ufffd"


def _portions(text: str) -> Iterator[str]:
    """The feed in parts of some megabytes that end after an item, each with the feed's own head and end."""
    if len(text) <= 2 * _PORTION:
        yield text
        return
    first = _ITEM_START.search(text)
    last = max(_ITEM_END.finditer(text, len(text) - 2 * _PORTION), key=re.Match.start, default=None)
    if first is None or last is None:
        yield text
        return
    head, end = text[: first.start()], text[last.end() :]
    position = first.start()
    while position < last.end():
        stop = _ITEM_END.search(text, position + _PORTION)
        until = stop.end() if stop else last.end()
        yield f"{head}{text[position:until]}{end}"
        position = until


def _parsed(portions: Iterable[str]) -> Iterator[tuple[list[Item], Feed, str]]:
    """The items of each portion, what the feed says about itself, and why it is damaged (empty if it is not)."""
    import feedparser

    for portion in portions:
        try:
            found = feedparser.parse(
                io.BytesIO(portion.encode("utf-8", "replace")),
                response_headers={"content-type": "application/xml; charset=utf-8"},
                sanitize_html=False,
                resolve_relative_uris=False,
            )
        except Exception as error:  # noqa: BLE001 - a feed that breaks the parser must not end the run
            yield [], Feed(), type(error).__name__
            continue
        feed = _feed(found.feed)
        yield [_item(entry) for entry in found.entries], feed, _damage(found)


def _damage(found: Mapping[str, Any]) -> str:
    """Why a feed is no well-formed XML; names of HTML's characters (&nbsp;), which many feeds use, are no damage."""
    error = found.get("bozo_exception") if found.get("bozo") else None
    message = str(getattr(error, "getMessage", lambda: "")()) if error is not None else ""
    return "" if "undefined entity" in message else message


def _get(context: Any, key: str) -> Any:
    """A value that the feed itself gives: feedparser's own look-up would give "published" for "updated"."""
    return dict.get(context, key) if isinstance(context, dict) else None


def _said(context: Any, key: str) -> str:
    value = _get(context, key)
    return value if isinstance(value, str) else ""


def _feed(channel: Any) -> Feed:
    made = _said(channel, "updated") or _said(channel, "published")
    return Feed(_said(channel, "title"), _said(channel, "link"), _said(channel, "publisher"), moment(made))


def _item(entry: Any) -> Item:
    contents = [part.get("value") or "" for part in _get(entry, "content") or ()]
    people = [_said(person, "name") for person in _get(entry, "authors") or ()]
    author = _said(entry, "author")
    if "@" in author:
        # feedparser cuts addresses off after four letters of their last part: "a@b.example" leaves "ple".
        people[-1:] = [author]
    return Item(
        title=_said(entry, "title"),
        link=_said(entry, "feedburner_origlink") or _said(entry, "link"),
        published=_said(entry, "published") or _said(entry, "created") or _said(entry, "updated"),
        summary=_said(entry, "summary"),
        outlet=_said(_get(entry, "source"), "title") or _said(entry, "publisher"),
        contents=contents,
        authors=people or [author],
    )
