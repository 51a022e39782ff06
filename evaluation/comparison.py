"""Comparison measured: the same claim across articles, and reused passages.

The gold (`gold/claims.json`) holds, for a few stories, the passages of each claim that more
than one article makes: offsets into the raw texts and short names, no words. Precision is
over pairs of statements from different articles that stand in one claim: right when one
gold claim holds both. Recall is over pairs of gold passages from different articles: found
when one claim holds a statement of each. `linked` is the share of gold claims of which at
least one such pair is found. Stories of the part `develop` were developed on; `check` not.

Baselines on the same statements: cosine of character 3-5-grams over a threshold (chosen on
`develop`), and any shared run of seven words. Passages: recall of the pairs of articles of
`stream/reuse-pairs.tsv` (those with at least 30 shared runs of eight words).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.attribution import files
from evaluation.corpora import json_lines
from evaluation.metrics import Counts
from evaluation.report import FOLDER, OURS, Number, Row, Table, digest_of
from lagebild.cleaning import clean
from lagebild.comparison import find_reuse
from lagebild.comparison.claims import Likeness, clusters
from lagebild.comparison.identity import who_is_who
from lagebild.comparison.propositions import Proposition, propositions
from lagebild.comparison.similarity import Profile, alike, character_grams
from lagebild.model import Article, Document, RawArticle, StatementRef
from lagebild.text import Span

GOLD = FOLDER / "gold" / "claims.json"
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)
MANY_GRAMS = 30
Linked = set[frozenset[StatementRef]]


@dataclass(frozen=True)
class Passage:
    """A stretch of one article (in raw offsets) that makes a claim."""

    article: str
    span: Span


@dataclass(frozen=True)
class GoldStory:
    """The articles of a story as read, their units, and the claims a careful reader sees."""

    name: str
    part: str
    documents: tuple[Document, ...]
    units: tuple[tuple[Proposition, ...], ...]
    claims: tuple[tuple[bool, tuple[Passage, ...]], ...]

    def all_units(self) -> Iterator[Proposition]:
        """The units of all articles."""
        for units in self.units:
            yield from units

    def holding(self) -> dict[StatementRef, set[int]]:
        """For each unit the numbers of the gold claims it makes."""
        found: dict[StatementRef, set[int]] = {}
        for unit in self.all_units():
            spans = [unit.document.origin.raw(span) for span in unit.statement.spans]
            for number, (_, passages) in enumerate(self.claims):
                if any(p.article == unit.article and _makes(spans, p.span) for p in passages):
                    found.setdefault(unit.ref, set()).add(number)
        return found


def _makes(spans: Sequence[Span], passage: Span) -> bool:
    shared = sum(max(0, min(s.end, passage.end) - max(s.start, passage.start)) for s in spans)
    return shared >= 0.5 * len(passage) or shared >= 0.6 * sum(len(s) for s in spans)


@dataclass
class Tally:
    """Counts of one system over stories."""

    precision: Counts = field(default_factory=Counts)
    recall: Counts = field(default_factory=Counts)
    linked: Counts = field(default_factory=Counts)

    def metrics(self) -> dict[str, Number]:
        """The scores of a row."""
        precision, recall = self.precision.score.precision, self.recall.score.recall
        both = precision + recall
        return {
            "pairs P": precision,
            "pairs R": recall,
            "pairs F1": 2 * precision * recall / both if both else 0.0,
            "claims linked": self.linked.score.recall,
            "found": int(self.precision.found),
        }


def stories(corpus: Path, limit: int | None = None) -> Iterator[GoldStory]:
    """The gold stories whose texts are there, unchanged."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    raws = {name: raw for name, _, raw in files(corpus, gold)}
    for number, story in enumerate(gold["stories"]):
        if (limit is None or number < limit) and all(name in raws for name in story["texts"]):
            yield _story(story, raws)


def _story(story: Mapping[str, Any], raws: Mapping[str, str]) -> GoldStory:
    from lagebild.pipeline import read_article

    documents = []
    for name in story["texts"]:
        document, _errors = read_article(clean(RawArticle(file=name, raw=raws[name], id=name)))
        documents.append(document)
    actors, identity = who_is_who(documents)
    known = {actor.id: actor for actor in actors}
    return GoldStory(
        story["name"],
        story["part"],
        tuple(documents),
        tuple(map(tuple, propositions(documents, identity, known))),
        tuple(
            (bool(c.get("optional")), tuple(Passage(a, Span(s, e)) for a, s, e in c["passages"]))
            for c in story["claims"]
        ),
    )


def ours(story: GoldStory) -> Linked:
    """Pairs that stand in one claim."""
    return {
        frozenset({one.ref, other.ref})
        for group in clusters(Likeness.of(story.units))
        for one, other in combinations(group, 2)
    }


def by_characters(story: GoldStory, threshold: float) -> Linked:
    """Baseline: cosine of character n-grams, weighted over both articles."""
    profiles = []
    stated = [[u for u in units if u.aim is None] for units in story.units]
    for units in stated:
        grams = [character_grams(unit.text) for unit in units]
        profiles.append(Profile.of(grams, grams))
    found: Linked = set()
    for (one, left), (other, right) in combinations(list(zip(stated, profiles, strict=True)), 2):
        table = alike(left, right)
        found |= {
            frozenset({a.ref, b.ref})
            for i, a in enumerate(one)
            for j, b in enumerate(other)
            if table[i, j] >= threshold
        }
    return found


def by_run(story: GoldStory, length: int = 7) -> Linked:
    """Baseline: a shared run of words."""
    runs = {
        unit.ref: {unit.folded[at : at + length] for at in range(len(unit.folded) - length + 1)}
        for unit in story.all_units()
        if unit.aim is None
    }
    return {
        frozenset({one, other})
        for one, other in combinations(runs, 2)
        if one.article != other.article and runs[one] & runs[other]
    }


def judge(story: GoldStory, linked: Linked, tally: Tally) -> None:
    """Count what one system links in one story."""
    holding = story.holding()
    optional = {number for number, (is_optional, _) in enumerate(story.claims) if is_optional}
    for pair in linked:
        one, *rest = pair
        if not rest or one.article == rest[0].article:
            continue
        shared = holding.get(one, set()) & holding.get(rest[0], set())
        if shared - optional or not shared:
            tally.precision.add(bool(shared), 0, 1)
    units = list(story.all_units())
    for number, (is_optional, passages) in enumerate(story.claims):
        if is_optional:
            continue
        members = {p: [u.ref for u in units if number in holding.get(u.ref, ()) and _touches(u, p)] for p in passages}
        found = [
            any(frozenset({a, b}) in linked for a in members[one] for b in members[other])
            for one, other in combinations(members, 2)
            if one.article != other.article
        ]
        tally.recall.add(sum(found), len(found), 0)
        if found:
            tally.linked.add(any(found), 1, 0)


def _touches(unit: Proposition, passage: Passage) -> bool:
    raw = [unit.document.origin.raw(span) for span in unit.statement.spans]
    return unit.article == passage.article and any(span.overlaps(passage.span) for span in raw)


def claim_rows(read: Sequence[GoldStory]) -> Iterator[Row]:
    """Our rows and those of the baselines, part by part."""
    develop = [story for story in read if story.part == "develop"]
    best = max(THRESHOLDS, key=lambda t: _f1(develop, t))
    for part in ("develop", "check"):
        members = [story for story in read if story.part == part]
        for name, system in (
            (OURS, ours),
            (f"characters >= {best}", lambda story: by_characters(story, best)),
            ("run of 7", by_run),
        ):
            tally = Tally()
            for story in members:
                judge(story, system(story), tally)
            if members:
                yield Row(name, part, tally.metrics())


def _f1(read: Sequence[GoldStory], threshold: float) -> float:
    tally = Tally()
    for story in read:
        judge(story, by_characters(story, threshold), tally)
    return float(tally.metrics()["pairs F1"])


def reuse_row(corpus: Path, limit: int | None) -> Iterator[Row]:
    """Recall of the pairs of articles that share many runs of eight words."""
    source = corpus / "stream"
    if limit is not None or not (source / "reuse-pairs.tsv").exists():
        return
    with (source / "reuse-pairs.tsv").open(encoding="utf-8") as rows:
        wanted = [row for row in csv.DictReader(rows, delimiter="\t") if int(row["shared8grams"]) >= MANY_GRAMS]
    names = {row[side] for row in wanted for side in ("idA", "idB")}
    texts = {r["id"]: r["text"] for r in json_lines(source / "articles.jsonl.gz") if r["id"] in names}
    documents = [Document(Article(id=name, file="", text=text)) for name, text in sorted(texts.items())]
    found = {frozenset({r.left.article, r.right.article}) for r in find_reuse(documents)}
    hits = sum(frozenset({row["idA"], row["idB"]}) in found for row in wanted)
    yield Row(OURS, "reuse", {"article pairs R": hits / len(wanted), "found": len(found)})


def run(corpus: Path, limit: int | None = None) -> Table:
    """Measure on `corpus` (the folder of corpora; the founding articles lie beside or in it)."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    used = sorted({path for _, path, _ in files(corpus, gold)})
    read = list(stories(corpus, limit))
    rows = [*claim_rows(read), *reuse_row(corpus, limit)]
    notes = ("One annotator. Passages of one claim differ widely in wording; see docs/stages/comparison.md.",)
    return Table(
        "comparison", digest_of(used), rows, notes, pinned=("pairs P", "pairs R", "claims linked", "article pairs R")
    )
