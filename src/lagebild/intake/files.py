"""One file to its articles: what kind it is, which reader that has, what becomes of bad input."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from lagebild.intake import kinds
from lagebild.intake.containers import NOT_READ
from lagebild.intake.databases import separated
from lagebild.intake.feeds import from_xml
from lagebild.intake.front_matter import without_front_matter
from lagebild.intake.json_records import from_json, from_lines
from lagebild.intake.limits import LARGEST_FILE, LARGEST_NESTED
from lagebild.intake.pdf import from_pdf
from lagebild.intake.saved import from_mhtml
from lagebild.intake.single import one
from lagebild.intake.tables import from_csv
from lagebild.intake.tars import from_tar
from lagebild.intake.unpacking import Damageable, Unpacked
from lagebild.intake.wacz import is_wacz, read_wacz
from lagebild.intake.warc import from_warc
from lagebild.intake.window import Window
from lagebild.intake.zips import directory, read_entries
from lagebild.model import Problem, RawArticle

Read = Iterator[RawArticle | Problem]
Reader = Callable[[BinaryIO, str], Read]

_BUFFER = 262_144
_DEEPEST = 2
"""Archives inside archives that are opened: a zip in a zip, but not a zip in a zip in a zip."""
_MOST_LAYERS = 3


def _page(stream: BinaryIO, shown: str) -> Read:
    yield one(stream.read(LARGEST_FILE + 1), shown, True)


def _text(stream: BinaryIO, shown: str) -> Read:
    item = one(stream.read(LARGEST_FILE + 1), shown, False, longest_text=False)
    if isinstance(item, RawArticle) and not item.is_html:
        yield from separated(without_front_matter(item))
    else:
        yield item


READERS: dict[str, Reader] = {
    kinds.TEXT: _text,
    kinds.PAGE: _page,
    kinds.LINES: from_lines,
    kinds.JSON: from_json,
    kinds.CSV: from_csv,
    kinds.XML: from_xml,
    kinds.PDF: from_pdf,
    kinds.WARC: from_warc,
    kinds.MHTML: from_mhtml,
}
"""Who reads which kind. A new kind needs a row here and its suffixes, and perhaps its first bytes, in `kinds.py`."""


def read_file(path: Path, shown: str, alone: bool = False) -> Read:
    """The articles of one file, or one problem that says why there are none. Never raises for what it reads.

    One given `alone` may be a text without a suffix (a pipe, standard input); in a folder such files are notes, logs.
    """
    told = False
    try:
        with io.BufferedReader(path.open("rb", buffering=0), _BUFFER) as stream:
            for item in read_stream(stream, path.name, shown, alone=alone):
                told = True
                yield item
        if not told:
            # A table of which only the header is left, for one: silence would look like a success.
            yield Problem(shown, "NoText", f"{shown} holds no articles")
    except PermissionError:
        yield Problem(shown, "UnreadablePage", f"{shown} cannot be opened: no permission to read it")
    except OSError as error:
        yield Problem(shown, "UnreadablePage", f"{shown} cannot be read: {error.strerror or type(error).__name__}")
    except Exception as error:  # noqa: BLE001 - one odd file must not end the run
        yield Problem(shown, "UnreadablePage", f"{shown} cannot be read ({type(error).__name__})")


def read_stream(
    stream: io.BufferedReader[Any], name: str, shown: str, depth: int = 0, layers: int = 0, alone: bool = False
) -> Read:
    """The articles in a stream. `depth` counts the archives around it, `layers` the packings."""
    head = stream.peek(kinds.HEAD)
    suffix = kinds.suffix_of(name)
    kind = kinds.kind_of(name, head)
    if not head and (kind or kinds.is_packed(name)):
        yield Problem(shown, "NoText", f"{shown} is empty")
    elif kind == kinds.GZIP and layers < _MOST_LAYERS:
        unpacked = Unpacked(Window(stream))
        yield from _guarded(unpacked, kinds.unpacked_name(name), shown, depth, layers + 1)
    elif kind in {kinds.ZIP, kinds.TAR}:
        yield from _container(kind, stream, shown, depth)
    elif kind in READERS:
        yield from READERS[kind](stream, shown)
    elif (layers or alone) and not suffix:
        yield from READERS[kinds.TEXT](stream, shown)
    else:
        what = kinds.LATER.get(suffix) or (f"files of the kind {suffix!r}" if suffix else "files without a suffix")
        yield Problem(shown, "NotReadYet", f"{shown} is set aside: {NOT_READ} {what}")


def _container(kind: str, stream: io.BufferedReader[Any], shown: str, depth: int) -> Read:
    """The members of a zip or tar archive, each by its own kind."""
    if depth >= _DEEPEST:
        words = f"{shown} is set aside: it is an archive in an archive in an archive"
        yield Problem(shown, "NotReadYet", words)
        return
    read = partial(_member, depth + 1)
    if kind == kinds.TAR:
        yield from from_tar(stream, shown, read)
        return
    whole: BinaryIO = stream
    if not stream.seekable():
        content = stream.read(LARGEST_NESTED + 1)
        if len(content) > LARGEST_NESTED:
            words = (
                f"{shown} is set aside: packed archives inside others are read up to {LARGEST_NESTED // 1_000_000} MB"
            )
            yield Problem(shown, "TooLarge", words)
            return
        whole = io.BytesIO(content)
    entries, broken = directory(whole, shown)
    yield from broken
    if entries is not None and is_wacz(entries):
        yield from read_wacz(whole, shown, entries)
    elif entries is not None:
        yield from read_entries(whole, shown, entries, read)


def _member(depth: int, stream: Damageable, name: str, shown: str) -> Read:
    yield from _guarded(stream, name, shown, depth, 0)


def _guarded(stream: Damageable, name: str, shown: str, depth: int, layers: int) -> Read:
    """What can be read of a stream that may be damaged, and one sentence if it is.

    The last thing before the damage is held back: a record that breaks off there is no
    problem of its own, and a text that does has lost its end.
    """
    held: RawArticle | Problem | None = None
    given = False
    for item in read_stream(io.BufferedReader(stream, _BUFFER), name, shown, depth, layers):
        if held is not None:
            given = True
            yield held
        held = item
    if not stream.damage:
        if held is not None:
            yield held
        return
    if isinstance(held, RawArticle):
        given = True
        yield replace(held, notes=(*held.notes, "truncated: the file is damaged")) if held.file == shown else held
    elif held is not None and held.error not in {"BadRecord", "NoText", "UnreadablePage", "Damaged"}:
        yield held
    yield Problem(shown, "Damaged" if given else "UnreadablePage", f"{shown} {stream.damage}")
