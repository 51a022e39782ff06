"""Megabytes of text a second for times and quantities, beside dateparser: `python -m benchmarks.numbers`.

Tokens, sentences and words are made before the clock starts, so what counts are the two stages alone; dateparser's
`search_dates` gets the same texts, cut to what it can read in some seconds. A second table gives pathological texts at
two lengths: four times the text should take about four times as long. With `--corpus` the TimeML texts of
`evaluation times` are read instead of the shipped sample story. Writes `benchmarks/numbers.json`.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from lagebild.model import Document, Made, Token, Word
from lagebild.segmentation import Segmentation
from lagebild.stage import Pipeline
from lagebild.tagging import Tagging

REPEATS = 15
PEER_LETTERS = 20_000
LENGTH = 50_000
PIECES = {
    "one number of so many digits": "7",
    "am am am": "am ",
    "weekdays joined by und": "Montag und ",
    "1. 1. 1.": "1. ",
    "years": "1999 ",
    "number words": "zwei ",
    "one sentence of lengths": "drei Jahre und ",
    "ranges": "10 bis ",
    "enumerations": "3., 4. und 5. Mai, ",
    "amounts": "rund 20 Euro, ",
    "hours of every day": "täglich um 12 Uhr und ",
}


def texts(corpus: Path | None) -> list[Document]:
    """The documents to read: of the corpus, or of the shipped sample story."""
    from lagebild.api import document_of

    if corpus is not None:
        from evaluation.corpora import times

        return [document_of(text.text, published=text.published) for _, text in times(corpus)]
    from lagebild import sample

    return [document_of(path.read_text(encoding="utf-8")) for path in sorted(sample().rglob("*.txt"))]


def prepared(documents: Sequence[Document]) -> list[Document]:
    """The documents with the layers that the two stages read."""
    return [Pipeline([Segmentation(), Tagging()]).run(document)[0] for document in documents]


def seconds(documents: Sequence[Document], repeats: int = REPEATS) -> dict[str, float]:
    """The shortest processor seconds of each stage over all documents."""
    from lagebild.quantities import Quantities
    from lagebild.times import Times

    best = {"times": float("inf"), "quantities": float("inf")}
    for _ in range(repeats):
        start = time.process_time()
        timed = [list(Times().annotate(document)) for document in documents]
        best["times"] = min(best["times"], time.process_time() - start)
        layered = [d.with_layers(Times.provides, found) for d, found in zip(documents, timed, strict=True)]
        start = time.process_time()
        for document in layered:
            list(Quantities().annotate(document))
        best["quantities"] = min(best["quantities"], time.process_time() - start)
    return best | {"both": best["times"] + best["quantities"]}


def peer(documents: Sequence[Document], letters: int) -> float | None:
    """Megabytes a second of dateparser over the first `letters` characters; None where it is not installed."""
    try:
        search: Callable[..., object] = import_module("dateparser.search").search_dates
    except ImportError:
        return None
    search("am 3. Mai 2023", languages=["de"])
    read, start = 0, time.process_time()
    for document in documents:
        if read >= letters:
            break
        read += len(document.text[: letters - read].encode())
        search(document.text[:letters], languages=["de"])
    return read / 1e6 / (time.process_time() - start)


def growth(length: int) -> dict[str, dict[str, float]]:
    """For each odd piece the seconds for `length` characters and for four times as many, and their ratio."""
    found: dict[str, dict[str, float]] = {}
    for name, piece in PIECES.items():
        short, long = (seconds(_odd(piece, size), 2)["both"] for size in (length, 4 * length))
        found[name] = {"short": round(short, 3), "long": round(long, 3), "ratio": round(long / max(short, 1e-4), 1)}
    return found


def _odd(piece: str, size: int) -> list[Document]:
    """One piece over and over; its words are tagged by their form, so that the tagger's own cost stays out."""
    from lagebild.api import document_of

    document = Pipeline([Segmentation()]).run(document_of(piece * (size // len(piece))))[0]
    return [document.with_layers({Word}, [_word(document, token) for token in document[Token]])]


def _word(document: Document, token: Token) -> Word:
    form = document.words(token.spans[0])
    pos = "CARD" if form[0].isdigit() else "NN" if form[0].isupper() else "ADV"
    return Word(token.spans, Made("benchmark", "form", "1"), pos, form)


def main() -> None:
    """Measure, print and write."""
    from rich.console import Console
    from rich.table import Table

    parser = argparse.ArgumentParser(prog="python -m benchmarks.numbers", description=__doc__)
    parser.add_argument("--corpus", type=Path, help="folder of the TimeML corpus; default: the sample story")
    parser.add_argument("--letters", type=int, default=PEER_LETTERS, help="how much dateparser reads")
    options = parser.parse_args()
    documents = prepared(texts(options.corpus))
    size = sum(len(document.text.encode()) for document in documents)
    speeds: dict[str, float | None] = {n: round(size / 1e6 / took, 3) for n, took in seconds(documents).items()}
    other = peer(documents, options.letters)
    speeds["dateparser, dates only"] = None if other is None else round(other, 4)
    odd = growth(LENGTH)
    result: dict[str, Any] = {"python": platform.python_version(), "bytes": size, "MB/s": speeds, "growth": odd}
    table = Table("system", "MB/s")
    for name, speed in speeds.items():
        table.add_row(name, "not installed" if speed is None else f"{speed:,.3f}")
    growing = Table("text", f"s for {LENGTH:,}", "s for four times as much", "ratio")
    for name, row in odd.items():
        growing.add_row(name, *(f"{row[key]}" for key in ("short", "long", "ratio")))
    Console().print(table, growing, sep="\n")
    Path(__file__).with_name("numbers.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
