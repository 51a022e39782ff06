"""Publication dates with the given date hidden: does the true day lie in the inferred interval, and how wide is it?

Three sets of texts with known days: the stream (two months of 2020), the stories, and the
articles of the quotation corpus (news of 2004 to 2021, whose names end in their day). Of each text
nothing is known, or its year, or its month, or that it was recorded a week later. Besides, one article
of a group about one event is left undated while the others keep their days (`others dated`).

Texts are told apart by a checksum of their names: rules were developed on one half; the other
half was read only as scores.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from evaluation.corpora import folder, json_lines
from evaluation.report import OURS, Row, Table, digest_of
from lagebild import pipeline
from lagebild.model import Article, Document, Published, TimeExpression, TimeValue
from lagebild.segmentation import Segmentation
from lagebild.stage import Pipeline
from lagebild.tagging import Tagging
from lagebild.text import OffsetMap
from lagebild.times import Times, infer_published
from lagebild.times.calendar import time_value

STEP = {"stream": 80, "quotations": 8, "stories": 1}
"""Every so manieth text is read."""
GROUPS, LARGEST = 3, 4
"""So many groups of the stream in each half; of each group so many articles at most."""
HALVES = ("develop", "check")
KNOWN = ("nothing", "year", "month", "recorded")
_DAY = re.compile(r"\((\d{4}-\d\d-\d\d)\)$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A text with its day."""

    name: str
    day: date
    text: str
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Guess:
    """What one system says of one text: an interval, or None where it says nothing."""

    day: date
    found: tuple[date, date] | None

    @property
    def covered(self) -> bool:
        """Whether the true day lies in the interval."""
        return self.found is not None and self.found[0] <= self.day <= self.found[1]

    @property
    def width(self) -> int:
        """Days in the interval."""
        return (self.found[1] - self.found[0]).days + 1 if self.found else 0


def half(name: str) -> str:
    """The half a text or group belongs to."""
    return HALVES[zlib.crc32(name.encode()) % 2]


def _record(record: Mapping[str, str]) -> Dated:
    return Dated(record["id"], date.fromisoformat(record["published"][:10]), record["text"], record["outlet"])


def texts(corpus: Path) -> Iterator[tuple[str, Dated]]:
    """(set, text) of all sets that are there, in a fixed order."""
    for number, record in enumerate(json_lines(stream(corpus)) if stream(corpus).exists() else ()):
        if number % STEP["stream"] == 0:
            yield "stream", _record(record)
    for path in stories(corpus):
        for record in json_lines(path):
            yield "stories", _record(record)
    for path in quotations(corpus):
        for number, record in enumerate(json_lines(path)):
            day = _DAY.search(record["documentName"])
            if day and number % STEP["quotations"] == 0:
                yield "quotations", Dated(record["documentName"], date.fromisoformat(day[1]), record["originalText"])


def stream(corpus: Path) -> Path:
    """The file of the stream."""
    return folder(corpus, "stream") / "articles.jsonl.gz"


def stories(corpus: Path) -> list[Path]:
    """The files of the stories."""
    return sorted(folder(corpus, "stories").glob("story*.jsonl.gz"))


def quotations(corpus: Path) -> list[Path]:
    """The files of the quotation corpus."""
    return sorted(folder(corpus, "quotations").glob("*.jsonl.gz"))


def groups(corpus: Path) -> Iterator[tuple[str, str, list[Dated]]]:
    """(set, name, articles) of groups about one event."""
    for path in stories(corpus):
        yield "stories", path.stem, [_record(record) for record in json_lines(path)][:LARGEST]
    source = folder(corpus, "stream") / "event-clusters.jsonl.gz"
    if not source.exists():
        return
    chosen: dict[str, list[str]] = {}
    for record in json_lines(source):
        name = f"c{record['cluster']}"
        if sum(half(other) == half(name) for other in chosen) < GROUPS:
            chosen[name] = record["articles"][:LARGEST]
    wanted = {member for members in chosen.values() for member in members}
    found = {r["id"]: _record(r) for r in json_lines(stream(corpus)) if r["id"] in wanted}
    for name, members in chosen.items():
        yield "stream", name, [found[member] for member in members if member in found]


def hidden(text: Dated, known: str) -> Article:
    """The article with so much known of its day."""
    article = Article(text.name, text.name, text.text, text.outlet)
    if known == "recorded":
        return replace(article, captured=(text.day + timedelta(7)).isoformat())
    edtf = {"nothing": "", "year": text.day.isoformat()[:4], "month": text.day.isoformat()[:7]}.get(known)
    time = time_value(text.day.isoformat() if edtf is None else edtf)
    return replace(article, published=Published(time, "stated")) if time else article


def guesses(text: Dated) -> Iterator[tuple[str, str, Guess]]:
    """(what is known, system, guess) for one text."""
    bare = Document(hidden(text, "nothing"), OffsetMap.identity(len(text.text)))
    layers = Pipeline([Segmentation(), Tagging()]).run(bare)[0].layers
    for known in KNOWN:
        document = Document(hidden(text, known), bare.origin, layers=layers)
        read, _ = Pipeline([Times()], given=set(layers)).run(document)
        published = infer_published(read)
        yield known, OURS, Guess(text.day, ends(published.time) if published.how == "inferred" else None)
        yield known, "latest full date", Guess(text.day, latest(read))


def ends(time: TimeValue | None) -> tuple[date, date] | None:
    """First and last day."""
    return (time.earliest, time.latest) if time else None


def latest(document: Document) -> tuple[date, date] | None:
    """The baseline: the latest day of the calendar that the text names is the day of publication."""
    times = (time.time for time in document[TimeExpression] if time.made.rule == "date")
    days = [time.earliest for time in times if time is not None and time.earliest == time.latest]
    return (max(days), max(days)) if days else None


def left_out(members: Sequence[Dated]) -> Iterator[tuple[str, Guess]]:
    """(system, guess) for each article of a group while the others keep their days."""
    dated = [_read(member, "day") for member in members]
    for place, member in enumerate(members):
        others = [document for number, document in enumerate(dated) if number != place]
        story = pipeline.compared([*others, _read(member, "nothing")])
        yield OURS, Guess(member.day, ends(story.document(member.name).article.published.time))
        days = [other.day for other in members if other is not member]
        yield "days of the others", Guess(member.day, (min(days), max(days)))


def _read(text: Dated, known: str) -> Document:
    document = Document(hidden(text, known), OffsetMap.identity(len(text.text)))
    return pipeline.read_article(document)[0]


def row(system: str, part: str, found: Iterable[Guess]) -> Row:
    """The scores of one system: how often it is right where it says something, how often it does, how exactly."""
    found = list(found)
    said = [guess for guess in found if guess.found]
    return Row(
        system,
        part,
        {
            "covered": sum(guess.covered for guess in said) / len(said) if said else 1.0,
            "inferred": len(said) / len(found) if found else 0.0,
            "median days": round(median(guess.width for guess in said)) if said else 0,
            "texts": len(found),
        },
    )


def run(corpus: Path, limit: int | None = None) -> Table:
    """Measure everything; with `limit` only so many texts and groups."""
    found: dict[tuple[str, str], list[Guess]] = {}
    for number, (name, text) in enumerate(texts(corpus)):
        if limit is not None and number >= limit:
            break
        for known, system, guess in guesses(text):
            part = (
                f"{name} {half(text.name)}, {known} known"
                if known != "recorded"
                else f"{name} {half(text.name)}, {known}"
            )
            found.setdefault((part, system), []).append(guess)
    for number, (name, group, members) in enumerate(groups(corpus)):
        if limit is not None and number >= limit:
            break
        for system, guess in left_out(members):
            found.setdefault((f"{name} {half(group)}, others dated", system), []).append(guess)
    rows = [row(system, part, given) for (part, system), given in sorted(found.items(), key=_order)]
    files = [path for path in (stream(corpus), *stories(corpus), *quotations(corpus)) if path.exists()]
    return Table("publication", digest_of(files), rows, NOTES, pinned=("covered", "inferred"))


def _order(entry: tuple[tuple[str, str], list[Guess]]) -> tuple[str, bool, str]:
    (part, system), _ = entry
    return part, system != OURS, system


NOTES = (
    "covered: of the texts for which an interval is inferred, those whose true day lies in it",
    "rules were developed on the halves called develop; the halves called check were read only as scores",
)
