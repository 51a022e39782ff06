"""The calendar by itself."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.times import calendar

DAYS = st.dates(min_value=date(1600, 1, 1), max_value=date(2400, 12, 31))


@pytest.mark.parametrize(
    ("value", "mod", "edtf"),
    [
        ("2023-07", "END", "2023-07-21~/2023-07-31~"),
        ("2023-02", "END", "2023-02-21~/2023-02-28~"),
        ("2022", "START", "2022-01~/2022-03~"),
        ("2023-W36", "", "2023-09-04/2023-09-10"),
        ("2023-W36", "END", "2023-09-08~/2023-09-10~"),
        ("2023-W36-WE", "", "2023-09-09/2023-09-10"),
        ("199", "MID", "1994~/1996~"),
        ("19", "", "19XX"),
        ("2021-WI", "", "2021-24"),
        ("1930", "APPROX", "1930~"),
        ("2023-09-04TEV", "", "2023-09-04"),
        ("0578", "", "0578"),
    ],
)
def test_values_become_intervals(value, mod, edtf):
    time = calendar.time_value(value, mod)
    assert time is not None
    assert time.edtf == edtf
    assert time.earliest <= time.latest


@pytest.mark.parametrize("value", ["2023-02-30", "XXXX-09", "PAST_REF", "P3Y", "2023-W60", "0000", "", "99999"])
def test_what_is_no_stretch_of_days_has_no_interval(value):
    assert calendar.time_value(value) is None


def test_a_winter_ends_in_the_next_year():
    assert calendar.days("2021-WI") == (date(2021, 12, 1), date(2022, 2, 28))


@pytest.mark.parametrize(
    ("year", "day"), [(2019, "04-21"), (2020, "04-12"), (2021, "04-04"), (2024, "03-31"), (2025, "04-20")]
)
def test_easter(year, day):
    assert calendar.easter(year).isoformat() == f"{year}-{day}"


@given(DAYS, st.sampled_from(["D", "W", "M", "Q", "H", "Y"]), st.integers(-50, 50))
def test_a_step_lands_in_a_unit_of_its_own(day, unit, by):
    value = calendar.step(day, unit, by)
    whole = calendar.days(value)
    assert whole is not None
    if by == 0:
        assert whole[0] <= day <= whole[1]
    else:
        assert (whole[0] > day) == (by > 0)


@given(DAYS, st.sampled_from(["D", "W", "M", "Y"]), st.integers(0, 100))
def test_moving_back_and_forth_ends_near_the_start(day, unit, by):
    there = calendar.moved(day, unit, by)
    back = calendar.moved(there, unit, -by)
    assert back is not None
    assert abs((back - day).days) <= 3  # months have no same length


def test_outside_the_calendar_is_nothing():
    assert calendar.step(date(9999, 12, 31), "D", 1) == ""
    assert calendar.moved(date(1, 1, 1), "Y", -1) is None
