"""The outlet of an article: one name by address, name or short form; owner and newsrooms; a user's own outlets."""

import pytest

from lagebild.cleaning import clean, clean_all
from lagebild.lexicon.outlets import Outlet, known
from lagebild.model import RawArticle

TEXT = (
    "Fähre liegt wieder fest\n\n"
    "Die Fähre über die Tann liegt seit Montag wieder fest. Das sagte die Sprecherin der Stadt Auenheim."
)
MINE = known().with_more(
    [
        Outlet(
            "Auenheimer Bote", ("auenbote.example",), ("AUB",), ("Auenbote",), group="Tannverlag", desks=("Tanndesk",)
        ),
        Outlet("Tann-Dienst", codes=("tdn",), kind="agency"),
    ]
)


@pytest.mark.parametrize(
    ("given", "outlet"),
    [
        ("bild.de", "Bild"),
        ("Bild-Zeitung", "Bild"),
        ("https://www.sueddeutsche.de/", "Süddeutsche Zeitung"),
        ("SZ", "Süddeutsche Zeitung"),
        ("ZEIT ONLINE", "Die Zeit"),
        ("Auenheimer Bote", "Auenheimer Bote"),
        ("auenbote.example", "auenbote.example"),
        ("https://www.auenbote.example/", "auenbote.example"),
        ("AZ", "AZ"),
    ],
)
def test_the_outlet_given(given, outlet):
    article = clean(RawArticle("a.txt", TEXT, outlet=given)).article
    assert article.outlet == outlet
    fact = next(fact for fact in article.stated if fact.key == "outlet")
    assert (fact.value, fact.where) == (outlet, "given")


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://m.spiegel.de/a", "Der Spiegel"),
        ("https://amp.n-tv.de/a", "ntv.de"),
        ("https://www-zeit-de.cdn.ampproject.org/c/s/www.zeit.de/a", "Die Zeit"),
        ("https://www.reuters.com/a", "Reuters"),
        ("https://m.auenbote.example/a", "auenbote.example"),
        ("https://netzpolitik.org/a", "netzpolitik.org"),
    ],
)
def test_the_outlet_by_address(url, outlet):
    assert clean(RawArticle("a.txt", TEXT, url=url)).article.outlet == outlet


def test_a_credit_line_with_an_address_gives_the_name():
    assert clean(RawArticle("a.txt", f"{TEXT}\n\nQuelle: zeit.de")).article.outlet == "Die Zeit"


def test_owner_and_newsrooms_of_a_known_outlet():
    article = clean(RawArticle("a.txt", TEXT, url="https://www.haz.de/a")).article
    assert (article.group, article.desks) == ("Madsack", ("RedaktionsNetzwerk Deutschland",))


def test_an_unknown_outlet_has_neither():
    article = clean(RawArticle("a.txt", TEXT, url="https://auenbote.example/a")).article
    assert (article.outlet, article.group, article.desks) == ("auenbote.example", None, ())


@pytest.mark.parametrize(("given", "url"), [("AUB", None), ("Auenbote", None), (None, "https://m.auenbote.example/a")])
def test_a_users_outlet(given, url):
    article = clean(RawArticle("a.txt", TEXT, outlet=given, url=url), outlets=MINE).article
    assert (article.outlet, article.group, article.desks) == ("Auenheimer Bote", "Tannverlag", ("Tanndesk",))


def test_a_users_codes_sign_an_article():
    text = f"{TEXT}\n\n(AUB/tdn)"
    article = clean(RawArticle("a.txt", text), outlets=MINE).article
    assert (article.outlet, article.agencies) == ("Auenheimer Bote", ("tdn",))
    plain = clean(RawArticle("a.txt", text)).article
    assert (plain.outlet, plain.agencies) == (None, ())


def test_a_users_codes_in_a_sentence_sign_nothing():
    article = clean(RawArticle("a.txt", f"{TEXT} Das berichtet AUB, und tdn meldet es auch."), outlets=MINE).article
    assert (article.outlet, article.agencies) == (None, ())


def test_a_users_outlets_reach_many_articles():
    raws = [
        RawArticle(f"{n}.txt", TEXT.replace("Montag", day), outlet="AUB") for n, day in enumerate(("Montag", "Mai"))
    ]
    documents, _ = clean_all(raws, MINE)
    assert {document.article.outlet for document in documents} == {"Auenheimer Bote"}
