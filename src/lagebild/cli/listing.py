"""The actors of a story as lines for reading: a grid fitted to a terminal, plain lines for a pipe."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lagebild.cli.lines import plain
from lagebild.model import Actor, Apart, HeldRole, Join, Place, Story

_MANY = 12
"""So many spellings, roles or reasons are shown of one actor; the others are counted."""
_WHEN = {"now": "roles", "former": "formerly", "designated": "designated", "then": "at that time"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor: the line that heads it, and what is told of it, each with its label."""

    name: str
    kind: str
    count: str
    facts: tuple[tuple[str, str], ...]


def entries(story: Story, actors: Sequence[Actor], why: bool) -> Iterator[Entry]:
    """The actors in the order given, with reasons and who was left apart if `why`."""
    names = {actor.id: actor.name for actor in story.actors}
    bodies = _bodies(story.actors)
    for actor in actors:
        reports = len({place.article for place in actor.mentions})
        count = f"{_counted(len(actor.mentions), 'mention')} in {_counted(reports, 'report')}"
        unnamed = "" if actor.aliases else "unnamed"
        kind = " · ".join(filter(None, [actor.kind, unnamed, actor.wikidata]))
        facts = [(label, plain(words)) for label, words in _facts(story, actor, bodies, names, why) if words]
        yield Entry(plain(actor.name), kind, count, tuple(facts))


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'s' * (number != 1)}"


def _facts(
    story: Story, actor: Actor, bodies: Mapping[str, str], names: Mapping[str, str], why: bool
) -> Iterator[tuple[str, str]]:
    yield "speaks for", _institution(actor, bodies)
    spellings = [f"{words} ({count})" for words, count in actor.spellings] or list(actor.aliases)
    if len(spellings) > 1 or list(actor.aliases) not in ([actor.name], []):
        yield "spellings", _listed(spellings)
    for when, label in _WHEN.items():
        yield label, _listed([_role(story, held) for held in actor.held if held.when == when])
    if not actor.held:
        yield "roles", _listed([role for role in actor.roles if role != actor.name])
    if why:
        yield "reports", _listed([f"{article} ({count})" for article, count in actor.counts.articles])
        for label, told in (("joined", actor.why), ("left apart", actor.apart)):
            reasons = list(_reasons(told, names))
            yield from ((label, reason) for reason in reasons[:_MANY])
            if len(reasons) > _MANY:
                yield label, f"and {len(reasons) - _MANY} more"


def _institution(actor: Actor, bodies: Mapping[str, str]) -> str:
    """Whom an actor speaks for, by name and key; nothing for what speaks only for itself."""
    key = actor.institution or ""
    sort, _, called = key.partition(":")
    name = bodies.get(key) or (called if sort != "gov" else "")
    if not key or (sort != "gov" and actor.kind != "person" and name in (actor.name, *actor.aliases)):
        return ""
    return f"{name} ({key})" if name and name not in (actor.name, called) else name if name == called else key


def _bodies(actors: Iterable[Actor]) -> dict[str, str]:
    """For each key the name of the body that the key names, else of the one that is mentioned most often.

    Of a state only the government itself, by its name, capital or palace: an institute of a state is not the state.
    """
    best: dict[str, tuple[bool, int, str]] = {}
    for actor in actors:
        if actor.institution and actor.kind in ("organisation", "government", "media") and actor.aliases:
            if actor.institution.startswith("gov:") and not _is_government(actor):
                continue
            is_part = actor.institution.partition(":")[2] not in (actor.name, *actor.aliases)
            rank = (is_part, -len(actor.mentions), actor.name)
            best[actor.institution] = min(best.get(actor.institution, rank), rank)
    return {key: name for key, (_, _, name) in best.items()}


def _is_government(actor: Actor) -> bool:
    return actor.name.lower().endswith("regierung") or any(form == "metonym" for form, _ in actor.counts.forms)


def _role(story: Story, held: HeldRole) -> str:
    times = dict.fromkeys(_words(story, place) for place in held.times)
    return f"{held.label} ({', '.join(times)})" if times else held.label


def _words(story: Story, place: Place) -> str:
    return place.span.of(story.document(place.article).text)


def _reasons(told: Sequence[Join | Apart], names: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each reason, with its rule and the places; the same words at several places once."""
    where: dict[tuple[str, str, str], list[str]] = {}
    for reason in told:
        other = names.get(reason.actor, "") if isinstance(reason, Apart) else ""
        at = where.setdefault((other, reason.text, reason.rule), [])
        at += [words for p in reason.places if (words := f"{p.article}:{p.span.start}") not in at]
    for (other, text, rule), at in where.items():
        places = f"{', '.join(at[:2])}{f' and {len(at) - 2} more' if len(at) > 2 else ''}"
        yield f"{f'{other}: ' if other else ''}{text} [{'; '.join(filter(None, [rule, places]))}]"


def _listed(words: Sequence[str]) -> str:
    more = f" · and {len(words) - _MANY} more" if len(words) > _MANY else ""
    return " · ".join(words[:_MANY]) + more


def plain_lines(found: Iterable[Entry]) -> Iterator[str]:
    """Each actor as text without colours or wrapped lines: for files, pipes and grep."""
    for entry in found:
        facts = "".join(f"  {label:<13}{words}\n" for label, words in entry.facts)
        yield f"{entry.name} · {entry.kind} · {entry.count}\n{facts}\n"


def show(found: Iterable[Entry]) -> None:
    """Each actor on a terminal: its name and counts in one line, the rest below it, fitted to the width."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    for entry in found:
        head = Table.grid(padding=(0, 2), expand=True)
        head.add_column(overflow="fold")
        head.add_column(justify="right", style="dim")
        head.add_row(Text.assemble((entry.name, "bold"), (f"  {entry.kind}", "cyan")), entry.count)
        console.print(head)
        facts = Table.grid(padding=(0, 1))
        facts.add_column(width=14, style="dim")
        facts.add_column(overflow="fold")
        for label, words in entry.facts:
            facts.add_row(Text(f"  {label}"), Text(words))
        console.print(facts)
        console.print()


def called(actors: Iterable[Actor], name: str) -> list[Actor]:
    """The actors with a name that holds `name`, whatever its capitals, accents and hyphens."""
    wanted = _folded(name)
    return [actor for actor in actors if any(wanted in _folded(words) for words in (actor.name, *actor.aliases))]


def _folded(words: str) -> str:
    parts = unicodedata.normalize("NFKD", words.casefold().replace("-", " "))
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())
