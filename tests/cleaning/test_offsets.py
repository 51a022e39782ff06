"""Every clean character leads to the same raw character or to a recorded replacement; properties over odd texts."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.cleaning import clean
from lagebild.cleaning.dump import read_dump
from lagebild.cleaning.normalise import normalise
from lagebild.cleaning.recording import Tape
from lagebild.errors import ArticleError
from lagebild.model import Block, Document, RawArticle
from lagebild.text import OffsetMap, Span

PIECES = st.sampled_from(
    [
        "Der Rat tagte am Montag. ", "Kosten: 3\u00a0Mio. Euro. ", "\n", "\n\n", "\r\n", "\u2028", "  ", "\t", "\u200b",
        "Wa\u00adld", "u\u0308ber ", "&amp; ", "&nbsp;", "&#8222;", "\ufb01n ", "\ud800", "(dpa)", "Teilen\n",
        "Von: Ida Kern\n",
        " date 2021-05 ", "© Ole/dpa\n", "(Foto: dpa)\n", "Quelle: a.de\n", "**", "[x](https://a.de)",
        "\ufeff", "\0", "😀", "Halle – ",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))


def plain(words: str) -> str:
    """A stretch as it may stand in clean text, whatever white space and form of letters it had."""
    return unicodedata.normalize("NFKC", words)


def check(raw: str, text: str, origin: OffsetMap) -> None:
    assert len(origin) == len(text)
    for run in origin.runs:
        words, source = run.clean.of(text), run.raw.of(raw)
        assert run.raw.end <= len(raw)
        if run.is_copy:
            for mine, theirs in zip(words, source, strict=True):
                same = (
                    mine == theirs or mine.isspace() or unicodedata.category(theirs) in {"Zs", "Cs", "Lo", "Cf", "Cc"}
                )
                assert same, (mine, theirs)
        else:
            assert len(words) <= 3, (words, source)


@given(TEXTS)
def test_normalised_text_leads_back(raw):
    text, origin = normalise(raw)
    check(raw, text, origin)


@given(TEXTS.filter(lambda raw: "&" not in raw))
@settings(deadline=None)
def test_sheet_leads_back_and_loses_nothing_unseen(raw):
    sheet = read_dump(raw)
    text, origin, blocks = sheet.assembled()
    check(raw, text, origin)
    assert "\n\n".join(block.span.of(text) for block in blocks) == text
    kept = {i for run in origin.runs for i in range(run.raw.start, run.raw.end)}
    gone = {i for removal in sheet.removals() for i in range(removal.span.start, removal.span.end)}
    for place, letter in enumerate(raw):
        if letter.isalnum():
            assert place in kept or place in gone or unicodedata.category(letter) == "Cs", (place, letter)


def _named(error: ArticleError) -> None:
    assert str(error).startswith("a.txt")


@given(TEXTS)
@settings(deadline=None)
def test_cleaning_gives_a_document_or_says_why_not(raw):
    try:
        document = clean(RawArticle("a.txt", raw))
    except ArticleError as error:
        _named(error)
        return
    text = document.text
    assert text == text.strip()
    assert "\r" not in text
    assert "\u200b" not in text
    text.encode("utf-8")
    assert all(block.span.of(text).strip() for block in document[Block])


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_cleaning_is_a_function(raw, other):
    def result(words: str) -> Document | str:
        try:
            return clean(RawArticle("a.txt", words))
        except ArticleError as error:
            return str(error)

    first = result(raw)
    result(other)
    again = result(raw)
    assert first == again


@given(st.lists(st.tuples(st.text(min_size=1, max_size=5), st.integers(0, 50), st.integers(1, 6)), max_size=12))
def test_a_tape_has_no_gaps(pieces):
    tape = Tape()
    for words, start, length in pieces:
        tape.put(words, Span(start, start + length))
    assert len(tape.origin) == len(tape.text)


def test_following_a_map_keeps_the_places():
    raw = "Er sagte:\u00a0 „Nein“"
    text, origin = normalise(raw)
    tape = Tape()
    start = text.index("Nein")
    tape.follow("Nein", origin, Span(start, start + 4))
    assert [run.raw.of(raw) for run in tape.origin.runs] == ["Nein"]


def test_examples_of_normalising():
    for raw, clean_text in [
        ("a\u00a0b", "a b"),
        ("A.\r\nB.", "A.\nB."),
        ("a \n \n\n b", "a\n\nb"),
        ("Mu\u0308ller", "Müller"),
        ("Donau\u00addampfer", "Donaudampfer"),
        ("R&amp;D &bdquo;x&ldquo;", "R&D „x“"),
        ("AT&T; x &unknown; y", "AT&T; x &unknown; y"),
        ("\ufb01nden", "finden"),
        ("Die\nSitzung", "Die Sitzung"),
        ("Ende.\nAnfang", "Ende.\nAnfang"),
        ("Er ging nach Hause,\nweil es regnete.", "Er ging nach Hause, weil es regnete."),
        ("Haus- \nund Hofrecht", "Haus- und Hofrecht"),
        ("Das berichtete der\nMusterbote\n.", "Das berichtete der Musterbote."),
        ("Das berichtete der\nMusterbote\n, der es wissen muss.", "Das berichtete der Musterbote, der es wissen muss."),
    ]:
        assert normalise(raw)[0] == clean_text
