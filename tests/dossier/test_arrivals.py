"""How each article came in: remarks, other files, earlier versions, where facts were read."""

from dataclasses import replace
from datetime import date

import pytest

from lagebild.dossier import as_html, as_markdown
from lagebild.dossier.phrases import Phrases
from lagebild.dossier.views import dossier_view
from lagebild.dossier.views.arrival import Arrival, Remark
from lagebild.dossier.views.parts import Outlet, Report
from lagebild.model import Published, Stated, Story, TimeValue, Version
from lagebild.text import Span
from tests.dossier.builder import Text, day
from tests.dossier.pages import Page
from tests.dossier.story import story

DE, EN = Phrases("de"), Phrases("en")


def one(**facts):
    text = Text("a", "Deich hält\nDer Deich hält.", "Küstenblatt", day(2031, 3, 12), url="https://www.kueste.example/d")
    document = text.document()
    return Story((replace(document, article=replace(document.article, **facts)),))


def report(**facts) -> Report:
    return dossier_view(one(**facts)).reports[0].report


def shown(source: str) -> str:
    return " ".join("".join(Page(source).text).split())


@pytest.mark.parametrize(
    ("note", "german", "english"),
    [
        ("teaser: the feed gives only a summary", "Nur der Anriss (Feed)", "Only the teaser (feed)"),
        ("teaser: the record gives only a summary", "Nur der Anriss (Datensatz)", "Only the teaser (record)"),
        ("teaser", "Nur der Anriss", "Only the teaser"),
        (
            "paywall: holds the start of the article",
            "Nur der Anfang eines kostenpflichtigen Artikels",
            "Only the opening of a paid article",
        ),
        ("truncated", "Abgeschnitten", "Cut off"),
        (
            "truncated: by the crawler (length)",
            "Abgeschnitten: Schon beim Sammeln nicht bis zum Ende geladen",
            "Cut off: not loaded to its end when it was collected",
        ),
        (
            "truncated: 2 of 5 pages hold only pictures or cannot be read",
            "Unvollständig: 2 von 5 Seiten enthalten nur Bilder oder sind nicht lesbar",
            "Incomplete: 2 of 5 pages hold only pictures or cannot be read",
        ),
        ("truncated: something not foreseen", "Abgeschnitten", "Cut off"),
        (
            "damaged: the text does not match its checksum",
            "Beschädigt: Der Text passt nicht zu seiner Prüfsumme",
            "Damaged: the text does not match its checksum",
        ),
    ],
)
def test_what_limits_a_report(note, german, english):
    found = report(notes=(note,))
    assert (DE.limits(found), EN.limits(found)) == ([german], [english])
    assert DE.arrival(found) == []


@pytest.mark.parametrize(
    ("note", "german"),
    [
        ("mojibake: 12 characters repaired", ["12 falsch gelesene Zeichen repariert"]),
        ("mojibake: 1 characters repaired", ["1 falsch gelesenes Zeichen repariert"]),
        ("encoding: read as cp1252", ["Zeichen gelesen als Windows-1252"]),
        (
            "encoding: read as utf-8, 3 bytes as cp1252, 2 damaged characters",
            [
                "in einer Mischung von Kodierungen gelesen",
                "3 davon als Windows-1252",
                "2 Zeichen nicht mehr lesbar",
            ],
        ),
        ("encoding: ???", ["Zeichen nach einer anderen Kodierung gelesen"]),
        ("foreign: English, 3 paragraphs", ["Fremdsprachige Absätze entfernt: 3 (Englisch)"]),
        ("foreign: Klingonish, 1 paragraph", ["Fremdsprachige Absätze entfernt: 1 (Klingonish)"]),
        (
            "date: the given date 'neulich' cannot be read",
            ["Das mitgelieferte Datum „neulich“ ist nicht lesbar"],
        ),
    ],
)
def test_what_does_not_limit_a_report_is_told_apart(note, german):
    found = report(notes=(note,))
    assert DE.arrival(found) == german
    assert DE.limits(found) == []


def test_foreign_paragraphs_of_several_languages_share_a_line():
    found = report(notes=("foreign: English, 3 paragraphs", "foreign: Russian, 1 paragraph"))
    assert DE.arrival(found) == ["Fremdsprachige Absätze entfernt: 3 (Englisch), 1 (Russisch)"]


@pytest.mark.parametrize("note", ["verweht: <b>{0}</b> {x}", "other", "count: 1", ":", " ", "encoding:", "foreign: "])
def test_an_unknown_remark_breaks_nothing(note):
    source = as_html(one(notes=(note,)))
    assert "b" not in Page(source).tags
    assert as_markdown(one(notes=(note,)), "en")


def test_an_unknown_remark_is_shown_as_it_stands():
    assert DE.arrival(report(notes=("verweht: vom Wind",))) == ["Vermerk des Programms: verweht: vom Wind"]


def test_other_files_and_earlier_versions_are_named():
    published = Published(TimeValue(date(2031, 3, 11), date(2031, 3, 11), "2031-03-11"), "stated")
    versions = (Version("alt.html", published), Version("b.warc:2", captured="2031-03-12T08:00:00Z"), Version("c.txt"))
    found = report(also=("kopie.txt",), versions=versions)
    assert DE.arrival(found) == [
        "Derselbe Artikel auch in: kopie.txt",
        "3 frühere Fassungen: alt.html (11. März 2031), b.warc:2 (aufgezeichnet am 12. März 2031), c.txt",
    ]
    assert EN.arrival(found)[1].startswith("3 earlier versions: alt.html (11 March 2031)")


def test_many_files_are_counted_not_listed():
    found = report(also=tuple(f"{n}.txt" for n in range(9)))
    assert DE.arrival(found) == ["Derselbe Artikel auch in: 0.txt, 1.txt, 2.txt, 3.txt, 4.txt, 5.txt, 3 weitere"]


@pytest.mark.parametrize(
    ("captured", "words"),
    [("2031-03-13T08:00:00+01:00", "13. März 2031"), ("2031-03", "März 2031"), ("gestern", "gestern")],
)
def test_the_day_of_recording_stands_beside_the_file(captured, words):
    assert DE.file(report(captured=captured)) == f"Datei: a.txt, aufgezeichnet am {words}"


def test_each_fact_tells_where_it_was_read():
    facts = (
        Stated("title", "Deich hält", "OpenGraph", Span(0, 1), "Deich h&auml;lt"),
        Stated("outlet", "Küstenblatt", "address"),
        Stated("author", "Ute Moor", "JSON-LD", Span(1, 2), "Ute Moor"),
        Stated("author", "Kai Brack", "JSON-LD", Span(2, 3), "Kai Brack"),
        Stated("agency", "dpa", "text", Span(3, 4), "Deutsche Presse-Agentur"),
        Stated("url", "javascript:alert(1)", "meta", Span(4, 5), "javascript:alert(1)"),
        Stated("published", "2031-03-12", "JSON-LD", Span(5, 6), "2031-03-12T07:05:00+01:00"),
        Stated("season", "Herbst", "Stempel"),  # type: ignore[arg-type]
    )
    found = report(stated=facts)
    assert [DE.fact(fact) for fact in DE.facts(found)] == [
        "Überschrift – laut OpenGraph-Daten der Seite: „Deich h&auml;lt“",
        "Medium: Küstenblatt – aus der Adresse",
        "Autoren: Ute Moor, Kai Brack – laut JSON-LD der Seite",
        "Agentur: dpa – im Text: „Deutsche Presse-Agentur“",
        "Adresse – laut Kopfdaten der Seite",
        "Datum: 12. März 2031 – laut JSON-LD der Seite: „2031-03-12T07:05:00+01:00“",
        "season: Herbst – Stempel",
    ]
    assert DE.how_dated(found) == "Datum laut JSON-LD der Seite"
    source = as_html(one(stated=facts))
    assert "javascript:" not in source
    assert "Deich h&amp;auml;lt" in source
    assert "javascript" not in as_markdown(one(stated=facts))


def test_a_date_from_the_address_is_called_so():
    assert DE.how_dated(report(stated=(Stated("published", "2031-03-12", "address"),))) == "Datum aus der Adresse"


def test_what_limits_a_report_is_missing_at_a_glance():
    view = dossier_view(one(notes=("truncated: the archive ends here", "teaser")))
    assert DE.gaps(view.glance, 0) == [
        ("1 Bericht, von dem nur der Anriss vorliegt (Küstenblatt)", "text-1"),
        ("1 Bericht, der nicht bis zum Ende vorliegt (Küstenblatt)", "text-1"),
    ]
    assert DE.gaps(dossier_view(one(notes=("mojibake: 2 characters repaired",))).glance, 0) == []


def test_what_an_outlet_lacks_weighs_less_where_only_a_part_is_at_hand():
    def cut(n, *codes):
        return Report(
            n, "a", Outlet("k", "K", n), None, Published(), arrival=Arrival(remarks=tuple(map(Remark, codes)))
        )

    assert DE.partly([cut(1), cut(2, "mojibake")]) == ""
    assert "(Text 2)" in DE.partly([cut(1), cut(2, "teaser")])


def test_page_and_markdown_say_the_same():
    facts = {"notes": ("teaser: the feed gives only a summary",), "also": ("<x>.txt",), "captured": "2031-03-13"}
    for source in (shown(as_html(one(**facts))), as_markdown(one(**facts)).replace("\\", "")):
        for words in ("Nur der Anriss (Feed)", "Derselbe Artikel auch in: <x>.txt", "aufgezeichnet am 13. März 2031"):
            assert words in source


def test_links_lead_to_the_web_only_and_tell_where():
    source = as_html(one())
    assert 'rel="noreferrer" href="https://www.kueste.example/d">Zum Original (kueste.example)</a>' in source
    assert DE.host("https://bank.example@boese.example/") == "boese.example"
    assert DE.host("http://[") == ""


def test_nothing_is_said_of_articles_that_came_in_plainly():
    source = as_html(story())
    for words in (
        'class="limits"',
        '<details class="facts-read',
        "Derselbe Artikel",
        "aufgezeichnet",
        "frühere Fassung",
    ):
        assert words not in source
