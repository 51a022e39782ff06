"""The command `python -m evaluation ROOM --corpus PATH [--limit N] [--pin [--reason TEXT]]` and its options.

Exit codes: 0 done; 1 a score is under its floor, or a floor was not lowered; 2 wrong use.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

from evaluation.report import FOLDER, Floors, Table, read_floors, show, write_floors, write_result
from lagebild.errors import ModelError

FRAME = {"__init__", "__main__", "report", "metrics", "corpora"}
OWN_GOLD = {"odd_names"}
"""Rooms that are measured on texts of this repository only."""


def rooms() -> list[str]:
    """The rooms that can be measured: the modules of this package besides its frame."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in FRAME)


def parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    made = argparse.ArgumentParser(prog="python -m evaluation", description="Measure one room on a corpus.")
    made.add_argument("room", choices=rooms())
    made.add_argument("--corpus", type=Path, help="folder of the corpora, or of this room's corpus; not for odd_names")
    made.add_argument("--limit", type=int, help="read only so many documents; nothing is stored or compared")
    made.add_argument("--model", type=Path, help="quotations only: a local model, scored beside the default")
    made.add_argument("--show", choices=("seeds", "develop"), help="actors, odd_names: print errors instead")
    made.add_argument("--pin", action="store_true", help="raise the floors to these scores")
    made.add_argument("--reason", help="with --pin: lower floors too, for this reason, which is stored")
    return made


def judge(table: Table, pin: bool, reason: str | None, path: Path, day: str) -> list[str]:
    """Compare with the floors, or move them; one sentence for everything that is wrong."""
    floors = read_floors(path)
    own = floors.get(table.room, Floors())
    if not pin:
        return own.failures(table)
    refused = own.pin(table, day, reason)
    write_floors(path, floors | {table.room: own})
    return refused


def show_errors(room: str, corpus: Path, part: str) -> int:
    """Print what went wrong in a part whose errors may be read; nothing is stored or compared."""
    if room not in ("actors", "odd_names"):
        print("--show is for the rooms actors and odd_names only", file=sys.stderr)
        return 2
    for line in import_module(f"evaluation.{room}").errors(corpus, part):
        print(line)
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    given = parser().parse_args(arguments)
    if given.corpus is None:
        if given.room not in OWN_GOLD:
            print(f"{given.room} needs --corpus", file=sys.stderr)
            return 2
        given.corpus = FOLDER / "gold"
    if not given.corpus.exists():
        print(f"{given.corpus}: no such corpus", file=sys.stderr)
        return 2
    if given.model is not None and given.room != "quotations":
        print("--model is for the room quotations only", file=sys.stderr)
        return 2
    if given.show is not None:
        return show_errors(given.room, given.corpus, given.show)
    options = {} if given.model is None else {"model": given.model}
    try:
        table: Table = import_module(f"evaluation.{given.room}").run(given.corpus, given.limit, **options)
    except ModelError as error:
        print(error, file=sys.stderr)
        return 2
    show(table)
    if given.limit is not None:
        return 0
    today = date.today()
    write_result(table, FOLDER / "results", today)
    wrong = judge(table, given.pin, given.reason, FOLDER / "floors.toml", today.isoformat())
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
