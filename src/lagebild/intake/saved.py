"""Pages that a browser saved as one file (MHTML, RFC 2557), and e-mails with an article in them (RFC 5322)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import BinaryIO
from urllib.parse import urlsplit

from lagebild.intake.limits import LARGEST_SAVED
from lagebild.intake.single import one
from lagebild.model import Problem, RawArticle

Read = Iterator[RawArticle | Problem]

_START = re.compile(
    rb"(?=(?:[^\n]{0,1000}\n){0,30}?MIME-Version:)(?=(?:[^\n]{0,1000}\n){0,40}?Content-Type:\s*multipart/related)"
    rb"(?:From|Subject|Date|MIME-Version|Snapshot-Content-Location|Content-Type|X-[\w-]+):",
    re.IGNORECASE,
)
_BROKEN = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError, IndexError)


def is_mhtml(head: bytes) -> bool:
    """Whether a file that starts like this is a page saved by a browser as one file."""
    return bool(_START.match(head[:20_000].lstrip(b"\xef\xbb\xbf\r\n")))


def from_mhtml(stream: BinaryIO, shown: str) -> Read:
    """The page itself; its frames, pictures and styles are passed over."""
    content = stream.read(LARGEST_SAVED + 1)
    if not content.strip():
        yield Problem(shown, "NoText", f"{shown} is empty")
    elif len(content) > LARGEST_SAVED:
        yield Problem(shown, "TooLarge", f"{shown} is larger than {LARGEST_SAVED // 1_000_000} MB and is set aside")
    else:
        try:
            yield _page(content, shown)
        except _BROKEN as error:
            words = f"{shown} is a damaged saved page ({type(error).__name__})"
            yield Problem(shown, "UnreadablePage", words)


def _page(content: bytes, shown: str) -> RawArticle | Problem:
    whole = message_from_bytes(content, policy=policy.compat32)
    location = _line(whole, "Snapshot-Content-Location")
    part = _main_part(whole, location)
    if part is None:
        return Problem(shown, "NoText", f"{shown} holds no page")
    payload = part.get_payload(decode=True)
    declared = _line(part, "Content-Type")
    item = one(payload if isinstance(payload, bytes) else b"", shown, part.get_content_type() != "text/plain", declared)
    if isinstance(item, Problem):
        return item
    address = location or _line(part, "Content-Location")
    return replace(
        item,
        url=address if _is_address(address) else None,
        captured=_moment(_line(whole, "Date")),
        raw_sha256=hashlib.sha256(content).hexdigest(),
        notes=(*item.notes, *_cut_off(whole)),
    )


def _main_part(whole: Message, location: str) -> Message | None:
    """The part with the address of the page or the one named as the start, else the first page, else the first text."""
    parts = [part for part in whole.walk() if not part.is_multipart()]
    pages = [part for part in parts if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    start = str(whole.get_param("start") or "")
    named = [
        part
        for part in pages
        if (location and _line(part, "Content-Location") == location) or (start and _line(part, "Content-ID") == start)
    ]
    texts = [part for part in parts if part.get_content_type() == "text/plain" and part.get_payload()]
    return next(iter([*named, *pages, *texts]), None)


def _line(part: Message, name: str) -> str:
    return " ".join(str(part.get(name, "")).split())


def _is_address(words: str) -> bool:
    try:
        return urlsplit(words).scheme in {"http", "https"}
    except ValueError:
        return False


def _moment(written: str) -> str | None:
    """A date of an e-mail header in ISO 8601; in UTC where it has a zone."""
    try:
        found = parsedate_to_datetime(written)
        found = found.astimezone(UTC) if found.tzinfo else found
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _iso(found)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _cut_off(whole: Message) -> Iterator[str]:
    if any("CloseBoundaryNotFound" in type(defect).__name__ for part in whole.walk() for defect in part.defects):
        yield "truncated: the saved page breaks off"
