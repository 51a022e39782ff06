"""Unpacking of gzip and deflate (RFC 1951, 1952): what was read before a damaged place stays, bombs are stopped."""

from __future__ import annotations

import io
import zlib
from typing import Protocol

from lagebild.intake.limits import BURSTING_RATIO, BURSTING_SIZE
from lagebild.intake.window import DamagedStream, Window

MAGIC = b"\x1f\x8b\x08"
_PIECE = 32_768
_CRUMB = 32
GZIP, DEFLATE = 31, -15
"""`wbits` of zlib: with a gzip header and the check of the trailer's sum and length, and the bare stream."""


class Inflater(Protocol):
    """What `zlib.decompressobj` gives."""

    def decompress(self, data: bytes, max_length: int = 0, /) -> bytes:
        """Unpacks as much as it can."""

    def copy(self) -> Inflater:
        """Another one in the same state."""


class Member:
    """The unpacked bytes of the gzip member (or bare deflate stream) at the window's place.

    `read` raises `DamagedStream` where the stream is broken, does not match its sum, or bursts.
    At the end `finished` tells whether the trailer was there and right; if not, the file ends too early.
    """

    def __init__(self, packed: Window, bits: int = GZIP) -> None:
        self._packed = packed
        self._inflate = zlib.decompressobj(bits)
        self._taken = self._given = 0
        self._damage = ""
        self.finished = False

    def read(self, size: int, /) -> bytes:
        """At most `size` unpacked bytes; empty at the end of the member or of the file."""
        while not self.finished:
            if self._damage:
                raise DamagedStream(self._damage)
            piece = self._packed.look(_PIECE)
            before = self._inflate.copy()
            try:
                unpacked = self._inflate.decompress(piece, size)
            except zlib.error:
                return self._rest(before, piece)
            # At the end `unconsumed_tail` keeps what it held before.
            left = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
            used = len(piece) - len(left)
            self._packed.advance(used)
            self.finished = self._inflate.eof
            self._taken += used
            self._given += len(unpacked)
            if self._given > BURSTING_SIZE and self._given > BURSTING_RATIO * self._taken:
                raise DamagedStream(f"unpacks to more than {BURSTING_RATIO} times its size")
            if unpacked:
                return unpacked
            if not piece:
                break
        return b""

    def _rest(self, inflate: Inflater, piece: bytes) -> bytes:
        """What can still be unpacked before the damaged place; the next `read` raises."""
        pieces: list[bytes] = []
        try:
            for at in range(0, len(piece), _CRUMB):
                before = inflate.copy()
                pieces.append(inflate.decompress(piece[at : at + _CRUMB]))
        except zlib.error:
            inflate, piece = before, piece[at : at + _CRUMB]
        try:
            for at in range(len(piece)):
                pieces.append(inflate.decompress(piece[at : at + 1]))
        except zlib.error as error:
            sums = "data check" in str(error) or "length check" in str(error)
            self._damage = "does not match its checksum" if sums else "is damaged"
        if not any(pieces):
            raise DamagedStream(self._damage)
        return b"".join(pieces)


class Damageable(io.RawIOBase):
    """A stream that only goes forward and ends at the first damaged place; `damage` then says what is wrong."""

    def __init__(self) -> None:
        self.given = 0
        self.damage = ""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """As every file does, but shorter only at the end."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        filled = 0
        while filled < len(view) and (piece := self.next(len(view) - filled)):
            view[filled : filled + len(piece)] = piece
            filled += len(piece)
            self.given += len(piece)
        return filled

    def next(self, size: int) -> bytes:
        """At most `size` bytes; empty at the end or at a damaged place, which sets `damage`."""
        raise NotImplementedError


class Unpacked(Damageable):
    """A gzip file, all its members one after another."""

    def __init__(self, packed: Window) -> None:
        super().__init__()
        self._packed = packed
        self._member: Member | None = None
        self._members = 0

    def next(self, size: int) -> bytes:
        """As `Damageable` says."""
        while not self.damage:
            if self._member is None and not self._opened():
                break
            try:
                piece = self._member.read(size) if self._member else b""
            except DamagedStream as error:
                self._spoilt(f"is a damaged gzip file: it {error}")
                break
            if piece:
                return piece
            if self._member and not self._member.finished:
                self._spoilt("is a damaged gzip file: it ends too early")
            self._member = None
        return b""

    def _opened(self) -> bool:
        """Whether another member begins here. Zeros behind the last one are padding, as tape archives leave it."""
        start = self._packed.look(_PIECE)
        if start.startswith(MAGIC):
            self._member = Member(self._packed)
            self._members += 1
            return True
        if start.strip(b"\0") or not self._members:
            self._spoilt("has bytes behind its end that are no gzip" if self._members else "is not a gzip file")
        return False

    def _spoilt(self, what: str) -> None:
        self.damage = f"{what} (byte {self._packed.position:,})" if self._packed.position else what
