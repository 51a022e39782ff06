"""Floors hold: a score under its floor is named, and none falls without a reason."""

import json
from datetime import date

from evaluation.__main__ import judge, main, rooms
from evaluation.report import Floors, Row, Table, digest_of, read_floors, show, write_floors, write_result


def table(score, digest="c1", **more):
    rows = [Row("Lagebild", "part", {"F1": score, "documents": 3}), Row("baseline", "part", {"F1": 0.9})]
    return Table("room", digest, rows, **more)


def test_only_our_fractions_count():
    assert table(0.5).ours() == {"part / F1": 0.5}
    assert table(0.5, pinned=["other"]).ours() == {}


def test_failure_is_named():
    floors = Floors("c1", {"part / F1": 0.6})
    assert floors.failures(table(0.5)) == ["part / F1: 0.500 is under the floor 0.600"]
    assert floors.failures(table(0.6)) == []
    assert floors.failures(table(0.5, digest="another corpus")) == []


def test_missing_score_is_under_its_floor():
    assert Floors("c1", {"gone / F1": 0.6}).failures(table(0.5))


def test_pin_raises_and_refuses_to_lower():
    floors = Floors("c1", {"part / F1": 0.6})
    assert floors.pin(table(0.7), "2024-01-01", None) == []
    assert floors.scores == {"part / F1": 0.7}
    assert floors.pin(table(0.65), "2024-01-01", None)
    assert floors.scores == {"part / F1": 0.7}


def test_a_reason_lowers_and_stays():
    floors = Floors("c1", {"part / F1": 0.6})
    assert floors.pin(table(0.5), "2024-01-01", "the gold was corrected") == []
    assert floors.scores == {"part / F1": 0.5}
    assert floors.lowered[0]["reason"] == "the gold was corrected"


def test_another_corpus_also_needs_a_reason():
    floors = Floors("c1", {"part / F1": 0.6})
    assert floors.pin(table(0.5, digest="c2"), "2024-01-01", None)
    assert floors.corpus == "c1"


def test_floors_survive_writing(tmp_path):
    path = tmp_path / "floors.toml"
    floors = {"b": Floors("c", {'odd "name" / ü': 0.25}, [{"date": "2024-01-01", "reason": "über"}]), "a": Floors()}
    write_floors(path, floors)
    assert read_floors(path) == floors
    assert read_floors(tmp_path / "missing.toml") == {}


def test_judge_pins_then_watches(tmp_path):
    path = tmp_path / "floors.toml"
    assert judge(table(0.5), True, None, path, "2024-01-01") == []
    assert judge(table(0.4), False, None, path, "2024-01-02")


def test_result_is_dated_and_names_its_corpus(tmp_path):
    path = write_result(table(0.123456, notes=["a note"]), tmp_path / "results", date(2024, 1, 2))
    content = json.loads(path.read_text(encoding="utf-8"))
    assert (content["date"], content["corpus"], content["notes"]) == ("2024-01-02", "c1", ["a note"])
    assert content["rows"][0]["metrics"] == {"F1": 0.1235, "documents": 3}


def test_digest_depends_on_content_not_on_order(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("1")
    two.write_text("2")
    assert digest_of([one, two]) == digest_of([two, one])
    before = digest_of([one, two])
    two.write_text("3")
    assert digest_of([one, two]) != before


def test_show_is_plain_when_piped(capsys):
    show(table(0.5, notes=["a note"]))
    assert capsys.readouterr().out.splitlines() == [
        "# room corpus c1",
        "part\tsystem\tF1\tdocuments",
        "part\tLagebild\t0.500\t3",
        "part\tbaseline\t0.900\t-",
        "# a note",
    ]


def test_missing_corpus_is_wrong_use(tmp_path, capsys):
    known = rooms()
    if known:
        assert main([known[0], "--corpus", str(tmp_path / "missing")]) == 2
        assert "no such corpus" in capsys.readouterr().err
