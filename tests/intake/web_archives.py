"""Web archives for tests: written by warcio, or by hand where they must be wrong."""

import gzip
import io
import random
from collections.abc import Mapping

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from lagebild.intake.warc import from_warc
from lagebild.model import Problem, RawArticle

DATE = "2024-05-01T10:00:00Z"


def page(number: int = 0, words: str = "Die Brücke über den Fluss bleibt gesperrt.") -> bytes:
    """A small page; each number gives another text that does not pack well."""
    rng = random.Random(number)
    noise = " ".join("".join(rng.choices("aeioulmnrst", k=7)) for _ in range(60))
    head = f"<!doctype html><html><head><title>Seite {number}</title></head>"
    return f"{head}<body><p>{words} {noise}</p></body></html>".encode()


def record(
    body: bytes,
    url: str = "https://blatt.example/0.html",
    *,
    kind: str = "response",
    status: str = "200 OK",
    http: Mapping[str, str] | None = None,
    warc: Mapping[str, str] | None = None,
    packed: bool = False,
) -> bytes:
    """One record as warcio writes it."""
    target = io.BytesIO()
    writer = WARCWriter(target, gzip=packed)
    head = {"Content-Type": "text/html; charset=utf-8"} | dict(http or {})
    response = StatusAndHeaders(status, list(head.items()), protocol="HTTP/1.1") if kind == "response" else None
    dated = {"WARC-Date": DATE, "WARC-Record-ID": f"<urn:uuid:{len(body):032x}>"} | dict(warc or {})
    content_type = head["Content-Type"] if kind in {"resource", "conversion"} else ""
    made = writer.create_warc_record(
        url,
        kind,
        payload=io.BytesIO(body),
        http_headers=response,
        warc_headers_dict=dated,
        warc_content_type=content_type,
    )
    writer.write_record(made)
    return target.getvalue()


def many(count: int, packed: bool) -> list[bytes]:
    """So many records with pages of their own, at addresses that end in their number."""
    return [record(page(n), f"https://blatt.example/{n}.html", packed=packed) for n in range(count)]


def by_hand(block: bytes, *, length: int | None = None, headers: str = "", kind: str = "response") -> bytes:
    """A record whose declared length may be wrong, without digests."""
    size = len(block) if length is None else length
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://blatt.example/hand.html\r\nWARC-Date: {DATE}\r\n"
        f"Content-Type: application/http; msgtype=response\r\n{headers}Content-Length: {size}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def http(body: bytes, *headers: str, status: str = "HTTP/1.1 200 OK") -> bytes:
    """An HTTP response with exactly these headers."""
    lines = [status, *headers] if any(h.lower().startswith("content-type") for h in headers) else [
        status,
        "Content-Type: text/html",
        *headers,
    ]  # fmt: skip
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def packed(*records: bytes) -> bytes:
    """Each record as a gzip member of its own."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def out(content: bytes, name: str = "a.warc") -> list[RawArticle | Problem]:
    """What comes out of an archive."""
    return list(from_warc(io.BytesIO(content), name))


def articles(content: bytes) -> list[RawArticle]:
    """The articles alone."""
    return [item for item in out(content) if isinstance(item, RawArticle)]


def problems(content: bytes) -> list[Problem]:
    """The problems alone."""
    return [item for item in out(content) if isinstance(item, Problem)]
