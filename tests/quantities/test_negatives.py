"""Sentences with numbers that count nothing, written down in `tests/phrases/quantities_negative.tsv`."""

from pathlib import Path

import pytest

from tests.quantities.test_cases import read, written

PHRASES = Path(__file__).parents[1] / "phrases" / "quantities_negative.tsv"


def rows():
    lines = PHRASES.read_text(encoding="utf-8").splitlines()
    header, *body = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    assert header == ["text", "why"]
    return body


@pytest.mark.parametrize(("text", "why"), rows(), ids=[text[:40] for text, _ in rows()])
def test_nothing_is_counted(text, why):
    assert written(read(text)) == [], why
