"""Tar archives, read in one pass; links, devices and what claims to be larger than memory are left alone."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from typing import BinaryIO

from lagebild.intake import manifest
from lagebild.intake.containers import Container, Member, Read, ReadMember, harmless, manifest_problems, read_members
from lagebild.intake.limits import LARGEST_FILE, LARGEST_NAME_RECORD
from lagebild.intake.unpacking import Damageable
from lagebild.model import Problem

_STEP = 1_048_576
_BROKEN = (tarfile.TarError, OSError, ValueError, EOFError, OverflowError, RecursionError)


class _Forward(io.RawIOBase):
    """A stream for `tarfile` that only goes forward and refuses to read much at once.

    The library reads a long name whole, and a name may claim to have gigabytes.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0
        self.last = b""

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= LARGEST_NAME_RECORD:
            raise tarfile.ReadError("unreasonable size")
        pieces: list[bytes] = []
        while size > 0 and (piece := self._stream.read(size)):
            pieces.append(piece)
            size -= len(piece)
            self._at += len(piece)
        self.last = b"".join(pieces)
        return self.last

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence != io.SEEK_SET or offset < self._at:
            raise tarfile.ReadError("goes back")
        if self._stream.seekable() and offset - self._at > _STEP:
            self._stream.seek(offset - self._at, io.SEEK_CUR)
            self._at = offset
        while self._at < offset and self.read(min(_STEP, offset - self._at)):
            pass
        return self._at


class _TarStream(Damageable):
    """The content of a member, as it comes."""

    def __init__(self, content: BinaryIO, size: int) -> None:
        super().__init__()
        self._content, self._missing = content, size

    def next(self, size: int) -> bytes:
        if self.damage or not self._missing:
            return b""
        try:
            piece = self._content.read(min(size, self._missing, _STEP))
        except _BROKEN:
            piece = b""
        self._missing -= len(piece)
        if not piece:
            self.damage = "ends too early"
        return piece


def from_tar(stream: BinaryIO, shown: str, read: ReadMember) -> Read:
    """The articles of a tar archive, in its order.

    A manifest counts for what comes after it, or for all if the stream can be read twice.
    """
    container = Container(shown)
    if stream.seekable():
        origin = stream.tell()
        container.names, container.manifests = _surveyed(stream)
        yield from manifest_problems(container)
        stream.seek(origin)
    yield from read_members(_members(stream, container), container, read)
    for reason in container.broken:
        yield Problem(shown, "Damaged", f"{shown} {reason}")


def _surveyed(stream: BinaryIO) -> tuple[frozenset[str], dict[str, manifest.Manifest]]:
    """The names of all members, and the manifests among them."""
    names: set[str] = set()
    found: dict[str, bytes] = {}
    for info, content in _infos(stream, []):
        name = harmless(info.name)
        names.add(name)
        if name.rpartition("/")[2] == manifest.NAME and content is not None:
            found[name.removesuffix(manifest.NAME)] = _content(content, info)
    return frozenset(names), {
        folder: manifest.parsed(written, lambda file, folder=folder: f"{folder}{file}" in names)  # type: ignore[misc]
        for folder, written in found.items()
    }


def _members(stream: BinaryIO, container: Container) -> Iterator[Member]:
    manifests = dict(container.manifests)
    for info, content in _infos(stream, container.broken):
        name = harmless(info.name)
        folder = name.removesuffix(manifest.NAME)
        if name.rpartition("/")[2] == manifest.NAME and content is not None and folder not in manifests:
            manifests[folder] = manifest.parsed(_content(content, info), lambda file: True)
            container.manifests = manifests
        elif content is not None:
            yield Member(name, lambda c=content, s=info.size: _TarStream(c, s))  # type: ignore[misc]
        elif not info.isdir():
            yield Member(name, lambda: _TarStream(io.BytesIO(), 0), "links or devices")


def _content(content: BinaryIO, info: tarfile.TarInfo) -> bytes:
    return io.BufferedReader(_TarStream(content, info.size)).read(LARGEST_FILE)


def _infos(stream: BinaryIO, broken: list[str]) -> Iterator[tuple[tarfile.TarInfo, BinaryIO | None]]:
    """The members and what reads them (None for all but plain files). What ends the reading goes to `broken`."""
    try:
        forward = _Forward(stream)
        archive = tarfile.open(fileobj=forward, mode="r:")  # noqa: SIM115 - it holds nothing to close
    except _BROKEN:
        broken.append("is not a tar archive that can be read")
        return
    last = ""
    while True:
        try:
            info = archive.next()
            content = archive.extractfile(info) if info is not None and info.isreg() else None
            is_broken = info is None and forward.last.strip(b"\0") != b""
        except _BROKEN:
            info, is_broken = None, True
        if is_broken:
            broken.append("is damaged" + (f" after {last}" if last else "") + "; what follows is lost")
        elif info is None and len(forward.last) < tarfile.BLOCKSIZE:
            broken.append("ends too early" + (f", after {last}" if last else ""))
        if info is None:
            return
        archive.members.clear()  # type: ignore[attr-defined]  # it would keep all of them
        last = harmless(info.name)
        yield info, content  # type: ignore[misc]
