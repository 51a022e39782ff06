"""Progress of long work on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lagebild.pipeline import Progress


@contextmanager
def progress(timed: bool = False) -> Iterator[Progress | None]:
    """A progress bar on a terminal's standard error, with the time it took so far if `timed`; nothing in a pipe."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = [TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()]
    with Progress(*columns, *([TimeElapsedColumn()] if timed else []), console=console) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda label, done, total: bar.update(task, description=label, completed=done, total=total)
