"""The lines of a file of records, each decoded by itself: files put together from several may mix encodings.

A line is held in memory whole, so one that is longer than a record may be is passed over to its end.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from lagebild.intake.decoding import decode
from lagebild.intake.limits import LARGEST_FILE

_CHUNK = 1_000_000
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD_BREAK = re.compile(rb"\r(?!\n|$)")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line with its number and its end; None if it is too long. `note` says how it was read if it was not UTF-8."""

    number: int
    text: str | None
    note: str = ""


def lines(stream: BinaryIO) -> Iterator[TextLine]:
    """The lines of a stream of bytes, lazily; never raises for what they hold."""
    first = stream.readline(LARGEST_FILE + 1)
    wide = wide_encoding(first)
    if wide:
        yield from _wide_lines(first, stream, wide)
        return
    first = first.removeprefix(codecs.BOM_UTF8)
    old = bool(_OLD_BREAK.search(first[:_CHUNK]))
    number = 0
    for line in _byte_lines(first, stream):
        parts = [None] if line is None else _OLD_BREAK.split(line) if old else [line]
        for part in parts:
            number += 1
            yield TextLine(number, None) if part is None else _decoded(part, number, "\n" if old else "")


def wide_encoding(head: bytes) -> str:
    """The encoding of several bytes a character that a file opens with; empty when it has none."""
    marked = next((name for mark, name in _WIDE if head.startswith(mark)), "")
    if marked or len(head) < 8:
        return marked
    # JSON and tables open with ASCII: then every second byte is empty.
    return (
        "utf-16-le"
        if not any(head[1:8:2]) and all(head[0:8:2])
        else ("utf-16-be" if not any(head[0:8:2]) and all(head[1:8:2]) else "")
    )


def _byte_lines(first: bytes, stream: BinaryIO) -> Iterator[bytes | None]:
    line = first
    while line:
        if len(line) > LARGEST_FILE and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(_CHUNK)
            yield None
        else:
            yield line
        line = stream.readline(LARGEST_FILE + 1)


def _decoded(line: bytes, number: int, end: str) -> TextLine:
    try:
        return TextLine(number, line.decode("utf-8") + end)
    except UnicodeDecodeError:
        found = decode(line)
        return TextLine(number, found.text + end, found.note)


def _wide_lines(first: bytes, stream: BinaryIO, encoding: str) -> Iterator[TextLine]:
    """Lines of UTF-16 and UTF-32, in which a byte that looks like a line break may be half a letter."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    note = f"encoding: read as {encoding}"
    rest, number, skipping = "", 0, False
    chunk = first
    while True:
        rest += decoder.decode(chunk, final=not chunk)
        *whole, rest = rest.split("\n")
        for line in whole if chunk else [*whole, rest]:
            number += 1
            yield TextLine(number, None if skipping or len(line) > LARGEST_FILE else line + "\n", note)
            skipping = False
        if not chunk:
            return
        if len(rest) > LARGEST_FILE:
            rest, skipping = "", True
        chunk = stream.read(_CHUNK)
