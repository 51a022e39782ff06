"""Clues to the day of publication: each kind with an example and what must not be taken for it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.model import Block, Made, Published
from lagebild.segmentation import Segmentation
from lagebild.tagging import Tagging
from lagebild.text import Span
from lagebild.times import Times, contradicts, infer_published
from lagebild.times.calendar import time_value
from lagebild.times.clues import Clue, common, joined
from lagebild.times.telling import clues
from tests.cases import document, through

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def read(text, known=None, captured=None):
    plain = document(text)
    published = Published(time_value(known), "stated", words=known) if known else Published()
    return through(
        replace(plain, article=replace(plain.article, published=published, captured=captured)),
        Segmentation(),
        Tagging(),
        Times(),
    )


def told(text):
    return [(clue.rule, clue.evidence.of(text)) for clue in clues(read(text))]


def inferred(text, known=None, captured=None):
    published = infer_published(read(text, known, captured))
    return published.time.edtf if published.how == "inferred" and published.time else None


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("Am Montag (2. September) sagte sie ab.", "paired", "Montag (2. September"),
        ("Ab Montag (2. September) wird gebaut.", "paired_ahead", "Montag (2. September"),
        ("Sie tagt am Montag (2. September) in Ulm.", "paired_open", "Montag (2. September"),
        ("Am kommenden Freitag (6. September) wird gewählt.", "shifted", "kommenden Freitag (6. September"),
        ("Am vergangenen Montag, dem 2. September, fiel der Strom aus.", "shifted", None),
        ("Der Rat tagte heute (4. September) in Ulm.", "deictic", "heute (4. September"),
        ("Der Rat tagte gestern, am 3. September, in Ulm.", "deictic", "gestern, am 3. September"),
        ("Am heutigen Mittwoch tagt der Rat.", "weekday_today", "heutigen Mittwoch"),
        ("Das teilte sie am 5. September mit.", "past", "5. September"),
        ("Der am 5. September gewählte Rat schweigt.", "past", "5. September"),
        ("Am Mittwoch, dem 4. September 2024, brannte das Lager.", "past_weekday", None),
        ("Sie soll am 12. September reisen.", "planned", "12. September"),
        ("Bis zum 12. September darf geklagt werden.", "planned", "12. September"),
        ("Seit dem 16. September gilt ein Verbot.", "since", "16. September"),
        ("In einem Brief vom 17. September bittet er um Hilfe.", "paper", "17. September"),
        ("Es gibt 40 Fälle (Stand: 27. September, 12 Uhr).", "as_of", "27. September"),
        ("Er war Ende Juli gereist.", "past_month", "Ende Juli"),
        ("Das war im vergangenen Juli.", "last_month", "vergangenen Juli"),
        ("Das Werk soll 2027 öffnen, im Oktober wird geprobt.", "planned_month", "Oktober"),
        ("Im vergangenen Jahr 2022 waren es mehr.", "year_beside", "vergangenen Jahr 2022"),
        ("Vor einem Jahr, im Februar 2022, begann der Bau.", "ago", None),
        ("Am Sonntag ist der 75. Jahrestag des Kriegsendes.", "anniversary", "75. Jahrestag des Kriegsendes"),
    ],
)
def test_it_is_told(text, rule, words):
    found = [(name, evidence) for name, evidence in told(text) if name == rule]
    assert found
    assert words is None or (rule, words) in found


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Die am 10. September beginnende Messe wurde verboten.", "past"),
        ("Die am 10. September beginnende Messe soll wachsen.", "planned"),
        ("„Wir werden am 12. September kommen“, hatte er geschrieben.", "planned"),
        ("Er sollte am 12. September reisen.", "planned"),
        ("Sie soll am 12. September gereist sein.", "planned"),
        ("Vom 17. bis 20. September war geschlossen.", "paper"),
        ("Der letzte Juli war heiß.", "last_month"),
        ("Heute vor 75 Jahren, am 8. Mai 1945, endete der Krieg.", "deictic"),
        ("Zum 10. Jahrestag der Firma kamen alle.", "anniversary"),
        ("„Dieses Jahr, 2010, wird gut“, stand in dem alten Brief.", "year_beside"),
        ("Welt am Sonntag (2. September) berichtet.", "paired"),
    ],
)
def test_it_is_not_told(text, rule):
    assert rule not in [name for name, _ in told(text)]


def test_captions_are_left_out():
    text = "Am 3. Mai 2019 war der Hafen noch voll."
    plain = read(text)
    caption = Block((Span(0, len(text)),), Made("test", "made"), kind="caption")
    assert clues(plain)
    assert not clues(plain.with_layers([Block], [caption]))


@pytest.mark.parametrize(
    ("text", "known", "captured", "edtf"),
    [
        ("Der Rat tagte heute (4. September 2024) in Ulm.", None, None, "2024-09-04"),
        ("Heute vor 75 Jahren, am 8. Mai 1945, endete der Krieg.", None, None, "2020-05-08"),
        (
            "Im vergangenen Jahr 2022 wurde viel gebaut.\n\nAm 12. Mai begann die Messe.",
            None,
            None,
            "2023-01-01/2023-12-31",
        ),
        ("Im Mai 2023 fiel die Mauer. Im Jahr 2024 soll sie stehen.", None, None, "2023-05-01/2024-12-31"),
        ("Am Mittwoch, dem 4. September 2024, brannte das Lager.", None, None, "2024-09-04/2024-09-17"),
        (
            "Am heutigen Mittwoch tagt der Rat. Am 2. September begann der Prozess.",
            "2024-09",
            None,
            "2024-09-04/2024-09-25",
        ),
        ("Am heutigen Mittwoch tagt er. Am Montag (2. September) schwieg er.", "2024-09", None, "2024-09-04"),
        ("Am Montag (2. September) sagte sie ab.", None, "2024-09-05T10:00:00Z", "2024-09-02/2024-09-06"),
        ("Am 2. September sagte sie ab.", "2024-09", "2024-09-05", "2024-09-02/2024-09-06"),
        ("Am 24. Mai 2024 sagte sie ab.", None, "2024-09-05", "2024-05-24/2024-09-06"),
        ("Ab Montag (2. September) wird gebaut.", "2024", None, "2024-01-01/2024-09-02"),
        ("Ab Montag, 2. September, wird gebaut.", "2024", None, "2024-01-01/2024-09-02"),
        ("Am 5. September wird gebaut.", "2024-09", None, "2024-09-01/2024-09-04"),
    ],
)
def test_an_interval(text, known, captured, edtf):
    assert inferred(text, known, captured) == edtf


@pytest.mark.parametrize(
    ("text", "known", "captured"),
    [
        ("Am Montag (2. September) sagte sie ab.", None, None),
        ("Am 24. Mai 2024 sagte sie ab.", None, None),
        ("Am 2. September sagte sie ab.", None, "2024-09-05"),
        ("Am Montag (3. September) sagte sie ab.", None, "2024-09-05"),
        ("Im Mai 1945 endete der Krieg. Am 7. Mai war es schon still.", "1946", None),
        ("Am 20. September starb er. Am 5. September wird er auftreten.", "2024-09", None),
        ("Am Mittwoch, dem 6. Mai 1998, brannte es. Im Jahr 2011 brannte es wieder.", None, None),
        ("Zum 70. Jahrestag des Kriegsendes wurde gefeiert.", None, None),
    ],
)
def test_no_interval(text, known, captured):
    assert inferred(text, known, captured) is None


def test_the_most_consistent_days_count():
    text = (
        "Am 2. September sagte sie zu. Am 3. September fuhr sie los. Am 4. September kam sie an. "
        "Am 1. September wird sie auftreten."
    )
    assert inferred(text, "2024-09") == "2024-09-04/2024-09-30"


def test_all_needed_words_are_evidence():
    text = "Er wird am 12. September reisen. Das teilte sein Büro am 5. September mit. Am 3. September schwieg er."
    published = infer_published(read(text, "2024-09"))
    assert published.words == "5. September"
    assert [span.of(text) for span in published.more] == ["12. September"]
    assert published.stated == "2024-09"


def test_a_date_that_the_text_contradicts():
    week = "2024-09-02/2024-09-08"
    plain = read("Am 20. September trat sie zurück.")
    time = replace(time_value("2024-09-02"), latest=date(2024, 9, 8), edtf=week)
    wrong = replace(plain, article=replace(plain.article, published=Published(time, "inferred")))
    assert contradicts(wrong)
    assert not contradicts(read("Am 3. September trat sie zurück.", "2024-09"))
    assert not contradicts(read("Am 3. September trat sie zurück."))


@given(DAYS, st.integers(0, 400), st.integers(0, 13))
def test_the_day_of_a_pair_is_always_possible(day, span, later):
    """Whoever writes "am Montag (4. September)" within the week is met, in whatever frame."""
    published = day + timedelta(min(later, 6))
    clue = Clue("paired", Span(0, 1), f"XXXX-{day:%m-%d}", "", day.isoweekday(), 0, 6)
    frame = published - timedelta(span), published + timedelta(span)
    assert any(first <= published <= last for first, last in clue.stretches(*frame))


@given(DAYS, st.integers(0, 300))
def test_a_day_without_its_year_is_always_possible(day, later):
    published = day + timedelta(later)
    clue = Clue("past", Span(0, 1), f"XXXX-{day:%m-%d}", "", None, 0, None)
    frame = published - timedelta(40), published + timedelta(40)
    assert any(first <= published <= last for first, last in clue.stretches(*frame))


@given(st.lists(st.tuples(DAYS, DAYS).map(lambda two: (min(two), max(two)))), DAYS)
def test_joined_stretches_hold_the_same_days(stretches, day):
    held = any(first <= day <= last for first, last in stretches)
    assert any(first <= day <= last for first, last in joined(stretches)) == held
    assert bool(common(joined(stretches), [(day, day)])) == held
