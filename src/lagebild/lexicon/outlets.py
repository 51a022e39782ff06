"""Outlets and agencies: one table of who publishes, known by name, address, short form, with owner and newsroom.

The table has three files of one shape: `outlets.tsv` (German-language), `outlets_abroad.tsv` and
`outlets_agencies.tsv`; `docs/outlets.md` tells what the columns mean. A look-up is an object without
state, so that a user's own outlets can be put on top of the known ones: `known().with_more(mine)`.
Who is not in the table is nobody here: the caller goes on with the name that it has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, replace
from functools import cache, cached_property
from urllib.parse import urlsplit

from lagebild.lexicon import column, table

__all__ = ["Outlet", "Outlets", "host_of", "known"]

_FILES = ("outlets", "outlets_abroad", "outlets_agencies")
_PLAIN = re.compile(r"^(?:www\d?|m|mobil|mobile|amp)\.(?=[^.]+\.)")
_CACHE = ".cdn.ampproject.org"
_ADDRESS = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?#]\S*)?", re.IGNORECASE)
_AROUND = " .,;:„“”\"»«›‹‚‘’'()[]"
_ARTICLES = frozenset({"der", "die", "das", "dem", "den", "des"})
_INFLECTED = re.compile(r"(?<=\w\w\w)en\b(?= )")
_NO_PAPERS = ("agency", "pictures")
_SHORTEST_CODE = 3
_SHORTEST_GENITIVE = 6


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet or agency.

    `codes` are short forms ("FAZ"), `aliases` other names and spellings. `kind`: newspaper, magazine, site, tv,
    radio, broadcaster (both), party, church, desk (it supplies copy), agency, or pictures (an agency that sells
    nothing else). `area` is an ISO 3166 country, with a region behind it for a regional outlet ("DE-NW").
    `group` is the owner. `desks` are the newsrooms whose copy it prints together with other outlets.
    `operators` are companies whose name in a page's frame gives the outlet away. `spoken` are the names by which
    running texts call it, the first one for showing; `words` are those of them that are common words, too. `signs`:
    its name in the credit line of a German text may be that of the text's own outlet ("Quelle: Musterbote"; not
    "Quelle: CNN", nor "Heute", which says nothing).
    """

    name: str
    domains: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    kind: str = ""
    area: str = ""
    group: str = ""
    desks: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    signs: bool = True

    @property
    def country(self) -> str:
        """The code of its country; empty where it has none."""
        return self.area.partition("-")[0]

    @property
    def newsrooms(self) -> frozenset[str]:
        """The newsrooms that its copy may come from: its own, and those it shares."""
        return frozenset({self.name, *self.desks})

    @property
    def signatures(self) -> tuple[str, ...]:
        """The forms in which a credit line may give its name, the name first.

        Short forms of two letters are left out: "(RP)" is more often a writer.
        """
        if not self.signs:
            return ()
        codes = (code for code in self.codes if len(code) >= _SHORTEST_CODE)
        return tuple(dict.fromkeys((self.name, *codes, *self.aliases, *self.domains)))

    def with_facts(self, other: Outlet) -> Outlet:
        """This outlet with what `other`, a newer entry of the same name, adds to it or puts in its place."""
        changed: dict[str, object] = {}
        for field in fields(self):
            mine, theirs = getattr(self, field.name), getattr(other, field.name)
            if isinstance(theirs, tuple) and field.name != "desks":
                changed[field.name] = tuple(dict.fromkeys((*theirs, *mine)))
            elif field.name == "signs":
                changed[field.name] = mine and theirs
            elif theirs:
                changed[field.name] = theirs
        return replace(self, **changed)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Outlets:
    """A look-up of outlets. Where two entries claim one address, name or agency code, the earlier file has it;
    where two outlets go by one short form or alias, it leads to neither. `added` are the rows that a user gave.
    """

    rows: tuple[Outlet, ...] = ()
    added: tuple[Outlet, ...] = ()

    def with_more(self, extra: Iterable[Outlet]) -> Outlets:
        """A look-up in which `extra` goes before what is here; an entry of a known name adds to that outlet.

        An address or a name that an extra entry claims is taken from the others.
        """
        mine: dict[str, Outlet] = {}
        for row in extra:
            mine[row.name] = mine[row.name].with_facts(row) if row.name in mine else row
        claimed = {words for row in mine.values() for words in (row.name, *row.domains, *row.codes, *row.aliases)}
        rest: list[Outlet] = []
        for row in self.rows:
            if row.name in mine:
                mine[row.name] = row.with_facts(mine[row.name])
            else:
                rest.append(_without(row, claimed))
        return Outlets((*mine.values(), *rest), (*mine.values(), *(row for row in self.added if row.name not in mine)))

    def at(self, address: str | None) -> Outlet | None:
        """The outlet behind an address or a host ("https://www.zeit.de/x", "m.zeit.de"); the closest domain counts."""
        parts = host_of(address).split(".")
        for start in range(len(parts) - 1):
            found = self._hosts.get(".".join(parts[start:]))
            if found:
                return found
        return None

    def find(self, words: str | None) -> Outlet | None:
        """The outlet that `words` name: by address, name, alias or short form; None for unknown and ambiguous ones.

        A name may stand in quotation marks, behind "die Zeitung", and be declined ("der Rheinischen Post").
        """
        bare = " ".join((words or "").split()).strip(_AROUND)
        if not bare:
            return None
        if _ADDRESS.fullmatch(bare):
            return self.at(bare)
        for form in _forms(bare):
            for index, key in ((self._exact, form), (self._folded, form.casefold())):
                if key in index:
                    return index[key]
        return None

    def agencies(self, kind: str = "agency") -> Mapping[str, str]:
        """Every written form of the agencies of one kind ("agency", "pictures"), with the code they go by."""
        return self._agencies.get(kind, {})

    def agency(self, code: str) -> Outlet | None:
        """The agency that goes by a code as an article's `agencies` have it ("dpa")."""
        return next((row for row in self.rows if row.kind == "agency" and code in row.codes), None)

    @cached_property
    def signatures(self) -> Mapping[str, str]:
        """Every form in which credit lines name an outlet, with its name; of two outlets the first."""
        found: dict[str, str] = {}
        for row in self.rows:
            for form in row.signatures if row.kind not in _NO_PAPERS else ():
                found.setdefault(form, row.name)
        return found

    @cached_property
    def operators(self) -> tuple[tuple[str, str], ...]:
        """The names of operators with the names of their outlets."""
        return tuple((operator, row.name) for row in self.rows for operator in row.operators)

    @cached_property
    def _agencies(self) -> Mapping[str, Mapping[str, str]]:
        found: dict[str, dict[str, str]] = {"agency": {}, "pictures": {}}
        for row in self.rows:
            if row.kind in found:
                code = (*row.codes, row.name)[0]
                for form in (row.name, *row.codes, *row.aliases):
                    found[row.kind][form] = code
        return found

    @cached_property
    def _hosts(self) -> Mapping[str, Outlet]:
        found: dict[str, Outlet] = {}
        for row in self.rows:
            for domain in row.domains:
                found.setdefault(domain, row)
        return found

    @cached_property
    def _exact(self) -> Mapping[str, Outlet | None]:
        return _index(self.rows, str)

    @cached_property
    def _folded(self) -> Mapping[str, Outlet | None]:
        return _index(self.rows, str.casefold)


def _index(rows: Iterable[Outlet], key: Callable[[str], str]) -> Mapping[str, Outlet | None]:
    """The outlets by their names, and by their other forms where these are nobody's name; None for a form of two."""
    rows = [row for row in rows if row.kind != "pictures"]
    names: dict[str, Outlet | None] = {}
    for row in rows:
        names.setdefault(key(row.name), row)
    others: dict[str, Outlet | None] = {}
    for row in rows:
        for form in dict.fromkeys(key(form) for form in (*row.codes, *row.aliases, *row.spoken)):
            others[form] = row if others.get(form, row) is row else None
    return {**others, **names}


def _forms(words: str) -> Iterator[str]:
    """The forms in which a name may be known: as it stands, without "die Zeitung", without its ending."""
    yield words
    parts = words.split()
    while len(parts) > 1 and (parts[0].lower() in _ARTICLES or _is_medium(parts[0])):
        parts = parts[1:]
        yield " ".join(parts).strip(_AROUND)
    rest = " ".join(parts).strip(_AROUND)
    yield _INFLECTED.sub("e", rest)
    if rest.endswith("s") and len(rest) >= _SHORTEST_GENITIVE:
        yield _INFLECTED.sub("e", rest[:-1])


def _is_medium(word: str) -> bool:
    """Whether a word is a noun for a medium, also as the end of a compound ("Tageszeitung")."""
    nouns = column("attribution_media", "noun")
    return word in nouns or any(word[cut:].capitalize() in nouns for cut in range(3, len(word) - 3))


def host_of(address: str | None) -> str:
    """The host of an address without "www.", "m." or "amp."; empty where there is none.

    "https://m.zeit.de/x", "zeit.de/x" and a copy in a cache ("zeit-de.cdn.ampproject.org") give "zeit.de".
    """
    words = (address or "").strip()
    try:
        host = (urlsplit(words if "//" in words else f"//{words}").hostname or "").rstrip(".")
    except ValueError:
        return ""
    if "//" not in words and "." not in host:
        return ""
    if host.endswith(_CACHE):
        host = host.removesuffix(_CACHE).replace("--", "\0").replace("-", ".").replace("\0", "-")
    return _PLAIN.sub("", host)


def _without(row: Outlet, claimed: AbstractSet[str]) -> Outlet:
    """A known outlet without the addresses and forms that a user's entry claims for another."""

    def kept(forms: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(form for form in forms if form not in claimed)

    if claimed.isdisjoint((*row.domains, *row.codes, *row.aliases, *row.spoken)):
        return row
    return replace(
        row, domains=kept(row.domains), codes=kept(row.codes), aliases=kept(row.aliases), spoken=kept(row.spoken)
    )


@cache
def known() -> Outlets:
    """The outlets and agencies that the lexicon has; raises `LexiconError` where a file is malformed."""
    return Outlets(tuple(_outlet(row) for file in _FILES for row in table(file)))


def _outlet(row: Mapping[str, str]) -> Outlet:
    def parts(cell: str) -> tuple[str, ...]:
        return tuple(row[cell].split("|")) if row[cell] else ()

    return Outlet(
        name=row["name"],
        domains=parts("domains"),
        codes=parts("codes"),
        aliases=parts("aliases"),
        kind=row["kind"],
        area=row["area"],
        group=row["group"],
        desks=parts("desk"),
        operators=parts("operators"),
        spoken=parts("spoken"),
        words=parts("word"),
        signs=row["signs"] != "no",
    )
