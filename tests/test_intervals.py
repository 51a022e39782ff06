"""Intervals as they are written: how fine they are, and which ends are open."""

from datetime import date

import pytest

from lagebild.api import annotate
from lagebild.errors import LagebildError
from lagebild.model import TimeValue

FIRST, LAST = date(2017, 1, 1), date.max


@pytest.mark.parametrize(
    ("edtf", "granularity"),
    [
        ("2017-01-01", "day"),
        ("2017-01-01~", "day"),
        ("2017-01", "month"),
        ("2017-21", "season"),
        ("2017~", "year"),
        ("201X", "decade"),
        ("20XX", "century"),
        ("2017/..", "interval"),
        ("2017-01~/2017-03~", "interval"),
    ],
)
def test_how_fine_a_time_is_told(edtf, granularity):
    assert TimeValue(FIRST, LAST, edtf).granularity == granularity


def test_open_ends_are_no_days():
    assert TimeValue(FIRST, LAST, "2017/..").ends == (FIRST, None)
    assert TimeValue(date.min, FIRST, "../2017").ends == (None, FIRST)
    assert TimeValue(FIRST, FIRST, "2017-01-01").ends == (FIRST, FIRST)


def test_annotate_tells_the_interval_and_what_it_was_computed_from():
    (since,) = annotate("Seit 2017 ist die Brücke gesperrt.", "2024-05-17", ["times"])["times"]
    assert (since["text"], since["value"], since["edtf"], since["granularity"]) == (
        "2017",
        "2017",
        "2017/..",
        "interval",
    )
    assert (since["earliest"], since["approximate"], since["anchor"]) == ("2017-01-01", False, None)
    (day,) = annotate("Das Gericht entschied am Mittwoch.", "2024-05-17", ["times"])["times"]
    assert (day["value"], day["anchor"], day["granularity"]) == ("2024-05-15", "published", "day")


def test_what_nobody_can_know_stays_open_and_is_completed_with_the_date():
    text = "Das Gericht entschied am Mittwoch."
    assert [t["value"] for t in annotate(text, None, ["times"])["times"]] == ["XXXX-WXX-3"]
    assert [t["value"] for t in annotate(text, "2024-05-17", ["times"])["times"]] == ["2024-05-15"]


def test_the_profile_says_what_today_and_the_evening_are():
    text = "Am Abend sitzen sie am Fluss. Heute ist das selten."
    news = annotate(text, "2024-05-17", ["times"], "news")["times"]
    tale = annotate(text, "2024-05-17", ["times"], "narrative")["times"]
    assert [t["value"] for t in news] == ["2024-05-17TEV", "2024-05-17"]
    assert [t["value"] for t in tale] == ["XXXX-XX-XXTEV", "PRESENT_REF"]
    with pytest.raises(LagebildError, match="none of auto, news, narrative"):
        annotate(text, "2024-05-17", ["times"], "poem")
