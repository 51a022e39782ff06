"""The fields that note-taking programs write above a text, between lines of three hyphens (YAML)."""

from __future__ import annotations

import re
from dataclasses import replace

from lagebild.intake.moments import moment
from lagebild.intake.records import keys, names, plain_key
from lagebild.model import RawArticle, sha256

_BLOCK = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<fields>(?:[^\n]*\n){1,80}?)---[ \t]*(?:\r?\n|\Z)")
_FIELD = re.compile(r"(?P<name>[\w-]{1,40}):[ \t]*(?P<value>.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.*)")
_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]")
_LONGEST = 10_000


def without_front_matter(whole: RawArticle) -> RawArticle:
    """The text below its fields, and what they say; the text as it is where it has none.

    Counter-example: a text that opens with a line of hyphens, and no line below it is a field.
    """
    block = _BLOCK.match(whole.raw[:_LONGEST]) if whole.raw.startswith(("---", "\ufeff---")) else None
    fields = _fields(block["fields"]) if block else {}
    known = {field: _first(fields, field) for field in ("title", "outlet", "published", "url")}
    if block is None or not (any(known.values()) or _first(fields, "authors")):
        return whole
    raw = whole.raw[block.end() :]
    return replace(
        whole,
        raw=raw,
        raw_sha256=sha256(raw),
        title=known["title"] or None,
        outlet=known["outlet"] if not known["outlet"].startswith("http") else None,
        url=next((words for words in (known["url"], known["outlet"]) if words.startswith("http")), None),
        published=moment(known["published"]) or None,
        authors=names(_first(fields, "authors")),
    )


def _fields(block: str) -> dict[str, str]:
    """Fields by their plain names; the items of a list are separated by bars, which names are, too."""
    fields: dict[str, str] = {}
    name = ""
    for line in block.splitlines():
        field, item = _FIELD.match(line), _ITEM.match(line)
        if field:
            name = plain_key(field["name"])
            fields.setdefault(name, _value(field["value"]))
        elif item and name:
            fields[name] = "|".join(filter(None, [fields[name], _value(item["value"])]))
    return fields


def _value(words: str) -> str:
    words = _LINK.sub(r"\1", words).strip()
    if words.startswith("[") and words.endswith("]"):
        return "|".join(_value(part) for part in words[1:-1].split(","))
    return words[1:-1] if len(words) > 1 and words[0] == words[-1] and words[0] in "\"'" else words


def _first(fields: dict[str, str], field: str) -> str:
    return next((fields[name] for name in keys()[field] if fields.get(name)), "")
