"""Articles per second and peak memory, room by room, over the shipped sample story.

`python -m benchmarks` prints a table and writes `benchmarks/results.json`. A room's seconds are the
minimum over the repeats, warm; the line "cold" is a whole process from start to dossier, as a user waits for it.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


def timed(work: Callable[[], T], repeat: int) -> tuple[T, float]:
    """The result of `work` and its shortest time in seconds over `repeat` runs."""
    best = float("inf")
    for _ in range(repeat):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return result, best


def rooms(paths: list[str], repeat: int) -> dict[str, float]:
    """Seconds for each room over all articles, in pipeline order, warm."""
    from lagebild.cleaning import clean_all
    from lagebild.comparison import compare
    from lagebild.dossier import as_html, as_json
    from lagebild.intake import read
    from lagebild.model import Annotation, Block, RawArticle
    from lagebild.pipeline import default
    from lagebild.segmentation import Segmentation
    from lagebild.stage import Pipeline

    seconds: dict[str, float] = {}
    raws, seconds["intake"] = timed(lambda: [r for r in read(paths) if isinstance(r, RawArticle)], repeat)
    cleaned, seconds["cleaning"] = timed(lambda: clean_all(raws), repeat)
    documents = list(cleaned[0])
    given: set[type[Annotation]] = {Block}
    for stage in (Segmentation(), *default().stages):
        pipeline = Pipeline([stage], given=given | stage.requires)
        run = lambda pipeline=pipeline, docs=tuple(documents): [pipeline.run(d)[0] for d in docs]  # noqa: E731
        documents, seconds[stage.name] = timed(run, repeat)
        given |= stage.provides
    story, seconds["comparison"] = timed(lambda: compare(documents, []), repeat)
    _, seconds["dossier"] = timed(lambda: (as_html(story, "de"), as_json(story)), repeat)
    return seconds


def cold(paths: list[str]) -> tuple[float, float]:
    """Seconds and peak megabytes of a whole `lagebild build` in a fresh process."""
    with tempfile.TemporaryDirectory() as out:
        start = time.perf_counter()
        command = [sys.executable, "-c", "from lagebild.cli import main; main()", "build", *paths, "-o", out]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Measure, print and write."""
    from rich.console import Console
    from rich.table import Table

    from lagebild import sample

    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("paths", nargs="*", default=[str(sample())], help="reports to measure on")
    parser.add_argument("--repeat", type=int, default=3, help="runs per room; the shortest counts")
    options = parser.parse_args()
    wall, memory = cold(options.paths)
    seconds = rooms(options.paths, options.repeat)
    articles = sum(1 for p in options.paths for f in Path(p).rglob("*.txt"))
    result: dict[str, Any] = {
        "python": platform.python_version(),
        "articles": articles,
        "cold seconds": round(wall, 2),
        "cold peak MB": round(memory),
        "articles per second": {room: round(articles / s, 1) for room, s in seconds.items() if s},
    }
    table = Table("room", "articles/s", "ms/article")
    for room, s in seconds.items():
        table.add_row(room, f"{articles / s:,.1f}", f"{1000 * s / articles:.1f}")
    Console().print(table, f"cold: {wall:.2f} s, {memory:.0f} MB peak, {articles} articles", sep="\n")
    Path(__file__).with_name("results.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
