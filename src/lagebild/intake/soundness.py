"""Whether the block of a WARC record is whole: by its digest, or by what the HTTP message in it says of its length."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable

_HTTP_LENGTH = re.compile(rb"\ncontent-length[ \t]*:[ \t]*(\d{1,12})[ \t]*\r?\n", re.IGNORECASE)
_HTTP_END = re.compile(rb"\r?\n\r?\n")
_CHUNKED = re.compile(rb"\ntransfer-encoding[ \t]*:[^\n]*chunked", re.IGNORECASE)
_DIGESTS = {"sha1": 20, "sha256": 32, "md5": 16, "sha512": 64}


def matches_digest(headers: dict[str, str], block: bytes) -> bool | None:
    """Whether the block has the digest that its record declares; None when it declares none that can be read."""
    algorithm, _, value = headers.get("warc-block-digest", "").partition(":")
    algorithm = algorithm.strip().lower().replace("-", "")
    wanted = _digest(value.strip(), _DIGESTS.get(algorithm, 0))
    if wanted is None:
        return None
    return hashlib.new(algorithm, block, usedforsecurity=False).digest() == wanted


def _digest(value: str, size: int) -> bytes | None:
    """The bytes of a digest in base 32 (as most tools write it), hexadecimal or base 64."""
    if not size:
        return None
    readers: tuple[Callable[[], bytes], ...] = (
        lambda: bytes.fromhex(value),
        lambda: base64.b32decode(value.upper()),
        lambda: base64.b64decode(value),
    )
    for reader in readers:
        try:
            found = reader()
        except (ValueError, binascii.Error):
            continue
        if len(found) == size:
            return found
    return None


def is_sound(headers: dict[str, str], block: bytes) -> bool:
    """Whether something besides the record's length says that this block is whole."""
    matches = matches_digest(headers, block)
    if matches is not None:
        return matches
    end = _HTTP_END.search(block, 0, 65_536)
    if not block.startswith(b"HTTP/") or end is None:
        return False
    head = block[: end.start() + 2]
    if _CHUNKED.search(head):
        return block.endswith(b"\r\n0\r\n\r\n")
    length = _HTTP_LENGTH.search(head)
    return length is not None and int(length[1]) == len(block) - end.end()
