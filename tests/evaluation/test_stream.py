"""The measure of cleaning dumps: sentences hurt, lines left, names found, on texts that can be counted by hand."""

import gzip
import json

import pytest

from evaluation.stream import (
    GoldText,
    Kept,
    Stretch,
    Tally,
    as_it_is,
    is_line,
    long_lines,
    read_gold,
    sentences,
    tally,
)
from lagebild.model import RawArticle, sha256

TEXT = "Der Hafen schließt. Die Fähren liegen still.\nMehr dazu\nAm Montag öffnet er wieder. (Ufer/dpa)"


def gold(text=TEXT, *out, **names):
    return GoldText("a", "check", RawArticle("a.txt", text), tuple(out), **names)


def place(words, text=TEXT):
    return text.index(words), text.index(words) + len(words)


def without(*stretches, text=TEXT):
    """Everything but these words."""
    edges = [0, *(edge for words in stretches for edge in place(words, text)), len(text)]
    return Kept(tuple(zip(edges[::2], edges[1::2], strict=True)))


MORE = Stretch(*place("Mehr dazu"), "more")
CREDIT = Stretch(*place("(Ufer/dpa)"), "credit")


def test_sentences_end_with_a_stop_and_with_the_line():
    found = [TEXT[start:end].strip() for start, end in sentences(TEXT, [MORE, CREDIT])]
    assert found == ["Der Hafen schließt.", "Die Fähren liegen still.", "Am Montag öffnet er wieder."]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ein broken line\ngoes on in small letters.", 1),
        ("Am 3. Mai kam u. a. Frau Dr. Ohm an.", 1),
        ("„Wir warten.“ Dann fuhr er.", 2),
        ("* * *\n\n12.", 0),
        ("", 0),
    ],
)
def test_what_counts_as_a_sentence(text, count):
    assert len(list(sentences(text, []))) == count


def test_a_stretch_is_a_line_when_nothing_else_stands_there():
    assert is_line(TEXT, MORE)
    assert not is_line(TEXT, CREDIT)


def test_keeping_everything_hurts_nothing_and_leaves_everything():
    sums = Tally()
    sums.add(gold(TEXT, MORE, CREDIT), as_it_is(TEXT))
    found = sums.metrics()
    assert (found["sentences"], found["wrongly removed"], found["texts unhurt"]) == (3, 0, 1.0)
    assert (found["boilerplate lines"], found["lines left"], found["inside left"]) == (1, 1, 1)
    assert found["boilerplate letters removed"] == 0


def test_the_right_answer_leaves_nothing():
    sums = Tally()
    sums.add(gold(TEXT, MORE, CREDIT), without("Mehr dazu", "(Ufer/dpa)"))
    found = sums.metrics()
    assert (found["wrongly removed"], found["lines left"], found["inside left"]) == (0, 0, 0)
    assert found["boilerplate letters removed"] == 1


def test_a_sentence_is_hurt_by_one_lost_word_but_not_by_a_lost_stop():
    sums = Tally()
    sums.add(gold(TEXT, MORE, CREDIT), without("still", "Mehr dazu"))
    assert sums.metrics()["wrongly removed"] == 1
    assert sums.metrics()["article letters lost"] == 5
    stop = Tally()
    stop.add(gold("Der Hafen schließt."), Kept(((0, 18),)))
    assert stop.metrics()["wrongly removed"] == 0


def test_optional_stretches_count_nowhere():
    note = Stretch(MORE.start, MORE.end, "note", optional=True)
    for kept in (as_it_is(TEXT), without("Mehr dazu")):
        sums = Tally()
        sums.add(gold(TEXT, note, CREDIT), kept)
        assert (sums.lines, sums.lines_left, sums.damaged) == (0, 0, 0)


def test_names_are_counted_over_all_texts():
    sums = tally(
        [gold(TEXT, agencies=frozenset({"dpa"})), gold(TEXT, authors=frozenset({"ida ohm"}))],
        lambda text: Kept(((0, len(TEXT)),), frozenset({"ida ohm"}), frozenset()),
    )
    found = sums.metrics()
    assert (found["authors P"], found["authors R"], found["agencies R"]) == (0.5, 1.0, 0.0)


def test_a_text_without_an_answer_is_lost():
    assert tally([gold(TEXT, MORE, CREDIT)], lambda text: Kept(())).metrics()["wrongly removed"] == 3


def test_long_lines_keep_a_short_one_between_them():
    long = "Die Gemeinde am Fluss will die alte Brücke nun doch nicht abreißen lassen, sagt sie."
    text = f"Kurz\n{long}\nZwischenruf\n{long}\nKurz"
    kept = "".join(text[start:end] for start, end in long_lines(text).spans)
    assert kept == f"{long}Zwischenruf{long}"


def corpus(tmp_path, text):
    row = {
        "id": "7",
        "url": "https://ufer.example/7",
        "outlet": "Ufer",
        "title": "T",
        "published": "2021",
        "text": text,
    }
    with gzip.open(tmp_path / "articles.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(row))
    entry = {"sha256": sha256(TEXT), "half": "develop", "out": [[*place("(Ufer/dpa)"), "credit"]]}
    entry["agencies"] = [list(place("dpa"))]
    (tmp_path / "gold.json").write_text(json.dumps({"texts": {"7": entry}}), encoding="utf-8")
    return tmp_path


def test_gold_is_read_with_names_from_the_text(tmp_path):
    [text], articles = read_gold(corpus(tmp_path, TEXT), tmp_path / "gold.json")
    assert (text.agencies, text.out[0].kind, len(articles)) == (frozenset({"dpa"}), "credit", 1)
    assert text.raw.outlet == "Ufer"


def test_another_text_under_the_same_name_is_refused(tmp_path):
    with pytest.raises(ValueError, match="text 7"):
        read_gold(corpus(tmp_path, TEXT + " Mehr."), tmp_path / "gold.json")


def test_the_gold_holds_no_words():
    from evaluation.stream import GOLD

    entries = json.loads(GOLD.read_text(encoding="utf-8"))["texts"]
    kinds = {kind for entry in entries.values() for _, _, kind, *_ in entry["out"]}
    assert len(entries) == 200
    assert sum(entry["half"] == "check" for entry in entries.values()) == 100
    assert all(kind.isascii() and kind.isalpha() for kind in kinds)
    assert {key for entry in entries.values() for key in entry} <= {"sha256", "half", "out", "authors", "agencies"}
