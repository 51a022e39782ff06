"""Whether time grows with the length of odd texts or with its square: `python -m benchmarks.growth`.

Prints, for each room and each repeated piece, the seconds for a short and for an eight times longer text and their
ratio. About 8 is linear, about 64 is squared.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from lagebild.api import document_of
from lagebild.model import Annotation, Block
from lagebild.pipeline import default
from lagebild.segmentation import Segmentation
from lagebild.stage import Pipeline, Stage

PIECES = (
    "Wort ", "a.", "a", ",", ". ", "„", "(", '"', "1. ", "a@", "7", "-a", "\u0301", "\u200b", "Haus, ", "er kam; ",
    "Haus: er kam: ", " – Haus – er kam", "dass ", "sagte Anna, ", "sagte er, ", "er sagte, dass ", "er sei da, ",
    "laut Anna Kern ", "Anna und ", "Anna Kern, ", "„Anna sei da.“ ", "„Nein“ ", "„Nein“, sagte Anna Kern. ",
    "Das sagte sie. Davon gehe er aus. ", "„Der Rat tagte.\n\n", "am 3. und 4. Mai ", "3,5 Millionen Euro, ",
    "• Punkt Haushalt\n", "RT @kern: Haus #tag https://t.example/a 😀\n", "Kern: Es reicht.\n",
    '{"name": "Kern", "alter": 34}, ',
)  # fmt: skip
"""Each is repeated to a text of its own: marks, frames, names, lists and left-overs that no article has so often."""

PAIRS = ("„“", "„‚‘“", "()")
"""Marks of which all open before any closes."""

SHORT = 5_000


def texts(length: int) -> dict[str, str]:
    """The odd texts of about `length` characters by what they are made of."""
    found = {piece: piece * (length // len(piece)) for piece in PIECES}
    for pair in PAIRS:
        half, many = len(pair) // 2, length // (len(pair) + 4)
        found[pair] = pair[:half] * many + "kam " * many + pair[half:] * many
    return found


def seconds(stages: Sequence[Stage], text: str) -> dict[str, float]:
    """Processor seconds of each stage over one text."""
    document, found = document_of(text), {}
    given: frozenset[type[Annotation]] = frozenset({Block})
    for stage in stages:
        start = time.process_time()
        document, _ = Pipeline([stage], given=given | stage.requires).run(document)
        found[stage.name] = time.process_time() - start
    return found


def main() -> None:
    """Measure and print, one line for each piece and room whose longer text takes more than a tenth of a second."""
    stages = [Segmentation(), *default().stages]
    seconds(stages, "Ein Satz, sagte sie.")
    longer = texts(8 * SHORT)
    for piece, text in texts(SHORT).items():
        short, long = seconds(stages, text), seconds(stages, longer[piece])
        for room, took in long.items():
            if took > 0.1:
                print(
                    f"{piece[:22]!r:26}{room:14}{short[room]:8.3f} s{took:8.3f} s{took / max(short[room], 1e-3):8.1f}"
                )


if __name__ == "__main__":
    main()
