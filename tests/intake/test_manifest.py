"""The list beside the files: names as people and systems write them, and what a row can say about several articles."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.intake import read
from lagebild.intake.manifest import parsed
from lagebild.model import Problem, RawArticle

TEXT = "Der Rat hat am Montag beschlossen, den Hafen zu erweitern."


def put(folder: Path, name: str, content: bytes | str = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def articles(folder: Path) -> dict[str, RawArticle]:
    return {item.file: item for item in read([str(folder)]) if isinstance(item, RawArticle)}


def complaints(folder: Path) -> list[str]:
    return [item.message for item in read([str(folder)]) if isinstance(item, Problem)]


@pytest.mark.parametrize("named", ["tief/a.txt", "./tief/a.txt", "tief\\a.txt", "tief//a.txt", "tief/b/../a.txt"])
def test_names_of_files_in_any_spelling(tmp_path, named):
    put(tmp_path, "tief/a.txt")
    put(tmp_path, "manifest.csv", f"file,outlet\n{named},Der Bote\n")
    assert articles(tmp_path)["tief/a.txt"].outlet == "Der Bote"
    assert complaints(tmp_path) == []


def test_a_whole_path_into_the_folder_is_fine_and_one_outside_is_named(tmp_path):
    put(tmp_path, "a.txt")
    rows = [f"{tmp_path}/a.txt,Der Bote", "/etc/passwd,X", "../b.txt,Y", "C:\\x\\c.txt,Z"]
    put(tmp_path, "manifest.csv", "file,outlet\n" + "\n".join(rows))
    assert articles(tmp_path)["a.txt"].outlet == "Der Bote"
    assert complaints(tmp_path) == [
        "manifest.csv names /etc/passwd, which lies outside its folder",
        "manifest.csv names ../b.txt, which lies outside its folder",
        "manifest.csv names C:/x/c.txt, which lies outside its folder",
    ]


def test_unicode_forms_and_capitals_of_names(tmp_path):
    put(tmp_path, unicodedata.normalize("NFD", "Größe.txt"))
    put(tmp_path, "B.TXT", TEXT + " Mehr.")
    put(tmp_path, "manifest.csv", f"file,outlet\n{unicodedata.normalize('NFC', 'Größe.txt')},Bote\nb.txt,Blatt\n")
    assert {item.outlet for item in articles(tmp_path).values()} == {"Bote", "Blatt"}
    assert complaints(tmp_path) == []


def test_capitals_that_leave_two_files_are_not_guessed(tmp_path):
    put(tmp_path, "A.txt")
    put(tmp_path, "a.TXT", TEXT + " Mehr.")
    if len(list(tmp_path.iterdir())) < 2:
        pytest.skip("this file system does not tell capitals")
    put(tmp_path, "manifest.csv", "file,outlet\na.txt,Bote\n")
    assert complaints(tmp_path) == ["manifest.csv names a.txt, which is not there"]


def test_cells_of_several_lines_and_columns_under_other_names(tmp_path):
    put(tmp_path, "a.txt")
    put(
        tmp_path,
        "manifest.csv",
        'Dateiname;Medium;Datum;Titel;Autor\na.txt;"Der\nBote";10.02.2024;"Eins; zwei";Ida Kern\n',
    )
    item = articles(tmp_path)["a.txt"]
    assert (item.outlet, item.published, item.title, item.authors) == (
        "Der Bote", "10.02.2024", "Eins; zwei", ("Ida Kern",),
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_encodings_of_manifests(tmp_path, encoding):
    put(tmp_path, "Größe.txt")
    put(tmp_path, "manifest.csv", "file,outlet\nGröße.txt,Blättchen für Köln\n".encode(encoding))
    assert articles(tmp_path)["Größe.txt"].outlet == "Blättchen für Köln"


def test_a_row_for_a_file_of_several_articles(tmp_path):
    put(tmp_path, "d.jsonl", "\n".join(json.dumps({"text": f"{TEXT} {n}"}) for n in range(3)))
    put(
        tmp_path,
        "manifest.csv",
        "file,outlet,title,url\nd.jsonl,Der Bote,Sammlung,https://x.example\nd.jsonl:2,,Zwei,https://x.example/2\n",
    )
    found = articles(tmp_path)
    assert [item.outlet for item in found.values()] == ["Der Bote"] * 3
    assert [item.title for item in found.values()] == [None, "Zwei", None]
    assert [item.url for item in found.values()] == [None, "https://x.example/2", None]
    assert complaints(tmp_path) == []


def test_a_file_named_twice(tmp_path):
    put(tmp_path, "a.txt")
    put(tmp_path, "manifest.csv", "file,outlet\na.txt,Eins\na.txt,Zwei\n")
    assert articles(tmp_path)["a.txt"].outlet == "Eins"
    assert complaints(tmp_path) == ["manifest.csv names a.txt more than once; its first row counts"]


@given(st.binary(max_size=200), st.sampled_from([b"", b"file,outlet\n", b'file;"', b"\xff\xfe"]))
@settings(deadline=None)
def test_any_bytes_are_a_manifest_or_say_why_not(content, opening):
    found = parsed(opening + content, lambda file: Path(file).is_file())
    assert found.reason or isinstance(found.rows, dict)
