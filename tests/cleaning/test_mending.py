"""Wrongly decoded characters are mended where that is certain, and every place leads to what came in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.cleaning import clean
from lagebild.cleaning.mending import mended, table
from lagebild.model import Block, RawArticle
from lagebild.text import Span

TEXT = "Der Bürgermeister sprach über „größere“ Pläne – und über Geld für Ämter."


def misread(words: str, encoding: str) -> str:
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in words.encode())


def mend(words: str) -> str:
    found = mended(RawArticle("a.txt", words))
    return found.raw.raw if found else words


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman", "cp1250", "cp850"])
def test_utf8_read_in_another_encoding(encoding):
    found = mended(RawArticle("a.txt", misread(TEXT, encoding)))
    assert found
    assert found.raw.raw == TEXT
    assert found.raw.notes == ("mojibake: 11 characters repaired",)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_twice(encoding):
    assert mend(misread(misread(TEXT, encoding), "cp1252")) == TEXT


def test_control_characters_that_are_marks_of_windows():
    assert mend(TEXT.encode("cp1252").decode("latin-1")) == TEXT


@pytest.mark.parametrize(
    ("came", "meant"),
    [
        ("Die R&amp;amp;D &amp;bdquo;Gruppe&amp;ldquo; wächst.", "Die R&amp;D &bdquo;Gruppe&ldquo; wächst."),
        ("M&amp;uuml;ller &amp;#8211; &amp;amp;#039;", "M&uuml;ller &#8211; &#039;"),
        (
            "Er sagte â€žfür allesâ€œ und ging früher â€“ ohne Grund.",
            "Er sagte „für alles“ und ging früher – ohne Grund.",
        ),
        ("FuÃŸball", "Fußball"),
        ("Nach Â§ 5 und Â§ 6 gilt das.", "Nach § 5 und § 6 gilt das."),
        (
            "Eine Zeile mit ä.\nUnd fÃ¼r die zweite gÃ¤lte nichts.",
            "Eine Zeile mit ä.\nUnd für die zweite gälte nichts.",
        ),
    ],
)
def test_mended(came, meant):
    assert mend(came) == meant


@pytest.mark.parametrize(
    "words",
    [
        "Aus ü wird Ã¼, wenn jemand falsch liest: „Ã¼“, „Ã¤“, „ÃŸ“ stehen dann für ü, ä und ß.",
        "Er reiste nach São Paulo, SÃO PAULO, aß à la carte und sah Â und Ã.",
        "Im Quelltext steht &amp;lt;b&amp;gt; für fette Schrift.",
        "Die Adresse war a.de/?x=1&amp;y=2 und sonst nichts.",
        "Ein Absatz über √ und ├ und Ă, sonst größtenteils üblich für Ämter.",
        "Größe “ und “ Ü“ bleiben, „Ü“ und „Ö“ auch.",
    ],
)
def test_left_alone(words):
    assert mend(words) == words


def test_one_broken_character_among_many_right_ones_is_not_certain():
    words = "Für die größte Hürde der Räte gäbe es Lösungen, hieß es früher.\n" * 5 + "Die KÃ¼ste"
    assert mend(words) == words


def test_places_lead_to_what_came_in():
    came = "Rat tagt\n\n" + misread(TEXT, "cp1252") + "\n\nTeilen\n\nQuelle: " + misread("Münsterbote", "cp1252")
    document = clean(RawArticle("a.txt", came))
    assert TEXT in document.text
    for block in document[Block]:
        place = document.origin.raw(block.span)
        assert misread(block.span.of(document.text), "cp1252").split() == place.of(came).split()
    start = document.text.index("größere")
    assert document.origin.raw(Span(start, start + 7)).of(came) == misread("größere", "cp1252")
    first = document.removed[0]
    assert (first.reason, first.words, first.span.of(came)) == ("sharing", "Teilen", "Teilen")
    assert all(r.words == r.span.of(came) for r in document.removed)
    assert document.article.notes == ("mojibake: 12 characters repaired",)


def test_a_page_is_mended_before_it_is_read():
    page = (
        "<html><head><title>Rat tagt über Brücken</title></head><body><article><h1>Rat tagt über Brücken</h1>"
        + f"<p>{TEXT}</p><p>Die Räte hörten zu und gingen später nach Hause, sagte der Schriftführer.</p>"
        + "</article></body></html>"
    )
    came = misread(page, "cp1252")
    document = clean(RawArticle("a.html", came, is_html=True))
    assert document.article.title == "Rat tagt über Brücken"
    assert TEXT in document.text
    start = document.text.index("Räte hörten")
    assert document.origin.raw(Span(start, start + 11)).of(came) == misread("Räte hörten", "cp1252")


def test_given_facts_are_mended_too():
    title, author = misread("Pläne", "cp1252"), misread("Jürg Öl", "cp1252")
    article = clean(RawArticle("a.txt", misread(TEXT, "cp1252"), title=title, authors=(author,))).article
    assert (article.title, article.authors) == ("Pläne", ("Jürg Öl",))


def test_lost_characters_are_noted():
    article = clean(RawArticle("a.txt", "Der B\ufffdrgermeister sprach am Montag mit den R\ufffdten.")).article
    assert article.notes == ("encoding: 2 characters lost",)


def test_no_sequence_of_the_table_is_a_word_of_german_or_its_neighbours():
    assert not [form for form in table() if form.isascii() or (len(form) > 1 and form.isalpha() and form.islower())]


@given(st.text(alphabet="aÃ¼Â§â€žœ\x84\x93ü\n<>&amp;quot; ", max_size=60))
def test_any_text_is_mended_or_left(words):
    found = mended(RawArticle("a.txt", words))
    if found:
        assert len(found.origin) == len(found.raw.raw)
        assert all(run.raw.end <= len(words) for run in found.origin.runs)
