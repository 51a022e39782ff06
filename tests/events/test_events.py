"""Events: literate cases, and what holds for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.events import Events
from lagebild.events.triggers import first_type, noun_readings, verb_readings
from lagebild.lexicon import table
from lagebild.model import EventMention
from lagebild.segmentation import Segmentation
from lagebild.tagging import Tagging
from tests.cases import Case, cases, document, through


def read(doc):
    return through(doc, Segmentation(), Tagging(), Events())


def written(doc, event):
    words = " ".join(doc.words(span) for span in event.spans)
    return f"{event.type} {words} ({', '.join(doc.words(span) for span in event.participants)})"


@pytest.mark.parametrize("case", cases("events"), ids=str)
def test_cases(case: Case) -> None:
    doc = read(case.document())
    assert [written(doc, event) for event in doc[EventMention]] == list(case.expect)


def test_a_condition_is_tried_before_the_row_without_one():
    assert first_type(verb_readings("verurteilen"), frozenset({"scharf"})) == "accuse"
    assert first_type(verb_readings("verurteilen"), frozenset()) == "convict"
    assert first_type(verb_readings("schlafen"), frozenset()) is None


def test_compounds_end_in_a_trigger():
    assert first_type(noun_readings("Waffenlieferung"), frozenset()) == "deliver"
    assert first_type(noun_readings("Kanzler-Besuch"), frozenset()) == "travel"
    assert first_type(noun_readings("Wahlurne"), frozenset()) is None


def test_every_row_has_a_type_and_a_known_part_of_speech():
    for row in table("events_triggers"):
        assert row["type"]
        assert row["pos"] in ("verb", "noun")


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="ab Über.,!?ß\n„“-1", max_size=80))
def test_any_text_is_read_and_triggers_lie_inside(text):
    doc = read(document(text))
    for event in doc[EventMention]:
        assert all(span.end <= len(text) for span in (*event.spans, *event.participants))


def test_a_sentence_added_leaves_the_events_of_the_others_alone():
    one = "Die Stadt Marfeld spendete Decken."
    alone, more = read(document(one)), read(document(one + " Der Himmel war blau."))
    assert [e.key for e in alone[EventMention]] == [e.key for e in more[EventMention]]
