"""Attribution measured on hand-made statements of the founding articles and of unseen stories.

The gold (`gold/attribution.json`, `gold/attribution_stories.json`) holds offsets into the raw texts, names and labels,
no words. It was made by reading, before the rules for these texts were written.
`att` statements are somebody's, `own` the outlet's, `opt` neither asked for nor held against us,
`none` places where no statement is wanted. Where careful readers may differ the gold names both.

Scores: attributed statements found (content overlaps by character F1 >= .5) with precision and
recall, the same for the outlet's own; over what was found: speaker, whole chain, act, certainty,
polarity, time said, time meant. Baselines: every sentence is the outlet's own certain assertion;
the nearest name before or in the sentence of a quotation is its speaker.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from evaluation.metrics import Counts
from evaluation.report import FOLDER, OURS, Number, Row, Table, digest_of
from lagebild.cleaning import clean
from lagebild.model import Chain, Document, Link, Made, Mention, RawArticle, Sentence, Statement
from lagebild.text import Span

GOLD = tuple(FOLDER / "gold" / name for name in ("attribution.json", "attribution_stories.json"))
ENOUGH = 0.5
PINNED = ("attributed F1", "own F1", "speaker", "chain", "act", "certainty")


@dataclass(frozen=True)
class Gold:
    """One statement of the gold; every label is a tuple of what is accepted."""

    kind: str
    spans: tuple[Span, ...]
    speaker: tuple[str, ...] = ()
    chain: tuple[tuple[str, ...], ...] = ()
    act: tuple[str, ...] = ()
    certainty: tuple[str, ...] = ()
    polarity: tuple[str, ...] = ()
    said: Span | None = None
    about: Span | None = None

    @classmethod
    def read(cls, row: dict[str, Any]) -> Gold:
        """A row of the gold file."""
        said, about = (Span(*row[key]) if row.get(key) else None for key in ("said", "about"))
        labels = {key: tuple(row.get(key, ())) for key in ("speaker", "act", "certainty", "polarity")}
        chain = tuple(tuple(names) for names in row.get("chain", ()))
        return cls(row["kind"], tuple(Span(*s) for s in row["spans"]), chain=chain, said=said, about=about, **labels)


@dataclass
class Tally:
    """Right and possible answers of one system, by question."""

    attributed: Counts = field(default_factory=Counts)
    own: Counts = field(default_factory=Counts)
    questions: dict[str, list[bool]] = field(default_factory=dict)

    def answer(self, question: str, right: bool) -> None:
        """Count one answer."""
        self.questions.setdefault(question, []).append(right)

    def metrics(self) -> dict[str, Number]:
        """The scores of a row."""
        found: dict[str, Number] = {}
        found |= self.attributed.score.named("attributed") | self.own.score.named("own")
        for name in ("speaker", "chain", "act", "first act", "certainty", "polarity", "said", "about"):
            answers = self.questions.get(name, [])
            found[name] = sum(answers) / len(answers) if answers else 0.0
        return found


def _gold() -> dict[str, Any]:
    """All gold as one: texts with their digests, the part of each text, the statements."""
    read = [json.loads(path.read_text(encoding="utf-8")) for path in GOLD]
    merged: dict[str, Any] = {key: {k: v for one in read for k, v in one[key].items()} for key in ("texts", "parts")}
    return {**merged, "statements": [row for one in read for row in one["statements"]]}


def files(corpus: Path, gold: dict[str, Any]) -> Iterator[tuple[str, Path, str]]:
    """The texts of the gold that are there, unchanged: name, file, raw text."""
    for name, digest in gold["texts"].items():
        file, _, member = name.partition("#")
        path = next((p for p in (corpus / file, corpus.parent / file) if p.exists()), None)
        raw = _raw(path, member) if path else None
        if path and raw is not None and sha256(raw.encode()).hexdigest() == digest:
            yield name, path, raw


def _raw(path: Path, member: str) -> str | None:
    if not member:
        return path.read_text(encoding="utf-8")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return next((record["text"] for record in records if record["id"] == member), None)


def measure(document: Document, gold: Sequence[Gold], tally: Tally) -> None:
    """Add the answers of one document, whose spans are led back to the raw text."""
    chains = {chain.id: chain for chain in document[Chain]}
    found = [(statement, _raw_spans(document, statement)) for statement in document[Statement]]
    pairs = _aligned([g for g in gold if g.kind != "none"], found)
    right = {"att": 0, "own": 0}
    for one, statement in pairs:
        kind = "own" if statement.reporting == "own_voice" else "att"
        if one.kind == kind:
            right[kind] += 1
            _judge(document, one, statement, chains, tally)
    optional = [statement for one, statement in pairs if one.kind == "opt"]
    for kind, counts in (("att", tally.attributed), ("own", tally.own)):
        ours = [s for s, _ in found if (s.reporting == "own_voice") == (kind == "own") and s not in optional]
        counts.add(right[kind], sum(g.kind == kind for g in gold), len(ours))


def _judge(document: Document, one: Gold, statement: Statement, chains: dict[str, Chain], tally: Tally) -> None:
    if one.kind == "att" and one.speaker:
        tally.answer("speaker", any(_is(name, statement.speaker, chains) for name in one.speaker))
        tally.answer("chain", any(_same_chain(names, statement.links[1:], chains) for names in one.chain))
    for name in ("act", "certainty", "polarity"):
        tally.answer(name, getattr(statement, name) in getattr(one, name))
    tally.answer("first act", statement.act == one.act[0])
    for name in ("said", "about"):
        wanted: Span | None = getattr(one, name)
        time = getattr(statement, name)
        place = document.origin.raw(time.span) if time else None
        if wanted:
            tally.answer(name, place is not None and place.overlaps(wanted))


def _is(name: str, link: Link | None, chains: dict[str, Chain]) -> bool:
    """Whether a link is meant by a name of the gold: one of its alternatives lies in the name or an alias."""
    if link is None:
        return False
    chain = chains.get(link.chain or "")
    known = [link.name, *(chain.aliases if chain else ())]
    for one in name.split("~"):
        if one.startswith("="):
            if link.institution == one[1:]:
                return True
        elif any(one.casefold() in other.casefold() for other in known):
            return True
    return False


def _same_chain(names: Sequence[str], links: Sequence[Link], chains: dict[str, Chain]) -> bool:
    return len(names) == len(links) and all(_is(n, link, chains) for n, link in zip(names, links, strict=True))


def _raw_spans(document: Document, statement: Statement) -> tuple[Span, ...]:
    return tuple(document.origin.raw(span) for span in statement.spans)


def _aligned(gold: Sequence[Gold], found: Sequence[tuple[Statement, tuple[Span, ...]]]) -> list[tuple[Gold, Statement]]:
    """The best pairs, one-to-one, by overlap, then by agreement on whose it is, act and speaker's order."""
    scored = []
    for left, one in enumerate(gold):
        for right, (statement, spans) in enumerate(found):
            overlap = _overlap(one.spans, spans)
            if overlap >= ENOUGH:
                same = (one.kind == "own") == (statement.reporting == "own_voice")
                scored.append((not same, statement.act not in one.act, -round(overlap, 2), left, right))
    pairs, lefts, rights = [], set(), set()
    for *_, left, right in sorted(scored):
        if left not in lefts and right not in rights:
            lefts.add(left)
            rights.add(right)
            pairs.append((gold[left], found[right][0]))
    return pairs


def _overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    total = sum(len(span) for span in (*one, *other))
    return 2 * shared / total if total else 0.0


def every_sentence_is_own(document: Document) -> Document:
    """Baseline: every sentence is a certain assertion of the outlet."""
    made = Made("baseline", "own voice")
    link = Link("outlet", document.article.outlet or document.article.id)
    return document.with_layers([Statement], [Statement(s.spans, made, links=(link,)) for s in document[Sentence]])


def nearest_name(document: Document) -> Document:
    """Baseline: our contents, but the speaker is the name nearest before the content's end."""
    chains = {chain.id: chain for chain in document[Chain]}
    names = [m for m in document[Mention] if m.form == "name" and m.chain in chains]
    found = []
    for statement in document[Statement]:
        near = [m for m in names if m.span.start < statement.span.end + 60 and not _in(m, statement)]
        if statement.reporting != "own_voice" and near:
            chain = chains[near[-1].chain]
            link = Link("speaker", chain.name, chain.id, near[-1].span, chain.institution)
            links = (statement.links[0], link)
            statement = replace(statement, speaker=link, links=links, act="assert", certainty="certain")
        found.append(statement)
    return document.with_layers([Statement], found)


def _in(mention: Mention, statement: Statement) -> bool:
    return any(span.contains(mention.span) for span in statement.spans)


def parts(corpus: Path, limit: int | None = None) -> Iterator[tuple[str, Document, list[Gold]]]:
    """The part, the read document and the gold of each text."""
    from lagebild.pipeline import read_article

    gold = _gold()
    for number, (name, _, raw) in enumerate(files(corpus, gold)):
        if limit is not None and number >= limit:
            break
        document, _errors = read_article(clean(RawArticle(file=name, raw=raw)))
        yield gold["parts"][name], document, [Gold.read(row) for row in gold["statements"] if row["file"] == name]


def tables(read: Iterable[tuple[str, Document, list[Gold]]]) -> list[Row]:
    """Our rows and those of the baselines, part by part."""
    systems = {OURS: lambda d: d, "nearest name": nearest_name, "all own voice": every_sentence_is_own}
    tallies: dict[tuple[str, str], Tally] = {}
    for part, document, gold in read:
        for name, system in systems.items():
            measure(system(document), gold, tallies.setdefault((part, name), Tally()))
    return [Row(name, part, tally.metrics()) for (part, name), tally in tallies.items()]


def run(corpus: Path, limit: int | None = None) -> Table:
    """Measure on `corpus` (the folder of corpora; the founding articles lie beside or in it)."""
    gold = _gold()
    used = sorted({path for _, path, _ in files(corpus, gold)})
    notes = (
        "seeds: developed on. seen, fresh, develop: errors were read, and classes of them mended. check: only scored.",
        "first act: the act that the annotator named first, where several are accepted.",
        "One annotator; every label names all readings that were accepted.",
    )
    return Table("attribution", digest_of(used), tables(parts(corpus, limit)), notes, PINNED)
