"""Text dumps per second, and how time grows with the length of odd ones: `python -m benchmarks.dumps [--corpus PATH]`.

Dumps: the shipped sample texts, longer ones made of them, and those of a corpus (`stream/articles.jsonl.gz`) with 400
to 600 words. Milliseconds of the processor for one dump, the least over the repeats, warm. Growth: the seconds for
a short and for an eight times longer text; about 8 is linear, about 64 is squared. Writes `benchmarks/dumps.json`.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from evaluation.corpora import folder, json_lines
from lagebild import sample
from lagebild.cleaning import clean, clean_all
from lagebild.errors import ArticleError
from lagebild.model import RawArticle

ODD: dict[str, Callable[[int], str]] = {
    "one line": lambda n: "Wort " * (n // 5),
    "one word": lambda n: "W" * n,
    "short lines": lambda n: "Eine Zeile\n" * (n // 11),
    "different short lines": lambda n: "\n".join(f"Zeile {i}" for i in range(n // 10)),
    "short and long lines": lambda n: "Eine Zeile\nDer Rat der Stadt hat am Montag getagt.\n" * (n // 50),
    "empty lines": lambda n: "\n" * (n - 4) + "Ende",
    "sentences": lambda n: "Der Rat der Stadt tagte am Montag.\n" * (n // 35),
    "different sentences": lambda n: "\n".join(f"Der Rat der Stadt tagte am Montag {i}." for i in range(n // 40)),
    "brackets": lambda n: "(" * n + "Wort",
    "dashes": lambda n: "- " * (n // 2) + "Wort",
    "pictures": lambda n: "Foto: " * (n // 6),
    "picture lines": lambda n: "Foto: dpa\n" * (n // 10),
    "signs": lambda n: "© " * (n // 2),
    "addresses": lambda n: "www." * (n // 4),
    "dates": lambda n: "am 3. Mai 2020 " * (n // 15),
    "date lines": lambda n: "3. Mai 2020\n" * (n // 12),
    "bylines": lambda n: "Von Ida Kern\n" * (n // 13),
    "pointers": lambda n: "Mehr zum Thema\n" * (n // 15),
    "comments": lambda n: "Kommentare\nAntworten\n" * (n // 21),
    "speakers": lambda n: "\n".join(f"NAME{i % 999}: Wie?" for i in range(n // 12)),
    "house names": lambda n: "\n".join(f"Team Blatt{i}" for i in range(n // 12)),
    "buttons": lambda n: "Teilen | Drucken\n" * (n // 17),
    "entities": lambda n: "&amp;" * (n // 5),
    "soft hyphens": lambda n: "a\u00ad" * (n // 2),
    "marks": lambda n: "a\u0308" * (n // 2),
    "tabs": lambda n: "a\t \t" * (n // 4),
    "spaces": lambda n: " " * n + "Wort",
    "stars": lambda n: "**a** " * (n // 6),
    "links": lambda n: "[a](https://b.example) " * (n // 23),
    "open links": lambda n: "[a](" * (n // 4),
    "quotes": lambda n: "„" * n,
    "wrapped": lambda n: "der Rat der Stadt tagte am Montag und am Dienstag in der neuen Halle\n" * (n // 70),
}
LONG = 100_000


def cleaned(raws: Sequence[RawArticle]) -> None:
    """Clean each dump by itself."""
    for raw in raws:
        try:
            clean(raw)
        except ArticleError:
            continue


def milliseconds(work: Callable[[Sequence[RawArticle]], object], raws: Sequence[RawArticle], repeat: int) -> float:
    """Milliseconds of the processor for one dump, the least over `repeat` runs, after one to warm up."""
    work(raws)
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        work(raws)
        best = min(best, time.process_time() - start)
    return 1000 * best / len(raws)


def sample_dumps() -> list[RawArticle]:
    """The shipped sample texts, several times so that the clock has something to measure."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(str(sample())).glob("*.txt"))]
    return [RawArticle(f"{number}.txt", text) for number, text in enumerate(texts * 5)]


def longer_dumps() -> list[RawArticle]:
    """Dumps of about 500 words made of the paragraphs of the sample texts."""
    paragraphs = [line for raw in sample_dumps()[:8] for line in raw.raw.split("\n") if len(line.split()) > 12]
    starts = range(0, len(paragraphs), 3)
    return [
        RawArticle(f"{start}.txt", "\n\n".join([f"Bericht Nummer {start} vom Fluss", *_about(paragraphs, start, 500)]))
        for start in starts
    ]


def _about(paragraphs: Sequence[str], start: int, words: int) -> Iterator[str]:
    for number in range(len(paragraphs)):
        if words <= 0:
            return
        paragraph = paragraphs[(start + number) % len(paragraphs)]
        words -= len(paragraph.split())
        yield paragraph


def corpus_dumps(corpus: Path, limit: int = 300) -> list[RawArticle]:
    """The first texts of 400 to 600 words of the stream corpus."""
    records = json_lines(folder(corpus, "stream") / "articles.jsonl.gz")
    fitting = (r for r in records if 400 <= len(r["text"].split()) <= 600)
    return [RawArticle(f"{r['id']}.txt", r["text"], url=r["url"]) for r in islice(fitting, limit)]


def growth(length: int) -> dict[str, tuple[float, float]]:
    """Seconds for each odd text of an eighth of `length` characters, and of `length`."""
    found: dict[str, tuple[float, float]] = {}
    for name, made in ODD.items():
        short, long = (
            milliseconds(cleaned, [RawArticle("odd.txt", made(size))], 1) / 1000 for size in (length // 8, length)
        )
        found[name] = (short, long)
    return found


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dumps", description=__doc__)
    parser.add_argument("--corpus", type=Path, help="folder that holds stream/articles.jsonl.gz")
    parser.add_argument("--repeat", type=int, default=5, help="runs; the shortest counts")
    options = parser.parse_args()
    parts = {"sample": sample_dumps(), "longer": longer_dumps()}
    if options.corpus:
        parts["corpus"] = corpus_dumps(options.corpus)
    result: dict[str, object] = {"python": platform.python_version()}
    for name, raws in parts.items():
        words = sum(len(raw.raw.split()) for raw in raws) // len(raws)
        each = milliseconds(cleaned, raws, options.repeat)
        batch = milliseconds(clean_all, raws, options.repeat)
        print(f"{name:8}{len(raws):5} dumps{words:5} words{each:8.3f} ms{1000 / each:8,.0f}/s; together {batch:.3f} ms")
        result[name] = {
            "words": words,
            "ms": round(each, 3),
            "per second": round(1000 / each),
            "together": round(batch, 3),
        }
    print(f"growth, to {LONG:,} characters:")
    grown = growth(LONG)
    for name, (short, long) in grown.items():
        print(f"{name:24}{short:8.3f} s{long:8.3f} s{long / max(short, 1e-3):8.1f}")
    ratios = {name: round(long / max(short, 1e-3), 1) for name, (short, long) in grown.items()}
    result["growth to eight times the length"] = ratios
    Path(__file__).with_name("dumps.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
