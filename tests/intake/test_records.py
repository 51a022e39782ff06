"""Files of several articles, and the manifest that overrides what files say."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.intake import read
from lagebild.intake.records import article, names
from lagebild.model import Problem, RawArticle

TEXT = "Der Rat hat am Montag beschlossen, den Hafen zu erweitern."
RECORD = {
    "id": "n1", "url": "https://www.musterbote.example/1", "outlet": "Musterbote", "title": "Hafen wächst",
    "published": "2024-02-10", "authors": ["Ida Kern", "dpa"], "text": TEXT,
}  # fmt: skip


def put(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def found(folder: Path, name: str, content: bytes | str) -> list[RawArticle | Problem]:
    return list(read([str(put(folder, name, content))]))


def test_lines_of_json(tmp_path):
    lines = [
        json.dumps(RECORD),
        "{kaputt",
        "",
        "[1]",
        json.dumps({"id": "n2", "text": "  "}),
        json.dumps({"text": TEXT}),
    ]
    items = found(tmp_path, "dump.jsonl", "\n".join(lines))
    first, broken, no_object, empty, last = items
    assert isinstance(first, RawArticle)
    assert (first.id, first.outlet, first.title, first.published, first.authors) == (
        "n1", "Musterbote", "Hafen wächst", "2024-02-10", ("Ida Kern", "dpa"),
    )  # fmt: skip
    assert isinstance(last, RawArticle)
    assert last.file == "dump.jsonl:6"
    messages = [item.message for item in (broken, no_object, empty) if isinstance(item, Problem)]
    assert messages[0].startswith("line 2 of dump.jsonl is not valid JSON")
    assert messages[1] == "line 4 of dump.jsonl is not a JSON object"
    assert messages[2] == "line 5 of dump.jsonl has no text"


@pytest.mark.parametrize(
    ("content", "files"),
    [
        (json.dumps([RECORD, RECORD]), ["a.json:1", "a.json:2"]),
        (json.dumps(RECORD), ["a.json"]),
        (json.dumps({"articles": [RECORD]}), ["a.json"]),
        (json.dumps(RECORD) + "\n" + json.dumps(RECORD), ["a.json:1", "a.json:2"]),
    ],
)
def test_forms_of_json(tmp_path, content, files):
    items = found(tmp_path, "a.json", content)
    assert [item.file for item in items] == files
    assert all(isinstance(item, RawArticle) for item in items)


@pytest.mark.parametrize("content", ["[" * 50_000, "{", "nichts", "[1]", "[]", "null"])
def test_bad_json_is_one_problem(tmp_path, content):
    (item,) = found(tmp_path, "a.json", content)
    assert isinstance(item, Problem)
    assert "a.json" in item.message


def test_tables_with_any_usual_separator(tmp_path):
    for number, separator in enumerate(",;\t"):
        row = separator.join(["n1", f'"{TEXT}\n\nZweiter ""Absatz""."', "2024-02-10"])
        (item,) = found(tmp_path, f"{number}.csv", f"id{separator}text{separator}published\n{row}\n")
        assert isinstance(item, RawArticle)
        assert (item.id, item.published) == ("n1", "2024-02-10")
        assert item.raw.endswith('Zweiter "Absatz".')


def test_a_table_in_windows_encoding(tmp_path):
    (item,) = found(tmp_path, "a.csv", "text\nDie Größe überraschte.\n".encode("cp1252"))
    assert isinstance(item, RawArticle)
    assert item.raw == "Die Größe überraschte."


def test_a_table_without_text(tmp_path):
    (item,) = found(tmp_path, "a.csv", "name,wert\na,1\n")
    assert isinstance(item, Problem)
    assert item.message == "a.csv has no column named text or html"


def test_packed_lines(tmp_path):
    (item,) = found(tmp_path, "a.jsonl.gz", gzip.compress(json.dumps(RECORD).encode()))
    assert isinstance(item, RawArticle)
    assert item.file == "a.jsonl.gz:1"


def test_lone_surrogates_in_metadata_are_replaced(tmp_path):
    (item,) = found(tmp_path, "a.jsonl", '{"text": "\\ud800 Text", "title": "T\\udfff"}')
    assert isinstance(item, RawArticle)
    assert item.title == "T\ufffd"


@given(st.dictionaries(st.sampled_from([*RECORD, "html", "date"]), st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=20), st.lists(st.text(max_size=5), max_size=3),
    st.dictionaries(st.just("name"), st.text(max_size=5)),
)))  # fmt: skip
def test_any_record_is_an_article_or_a_problem(record):
    item = article(record, "a:1", "line 1 of a")
    if isinstance(item, RawArticle):
        assert item.raw.strip()
        assert all(isinstance(name, str) for name in item.authors)
        " ".join(filter(None, (item.id, item.url, item.outlet, item.title, item.published))).encode()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ida Kern; Ole Janssen", ("Ida Kern", "Ole Janssen")),
        ("Ida Kern und Ole Janssen", ("Ida Kern", "Ole Janssen")),
        (["Ida Kern", {"name": "dpa"}, None], ("Ida Kern", "dpa")),
        (None, ()),
        (7, ()),
    ],
)
def test_names_of_authors(value, expected):
    assert names(value) == expected


def test_a_manifest_overrides_what_files_say(tmp_path):
    put(tmp_path, "a.txt", TEXT)
    put(tmp_path, "b.txt", TEXT + " Mehr.")
    put(tmp_path, "tief/c.txt", TEXT + " Noch mehr.")
    put(
        tmp_path,
        "manifest.csv",
        "file;outlet;published;authors\na.txt;Der Bote;2024-02-10;Ida Kern\ntief/c.txt;Die Woche;;\nfehlt.txt;X;;\n",
    )
    items = {item.file: item for item in read([str(tmp_path)])}
    a, c, problem = items["a.txt"], items["tief/c.txt"], items["manifest.csv"]
    assert isinstance(a, RawArticle)
    assert (a.outlet, a.published, a.authors) == ("Der Bote", "2024-02-10", ("Ida Kern",))
    assert isinstance(c, RawArticle)
    assert (c.outlet, c.published) == ("Die Woche", None)
    assert isinstance(problem, Problem)
    assert problem.message == "manifest.csv names fehlt.txt, which is not there"


def test_the_manifest_nearest_to_a_file_goes_first(tmp_path):
    put(tmp_path, "tief/a.txt", TEXT)
    put(tmp_path, "manifest.csv", "file,outlet,title\ntief/a.txt,Oben,Titel oben\n")
    put(tmp_path, "tief/manifest.csv", "file,outlet\na.txt,Unten\n")
    (item,) = [item for item in read([str(tmp_path)]) if isinstance(item, RawArticle)]
    assert (item.outlet, item.title) == ("Unten", "Titel oben")


def test_a_broken_manifest_is_a_problem_and_the_rest_goes_on(tmp_path):
    put(tmp_path, "a.txt", TEXT)
    put(tmp_path, "manifest.csv", "name\nx\n")
    items = list(read([str(tmp_path)]))
    assert [type(item) for item in items] == [RawArticle, Problem]
