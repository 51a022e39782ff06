"""`lagebild clean`: what was kept of each article, what was taken out, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lagebild.cli.lines import json_line, write_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from lagebild.model import Document, Problem


def clean(
    paths: Annotated[list[str], typer.Argument(help="Files or folders with reports.", metavar="PATH…")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object per line instead of text.")] = False,
    with_map: Annotated[
        bool, typer.Option("--map", help="With --json: where each clean character stood in the raw text.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Write the clean text of each article into this folder, as .txt.")
    ] = None,
) -> None:
    """Show what cleaning keeps of each report, what it takes out, and why.

    Reports are read and shown one after the other, so a large archive needs no more memory than a small one.
    """
    if with_map and not as_json:
        raise typer.BadParameter("is only for --json", param_hint="--map")
    raise typer.Exit(_clean(paths, as_json, with_map, out))


def _clean(paths: list[str], as_json: bool, with_map: bool, out: Path | None) -> int:
    from lagebild.api import clean as cleaned
    from lagebild.cli.showing import article_lines, problem_line
    from lagebild.model import Problem
    from lagebild.model.codec import cleaned_json, problem_json

    articles = lost = 0
    with _progress(as_json or out is not None) as told:
        for item in cleaned(*paths):
            if isinstance(item, Problem):
                lost += item.lost
                _tell(item)
                if as_json:
                    write_line(json_line(problem_json(item)))
                elif out is None:
                    write_line(problem_line(item))
            else:
                articles += 1
                if out is not None:
                    _save(item, out)
                if as_json:
                    write_line(json_line(cleaned_json(item, with_map)))
                elif out is None:
                    write_line(article_lines(item))
            told(articles)
    if out is not None and not as_json:
        write_line(f"{articles} article{'s' * (articles != 1)} written to {out}\n")
    return 1 if lost else 0


def _tell(problem: Problem) -> None:
    about = "" if problem.message.startswith(problem.file) else f"{problem.file}: "
    typer.echo(_printable(f"lagebild: {about}{problem.message}"), err=True)


def _printable(words: str) -> str:
    """A name of a file may hold bytes that are no UTF-8; they are shown as question marks."""
    return words.encode("utf-8", "replace").decode("utf-8")


def _save(document: Document, out: Path) -> None:
    """Write the clean text under the name of its file; `LagebildError` where that cannot be."""
    from lagebild.errors import LagebildError

    path = out / target(document.article.file)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document.text + "\n", encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise LagebildError(str(path), f"cannot be written ({error.strerror or error})") from error


_UNSAFE = re.compile(r"[^\w .,()+@=-]")
_LONGEST_NAME = 120
# "a.html" becomes "a.html.txt"; what is called so already keeps a name of its own.
_TWO_SUFFIXES = re.compile(r"\.\w+\.txt$")


def target(file: str) -> Path:
    """Where the text of a file goes, below the folder given: the same folders, the name with `.txt` at its end.

    A name that no file system would take, or that would lead out of the folder, is changed and gets a digest,
    so that two files do not meet.
    """
    from lagebild.model import digest

    file = file.removesuffix(".txt") if not _TWO_SUFFIXES.search(file) else file
    parts = [part for part in re.split(r"[/\\]", file) if part not in {"", "."}]
    safe = [_UNSAFE.sub("-", part).strip(" .")[:_LONGEST_NAME] or "-" for part in parts]
    member = re.compile(r":(?=\d+$)")
    if [member.sub("-", part) for part in parts] != safe or not safe:
        safe = [*safe[:-1], f"{safe[-1] if safe else 'article'}-{digest(_printable(file))}"]
    return Path(*safe[:-1], f"{safe[-1]}.txt")


@contextmanager
def _progress(is_wanted: bool) -> Iterator[Callable[[int], None]]:
    """A count on a terminal's standard error, unless the articles themselves are shown."""
    from rich.console import Console

    console = Console(stderr=True)
    if not is_wanted or not console.is_terminal:
        yield lambda _: None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    with Progress(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=console) as bar:
        task = bar.add_task("cleaning", total=None)
        yield lambda done: bar.update(task, description=f"{done} articles cleaned")
