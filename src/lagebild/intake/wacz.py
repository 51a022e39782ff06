"""WACZ: a zip archive of web archives with a list of its pages and a table of checksums (Webrecorder, WACZ 1.1.1)."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from lagebild.intake.limits import LARGEST_FILE
from lagebild.intake.unpacking import Damageable
from lagebild.intake.warc import from_warc, new_tally, summary
from lagebild.intake.zips import Entry, EntryStream, content, directory
from lagebild.model import Problem, RawArticle

Read = Iterator[RawArticle | Problem]

_PACKAGE = "datapackage.json"
_PAGES = re.compile(r"pages/[^/]+\.jsonl")
_ARCHIVE = re.compile(r"archive/.+\.warc(?:\.gz|\.zst)?")
_TITLE = re.compile(r"<title|og:title", re.IGNORECASE)
_MOST_PAGES = 200_000


@dataclass(slots=True)
class Package:
    """What the archive says about its files: their digests by name, and the titles of pages by address."""

    digests: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)


class Digested(Damageable):
    """A stream that computes the digest of what goes through it."""

    def __init__(self, stream: EntryStream, algorithm: str) -> None:
        super().__init__()
        self._stream = stream
        self._hash = hashlib.new(algorithm, usedforsecurity=False)

    def next(self, size: int) -> bytes:
        """As `Damageable` says."""
        piece = self._stream.read(size)
        self._hash.update(piece)
        self.damage = self._stream.damage
        return piece

    def digest(self) -> str:
        """The digest so far, hexadecimal."""
        return self._hash.hexdigest()


def is_wacz(entries: list[Entry]) -> bool:
    """Whether a zip archive is laid out as WACZ."""
    return any(_ARCHIVE.fullmatch(entry.name) for entry in entries)


def from_wacz(stream: BinaryIO, shown: str) -> Read:
    """The pages of the web archives inside, under the name of archive and record ("crawl.wacz/data.warc.gz:0")."""
    entries, broken = directory(stream, shown)
    yield from broken
    if entries is not None:
        yield from read_wacz(stream, shown, entries)


def read_wacz(stream: BinaryIO, shown: str, entries: list[Entry]) -> Read:
    """The pages of a WACZ whose directory is known."""
    package = _package(stream, entries)
    archives = sorted((e for e in entries if _ARCHIVE.fullmatch(e.name)), key=lambda e: (e.name, e.start))
    tally = new_tally()
    for entry in archives:
        name = f"{shown}/{entry.name.removeprefix('archive/')}"
        if entry.reason:
            yield Problem(name, "NotReadYet", f"{name} cannot be read: it is {entry.reason}")
            continue
        digested = Digested(EntryStream(stream, entry), _algorithm(package.digests.get(entry.name, "")))
        for item in from_warc(io.BufferedReader(digested, 262_144), name, tally):
            yield _titled(item, package)
        yield from _checked(entry, name, package, digested)
    yield from summary(shown, tally)
    missing = sorted(set(package.sizes) - {entry.name for entry in entries})
    for name in [n for n in missing if _ARCHIVE.fullmatch(n)]:
        yield Problem(shown, "Damaged", f"{shown} names {name}, which is not in it")


def _checked(entry: Entry, name: str, package: Package, digested: Digested) -> Read:
    """A sentence when what was read is not what the table says."""
    wanted = package.digests.get(entry.name, "").partition(":")[2].lower()
    if digested.damage:
        yield Problem(name, "Damaged", f"{name} {digested.damage}")
    elif wanted and digested.digest() != wanted:
        yield Problem(name, "Damaged", f"{name} does not match the checksum that {_PACKAGE} gives for it")


def _algorithm(digest: str) -> str:
    name = digest.partition(":")[0].lower().replace("-", "")
    return name if name in {"sha256", "sha1", "md5", "sha512"} else "md5"


def _titled(item: RawArticle | Problem, package: Package) -> RawArticle | Problem:
    """The page with the title from the list of pages, if it has none of its own: scripts set some titles."""
    if isinstance(item, Problem) or not item.is_html or item.url not in package.titles:
        return item
    return item if _TITLE.search(item.raw, 0, 100_000) else replace(item, title=package.titles[item.url])


def _package(stream: BinaryIO, entries: list[Entry]) -> Package:
    """The table of files and the lists of pages, as far as they can be read; neither is needed."""
    found = Package()
    for entry in entries:
        if entry.name == _PACKAGE and not entry.reason:
            _add_files(content(stream, entry), found)
        elif _PAGES.fullmatch(entry.name) and not entry.reason:
            lines = io.BufferedReader(EntryStream(stream, entry))
            while len(found.titles) < _MOST_PAGES and (line := lines.readline(LARGEST_FILE)):
                _add_page(line, found)
    return found


def _add_files(written: bytes, found: Package) -> None:
    whole = _json(written)
    resources = whole.get("resources")
    for resource in resources if isinstance(resources, list) else ():
        if isinstance(resource, dict) and isinstance(resource.get("path"), str):
            digest, size = resource.get("hash"), resource.get("bytes")
            found.sizes[resource["path"]] = size if isinstance(size, int) else 0
            if isinstance(digest, str) and ":" in digest:
                found.digests[resource["path"]] = digest


def _add_page(line: bytes, found: Package) -> None:
    page = _json(line)
    url, title = page.get("url"), page.get("title")
    if isinstance(url, str) and isinstance(title, str) and title.strip() and title.strip() != url:
        found.titles[url] = re.sub("[\ud800-\udfff]", "\ufffd", " ".join(title.split()))[:500]


def _json(written: bytes) -> dict[str, object]:
    try:
        whole = json.loads(written)
    except (ValueError, RecursionError):
        return {}
    return whole if isinstance(whole, dict) else {}
