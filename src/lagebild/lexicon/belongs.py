"""What belongs to whom: ministries to governments, agencies to firms, parliaments and courts to themselves.

The table that comes along (`shipped`) is read from `actors_countries.tsv`, `actors_belongs.tsv` and
`actors_organisations.tsv`. Users put rows of their own on top (`Belongs.with_more`), which changes nothing
for anybody else: the object is frozen, and there is no table to which rows are registered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import Any

from lagebild.errors import LexiconError
from lagebild.lexicon import table

__all__ = ["Belongs", "Institution", "shipped"]

PREFIXES = ("gov:", "party:", "org:")
DEEPEST = 12
"""Steps from a body to whom it speaks for; more are a circle."""


@dataclass(frozen=True, slots=True)
class Institution:
    """One row: an institution, the words that lead to it, and whom it speaks for.

    `key` is its own ("gov:US", "party:SPD", "org:Hafenamt Garwe"), `parent` the key it speaks for: "" where it
    speaks for itself. `seats` are houses and addresses that stand for it, `adjectives` words that mean it before
    a noun ("Garwer" in "Garwer Angaben"), `country` a code of actors_countries.tsv. `sort` says what a state has
    of it (parliament, court, central_bank, broadcaster, agency), `kind` what `Chain.kind` says, and `owner` the
    key of whoever owns or directs it without its words being theirs.
    """

    key: str
    name: str
    names: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    parent: str = ""
    country: str = ""
    sort: str = ""
    kind: str = "organisation"
    owner: str = ""

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name and all further names, each once."""
        return tuple(dict.fromkeys((self.name, *self.names)))


class Belongs:
    """A table of institutions; see `docs/belongs.md`.

    `more` are the rows that came on top of the shipped ones: they are looked for in a text and go before them.
    """

    __slots__ = ("__dict__", "more", "rows")

    def __init__(self, rows: Iterable[Institution], more: Iterable[Institution] = ()) -> None:
        """Raises `LexiconError` where a key has no known prefix, or parents lead in a circle."""
        self.rows, self.more = tuple(rows), tuple(more)
        for row in self.more:
            _checked(row)
        for row in self.more or self.rows:
            self.speaks_for(row.key)

    def with_more(self, rows: Iterable[Institution | Mapping[str, Any]]) -> Belongs:
        """The table with more rows on top, which win where they name a key or a word again.

        A row may be a mapping with the names of `Institution`'s fields, as an `[[institution]]` of a TOML file
        is. Raises `LexiconError` for a field that is not there, one that is missing, or a wrong key.
        """
        made = [row if isinstance(row, Institution) else _row(row) for row in rows]
        return Belongs(self.rows, (*self.more, *made))

    def speaks_for(self, key: str) -> str:
        """The key at the end of the parents of `key`: whom its words are counted for. A key without a row is its own.

        Raises `LexiconError` where parents lead in a circle.
        """
        found = key
        for _ in range(DEEPEST):
            parent = self._parents.get(found, "")
            if not parent:
                return found
            found = parent
        raise LexiconError("belongs", f"the parents of {key!r} lead in a circle")

    def owner(self, key: str) -> str:
        """The key of who owns or directs an institution that still speaks for itself ("org:TASS"); "" for none."""
        return self._owners.get(key, "")

    def of_state(self, country: str, sort: str) -> Institution | None:
        """What a state has of a sort ("the parliament of UA"); None where no row tells."""
        return self._sorts.get((country, sort))

    def of_name(self, name: str) -> Institution | None:
        """The institution with exactly this name."""
        return self._names.get(name)

    def _last(self) -> Iterator[Institution]:
        """All rows, those that win last."""
        yield from self.rows
        yield from self.more

    @cached_property
    def _parents(self) -> dict[str, str]:
        return {row.key: row.parent for row in self._last() if row.parent != row.key}

    @cached_property
    def _owners(self) -> dict[str, str]:
        return {row.key: row.owner for row in self._last() if row.owner}

    @cached_property
    def _sorts(self) -> dict[tuple[str, str], Institution]:
        return {(row.country, row.sort): row for row in self._last() if row.sort}

    @cached_property
    def _names(self) -> dict[str, Institution]:
        return {name: row for row in self._last() for name in row.spellings}


@cache
def shipped() -> Belongs:
    """The table that comes along."""
    return Belongs((*_countries(), *_bodies(), *_organisations()))


def _countries() -> Iterator[Institution]:
    for row in table("actors_countries"):
        yield Institution(
            f"gov:{row['code']}",
            f"Regierung ({row['name']})",
            seats=_cells(row["seat"]),
            adjectives=_cells(row["adjective"]) + _cells(row["city"]),
            country=row["code"],
            kind="government",
        )


def _bodies() -> Iterator[Institution]:
    for row in table("actors_belongs"):
        yield _row(row)


def _organisations() -> Iterator[Institution]:
    for row in table("actors_organisations"):
        parent = row["key"] if row["key"].startswith("gov:") else ""
        key = f"org:{row['name']}" if parent else row["key"]
        yield Institution(
            key, row["name"], _cells(row["names"]), parent=parent, country=row["country"], kind=row["kind"]
        )


_LISTS = frozenset(["names", "seats", "adjectives"])
_FIELDS = tuple(field.name for field in fields(Institution))


def _row(row: Mapping[str, Any]) -> Institution:
    """An institution from a row of a table or a TOML file; a list may be a list or joined by "|"."""
    for name in row:
        if name not in _FIELDS:
            raise LexiconError("belongs", f"{name!r} is no field of an institution")
    for needed in ("key", "name"):
        if not row.get(needed):
            raise LexiconError("belongs", f"an institution has no {needed}: {dict(row)!r}")
    row = {"kind": _kind(str(row.get("parent") or row["key"])), **row}
    made = {name: _cells(value) if name in _LISTS else str(value) for name, value in row.items()}
    return _checked(Institution(**made))  # type: ignore[arg-type]


def _kind(key: str) -> str:
    return "government" if key.startswith("gov:") else "organisation"


def _cells(value: Any) -> tuple[str, ...]:
    parts = value.split("|") if isinstance(value, str) else value
    return tuple(str(part) for part in parts if part)


def _checked(row: Institution) -> Institution:
    for key in (row.key, row.parent, row.owner):
        if key and not (key.startswith(PREFIXES) and key.partition(":")[2]):
            raise LexiconError("belongs", f"{key!r} is no key: it must begin with one of {', '.join(PREFIXES)}")
    return row
