"""The metrics are right on small tables that can be counted by hand."""

import pytest

from evaluation.metrics import (
    Quoted,
    Score,
    accuracy,
    b_cubed,
    bag,
    names,
    outermost,
    quotations,
    relaxed_pairs,
    spans,
    strict_pairs,
    tokens_in,
)
from lagebild.text import Span


def quoted(*content, **parts):
    return Quoted(frozenset(content), **{k: frozenset(v) if k != "type" else v for k, v in parts.items()})


def test_f1_of_nothing_is_zero():
    assert Score(0.0, 0.0).f1 == 0.0
    assert Score(0.5, 1.0).f1 == pytest.approx(2 / 3)


def test_strict_pairs_use_each_span_once():
    assert strict_pairs([Span(0, 3), Span(0, 3)], [Span(0, 3)]) == [(0, 0)]


def test_relaxed_prefers_equal_spans_and_is_one_to_one():
    gold, found = [Span(0, 5), Span(6, 9)], [Span(0, 9), Span(6, 9)]
    assert relaxed_pairs(gold, found) == [(0, 0), (1, 1)]
    assert relaxed_pairs([Span(0, 9)], [Span(0, 4), Span(5, 9)]) == [(0, 0)]
    assert relaxed_pairs([Span(0, 4)], [Span(4, 8)]) == []


def test_span_scores_with_features():
    gold = [(Span(0, 4), "2023"), (Span(10, 14), "2024")]
    found = [(Span(0, 4), "2023"), (Span(9, 14), "2025"), (Span(20, 24), "1")]
    scores = spans([(gold, found)], place=lambda t: t[0], value=lambda t: t[1])
    assert scores["strict"] == Score(1 / 3, 1 / 2)
    assert scores["relaxed"] == Score(2 / 3, 1.0)
    assert scores["value"] == Score(1 / 3, 1 / 2)


def test_tokens_in_counts_touched_tokens():
    tokens = [Span(0, 3), Span(4, 7), Span(8, 9)]
    assert tokens_in(tokens, [Span(2, 5)]) == {0, 1}
    assert tokens_in(tokens, [Span(3, 4)]) == set()
    assert tokens_in([], [Span(0, 2)]) == set()


def test_perfect_quotations_score_one():
    gold = [quoted(1, 2, 3, cue=[5], speaker=[6], type="direct")]
    scores = quotations([(gold, gold)])
    assert all(scores[part].f1 == 1.0 for part in ("content", "cue", "speaker", "joint", "type"))
    assert scores["addressee"].f1 == 0.0  # nothing to find: no score rather than a free one


def test_unmatched_quotations_count_zero():
    gold, found = [quoted(1, 2), quoted(8, 9)], [quoted(1, 2, 3, 4)]
    score = quotations([(gold, found)])["content"]
    assert (score.precision, score.recall) == (0.5, 0.5)


def test_alignment_takes_the_best_total():
    gold, found = [quoted(1, 2), quoted(2, 3)], [quoted(2, 3), quoted(1, 2)]
    assert quotations([(gold, found)])["content"].f1 == 1.0


def test_macro_counts_quotations_not_tokens():
    gold = [quoted(*range(100)), quoted(200)]
    found = [quoted(*range(100)), quoted(300)]
    assert quotations([(gold, found)])["content"].recall == 0.5


def test_names_need_span_and_kind():
    gold = [(Span(0, 4), "PER"), (Span(5, 9), "ORG")]
    found = [(Span(0, 4), "PER"), (Span(5, 9), "LOC")]
    scores = names([(gold, found)])
    assert scores["all"] == Score(0.5, 0.5)
    assert scores["PER"].f1 == 1.0
    assert scores["LOC"].f1 == 0.0


def test_nested_names_are_dropped():
    assert outermost([(Span(5, 9), "LOC"), (Span(0, 9), "ORG")]) == [(Span(0, 9), "ORG")]


def test_bag_counts_multiplicity():
    assert bag(["a", "a", "b"], ["a", "b", "b"]) == Score(2 / 3, 2 / 3)
    assert bag([], []).f1 == 1.0
    assert bag(["a"], []).f1 == 0.0


def test_accuracy():
    assert accuracy({1: "a", 2: "b"}, {1: "a"}) == 0.5
    assert accuracy({}, {}) == 0.0


def test_b_cubed_of_one_group_for_two_actors():
    gold = {1: "a", 2: "a", 3: "b"}
    scores = b_cubed(gold, {1: "x", 2: "x", 3: "x"})
    assert scores.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert scores.recall == 1.0


def test_b_cubed_of_a_split_actor():
    scores = b_cubed({1: "a", 2: "a"}, {1: "x", 2: "y"})
    assert scores == Score(1.0, 0.5)


def test_b_cubed_leaves_out_what_is_only_found_and_counts_what_is_only_gold():
    scores = b_cubed({1: "a", 2: "a"}, {1: "x", 7: "x"})
    assert scores == Score(1.0, 0.5)
    assert b_cubed({}, {}) == Score(0.0, 0.0)


def test_b_cubed_over_some_items_sees_the_whole_groups():
    gold = {1: "a", 2: "b"}
    assert b_cubed(gold, {1: "x", 2: "x"}, [1]) == Score(0.5, 1.0)
