"""Exports of press databases: one text file with many articles comes apart, and no article does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.intake import read
from lagebild.intake.databases import separated
from lagebild.model import Problem, RawArticle

TEXT = "Der Rat hat am Montag beschlossen, den Hafen zu erweitern.\n\nDie Kosten trägt das Land."


def document(number: int, text: str = TEXT, mark: str = "Dokument {} von 2") -> str:
    return (
        f"                  {mark.format(number)}\n\n\nUferpost\n\n{number}. März 2031 Mittwoch\n\n"
        f"Hafen wächst zum\n{number}. Mal\n\nAUTOR: Ida Kern; Ole Janssen\n\nRUBRIK: ORTE; S. 3\n\nLÄNGE: 17 Wörter\n\n"
        f"{text}\n\nUPDATE: {number}. März 2031\n\nSPRACHE: DEUTSCH\n\n"
        f"Copyright 2031 Uferpost\nAlle Rechte vorbehalten\n\n"
    )


def coded(number: int) -> str:
    return (
        f"SE  Orte\n\nHD  Hafen wächst zum\n{number}. Mal\n\nBY  Von Ida Kern\n\nWC  17 Wörter\n\n"
        f"PD  {number} März 2031\n\n"
        f"SN  Uferpost\n\nSC  UFRP\n\nLA  Deutsch\n\nLP  Ein Vorspann über den Hafen.\n\nTD\n{TEXT}\n\n"
        f"CO  hafen : Hafen AG\n\nAN  Dokument UFRP{number}\n\n"
    )


def found(text: str) -> list[RawArticle | Problem]:
    return list(separated(RawArticle("export.txt", text, notes=("encoding: read as cp1252",))))


@pytest.mark.parametrize("mark", ["Dokument {} von 2", "{} of 2 DOCUMENTS", "{} von 2 DOKUMENTEN", "Document {} of 2"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_numbered_documents_come_apart(mark, end):
    text = "".join(document(number, mark=mark) for number in (1, 2)).replace("\n", end)
    first, second = found(text)
    assert isinstance(second, RawArticle)
    assert [first.file, second.file] == ["export.txt:1", "export.txt:2"]
    assert (second.outlet, second.title, second.published, second.authors) == (
        "Uferpost", "Hafen wächst zum 2. Mal", "2. März 2031", ("Ida Kern", "Ole Janssen"),
    )  # fmt: skip
    assert second.raw.replace("\r", "") == TEXT
    assert second.notes == ("encoding: read as cp1252",)


def test_a_document_without_labels_is_kept_whole():
    first, second = found(f"Dokument 1 von 2\n\n{TEXT}\n\nDokument 2 von 2\n\n")
    assert (first.raw, first.title) == (TEXT, None)
    assert isinstance(second, Problem)
    assert second.message == "document 2 of export.txt has no text"


def test_articles_with_codes_come_apart():
    first, second = found(coded(1) + coded(2))
    assert isinstance(second, RawArticle)
    assert (second.outlet, second.title, second.published, second.authors) == (
        "Uferpost", "Hafen wächst zum 2. Mal", "2. März 2031", ("Ida Kern",),
    )  # fmt: skip
    assert first.raw == f"Ein Vorspann über den Hafen.\n\n{TEXT}"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"{TEXT}\n\nDas steht in Dokument 1 von 2, das dem Rat vorliegt.",
        f"Dokument 7 von 9\n\n{TEXT}",
        f"Dokument 1 von 3\n\n{TEXT}\n\nDokument 3 von 3\n\n{TEXT}",
        f"HD Plus kostet mehr\n\n{TEXT}",
        f"LA ist eine Stadt.\nPD und FDP stritten.\n\n{TEXT}",
    ],
)
def test_an_article_stays_whole(text):
    (item,) = found(text)
    assert (item.file, item.raw) == ("export.txt", text)


def test_an_export_may_be_longer_than_an_article(tmp_path):
    text = f"{TEXT}\n\n" * 8_000
    (tmp_path / "export.txt").write_text(document(1, text) + document(2, text), encoding="utf-8")
    assert [type(item) for item in read([tmp_path])] == [RawArticle, RawArticle]


@given(
    st.lists(
        st.sampled_from(["Dokument 1 von 2", "Dokument 2 von 2", "LÄNGE: 3", "HD x", "SN y", "TD", "", "Ein Satz."])
    )
)
def test_any_lines_give_articles_or_problems(lines):
    assert all(isinstance(item, RawArticle | Problem) for item in found("\n".join(lines)))
