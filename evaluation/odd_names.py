"""Names that are hard to tell: homographs of common nouns, capitals, lists, scripts and names from afar.

The gold (`gold/odd_names.md`) is a part of this repository: invented lines by class, about half of them
with the words as names and half with the same or like words as something else. Each line is read as a
text of its own. Lines with an even number within their class are for developing rules, the others are
the check; `--show develop` prints what is wrong with the former. Scored as in `names`: exact span and
kind; of compounds ("US-Angaben") nothing is counted. `quiet` are lines without a name in which none is
found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.corpora import NamedText
from evaluation.metrics import Name, names
from evaluation.names import BASELINES, Reader, ours, tagged
from evaluation.report import OURS, Row, Table, digest_of
from evaluation.training.names import using
from lagebild.model import Document
from lagebild.text import Span

GOLD = Path(__file__).parent / "gold" / "odd_names.md"
HALVES = ("develop", "check")
_NAME = re.compile(r"\[(PER|ORG|LOC) ([^\]]+)\]")
Read = list[tuple["Line", list[Name]]]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the gold: its class, its half, and its text with the names in it."""

    group: str
    half: str
    text: NamedText

    @property
    def gold(self) -> list[Name]:
        """The names marked in it."""
        return list(self.text.names)


def plain(marked: str) -> tuple[str, tuple[Name, ...]]:
    """A marked line as text and names: "[PER Ada Kohl] kam" gives "Ada Kohl kam" and one name."""
    text, found, last = "", [], 0
    for match in _NAME.finditer(marked):
        text += marked[last : match.start()]
        found.append((Span(len(text), len(text) + len(match[2])), match[1]))
        text += match[2]
        last = match.end()
    return text + marked[last:], tuple(found)


def lines(path: Path) -> Iterator[Line]:
    """The lines of the gold in its order."""
    group, number = "", 0
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.startswith("## "):
            group, number = row.removeprefix("## "), 0
        elif group and row.startswith("- "):
            text, found = plain(row.removeprefix("- "))
            yield Line(group, HALVES[number % 2], NamedText(f"{group} {number}", text, found))
            number += 1


def whole(text: str, span: Span) -> bool:
    """Whether a name found is no part of a compound."""
    return "-" not in (text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1])


def found(line: Line, document: Document, reader: Reader) -> list[Name]:
    """The names that count."""
    return [n for n in reader(document) if n[1] != "OTH" and (n in line.gold or whole(line.text.text, n[0]))]


def quiet(read: Iterable[tuple[Line, list[Name]]]) -> float:
    """The part of lines without a name in which nothing is found; 1 without such lines."""
    silent = [not got for line, got in read if not line.gold]
    return sum(silent) / len(silent) if silent else 1.0


def by_half(read: Read) -> Iterator[tuple[str, dict[str, float]]]:
    """The scores of each half over all classes."""
    for half in HALVES:
        here = [(line, got) for line, got in read if line.half == half]
        yield half, dict(names((x.gold, got) for x, got in here)["all"].named("all")) | {"quiet": quiet(here)}


def by_class(read: Read) -> Iterator[tuple[str, dict[str, float]]]:
    """The scores of each class, F1 by half and, over both halves, precision, recall and quiet lines."""
    for group in dict.fromkeys(line.group for line, _ in read):
        here = [(line, got) for line, got in read if line.group == group]
        both = names((x.gold, got) for x, got in here)["all"]
        halves = {f"{half} F1": names((x.gold, got) for x, got in here if x.half == half)["all"].f1 for half in HALVES}
        yield group, {"P": both.precision, "R": both.recall, **halves, "class quiet": quiet(here)}


def rows(system: str, read: Read) -> list[Row]:
    """The rows of a system: the halves, then the classes."""
    return [Row(system, part, scores) for part, scores in (*by_half(read), *by_class(read))]


def errors(corpus: Path, part: str) -> Iterator[str]:
    """What is wrong with the lines for developing, one line each: what is missed and what is not there."""
    for line in lines(_file(corpus)) if part == "develop" else ():
        got = found(line, tagged(line.text), ours) if line.half == part else line.gold
        missed, extra = (
            [f"{kind} {span.of(line.text.text)}" for span, kind in sorted(set(one) - set(other))]
            for one, other in ((line.gold, got), (got, line.gold))
        )
        if missed or extra:
            yield f"{line.text.id}: {line.text.text}  - {missed}  + {extra}"


def _file(corpus: Path) -> Path:
    return corpus if corpus.is_file() else GOLD


def run(corpus: Path = GOLD, limit: int | None = None) -> Table:
    """Measure on the gold of this repository, or on another file of its form; beside rules alone and baselines."""
    path = _file(corpus)
    documents = [(line, tagged(line.text)) for line in list(lines(path))[:limit]]

    def read(reader: Reader) -> Read:
        return [(line, found(line, document, reader)) for line, document in documents]

    made = rows(OURS, read(ours))
    with using(None):
        made += rows(f"{OURS}, rules alone", read(ours))
    for system, reader in BASELINES.items():
        made += rows(system, read(reader))
    return Table(
        "odd_names",
        digest_of([path]),
        made,
        notes=("lines with an even number in their class are for developing; the others are the check",),
        pinned=("all P", "all R", "all F1", "quiet"),
    )
