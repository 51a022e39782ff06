"""Reader for literate cases: prose, a German block, the annotations expected in it.

A file `tests/cases/<room>/<topic>.md` holds any number of cases. Each is a sentence of
English prose, then a fenced block

    ```german
    ```
and a fenced block
    ```expect
    ```

with one expected annotation per line, in a form that the room's own test decides. Blank
lines in the expect block are dropped; an empty expect block says: nothing is found. A
`german` block may state a publication date: "```german published=2024-05-17".

Use in a room's test:

    @pytest.mark.parametrize("case", cases("times"), ids=str)
    def test_cases(case: Case) -> None:
        found = through(case.document(), Segmentation(), Times())[TimeExpression]
        assert [written(found) ...] == list(case.expect)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lagebild.model import Article, Document, Published, TimeValue, digest
from lagebild.stage import Pipeline, Stage
from lagebild.text import OffsetMap

HERE = Path(__file__).parent / "cases"
FENCE = re.compile(r"^```(?P<info>german\b[^\n]*|expect)[ \t]*\n(?P<body>.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
PUBLISHED = re.compile(r"published=(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True)
class Case:
    """One case: where it stands, its prose, the German text, the expected lines."""

    path: str
    title: str
    text: str
    expect: tuple[str, ...]
    published: str | None = None

    def __str__(self) -> str:
        return f"{self.path}: {self.title}"

    def document(self) -> Document:
        """The German block as a document."""
        return document(self.text, self.published)


def cases(room: str) -> list[Case]:
    """All cases of a room in file and text order; `ValueError` for a file whose blocks do not pair."""
    found: list[Case] = []
    for path in sorted((HERE / room).glob("*.md")):
        found += _in_file(path)
    return found


def _in_file(path: Path) -> list[Case]:
    source = path.read_text(encoding="utf-8")
    name = f"{path.parent.name}/{path.name}"
    blocks = list(FENCE.finditer(source))
    found: list[Case] = []
    position = 0
    for german, expect in zip(blocks[::2], blocks[1::2], strict=True):
        if not german["info"].startswith("german") or expect["info"] != "expect":
            raise ValueError(
                f"{name}: a german block must be followed by an expect block, near {german['body'][:40]!r}"
            )
        stated = PUBLISHED.search(german["info"])
        found.append(
            Case(
                path=name,
                title=_prose(source[position : german.start()]),
                text=german["body"].removesuffix("\n"),
                expect=tuple(line.rstrip() for line in expect["body"].splitlines() if line.strip()),
                published=stated[1] if stated else None,
            )
        )
        position = expect.end()
    return found


def _prose(text: str) -> str:
    """The last paragraph before a German block, without headings."""
    lines = [line.strip() for line in text.strip().split("\n\n")[-1].splitlines()]
    return " ".join(line for line in lines if line and not line.startswith("#"))


def document(text: str, published: str | None = None) -> Document:
    """A document of plain text without layers; `published` as an ISO day ("2024-05-17")."""
    when = Published()
    if published:
        day = date.fromisoformat(published)
        when = Published(time=TimeValue(day, day, published), how="given")
    article = Article(id=digest(text), file="case.txt", text=text, published=when)
    return Document(article, OffsetMap.identity(len(text)))


def through(document: Document, *stages: Stage) -> Document:
    """The document after `stages`; the first error of a stage is raised, so that a test shows it."""
    document, errors = Pipeline(stages, given=document.layers).run(document)
    if errors:
        raise errors[0]
    return document
