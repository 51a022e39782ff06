"""Lines set to a column: joined in paragraphs; a hyphen goes only where it divides a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.cleaning import clean
from lagebild.cleaning.typeset import division, typeset
from lagebild.model import RawArticle
from lagebild.text import Span


@pytest.mark.parametrize(
    ("line", "following", "kind"),
    [
        ("Die Waffen-", "lieferung", "word"),
        ("Die Nord-", "Süd-Trasse", "compound"),
        ("ein CDU-", "Politiker", "compound"),
        ("die EU-", "weite Regel", "compound"),
        ("die US-", "amerikanische Seite", "compound"),
        ("eine 20-", "jährige Frau", "compound"),
        ("eine E-", "Mail", "compound"),
        ("Vor-", "und Nachteile", "space"),
        ("Ein-", "oder Ausfuhr", "space"),
        ("die CDU/", "CSU", "compound"),
        ("von 2020–", "2022", "compound"),
        ("der Plan –", "so hieß es", "space"),
        ("der Plan -", "so hieß es", "space"),
        ("der Rat", "tagte", "space"),
        ("der Rat sagte,", "er tage", "space"),
        ("Verwal\u2010", "tung", "word"),
    ],
)
def test_what_a_line_break_is(line, following, kind):
    assert division(line, following) == kind


def test_a_hyphen_that_the_text_has_elsewhere_stays():
    assert division("das Make-", "up", frozenset({"Make-up"})) == "compound"
    assert division("die Waffen-", "lieferung", frozenset({"Waffen-lieferung", "Waffenlieferung"})) == "word"


def test_paragraphs_stay_and_every_character_leads_back():
    raw = (
        "Hafen wird teuer\n\nDer Rat hat die Er-\nweiterung am Mon-\ntag beschlossen. Die\nCDU-\nFraktion stimmte da-\n"
        "gegen.\n\nMehr folgt."
    )
    text, origin = typeset(raw)
    assert text == (
        "Hafen wird teuer\n\nDer Rat hat die Erweiterung am Montag beschlossen. Die CDU-Fraktion stimmte dagegen."
        "\n\nMehr folgt."
    )
    for at, letter in enumerate(text):
        words = origin.raw(Span(at, at + 1)).of(raw)
        assert words == letter or (letter == " " and words == "\n") or letter == "\n"


def test_a_soft_hyphen_at_the_end_of_a_line_divides_a_word():
    assert typeset("Die Waffen\u00ad\nlieferung.")[0] == "Die Waffenlieferung."


def test_a_wrapped_article_is_cleaned_as_whole_paragraphs():
    raw = (
        "Hafen wird teuer\n\nDer Rat der Stadt hat am\nMontag beschlossen, den\nHafen zu er-\nweitern.\n\n"
        "Das sagte die Bürger-\nmeisterin nach der Sit-\nzung am Abend."
    )
    assert clean(RawArticle("a.pdf", raw, wrapped=True)).text.split("\n\n")[1:] == [
        "Der Rat der Stadt hat am Montag beschlossen, den Hafen zu erweitern.",
        "Das sagte die Bürgermeisterin nach der Sitzung am Abend.",
    ]


@given(st.text(alphabet="aB1-‐ .\n\u00ad\u00a0\r\té", max_size=60))
def test_any_text_is_joined_without_losing_letters(raw):
    text, origin = typeset(raw)
    assert len(origin) == len(text)
    letters = [c for c in text if c.isalnum()]
    assert letters == [c for c in raw if c.isalnum()]
    for at, letter in enumerate(text):
        span = origin.raw(Span(at, at + 1))
        assert span.end <= len(raw)
        if letter.isalnum():
            assert span.of(raw) == letter
