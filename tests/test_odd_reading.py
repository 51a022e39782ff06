"""Texts that are no articles: all is read to the end, spans stay inside the text, and no statement is invented."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lagebild.api import annotate, document_of
from lagebild.model import Annotation, Document, EventMention, Quotation, Sentence, Statement, Token, Word
from lagebild.pipeline import layers
from lagebild.text import Span

PLAIN = "Der Rat von Altdorf tagte am Montag. Die Halle bleibt geschlossen. Der Verein wartet."
SAID = "Die Bürgermeisterin Anna Kern sagte, die Halle werde teuer. Der Rat tagte. "
NAMES = ("Anna Kern", "Jost Falk", "Mira Lenz", "Stadtrat", "Nordlicht AG", "Minister Otto Brandt")


def read(text: str) -> Document:
    """The text with every layer; no room may fail."""
    document, errors = layers(document_of(text), frozenset({Statement, Quotation, EventMention}))
    assert not errors
    return document


def sound(text: str) -> Document:
    """The text read, after what holds for every reading was checked."""
    document = read(text)
    assert len(document.text) == len(text)
    for layer in document.layers.values():
        for one in layer:
            for span in spans_of(one):
                assert 0 <= span.start < span.end <= len(text)
    assert len(document[Word]) == len(document[Token])
    assert sum(len(list(document.within(Token, s.span))) for s in document[Sentence]) == len(document[Token])
    for statement in document[Statement]:
        assert statement.links[0].role == "outlet"
        assert (statement.reporting == "own_voice") <= (statement.speaker is None)
    return document


def spans_of(one: Annotation) -> list[Span]:
    """All places that an annotation names."""
    found = list(one.spans)
    if isinstance(one, Quotation):
        found += [*one.cue, *one.speaker, *one.addressee, *one.frame]
    if isinstance(one, Statement):
        found += [span for span in (one.cue, one.frame) if span]
        found += [link.span for link in one.links if link.span]
        found += [marker.span for marker in one.markers]
    return found


def told(text: str) -> list[str]:
    """One line for each statement: how it is reported, by whom, and its words."""
    document = sound(text)
    return [
        f"{one.reporting} | {one.speaker.name if one.speaker else '-'} | "
        + " … ".join(span.of(document.text) for span in one.spans)
        for one in document[Statement]
    ]


SILENT = {
    "nothing": "",
    "white space": " \n\t\u00a0\u2028 ",
    "marks": "!?.,;:-„“()[]\"'–…*/ » « ‹ › ‚ ‘",
    "commas": "," * 300,
    "stops apart": ". " * 200,
    "one word": "x" * 3_000,
    "one number": "7" * 3_000,
    "marks round each word": "„Wort“ " * 100,
    "nested marks": "„" * 100 + "Nein" + "“" * 100,
    "nested brackets": "(" * 200 + "Haus" + ")" * 200,
    "no verb": "Ein Haus am See. Die Stadt im Regen. Viel Nebel, wenig Wind.",
    "names": ", ".join(NAMES * 20),
    "numbers": "17 30 40 3,5 12 Prozent 2021 " * 20,
    "openers alone": "dass " * 100,
    "bullets": "\n".join(f"• Punkt {number} Haushalt" for number in range(50)),
    "dashes as bullets": "- Anna Kern: Begrüßung\n- Verschiedenes\n- Haushalt 2024\n" * 10,
    "a table": "Name\tAlter\tAnteil\nAnna Kern\t34\t12,5 %\nJost Falk\t50\t3 %",
    "a league table": "1. FC Altdorf 34 12 5 9 40:30 80\n2. SV Moos 34 10 2 9 30:30 60\nFC Altdorf - SV Moos 3:1 (1:0)",
    "a programme": "20.15 Uhr Tatort: Das Haus am See\n21.45 Uhr Tagesthemen\n22.15 Uhr Sportschau",
    "stocks": "Nordlicht AG 30,12 +1,3 %\nMoosbank 12,40 -0,3 %",
    "weather": "Altdorf: heiter, 21 Grad\nMoos: Regen, 14 Grad, Nordwest 4",
    "chess": "1. e4 e5 2. Sf3 Sc6 3. Lb5 a6 4. La4 Sf6 5. 0-0 Le7",
    "ingredients": "500 g Mehl\n2 EL Öl\n1 Prise Salz\n300 ml Milch",
    "Arabic": "قال الرئيس يوم الاثنين إن القاعة مغلقة.",
    "Hebrew": "אמר ראש העיר ביום שני כי האולם סגור.",
    "Japanese": "市長は月曜日に言った。「いいえ」と。",
    "mark-up": '<p class="a">Haus &amp; Hof</p><br/>&nbsp;<a href="/x">Mehr</a>',
    "combining marks alone": "\u0301" * 300,
    "nothing to see": "\u200b\u200d\ufeff\u00ad" * 100,
    "control characters": "\x00\x01\x02\x7f\x1b[0m " * 20,
    "tags": "#altdorf #halle #impft @kern https://t.example/a www.altdorf-schaut.example 😀 😀😀",
}


@pytest.mark.parametrize("kind", SILENT)
def test_what_holds_no_sentence_states_nothing(kind):
    assert told(SILENT[kind]) == []


OWN = {
    "a mark that nobody closes": "„" + PLAIN,
    "a mark that nobody opened": PLAIN + "“",
    "a straight mark at the start": '"' + PLAIN,
    "a straight mark at the end": PLAIN + '"',
    "a guillemet at the start": "»" + PLAIN,
    "a bracket that nobody closes": "(" + PLAIN,
    "zero width": PLAIN.replace(" ", " \u200b"),
    "combining marks": PLAIN.replace("o", "o\u0308"),
    "no capitals": PLAIN.lower(),
    "line feeds and returns": PLAIN.replace(". ", ".\r\n\r\n"),
    "controls": PLAIN.replace(" ", " \x01"),
}


@pytest.mark.parametrize("kind", OWN)
def test_damage_makes_nobody_speak(kind):
    found = told(OWN[kind])
    assert len(found) == 3
    assert all(line.startswith("own_voice | - | ") for line in found)


EXACT = {
    "tweets say what they say, tags and links nothing": (
        "Wir bauen die Halle. #altdorf https://t.example/a 😀\nDanke an alle! #altdorf\n@falk Warum nicht? 🙈",
        ["own_voice | - | Wir bauen die Halle."],
    ),
    "of a recipe only the line with a verb": (
        "500 g Mehl\n2 EL Öl\nDen Teig 30 Minuten ruhen lassen.\n1 Prise Salz",
        ["own_voice | - | Den Teig 30 Minuten ruhen lassen."],
    ),
    "headlines, each for itself": (
        "Rat lehnt Umbau ab\nDrei Tote bei Unfall\nMinister will Steuern senken",
        ["reported | Rat | Rat lehnt Umbau ab", "own_voice | - | Minister will Steuern senken"],
    ),
    "all in capitals": (
        "DER RAT VON ALTDORF TAGTE AM MONTAG. ANNA KERN SAGTE, DIE HALLE WERDE TEUER.",
        [
            "own_voice | - | DER RAT VON ALTDORF TAGTE AM MONTAG.",
            "indirect | Anna Kern | DIE HALLE WERDE TEUER",
        ],
    ),
    "all in small letters": (
        "der rat von altdorf tagte am montag. bürgermeisterin anna kern sagte, die halle werde teuer.",
        [
            "own_voice | - | der rat von altdorf tagte am montag.",
            "indirect | bürgermeisterin anna kern | die halle werde teuer",
        ],
    ),
    "soft hyphens stay in the words": (
        "Der Haus\u00adhalts\u00adplan steht.",
        ["own_voice | - | Der Haus\u00adhalts\u00adplan steht."],
    ),
    "a list between two sentences": (
        "Der Rat tagte.\n\n• Haushalt\n• Halle\n• Verschiedenes\n\nDer Verein wartet.",
        ["own_voice | - | Der Rat tagte.", "own_voice | - | Der Verein wartet."],
    ),
}


@pytest.mark.parametrize("kind", EXACT)
def test_what_is_stated_among_odd_things(kind):
    text, expected = EXACT[kind]
    assert told(text) == expected


LONG = {
    "words": "haus der wiese unter baum am weg ",
    "commas": "ein Haus, ein Baum, ",
    "clauses": "er kam, sie ging, ",
    "dashes": " – Haus – er kam",
    "colons": "Haus: er kam: ",
    "semicolons": "er kam; sie ging; ",
    "frames": "sagte er, ",
    "named frames": "sagte Anna Kern, ",
    "nested frames": "er sagte, dass ",
    "relatives": "der Mann, der die Frau, ",
    "sources": "laut Anna Kern ",
    "Konjunktiv": "er sei krank, er habe Geld, ",
    "amounts": "3,5 Millionen Euro, ",
    "days": "am 3. und 4. Mai ",
    "retweets": "RT @name: Haus #tag https://t.example/a 😀 ",
    "quotations": "„Wir kommen“, sagte Anna Kern, ",
    "code": "if (x == 1) { return foo(bar[2]); } // sagt\n",
    "records": '{"name": "Anna Kern", "alter": 34, "zitat": "Nein"}, ',
    "scanned": "D1e 5tadt A|tdorf w1ll d!e Ha1le n1cht bau- en . sag te Kem , ",
    "English": 'The mayor said on Monday that the hall would cost 3.5 million. "No," she said. ',
    "interview": "Frage: Was sagen Sie dazu, Frau Kern?\nKern: Es reicht. Wir haben genug Geld.\n",
}


@pytest.mark.parametrize("kind", LONG)
def test_what_is_repeated_without_an_end_is_read_to_the_end(kind):
    sound(LONG[kind] * (3_000 // len(LONG[kind])))


@pytest.mark.parametrize("mark", ["„", "“", "”", '"', "»", "«", "‚", "‘", "'"])
def test_paragraphs_that_open_only_or_close_only_lose_no_speaker(mark):
    for text in ("\n\n".join([mark + SAID] * 4), "\n\n".join([SAID.strip() + mark] * 4)):
        speakers = {one.speaker.name for one in sound(text)[Statement] if one.speaker}
        assert speakers == {"Anna Kern"}


def test_marks_of_changing_kinds_lose_no_speaker():
    text = "\n\n".join(mark + SAID for mark in "„»\"‚“«'")
    assert {one.speaker.name for one in sound(text)[Statement] if one.speaker} == {"Anna Kern"}


def test_the_door_takes_what_a_pipe_may_hold():
    for text in ("\ud800 Der Rat tagte.", "\x00", "\ufeff", "a\u202eb", "\r", "😀" * 500):
        assert annotate(text)["statements"] is not None


FRAGMENTS = st.lists(
    st.sampled_from([
        "„", "“", "”", '"', "»", "«", "'", "(", ")", "–", " - ", ":", ";", ",", ".", "?", "!", "…", "\n", "\n\n", " ",
        " sagte ", " habe ", " kam ", " laut ", " dass ", " er ", " sie ", " und ", "Anna Kern", "Der Rat", "Kern",
        "die Halle", " 3,5 Millionen Euro ", " am Montag ", "\u00ad", "\u200b", "\u0301", "😀", "RT @kern: ", "#tag",
        " zufolge ", " nicht ", " Das ", " davon ", " werde ", "•", "\t", "1.", " Minister ", " so ", " teilte ",
        " mit", "@kern ",
    ]),
    max_size=40,
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FRAGMENTS)
def test_any_mixture_of_fragments_is_read(fragments):
    sound("".join(fragments))


def test_a_long_mixture_is_read():
    chosen = random.Random(7)
    fragments = ("„", "“", " sagte ", ", ", "Anna Kern", " kam", ". ", "\n", "die Halle ", '"', " – ", ": ")
    sound("".join(chosen.choice(fragments) for _ in range(1_500)))
