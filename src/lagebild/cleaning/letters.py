"""The letters and digits of a text, folded: what two texts share that are the same but for marks, spaces and case."""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b

_WORD = re.compile(r"[^\W_]+")
_CODE = "cp1252"
"""An encoding that has nearly all characters of German reports: bytes are folded ten times as fast as strings."""


def folded(words: str) -> str:
    """The letters and digits of a text, case folded."""
    return "".join(_WORD.findall(words)).casefold()


def letters(text: str) -> bytes:
    """The same as bytes, the same ones for the same letters; not for showing."""
    kept, dropped = _table()
    try:
        found = text.encode(_CODE)
    except UnicodeEncodeError:
        return _encoded(folded(text))
    if b"\xb5" in found:  # the micro sign folds to the Greek letter, which has no byte
        return _encoded(folded(text))
    return found.translate(kept, dropped).replace(b"\xdf", b"ss")


def digest(words: bytes) -> bytes:
    """Twelve bytes that stand for many."""
    return blake2b(words, digest_size=12).digest()


def _encoded(words: str) -> bytes:
    """Letters as bytes; those that the encoding has in it, since only a mark of their text may be missing there."""
    try:
        return words.encode(_CODE)
    except UnicodeEncodeError:
        return words.encode("utf-8", "surrogatepass")


@cache
def _table() -> tuple[bytes, bytes]:
    """What each byte of the encoding becomes, and the bytes that are no letters and no digits."""
    kept, dropped = bytearray(range(256)), bytearray()
    for byte in range(256):
        character = bytes([byte]).decode(_CODE, "ignore")
        if not _WORD.fullmatch(character):
            dropped.append(byte)
            continue
        folding = character.casefold().encode(_CODE, "ignore")
        if len(folding) == 1:
            kept[byte] = folding[0]
    return bytes(kept), bytes(dropped)
