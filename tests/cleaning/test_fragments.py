"""Fragments of pages: every block is a paragraph; what a reader does not see is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.cleaning import clean, clean_all
from lagebild.cleaning.fragments import is_fragment, parts
from lagebild.model import Block, RawArticle
from lagebild.text import Span


def words(markup: str) -> list[str]:
    return [text for text, _, _ in parts(markup)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>Der Rat <b>tagte</b>.</p><p>Er tagt<!-- x --> wieder.</p>", ["Der Rat tagte.", "Er tagt wieder."]),
        ("Eins<br><br/>Zwei<br>und drei", ["Eins", "Zwei und drei"]),
        ("Ohne Marken.\n\nZweiter <i>Absatz</i>.", ["Ohne Marken.", "Zweiter Absatz."]),
        ("<p>Zeile\n\nund Zeile</p>", ["Zeile und Zeile"]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("<ul><li><p>eins</p></li><li>zwei</li></ul>", ["eins", "zwei"]),
        ("<table><tr><th>Ort</th><td>Zahl</td></tr></table>", ["Ort Zahl"]),
        ("<script>x()</script><style>p {}</style><p>Text</p><noscript>y</noscript><iframe>z</iframe>", ["Text"]),
        ("3 < 5 & 7", ["3 < 5 & 7"]),
        ("&lt;p&gt; &auml;", ["<p> ä"]),
        ("<p>offen <b>und <i>schief</b></p></div>Rest", ["offen und schief", "Rest"]),
        ("<figure><figcaption>Der Hafen. Foto: Ole Janssen</figcaption></figure><p>Text</p>", ["Der Hafen.", "Text"]),
        (
            "<p>Das zeigt das Foto: ein Beweis, den niemand kennt.</p>",
            ["Das zeigt das Foto: ein Beweis, den niemand kennt."],
        ),
        ('<p><img> Der Rat tagt heute. [<a href="x">mehr</a>]</p>', ["Der Rat tagt heute."]),
        ('Der Rat tagt … <a href="x">Weiterlesen &raquo;</a>', ["Der Rat tagt …"]),
        ('<p>Der Rat tagt.</p><p><a href="x">Read more</a></p>', ["Der Rat tagt."]),
        ('<p>Die Stadt will <a href="x">mehr</a>.</p>', ["Die Stadt will mehr."]),
        ('<p>Das geht. <a href="x">Mehr</a> Geld fehlt.</p>', ["Das geht. Mehr Geld fehlt."]),
        ('<p>Eins <a href="x">zwei<p>drei</a> vier', ["Eins zwei", "drei vier"]),
        ("", []),
        ("<img src=x>", []),
    ],
)
def test_paragraphs_of_fragments(markup, expected):
    assert words(markup) == expected


def test_tags_and_classes():
    markup = (
        '<h2>Kopf</h2><p class="lead-text">Eins</p><blockquote><p>Zwei</p></blockquote>'
        "<figure><figcaption>Drei</figcaption></figure><ul><li>Vier</li></ul>"
    )
    found = parts(markup)
    assert [tag for _, tag, _ in found] == ["head", "p", "quote", "p", "item"]
    assert found[1][2] == {"lead", "text"}
    assert "figcaption" in found[3][2]


@pytest.mark.parametrize("page", ["<!DOCTYPE html><p>x", "<html><p>x", "<BODY class=a>x", "<nav>x</nav><p>y</p>"])
def test_a_page_is_no_fragment(page):
    assert not is_fragment(page)
    assert is_fragment("<header>Kopf</header><p>Ein Text über das Feld body und html.</p>")


def test_a_teaser_of_one_sentence_is_read_whole_and_leads_back():
    raw = "<p>Die Polizei hat in der Nacht zum Dienstag <b>drei M&auml;nner</b> festgenommen.</p>"
    document = clean(RawArticle("f.xml:1", raw, is_html=True, title="Drei Festnahmen"))
    assert document.text == "Die Polizei hat in der Nacht zum Dienstag drei Männer festgenommen."
    at = document.text.index("Männer")
    assert document.origin.raw(Span(at, at + 6)).of(raw) == "M&auml;nner"
    assert document.article.title == "Drei Festnahmen"


def test_the_line_that_a_blog_puts_under_its_items_goes():
    raw = (
        "<p>Der Rat hat am Montag beschlossen, den Hafen zu erweitern.</p><h2>Kritik</h2><p>Die Opposition sprach von "
        'einem Fehler.</p><p>Der Beitrag <a href="x">Hafen wächst</a> erschien zuerst auf <a href="y">Kurier</a>.</p>'
    )
    document = clean(RawArticle("f.xml:1", raw, is_html=True))
    assert [(block.kind, block.span.of(document.text)) for block in document[Block]] == [
        ("body", "Der Rat hat am Montag beschlossen, den Hafen zu erweitern."),
        ("heading", "Kritik"),
        ("body", "Die Opposition sprach von einem Fehler."),
    ]


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<ul><li>", "<p>", "<table><tr><td>", "<blockquote>"])
def test_fragments_nested_a_hundred_thousand_deep(opening):
    assert words(opening * 100_000 + "Der Rat tagte.")[-1:] == ["Der Rat tagte."]


def test_a_fragment_without_words_is_a_problem():
    documents, problems = clean_all([RawArticle("a.html", "<script>alert(1)</script><img src=x>", is_html=True)])
    assert not documents
    assert [problem.error for problem in problems] in (["NoText"], ["Wall"])


@given(st.lists(st.sampled_from([
    "<p>", "</p>", "<div>", "</div>", "<br>", "<li>", "</ul>", "<b>", "</b>", "<!--", "-->", "<script>", "</script>",
    "Wort ", "&amp;", "&#", "\n\n", "<td>", "<table>", "</table>", "<figcaption>", "<", ">", "\x00", "<svg>", "<h2>",
    "<a>", "</a>",
])))  # fmt: skip
@settings(deadline=None)
def test_any_markup_gives_paragraphs_of_one_line(pieces):
    assert sum(text.count("Wort") for text in words("".join(pieces))) <= pieces.count("Wort ")
    for text, tag, classes in parts("".join(pieces)):
        assert text == text.strip()
        assert "\n" not in text
        assert tag
        assert isinstance(classes, frozenset)
