"""Places: every clean character leads to its raw character, also where the extractor changed a paragraph."""

from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.cleaning import clean
from lagebild.cleaning.locating import letters, place, record
from lagebild.cleaning.page_tree import main_stretch, scan
from lagebild.model import Document, RawArticle
from lagebild.text import Span

SENTENCES = [
    "Der Pegel der Lauer stieg bis zum Abend auf 4,12 Meter, wie die Leitstelle mitteilte.",
    "Am Wehr stand das Wasser schon am Mittag über der Marke, bei der Keller volllaufen.",
    "Die Feuerwehr verteilte nach eigenen Angaben zwölftausend Säcke mit Sand an die Anwohner.",
    "Für die Nacht rechnet der Krisenstab mit einer weiteren Welle, danach soll der Pegel fallen.",
]


def page(paragraphs: list[str]) -> str:
    inner = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><body><main><article><h1>Die Lauer steigt</h1>{inner}</article></main></body></html>"


def cleaned(raw: str) -> Document:
    return clean(RawArticle("seite.html", raw, is_html=True))


def raw_of(document: Document, raw: str, words: str) -> str:
    at = document.text.index(words)
    return document.origin.raw(Span(at, at + len(words))).of(raw)


def test_marks_inside_a_paragraph_do_not_blur_its_places():
    middle = (
        "Die <b>Leit</b>stelle<sup>1</sup> verteilte <script>var ad = '<p>x</p>';</script>nach <!-- Anzeige --> "
        "eigenen <span class='sr-only'>(extern)</span> Angaben f&uuml;nf&shy;hundert&nbsp;S&auml;cke an "
        "<a href='/s'>Ladenbesitzer</a>."
    )
    raw = page([SENTENCES[0], middle, *SENTENCES[1:]])
    document = cleaned(raw)
    assert "var ad" not in document.text
    assert "Anzeige" not in document.text
    for words in ("verteilte", "nach", "eigenen", "Angaben", "an", "Ladenbesitzer"):
        assert raw_of(document, raw, words) == words
    assert raw_of(document, raw, "fünfhundert Säcke") == "f&uuml;nf&shy;hundert&nbsp;S&auml;cke"


def test_a_sentence_that_stands_twice_leads_to_the_one_in_the_article():
    raw = page(SENTENCES).replace("<main>", f"<div class='teaser'><p>{SENTENCES[1]}</p></div><main>")
    document = cleaned(raw)
    assert document.origin.raw(
        Span(document.text.index(SENTENCES[1]), document.text.index(SENTENCES[1]) + 5)
    ).start == (raw.rindex(SENTENCES[1]))


def test_every_character_leads_to_itself():
    raw = page([sentence.replace("e", "<i>e</i>") for sentence in SENTENCES])
    document = cleaned(raw)
    for at, letter in enumerate(document.text):
        if not letter.isspace():
            assert document.origin.raw(Span(at, at + 1)).of(raw) == letter


def test_a_changed_paragraph_is_mapped_piece_by_piece():
    raw = "<p>Der Pegel der Lauer stieg <b>(siehe Grafik)</b> bis zum Abend auf vier Meter und zwölf Zentimeter.</p>"
    found = letters(raw)
    changed = "Der Pegel der Lauer stieg bis zum Abend auf etwa vier Meter und zwölf Zentimeter."
    (spot,) = place([changed], found)
    assert not spot.exact
    text, origin = record([changed], [spot], found, len(raw))
    for words in ("Der Pegel der Lauer stieg", "bis zum Abend auf", "vier Meter und zwölf Zentimeter."):
        at = text.index(words)
        assert origin.raw(Span(at, at + len(words))).of(raw) == words
    at = text.index("etwa")
    assert not next(run for run in origin.runs if run.clean.start <= at < run.clean.end).is_copy


WORDS = st.sampled_from(["Pegel", "steigt", "am", "Wehr", "Wasser", "&uuml;ber", "Marke", "der", "Sand.", "Nacht"])


@given(st.lists(WORDS, min_size=1, max_size=30), st.lists(st.integers(0, 29), max_size=6), st.integers(0, 3))
@settings(deadline=None, max_examples=60)
def test_words_left_out_or_put_in_never_break_the_map(words, left_out, put_in):
    raw = (
        "<div>" + " ".join(f"<i>{word}</i>" if index % 3 == 0 else word for index, word in enumerate(words)) + "</div>"
    )
    kept = [word.replace("&uuml;", "ü") for index, word in enumerate(words) if index not in left_out] or ["leer"]
    kept[len(kept) // 2 : len(kept) // 2] = ["fremd"] * put_in
    paragraph = " ".join(kept)
    found = letters(raw)
    text, origin = record([paragraph], place([paragraph], found), found, len(raw))
    assert text == paragraph
    assert len(origin) == len(text)
    for run in origin.runs:
        assert 0 <= run.raw.start < run.raw.end <= len(raw)
        if run.is_copy and len(run.clean) > 1:
            assert run.clean.of(text) == run.raw.of(raw)


@given(st.text(alphabet="<>/!-pdivlasconrt \"'=a&", max_size=200))
@settings(deadline=None)
def test_a_tree_grows_from_any_markup(raw):
    tree = scan(raw)
    assert len(tree.names) == len(tree.parents) == len(tree.tags)
    assert all(parent < node for node, parent in enumerate(tree.parents) if node)
    assert all(0 <= start < end <= len(raw) for start, end, _, _ in tree.pieces)
    assert [piece[0] for piece in tree.pieces] == sorted(piece[0] for piece in tree.pieces)


def test_blocks_close_as_in_a_browser():
    raw = (
        "<ul><li>eins<li>zwei<ul><li>drin</ul></ul><p>drei<div>vier</div>"
        "<table><tr><td>fünf<td>sechs<tr><td>sieben</table>"
    )
    tree = scan(raw)
    found = [(raw[start:end], tree.names[node], tree.names[tree.parents[node]]) for start, end, node, _ in tree.pieces]
    assert found == [
        ("eins", "li", "ul"),
        ("zwei", "li", "ul"),
        ("drin", "li", "ul"),
        ("drei", "p", ""),
        ("vier", "div", ""),
        ("fünf", "td", "tr"),
        ("sechs", "td", "tr"),
        ("sieben", "td", "tr"),
    ]


def test_menus_and_pictures_are_passed_over_but_never_the_text_after_an_open_one():
    raw = "<nav><p>Menü</p></nav><p>eins</p><nav><p>offen</p><p>zwei</p><nav>Ende</nav>"
    tree = scan(raw)
    words = [(raw[start:end], tree.names[node]) for start, end, node, _ in tree.pieces]
    assert words == [("eins", "p"), ("offen", "p"), ("zwei", "p")]


def test_a_tag_ends_where_its_attributes_end():
    raw = '<div data-x=\'{"html": "<p>kein Absatz</p>"}\' title="a > b"><p class=x>ein Absatz</p></div>'
    tree = scan(raw)
    assert tree.names == ["", "div", "p"]
    assert tree.words(2) == {"x"}


def test_the_main_part_is_not_looked_for_in_scripts():
    assert main_stretch("<body><main><p>x</p></main></body>") == (6, 20)
    assert main_stretch("<script>document.write('<main></main>')</script><p>x</p>") is None
    assert main_stretch("<!-- <main></main> --><p>x</p>") is None
    assert main_stretch("<p>x</p>") is None
