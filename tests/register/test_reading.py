"""A user's file: what sound entries say, and one sentence for each mistake."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.errors import ActorsFileError
from lagebild.lexicon.belongs import Institution
from lagebild.model import KnownActor
from lagebild.register import Register, joined, parsed, read_register

WHOLE = """
# who is who
[[actor]]
name = "Ines  Rolf"            # two blanks are one
kind = "person"
aliases = ["I. Rolf", "Ines Rolf-Ohm", "Ines Rolf-Ohm"]
roles = ["Hafenministerin"]
institution = "Hafenministerium"
wikidata = "http://www.wikidata.org/entity/q77"
apart_from = ["Inge Rolf"]
note = "seit Mai"

[[actor]]
name = "Kontor Nord"
kind = "organisation"
institution = "org:Reederei Ohm"

[[actor]]
name = "Paula Feld"
kind = "person"
institution = "Kontor Nord"

[[institution]]
key = "org:Hafenministerium"
name = "Ministerium für Häfen"
names = ["Hafenministerium"]
seats = ["Haus am Kai"]
parent = "gov:DE-HB"
country = "DE"

[[outlet]]
name = "Uferpost"
domains = ["https://www.uferpost.example/"]
codes = ["UP"]
kind = "newspaper"
desk = "Zentralredaktion Ufer"
"""


def told(text, name="a.toml"):
    return parsed(text.encode("utf-8"), name)[1]


def actor(*lines):
    return "\n".join(["[[actor]]", 'name = "Ada Holm"', 'kind = "person"', *lines])


def test_all_that_a_file_can_say():
    register, mistakes = parsed(WHOLE.encode("utf-8"), "a.toml")
    assert mistakes == ()
    ines, kontor, paula = register.actors
    assert ines == KnownActor(
        "Ines Rolf",
        "person",
        ("I. Rolf", "Ines Rolf-Ohm"),
        ("Hafenministerin",),
        "gov:DE-HB",
        "Q77",
        ("Inge Rolf",),
        "seit Mai",
    )
    assert kontor.institution == "org:Reederei Ohm"
    assert paula.institution == "org:Reederei Ohm"
    assert register.institutions == (
        Institution("org:Hafenministerium", "Ministerium für Häfen", ("Hafenministerium",), ("Haus am Kai",), (),
                    "gov:DE-HB", "DE"),
    )  # fmt: skip
    assert register.outlets[0].domains == ("uferpost.example",)
    assert register.outlets[0].desks == ("Zentralredaktion Ufer",)
    assert register.size == "3 actors, 1 institution, 1 outlet"


def test_whom_another_entry_names_has_a_key_of_its_own_and_others_leave_it_to_the_texts():
    text = actor('institution = "Werk Garn"') + '\n[[actor]]\nname = "Werk Garn"\nkind = "organisation"\n'
    text += '[[actor]]\nname = "Werk Holz"\nkind = "organisation"\n'
    register, _ = parsed(text.encode(), "a.toml")
    assert [a.institution for a in register.actors] == ["org:Werk Garn", "org:Werk Garn", None]


def test_an_institution_that_is_known_may_be_named():
    assert parsed(actor('institution = "NATO"').encode(), "a")[0].actors[0].institution == "org:NATO"


MISTAKES = [
    (actor('alias = ["A"]'), "a.toml, line 4, actor 'Ada Holm': unknown key 'alias'; did you mean 'aliases'?"),
    (actor('qid = "Q1"'), "a.toml, line 4, actor 'Ada Holm': unknown key 'qid'; did you mean 'wikidata'?"),
    (actor('apart = ["Q"]'), "a.toml, line 4, actor 'Ada Holm': unknown key 'apart'; did you mean 'apart_from'?"),
    (actor("xyzzy = 1"), "unknown key 'xyzzy'; there are name, kind, aliases"),
    (actor('aliases = "A. Holm"'), 'aliases must be a list of strings, not a string, such as aliases = ["A. Holm"]'),
    (actor("aliases = [1]"), "aliases must be a list of strings; one of them is a number"),
    (actor("note = true"), "line 4, actor 'Ada Holm': note must be a string, not true or false"),
    (actor('wikidata = "P31"'), "wikidata 'P31' is no item's id such as Q42"),
    (actor('wikidata = "https://example.org/Q4"'), "is no item's id"),
    (actor('institution = "Nirgendamt"'), "institution 'Nirgendamt' is neither a key"),
    (actor('institution = "org:"'), "has nothing behind the colon"),
    (actor('apart_from = ["ada holm"]'), "apart_from names the actor itself"),
    ('[[actor]]\nname = "X"\nkind = "human"', "kind 'human' is none of person, organisation"),
    ('[[actor]]\nkind = "person"', "a.toml, line 1, actor 1: has no name"),
    ('[[actor]]\nname = " "\nkind = "person"', "has no name"),
    ('[[actor]]\nname = "X"', "a.toml, line 1, actor 'X': has no kind"),
    ('[actor]\nname = "X"', "a.toml, line 1: entries begin with [[actor]], in two brackets"),
    ("actor = 3", "entries begin with [[actor]]"),
    ('[[actors]]\nname = "X"', "a.toml, line 1: unknown table 'actors'; did you mean 'actor'?"),
    (f"{actor()}\n\n{actor()}", "a.toml, line 6, actor 'Ada Holm': the name stands twice (first in line 1)"),
    (actor('wikidata = "Q1"') + '\n[[actor]]\nname="B"\nkind="person"\nwikidata="Q1"', "Q1 is also that of 'Ada Holm'"),
    ('[[institution]]\nname = "X"\nkey = "X"', "key 'X' must begin with gov:, party:, org:"),
    ('[[institution]]\nname = "X"\ncountry = "Bremen"', "country 'Bremen' is no code"),
    ('[[institution]]\nname = "X"\n[[institution]]\nname = "X"', "key 'org:X' stands twice"),
    ('[[institution]]\nname = "X"\nparent = "org:Y"\n[[institution]]\nname = "Y"\nparent = "X"', "lead in a circle"),
    ('[[outlet]]\nname = "X"\nkind = "blog"', "kind 'blog' is none of newspaper"),
    ('[[outlet]]\nname = "X"\ndomains = ["kein ort"]', "domain 'kein ort' is no address"),
    (
        '[[outlet]]\nname = "X"\ndomains = ["x.example"]\n[[outlet]]\nname = "Y"\ndomains = ["x.example"]',
        "also that of",
    ),
    ('[[outlet]]\nname = "X"\n[[outlet]]\nname = "X"', "the name stands twice"),
    ('[[actor]]\nname = "X"\nname = "Y"', "a.toml, line 3: is no TOML"),
    ('[[actor]]\nname = "X', "a.toml, line 2: is no TOML"),
    ("a = " + "[" * 3000, "is no TOML"),
    ("a = " + "9" * 5000, "is no TOML"),
]


@pytest.mark.parametrize(("text", "sentence"), MISTAKES)
def test_a_mistake_is_one_sentence(text, sentence):
    found = told(text)
    assert any(sentence in mistake for mistake in found), found
    assert all("\n" not in mistake and mistake.startswith("a.toml") for mistake in found)


def test_all_mistakes_are_told_and_sound_entries_stay():
    register, mistakes = parsed((actor("x = 1") + '\n[[actor]]\nname="B"\nkind="k"\n' + WHOLE).encode(), "a.toml")
    assert len(mistakes) == 2
    assert len(register.actors) == 3


def test_a_line_is_left_out_where_a_text_of_several_lines_looks_like_an_entry():
    text = '[[actor]]\nname = "X"\nkind = "person"\nnote = """\n[[actor]]\n"""\nwrong = 1\n'
    assert told(text)[0].startswith("a.toml, actor 'X': unknown key 'wrong'")


def test_two_of_one_name_are_fine_where_something_tells_them_apart():
    text = actor('institution = "party:SPD"') + "\n" + actor('institution = "party:CDU"')
    register, mistakes = parsed(text.encode(), "a.toml")
    assert (len(register.actors), mistakes) == (2, ())
    assert "is a name of 'Ada Holm', 'Ada Holm'" in register.notes[0]


def test_one_letter_is_enough_to_tell_entries_apart():
    text = actor('apart_from = ["Ada Hollm"]') + '\n[[actor]]\nname = "Ada Hollm"\nkind = "person"\n'
    assert told(text) == ()


def test_an_alias_of_two_is_a_note():
    text = actor('aliases = ["Freitag"]') + '\n[[actor]]\nname="B"\nkind="person"\naliases=["Freitag"]'
    register, mistakes = parsed(text.encode(), "a.toml")
    assert mistakes == ()
    assert register.notes == (
        "a.toml: 'Freitag' is a name of 'Ada Holm', 'B'; where no role or institution tells, it is nobody's",
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "is a PNG picture, not a text"),
        (b"\0" * 100, "not a text"),
        ('# ä\nname = "ö"\n'.encode("latin-1"), "line 1: is not UTF-8"),
    ],
)
def test_what_is_no_text_is_told(content, sentence):
    register, mistakes = parsed(content, "a.toml")
    assert not register
    assert sentence in mistakes[0]


@pytest.mark.parametrize("content", [b"", b"\n", b"# nothing yet\n", b"\xef\xbb\xbf# mark\r\n"])
def test_an_empty_file_is_no_mistake(content):
    assert parsed(content, "a.toml") == (Register(file="a.toml"), ())


def test_names_in_all_scripts_stay_and_what_cannot_be_seen_goes():
    names = ["محمد \u200eعلي", "金正恩", "ИВАН ОРЛОВ", "KIM JONG UN", "Zoe\u0308 Rück\u202e"]
    text = "".join(f'[[actor]]\nname = "{name}"\nkind = "person"\n' for name in names)
    register, mistakes = parsed(text.encode("utf-8"), "a.toml")
    assert mistakes == ()
    assert [a.name for a in register.actors] == ["محمد علي", "金正恩", "ИВАН ОРЛОВ", "KIM JONG UN", "Zoë Rück"]


def test_five_thousand_entries_are_fine():
    names = [f"{first} {last}" for first in map("Ana{}".format, "bcdfghklmn") for last in map(_word, range(500))]
    text = "".join(f'[[actor]]\nname = "{name}"\nkind = "person"\naliases = ["A. {name}"]\n' for name in names)
    register, mistakes = parsed(text.encode("utf-8"), "a.toml")
    assert mistakes == ()
    assert len(register.actors) == 5000


def _word(number):
    return "".join("abdefgiklo"[int(digit)] for digit in f"{number:03}").title()


def test_a_file_that_cannot_be_used_raises_with_all_mistakes(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(actor("x = 1", "y = 2"), encoding="utf-8")
    with pytest.raises(ActorsFileError) as caught:
        read_register(path)
    assert len(caught.value.mistakes) == 2
    assert "and 1 more" in str(caught.value)
    for odd in (tmp_path, tmp_path / "missing.toml"):
        with pytest.raises(ActorsFileError):
            read_register(odd)


def test_a_file_of_more_than_sixteen_mebibytes_is_refused(tmp_path):
    path = tmp_path / "big.toml"
    with path.open("wb") as stream:
        stream.truncate(16 * 1024 * 1024 + 1)
    with pytest.raises(ActorsFileError, match="larger than 16 MiB"):
        read_register(path)


def test_of_two_files_the_first_goes_before_the_other():
    one, _ = parsed(actor('wikidata = "Q1"').encode(), "one")
    two, _ = parsed((actor('wikidata = "Q2"') + '\n[[actor]]\nname="B"\nkind="place"').encode(), "two")
    both = joined([one, two])
    assert [(a.name, a.wikidata) for a in both.actors] == [("Ada Holm", "Q1"), ("B", None)]
    assert both.file == "one"


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text):
    register, mistakes = parsed(text.encode("utf-8", "replace"), "a.toml")
    assert isinstance(register, Register)
    assert all("\n" not in mistake for mistake in mistakes)


@given(st.integers(0, 10_000))
def test_no_damage_breaks_the_reader(seed):
    chance = random.Random(seed)
    content = bytearray(WHOLE.encode("utf-8"))
    for _ in range(3):
        content[chance.randrange(len(content))] = chance.choice(b'"[]=\n#\\x\xff')
    parsed(bytes(content), "a.toml")
