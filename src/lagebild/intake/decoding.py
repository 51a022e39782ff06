"""Bytes to text: byte order mark, UTF-8, declared encoding, else the best guess; binary files are refused.

The order differs in one point from that of browsers (WHATWG Encoding Standard): what is UTF-8 is read as UTF-8,
whatever it declares, since by chance no German text in another encoding is.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
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
_IN_PAGE = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_IN_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
# Codecs that are no character sets ("unicode_escape", "punycode") are not among these, nor is UTF-16: what
# declares itself in bytes that can be read one by one is not in UTF-16.
_CHARACTER_SETS = re.compile(r"iso8859|cp\d|mac|koi8|kz1048|gb|hz|big5|euc_|shift_jis|johab|tis|ptcp")
# What German, French, Spanish or Polish names need; text in a wrongly guessed encoding has other characters.
_PLAUSIBLE = frozenset("äöüÄÖÜßéèêëáàâãåçñíìîïóòôõøúùûýÉÈÁÀÇÑÓØÅæÆœŒšŠžŽ„“”‚‘’‹›«»–—…€§°·•©®™×½¼²³´¿¡\xa0\xad")
# Single bytes of Windows-1252 that may stand in a text that is UTF-8 otherwise.
_STRAY = frozenset("äöüÄÖÜßéèêáàâçñíóôúûÉÀ„“”‚‘’«»–—…€§°·•©®\xa0\xad")
_ESCAPES = re.compile("[\udc80-\udcff]+")
_CUT_OFF = re.compile("[\udcc2-\udcf4][\udc80-\udcbf]")
_SURROGATE_PAIR = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
_GERMAN_IN_WORD = re.compile(r"(?<=[a-z])[äöüß]|\b[äöüÄÖÜ](?=[a-z])")
_WESTERN = ("cp1252", "mac_roman", "cp850")
"""Single-byte encodings of German texts: Windows and the web, old Macintosh, DOS."""
_CONTROLS = bytes({*range(1, 9), *range(14, 27), *range(28, 32)})
_SAMPLE = 65_536
_FEWEST_BETWEEN_NULS = 100
"""One NUL byte among so many others is damage; more of them are the mark of a binary file."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and, where it was not plain UTF-8, a note for `RawArticle.notes` that says how it was read."""

    text: str
    note: str = ""


def binary(content: bytes) -> str:
    """What kind of binary file `content` is ("a PNG picture"); empty when it may be text.

    A few NUL bytes make no binary file, nor does a row of them at the end, as interrupted
    downloads leave it: cleaning takes them out.
    """
    named = next((name for magic, name in _MAGIC if content.startswith(magic)), "")
    if named:
        return named
    if any(content.startswith(mark) for mark, _ in _MARKS) or _wide(content):
        return ""
    written = content.rstrip(b"\0")
    if written.count(b"\0") * _FEWEST_BETWEEN_NULS > len(written) or (content and not written):
        return "a binary file (it has NUL bytes)"
    sample = written[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 50:
        return "a binary file (it has control bytes)"
    return ""


def decode(content: bytes, is_html: bool = False, declared: str = "") -> Decoded:
    """The text of `content`; never fails, what cannot be decoded becomes U+FFFD.

    `declared` is what stands beside the content: the name of an encoding, or a whole `Content-Type`
    ("text/html; charset=iso-8859-1") as web archives record it. It goes before what a page
    declares in itself.
    """
    text, remark = _decoded(content, is_html, declared)
    nuls = text.count("\0")
    remarks = [remark, f"{nuls} NUL characters left out" if nuls else ""]
    said = ", ".join(filter(None, remarks))
    return Decoded(text, f"encoding: {said}" if said else "")


def _decoded(content: bytes, is_html: bool, declared: str) -> tuple[str, str]:
    """The text and, where it is not plain UTF-8, how it was read."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace"), "" if mark == codecs.BOM_UTF8 else f"read as {encoding}"
    wide = _wide(content)
    if wide:
        return content.decode(wide, "replace"), f"read as {wide}"
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        named = _named([_in_header(declared), _in_page(content) if is_html else ""])
        return _almost_utf8(content, not named) or _by_name(content, named) or _guessed(content)


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


def _in_header(declared: str) -> str:
    """The encoding named beside the content: in a `Content-Type`, or the whole of it."""
    match = _IN_HEADER.search(declared)
    return match[1] if match else declared.strip()


def _in_page(content: bytes) -> str:
    match = _IN_PAGE.search(content[:4096])
    return match[1].decode("ascii", "replace") if match else ""


def _named(names: Iterable[str]) -> str:
    """The first of the names that is a known character set other than UTF-8, as Python calls it; else empty."""
    for name in names:
        try:
            known = codecs.lookup(name).name if name.isascii() and "\0" not in name else ""
        except (LookupError, ValueError):
            continue
        # Browsers read what declares Latin-1 or ASCII as Windows-1252 (WHATWG Encoding Standard).
        if known in {"iso8859-1", "ascii"}:
            return "cp1252"
        if _CHARACTER_SETS.match(known):
            return known
    return ""


def _by_name(content: bytes, name: str) -> tuple[str, str] | None:
    return (content.decode(name, "replace"), f"read as {name}") if name else None


def _almost_utf8(content: bytes, nothing_declared: bool) -> tuple[str, str] | None:
    """A text that is UTF-8 but for some bytes; None when it is in another encoding.

    Stray bytes are read as Windows-1252 where each is a letter or mark of German texts, as two files
    put together leave them; the others are damage. Where nothing else is declared, one German letter in
    UTF-8 is enough to tell, if all stray bytes can be explained: its two bytes stand side by side in
    no other encoding of a German text.
    """
    paired = _SURROGATE_PAIR.sub(_one_character, content)
    text = paired.decode("utf-8", "surrogateescape")
    runs = _ESCAPES.findall(text)
    strays = sum(len(run) for run in runs if _western(run))
    damaged = sum(1 for run in runs if not _western(run))
    # Each character of several bytes makes the text shorter than the bytes; stray bytes do not.
    mostly = len(paired) - len(text) > 4 * sum(map(len, runs))
    if not mostly and not (nothing_declared and not damaged and _GERMAN_IN_WORD.search(text)):
        return None
    mended = _ESCAPES.sub(lambda match: _western(match[0]) or "\ufffd", text)
    remarks = ["read as utf-8"]
    remarks += [f"{strays} bytes as cp1252"] if strays else []
    remarks += [f"{damaged} damaged characters"] if damaged else []
    return mended, ", ".join(remarks)


def _one_character(match: re.Match[bytes]) -> bytes:
    """Two surrogates, each written as UTF-8 of its own (CESU-8, as some databases export emoji), as one character."""
    pair = match[0].decode("utf-8", "surrogatepass")
    return pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode("utf-8")


def _western(run: str) -> str:
    """Stray bytes, as Python escapes them, read as Windows-1252; empty when they are damage.

    Counter-example: the first two of the three bytes of a dash in UTF-8 would be "â€".
    """
    if len(run) > 3 or _CUT_OFF.search(run):
        return ""
    found = run.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    return found if all(c in _STRAY for c in found) else ""


def _guessed(content: bytes) -> tuple[str, str]:
    """The single-byte encoding that gives the most German letters in words, if plausible; else what a library finds."""
    sample = content[:_SAMPLE]
    if b"\xa4" in content and not re.search(rb"[\x80-\x9f]", content):
        # The euro sign; in Windows-1252 it would be the sign of no currency.
        return content.decode("iso8859-15"), "read as iso8859-15"
    scores = {name: len(_GERMAN_IN_WORD.findall(sample.decode(name, "replace"))) for name in _WESTERN}
    name = max(_WESTERN, key=lambda n: scores[n])
    odd = [c for c in sample.decode(name, "replace") if c > "\x7f"]
    if sum(1 for c in odd if c in _PLAUSIBLE) < 0.95 * len(odd):
        from charset_normalizer import from_bytes

        best = from_bytes(sample).best()
        name = best.encoding if best else "cp1252"
    return content.decode(name, "replace"), f"read as {name}"
