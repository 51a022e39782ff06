"""Pages per second and processor time per step, on invented pages or on a corpus of real ones.

`python -m benchmarks.pages [--corpus PATH] [--repeat N]` prints a table and writes `benchmarks/pages.json`
(`benchmarks/pages-corpus.json` with a corpus). Each step of each page is run several times, and the shortest
processor time counts, since other work on the machine only ever makes it longer. The invented pages have the
sizes and shapes of publishers' pages: 50 KB to 1 MB of markup, most of it scripts, menus and teasers around
an article of 300 to 1,200 words.
"""

from __future__ import annotations

import argparse
import gzip
import json
import platform
import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from lagebild.model import RawArticle

T = TypeVar("T")

_WORDS = """
der die das Hafen Stadtrat Auenheim beschloss am Montag nach Angaben einer Sprecherin mehrere Millionen Euro für
den Bau neuer Schleusen und Brücken im Norden weil die alten Anlagen seit Jahren nicht mehr genügen und nun auch
größere Schiffe kommen sollen sagte der Landrat während Gegner vor hohen Kosten warnen
"""


def invented(count: int) -> Iterator[str]:
    """Pages of growing size, always the same ones."""
    chance = random.Random(7)
    for number in range(count):
        yield _page(chance, number, 50_000 * 20 ** (number / max(1, count - 1)))


def _sentence(chance: random.Random) -> str:
    words = chance.choices(_WORDS.split(), k=chance.randint(8, 22))
    return " ".join(words).capitalize() + "."


def _page(chance: random.Random, number: int, size: float) -> str:
    paragraphs = [
        " ".join(_sentence(chance) for _ in range(chance.randint(2, 5))) for _ in range(chance.randint(8, 26))
    ]
    body = "\n".join(
        f'<p class="article-text text-{n}">{text[:40]}<b>{text[40:60]}</b>{text[60:]} <a href="/x/{n}">mehr</a></p>'
        + ('<figure><img src="b.jpg"><figcaption>Der Hafen</figcaption></figure>' if n % 5 == 1 else "")
        + (f'<div class="ad-slot" id="ad-{n}"><script>load({n});</script></div>' if n % 4 == 2 else "")
        + ("<h2>Kritik an den Kosten</h2>" if n % 7 == 4 else "")
        for n, text in enumerate(paragraphs)
    )
    teasers = "".join(_teaser(chance, n) for n in range(int(size / 12_000) + 8))
    menu = "".join(f'<li class="nav__item"><a href="/r/{n}"><span>Ressort {n}</span></a></li>' for n in range(90))
    data = {
        "@type": "NewsArticle",
        "headline": f"Auenheim baut Schleuse {number}",
        "datePublished": "2024-02-10T22:40:00+01:00",
        "author": {"@type": "Person", "name": "Ida Kern"},
        "description": paragraphs[0][:150],
    }
    frame = (
        f'<!DOCTYPE html><html lang="de"><head><title>Auenheim baut Schleuse {number} | Musterbote</title>'
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
        '<meta property="og:site_name" content="Musterbote">'
        f"</head><body><header><nav><ul>{menu}</ul></nav></header><main><article><header><h1>Auenheim baut Schleuse "
        f'{number}</h1><p class="lead">{_sentence(chance)} {_sentence(chance)}</p></header>{body}</article>'
        f'<section class="related">{teasers}</section></main><footer><ul>{menu}</ul></footer>'
    )
    script = "".join(f'window.s{n}={{"id":{n},"html":"<p>kein Text</p>"}};' for n in range(40))
    rest = max(0, int((size - len(frame)) / (len(script) + 17)))
    return frame + f"<script>{script}</script>" * rest + "</body></html>"


def _teaser(chance: random.Random, number: int) -> str:
    return (
        f'<article class="teaser" data-id="{number}"><a href="/a/{number}"><picture><source srcset="a.webp">'
        f'<img src="a.jpg"></picture><svg viewBox="0 0 1 1"><path d="{"M0 0" * 30}"/></svg>'
        f"<h3>{_sentence(chance)[:60]}</h3></a>"
        f"<p>{_sentence(chance)}</p></article>"
    )


def real(corpus: Path) -> Iterator[str]:
    """The pages of a folder, packed or not."""
    for path in sorted(corpus.rglob("*.html*")):
        content = path.read_bytes()
        yield (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8", "replace")


class Clock:
    """Collects milliseconds of processor time per step, the shortest of some runs."""

    def __init__(self, repeat: int) -> None:
        self.repeat = repeat
        self.steps: dict[str, list[float]] = {}

    def run(self, step: str, work: Callable[[], T]) -> T:
        """The result of `work`, its time noted under `step`."""
        best = float("inf")
        for _ in range(self.repeat):
            start = time.process_time()
            result = work()
            best = min(best, time.process_time() - start)
        self.steps.setdefault(step, []).append(best * 1000)
        return result


def measure(pages: list[str], repeat: int) -> Clock:
    """All steps of all pages; the steps are those of the usual way, by region."""
    from lagebild.cleaning import clean
    from lagebild.model import RawArticle

    clock = Clock(repeat)
    for number, page in enumerate(pages):
        raw = RawArticle(f"{number}.html", page, is_html=True)
        if number == 0:
            clean(raw)
        _steps(clock, raw)
        clock.run("whole cleaning", partial(clean, raw))
    return clock


def _steps(clock: Clock, raw: RawArticle) -> None:
    from lagebild.cleaning.metadata import read_facts
    from lagebild.cleaning.page import read_page
    from lagebild.cleaning.page_lead import split_head
    from lagebild.cleaning.page_markup import read_region
    from lagebild.cleaning.page_region import Passages, find_region
    from lagebild.cleaning.page_text import read_paragraphs
    from lagebild.cleaning.page_tree import main_stretch, scan

    page = raw.raw
    facts = clock.run("metadata", partial(read_facts, page, None))
    tree = clock.run("blocks", partial(scan, page, *(main_stretch(page) or (0, len(page)))))
    region = clock.run("region", lambda: find_region(Passages(tree)))
    lead, inside = split_head(tree, region, facts.description, facts.title)
    clock.run("extractor", partial(read_region, tree, [*lead, *inside], len(lead), region.core))
    clock.run("text with places", partial(read_paragraphs, page, "x", facts.description, facts.title))
    clock.run("text, metadata and rules", partial(read_page, raw))


def main() -> None:
    """Measure, print and write."""
    from rich.console import Console
    from rich.table import Table

    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--corpus", type=Path, help="a folder of pages instead of the invented ones")
    parser.add_argument("--pages", type=int, default=40, help="how many pages are invented")
    parser.add_argument("--repeat", type=int, default=5, help="runs per step; the shortest counts")
    options = parser.parse_args()
    pages = list(real(options.corpus) if options.corpus else invented(options.pages))
    clock = measure(pages, options.repeat)
    table = Table("step", "ms per page", "median", "longest")
    for step, times in clock.steps.items():
        table.add_row(step, f"{mean(times):.2f}", f"{median(times):.2f}", f"{max(times):.1f}")
    rate = 1000 / mean(clock.steps["whole cleaning"])
    result: dict[str, Any] = {
        "python": platform.python_version(),
        "pages": len(pages),
        "kilobytes per page": round(mean(len(page) for page in pages) / 1000),
        "pages per second": round(rate, 1),
        "milliseconds per page": {step: round(mean(times), 2) for step, times in clock.steps.items()},
    }
    Console().print(table, f"{len(pages)} pages, {rate:.0f} pages per second and core", sep="\n")
    name = "pages-corpus.json" if options.corpus else "pages.json"
    Path(__file__).with_name(name).write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
