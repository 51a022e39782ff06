"""The local model: learned from a few invented texts, written, read again; every error is one plain sentence."""

import gzip
import json

import pytest
from typer.testing import CliRunner

from lagebild import Lagebild, annotate
from lagebild.api import train_quotations
from lagebild.cli import app
from lagebild.errors import LagebildError, ModelError
from lagebild.quotations.learned import load, read_corpus
from lagebild.quotations.learned.model import MAGIC

RUNNER = CliRunner()
WHO = ("Der Kämmerer", "Die Bürgermeisterin", "Der Landrat", "Die Intendantin", "Der Trainer", "Die Kapitänin")
WHAT = ("die Kasse leer sei", "das Bad geschlossen bleibe", "der Umbau teurer werde", "die Probe entfalle")
QUIET = "Am Abend regnete es über dem See."


def spans(text, words):
    start = text.index(words)
    return {"spans": [{"charBegin": start, "charEnd": start + len(words)}]} if words else {"spans": []}


def record(number, who, what):
    """A text that the rules read, and one sentence that only the annotation takes for a view."""
    text = f"{who} sagte am Montag, dass {what}. {QUIET} {who} wippt dabei auf den Zehen."
    said = {"type": "Indirect", "quote": spans(text, f"dass {what}"), "cue": spans(text, "sagte")}
    said |= {"speaker": spans(text, who), "addressee": {"spans": []}, "frame": spans(text, f"{who} sagte am Montag,")}
    view = {"type": "Reported", "quote": spans(text, f"{who} wippt dabei auf den Zehen.")}
    view |= {"speaker": {"spans": []}, "cue": None, "addressee": None, "frame": None}
    return {"id": number, "documentName": f"text {number}", "originalText": text, "annotations": [said, view]}


def lines():
    texts = [record(number, who, what) for number, (who, what) in enumerate((w, x) for w in WHO for x in WHAT)]
    return "".join(json.dumps(text, ensure_ascii=False) + "\n" for text in texts)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "train.jsonl.gz").write_bytes(gzip.compress(lines().encode()))
    (folder / "dev.jsonl").write_text("not read\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def trained(corpus, tmp_path_factory):
    path, sentence = train_quotations(corpus, tmp_path_factory.mktemp("made") / "a.model", "CC BY 4.0, invented")
    return path, sentence


def test_a_model_says_what_it_was_learned_from_and_under_which_licence(trained, corpus):
    path, sentence = trained
    facts = load(path).facts
    assert (facts.articles, facts.quotations, facts.licence) == (24, 48, "CC BY 4.0, invented")
    assert facts.corpus == read_corpus(corpus).digest
    assert "the weights inherit its licence: CC BY 4.0, invented" in sentence
    assert b"inherit its licence" in path.read_bytes()[:2000]


def test_the_same_corpus_gives_the_same_bytes_however_it_is_packed(trained, tmp_path):
    plain = tmp_path / "given.jsonl"
    plain.write_text(lines(), encoding="utf-8")
    again, _ = train_quotations(plain, tmp_path / "b.model", "CC BY 4.0, invented")
    assert again.read_bytes() == trained[0].read_bytes()


TEXT = f"{WHO[1]} sagte am Montag, dass {WHAT[0]}. {QUIET} {WHO[1]} wippt dabei auf den Zehen."


def kinds(text, model=None):
    found = annotate(text, only=["quotations"], model=model)["quotations"]
    return [(q["type"], q["spans"][0]["text"], [s["text"] for s in q["speaker"]]) for q in found]


def test_a_model_adds_what_the_rules_do_not_find_and_keeps_what_they_find(trained):
    rules = kinds(TEXT)
    assert [kind for kind, *_ in rules] == ["indirect"]
    assert kinds(TEXT, trained[0]) == [*rules, ("reported", f"{WHO[1]} wippt dabei auf den Zehen.", [])]


UNMARKED = f"{WHO[2]} kritisierte am Montag den Umbau. {QUIET} {WHO[2]} sagte, dass {WHAT[1]}."


def test_what_a_corpus_leaves_unmarked_is_dropped_but_not_what_a_cue_introduces(tmp_path):
    texts = []
    for number, who in enumerate(WHO * 5):
        text = f"{who} kritisierte am Montag den Umbau. {QUIET} {who} sagte, dass {WHAT[number % 4]}. Ein Zaun fehle."
        marked = {"type": "IndirectFreeIndirect", "quote": spans(text, "Ein Zaun fehle.")}
        texts.append(json.dumps({"originalText": text, "annotations": [marked]}, ensure_ascii=False))
    path = tmp_path / "train.jsonl"
    path.write_text("\n".join(texts), encoding="utf-8")
    made, _ = train_quotations(path, tmp_path / "c.model")
    assert [kind for kind, *_ in kinds(UNMARKED)] == ["reported", "indirect"]
    assert [kind for kind, *_ in kinds(UNMARKED, made)] == ["indirect"]


def test_without_a_model_nothing_changes(trained):
    assert kinds(TEXT) == kinds(TEXT, None)
    assert kinds(QUIET) == kinds(QUIET, trained[0]) == []


ODD = ["", " ", "„", "…" * 50, "a" * 5000, "Er sagte: „" * 40, ", " * 2000, "\u202e„ja“ \x00"]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_read_with_a_model(trained, text):
    assert "quotations" in annotate(text, only=["quotations"], model=trained[0])


def test_content_frame_and_cue_do_not_meet(trained):
    for quotation in annotate(TEXT * 3, only=["quotations"], model=trained[0])["quotations"]:
        inside = {n for s in quotation["spans"] for n in range(s["start"], s["end"])}
        for part in ("cue", "frame"):
            assert not inside & {n for s in quotation[part] for n in range(s["start"], s["end"])}


def test_a_story_is_read_with_a_model(trained):
    story = Lagebild(model=trained[0]).add_text(TEXT * 3, id="a", outlet="Bote").analyse()
    assert len(story.documents) == 1
    assert not [p for p in story.problems if "StageError" in p.error]


# Models that cannot be used


def broken(trained, name, change, folder):
    path = folder / name
    path.write_bytes(change(trained[0].read_bytes()))
    return path


DAMAGES = [
    ("other", lambda b: b"PK" + b, "is no model of quotations"),
    ("empty", lambda b: b"", "is no model of quotations"),
    ("cut", lambda b: b[:-40], "damaged"),
    ("flipped", lambda b: b[:-9] + bytes([b[-9] ^ 1]) + b[-8:], "damaged"),
    ("head", lambda b: MAGIC + b"{\n" + b, "damaged"),
    ("list", lambda b: MAGIC + b"[1]\n" + b, "damaged"),
    ("version", lambda b: b.replace(b'"format": 1', b'"format": 9', 1), "another version"),
    ("features", lambda b: b.replace(b'"features": "', b'"features": "x', 1), "another version"),
    ("sizes", lambda b: b.replace(b'"kept": ', b'"kept": 1', 1), "damaged"),
]


@pytest.mark.parametrize(("name", "change", "told"), DAMAGES, ids=[d[0] for d in DAMAGES])
def test_a_wrong_model_is_named_with_the_reason(trained, tmp_path, name, change, told):
    path = broken(trained, name, change, tmp_path)
    with pytest.raises(ModelError, match=told) as caught:
        load(path)
    assert caught.value.subject == str(path)


def test_a_missing_model_is_told_before_anything_is_read(tmp_path):
    missing = tmp_path / "none.model"
    with pytest.raises(ModelError, match="cannot be read"):
        Lagebild(model=missing)
    with pytest.raises(ModelError, match="cannot be read"):
        annotate("Es regnet.", model=missing)
    made = RUNNER.invoke(app, ["build", str(tmp_path), "-o", str(tmp_path / "out"), "--model", str(missing)])
    assert made.exit_code == 2
    assert made.stderr.count("\n") == 1
    told = RUNNER.invoke(app, ["annotate", "--model", str(missing)], input='{"text": "Es regnet."}\n')
    assert (told.exit_code, told.stdout) == (2, "")


# The command


def test_the_command_writes_the_file_and_names_the_licence(corpus, tmp_path):
    out = tmp_path / "deep" / "q.model"
    made = RUNNER.invoke(app, ["train", "quotations", "--corpus", str(corpus), "-o", str(out)])
    assert made.exit_code == 0
    assert made.stdout.strip() == str(out)
    assert "24 texts with 48 quotations" in made.stderr
    assert "inherit its licence: that of the corpus" in made.stderr
    given = json.dumps({"id": 7, "text": TEXT}, ensure_ascii=False) + "\n"
    annotated = RUNNER.invoke(app, ["annotate", "--only", "quotations", "--model", str(out)], input=given)
    assert [q["type"] for q in json.loads(annotated.stdout)["quotations"]] == ["indirect", "reported"]


GOOD = json.dumps(record(1, WHO[0], WHAT[0]), ensure_ascii=False)
OUTSIDE = {"type": "Direct", "quote": {"spans": [{"charBegin": 0, "charEnd": 99}]}}
CORPORA = [
    ("", "holds no text"),
    ("\n \n", "holds no text"),
    (json.dumps({"originalText": "Es regnet.", "annotations": []}), "holds no annotated quotation"),
    (GOOD + "\n{\n", "line 2 is no annotated text"),
    ("[1, 2]", "line 1 is no annotated text"),
    (json.dumps({"originalText": 3, "annotations": []}), "originalText is no string"),
    (json.dumps({"annotations": []}), "line 1 is no annotated text"),
    (json.dumps({"originalText": "Ja.", "annotations": [OUTSIDE]}), "outside the text"),
    (json.dumps({"originalText": "Ja.", "annotations": [{"type": "Sung", "quote": {"spans": []}}]}), "Sung is none of"),
]


@pytest.mark.parametrize(("content", "told"), CORPORA, ids=[c[1] for c in CORPORA])
def test_a_corpus_that_cannot_be_learned_from_is_told_in_one_sentence(tmp_path, content, told):
    path = tmp_path / "train.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LagebildError, match=told):
        read_corpus(path)
    made = RUNNER.invoke(app, ["train", "quotations", "--corpus", str(tmp_path), "-o", str(tmp_path / "m")])
    assert made.exit_code == 2
    assert told in made.stderr
    assert made.stderr.count("\n") == 1
    assert not (tmp_path / "m").exists()


def test_a_missing_or_damaged_corpus_is_told(tmp_path):
    with pytest.raises(LagebildError, match="no such file or folder"):
        read_corpus(tmp_path / "none")
    with pytest.raises(LagebildError, match=r"holds no train\*"):
        read_corpus(tmp_path)
    damaged = tmp_path / "train.jsonl.gz"
    damaged.write_bytes(gzip.compress(b"x" * 1000)[:-12])
    with pytest.raises(LagebildError, match=r"cannot be read|damaged"):
        read_corpus(damaged)
    damaged.write_bytes(b"\x1f\x8b" + b"?" * 40)
    with pytest.raises(LagebildError, match=r"cannot be read|damaged"):
        read_corpus(damaged)


def test_the_model_is_not_written_over_a_folder(corpus, tmp_path):
    made = RUNNER.invoke(app, ["train", "quotations", "--corpus", str(corpus), "-o", str(tmp_path)])
    assert made.exit_code == 2


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_texts_are_learned_from_too(tmp_path, count):
    path = tmp_path / "small.jsonl"
    path.write_text("\n".join(lines().splitlines()[:count]), encoding="utf-8")
    made, _ = train_quotations(path, tmp_path / "small.model")
    assert "quotations" in annotate(TEXT, only=["quotations"], model=made)
