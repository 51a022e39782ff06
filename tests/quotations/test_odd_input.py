"""Odd input: nothing is raised, no words are made up, and four times the text takes four times as long."""

import time

import pytest

from lagebild.actors import Actors
from lagebild.model import Made, Quotation, Token, Word
from lagebild.quotations import Quotations
from lagebild.quotations.marks import quoted
from lagebild.segmentation import Segmentation
from lagebild.tagging import Tagging
from tests.cases import document, through

MADE = Made("test", "test")
TAGS = {"sagte": "VVFIN", "nannte": "VVFIN", "sei": "VAFIN", "dass": "KOUS", "er": "PPER", "mit": "APPR", "und": "KON"}
LEMMAS = {"sagte": "sagen", "nannte": "nennen"}
MOODS = {"sagte": "ind", "nannte": "ind", "sei": "sub1"}


def read(text):
    found = through(document(text), Segmentation(), Tagging(), Actors(), Quotations())[Quotation]
    return [[span.of(text) for span in quotation.spans] for quotation in found]


def tagged(text):
    """A document with made-up tags, so that long texts need no tagger."""
    cut = through(document(text), Segmentation())
    words = []
    for token in cut[Token]:
        form = token.span.of(text)
        low = form.lower()
        pos = TAGS.get(low, "NN" if form[0].isalpha() else "$(")
        words.append(Word(token.spans, MADE, pos, LEMMAS.get(low, form), MOODS.get(low, "")))
    return cut.with_layers([Word], words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "„",
        "“",
        "„“",
        '""',
        "„“ „“ „“",
        "„ “",
        '" " " "',
        "„" * 1000,
        "“" * 1000,
        '"' * 999,
        "„‚" * 500 + "‘“" * 500,
        "» « » «",
        "''''''''",
        ",,,,,,,,",
        ">> >> <<",
        "Regen. Wind. Nebel. Sturm.",
        "Brot, Butter, Käse, Milch",
        "– Brot\n– Butter\n– Käse",
        "1. Tor\n2. Tor\n3. Tor",
        "Platz 1: Au\nPlatz 2: Berg\nPlatz 3: Tal",
        "@anna_berg @nils_ode #hafen #deich",
        "RT @anna_berg #hafen: Bilder vom Deich",
        "Heute: Regen\nMorgen: Sonne\nÜbermorgen: Nebel",
        "Adresse: Am Kai 4\nTelefon: 123\nAdresse: Am Deich 5\nTelefon: 456",
        'Der Schirm misst 27", das Brett 12" und das Rohr 3".',
        "Max' Hof, Lars' Boot und Hans' Hund.",
        "Das Haus hat 5' Höhe, '68 war's neu.",
    ],
)
def test_where_nobody_says_anything_nothing_is_found(text):
    assert read(text) == []


def test_one_opening_mark_swallows_no_article():
    lines = ["„Der Hafen liegt still.", "", *["Am Kai wird gearbeitet. Die Kräne drehen sich.", ""] * 30]
    assert read("\n".join(lines)) == []


@pytest.mark.parametrize(("opening", "closing"), ["„“", "»«", '""', "«»"])
def test_a_mark_left_open_leaves_the_speech_behind_it_whole(opening, closing):
    text = f"Die {opening}Halle liegt still.\n\n{opening}Wir warten noch{closing}, sagte Anna Berg.\n\nDer Hafen auch."
    assert [f"{opening}Wir warten noch{closing}"] in read(text)
    assert all("Hafen" not in part for quotation in read(text) for part in quotation)


def test_marks_in_turns_are_paired_each_with_its_own():
    text = "„eins“ »zwei« «drei» \"vier\" ‚fünf‘ ›sechs‹ 'sieben' “acht” ,,neun'' ``zehn'' >>elf<<"
    assert [q.inner.of(text) for q in quoted(text)] == [
        "eins",
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
    ]


@pytest.mark.parametrize(
    ("text", "inner", "depth"),
    [
        ("„a ‚b ›c‹ d‘ e“", ["a ‚b ›c‹ d‘ e", "b ›c‹ d", "c"], [0, 1, 2]),
        ('"Er "ging" heim', ["ging"], [0]),
        ("„Er „ging“ heim", ["ging"], [0]),
        ("‚Max' Hof‘", ["Max"], [0]),
        ("Er sagte: „Das ist alles.\n\nEnde", ["Das ist alles."], [0]),
        ("Er sagte „Das ist alles.\n\nEnde", [], []),
        ("„Eins.\n\nZwei.\n\nDrei.“", ["Eins.\n\nZwei.\n\nDrei."], [0]),
        ("„Eins.\n„Zwei.“", ["Eins.", "Zwei."], [0, 0]),
        ("Alles gut. Wir gehen“, sagte er.", ["Wir gehen"], [0]),
        ("Alles gut. Wir gehen“ und", [], []),
    ],
)
def test_nested_left_open_and_left_out(text, inner, depth):
    found = quoted(text)
    assert [q.inner.of(text) for q in found] == inner
    assert [q.depth for q in found] == depth


LONG = {
    "opening marks": "„",
    "open marks": "„a ",
    "marks in turns": '„a “b" »c« ',
    "nested": "„‚a ",
    "apostrophes": "Max' Hof ",
    "speech": "„Anna sei da“, sagte Anna, ",
    "words": "Er nannte „anna von“ und ",
    "one sentence": "Anna sagte, dass er da sei und ",
    "paragraphs left open": "Anna sagte: „Er sei da.\n\n",
    "interview": "Anna: Warum?\nBerta: Darum.\n",
    "told after": "„Anna sagte das.“ Das sagte Anna. ",
    "tweets": "RT @anna: „Er sagte da“ #tag\n",
    "list": "– Anna\n",
}


def seconds(text):
    document_ = tagged(text)
    best = 60.0
    for _ in range(3):
        start = time.process_time()
        list(Quotations().annotate(document_))
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG)
def test_four_times_the_text_takes_about_four_times_as_long(piece):
    size = 2400 // len(piece)
    assert seconds(piece * size * 4) < 9 * seconds(piece * size) + 0.2


def test_a_sentence_of_a_megabyte_is_read():
    text = "Hafenbehördenmitteilungsblattherausgeber und " * 22_000
    assert list(Quotations().annotate(tagged(text))) == []
