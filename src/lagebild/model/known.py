"""What a user knows beforehand of who is who: an actor of a story with spellings, offices, institution.

A known actor wins over every guess. It is the user's word, so it is told as such ("listed in the user's file as …"),
and it never makes a person of a place: whom the text calls by a known name must be of a kind that fits.
"""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.model.reading import ActorKind


@dataclass(frozen=True, order=True, slots=True)
class KnownActor:
    """An actor that a user has listed.

    `name` is the name to be shown, `aliases` are other spellings and names under which texts call the same actor, a
    surname among them only where the user wants it to mean this actor by itself. `roles` ("Außenministerin") and
    `institution`, a canonical key ("gov:US", "party:SPD", "org:…"), decide between known actors that share a name.
    `wikidata` is an item's id ("Q42"). `apart_from` are names of actors with whom this one is never joined, however
    alike the names are: known ones or any name of a text. `note` is the user's own remark, kept and never read.
    """

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    institution: str | None = None
    wikidata: str | None = None
    apart_from: tuple[str, ...] = ()
    note: str = ""
