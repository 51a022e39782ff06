"""Countries, gists, weights, timelines."""

import pytest

from lagebild.comparison import compare
from lagebild.comparison.countries import countries, country_of
from tests.comparison.making import articles


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Oslo und Norwegens Hafen", ["NO", "NO"]),
        ("im Weißen Haus", ["US"]),
        ("die US-Regierung", ["US"]),
        ("norwegische Fähren, Norweger", ["NO", "NO"]),
        ("Guineafowl und Malilied", []),
        ("", []),
    ],
)
def test_countries(text, codes):
    assert [code for _, code in countries(text)] == codes


def test_a_whole_name_is_a_country_a_phrase_is_not():
    assert country_of("US-Angaben") == "US"
    assert country_of("Norwegen") == "NO"
    assert country_of("Beamte aus Norwegen") is None


def first_gist(source: str) -> str:
    return compare(articles(source)).claims[0].gist


def test_the_gist_names_who_acts():
    gist = first_gist("""
== Hafenbote 2031-03-06
(Küstenpost*=org:Küstenpost) Dort will sie im Herbst 400 Arbeiter der Werft Lindholm entlassen.
== Kurier 2031-03-06
(Küstenpost*=org:Küstenpost) Die Werft Lindholm will im Herbst 400 Arbeiter entlassen.
""")
    assert gist == "Die Werft Lindholm will im Herbst 400 Arbeiter entlassen."


def test_a_headline_is_no_gist_where_a_sentence_is_at_hand():
    gist = first_gist("""
== Hafenbote 2031-03-06
# Werft Lindholm entlässt 400 Arbeiter
Die Werft Lindholm wird im Herbst 400 Arbeiter entlassen.
""")
    assert gist == "Die Werft Lindholm wird im Herbst 400 Arbeiter entlassen."


def test_what_more_outlets_say_weighs_more():
    story = compare(
        articles("""
== Hafenbote 2031-03-06
Die Werft Lindholm wird im Herbst 400 Arbeiter entlassen.
Der Bürgermeister von Sandholm eröffnete am Abend das Museum der Fischerei.
== Kurier 2031-03-06
Im Herbst wird die Werft Lindholm 400 Arbeiter entlassen.
""")
    )
    assert [len(claim.articles) for claim in story.claims] == [2, 1]


def test_fitting_times_are_one_entry_and_others_stay_apart():
    story = compare(
        articles("""
== Hafenbote 2031-03-10
Die Fähre Kormoran lief am 3. März 2031 in Sandholm auf Grund.
== Kurier 2031-03-10
Die Fähre Kormoran lief im März 2031 in Sandholm auf Grund.
== Abendblatt 2031-03-10
Die Fähre Kormoran lief am 1. Februar 2031 in Sandholm auf Grund.
""")
    )
    assert [(entry.time.edtf, len(entry.statements)) for entry in story.timeline] == [
        ("2031-02-01", 1),
        ("2031-03-03", 2),
    ]
    assert "contradicts" in {relation.verdict for relation in story.relations}
