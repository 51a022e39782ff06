"""Web archives (WARC): the pages and texts that a crawler recorded, each with its address and the time of recording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO
from urllib.parse import urlsplit

from lagebild.intake.framing import Gap, Record, frames
from lagebild.intake.limits import LARGEST_RECORD, MOST_GAPS
from lagebild.intake.payload import Body, Message, body, media_type, message
from lagebild.intake.single import is_page, one
from lagebild.intake.soundness import matches_digest
from lagebild.model import Problem, RawArticle

Read = Iterator[RawArticle | Problem]

_PAGES = {"text/html", "application/xhtml+xml"}
_UNKNOWN = {
    "",
    "application/octet-stream",
    "unk",
    "unknown",
    "text",
    "application/xml",
    "text/xml",
    "binary/octet-stream",
}
_RECORDED = {"response", "resource", "conversion"}
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?")
_JSON = re.compile(rb"""\{\s*["}]|\[\s*[\[{"\]]""")
# Texts that sites keep for programs, not for readers.
_FOR_PROGRAMS = {"robots.txt", "ads.txt", "app-ads.txt", "humans.txt", "security.txt", "llms.txt"}


@dataclass(slots=True)
class Tally:
    """How many records of an archive were given, and of those that were not, how many for each reason."""

    given: int
    skipped: Counter[str]
    unlike_digest: list[str]
    gaps: int = 0


def from_warc(stream: BinaryIO, shown: str, tally: Tally | None = None) -> Read:
    """The pages of a web archive, in its order.

    `tally` counts what was given and what was passed over; who gives one gives the `summary`, too.
    """
    counted = tally or new_tally()
    gaps: list[Gap] = []
    records = 0
    for item in frames(stream, lambda headers, start: _wanted(headers, start, counted)):
        if isinstance(item, Gap):
            gaps = [*gaps[:MOST_GAPS], item]
            counted.gaps += 1
            if records and len(gaps) <= MOST_GAPS:
                yield _gap_problem(item, shown)
            continue
        if not records:
            yield from [_gap_problem(gap, shown) for gap in gaps]
        records += 1
        found = _article(item, f"{shown}:{item.place}", counted) if item.wanted else None
        if found is not None:
            yield found
    if not records:
        yield from _nothing(gaps, shown)
    elif len(gaps) > MOST_GAPS:
        words = f"{shown} is damaged in more than {MOST_GAPS} places, the last up to byte {gaps[-1].end:,}"
        yield Problem(shown, "Damaged", words)
    if tally is None:
        yield from summary(shown, counted)


def _nothing(gaps: list[Gap], shown: str) -> Read:
    """Why a file gave no record at all."""
    for gap in gaps:
        if gap.what == "is damaged":
            words = f"{shown} is no web archive, or damaged from its first byte to its last"
            yield Problem(shown, "UnreadablePage", words)
        else:
            yield _gap_problem(gap, shown)


def new_tally() -> Tally:
    """A tally that has counted nothing."""
    return Tally(0, Counter(), [])


def _gap_problem(gap: Gap, shown: str) -> Problem:
    if gap.what == "is damaged":
        words = f"{shown} is damaged from byte {gap.start:,} to byte {gap.end:,}; what stood there is lost"
    else:
        words = f"{shown} {gap.what} (byte {gap.start:,})"
    return Problem(shown, "Damaged", words)


def summary(shown: str, tally: Tally) -> Read:
    """What is to say about an archive at its end: texts that do not match their checksum, or that it has no pages."""
    if tally.unlike_digest:
        first, many = tally.unlike_digest[0], len(tally.unlike_digest)
        words = f"the text of {first} does not match its checksum" + (f", nor do {many - 1} more" if many > 1 else "")
        yield Problem(shown, "Damaged", words)
    if not tally.given:
        counts = ", ".join(f"{number:,} {what}" for what, number in sorted(tally.skipped.items()))
        if counts or not tally.gaps:
            yield Problem(shown, "NoText", f"{shown} holds no pages" + (f" ({counts})" if counts else ""))


def _wanted(headers: dict[str, str], start: bytes, tally: Tally) -> bool:
    """Whether a record holds a page or a text, as far as its start tells; what does not is counted."""
    reason = _unwanted(headers, start)
    if reason:
        tally.skipped[reason] += 1
    return not reason


def _unwanted(headers: dict[str, str], start: bytes) -> str:
    """Why a record is passed over; empty when it is not."""
    kind = headers.get("warc-type", "").lower()
    if kind not in _RECORDED:
        return kind if kind in {"request", "metadata", "revisit", "warcinfo", "continuation"} else "other records"
    if kind == "response":
        head = message(start)
        if head is None:
            return "other records"
        if not 200 <= head.status < 300:
            return "redirects" if 300 <= head.status < 400 else "errors"
        return _of_kind(head.media_type, url_of(headers))
    return _of_kind(media_type(headers.get("content-type", "")), url_of(headers))


def _of_kind(media: str, url: str) -> str:
    if url.startswith("urn:"):
        return "notes of the crawler"
    if media == "text/plain":
        return "texts for programs" if _last_part(url) in _FOR_PROGRAMS else ""
    if media in _PAGES or media in _UNKNOWN:
        return ""
    return "feeds" if media in {"application/rss+xml", "application/atom+xml"} else "other media"


def _last_part(url: str) -> str:
    try:
        return urlsplit(url).path.rpartition("/")[2].lower()
    except ValueError:
        return ""


def url_of(headers: dict[str, str]) -> str:
    """The address of a record; old tools put it between angle brackets."""
    return headers.get("warc-target-uri", "").strip("<> \t")


def _article(record: Record, shown: str, tally: Tally) -> RawArticle | Problem | None:
    """The page or text of a record; None when it proves to be neither."""
    head = message(record.block) if record.headers["warc-type"].lower() == "response" else None
    if record.too_large:
        return _too_large(shown, tally)
    found = body(head, record.block) if head else Body(record.block)
    if found.packing:
        tally.given += 1
        words = f"{shown} is packed with {found.packing!r}, which cannot be undone"
        return Problem(shown, "UnreadablePage", words)
    if len(found.content) > LARGEST_RECORD:
        return _too_large(shown, tally)
    declared = (head.headers if head else record.headers).get("content-type", "")
    item = _text(found.content, shown, declared)
    if item is None:
        tally.skipped["other media"] += 1
        return None
    tally.given += 1
    if isinstance(item, Problem):
        return item
    date = _DATE.fullmatch(record.headers.get("warc-date", ""))
    notes = [*item.notes, *_notes(record, head, found, shown, tally)]
    return replace(
        item, url=url_of(record.headers) or None, captured=date[0] if date else None, notes=tuple(dict.fromkeys(notes))
    )


def _too_large(shown: str, tally: Tally) -> Problem:
    tally.given += 1
    return Problem(shown, "TooLarge", f"{shown} is larger than {LARGEST_RECORD // 1_000_000} MB and is set aside")


def _text(content: bytes, shown: str, declared: str) -> RawArticle | Problem | None:
    """An article when the content is a page or a text, whatever it was declared as; else None.

    Counter-examples for believing the header: counters and interfaces answer with JSON or one dot as `text/html`.
    """
    media = media_type(declared)
    start = content[:4096].lstrip()
    if not start or _JSON.match(start):
        return None
    is_html = media in _PAGES
    if is_html and b"<" not in content[:65_536] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    if media in _UNKNOWN and not is_page(start.decode("latin-1")):
        return None
    item = one(content, shown, is_html, declared)
    return None if isinstance(item, Problem) and item.error in {"UnreadablePage", "NoText"} else item


def _notes(record: Record, head: Message | None, found: Body, shown: str, tally: Tally) -> Iterator[str]:
    if record.truncated:
        yield "truncated: the archive ends here"
    elif "warc-truncated" in record.headers:
        yield f"truncated: by the crawler ({record.headers['warc-truncated'][:40] or 'unspecified'})"
    elif found.truncated or (head is not None and head.status == 206):
        yield "truncated: the page was not recorded to its end"
    if not record.truncated and matches_digest(record.headers, record.block) is False:
        tally.unlike_digest.append(shown)
        yield "damaged: the text does not match its checksum"
