"""Records of a web archive (WARC, ISO 28500), one after another, also where the archive is damaged.

The usual readers stop at the first damaged place. Here reading goes on: in a packed archive at the next gzip
member that unpacks to the start of a record, in an unpacked one at the next line that starts a record. A record is
given when its gzip member was read to the end and matches its sum, or when its length fits what follows; else only
when its digest or its HTTP length says that it is whole (`soundness.py`).
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from lagebild.intake.limits import BURSTING_RATIO, BURSTING_SIZE, LARGEST_HEADER, LARGEST_RECORD
from lagebild.intake.soundness import is_sound
from lagebild.intake.unpacking import MAGIC, Member
from lagebild.intake.window import DamagedStream, Window

_START = re.compile(rb"WARC/(?:0\.1[78]|1\.[01])[ \t]*\r?\n(?=(?:WARC|Content)-[A-Za-z-]{2,40}:)", re.IGNORECASE)
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_NEEDED = re.compile(rb"\n(?:WARC-Type|Content-Length)[ \t]*:", re.IGNORECASE)
_STEP = 1_048_576
_SKIMMED = 65_536
"""Bytes of a record from which can be told whether it is wanted."""
_TAIL = 256
_ZSTD = (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")
ENDS_EARLY = "ends in the middle of a record"


@dataclass(frozen=True, slots=True)
class Record:
    """A record; `block` is empty when it was not wanted or is `too_large`.

    `place` is where it starts in the file, in bytes: what indexes of web archives (CDX) call the offset.
    In a gzip member of several records the place inside the unpacked member follows: "0:5120".
    """

    place: str
    headers: dict[str, str]
    block: bytes = b""
    wanted: bool = True
    truncated: bool = False
    too_large: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch `[start, end)` of the file in which no record could be read."""

    start: int
    end: int
    what: str = "is damaged"


Wanted = Callable[[dict[str, str], bytes], bool]
Sealed = Callable[[], bool]
Frames = Iterator[Record | Gap]


def frames(stream: BinaryIO, wanted: Wanted) -> Frames:
    """The records and the damaged stretches of an archive, each stretch once.

    `wanted` is asked with the headers of a record and the start of its block; what it
    refuses is passed over and not held in memory.
    """
    window = Window(stream)
    head = window.look(_STEP)
    if head.startswith(_ZSTD):
        found = _zstd(window, wanted)
    elif _begins_packed(head):
        found = _packed(window, wanted)
    else:
        found = _plain(window, wanted)
    yield from _joined(found)


def is_archive(head: bytes) -> bool:
    """Whether a file that starts with `head` is a web archive, packed with gzip or not."""
    return bool(_START.match(head)) or _starts_member(head)


def _begins_packed(head: bytes) -> bool:
    """Whether a gzip member starts before any unpacked record; the very start may be damaged."""
    plain = _START.search(head)
    member = _member_in(head, len(head))
    return member >= 0 and (plain is None or member < plain.start())


# Packed: one gzip member after another, usually one for each record.


def _packed(window: Window, wanted: Wanted) -> Frames:
    while not window.ended():
        start = window.position
        held: list[Record] = []
        what = "is damaged"
        if window.look(len(MAGIC)) == MAGIC:
            window.hold()
            member = Member(window)
            try:
                for item in _of_member(member, start, wanted, held):
                    yield item if isinstance(item, Record) else Gap(start, window.position, item.what)
                what = "" if member.finished else ENDS_EARLY
            except DamagedStream as error:
                what = str(error)
            if not what:
                window.release()
                continue
            window.back(skip=1)
        elif not window.look(_STEP).strip(b"\0"):
            window.advance(_STEP)  # padding
            continue
        if _to_next_member(window):
            yield Gap(start, window.position, "is damaged" if what == ENDS_EARLY else what)
        else:
            yield from held if what == ENDS_EARLY else ()
            yield Gap(start, window.position, what)


def _of_member(member: Member, start: int, wanted: Wanted, held: list[Record]) -> Frames:
    """What a gzip member holds.

    Where the file ends inside it, its last record goes to `held`: what was unpacked may
    also be a damaged member that ran into the next ones, which only the caller can tell.
    """
    inner = Window(member)
    for item in _plain(inner, wanted, lambda: member.finished):
        if isinstance(item, Gap):
            if item.what != ENDS_EARLY:
                yield item
            continue
        place = str(start) if item.place == "0" else f"{start}:{item.place}"
        record = replace(item, place=place)
        if inner.ended() and not member.finished:
            held.append(record)
        else:
            yield record


def _to_next_member(window: Window) -> bool:
    """Moves to the next gzip member that holds a record, or to the end; whether there is one."""
    while True:
        piece = window.look(_STEP + _SKIMMED)
        at = _member_in(piece, _STEP)
        if at >= 0:
            window.advance(at)
            return True
        if len(piece) <= _STEP:
            window.advance(len(piece))
            return False
        window.advance(_STEP)


def _member_in(piece: bytes, size: int) -> int:
    """Where in the first `size` bytes of `piece` a gzip member with a record starts; -1 when none does."""
    at = piece.find(MAGIC)
    while 0 <= at < size:
        if _starts_member(piece[at : at + 4096]):
            return at
        at = piece.find(MAGIC, at + 1)
    return -1


def _starts_member(piece: bytes) -> bool:
    """Three bytes are the same by chance in one of sixteen million places; what they unpack to decides."""
    if not piece.startswith(MAGIC):
        return False
    try:
        return zlib.decompressobj(31).decompress(piece, 16).startswith(b"WARC/")
    except zlib.error:
        return False


# Zstandard: one stream, whose dictionary may come first (the proposal for .warc.zst of IIPC).


class _Unzstd:
    """The unpacked bytes of what is left in a window; raises `DamagedStream` where they cannot be read."""

    def __init__(self, packed: Window) -> None:
        from fastwarc.stream_io import ZstdReader

        self._packed = packed
        self._given = 0
        self._reader = ZstdReader(_Rest(packed))

    def read(self, size: int, /) -> bytes:
        try:
            piece = self._reader.read(size)
        except OSError as error:
            what = "is damaged, and Zstandard cannot be read beyond that" if self._packed.look(1) else ENDS_EARLY
            raise DamagedStream(what) from error
        self._given += len(piece)
        if self._given > BURSTING_SIZE and self._given > BURSTING_RATIO * self._packed.position:
            raise DamagedStream(f"unpacks to more than {BURSTING_RATIO} times its size")
        return piece


class _Rest(io.RawIOBase):
    """What is left in a window as a file."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._window.position

    def read(self, size: int = -1) -> bytes:
        piece = self._window.look(size if size >= 0 else _SKIMMED)
        self._window.advance(len(piece))
        return piece


def _zstd(window: Window, wanted: Wanted) -> Frames:
    unpacked = Window(_Unzstd(window))
    try:
        yield from _plain(unpacked, wanted)
    except DamagedStream as error:
        yield Gap(window.position, window.position, str(error))


# Unpacked: headers, a blank line, as many bytes as declared, two line ends.


def _plain(window: Window, wanted: Wanted, sealed: Sealed = lambda: False) -> Frames:
    """Records one after another. `sealed` tells, once the window has ended, whether all of it is known to be right."""
    while True:
        while (blank := window.look(_TAIL)) and blank[:1] in b"\r\n":
            window.advance(len(blank) - len(blank.lstrip(b"\r\n")))
        if window.ended():
            window.check()
            return
        headers, size = _header(window)
        if size:
            yield from _record(window, headers, size, wanted, sealed)
        else:
            yield _skipped(window)


def _header(window: Window) -> tuple[dict[str, str], int]:
    """Names (lower case) and values of the header at the window's place, and its size; 0 when there is none."""
    head = window.look(4096)
    if not _START.match(head):
        return {}, 0
    end = _HEADER_END.search(head)
    if end is None:
        head = window.look(LARGEST_HEADER)
        end = _HEADER_END.search(head)
    if end is None or b"\0" in head[: end.start()]:
        return {}, 0
    return fields(head[: end.start()]), end.end()


def fields(head: bytes) -> dict[str, str]:
    """The named fields of a header block after its first line; of a name that comes twice the first counts."""
    found: dict[str, str] = {}
    unfolded = re.sub(rb"\r?\n[ \t]+", b" ", head)
    for line in unfolded.splitlines()[1:]:
        name, colon, value = line.partition(b":")
        if colon:
            found.setdefault(name.strip().lower().decode("latin-1"), value.strip().decode("utf-8", "replace"))
    return found


def _record(window: Window, headers: dict[str, str], size: int, wanted: Wanted, sealed: Sealed) -> Frames:
    declared = headers.get("content-length", "")
    length = int(declared) if re.fullmatch(r"[0-9]{1,15}", declared) else -1
    skim = window.look(min(max(length, 4096), _SKIMMED), size)
    record = Record(str(window.position), headers, wanted=wanted(headers, skim))
    kept = min(max(length, 0), LARGEST_RECORD if record.wanted else _STEP)
    whole = window.look(size + kept + _TAIL)
    has_ended = len(whole) < size + kept + _TAIL
    if length > kept and not has_ended:
        yield from _large(window, record, size + length)
    elif 0 <= length <= len(whole) - size and _in_order(whole[size + length :], has_ended):
        if has_ended and not _START.search(whole, size + length):
            window.check()
        window.advance(size + length)
        yield replace(record, block=whole[size : size + length] if record.wanted else b"")
    else:
        yield from _mended(window, record, size, length, sealed)


def _in_order(tail: bytes, is_last: bool) -> bool:
    """Whether what follows a block may follow one.

    Either two line ends or the next record is enough: one damaged byte between two records
    shall cost neither of them.
    """
    after = tail.lstrip(b"\r\n")
    return tail.startswith((b"\r\n\r\n", b"\n\n")) or bool(
        (is_last and not after) or _START.match(after) or _START.match(tail[4:])
    )


def _large(window: Window, record: Record, size: int) -> Frames:
    """Passes over a record that is not held in memory, if its length is right."""
    start = window.position
    tail = window.ahead(size, _TAIL)
    if tail is not None and not _in_order(tail, len(tail) < _TAIL):
        yield _skipped(window)
        return
    moved = window.advance(size)
    if moved < size:
        window.check()
        yield replace(record, too_large=record.wanted)
        yield Gap(start, window.position, ENDS_EARLY)
    elif _in_order(window.look(_TAIL), window.look(_TAIL) == b""):
        yield replace(record, too_large=record.wanted)
    else:
        yield Gap(start, _skipped(window).end)


def _mended(window: Window, record: Record, size: int, length: int, sealed: Sealed) -> Frames:
    """A record whose length does not fit what follows: given when something else says that it is whole.

    Counter-example for taking all up to the next record: a stretch that is missing from the
    file may join the start of one page to the end of another.
    """
    start = window.position
    end, has_ended = _next_ahead(window, size)
    if has_ended:
        window.check()
    content = window.look(end - size, size)
    window.advance(end)
    declared = content[:length] if 0 <= length <= len(content) else None
    possible = [_trimmed(content), content] if declared is None else [declared, _trimmed(content), content]
    block = next((b for b in possible if is_sound(record.headers, b)), None)
    if block is None and has_ended and sealed():
        block = _trimmed(content)
    if block is None and declared is not None and b"WARC-" in content[length : length + 2048]:
        block = declared  # not this record is damaged but the start of the next one
    if block is not None:
        yield replace(record, block=block if record.wanted else b"")
        if size + len(block) + _TAIL < end:
            yield Gap(start + size + len(block), window.position)
    elif has_ended and length > len(content):
        yield replace(record, block=content if record.wanted else b"", truncated=True)
        yield Gap(start, window.position, ENDS_EARLY)
    else:
        yield Gap(start, window.position)


def _next_ahead(window: Window, size: int) -> tuple[int, bool]:
    """How far ahead the next record starts, but not beyond the largest record; and whether the stream ends before."""
    at = size
    while at < size + LARGEST_RECORD:
        piece = window.look(_STEP, at)
        following = _next_start(piece, 0)
        if following >= 0:
            return at + following, False
        if len(piece) < _STEP:
            return at + len(piece), True
        at += _STEP - LARGEST_HEADER
    return at, False


def _trimmed(block: bytes) -> bytes:
    return block.removesuffix(b"\r\n\r\n") if block.endswith(b"\r\n\r\n") else block.removesuffix(b"\n\n")


def _skipped(window: Window) -> Gap:
    """Moves to the next start of a record, or to the end."""
    start = window.position
    is_start = bool(_START.match(window.look(_TAIL)))
    window.advance(1)
    while True:
        piece = window.look(_STEP)
        at = _next_start(piece, 0)
        if at >= 0:
            window.advance(at)
            return Gap(start, window.position)
        if len(piece) < _STEP:
            window.advance(len(piece))
            window.check()
            return Gap(start, window.position, ENDS_EARLY if is_start else "is damaged")
        window.advance(_STEP - LARGEST_HEADER)


def _next_start(piece: bytes, begin: int) -> int:
    """Where in `piece` a record starts whose header has what every record needs; -1 when none does."""
    for match in _START.finditer(piece, begin):
        end = _HEADER_END.search(piece, match.end(), match.end() + LARGEST_HEADER)
        if end and len({m[0].lower() for m in _NEEDED.finditer(piece, match.start(), end.start())}) == 2:
            return match.start()
    return -1


def _joined(found: Frames) -> Frames:
    """Neighbouring damaged stretches as one."""
    last: Gap | None = None
    for item in found:
        if last is not None and isinstance(item, Gap) and item.start <= last.end:
            what = item.what if item.start == last.start else last.what
            last = Gap(last.start, item.end, what)
            continue
        if last is not None:
            yield last
            last = None
        if isinstance(item, Gap):
            last = item
        else:
            yield item
    if last is not None:
        yield last
