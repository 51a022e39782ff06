"""What is read from one text: quantities, mentions, quotations, events, statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lagebild.model.annotation import Annotation, digest
from lagebild.model.time import TimeExpression
from lagebild.text import Span

Bound = Literal["exactly", "at_least", "at_most", "about", "between"]
Reporting = Literal["direct", "indirect", "reported", "free_indirect", "indirect_free_indirect", "own_voice"]
Act = Literal["assert", "deny", "accuse", "demand", "warn", "announce", "assess", "decline"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Polarity = Literal["positive", "negative"]
Role = Literal["outlet", "medium", "speaker", "origin"]
Stance = Literal["neutral", "distance", "commitment"]
ActorKind = Literal["person", "organisation", "government", "place", "group", "media"]
Holding = Literal["now", "former", "designated", "then"]


@dataclass(frozen=True)
class Quantity(Annotation):
    """A number as data: `low` <= true value <= `high` where bounded; `counted` is the lemma phrase counted.

    `compared` is where the quantity stands that the text sets against this one ("73 … bisher nie mehr als 20").
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    counted: str | None = None
    bound: Bound = "exactly"
    compared: Span | None = None


@dataclass(frozen=True)
class Mention(Annotation):
    """A place where a text names or refers to an actor.

    `kind` is PER, ORG, LOC or OTH as in the corpora; `form`: name, title (role only),
    pronoun, metonym. `chain` numbers the actor within this text. `head` is the bare
    name without titles and determiners.
    """

    kind: Literal["PER", "ORG", "LOC", "OTH"] = "PER"
    form: Literal["name", "role", "pronoun", "metonym"] = "name"
    chain: str = ""
    head: Span | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A role that the text gives an actor: `label` in the nominative, `span` its words in the text.

    `when` somebody holds it, as these words tell: `now` ("Präsident Holm"), `former` ("der frühere Präsident"),
    `designated` ("der designierte Präsident", "zum Präsidenten gewählt"), `then` ("der damalige Präsident"). `time`
    are the words that say since or until when ("seit 2019", "bis Mai").
    """

    label: str
    span: Span
    when: Holding = "now"
    time: Span | None = None


@dataclass(frozen=True)
class Chain(Annotation):
    """All mentions of one actor in one text: `spans` are the mentions.

    `id` is unique in the text; `name` is the fullest form seen; `roles` are titles
    in lemma form; `institution` names whom the actor speaks for, as a canonical key
    ("gov:US"), where title or lexicon tell. `held` are the places that give a role, in text order.
    """

    id: str = ""
    name: str = ""
    kind: ActorKind = "person"
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    institution: str | None = None
    held: tuple[Held, ...] = ()


@dataclass(frozen=True)
class Quotation(Annotation):
    """Words or views given as somebody's: `spans` are the content, without cue and speaker.

    Types after the German news quotation corpus (2024). Conventions: direct content
    includes its quotation marks; indirect excludes the sentence-final stop; reported,
    free indirect and indirect/free indirect include it; `frame` is the introducing
    clause with speaker, cue and comma. Each part may be discontinuous.
    """

    type: Literal["direct", "indirect", "reported", "free_indirect", "indirect_free_indirect"] = "indirect"
    cue: tuple[Span, ...] = ()
    speaker: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    frame: tuple[Span, ...] = ()


@dataclass(frozen=True)
class EventMention(Annotation):
    """An event named in the text: `spans` is the trigger, `type` a PLOVER-like tag in lower case."""

    type: str = ""
    participants: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a source chain. `chain` is the mention chain of the actor in this text.

    A link that is `beside` the one before it speaks together with it ("Moskau und Pjöngjang
    bestreiten") and does not stand behind it as its source.
    """

    role: Role
    name: str
    chain: str | None = None
    span: Span | None = None
    institution: str | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """Words that led to act, certainty or polarity; `means` is e.g. "certainty:possible (sollen, hearsay)"."""

    span: Span
    means: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The word of reporting an outlet chose: its `lemma` ("behaupten", "laut"), and what the choice shows.

    `stance` after Thompson and Ye, "Evaluation in the reporting verbs used in academic papers", 1991: `commitment`
    takes what is reported as so ("räumte ein", "enthüllte"), `distance` keeps away from it ("behauptete"), `neutral`
    does neither. `manner` is what kind of saying it is: "concede", "reveal", "insist", or the plain class of the word.
    """

    lemma: str
    stance: Stance = "neutral"
    manner: str = "say"


@dataclass(frozen=True)
class Statement(Annotation):
    """What is said, by whom, through which chain, how certainly; `spans` are the content.

    `links` run from the outlet to the earliest visible origin. `said` is when it was
    said, `about` when what it says happens. `actors` are mention-chain ids. `block` is the kind of
    block it stands in (see `Sentence`): a headline or a caption may say more than the body.
    """

    reporting: Reporting = "own_voice"
    cue: Span | None = None
    frame: Span | None = None
    addressee: Link | None = None
    speaker: Link | None = None
    links: tuple[Link, ...] = ()
    act: Act = "assert"
    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    said: TimeExpression | None = None
    about: TimeExpression | None = None
    quantities: tuple[Quantity, ...] = ()
    actors: tuple[str, ...] = ()
    events: tuple[EventMention, ...] = ()
    markers: tuple[Marker, ...] = ()
    block: str = "body"
    wording: Wording | None = None

    @property
    def id(self) -> str:
        """Identity within one text: where it stands and how it is reported."""
        places = ",".join(f"{s.start}-{s.end}" for s in self.spans)
        return digest(places, self.reporting)
