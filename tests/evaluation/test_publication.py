"""Measuring publication dates: what is hidden is hidden, what is said is judged."""

import gzip
import json
from datetime import date

from evaluation.publication import KNOWN, Dated, Guess, guesses, half, hidden, row, run
from evaluation.report import OURS

SAID = "Der Kai in Ulvik wird gesperrt. Am Montag (2. September) sagte Ratsherrin Meta Brand ab."


def text(name="1", day=date(2024, 9, 4), words=SAID):
    return Dated(name, day, words, "Bote")


def test_a_guess_is_judged():
    day = date(2024, 9, 4)
    assert Guess(day, (day, day)).covered
    assert not Guess(day, (date(2024, 9, 5), date(2024, 9, 6))).covered
    assert not Guess(day, None).covered
    assert Guess(day, (date(2024, 9, 5), date(2024, 9, 6))).width == 2


def test_scores_of_a_system():
    day = date(2024, 9, 4)
    found = [Guess(day, (day, day)), Guess(day, (date(2024, 9, 5), date(2024, 9, 7))), Guess(day, None)]
    assert row(OURS, "part", found).metrics == {"covered": 0.5, "inferred": 2 / 3, "median days": 2, "texts": 3}
    assert row(OURS, "part", [Guess(day, None)]).metrics["covered"] == 1.0


def test_what_is_hidden():
    assert hidden(text(), "nothing").published.time is None
    assert [hidden(text(), known).published.time.edtf for known in ("year", "month", "day")] == [
        "2024",
        "2024-09",
        "2024-09-04",
    ]
    assert hidden(text(), "recorded").captured == "2024-09-11"
    assert hidden(text(), "recorded").published.time is None


def test_guesses_of_one_text():
    found = {(known, system): guess.found for known, system, guess in guesses(text())}
    assert {known for known, _ in found} == set(KNOWN)
    week = (date(2024, 9, 2), date(2024, 9, 8))
    assert found["nothing", OURS] is None
    assert found["month", OURS] == week
    assert found["recorded", OURS] == week
    assert found["month", "latest full date"] == (date(2024, 9, 2), date(2024, 9, 2))


def test_a_whole_corpus(tmp_path):
    (tmp_path / "stories").mkdir()
    records = [
        {"id": str(number), "published": f"2024-09-0{number + 3}T08:00:00", "text": words, "outlet": "Bote"}
        for number, words in enumerate(
            (SAID, "Am Montag sagte Ratsherrin Meta Brand ab. Der Kai in Ulvik wird gesperrt.")
        )
    ]
    with gzip.open(tmp_path / "stories" / "story1.jsonl.gz", "wt", encoding="utf-8") as target:
        target.write("\n".join(json.dumps(record) for record in records))
    table = run(tmp_path)
    parts = {row.part for row in table.rows}
    assert f"stories {half('story1.jsonl')}, others dated" in parts
    assert any(part.endswith("month known") for part in parts)
    assert all(row.metrics["covered"] == 1.0 for row in table.rows if row.system == OURS)
    assert set(table.pinned) == {"covered", "inferred"}
