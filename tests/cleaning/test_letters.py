"""Folded letters: the same for texts that differ in marks, spaces and case, in whatever characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.cleaning.letters import folded, letters
from lagebild.lexicon import table

_TEXT = st.text(alphabet=st.sampled_from("aBzÄöüßẞéŠž09 .,-_„“…²µμ€łЖ→\u00a0\u00ad\ud800"), max_size=30)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Der Rat, sagt er.", "der rat sagt er"), ("STRASSE", "Straße"), ("Łódź → 3 €", "łódź 3"), ("5 µm →", "5 μM")],
)
def test_marks_and_case_make_no_difference(left: str, right: str) -> None:
    assert letters(left) == letters(right)


@pytest.mark.parametrize(("left", "right"), [("Der Rat", "Der Rad"), ("12", "13"), ("Łódź", "Lodz")])
def test_other_letters_do(left: str, right: str) -> None:
    assert letters(left) != letters(right)


@given(_TEXT, _TEXT)
def test_bytes_are_the_same_where_the_letters_are(left: str, right: str) -> None:
    assert (letters(left) == letters(right)) == (folded(left) == folded(right))


def test_pieces_of_notices_inside_open_with_a_mark() -> None:
    pieces = [piece for row in table("cleaning_inline") for piece in row["holds"].split("|")]
    assert not [piece for piece in pieces if piece[0].isalpha()]
