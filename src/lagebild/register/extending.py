"""A user's file with more entries, and what its own lack; what a person wrote stays as it stands, to the letter."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lagebild.model import KnownActor
from lagebild.register.entries import name_key, names_of
from lagebild.register.places import Place, places
from lagebild.register.writing import pair, quoted

_SINGLE = ("institution", "wikidata", "note")


@dataclass(frozen=True, slots=True)
class Extended:
    """An actors file with more in it: how many entries are new or got something, and a sentence for each conflict."""

    text: str
    new: int = 0
    filled: int = 0
    told: tuple[str, ...] = ()


def extended(text: str, known: Sequence[KnownActor], more: Mapping[str, tuple[KnownActor, str]]) -> Extended:
    """The text of an actors file, whose entries are `known`, with what `more` actors add to it.

    `more` are actors by any name of their own, each with its entry as text, for those that are new. An actor meets the
    entry with its Wikidata id, else the one entry that has its name; such an entry gets what it lacks: id, spellings,
    roles. Nothing that stands in the file is changed or taken out: where both differ, the file counts and it is told.
    """
    rows = tomllib.loads(text).get("actor", [])
    meeting = _Meeting(known)
    told: list[str] = []
    new: list[str] = []
    adds: dict[int, dict[str, Any]] = {}
    for actor, entry in more.values():
        met = meeting.met(actor)
        if not met:
            new.append(entry)
        elif len(met) > 1:
            told.append(f"{actor.name!r} may be {_listed(known, met)}: nothing is added to any of them")
        else:
            conflicts = _conflicts(known[met[0]], actor)
            told += conflicts.values()
            is_same = not {"kind", "wikidata"} & conflicts.keys()
            add = _lacking(rows[met[0]], actor) if is_same and met[0] not in adds else {}
            adds.update({met[0]: add} if add else {})
    changed = _filled(text, rows, adds)
    if changed is None:
        told.append("entries that stand in the file cannot be extended: write each of their keys on a line of its own")
    whole = changed if changed is not None else text
    if new:
        whole = "\n".join([*([whole.rstrip("\n") + "\n"] if whole.strip() else []), *new])
    return Extended(whole, len(new), len(adds) if changed is not None else 0, tuple(told))


class _Meeting:
    """Known actors by id and by name, to find the entry that another actor is."""

    def __init__(self, known: Sequence[KnownActor]) -> None:
        self._kinds = [actor.kind for actor in known]
        self._items = {actor.wikidata: number for number, actor in enumerate(known) if actor.wikidata}
        self._names: dict[str, set[int]] = {}
        for number, actor in enumerate(known):
            for name in names_of(actor):
                self._names.setdefault(name_key(name), set()).add(number)

    def met(self, actor: KnownActor) -> list[int]:
        """The entries that an actor may be; of several with its name those of its kind."""
        if actor.wikidata and actor.wikidata in self._items:
            return [self._items[actor.wikidata]]
        found = sorted(self._names.get(name_key(actor.name), ()))
        same = [number for number in found if self._kinds[number] == actor.kind]
        return same if len(found) > 1 and same else found


def _listed(known: Sequence[KnownActor], numbers: Iterable[int]) -> str:
    return " or ".join(repr(known[number].name) for number in numbers)


def _conflicts(mine: KnownActor, actor: KnownActor) -> dict[str, str]:
    """What the file and the new facts say differently of one actor, by key; roles and names can only be more."""
    found = {}
    for key in ("kind", "wikidata", "institution"):
        here, there = getattr(mine, key), getattr(actor, key)
        if here and there and here != there:
            found[key] = f"{mine.name!r} has {key} {here!r} in the file, not {there!r}: the file counts"
    return found


def _lacking(row: Mapping[str, Any], actor: KnownActor) -> dict[str, Any]:
    """What an actor adds to its entry: keys that are not there, and items of lists."""
    found: dict[str, Any] = {}
    has = {row["name"], *row.get("aliases", ())}
    for key, values in (("aliases", names_of(actor)), ("roles", actor.roles)):
        more = [value for value in values if value not in (has if key == "aliases" else row.get(key, ()))]
        if more:
            found[key] = more
    for key in _SINGLE:
        if getattr(actor, key) and not row.get(key):
            found[key] = getattr(actor, key)
    return found


def _filled(text: str, rows: Sequence[Mapping[str, Any]], adds: Mapping[int, Mapping[str, Any]]) -> str | None:
    """The text with keys and items put into entries; None where the result does not say just that."""
    if not adds:
        return text
    where = places(text, {"actor": len(rows)}).get("actor", ())
    if not where:
        return None
    lines = text.split("\n")
    for number in sorted(adds, reverse=True):
        _fill(lines, where[number], rows[number], adds[number])
    changed = "\n".join(lines)
    try:
        found = tomllib.loads(changed)["actor"]
    except tomllib.TOMLDecodeError:
        return None
    for number, row in enumerate(rows):
        add = adds.get(number, {})
        wanted = {**row, **{k: [*row.get(k, ()), *v] if isinstance(v, list) else v for k, v in add.items()}}
        if found[number] != wanted:
            return None
    return changed


def _fill(lines: list[str], at: Place, row: Mapping[str, Any], add: Mapping[str, Any]) -> None:
    """Put keys behind the last line of an entry that has one, and items before the end of their list."""
    last = max((number for number in range(at.line, at.end) if _is_content(lines[number - 1])), default=at.line)
    fresh = [pair(key, value) for key, value in add.items() if key not in row]
    lines[last:last] = fresh
    for key in sorted((key for key in add if key in row and key in at.keys), key=lambda key: -at.keys[key]):
        _append(lines, at.keys[key] - 1, add[key])


def _is_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


_PIECE = re.compile(r"""\"(?:[^"\\]|\\.)*\"|'[^']*'|#.*|\]|,|[^\s"'#\],]+""")


def _append(lines: list[str], start: int, items: Sequence[str]) -> None:
    """Put items before the bracket that closes the list beginning in line `start`, behind its last item."""
    after: tuple[int, int] | None = None
    has_comma = False
    for number in range(start, len(lines)):
        begin = lines[number].index("[") + 1 if number == start else 0
        for match in _PIECE.finditer(lines[number], begin):
            if match[0] == "]":
                place = after or (number, match.start())
                words = ", ".join(map(quoted, items))
                glue = "" if after is None else " " if has_comma else ", "
                line = lines[place[0]]
                lines[place[0]] = f"{line[: place[1]]}{glue}{words}{line[place[1] :]}"
                return
            if not match[0].startswith("#"):
                has_comma = match[0] == ","
                after = (number, match.end())
