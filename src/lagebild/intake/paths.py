"""Paths to articles: which files, in which order, under which names."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lagebild.intake import manifest
from lagebild.intake.files import read_file
from lagebild.intake.names import ACTORS, is_companion, is_hidden
from lagebild.model import Problem, RawArticle

Manifests = dict[str, manifest.Manifest]


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: the name shown, its name in `folder`, and whether that folder was given or the file itself.

    A hundred thousand of them are held at once, so they have no `Path`.
    """

    shown: str
    inside: str
    folder: str
    of_folder: bool = False
    is_link: bool = False

    @property
    def path(self) -> Path:
        """Where the file is."""
        return Path(self.folder, self.inside)


def read(
    paths: Iterable[str | os.PathLike[str]], without: Iterable[str | os.PathLike[str]] = ()
) -> Iterator[RawArticle | Problem]:
    """The articles under `paths`, lazily, in the order of the names shown, with a problem for each other input.

    A path is a file or a folder (recursive; hidden files are skipped). Names are
    relative to the folder given; where two folders hold the same name, the folder's
    own name goes before it. A file that is reached twice is read once. Files and
    folders of `without` are left out of the folders given.
    """
    left_out = frozenset(os.path.realpath(path) for path in without)
    problems: list[Problem] = []
    files: list[Found] = []
    for given in paths:
        _find(os.fspath(given), files, problems, left_out)
    yield from sorted(problems, key=lambda p: (p.file, p.message))
    manifests: Manifests = {}
    for found in _named(files):
        path = found.path
        if path.name == manifest.NAME:
            yield from manifest.problems(_manifest(manifests, os.path.dirname(path)), found.shown)
        elif path.name != ACTORS and (not found.of_folder or _is_file(path)):
            for item in read_file(path, found.shown, not found.of_folder):
                yield _overridden(item, found, manifests)


def actors_files(
    paths: Iterable[str | os.PathLike[str]], without: Iterable[str | os.PathLike[str]] = ()
) -> list[tuple[Path, str]]:
    """The files `actors.toml` among those that `read` finds under the same paths, with the names shown."""
    left_out = frozenset(os.path.realpath(path) for path in without)
    files: list[Found] = []
    for given in paths:
        _find(os.fspath(given), files, [], left_out)
    found = _named([file for file in files if os.path.basename(file.inside) == ACTORS])
    return [(file.path, file.shown) for file in found if _is_file(file.path)]


def _find(given: str, files: list[Found], problems: list[Problem], left_out: frozenset[str]) -> None:
    path = Path(given)
    try:
        if not given:
            problems.append(Problem(given, "MissingPath", "an empty name was given in the place of a file or folder"))
        elif path.is_dir():
            before = len(files)
            files.extend(_walk(given, problems, left_out))
            if len(files) == before:
                problems.append(Problem(given, "NoText", f"the folder {given} holds no files"))
        elif path.exists():
            files.append(Found(_readable(path.name), path.name, str(path.parent), is_link=path.is_symlink()))
        else:
            problems.append(Problem(given, "MissingPath", f"{given} does not exist"))
    except (OSError, ValueError) as error:
        problems.append(Problem(given, "MissingPath", f"{given} cannot be reached ({type(error).__name__})"))


def _walk(folder: str, problems: list[Problem], left_out: frozenset[str]) -> Iterator[Found]:
    """The files under a folder; what belongs to a saved page is left out."""
    real = os.path.realpath(folder) if left_out else ""
    places = [""]
    while places:
        place = places.pop()
        try:
            with os.scandir(os.path.join(folder, place)) as listing:
                entries = [entry for entry in listing if not is_hidden(entry.name)]
                if left_out:
                    entries = [e for e in entries if os.path.join(real, f"{place}{e.name}") not in left_out]
        except OSError:
            name = _readable(place.rstrip("/") or os.path.basename(os.path.abspath(folder)))
            problems.append(Problem(name, "UnreadablePage", f"the folder {name} cannot be opened"))
            continue
        folders = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
        files = [entry for entry in entries if not _is_folder(entry)]
        stems = {os.path.splitext(entry.name)[0] for entry in files} if folders else set()
        places += [f"{place}{name}/" for name in folders if not is_companion(name, stems.__contains__)]
        for entry in files:
            inside = f"{place}{entry.name}"
            yield Found(_readable(inside), inside, folder, True, entry.is_symlink())


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder or a link to one; a link that leads back to itself is a file that cannot be read."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _readable(name: str) -> str:
    """A name that can be written out: bytes that are no UTF-8 become U+FFFD."""
    return name if name.isascii() else name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_file(path: Path) -> bool:
    """Whether there is something to read: pipes and devices in a folder would block. A broken link is a problem."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _named(files: list[Found]) -> list[Found]:
    """Each file once, under a name of its own, sorted by that name."""
    unique = files
    folders = {found.folder for found in files if found.of_folder}
    if len(folders) > 1 or any(found.is_link or not found.of_folder for found in files):
        unique = _unique(files)
    count = Counter(found.shown for found in unique)
    if len(count) < len(unique):
        unique = [
            found if count[found.shown] == 1 else replace(found, shown=f"{_parent(found)}/{found.shown}")
            for found in unique
        ]
    return sorted(unique, key=lambda found: (found.shown, found.folder))


def _unique(files: Iterable[Found]) -> list[Found]:
    """Each file once, also when links lead to it; the first name counts."""
    found: dict[str, Found] = {}
    real: dict[str, str] = {}
    for file in files:
        whole = os.path.join(file.folder, file.inside)
        place, name = os.path.split(whole)
        if place not in real:
            real[place] = os.path.realpath(place)
        found.setdefault(os.path.realpath(whole) if file.is_link else os.path.join(real[place], name), file)
    return list(found.values())


def _parent(found: Found) -> str:
    return _readable(Path(found.folder).resolve().name)


def _overridden(item: RawArticle | Problem, found: Found, manifests: Manifests) -> RawArticle | Problem:
    """The article with what the manifests of its folder and the folders above, up to the one given, say about it."""
    if isinstance(item, Problem) or not found.of_folder:
        return item
    parts = found.inside.split("/")
    for depth in range(len(parts)):
        said = _manifest(manifests, os.path.join(found.folder, *parts[:depth]))
        if said.rows:
            item = said.applied(item, "/".join(parts[depth:]))
    return item


def _manifest(manifests: Manifests, folder: str) -> manifest.Manifest:
    if folder not in manifests:
        path = Path(folder, manifest.NAME)
        manifests[folder] = manifest.read_manifest(path) if path.is_file() else manifest.Manifest()
    return manifests[folder]
