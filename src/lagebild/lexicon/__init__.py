"""German knowledge as data, and one loader for it.

Every file here is TSV (or TOML) in UTF-8. A TSV file opens with comment lines
(`# `) that state what it holds, its `origin:` and `licence:`; then a header row
with the column names; then one row per entry. Cells never contain tabs; several
values in one cell are joined by `|`; an empty cell is an empty string.
"""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from lagebild.errors import LexiconError

__all__ = ["column", "digest", "table", "toml"]

Row = dict[str, str]


def _source(name: str) -> str:
    try:
        return files(__package__).joinpath(name).read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError, UnicodeDecodeError) as error:
        raise LexiconError(name, f"cannot be read ({type(error).__name__})") from error


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of `<name>.tsv` as dictionaries from column name to cell.

    Raises `LexiconError` when the file is missing, does not state origin and
    licence, or a row has another number of cells than the header.
    """
    lines = _source(f"{name}.tsv").splitlines()
    comments = [line for line in lines if line.startswith("#")]
    for needed in ("origin:", "licence:"):
        if not any(needed in line for line in comments):
            raise LexiconError(name, f"does not state its {needed[:-1]}")
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    if not rows:
        raise LexiconError(name, "has no header row")
    header, *body = rows
    for row in body:
        if len(row) != len(header):
            raise LexiconError(name, f"row {row[0]!r} has {len(row)} cells instead of {len(header)}")
    return tuple(dict(zip(header, row, strict=True)) for row in body)


@cache
def column(name: str, key: str) -> frozenset[str]:
    """All values of one column of `<name>.tsv`; raises `LexiconError` as `table` does."""
    rows = table(name)
    if rows and key not in rows[0]:
        raise LexiconError(name, f"has no column {key!r}")
    return frozenset(row[key] for row in rows)


@cache
def toml(name: str) -> dict[str, Any]:
    """The content of `<name>.toml`, which must hold `origin` and `licence`; else `LexiconError`."""
    try:
        content = tomllib.loads(_source(f"{name}.toml"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(name, f"is not TOML ({error})") from error
    for needed in ("origin", "licence"):
        if needed not in content:
            raise LexiconError(name, f"does not state its {needed}")
    return content


@cache
def digest() -> str:
    """A hash over all lexicon files: changes when any German knowledge changes."""
    whole = hashlib.sha256()
    for entry in sorted(files(__package__).iterdir(), key=lambda e: e.name):
        if entry.name.endswith((".tsv", ".toml")):
            whole.update(entry.name.encode() + b"\0" + entry.read_bytes())
    return whole.hexdigest()[:12]
