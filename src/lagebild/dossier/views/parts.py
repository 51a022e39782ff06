"""The parts every section is put together from: outlets, reports, statements as they are shown."""

from __future__ import annotations

from dataclasses import dataclass, field

from lagebild.dossier.views.arrival import Arrival
from lagebild.model import (
    Act,
    ActorKind,
    Bound,
    Certainty,
    Polarity,
    Published,
    Reporting,
    Role,
    StatementRef,
    TimeValue,
    Wording,
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet; without a `name` it is known by the `number` of its only report."""

    key: str
    name: str | None
    number: int


@dataclass(frozen=True, slots=True)
class Report:
    """One article as the dossier cites it: a running number in order of publication.

    `rests_on` are the words that an inferred date rests on, each with the outlet where they stand in
    another report.
    """

    number: int
    article: str
    outlet: Outlet
    title: str | None
    published: Published
    url: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    arrival: Arrival = field(default_factory=Arrival)
    rests_on: tuple[tuple[Outlet | None, str], ...] = ()

    @property
    def anchor(self) -> str:
        """Where the report stands on the page."""
        return f"text-{self.number}"


@dataclass(frozen=True, slots=True)
class Institution:
    """Whom somebody speaks for: a canonical key such as "gov:US", and the name the texts use, if any."""

    key: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a source chain after the outlet, by the actor's name.

    A step `beside` the one before it speaks together with it.
    """

    role: Role
    name: str
    actor: str | None = None
    institution: Institution | None = None
    kind: ActorKind | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """A time as the text words it, with the interval computed from it, if any.

    `anchor` is what it was counted from: words of the text, or "published".
    """

    words: str
    time: TimeValue | None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as the text words it, with its bounds and what is counted."""

    words: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    counted: str | None
    bound: Bound


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement as the dossier shows it.

    `number` counts the attributed statements of its report; the outlet's own voice has none.
    `pieces` are slices of the text. `markers` are (dimension and value, words) pairs.
    """

    ref: StatementRef
    report: Report
    number: int | None
    anchor: str
    start: int
    pieces: tuple[str, ...]
    reporting: Reporting
    act: Act
    certainty: Certainty
    polarity: Polarity
    steps: tuple[Step, ...] = ()
    voice: tuple[Step, ...] = ()
    addressee: str | None = None
    cue: str | None = None
    said: Dated | None = None
    about: Dated | None = None
    amounts: tuple[Amount, ...] = ()
    markers: tuple[tuple[str, str], ...] = ()
    wording: Wording | None = None

    @property
    def attributed(self) -> bool:
        """Whether the text gives it as somebody else's words or view."""
        return self.number is not None

    @property
    def origin(self) -> Step | None:
        """The earliest visible holder of the knowledge; None in the outlet's own voice."""
        return self.steps[-1] if self.steps else None

    @property
    def speaker(self) -> Step | None:
        """Who speaks to the outlet."""
        return self.steps[0] if self.steps else None

    @property
    def views(self) -> tuple[Step, ...]:
        """Whose words or view are given; several where they speak together."""
        return self.voice or self.steps[:1]
