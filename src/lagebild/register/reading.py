"""A user's `actors.toml` to a register; every mistake in it is one sentence with file, line and entry."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lagebild.errors import ActorsFileError
from lagebild.intake.decoding import binary
from lagebild.register.checks import Checked
from lagebild.register.entries import Register
from lagebild.register.keys import KEYS, LISTS, NEEDED, ONE_OR_MORE, STRING, unknown, wrong_type
from lagebild.register.places import Place, places

LARGEST = 16 * 1024 * 1024
"""Bytes of the largest file that is read: a hundred thousand entries have fewer."""

_UNSEEN = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


@dataclass(slots=True)
class Entry:
    """One table of the file whose keys and types are right; `place` tells where it stands, if that is known."""

    table: str
    number: int
    values: dict[str, Any]
    place: Place | None = None

    def told(self, shown: str, clause: str, key: str = "") -> str:
        """A sentence about the entry: "actors.toml, line 3, actor 'Kim': …"."""
        line = f", line {self.place.of(key)}" if self.place else ""
        name = self.values.get("name")
        called = f"{self.table} {name!r}" if isinstance(name, str) and name else f"{self.table} {self.number}"
        return f"{shown}{line}, {called}: {clause}"


@dataclass(slots=True)
class Source:
    """An actors file while it is read: its entries, and the sentences about what is wrong."""

    shown: str
    entries: list[Entry] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)

    def wrong(self, entry: Entry, clause: str, key: str = "") -> None:
        """Note a mistake of an entry."""
        self.mistakes.append(entry.told(self.shown, clause, key))


def read_register(path: Path, shown: str = "") -> Register:
    """The register that a file holds; raises `ActorsFileError` with all mistakes where there are any."""
    register, mistakes = parsed(content_of(path, shown), shown or str(path))
    if mistakes:
        raise ActorsFileError(shown or str(path), mistakes)
    return register


def content_of(path: Path, shown: str = "") -> bytes:
    """The bytes of a file that may be an actors file or a table for one; `ActorsFileError` where it cannot be."""
    name = shown or str(path)
    try:
        if path.is_dir():
            raise ActorsFileError(name, (f"{name} is a folder, not a file",))
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ActorsFileError(name, (f"{name} cannot be read ({reason})",)) from error
    if len(content) > LARGEST:
        raise ActorsFileError(name, (f"{name} is larger than {LARGEST // 1024 // 1024} MiB, which no such file is",))
    return content


def parsed(content: bytes, shown: str) -> tuple[Register, tuple[str, ...]]:
    """What the sound entries of a file say, and a sentence for each mistake; never raises."""
    try:
        text = text_of(content, shown)
        data = _toml(text, shown)
    except ActorsFileError as error:
        return Register(), error.mistakes
    source = Source(shown)
    source.entries = list(_entries(source, data, text))
    register = Checked(source).register()
    return register, tuple(sorted(source.mistakes, key=_line_of))


def _line_of(mistake: str) -> int:
    """The line that a sentence names: mistakes are told in the order of the file."""
    found = re.search(r", line (\d+)[,:]", mistake)
    return int(found[1]) if found else 0


def text_of(content: bytes, shown: str) -> str:
    """The text of a file in UTF-8; `ActorsFileError` for anything else."""
    what = binary(content)
    if what:
        raise ActorsFileError(shown, (f"{shown} is {what}, not a text",))
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ActorsFileError(
            shown, (f"{shown}, line {line}: is not UTF-8; save the file in that encoding",)
        ) from error


def _toml(text: str, shown: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        where = re.search(r"\(at line (\d+), column \d+\)", str(error))
        number = where[1] if where else text.rstrip("\n").count("\n") + 1 if "end of document" in str(error) else ""
        line = f", line {number}" if number else ""
        reason = str(error).partition(" (at ")[0] if not isinstance(error, RecursionError) else "nested too deeply"
        raise ActorsFileError(shown, (f"{shown}{line}: is no TOML ({_one_line(reason)})",)) from error


def _entries(source: Source, data: Mapping[str, Any], text: str) -> Iterator[Entry]:
    """The entries of all tables; those with a mistake of form are left out."""
    counts = {table: len(rows) if isinstance(rows, list) else 1 for table, rows in data.items()}
    where = places(text, counts)
    for table, rows in data.items():
        if table not in KEYS:
            source.mistakes.append(f"{source.shown}{_line(where, table)}: {unknown(table, KEYS, 'table')}")
        elif not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            clause = f"entries begin with [[{table}]], in two brackets"
            source.mistakes.append(f"{source.shown}{_line(where, table)}: {clause}")
        else:
            at = where.get(table, ())
            for number, row in enumerate(rows, 1):
                entry = Entry(table, number, row, at[number - 1] if at else None)
                if _is_sound(source, entry):
                    yield entry


def _line(where: Mapping[str, Any], table: str) -> str:
    return f", line {where[table][0].line}" if where.get(table) else ""


def _is_sound(source: Source, entry: Entry) -> bool:
    """Whether keys and types of an entry are right; its values are tidied, and each mistake is noted."""
    before = len(source.mistakes)
    keys = KEYS[entry.table]
    tidy: dict[str, Any] = {}
    for key, value in entry.values.items():
        if key not in keys:
            source.wrong(entry, unknown(key, keys), key)
        elif (entry.table, key) in ONE_OR_MORE and isinstance(value, str):
            tidy[key] = tidied([value])
        elif clause := wrong_type(key, value, keys[key]):
            source.wrong(entry, clause, key)
        else:
            tidy[key] = tidied(value) if keys[key] == LISTS else next(iter(tidied([value])), "")
    for key in NEEDED[entry.table]:
        has_wrong_type = key in entry.values and key not in tidy
        if not tidy.get(key) and not has_wrong_type:
            source.wrong(entry, f"has no {key}", key)
    entry.values = tidy
    return len(source.mistakes) == before


def tidied(words: list[str]) -> tuple[str, ...]:
    """Each of them once, on one line, composed (NFC), without marks that cannot be seen; empty ones are left out."""
    plain = (_one_line(_UNSEEN.sub("", unicodedata.normalize("NFC", word))) for word in words)
    return tuple(dict.fromkeys(word for word in plain if word))


def _one_line(words: str) -> str:
    return " ".join(_CONTROL.sub(" ", words).encode("utf-8", "replace").decode("utf-8").split())


__all__ = ["LARGEST", "STRING", "Entry", "Source", "content_of", "parsed", "read_register", "text_of", "tidied"]
