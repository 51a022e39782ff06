"""The work grows with the length of a text: four times the text asks for four times the work, not sixteen times."""

import gc
import sys

import pytest

from lagebild.actors import stage
from lagebild.actors.stage import Actors
from lagebild.model import Mention, Sentence, Token, Word
from lagebild.segmentation import Segmentation
from lagebild.stage import Pipeline
from lagebild.tagging import Tagging
from tests.actors.reading import read
from tests.cases import document, through

SYLLABLES = ("gar", "wen", "lor", "mit", "rak", "kel", "ben", "tor", "sil", "mur")
GIVEN = ("Ines", "Max", "Jonas", "Ada", "Clara", "Dan")


def surname(number: int) -> str:
    return "".join(SYLLABLES[number // 10**place % 10] for place in range(3)).capitalize()


def names(count: int) -> str:
    return "Es kamen " + ", ".join(f"{GIVEN[n % 6]} {surname(n)}" for n in range(count)) + "."


def roles(count: int) -> str:
    return " ".join("Der Minister sagte, er komme nicht." for _ in range(count))


def ages(count: int) -> str:
    return " ".join(f"{GIVEN[n % 6]} {surname(n)} sprach. Der 61-Jährige sagte, es sei spät." for n in range(count))


def bodies(count: int) -> str:
    return " ".join(f"Der Konzern {surname(n)} baut. Das Unternehmen sagte zu." for n in range(count))


def open_sentence(count: int) -> str:
    return "und der Minister Ines Rolf sagte das Haus sei leer " * count


def calls(text: str) -> int:
    """Calls of functions that reading the actors of `text` takes."""
    ready = through(document(text), Segmentation(), Tagging())
    pipeline = Pipeline([Actors()], given=frozenset({Token, Sentence, Word}))
    pipeline.run(ready)
    found = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal found
        found += event in ("call", "c_call")

    before = sys.getprofile()
    gc.collect()
    sys.setprofile(count)
    try:
        pipeline.run(ready)
    finally:
        sys.setprofile(before)
    return found


@pytest.mark.parametrize("text", [names, roles, ages, bodies, open_sentence])
def test_four_times_the_text_is_about_four_times_the_work(text, monkeypatch):
    monkeypatch.setattr(stage, "LONGEST", 40)
    assert calls(text(400)) < 5 * calls(text(100))


def test_each_word_and_name_belongs_to_one_stretch(monkeypatch):
    monkeypatch.setattr(stage, "LONGEST", 7)
    seen: list[int] = []
    given: list[int] = []
    referring, complete = stage.referring, stage.complete
    monkeypatch.setattr(stage, "referring", lambda r, c, inside: seen.extend(inside) or referring(r, c, inside))
    monkeypatch.setattr(stage, "complete", lambda r, d, n: given.extend(x.start for x in n) or complete(r, d, n))
    made = read(roles(20) + " " + names(20) + " " + roles(20))
    assert seen == list(range(len(made[Word])))
    assert sorted(set(given)) == sorted(given)
    assert len([m for m in made[Mention] if m.form == "pronoun"]) == 40
