"""Occasions: what somebody says in one report at one time ("am Mittwoch sagte …"), brought together.

A report names the time of an occasion once; the statements around it by the same speaker, or by
the institution that the speaker speaks for, belong to it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from lagebild.comparison.propositions import is_proper
from lagebild.model import Actor, Document, Sentence, Statement, StatementRef, Story, TimeExpression
from lagebild.text import Span

NEAR = 1
"""How many sentences away a statement of the same institution still belongs to an occasion."""

BESIDE = 12
"""Characters between a weekday and the date that explains it."""

LEAD = 4
"""A report of the day tells in the first so many sentences of its body what was said."""


@dataclass
class Occasion:
    """Statements of one report that were made at one time; `said` is None where the report tells no time."""

    document: Document
    said: TimeExpression | None
    refs: set[StatementRef] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)
    institutions: set[str] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)
    first: int = 10**9
    """The number of the first sentence of the body in which it is told."""

    @property
    def words(self) -> Span:
        """The words that tell when, else the first that were said."""
        return told_by(self.said) if self.said else min(self.spans)

    @property
    def is_news(self) -> bool:
        """Whether the report tells it at its head, as what happened just now."""
        return self.first < LEAD

    def speaks_as(self, other: Occasion) -> bool:
        """Whether the same person speaks."""
        return bool(self.persons & other.persons)

    def may_speak_as(self, other: Occasion) -> bool:
        """Whether the same institution speaks, and no two different persons are named."""
        return bool(self.institutions & other.institutions) and not (self.persons and other.persons)


def told_by(time: TimeExpression) -> Span:
    """The words of a time with those of the date beside it: "Montag (4. September)"."""
    anchor = time.anchor
    near = isinstance(anchor, Span) and 0 <= anchor.start - time.span.end <= BESIDE
    return Span(time.span.start, anchor.end) if isinstance(anchor, Span) and near else time.span


@dataclass(frozen=True)
class Voice:
    """A statement with who makes it and where it stands."""

    statement: Statement
    ref: StatementRef
    actor: str
    person: bool
    institution: str | None
    sentence: int
    body: int
    paragraph: int


def occasions(document: Document, story: Story, actors: Mapping[str, Actor]) -> list[Occasion]:
    """The occasions of speaking that a report tells of, in text order."""
    voices = _voices(document, story, actors)
    made: list[Occasion] = []
    of: dict[StatementRef, Occasion] = {}
    for voice in voices:
        if voice.statement.said is not None:
            _put(made, of, voice, _at(made, document, voice.statement.said))
    _by_actor(voices, made, of)
    _by_neighbour(voices, made, of)
    silent: dict[str, Occasion] = {}
    for voice in voices:
        if voice.ref not in of and voice.person:
            occasion = silent.setdefault(voice.actor, Occasion(document, None))
            _put(made, of, voice, occasion)
    _by_neighbour(voices, made, of)
    return made


def _voices(document: Document, story: Story, actors: Mapping[str, Actor]) -> list[Voice]:
    sentences = document[Sentence]
    starts = [sentence.span.start for sentence in sentences]
    bodies = [0, *accumulate(int(sentence.block == "body") for sentence in sentences)]
    found = []
    for statement in document[Statement]:
        speaker = statement.speaker
        actor = story.identity.get((document.article.id, speaker.chain)) if speaker and speaker.chain else None
        if speaker is None or actor is None:
            continue
        known = actors[actor]
        number = max(bisect_right(starts, statement.span.start) - 1, 0)
        paragraph = sentences[number].paragraph if sentences else 0
        person = known.kind == "person" and is_proper(known.name)
        institution = known.institution or speaker.institution
        ref = StatementRef(document.article.id, statement.id)
        found.append(Voice(statement, ref, actor, person, institution, number, bodies[number], paragraph))
    return found


def _at(made: Sequence[Occasion], document: Document, said: TimeExpression) -> Occasion:
    """The occasion of the same words, or a new one."""
    known = (occasion for occasion in made if occasion.said and occasion.said.span == said.span)
    return next(known, None) or Occasion(document, said)


def _put(made: list[Occasion], of: dict[StatementRef, Occasion], voice: Voice, occasion: Occasion) -> None:
    if not any(occasion is other for other in made):
        made.append(occasion)
    of[voice.ref] = occasion
    occasion.refs.add(voice.ref)
    occasion.spans.extend(voice.statement.spans)
    occasion.first = min(occasion.first, voice.body)
    if voice.person:
        occasion.persons.add(voice.actor)
    if voice.institution:
        occasion.institutions.add(voice.institution)


def _by_actor(voices: Sequence[Voice], made: list[Occasion], of: dict[StatementRef, Occasion]) -> None:
    """What the same person says without a time belongs to the only time named; of several nothing is known.

    Not so of an institution, which speaks on many days: "nach US-Einschätzung".
    """
    times: dict[str, list[Occasion]] = {}
    for voice in voices:
        occasion = of.get(voice.ref)
        known = times.setdefault(voice.actor, [])
        if occasion is not None and voice.person and not any(occasion is other for other in known):
            known.append(occasion)
    for voice in voices:
        if voice.ref not in of and voice.person and len(times.get(voice.actor, ())) == 1:
            _put(made, of, voice, times[voice.actor][0])


def _by_neighbour(voices: Sequence[Voice], made: list[Occasion], of: dict[StatementRef, Occasion]) -> None:
    """What the same institution says in the sentence before or behind belongs to it: "die USA", "Kirby"."""
    settled = [(voice, of[voice.ref]) for voice in voices if voice.ref in of]
    for voice in voices:
        if voice.ref in of or voice.institution is None:
            continue
        near = [
            occasion
            for other, occasion in settled
            if other.institution == voice.institution
            and other.paragraph == voice.paragraph
            and abs(other.sentence - voice.sentence) <= NEAR
            and not (other.person and voice.person and other.actor != voice.actor)
        ]
        if near and all(occasion is near[0] for occasion in near):
            _put(made, of, voice, near[0])
