"""Readers for the corpora: files in their own formats in, plain records with offsets out.

Every reader takes a folder (the folder of all corpora, or the corpus's own, see
`folder`) and gives its records in a fixed order. `files_*` name the files read,
for `evaluation.report.digest_of`.
"""

from __future__ import annotations

import gzip
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from lagebild.quotations.learned.corpus import TYPES, Annotated
from lagebild.text import Span, trimmed


def folder(corpus: Path, name: str) -> Path:
    """The corpus's own folder: `corpus/name` where it exists, else `corpus` itself."""
    return corpus / name if (corpus / name).is_dir() else corpus


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as source:
        yield from source


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file with one JSON object per line, packed with gzip or not."""
    for line in _lines(path):
        if line.strip():
            yield json.loads(line)


# Quotations: German news quotation corpus (2024)


@dataclass(frozen=True, slots=True)
class GoldQuotation(Annotated):
    """One quotation of the corpus; `type` in the words of `lagebild.model.Quotation`."""

    nested: bool = False


@dataclass(frozen=True, slots=True)
class QuotedText:
    """One article with its quotations; `tokens` are the corpus's own, for its metric."""

    id: str
    text: str
    tokens: tuple[Span, ...]
    sentences: tuple[Span, ...]
    quotations: tuple[GoldQuotation, ...]


def _places(part: dict[str, Any]) -> tuple[Span, ...]:
    found = (Span(s["charBegin"], s["charEnd"]) for s in part["spans"] if s["charEnd"] > s["charBegin"])
    return tuple(sorted(found))


def quotation_type(name: str) -> str:
    """The corpus's name of a type in our words; unknown names come back in lower case."""
    return TYPES.get(name, name.lower().replace(" ", "_").replace("/", "_"))


def quotations(corpus: Path, part: str = "dev") -> Iterator[QuotedText]:
    """The articles of `part` ("train" or "dev") in file order; quotations without content are left out."""
    for record in json_lines(folder(corpus, "quotations") / f"{part}.jsonl.gz"):
        text = record["originalText"]
        made = (
            GoldQuotation(
                type=quotation_type(entry["type"]),
                content=_places(entry["quote"]),
                **{name: _places(entry[name]) for name in ("cue", "speaker", "addressee", "frame")},
                nested=bool(entry.get("isNested")),
            )
            for entry in record["annotations"]
        )
        yield QuotedText(
            id=str(record.get("id", record["documentName"])),
            text=text,
            tokens=tuple(Span(t["charBegin"], t["charEnd"]) for t in record["tokens"]),
            sentences=tuple(s for e in record["sentences"] if (s := trimmed(text, e["charBegin"], e["charEnd"]))),
            quotations=tuple(quotation for quotation in made if quotation.content),
        )


# Times: TimeML


@dataclass(frozen=True, slots=True)
class GoldTime:
    """One TIMEX3 of the corpus, on its words."""

    span: Span
    type: str
    value: str
    mod: str = ""


@dataclass(frozen=True, slots=True)
class TimedText:
    """One article: text, document creation time as an ISO day (or None), and its time expressions."""

    id: str
    text: str
    published: str | None
    times: tuple[GoldTime, ...]


def timeml(path: Path) -> TimedText:
    """Read a TimeML file. TIMEX3 without words of their own (empty tags) are left out."""
    root = ET.parse(path).getroot()
    created = root.find(".//TIMEX3[@functionInDocument='CREATION_TIME']")
    body = root.find("TEXT")
    pieces: list[str] = []
    times: list[GoldTime] = []
    if body is not None:
        _collect(body, pieces, times)
    published = created.get("value") if created is not None else None
    return TimedText(path.stem, "".join(pieces), published, tuple(times))


def _collect(element: ET.Element, pieces: list[str], times: list[GoldTime]) -> None:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _collect(child, pieces, times)
        pieces.append(child.tail or "")
    end = sum(map(len, pieces)) if element.tag == "TIMEX3" else start
    if end > start:
        mod = element.get("mod", "")
        times.append(GoldTime(Span(start, end), element.get("type", ""), element.get("value", ""), mod))


def files_times(corpus: Path) -> list[Path]:
    """The TimeML files under the corpus, in the order of their paths."""
    return sorted(folder(corpus, "times").rglob("*.tml"))


def times(corpus: Path) -> Iterator[tuple[str, TimedText]]:
    """(part, text) over the corpus; the part is the name of the file's folder."""
    for path in files_times(corpus):
        yield path.parent.name, timeml(path)


def gold_times(corpus: Path, gold: Path) -> Iterator[tuple[str, TimedText]]:
    """(part, text) of hand-read stretches: `gold` names the record, the stretch and its times, and holds no words.

    A stretch whose words are not those that were read is left out.
    """
    texts: dict[str, dict[str, Any]] = json.loads(gold.read_text(encoding="utf-8"))["texts"]
    wanted: dict[str, set[str]] = {}
    for name, entry in texts.items():
        wanted.setdefault(entry["source"], set()).add(name)
    for source, names in sorted(wanted.items()):
        path = folder(corpus, source.split("/", 1)[0]) / source.split("/", 1)[1]
        if not path.is_file():
            continue
        for record in json_lines(path):
            if (name := str(record.get("id"))) in names:
                entry = texts[name]
                whole = record.get("originalText") or record.get("text") or ""
                stretch = whole[entry["start"] : entry["end"]]
                if sha256(stretch.encode()).hexdigest() == entry["sha256"]:
                    times = tuple(GoldTime(Span(a, b), kind, value, mod) for a, b, kind, value, mod in entry["times"])
                    yield entry["part"], TimedText(name, stretch, entry["published"], times)


# Names


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text with named spans (and, in smartdata, relations as (type, {role: span}))."""

    id: str
    text: str
    names: tuple[tuple[Span, str], ...]
    tokens: tuple[Span, ...] = ()
    published: str | None = None
    relations: tuple[tuple[str, tuple[tuple[str, Span], ...]], ...] = ()


@dataclass(slots=True)
class _Sentence:
    """Tokens gathered while reading a column format, joined by blanks."""

    id: str
    tokens: list[str] = field(default_factory=list)
    tags: list[tuple[str, ...]] = field(default_factory=list)

    def read(self) -> NamedText:
        places: list[Span] = []
        position = 0
        for token in self.tokens:
            places.append(Span(position, position + len(token)))
            position += len(token) + 1
        names: list[tuple[Span, str]] = []
        for layer in zip(*self.tags, strict=True):
            names += _from_bio(layer, places)
        return NamedText(self.id, " ".join(self.tokens), tuple(sorted(names)), tuple(places))


def _from_bio(tags: tuple[str, ...], places: list[Span]) -> Iterator[tuple[Span, str]]:
    start: int | None = None
    kind = ""
    for place, tag in enumerate((*tags, "O")):
        continues = tag.startswith("I-") and start is not None and tag[2:] == kind
        if start is not None and not continues:
            yield Span(places[start].start, places[place - 1].end), kind
            start = None
        if tag != "O" and not continues:
            start, kind = place, tag[2:]


def _columns(path: Path, name: str, layers: tuple[int, ...], form: int) -> Iterator[NamedText]:
    sentence = _Sentence(f"{name}-1")
    count = 1
    for line in _lines(path):
        cells = line.rstrip("\n").split("\t")
        if cells[0].isdigit():
            sentence.tokens.append(cells[form])
            sentence.tags.append(tuple(cells[layer] for layer in layers))
        elif not line.strip() and sentence.tokens:
            yield sentence.read()
            count += 1
            sentence = _Sentence(f"{name}-{count}")
    if sentence.tokens:
        yield sentence.read()


def germeval(corpus: Path) -> Iterator[NamedText]:
    """GermEval 2014: one sentence each, both layers (the second holds nested names); kinds as in the corpus."""
    path = folder(corpus, "names") / "germeval2014-5100.tsv.gz"
    yield from _columns(path, "germeval", layers=(2, 3), form=1)


def uner(corpus: Path) -> Iterator[NamedText]:
    """Universal NER on PUD: one sentence each, tokens joined by blanks."""
    yield from _columns(folder(corpus, "names") / "uner-pud.iob2", "uner", layers=(2,), form=1)


def smartdata(corpus: Path) -> Iterator[NamedText]:
    """SmartData: whole documents with concept mentions (person, number, date, …) and event relations."""
    path = folder(corpus, "names") / "smartdata-train.json.gz"
    source = "".join(_lines(path))
    decoder = json.JSONDecoder()
    position = 0
    while (position := _next_object(source, position)) < len(source):
        record, position = decoder.raw_decode(source, position)
        yield _smart(record)


def _next_object(source: str, position: int) -> int:
    while position < len(source) and source[position].isspace():
        position += 1
    return position


def _smart(record: dict[str, Any]) -> NamedText:
    def place(entry: dict[str, Any]) -> Span:
        return Span(entry["span"]["start"], entry["span"]["end"])

    relations = tuple(
        (entry["name"], tuple((arg["role"], place(arg["conceptMention"])) for arg in entry["args"]["array"]))
        for entry in (record["relationMentions"] or {"array": []})["array"]
    )
    return NamedText(
        id=record["id"],
        text=record["text"]["string"],
        names=tuple(sorted((place(entry), entry["type"]) for entry in record["conceptMentions"]["array"])),
        published=(record["date"] or {}).get("string"),
        relations=relations,
    )


# Pages


@dataclass(frozen=True, slots=True)
class Page:
    """A stored page and what a reader would say is on it."""

    file: str
    html: bytes
    url: str
    title: str
    authors: tuple[str, ...]
    published: str
    text: str
    text_with_teaser: str


def pages(corpus: Path) -> Iterator[Page]:
    """The pages with their expected content, in the order of `expected.jsonl.gz`; missing files are skipped."""
    home = folder(corpus, "pages")
    for record in json_lines(home / "expected.jsonl.gz"):
        path = home / record["file"]
        path = path if path.exists() else path.with_name(path.name + ".gz")
        if not path.exists():
            continue
        html = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        yield Page(
            file=record["file"],
            html=html,
            url=record.get("url") or "",
            title=record.get("title") or "",
            authors=tuple(record.get("authors") or ()),
            published=record.get("published") or "",
            text=record.get("text") or "",
            text_with_teaser=record.get("text_with_teaser") or record.get("text") or "",
        )


# Syntax: CoNLL-U


@dataclass(frozen=True, slots=True)
class GoldWord:
    """One syntactic word; `feats` like "Mood=Sub|Tense=Pres" as a dictionary; `head` 0 is the root."""

    span: Span
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: dict[str, str]
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """A sentence of a treebank with its raw text.

    A contraction ("am") counts once: its first syntactic word, with the surface
    form and span; the parts after it are dropped, heads keep the corpus's numbers
    in `numbers`.
    """

    id: str
    text: str
    words: tuple[GoldWord, ...]
    numbers: tuple[int, ...]


def conllu(path: Path) -> Iterator[ParsedSentence]:
    """The sentences of a CoNLL-U file."""
    block: list[str] = []
    for line in [*_lines(path), "\n"]:
        if line.strip():
            block.append(line.rstrip("\n"))
        elif block:
            yield _parsed(block)
            block = []


def _parsed(block: list[str]) -> ParsedSentence:
    comments = dict(line[2:].split(" = ", 1) for line in block if line.startswith("# ") and " = " in line)
    text = comments.get("text", "")
    words: list[GoldWord] = []
    numbers: list[int] = []
    first, last, surface = 0, 0, ""
    for cells in (line.split("\t") for line in block if not line.startswith("#")):
        if "-" in cells[0]:
            first, last = (int(number) for number in cells[0].split("-"))
            surface = cells[1]
        elif "." not in cells[0] and not first < int(cells[0]) <= last:
            number = int(cells[0])
            form = surface if number == first else cells[1]
            words.append(_word(form, cells, text, words[-1].span.end if words else 0))
            numbers.append(number)
    return ParsedSentence(comments.get("sent_id", ""), text, tuple(words), tuple(numbers))


def _word(form: str, cells: list[str], text: str, after: int) -> GoldWord:
    start = max(text.find(form, after), after)
    feats = dict(f.split("=", 1) for f in cells[5].split("|") if "=" in f)
    span = Span(start, start + len(form))
    return GoldWord(span, form, cells[2], cells[3], cells[4], feats, int(cells[6]), cells[7])
