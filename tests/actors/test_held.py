"""Roles as data: the words that give them, when they are held, since or until when."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.model import Chain
from tests.actors.reading import read

CASES = [
    ("Jens Halm ist seit 2019 Präsident des Bauernverbandes.", "Präsident des Bauernverbandes", "now", "seit 2019"),
    ("Die Ministerin Ada Born kam.", "Ministerin", "now", None),
    ("Der frühere Landrat Jo Feld kam.", "Landrat", "former", None),
    ("Ex-Minister Jo Feld kam.", "Ex-Minister", "former", None),
    ("Bis Ende Mai war Eva Marl Direktorin des Zoos.", "Direktorin des Zoos", "former", "Bis Ende Mai"),
    ("Ines Rolf, von 2005 bis 2013 Senatorin, ging.", "Senatorin", "former", "von 2005 bis 2013"),
    ("Der damalige Trainer Ulf Marl ging.", "Trainer", "then", None),
    ("Max Halm, damals Minister, schwieg.", "Minister", "then", None),
    ("Der designierte Kanzler Jan Ohm kam.", "designierter Kanzler", "designated", None),
    ("Jo Feld wird ab Juli Direktor.", "Direktor", "designated", "ab Juli"),
    ("Der Verband nominierte Ada Born zur Präsidentin.", "Präsidentin", "designated", None),
    ("Ada Born wurde zur Präsidentin gewählt.", "Präsidentin", "now", None),
    ("Lea Torn, Chefin des Werks seit Mai 2020, lacht.", "Chefin des Werks", "now", "seit Mai 2020"),
]


@pytest.mark.parametrize(("text", "label", "when", "time"), CASES)
def test_one_role(text, label, when, time):
    (role,) = [role for chain in read(text)[Chain] for role in chain.held]
    assert (role.label, role.when) == (label, when)
    assert (role.time and role.time.of(text)) == time
    assert label.split()[-1].rstrip("ern")[:6].lower() in role.span.of(text).lower()


def test_what_one_does_since_when_is_no_time_of_a_role():
    text = "Ministerin Ada Born kritisiert seit Jahren den Senator Jo Feld."
    assert [role.time for chain in read(text)[Chain] for role in chain.held] == [None, None]


def test_ties_and_ages_are_no_roles():
    text = "Seine Kollegin Ines Rolf kam. Der 61-jährige Max Halm ging. Ihr Bruder Jan Halm blieb."
    assert [role.label for chain in read(text)[Chain] for role in chain.held] == []


@given(st.lists(st.sampled_from([case[0] for case in CASES]), max_size=5))
def test_places_are_in_the_text_and_in_order(sentences):
    text = " ".join(sentences)
    for chain in read(text)[Chain]:
        spans = [role.span for role in chain.held]
        assert spans == sorted(spans)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
