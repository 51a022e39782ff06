"""Tables: CSV and its kin (RFC 4180), with any usual separator; each row is an article or a problem of its own."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from lagebild.intake.limits import LARGEST_FILE
from lagebild.intake.lines import TextLine, lines, wide_encoding
from lagebild.intake.records import article, holds_text, keys, plain_key
from lagebild.model import Problem, RawArticle

Read = Iterator[RawArticle | Problem]

_SEPARATORS = ",;\t|"
_TOLD = re.compile(r'\ufeff?"?sep=([,;\t|])"?\s*', re.IGNORECASE)
"""A first line by which Excel is told what separates the cells."""
_MOST_READ_AGAIN = 500_000_000
"""Characters that are read a second time, behind quotation marks that never close, before a table is given up."""


@dataclass
class _Source:
    """The lines as the reader of tables takes them: the lines of the row at hand are kept, to read them again."""

    waiting: Iterator[TextLine]
    again: list[TextLine] = field(default_factory=list)
    row: list[TextLine] = field(default_factory=list)
    ended: bool = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.again.pop() if self.again else next(self.waiting, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.row.append(line)
        return line.text if line.text is not None else "\n"

    def push_back(self) -> int:
        """Give back all lines of the row but its first; how many characters they have."""
        self.again += reversed(self.row[1:])
        self.ended = False
        return sum(len(line.text or "") for line in self.row[1:])


def separator(header: str) -> str:
    """What separates the cells of a header row."""
    return max(_SEPARATORS, key=header.count)


def is_table(head: bytes) -> bool:
    """Whether a text opens with the header of a table of articles: three columns, one a text, another known, too.

    Spreadsheets save "Unicode text" so, as `.txt`. Counter-examples: an article with a tab in its first line, a
    table in Markdown.
    """
    encoding = wide_encoding(head) or "latin-1"
    line = head.decode(encoding, "ignore").lstrip("\ufeff\r\n").partition("\n")[0]
    cells = {plain_key(name.strip('"\r ')) for name in re.split("[\t;]", line[:2000])}
    others = {name for field in ("id", "title", "published", "outlet", "url") for name in keys()[field]}
    return len(cells) > 2 and not {*keys()["text"], *keys()["html"]}.isdisjoint(cells) and bool(others & cells)


def from_csv(stream: BinaryIO, shown: str) -> Read:
    """A table with a header row; one of its columns must hold a text or a page."""
    # The limit is the module's own and global; articles are longer than its default of 131,072 characters.
    csv.field_size_limit(max(csv.field_size_limit(), LARGEST_FILE))
    waiting = lines(stream)
    first = next((line for line in waiting if line.text is None or line.text.strip()), None)
    header = (first.text or "") if first else ""
    told = _TOLD.fullmatch(header)
    if told:
        header = next((line.text for line in waiting if line.text and line.text.strip()), "")
    mark = told[1] if told else separator(header)
    try:
        columns = [plain_key(name) for name in next(csv.reader([header], delimiter=mark), [])]
    except csv.Error:
        columns = []
    if not holds_text(columns):
        yield Problem(shown, "BadRecord", f"{shown} has no column named text or html")
        return
    yield from _rows(_Source(waiting), columns, mark, shown)


def _rows(source: _Source, columns: list[str], mark: str, shown: str) -> Read:
    """The rows; a row that a stray quotation mark made of several is read again from its second line on."""
    left = _MOST_READ_AGAIN
    while True:
        source.row = []
        try:
            # A reader of its own for each row: after an error the old one would stay inside the cell.
            row = next(csv.reader(source, delimiter=mark), None)
        except csv.Error:
            row = []
        if row is None:
            return
        number = source.row[0].number if source.row else 0
        name, place = f"{shown}:{number}", f"line {number} of {shown}"
        runs_away = (source.ended or len(row) != len(columns)) and _holds_rows(source.row[1:], len(columns), mark)
        if any(line.text is None for line in source.row):
            yield Problem(name, "TooLarge", f"{place} is too large for one record")
        elif runs_away and left > 0:
            left -= source.push_back()
            yield Problem(name, "BadRecord", f"{place} has a quotation mark that does not close")
        elif any(cell.strip() for cell in row):
            found = _article(row, columns, source.row, name, place, mark)
            yield _cut(found) if source.ended else found


def _holds_rows(rest: list[TextLine], cells: int, mark: str) -> bool:
    """Whether a further line of a row is a row itself, by its number of cells.

    Counter-example: the lines of a text whose end is missing, since the file breaks off in it.
    """
    return cells > 1 and any(len(next(csv.reader([line.text or ""], delimiter=mark), [])) == cells for line in rest)


def _cut(found: RawArticle | Problem) -> RawArticle | Problem:
    note = "truncated: the table breaks off inside this row"
    return replace(found, notes=(*found.notes, note)) if isinstance(found, RawArticle) else found


def _article(
    row: list[str], columns: list[str], read: list[TextLine], name: str, place: str, mark: str
) -> RawArticle | Problem:
    """One row as an article. Cells beyond the last column are a text with separators in it, if that column is one."""
    while len(row) > len(columns) and not row[-1].strip():
        row.pop()
    if len(row) > len(columns):
        last = columns[-1]
        if last not in {*keys()["text"], *keys()["html"], *keys()["teaser"]}:
            words = f"{place} has {len(row)} cells where the header has {len(columns)}"
            return Problem(name, "BadRecord", words)
        row = [*row[: len(columns) - 1], mark.join(row[len(columns) - 1 :])]
    note = next((line.note for line in read if line.note), "")
    cells: dict[str, str] = {}
    for column, cell in zip(columns, row, strict=False):
        # Joined tables have columns twice; the one that says something counts.
        cells[column] = cells[column] if cells.get(column, "").strip() else cell
    return article(cells, name, place, note)
