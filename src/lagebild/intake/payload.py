"""HTTP messages as web archives keep them: status, media type, and the body without chunks and packing.

Tools store bodies as they came over the wire or already unpacked, often with headers that tell the other; so a
header is believed only where the body agrees.
"""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass

from lagebild.intake.decoding import binary
from lagebild.intake.framing import fields
from lagebild.intake.limits import LARGEST_HEADER, LARGEST_RECORD

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_ZSTD = b"\x28\xb5\x2f\xfd"
_PIECE = 65_536
_PLAIN = {"", "identity", "none", "chunked", "binary", "8bit", "utf-8"}


@dataclass(frozen=True, slots=True)
class Message:
    """An HTTP response; `size` are the bytes of its header, the body follows them."""

    status: int
    headers: dict[str, str]
    size: int

    @property
    def media_type(self) -> str:
        """The media type without parameters, in lower case; empty when none is declared."""
        return media_type(self.headers.get("content-type", ""))


@dataclass(frozen=True, slots=True)
class Body:
    """What a response carried; `packing` names a packing that cannot be undone, and `content` is empty then."""

    content: bytes
    truncated: bool = False
    packing: str = ""


def media_type(declared: str) -> str:
    """The bare type of a `Content-Type`: "text/html" of "Text/HTML; charset=utf-8"."""
    return declared.partition(";")[0].strip().lower()


def message(block: bytes) -> Message | None:
    """The head of an HTTP response; None when there is none."""
    status = _STATUS.match(block)
    if status is None:
        return None
    end = _HEADER_END.search(block, 0, LARGEST_HEADER)
    if end is None:
        return None
    return Message(int(status[1]), fields(block[: end.start()]), end.end())


def body(head: Message, block: bytes) -> Body:
    """The body of a response, unpacked, at most one byte more than the largest file."""
    content = block[head.size :]
    length = head.headers.get("content-length", "")
    truncated = length.isdecimal() and len(length) < 16 and len(content) < int(length)
    if "chunked" in head.headers.get("transfer-encoding", "").lower():
        content, truncated = _joined(content)
    codings = f"{head.headers.get('content-encoding', '')},{head.headers.get('transfer-encoding', '')}"
    for coding in reversed([name.strip().lower() for name in codings.split(",")]):
        if coding not in _PLAIN:
            unpacked = _unpacked(content, coding)
            if unpacked.packing:
                return unpacked
            truncated |= unpacked.truncated
            content = unpacked.content
    return Body(content, truncated)


def _joined(content: bytes) -> tuple[bytes, bool]:
    """A body without its chunk sizes (RFC 9112, 7.1), and whether its end is missing.

    A body that does not begin with a chunk was stored without them.
    """
    pieces: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(content, at):
        size = int(chunk[1], 16)
        if not size:
            return b"".join(pieces), False
        pieces.append(content[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
        if at > len(content):
            return b"".join(pieces), True
        at += 2 if content.startswith(b"\r\n", at) else content.startswith(b"\n", at)
    return (b"".join(pieces), True) if pieces else (content, False)


def _unpacked(content: bytes, coding: str) -> Body:
    """A body without one content coding; what is not packed that way stays as it is."""
    found: Body | None = None
    if coding in {"gzip", "x-gzip"}:
        found = _inflated(content, 31) if content.startswith(b"\x1f\x8b") else None
    elif coding == "deflate":
        # Some servers send the bare stream without the wrapper that the standard asks for.
        found = next((b for b in (_inflated(content, 15), _inflated(content, -15)) if b.content), None)
    elif coding == "br":
        # Brotli has no mark of its own: a page that was stored unpacked is told by its first tag.
        found = None if content.lstrip()[:1] == b"<" else _streamed(content, "BrotliReader")
    elif coding == "zstd":
        found = _streamed(content, "ZstdReader") if content.startswith(_ZSTD) else None
    if found is not None and (found.content or not content):
        return found
    return Body(b"", packing=coding) if binary(content) else Body(content)


def _inflated(content: bytes, bits: int) -> Body:
    inflate = zlib.decompressobj(bits)
    pieces: list[bytes] = []
    size = 0
    try:
        for start in range(0, len(content), _PIECE):
            piece = inflate.decompress(content[start : start + _PIECE], LARGEST_RECORD + 1 - size)
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST_RECORD or inflate.eof:
                break
    except zlib.error:
        return Body(b"".join(pieces), True)
    return Body(b"".join(pieces), not inflate.eof)


def _streamed(content: bytes, reader: str) -> Body:
    from fastwarc import stream_io

    pieces: list[bytes] = []
    size = 0
    try:
        stream = getattr(stream_io, reader)(io.BytesIO(content))
        while size <= LARGEST_RECORD and (piece := stream.read(_PIECE)):
            pieces.append(piece)
            size += len(piece)
    except OSError:
        return Body(b"".join(pieces), True)
    return Body(b"".join(pieces)[: LARGEST_RECORD + 1])
