"""What a statement says, made comparable: the unit that claims are built from.

One statement is one unit, and one more for each aim told in it (`aims`), except those that say
nothing that could be held true or false (questions, conditions left open, exclamations) and
those that only wrap another statement of the same article ("Das sagte Kirby am Mittwoch"): the
same words are never counted twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from lagebild.comparison.aims import Aim, aims
from lagebild.comparison.countries import country_of
from lagebild.comparison.keys import ACTOR, COUNTRY, Identity, Reader, is_name, light_verbs, named_actors
from lagebild.comparison.negated import BEFORE_NOUN, NEGATIONS, Negated, negated
from lagebild.lexicon import column, table
from lagebild.model import (
    Actor,
    Clause,
    Document,
    EventMention,
    Link,
    Quantity,
    Sentence,
    Statement,
    StatementRef,
    TimeValue,
    Word,
)
from lagebild.text import Span, hull

Phase = Literal["open", "planned", "ongoing", "done", ""]

FEWEST_KEYS = 2
FEWEST_WORDS = 4
SHARE_OF_WRAPPER = 0.6
"""A statement is a mere wrapper when other statements hold more than this share of its words."""

SILENT = frozenset({"deny", "decline"})
"""Acts that hold nothing to be true themselves."""

PARTICLES = frozenset({"von", "van", "der", "de", "di", "al", "bin", "zu", "la"})
CONDITIONS = frozenset({"wenn", "falls", "sofern", "solange"})
GENITIVE = frozenset({"der", "des", "eines", "einer"})

LONGEST_DATE = 31
"""Days of the longest time that tells one happening from another."""

_MONTH = re.compile(r"XXXX-(\d\d)")
_WORD = re.compile(r"\w+(?:[-’']\w+)*")


@dataclass(frozen=True)
class People:
    """What the keys of actors tell: their country, which are named persons, who belongs to an institution."""

    country_of: Mapping[str, str]
    named: frozenset[str]
    members: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, actors: Mapping[str, Actor]) -> People:
        """What is known of `actors`."""
        speaking = {a.id: a.institution for a in actors.values() if a.institution and a.institution[:4] == "gov:"}
        members: dict[str, set[str]] = {}
        for actor in actors.values():
            if actor.institution:
                members.setdefault(actor.institution, set()).add(ACTOR + actor.id)
        for institution in speaking.values():
            members[institution].add(COUNTRY + institution[4:])
        return cls(
            {ACTOR + actor: COUNTRY + institution[4:] for actor, institution in speaking.items()},
            frozenset(ACTOR + a.id for a in actors.values() if a.kind == "person" and is_proper(a.name)),
            {institution: frozenset(keys) for institution, keys in members.items()},
        )


def is_proper(name: str) -> bool:
    """Whether a name is one, not a description ("hochrangiger Beamter"): all its words are capitalised."""
    return " " in name and all(word[:1].isupper() or word in PARTICLES for word in name.split())


@dataclass(frozen=True)
class Proposition:
    """A statement with everything that comparing needs.

    `keys` and `text` are those of the content alone; `wider` and `wider_text` those of the
    sentences it stands in; `spans` is where the content stands: the statement's, or of an aim the
    clause that tells it. `predicates` are all full verbs, `verbs` those that name no event.
    `events` are the types of all events named, `heads` those of the events that the predicate
    or its subject names, `wider_events` those of its sentences. `voices` are the institutions,
    actors and media of its chain; `place` is the sentence's number.
    """

    ref: StatementRef
    statement: Statement
    spans: tuple[Span, ...]
    reader: Reader
    keys: Mapping[str, int]
    wider: Mapping[str, int]
    text: str
    wider_text: str
    predicates: frozenset[str]
    verbs: frozenset[str]
    events: frozenset[str]
    heads: frozenset[str]
    wider_events: frozenset[str]
    voices: frozenset[str]
    quantities: tuple[Quantity, ...]
    words: tuple[Word, ...]
    sentence: Sentence | None
    place: int
    speaker: str | None
    institution: str | None
    people: People
    aim: Aim | None = None

    @property
    def key(self) -> tuple[StatementRef, int]:
        """Which proposition of which statement: 0 for the statement itself, else the place of an aim."""
        return self.ref, self.aim.spans[0].start if self.aim else 0

    @property
    def document(self) -> Document:
        """The document it stands in."""
        return self.reader.document

    @property
    def article(self) -> str:
        """The article's id."""
        return self.ref.article

    @property
    def span(self) -> Span:
        """Where the content stands."""
        return hull(self.spans)

    @property
    def block(self) -> str:
        """The kind of block it stands in; a title is a short form, not a second voice."""
        return self.sentence.block if self.sentence else "body"

    @property
    def time(self) -> TimeValue | None:
        """When what it says happens, where the text says so."""
        return self.statement.about.time if self.statement.about else None

    @cached_property
    def months(self) -> frozenset[int]:
        """The months of the year in which it happens, also where the year is not known ("Ende Juli")."""
        about = self.statement.about
        if about is None:
            return frozenset()
        if about.time and (about.time.latest - about.time.earliest).days <= LONGEST_DATE:
            return frozenset({about.time.earliest.month, about.time.latest.month})
        found = _MONTH.match(about.value) if about.time is None else None
        return frozenset({int(found.group(1))}) if found else frozenset()

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words in lower case, for equal runs."""
        return tuple(match.group().casefold() for match in _WORD.finditer(self.text))

    @cached_property
    def names(self) -> frozenset[str]:
        """The keys of actors and countries."""
        return frozenset(key for key in self.keys if is_name(key))

    @cached_property
    def things(self) -> frozenset[str]:
        """The nouns that are no names: what it is about."""
        return frozenset(word.lemma.casefold() for word in self.words if word.pos == "NN")

    @cached_property
    def parties(self) -> frozenset[str]:
        """The names with persons counted as the country they speak for: "Kim und Putin" are two countries."""
        return frozenset(self.people.country_of.get(name, name) for name in self.names)

    @cached_property
    def side(self) -> frozenset[str]:
        """The keys of everybody who speaks for the same institution as its speaker."""
        own = {ACTOR + self.speaker} if self.speaker else set()
        return self.people.members.get(self.institution or "", frozenset()) | own

    @cached_property
    def persons(self) -> frozenset[str]:
        """The keys of persons who are named."""
        return self.names & self.people.named

    @cached_property
    def phase(self) -> Phase:
        """How far along what it says is, as attribution read it: open (may, could), planned, ongoing, done."""
        if self.aim:
            return "planned"
        means = [marker.means for marker in self.statement.markers]
        for kind in ("planned", "ongoing", "done"):
            if any(m.startswith(f"phase:{kind}") for m in means):
                return "open" if kind == "planned" and self._possible else kind
        if any(word.mood and word.lemma == "wollen" for word in self.words):
            return "planned"
        return "open" if self._possible else ""

    @property
    def _possible(self) -> bool:
        return any(
            m.means.startswith("certainty:possible") and "hearsay" not in m.means and "distance" not in m.means
            for m in self.statement.markers
        )

    @cached_property
    def is_open(self) -> bool:
        """Whether it is hypothetical or holds under a condition: such a statement never joins an asserted one."""
        conditional = any(word.pos == "KOUS" and word.lemma.casefold() in CONDITIONS for word in self.words)
        return conditional or any(m.means.endswith(("condition)", "hypothetical)")) for m in self.statement.markers)

    @cached_property
    def is_directive(self) -> bool:
        """Whether it tells somebody what to do: a demand, or a warning given as an infinitive ("davor, zu liefern")."""
        act = self.statement.act
        return act == "demand" or (act == "warn" and not any(word.mood for word in self.words))

    @property
    def is_silent(self) -> bool:
        """Whether it denies, or declines to say."""
        return is_silent(self.statement)

    @property
    def is_negative(self) -> bool:
        """Whether its predicate is negated."""
        return self.has_negation if self.aim else self.statement.polarity == "negative"

    @cached_property
    def has_negation(self) -> bool:
        """Whether a word of negation stands anywhere in it, or a verb that holds one ("versäumt")."""
        return any(
            word.pos == "PTKNEG"
            or word.lemma.casefold() in NEGATIONS
            or word.lemma in column("comparison_negating_verbs", "lemma")
            for word in self.words
        )

    @cached_property
    def negated(self) -> tuple[Negated, ...]:
        """What its clauses negate."""
        return tuple(negated(self))


def is_silent(statement: Statement) -> bool:
    """Whether it denies, or declines to say."""
    return statement.act in SILENT


def is_question(statement: Statement) -> bool:
    """Whether the content is a question."""
    return any("question" in marker.means for marker in statement.markers)


def propositions(
    documents: Sequence[Document], identity: Identity, actors: Mapping[str, Actor]
) -> list[list[Proposition]]:
    """The units of each article, in text order."""
    named = named_actors(documents, identity)
    people = People.of(actors)
    return [_in_article(Reader(document, identity, named), actors, people) for document in documents]


def _in_article(reader: Reader, actors: Mapping[str, Actor], people: People) -> list[Proposition]:
    kept = without_wrappers(reader.document[Statement])
    made = [
        _proposition(reader, statement, actors, people, aim)
        for statement in kept
        if not is_question(statement) and not _is_about_reports(reader, statement)
        for aim in (None, *aims(reader, statement))
    ]
    return [unit for unit in made if _says_enough(unit)]


def _is_about_reports(reader: Reader, statement: Statement) -> bool:
    """Whether it only speaks of reports: "die Angaben gehen auseinander", "die Zahl stammt aus einem einzigen Haus"."""
    words = reader.words(statement.spans)
    full = {word.lemma.casefold() for word in words if word.pos.startswith("VV") and word.mood} or _predicates(words)
    nouns = {word.lemma.casefold() for word in words if word.pos == "NN"}
    about = {row["lemma"]: row["pos"] for row in table("comparison_reports")}
    return any(about.get(noun) == "noun" for noun in nouns) and any(about.get(verb) == "verb" for verb in full)


def _says_enough(unit: Proposition) -> bool:
    """Whether there is something to compare: two keys, or an event that it is about ("die Lieferung hat begonnen")."""
    return len(unit.folded) >= FEWEST_WORDS and (len(unit.keys) >= FEWEST_KEYS or bool(unit.keys and unit.heads))


def without_wrappers(statements: Sequence[Statement]) -> list[Statement]:
    """Statements whose words are mostly those of other, inner statements left out.

    Of two statements over the same words the one with the longer chain stays: it tells more
    about where they come from. A denial and what it denies may be the same words: both stay,
    unless the same speaker is read to say both.
    """
    inner: list[Statement] = []
    denials = [statement for statement in statements if statement.act == "deny"]
    held = [s for s in statements if is_silent(s) or not any(_is_denied_by_speaker(s, denial) for denial in denials)]
    for statement in sorted(held, key=lambda s: (_length(s), -len(s.links), s.span.start, s.id)):
        covered = sum(_shared(statement, other) for other in inner if is_silent(other) == is_silent(statement))
        if covered <= SHARE_OF_WRAPPER * _length(statement):
            inner.append(statement)
    return sorted(inner, key=lambda s: (s.span.start, s.span.end, s.id))


def _is_denied_by_speaker(statement: Statement, denial: Statement) -> bool:
    """Whether it is what its own speaker denies: "die Darstellung, man habe geliefert, wies Aune zurück"."""
    if statement.speaker is None or denial.speaker is None or statement.speaker.name != denial.speaker.name:
        return False
    return all(any(outer.contains(span) for outer in denial.spans) for span in statement.spans)


def _length(statement: Statement) -> int:
    return sum(len(span) for span in statement.spans)


def _shared(outer: Statement, inner: Statement) -> int:
    """Characters of `outer` that are the content of `inner` or the frame that introduces it."""
    taken = [*inner.spans, *(span for span in (inner.frame or inner.cue,) if span)]
    covered = sum(min(a.end, b.end) - max(a.start, b.start) for a in outer.spans for b in taken if a.overlaps(b))
    return covered if any(a.overlaps(b) for a in outer.spans for b in inner.spans) else 0


def _proposition(
    reader: Reader, statement: Statement, actors: Mapping[str, Actor], people: People, aim: Aim | None
) -> Proposition:
    document = reader.document
    spans = aim.spans if aim else statement.spans
    words = reader.words(spans)
    events = _events(document, statement.events if aim is None else (), spans)
    sentences = [(n, s) for n, s in enumerate(document[Sentence]) if s.span.overlaps(statement.span)]
    around, number = [s for _, s in sentences], sentences[0][0] if sentences else 0
    speaker = _speaker(reader, statement)
    return Proposition(
        ref=StatementRef(document.article.id, statement.id),
        statement=statement,
        spans=spans,
        reader=reader,
        keys=reader.keys(spans),
        wider=reader.keys([s.span for s in around] or spans),
        text=" ".join(document.words(span) for span in spans),
        wider_text=" ".join(document.words(s.span) for s in around),
        predicates=_predicates(words),
        verbs=_predicates([w for w in words if not any(w.span in event.spans for event in events)]),
        events=frozenset(event.type for event in events),
        heads=frozenset(event.type for event in events if _is_head(event, words, document)),
        wider_events=frozenset(e.type for s in around for e in document.within(EventMention, s.span)),
        voices=frozenset(_voices(reader, statement, actors)),
        quantities=(() if aim else statement.quantities) or _within(document, spans),
        words=tuple(words),
        sentence=around[0] if around else None,
        place=number,
        speaker=speaker,
        institution=_institution(statement, speaker, actors),
        people=people,
        aim=aim,
    )


def _within(document: Document, spans: Sequence[Span]) -> tuple[Quantity, ...]:
    return tuple(q for span in spans for q in document.within(Quantity, span))


def _events(document: Document, known: Sequence[EventMention], spans: Sequence[Span]) -> Sequence[EventMention]:
    return known or [e for span in spans for e in document.within(EventMention, span)]


def _predicates(words: Sequence[Word]) -> frozenset[str]:
    """The full verbs that say something."""
    return frozenset(w.lemma.casefold() for w in words if w.pos.startswith("VV") and w.lemma not in light_verbs())


def _is_head(event: EventMention, words: Sequence[Word], document: Document) -> bool:
    """Whether the event is what the clause is about: a verb, or a noun that is no attribute.

    Of "führten Verhandlungen über Lieferungen" the talks are, the deliveries (after a
    preposition) are not; nor is the genitive in "der Abschluss der Verhandlungen".
    """
    at = next((n for n, word in enumerate(words) if word.span == event.spans[0]), None)
    if at is None or any(clause.kind == "relative" for clause in document.covering(Clause, event.spans[0])[-1:]):
        return False
    if words[at].pos.startswith("VV"):
        return True
    before = at - 1
    while before >= 0 and words[before].pos in BEFORE_NOUN:
        before -= 1
    genitive = any(word.pos == "ART" and word.span.of(document.text) in GENITIVE for word in words[before + 1 : at])
    if before < 0:
        return True
    return not (words[before].pos in ("APPR", "APPRART") or (genitive and words[before].pos in ("NN", "NE")))


def _voices(reader: Reader, statement: Statement, actors: Mapping[str, Actor]) -> Iterator[str]:
    """Keys of all who stand in the chain: the institution and the actor, for media the name where no actor is known."""
    for link in statement.links:
        if link.role == "outlet":
            continue
        actor = actors.get(reader.identity.get((reader.document.article.id, link.chain or ""), ""))
        institution = institution_of(link, actor)
        if institution:
            yield institution
        if actor:
            yield ACTOR + actor.id
        elif link.role == "medium":
            yield link.name.casefold()


def _speaker(reader: Reader, statement: Statement) -> str | None:
    """The actor who speaks, as an id over the story."""
    if statement.speaker is None or statement.speaker.chain is None:
        return None
    return reader.identity.get((reader.document.article.id, statement.speaker.chain))


def _institution(statement: Statement, speaker: str | None, actors: Mapping[str, Actor]) -> str | None:
    if statement.speaker is None:
        return None
    return institution_of(statement.speaker, actors.get(speaker) if speaker else None)


def institution_of(link: Link, actor: Actor | None) -> str | None:
    """Whom a link of a chain speaks for; a bare country ("US-Angaben") is its government."""
    known = link.institution or (actor.institution if actor else None)
    if known or actor or link.role == "medium":
        return known
    code = country_of(link.name)
    return f"gov:{code}" if code else None
