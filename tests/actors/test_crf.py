"""The name model read with tables gives the labels that CRFsuite gives, whatever the words, at any length."""

import lzma
from functools import cache
from importlib.resources import files

import pycrfsuite
import pytest
from hypothesis import HealthCheck, given, settings

from lagebild.actors import crf, model
from lagebild.actors.features import features
from lagebild.actors.reading import Reading
from lagebild.actors.rules import rule_names
from tests.actors.reading import read
from tests.actors.test_stage import TEXTS

STORY = """Der Hafen von Garwe bleibt zu. Das sagte Senatorin Ines Rolf (SPD) am Montag im Pegelfunk. „Wir warten
auf Oslo“, so Rolf. Der Konzern Nordwerk Anlagen GmbH und die Stiftung Freies Wort schwiegen. In Lenne traf Jonas Kran
den früheren Trainer des FC Garwe, Peter van der Lohe.

FORSCHER DES CENTER FOR HARBOUR STUDIES WIDERSPRECHEN
"""


@cache
def weights() -> bytes:
    return lzma.decompress(files("lagebild.actors").joinpath(model.WEIGHTS).read_bytes())


@cache
def reference() -> pycrfsuite.Tagger:
    found = pycrfsuite.Tagger()
    found.open_inmemory(weights())
    return found


def by_crfsuite(reading: Reading, rules: dict[int, str]) -> dict[int, str]:
    found = {}
    for start, end in model.stretches(reading):
        labels = reference().tag(features(reading, start, end, rules))
        found |= {index: label for index, label in enumerate(labels, start) if label != "O"}
    return found


def same(text: str) -> dict[int, str]:
    reading = Reading(read(text))
    rules = model.rule_labels(rule_names(reading))
    found = model.tagger().tag(reading, model.stretches(reading), rules)
    assert found == by_crfsuite(reading, rules)
    return found


def test_a_story_gets_the_labels_of_crfsuite():
    assert "B-PER" in same(STORY).values()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_gets_the_labels_of_crfsuite(text):
    same(text)


def test_texts_longer_than_are_read_at_once_get_the_labels_of_crfsuite(monkeypatch):
    monkeypatch.setattr(crf, "AT_ONCE", 7)
    same(STORY)


def test_sentences_longer_than_the_model_reads_are_cut(monkeypatch):
    monkeypatch.setattr(model, "LONGEST", 3)
    same(STORY)


def test_sums_are_kept_for_so_many_forms_only(monkeypatch):
    monkeypatch.setattr(crf, "KEPT", 5)
    found = model.opened(weights())
    reading = Reading(read(STORY))
    expected = same(STORY)
    for _ in range(2):
        assert found.tag(reading, model.stretches(reading), model.rule_labels(rule_names(reading))) == expected


def test_what_is_no_model_is_refused():
    with pytest.raises(ValueError, match="CRFsuite"):
        crf.read(b"lCRF, but not that of CRFsuite")


def test_the_weights_are_those_that_crfsuite_reads():
    found, told = crf.read(weights()), reference().info()
    assert sorted(found.labels) == sorted(told.labels)
    assert sum(len(row) for row in found.states.values()) == len(told.state_features)
    for (name, label), weight in told.state_features.items():
        assert dict(found.states[name])[found.labels.index(label)] == pytest.approx(weight, abs=1e-6)
    for (before, after), weight in told.transitions.items():
        place = found.labels.index(before), found.labels.index(after)
        assert found.transitions[place] == pytest.approx(weight, abs=1e-6)
