"""The phrase corpus: short German texts with every reading, in `tests/phrases/times_*.tsv`.

Columns: `text` with each expression in [brackets]; `published`; `reads`, one reading for each
bracket, joined by " | ": type, value, then where they matter the modifier and "@" with the
EDTF interval; `profile`, empty for the default. `times_negative.tsv` has `text` and `why`: nothing
in it is a time. `times_gaps.tsv` lists the texts that are known to be read wrongly yet, each with
what is read wrongly; a text of it that comes out right makes the test fail, so the list cannot grow old.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from lagebild.model import TimeExpression
from lagebild.segmentation import Segmentation
from lagebild.tagging import Tagging
from lagebild.times import Times
from tests.cases import document, through

FOLDER = Path(__file__).parents[1] / "phrases"
BRACKETS = re.compile(r"\[([^\]]*)\]")
LEAST, LEAST_NEGATIVE = 600, 300


class Phrase(NamedTuple):
    """One row: the text without brackets, the words in brackets with their readings."""

    text: str
    published: str | None
    expected: tuple[tuple[str, str], ...]
    profile: str


def rows(name: str) -> Iterator[dict[str, str]]:
    lines = [line for line in (FOLDER / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield {key: value or "" for key, value in row.items()}


def phrases(name: str) -> Iterator[Phrase]:
    for row in rows(name):
        words = BRACKETS.findall(row["text"])
        readings = [part.strip() for part in row["reads"].split(" | ")] if row["reads"] else []
        assert len(words) == len(readings), row["text"]
        text = BRACKETS.sub(r"\1", row["text"])
        yield Phrase(
            text, row["published"] or None, tuple(zip(words, readings, strict=True)), row.get("profile", "")
        )  # fmt: skip


def found(phrase: Phrase) -> list[tuple[str, str]]:
    """What is read, written as the corpus has it; intervals only where the corpus names one."""
    times = Times(phrase.profile or "auto")  # type: ignore[arg-type]
    read = through(document(phrase.text, phrase.published), Segmentation(), Tagging(), times)
    asked = [("@" in reading) for _, reading in phrase.expected]
    made = []
    for place, time in enumerate(read[TimeExpression]):
        written = " ".join(part for part in (time.type, time.value, time.mod) if part)
        if place >= len(asked) or asked[place]:
            written += f" @{time.time.edtf if time.time else '-'}"
        made.append((read.words(time.span), written))
    return made


GAPS = {row["text"]: row["why"] for row in rows("times_gaps.tsv")}
ALL = [phrase for name in ("times_calendar.tsv", "times_relative.tsv") for phrase in phrases(name)]
NEGATIVE = [row["text"] for row in rows("times_negative.tsv")]


def marked(text: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=GAPS[text])] if text in GAPS else []


@pytest.mark.parametrize("phrase", [pytest.param(p, marks=marked(p.text), id=p.text) for p in ALL])
def test_phrase(phrase: Phrase) -> None:
    assert found(phrase) == list(phrase.expected)


@pytest.mark.parametrize("text", [pytest.param(text, marks=marked(text), id=text) for text in NEGATIVE])
def test_nothing_is_read(text: str) -> None:
    assert found(Phrase(text, "2024-05-17", (), "")) == []


def test_the_corpus_is_large_enough_and_its_gaps_are_in_it() -> None:
    assert len(ALL) >= LEAST
    assert len(NEGATIVE) >= LEAST_NEGATIVE
    assert GAPS.keys() <= {phrase.text for phrase in ALL} | set(NEGATIVE)
