"""Web archives: pages per second, flat memory, and what comes out of damaged ones: `python -m benchmarks.archives`.

Generates an archive of invented pages (`--megabytes`), reads it in a process of its own and prints records per second
and peak memory after a tenth and after the whole. Then damages archives of 1,032 records at seeded places and prints
what share of the records that were not touched comes out whole, beside FastWARC and warcio alone. Writes
`benchmarks/archives.json`.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator as Warcio
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

RECORDS = 1_032
_POOL, _DATA = 500, 30_000
_SYLLABLES = [a + b for a in "bdfghjklmnrstwz" for b in "aeiou"]


def page(rng: random.Random, number: int, data: int = 0) -> bytes:
    """One invented page of about thirty kilobytes, most of it markup that repeats, as on real ones.

    `data` are the bytes of inline data that pack badly, twice as many characters.
    """
    words = ["".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4))) for _ in range(400)]
    body = "".join(f"<p class='absatz'>{' '.join(rng.choices(words, k=60)).capitalize()}.</p>\n" for _ in range(12))
    frame = "".join(
        f"<li><a href='/ressort/{n}'><span class='titel'>{rng.choice(words)}</span></a></li>" for n in range(300)
    )
    head = f"<!doctype html><html><head><title>Seite {number}</title></head>"
    script = f"<script>var daten = '{rng.randbytes(data).hex()}'</script>" if data else ""
    return f"{head}<body>{script}<ul>{frame}</ul>{body}</body></html>".encode()


def members(count: int, packed: bool, data: int = 0) -> Iterator[tuple[str, bytes, bytes]]:
    """Address, page and bytes of so many records, each as a writer of archives puts it into the file."""
    rng = random.Random(1)
    for number in range(count):
        url, content = f"https://blatt.example/{number}.html", page(rng, number, data)
        yield url, content, record(url, content, number, packed)


def record(url: str, content: bytes, number: int, packed: bool) -> bytes:
    """The bytes of one record."""
    target = io.BytesIO()
    writer = WARCWriter(target, gzip=packed)
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    date = {"WARC-Date": "2024-05-01T10:00:00Z", "WARC-Record-ID": f"<urn:uuid:{number:032x}>"}
    writer.write_record(
        writer.create_warc_record(
            url, "response", payload=io.BytesIO(content), http_headers=head, warc_headers_dict=date
        )
    )
    return target.getvalue()


def generate(path: Path, megabytes: int, packed: bool) -> int:
    """Writes an archive of at least so many megabytes from a pool of records; the number of records."""
    pool = [record for _, _, record in members(_POOL, packed, _DATA)]
    written = records = 0
    with path.open("wb") as target:
        while written < megabytes * 1_000_000:
            written += target.write(pool[records % len(pool)])
            records += 1
    return records


def read_once(path: str) -> None:
    """Reads an archive and prints what that took, as JSON; run in a process of its own."""
    from lagebild.intake import read
    from lagebild.model import Problem

    size = Path(path).stat().st_size
    records = problems = 0
    early = 0.0
    start = time.process_time()
    for item in read([path]):
        problems += isinstance(item, Problem)
        records += 1
        if not early and int(item.file.rpartition(":")[2]) > size // 10:
            early = _peak()
    seconds = time.process_time() - start
    print(json.dumps({
        "megabytes": round(size / 1e6), "records": records - problems, "problems": problems,
        "records per second": round(records / seconds), "peak MB after a tenth": round(early),
        "peak MB": round(_peak()),
    }))  # fmt: skip


def _peak() -> float:
    """Peak memory in megabytes. What the system calls maximum is inherited from the process that started this one."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024


def measured(megabytes: int, packed: bool) -> dict[str, object]:
    """What reading an archive of that size takes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.warc.gz" if packed else "a.warc")
        generate(path, megabytes, packed)
        command = [sys.executable, "-m", "benchmarks.archives", "--read", str(path)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        found: dict[str, object] = json.loads(done.stdout)
        return found


# Damage: each of these changes a stretch and tells which bytes of the original it touched.

Damage = Callable[[random.Random, bytes, int], tuple[bytes, int]]


def flipped(rng: random.Random, content: bytes, at: int) -> tuple[bytes, int]:
    """One byte is another."""
    return content[:at] + bytes([content[at] ^ rng.randint(1, 255)]) + content[at + 1 :], 1


def zeroed(rng: random.Random, content: bytes, at: int) -> tuple[bytes, int]:
    """A block of a disk is lost."""
    size = min(4096, len(content) - at)
    return content[:at] + bytes(size) + content[at + size :], size


def cut(rng: random.Random, content: bytes, at: int) -> tuple[bytes, int]:
    """A stretch is missing."""
    size = min(rng.randint(1, 3000), len(content) - at)
    return content[:at] + content[at + size :], size


DAMAGES: dict[str, Damage] = {"one byte changed": flipped, "4 KB zeroed": zeroed, "a stretch missing": cut}


def damaged(records: list[bytes], damage: Damage, places: int, seed: int) -> tuple[bytes, set[int]]:
    """The archive damaged in so many places, and the numbers of the records that were not touched."""
    rng = random.Random(seed)
    starts = [0]
    for record in records:
        starts.append(starts[-1] + len(record))
    content = b"".join(records)
    touched: set[int] = set()
    stretches: list[tuple[int, int]] = []
    for at in sorted(rng.sample(range(starts[-1]), places), reverse=True):
        before = min((start for start, _ in stretches), default=len(content))
        changed, size = damage(rng, content[:before], at)
        content = changed + content[before:]
        stretches.append((at, size))
        touched |= {n for n in range(len(records)) if starts[n] < at + size and at < starts[n + 1]}
    return content, set(range(len(records))) - touched


def by_lagebild(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Address and page of what comes out."""
    from lagebild.intake.warc import from_warc
    from lagebild.model import RawArticle

    for item in from_warc(io.BytesIO(content), "a.warc"):
        if isinstance(item, RawArticle) and item.url:
            yield item.url, item.raw.encode()


def by_fastwarc(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The same by FastWARC alone."""
    from fastwarc import ArchiveIterator

    try:
        for record in ArchiveIterator(io.BytesIO(content), parse_http=True):
            yield record.headers.get("WARC-Target-URI") or "", record.reader.read()
    except (OSError, ValueError):
        return


def by_warcio(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The same by warcio alone."""
    with contextlib.redirect_stderr(io.StringIO()), contextlib.suppress(Exception):
        for record in Warcio(io.BytesIO(content)):
            yield record.rec_headers.get_header("WARC-Target-URI") or "", record.content_stream().read()


READERS = {"lagebild": by_lagebild, "FastWARC": by_fastwarc, "warcio": by_warcio}


def shares(packed: bool, places: int, seeds: range) -> dict[str, dict[str, float]]:
    """For each kind of damage and reader the share of untouched records that come out whole."""
    written = list(members(RECORDS, packed))
    pages = {url: number for number, (url, _, _) in enumerate(written)}
    found: dict[str, dict[str, float]] = {}
    for name, damage in DAMAGES.items():
        whole = dict.fromkeys(READERS, 0)
        intact = 0
        for seed in seeds:
            content, untouched = damaged([record for _, _, record in written], damage, places, seed)
            intact += len(untouched)
            for reader, read in READERS.items():
                out = {pages[url] for url, page in read(content) if url in pages and page == written[pages[url]][1]}
                whole[reader] += len(out & untouched)
        found[name] = {reader: round(number / intact, 4) for reader, number in whole.items()}
    return found


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archives", description=__doc__)
    parser.add_argument(
        "--megabytes", type=int, default=100, help="size of the archive that is read for time and memory"
    )
    parser.add_argument("--places", type=int, default=20, help="damaged places in each archive")
    parser.add_argument("--seeds", type=int, default=3, help="damaged archives of each kind")
    parser.add_argument("--read", metavar="PATH", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        read_once(options.read)
        return
    result: dict[str, object] = {}
    for packed in (True, False):
        name = "packed" if packed else "unpacked"
        speed = measured(options.megabytes, packed)
        print(f"{name}: " + ", ".join(f"{key} {value:,}" for key, value in speed.items()))
        kept = shares(packed, options.places, range(options.seeds))
        for damage, by in kept.items():
            print(f"  {damage:20}" + "".join(f"{reader} {share:8.2%}   " for reader, share in by.items()))
        result[name] = {"reading": speed, "untouched records that come out whole": kept}
    result["places"], result["seeds"], result["records"] = options.places, options.seeds, RECORDS
    Path(__file__).with_name("archives.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
