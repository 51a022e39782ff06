"""The effort grows with the text and not with its square, however odd; sentences without numbers cost nothing."""

import pytest

from lagebild.model import Article, Document, Made, Sentence, Token, Word
from lagebild.quantities import Quantities
from lagebild.quantities.forms import FORMS, LONGEST
from lagebild.quantities.view import CHUNKS, View, views
from lagebild.text import OffsetMap, Span

MADE = Made("test", "made")


def tagged(text: str) -> Document:
    """One sentence of words between blanks, with the parts of speech that their looks suggest."""
    spans, start = [], 0
    for word in text.split(" "):
        if word:
            spans.append(Span(start, start + len(word)))
        start += len(word) + 1
    words = tuple(Word((span,), MADE, pos=looks(span.of(text)), lemma=span.of(text)) for span in spans)
    layers = {Word: words, Token: tuple(Token((span,), MADE) for span in spans)}
    layers[Sentence] = (Sentence((Span(0, len(text.rstrip())),), MADE),)
    return Document(Article("a", "a", text), OffsetMap.identity(len(text)), layers=layers)


def looks(word: str) -> str:
    if word[0].isdigit() or word in ("zwei", "hundert"):
        return "CARD"
    return "NN" if word[0].isupper() else "$," if word == "," else "ADJA" if word.endswith("e") else "APPR"


@pytest.fixture
def steps(monkeypatch):
    """Counts how often a word of a sentence is looked at."""
    count = [0]
    for name in ("text", "lower", "pos", "gap"):
        kept = getattr(View, name)

        def counted(view, place, kept=kept):
            count[0] += 1
            return kept(view, place)

        monkeypatch.setattr(View, name, counted)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "1 ", "zwei ", "zwei , ", "20 Euro ", "20 Euro und ", "nicht weit mehr als zwei ", "Millionen ", "zwei bis ",
        "hundert ", "ein Drittel ", "drei große ", "Zahl der Toten auf 3 ", "doppelt so viele , ", "3 je 100 Euro ",
        "1 000 ", "Falk ( 3 ) ", "bisher waren es 20 , ", "jeder dritte ", "zwischen 1 und ",
    ],
)  # fmt: skip
def test_twice_the_text_is_twice_the_effort(piece, steps):
    found = []
    for times in (300, 600):
        steps[0] = 0
        list(Quantities().annotate(tagged(piece * times)))
        found.append(steps[0])
    assert found[1] <= 2.1 * found[0] + 100


def test_a_word_of_a_megabyte_is_not_looked_at(steps):
    document = tagged("1" * 1_000_000 + " " + "zwei" * 250_000)
    assert list(Quantities().annotate(document)) == []
    assert steps[0] == 0
    assert all(len(word) <= LONGEST for word in (*FORMS, *CHUNKS))


def test_sentences_without_numbers_are_passed_over():
    assert not list(views(tagged("Die Katze schläft auf dem warmen Ofen und träumt von Mäusen .")))


def test_the_memories_are_bounded(monkeypatch):
    monkeypatch.setattr("lagebild.quantities.forms.ROOM", 10)
    monkeypatch.setattr("lagebild.quantities.view.ROOM", 10)
    for number in range(50):
        list(Quantities().annotate(tagged(f"{number}11 Häuser")))
    assert len(FORMS) <= 10
    assert len(CHUNKS) <= 10
