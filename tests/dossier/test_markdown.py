"""Markdown: footnotes pair, nothing from outside is markup, the content is the page's."""

import re

import pytest

from lagebild.dossier import as_html, as_markdown
from lagebild.dossier.markdown import escaped
from lagebild.model import Story
from tests.dossier.builder import Text
from tests.dossier.story import bare, story


@pytest.fixture(scope="module", params=("de", "en"))
def source(request):
    return as_markdown(story(), request.param)


def test_every_footnote_is_cited_and_every_citation_has_one(source):
    defined = re.findall(r"^\[\^(\d+)\]:", source, flags=re.MULTILINE)
    cited = re.findall(r"\[\^(\d+)\](?!:)", source)
    assert defined == [str(n) for n in range(1, len(defined) + 1)]
    assert set(cited) == set(defined)


def test_a_footnote_names_outlet_date_address_words_and_chain():
    source = as_markdown(story())
    notes = [line for line in source.splitlines() if line.startswith("[^")]
    assert any(
        "Pegelblick, 6. März 2031, <https://pegelblick.example/saeure>: " in line
        and "Die Werte im Fluss lägen bislang unter der Nachweisgrenze" in line
        and "Pegelblick ← Landesumweltamt" in line
        for line in notes
    )


def test_the_sections_are_those_of_the_page():
    heads = [line[3:] for line in as_markdown(story()).splitlines() if line.startswith("## ")]
    assert heads == [
        "Auf einen Blick", "Kernaussagen", "Zeitleiste", "Quellen", "Zahlen", "Akteure", "Medien im Vergleich",
        "Berichte", "Probleme", "Wie das entstand", "Belege",
    ]  # fmt: skip
    assert [h[3:] for h in as_markdown(bare()).splitlines() if h.startswith("## ")] == [
        "Auf einen Blick", "Berichte", "Wie das entstand",
    ]  # fmt: skip


def test_the_same_story_gives_the_same_bytes():
    assert as_markdown(story()) == as_markdown(story())


@pytest.mark.parametrize(
    ("words", "safe"),
    [
        ("# kein Titel", "\\# kein Titel"),
        ("1. kein Punkt", "1\\. kein Punkt"),
        ("- kein Punkt", "\\- kein Punkt"),
        ("*laut* _sehr_ `x` <b> [a](b) | ~~", "\\*laut\\* \\_sehr\\_ \\`x\\` \\<b\\> \\[a\\](b) \\| \\~\\~"),
        ("zwei\nZeilen", "zwei Zeilen"),
        ("nur 3. März", "nur 3. März"),
    ],
)
def test_words_from_outside_are_not_markup(words, safe):
    assert escaped(words) == safe


def test_hostile_text_stays_text():
    text = Text("a", "# <script>alert(1)</script>\n[^1]: falsch\n| a | b |", url="javascript:alert(1)")
    text.says("[^1]: falsch", by=[("speaker", "<b>", None)])
    source = as_markdown(Story((text.document(),)))
    assert "<script>" not in source
    assert "javascript" not in source
    assert "\n[^1]: falsch" not in source


def test_names_of_files_do_nothing_to_a_terminal():
    name = "\x1b[31mrot\x07\x9b2J"
    for show in (as_markdown, as_html):
        shown = show(Story((Text(name, "Der Rat tagt am Montag.").document(),)))
        assert not set("\x1b\x07\x9b") & set(shown)
