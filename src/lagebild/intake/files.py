"""One file to its articles: what it is by its name, how large it may be, what becomes of bad input."""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from lagebild.intake.decoding import binary, decode
from lagebild.intake.limits import LARGEST_FILE, size_problem
from lagebild.intake.records import from_csv, from_json, from_lines
from lagebild.model import Problem, RawArticle

Read = Iterator[RawArticle | Problem]

_LATER = {
    ".warc": "web archives (WARC)",
    ".wacz": "web archives (WACZ)",
    ".xml": "feeds (XML)",
    ".rss": "feeds",
    ".atom": "feeds",
    ".pdf": "PDF files",
    ".docx": "office files",
    ".doc": "office files",
    ".odt": "office files",
    ".rtf": "RTF files",
    ".epub": "e-books",
    ".eml": "e-mails",
    ".mhtml": "web archives (MHTML)",
    ".zip": "zip archives",
}
_TEXT = {".txt", ".md", ".text"}
_PAGE = {".html", ".htm", ".xhtml"}
_RECORDS: dict[str, Callable[[BinaryIO, str], Read]] = {
    ".jsonl": from_lines,
    ".ndjson": from_lines,
    ".json": from_json,
    ".csv": from_csv,
    ".tsv": from_csv,
}
_LOOKS_LIKE_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head)\b", re.IGNORECASE | re.DOTALL
)


def read_file(path: Path, shown: str) -> Read:
    """The articles of one file, or one problem that says why there are none. Never raises for what it reads."""
    try:
        yield from _by_suffix(path, shown)
    except PermissionError:
        yield Problem(shown, "UnreadablePage", f"{shown} cannot be opened: no permission to read it")
    except (EOFError, gzip.BadGzipFile, zlib.error):
        yield Problem(shown, "UnreadablePage", f"{shown} is a damaged gzip file")
    except OSError as error:
        yield Problem(shown, "UnreadablePage", f"{shown} cannot be read: {error.strerror or type(error).__name__}")


def _by_suffix(path: Path, shown: str) -> Read:
    packed = path.suffix.lower() == ".gz"
    suffix = (path.with_suffix("") if packed else path).suffix.lower()
    if suffix in _LATER:
        yield Problem(shown, "NotReadYet", f"{shown} is set aside: {_LATER[suffix]} are not read yet")
    elif suffix in _RECORDS:
        if path.stat().st_size == 0:
            yield Problem(shown, "NoText", f"{shown} is empty")
            return
        with _opened(path, packed) as stream:
            yield from _RECORDS[suffix](stream, shown)
    elif suffix in _TEXT | _PAGE or (packed and not suffix):
        with _opened(path, packed) as stream:
            content = stream.read(LARGEST_FILE + 1)
        yield _article(content, shown, suffix in _PAGE)
    else:
        kind = f"files of the kind {suffix!r}" if suffix else "files without a suffix"
        yield Problem(shown, "NotReadYet", f"{shown} is set aside: {kind} are not read yet")


def _opened(path: Path, packed: bool) -> BinaryIO:
    return gzip.open(path, "rb") if packed else path.open("rb")  # type: ignore[return-value]


def _article(content: bytes, shown: str, is_html: bool) -> RawArticle | Problem:
    if not content.strip():
        return Problem(shown, "NoText", f"{shown} is empty")
    if len(content) > LARGEST_FILE:
        return Problem(shown, "TooLarge", f"{shown} is larger than {LARGEST_FILE // 1_000_000} MB and is set aside")
    kind = binary(content)
    if kind:
        return Problem(shown, "UnreadablePage", f"{shown} is {kind}, not a text")
    decoded = decode(content, is_html)
    is_html = is_html or bool(_LOOKS_LIKE_PAGE.match(decoded.text[:2000]))
    too_long = size_problem(decoded.text, is_html, shown, shown)
    if too_long:
        return too_long
    notes = (decoded.note,) if decoded.note else ()
    return RawArticle(shown, decoded.text, is_html, raw_sha256=hashlib.sha256(content).hexdigest(), notes=notes)
