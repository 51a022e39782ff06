"""Publication dates inferred from inside the text: intervals, never guesses."""

from dataclasses import replace
from datetime import date

import pytest

from lagebild.model import Document, Published, TimeExpression, TimeValue
from lagebild.segmentation import Segmentation
from lagebild.times import Times, infer_published
from tests.cases import document, through

MONTH = TimeValue(date(2024, 9, 1), date(2024, 9, 30), "2024-09")


def dated(text: str, time: TimeValue | None) -> Document:
    plain = document(text)
    article = replace(plain.article, published=Published(time, "stated" if time else "unknown"))
    return through(replace(plain, article=article), Segmentation(), Times())


def inferred(text: str, time: TimeValue | None = MONTH) -> tuple[str, str]:
    read = dated(text, time)
    published = infer_published(read)
    return published.how, published.time.edtf if published.time else "-"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Am Montag (2. September) sagte sie ab.", "2024-09-02/2024-09-08"),
        ("Der Rat tagte heute (4. September) in Ulm.", "2024-09-04"),
        ("Der Rat tagte gestern (4. September) in Ulm.", "2024-09-05"),
        ("Er hatte das am 9. September mitgeteilt.", "2024-09-09/2024-09-30"),
        ("Er wird am 12. September nach Ulm reisen.", "2024-09-01/2024-09-11"),
        ("Er wird am 12. September reisen. Das teilte sein Büro am 5. September mit.", "2024-09-05/2024-09-11"),
    ],
)
def test_a_stated_month_is_narrowed(text, edtf):
    assert inferred(text) == ("inferred", edtf)


@pytest.mark.parametrize(
    "text",
    [
        "Die Frist wurde bis zum 12. September verlängert.",
        "Das Treffen war für den 12. September angesetzt.",
        "Er sollte am 12. September reisen.",
        "Am 12. August trat er zurück.",
        "Am Mittwoch sagte sie ab.",
        "Am 20. September starb er. Am 5. September wird er wieder auftreten, sagte sie am 25. August.",
    ],
)
def test_what_shows_nothing_or_contradicts_leaves_the_stated_date(text):
    how, edtf = inferred(text)
    assert how in ("stated", "inferred")
    if how == "stated":
        assert edtf == "2024-09"
    else:
        assert edtf.startswith("2024-09-20")


@pytest.mark.parametrize(
    "text",
    [
        "Am Montag (2. September) sagte sie ab.",
        "Am Mittwoch sagte sie ab, Ende Juli zu.",
        "",
        "Im Jahr 2022 war das so.",
    ],
)
def test_without_any_year_nothing_is_inferred(text):
    assert inferred(text, None) == ("unknown", "-")


def test_a_year_in_brackets_is_enough():
    assert inferred("Am Montag (2. September 2024) sagte sie ab.", None) == ("inferred", "2024-09-02/2024-09-08")


def test_the_evidence_is_in_the_text():
    text = "Am Montag (2. September) sagte sie ab."
    published = infer_published(dated(text, MONTH))
    assert published.evidence is not None
    assert published.evidence.of(text) == "Montag (2. September"


def test_an_exact_date_stays():
    day = TimeValue(date(2024, 9, 20), date(2024, 9, 20), "2024-09-20")
    assert inferred("Am Montag (2. September) sagte sie ab.", day) == ("stated", "2024-09-20")


def test_the_narrowed_date_settles_the_weekdays():
    text = (
        "Am Montag (2. September) sagte sie ab. Am Mittwoch hatte sie zugesagt, in der vergangenen Woche geschwiegen."
    )
    first = dated(text, MONTH)
    again = replace(first, article=replace(first.article, published=infer_published(first)), layers={})
    values = [t.value for t in through(again, Segmentation(), Times())[TimeExpression]]
    assert values == ["2024-09-02", "2024-09-02", "XXXX-WXX-3", "2024-W35"]
