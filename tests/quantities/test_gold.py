"""The annotated sentences keep their own conventions: words of the text, limits that fit the bound, pairs of two."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "evaluation" / "gold" / "quantities"
LIMITS = {
    "exactly": [{"value"}],
    "about": [{"value"}, {"low", "high"}],
    "at_least": [{"value", "low"}, {"low"}],
    "at_most": [{"value", "high"}],
    "between": [{"low", "high"}],
}


def sentences(part):
    return tomllib.loads((FOLDER / f"{part}.toml").read_text(encoding="utf-8"))["sentence"]


@pytest.fixture(params=["develop", "check"])
def quantities(request):
    return [(one["text"], quantity) for one in sentences(request.param) for quantity in one.get("quantity", [])]


def test_words_stand_once_in_their_sentence_and_in_order(quantities):
    for text, quantity in quantities:
        parts = quantity["words"].split(" … ")
        places = [[found.start() for found in re.finditer(rf"{re.escape(part)}(?!\w)", text)] for part in parts]
        whole = [[place for place in some if not re.match(r"[\w.,']", text[place - 1 : place])] for some in places]
        assert [len(some) for some in whole] == [1] * len(parts), (text, quantity["words"])
        assert whole == sorted(whole), (text, quantity["words"])


def test_limits_fit_the_bound(quantities):
    for _, quantity in quantities:
        given = quantity.keys() & {"value", "low", "high"}
        assert given in LIMITS[quantity["bound"]], quantity
        assert quantity.get("low", 0) <= quantity.get("high", float("inf"))


@pytest.mark.parametrize("part", ["develop", "check"])
def test_a_pair_has_two(part):
    for one in sentences(part):
        shared = Counter(quantity["pair"] for quantity in one.get("quantity", []) if "pair" in quantity)
        assert set(shared.values()) <= {2}, one["text"]


def test_no_sentence_is_in_both_parts():
    assert not {one["text"] for one in sentences("develop")} & {one["text"] for one in sentences("check")}
