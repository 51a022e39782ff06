"""The name model read with tables gives the labels that a plain search gives, whatever the words, at any length."""

from functools import cache
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from lagebild.actors import crf, model
from lagebild.actors.features import features
from lagebild.actors.gazetteer import flags_in
from lagebild.actors.reading import Reading
from lagebild.actors.rules import rule_names
from lagebild.actors.weights import Weights, merged, opened, packed
from tests.actors.reading import read
from tests.actors.test_stage import TEXTS

STORY = """Der Hafen von Garwe bleibt zu. Das sagte Senatorin Ines Rolf (SPD) am Montag im Pegelfunk. „Wir warten
auf Oslo“, so Rolf. Der Konzern Nordwerk Anlagen GmbH und die Stiftung Freies Wort schwiegen. In Lenne traf Jonas Kran
den früheren Trainer des FC Garwe, Peter van der Lohe. Die Freie Universität Berlin und New York warten, Bad Salzuflen
auch.

FORSCHER DES CENTER FOR HARBOUR STUDIES WIDERSPRECHEN
"""


@cache
def weights() -> Weights:
    return opened(files("lagebild.actors").joinpath(model.WEIGHTS).read_bytes())


def plain_search(seen: list[list[str]]) -> list[str]:
    """The best labels by Viterbi's search over the features as they are written."""
    found = weights()
    scores = np.zeros((len(seen), len(found.labels)))
    for row, hints in zip(scores, seen, strict=True):
        for hint in hints:
            for label, weight in found.states.get(hint, ()):
                row[label] += weight
    best, steps = scores[0], []
    for row in scores[1:]:
        ways = best[:, None] + found.transitions
        steps.append(ways.argmax(axis=0))
        best = ways.max(axis=0) + row
    path = [int(best.argmax())]
    for step in reversed(steps):
        path.append(int(step[path[-1]]))
    return [found.labels[label] for label in reversed(path)]


def plainly(reading: Reading, rules: dict[int, str]) -> dict[int, str]:
    found = {}
    lists = flags_in(reading)
    for start, end in model.stretches(reading):
        labels = plain_search(features(reading, start, end, rules, lists))
        found |= {index: label for index, label in enumerate(labels, start) if label != "O"}
    return found


def same(text: str) -> dict[int, str]:
    reading = Reading(read(text))
    rules = model.rule_labels(rule_names(reading))
    found = model.tagger().tag(reading, model.stretches(reading), rules)
    assert found == plainly(reading, rules)
    return found


def test_a_story_gets_the_labels_of_a_plain_search():
    assert "B-PER" in same(STORY).values()


def test_names_of_several_words_in_lists_are_seen():
    reading = Reading(read(STORY))
    assert any(reading.items[index].text == "Salzuflen" for index in flags_in(reading))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_gets_the_labels_of_a_plain_search(text):
    same(text)


def test_texts_longer_than_are_read_at_once_get_the_labels_of_a_plain_search(monkeypatch):
    monkeypatch.setattr(crf, "AT_ONCE", 7)
    same(STORY)


def test_sentences_longer_than_the_model_reads_are_cut(monkeypatch):
    monkeypatch.setattr(model, "LONGEST", 3)
    same(STORY)


def test_sums_are_kept_for_so_many_forms_only(monkeypatch):
    monkeypatch.setattr(crf, "KEPT", 5)
    found = crf.Crf(weights())
    reading = Reading(read(STORY))
    expected = same(STORY)
    for _ in range(2):
        assert found.tag(reading, model.stretches(reading), model.rule_labels(rule_names(reading))) == expected


CUT = packed(Weights(("O",), {}, np.zeros((1, 1))))[:40]


@pytest.mark.parametrize("data", [b"", b"lCRF", b"\xfd7zXZ but no more", CUT])
def test_what_is_no_model_is_refused(data):
    with pytest.raises(ValueError, match="name model"):
        opened(data)


def test_weights_come_back_from_their_file():
    states = {"w=holm": ((0, -0.5), (1, 1.25)), "1": ((0, 2.0),)}
    made = Weights(("O", "B-PER"), states, np.array([[0.5, 0], [1, -1.0]]))
    found = opened(packed(made))
    assert (found.labels, dict(found.states)) == (made.labels, dict(made.states))
    assert found.transitions.tolist() == made.transitions.tolist()
    assert packed(found) == packed(made)


def test_marked_copies_of_features_are_added_to_them():
    made = Weights(("O",), {"w=holm": ((0, 1.0),), "!w=holm": ((0, 0.5),), "!pos=NE": ((0, 0.001),)}, np.zeros((1, 1)))
    assert dict(merged(made, "!", 0.01).states) == {"w=holm": ((0, 1.5),)}
