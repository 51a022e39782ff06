"""Paths to articles, first version: text files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from lagebild.model import Problem, RawArticle


def read(paths: Iterable[str]) -> Iterator[RawArticle | Problem]:
    """The articles under `paths`, sorted by file name within each path."""
    for given in paths:
        path = Path(given)
        if path.is_dir():
            for file in sorted(p for p in path.rglob("*") if p.is_file()):
                yield from _file(file, file.relative_to(path).as_posix())
        elif path.is_file():
            yield from _file(path, path.name)
        else:
            yield Problem(str(given), "MissingPath", f"{given} does not exist")


def _file(path: Path, shown: str) -> Iterator[RawArticle | Problem]:
    if path.suffix.lower() not in {".txt", ".md"}:
        return
    content = path.read_bytes()
    yield RawArticle(shown, content.decode("utf-8-sig", "replace"), raw_sha256=hashlib.sha256(content).hexdigest())
