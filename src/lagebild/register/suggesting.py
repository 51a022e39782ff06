"""A starting actors file from what was found in the reports, for a person to edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lagebild.lexicon.spelling import normal_words
from lagebild.model import Actor, KnownActor, Story
from lagebild.register.entries import name_key, names_of
from lagebild.register.writing import block

FEWEST = 2
"""Mentions of an actor that is suggested: one named once is not worth a line."""
_KINDS = ("person", "organisation", "media")
"""Governments and places go by their countries anyway."""
_MOST_APART = 6


def suggested(story: Story, known: Iterable[KnownActor] = ()) -> Mapping[str, tuple[KnownActor, str]]:
    """An entry for each named person, organisation and medium that is mentioned twice or more.

    By the actor's id, with the entry as text, the most frequent first. Those that the user's file has are left out.
    Who may be the same but was left apart stands in comments, and so do surnames alone: as an alias such a
    word would mean the actor wherever it stands.
    """
    listed = {name_key(name) for actor in known for name in names_of(actor)}
    shown = {actor.id: actor for actor in story.actors}
    found: dict[str, tuple[KnownActor, str]] = {}
    for actor in sorted(story.actors, key=by_mentions):
        if actor.kind not in _KINDS or not actor.aliases or len(actor.mentions) < FEWEST:
            continue
        if actor.wikidata or any(join.rule == "listed" for join in actor.why):
            continue
        entry = _entry(actor)
        if not any(name_key(name) in listed for name in names_of(entry)):
            found[actor.id] = (entry, block(entry, _before(actor, entry), _after(actor, shown)))
    return found


def by_mentions(actor: Actor) -> tuple[int, str, str]:
    """The order of actors in lists: most mentions first, then by name."""
    return -len(actor.mentions), actor.name.casefold(), actor.id


def _entry(actor: Actor) -> KnownActor:
    aliases = [name for name in actor.aliases if name != actor.name and not _is_part(name, actor)]
    institution = actor.institution
    # What speaks for itself needs no key: it is the one that its name makes.
    if actor.kind != "person" and institution in {f"org:{name}" for name in (actor.name, *actor.aliases)}:
        institution = None
    roles = [held.label for held in actor.held if held.when == "now"] or [r for r in actor.roles if not actor.held]
    return KnownActor(actor.name, actor.kind, tuple(aliases), tuple(dict.fromkeys(roles)), institution or None)


def _is_part(name: str, actor: Actor) -> bool:
    """Whether a spelling is a single word of a longer name of a person."""
    return actor.kind == "person" and len(normal_words(name)) < 2 <= len(normal_words(actor.name))


def _before(actor: Actor, entry: KnownActor) -> list[str]:
    reports = len({place.article for place in actor.mentions})
    counts = dict(actor.spellings)
    lines = [f"{len(actor.mentions)} mentions in {reports} report{'s' * (reports != 1)}"]
    parts = [name for name in actor.aliases if name not in (actor.name, *entry.aliases)]
    if parts:
        told = ", ".join(f"{name} ({counts[name]})" if name in counts else name for name in parts)
        lines[0] += f"; also called {told}"
    return lines


def _after(actor: Actor, shown: Mapping[str, Actor]) -> list[str]:
    others = list(dict.fromkeys(apart.actor for apart in actor.apart if apart.actor in shown))
    if not others:
        return []
    lines = ["Left apart, though alike; if one is the same, add its name to aliases, else to apart_from:"]
    reasons = {apart.actor: apart.text for apart in reversed(actor.apart)}
    lines += [f"  {shown[other].name!r}: {reasons[other]}" for other in others[:_MOST_APART]]
    return lines + ([f"  and {len(others) - _MOST_APART} more"] if len(others) > _MOST_APART else [])
