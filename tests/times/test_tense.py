"""Whether a clause looks back or ahead, with and without tags."""

import pytest

from lagebild.model import Sentence, Token, Word
from lagebild.segmentation import Segmentation
from lagebild.tagging import Tagging
from lagebild.times.classes import items
from lagebild.times.tense import AHEAD, BACK, HERE, PLANNED, attributive, bound_direction, direction
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
        ("Er ist am Mittwoch gestorben.", BACK),
        ("Die Partei kündigte an, am Mittwoch zu klagen.", PLANNED),
        ("Die Spenden hätten am Mittwoch geholfen.", 0),
        ("Sollte sie am Mittwoch siegen, feiert das Dorf.", AHEAD),
        ("„Wir warten“, sagt sie am Mittwoch.", BACK),
    ],
)
def test_direction(text, expected, tagged):
    assert sense(text, tagged) == expected


def asked(text, question):
    read = through(document(text), Segmentation())
    found = items(text, read.within(Token, read[Sentence][0].span), ())
    place = next(at for at, item in enumerate(found) if item.name in ("weekday", "month", "day_number"))
    width = 2 if found[place].name == "day_number" else 1
    return question(found, place, place + width)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Laut einer am Mittwoch in Graz vorgestellten Studie sinken die Mieten.", BACK),
        ("Ein im März vom Amt verschickter Brief liegt vor.", BACK),
        ("Die für Mittwoch geplante Messe entfällt.", PLANNED),
        ("Die am Mittwoch beginnende Messe ist ausverkauft.", AHEAD),
        ("Der Unterricht soll ab Mai für ausgewählte Klassen beginnen.", 0),
        ("Im März erscheinen ihre gesammelten Erzählungen.", 0),
        ("Die Studie, die am Mittwoch ihre gesammelten Daten zeigte, fehlt.", 0),
    ],
)
def test_a_participle_before_a_noun_tells_its_own_time(text, expected):
    assert asked(text, attributive) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vor der Wahl am Mittwoch warnte er.", PLANNED),
        ("Er sprach mit Blick auf den Gipfel der Staaten am Mittwoch.", PLANNED),
        ("Nach dem Brand am Mittwoch soll die Halle schließen.", BACK),
        ("Eine Frist über Mai hinaus lehnt er ab.", AHEAD),
        ("Sie gilt rückwirkend zum 1. März.", BACK),
        ("Er warnte nach der Wahl am Mittwoch.", 0),
        ("Er warnte vor der Kälte am Mittwoch.", 0),
    ],
)
def test_a_noun_tells_what_its_verb_does_not(text, expected):
    assert asked(text, bound_direction) == expected
