"""What a user's file holds: known actors, institutions, outlets; and how several files go together."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property

from lagebild.lexicon import column
from lagebild.lexicon.belongs import Belongs, Institution, shipped
from lagebild.lexicon.outlets import Outlet, Outlets, known
from lagebild.model import KnownActor


@dataclass(frozen=True)
class Register:
    """The entries of one file or of several; `notes` are sentences about what counts, but not as one might think.

    `file` is the name of the (first) file.
    """

    actors: tuple[KnownActor, ...] = ()
    institutions: tuple[Institution, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    notes: tuple[str, ...] = ()
    file: str = ""

    def __bool__(self) -> bool:
        return bool(self.actors or self.institutions or self.outlets)

    @cached_property
    def belongs(self) -> Belongs:
        """Who belongs to whom, the user's rows on top; by them, listed actors are found wherever texts name them."""
        named = {name for row in self.institutions for name in row.spellings}
        rows = [row for actor in self.actors for row in _rows(actor) if named.isdisjoint(row.spellings)]
        more = (*self.institutions, *rows)
        return shipped().with_more(more) if more else shipped()

    @cached_property
    def table(self) -> Outlets:
        """The outlets and agencies, the user's rows on top."""
        return known().with_more(self.outlets) if self.outlets else known()

    @cached_property
    def listed(self) -> tuple[KnownActor, ...]:
        """The actors, and the institutions that speak for another one: a part of a firm is an actor of its own."""
        names = {name_key(name) for actor in self.actors for name in names_of(actor)}
        parts = [
            KnownActor(row.name, row.kind, row.spellings[1:], institution=self.belongs.speaks_for(row.key))  # type: ignore[arg-type]
            for row in self.institutions
            if not self.belongs.speaks_for(row.key).startswith("gov:") and self.belongs.speaks_for(row.key) != row.key
        ]
        return (*self.actors, *(part for part in parts if name_key(part.name) not in names))

    def over(self, other: Register) -> Register:
        """Both together; an entry of `other` that has a name, key or id of one here is left out."""
        names = {name_key(actor.name) for actor in self.actors}
        items = {actor.wikidata for actor in self.actors if actor.wikidata}
        rest = tuple(a for a in other.actors if name_key(a.name) not in names and a.wikidata not in items)
        keys, outlets = {row.key for row in self.institutions}, {row.name for row in self.outlets}
        return Register(
            (*self.actors, *rest),
            (*self.institutions, *(row for row in other.institutions if row.key not in keys)),
            (*self.outlets, *(row for row in other.outlets if row.name not in outlets)),
            (*self.notes, *other.notes),
            self.file or other.file,
        )

    @property
    def size(self) -> str:
        """How many entries of which sort: "12 actors, 1 outlet"."""
        sorts = (("actor", self.actors), ("institution", self.institutions), ("outlet", self.outlets))
        told = [f"{len(rows):,} {sort}{'s' * (len(rows) != 1)}" for sort, rows in sorts if rows]
        return ", ".join(told) or "no entries"


def own_key(name: str) -> str:
    """The key of a body by its name: that of the shipped table, else one made of the name."""
    row = shipped().of_name(name)
    return row.key if row else f"org:{name}"


def _rows(actor: KnownActor) -> list[Institution]:
    """A listed actor as rows to find it by, by its names of several words.

    Single words stay with what texts say of them: a paper called Freitag is not meant by "am Freitag". So do bodies
    that their nouns tell, for which texts may name a state ("Nationaler Sicherheitsrat"), if no institution is given.
    """
    names = tuple(name for name in names_of(actor) if is_telling(name))
    if actor.kind == "person":
        return [Institution(f"org:{name}", name, kind="person") for name in names]
    if not actor.institution:
        names = tuple(name for name in names if not _has_body_noun(name))
    if actor.kind not in _BODIES or not names:
        return []
    key = own_key(actor.name)
    parent = actor.institution if actor.institution and actor.institution != key else ""
    known_row = shipped().of_name(actor.name)
    if known_row is not None:
        more = tuple(name for name in names if name != known_row.name)
        return [replace(known_row, names=more, seats=(), adjectives=(), parent=parent or known_row.parent)]
    return [Institution(key, names[0], names[1:], parent=parent, kind=actor.kind)]


_BODIES = ("organisation", "government", "media", "group")
_OPENING = frozenset({"der", "die", "das", "den", "dem", "des", "ein", "eine", "the"})


def is_telling(name: str) -> bool:
    """Whether a name is one wherever its words stand: two of them have capitals, and none before is an article.

    One word is enough in a script without capitals, which in a German text is hardly anything but that name.
    """
    words = name.split()
    first = [word[0] for word in words if word[0].isalpha() and not word[0].islower()]
    if first and not any(letter.isupper() for letter in first):
        return True
    return len(first) > 1 and words[0].lower() not in _OPENING


def _has_body_noun(name: str) -> bool:
    return any(word.endswith(_body_nouns()) for word in name.lower().split())


@cache
def _body_nouns() -> tuple[str, ...]:
    return tuple(sorted(noun.lower() for noun in column("actors_bodies", "noun")))


def joined(registers: Iterable[Register]) -> Register:
    """All of them, the first before the others; empty without any."""
    found = Register()
    for register in registers:
        found = found.over(register) if found.file else register
    return found


def names_of(actor: KnownActor) -> tuple[str, ...]:
    """The name and all aliases."""
    return (actor.name, *actor.aliases)


def with_facts(actor: KnownActor, other: KnownActor) -> KnownActor:
    """The actor with the spellings, roles and names apart of another that is the same, and what else it lacks."""
    aliases = dict.fromkeys((*actor.aliases, *names_of(other)))
    return replace(
        actor,
        aliases=tuple(name for name in aliases if name != actor.name),
        roles=tuple(dict.fromkeys((*actor.roles, *other.roles))),
        institution=actor.institution or other.institution,
        wikidata=actor.wikidata or other.wikidata,
        apart_from=tuple(dict.fromkeys((*actor.apart_from, *other.apart_from))),
        note=actor.note or other.note,
    )


def name_key(name: str) -> str:
    """A name as entries are compared: whatever its capitals and hyphens.

    Spellings stay apart, since nobody but the user can say that Jan Hofmann and Jan Hoffmann are two.
    """
    plain = unicodedata.normalize("NFC", name).casefold()
    return " ".join(plain.replace("-", " ").split())


__all__ = ["Register", "joined", "name_key", "names_of", "with_facts"]
