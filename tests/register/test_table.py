"""Tables of Wikidata items: columns by any name, rows of one item together, one sentence for each odd row."""

import pytest

from lagebild.errors import ActorsFileError
from lagebild.model import KnownActor
from lagebild.register.table import kind_of, read_table

QUERY = """item,itemLabel,itemAltLabel,instanceOfLabel,positionLabel,itemDescription
http://www.wikidata.org/entity/Q901,Ines Rolf,"I. M. Rolf|Rolf",Mensch,Senatorin,Politikerin aus Garwe
http://www.wikidata.org/entity/Q901,Ines Rolf,"I. M. Rolf|Rolf",Mensch,Hafenministerin,Politikerin aus Garwe
http://www.wikidata.org/entity/Q77,Garwer Tageblatt,"GT, Tageblatt",Tageszeitung,,
"""


def read(text, **how):
    return read_table(text.encode("utf-8"), "t.csv", **how)


def test_an_export_of_the_query_service():
    found = read(QUERY)
    assert found.actors == (
        KnownActor("Garwer Tageblatt", "media", ("GT", "Tageblatt"), wikidata="Q77"),
        KnownActor(
            *("Ines Rolf", "person", ("I. M. Rolf",), ("Hafenministerin", "Senatorin")),
            wikidata="Q901",
            note="Politikerin aus Garwe",
        ),
    )
    assert found.problems == ()
    assert found.notes[0].startswith("t.csv: a spelling of one word is left out")


def test_the_order_of_rows_does_not_matter():
    head, *rows = QUERY.splitlines()
    assert read("\n".join([head, *reversed(rows)])).actors == read(QUERY).actors


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("qid;Name;Aliase;Typ", "Q5001;Jan Kran;;Mensch"),
        ("\ufeffID,Label,Kind", "wd:Q5001,Jan Kran,person"),
        ("?item\t?itemLabel", '<http://www.wikidata.org/entity/Q5001>\t"Jan Kran"@de'),
        ("sep=;\nwikidata;itemLabel_de;instanceOf", "q5001;Jan Kran;http://www.wikidata.org/entity/Q5"),
        ("person|personLabel|occupationLabel", "http://www.wikidata.org/entity/Q5001|Jan Kran|"),
    ],
)
def test_columns_go_by_many_names(header, row):
    (actor,) = read(f"{header}\n{row}\n").actors
    assert (actor.name, actor.kind, actor.wikidata) == ("Jan Kran", "person", "Q5001")


def test_encodings_of_office_programs_are_read():
    text = "item;itemLabel\nQ5001;Jörg Müßig\n"
    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        assert read_table(text.encode(encoding), "t.csv").actors[0].name == "Jörg Müßig"


def test_odd_rows_are_one_sentence_each_and_the_others_count():
    found = read(
        "item,itemLabel,instanceOfLabel\nQabc,Ohne Nummer,Mensch\nQ2,Q2,Mensch\n"
        'Q3,"Offen,Mensch\nQ4,Alpenkamm,Gebirge\nQ5,A,B,C,D\n,,\nQ6,Ada Born,Mensch\n'
    )
    assert [actor.name for actor in found.actors] == ["Ada Born"]
    assert found.problems == (
        "line 2 of t.csv has 'Qabc' in the place of a Wikidata id such as Q42",
        "line 3 of t.csv: Q2 has no name",
        "line 4 of t.csv has a quotation mark that does not close",
        "line 5 of t.csv: what kind of actor 'Gebirge' is, is not known; say --kind",
        "line 6 of t.csv has 5 cells where the header has 3",
        "line 7 of t.csv has neither a Wikidata id nor a name",
    )


def test_the_kind_can_be_given_for_what_no_row_tells():
    found = read("item,itemLabel,instanceOfLabel\nQ4,Alpenkamm,Gebirge\nQ7,Rolf,Mensch\n", kind="place")
    assert [(a.name, a.kind) for a in found.actors] == [("Alpenkamm", "place"), ("Rolf", "person")]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Mensch", "person"),
        ("Q5", "person"),
        ("http://www.wikidata.org/entity/Q5", "person"),
        ("Tageszeitung", "media"),
        ("Ministry of Defence", "government"),
        ("politische Partei in Garweland", "organisation"),
        ("Bundesland von Garweland", "place"),
        ("Transport", None),
        ("mountain", None),
        ("Q8502", None),
    ],
)
def test_kinds_follow_from_labels_and_items(label, kind):
    assert kind_of(label) == kind


def test_a_party_is_told_and_is_nobody_to_speak_for():
    (actor,) = read("item,itemLabel,partyLabel,institution\nQ9,Ada Born,Garwer Liste,\n").actors
    assert (actor.institution, actor.note) == (None, "Garwer Liste")
    (actor,) = read("item,itemLabel,partyLabel,institution\nQ9,Ada Born,,Hafenamt Garwe\n").actors
    assert actor.institution == "org:Hafenamt Garwe"


def test_whole_names_in_eastern_scripts_are_no_surnames():
    (actor,) = read("item,itemLabel,altLabel\nQ9,Kim Tae-jun,김태준|Kim\n").actors
    assert actor.aliases == ("김태준",)


def test_rows_without_an_id_join_the_item_of_that_name():
    found = read("item,name,role\nQ9,Ada Born,Rätin\n,Ada Born,Autorin\n,Jo Feld,\n").actors
    assert [(a.name, a.wikidata, a.roles) for a in found] == [
        ("Ada Born", "Q9", ("Rätin", "Autorin")),
        ("Jo Feld", None, ()),
    ]


@pytest.mark.parametrize("content", [b"", b"  \n", b"a,b\n1,2\n", b"\x89PNG\r\n", b"PK\x03\x04...."])
def test_what_is_no_such_table_is_told(content):
    with pytest.raises(ActorsFileError):
        read_table(content, "t.csv")
