"""Tables of scores, the dated results in `results/`, and the floors no room may fall under.

A floor is the score of a room on one corpus (known by its digest). It rises with
`--pin`; it falls only with `--pin --reason TEXT`, and the reason stays in the file.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

OURS = "Lagebild"
"""The `system` of the rows that count for floors; all others are baselines or quoted peers."""

FOLDER = Path(__file__).parent
SLACK = 0.0005
"""Scores are compared as printed: three decimals."""

Number = float | int


@dataclass(frozen=True, slots=True)
class Row:
    """Scores of one system on one part of a corpus: fractions (0..1) as float, counts as int."""

    system: str
    part: str
    metrics: Mapping[str, Number]


@dataclass(frozen=True, slots=True)
class Table:
    """What `run` of a room returns.

    `corpus_digest` names the files read (see `digest_of`). `pinned` limits the
    metrics that may become floors; None means all fractions of our own rows.
    """

    room: str
    corpus_digest: str
    rows: Sequence[Row]
    notes: Sequence[str] = ()
    pinned: Sequence[str] | None = None

    def ours(self) -> dict[str, float]:
        """The scores that count for floors, as "part / metric" -> score."""
        return {
            f"{row.part} / {name}": float(score)
            for row in self.rows
            if row.system == OURS
            for name, score in row.metrics.items()
            if isinstance(score, float) and (self.pinned is None or name in self.pinned)
        }


@dataclass(slots=True)
class Floors:
    """The floors of one room on one corpus, with the history of what was lowered and why."""

    corpus: str = ""
    scores: dict[str, float] = field(default_factory=dict)
    lowered: list[dict[str, str]] = field(default_factory=list)

    def failures(self, table: Table) -> list[str]:
        """One sentence for each score under its floor; none when the corpus is another one."""
        if self.corpus != table.corpus_digest:
            return []
        found = table.ours()
        return [
            f"{name}: {found.get(name, 0.0):.3f} is under the floor {floor:.3f}"
            for name, floor in self.scores.items()
            if found.get(name, 0.0) < floor - SLACK
        ]

    def pin(self, table: Table, day: str, reason: str | None) -> list[str]:
        """Raise the floors to the scores of `table`; what may not be lowered is returned, one sentence each."""
        refused = []
        same = self.corpus == table.corpus_digest
        for name, score in table.ours().items():
            old = self.scores.get(name)
            if old is None or score >= old - SLACK:
                self.scores[name] = round(max(score, old or 0.0) if same else score, 3)
            elif reason is None:
                refused.append(f"{name}: {old:.3f} is not lowered to {score:.3f} without --reason")
            else:
                self.lowered.append(
                    {"date": day, "score": name, "from": f"{old:.3f}", "to": f"{score:.3f}", "reason": reason}
                )
                self.scores[name] = round(score, 3)
        self.corpus = self.corpus if refused else table.corpus_digest
        return refused


def digest_of(paths: Iterable[Path]) -> str:
    """A short digest of the names and contents of corpus files, in the order of their names."""
    whole = sha256()
    for path in sorted(paths, key=lambda p: p.name):
        whole.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:12]


def read_floors(path: Path) -> dict[str, Floors]:
    """The floors of all rooms; empty when the file does not exist."""
    content = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {
        room: Floors(entry.get("corpus", ""), dict(entry.get("scores", {})), list(entry.get("lowered", [])))
        for room, entry in content.items()
    }


def write_floors(path: Path, rooms: Mapping[str, Floors]) -> None:
    """Write the floors of all rooms as TOML, in the order of the rooms' names."""
    lines = ["# The floors no room may fall under: written by `python -m evaluation ROOM --corpus PATH --pin`.", ""]
    for room in sorted(rooms):
        floors = rooms[room]
        lines += [f"[{room}]", f"corpus = {json.dumps(floors.corpus)}", "", f"[{room}.scores]"]
        lines += [f"{json.dumps(name, ensure_ascii=False)} = {score}" for name, score in sorted(floors.scores.items())]
        for entry in floors.lowered:
            lines += ["", f"[[{room}.lowered]]"]
            lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


def package_version() -> str:
    """The version of Lagebild with the digest of its lexicons, which change scores as code does."""
    from lagebild.lexicon import digest

    try:
        return f"{version('lagebild')}+lexicon.{digest()}"
    except PackageNotFoundError:
        return f"unknown+lexicon.{digest()}"


def write_result(table: Table, folder: Path, day: date) -> Path:
    """Write the dated result of a room to `folder/<room>.json` and return the path."""
    folder.mkdir(parents=True, exist_ok=True)
    content: dict[str, Any] = {
        "room": table.room,
        "date": day.isoformat(),
        "version": package_version(),
        "corpus": table.corpus_digest,
        "rows": [asdict(row) | {"metrics": _rounded(row.metrics)} for row in table.rows],
        "notes": list(table.notes),
    }
    path = folder / f"{table.room}.json"
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def _rounded(metrics: Mapping[str, Number]) -> dict[str, Number]:
    return {name: round(score, 4) if isinstance(score, float) else score for name, score in metrics.items()}


def show(table: Table) -> None:
    """Print the table: drawn on a terminal, tab-separated when piped."""
    names = list(dict.fromkeys(name for row in table.rows for name in row.metrics))
    cells = [[row.part, row.system, *(_cell(row.metrics.get(name)) for name in names)] for row in table.rows]
    header = ["part", "system", *names]
    if sys.stdout.isatty():
        _draw(f"{table.room} (corpus {table.corpus_digest})", header, cells)
    else:
        print(f"# {table.room} corpus {table.corpus_digest}")
        print("\n".join("\t".join(line) for line in [header, *cells]))
    for note in table.notes:
        print(f"# {note}")


def _cell(score: Number | None) -> str:
    if score is None:
        return "-"
    return f"{score:.3f}" if isinstance(score, float) else str(score)


def _draw(title: str, header: list[str], cells: list[list[str]]) -> None:
    from rich.console import Console
    from rich.table import Table as Drawn

    drawn = Drawn(title=title)
    for place, name in enumerate(header):
        drawn.add_column(name, justify="left" if place < 2 else "right")
    for line in cells:
        drawn.add_row(*line)
    Console().print(drawn)
