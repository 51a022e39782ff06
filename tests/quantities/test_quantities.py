"""Single numbers, and properties of the stage on any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.model import Quantity, TimeExpression
from lagebild.quantities.forms import digits
from tests.quantities.test_cases import read, written

PIECES = st.sampled_from(
    """drei 15 000
    1.200 2,5 ein eine halbes Dutzend Million Millionen Mio. mehrere Hundert Tausende Prozent % Euro € $ km
    Kilometer pro Stunde Grad Celsius zwischen von bis und oder mehr weniger als über unter rund etwa an die
    Zahl der Toten auf Menschen , ( ) - / : 007 2:1 B-52 zweimal 43-Jähriger Hälfte Drittel alle Boeing 747 minus nie
    Zwanzigtausend 1000000 x 4x 99999999999999999999999 1,1,1 --5""".split()  # noqa: SIM905 - easier to read
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join))


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("1.200", 1200), ("1,5", 1.5), ("977'000", 977_000), ("0.1", 0.1), ("-3", -3), ("12.500.000,75", 12_500_000.75),
        ("007", None), ("2:1", None), ("12.", None), ("12.09.2023", None), ("1.2.3", None), ("", None), ("½", None),
    ],
)  # fmt: skip
def test_digits(word, value):
    assert digits(word) == value


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_is_read(text):
    done = read(text)
    assert done.text == text
    times = [time.span for time in done[TimeExpression]]
    for quantity in done[Quantity]:
        assert all(span.end <= len(text) for span in quantity.spans)
        assert list(quantity.spans) == sorted(quantity.spans)
        limits = [limit for limit in (quantity.low, quantity.value, quantity.high) if limit is not None]
        assert limits == sorted(limits)
        assert limits
        assert not any(time.contains(quantity.span) for time in times)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Die Firma strich weitere 120 Stellen.", "120 Stellen = exactly 120 of Stelle"),
        ("Ein Dutzend Häuser brannte.", "Ein Dutzend Häuser = exactly 12 of Haus"),
        ("Das Defizit liegt bei 3,1 Prozent.", "3,1 Prozent = exactly 3.1 %"),
        ("Nicht weniger als 40 Staaten stimmten zu.", "Nicht weniger als 40 Staaten = at_least 40 of Staat"),
        ("Maximal acht Personen dürfen hinein.", "Maximal acht Personen = at_most 8 of Person"),
        ("Es fehlen 800 bis 900 Lehrer.", "800 bis 900 Lehrer = between 800..900 of Lehrer"),
    ],
)
def test_a_line(text, line):
    assert written(read(text)) == [line]


@pytest.mark.parametrize("text", ["20 " * 3000, "zwischen 1 und " * 2000, "drei große " * 2000, "1" * 50_000])
def test_long_sentences_cost_no_more_than_many(text):
    assert len(read(text)[Quantity]) <= 4000


def test_an_unrelated_sentence_before_changes_nothing():
    text = "Rund 300 Bauern kamen, zwei der drei Redner fehlten."
    assert written(read("Die Katze schläft.\n" + text)) == written(read(text))
