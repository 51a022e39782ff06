"""`lagebild clean`: what it shows, what it writes, how it ends."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import lagebild
from lagebild.cli import app
from lagebild.cli.saving import target
from lagebild.model import Document, Problem

RUNNER = CliRunner()
REPORT = (
    "Rat beschließt Haushalt\n\nStand: 2. März 2031, 14:00 Uhr\n\nTeilen\n\n"
    "Der Stadtrat von Auenheim hat am Montag den Haushalt beschlossen, der neunzig Millionen Euro umfasst. "
    "Die Opposition stimmte dagegen.\n\nDer Kämmerer sagte, im nächsten Jahr werde noch einmal verhandelt.\n"
)
OTHER = REPORT.replace("Haushalt", "Stellenplan").replace("neunzig", "zwölf")


def run(*arguments):
    return RUNNER.invoke(app, ["clean", *map(str, arguments)])


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "pile"
    (folder / "tief").mkdir(parents=True)
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    (folder / "tief" / "b.txt").write_bytes(OTHER.encode("cp1252"))
    return folder


def test_what_was_kept_and_taken_out_stands_in_raw_order(pile):
    result = run(pile / "a.txt")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "a.txt"
    assert "  title:     Rat beschließt Haushalt (text)" in lines
    assert any(line.startswith("  published: 2031-03-02 (stated, ") for line in lines)
    start = lines.index("")
    assert [line.partition(":")[0] for line in lines[start + 1 :] if line] == [
        "  title", "- date", "- sharing", "  body", "  body",
    ]  # fmt: skip
    assert "\x1b" not in result.stdout


def test_notes_say_how_it_was_read(pile):
    assert "  notes:     encoding: read as cp1252" in run(pile).stdout


def test_json_lines_hold_everything(pile):
    result = run(pile, "--json", "--map")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [item["file"] for item in found] == ["a.txt", "tief/b.txt"]
    first = found[0]
    title = first["blocks"][0]
    assert first["text"][title["start"] : title["end"]] == "Rat beschließt Haushalt"
    assert [b["kind"] for b in first["blocks"]] == ["title", "body", "body"]
    for removed in first["removed"]:
        assert REPORT[removed["start"] : removed["end"]] == removed["text"]
    for clean, raw in first["origin"]:
        if clean[1] - clean[0] == raw[1] - raw[0]:
            mine, theirs = first["text"][slice(*clean)], REPORT[slice(*raw)]
            assert mine.split() == theirs.split()
    assert "origin" not in json.loads(run(pile / "a.txt", "--json").stdout)


def test_problems_are_lines_too(pile):
    (pile / "c.txt").write_text("", encoding="utf-8")
    (pile / "d.txt").write_text(REPORT + "\n", encoding="utf-8")
    result = run(pile, "--json")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [item.get("error") for item in found] == [None, "NoText", "Duplicate", None]
    assert found[2] == {"file": "d.txt", "error": "Duplicate", "message": "d.txt holds the same text as a.txt"}
    assert "c.txt is empty" in result.stderr
    assert "! Duplicate: d.txt holds the same text as a.txt" in run(pile).stdout


def test_only_a_loss_makes_exit_code_1(pile):
    (pile / "d.txt").write_text(REPORT, encoding="utf-8")
    assert run(pile).exit_code == 0
    assert run(pile, pile / "nothere").exit_code == 1
    assert run(pile, "--map").exit_code == 2
    assert run().exit_code == 2


def test_texts_are_written_under_the_names_of_their_files(pile, tmp_path):
    (pile / "c.jsonl").write_text(json.dumps({"text": REPORT.replace("Montag", "Dienstag")}), encoding="utf-8")
    out = tmp_path / "out"
    result = run(pile, "-o", out)
    assert result.stdout == f"3 articles written to {out}\n"
    names = sorted(str(path.relative_to(out)) for path in out.rglob("*.txt"))
    assert names == ["a.txt", "c.jsonl-1.txt", "tief/b.txt"]
    assert (out / "a.txt").read_text(encoding="utf-8").startswith("Rat beschließt Haushalt\n\nDer Stadtrat")
    assert "Teilen" not in (out / "a.txt").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_one_sentence(pile, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    result = run(pile, "-o", blocked)
    assert result.exit_code == 2
    assert "is a file, not a folder" in re.sub(r"[\s│]+", " ", result.stderr)


@pytest.mark.parametrize("chosen", [".", "tief/.."])
def test_reports_are_never_written_over(pile, chosen):
    result = run(pile, "-o", pile / chosen)
    assert result.exit_code == 2
    assert "choose another folder" in re.sub(r"[\s│]+", " ", result.stderr)
    assert (pile / "a.txt").read_text(encoding="utf-8") == REPORT


def test_a_report_given_by_itself_is_not_written_over(pile):
    with pytest.raises(lagebild.LagebildError, match="is not written: reports that are read lie there"):
        RUNNER.invoke(app, ["clean", str(pile / "a.txt"), "-o", str(pile)], catch_exceptions=False)
    assert (pile / "a.txt").read_text(encoding="utf-8") == REPORT


def test_what_an_earlier_run_wrote_is_no_report(pile):
    for _ in range(2):
        result = run(pile, "-o", pile / "sauber")
        assert result.exit_code == 0
        assert result.stdout.startswith("2 articles written")


def test_names_of_files_cannot_write_lines_of_their_own(tmp_path):
    name = "\x1b[31mrot\x1b]0;x\x07\nlagebild: alles gut\u202etxt.txt"
    (tmp_path / name).write_text("")
    result = run(tmp_path)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert not set("\x1b\x07\u202e") & set(result.stderr + result.stdout)


def test_json_says_the_same_without_tricks(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": REPORT, "title": "Titel \x9b2J \u202ednE"}), encoding="utf-8")
    result = run(tmp_path, "--json")
    assert not set("\x9b\u202e") & set(result.stdout)
    assert "dnE" in json.loads(result.stdout)["title"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_sentence(pile):
    code = "from lagebild.cli import main; main()"
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-c", code, "clean", str(pile)], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr.decode() == "lagebild: standard output cannot be written (No space left on device)\n"


@given(st.text(max_size=60))
def test_names_stay_inside_the_folder(name):
    path = target(name)
    assert not path.is_absolute()
    assert ".." not in path.parts
    assert path.suffix == ".txt"
    assert str(path).encode()


def test_names_that_would_meet_are_told_apart():
    names = ["a.txt", "a.html", "a.html.txt", "b/a.txt", "../a.txt", "a?.txt", "a*.txt", "a.jsonl:1", "a.jsonl:2", "a"]
    assert len({target(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/x.txt",
        "a\\..\\b.html",
        "..",
        "\udcff.txt",
        "x" * 300,
        "a:1:2",
        "漢" * 150,
        "CON",
        "nul.txt",
    ],
)
def test_odd_names_get_a_digest(name):
    path = target(name)
    assert ".." not in path.parts
    assert not path.is_absolute()
    assert all(len(part.encode()) < 256 for part in path.parts)
    assert path.name.lower() not in {"con.txt", "nul.txt"}


def test_a_closed_pipe_is_fine(pile):
    for number in range(60):
        (pile / f"n{number}.txt").write_text(REPORT.replace("neunzig", str(number)) * 9, encoding="utf-8")
    code = "from lagebild.cli import main; main()"
    for option in ([], ["--json"]):
        command = [sys.executable, "-c", code, "clean", str(pile), *option]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout
            assert process.stderr
            process.stdout.readline()
            process.stdout.close()
            assert process.wait(60) == 0
            assert process.stderr.read() == b""


def test_what_a_terminal_would_obey_is_not_shown(tmp_path):
    record = {"text": REPORT, "title": "Titel \x1b[2J\x07 böse", "url": "https://a.example/\ud800"}
    (tmp_path / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    assert not set(run(tmp_path).stdout) & {"\x1b", "\x07", "\ud800"}


def test_the_same_from_python(pile):
    (pile / "c.txt").write_text("", encoding="utf-8")
    found = list(lagebild.clean(pile))
    assert [type(item) for item in found] == [Document, Problem, Document]
    assert [item.file if isinstance(item, Problem) else item.article.file for item in found] == [
        "a.txt", "c.txt", "tief/b.txt",
    ]  # fmt: skip
