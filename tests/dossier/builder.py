"""Articles made by hand, so that the dossier is tested without any room upstream.

`Text` places statements by their words, so that no offset is ever written by hand. The
reports are invented; outlets, persons and places are those of the sample story.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lagebild.model import (
    Article,
    Block,
    Chain,
    Document,
    Link,
    Made,
    Marker,
    Place,
    Published,
    Quantity,
    Removal,
    Statement,
    StatementRef,
    TimeExpression,
    TimeValue,
)
from lagebild.text import OffsetMap, Span

MADE = Made("test", "by hand")


def day(year: int, month: int, number: int) -> TimeValue:
    """One day."""
    when = date(year, month, number)
    return TimeValue(when, when, when.isoformat())


def stretch(first: date, last: date, edtf: str, approximate: bool = False) -> TimeValue:
    """A stretch of days."""
    return TimeValue(first, last, edtf, approximate)


@dataclass
class Text:
    """One article under construction; every method finds its place by the words given."""

    id: str
    text: str
    outlet: str | None = None
    published: TimeValue | None = None
    how: str = "stated"
    url: str | None = None
    agencies: tuple[str, ...] = ()
    kinds: dict[int, str] = field(default_factory=dict)
    removed: tuple[Removal, ...] = ()
    statements: list[Statement] = field(default_factory=list)
    chains: list[Chain] = field(default_factory=list)

    def span(self, words: str, nth: int = 0) -> Span:
        """Where the words stand (the nth time)."""
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))

    def place(self, words: str) -> Place:
        """The same as a place of the story."""
        return Place(self.id, self.span(words))

    def time(self, words: str, value: TimeValue) -> TimeExpression:
        """A time expression on the words."""
        return TimeExpression((self.span(words),), MADE, value=value.edtf, time=value, anchor="published")

    def count(self, words: str, **facts) -> Quantity:
        """A quantity on the words."""
        return Quantity((self.span(words),), MADE, **facts)

    def says(self, *words: str, by=(), because: tuple[tuple[str, str], ...] = (), **facts) -> StatementRef:
        """A statement on the words; `by` are (role, name, chain) from the outlet's side to the origin."""
        outlet = Link("outlet", self.outlet or self.id)
        links = (outlet, *(Link(role, name, chain) for role, name, chain in by))
        speaker = next((link for link in links[1:]), None)
        markers = tuple(Marker(self.span(found), means) for found, means in because)
        cue = facts.pop("cue", None)
        statement = Statement(
            tuple(self.span(w) for w in words),
            MADE,
            reporting=facts.pop("reporting", "indirect" if by else "own_voice"),
            links=links,
            speaker=speaker,
            markers=markers,
            cue=self.span(cue) if cue else None,
            **facts,
        )
        self.statements.append(statement)
        return StatementRef(self.id, statement.id)

    def document(self) -> Document:
        """The finished document."""
        blocks, position = [], 0
        for number, line in enumerate(self.text.split("\n")):
            if line.strip():
                kind = self.kinds.get(number, "title" if number == 0 else "body")
                blocks.append(Block((Span(position, position + len(line)),), MADE, kind))
            position += len(line) + 1
        article = Article(
            self.id,
            f"{self.id}.txt",
            self.text,
            self.outlet,
            self.text.split("\n")[0],
            url=self.url,
            agencies=self.agencies,
            published=Published(self.published, self.how if self.published else "unknown"),
        )
        layers = {Block: (), Statement: (), Chain: ()}
        return Document(article, OffsetMap.identity(len(self.text)), self.removed).with_layers(
            layers, [*blocks, *self.statements, *self.chains]
        )
