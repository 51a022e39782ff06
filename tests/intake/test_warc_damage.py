"""Damaged web archives: every record that was not touched comes out as it was, and nothing is invented."""

import gzip
import random
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.intake import framing, limits
from lagebild.model import Problem, RawArticle
from tests.intake.web_archives import articles, by_hand, http, many, out, packed, page, problems, record

COUNT = 12
RECORDS = {True: many(COUNT, packed=True), False: many(COUNT, packed=False)}
TEXTS = {f"https://blatt.example/{n}.html": page(n).decode() for n in range(COUNT)}


def starts(records: list[bytes]) -> list[int]:
    return [sum(map(len, records[:number])) for number in range(len(records) + 1)]


def untouched(records: list[bytes], stretches: list[tuple[int, int]]) -> set[str]:
    at = starts(records)
    return {
        f"https://blatt.example/{n}.html"
        for n in range(len(records))
        if not any(start < at[n + 1] and end > at[n] for start, end in stretches)
    }


@pytest.mark.parametrize("is_packed", [True, False])
def test_reading_goes_on_behind_a_damaged_record(is_packed):
    records = RECORDS[is_packed]
    at = starts(records)
    content = bytearray(b"".join(records))
    content[at[3] + 40 : at[3] + 90] = bytes(50)
    found = out(bytes(content))
    assert {item.url for item in found if isinstance(item, RawArticle)} == set(TEXTS) - {"https://blatt.example/3.html"}
    (problem,) = [item for item in found if isinstance(item, Problem)]
    assert problem.error == "Damaged"
    assert problem.message == (f"a.warc is damaged from byte {at[3]:,} to byte {at[4]:,}; what stood there is lost")


@pytest.mark.parametrize("is_packed", [True, False])
def test_neighbouring_damage_is_reported_once(is_packed):
    records = RECORDS[is_packed]
    at = starts(records)
    content = bytearray(b"".join(records))
    for number in (3, 4, 5):
        content[at[number] : at[number] + 200] = b"?" * 200
    (problem,) = problems(bytes(content))
    assert f"from byte {at[3]:,} to byte {at[6]:,}" in problem.message


@pytest.mark.parametrize("is_packed", [True, False])
@pytest.mark.parametrize("missing", [1, 5, 200, 600])
def test_an_archive_that_breaks_off_gives_what_it_has(is_packed, missing):
    content = b"".join(RECORDS[is_packed])[:-missing]
    found = out(content)
    texts = [item for item in found if isinstance(item, RawArticle)]
    assert {item.url for item in texts} >= set(TEXTS) - {f"https://blatt.example/{COUNT - 1}.html"}
    assert all(TEXTS[item.url or ""].startswith(item.raw) or not item.notes for item in texts)
    assert all(item.notes for item in texts if item.raw != TEXTS[item.url or ""])
    (*_, problem) = found
    if missing > 4 or is_packed:
        assert isinstance(problem, Problem)
        assert "ends in the middle of a record" in problem.message


def test_padding_and_a_damaged_start():
    for is_packed in (True, False):
        whole = b"".join(RECORDS[is_packed])
        assert len(out(whole + bytes(5000))) == COUNT + (0 if is_packed else 1)
        assert len(articles(b"\xff" * 3000 + whole)) == COUNT
        assert len(articles(b"\xff" * 300 + whole[300:])) == COUNT - 1


def test_many_damaged_places_are_summed_up():
    records = many(2 * limits.MOST_GAPS + 20, packed=True)
    content = b"".join(r if n % 2 else b"\x1f\x8b\x08" + r[40:] for n, r in enumerate(records))
    found = problems(content)
    assert len(found) == limits.MOST_GAPS + 1
    assert "in more than 20 places" in found[-1].message


def test_a_single_gzip_member_is_read_up_to_the_damage():
    whole = b"".join(RECORDS[False])
    content = bytearray(gzip.compress(whole))
    content[len(content) // 2] ^= 255
    texts = articles(bytes(content))
    assert 3 <= len(texts) < COUNT
    assert all(item.raw == TEXTS[item.url or ""] or item.notes for item in texts)
    assert {problem.error for problem in problems(bytes(content))} == {"Damaged"}


def traced(content: bytes) -> tuple[int, int]:
    """How many articles come out, and how many bytes that takes at most."""
    tracemalloc.start()
    try:
        return len(articles(content)), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


stretch = st.tuples(st.floats(0, 0.999), st.integers(1, 600), st.sampled_from(["flip", "zero", "cut", "insert"]))


@given(st.booleans(), st.lists(stretch, min_size=1, max_size=4), st.integers(0, 10**6))
@settings(deadline=None, max_examples=150)
def test_untouched_records_come_out_as_they_were(is_packed, places, seed):
    rng = random.Random(seed)
    records = RECORDS[is_packed]
    content = b"".join(records)
    touched = []
    for place, size, how in sorted(places, reverse=True):
        start = int(place * len(content))
        end = max(start, min(start + size, len(content), *(before for before, _ in touched)))
        middle = {"flip": rng.randbytes(end - start), "zero": bytes(end - start), "cut": b""}.get(how)
        if middle is None:
            middle, end = rng.randbytes(size), start
        touched.append((start, max(end, start + 1)))
        content = content[:start] + middle + content[end:]
    found = articles(content)
    safe = untouched(records, touched)
    assert safe <= {item.url for item in found}
    assert all(item.raw == TEXTS[item.url or ""] for item in found if item.url in safe)


@given(st.binary(max_size=3000), st.booleans())
@settings(deadline=None)
def test_any_bytes_end(content, is_packed):
    for item in (*out(content), *out(b"WARC/1.0\r\nWARC-Type: " + content), *out(RECORDS[is_packed][0] + content)):
        assert isinstance(item, RawArticle | Problem)


def test_a_member_that_bursts_costs_no_memory():
    bomb = gzip.compress(by_hand(http(bytes(300_000_000)), length=100)[:200] + bytes(300_000_000))
    content = packed(record(page(1))) + bomb + packed(record(page(2)))
    count, peak = traced(content)
    assert count == 2
    assert peak < 3 * limits.LARGEST_RECORD


def test_a_body_that_bursts_is_set_aside():
    bomb = gzip.compress(bytes(limits.LARGEST_FILE + 10))
    found = out(packed(by_hand(http(bomb, "Content-Encoding: gzip")), record(page(2))))
    assert [type(item) for item in found] == [Problem, RawArticle]
    assert "larger than" in str(found[0])


def test_a_large_record_is_passed_over_without_holding_it():
    content = by_hand(http(b"x" * 30_000_000, "Content-Type: video/mp4")) + record(page(1))
    count, peak = traced(content)
    assert count == 1
    assert peak < 10_000_000


def test_a_page_too_large_is_named():
    large = by_hand(http(b"<html>" + b"x" * limits.LARGEST_RECORD))
    for content in (large + record(page(1)), packed(large, record(page(1)))):
        found = out(content)
        assert [type(item) for item in found] == [Problem, RawArticle]
        assert "larger than" in str(found[0])


def test_no_memory_of_tiny_records():
    tiny = by_hand(b"", kind="metadata")
    content = tiny * 20_000 + record(page(1))
    count, peak = traced(content)
    assert count == 1
    assert peak < 5_000_000


def test_only_a_start_of_a_record_counts_as_one():
    assert framing.is_archive(record(page(1)))
    assert framing.is_archive(record(page(1), packed=True))
    for content in (b"WARC/1.0", b"WARC/1.0\r\nein Satz: mehr\r\n", gzip.compress(b"Text"), b""):
        assert not framing.is_archive(content)
