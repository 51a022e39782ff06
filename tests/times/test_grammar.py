"""The grammar as data: each production has its example and counter-examples; patterns are checked, matches short."""

import re

import pytest

from lagebild.errors import LexiconError
from lagebild.lexicon import toml
from lagebild.model import TimeExpression
from lagebild.segmentation import Segmentation
from lagebild.tagging import Tagging
from lagebild.times import Times
from lagebild.times.classes import CHARACTERS, KEPT, characters
from lagebild.times.grammar import FILE, LONGEST, grammar, parsed, read
from lagebild.times.patterns import matches, places
from lagebild.times.readings import reading
from lagebild.times.sifting import sifted
from tests.cases import document, through

PRODUCTIONS = grammar().productions
COUNTERS = [(production.name, text) for production in PRODUCTIONS for text in production.counter]
TRIGGERS = frozenset({characters()["month"], characters()["unit"]})


def times(text):
    return through(document(text, grammar().published), Segmentation(), Tagging(), Times())[TimeExpression]


@pytest.mark.parametrize("production", PRODUCTIONS, ids=lambda production: production.name)
def test_each_production_reads_its_example(production):
    found = re.fullmatch(r"(?P<before>[^\[]*)\[(?P<words>[^\]]+)\](?P<after>.*)", production.example)
    text = found["before"] + found["words"] + found["after"]
    made = [time for time in times(text) if time.made.rule == production.name]
    assert [time.span.of(text) for time in made[:1]] == [found["words"]]
    assert made[0].span.start == len(found["before"])
    assert " ".join(filter(None, (made[0].type, made[0].value, made[0].mod))) == production.reads


@pytest.mark.parametrize(("name", "text"), COUNTERS)
def test_no_production_reads_its_counter_example(name, text):
    assert name not in [time.made.rule for time in times(text)]


def test_every_reading_is_a_function():
    assert all(callable(reading(production.reading)) for production in PRODUCTIONS)
    with pytest.raises(LexiconError, match="no reading 'weather'"):
        reading("weather")


@pytest.mark.parametrize(
    ("pattern", "error"),
    [
        ("det? moon", "no class 'moon'"),
        ("MOON", "no macro 'MOON'"),
        ("SELF month", "'SELF' holds itself"),
        ("(det month", "not closed"),
        ("month)", "does not fit"),
        ("month+", "does not fit"),
        ("month (|det)", "missing"),
        ("month{2,1}", "no number of times"),
    ],
)
def test_a_pattern_that_cannot_be_read_is_told(pattern, error):
    with pytest.raises(LexiconError, match=re.escape(error)):
        parsed(pattern, "it", {"SELF": "det SELF?"}, TRIGGERS)


@pytest.mark.parametrize(
    ("pattern", "longest", "lead", "loose", "first"),
    [
        ("month", 1, 0, -1, {"month"}),
        ("det? month", 2, 1, -1, {"det", "month"}),
        ("det{0,3} month unit?", 5, 3, -1, {"det", "month"}),
        ("(det|am about) unit{1,2}", 4, 2, -1, {"det", "am"}),
        ("det? (month|number)", 2, 1, 2, {"det", "month", "number"}),
        ("(det month?){1,2}", 4, 2, 2, {"det"}),
    ],
)
def test_what_is_known_of_a_pattern(pattern, longest, lead, loose, first):
    part = parsed(pattern, "it", {}, TRIGGERS)
    assert (part.longest, part.lead, part.loose) == (longest, lead, loose)
    assert part.first == {characters()[name] for name in first}


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"pattern": "det comma"}, "without a trigger"),
        ({"pattern": "((det{1,9} det{1,9}){1,9} unit){1,9}"}, "can cover"),
        ({"counter": []}, "has no counter"),
    ],
)
def test_a_production_that_will_not_do_is_told(change, error):
    content = toml(FILE)
    row = {**content["production"][0], **change}
    with pytest.raises(LexiconError, match=error):
        read({**content, "production": [row]})


def test_no_name_stands_there_twice():
    content = toml(FILE)
    with pytest.raises(LexiconError, match="twice"):
        read({**content, "production": content["production"][:1] * 2})


ODD = {
    "digits": "7" * 300_000,
    "letters": "x" * 300_000,
    "contractions": "am " * 20_000,
    "weekdays": "Montag und " * 10_000,
    "ordinals": "1. " * 20_000,
    "ordinals with und": "1. und " * 10_000,
    "fillers": "der ganze lange " * 7_000,
    "signs": "10.-13.-5.-6." * 2_000,
    "quotation marks": "„“:" * 7_000,
    "dates": "3.4. " * 10_000,
    "one sentence": "heute, der dritte von ein paar langen Tagen und " * 2_000,
}


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_cost_no_more_than_their_length(name):
    made = through(document(ODD[name]), Segmentation())
    text = sifted(made)
    size = len(text.words)
    assert len(text.characters) == size
    tried = list(places(text.characters))
    assert len(tried) <= size
    bounds = {place: bound for bound in text.bounds for place in range(*bound)}
    found = [match for place in tried[:3000] for match in matches(text.characters, place, *bounds[place])]
    assert all(match.end - match.start <= LONGEST for match in found)


def test_long_words_are_not_kept_in_mind():
    text = "7" * 5000 + " " + "Ö" * 5000
    times(text)
    assert all(len(word) < 100 for word in CHARACTERS)
    assert len(CHARACTERS) <= KEPT
