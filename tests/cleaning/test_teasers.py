"""Headline and teaser of other articles below the end of a text, and the sections that look like them."""

import pytest

from lagebild.cleaning import clean
from lagebild.model import Document, RawArticle

TITLE = "Fähre nach Garwemünde fährt wieder"
STORY = [
    "Die Fähre zwischen Auenheim und Garwemünde hat am Montag den Betrieb aufgenommen. Sie war seit dem Hochwasser im"
    " Februar ausgefallen, weil Treibholz die Schraube und das Ruder beschädigt hatte. Die Werft in Auenheim brauchte"
    " zwölf Wochen für die Reparatur.",
    "Reeder Jonas Kern rechnet mit vollen Decks. Vor dem Hochwasser nutzten täglich neunhundert Pendler das Schiff,"
    " dazu kamen an Wochenenden die Ausflügler mit ihren Rädern. In den Wochen ohne Fähre mussten alle den Umweg über"
    " die Brücke bei Orlen nehmen, das kostete viele eine Stunde am Tag.",
    "Die Stadt zahlt der Reederei einen Zuschuss. Der Rat hatte darüber lange gestritten, am Ende stimmte eine knappe"
    " Mehrheit zu. Im Herbst soll ein zweites Schiff hinzukommen, das mit Strom fährt und leiser ist als das alte.",
]
OTHERS = [
    (
        "Richterin schickt Kunstdieb ins Gefängnis",
        "Ein Museum in Trebnitz bekommt seine Gemälde zurück. Der Täter schwieg.",
    ),
    ("Warum Hafermilch teurer wird", "Schlechte Ernten treiben den Preis, und die Mühlen melden leere Silos."),
]


def cleaned(*lines: str) -> Document:
    return clean(RawArticle("a.txt", "\n\n".join([TITLE, *STORY, *lines])))


def blocks(*middle: str) -> list[str]:
    return [line for headline, teaser in OTHERS for line in (headline, *middle, teaser)]


@pytest.mark.parametrize(
    "lines",
    [
        ["Teilen", *blocks()],
        ["Newsletter abonnieren", *blocks()],
        blocks("Von Selin Aydin"),
        [line for headline, teaser in OTHERS for line in (headline, f"{teaser} mehr")],
        [line for headline, teaser in OTHERS for line in ("Kultur", headline, teaser, "12 Kommentare")],
    ],
    ids=["below sharing", "below advertising", "bylines", "more", "comments"],
)
def test_teasers_below_the_end_go(lines: list[str]) -> None:
    document = cleaned(*lines)
    assert document.text.endswith("leiser ist als das alte.")
    assert not document.article.authors


OWN = [
    (
        "Was die Fahrt kostet",
        "Ein Fahrschein kostet bei der Reederei nun vier Euro, Pendler zahlen im Monat sechzig Euro.",
    ),
    ("Wann das Schiff ablegt", "Die Fähre legt in Auenheim zu jeder vollen Stunde ab, in Garwemünde zur halben."),
]
SERVICE = [
    ("Nacht der Museen", "Am Samstag zeigt Trebnitz Gemälde bis Mitternacht. Eintritt frei, Beginn 19 Uhr."),
    ("Lesung im Turm", "Die Lyrikerin Selin Aydin liest neue Gedichte. Karten kosten neun Euro."),
]
BACK = [
    ("Ein anderer Streit", "Auch um die Hafermilch wird gerungen, weil schlechte Ernten den Preis treiben."),
    ("Ein langer Prozess", "Dabei bekam ein Museum seine Gemälde zurück. Der Täter schwieg."),
]


@pytest.mark.parametrize("sections", [OWN, SERVICE, BACK], ids=["own nouns", "times and prices", "refers back"])
@pytest.mark.parametrize("frame", [["Teilen"], ["(dpa)"], []], ids=["sharing", "credit", "nothing"])
def test_short_sections_of_the_article_stay(sections: list[tuple[str, str]], frame: list[str]) -> None:
    document = cleaned(*frame, *(line for pair in sections for line in pair))
    assert all(line in document.text for pair in sections for line in pair)


def test_nothing_goes_without_a_mark_of_teasers() -> None:
    assert all(line in cleaned(*blocks()).text for line in blocks())


def test_an_overview_in_short_sections_stays() -> None:
    first = ["Brand in Orlen", "Ein Feuer hat am Morgen eine Scheune zerstört. Verletzt wurde niemand."]
    document = cleaned(*first, "Ein neuer Abt", "Das Kloster hat gewählt.", "Teilen", *blocks())
    assert all(line in document.text for line in [*first, *blocks()])


def test_dates_mark_no_teasers() -> None:
    lines = [line for headline, teaser in OTHERS for line in (headline, "3. Mai 2021", teaser)]
    assert all(teaser in cleaned(*lines).text for _, teaser in OTHERS)
