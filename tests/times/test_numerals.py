"""German number words, which times and quantities both read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.lexicon.numerals import cardinal, ordinal


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("null", 0), ("zwei", 2), ("zwölf", 12), ("einundzwanzig", 21), ("dreiunddreißig", 33), ("hundert", 100),
        ("zweihundertfünfzig", 250), ("neunzehnhundertneunundachtzig", 1989), ("zweitausendelf", 2011),
        ("zwanzigtausend", 20_000), ("dreihunderttausend", 300_000), ("anderthalb", 1.5), ("zweieinhalb", 2.5),
    ],
)  # fmt: skip
def test_cardinals(word, value):
    assert cardinal(word) == value


@pytest.mark.parametrize(
    "word", ["eine", "einen", "bund", "und", "hundertschaft", "tausende", "zweiundund", "", "hund"]
)
def test_what_is_no_cardinal(word):
    assert cardinal(word) is None


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("erste", 1), ("zweiten", 2), ("dritter", 3), ("siebtes", 7), ("achten", 8), ("zwanzigste", 20),
        ("einundzwanzigsten", 21), ("hundertster", 100), ("hundertdritte", 103),
    ],
)  # fmt: skip
def test_ordinals(word, place):
    assert ordinal(word) == place


@pytest.mark.parametrize("word", ["gestern", "ernsten", "letzten", "weiten", "meisten", "rechten", "zweitbeste", "ten"])
def test_what_is_no_ordinal(word):
    assert ordinal(word) is None


@given(st.text(max_size=200))
def test_any_word_is_answered(word):
    assert cardinal(word) is None or cardinal(word) >= 0
    assert ordinal(word) is None or ordinal(word) >= 1
