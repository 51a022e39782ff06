"""A list of a thousand commas costs no more per comma than a short one: looks are counted, not seconds."""

from lagebild.segmentation import Segmentation
from lagebild.tagging import Tagging, mainverb
from tests.cases import document, through


def looks(monkeypatch, count: int) -> int:
    seen = 0
    plain = mainverb.content

    def counted(readings, field):
        nonlocal seen
        seen += 1
        return plain(readings, field)

    monkeypatch.setattr(mainverb, "content", counted)
    through(document("drei Äpfel, " * count), Segmentation(), Tagging())
    monkeypatch.undo()
    return seen


def test_looks_grow_with_the_length_of_a_list_and_no_faster(monkeypatch):
    assert 0 < looks(monkeypatch, 600) < 2.5 * looks(monkeypatch, 300)
