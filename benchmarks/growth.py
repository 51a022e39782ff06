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

PIECES = ("Wort ", "a.", "„", "(", "1. ", "a@", "sagte Anna, ", "Anna und ", "„Anna sei da.“ ", "am 3. und 4. Mai ")
SHORT = 5_000


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
    for piece in PIECES:
        short = seconds(stages, piece * (SHORT // len(piece)))
        long = seconds(stages, piece * (8 * SHORT // len(piece)))
        for room, took in long.items():
            if took > 0.1:
                print(f"{piece!r:24}{room:14}{short[room]:8.3f} s{took:8.3f} s{took / max(short[room], 1e-3):8.1f}")


if __name__ == "__main__":
    main()
