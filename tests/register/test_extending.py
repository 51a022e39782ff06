"""Files that are made and extended: what a person wrote stays to the letter."""

import random
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from lagebild.model import Actor, Apart, Document, HeldRole, Join, KnownActor, Place, Story
from lagebild.model.article import Article
from lagebild.register import from_table, parsed, suggestions, unnamed
from lagebild.register.extending import extended
from lagebild.register.writing import block, commented, quoted
from lagebild.text import Span

MINE = """# mine

[[actor]]   # the minister
name = "Ines Rolf"
kind = "person"
aliases = [
  "I. Rolf", # as in the Uferpost
  "Rolf [Ines]",
]
# below her

[[outlet]]
name = "Uferpost"

[[actor]]
name = "Jo Feld"
kind = "person"
wikidata = "Q5"
roles = []
"""


def add(text, *actors):
    register, mistakes = parsed(text.encode("utf-8"), "a.toml")
    assert mistakes == ()
    return extended(text, register.actors, {str(n): (actor, block(actor)) for n, actor in enumerate(actors)})


def test_an_entry_gets_what_it_lacks_and_all_else_stays():
    made = add(MINE, KnownActor("Ines Rolf", "person", ("Ines M. Rolf",), ("Senatorin",), "gov:DE-HB", "Q9"))
    assert (made.new, made.filled, made.told) == (0, 1, ())
    assert made.text == MINE.replace(
        '"Rolf [Ines]",\n]\n',
        '"Rolf [Ines]", "Ines M. Rolf"\n]\nroles = ["Senatorin"]\ninstitution = "gov:DE-HB"\nwikidata = "Q9"\n',
    )


def test_an_item_meets_its_id_under_another_name():
    made = add(MINE, KnownActor("Johanna Feld", "person", (), ("Rätin",), wikidata="Q5"))
    assert made.text == MINE.replace("roles = []", 'roles = ["Rätin"]\naliases = ["Johanna Feld"]')


def test_a_new_actor_comes_last():
    made = add(MINE, KnownActor("Ada Born", "person"))
    assert made.text == f'{MINE}\n[[actor]]\nname = "Ada Born"\nkind = "person"\n'
    assert made.new == 1


def test_the_file_counts_where_both_differ():
    made = add(
        MINE,
        KnownActor("Jo Feld", "person", ("J. Feld",), wikidata="Q6"),
        KnownActor("Ines Rolf", "place"),
    )
    assert made.text == MINE
    assert made.told == (
        "'Jo Feld' has wikidata 'Q5' in the file, not 'Q6': the file counts",
        "'Ines Rolf' has kind 'person' in the file, not 'place': the file counts",
    )


def test_who_may_be_two_entries_adds_to_none():
    text = "".join(f'[[actor]]\nname = "A B"\nkind = "person"\nroles = ["{role}"]\n' for role in "xy")
    made = add(text, KnownActor("A B", "person", wikidata="Q3"))
    assert made.text == text
    assert made.told == ("'A B' may be 'A B' or 'A B': nothing is added to any of them",)


def test_keys_on_one_line_cannot_be_extended_and_are_told():
    text = 'actor = [{name = "A B", kind = "person"}]\n'
    made = add(text, KnownActor("A B", "person", wikidata="Q3"))
    assert made.text == text
    assert made.told == (
        "entries that stand in the file cannot be extended: write each of their keys on a line of its own",
    )


def test_adding_twice_adds_once():
    new = KnownActor("Ines Rolf", "person", ("Ines M. Rolf",), wikidata="Q9")
    once = add(MINE, new, KnownActor("Ada Born", "person"))
    assert add(once.text, new, KnownActor("Ada Born", "person")).text == once.text


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(lambda n: n.strip())


@given(st.lists(NAMES, max_size=4), NAMES, st.text(max_size=20))
def test_what_is_written_can_be_read(aliases, name, note):
    actor = KnownActor(name, "person", tuple(aliases), note=note)
    row = tomllib.loads(block(actor, [note], [note]))["actor"][0]
    assert row["name"] == name
    assert row.get("aliases", []) == list(aliases)
    assert row.get("note", "") == note


def test_no_words_leave_their_string_or_remark():
    assert tomllib.loads(f"a = {quoted(chr(127) + chr(0) + chr(10))}")["a"] == "\x7f\0\n"
    assert "\n" not in commented("a\n[[actor]]\u2028\x85 b\u202e")


def story(*actors):
    documents = tuple(Document(Article(name, name, "Rolf " * 9)) for name in ("a", "b"))
    return Story(documents, actors)


def named(name, number, count=2, **facts):
    mentions = tuple(Place("a" if n % 2 else "b", Span(5 * n, 5 * n + 4)) for n in range(count))
    facts = {"kind": "person", "aliases": (name,), **facts}
    return Actor(id=f"a-{number}", name=name, mentions=mentions, **facts)


def test_suggestions_are_the_named_ones_with_spellings_roles_and_doubts():
    found = story(
        named(
            "Ines Rolf", 1, 4, aliases=("Rolf", "Ines Rolf", "Ines  M. Rolf"), spellings=(("Rolf", 3),),
            held=(HeldRole("Senatorin", "now"), HeldRole("Rätin", "former")), institution="gov:DE-HB",
            apart=(Apart("a-2", "given", "Zwei Vornamen."),),
        ),
        named("Inge Rolf", 2, 3),
        named("Beamte", 3, 9, aliases=()),
        named("Jo Feld", 4, 1),
        named("Garwe", 5, 5, kind="place"),
        named("Ada Born", 6, 5, why=(Join("listed", "Steht in der Datei."),)),
    )  # fmt: skip
    text = suggestions(found).text
    assert [a.name for a in parsed(text.encode(), "a")[0].actors] == ["Ines Rolf", "Inge Rolf"]
    assert '# 4 mentions in 2 reports; also called Rolf (3)\n[[actor]]\nname = "Ines Rolf"\n' in text
    assert 'aliases = ["Ines  M. Rolf"]\nroles = ["Senatorin"]\ninstitution = "gov:DE-HB"\n# Left apart' in text
    assert "# 'Inge Rolf': Zwei Vornamen.\n" in text


def test_suggestions_leave_a_file_as_it_stands(tmp_path):
    path = tmp_path / "actors.toml"
    path.write_bytes(MINE.replace("\n", "\r\n").encode("utf-8"))
    made = suggestions(story(named("Ines Rolf", 1), named("Ada Born", 2)), target=path)
    assert made.text == f'{MINE}\n# 2 mentions in 2 reports\n[[actor]]\nname = "Ada Born"\nkind = "person"\n'.replace(
        "\n", "\r\n"
    )


def test_a_table_makes_a_file_and_extends_it(tmp_path):
    table, path = tmp_path / "t.csv", tmp_path / "actors.toml"
    rows = [f"Q{n},Ada {'abcdefghij'[n % 10].upper()}orn{'x' * (n // 10)},Rätin" for n in range(1, 30)]
    table.write_text("\n".join(["item,itemLabel,role", *rows]), encoding="utf-8")
    first, _ = from_table(table, path)
    path.write_text(first.text, encoding="utf-8")
    random.Random(3).shuffle(rows)
    table.write_text("\n".join(["item,itemLabel,role", *rows]), encoding="utf-8")
    again, _ = from_table(table, path)
    assert (first.new, again.new, again.filled) == (29, 0, 0)
    assert again.text == first.text


def test_listed_actors_that_no_text_names_are_one_note():
    register, _ = parsed(MINE.encode(), "a.toml")
    (problem,) = unnamed(register, story(named("Ines Rolf", 1)))
    assert problem.message == "a.toml: no text names Jo Feld"
    assert not problem.lost
    assert unnamed(register, story(named("I. Rolf", 1), named("X", 2, wikidata="Q5"))) == []


def test_a_listed_name_that_stands_in_a_text_and_is_not_read_is_told():
    register, _ = parsed(b'[[actor]]\nname = "Rolf Rolf"\nkind = "person"\n', "a.toml")
    (problem,) = unnamed(register, story())
    assert problem.message == "a.toml: Rolf Rolf has its name in a text, which is not read as a name there"
