"""The word of reporting: what an outlet shows by it, and the block a statement stands in."""

import pytest

from lagebild.model import Statement
from tests.attribution.test_attribution import only, read
from tests.cases import document


@pytest.mark.parametrize(
    ("text", "lemma", "stance", "manner"),
    [
        ("Das Lager sei leer gewesen, sagte Leiterin Ulla Petrin.", "sagen", "neutral", "say"),
        ("Das Lager sei leer gewesen, behauptete Leiterin Ulla Petrin.", "behaupten", "distance", "claim"),
        ("Leiterin Ulla Petrin räumte ein, dass das Lager leer gewesen sei.", "einräumen", "commitment", "concede"),
        ("Wie Leiterin Ulla Petrin enthüllte, war das Lager leer.", "enthüllen", "commitment", "reveal"),
        ("Leiterin Ulla Petrin beteuerte, das Lager sei leer gewesen.", "beteuern", "distance", "insist"),
        ("Laut Leiterin Ulla Petrin war das Lager leer.", "laut", "neutral", "say"),
        ("Nach Angaben der Polizei war das Lager leer.", "nach", "neutral", "say"),
        ("Leiterin Ulla Petrin forderte, dass das Lager geräumt werde.", "fordern", "neutral", "demand"),
    ],
)
def test_a_word_of_reporting_shows_a_stance(text, lemma, stance, manner):
    _, statement = only(text)
    assert (statement.wording.lemma, statement.wording.stance, statement.wording.manner) == (lemma, stance, manner)


def test_what_is_not_conceded_commits_to_nothing():
    _, statement = only("Leiterin Ulla Petrin räumte nicht ein, dass das Lager leer gewesen sei.")
    assert (statement.wording.lemma, statement.wording.stance) == ("einräumen", "neutral")


def test_a_negation_in_what_is_said_leaves_the_stance():
    _, statement = only("Leiterin Ulla Petrin räumte ein, dass das Lager nicht leer gewesen sei.")
    assert statement.wording.stance == "commitment"


def test_the_outlets_own_voice_has_no_word_of_reporting():
    doc = read(document("Das Lager war leer. Die Feuerwehr kam mit zwei Wagen."))
    assert [statement.wording for statement in doc[Statement]] == [None, None]
