"""Outlets by their address: known hosts, the name a page gives its site, one name for all articles of a host."""

import pytest

from lagebild.cleaning import clean, clean_all
from lagebild.cleaning.hosts import short_name
from lagebild.model import RawArticle

TEXT = "Der Hafen von Auenheim bleibt nach dem Brand bis Freitag gesperrt, sagte die Sprecherin der Stadt am Montag."


def page(site: str, text: str = TEXT) -> str:
    paragraphs = "".join(
        f"<p>{text} Satz {number} steht auch noch da, und er ist lang genug.</p>" for number in range(5)
    )
    return (
        f'<html lang="de"><head><title>Hafen gesperrt</title><meta property="og:site_name" content="{site}"></head>'
        f"<body><article><h1>Hafen gesperrt</h1>{paragraphs}</article></body></html>"
    )


def test_a_page_names_its_site_where_no_lexicon_knows_the_host():
    article = clean(RawArticle("a.html", page("Tannbote"), is_html=True, url="https://www.tannbote.example/a")).article
    assert article.outlet == "Tannbote"
    assert next(fact for fact in article.stated if fact.key == "outlet").where == "OpenGraph"


def test_a_known_host_goes_before_what_the_page_says():
    raw = RawArticle("a.html", page("Alles aus aller Welt"), is_html=True, url="https://www.zeit.de/a")
    assert clean(raw).article.outlet == "Die Zeit"


def test_a_motto_is_no_name():
    raw = RawArticle(
        "a.html", page("Nachrichten und mehr vom Ufer der Tann"), is_html=True, url="https://tannbote.example/a"
    )
    assert clean(raw).article.outlet == "tannbote.example"


@pytest.mark.parametrize(("site", "name"), [("Tannbote", "Tannbote"), ("24", None), ("a/b", None), (None, None)])
def test_names_of_sites(site, name):
    assert short_name(site) == name


def test_articles_of_one_host_have_one_name():
    raws = [
        RawArticle("a.txt", f"Der Rat tagt\n\n{TEXT}", url="https://tannbote.example/b"),
        RawArticle(
            "b.html",
            page("Tannbote", "Die Brücke wird im Herbst gebaut."),
            is_html=True,
            url="https://tannbote.example/a",
        ),
        RawArticle("c.txt", f"Die Wehr übt\n\nAnderswo gilt das nicht. {TEXT}", url="https://aubote.example/c"),
    ]
    documents, _ = clean_all(raws)
    assert [document.article.outlet for document in documents] == ["Tannbote", "Tannbote", "aubote.example"]
    fact = next(fact for fact in documents[0].article.stated if fact.key == "outlet")
    assert (fact.value, fact.where) == ("Tannbote", "address")
