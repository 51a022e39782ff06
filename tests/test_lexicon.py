"""Every lexicon loads, states origin and licence, and a malformed one is refused with its name."""

from importlib.resources import files

import pytest

from lagebild import lexicon
from lagebild.errors import LexiconError

NAMES = sorted(e.name for e in files("lagebild.lexicon").iterdir() if e.name.endswith((".tsv", ".toml")))


@pytest.mark.parametrize("name", NAMES)
def test_it_loads(name):
    stem, _, kind = name.rpartition(".")
    assert lexicon.table(stem) if kind == "tsv" else lexicon.toml(stem)


def test_a_missing_lexicon_is_named():
    with pytest.raises(LexiconError, match="nothere"):
        lexicon.table("nothere")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("word\n", "origin"),
        ("# origin: us\nword\n", "licence"),
        ("# origin: us\n# licence: Apache-2.0\n", "no header"),
        ("# origin: us\n# licence: Apache-2.0\na\tb\n1\n", "1 cells instead of 2"),
    ],
)
def test_a_malformed_lexicon_is_refused(monkeypatch, content, reason):
    monkeypatch.setattr(lexicon, "_source", lambda _: content)
    with pytest.raises(LexiconError, match=reason):
        lexicon.table.__wrapped__("bad")


def test_a_column_that_is_not_there():
    with pytest.raises(LexiconError, match="no column"):
        lexicon.column(NAMES[0].removesuffix(".tsv"), "no such column")
