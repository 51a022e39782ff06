"""Actors files on the disk: those that lie in folders that are read, and those that are made or extended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from lagebild.errors import ActorsFileError
from lagebild.intake.names import ACTORS
from lagebild.lexicon.spelling import normal_words
from lagebild.model import ActorKind, KnownActor, Problem, Story
from lagebild.register.entries import Register, joined, names_of
from lagebild.register.extending import Extended, extended
from lagebild.register.reading import content_of, parsed, text_of
from lagebild.register.suggesting import suggested
from lagebild.register.table import Read, read_table
from lagebild.register.writing import HEADER, block

_MOST_UNNAMED = 20
_FEW = 5


def gathered(found: Iterable[tuple[Path, str]], given: Register | None = None) -> tuple[Register, list[Problem]]:
    """The register given, and below it what files lying among the reports say; their sound entries count.

    `found` are these files with the names to show. Each that is used is told, too (a problem of which nothing is lost).
    """
    registers: list[Register] = [given] if given is not None else []
    problems: list[Problem] = []
    if given is not None and given.file:
        problems.append(Problem(given.file, "ActorsFile", f"{given.file} is used: {given.size}"))
    for path, shown in found:
        register, mistakes = _tolerant(path, shown)
        registers.append(register)
        problems += [Problem(shown, "BadActors", mistake) for mistake in mistakes]
        problems.append(Problem(shown, "ActorsFile", f"{shown} is used: {register.size}"))
    together = joined(registers)
    problems += [Problem(note.partition(":")[0], "ActorsFile", note) for note in together.notes]
    return together, problems


def _tolerant(path: Path, shown: str) -> tuple[Register, tuple[str, ...]]:
    try:
        return parsed(content_of(path, shown), shown)
    except ActorsFileError as error:
        return Register(), error.mistakes


def unnamed(register: Register, story: Story) -> list[Problem]:
    """A sentence for all listed actors that no text names: a note, since files serve many stories.

    Of a few it also tells whose name stands in a text and is not read as one.
    """
    items = {actor.wikidata for actor in story.actors if actor.wikidata}
    names = {normal_words(name) for actor in story.actors for name in (actor.name, *actor.aliases)}
    missing = [
        actor
        for actor in register.actors
        if actor.wikidata not in items and not any(normal_words(name) in names for name in names_of(actor))
    ]
    if not missing:
        return []
    if len(missing) > _MOST_UNNAMED:
        some = ", ".join(actor.name for actor in missing[:_FEW])
        told = f"no text names {len(missing):,} of the {len(register.actors):,} actors listed ({some}, …)"
    else:
        told = "; ".join(filter(None, _unread(missing, [document.text for document in story.documents])))
    return [Problem(register.file, "Unnamed", f"{register.file}: {told}")]


def _unread(missing: Sequence[KnownActor], texts: Sequence[str]) -> Iterator[str]:
    """Which actors no text holds, and which stand in one by a name of several words that is not read as a name."""
    unread = [a for a in missing if any(" " in name and name in text for name in names_of(a) for text in texts)]
    others = [actor.name for actor in missing if actor not in unread]
    yield f"no text names {', '.join(others)}" if others else ""
    if unread:
        have = "has its name" if len(unread) == 1 else "have their names"
        yield f"{', '.join(actor.name for actor in unread)} {have} in a text, which is not read as a name there"


def from_table(table: Path, target: Path | None = None, kind: ActorKind | None = None) -> tuple[Extended, Read]:
    """An actors file from a table of Wikidata items, and what the table holds and what of it cannot be used.

    Where `target` is there already, it is what is extended. Raises `ActorsFileError` where the table, or a target
    that is there, cannot be used.
    """
    read = read_table(content_of(table), table.name, kind)
    return _into(target, {str(number): (actor, block(actor)) for number, actor in enumerate(read.actors)}), read


def suggestions(story: Story, known: Iterable[KnownActor] = (), target: Path | None = None) -> Extended:
    """A starting file from what a story holds; where `target` is there already, what that file lacks is added."""
    here = _target(target)[1] if target else ()
    return _into(target, suggested(story, (*known, *here)))


def _target(path: Path) -> tuple[bytes, tuple[KnownActor, ...]]:
    """The bytes and actors of a file to extend, if it is there."""
    if not path.exists():
        return b"", ()
    content = content_of(path)
    register, mistakes = parsed(content, str(path))
    if mistakes:
        raise ActorsFileError(str(path), mistakes)
    return content, register.actors


def _into(target: Path | None, more: Mapping[str, tuple[KnownActor, str]]) -> Extended:
    """The content of the target with more entries; the header of a new file says how entries are written."""
    content, known = _target(target) if target else (b"", ())
    made = extended(text_of(content, str(target)) if content.strip() else HEADER, known, more)
    _, mistakes = parsed(made.text.encode("utf-8"), str(target or ACTORS))
    if mistakes:
        raise ActorsFileError(str(target or ACTORS), mistakes)
    text = made.text.replace("\n", "\r\n") if b"\r\n" in content else made.text
    return Extended(text, made.new, made.filled, made.told)
