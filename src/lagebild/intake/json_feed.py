"""JSON Feed, versions 1.0 and 1.1 (jsonfeed.org): each item is an article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lagebild.intake.decoding import decode
from lagebild.intake.items import Feed, Item, article, without_text
from lagebild.model import Problem, RawArticle

Read = Iterator[RawArticle | Problem]

_VERSION = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')
_SURROGATE = re.compile("[\ud800-\udfff]")


def is_json_feed(head: bytes) -> bool:
    """Whether the first bytes of a JSON file say that it is a JSON Feed."""
    return bool(_VERSION.search(head))


def from_json_feed(content: bytes, shown: str) -> Read:
    """The items of a JSON Feed; one sentence for those without a text."""
    try:
        whole = json.loads(decode(content).text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", "") or "too deeply nested"
        yield Problem(shown, "BadRecord", f"{shown} is not valid JSON ({reason})")
        return
    items = whole.get("items") if isinstance(whole, dict) else None
    if not isinstance(items, list) or not items:
        yield Problem(shown, "NoText", f"{shown} is a feed without items")
        return
    feed = Feed(_text(whole, "title"), _text(whole, "home_page_url"))
    silent: list[int] = []
    for number, entry in enumerate(items, 1):
        place = f"item {number} of {shown}"
        found = article(_item(entry), feed, f"{shown}:{number}", place) if isinstance(entry, dict) else None
        if found is None:
            silent.append(number)
        else:
            yield found
    if silent:
        yield without_text(silent, shown)


def _text(record: Mapping[str, Any], key: str) -> str:
    """A value that is a text, without lone surrogates, which no output could be encoded with."""
    value = record.get(key)
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else ""


def _item(entry: Mapping[str, Any]) -> Item:
    authors = entry.get("authors")
    people = [*(authors if isinstance(authors, list) else ()), entry.get("author")]
    page, plain = _text(entry, "content_html"), _text(entry, "content_text")
    return Item(
        title=_text(entry, "title"),
        link=_text(entry, "url") or _text(entry, "external_url"),
        published=_text(entry, "date_published") or _text(entry, "date_modified"),
        summary=_text(entry, "summary"),
        contents=[page or plain],
        authors=[_text(person, "name") for person in people if isinstance(person, dict)],
        plain=bool(plain) and not page,
    )
