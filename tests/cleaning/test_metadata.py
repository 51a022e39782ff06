"""What pages state about their articles, and where: invented pages of many systems, and odd markup."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.cleaning import clean
from lagebild.cleaning.metadata import read_facts
from lagebild.cleaning.metadata_markup import Words, place, plain
from lagebild.model import RawArticle
from tests.cleaning.invented import Invented, html, news, og
from tests.cleaning.invented_more import PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_invented_pages(page: Invented):
    facts = read_facts(page.html, page.url, page.captured)
    assert facts.title == page.title
    assert tuple(facts.byline.persons) == page.authors
    assert tuple(facts.byline.agencies) == page.agencies
    day = facts.published.time.edtf if facts.published and facts.published.time else ""
    assert day == page.day


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_fact_names_its_place(page: Invented):
    facts = read_facts(page.html, page.url, page.captured)
    where = dict.fromkeys(("title", "published", "who"), "")
    for fact in facts.stated:
        where.setdefault(fact.key, fact.where)
        where[fact.key] = where[fact.key] or fact.where
        where["who"] = where["who"] or (fact.where if fact.key in {"author", "agency"} else "")
        if fact.span is None:
            assert fact.where in {"address", "given"}
        else:
            assert fact.span.of(page.html) == fact.words
            words = fact.words.encode().decode("unicode_escape") if "\\u" in fact.words else plain(fact.words)
            if fact.key == "title":
                assert words == fact.value
            elif fact.key == "author":
                assert set(words.replace(",", "").split()) <= set(fact.value.split())
    if any(page.where):
        assert (where["title"], where["published"], where["who"]) == page.where


def test_there_are_enough_pages():
    assert len(PAGES) >= 25


def test_the_place_of_a_date_is_where_the_date_stands():
    page = html(og("Brücke kommt"), "<h1>Brücke kommt</h1>", news(headline="Brücke kommt", datePublished="2024-05-13"))
    facts = read_facts(page, None)
    assert facts.published is not None
    assert facts.published.evidence is not None
    at = page.index('"datePublished"')
    assert facts.published.evidence.of(page) == "2024-05-13"
    assert at < facts.published.evidence.start < at + 40


def test_escapes_in_data_and_references_in_tags_have_their_place():
    page = html(
        og("M&uuml;ller &amp; S&#246;hne"), "", news(headline="x", author="Jörg Müller", datePublished="2024-05-13")
    )
    facts = read_facts(page, None)
    words = {fact.key: fact.words for fact in facts.stated}
    assert words["author"] == "J\\u00f6rg M\\u00fcller"
    assert words["title"] == "M&uuml;ller &amp; S&#246;hne"


def test_a_part_of_words_is_found_across_tags_and_spaces():
    page = "<h1><span>Kicker</span>\n  <b>Ein&nbsp;Titel</b> | Haus</h1>"
    span = place(page, Words("Kicker Ein Titel | Haus", 4, len(page) - 5), "Ein Titel")
    assert span is not None
    assert span.of(page) == "Ein&nbsp;Titel"


def test_the_article_carries_its_facts_with_their_places():
    raw = next(page for page in PAGES if page.name.startswith("regional"))
    article = clean(RawArticle("seite.html", raw.html, is_html=True)).article
    assert [(fact.key, fact.value, fact.where) for fact in article.stated] == [
        ("title", "Gemeinderat stimmt für die Brücke", "OpenGraph"),
        ("outlet", "Rheinblatt", "OpenGraph"),
        ("author", "Jonas Reiter", "JSON-LD"),
        ("author", "Selin Aydın", "JSON-LD"),
        ("agency", "dpa", "JSON-LD"),
        ("published", "2024-05-13", "JSON-LD"),
    ]
    assert all(fact.span and fact.span.of(raw.html) == fact.words for fact in article.stated)


def test_a_text_dump_tells_where_its_facts_stand():
    text = (
        "Stadtrat stimmt dem Hallenbad zu\n\nVon Jonas Reiter und Selin Aydın, dpa\n\n"
        "Stand: 3. Juli 2021, 08:15 Uhr\n\n"
        "Der Stadtrat von Auenheim hat den Bau beschlossen. Die Kosten trägt zur Hälfte das Land.\n\n"
        "Baubeginn soll im Frühjahr sein. Die Opposition stimmte gegen den Plan.\n\nQuelle: musterbote.example\n"
    )
    article = clean(RawArticle("text.txt", text, url="https://www.musterbote.example/a")).article
    found = {(fact.key, fact.value): fact for fact in article.stated}
    for key, value in (
        ("title", article.title),
        ("author", "Jonas Reiter"),
        ("agency", "dpa"),
        ("outlet", article.outlet),
    ):
        fact = found[(key, value)]
        assert fact.where == "text"
        assert fact.span is not None
        assert fact.span.of(text) == fact.words == value
    assert found[("published", "2021-07-03")].words == "3. Juli 2021"
    assert found[("url", "https://www.musterbote.example/a")].where == "given"


def test_what_is_given_is_stated_as_given():
    text = "Ein Titel\n\nDer Rat hat heute in Auenheim getagt und alles beschlossen, was auf der Liste stand."
    article = clean(
        RawArticle("a.txt", text, title="Titel", outlet="Bote", authors=("Ida Kern", "dpa"), published="2024-05-13")
    ).article
    assert {(fact.key, fact.value, fact.where, fact.span) for fact in article.stated} == {
        ("title", "Titel", "given", None),
        ("outlet", "Bote", "given", None),
        ("author", "Ida Kern", "given", None),
        ("agency", "dpa", "given", None),
        ("published", "2024-05-13", "given", None),
    }


def test_an_address_gives_the_day_where_the_text_gives_none():
    text = "Ein Titel\n\nDer Rat hat in Auenheim getagt und alles beschlossen, was auf der Liste stand."
    article = clean(RawArticle("a.txt", text, url="https://bote.example/2024/05/13/rat.html")).article
    assert article.published.time is not None
    assert (article.published.time.edtf, article.published.how) == ("2024-05-13", "stated")
    assert [fact.where for fact in article.stated if fact.key == "published"] == ["address"]


@pytest.mark.parametrize(
    "markup",
    [
        "<meta " * 20_000,
        '<meta content="' * 20_000,
        "<h1>" * 20_000,
        "<time datetime=" * 20_000,
        "<!--" * 20_000,
        '<script type="application/ld+json">' * 5_000,
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
        '<div class="author">' * 20_000,
        '<span class="byline" ' * 20_000,
        '<script type="application/ld+json">' + '{"author":' * 3_000 + "</script>",
        "<title>" + " | - " * 20_000 + "</title>",
        '<meta property="og:title" content="' + "Auenheim - " * 3_000 + '"><h1>x</h1>',
        "\ud800<h1>\udfff</h1>",
    ],
)  # fmt: skip
def test_odd_markup_costs_no_time(markup):
    read_facts(markup, None)


@given(st.text(alphabet="<>abhm1eta=\"' /{}[]:,.author\\u00@", max_size=200))
@settings(deadline=None)
def test_any_markup_gives_facts_with_places(markup):
    page = f"<html>{markup}<script type='application/ld+json'>{markup}</script><h1>{markup}</h1>"
    for fact in read_facts(page, None).stated:
        assert fact.span is None or fact.span.of(page) == fact.words


ELSEWHERE = (
    '<link rel="canonical" href="https://www.musterbote.example/orte/hafen.html">'
    '<meta property="og:title" content="Hafen von Auenheim wird erweitert"><script type="application/ld+json">'
    '{"@type":"NewsArticle","headline":"HEADLINE","url":"ADDRESS","datePublished":"2019-01-01","author":{"name":"Ole '
    'Janssen"}}</script>'
)


@pytest.mark.parametrize(
    ("headline", "address", "own"),
    [
        ("Trainer verlässt den Verein", "https://www.musterbote.example/sport/trainer.html", False),
        # the page's own address, also written otherwise, or none that says anything
        ("Trainer verlässt den Verein", "http://musterbote.example/orte/hafen.html?utm_source=x", True),
        ("Trainer verlässt den Verein", "https://www.musterbote.example/", True),
        ("Trainer verlässt den Verein", "/sport/trainer.html", True),
        # another form of the same article
        ("Auenheim: Hafen wird erweitert", "https://www.musterbote.example/amp/4711", True),
    ],
)
def test_data_of_another_article_are_left_aside(headline, address, own):
    page = html(ELSEWHERE.replace("HEADLINE", headline).replace("ADDRESS", address), "<h1>Hafen wird erweitert</h1>")
    facts = read_facts(page, None)
    assert (facts.byline.persons == ["Ole Janssen"]) == own
    assert (facts.published is not None) == own
    assert own or facts.title == "Hafen von Auenheim wird erweitert"


def test_titles_hold_nothing_that_a_terminal_obeys():
    page = html('<meta property="og:title" content="Rat\x1b[2J\x07 tagt &#x202e;im\u202e Hafen\x9b">', "<p>Text.</p>")
    title = read_facts(page, None).title
    assert title is not None
    assert title.isprintable()


def test_what_is_given_holds_nothing_that_a_terminal_obeys():
    text = "Der Rat hat am Montag getagt. Er sprach lange über den Hafen und das Bad am Fluss."
    given = RawArticle("a:1", text, title="Rat\x1b[2J tagt\u202e", outlet="\x07Bote\u200b", authors=("Ida\x9b Kern",))
    article = clean(given).article
    assert (article.title, article.outlet, article.authors) == ("Rat [2J tagt", "Bote", ("Ida Kern",))
    assert {fact.value for fact in article.stated} >= {"Rat [2J tagt", "Bote", "Ida Kern"}
