"""Pronouns, possessives and what is said to be somebody's ("sein Bruder", "Holms Team"), in the order of the text.

Each may tell whom the next one means: after "Sein Bruder kam frei" "er" is the brother.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from lagebild.actors.coreference import Coreference
from lagebild.actors.drafts import Draft
from lagebild.actors.mentions import Reference
from lagebild.actors.phrases import Phrase
from lagebild.actors.possessives import is_possessive, owner_of
from lagebild.actors.pronouns import Row, meant
from lagebild.actors.reading import Reading
from lagebild.actors.vocabulary import Body, Title

PERSONAL = ("PPER", "PDS")
OWNING = ("PPOSAT", "PDS", "PRELAT")
SPOUSES = {"ehefrau": "frau", "gattin": "frau", "ehemann": "mann", "gatte": "mann"}
"""Nouns for one tie."""


class Referring(NamedTuple):
    """A pronoun or possessive at word `at`, by `rule`, with whom it means; None where nobody is clear."""

    at: int
    owner: Draft | None
    rule: str


def referring(reading: Reading, chains: Coreference, inside: range) -> Iterator[Referring]:
    """What the pronouns and possessives among the words `inside` mean; `chains` takes in what belongs to somebody.

    A possessive that means nobody clearly, or a thing, is no mention.
    """
    row = Row(reading, chains.drafts)
    belongings = Belongings(reading, chains, row)
    wanted = frozenset(belongings.waiting)
    for index in [at for at in inside if reading.forms[at].pos in ASKED or at in wanted]:
        pos = reading.items[index].pos
        if pos in OWNING and is_possessive(reading, index):
            owner = owner_of(reading, row, index)
            if owner is not None:
                yield Referring(index, owner, "possessive")
            belongings.give(index, owner)
        elif pos in PERSONAL:
            found = meant(reading, row, index)
            if found is not None:
                yield Referring(index, found[0], "pronoun")
        elif index in wanted:
            belongings.give(index, chains.of_name.get(index))


ASKED = frozenset([*PERSONAL, *OWNING])


class Belongings:
    """Relatives, staff and governments that a text names only by whose they are."""

    def __init__(self, reading: Reading, chains: Coreference, row: Row) -> None:
        self.reading, self.chains, self.row = reading, chains, row
        self.waiting = {at: ref for ref in chains.owned if (at := ref.phrase.possessor) is not None}
        self._owners: dict[int, Draft] = {}
        self._staff: dict[tuple[int, str], Draft] = {}

    def give(self, index: int, owner: Draft | None) -> None:
        """Give what the possessive or owner at word `index` stands before to a chain."""
        if owner is not None:
            self._owners[index] = owner
        ref = self.waiting.get(index)
        if ref is None:
            return
        draft = self._chain(ref, owner) if owner is not None else None
        if draft is not None and owner is not None:
            self.chains.place(_told_whose(ref, owner), draft)
        else:
            draft = self.chains.unowned(ref)
        if draft is not None and draft.kind == "person":
            self.row.add(draft)

    def _chain(self, ref: Reference, owner: Draft) -> Draft | None:
        noun = ref.phrase.noun
        if isinstance(noun, Title):
            return self._relative(ref.phrase, noun, owner)
        if noun.body == "government":
            key = owner.institution or ""
            return self.chains.government_of(key) if key.startswith("gov:") else None
        known = (id(owner), noun.noun)
        if known not in self._staff:
            self._staff[known] = draft = self.chains.new("ORG", noun.kind)
            draft.key = f"org:{_genitive(owner)} {ref.phrase.core}" if owner.full else None
        return self._staff[known]

    def _relative(self, phrase: Phrase, noun: Title, owner: Draft) -> Draft:
        """The relative of somebody, by name where the text gives it elsewhere ("Holms Bruder Jan … sein Bruder")."""
        found = [
            draft
            for draft in self.chains.drafts
            if draft is not owner and any(self._is_same(phrase, noun, p, owner) for p in draft.phrases)
        ]
        return found[0] if len(found) == 1 else self.chains.new("PER", "person")

    def _is_same(self, phrase: Phrase, noun: Title, other: Phrase, owner: Draft) -> bool:
        if other.possessor is None or not isinstance(other.noun, Title) or other.former != phrase.former:
            return False
        whose = self._owners.get(other.possessor) or self.chains.of_name.get(other.possessor)
        return whose is owner and _tie(noun) == _tie(other.noun)


def _told_whose(ref: Reference, owner: Draft) -> Reference:
    """A mention whose role says whose it is: "Max Holms Bruder"; a government is known by its country."""
    phrase = ref.phrase
    if not owner.full or (isinstance(phrase.noun, Body) and phrase.noun.body == "government"):
        return ref
    return replace(ref, phrases=(replace(phrase, core=f"{_genitive(owner)} {phrase.core}"),))


def _genitive(owner: Draft) -> str:
    name = " ".join(owner.full)
    return name + ("’" if name.endswith(SIBILANTS) else "s")


SIBILANTS = ("s", "ß", "x", "z", "ce")


def _tie(noun: Title) -> str:
    word = noun.title.lower()
    return SPOUSES.get(word, word)
