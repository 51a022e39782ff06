"""What holds for every text: spans inside it, parts apart, nothing raised, neighbours left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.actors import Actors
from lagebild.model import Made, Quotation, Token, Word
from lagebild.quotations import Quotations
from lagebild.segmentation import Segmentation
from lagebild.stage import Stage
from lagebild.tagging import Tagging
from tests.cases import document, through

SENTENCES = (
    "Die Werft teilte mit, dass sie schließt.",
    "„Wir bleiben“, sagte Jan Kopp.",
    "Der Minister habe alles gewusst.",
    "Laut der Küstenpost sinkt der Pegel.",
    "Der Vorwurf, er lüge, traf ihn.",
    "Kritiker nannten das „unseriös“.",
    "Das Bad schließt im Herbst.",
    "Der Kassierer bestritt die Vorwürfe.",
    "Er soll Geld genommen haben.",
)


def read(text):
    return through(document(text), Segmentation(), Tagging(), Actors(), Quotations())


def plain(text):
    """Tokens with made-up tags, so that odd texts need no tagger."""
    made = Made("test", "test")
    tags = {"sagte": "VVFIN", "dass": "KOUS", "der": "ART", "und": "KON", "sei": "VAFIN"}
    cut = through(document(text), Segmentation())
    words = []
    for token in cut[Token]:
        form = token.span.of(text)
        pos = tags.get(form.lower(), "NN" if form[0].isalpha() else "$(")
        mood = {"sagte": "ind", "sei": "sub1"}.get(form.lower(), "")
        words.append(Word(token.spans, made, pos, "sagen" if form == "sagte" else form, mood))
    return list(Quotations().annotate(cut.with_layers([Word], words)))


def test_it_is_a_stage():
    assert isinstance(Quotations(), Stage)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), max_size=5))
def test_spans_lie_inside_and_parts_do_not_overlap(sentences):
    text = " ".join(sentences)
    found = read(text)
    for quotation in found[Quotation]:
        parts = (*quotation.spans, *quotation.cue, *quotation.speaker, *quotation.addressee, *quotation.frame)
        assert all(0 <= span.start < span.end <= len(text) for span in parts)
        assert not any(frame.overlaps(content) for frame in quotation.frame for content in quotation.spans)
        assert list(quotation.spans) == sorted(quotation.spans)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="„“»«\"': ,.;()–-\n\tsagtedeiun Äß", max_size=80))
def test_nothing_is_raised_by_odd_texts(text):
    assert all(span.end <= len(text) for q in plain(text) for span in q.spans)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_an_unrelated_paragraph_before_leaves_the_rest_alone(sentence):
    before = "Das Wetter war gestern schön.\n\n"
    alone = [(q.type, tuple(s.of(sentence) for s in q.spans)) for q in read(sentence)[Quotation]]
    text = before + sentence
    behind = [(q.type, tuple(s.of(text) for s in q.spans)) for q in read(text)[Quotation]]
    assert behind == alone


def test_the_same_text_gives_the_same_quotations():
    text = " ".join(SENTENCES)
    assert read(text)[Quotation] == read(text)[Quotation]


@pytest.mark.parametrize("piece", ["sagte Anna, ", "Anna und ", "„Anna sei da.“ ", "dass sagte ", "( ", "„", '"a '])
def test_a_long_run_of_one_thing_is_read(piece):
    text = piece * 500
    assert all(span.end <= len(text) for quotation in plain(text) for span in quotation.spans)
