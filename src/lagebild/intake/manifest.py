"""The `manifest.csv` of a folder: what it says about a file goes before what the file says."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from lagebild.intake.decoding import decode
from lagebild.intake.records import names
from lagebild.model import Problem, RawArticle

NAME = "manifest.csv"
_COLUMNS = ("id", "outlet", "url", "title", "published")
_LARGEST = 50_000_000


@dataclass
class Manifest:
    """Rows by the file they name, relative to the folder of the manifest; and the files the folder lacks."""

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    reason: str = ""

    def applied(self, article: RawArticle, file: str) -> RawArticle:
        """The article with what the manifest says about `file`; empty cells say nothing."""
        row = self.rows.get(file)
        if row is None:
            return article
        given = {key: row[key] for key in _COLUMNS if row.get(key)}
        authors = names(row.get("authors", "")) or article.authors
        return replace(article, authors=authors, **given)  # type: ignore[arg-type]


def read_manifest(path: Path) -> Manifest:
    """The manifest at `path`; a broken one is empty and says why in `reason`."""
    try:
        with path.open("rb") as stream:
            content = stream.read(_LARGEST)
    except OSError as error:
        return Manifest(reason=error.strerror or type(error).__name__)
    return parsed(content, lambda file: (path.parent / file).is_file())


def parsed(content: bytes, is_there: Callable[[str], bool]) -> Manifest:
    """The manifest with this content; `is_there` tells whether a file that it names, relative to it, exists."""
    lines = decode(content).text.removeprefix("\ufeff").splitlines()
    header = lines[0] if lines else ""
    delimiter = max(",;\t", key=header.count)
    try:
        rows = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error as error:
        return Manifest(reason=str(error))
    columns = [name.strip().lower() for name in rows[0]] if rows else []
    if "file" not in columns:
        return Manifest(reason="it has no column named file")
    found = Manifest()
    for row in rows[1:]:
        cells = {name: " ".join(cell.split()) for name, cell in zip(columns, row, strict=False)}
        if not cells.get("file"):
            continue
        file = PurePosixPath(cells["file"].replace("\\", "/")).as_posix()
        found.rows[file] = cells
        if not is_there(file):
            found.missing.append(file)
    return found


def problems(found: Manifest, shown: str) -> list[Problem]:
    """One sentence for a broken manifest, and one for each file it names in vain."""
    if found.reason:
        return [Problem(shown, "BadManifest", f"{shown} cannot be used: {found.reason}")]
    return [Problem(shown, "BadManifest", f"{shown} names {file}, which is not there") for file in found.missing]
