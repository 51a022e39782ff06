"""The command line: what it prints where, and its exit codes."""

import json

import pytest
from typer.testing import CliRunner

from lagebild import sample
from lagebild.cli import app

RUNNER = CliRunner()


def run(*arguments, stdin=None):
    return RUNNER.invoke(app, list(arguments), input=stdin)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    return out, run("sample", "-o", str(out))


def test_the_sample_is_built_and_named(built):
    out, result = built
    assert result.exit_code == 0
    assert "dossier.html" in result.stdout
    assert {p.name for p in out.iterdir()} == {"lagebild.json", "dossier.html", "dossier.md"}


def test_the_english_text_is_set_aside_with_a_reason_on_standard_error(built):
    _, result = built
    assert "08-" in result.stderr
    assert "English" in result.stderr


def spans(node):
    if isinstance(node, dict):
        if {"start", "end", "text"} <= node.keys():
            yield node
        for value in node.values():
            yield from spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans(value)


def test_every_span_is_a_slice_of_the_stored_text(built):
    data = json.loads((built[0] / "lagebild.json").read_text(encoding="utf-8"))
    texts = {a["id"]: a["text"] for a in data["articles"]}
    seen = 0
    for part in ("statements", "quantities"):
        for item in data[part]:
            for span in spans(item):
                assert texts[item["article"]][span["start"] : span["end"]] == span["text"]
                seen += 1
    for part in ("claims", "relations", "timeline", "actors", "reuse"):
        for span in spans(data[part]):
            assert texts[span["article"]][span["start"] : span["end"]] == span["text"]
            seen += 1
    assert seen > 500


def test_ids_lead_somewhere(built):
    data = json.loads((built[0] / "lagebild.json").read_text(encoding="utf-8"))
    statements = {s["id"] for s in data["statements"]}
    actors = {a["id"] for a in data["actors"]}
    assert len(statements) == len(data["statements"])
    for claim in data["claims"]:
        assert set(claim["statements"]) | set(claim["denied_by"]) <= statements
        assert claim["max_independent_origins"] == len(claim["origins"]) or claim["origins"]
        assert {o["actor"] for o in claim["origins"]} - {None} <= actors
    for statement in data["statements"]:
        assert {link["actor"] for link in statement["chain"]} - {None} <= actors
        assert statement["chain"][0]["role"] == "outlet"


def test_a_missing_path_is_one_sentence_and_the_rest_is_built(tmp_path):
    result = run("build", str(sample() / "01-pegelblick.txt"), str(tmp_path / "nothere"), "-o", str(tmp_path / "o"))
    assert result.exit_code == 1
    assert "nothere" in result.stderr
    assert (tmp_path / "o" / "lagebild.json").is_file()


def test_nothing_usable_writes_nothing(tmp_path):
    result = run("build", str(tmp_path / "nothere"), "-o", str(tmp_path / "o"))
    assert result.exit_code == 1
    assert not (tmp_path / "o").exists()
    assert "Traceback" not in result.stderr


def test_wrong_use_is_two():
    assert run("build").exit_code == 2
    assert run("build", "x", "-o", "y", "--lang", "fr").exit_code == 2
    assert run("annotate", "--only", "verbs").exit_code == 2


LINES = """{"id": "a", "text": "Der Sprecher sagte am Montag, das Tor sei zu.", "published": "2031-03-12"}
not json
{"id": "b"}

{"id": "c", "text": "Ein \\ud800 Zeichen.", "published": "gestern"}
{"id": "d", "text": ""}
"""


def test_annotate_answers_line_by_line():
    result = run("annotate", "--only", "times,sentences", stdin=LINES)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [a["id"] for a in answers] == ["a", 2, "b", 4, "c", "d"]
    assert ["error" in a for a in answers] == [False, True, True, True, True, False]
    assert answers[0]["times"][0]["value"] == "2031-03-10"
    assert set(answers[0]) == {"id", "times", "sentences"}
    assert result.exit_code == 1


def test_annotate_gives_everything_by_default():
    result = run("annotate", stdin='{"id": 1, "text": "„Das Tor ist zu“, sagte Wärterin Ilka Brandt."}\n')
    answer = json.loads(result.stdout)
    assert set(answer) == {
        "id", "times", "quotations", "mentions", "quantities", "tokens", "sentences", "statements",
    }  # fmt: skip
    assert answer["quotations"][0]["type"] == "direct"
    assert result.exit_code == 0


def test_the_version_is_printed():
    assert run("--version").stdout.strip()


def test_a_duplicate_is_told_but_is_no_loss(tmp_path):
    text = "Der Hafen von Auenheim bleibt zu, sagte Kapitän Ole Brandt am Montag. Das Tor ist kaputt."
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    result = run("build", str(tmp_path), "-o", str(tmp_path / "out"))
    assert result.exit_code == 0
    assert result.stderr == "lagebild: b.txt holds the same text as a.txt\n"
    data = json.loads((tmp_path / "out" / "lagebild.json").read_text(encoding="utf-8"))
    assert [(a["file"], a["also"]) for a in data["articles"]] == [("a.txt", ["b.txt"])]
    assert data["problems"] == [
        {"file": "b.txt", "error": "Duplicate", "message": "b.txt holds the same text as a.txt"}
    ]


def test_annotate_takes_lone_surrogates():
    line = json.dumps({"id": 1, "text": "Am Montag\ud800 tagte der Rat.", "published": "2031-03-12"})
    result = run("annotate", "--only", "mentions,times", stdin=line)
    assert result.exit_code == 0
    first = json.loads(result.stdout)["times"][0]
    assert "Montag" in first["text"]
    assert first["end"] <= 9


def test_build_reads_nothing_that_it_wrote_itself(tmp_path):
    (tmp_path / "a.txt").write_text("Rat tagt\n\nDer Rat der Stadt hat am Montag lange über den Hafen beraten.\n")
    for _ in range(2):
        result = run("build", str(tmp_path), "-o", str(tmp_path), "--json")
        assert result.exit_code == 0
        assert json.loads(result.stdout)["articles"] == 1


def test_a_folder_to_write_into_that_is_a_file_is_told_before_anything_is_read(tmp_path):
    (tmp_path / "a.txt").write_text("Der Rat tagt.")
    assert run("build", str(tmp_path), "-o", str(tmp_path / "a.txt")).exit_code == 2
    assert run("sample", "-o", str(tmp_path / "a.txt" / "tief")).exit_code == 2
