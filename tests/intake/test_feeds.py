"""Feeds: every item an article with what the feed knows about it; bad feeds are a sentence and the rest goes on."""

import builtins
import io
import json
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.intake import read
from lagebild.intake.feeds import from_xml, root_of
from lagebild.intake.items import is_teaser, outlet_in
from lagebild.model import Problem, RawArticle

SENTENCE = "Der Rat hat am Montag beschlossen, den Hafen zu erweitern. "
LONG = "".join(f"<p>{SENTENCE * 4}</p>" for _ in range(4))
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom"'
)


def rss(*items: str, head: str = "<title>Hafenkurier</title><link>https://hafenkurier.example</link>") -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {SPACES}><channel>{head}{inner}</channel></rss>'


def found(content: str | bytes, name: str = "a.xml") -> list[RawArticle | Problem]:
    return list(from_xml(io.BytesIO(content.encode() if isinstance(content, str) else content), name))


def articles(content: str | bytes) -> list[RawArticle]:
    return [item for item in found(content) if isinstance(item, RawArticle)]


def one(*item: str, **options: str) -> RawArticle:
    (article,) = articles(rss(*item, **options))
    return article


def test_an_item_is_an_article_with_all_that_the_feed_knows():
    article = one(
        "<title>Rat stimmt &amp;#8222;Hafenplan&amp;#8220; zu</title><link>/2023/hafenplan</link>"
        "<dc:creator>Ida Kern</dc:creator><dc:creator>Ole Janssen</dc:creator>"
        "<pubDate>Mon, 04 Sep 2023 22:30:00 +0200</pubDate><category>Politik</category>"
        f"<description>Kurz.</description><content:encoded><![CDATA[{LONG}]]></content:encoded>",
        head="<title>Hafenkurier - Aktuelle Nachrichten</title><link>https://hafenkurier.example</link>"
        "<lastBuildDate>Tue, 05 Sep 2023 08:00:00 GMT</lastBuildDate>",
    )
    assert article.file == "a.xml:1"
    assert (article.raw, article.is_html) == (LONG, True)
    assert article.title == "Rat stimmt „Hafenplan“ zu"
    assert article.url == "https://hafenkurier.example/2023/hafenplan"
    assert article.outlet == "Hafenkurier"
    assert article.authors == ("Ida Kern", "Ole Janssen")
    assert article.published == "2023-09-04T22:30:00+02:00"
    assert article.captured == "2023-09-05T08:00:00+00:00"
    assert article.notes == ()


def test_a_feed_made_before_its_items_says_nothing_about_when_they_were_recorded():
    article = one(
        f"<pubDate>Mon, 04 Sep 2023 22:30:00 +0200</pubDate><description>{SENTENCE}</description>",
        head="<lastBuildDate>Tue, 05 Sep 2017 08:00:00 GMT</lastBuildDate>",
    )
    assert article.captured is None


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("<pubDate>Mo, 04 Dez 2023 10:15:00 MEZ</pubDate>", "2023-12-04T10:15:00+01:00"),
        ("<dc:date>2023-09-04T10:15:00+02:00</dc:date>", "2023-09-04T10:15:00+02:00"),
        ("<atom:updated>2023-09-05T10:15:00Z</atom:updated>", "2023-09-05T10:15:00+00:00"),
        (
            "<atom:updated>2023-09-05T10:15:00Z</atom:updated><pubDate>Mon, 04 Sep 2023 10:15:00 GMT</pubDate>",
            "2023-09-04T10:15:00+00:00",
        ),
        ("<pubDate>gestern</pubDate>", "gestern"),
        ("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", None),
        ("", None),
    ],
)
def test_dates_keep_their_zone_and_an_update_is_the_last_resort(dates, expected):
    assert one(f"<description>{SENTENCE}</description>{dates}").published == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("<author>o.janssen@hafenkurier.example (Ole Janssen)</author>", ("Ole Janssen",)),
        ("<author>Ida Kern &lt;ida@hafenkurier.online&gt;</author>", ("Ida Kern",)),
        ("<author>redaktion@hafenkurier.example</author>", ()),
        ("<dc:creator>Ida Kern, Ole Janssen</dc:creator>", ("Ida Kern", "Ole Janssen")),
        ("<dc:creator>dpa</dc:creator>", ("dpa",)),
        ("", ()),
    ],
)
def test_authors_without_their_addresses(author, expected):
    assert one(f"<description>{SENTENCE}</description>{author}").authors == expected


@pytest.mark.parametrize(
    ("text", "own", "expected"),
    [
        (SENTENCE, False, True),
        (SENTENCE, True, False),
        (LONG, False, False),
        (SENTENCE * 15, False, False),
        (f"<p>{SENTENCE * 15} [&#8230;]</p>", True, True),
        (f"{SENTENCE * 3}Die Folgen sind…", True, True),
        (f'{SENTENCE * 3}<a href="x">Weiterlesen</a>', True, True),
        (f"{SENTENCE * 40}Wer weiß…", True, False),
    ],
)
def test_teasers_are_told_from_texts_by_length_paragraphs_and_how_they_end(text, own, expected):
    assert is_teaser(text, own) is expected


def test_a_teaser_leaves_a_note():
    assert one(f"<description>{SENTENCE}</description>").notes == ("teaser: the feed gives only a summary",)


def test_the_longer_text_is_read_whatever_its_element():
    article = one(f"<description><![CDATA[{LONG}]]></description><content:encoded>Kurz.</content:encoded>")
    assert article.raw == LONG


def test_what_was_escaped_twice_is_markup():
    article = one("<description>&amp;lt;p&amp;gt;Die Fähre fällt aus.&amp;lt;/p&amp;gt;</description>")
    assert article.raw == "<p>Die Fähre fällt aus.</p>"
    plain = one("<description><![CDATA[<p>Das Zeichen &lt;b&gt; macht Schrift fett.</p>]]></description>")
    assert plain.raw == "<p>Das Zeichen &lt;b&gt; macht Schrift fett.</p>"


def test_atom_with_xhtml_and_a_base():
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://bote.example/"><title>Der Bote</title>'
        '<entry><title>Brücke gesperrt</title><link rel="alternate" href="b/1"/><id>u:1</id>'
        "<published>2024-02-10T09:00:00+01:00</published><updated>2024-02-11T09:00:00+01:00</updated>"
        "<author><name>Ida Kern</name></author><summary>Kurz.</summary>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{LONG}</div></content></entry></feed>'
    )
    (article,) = articles(feed)
    assert (article.title, article.outlet, article.authors) == ("Brücke gesperrt", "Der Bote", ("Ida Kern",))
    assert (article.url, article.published) == ("https://bote.example/b/1", "2024-02-10T09:00:00+01:00")
    assert SENTENCE.strip() in article.raw
    assert article.notes == ()


def test_rss_1_and_an_old_rss():
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        f'{SPACES}><channel rdf:about="x"><title>Der Bote</title></channel><item rdf:about="https://bote.example/1">'
        f"<title>Eins</title><link>https://bote.example/1</link><description>{SENTENCE}</description>"
        "<dc:date>2004-02-10</dc:date></item></rdf:RDF>"
    )
    (article,) = articles(rdf)
    assert (article.title, article.published, article.outlet) == ("Eins", "2004-02-10", "Der Bote")
    item = f"<item><description>{SENTENCE}</description></item>"
    assert len(articles(f'<rss version="0.91"><channel><title>B</title>{item}</channel></rss>')) == 1


@pytest.mark.parametrize(
    ("title", "host", "expected"),
    [
        ("RSS-Feed von Musterbote", "", "Musterbote"),
        ("Musterbote - Aktuelle Nachrichten aus Politik und Wirtschaft", "", "Musterbote"),
        ("Politik | Musterbote", "", "Musterbote"),
        ("Die neuesten Nachrichten von Musterbote", "", "Musterbote"),
        ("Schlagzeilen: Zeitung für Musterstadt – musterbote.example", "musterbote.example", "musterbote.example"),
        ("Grüner Bote » Feed", "gruener-bote.example", "Grüner Bote"),
        ("Aktuelle Nachrichten", "", ""),
        ("", "", ""),
    ],
)
def test_the_outlet_in_the_title_of_a_feed(title, host, expected):
    assert outlet_in(title, host) == expected


def test_the_source_that_an_item_names_is_its_outlet():
    article = one(
        '<title>Brücke gesperrt - Der Bote</title><source url="https://bote.example">Der Bote</source>'
        f"<description>{SENTENCE}</description>",
        head="<title>Neues aus aller Welt</title>",
    )
    assert (article.outlet, article.title) == ("Der Bote", "Brücke gesperrt")


def test_the_address_of_a_known_outlet_says_more_than_a_title():
    article = one(f"<link>https://www.tagesschau.de/x</link><description>{SENTENCE}</description>")
    assert article.outlet is None


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", "NoText", "a.xml is empty"),
        (b"\x89PNG\r\n", "UnreadablePage", "a PNG picture"),
        ("nur Text", "NotReadYet", "no XML"),
        ("<urlset><url><loc>https://x.example</loc></url></urlset>", "NotReadYet", "a sitemap"),
        ("<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'/>", "NotReadYet", "NewsML-G2"),
        ("<rezepte/>", "NotReadYet", "the root 'rezepte'"),
        (rss(), "NoText", "a.xml is a feed without items"),
        (rss("<title>Video</title>", "<title>Noch eins</title>"), "NoText", "2 items without a text (number 1, 2)"),
        ('<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>' + rss("<title>&c;</title>"),
         "UnreadablePage", "entities"),
        ('<!DOCTYPE r SYSTEM "file:///etc/passwd" [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss/>',
         "UnreadablePage", "entities"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_one_sentence(content, error, words):
    (item,) = [item for item in found(content) if isinstance(item, Problem)]
    assert item.error == error
    assert words in item.message
    assert not articles(content)


def test_a_page_in_an_xml_file_is_a_page():
    page = f'<?xml version="1.0"?><!DOCTYPE html>\n<!-- x --><html xmlns="x"><body><p>{SENTENCE}</p></body></html>'
    (item,) = articles(page)
    assert (item.file, item.raw, item.is_html) == ("a.xml", page, True)


def test_a_feed_that_breaks_off_keeps_what_came_before():
    whole = rss(*(f"<title>{n}</title><description>{SENTENCE}</description>" for n in range(3)))
    items = found(whole[: whole.rindex("<item>")])
    assert [item.title for item in items if isinstance(item, RawArticle)] == ["0", "1"]
    (problem,) = [item for item in items if isinstance(item, Problem)]
    assert problem.message == "a.xml breaks off; items read before its end: 2"


def test_an_item_cut_in_two_says_so():
    whole = rss(f"<title>eins</title><description>{SENTENCE}</description>", f"<description>{LONG}</description>")
    items = articles(whole[:-300])
    assert [any(note.startswith("truncated") for note in item.notes) for item in items] == [False, True]


def test_broken_markup_between_items_is_reported_and_read_over():
    broken = rss(f"<title>A & B</title><description>{SENTENCE}</description>", f"<description>{SENTENCE}</description>")
    items = found(broken)
    assert len(articles(broken)) == 2
    assert "no well-formed XML; items read all the same: 2" in items[-1].message


def test_the_names_of_characters_in_html_are_no_damage():
    (item,) = found(rss(f"<title>Gr&uuml;n&nbsp;ist</title><description>{SENTENCE}</description>"))
    assert isinstance(item, RawArticle)
    assert item.title == "Grün ist"


def test_encodings_of_feeds():
    text = rss("<title>Größe</title><description>Die Größe überraschte alle.</description>")
    western = text.replace("UTF-8", "ISO-8859-1").encode("cp1252")
    (article,) = articles(western)
    assert article.title == "Größe"
    assert "cp1252" in " ".join(article.notes)
    (article,) = articles(text.encode("utf-16"))
    assert article.title == "Größe"


def test_large_feeds_are_read_in_portions(monkeypatch):
    monkeypatch.setattr("lagebild.intake.feeds._PORTION", 1000)
    content = rss(*(f"<title>T{n}</title><description>{SENTENCE}</description>" for n in range(60)))
    items = articles(content)
    assert [item.title for item in items] == [f"T{n}" for n in range(60)]
    assert items[-1].file == "a.xml:60"
    assert items[-1].outlet == "Hafenkurier"


def test_damage_in_a_large_feed_spoils_only_its_portion(monkeypatch):
    monkeypatch.setattr("lagebild.intake.feeds._PORTION", 1000)
    items = [f"<title>T{n}</title><description>{SENTENCE}</description>" for n in range(40)]
    items[20] = "<title>T20</title><description>Eins < zwei & drei</kaputt>"
    titles = [item.title for item in articles(rss(*items))]
    assert titles[:15] == [f"T{n}" for n in range(15)]
    assert titles[-15:] == [f"T{n}" for n in range(25, 40)]


def test_a_json_feed(tmp_path: Path):
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": "Der Bote", "home_page_url": "https://bote.example",
        "items": [
            {"id": "1", "url": "/1", "title": "Eins", "content_html": LONG,
             "date_published": "2024-02-10T09:00:00+01:00", "authors": [{"name": "Ida Kern"}]},
            {"id": "2", "content_text": SENTENCE * 20, "author": {"name": "Ole Janssen"}},
            {"id": "3", "title": "ohne Text"},
            7,
        ],
    }  # fmt: skip
    path = tmp_path / "feed.json"
    path.write_text(json.dumps(feed), encoding="utf-8")
    first, second, problem = read([str(path)])
    assert isinstance(first, RawArticle)
    assert (first.title, first.url, first.outlet) == ("Eins", "https://bote.example/1", "Der Bote")
    assert (first.published, first.authors, first.is_html) == ("2024-02-10T09:00:00+01:00", ("Ida Kern",), True)
    assert isinstance(second, RawArticle)
    assert (second.is_html, second.authors) == (False, ("Ole Janssen",))
    assert isinstance(problem, Problem)
    assert "2 items without a text" in problem.message


def test_nothing_is_opened_and_nothing_is_fetched(monkeypatch):
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a feed must not open anything")

    content = rss(f'<description>{SENTENCE}</description><link>https://x.example</link><enclosure url="https://x"/>')
    articles(content)
    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(builtins, "open", refused)
    assert len(articles(content)) == 1
    for odd in ("https://x.example/feed", "/etc/passwd", "feed://x"):
        assert not articles(odd)


@pytest.mark.parametrize("reference", ["&#0;", "&#x1F;", "&#99999999999999999999;", "&#xD800;", "\x00", "\x0b"])
def test_characters_that_no_xml_may_hold(reference):
    (article,) = articles(rss(f"<title>a{reference}b</title><description>{SENTENCE}</description>"))
    assert article.title == "a\ufffdb"


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_are_articles_or_problems(content):
    for item in [*found(content), *found(b"<rss><channel>" + content), *found(b"<feed><entry>" + content)]:
        assert isinstance(item, RawArticle | Problem)


@given(st.lists(st.sampled_from([
    "<item>", "</item>", "<title>", "</title>", "<description>", "</description>", "<![CDATA[", "]]>", "&amp;", "&#x",
    "<content:encoded>", "<link/>", "<pubDate>", "<!--", "-->", "<dc:creator>", "</channel>", "Wort ", "<p>",
    "&lt;p&gt;", "<entry>", "</rss>", "<?x", "<!ENTITY", "<source>", "\ud800", "\x00", "<author>a@b.c (D)</author>",
])))  # fmt: skip
@settings(deadline=None, max_examples=200)
def test_any_pieces_of_feeds_are_articles_or_problems(pieces):
    for item in found((rss()[:-15] + "".join(pieces)).encode("utf-8", "replace")):
        assert isinstance(item, RawArticle | Problem)


def test_roots():
    assert root_of('\n<?xml version="1.0"?><!-- a --><!DOCTYPE rss [<!ELEMENT a (b)>]>\n<rss version="2">') == "rss"
    assert root_of("kein <rss>") == ""
    assert root_of("<!--" * 20_000) == ""
