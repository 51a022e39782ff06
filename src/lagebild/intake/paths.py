"""Paths to articles: which files, in which order, under which names."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lagebild.intake import manifest
from lagebild.intake.files import read_file
from lagebild.model import Problem, RawArticle

_SKIPPED = {"Thumbs.db", "desktop.ini", "__MACOSX"}
_COMPANIONS = ("_files", "-Dateien", "_Dateien", "-files")


@dataclass(frozen=True, order=True, slots=True)
class Found:
    """A file to read: the name shown, the path, and the folder that was given (empty for a file given itself)."""

    shown: str
    path: Path
    folder: Path | None = None


def read(paths: Iterable[str | os.PathLike[str]]) -> Iterator[RawArticle | Problem]:
    """The articles under `paths`, lazily, in the order of the names shown, with a problem for each other input.

    A path is a file or a folder (recursive; hidden files are skipped). Names are
    relative to the folder given; where two folders hold the same name, the folder's
    own name goes before it. A file that is reached twice is read once.
    """
    problems: list[Problem] = []
    files: list[Found] = []
    for given in paths:
        _find(os.fspath(given), files, problems)
    yield from sorted(problems, key=lambda p: (p.file, p.message))
    manifests: dict[Path, manifest.Manifest] = {}
    for found in _named(files):
        if found.path.name == manifest.NAME:
            yield from manifest.problems(_manifest(manifests, found.path), found.shown)
            continue
        for item in read_file(found.path, found.shown):
            yield _overridden(item, found, manifests)


def _find(given: str, files: list[Found], problems: list[Problem]) -> None:
    path = Path(given)
    try:
        if path.is_dir():
            inside = list(_walk(path, problems))
            files += [Found(file.relative_to(path).as_posix(), file, path) for file in inside]
            if not inside:
                problems.append(Problem(given, "NoText", f"the folder {given} holds no files"))
        elif path.exists():
            files.append(Found(path.name, path))
        else:
            problems.append(Problem(given, "MissingPath", f"{given} does not exist"))
    except (OSError, ValueError) as error:
        problems.append(Problem(given, "MissingPath", f"{given} cannot be reached ({type(error).__name__})"))


def _walk(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """The files under a folder in sorted order; what belongs to a saved page is left out."""

    def unreadable(error: OSError) -> None:
        name = Path(error.filename or folder).name
        problems.append(Problem(name, "UnreadablePage", f"the folder {name} cannot be opened"))

    for place, folders, names in os.walk(folder, onerror=unreadable):
        stems = {Path(name).stem for name in names}
        folders[:] = sorted(f for f in folders if not _hidden(f) and not _is_companion(f, stems))
        for name in sorted(names):
            file = Path(place, name)
            if not _hidden(name) and (file.is_file() or file.is_symlink()):
                yield file


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name in _SKIPPED


def _is_companion(folder: str, stems: set[str]) -> bool:
    """Whether a folder holds the pictures and scripts that a browser saved beside a page."""
    return any(folder.endswith(end) and folder.removesuffix(end) in stems for end in _COMPANIONS)


def _named(files: Iterable[Found]) -> list[Found]:
    """Each file once, under a name of its own, sorted by that name."""
    unique: dict[str, Found] = {}
    for found in files:
        unique.setdefault(os.path.realpath(found.path), found)
    count = Counter(found.shown for found in unique.values())
    renamed = [
        found if count[found.shown] == 1 else Found(f"{_parent(found)}/{found.shown}", found.path, found.folder)
        for found in unique.values()
    ]
    return sorted(renamed, key=lambda found: (found.shown, str(found.path)))


def _parent(found: Found) -> str:
    return (found.folder or found.path.parent).resolve().name


def _overridden(
    item: RawArticle | Problem, found: Found, manifests: dict[Path, manifest.Manifest]
) -> RawArticle | Problem:
    """The article with what the manifests of its folder and the folders above, up to the one given, say about it."""
    if isinstance(item, Problem) or found.folder is None:
        return item
    inside = PurePosixPath(found.path.relative_to(found.folder).as_posix())
    for parent in reversed(inside.parents):
        place = found.folder / parent / manifest.NAME
        said = _manifest(manifests, place)
        item = said.applied(item, inside.relative_to(parent).as_posix())
    return item


def _manifest(manifests: dict[Path, manifest.Manifest], path: Path) -> manifest.Manifest:
    if path not in manifests:
        manifests[path] = manifest.read_manifest(path) if path.is_file() else manifest.Manifest()
    return manifests[path]
