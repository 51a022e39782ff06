"""Mini stories for tests: a few lines per article, each line one statement.

    == Hafenbote 2031-03-06 dkn          an article: its outlet, its day, agencies it credits
    Der Kai brennt.                      a statement in the outlet's own voice
    (Feuerwehr) Der Kai brennt.          attributed: the chain, outermost first
    (Ministerium=gov:GL) deny: ...       with an institution and an act; "assert-:" is negated
    planned: Der Kai wird gesperrt.      how far along it is: planned, ongoing, done
    possible: Der Kai ist gesperrt.      how certain it is: probable, possible, unknown
    (Bote* <- Ministerium=gov:GL) ...    a medium is marked by a star
    # Kai brennt                         a title

Statements are named by the letter of the article and their number: A1, A2, B1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from lagebild.actors import Actors
from lagebild.comparison import compare
from lagebild.events import Events
from lagebild.model import (
    Article,
    Block,
    Chain,
    Document,
    EventMention,
    Link,
    Made,
    Marker,
    Published,
    Quantity,
    Statement,
    StatementRef,
    Story,
    TimeExpression,
    TimeValue,
    digest,
)
from lagebild.quantities import Quantities
from lagebild.segmentation import Segmentation
from lagebild.stage import Pipeline
from lagebild.tagging import Tagging
from lagebild.text import OffsetMap, Span
from lagebild.times import Times

LINE = re.compile(r"(?:\((?P<chain>[^)]*)\)\s*)?(?:(?P<act>[a-z]+)(?P<negative>-)?:\s+)?(?P<text>.+)")
PHASES = ("planned", "ongoing", "done")
CERTAINTIES = ("probable", "possible", "unknown")
MADE = Made("test", "made")


def articles(source: str) -> list[Document]:
    """The documents of a mini story."""
    parts = re.split(r"^== ", source.strip(), flags=re.MULTILINE)[1:]
    return [_article(part) for part in parts]


def _article(part: str) -> Document:
    head, *lines = [line.strip() for line in part.strip().splitlines() if line.strip()]
    outlet, *more = head.split()
    day = next((word for word in more if re.fullmatch(r"\d{4}-\d\d-\d\d", word)), None)
    agencies = tuple(word for word in more if word != day)
    text, blocks, statements = "", [], []
    for line in lines:
        kind = "title" if line.startswith("# ") else "body"
        match = LINE.fullmatch(line.removeprefix("# "))
        assert match, line
        span = Span(len(text), len(text) + len(match["text"]))
        text += match["text"] + "\n\n"
        blocks.append(Block((span,), MADE, kind=kind))
        statements.append(replace(_statement(outlet, span, match), block=kind))
    text = text.rstrip()
    published = (
        Published(TimeValue(date.fromisoformat(day), date.fromisoformat(day), day), "given") if day else Published()
    )
    article = Article(digest(text, outlet), f"{outlet}.txt", text, outlet, agencies=agencies, published=published)
    document = Document(article, OffsetMap.identity(len(text))).with_layers([Block], blocks)
    stages = [Segmentation(), Tagging(), Times(), Quantities(), Actors(), Events()]
    document, errors = Pipeline(stages, given={Block}).run(document)
    assert not errors, errors
    return document.with_layers([Statement], [_completed(document, s) for s in statements])


def _statement(outlet: str, span: Span, match: re.Match[str]) -> Statement:
    links = tuple(_link(part.strip()) for part in (match["chain"] or "").split("<-") if part.strip())
    speaker = next((link for link in links if link.role == "speaker"), links[-1] if links else None)
    return Statement(
        (span,),
        MADE,
        reporting="indirect" if links else "own_voice",
        speaker=speaker,
        links=(Link("outlet", outlet), *links),
        act="assert" if match["act"] in (None, *PHASES, *CERTAINTIES) else match["act"],  # type: ignore[arg-type]
        certainty=match["act"] if match["act"] in CERTAINTIES else "certain",  # type: ignore[arg-type]
        markers=(Marker(span, f"phase:{match['act']} (test)"),) if match["act"] in PHASES else (),
        polarity="negative" if match["negative"] else "positive",
    )


def _link(part: str) -> Link:
    name, _, institution = part.partition("=")
    return Link("medium" if name.endswith("*") else "speaker", name.rstrip("*"), institution=institution or None)


def _completed(document: Document, statement: Statement) -> Statement:
    """The statement with what the stages before attribution have read in it."""
    times = [t for t in document.within(TimeExpression, statement.span) if t.time]
    chains = {alias: chain.id for chain in document[Chain] for alias in (chain.name, *chain.aliases)}
    links = tuple(replace(link, chain=chains.get(link.name)) for link in statement.links)
    return replace(
        statement,
        links=links,
        speaker=next((link for link in links if link.role == "speaker"), None),
        about=times[0] if times else None,
        quantities=document.within(Quantity, statement.span),
        events=document.within(EventMention, statement.span),
    )


def names(documents: Sequence[Document]) -> dict[StatementRef, str]:
    """The short names of all statements: A1, A2, B1."""
    return {
        StatementRef(document.article.id, statement.id): f"{chr(65 + number)}{place + 1}"
        for number, document in enumerate(documents)
        for place, statement in enumerate(document[Statement])
    }


def told(source: str) -> list[str]:
    """What `compare` finds in a mini story, one line per joint or denied claim and per telling relation."""
    documents = articles(source)
    return list(lines(compare(documents), names(documents)))


def lines(story: Story, short: dict[StatementRef, str]) -> Iterator[str]:
    """Claims of several statements or with denials, then relations other than repeats and supports."""
    found = []
    for claim in story.claims:
        if len(claim.statements) > 1 or claim.denied_by:
            members = " ".join(sorted(short[ref] for ref in claim.statements))
            denied = " ".join(sorted(short[ref] for ref in claim.denied_by))
            names = " + ".join(origin.name for origin in claim.origins)
            found.append(
                f"{members}: {claim.status}, at most {claim.max_independent_origins} ({names})"
                + (f", denied by {denied}" if denied else "")
            )
    for relation in story.relations:
        left, right = short[relation.left], short[relation.right]
        if relation.verdict == "contradicts":
            found.append("{} contradicts {}".format(*sorted((left, right))))
        elif relation.verdict in ("updates", "denies"):
            found.append(f"{left} {relation.verdict} {right}")
    yield from sorted(found)
