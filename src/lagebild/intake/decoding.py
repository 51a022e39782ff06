"""Bytes to text: byte order mark, declared encoding, UTF-8, else the best guess; binary files are refused."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
# What German, French, Spanish or Polish names need; text in a wrongly guessed encoding has other characters.
_PLAUSIBLE = frozenset("äöüÄÖÜßéèêëáàâãåçñíìîïóòôõøúùûýÉÈÁÀÇÑÓØÅæÆœŒšŠžŽ„“”‚‘’‹›«»–—…€§°·•©®™×½¼²³´¿¡\xa0\xad")
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and, where it was not UTF-8, a note that says how it was read."""

    text: str
    note: str = ""


def binary(content: bytes) -> str:
    """What kind of binary file `content` is ("a PNG picture"); empty when it may be text."""
    named = next((name for magic, name in _MAGIC if content.startswith(magic)), "")
    if named:
        return named
    if any(content.startswith(mark) for mark, _ in _MARKS) or _wide(content):
        return ""
    sample = content[:_SAMPLE]
    if b"\0" in content:
        return "a binary file (it has NUL bytes)"
    if len(_CONTROLS.findall(sample)) > len(sample) // 50:
        return "a binary file (it has control bytes)"
    return ""


def decode(content: bytes, is_html: bool = False) -> Decoded:
    """The text of `content`; never fails, what cannot be decoded becomes U+FFFD."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(
                content.decode(encoding, "replace"), "" if mark == codecs.BOM_UTF8 else f"read as {encoding}"
            )
    wide = _wide(content)
    if wide:
        return Decoded(content.decode(wide, "replace"), f"read as {wide}")
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        declared = _declared(content) if is_html else None
        return declared or _guessed(content)


def _wide(content: bytes) -> str:
    """The name of UTF-16 without a mark, told by NUL bytes in every second place; else empty."""
    sample = content[:2000]
    if len(sample) < 8 or b"\0" not in sample:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.7 and odd < half * 0.1 else ""


def _declared(content: bytes) -> Decoded | None:
    """The text in the encoding that a page declares, if that is another than UTF-8 and known."""
    match = _DECLARED.search(content[:4096])
    if match is None:
        return None
    name = match[1].decode("ascii", "replace").lower()
    # Browsers read pages that declare Latin-1 as Windows-1252 (WHATWG Encoding Standard).
    name = "cp1252" if name in {"iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"} else name
    try:
        if codecs.lookup(name).name in {"utf-8", "utf-7"}:
            return None
        return Decoded(content.decode(name, "replace"), f"read as {name}")
    except (LookupError, TypeError):
        return None


def _guessed(content: bytes) -> Decoded:
    """Mostly UTF-8 with damage, else Windows-1252 if plausible, else what charset-normalizer finds best."""
    mended = content.decode("utf-8", "replace")
    high = sum(1 for byte in content[:_SAMPLE] if byte > 127)
    if mended[:_SAMPLE].count("\ufffd") * 10 < high:
        return Decoded(mended, "read as utf-8 with damaged characters")
    western = content.decode("cp1252", "replace")
    odd = [c for c in western[:_SAMPLE] if c > "\x7f"]
    if sum(1 for c in odd if c in _PLAUSIBLE) >= 0.95 * len(odd):
        return Decoded(western, "read as cp1252")
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_SAMPLE]).best()
    name = best.encoding if best else "cp1252"
    return Decoded(content.decode(name, "replace"), f"read as {name}")
