"""Which house somebody speaks for, where no country tells: "Sprecherin des Hafenministeriums", "Feuerwehrsprecher".

Within one story a house that goes by a noun of its own ("das Hafenministerium", "die Feuerwehr") is one house, and all
who speak for it are one origin. A bare noun ("das Ministerium") takes up the only house of its sort that the story
names; where there are two, it stays open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from lagebild.comparison.identity_actors import merged, renamed
from lagebild.comparison.keys import Identity
from lagebild.lexicon import table
from lagebild.model import Actor

SPOKEN_FOR = re.compile(r"(?:^|[\s-])(?P<body>[A-ZÄÖÜ]\w+?)s?-?(?:sprecher|chef|vertreter|leiter)(?:in|innen|n|s)?$")
"""As in "Feuerwehrsprecher", "Vize-Ministeriumssprecherin": the body is the first part of the compound."""

OF_BODY = re.compile(r"\b(?:des|der|im|beim|vom|aus dem) (?P<body>[A-ZÄÖÜ]\w+)")
"""As in "Sprecherin des Hafenministeriums", "Beamte der Hafenbehörde"."""


@cache
def _nouns() -> Mapping[str, bool]:
    return {row["noun"]: row["specific"] == "yes" for row in table("comparison_bodies")}


def _known(word: str) -> str | None:
    """A word as the name of a body, without the s of the genitive; None for other words."""
    for form in (word, word.removesuffix("s"), word.removesuffix("es")):
        if any(form == noun or form.endswith(noun.lower()) for noun in _nouns()):
            return form
    return None


def _is_bare(body: str) -> bool:
    return body in _nouns() and not _nouns()[body]


def _bodies(actor: Actor) -> Iterator[str]:
    """The bodies that an actor is or speaks for, as its name and roles tell."""
    for words in dict.fromkeys((actor.name, *actor.roles)):
        own = _known(words) if actor.kind in ("government", "organisation") else None
        found = [own] if own else []
        for pattern in (SPOKEN_FOR, OF_BODY) if actor.kind in ("person", "group") else ():
            found += [known for match in pattern.finditer(words) if (known := _known(match["body"]))]
        yield from found


def with_bodies(actors: Sequence[Actor], identity: Identity) -> tuple[tuple[Actor, ...], dict[tuple[str, str], str]]:
    """The actors with the houses they speak for, houses of one name made one, and the identity that follows."""
    open_ones = [actor for actor in actors if actor.institution is None]
    named = {body for actor in open_ones for body in _bodies(actor) if not _is_bare(body)}
    house: dict[str, str] = {}
    for actor in open_ones:
        found = Counter(key for body in _bodies(actor) if (key := _house(body, named)))
        if found:
            house[actor.id] = min(found, key=lambda key: (-found[key], key))
    settled = [replace(a, institution=f"org:{house[a.id]}") if a.id in house else a for a in actors]
    return _joined(settled, house, identity)


def _house(body: str, named: set[str]) -> str | None:
    """The house a body is: itself, or the only one of its sort where it is a bare noun."""
    if not _is_bare(body):
        return body
    sort = [name for name in named if name.endswith(body.lower())]
    return sort[0] if len(sort) == 1 else None


def _joined(
    actors: Sequence[Actor], house: Mapping[str, str], identity: Identity
) -> tuple[tuple[Actor, ...], dict[tuple[str, str], str]]:
    """Actors that are the same house become one: the one met first in order of ids takes the mentions of all."""
    first: dict[str, str] = {}
    leads: dict[str, str] = {}
    for actor in sorted(actors, key=lambda a: a.id):
        same = actor.id in house and actor.kind in ("government", "organisation") and not actor.aliases
        key = house[actor.id] if same else actor.id
        leads[actor.id] = first.setdefault(key, actor.id)
    groups: dict[str, list[Actor]] = {}
    for actor in actors:
        groups.setdefault(leads[actor.id], []).append(actor)
    found = tuple(_one(lead, members, house, leads) for lead, members in groups.items())
    return found, {mention: leads.get(actor, actor) for mention, actor in identity.items()}


def _one(lead: str, members: Sequence[Actor], house: Mapping[str, str], leads: Mapping[str, str]) -> Actor:
    chosen = next(actor for actor in members if actor.id == lead)
    if len(members) == 1:
        return replace(chosen, apart=renamed(chosen.apart, lead, leads)) if chosen.apart else chosen
    return replace(merged(chosen, members, leads), name=house[lead])
