"""What kind of file something is: by its content where that is unmistakable, else by its name."""

import gzip
import io
import json
import os
import zipfile

import pytest

from lagebild.intake import kinds, read
from lagebild.intake.kinds import kind_of, suffix_of, unpacked_name
from lagebild.model import Problem, RawArticle
from tests.intake.web_archives import page, record

TEXT = "Der Rat tagt am Montag. Er spricht über das Bad."
PAGE = f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>".encode()
WARC, PACKED_WARC = record(page()), record(page(), packed=True)
JSON = json.dumps({"text": TEXT}).encode()
ZIPPED = io.BytesIO()
with zipfile.ZipFile(ZIPPED, "w") as archive:
    archive.writestr("a.txt", TEXT)


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        # names that tell the truth
        ("a.txt", TEXT.encode(), kinds.TEXT),
        ("a.html", PAGE, kinds.PAGE),
        ("a.HTM", b"<p>ohne Rahmen", kinds.PAGE),
        ("a.jsonl", JSON, kinds.LINES),
        ("a.tar.gz", gzip.compress(b"x"), kinds.GZIP),
        ("a.warc.gz", PACKED_WARC, kinds.WARC),
        ("a.warc.zst", b"\x28\xb5\x2f\xfd", kinds.WARC),
        ("a.warc.wet.gz", PACKED_WARC, kinds.WARC),
        ("a.wacz", ZIPPED.getvalue(), kinds.ZIP),
        # names that lie
        ("a.txt", f"Titel\tDatum\tText\r\nx\ty\t{TEXT}".encode("utf-16"), kinds.CSV),
        ("a.txt", f"\ufeffID;Medium;Volltext\n1;x;{TEXT}".encode(), kinds.CSV),
        ("a.txt", f"Text\tvon Ida Kern\n\n{TEXT}".encode(), kinds.TEXT),
        ("a.txt", f"Datum; Titel; Ort: worum es geht\n\n{TEXT}".encode(), kinds.TEXT),
        ("a.md", f"| Titel | Text | Datum |\n\n{TEXT}".encode(), kinds.TEXT),
        ("a.txt", gzip.compress(TEXT.encode()), kinds.GZIP),
        ("a.txt", PAGE, kinds.PAGE),
        ("a.txt", WARC, kinds.WARC),
        ("a.html", b"%PDF-1.7", kinds.PDF),
        ("a.html", b"\n<?xml version='1.0'?><rss version='2.0'>", kinds.XML),
        ("a.warc", PACKED_WARC, kinds.WARC),
        ("a.warc.gz", WARC, kinds.WARC),
        ("a.warc.gz", gzip.compress(PACKED_WARC), kinds.GZIP),
        ("a.html.gz", PAGE, kinds.PAGE),
        ("a.jsonl", b' [\n {"text": "x"}]', kinds.JSON),
        ("a.csv", ZIPPED.getvalue(), kinds.ZIP),
        # no names at all
        ("seite", PAGE, kinds.PAGE),
        ("artikel.php", PAGE, kinds.PAGE),
        ("meldung-12.345", b"\xef\xbb\xbf<!-- x --><html>", kinds.PAGE),
        ("crawl", PACKED_WARC, kinds.WARC),
        ("export", JSON, kinds.JSON),
        ("export", b'{"text": "a"}\n{"text": "b"}', kinds.JSON),
        ("feed", b"<feed xmlns='http://www.w3.org/2005/Atom'>", kinds.XML),
        ("notiz", TEXT.encode(), ""),
        ("bild.png", b"\x89PNG", ""),
        # counter-examples
        ("a.txt", b"WARC/1.0 ist ein Format.", kinds.TEXT),
        ("a.txt", b"Er schrieb <html> an die Tafel.", kinds.TEXT),
        ("a.txt", b'{"so": "beginnt ein Text in Klammern"}', kinds.TEXT),
        ("a.docx", ZIPPED.getvalue(), ""),
        ("a.warc.gz", gzip.compress(b"WARX/1.0"), kinds.WARC),
    ],
)
def test_kinds(name, head, kind):
    assert kind_of(name, head) == kind


@pytest.mark.parametrize(
    ("name", "suffix", "unpacked"),
    [
        ("a.warc.gz", ".warc", "a.warc"),
        ("A.TXT", ".txt", "A.TXT"),
        ("a.tgz", ".tar", "a.tar"),
        ("b/a.b/c", "", "b/a.b/c"),
        (".gz", "", ".gz"),
        ("a.gz", "", "a"),
        ("a.zst", ".zst", "a.zst"),
        ("a.warc.zst", ".warc", "a.warc.zst"),
    ],
)
def test_suffixes(name, suffix, unpacked):
    assert suffix_of(name) == suffix
    assert unpacked_name(name) == unpacked


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_what_is_packed_more_than_once_is_unpacked(tmp_path, layers):
    content = TEXT.encode()
    for _ in range(layers):
        content = gzip.compress(content)
    (tmp_path / "a.txt").write_bytes(content)
    (found,) = read([tmp_path / "a.txt"])
    assert isinstance(found, RawArticle)
    assert found.raw == TEXT


def test_a_gzip_of_a_gzip_without_end_is_not_followed(tmp_path):
    content = TEXT.encode()
    for _ in range(9):
        content = gzip.compress(content)
    (tmp_path / "a.txt.gz").write_bytes(content)
    (found,) = read([tmp_path / "a.txt.gz"])
    assert isinstance(found, Problem)


def test_a_pipe_in_a_folder_is_passed_over(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(TEXT)
    assert [item.file for item in read([tmp_path])] == ["b.txt"]


def test_names_that_are_no_text(tmp_path):
    (tmp_path / os.fsdecode(b"gr\xfcn.txt")).write_text(TEXT)
    (found,) = read([tmp_path])
    assert found.file == "gr\ufffdn.txt"
