"""Pages: the article found, its place in the raw page, and what the page says about itself."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.cleaning import clean
from lagebild.cleaning.locating import letters, place, record
from lagebild.errors import ArticleError
from lagebild.model import Block, RawArticle

DATA = {
    "@type": "NewsArticle",
    "@context": "https://schema.org",
    "headline": "Deich hält der Sturmflut stand | Musterbote",
    "datePublished": "2024-02-10T22:40:00+01:00",
    "author": [{"@type": "Person", "name": "Ida Kern"}, {"@type": "Organization", "name": "dpa"}],
    "publisher": {"@type": "Organization", "name": "Musterbote"},
}
PARAGRAPHS = [
    "Der neue Deich bei Auenheim hat der Sturmflut in der Nacht zum Samstag standgehalten. Das sagte der Landrat.",
    "Nach Angaben der Feuerwehr wurde niemand verletzt &ndash; auch die H&auml;user hinter dem Deich blieben trocken.",
    "Er nannte die Investition von zwo\u0308lf Millionen&nbsp;Euro <b>„gut angelegtes</b> Geld“, anders als Kritiker.",
    "Am Montag wollen Fachleute den Deich untersuchen. Die Ergebnisse sollen in einer Woche vorliegen, hieß es.",
]


def page(body: str = "", head: str = "", data: object = DATA) -> str:
    inner = "\n".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    return (
        f'<!DOCTYPE html><html lang="de"><head><title>Deich hält der Sturmflut stand | Musterbote</title>{script}{head}'
        '<meta property="og:url" content="https://www.musterbote.example/deich.html"></head><body>'
        '<nav><a href="/">Start</a> <a href="/politik">Politik</a></nav>'
        f"<main><article><h1>Deich hält der Sturmflut stand</h1>{inner}{body}</article></main>"
        '<footer><a href="/impressum">Impressum</a></footer></body></html>'
    )


def cleaned(raw: str, **given: object):
    return clean(RawArticle("seite.html", raw, is_html=True, **given))  # type: ignore[arg-type]


def test_the_article_is_found_and_the_title_is_metadata():
    document = cleaned(page())
    assert document.article.title == "Deich hält der Sturmflut stand"
    assert document.text.startswith("Der neue Deich bei Auenheim")
    assert "Impressum" not in document.text
    assert "– auch die Häuser" in document.text
    assert "zwölf Millionen Euro „gut angelegtes Geld“" in document.text
    assert [block.kind for block in document[Block]] == ["body"] * 4


def test_the_page_tells_authors_agency_outlet_and_date():
    article = cleaned(page()).article
    assert article.authors == ("Ida Kern",)
    assert article.agencies == ("dpa",)
    assert article.outlet == "Musterbote"
    assert article.published.time is not None
    assert (article.published.time.edtf, article.published.how) == ("2024-02-10", "stated")


def test_what_is_given_goes_before_what_the_page_says():
    article = cleaned(
        page(), published="2024-02-11", outlet="Der Bote", authors=("Ole Janssen",), title="Anders"
    ).article
    assert article.published.time is not None
    assert (article.published.time.edtf, article.published.how) == ("2024-02-11", "given")
    assert (article.outlet, article.title, article.authors) == ("Der Bote", "Anders", ("Ole Janssen",))


def test_every_word_leads_to_its_place_in_the_page():
    raw = page()
    document = cleaned(raw)
    for word in ("Auenheim", "Feuerwehr", "Fachleute"):
        at = document.text.index(word)
        assert document.origin.raw(_span(at, at + len(word))).of(raw) == word
    at = document.text.index("Häuser")
    assert document.origin.raw(_span(at, at + 6)).of(raw) == "H&auml;user"


def _span(start: int, end: int):
    from lagebild.text import Span

    return Span(start, end)


def test_meta_tags_serve_where_there_are_no_data():
    head = (
        '<meta property="article:published_time" content="2024-02-10T08:00:00+01:00">'
        '<meta name="author" content="Ida Kern"><meta property="og:title" content="Deich hält der Sturmflut stand">'
    )
    article = cleaned(page(head=head, data=None)).article
    assert article.authors == ("Ida Kern",)
    assert article.published.time is not None
    assert article.published.time.edtf == "2024-02-10"
    assert article.published.words == "2024-02-10T08:00:00+01:00"


@pytest.mark.parametrize(
    ("extra", "gone"),
    [
        ("<p>Quelle: AFP</p>", "Quelle"),
        ("<p>Stand: 10.02.2024, 11:00 Uhr</p>", "Stand:"),
        ("<p>Link zum YouTube-Inhalt</p>", "YouTube"),
        ("<ul><li><a href='/a'>Flut trifft Norderland</a></li><li><a href='/b'>Land sorgt vor</a></li></ul>", "Nord"),
        ("<p>Lesen Sie auch: <a href='/a'>Sturmflut trifft auch Norderland</a></p>", "Norderland"),
        ("<p>© dpa-infocom, dpa:240210-99-12345/2</p>", "infocom"),
    ],
)  # fmt: skip
def test_lines_of_the_page_go(extra, gone):
    assert gone not in cleaned(page(body=extra)).text


def test_captions_and_headings_keep_their_kind():
    extra = (
        "<h2>Kritik am Bau verstummt</h2><figure><img src='a.jpg'>"
        "<figcaption>Der Deich am Morgen nach der Flut</figcaption></figure>"
        "<p>Auch die Gegner des Baus zeigten sich am Samstag erleichtert, wie der Landkreis weiter mitteilte.</p>"
    )
    kinds = {document_words: kind for kind, document_words in _blocks(cleaned(page(body=extra)))}
    assert kinds["Kritik am Bau verstummt"] == "heading"
    assert kinds.get("Der Deich am Morgen nach der Flut", "caption") == "caption"


def _blocks(document):
    return [(block.kind, document.words(block.span)) for block in document[Block]]


@pytest.mark.parametrize("raw", ["<html></html>", "<", "<p>", "\0", "<!--", "<script>x"])
def test_a_page_without_an_article_is_an_error_of_its_kind(raw):
    with pytest.raises(ArticleError):
        cleaned(raw)


def test_broken_data_do_no_harm():
    for data in (
        "{",
        [],
        [1, "x", None],
        {"@graph": [{"@type": ["NewsArticle"], "headline": 3, "author": 5}]},
        {"@type": None},
    ):
        assert cleaned(page(data=data)).text.startswith("Der neue Deich")


@given(st.text(alphabet="<>abcü&;\"'/= \n\u00a0!-", max_size=120))
@settings(deadline=None)
def test_letters_of_any_page_stand_where_they_say(raw):
    found = letters(raw)
    places = [found.place(letter) for letter in range(len(found.text))]
    assert not any(letter.isspace() for letter in found.text)
    for letter, (start, end) in zip(found.text, places, strict=True):
        assert 0 <= start < end <= len(raw)
        assert raw[start:end] == letter or end - start > 1
    assert places == sorted(places)


@given(st.lists(st.sampled_from(["Ein Satz.", "Noch ein  Satz", "fehlt hier", "Ein Satz."]), min_size=1, max_size=5))
@settings(deadline=None)
def test_paragraphs_are_mapped_even_when_they_are_not_in_the_page(paragraphs):
    raw = "<p>Ein <b>Satz</b>.</p><p>Noch&nbsp;ein Satz</p>"
    found = letters(raw)
    words = [" ".join(paragraph.split()) for paragraph in paragraphs]
    text, origin = record(words, place(words, found), found, len(raw))
    assert text == "\n\n".join(words)
    assert len(origin) == len(text)
    assert all(run.raw.end <= len(raw) for run in origin.runs)
