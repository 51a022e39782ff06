"""Lookups over a story, computed once: reports, statements as shown, who is who, what relates to what."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from lagebild.dossier.views.arrival import arrival
from lagebild.dossier.views.parts import Amount, Dated, Institution, Outlet, Report, Saying, Step
from lagebild.model import (
    Actor,
    Block,
    Chain,
    Document,
    Link,
    Place,
    Quantity,
    Relation,
    Statement,
    StatementRef,
    Story,
    TimeExpression,
)
from lagebild.text import Span


class Index:
    """The story by every key the sections ask for; every lookup is constant or logarithmic."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.actors = {actor.id: actor for actor in story.actors}
        self._institutions = _institution_names(story.actors)
        ordered = sorted(story.documents, key=_published_first)
        self.reports = _reports(ordered)
        self.by_article = {report.article: report for report in self.reports}
        self.outlets = tuple(dict.fromkeys(report.outlet for report in self.reports))
        self.documents = tuple(ordered)
        self.sayings: dict[StatementRef, Saying] = {}
        for document, report in zip(ordered, self.reports, strict=True):
            self._read(document, report)
        self.relations = _relations(story.relations)
        self._labels = _labels(ordered, self.by_article)
        self._paragraphs = {d.article.id: [b.span.start for b in paragraphs(d)] for d in ordered}

    def _read(self, document: Document, report: Report) -> None:
        chains = {chain.id: chain for chain in document[Chain]}
        number = own = 0
        for statement in document[Statement]:
            steps = tuple(self._step(report, chains, link) for link in _beyond_outlet(statement))
            attributed = bool(steps) or statement.reporting != "own_voice"
            number, own = number + attributed, own + (not attributed)
            name = str(number) if attributed else f"e{own}"
            saying = self._saying(document, report, statement, steps, number if attributed else None, name)
            self.sayings.setdefault(saying.ref, saying)

    def _saying(
        self, document: Document, report: Report, statement: Statement, steps: tuple[Step, ...], number: int | None,
        name: str,
    ) -> Saying:  # fmt: skip
        text = document.text
        addressee = statement.addressee
        return Saying(
            ref=StatementRef(report.article, statement.id),
            report=report,
            number=number,
            anchor=f"{report.anchor}-{name}",
            start=statement.span.start,
            pieces=tuple(span.of(text) for span in statement.spans),
            reporting=statement.reporting,
            act=statement.act,
            certainty=statement.certainty,
            polarity=statement.polarity,
            steps=steps,
            voice=_voice(statement, steps),
            addressee=self._name(report, addressee) if addressee else None,
            cue=statement.cue.of(text) if statement.cue else None,
            said=dated(text, statement.said),
            about=dated(text, statement.about),
            amounts=tuple(amount(text, quantity) for quantity in statement.quantities),
            markers=tuple((marker.means, marker.span.of(text)) for marker in statement.markers),
            wording=statement.wording,
        )

    def _name(self, report: Report, link: Link) -> str:
        actor = self._actor(report, link)
        return actor.name if actor else link.name

    def _actor(self, report: Report, link: Link) -> Actor | None:
        found = self.story.identity.get((report.article, link.chain)) if link.chain else None
        return self.actors.get(found) if found else None

    def _step(self, report: Report, chains: dict[str, Chain], link: Link) -> Step:
        actor = self._actor(report, link)
        known: Actor | Chain | None = actor or chains.get(link.chain or "")
        key = (known.institution if known else None) or link.institution
        return Step(
            role=link.role,
            name=(known.name if known else "") or link.name,
            actor=actor.id if actor else None,
            institution=self.institution(key),
            kind=known.kind if known else None,
            beside=link.beside,
        )

    def institution(self, key: str | None) -> Institution | None:
        """The institution behind a canonical key, with the name that the texts use for it."""
        return Institution(key, self._institutions.get(key)) if key else None

    def said(self, refs: Iterable[StatementRef]) -> tuple[Saying, ...]:
        """The statements behind references, in order of publication and place, each once."""
        found = {ref: self.sayings[ref] for ref in refs if ref in self.sayings}
        return tuple(sorted(found.values(), key=lambda s: (s.report.number, s.start, s.anchor)))

    def told(self, text: str) -> tuple[str | Outlet, ...]:
        """A sentence of the comparison, with the outlet itself where it names a nameless article by title or file."""
        parts: list[str | Outlet] = [text]
        for label, outlet in self._labels:
            parts = [p for part in parts for p in (_split(part, label, outlet) if isinstance(part, str) else (part,))]
        return tuple(part for part in parts if part)

    def words(self, place: Place) -> str:
        """The slice of the text at a place; empty when the article is not in the story."""
        return place.span.of(self.story.document(place.article).text) if place.article in self.by_article else ""

    def anchor(self, place: Place) -> str:
        """The paragraph that a place starts in, as an anchor of the page."""
        report = self.by_article[place.article]
        number = bisect_right(self._paragraphs[place.article], place.span.start)
        return f"{report.anchor}-p{max(number, 1)}"


def paragraphs(document: Document) -> tuple[Block, ...]:
    """The blocks of a text in order, without overlap; what no block covers is body text of its own.

    So the whole text is shown even where cleaning left no blocks or gaps between them.
    """
    found: list[Block] = []
    position = 0
    for block in document[Block]:
        start, end = max(block.span.start, position), block.span.end
        found += _gap(document, position, start)
        if start < end:
            found.append(Block((Span(start, end),), block.made, block.kind))
            position = end
    found += _gap(document, position, len(document.text))
    return tuple(found)


def _gap(document: Document, start: int, end: int) -> Iterable[Block]:
    """The lines between two blocks as paragraphs."""
    from lagebild.model import Made
    from lagebild.text import trimmed

    position = start
    for line in document.text[start:end].splitlines(keepends=True) if start < end else ():
        span = trimmed(document.text, position, position + len(line))
        position += len(line)
        if span:
            yield Block((span,), Made("dossier", "gap"), "body")


def dated(text: str, time: TimeExpression | None) -> Dated | None:
    """A time expression as shown."""
    if time is None:
        return None
    anchor = time.anchor.of(text) if isinstance(time.anchor, Span) else time.anchor
    return Dated(time.span.of(text), time.time, anchor)


def amount(text: str, quantity: Quantity) -> Amount:
    """A quantity as shown."""
    q = quantity
    return Amount(q.span.of(text), q.value, q.low, q.high, q.unit, q.counted, q.bound)


def _beyond_outlet(statement: Statement) -> tuple[Link, ...]:
    links = tuple(link for link in statement.links if link.role != "outlet")
    return links or ((statement.speaker,) if statement.speaker and statement.speaker.role != "outlet" else ())


def _voice(statement: Statement, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps of those whose words are given: the speaker's and those beside it."""
    links = _beyond_outlet(statement)
    speaker = statement.speaker
    first = next((i for i, link in enumerate(links) if speaker and link.span == speaker.span), None)
    if first is None:
        return ()
    last = first + 1
    while last < len(links) and links[last].beside:
        last += 1
    return steps[first:last]


def _published_first(document: Document) -> tuple[date, date, str, str]:
    """Reports in order of publication; undated ones last, then by name."""
    time = document.article.published.time
    first, last = (time.earliest, time.latest) if time else (date.max, date.max)
    return (first, last, document.article.file, document.article.id)


def _reports(documents: Sequence[Document]) -> tuple[Report, ...]:
    known: dict[str, Outlet] = {}
    of: dict[str, Outlet] = {}
    for number, document in enumerate(documents, 1):
        a = document.article
        key = a.outlet or f"\0{a.id}"
        of[a.id] = known.setdefault(key, Outlet(key, a.outlet, number))
    return tuple(_report(number, document, of) for number, document in enumerate(documents, 1))


def _report(number: int, document: Document, of: Mapping[str, Outlet]) -> Report:
    a, date_of = document.article, document.article.published
    title = a.title or next((b.span.of(a.text) for b in document[Block] if b.kind == "title"), None)
    own = [date_of.words, *(document.words(span) for span in date_of.more)]
    rests: list[tuple[Outlet | None, str]] = [(None, words) for words in own if words]
    rests += [(of[b.article], b.words) for b in date_of.beside if b.article in of]
    return Report(number, a.id, of[a.id], title, date_of, a.url, a.authors, a.agencies, arrival(a), tuple(rests))


def _labels(documents: Iterable[Document], reports: Mapping[str, Report]) -> list[tuple[str, Outlet]]:
    """What articles without an outlet may be called elsewhere (title, file, id), the longest first."""
    found: dict[str, Outlet] = {}
    for document in documents:
        a = document.article
        if not a.outlet:
            for label in (a.title, a.file, a.id):
                if label and len(label) > 3:
                    found.setdefault(label, reports[a.id].outlet)
    return sorted(found.items(), key=lambda item: (-len(item[0]), item[0]))


def _split(text: str, label: str, outlet: Outlet) -> Iterable[str | Outlet]:
    # As a word of its own: an article whose id is "gleich" is not named in "fast gleicher Wortlaut".
    parts = re.split(rf"(?<!\w){re.escape(label)}(?!\w)", text) if label in text else [text]
    yield parts[0]
    for part in parts[1:]:
        yield outlet
        yield part


def _institution_names(actors: Iterable[Actor]) -> dict[str, str]:
    """For each institution's key the name of the body itself that is named most often; of a part of a state its own."""
    best: dict[str, tuple[bool, int, str]] = {}
    for actor in actors:
        of_part = actor.kind == "place" and re.match(r"gov:..-", actor.institution or "")
        if actor.institution and (of_part or actor.kind in ("organisation", "government", "media")):
            # A part of a firm has the firm's key: the firm itself goes first, which the key names.
            is_part = actor.institution.partition(":")[2] not in (actor.name, *actor.aliases)
            rank = (is_part, -len(actor.mentions), actor.name)
            best[actor.institution] = min(best.get(actor.institution, rank), rank)
    return {key: name for key, (_, _, name) in best.items()}


def _relations(relations: Iterable[Relation]) -> dict[StatementRef, list[Relation]]:
    found: dict[StatementRef, list[Relation]] = defaultdict(list)
    for relation in relations:
        found[relation.left].append(relation)
        if relation.right != relation.left:
            found[relation.right].append(relation)
    return dict(found)
