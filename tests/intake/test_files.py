"""What comes out of files and folders: articles in a fixed order, one clear problem for each input that is none."""

import gzip
import os
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.intake import limits, read
from lagebild.intake.decoding import binary, decode
from lagebild.model import Problem, RawArticle

TEXT = "Der Bürgermeister sprach über „größere“ Pläne – und über Geld."


def put(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def one(folder: Path, name: str, content: bytes | str) -> RawArticle | Problem:
    (found,) = read([str(put(folder, name, content))])
    return found


def test_a_folder_is_read_in_order_with_names_relative_to_it(tmp_path):
    for name in ("b.txt", "a.txt", "tief/er/c.md", ".versteckt.txt", ".git/x.txt"):
        put(tmp_path, name, TEXT)
    found = list(read([str(tmp_path)]))
    assert [item.file for item in found] == ["a.txt", "b.txt", "tief/er/c.md"]
    assert all(isinstance(item, RawArticle) and item.raw == TEXT for item in found)


def test_the_order_of_paths_does_not_matter(tmp_path):
    paths = [str(put(tmp_path, name, TEXT + name)) for name in ("c.txt", "a.txt", "b.txt")]
    assert list(read(paths)) == list(read(list(reversed(paths))))


def test_reading_is_lazy(tmp_path):
    put(tmp_path, "a.txt", TEXT)
    put(tmp_path, "b.txt", TEXT)
    found = read([str(tmp_path)])
    assert next(iter(found)).file == "a.txt"


def test_a_file_reached_twice_is_read_once(tmp_path):
    path = put(tmp_path, "a.txt", TEXT)
    assert len(list(read([str(tmp_path), str(path)]))) == 1


def test_two_folders_with_the_same_names_are_told_apart(tmp_path):
    put(tmp_path, "nord/a.txt", TEXT)
    put(tmp_path, "sued/a.txt", TEXT)
    assert [item.file for item in read([str(tmp_path / "nord"), str(tmp_path / "sued")])] == [
        "nord/a.txt",
        "sued/a.txt",
    ]


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("a.txt", b"", "NoText", "a.txt is empty"),
        ("a.txt", b" \n\t ", "NoText", "a.txt is empty"),
        ("a.jsonl", b"", "NoText", "a.jsonl is empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n123", "UnreadablePage", "a.txt is a PNG picture, not a text"),
        ("a.txt", b"PK\x03\x04abc", "UnreadablePage", "zip"),
        ("a.txt", b"abc\0def", "UnreadablePage", "NUL"),
        ("a.html", b"PK\x03\x04abc", "UnreadablePage", "zip"),
        ("a.warc.gz", b"x", "UnreadablePage", "is no web archive"),
        ("a.docx", b"x", "NotReadYet", "there is no reader for office files"),
        ("a.xyz", b"x", "NotReadYet", "there is no reader for files of the kind '.xyz'"),
        ("ohne", b"\x7fELF\x01", "UnreadablePage", "a program, not a text"),
        ("a.txt.gz", b"kein gzip", "UnreadablePage", "is not a gzip file"),
        ("a.txt.gz", gzip.compress(random.Random(1).randbytes(5000))[:900], "UnreadablePage", "damaged gzip"),
    ],
)
def test_bad_files_are_one_problem_each(tmp_path, name, content, error, words):
    found = one(tmp_path, name, content)
    assert isinstance(found, Problem)
    assert (found.file, found.error) == (name, error)
    assert words in found.message


def test_a_missing_path_and_an_empty_folder(tmp_path):
    (tmp_path / "leer").mkdir()
    missing = str(tmp_path / "fehlt")
    found = {item.error: item for item in read([missing, str(tmp_path / "leer")]) if isinstance(item, Problem)}
    assert found["MissingPath"].message == f"{missing} does not exist"
    assert "holds no files" in found["NoText"].message


def test_odd_paths_are_problems():
    found = list(read(["\0", "x" * 5000]))
    assert [item.error for item in found if isinstance(item, Problem)] == ["MissingPath", "MissingPath"]


def test_a_file_without_permission(tmp_path):
    path = put(tmp_path, "a.txt", TEXT)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    (found,) = read([str(path)])
    assert isinstance(found, Problem)
    assert "permission" in found.message


def test_a_link_that_leads_nowhere(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "fehlt.txt")
    (found,) = read([str(tmp_path)])
    assert isinstance(found, Problem)
    assert found.file == "a.txt"


def test_what_bursts_when_unpacked_is_set_aside(tmp_path):
    found = one(tmp_path, "a.txt.gz", gzip.compress(b"a" * (limits.LARGEST_FILE + 10)))
    assert isinstance(found, Problem)
    assert found.error == "TooLarge"


@pytest.mark.parametrize("content", ["Wort " * 300_000, "W" * (limits.LARGEST_LINE + 1), "Ein Satz.\n" * 120_000])
def test_what_is_too_long_for_an_article_is_set_aside(tmp_path, content):
    found = one(tmp_path, "a.txt", content)
    assert isinstance(found, Problem)
    assert found.error == "TooLarge"


def test_packed_files_and_pages_are_told_by_their_content(tmp_path):
    page = f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>"
    for name in ("a.html", "a.htm.gz", "a.txt"):
        found = one(tmp_path, name, gzip.compress(page.encode()) if name.endswith("gz") else page)
        assert isinstance(found, RawArticle)
        assert found.is_html
        assert found.raw == page


def test_the_folder_that_a_browser_saves_beside_a_page_is_left_out(tmp_path):
    put(tmp_path, "Seite.html", f"<html><p>{TEXT}</p></html>")
    put(tmp_path, "Seite_files/style.css", "p {}")
    assert [item.file for item in read([str(tmp_path)])] == ["Seite.html"]


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (TEXT.encode(), ""),
        (TEXT.encode("utf-8-sig"), ""),
        (TEXT.encode("cp1252"), "encoding: read as cp1252"),
        (TEXT.encode("utf-16"), "encoding: read as utf-16"),
        (TEXT.encode("utf-16-le"), "encoding: read as utf-16-le"),
        (TEXT.encode("utf-16-be"), "encoding: read as utf-16-be"),
        (TEXT.encode("utf-32"), "encoding: read as utf-32"),
    ],
)
def test_encodings(content, note):
    assert not binary(content)
    found = decode(content)
    assert (found.text, found.note) == (TEXT, note)


def test_a_page_may_declare_its_encoding():
    content = '<html><head><meta charset="iso-8859-2"></head>Łódź i Köln</html>'.encode("iso-8859-2")
    assert "Łódź i Köln" in decode(content, is_html=True).text


def test_one_damaged_character_does_not_change_the_encoding():
    content = (TEXT * 20).encode()
    found = decode(content[:10] + b"\xff" + content[10:])
    assert "„größere“" in found.text
    assert "damaged" in found.note


@given(st.binary(max_size=400), st.sampled_from([".txt", ".html", ".jsonl", ".json", ".csv", ".gz", ".txt.gz"]))
@settings(deadline=None)
def test_any_bytes_give_articles_or_problems(content, suffix):
    with tempfile.TemporaryDirectory() as folder:
        put(Path(folder), f"a{suffix}", content)
        for item in read([folder]):
            assert isinstance(item, RawArticle | Problem)
            assert item.file.startswith("a")


def test_a_link_that_leads_to_itself_costs_only_itself(tmp_path):
    (tmp_path / "eins.txt").symlink_to("zwei")
    (tmp_path / "zwei").symlink_to("eins.txt")
    (tmp_path / "gut.txt").write_text("Der Rat tagt.")
    found = {item.file: item for item in read([tmp_path])}
    assert isinstance(found["gut.txt"], RawArticle)
    assert found["eins.txt"].error == "UnreadablePage"


def test_a_file_given_twice_is_read_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Der Rat tagt.")
    assert [item.file for item in read(["a.txt", "./a.txt", str(tmp_path / "a.txt"), "a.txt"])] == ["a.txt"]


def test_an_empty_name_is_not_the_folder_at_hand(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Der Rat tagt.")
    assert [item.error for item in read([""])] == ["MissingPath"]


def test_what_is_left_out_is_not_read(tmp_path):
    for name in ("a.txt", "aus/b.txt", "aus2/c.txt", "d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Der Rat {name} tagt.")
    assert [item.file for item in read([tmp_path], [tmp_path / "aus", tmp_path / "d.txt"])] == ["a.txt", "aus2/c.txt"]


def test_what_a_site_tells_machines_is_no_article(tmp_path):
    for name in ("robots.txt", "ads.txt", "a.txt"):
        (tmp_path / name).write_text("Der Rat tagt.")
    assert [item.file for item in read([tmp_path])] == ["a.txt"]


def test_a_folder_that_cannot_be_opened_is_named(tmp_path, monkeypatch):
    (tmp_path / "tief" / "zu").mkdir(parents=True)
    (tmp_path / "a.txt").write_text("Der Rat tagt.")
    opened = os.scandir

    def scandir(path):
        if str(path).rstrip("/").endswith("zu"):
            raise PermissionError
        return opened(path)

    monkeypatch.setattr(os, "scandir", scandir)
    problem, article = read([tmp_path])
    assert problem.message == "the folder tief/zu cannot be opened"
    assert article.file == "a.txt"


def test_a_text_without_a_suffix_is_read_where_it_is_given_by_itself(tmp_path):
    (tmp_path / "notiz").write_text("Der Rat tagt.")
    assert [type(item) for item in read([tmp_path / "notiz"])] == [RawArticle]
    assert [item.error for item in read([tmp_path])] == ["NotReadYet"]
