"""Zip archives, members read as they lie in the file; also those that lack their directory.

The directory comes from the standard library; the members are unpacked here, so that a damaged one gives
what can be read of it, and so that the same code reads archives whose download broke off before the directory.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from lagebild.intake import manifest
from lagebild.intake.containers import Container, Member, Read, ReadMember, harmless, manifest_problems, read_members
from lagebild.intake.limits import LARGEST_DIRECTORY, LARGEST_FILE
from lagebild.intake.unpacking import DEFLATE, Damageable
from lagebild.intake.unpacking import Member as Deflated
from lagebild.intake.window import DamagedStream, Part, Readable, Window
from lagebild.model import Problem

_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _SIZES_FOLLOW, _UTF8 = 0x1, 0x8, 0x800
_LOCAL = struct.Struct("<4s5H3I2H")
_LOCAL_MAGIC = b"PK\x03\x04"
_FOLLOWING_MAGIC = b"PK\x07\x08"
_BROKEN = (
    zipfile.BadZipFile,
    NotImplementedError,
    ValueError,
    OSError,
    struct.error,
    EOFError,
    OverflowError,
    IndexError,
)
_STEP = 1_048_576


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a member lies: `size` is its packed size; -1 when nothing tells it."""

    name: str
    start: int
    size: int
    method: int = _DEFLATED
    flags: int = 0
    crc: int | None = None

    @property
    def reason(self) -> str:
        """Why the member cannot be opened; empty when it can."""
        if self.flags & _ENCRYPTED:
            return "encrypted"
        return "" if self.method in {_STORED, _DEFLATED} else f"packed by method {self.method}"


class EntryStream(Damageable):
    """The content of a member, checked against its sum."""

    def __init__(self, stream: BinaryIO, entry: Entry) -> None:
        super().__init__()
        start = _data_start(stream, entry.start)
        size = entry.size if entry.size >= 0 else _size(stream)
        part = Part(stream, start, size)
        self._unpacked = Deflated(Window(part), DEFLATE) if entry.method == _DEFLATED else None
        self._source: Readable = self._unpacked or part
        self._missing = size if entry.method == _STORED and entry.size >= 0 else 0
        self._expected = entry.crc
        self._crc = 0

    def next(self, size: int) -> bytes:
        """As `Damageable` says."""
        if self.damage:
            return b""
        try:
            piece = self._source.read(size)
        except DamagedStream as error:
            self.damage = str(error)
            return b""
        if piece:
            self._crc = zlib.crc32(piece, self._crc)
            self._missing -= len(piece)
        elif (self._unpacked is not None and not self._unpacked.finished) or self._missing > 0:
            self.damage = "ends too early"
        elif self._expected is not None and self._crc != self._expected:
            self.damage = "does not match its checksum"
        return piece


def from_zip(stream: BinaryIO, shown: str, read: ReadMember) -> Read:
    """The articles of a zip archive, in the order of the names of its members. The stream must be able to seek."""
    entries, broken = directory(stream, shown)
    yield from broken
    if entries is not None:
        yield from read_entries(stream, shown, entries, read)


def directory(stream: BinaryIO, shown: str) -> tuple[list[Entry] | None, list[Problem]]:
    """The members of an archive, and what is wrong with it; no list when there is nothing to read."""
    if _directory_size(stream) > LARGEST_DIRECTORY:
        words = f"{shown} is set aside: its directory is larger than {LARGEST_DIRECTORY // 1_000_000} MB"
        return None, [Problem(shown, "TooLarge", words)]
    try:
        stream.seek(0)
        with zipfile.ZipFile(stream) as archive:
            return [_entry(info) for info in archive.infolist() if not info.is_dir()], []
    except _BROKEN:
        entries = list(_found(stream))
    if not entries:
        return None, [Problem(shown, "UnreadablePage", f"{shown} is a damaged zip archive in which no file was found")]
    words = f"{shown} is a damaged zip archive without a directory; {len(entries):,} files were found without it"
    return entries, [Problem(shown, "Damaged", words)]


def read_entries(stream: BinaryIO, shown: str, entries: list[Entry], read: ReadMember) -> Read:
    """The articles of these members, with the manifests among them."""
    names = frozenset(entry.name for entry in entries)
    found = {e.name.removesuffix(manifest.NAME): _manifest(stream, e, names) for e in entries if _is_manifest(e)}
    container = Container(shown, _size(stream), names, found)
    yield from manifest_problems(container)
    members = (Member(e.name, lambda e=e: EntryStream(stream, e), e.reason) for e in sorted(entries, key=_order))  # type: ignore[misc]
    yield from read_members(members, container, read)


def content(stream: BinaryIO, entry: Entry, most: int = LARGEST_FILE) -> bytes:
    """The first `most` bytes of a member."""
    return io.BufferedReader(EntryStream(stream, entry)).read(most)


def _order(entry: Entry) -> tuple[str, int]:
    return entry.name, entry.start


def _is_manifest(entry: Entry) -> bool:
    return entry.name.rpartition("/")[2] == manifest.NAME and not entry.reason


def _manifest(stream: BinaryIO, entry: Entry, names: frozenset[str]) -> manifest.Manifest:
    folder = entry.name.removesuffix(manifest.NAME)
    return manifest.parsed(content(stream, entry), lambda file: f"{folder}{file}" in names)


def _entry(info: zipfile.ZipInfo) -> Entry:
    return Entry(
        harmless(info.filename), info.header_offset, info.compress_size, info.compress_type, info.flag_bits, info.CRC
    )


def _size(stream: BinaryIO) -> int:
    return stream.seek(0, io.SEEK_END)


def _data_start(stream: BinaryIO, header: int) -> int:
    """Where a member's content starts: the directory does not tell, as the local header has fields of its own."""
    stream.seek(header)
    fields = stream.read(_LOCAL.size)
    if len(fields) < _LOCAL.size or not fields.startswith(_LOCAL_MAGIC):
        return header
    unpacked = _LOCAL.unpack(fields)
    return header + _LOCAL.size + int(unpacked[-2]) + int(unpacked[-1])


def _directory_size(stream: BinaryIO) -> int:
    """Bytes of the directory as the end of the archive declares them; 0 when it does not."""
    size = _size(stream)
    stream.seek(max(0, size - 66_000))
    tail = stream.read(66_000)
    end = tail.rfind(b"PK\x05\x06")
    long = tail.rfind(b"PK\x06\x06")
    if long >= 0 and len(tail) >= long + 48:
        return int.from_bytes(tail[long + 40 : long + 48], "little")
    return int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0


# Without a directory: each member has a header of its own before its content.


def _found(stream: BinaryIO) -> Iterator[Entry]:
    """The members of an archive that lost its directory, by the headers before them."""
    position = 0
    while (at := _find(stream, _LOCAL_MAGIC, position)) >= 0:
        position = at + len(_LOCAL_MAGIC)
        entry = _local_entry(stream, at)
        if entry is not None:
            if not entry.name.endswith("/"):
                yield Entry(harmless(entry.name), entry.start, entry.size, entry.method, entry.flags, entry.crc)
            position = max(position, _data_start(stream, at) + max(entry.size, 0))


def _local_entry(stream: BinaryIO, at: int) -> Entry | None:
    """What the header at `at` says; None when it is none, though it begins like one."""
    stream.seek(at)
    fields = stream.read(_LOCAL.size)
    if len(fields) < _LOCAL.size:
        return None
    _, version, flags, method, _, _, crc, size, _, name_size, _ = _LOCAL.unpack(fields)
    name = stream.read(name_size)
    if version > 100 or not name or len(name) > 4096 or b"\0" in name:
        return None
    words = name.decode("utf-8" if flags & _UTF8 else "cp437", "replace")
    if flags & _SIZES_FOLLOW:
        start = _data_start(stream, at)
        size = _following_size(stream, start) if method == _STORED else -1
        return Entry(words, at, size, method, flags)
    return Entry(words, at, min(size, max(0, _size(stream) - at)), method, flags, crc)


def _following_size(stream: BinaryIO, start: int) -> int:
    """The size of a stored member that is told only behind it: the note there must repeat the distance."""
    at = start
    while (at := _find(stream, _FOLLOWING_MAGIC, at)) >= 0:
        stream.seek(at + 8)
        if int.from_bytes(stream.read(4), "little") == (at - start) & 0xFFFFFFFF:
            return at - start
        at += len(_FOLLOWING_MAGIC)
    return -1


def _find(stream: BinaryIO, pattern: bytes, position: int) -> int:
    """Where `pattern` comes next; -1 when it does not. Begins with short steps: members may be small and many."""
    step = 4096
    while True:
        stream.seek(position)
        piece = stream.read(step)
        at = piece.find(pattern)
        if at >= 0:
            return position + at
        if len(piece) < step:
            return -1
        position += step - len(pattern)
        step = min(2 * step, _STEP)
