"""The readers give words with their offsets; the samples are invented."""

import gzip
import json

from evaluation.corpora import conllu, folder, germeval, quotation_type, quotations, smartdata, timeml
from lagebild.text import Span


def packed(path, content):
    path.write_bytes(gzip.compress(content.encode("utf-8")))


def test_folder_takes_the_room_or_the_root(tmp_path):
    (tmp_path / "times").mkdir()
    assert folder(tmp_path, "times") == tmp_path / "times"
    assert folder(tmp_path / "times", "times") == tmp_path / "times"


def test_timeml_offsets_point_at_the_words(tmp_path):
    path = tmp_path / "one.tml"
    path.write_text(
        "<TimeML><DCT><TIMEX3 functionInDocument='CREATION_TIME' value='2021-03-05' type='DATE'>x</TIMEX3></DCT>"
        "<TEXT>Er kam <TIMEX3 type='DATE' value='2021-03-04'>gestern</TIMEX3> &amp; ging"
        "<TIMEX3 type='DATE' value='2020'/>.</TEXT></TimeML>",
        encoding="utf-8",
    )
    read = timeml(path)
    assert (read.text, read.published) == ("Er kam gestern & ging.", "2021-03-05")
    assert [(t.span.of(read.text), t.value) for t in read.times] == [("gestern", "2021-03-04")]


def test_quotations_keep_discontinuous_spans(tmp_path):
    def part(*places):
        return {"spans": [{"charBegin": a, "charEnd": b} for a, b in places]}

    nothing = part()
    entry = {"type": "Indirect", "quote": part((9, 12), (0, 3)), "cue": part((4, 8)), "isNested": False}
    entry |= {"speaker": nothing, "addressee": nothing, "frame": nothing}
    record = {"id": 7, "documentName": "n", "originalText": "Ja, sagt sie.", "annotations": [entry]}
    record |= {"tokens": [{"charBegin": 0, "charEnd": 2}], "sentences": [{"charBegin": 0, "charEnd": 13}]}
    packed(tmp_path / "dev.jsonl.gz", json.dumps(record) + "\n")
    (read,) = quotations(tmp_path)
    assert read.quotations[0].content == (Span(0, 3), Span(9, 12))
    assert read.quotations[0].type == "indirect"
    assert quotation_type("Indirect/Free Indirect") == "indirect_free_indirect"


def test_germeval_reads_both_layers(tmp_path):
    rows = ["#\turl", "1\tStadtwerke\tB-ORG\tO", "2\tUlm\tI-ORG\tB-LOC", "3\tbauen\tO\tO", "", "1\tUlm\tB-LOC\tO"]
    packed(tmp_path / "germeval2014-5100.tsv.gz", "\n".join(rows) + "\n")
    first, second = germeval(tmp_path)
    assert [(s.of(first.text), kind) for s, kind in first.names] == [("Stadtwerke Ulm", "ORG"), ("Ulm", "LOC")]
    assert second.text == "Ulm"


def test_smartdata_reads_objects_one_after_another(tmp_path):
    mention = {"span": {"start": 0, "end": 4}, "type": "number"}
    record = {"id": "a", "text": {"string": "Drei Autos"}, "date": {"string": "2016-01-01"}}
    record |= {"conceptMentions": {"array": [mention]}, "relationMentions": {"array": []}}
    packed(tmp_path / "smartdata-train.json.gz", json.dumps(record) + "\n" + json.dumps(record, indent=1))
    one, _ = smartdata(tmp_path)
    assert one.names == ((Span(0, 4), "number"),)


def test_conllu_keeps_contractions_as_written(tmp_path):
    def row(number, form, lemma):
        return "\t".join([number, form, lemma, "X", "XY", "Mood=Ind|Tense=Pres", "0", "root", "_", "_"])

    lines = ["# sent_id = s1", "# text = Er ist im Bad.", row("1", "Er", "er"), row("2", "ist", "sein")]
    lines += [row("3-4", "im", "_"), row("3", "in", "in"), row("4", "dem", "der"), row("5", "Bad", "Bad")]
    path = tmp_path / "s.conllu"
    path.write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    (read,) = conllu(path)
    assert [w.form for w in read.words] == ["Er", "ist", "im", "Bad"]
    assert all(w.span.of(read.text) == w.form for w in read.words)
    assert read.words[1].feats == {"Mood": "Ind", "Tense": "Pres"}
