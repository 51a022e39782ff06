"""Spellings of one name meet, names of two persons do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.lexicon.personal_names import gender_of, origins_of, same_full, short_of
from lagebild.lexicon.spelling import normal_form, normal_words


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Schukow", "Shukov"),
        ("Sergei", "Sergej"),
        ("Dmitri", "Dmitry"),
        ("Jewgeni", "Yevgeny"),
        ("Juri", "Yuri"),
        ("Netanjahu", "Netanyahu"),
        ("Müller", "Mueller"),
        ("Erdoğan", "Erdogan"),
        ("Selenskyj", "Zelensky"),
    ],
)
def test_spellings_meet(left, right):
    assert normal_form(left) == normal_form(right)


@pytest.mark.parametrize(("left", "right"), [("Maier", "Mauer"), ("Schulz", "Scholz"), ("Peskow", "Petrow")])
def test_other_names_do_not(left, right):
    assert normal_form(left) != normal_form(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Kim Tae-jun", "Kim Tae Jun"),
        ("Recep Tayip Demir", "Recep Demir"),
        ("J. Brenner", "Jonas Brenner"),
        ("Alexander Orlow", "Alexandr Orlow"),
    ],
)
def test_full_names_of_one_person(left, right):
    assert same_full(left.split(), right.split())
    assert same_full(right.split(), left.split())


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Jonas Brenner", "Julia Brenner"),
        ("Michael Brenner", "Michaela Brenner"),
        ("Kim Tae-jun", "Kim Yo-rim"),
        ("Dan Wicker", "Dan Wicker Jr."),
        ("Jonas Brenner", "Jonas Brandt"),
    ],
)
def test_full_names_of_two(left, right):
    assert not same_full(left.split(), right.split())


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("Brenner", "Jonas Brenner", True),
        ("Tae-jun", "Kim Tae-jun", True),
        ("Kim", "Kim Tae-jun", True),
        ("Brandt", "Jonas Brenner", False),
        ("Jonas Brenner", "Jonas Brenner", False),
        ("Wicker", "Dan Wicker Jr.", False),
    ],
)
def test_short_names(short, full, fits):
    assert short_of(short.split(), full.split()) is fits


def test_gender_and_origin_only_where_known():
    assert gender_of(["Ines", "Rolf"]) == "f"
    assert gender_of(["Robin", "Rolf"]) == ""
    assert gender_of(["Xqzt", "Rolf"]) == ""
    assert "ru" in origins_of(["Wladimir", "Orlow"])
    assert origins_of(["Xqzt", "Orlow"]) == frozenset()


@given(st.text(max_size=40))
def test_any_text_has_a_normal_form(text):
    for form in normal_words(text):
        assert form == normal_form(form) or form
        assert " " not in form


@given(st.text(max_size=12), st.text(max_size=12))
def test_sameness_goes_both_ways(left, right):
    assert same_full(left.split(), right.split()) == same_full(right.split(), left.split())
