"""Chains while they are being built."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from dataclasses import dataclass, field

from lagebild.actors.mentions import Reference
from lagebild.actors.names import Name, declined
from lagebild.actors.phrases import Phrase
from lagebild.actors.vocabulary import Body, Tag, Title, adjective_of
from lagebild.lexicon.personal_names import gender_of
from lagebild.model import ActorKind


@dataclass(frozen=True)
class Member:
    """A mention of a chain: where, in what form, and whether it adds a spelling."""

    reference: Reference
    form: str


@dataclass
class Draft:
    """A chain being built: `names` are its spellings, `phrases` its roles; `cabinet` marks a government.

    `starts` are the places of its mentions in text order, `genders` what its titles tell: both are asked for every
    role and pronoun of a text, so that looking through all members would take quadratic time.
    """

    tag: Tag
    kind: ActorKind
    names: list[tuple[str, ...]] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    key: str | None = None
    country: str = ""
    inherited: str | None = None
    cabinet: bool = False
    starts: list[int] = field(default_factory=list)
    genders: set[str] = field(default_factory=set)

    def add(self, reference: Reference, form: str) -> None:
        """Take in a mention with its name and its roles."""
        self.members.append(Member(reference, form))
        insort(self.starts, reference.start)
        if reference.name is not None and form != "role" and reference.part is None:
            self.names.append(reference.name.words)
        self.phrases += reference.phrases
        self.genders.update(p.noun.gender for p in reference.phrases if isinstance(p.noun, Title))

    def take_in(self, other: Draft) -> None:
        """Take in all mentions of another chain that turned out to mean the same."""
        for member in other.members:
            self.add(member.reference, member.form)

    @property
    def full(self) -> tuple[str, ...]:
        """The fullest name: the most words, then the most frequent, then the first."""
        if len(self.names) < 2:
            return self.names[0] if self.names else ()
        counts = Counter(self.names)
        return max(counts, key=lambda n: (len(n), counts[n]))

    @property
    def gender(self) -> str:
        """The gender that titles or given name tell, or ""."""
        told = self.genders - {"", "n"}
        if len(told) == 1:
            return told.pop()
        return gender_of(self.full)

    @property
    def institution(self) -> str | None:
        """For whom the actor speaks: what most of its roles say."""
        told = [key for p in self.phrases if (key := p.institution)]
        if len(told) > 1:
            return max(dict.fromkeys(told), key=lambda k: (told.count(k), k.startswith("gov:")))
        return told[0] if told else self.key or self.inherited

    def last_before(self, start: int) -> int:
        """The position of the last mention before word `start`; -1 when there is none."""
        place = bisect_left(self.starts, start)
        return self.starts[place - 1] if place else -1

    @property
    def name(self) -> str:
        """The name shown: the fullest name, or the first role with its country; of a government "…Regierung" first."""
        if self.cabinet:
            return self._cabinet_name()
        if self.names:
            return " ".join(self.full)
        if self.phrases:
            return with_country(self.phrases[0])
        # named only inside compounds: "UNHCR-Angaben", "UN-Botschafter"
        return next((" ".join(m.reference.name.words) for m in self.members if m.reference.name), self.key or "")

    def _cabinet_name(self) -> str:
        own = [" ".join(n) for n in self.names] + [with_country(p) for p in self.phrases if p.country]
        named = [name for name in own if name.lower().endswith("regierung")]
        if named or own:
            return (named or own)[0]
        adjective = adjective_of(self.country)
        return f"{declined(adjective, 'f', False)} Regierung" if adjective else f"Regierung ({self.country})"


def with_country(phrase: Phrase) -> str:
    """A role or institution with the adjective of its country: "südkoreanisches Militär", "US-Geheimdienste"."""
    adjective = adjective_of(phrase.country)
    if not adjective or phrase.key or phrase.noun_names_country:
        return phrase.label
    country = declined(adjective, phrase.noun.gender, phrase.noun.plural)
    return " ".join(part for part in (*phrase.adjectives, country, phrase.core, phrase.tail) if part)


def is_government(reference: Reference) -> bool:
    """Whether a phrase means the government as such ("US-Regierung", "das Regime in Pjöngjang")."""
    noun = reference.phrases[0].noun if reference.phrases else None
    return isinstance(noun, Body) and noun.body == "government"


def named_kind(name: Name, phrases: tuple[Phrase, ...]) -> ActorKind:
    """The kind of a named organisation; the noun before it knows better than the default."""
    if name.kind == "organisation":
        for phrase in phrases:
            if isinstance(phrase.noun, Body):
                return phrase.noun.kind
    return name.kind
