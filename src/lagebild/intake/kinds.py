"""What kind of file something is: by its content where that is unmistakable, else by its name.

Names lie: a page saved as `.txt`, a packed file that a browser unpacked without renaming it, a download without a
suffix. Content lies less, but a text may quote a page; so what decides is how a file begins.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

from lagebild.intake.feeds import root_of
from lagebild.intake.framing import is_archive
from lagebild.intake.saved import is_mhtml
from lagebild.intake.single import is_page
from lagebild.intake.tables import is_table

HEAD = 32_768
"""Bytes of a file that `kind_of` wants to see."""

TEXT, PAGE, LINES, JSON, CSV, XML = "text", "page", "lines", "json", "csv", "xml"
PDF, WARC, ZIP, TAR, MHTML, GZIP = "pdf", "warc", "zip", "tar", "mhtml", "gzip"

BY_SUFFIX = {
    # texts and pages
    ".txt": TEXT,
    ".md": TEXT,
    ".text": TEXT,
    ".html": PAGE,
    ".htm": PAGE,
    ".xhtml": PAGE,
    ".xht": PAGE,
    # records, feeds, PDF
    ".jsonl": LINES,
    ".ndjson": LINES,
    ".json": JSON,
    ".csv": CSV,
    ".tsv": CSV,
    ".xml": XML,
    ".rss": XML,
    ".atom": XML,
    ".rdf": XML,
    ".pdf": PDF,
    # archives and what holds other files
    ".warc": WARC,
    ".wet": WARC,
    ".wacz": ZIP,
    ".zip": ZIP,
    ".tar": TAR,
    ".mhtml": MHTML,
    ".mht": MHTML,
    ".eml": MHTML,
}
LATER = {
    ".docx": "office files",
    ".doc": "office files",
    ".odt": "office files",
    ".xlsx": "office files",
    ".pptx": "office files",
    ".rtf": "RTF files",
    ".epub": "e-books",
    ".arc": "web archives in the old ARC format",
    ".wat": "extracts of metadata from web archives (WAT)",
    ".7z": "7z archives",
    ".rar": "RAR archives",
    ".xz": "files packed with xz",
    ".bz2": "files packed with bzip2",
    ".zst": "files packed with Zstandard",
    ".lz4": "files packed with LZ4",
    ".br": "files packed with Brotli",
    ".webarchive": "web archives of Safari",
    ".mbox": "mailboxes",
}
_PACKED = {".tgz": ".tar", ".taz": ".tar"}
_TAR_MARK = slice(257, 262)
_SPACE = b"\xef\xbb\xbf \t\r\n\0"
_JSON = re.compile(rb"""\s*(?:\[\s*)?\{\s*"[^"\\]{1,60}"\s*:""")
_JSON_LIST = re.compile(rb"\s*\[\s*[\{\]]")
_FEEDS = {"rss", "feed", "rdf:rdf"}


def kind_of(name: str, head: bytes) -> str:
    """One of the kinds above; empty when it is none of them. `head` is how the file begins."""
    suffix = suffix_of(name)
    by_name = BY_SUFFIX.get(suffix, "")
    for kind, is_kind in _UNMISTAKABLE:
        if is_kind(head):
            return _packed(by_name, head, name) if kind == GZIP else ("" if suffix in LATER else kind)
    if by_name == LINES:
        return JSON if _JSON_LIST.match(head) else LINES
    if by_name in {TEXT, PAGE, ""} and suffix not in LATER:
        start = head[:4096].lstrip(_SPACE).decode("latin-1")
        if root_of(start) in _FEEDS:
            return XML
        if is_page(start):
            return PAGE
        if by_name == TEXT and is_table(head):
            return CSV
        if not by_name and not is_packed(name) and _JSON.match(head):
            return JSON
    return GZIP if is_packed(name) and by_name != WARC else by_name


def suffix_of(name: str) -> str:
    """The suffix that tells the kind, in lower case, without what tells the packing: ".warc" of "a.warc.gz"."""
    stem, last = _split(name)
    if last in _PACKED:
        return _PACKED[last]
    if last not in {".gz", ".zst"}:
        return last
    inner = _split(stem)[1]
    return inner if last == ".gz" or inner in {".warc", ".wet"} else last


def _split(name: str) -> tuple[str, str]:
    """A name without and with its last suffix, in lower case; a dot at the start makes no suffix."""
    stem, dot, last = name.lower().rpartition(".")
    return (stem, dot + last) if stem.rpartition("/")[2] and "/" not in last else (name.lower(), "")


def is_packed(name: str) -> bool:
    """Whether a name says that the file is packed with gzip."""
    return name.lower().endswith((".gz", *_PACKED))


def unpacked_name(name: str) -> str:
    """The name of what a packed file holds, in lower case."""
    stem, last = _split(name)
    return stem + _PACKED[last] if last in _PACKED else stem if last == ".gz" else name


def _packed(by_name: str, head: bytes, name: str) -> str:
    """A web archive whose first member is damaged is still one; one that was packed twice is unpacked first."""
    if by_name != WARC:
        return GZIP
    try:
        inner = zlib.decompressobj(31).decompress(head, 512)
    except zlib.error:
        inner = b""
    return GZIP if inner.startswith(b"\x1f\x8b") else WARC


def _is_tar(head: bytes) -> bool:
    return head[_TAR_MARK] == b"ustar"


_UNMISTAKABLE: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    (WARC, is_archive),
    (GZIP, lambda head: head.startswith(b"\x1f\x8b")),
    (ZIP, lambda head: head.startswith((b"PK\x03\x04", b"PK\x05\x06"))),
    (TAR, _is_tar),
    (PDF, lambda head: head.lstrip(_SPACE).startswith(b"%PDF-")),
    (MHTML, is_mhtml),
)
