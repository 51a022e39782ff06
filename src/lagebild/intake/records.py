"""Files that hold several articles: JSON lines, JSON, CSV. Each record is read or becomes a problem of its own."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from lagebild.intake.limits import LARGEST_FILE, LARGEST_UNPACKED, size_problem
from lagebild.model import Problem, RawArticle, sha256

Read = Iterator[RawArticle | Problem]

_ALSO = {
    "text": ("content", "body", "article_text", "fulltext", "maintext"),
    "html": ("raw_html",),
    "published": ("date", "published_at", "publish_date", "date_publish", "publication_date", "datetime"),
    "outlet": ("source", "medium", "publisher", "source_domain", "site"),
    "authors": ("author", "byline"),
    "title": ("headline",),
    "url": ("link",),
    "id": ("uid",),
}
_SURROGATE = re.compile("[\ud800-\udfff]")


def from_lines(stream: BinaryIO, shown: str) -> Read:
    """One JSON object per line. A line that is none is a problem with its number; the next ones are read."""
    total = found = 0
    number = 0
    while line := stream.readline(LARGEST_FILE + 1):
        number += 1
        total += len(line)
        if len(line) > LARGEST_FILE or total > LARGEST_UNPACKED:
            yield Problem(shown, "TooLarge", f"{shown} is set aside from line {number} on: it is too large")
            return
        text = _decoded(line)
        if text.strip():
            found += 1
            yield _parsed(text, f"{shown}:{number}", f"line {number} of {shown}")
    if not found:
        yield Problem(shown, "NoText", f"{shown} is empty")


def _parsed(text: str, shown: str, place: str) -> RawArticle | Problem:
    try:
        record = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", "too deeply nested")
        return Problem(shown, "BadRecord", f"{place} is not valid JSON ({reason})")
    if not isinstance(record, dict):
        return Problem(shown, "BadRecord", f"{place} is not a JSON object")
    return article(record, shown, place)


def from_json(stream: BinaryIO, shown: str) -> Read:
    """A list of objects, one object, or an object with a list under "articles"; else JSON lines."""
    content = stream.read(LARGEST_FILE * 10 + 1)
    if len(content) > LARGEST_FILE * 10:
        yield Problem(shown, "TooLarge", f"{shown} is too large for a JSON file; write one object per line as .jsonl")
        return
    try:
        whole = json.loads(_decoded(content).removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        if content.strip().count(b"\n") and content.lstrip()[:1] == b"{" and _first_line_is_json(content):
            yield from from_lines(io.BytesIO(content), shown)
        else:
            reason = getattr(error, "msg", "too deeply nested")
            line = getattr(error, "lineno", 1)
            yield Problem(shown, "BadRecord", f"{shown} is not valid JSON ({reason}, line {line})")
        return
    if isinstance(whole, dict):
        inner = whole.get("articles")
        records = inner if isinstance(inner, list) else [whole]
    else:
        records = whole if isinstance(whole, list) else [whole]
    for number, record in enumerate(records, 1):
        name = f"{shown}:{number}" if len(records) > 1 else shown
        place = f"record {number} of {shown}"
        if isinstance(record, dict):
            yield article(record, name, place)
        else:
            yield Problem(name, "BadRecord", f"{place} is not a JSON object")
    if not records:
        yield Problem(shown, "NoText", f"{shown} is empty")


def _first_line_is_json(content: bytes) -> bool:
    try:
        json.loads(content.lstrip().split(b"\n", 1)[0])
    except (ValueError, RecursionError):
        return False
    return True


def from_csv(stream: BinaryIO, shown: str) -> Read:
    """A table with a header row; a column `text` or `html` must be there."""
    lines = (_decoded(line) for line in iter(lambda: stream.readline(LARGEST_FILE + 1), b""))
    header = next(lines, "").removeprefix("\ufeff")
    try:
        names = next(csv.reader([header], delimiter=_delimiter(header)))
    except (csv.Error, StopIteration):
        names = []
    names = [name.strip().lower() for name in names]
    if not {"text", "html", *_ALSO["text"], *_ALSO["html"]} & set(names):
        yield Problem(shown, "BadRecord", f"{shown} has no column named text or html")
        return
    rows = csv.reader(lines, delimiter=_delimiter(header))
    # The limit is the module's own and global; articles are longer than its default of 131,072 characters.
    csv.field_size_limit(max(csv.field_size_limit(), LARGEST_FILE))
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Problem(shown, "BadRecord", f"{shown} cannot be read from line {rows.line_num + 1} on ({error})")
            return
        if any(cell.strip() for cell in row):
            number = rows.line_num + 1
            yield article(dict(zip(names, row, strict=False)), f"{shown}:{number}", f"line {number} of {shown}")


def _delimiter(header: str) -> str:
    return max(",;\t|", key=header.count)


def article(record: Mapping[str, Any], shown: str, place: str) -> RawArticle | Problem:
    """One record as an article; a problem when it has no text."""
    html, text = _field(record, "html"), _field(record, "text")
    raw = text if text.strip() else html
    if not raw.strip():
        return Problem(shown, "NoText", f"{place} has no text")
    is_html = not text.strip()
    too_long = size_problem(raw, is_html, shown, place)
    if too_long:
        return too_long
    return RawArticle(
        shown,
        raw,
        is_html,
        id=_line(record, "id"),
        url=_line(record, "url"),
        outlet=_line(record, "outlet"),
        title=_line(record, "title"),
        published=_line(record, "published"),
        authors=names(_value(record, "authors")),
        raw_sha256=sha256(raw),
    )


def names(value: Any) -> tuple[str, ...]:
    """Author names from a list or from a text with ";", "," or "und" between them."""
    if isinstance(value, str):
        parts = re.split(r";|\||,|\s+und\s+", value)
    elif isinstance(value, list):
        parts = [str(part.get("name", "")) if isinstance(part, dict) else str(part) for part in value if part]
    else:
        parts = []
    return tuple(dict.fromkeys(clean for part in parts if (clean := _tidy(part))))


def _value(record: Mapping[str, Any], key: str) -> Any:
    return next((record[name] for name in (key, *_ALSO.get(key, ())) if record.get(name) not in (None, "")), None)


def _field(record: Mapping[str, Any], key: str) -> str:
    value = _value(record, key)
    if isinstance(value, list):
        value = "\n\n".join(str(part) for part in value)
    return value if isinstance(value, str) else ""


def _line(record: Mapping[str, Any], key: str) -> str | None:
    value = _value(record, key)
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _tidy(str(value)) or None


def _tidy(words: str) -> str:
    """One line without lone surrogates, which no output could be encoded with."""
    return " ".join(_SURROGATE.sub("\ufffd", words).split())


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
