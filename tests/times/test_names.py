"""Names that look like times, told by the words beside them and by the text as a whole."""

from __future__ import annotations

import pytest

from lagebild.model import TimeExpression
from lagebild.segmentation import Segmentation
from lagebild.tagging import Tagging
from lagebild.times import Times
from lagebild.times.names import surnames
from lagebild.times.sifting import sifted
from tests.cases import document, through


def known(text: str) -> frozenset[str]:
    read = through(document(text, "2024-05-17"), Segmentation(), Tagging())
    return surnames(sifted(read))


def times(text: str) -> list[str]:
    read = through(document(text, "2024-05-17"), Segmentation(), Tagging(), Times())
    return [read.words(time.span) for time in read[TimeExpression]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dagmar Freitag kandidiert für das Amt.", {"Freitag"}),
        ("Minister Sommer schwieg.", {"Sommer"}),
        ("Am Freitag beginnt der Sommer.", set()),
        ("Frage: Und jetzt?\n\nSommer: Ich gehe.\n\nFrage: Wohin?\n\nSommer: Fort.", {"Sommer"}),
        ("Freitag: Regen.\n\nSamstag: Sonne.", set()),
    ],
)
def test_a_text_tells_its_surnames(text: str, names: set[str]) -> None:
    assert known(text) == names


def test_a_surname_stays_a_name_and_the_day_a_day() -> None:
    assert times("Dagmar Freitag kandidiert. Am Freitag wird gewählt. Freitag lobt die Partei.") == ["Freitag"]


def test_a_season_with_its_article_is_a_season_beside_the_name() -> None:
    text = "Julia Winter leitet das Haus. Im Winter ist es voll. Mit Winter sprach unsere Zeitung."
    assert times(text) == ["Winter"]


@pytest.mark.parametrize(
    "text", ["Winter traf zum 2:0.", "Die Straße des 17. Juni ist gesperrt.", "Im Freitag stand es."]
)
def test_names_by_the_words_beside_them(text: str) -> None:
    assert times(text) == []


@pytest.mark.parametrize(
    "text", ["Sommer kommt.", "In der Nacht des 17. Juni brannte es.", "Freitag beginnt die Messe."]
)
def test_no_names(text: str) -> None:
    assert len(times(text)) == 1
