"""Whether a clause looks back or ahead, with and without tags."""

import pytest

from lagebild.model import Sentence, Token, Word
from lagebild.segmentation import Segmentation
from lagebild.tagging import Tagging
from lagebild.times.classes import items
from lagebild.times.tense import AHEAD, BACK, HERE, direction
from tests.cases import document, through


def sense(text, tagged=True):
    stages = [Segmentation(), Tagging()] if tagged else [Segmentation()]
    read = through(document(text), *stages)
    found = items(text, read.within(Token, read[Sentence][0].span), read[Word])
    place = next(at for at, item in enumerate(found) if item.name in ("weekday", "month"))
    return direction(found, place, place + 1)


@pytest.mark.parametrize("tagged", [True, False])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Am Mittwoch sagte er ab.", BACK),
        ("Am Mittwoch kam er an.", BACK),
        ("Er war am Mittwoch dort gewesen.", BACK),
        ("Er hat am Mittwoch abgesagt.", BACK),
        ("Er soll am Mittwoch nach Ulm gereist sein.", BACK),
        ("Er soll am Mittwoch nach Ulm reisen.", AHEAD),
        ("Am Mittwoch wird gewählt.", AHEAD),
        ("Sie teilte mit, er werde am Mittwoch reisen.", AHEAD),
        ("Er sollte am Mittwoch reisen.", 0),
        ("Am Mittwoch beginnt die Messe.", HERE),
        ("Am Mittwoch sind Wahlen.", HERE),
        ("Sie blieb, weil sie, am Mittwoch, krank war.", BACK),
        ("Mittwoch", 0),
    ],
)
def test_direction(text, expected, tagged):
    assert sense(text, tagged) == expected
