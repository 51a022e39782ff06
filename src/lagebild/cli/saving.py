"""Where `lagebild clean -o` writes: one text for each article, never outside the folder, never over a report."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from lagebild.model import Document

_UNSAFE = re.compile(r"[^\w .,()+@=-]")
_LONGEST_NAME = 120
_LONGEST_BYTES = 200
"""File systems take names of 255 bytes; a digest and the suffix come on top."""
# "a.html" becomes "a.html.txt"; what is called so already keeps a name of its own.
_TWO_SUFFIXES = re.compile(r"\.\w+\.txt$")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
"""Names that Windows gives to devices, whatever comes after the dot."""


def check_folder(out: Path) -> None:
    """Raise `typer.BadParameter` where `out` cannot be a folder to write into, before hours are spent on reading."""
    above = next((path for path in [out, *out.absolute().parents] if os.path.lexists(path)), Path("/"))
    if not above.is_dir():
        raise typer.BadParameter(f"{above} is a file, not a folder", param_hint="--out")
    if not os.access(above, os.W_OK | os.X_OK):
        raise typer.BadParameter(f"{above} cannot be written", param_hint="--out")


class Folder:
    """The folder for the clean texts of reports that lie under `paths`.

    Raises `typer.BadParameter` when reports are read from the same folder: "reports/a.txt" would overwrite itself.
    """

    def __init__(self, out: Path, paths: Iterable[str]) -> None:
        check_folder(out)
        self._out = out
        real = os.path.realpath(out)
        given = [os.path.realpath(path) for path in paths if path]
        if real in given:
            raise typer.BadParameter(f"{out} is read, too: choose another folder", param_hint="--out")
        # A folder inside the one given is fine: it is left out when that is read.
        self._reports = [path for path in given if not _is_under(real, path)]

    def save(self, document: Document) -> None:
        """Write the clean text under the name of its file; `LagebildError` where that cannot be."""
        from lagebild.errors import LagebildError

        path = self._out / target(document.article.file)
        if any(_is_under(os.path.realpath(path), report) for report in self._reports):
            raise LagebildError(str(path), "is not written: reports that are read lie there, choose another folder")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(document.text + "\n", encoding="utf-8", errors="replace", newline="\n")
        except OSError as error:
            raise LagebildError(str(path), f"cannot be written ({error.strerror or error})") from error


def _is_under(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def target(file: str) -> Path:
    """Where the text of a file goes, below the folder given: the same folders, the name with `.txt` at its end.

    A name that no file system would take, or that would lead out of the folder, is changed and gets a digest,
    so that two files do not meet. So does a name without a suffix: "a" must not meet "a.txt".
    """
    from lagebild.model import digest

    bare = file.removesuffix(".txt") if not _TWO_SUFFIXES.search(file) else file
    parts = [part for part in re.split(r"[/\\]", bare) if part not in {"", "."}]
    safe = [_safe(part) for part in parts]
    member = re.compile(r":(?=\d+$)")
    meets = bare == file and "." not in (parts[-1:] or [""])[0]
    if meets or [member.sub("-", part) for part in parts] != safe or not safe:
        known = bare.encode("utf-8", "replace").decode("utf-8")
        safe = [*safe[:-1], f"{safe[-1] if safe else 'article'}-{digest(known)}"]
    return Path(*safe[:-1], f"{safe[-1]}.txt")


def _safe(part: str) -> str:
    kept = _UNSAFE.sub("-", part).strip(" .")[:_LONGEST_NAME]
    kept = kept.encode("utf-8")[:_LONGEST_BYTES].decode("utf-8", "ignore")
    return f"-{kept}" if _DEVICE.match(kept) else kept or "-"
