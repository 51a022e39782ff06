"""Memory of `lagebild clean` over a gigabyte: `python -m benchmarks.memory [--megabytes 1000] [--kind KIND]`.

Generates a file of records (texts of ten kilobytes) and a web archive of pages (about eighty, half of it data in a
script), all different, in German sentences put together at random. A process of its own reads the whole file, cleans
each article and writes it as `lagebild clean --json` does; after each tenth of the records it notes the
memory it holds. Writes `benchmarks/memory.json`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from benchmarks.archives import record

_WORDS = {
    "who": "Rat Stadtrat Ausschuss Verein Verband Kreistag Beirat Vorstand Betrieb Senat Landtag Krisenstab",
    "what": "Plan Antrag Bericht Vertrag Haushalt Entwurf Umbau Neubau Vergleich Vorschlag Auftrag Zeitplan",
    "did": "beraten beschlossen abgelehnt verschoben gelobt kritisiert vorgestellt unterzeichnet vertagt gebilligt",
    "when": "gestern heute kürzlich zuletzt nachts mittags montags einstimmig vorläufig überraschend",
    "where": "Auendorf Bergstetten Clausfeld Dornheim Eschenried Falkental Grünwalde Hohenau Ilmbach Jettenfurt",
}
_CHOICES = {kind: words.split() for kind, words in _WORDS.items()}
_SENTENCES = 20_000
_TEXT = 120
"""Sentences of a text of ten kilobytes."""
_PAGE = 40
_DATA = 25_000
_TENTHS = 10


def sentences() -> list[str]:
    """Invented sentences, the same each time."""
    rng = random.Random(1)
    shape = "Der {who} von {where} hat den {what} {when} mit {number} Stimmen {did}."
    return [
        shape.format(number=number, **{kind: rng.choice(words) for kind, words in _CHOICES.items()})
        for number in range(_SENTENCES)
    ]


def paragraphs(rng: random.Random, known: Sequence[str], length: int) -> list[str]:
    """So many sentences, five to a paragraph."""
    chosen = rng.choices(known, k=length)
    return [" ".join(chosen[at : at + 5]) for at in range(0, length, 5)]


def texts() -> Iterator[bytes]:
    """Lines of JSON, each with an article."""
    known = sentences()
    for number in count():
        rng = random.Random(number)
        text = "\n\n".join([f"Bericht {number} aus {rng.choice(_CHOICES['where'])}", *paragraphs(rng, known, _TEXT)])
        url = f"https://blatt{number % 50}.example/{number}.html"
        yield json.dumps({"text": text, "url": url}, ensure_ascii=False).encode() + b"\n"


def pages() -> Iterator[bytes]:
    """Records of a web archive, each with a page: data, a menu of three hundred links, the article."""
    known = sentences()
    menu = "".join(f"<li><a href='/ressort/{n}'><span class='titel'>Ressort {n}</span></a></li>" for n in range(300))
    for number in count():
        rng = random.Random(number)
        title = f"Bericht {number} aus {rng.choice(_CHOICES['where'])}"
        data = f"<script>var daten = '{rng.randbytes(_DATA).hex()}'</script>"
        body = "".join(f"<p class='absatz'>{words}</p>\n" for words in paragraphs(rng, known, _PAGE))
        head = f"<!doctype html><html lang='de'><head><title>{title}</title>{data}</head>"
        page = f"{head}<body><ul>{menu}</ul><article><h1>{title}</h1>{body}</article></body></html>"
        yield record(f"https://blatt{number % 50}.example/{number}.html", page.encode(), number, packed=False)


KINDS = {"records": ("articles.jsonl", texts), "archive": ("pages.warc", pages)}


def generate(path: Path, parts: Iterator[bytes], megabytes: int) -> int:
    """Writes at least so many megabytes; how many records they are."""
    written = records = 0
    with path.open("wb") as target:
        while written < megabytes * 1_000_000:
            written += target.write(next(parts))
            records += 1
    return records


def read_once(path: str, records: int) -> None:
    """Cleans a whole file as the command does, and prints what that took, as JSON; run in a process of its own."""
    from lagebild import api
    from lagebild.model import Problem
    from lagebild.model.codec import cleaned_json, problem_json

    done = problems = 0
    held: list[int] = []
    start = time.process_time()
    with open(os.devnull, "w", encoding="utf-8") as out:
        for item in api.clean(path):
            is_problem = isinstance(item, Problem)
            problems += is_problem
            done += 1
            out.write(json.dumps(problem_json(item) if isinstance(item, Problem) else cleaned_json(item, False)))
            while len(held) < _TENTHS and done * _TENTHS >= records * (len(held) + 1):
                held.append(_megabytes("VmRSS:"))
    print(json.dumps({
        "megabytes": round(Path(path).stat().st_size / 1e6), "records": records, "articles": done - problems,
        "problems": problems, "articles per second": round(done / (time.process_time() - start)),
        "MB held after each tenth": held, "peak MB": _megabytes("VmHWM:"),
    }))  # fmt: skip


def _megabytes(field: str) -> int:
    """Memory of this process as the system counts it (Linux), in megabytes."""
    return int(Path("/proc/self/status").read_text(encoding="utf-8").partition(field)[2].split()[0]) // 1024


def measured(kind: str, megabytes: int) -> dict[str, object]:
    """What cleaning a file of that kind and size takes."""
    name, made = KINDS[kind]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        records = generate(path, made(), megabytes)
        command = [sys.executable, "-m", "benchmarks.memory", "--read", str(path), str(records)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        found: dict[str, object] = json.loads(done.stdout)
        return found


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--megabytes", type=int, default=1000, help="size of each file")
    parser.add_argument("--kind", choices=sorted(KINDS), action="append", help="only this kind of file")
    parser.add_argument("--read", metavar=("PATH", "RECORDS"), nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        read_once(options.read[0], int(options.read[1]))
        return
    place = Path(__file__).with_name("memory.json")
    result: dict[str, object] = json.loads(place.read_text(encoding="utf-8")) if place.exists() else {}
    for kind in options.kind or KINDS:
        result[kind] = measured(kind, options.megabytes)
        print(f"{kind}: {json.dumps(result[kind])}", flush=True)
        place.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
