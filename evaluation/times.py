"""Times on KRAUTS: strict, relaxed, type and value F1, beside a regular expression and quoted peers.

The metric is that of TempEval-3. Rules were developed on the even files of each part
(in the order of their names) and checked on the odd ones; both are shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from evaluation.corpora import GoldTime, NamedText, TimedText, files_times, folder, gold_times, smartdata, times
from evaluation.metrics import spans
from evaluation.report import OURS, Row, Table, digest_of
from lagebild.model import Article, Document, Published, TimeExpression, TimeValue
from lagebild.segmentation import Segmentation
from lagebild.stage import Pipeline
from lagebild.tagging import Tagging
from lagebild.text import OffsetMap, Span
from lagebild.times import Times

GOLD = Path(__file__).parent / "gold" / "times"
Reader = Callable[[TimedText], list[GoldTime]]
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
)  # fmt: skip
BASELINE = re.compile(
    rf"(?:(?P<day>\d{{1,2}})\.\s)?\b(?P<month>{'|'.join(MONTHS)})\b(?:\s(?P<year>\d{{4}}))?"
    r"|\b(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})|\b(?P<only>(?:1[5-9]|20)\d\d)\b"
)
PEERS = {
    "Dolomiten-42 all": [("HeidelTime (quoted)", (0.794, 0.831, 0.825, 0.800))],
    "DieZeit all": [("HeidelTime (quoted, another half)", (0.724, 0.804, 0.754, 0.619))],
}


def document_of(text: TimedText) -> Document:
    """A document without layers, published on the day of the corpus."""
    when = Published()
    if text.published:
        day = date.fromisoformat(text.published[:10])
        when = Published(TimeValue(day, day, day.isoformat()), "given")
    return Document(Article(text.id, text.id, text.text, published=when), OffsetMap.identity(len(text.text)))


def ours(text: TimedText) -> list[GoldTime]:
    """Lagebild's reading of one text."""
    document, errors = Pipeline([Segmentation(), Tagging(), Times()]).run(document_of(text))
    if errors:
        raise errors[0]
    return [GoldTime(t.span, t.type, t.value, t.mod) for t in document[TimeExpression]]


def baseline(text: TimedText) -> list[GoldTime]:
    """Dates in digits, names of months and bare years, by one expression; missing years are those of publication."""
    return [_baseline_time(found, text.published or "XXXX") for found in BASELINE.finditer(text.text)]


def _baseline_time(found: re.Match[str], published: str) -> GoldTime:
    span = Span(*found.span())
    if found["only"]:
        return GoldTime(span, "DATE", found["only"])
    if found["d"]:
        return GoldTime(span, "DATE", f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}")
    value = f"{found['year'] or published[:4]}-{MONTHS.index(found['month']) + 1:02}"
    return GoldTime(span, "DATE", f"{value}-{int(found['day']):02}" if found["day"] else value)


def parts(corpus: Path, limit: int | None) -> dict[str, list[TimedText]]:
    """The texts by part: even and odd files, and all of them."""
    found: dict[str, list[TimedText]] = {}
    for name, text in times(corpus):
        found.setdefault(name, []).append(text)
    made: dict[str, list[TimedText]] = {}
    for name, texts in found.items():
        texts = sorted(texts, key=lambda text: text.id)[:limit]
        made |= {f"{name} even": texts[::2], f"{name} odd": texts[1::2], f"{name} all": texts}
    for gold in sorted(GOLD.glob("*.json")):
        for part, text in gold_times(corpus, gold):
            made.setdefault(f"{gold.stem} {part}", []).append(text)
    return {name: texts[:limit] for name, texts in made.items()}


def _row(system: str, part: str, pairs: Iterable[tuple[list[GoldTime], list[GoldTime]]]) -> Row:
    scores = spans(
        list(pairs), place=lambda t: t.span, type=lambda t: t.type, value=lambda t: comparable(t.value)
    )  # fmt: skip
    return Row(system, part, {name: score.f1 for name, score in scores.items()})


def comparable(value: str) -> str:
    """A value in one spelling: the corpus writes clock times with a stop as well as with a colon."""
    return re.sub(r"T(\d\d)\.(\d\d)", r"T\1:\2", value)


def run(corpus: Path, limit: int | None = None) -> Table:
    """Measure on all parts."""
    rows: list[Row] = []
    read: dict[str, list[GoldTime]] = {}
    for part, texts in parts(corpus, limit).items():
        read |= {text.id: ours(text) for text in texts if text.id not in read}
        rows.append(_row(OURS, part, ((list(t.times), read[t.id]) for t in texts)))
        rows.append(_row("regular expression", part, ((list(t.times), baseline(t)) for t in texts)))
        rows += _peers(part)
    rows += smart_rows(corpus, limit)
    return Table("times", digest_of(files_times(corpus)), rows, NOTES)


SMART_KINDS = frozenset({"date", "time", "duration"})
AGE = re.compile(r"[-‐]?jährig|Jähriger?")


def smart_rows(corpus: Path, limit: int | None) -> Iterator[Row]:
    """The share of SmartData's dates, times and durations that an expression overlaps; many texts are marked in part,
    so there is no precision. Ages count as durations there and are left out.
    """
    if not (folder(corpus, "names") / "smartdata-train.json.gz").is_file():
        return
    texts = [text for text in smartdata(corpus) if any(kind in SMART_KINDS for _, kind in text.names)][:limit]
    for part, chosen in (("SmartData even", texts[::2]), ("SmartData odd", texts[1::2])):
        for system, reader in ((OURS, ours), ("regular expression", baseline)):
            yield Row(system, part, {"recall": _recall(chosen, reader)})


def _recall(texts: Iterable[NamedText], reader: Reader) -> float:
    hit = count = 0
    for text in texts:
        found = [time.span for time in reader(TimedText(text.id, text.text, None, ()))]
        for span, kind in text.names:
            if kind in SMART_KINDS and not AGE.search(span.of(text.text)):
                count += 1
                hit += any(span.start < other.end and other.start < span.end for other in found)
    return hit / count if count else 0.0


def _peers(part: str) -> Iterator[Row]:
    for system, scores in PEERS.get(part, []):
        yield Row(system, part, dict(zip(("strict", "relaxed", "type", "value"), scores, strict=True)))


NOTES = (
    "rules were developed on the even files; the odd ones were read only as scores",
    "values of Dolomiten-42 look pre-annotated by HeidelTime: do not compare values there",
    "features and news are stretches read by hand before their rules were written (evaluation/gold/times)",
)
