"""Web archives: which records are articles, and what becomes of bodies that were packed, cut or wrongly declared."""

import base64
import gzip
import hashlib
import io
import zlib

import brotli
import pytest
from fastwarc.stream_io import ZstdWriter

from lagebild.intake import read
from lagebild.intake.warc import from_warc, new_tally
from lagebild.model import Problem, RawArticle
from tests.intake.web_archives import DATE, articles, by_hand, http, many, out, packed, page, problems, record

PAGE = page()


def zstd(content: bytes) -> bytes:
    target = io.BytesIO()
    with ZstdWriter(target) as writer:
        writer.write(content)
        writer.finish()
    return target.getvalue()


def chunked(content: bytes, size: int = 100) -> bytes:
    pieces = [content[at : at + size] for at in range(0, len(content), size)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "einzeln.warc.gz", "a.warc.zst"])
def test_every_packing_gives_the_same_pages(tmp_path, name):
    records = many(30, packed=name == "a.warc.gz")
    whole = b"".join(records)
    content = gzip.compress(whole) if name.startswith("einzeln") else zstd(whole) if name.endswith("zst") else whole
    (tmp_path / name).write_bytes(content)
    found = list(read([tmp_path / name]))
    assert [item.raw for item in found] == [page(n).decode() for n in range(30)]
    assert [item.url for item in found] == [f"https://blatt.example/{n}.html" for n in range(30)]
    assert {item.captured for item in found} == {DATE}
    assert all(item.is_html and item.file.startswith(f"{name}:") and not item.notes for item in found)
    assert len({item.file for item in found}) == 30


def test_a_record_is_named_by_its_place_in_the_file():
    records = many(3, packed=True)
    assert [item.file for item in out(b"".join(records))] == [
        "a.warc:0",
        f"a.warc:{len(records[0])}",
        f"a.warc:{len(records[0]) + len(records[1])}",
    ]


def test_what_is_no_page_is_passed_over_and_counted():
    skipped = {
        "redirects": record(b"", status="301 Moved"),
        "errors": record(PAGE, status="404 Not Found"),
        "other media": record(b"\x89PNG", http={"Content-Type": "image/png"}),
        "texts for programs": record(
            b"Disallow: /", "https://b.example/robots.txt", http={"Content-Type": "text/plain"}
        ),
        "request": record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        "metadata": record(b"a: b", kind="metadata"),
        "revisit": record(b"", kind="revisit"),
        "notes of the crawler": record(b"Text", "urn:text:https://b.example", kind="resource"),
        "feeds": record(b"<rss/>", http={"Content-Type": "application/rss+xml"}),
    }
    tally = new_tally()
    found = list(from_warc(io.BytesIO(b"".join([*skipped.values(), record(PAGE)])), "a.warc", tally))
    assert [type(item) for item in found] == [RawArticle]
    assert tally.skipped == dict.fromkeys(skipped, 1)
    assert tally.given == 1


def test_an_archive_without_pages_says_what_it_holds_instead():
    (found,) = out(record(b"", status="301 Moved") + record(b"x", http={"Content-Type": "image/gif"}))
    assert isinstance(found, Problem)
    assert (found.error, found.message) == ("NoText", "a.warc holds no pages (1 other media, 1 redirects)")


@pytest.mark.parametrize(
    ("body", "declared"),
    [
        (b'{"zahl": 3}', "text/html"),
        (b"", "text/html"),
        (b".", "text/html"),
        (b"GIF89a\x01\x00", "text/html"),
        (b"<urlset></urlset>", "application/xml"),
        (b"\x00\x01\x02\x03" * 50, "application/octet-stream"),
    ],
)
def test_what_is_only_declared_to_be_a_page_is_passed_over(body, declared):
    (found,) = out(record(body, http={"Content-Type": declared}))
    assert isinstance(found, Problem)
    assert found.error == "NoText"


@pytest.mark.parametrize(
    "declared", ["", "application/octet-stream", "text/plain", "application/xhtml+xml", "TEXT/HTML"]
)
def test_a_page_is_told_by_its_content_where_its_type_says_nothing(declared):
    (found,) = articles(record(PAGE, http={"Content-Type": declared}))
    assert found.is_html


def test_texts_and_extracts_are_articles():
    text = "Der Rat tagt am Montag. Er spricht über das Bad."
    for content in (
        record(text.encode(), kind="conversion", http={"Content-Type": "text/plain"}),
        record(text.encode(), kind="resource", http={"Content-Type": "text/plain; charset=utf-8"}),
        record(text.encode("cp1252"), http={"Content-Type": "text/plain; charset=iso-8859-1"}),
    ):
        (found,) = articles(content)
        assert (found.raw, found.is_html) == (text, False)


def test_a_text_in_brackets_is_no_json():
    text = "[Aktualisiert] Der Rat tagt am Montag."
    assert [item.raw for item in articles(record(text.encode(), http={"Content-Type": "text/plain"}))] == [text]


def test_the_http_header_goes_before_the_page_in_the_encoding():
    body = '<html><head><meta charset="iso-8859-15"></head><body>Łódź grüßt Köln</body></html>'.encode("iso-8859-2")
    (found,) = articles(record(body, http={"Content-Type": "text/html; charset=ISO-8859-2"}))
    assert "Łódź grüßt Köln" in found.raw


BARE = zlib.compressobj(wbits=-15)
DEFLATED = BARE.compress(PAGE) + BARE.flush()


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (chunked(PAGE), ["Transfer-Encoding: chunked"]),
        (PAGE, ["Transfer-Encoding: chunked"]),
        (gzip.compress(PAGE), ["Content-Encoding: gzip"]),
        (PAGE, ["Content-Encoding: gzip"]),
        (chunked(gzip.compress(PAGE), 50), ["Content-Encoding: x-gzip", "Transfer-Encoding: chunked"]),
        (zlib.compress(PAGE), ["Content-Encoding: deflate"]),
        (DEFLATED, ["Content-Encoding: deflate"]),
        (brotli.compress(PAGE), ["Content-Encoding: br"]),
        (PAGE, ["Content-Encoding: br"]),
        (zstd(PAGE), ["Content-Encoding: zstd"]),
        (PAGE, ["Content-Encoding: zstd"]),
        (brotli.compress(gzip.compress(PAGE)), ["Content-Encoding: gzip, br"]),
        (PAGE, ["Content-Encoding: erfunden"]),
        (PAGE, ["Content-Length: 5"]),
        (PAGE, ["Content-Length: -5"]),
        (PAGE, ["Content-Length: viele"]),
    ],
)
def test_bodies_are_unpacked_where_they_are_packed(body, headers):
    (found,) = articles(by_hand(http(body, *headers)))
    assert found.raw == PAGE.decode()
    assert not found.notes


def test_a_packing_that_cannot_be_undone_is_named():
    (found,) = out(by_hand(http(bytes(range(1, 256)) * 3, "Content-Encoding: erfunden")))
    assert isinstance(found, Problem)
    assert found.message == "a.warc:0 is packed with 'erfunden', which cannot be undone"


@pytest.mark.parametrize(
    ("block", "headers"),
    [
        (http(PAGE[:300], f"Content-Length: {len(PAGE)}"), ""),
        (http(chunked(PAGE)[:300], "Transfer-Encoding: chunked"), ""),
        (http(gzip.compress(PAGE)[:-40], "Content-Encoding: gzip"), ""),
        (http(PAGE[:300]), "WARC-Truncated: length\r\n"),
        (http(PAGE, status="HTTP/1.1 206 Partial Content"), ""),
    ],
)
def test_a_page_that_was_cut_off_says_so(block, headers):
    (found,) = articles(by_hand(block, headers=headers))
    assert [note.partition(":")[0] for note in found.notes] == ["truncated"]
    assert found.raw.startswith("<!doctype html>")


def test_line_ends_without_carriage_returns_are_read():
    content = by_hand(http(PAGE)).replace(b"\r\n", b"\n")
    block = http(PAGE).replace(b"\r\n", b"\n")
    content = content.replace(b"Content-Length: %d" % len(http(PAGE)), b"Content-Length: %d" % len(block))
    assert [item.raw for item in articles(content * 3)] == [PAGE.decode()] * 3


def digest(block: bytes) -> str:
    return "WARC-Block-Digest: sha1:" + base64.b32encode(hashlib.sha1(block).digest()).decode() + "\r\n"


def test_a_text_that_does_not_match_its_checksum_says_so():
    right, wrong = http(PAGE), http(PAGE.replace(b"Fluss", b"Fjord"))
    found = out(by_hand(right, headers=digest(right)) + by_hand(wrong, headers=digest(right)))
    assert [item.notes for item in found if isinstance(item, RawArticle)] == [
        (),
        ("damaged: the text does not match its checksum",),
    ]
    (problem,) = [item for item in found if isinstance(item, Problem)]
    assert "does not match its checksum" in problem.message


def test_odd_headers_do_no_harm():
    odd = "WARC-Block-Digest: sha1:kurz\r\nOhne Doppelpunkt\r\nWARC-Date: gestern\r\nLang:\r\n über zwei Zeilen\r\n"
    (found,) = articles(by_hand(http(PAGE), headers=odd))
    assert found.url == "https://blatt.example/hand.html"
    (found,) = articles(record(PAGE, warc={"WARC-Date": "gestern"}))
    assert found.captured is None


def test_forged_lengths_cost_at_most_their_own_record():
    before, after = record(page(1)), record(page(2))
    for length in (0, 10, 400, 5_000, 10**9, 10**14):
        content = before + by_hand(http(PAGE), length=length) + after
        texts = [item.raw for item in articles(content)]
        assert texts[0] == page(1).decode()
        assert texts[-1] == page(2).decode()
        assert all(text in {page(n).decode() for n in range(3)} for text in texts)


def test_a_wrong_length_is_mended_where_the_http_header_tells_the_right_one():
    for length in (10, 5_000):
        block = http(PAGE, f"Content-Length: {len(PAGE)}")
        content = record(page(1)) + by_hand(block, length=length) + record(page(2))
        assert [item.raw for item in articles(content)] == [page(1).decode(), PAGE.decode(), page(2).decode()]


def test_a_wrong_length_does_not_matter_in_a_packed_archive():
    for length in (10, 5_000, 10**9):
        content = packed(record(page(1)), by_hand(http(PAGE), length=length), record(page(2)))
        assert [item.raw for item in articles(content)] == [page(1).decode(), PAGE.decode(), page(2).decode()]


def test_a_record_in_a_page_is_text_and_no_record():
    inner = by_hand(http(page(7)))
    content = record(b"<html><pre>" + inner + b"</pre></html>") + record(page(1))
    assert len(articles(content)) == 2


def test_what_is_no_archive_says_so():
    for content in (b"Kein Archiv, nur ein Satz.", gzip.compress(b"Kein Archiv."), b"\x00" * 100):
        (found,) = problems(content)
        assert (found.error, "is no web archive" in found.message) == ("UnreadablePage", True)
