"""Sentences that recur in an outlet's articles: the house's go, background, questions and farewells stay."""

import pytest

from lagebild.cleaning import clean_all
from lagebild.model import RawArticle

STORIES = [
    "Die Fähre nach Garwemünde hat den Betrieb aufgenommen. Das Hochwasser hatte sie im Februar beschädigt.",
    "Der Rat der Stadt Orlen hat den Haushalt beschlossen. Die Opposition stimmte dagegen.",
    "Ein Museum in Trebnitz bekommt seine Gemälde zurück. Der Dieb steht bald vor Gericht.",
    "Die Mühlen melden leere Silos. Schlechte Ernten treiben den Preis für Hafer.",
    "In Kolpin streiken die Lehrer. Sie verlangen kleinere Klassen und mehr Geld.",
    "Der Zoo hat einen jungen Seehund. Er wiegt acht Kilogramm und frisst gern Heringe.",
]


def left(sentence: str, number: int) -> int:
    """In how many of so many articles of one outlet a sentence at the end is left."""
    raws = [
        RawArticle(
            f"{n}.txt", f"{story}\n\nDer Fall mit der Nummer {n} wird uns beschäftigen.\n\n{sentence}", outlet="Bote"
        )
        for n, story in enumerate(STORIES[:number])
    ]
    documents, _ = clean_all(raws)
    return sum(sentence in document.text for document in documents)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mehr Hintergrundinformationen finden Sie in dem Band über den Fluss und seine Häfen.",
        "Ida Ohm ist Autorin des Bandes „Wer kennt die Aue?“",
        "Alle vierzehn Tage schreibt Jonas Kern an dieser Stelle seine Kolumne.",
        "Anmerkungen als PDF.",
    ],
)
def test_sentences_of_the_house_go(sentence: str) -> None:
    assert left(sentence, 3) == 0


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Werft gehört seit vielen Jahren der Stadt.",
        "Bleiben Sie wachsam!",
        "30. Was gibt Ihnen in diesen Wochen am meisten Kraft?",
        "Die Behörde teilte mit, dass sie dazu keine Auskunft gibt.",
        "„[Frage: Frau Ohm, was raten Sie den Schiffern an der Aue in diesem Jahr?]",
    ],
)
def test_other_sentences_stay(sentence: str) -> None:
    assert left(sentence, 3) == 3


def test_a_sentence_without_a_sign_of_the_house_needs_five_articles() -> None:
    sentence = "Hier endet der Rundgang durch die Woche am Fluss."
    assert left(sentence, 4) == 4
    assert left(sentence, 5) == 0


def test_what_somebody_said_stays_in_any_number() -> None:
    sentence = "Die Behörde teilte mit, dass sie dazu keine Auskunft gibt."
    assert left(sentence, 6) == 6


def test_background_that_names_what_the_articles_tell_stays() -> None:
    sentence = "Der Streit um die Brücke von Orlen dauert seit drei Jahren."
    raws = [
        RawArticle(
            f"{n}.txt", f"{story}\n\nDie Brücke von Orlen wird für Nummer {n} gesperrt.\n\n{sentence}", outlet="Bote"
        )
        for n, story in enumerate(STORIES)
    ]
    documents, _ = clean_all(raws)
    assert all(sentence in document.text for document in documents)
