"""Values of a JSON text, one after another, without holding the whole text: an export may be larger than memory.

The standard library's decoder reads each value; where the text at hand ends inside one, more is fetched.
"""

from __future__ import annotations

import codecs
import json
import re
from typing import Any, BinaryIO

from lagebild.intake.decoding import decode
from lagebild.intake.limits import LARGEST_FILE
from lagebild.intake.lines import wide_encoding

_CHUNK = 262_144
_SPACE = re.compile(r"[\s\ufeff\x1e]*")
_ESCAPED = re.compile("[\udc80-\udcff]")
_RESUMES = re.compile(r"(?:\}\s*,?\s*|\n\s*)(?=\{\s*\")")
_NEAR = 16


class BrokenJson(Exception):
    """A value that cannot be read; `reason` is a short clause, `large` tells that it is only too long."""

    def __init__(self, reason: str, large: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.large = large


class Cursor:
    """A place in a JSON text that moves forward. `note` says how the last value was read where it was not UTF-8."""

    def __init__(self, stream: BinaryIO, head: bytes = b"") -> None:
        self._stream = stream
        head = head or stream.read(_CHUNK)
        wide = wide_encoding(head)
        self._wide_note = f"encoding: read as {wide}" if wide else ""
        self._decoder = codecs.getincrementaldecoder(wide or "utf-8")("replace" if wide else "surrogateescape")
        self._text = self._decoder.decode(head)
        self._at = 0
        self._ended = False
        self._failed = 0
        self.note = ""

    def peek(self) -> str:
        """The next character that is no white space; empty at the end."""
        while True:
            self._at = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more(_CHUNK):
                return ""

    def take(self, mark: str) -> bool:
        """Whether the next character is `mark`; then it is passed."""
        if self.peek() != mark:
            return False
        self._at += 1
        return True

    def value(self) -> Any:
        """The next value; raises `BrokenJson` and stays where it is when it cannot be read."""
        self.peek()
        wanted = _CHUNK
        while True:
            try:
                found, end = json.JSONDecoder().raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                self._failed = error.pos
                cut = error.msg.startswith("Unterminated string") or error.pos > len(self._text) - _NEAR
                if not cut or self._ended:
                    raise BrokenJson(error.msg) from None
            except RecursionError:
                self._failed = self._at + 1
                raise BrokenJson("too deeply nested") from None
            except ValueError:
                self._failed = self._at + 1
                raise BrokenJson("a number is too long") from None
            else:
                # A number at the end of the text at hand may go on in what follows.
                if end < len(self._text) or self._ended or isinstance(found, dict | list | str):
                    return self._mended(found, end)
            if len(self._text) - self._at > LARGEST_FILE:
                raise BrokenJson("it is too large", large=True)
            self._more(wanted)
            wanted *= 2

    def _mended(self, found: Any, end: int) -> Any:
        """The value; read again from its bytes where they are not UTF-8."""
        words, self._at = self._text[self._at : end], end
        self.note = self._wide_note
        if self._wide_note or not _ESCAPED.search(words):
            return found
        decoded = decode(words.encode("utf-8", "surrogateescape"))
        self.note = decoded.note
        try:
            return json.loads(decoded.text)
        except (ValueError, RecursionError):
            return found

    def resume(self) -> bool:
        """Go on behind a broken value, at what looks like the next object; False where there is none."""
        place = max(self._at + 1, self._failed)
        while True:
            match = _RESUMES.search(self._text, place)
            if match:
                self._at = match.end()
                return True
            place = max(place, len(self._text) - 1000)
            place -= self._drop(place)
            if not self._more(_CHUNK):
                return False

    def _drop(self, until: int) -> int:
        """Forget the text before a place; how much that was."""
        self._text = self._text[until:]
        self._at = 0
        return until

    def _more(self, size: int) -> bool:
        """Fetch more text; False at the end."""
        if self._ended:
            return False
        content = self._stream.read(size)
        self._ended = not content
        if self._at:
            self._text = self._text[self._at :]
            self._failed -= self._at
            self._at = 0
        self._text += self._decoder.decode(content, final=self._ended)
        return True
