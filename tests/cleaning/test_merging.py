"""The same article twice is one article; states of one article are its versions; other articles stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.cleaning import clean_all, clean_each, distinct
from lagebild.cleaning.addresses import address_key, is_homepage
from lagebild.model import RawArticle

FIRST = (
    "Im Hafen von Auenheim ist am frühen Morgen ein Lagerhaus in Brand geraten. "
    "Die Feuerwehr rückte mit achtzig Leuten an und löschte bis zum Mittag. "
    "Verletzt wurde nach Angaben der Polizei niemand, der Schaden ist hoch. "
    "Warum das Feuer ausbrach, war zunächst unklar."
)
GROWN = (
    FIRST.replace("zunächst unklar", "am Abend noch offen")
    + " Ein Sprecher des Hafens sagte, das Dach müsse ganz erneuert werden. "
    "Die Staatsanwaltschaft prüft, ob Brandstiftung vorliegt."
)
OTHER = (
    "Der Stadtrat hat den Haushalt für das kommende Jahr beschlossen. Er umfasst neunzig Millionen Euro. "
    "Die Opposition stimmte dagegen, weil Geld für die Schulen fehle. Im Frühjahr wird neu verhandelt."
)
ADDRESS = "https://www.musterbote.example/hafen-brand-123.html"


def raw(file: str, text: str, **known: object) -> RawArticle:
    return RawArticle(file, text, **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "url",
    [
        "https://www.musterbote.example/politik/hafen-a-123.html?utm_source=x&fbclid=1",
        "http://m.musterbote.example:80/politik/hafen-a-123.html#kommentare",
        "https://amp.musterbote.example/politik/hafen-a-123.amp.html",
        "https://musterbote.example/politik/hafen-a-123.html/amp/",
        "https://musterbote.example/amp/politik/hafen-a-123.html",
        "https://www-musterbote-example.cdn.ampproject.org/c/s/www.musterbote.example/politik/hafen-a-123.html",
        "https://web.archive.org/web/20230904101500/https://www.musterbote.example/politik/hafen-a-123.html",
        "musterbote.example/politik//hafen-a-123.html?page=all&print=1&cid=tw_x&wt_mc=red.y&xtor=CS3-82",
        "https://musterbote.example/politik/hafen-a-123.html?gclid=2&at_campaign=feed&ref=nl&share=whatsapp&wtmc=z",
    ],
)
def test_ways_to_one_page(url: str) -> None:
    assert address_key(url) == "musterbote.example/politik/hafen-a-123.html"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/?id=123", "https://a.example/?id=124"),
        ("https://a.example/artikel", "https://a.example/artikel?page=2"),
        ("https://a.example/artikel?page=2", "https://a.example/artikel?seite=3"),
        ("https://a.example/story?cid=123", "https://a.example/story?cid=124"),
        ("https://a.example/ampel", "https://a.example/el"),
        ("https://a.example:8080/x", "https://a.example/x"),
        ("https://nord.a.example/x", "https://a.example/x"),
    ],
)
def test_other_pages(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


@pytest.mark.parametrize(
    "url", [None, "", "kein-link", "http://[", "https://a.example/", "https://a.example/#x", "a" * 9999]
)
def test_what_names_no_article(url: str | None) -> None:
    assert address_key(url) == ""


def test_homepages() -> None:
    assert is_homepage("https://www.musterbote.example/")
    assert is_homepage("https://musterbote.example/index.html")
    assert not is_homepage("https://musterbote.example/?id=3")
    assert not is_homepage("https://musterbote.example/politik/a.html")


@given(st.text(max_size=80))
def test_any_text_may_be_an_address(words: str) -> None:
    key = address_key(words)
    assert address_key(key) in {key, ""} or "?" in key or "%" in key
    address_key("https://a.example/" + words)


def test_versions_of_one_address() -> None:
    documents, problems = clean_all(
        [
            raw("spät.txt", GROWN, url=ADDRESS + "?utm_medium=x", published="2031-03-02"),
            raw("früh.txt", FIRST, url=ADDRESS, published="2031-03-01"),
            raw("anders.txt", OTHER, url="https://musterbote.example/rat.html"),
        ]
    )
    assert [d.article.file for d in documents] == ["spät.txt", "anders.txt"]
    (version,) = documents[0].article.versions
    assert (version.file, version.published.time and version.published.time.edtf) == ("früh.txt", "2031-03-01")
    assert [(p.file, p.error, p.message, p.lost) for p in problems] == [
        ("früh.txt", "Version", "früh.txt holds an earlier version of spät.txt", False)
    ]


@pytest.mark.parametrize(
    ("early", "late"),
    [
        ({"captured": "2031-03-01T08:00:00Z"}, {"captured": "2031-03-01T08:30:00+00:00"}),
        ({"captured": "2031-03-01T10:00:00+02:00"}, {"captured": "2031-03-01T09:30:00Z"}),
        ({"published": "2031-03-01"}, {"published": "2031-03-02"}),
        ({}, {}),
        ({"captured": "2031-03-09"}, {}),
        ({"captured": "kein Datum"}, {"captured": "2031"}),
    ],
)
def test_which_state_is_the_newest(early: dict[str, str], late: dict[str, str]) -> None:
    states = [raw("a.txt", FIRST, url=ADDRESS, **early), raw("b.txt", GROWN, url=ADDRESS, **late)]
    for order in (states, states[::-1]):
        (document,), _ = clean_all(order)
        assert document.article.file == "b.txt"
        assert [v.file for v in document.article.versions] == ["a.txt"]


def test_many_states_stand_oldest_first() -> None:
    states = [
        raw(f"{n}.txt", FIRST + n * " Ein Nachtrag folgt hier.", url=ADDRESS, captured=f"2031-03-0{9 - n}")
        for n in range(1, 8)
    ]
    (document,), problems = clean_all(states)
    assert document.article.file == "1.txt"
    assert [v.file for v in document.article.versions] == [f"{n}.txt" for n in range(7, 1, -1)]
    assert len(problems) == 6


def test_two_articles_under_one_address_by_mistake_stay_apart() -> None:
    documents, problems = clean_all([raw("a.txt", FIRST, url=ADDRESS), raw("b.txt", OTHER, url=ADDRESS)])
    assert len(documents) == 2
    assert not problems


def test_the_next_page_is_no_version() -> None:
    pages = [raw("1.txt", FIRST, url=ADDRESS), raw("2.txt", OTHER, url=ADDRESS + "?page=2")]
    documents, problems = clean_all(pages)
    assert (len(documents), problems) == (2, [])


def test_a_homepage_is_no_address_of_an_article() -> None:
    pages = [raw("1.txt", FIRST, url="https://a.example/"), raw("2.txt", GROWN, url="https://a.example/#top")]
    assert len(clean_all(pages)[0]) == 2


def page(text: str) -> str:
    paragraphs = "".join(f"<p>{p}</p>" for p in text.split("\n\n"))
    return (
        "<html><head><title>Lagerhaus am Hafen brennt</title></head><body><article>"
        f"<h1>Lagerhaus am Hafen brennt</h1>{paragraphs}</article></body></html>"
    )


def test_a_page_and_a_text_dump_of_it_are_one_article() -> None:
    text = GROWN.replace(". Verletzt", ".\n\nVerletzt").replace(" Ein Sprecher", "\n\nEin Sprecher")
    dump = "Lagerhaus am Hafen brennt\n\n" + text
    raws = [raw("a.txt", dump), raw("b.html", page(text), is_html=True, url=ADDRESS)]
    for order in (raws, raws[::-1]):
        documents, problems = clean_all(order)
        assert [(d.article.file, d.article.also) for d in documents] == [("b.html", ("a.txt",))]
        assert [p.message for p in problems] == ["a.txt holds the same article as b.html"]


def test_a_piece_that_differs_in_its_numbers_is_another_article() -> None:
    daily = (
        "Die Behörde hat am Morgen {} neue Fälle gemeldet und damit weniger als vor einer Woche. "
        "Er gibt an, wie viele Menschen sich in sieben Tagen angesteckt haben. "
        "An den Wochenenden wird nach Angaben der Behörde nicht überall getestet. "
        "Die Grenze für schärfere Regeln liegt weiterhin bei fünfzig je hunderttausend."
    )
    documents, _ = clean_all([raw("a.txt", daily.format(310)), raw("b.txt", daily.format(295))])
    assert len(documents) == 2


def test_the_same_words_in_two_outlets_are_two_articles() -> None:
    documents, _ = clean_all([raw("a.txt", FIRST, outlet="Bote"), raw("b.txt", FIRST, outlet="Kurier")])
    assert [d.article.outlet for d in documents] == ["Bote", "Kurier"]
    documents, _ = clean_all([raw("a.txt", FIRST, outlet="bote.example"), raw("b.txt", FIRST, outlet="Bote")])
    assert len(documents) == 1


def test_the_start_of_an_article_is_another_place_of_the_whole() -> None:
    start = raw("feed.xml:1", FIRST, url=ADDRESS, notes=("teaser",), captured="2031-05-01")
    whole = raw("b.txt", FIRST + " " + OTHER, url=ADDRESS, captured="2031-04-01")
    (document,), (problem,) = clean_all([start, whole])
    assert (document.article.file, document.article.also, document.article.versions) == ("b.txt", ("feed.xml:1",), ())
    assert document.article.captured == "2031-04-01"
    assert not problem.lost


def test_a_stream_names_texts_that_came_before() -> None:
    raws = [raw("a.txt", FIRST), raw("b.txt", OTHER), raw("c.txt", FIRST + "\n")]
    found = list(distinct(clean_each(raws)))
    assert [getattr(item, "message", "") for item in found] == ["", "", "c.txt holds the same text as a.txt"]


def test_other_facts_of_the_other_file_are_kept() -> None:
    (document,), _ = clean_all(
        [raw("a.txt", FIRST), raw("b.txt", FIRST, url=ADDRESS, published="2031-03-01", authors=("Ida Kern",))]
    )
    article = document.article
    assert (article.url, article.authors, article.also) == (ADDRESS, ("Ida Kern",), ("b.txt",))
    assert article.published.time
    assert article.published.evidence is None
