"""The table of institutions as an object, and rows of a user on top of it."""

import pytest

from lagebild.actors import Actors
from lagebild.errors import LexiconError
from lagebild.lexicon.belongs import Institution, shipped
from lagebild.model import Chain
from lagebild.segmentation import Segmentation
from lagebild.tagging import Tagging
from tests.actors.reading import read
from tests.cases import document, through

HARBOUR = {
    "key": "org:Hafenamt Garwe",
    "name": "Hafenamt Garwe",
    "names": ["HAG", "Amt am Kai"],
    "seats": ["Blaues Tor"],
    "adjectives": ["Garwer"],
    "parent": "gov:DE-SH",
    "country": "DE-SH",
}
CLUB = {"key": "org:Ruderclub Welle", "name": "Ruderclub Welle", "names": ["RCW"], "adjectives": ["wellisch"]}


def told(text, *rows):
    made = through(document(text), Segmentation(), Tagging(), Actors(shipped().with_more(rows)))
    return {chain.name: chain.institution for chain in made[Chain]}


def test_who_speaks_for_whom():
    table = shipped()
    assert table.speaks_for("org:Pentagon") == "gov:US"
    assert table.speaks_for("org:DB Cargo") == "org:Deutsche Bahn"
    assert table.speaks_for("org:Knesset") == "org:Knesset"
    assert table.speaks_for("org:Nirgendwo") == "org:Nirgendwo"


def test_who_is_owned_speaks_for_itself():
    table = shipped()
    assert (table.owner("org:TASS"), table.speaks_for("org:TASS")) == ("gov:RU", "org:TASS")
    assert table.owner("org:Sejm") == ""


def test_what_a_state_has():
    found = shipped().of_state("PL", "parliament")
    assert found is not None
    assert found.name == "Sejm"
    assert shipped().of_state("PL", "circus") is None


@pytest.mark.parametrize("who", ["Das HAG", "Das Hafenamt Garwe", "Das Amt am Kai", "Blaues Tor"])
def test_names_and_houses_of_a_user_lead_to_the_parent(who):
    assert "gov:DE-SH" in told(f"{who} nannte die Zahlen falsch.", HARBOUR).values()


def test_an_adjective_of_a_user():
    assert "gov:DE-SH" in told("Nach Garwer Angaben sank das Boot.", HARBOUR).values()
    assert "org:Ruderclub Welle" in told("Nach wellischen Angaben sank das Boot.", CLUB).values()


def test_a_compound_with_a_name_of_a_user():
    assert told("RCW-Sprecher Max Thiel nannte das falsch.", CLUB)["Max Thiel"] == "org:Ruderclub Welle"


def test_a_user_may_say_whom_a_firm_speaks_for():
    row = {"key": "org:Gazprom", "name": "Gazprom", "parent": "gov:RU"}
    assert "gov:RU" in told("Gazprom nannte das falsch.", row).values()
    assert "org:Gazprom" in told("Gazprom nannte das falsch.").values()


def test_rows_of_one_user_are_nobody_elses():
    text = "Das HAG nannte die Zahlen falsch."
    before = [(c.name, c.institution) for c in read(text)[Chain]]
    told(text, HARBOUR)
    assert [(c.name, c.institution) for c in read(text)[Chain]] == before
    assert shipped().more == ()


def test_a_word_inside_another_is_no_name():
    assert "gov:DE-SH" not in told("Die HAGEL-Schäden sind hoch, sagte Max Thiel.", HARBOUR).values()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"key": "org:A", "name": "A", "colour": "red"}, "colour"),
        ({"key": "org:A"}, "no name"),
        ({"name": "A"}, "no key"),
        ({"key": "A", "name": "A"}, "no key"),
        ({"key": "org:", "name": "A"}, "no key"),
        ({"key": "org:A", "name": "A", "parent": "US"}, "no key"),
        (Institution("nobody", "A"), "no key"),
    ],
)
def test_a_wrong_row_is_refused(row, reason):
    with pytest.raises(LexiconError, match=reason):
        shipped().with_more([row])


def test_parents_in_a_circle_are_refused():
    circle = [{"key": "org:A", "name": "A", "parent": "org:B"}, {"key": "org:B", "name": "B", "parent": "org:A"}]
    with pytest.raises(LexiconError, match="circle"):
        shipped().with_more(circle)
