"""Names in bad input: masses of them, capitals, marks of direction, decomposed letters: all read, and in place."""

import unicodedata

import pytest

from evaluation.odd_names import GOLD, lines, plain
from lagebild.actors import stage
from lagebild.actors.homographs import is_plain, speaking
from lagebild.actors.printed import is_caseless, spelled
from lagebild.model import Chain, Mention
from lagebild.text import Span
from tests.actors.reading import chain, read
from tests.actors.test_work import calls

GIVEN = ("Ines", "Max", "Jonas", "Ada", "Clara", "Dan", "Ida", "Paul", "Rolf", "Greta")
SYLLABLES = ("gart", "weno", "lipp", "mosk", "ruhn", "kiel", "bax", "tusch", "sym", "fed")
GIVEN_TOO = (
    "Anna", "Beate", "Carla", "Doris", "Elke", "Fritz", "Georg", "Hanna", "Ilse", "Jens", "Karin", "Lutz", "Maria",
    "Norbert", "Olga", "Peter", "Ralf", "Sabine", "Thomas", "Ute"
)  # fmt: skip
PLACES = ("Ada Kohl", "Jan Wolf", "Moskau")


def family(number: int) -> str:
    """One of a thousand surnames, any two of which differ in two syllables at least: no spellings of one name."""
    places = [number // 10**place % 10 for place in range(3)]
    return "".join(SYLLABLES[place] for place in (*places, sum(places) % 10)).capitalize()


def full(count: int) -> list[str]:
    """So many different full names."""
    return [f"{GIVEN[n // 500]} {family(n % 500)}" for n in range(count)]


def sound(text: str) -> list[Chain]:
    """The chains of a text, whose places were checked."""
    made = read(text)
    for mention in made[Mention]:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.head is not None
        assert mention.span.contains(mention.head)
        assert mention.span.of(text) == mention.span.of(text).strip()
    return list(made[Chain])


def joined(chains: list[Chain]) -> list[tuple[str, ...]]:
    """The chains that hold two full names."""
    return [c.aliases for c in chains if sum(" " in alias for alias in c.aliases) > 1]


@pytest.mark.parametrize("between", [", ", "\n", "; "])
def test_five_thousand_names_stay_apart(between):
    wanted = full(5000)
    chains = sound("Es kamen " + between.join(wanted) + ".")
    assert joined(chains) == []
    assert len({c.name for c in chains} & set(wanted)) > 4400  # the tagger takes some of the others for nouns


def test_one_surname_with_two_hundred_bearers_is_nobodys():
    bearers = [f"{given}-{other} Kohl" for given in GIVEN for other in GIVEN_TOO]
    chains = sound(" ".join(f"{name} kam." for name in bearers) + " Kohl schwieg." * 4800)
    assert joined(chains) == []
    assert set(bearers) <= {c.name for c in chains}
    assert all("Kohl" not in c.aliases for c in chains if " " in c.name)


def test_one_surname_with_ten_bearers_is_nobodys():
    chains = sound(" ".join(f"{given} Kohl kam." for given in GIVEN) + " Kohl schwieg." * 50)
    assert joined(chains) == []
    assert {given + " Kohl" for given in GIVEN} <= {c.name for c in chains}
    assert all("Kohl" not in c.aliases for c in chains if " " in c.name)


def test_long_capitals_are_read_to_the_end():
    chains = sound("MINISTERIN ADA KOHL TRITT IN MOSKAU ZURÜCK. " * 3000)
    assert "Ada Kohl" in {c.name for c in chains}
    assert joined(chains) == []


def test_one_long_word_in_capitals():
    assert sound("KOHL" * 5000) is not None


def test_the_work_grows_with_the_list(monkeypatch):
    monkeypatch.setattr(stage, "LONGEST", 40)

    def one_surname(count: int) -> str:
        return " ".join(f"{given} Kohl kam." for given in GIVEN) + " Kohl sagte nichts." * count

    def capitals(count: int) -> str:
        return "ADA KOHL TRIFFT JAN WOLF IN KIEW. " * count

    def inverted(count: int) -> str:
        return "; ".join(f"{name.split()[1]}, {name.split()[0]}" for name in full(count))

    def initials(count: int) -> str:
        return ", ".join(f"{n}. A. Kohl (GER)" for n in range(count))

    for text in (one_surname, capitals, inverted, initials):
        assert calls(text(400)) < 5 * calls(text(100)), text.__name__


MARKS = {
    "left to right": "\u200e",
    "right to left": "\u200f",
    "embedding": "\u202b",
    "isolate": "\u2067",
    "zero width space": "\u200b",
    "joiner": "\u200d",
    "byte order mark": "\ufeff",
    "soft hyphen": "\u00ad",
    "emoji": "😀",
    "flag": "🇩🇪",
    "family": "👩‍👧",
}


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
def test_marks_beside_and_inside_names_break_nothing(mark):
    for text in (
        f"{mark}Ministerin Ada Kohl{mark} traf Jan Wolf in {mark}Moskau{mark}.",
        f"Ministerin Ada{mark} {mark}Kohl traf Ja{mark}n Wolf in Mos{mark}kau.",
        mark * 500 + "Ada Kohl kam." + mark * 500,
    ):
        assert joined(sound(text)) == []


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "😀"])
def test_names_between_marks_and_blanks_are_found_in_place(mark):
    text = f"{mark} Ministerin Ada Kohl {mark} traf Jan Wolf in Moskau. {mark}"
    made = read(text)
    heads = {mention.head.of(text) for mention in made[Mention] if mention.head}
    assert set(PLACES) <= heads


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
def test_decomposed_letters_keep_their_places(form):
    text = unicodedata.normalize(form, "Ministerin Jörg Müller traf Chloë Gómez in Köln. Müller schwieg.")
    chains = sound(text)
    assert joined(chains) == []
    assert any(unicodedata.normalize("NFC", c.name).endswith("Müller") for c in chains)


@pytest.mark.parametrize(
    "text",
    [
        "Ada " + "\u0301" * 3000 + "Kohl kam.",
        "محمد " * 2000,
        "Der Dichter " + "王" * 5000 + " kam.",
        "דוד כהן traf Владимир Орлов und Ελένη Παππά.",
        "Ada Kohl" + "\u202e" + "floW naJ" + "\u202c" + " kam.",
        "@adakohl " * 1000,
        "A. " * 3000 + "Kohl",
        "Kohl, " * 3000 + "Ada",
        "(GER) " * 2000,
        "ADA " * 3000,
        "Frau Sommer Freitag Juli " * 500,
    ],
)
def test_odd_rows_are_read_to_the_end(text):
    sound(text)


def test_a_script_without_capitals_is_known_by_its_letters():
    assert [is_caseless(word) for word in ("محمد", "王小明", "김민수", "Орлов", "орлов", "Kohl", "12", "", "😀")] == [
        True, True, True, False, False, False, False, False, False,
    ]  # fmt: skip


def test_words_in_capitals_are_spelled_as_in_running_text():
    assert [spelled(word) for word in ("KOHL", "KOHL-WEBER", "MÜLLER")] == ["Kohl", "Kohl-Weber", "Müller"]


def test_a_name_in_capitals_and_the_same_name_below_are_one():
    found = chain(read("MINISTERIN ADA KOHL TRITT ZURÜCK\n\nAda Kohl ging am Abend. Kohl schwieg."), "Ada Kohl")
    assert len(found.spans) == 3


def test_the_gold_is_well_marked():
    rows = list(lines(GOLD))
    assert len(rows) > 400
    assert all("[" not in line.text.text and "]" not in line.text.text for line in rows)
    assert plain("[PER Ada Kohl] kam.") == ("Ada Kohl kam.", ((Span(0, 8), "PER"),))
    for group in {line.group for line in rows}:
        halves = [bool(line.gold) for line in rows if line.group == group]
        assert 0.2 < sum(halves) / len(halves) < 0.8, group


def test_nothing_is_asked_of_words_outside_the_text():
    from lagebild.actors.reading import Reading

    reading = Reading(read("Sommer sagte"))
    assert list(speaking(reading)) in ([], [0])
    assert is_plain(reading, 0) is False
