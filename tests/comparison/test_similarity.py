"""Likeness of wording between passages of two articles."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lagebild.comparison.similarity import Profile, alike, character_grams


def profile(*texts: str) -> Profile:
    rows = [character_grams(text) for text in texts]
    return Profile.of(rows, rows)


def test_equal_texts_are_wholly_alike_and_foreign_ones_not_at_all():
    table = alike(profile("Hafen gesperrt", "xyz"), profile("Hafen gesperrt"))
    assert table[0, 0] == 1.0
    assert table[1, 0] == 0.0


def test_inflected_words_are_alike():
    table = alike(profile("Gewerkschaften"), profile("Gewerkschaft", "Bürgermeister"))
    assert table[0, 0] > 0.5 > table[0, 1]


def test_a_word_of_every_sentence_counts_less_than_a_rare_one():
    left = Profile.of([{"hafen": 1, "kran": 1}], [["hafen", "kran"], ["hafen"], ["hafen"]])
    right = Profile.of([{"hafen": 1}, {"kran": 1}], [["hafen"], ["kran", "hafen"]])
    table = alike(left, right)
    assert table[0, 0] < table[0, 1]


def test_an_empty_side_gives_an_empty_table():
    assert alike(profile(), profile("Kai")).shape == (0, 1)
    assert alike(profile("Kai"), Profile.of([{}], [])).tolist() == [[0.0]]


texts = st.lists(st.text("abc de", max_size=12), min_size=1, max_size=4)


@given(texts, texts)
def test_scores_are_symmetric_and_between_nought_and_one(left, right):
    one, other = profile(*left), profile(*right)
    table = alike(one, other)
    assert np.all((table >= 0) & (table <= 1.000001))
    assert np.allclose(table, alike(other, one).T, atol=1e-6)
