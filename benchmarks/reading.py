"""Microseconds per token of every room, and articles a second: `python -m benchmarks.reading`.

Each room reads the documents that the rooms before it have made; cleaning and comparison stay out. "known" is the
shortest of several readings of all articles in one process, where every word form has been met; "new" is a fresh
process that has loaded what it needs, reads the articles one after another and meets each word form for the first time.
An article counts as 260 tokens, the mean of the quotation corpus. Both are processor seconds, so that one core is
measured whatever else the machine does. With `--corpus` articles of the corpus of `evaluation quotations` are read
instead of the shipped sample story; with `--profile` the most costly functions of each room are printed. Writes
`benchmarks/reading.json`.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import platform
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from cProfile import Profile
from itertools import islice
from pathlib import Path
from pstats import Stats
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lagebild.model import Document
    from lagebild.stage import Stage

TOKENS = 260
"""Tokens of an article."""

ARTICLES = 100
REPEATS = 3
LOADING = "Er kam."
"""Read before the clock starts, so that no room loads what it knows while it is measured."""

BETWEEN = "between rooms"
"""What is no room's time: Python looks for circles among objects between articles and not while it reads one."""

COSTLY = 8
"""So many functions of each room a profile names."""


def documents(corpus: Path | None, count: int) -> list[Document]:
    """The documents to read, without layers: of the corpus, or of the shipped sample story."""
    from lagebild.api import document_of

    if corpus is None:
        from lagebild import sample

        return [document_of(path.read_text(encoding="utf-8")) for path in sorted(sample().rglob("*.txt"))][:count]
    with gzip.open(corpus / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [document_of(json.loads(line)["originalText"]) for line in islice(lines, count)]


def stages() -> list[Stage]:
    """Segmentation and all stages behind it."""
    from lagebild.pipeline import default
    from lagebild.segmentation import Segmentation

    return [Segmentation(), *default().stages]


def reading(rooms: Sequence[Stage], read: Iterable[Document]) -> tuple[list[Document], dict[str, float]]:
    """The documents with all layers, and the processor seconds of each room and between them."""
    from lagebild.stage import Pipeline

    took = dict.fromkeys([room.name for room in rooms], 0.0)
    pipelines = [Pipeline([room], given=room.requires) for room in rooms]
    found: list[Document] = []
    begin = time.process_time()
    for document in read:
        for room, pipeline in zip(rooms, pipelines, strict=True):
            start = time.process_time()
            document, errors = pipeline.run(document)
            took[room.name] += time.process_time() - start
            for error in errors:
                print(error, file=sys.stderr)
        found.append(document)
    took[BETWEEN] = max(0.0, time.process_time() - begin - sum(took.values()))
    return found, took


def per_token(took: dict[str, float], tokens: int) -> dict[str, float]:
    """Microseconds per token of each room."""
    return {room: round(1e6 * seconds / max(tokens, 1), 1) for room, seconds in took.items()}


def speed(rooms: dict[str, float]) -> float:
    """Articles a second on one core over all rooms."""
    return round(1e6 / max(TOKENS * sum(rooms.values()), 1e-6), 1)


def measured(corpus: Path | None, count: int, repeats: int) -> tuple[int, dict[str, float]]:
    """Tokens, and for each room its microseconds per token in the quickest of `repeats` readings."""
    from lagebild.api import document_of
    from lagebild.model import Token

    rooms, read = stages(), documents(corpus, count)
    reading(rooms, [document_of(LOADING)])
    best: dict[str, float] = {}
    for _ in range(repeats):
        gc.collect()
        found, took = reading(rooms, read)
        best = {room: min(seconds, best.get(room, seconds)) for room, seconds in took.items()}
    tokens = sum(len(document[Token]) for document in found)
    return tokens, per_token(best, tokens)


def fresh(corpus: Path | None, count: int) -> dict[str, float]:
    """The same for one reading in a process that has met no word."""
    command = [sys.executable, "-m", "benchmarks.reading", "--once", "--articles", str(count)]
    command += [] if corpus is None else ["--corpus", str(corpus)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def profile(corpus: Path | None, count: int) -> None:
    """Print the most costly functions of each room, all word forms being known."""
    from lagebild.stage import Pipeline

    rooms, read = stages(), documents(corpus, count)
    reading(rooms, read)
    for room in rooms:
        pipeline, watch = Pipeline([room], given=room.requires), Profile()
        watch.enable()
        read = [pipeline.run(document)[0] for document in read]
        watch.disable()
        print(f"\n{room.name}")
        Stats(watch).strip_dirs().sort_stats("tottime").print_stats(COSTLY)


def main() -> None:
    """Measure, print and write."""
    from rich.console import Console
    from rich.table import Table

    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--corpus", type=Path, help="folder of the quotation corpus; default: the sample story")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="how many articles are read")
    parser.add_argument("--repeat", type=int, default=REPEATS, help="readings; the shortest counts")
    parser.add_argument("--profile", action="store_true", help="print the most costly functions instead")
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.profile:
        profile(options.corpus, options.articles)
        return
    if options.once:
        print(json.dumps(measured(options.corpus, options.articles, 1)[1]))
        return
    tokens, known = measured(options.corpus, options.articles, options.repeat)
    new = fresh(options.corpus, options.articles)
    result: dict[str, Any] = {
        "python": platform.python_version(),
        "corpus": "sample" if options.corpus is None else "quotations dev",
        "tokens": tokens,
        "microseconds per token, word forms known": known,
        "microseconds per token, word forms new": new,
        f"articles of {TOKENS} tokens a second, word forms known": speed(known),
        f"articles of {TOKENS} tokens a second, word forms new": speed(new),
    }
    table = Table("room", "µs/token, word forms known", "word forms new")
    for room in known:
        table.add_row(room, f"{known[room]:.1f}", f"{new[room]:.1f}")
    table.add_row("all", f"{sum(known.values()):.1f}", f"{sum(new.values()):.1f}", style="bold")
    Console().print(
        table, f"{speed(known)} and {speed(new)} articles of {TOKENS} tokens a second on one core", sep="\n"
    )
    Path(__file__).with_name("reading.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
