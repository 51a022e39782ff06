"""The table of outlets: its files, and looking outlets up by address, name and short form."""

import pytest

from lagebild.lexicon import table
from lagebild.lexicon.outlets import Outlet, Outlets, host_of, known

FILES = ("outlets", "outlets_abroad", "outlets_agencies")
KINDS = {
    *("newspaper", "magazine", "site", "tv", "radio", "broadcaster", "party", "church", "desk", "agency", "pictures"),
}
BOTE = Outlet(
    "Auenheimer Bote",
    domains=("auenbote.example",),
    codes=("AUB",),
    aliases=("Auenbote",),
    group="Tannverlag",
    desks=("Tannredaktion",),
)


def name(words: str, outlets: Outlets | None = None) -> str | None:
    found = (outlets or known()).find(words)
    return found.name if found else None


@pytest.mark.parametrize("file", FILES)
def test_every_row_is_well_formed(file):
    for row in table(file):
        assert row["name"]
        assert row["kind"] in KINDS, row["name"]
        assert row["signs"] in ("", "no"), row["name"]
        assert set(row["word"].split("|")) <= {"", *row["spoken"].split("|")}, row["name"]
        for domain in filter(None, row["domains"].split("|")):
            assert domain == host_of(domain), domain


def test_names_and_addresses_belong_to_one_outlet():
    rows = [row for row in known().rows if row.kind != "pictures"]
    names = [row.name for row in rows]
    domains = [domain for row in rows for domain in row.domains]
    assert len(set(names)) == len(names)
    assert len(set(domains)) == len(domains)


def test_there_are_many_from_each_country():
    countries = [row.country for row in known().rows if row.kind != "pictures"]
    assert countries.count("DE") > 450
    assert countries.count("AT") > 40
    assert countries.count("CH") > 50
    assert sum(1 for country in countries if country not in ("DE", "AT", "CH", "LI")) > 250


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("bild.de", "Bild"),
        ("www.bild.de", "Bild"),
        ("https://m.bild.de/politik/x", "Bild"),
        ("https://amp.zeit.de/", "Die Zeit"),
        ("www-zeit-de.cdn.ampproject.org", "Die Zeit"),
        ("https://sportbild.bild.de/x", "Sport Bild"),
        ("Bild-Zeitung", "Bild"),
        ("BILD", "Bild"),
        ("SZ", "Süddeutsche Zeitung"),
        ("RP", "Rheinische Post"),
        ("rtr", "Reuters"),
        ("dpa", "Deutsche Presse-Agentur"),
        ("die Zeitung „Rheinische Post“", "Rheinische Post"),
        ("der Rheinischen Post", "Rheinische Post"),
        ("des Tagesspiegels", "Der Tagesspiegel"),
        ("Nachrichtenagentur Reuters", "Reuters"),
    ],
)
def test_one_outlet_under_many_names(words, outlet):
    assert name(words) == outlet


@pytest.mark.parametrize(
    "words",
    [
        "Auenheimer Bote",
        "auenbote.example",
        "https://auenbote.example/x",
        "notbild.de",
        "Bildung",
        "Polizei",
        "",
        " ",
        "(",
    ],
)
def test_who_is_not_in_the_table_is_nobody(words):
    assert name(words) is None
    assert known().find(None) is None


def test_a_short_form_of_several_leads_to_nobody():
    assert sum("AZ" in row.codes for row in known().rows) > 1
    assert name("AZ") is None


def test_a_name_goes_before_another_ones_alias():
    two = Outlets((Outlet("Uferblatt Nord", aliases=("Uferblatt",)), Outlet("Uferblatt")))
    assert name("Uferblatt", two) == "Uferblatt"


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.auenbote.example/a", "auenbote.example"),
        ("m.auenbote.example", "auenbote.example"),
        ("amp.auenbote.example:443/a?b", "auenbote.example"),
        ("mein-bote-example.cdn.ampproject.org", "mein.bote.example"),
        ("m.de", "m.de"),
        ("http://localhost/a", "localhost"),
        ("Auenbote", ""),
        ("http://[", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_hosts(address, host):
    assert host_of(address) == host


def test_a_users_outlets_go_before_the_known_ones():
    mine = known().with_more([BOTE])
    assert [name(words, mine) for words in ("AUB", "auenbote.example", "Auenbote")] == ["Auenheimer Bote"] * 3
    assert mine.added == (BOTE,)
    assert name("AUB") is None, "the known ones are as they were"


def test_a_users_entry_adds_to_a_known_outlet():
    mine = known().with_more([Outlet("Bild", codes=("BLD",), group="Neuer Eigner", desks=("Neue Redaktion",))])
    found = mine.find("BLD")
    assert found is mine.find("bild.de")
    assert (found.group, found.desks, found.kind) == ("Neuer Eigner", ("Neue Redaktion",), "newspaper")
    assert "Bild-Zeitung" in found.aliases


def test_a_users_entry_takes_an_address_from_another_outlet():
    mine = known().with_more([Outlet("Uferpost", domains=("bild.de",), aliases=("SZ",))])
    assert name("bild.de", mine) == name("SZ", mine) == "Uferpost"
    assert name("Bild", mine) == "Bild"


def test_entries_can_be_put_on_top_twice():
    mine = known().with_more([BOTE]).with_more([Outlet("Uferpost", aliases=("UP",))])
    assert [row.name for row in mine.added] == ["Uferpost", "Auenheimer Bote"]
    assert name("UP", mine) == "Uferpost"


def test_agencies_by_their_codes():
    assert known().agencies()["rtr"] == "Reuters"
    assert known().agency("dpa").name == "Deutsche Presse-Agentur"
    assert known().agency("xnk") is None
    assert "dpa" not in known().agencies("pictures")


def test_short_codes_and_foreign_names_do_not_sign():
    assert "RP" not in known().signatures, "two letters are more often a writer's"
    assert "CNN" not in known().signatures, "a German text that credits CNN is not CNN's"
    assert known().signatures["NOZ"] == "Neue Osnabrücker Zeitung"


def test_newsrooms():
    first, second = known().find("HAZ"), known().find("LVZ")
    assert first.newsrooms & second.newsrooms, "two papers with the pages of one newsroom"
    assert not known().find("Stern").newsrooms & known().find("RTL").newsrooms, "one owner, two newsrooms"
