"""Looking ahead in a stream without holding it: what framing and searching in archives of any size need."""

from __future__ import annotations

import io
from typing import BinaryIO, Protocol

_READ = 262_144


class DamagedStream(Exception):
    """A stream cannot be read from here on; the message is a clause without a subject."""


class Readable(Protocol):
    """Whatever gives bytes: a file, a member of an archive, what unpacks another stream."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; empty at the end."""


class Window:
    """A stream seen through a window that only moves forward.

    `position` is the number of bytes before the window. Bytes from `hold()` on stay in memory until `release()`,
    so that one can go `back()`; the caller bounds how many that are.
    """

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._file = stream if isinstance(stream, io.IOBase) and stream.seekable() else None
        self._origin = self._file.tell() if self._file else 0
        self._buffer = bytearray()
        self._at = 0
        self._held: int | None = None
        self._ended = False
        self._damage: DamagedStream | None = None
        self.position = 0

    def look(self, size: int, start: int = 0) -> bytes:
        """The next `size` bytes, or those `start` bytes ahead; fewer at the end of the stream. The window stays."""
        self._fill(start + size)
        with memoryview(self._buffer) as view:
            return bytes(view[self._at + start : self._at + start + size])

    def ahead(self, distance: int, size: int) -> bytes | None:
        """The `size` bytes that begin `distance` bytes ahead, without reading what lies between.

        None when the stream cannot do that.
        """
        if self._file is None:
            return None
        place = self._file.tell()
        self._file.seek(self._origin + self.position + distance)
        piece = self._file.read(size)
        self._file.seek(place)
        return bytes(piece)

    def advance(self, size: int) -> int:
        """Moves on by `size` bytes, or to the end of the stream; the number of bytes moved."""
        moved = 0
        while moved < size:
            step = min(size - moved, len(self._buffer) - self._at)
            if not step and not self._fill(1):
                break
            self._at += step
            moved += step
            if self._held is None and self._at >= _READ:
                self._drop()
        self.position += moved
        return moved

    def ended(self) -> bool:
        """Whether nothing comes any more."""
        return not self._fill(1)

    def check(self) -> None:
        """Raises the `DamagedStream` at which the stream ended, if it did not come to its proper end."""
        if self._damage is not None:
            raise self._damage

    def hold(self) -> None:
        """Keeps what comes from here on, so that `back` can return to it."""
        self._drop()
        self._held = self.position

    def held(self) -> int:
        """Bytes between the place that is held and the window."""
        return 0 if self._held is None else self.position - self._held

    def back(self, skip: int = 0) -> None:
        """Returns to `skip` bytes after the place that is held, and lets it go; stays where nothing is held."""
        if self._held is not None:
            self._at -= self.position - self._held
            self.position = self._held
            self._held = None
            self.advance(skip)

    def release(self) -> None:
        """Lets go what was held."""
        self._held = None

    def _fill(self, size: int) -> bool:
        """Reads until `size` bytes lie ahead; whether at least one does."""
        missing = size - (len(self._buffer) - self._at)
        while missing > 0 and not self._ended:
            try:
                piece = self._stream.read(max(_READ, min(missing, 4 * _READ)))
            except DamagedStream as error:
                piece, self._damage = b"", error
            self._ended = not piece
            self._buffer += piece
            missing -= len(piece)
        return len(self._buffer) > self._at

    def _drop(self) -> None:
        del self._buffer[: self._at]
        self._at = 0


class Part(io.RawIOBase):
    """A stretch of a file as a file of its own: a member that a zip archive stores without packing it."""

    def __init__(self, whole: BinaryIO, start: int, size: int) -> None:
        self._whole, self._start, self._size, self._at = whole, start, size, 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """As every file does."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        """As every file does."""
        return self._at

    def readinto(self, buffer: object) -> int:
        """As every file does."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        size = max(0, min(len(view), self._size - self._at))
        self._whole.seek(self._start + self._at)
        piece = self._whole.read(size)
        view[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)
