"""`lagebild clean`: what was kept of each article, what was taken out, and why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lagebild.cli.lines import about, json_line, tell, write_line
from lagebild.cli.saving import Folder

if TYPE_CHECKING:
    from collections.abc import Callable


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

    folder = Folder(out, paths) if out is not None else None
    articles = lost = 0
    with _progress(as_json or out is not None) as told:
        for item in cleaned(*paths, without=() if out is None else (out,)):
            if isinstance(item, Problem):
                lost += item.lost
                tell(about(item))
                if as_json:
                    write_line(json_line(problem_json(item)))
                elif out is None:
                    write_line(problem_line(item))
            else:
                articles += 1
                if folder is not None:
                    folder.save(item)
                if as_json:
                    write_line(json_line(cleaned_json(item, with_map)))
                elif out is None:
                    write_line(article_lines(item))
            told(articles)
    if out is not None and not as_json:
        write_line(f"{articles} article{'s' * (articles != 1)} written to {out}\n")
    return 1 if lost else 0


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
