"""PDF: paragraphs in reading order, whatever the page looks like; bad documents are one sentence."""

import importlib.util
import io
import subprocess
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lagebild.cleaning import clean
from lagebild.intake import pdf as reader
from lagebild.intake.pdf import from_pdf
from lagebild.intake.pdf_layout import Line, Page, blocks, in_order, lay_out, paragraphs
from lagebild.model import Block, Problem, RawArticle
from tests.intake.paper import LIGATURE, column, pdf, shown

LEFT = """
 Der Rat der Stadt hat am Montag nach
langer Debatte beschlossen, den Hafen
im Osten zu erweitern. Die Waffen-
lieferung bleibt davon unberührt. Der
Beschluss fiel knapp aus.
 Bürgermeisterin Karin Holm sagte, die
Stadt brauche mehr Platz für Schiffe,
und nannte den Plan nach langer
"""
RIGHT = """
Prüfung durch die Gutachter den
einzig möglichen Weg zu mehr Arbeit.
 Die Opposition sprach von einem
Fehler und kündigte Klage an. Darüber
soll das Gericht im Mai entscheiden.
"""


def read(content: bytes) -> RawArticle | Problem:
    (item,) = from_pdf(io.BytesIO(content), "a.pdf")
    return item


def article(*pages: list, **info: str) -> RawArticle:
    item = read(pdf(pages, **info))
    assert isinstance(item, RawArticle), item
    return item


def texts(item: RawArticle) -> list[str]:
    return [" ".join(part.split()) for part in item.raw.split("\n\n")]


def test_two_columns_are_read_one_after_the_other_and_joined_where_the_sentence_goes_on():
    page = [(50, 780, 24, "Der Hafen wird teurer"), *column(50, 700, LEFT), *column(300, 700, RIGHT)]
    item = article(page)
    assert [part[:12] for part in texts(item)] == ["Der Hafen wi", "Der Rat der ", "Bürgermeiste", "Die Oppositi"]
    assert "nach langer\nPrüfung durch die Gutachter" in item.raw
    assert (item.title, item.is_html, item.wrapped) == ("Der Hafen wird teurer", False, True)


def test_the_order_in_the_file_does_not_matter():
    page = [(50, 780, 24, "Der Hafen wird teurer"), *column(50, 700, LEFT), *column(300, 700, RIGHT)]
    rows = sorted(page, key=lambda text: (-text[1], text[0]))
    assert article(rows).raw == article(page).raw == article(list(reversed(page))).raw


def test_a_headline_across_both_columns_parts_what_is_above_from_what_is_below():
    page = [
        *column(50, 760, "Oben links steht der\nerste Absatz."),
        *column(300, 760, "Oben rechts steht der\nzweite Absatz."),
        (50, 700, 18, "Eine zweite Meldung über die ganze Breite der Seite"),
        *column(50, 660, "Unten links steht der\ndritte Absatz."),
        *column(300, 660, "Unten rechts steht der\nvierte Absatz."),
    ]
    assert [part.split()[0:2] for part in texts(article(page))] == [
        ["Oben", "links"], ["Oben", "rechts"], ["Eine", "zweite"], ["Unten", "links"], ["Unten", "rechts"],
    ]  # fmt: skip


def test_divided_words_are_put_together_in_the_clean_text_and_lead_back_to_the_lines():
    item = article([(50, 780, 24, "Der Hafen wird teurer"), *column(50, 700, LEFT)])
    document = clean(item)
    assert "Waffen-\nlieferung" in item.raw
    assert "Die Waffenlieferung bleibt" in document.text
    for block in document[Block]:
        for span in block.spans:
            for at in range(span.start, span.end):
                raw = document.origin.raw(type(span)(at, at + 1))
                assert document.text[at] in (raw.of(item.raw), " ")


def test_running_lines_and_page_numbers_are_left_out():
    pages = [
        [(50, 810, 8, f"Musterbote Nr. 12 Seite {n}"), *column(50, 700, LEFT), (280, 30, 8, str(n))] for n in (1, 2, 3)
    ]
    raw = article(*pages).raw
    assert "Musterbote" not in raw
    assert raw.count("Der Rat der Stadt") == 3
    assert not any(line.strip().isdigit() for line in raw.split("\n"))


def test_a_line_at_the_top_of_one_page_only_stays():
    pages = [[(50, 810, 10, f"Zeile {word} oben."), *column(50, 700, LEFT)] for word in ("eins", "zwei", "drei")]
    raw = article(*pages).raw
    assert all(f"Zeile {word} oben." in raw for word in ("eins", "zwei", "drei"))


def test_a_large_title_that_later_pages_repeat_stays_once():
    pages = [[(50, 810, 20 if n == 0 else 9, "Der Hafen wird teurer"), *column(50, 700, LEFT)] for n in range(3)]
    item = article(*pages)
    assert item.raw.count("Der Hafen wird teurer") == 1
    assert item.title == "Der Hafen wird teurer"


def test_a_page_that_a_browser_printed():
    page = [
        (50, 820, 8, "10.2.2024, 12:30"),
        (50, 760, 20, "Der Hafen wird viel teurer"),
        *column(50, 700, LEFT),
        (50, 20, 8, "https://www.bote.example/hafen 1/1"),
    ]
    item = article(page, Producer="Skia/PDF m121", Creator="Mozilla/5.0", CreationDate="D:20240210123000+01'00'")
    assert item.url == "https://www.bote.example/hafen"
    assert item.captured == "2024-02-10T12:30:00+01:00"
    assert "12:30" not in item.raw
    assert "https" not in item.raw


@pytest.mark.parametrize(("size", "kept"), [(20, False), (10, True)])
def test_a_browser_prints_the_title_above_the_headline(size, kept):
    title = "Der Hafen wird viel teurer | Uferbote"
    page = [
        (300, 820, 8, title),
        (50, 760, size, "Der Hafen wird viel teurer"),
        *column(50, 700, LEFT),
    ]
    item = article(page, Producer="Skia/PDF m121", Title=title)
    assert ("Uferbote" in item.raw) == kept
    assert item.title == (title if kept else "Der Hafen wird viel teurer")


def test_what_a_document_says_about_itself_counts_only_where_its_page_shows_it():
    page = [(50, 760, 11, "Der Hafen wird teurer"), (50, 740, 10, "Von Ida Kern"), *column(50, 700, LEFT)]
    item = article(
        page, Title="Der Hafen wird teurer", Author="Ida Kern", Producer="InDesign", CreationDate="D:20240210123000Z"
    )
    assert (item.title, item.authors, item.captured, item.published) == (
        "Der Hafen wird teurer",
        ("Ida Kern",),
        None,
        None,
    )
    item = article(page, Title="Microsoft Word - hafen_v3.doc", Author="praktikum2")
    assert (item.title, item.authors) == (None, ())


def test_a_turned_page_reads_like_an_upright_one_and_credits_along_the_edge_are_left_out():
    page = [(50, 500, 20, "Der Hafen wird teurer"), *column(50, 460, LEFT)]
    item = read(pdf([shown(page, turned=True)]))
    assert isinstance(item, RawArticle)
    assert texts(item)[0] == "Der Hafen wird teurer"
    credit = b"\nBT /F1 6 Tf 0 1 -1 0 580 300 Tm (Foto: Ole Janssen) Tj ET"
    item = read(pdf([shown(page) + credit]))
    assert isinstance(item, RawArticle)
    assert "Foto" not in item.raw


def test_letters_printed_twice_to_look_bold_stand_once():
    page = [(50, 700, 10, "Der Rat tagte am Montag."), (50.3, 700, 10, "Der Rat tagte am Montag.")]
    assert article(page).raw == "Der Rat tagte am Montag."


def test_ligatures_are_the_letters_that_they_stand_for():
    assert (
        article([(50, 700, 10, f"Der Rat be{LIGATURE}iegt die Auf{LIGATURE}age.")]).raw
        == "Der Rat befliegt die Aufflage."
    )


def test_a_title_of_several_lines_is_one_line():
    page = [(50, 780, 24, "Streit um die Nord-"), (50, 752, 24, "Süd-Trasse: Der Rat ver-"), (50, 724, 24, "tagt sich")]
    assert article([*page, *column(50, 650, LEFT)]).title == "Streit um die Nord-Süd-Trasse: Der Rat vertagt sich"


def bomb() -> bytes:
    packed = zlib.compress(b"0" * 250_000_000, 1)
    whole = pdf([b"X"])
    start, end = whole.index(b"<< /Length 1 >>\nstream\nX"), whole.index(b"\nendstream")
    return whole[:start] + b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed + whole[end:]


LOCKED = b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -44 /O <" + b"00" * 32 + b"> /U <" + b"11" * 32 + b"> >>"


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", "NoText", "a.pdf is empty"),
        (b"%PDF-1.7 nichts", "UnreadablePage", "a.pdf is damaged, or no PDF file"),
        (pdf([[(50, 700, 10, "Der Rat tagte.")]])[:400], "UnreadablePage", "a.pdf is damaged"),
        (pdf([[]]), "NoText", "a.pdf has no text on its pages"),
        (
            pdf([b"q 500 0 0 700 50 50 cm /P Do Q"]),
            "NoText",
            "holds only pictures; text recognition is not part of this",
        ),
        (pdf([[(50, 700, 10, "x")]] * 301), "TooLarge", "a.pdf has 301 pages: too long for one article"),
        (
            pdf([[(50, 700, 10, "x")]]).replace(b"trailer <<", b"trailer << /ID [<00> <00>] /Encrypt " + LOCKED),
            "UnreadablePage",
            "a.pdf is protected by a password",
        ),
    ],
)
def test_bad_documents_are_one_sentence(content, error, words):
    item = read(content)
    assert isinstance(item, Problem)
    assert (item.file, item.error) == ("a.pdf", error)
    assert words in item.message


def test_a_document_made_to_burst_bursts_only_its_reader(monkeypatch):
    monkeypatch.setattr(reader, "MEMORY", 300_000_000)
    assert isinstance(read(pdf([[(50, 700, 10, "Der Rat tagte am Montag.")]])), RawArticle)
    item = read(bomb())
    assert isinstance(item, Problem)
    assert "more memory than one article may" in item.message


def test_pages_that_hold_only_pictures_are_counted():
    item = read(pdf([[(50, 700, 10, "Der Rat tagte am Montag.")], b"q 500 0 0 700 50 50 cm /P Do Q"]))
    assert isinstance(item, RawArticle)
    assert item.notes == ("truncated: 1 of 2 pages hold only pictures or cannot be read",)


def test_scripts_in_a_document_do_nothing():
    script = b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\); while\\(true\\){}) >>"
    item = read(pdf([[(50, 700, 10, "Der Rat tagte am Montag.")]], extra=script))
    assert isinstance(item, RawArticle)


def test_without_the_library_the_sentence_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    item = read(b"%PDF-1.4")
    assert isinstance(item, Problem)
    assert item.error == "NotReadYet"
    assert 'pip install "lagebild[pdf]"' in item.message


@pytest.mark.parametrize("answer", [b"", b"[]", b"{", b"null", b"\xff"])
def test_whatever_the_reader_answers_is_one_sentence(monkeypatch, answer):
    def answered(*_: object, stdout: io.BufferedIOBase, **__: object) -> subprocess.CompletedProcess[bytes]:
        stdout.write(answer)
        return subprocess.CompletedProcess([], -9)

    monkeypatch.setattr(subprocess, "run", answered)
    item = read(b"%PDF-1.4")
    assert isinstance(item, Problem)
    assert item.error == "UnreadablePage"


def test_a_reader_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(reader, "SECONDS", 0.001)
    item = read(pdf([[(50, 700, 10, "x")]]))
    assert isinstance(item, Problem)
    assert "takes longer" in item.message


def line(left: float, base: float, text: str, width: float = 100) -> Line:
    return Line(left, left + width, base, 10, text)


def test_paragraphs_by_gaps_indentation_and_early_ends():
    block = [
        line(50, 700, "Der erste Absatz endet hier.", 60),
        line(50, 688, "Der zweite Absatz hat zwei", 150),
        line(50, 676, "Zeilen.", 40),
        line(60, 664, "Eingerückt beginnt der", 140),
        line(50, 652, "dritte Absatz. Danach", 150),
        line(50, 630, "steht eine Lücke.", 90),
    ]
    assert [len(paragraph.lines) for paragraph in paragraphs(block)] == [1, 2, 2, 1]


def test_a_column_may_begin_with_an_indented_line_on_the_base_line_of_its_neighbour():
    left = [Line(50, 150, 700 - 12 * n, 10, f"links {n}") for n in range(6)]
    right = [Line(172 if n == 0 else 162, 262, 700 - 12 * n, 10, f"rechts {n}") for n in range(6)]
    assert lay_out([Page(595, 842, [*right, *left])]).text.split()[1::2] == [str(n) for n in [*range(6), *range(6)]]


def test_a_bold_line_is_a_paragraph_of_its_own():
    block = [line(50, 700, "Vor dem Streit."), Line(50, 100, 688, 10, "Kritik", True), line(50, 676, "Der Text.")]
    assert [paragraph.text for paragraph in paragraphs(block)] == ["Vor dem Streit.", "Kritik", "Der Text."]


def test_a_page_made_to_cost_time_does_not():
    pieces = [Line(20.0 * n, 20.0 * n + 10, 700, 10, "wort") for n in range(50_000)]
    assert lay_out([Page(595, 842, pieces)]).text.count("wort") == 50_000


def test_lines_of_different_sizes_are_no_block():
    large = Line(50, 150, 712, 20, "Titel")
    assert len(blocks([large, line(50, 690, "Text"), line(50, 678, "Text")])) == 2


@given(st.lists(st.tuples(
    st.floats(-100, 700), st.floats(-100, 900), st.floats(0.1, 80), st.floats(0, 600),
    st.text(min_size=1, max_size=12).filter(str.strip),
), max_size=25), st.integers(1, 3))  # fmt: skip
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_lines_on_any_page_are_laid_out_once(pieces, count):
    lines = [Line(left, left + width, base, height, text) for left, base, height, width, text in pieces]
    ordered = [id(part) for block in in_order(blocks(lines)) for part in block]
    assert sorted(ordered) == sorted(map(id, lines))
    pages = [Page(595, 842, [Line(**{name: getattr(part, name) for name in Line.__slots__}) for part in lines])] * count
    assert isinstance(lay_out(pages).text, str)
