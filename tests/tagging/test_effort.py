"""A list of a thousand commas costs no more per comma than a short one: looks are counted, not seconds."""

from lagebild.model import Word
from lagebild.segmentation import Segmentation
from lagebild.tagging import Tagging, hanover, mainverb
from tests.cases import document, through


def looks(monkeypatch, count: int) -> int:
    seen = 0
    plain = mainverb.finite_in

    def counted(readings, words):
        nonlocal seen
        seen += len(words)
        return plain(readings, words)

    monkeypatch.setattr(mainverb, "finite_in", counted)
    through(document("drei Äpfel, " * count), Segmentation(), Tagging())
    monkeypatch.undo()
    return seen


def test_looks_grow_with_the_length_of_a_list_and_no_faster(monkeypatch):
    assert 0 < looks(monkeypatch, 600) < 2.5 * looks(monkeypatch, 300)


def test_more_words_than_one_sentence_can_have_are_tagged_in_pieces(monkeypatch):
    monkeypatch.setattr(hanover, "MOST", 5)
    read = through(document("am " * 12 + "Montag"), Segmentation(), Tagging())
    assert [word.pos for word in read[Word]][-1] == "NN"
    assert len(read[Word]) == 13
