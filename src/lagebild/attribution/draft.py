"""A statement while it is read: sources, act and grades are added rule by rule, then it is frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lagebild.attribution.certainty import Grade, weakest
from lagebild.model import Act, Link, Marker, Polarity, Reporting
from lagebild.text import Span, hull


@dataclass(eq=False)
class Draft:
    """What will be a `Statement`. `speakers` are joint ("Moskau und Pjöngjang"); `outer` reports this one."""

    spans: tuple[Span, ...]
    reporting: Reporting
    rule: str
    cue: tuple[Span, ...] = ()
    frame: tuple[Span, ...] = ()
    speaker_at: tuple[Span, ...] = ()
    speakers: list[Link] = field(default_factory=list)
    media: list[Link] = field(default_factory=list)
    origins: list[Link] = field(default_factory=list)
    addressee: Link | None = None
    act: Act = "assert"
    polarity: Polarity = "positive"
    grades: list[Grade] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    outer: Draft | None = None
    carried: bool = False

    @property
    def span(self) -> Span:
        """The hull of the content."""
        spans = self.spans
        return spans[0] if len(spans) == 1 else hull(spans)

    @property
    def everywhere(self) -> tuple[Span, ...]:
        """All places it has: content, frame, cue."""
        return (*self.spans, *self.frame, *self.cue)

    @property
    def is_attributed(self) -> bool:
        """Whether anybody but the outlet stands behind it."""
        return bool(self.speakers or self.media or self.origins or (self.outer and self.outer.is_attributed))

    @property
    def certainty(self) -> str:
        """The weakest grade."""
        return weakest(self.grades)

    @property
    def speaker(self) -> Link | None:
        """Whose words or view are given: the speaker, the medium that says it itself, or who reports it."""
        every = [*self.speakers, *self.media[-1:], *self.origins[:1]]
        if len(self.speakers) > 1:
            return replace(self.speakers[0], name=listed([link.name for link in self.speakers]))
        return every[0] if every else self.outer.speaker if self.outer else None

    def sources(self) -> list[Link]:
        """The chain after the outlet: what reports this one, media, speakers, origins; nobody twice."""
        found: list[Link] = []
        joint = [link if place == 0 else replace(link, beside=True) for place, link in enumerate(self.speakers)]
        own = [*self.media, *joint, *self.origins]
        for link in [*(self.outer.sources() if self.outer else ()), *own]:
            known = [(other.chain, other.name) for other in found]
            if all((link.chain or link.name) != (chain or name) for chain, name in known):
                found.append(link)
        return found

    def take_sources(self, other: Draft) -> None:
        """Stand on the sources of another draft ("demnach", a Konjunktiv that goes on)."""
        self.media, self.speakers = list(other.media), list(other.speakers)
        self.origins, self.outer = list(other.origins), other.outer
        self.carried = True

    def forget_sources(self) -> None:
        """Drop sources that were only carried on, when the text names one for these very words."""
        self.media, self.speakers, self.origins, self.outer = [], [], [], None
        self.carried = False


def listed(names: Sequence[str]) -> str:
    """Names as German lists them: "A, B und C"."""
    return " und ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def joined(spans: Sequence[Span]) -> Span | None:
    """One span for a cue or frame: the hull; None for nothing."""
    return hull(spans) if spans else None
