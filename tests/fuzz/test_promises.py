"""The promises hold for the inputs that mutation starts with and for everything it ever found."""

from pathlib import Path

import pytest

from fuzz.promises import keep
from fuzz.starting import inputs
from lagebild.model import RawArticle

FINDS = sorted(p for p in (Path(__file__).parents[2] / "fuzz" / "finds").iterdir() if not p.name.startswith("."))


@pytest.mark.parametrize("suffix", inputs())
def test_what_mutation_starts_with_is_an_article(suffix, tmp_path):
    for content in inputs()[suffix]:
        path = tmp_path / f"input{suffix}"
        path.write_bytes(content)
        assert any(isinstance(item, RawArticle) for item in keep(path))


@pytest.mark.parametrize("find", FINDS, ids=lambda p: p.name)
def test_what_was_found_stays_mended(find, tmp_path):
    suffix = "." + find.name.split("-", 1)[0].replace("_", ".")
    path = tmp_path / f"input{suffix}"
    path.write_bytes(find.read_bytes())
    keep(path)


def test_a_broken_promise_is_seen(tmp_path, monkeypatch):
    """The check can fail: a reader that gives nothing breaks the first promise."""
    monkeypatch.setattr("fuzz.promises.read", lambda paths: iter(()))
    path = tmp_path / "input.txt"
    path.write_text("Ein Satz.")
    with pytest.raises(AssertionError, match="neither"):
        keep(path)
