"""A publication date known only as an interval: values stay as open as they are, intervals cover what is possible."""

from dataclasses import replace
from datetime import date

import pytest

from lagebild.model import Published, TimeExpression, TimeValue
from lagebild.segmentation import Segmentation
from lagebild.times import Times
from tests.cases import document, through

MONTH = TimeValue(date(2024, 9, 1), date(2024, 9, 30), "2024-09")
CENTURY = TimeValue(date(1900, 1, 1), date(2024, 12, 31), "1900/2024")


def read(text, time=MONTH):
    plain = document(text)
    plain = replace(plain, article=replace(plain.article, published=Published(time, "stated")))
    return [(t.value, t.time.edtf if t.time else "-") for t in through(plain, Segmentation(), Times())[TimeExpression]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Am Mittwoch sagte sie ab.", ("XXXX-WXX-3", "2024-08-28/2024-09-25")),
        ("Am 5. September sagte sie ab.", ("2024-09-05", "2024-09-05")),
        ("Vom 10. bis 13. September wird getagt.", ("2024-09-10", "2024-09-10/2024-09-13")),
        ("Im vergangenen Jahr sagte sie ab.", ("2023", "2023")),
        ("Ende Juli sagte sie ab.", ("2024-07", "2024-07-21~/2024-07-31~")),
        ("In diesem Monat sagte sie ab.", ("2024-09", "2024-09")),
        ("Gestern sagte sie ab.", ("XXXX-XX-XX", "2024-08-31/2024-09-29")),
        ("In der vergangenen Woche sagte sie ab.", ("XXXX-WXX", "2024-08-19/2024-09-29")),
        ("Seit 2017 schweigt sie.", ("2017", "2017/..")),
        ("In den kommenden zwei Wochen wird gebaut.", ("P2W", "2024-09-01~/2024-10-14~")),
    ],
)
def test_a_month(text, expected):
    assert read(text)[0] == expected


def test_what_is_known_too_coarsely_is_as_good_as_unknown():
    assert read("Am Mittwoch sagte sie ab.", CENTURY) == [("XXXX-WXX-3", "-")]
    assert read("Am 12. September sagte sie ab.", None) == [("XXXX-09-12", "-")]


def test_a_weekday_picks_the_year():
    year = TimeValue(date(2023, 1, 1), date(2023, 12, 31), "2023")
    assert read("Am Montag, 4. September, sagte sie ab.", year) == [("2023-09-04", "2023-09-04")]
