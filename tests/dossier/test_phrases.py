"""The words: both languages whole, dates no more precise than they are, counts in the right number."""

import re
from datetime import date
from pathlib import Path

import pytest

import lagebild.dossier as package
from lagebild.dossier.phrases import LANGUAGES, Phrases
from lagebild.dossier.phrases.words import strings
from lagebild.dossier.views.parts import Amount, Institution, Outlet
from lagebild.model import TimeValue

DE, EN = Phrases("de"), Phrases("en")


def flat(tree, path=""):
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from flat(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", value


def test_both_languages_have_the_same_phrases_with_the_same_places():
    german, english = (dict(flat(strings()[language])) for language in LANGUAGES)
    assert german.keys() == english.keys()
    for key in german:
        assert places(german[key]) == places(english[key]), key


def places(value):
    forms = value if isinstance(value, list) else [value]
    return {place for form in forms for place in re.findall(r"\{(\w+)\}", form)}


COMPOSED = {
    "certainty",
    "act",
    "reporting",
    "turn",
    "removed",
    "problem",
    "verdict",
    "published",
    "remark",
    "fact",
    "where",
}
"""Sections whose keys are values of the model."""
BUILT = {"count.rest_origin", "count.rest_mouth", "numbers.exactly"}


def test_every_phrase_is_used():
    folder = Path(package.__file__).parent
    code = "".join(path.read_text() for path in sorted(folder.rglob("*")) if path.suffix in (".py", ".j2"))
    for key, _ in flat(strings()["de"]):
        section, _, name = key.partition(".")
        named = re.search(rf"""["'.]{name}["']""", code)
        assert named or section in COMPOSED or key in BUILT, key


def time(first, last, edtf="", approximate=False):
    return TimeValue(date.fromisoformat(first), date.fromisoformat(last), edtf or f"{first}/{last}", approximate)


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (time("2023-09-12", "2023-09-12"), "12. September 2023", "12 September 2023"),
        (time("2023-09-10", "2023-09-13"), "10.–13. September 2023", "10–13 September 2023"),
        (time("2023-08-30", "2023-10-09"), "30. August bis 9. Oktober 2023", "30 August to 9 October 2023"),
        (
            time("2022-12-28", "2023-01-03"),
            "28. Dezember 2022 bis 3. Januar 2023",
            "28 December 2022 to 3 January 2023",
        ),
        (time("2023-09-01", "2023-09-30", "2023-09"), "September 2023", "September 2023"),
        (time("2023-01-01", "2023-12-31", "2023"), "2023", "2023"),
        (time("2023-07-21", "2023-07-31", "", True), "Ende Juli 2023 (ungefähr)", "late July 2023 (approximately)"),
        (time("2023-07-01", "2023-07-10", "", True), "Anfang Juli 2023 (ungefähr)", "early July 2023 (approximately)"),
        (time("2023-07-11", "2023-07-20", "", True), "Mitte Juli 2023 (ungefähr)", "mid-July 2023 (approximately)"),
        (time("2023-07-05", "2023-07-09", "", True), "5.–9. Juli 2023 (ungefähr)", "5–9 July 2023 (approximately)"),
        (time("2023-06-01", "2023-08-31", "2023-22"), "Sommer 2023", "summer 2023"),
        (time("2023-01-01", "2023-03-31"), "1. Quartal 2023", "quarter 1 of 2023"),
        (time("2023-07-01", "2023-12-31"), "2. Halbjahr 2023", "half 2 of 2023"),
        (time("2023-07-01", "2023-08-31"), "Juli bis August 2023", "July to August 2023"),
        (time("1990-01-01", "1999-12-31", "199X"), "1990er-Jahre", "1990s"),
        (time("2018-01-01", "2021-12-31"), "2018 bis 2021", "2018 to 2021"),
        (time("2023-10-05", "9999-12-31", "2023-10-05/.."), "ab 5. Oktober 2023", "from 5 October 2023"),
        (time("2018-01-01", "2023-10-05", "2018/.."), "ab 2018", "from 2018"),
        (time("0001-01-01", "2023-10-05", "../2023-10-05"), "bis 5. Oktober 2023", "until 5 October 2023"),
    ],
)
def test_dates_in_words(value, german, english):
    assert DE.when(value) == german
    assert EN.when(value) == english


def test_an_unknown_date_is_called_so():
    assert DE.when(None) == "ohne Datum"


@pytest.mark.parametrize(
    ("key", "one", "five"),
    [
        ("reports", "1 Bericht", "5 Berichte"),
        ("outlets", "1 Medium", "5 Medien"),
        ("core", "1 Kernaussage", "5 Kernaussagen"),
        ("in_outlets", "in 1 Medium", "in 5 Medien"),
        ("via_outlets", "über 1 Medium", "über 5 Medien"),
        ("missing_here", "1 Kernaussage fehlt hier", "5 Kernaussagen fehlen hier"),
    ],
)
def test_one_and_many(key, one, five):
    assert DE.n(key, 1) == one
    assert DE.n(key, 5) == five
    assert EN.n(key, 1) != EN.n(key, 5)


def test_numbers_as_each_language_writes_them():
    assert DE.number(350000) == "350.000"
    assert DE.number(4.8) == "4,8"
    assert EN.number(350000) == "350,000"
    assert DE.share(0.001) == "< 1 %"


@pytest.mark.parametrize(
    ("key", "german", "english"),
    [
        ("gov:US", "Regierung der USA", "government of the United States"),
        ("gov:KP", "Regierung Nordkoreas", "government of North Korea"),
        ("gov:BY", "Regierung von Belarus", "government of Belarus"),
        ("gov:CH", "Regierung der Schweiz", "government of Switzerland"),
        ("gov:EU", "Europäische Union", "European Union"),
    ],
)
def test_governments_in_words(key, german, english):
    assert DE.institution(Institution(key)) == german
    assert EN.institution(Institution(key)) == english


def test_other_bodies_go_by_the_name_the_texts_use():
    assert DE.institution(Institution("org:hafen", "Hafengesellschaft")) == "Hafengesellschaft"
    assert DE.institution(Institution("gov:ZZZ")) == "ZZZ"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ((73.0, 73.0, None, None, None, "at_least"), "mindestens 73"),
        ((2.0, None, 2.0, "t", None, "at_most"), "höchstens 2 t"),
        ((None, 9.0, 12.0, "t", None, "between"), "9 bis 12 t"),
        ((1200.0, None, None, None, None, "about"), "etwa 1.200"),
        ((None, None, None, None, None, "exactly"), ""),
    ],
)
def test_amounts_keep_their_bounds(facts, words):
    assert DE.amount(Amount("x", *facts)) == words


def test_an_outlet_without_a_name_goes_by_its_report():
    assert DE.outlet(Outlet("\0x", None, 3)) == "ohne Angabe (Text 3)"
    assert DE.outlet_short(Outlet("\0x", None, 3)) == "Text 3"


def test_an_unknown_language_is_an_error():
    with pytest.raises(KeyError):
        Phrases("fr")


@pytest.mark.parametrize(("unit", "german"), [("km", "Kilometer"), ("t", "Tonnen"), ("EUR", "Euro"), ("kn", "kn")])
def test_units_in_words_where_there_are_any(unit, german):
    assert DE.unit(unit) == german
