"""The `manifest.csv` of a folder: what it says about a file goes before what the file says."""

from __future__ import annotations

import csv
import io
import os
import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from lagebild.intake.decoding import decode
from lagebild.intake.moments import moment
from lagebild.intake.records import keys, names, plain_key
from lagebild.model import Problem, RawArticle

NAME = "manifest.csv"
_COLUMNS = ("id", "outlet", "url", "title", "published")
_OF_ONE = ("id", "url", "title")
"""What can only be true of one article, not of all in a file that holds several."""
_FILE = ("file", "filename", "filepath", "path", "datei", "dateiname")
_LARGEST = 50_000_000
_NUMBERS = re.compile(r":\d+(?::\d+)*$")
_WINDOWS = re.compile(r"[A-Za-z]:[\\/]")


@dataclass
class Manifest:
    """Rows by the file they name, relative to the manifest; what is wrong with others; why it is unusable."""

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    reason: str = ""

    def applied(self, article: RawArticle, file: str) -> RawArticle:
        """The article with what the manifest says about `file`; empty cells say nothing.

        A row may also name one article of a file of several ("dump.jsonl:12"). What a row of the
        whole file says about its id, address and title is true of none of several articles.
        """
        inside = article.file.rpartition(file)[2]
        several = bool(inside) and inside != article.file
        article = _with(article, self.rows.get(file), _OF_ONE if several else ())
        return _with(article, self.rows.get(file + inside)) if several else article


def _with(article: RawArticle, row: dict[str, str] | None, without: Iterable[str] = ()) -> RawArticle:
    if row is None:
        return article
    given = {key: row[key] for key in _COLUMNS if row.get(key) and key not in without}
    authors = names(row.get("authors", "")) or article.authors
    return replace(article, authors=authors, **given)  # type: ignore[arg-type]


def read_manifest(path: Path) -> Manifest:
    """The manifest at `path`; a broken one is empty and says why in `reason`."""
    try:
        with path.open("rb") as stream:
            content = stream.read(_LARGEST)
    except OSError as error:
        return Manifest(reason=error.strerror or type(error).__name__)
    folder = path.parent

    def neighbours(file: str) -> Iterator[str]:
        for place, _, inside in os.walk(folder):
            for name in sorted(inside):
                yield Path(place, name).relative_to(folder).as_posix()

    return parsed(content, lambda file: (folder / file).is_file(), neighbours, str(folder.absolute()))


def parsed(
    content: bytes,
    is_there: Callable[[str], bool],
    neighbours: Callable[[str], Iterable[str]] = lambda file: (),
    folder: str = "",
) -> Manifest:
    """The manifest with this content.

    `is_there` tells whether a file that it names, relative to it, exists; `neighbours` gives the
    names that one which does not may stand for, written in other Unicode forms (as macOS does)
    or with other capitals; `folder` is where the manifest lies, for names that are whole paths.
    """
    text = decode(content).text.lstrip("\ufeff")
    header = text.lstrip().partition("\n")[0]
    try:
        rows = list(csv.reader(io.StringIO(text.lstrip(), newline=""), delimiter=max(",;\t|", key=header.count)))
    except csv.Error as error:
        return Manifest(reason=str(error))
    columns = [_column(name) for name in rows[0]] if rows else []
    if "file" not in columns:
        return Manifest(reason="it has no column named file")
    found = Manifest()
    wanted: dict[str, dict[str, str]] = {}
    for row in rows[1:]:
        cells = _cells(columns, row)
        file = _relative(cells.get("file", ""), folder)
        if not file:
            continue
        if file.startswith(("/", "../")) or _WINDOWS.match(file):
            found.complaints.append(f"names {file}, which lies outside its folder")
        elif file in found.rows or file in wanted:
            found.complaints.append(f"names {file} more than once; its first row counts")
        else:
            (found.rows if _exists(file, is_there) else wanted)[file] = cells
    _settle(wanted, found, neighbours)
    return found


def _settle(wanted: dict[str, dict[str, str]], found: Manifest, neighbours: Callable[[str], Iterable[str]]) -> None:
    """Give rows whose file is not there to the one file that has the same name but for Unicode form and capitals."""
    alike: dict[str, list[str]] = {_folded(file): [] for file in wanted}
    for name in neighbours("") if wanted else ():
        if _folded(name) in alike and name not in found.rows:
            alike[_folded(name)].append(name)
    for file, cells in wanted.items():
        composed = [name for name in alike[_folded(file)] if _composed(name) == _composed(file)]
        meant = composed or alike[_folded(file)]
        if len(meant) == 1:
            found.rows.setdefault(meant[0], cells)
        else:
            found.complaints.append(f"names {file}, which is not there")


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _column(name: str) -> str:
    """The field that a column stands for, by any of its names; its own plain name where it stands for none."""
    plain = plain_key(name)
    if plain in _FILE:
        return "file"
    return next((field_ for field_ in (*_COLUMNS, "authors") if plain in keys()[field_]), plain)


def _cells(columns: list[str], row: list[str]) -> dict[str, str]:
    """The cells by their columns, each as one line; of two columns for one field the first that says something."""
    cells: dict[str, str] = {}
    for name, cell in zip(columns, row, strict=False):
        words = " ".join(cell.replace("\0", "").split())
        if words and not cells.get(name):
            cells[name] = moment(words) if name == "published" else words
    return cells


def _relative(words: str, folder: str) -> str:
    """A file's name relative to the manifest; a path that leads elsewhere stays absolute or begins with ".."."""
    if not words:
        return ""
    path = words.replace("\\", "/").removeprefix("file://")
    if folder and path.startswith(folder.replace("\\", "/").rstrip("/") + "/"):
        path = path[len(folder.rstrip("/")) + 1 :]
    return posixpath.normpath(path)


def _exists(file: str, is_there: Callable[[str], bool]) -> bool:
    """Whether a file exists, or the file or archive that an article inside is named by ("dump.jsonl:12")."""
    parents = (parent.as_posix() for parent in PurePosixPath(file).parents if parent != PurePosixPath())
    try:
        return any(is_there(name) for name in (file, _NUMBERS.sub("", file), *parents))
    except (OSError, ValueError):
        return False


def problems(found: Manifest, shown: str) -> list[Problem]:
    """One sentence for a broken manifest, and one for each row that cannot be used."""
    if found.reason:
        return [Problem(shown, "BadManifest", f"{shown} cannot be used: {found.reason}")]
    return [Problem(shown, "BadManifest", f"{shown} {complaint}") for complaint in found.complaints]
