"""Text dumps of thirteen outlets, beside what one annotator calls boilerplate (`gold/stream.json`).

200 texts of the stream corpus, read in full; the gold keeps places and kinds of what is no part
of the article, no words. 100 texts are for developing rules, 100 for checking them. Stretches
marked optional are neither asked for nor held against.

Counted are letters and digits: one is removed when no character of the clean text leads back to
it. A sentence of the article ends with a stop before a new beginning, or with its line unless the
next line goes on in small letters; it is wrongly removed when it loses any letter or digit. A line
of boilerplate is left when at least half of its letters and digits are. Stretches inside a line
(a credit behind the last sentence) are counted apart.

Names: authors and agencies over all texts, those of texts without any included.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from evaluation.corpora import folder, json_lines
from evaluation.metrics import Counts
from evaluation.report import OURS, Number, Row, Table, digest_of
from lagebild.cleaning import clean_all
from lagebild.model import RawArticle, sha256

GOLD = Path(__file__).parent / "gold" / "stream.json"
HALVES = ("develop", "check")
_LONG = 12
_END = re.compile(r"""(?<=[^\W\d_]{3})[.!?…]+["”“»«'’‘)\]]*\s+(?=["„“»«‚(\[]*[A-ZÄÖÜ0-9])""")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch that is no part of the article; an optional one is not counted at all."""

    start: int
    end: int
    kind: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldText:
    """One annotated text: its stretches in order, and the names of its authors and agencies."""

    id: str
    half: str
    raw: RawArticle
    out: tuple[Stretch, ...]
    authors: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The raw text."""
        return self.raw.raw


@dataclass(frozen=True, slots=True)
class Kept:
    """What a system keeps of a text: raw stretches, and the names that it found."""

    spans: tuple[tuple[int, int], ...]
    authors: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()


@dataclass(slots=True)
class Tally:
    """Sums over texts."""

    texts: int = 0
    unhurt: int = 0
    sentences: int = 0
    damaged: int = 0
    lost: int = 0
    boilerplate: int = 0
    dropped: int = 0
    lines: int = 0
    lines_left: int = 0
    inside: int = 0
    inside_left: int = 0
    authors: Counts = field(default_factory=Counts)
    agencies: Counts = field(default_factory=Counts)

    def add(self, gold: GoldText, kept: Kept) -> None:
        """Count one text."""
        letters = [c.isalnum() for c in gold.text]
        left = _flags(len(letters), kept.spans)
        before = self.damaged
        for start, end in sentences(gold.text, gold.out):
            places = [i for i in range(start, end) if letters[i]]
            missing = sum(not left[i] for i in places)
            self.sentences += 1
            self.damaged += missing > 0
            self.lost += missing
        self.texts += 1
        self.unhurt += self.damaged == before
        for stretch in gold.out:
            self._add_stretch(gold.text, stretch, letters, left)
        for counts, named, found in (
            (self.authors, gold.authors, kept.authors),
            (self.agencies, gold.agencies, kept.agencies),
        ):
            counts.add(len(named & found), len(named), len(found))

    def _add_stretch(self, text: str, stretch: Stretch, letters: Sequence[bool], left: Sequence[bool]) -> None:
        places = [i for i in range(stretch.start, stretch.end) if letters[i]]
        if stretch.optional or not places:
            return
        kept = sum(left[i] for i in places)
        self.boilerplate += len(places)
        self.dropped += len(places) - kept
        stays = 2 * kept >= len(places)
        if is_line(text, stretch):
            self.lines += 1
            self.lines_left += stays
        else:
            self.inside += 1
            self.inside_left += stays

    def metrics(self) -> dict[str, Number]:
        """The table row. Rates are per 1,000 sentences and per article."""
        authors, agencies = self.authors.score, self.agencies.score
        return {
            "sentences": self.sentences,
            "wrongly removed": self.damaged,
            "per 1,000": _share(1000 * self.damaged, self.sentences),
            "texts unhurt": _share(self.unhurt, self.texts),
            "article letters lost": self.lost,
            "boilerplate lines": self.lines,
            "lines left": self.lines_left,
            "left per article": _share(self.lines_left, self.texts),
            "lines removed": 1 - _share(self.lines_left, self.lines),
            "inside lines": self.inside,
            "inside left": self.inside_left,
            "boilerplate letters removed": _share(self.dropped, self.boilerplate),
            "authors P": authors.precision,
            "authors R": authors.recall,
            "agencies P": agencies.precision,
            "agencies R": agencies.recall,
        }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _flags(length: int, spans: Iterable[tuple[int, int]]) -> list[bool]:
    flags = [False] * length
    for start, end in spans:
        flags[start:end] = [True] * (min(end, length) - start)
    return flags


def is_line(text: str, stretch: Stretch) -> bool:
    """Whether the stretch is all that stands on its line."""
    before, after = text.rfind("\n", 0, stretch.start) + 1, text.find("\n", stretch.end)
    return not (text[before : stretch.start] + text[stretch.end : after if after >= 0 else len(text)]).strip()


def sentences(text: str, out: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """The sentences between the stretches, as raw places; what has no letter is none."""
    edges = [0, *(place for stretch in out for place in (stretch.start, stretch.end)), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        cuts = [start, *_ends(text, start, end), end]
        for first, last in pairwise(cuts):
            if any(c.isalpha() for c in text[first:last]):
                yield first, last


def _ends(text: str, start: int, end: int) -> list[int]:
    stops = [match.end() for match in _END.finditer(text, start, end) if "\n" not in match[0]]
    lines = [match.end() for match in re.compile(r"\s*\n\s*").finditer(text, start, end)]
    lines = [place for place in lines if place < end and not text[place].islower()]
    return sorted({*stops, *lines} - {start, end})


def read_gold(corpus: Path, path: Path = GOLD) -> tuple[list[GoldText], list[RawArticle]]:
    """The annotated texts in the gold's order, and all articles of the corpus.

    Raises `ValueError` when a text is missing or is not the one that was annotated.
    """
    articles = {row["id"]: _article(row) for row in json_lines(corpus_file(corpus))}
    gold: list[GoldText] = []
    for name, entry in json.loads(path.read_text(encoding="utf-8"))["texts"].items():
        raw = articles.get(name)
        if raw is None or sha256(raw.raw) != entry["sha256"]:
            raise ValueError(f"text {name} of the gold is not in the corpus as it was annotated")
        out = tuple(Stretch(start, end, kind, bool(rest)) for start, end, kind, *rest in entry["out"])
        named = {key: _names(raw.raw, entry.get(key, ())) for key in ("authors", "agencies")}
        gold.append(GoldText(name, entry["half"], raw, out, **named))
    return gold, list(articles.values())


def _names(text: str, places: Sequence[Sequence[int]]) -> frozenset[str]:
    return frozenset(_bare(text[start:end]) for start, end in places)


def _bare(name: str) -> str:
    return " ".join(name.split()).casefold()


def _article(row: Mapping[str, Any]) -> RawArticle:
    """A record with all that stands beside its text, as a JSONL file gives it."""
    return RawArticle(
        f"{row['id']}.txt",
        row["text"],
        id=row["id"],
        url=row.get("url"),
        outlet=row.get("outlet"),
        title=row.get("title"),
        published=row.get("published"),
    )


def corpus_file(corpus: Path) -> Path:
    """The file of the corpus."""
    return folder(corpus, "stream") / "articles.jsonl.gz"


def cleaned(raws: Sequence[RawArticle]) -> dict[str, Kept]:
    """What cleaning keeps of each text, the texts together being one collection."""
    found: dict[str, Kept] = {}
    for document in clean_all(raws)[0]:
        article = document.article
        spans = tuple((run.raw.start, run.raw.end) for run in document.origin.runs)
        found[article.id] = Kept(spans, frozenset(map(_bare, article.authors)), frozenset(map(_bare, article.agencies)))
    return found


def as_it_is(text: str) -> Kept:
    """The baseline that keeps everything."""
    return Kept(((0, len(text)),))


def long_lines(text: str) -> Kept:
    """The baseline by line length, as jusText judges blocks: long lines stay, and a short one between two long ones."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text)]
    good = [len(text[start:end].split()) >= _LONG for start, end in lines]
    kept = [
        place for i, place in enumerate(lines) if good[i] or (0 < i < len(lines) - 1 and good[i - 1] and good[i + 1])
    ]
    return Kept(tuple(kept))


def tally(gold: Iterable[GoldText], kept: Callable[[GoldText], Kept]) -> Tally:
    """The sums over some texts; a text that a system gives nothing for is lost as a whole."""
    sums = Tally()
    for text in gold:
        sums.add(text, kept(text))
    return sums


def run(corpus: Path, limit: int | None = None) -> Table:
    """Both halves; our cleaning once with the annotated texts as the collection, once with the whole corpus.

    The annotated texts come first: of two articles with the same text the first one stays.
    """
    gold, articles = read_gold(corpus)
    gold = gold[:limit]
    nothing = Kept(())
    small = cleaned([text.raw for text in gold])
    systems: dict[str, Callable[[GoldText], Kept]] = {
        OURS: lambda text: small.get(text.id, nothing),
        "dump as it is": lambda text: as_it_is(text.text),
        "long lines": lambda text: long_lines(text.text),
    }
    if limit is None:
        known = {text.id for text in gold}
        whole = cleaned([*(text.raw for text in gold), *(raw for raw in articles if raw.id not in known)])
        systems["Lagebild, whole corpus"] = lambda text: whole.get(text.id, nothing)
    return Table(
        room="stream",
        corpus_digest=digest_of([corpus_file(corpus), GOLD]),
        rows=[
            Row(name, half, tally([text for text in gold if text.half == half], kept).metrics())
            for half in HALVES
            for name, kept in systems.items()
        ],
        notes=[
            "the outlets and the corpus are those that rules were developed on before; the check half was not looked "
            "at after it was annotated",
            "titles stand beside these texts, not in them",
        ],
        pinned=(
            "texts unhurt", "lines removed", "boilerplate letters removed",
            "authors P", "authors R", "agencies P", "agencies R",
        ),
    )  # fmt: skip


__all__ = ["run"]
