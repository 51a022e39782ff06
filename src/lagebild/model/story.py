"""What is seen over many articles: actors, claims with origins, relations, timeline, reuse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from lagebild.model.document import Document
from lagebild.model.reading import ActorKind, Holding, Statement
from lagebild.model.time import Anchor, TimeValue
from lagebild.text import Span

Verdict = Literal["supports", "repeats", "contradicts", "denies", "updates", "undecided"]
Status = Literal["one_origin", "several_origins", "disputed"]
Exceeds = Literal["certainty", "source"]


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A span in one of the articles."""

    article: str
    span: Span


@dataclass(frozen=True, order=True, slots=True)
class StatementRef:
    """A statement of one of the articles, by the article's id and the statement's id."""

    article: str
    statement: str

    @property
    def id(self) -> str:
        """The id used in the JSON format: unique over the story."""
        return f"{self.article}:{self.statement}"


@dataclass(frozen=True, slots=True)
class Join:
    """Why mentions of several articles are one actor: a stable `rule`, a sentence, and a mention on either side.

    The sentence is German; `lagebild.comparison.in_english` gives the English one.
    """

    rule: str
    text: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Apart:
    """Another actor (its id) that may be the same but is left apart, and why; for a person to decide.

    As in `Join`: a stable `rule`, a German sentence, and a mention on either side.
    """

    actor: str
    rule: str
    text: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role as the articles give it to an actor: `label` in the nominative, when it is held, and where that is said.

    `times` are the words that say since or until when.
    """

    label: str
    when: Holding
    places: tuple[Place, ...] = ()
    times: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How often an actor is mentioned: by form (name, role, pronoun, metonym) and by article (its id)."""

    forms: tuple[tuple[str, int], ...] = ()
    articles: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor across the articles. `institution` is a canonical key such as "gov:US".

    `spellings` are the aliases with their counts; `held` are the roles with evidence and time; `why` tells what joined
    the mentions of several articles, `apart` which actors may be the same. `wikidata` is known from a user only.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    institution: str | None = None
    mentions: tuple[Place, ...] = ()
    wikidata: str | None = None
    spellings: tuple[tuple[str, int], ...] = ()
    held: tuple[HeldRole, ...] = ()
    counts: Counts = Counts()
    why: tuple[Join, ...] = ()
    apart: tuple[Apart, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """An earliest visible holder of the knowledge behind a claim; `why` tells in plain words what was joined."""

    name: str
    actor: str | None
    statements: tuple[StatementRef, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a relation, in plain words, with the places that carry it."""

    text: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """How two statements relate; `undecided` is left to a person and counts for nothing."""

    left: StatementRef
    right: StatementRef
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements of one proposition, across articles.

    `gist` is a slice of one article (`gist_at`). `max_independent_origins` is an upper
    bound: at most so many origins are visible in these texts. `weight` orders claims
    by how much of the story hangs on them.
    """

    id: str
    gist: str
    gist_at: Place
    statements: tuple[StatementRef, ...]
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    origins: tuple[Origin, ...]
    max_independent_origins: int
    status: Status
    denied_by: tuple[StatementRef, ...] = ()
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something dated: when it happens (`time`), what (`label`, a slice of a text), who says so."""

    time: TimeValue
    label: str
    label_at: Place
    statements: tuple[StatementRef, ...]
    time_at: Place | None = None
    anchor: Anchor = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage that two articles share."""

    left: Place
    right: Place
    kind: Literal["agency", "copy", "quotation"]
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline's statement beside what the body of the same article says of the same claim.

    `body` is the statement of the body that comes nearest to it, None where none was found. `exceeds` tells in what the
    headline says more than every such statement: `certainty` (it is surer), `source` (it names none, though each
    statement of the body is somebody's word).
    """

    statement: StatementRef
    body: StatementRef | None = None
    exceeds: tuple[Exceeds, ...] = ()


USED = frozenset({"Duplicate", "Version", "ActorsFile", "Unnamed"})
"""The kinds of problems by which nothing is lost: an input is used all the same, as another place or state of an
article or as the user's actors file; an actor listed there is named in no text."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that could not be used, not wholly, or not as an article of its own; one clear sentence."""

    file: str
    error: str
    message: str

    @property
    def lost(self) -> bool:
        """Whether something of the input is missing from the result; see `USED`."""
        return self.error not in USED


@dataclass(frozen=True)
class Story:
    """The whole picture of one story: what `lagebild build` writes.

    `identity` leads from a mention chain of a text `(article id, chain id)` to an actor id.
    """

    documents: tuple[Document, ...]
    actors: tuple[Actor, ...] = ()
    identity: Mapping[tuple[str, str], str] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    problems: tuple[Problem, ...] = ()
    headlines: tuple[Headline, ...] = ()

    @cached_property
    def _documents(self) -> Mapping[str, Document]:
        return {document.article.id: document for document in self.documents}

    @cached_property
    def _statements(self) -> Mapping[StatementRef, Statement]:
        return {StatementRef(d.article.id, s.id): s for d in self.documents for s in d[Statement]}

    def document(self, article: str) -> Document:
        """The document with this article id; `KeyError` when there is none."""
        return self._documents[article]

    def statement(self, ref: StatementRef) -> Statement:
        """The statement behind a reference; `KeyError` when there is none."""
        return self._statements[ref]
