"""What an entry of sound form may still have wrong: values that are none, names told twice, circles of institutions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, get_args

from lagebild.errors import LexiconError
from lagebild.lexicon import column
from lagebild.lexicon.belongs import PREFIXES, Belongs, Institution, shipped
from lagebild.lexicon.outlets import Outlet, host_of, known
from lagebild.lexicon.spelling import normal_words
from lagebild.model import ActorKind, KnownActor
from lagebild.register.entries import Register, name_key, names_of, own_key

if TYPE_CHECKING:
    from lagebild.register.reading import Entry, Source

KINDS: tuple[str, ...] = get_args(ActorKind)
OUTLET_KINDS = (
    *("newspaper", "magazine", "site", "tv", "radio", "broadcaster"),
    *("party", "church", "desk", "agency", "pictures"),
)
_ITEM = re.compile(r"(?:https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/)?<?(?:wd:)?([Qq][1-9]\d{0,11})/?")
_MOST_SHARED = 5


def item_id(words: str) -> str:
    """The id of a Wikidata item, also from its address; empty where it is none.

    >>> item_id("http://www.wikidata.org/entity/Q42"), item_id("P31")
    ('Q42', '')
    """
    match = _ITEM.fullmatch(words.strip().strip("<>"))
    return match[1].upper() if match else ""


@dataclass
class Checked:
    """The entries of a file, checked one by one; what is wrong goes into the source's mistakes."""

    source: Source
    notes: list[str] = field(default_factory=list)
    _meant: set[str] = field(default_factory=set)

    def register(self) -> Register:
        """The sound entries as the nouns they are."""
        institutions = self._institutions()
        actors = [(entry, actor) for entry in self._of("actor") if (actor := self._actor(entry))]
        outlets = [(entry, outlet) for entry in self._of("outlet") if (outlet := self._outlet(entry))]
        belongs = shipped().with_more(institutions)
        kept = [self._spoken_for(actor, belongs) for actor in self._apart(actors)]
        self._shared(kept)
        return Register(tuple(kept), institutions, self._once(outlets), tuple(self.notes), self.source.shown)

    def _of(self, table: str) -> list[Entry]:
        return [entry for entry in self.source.entries if entry.table == table]

    @cached_property
    def _keys(self) -> dict[str, str]:
        """The key of every institution that the file names, by its names; none for a name of two."""
        found: dict[str, str] = {}
        for entry in [*self._of("institution"), *self._of("actor")]:
            if entry.values.get("kind") in ("person", "place", "group"):
                continue
            key = _key_of(entry)
            for name in (entry.values["name"], *entry.values.get("names", ()), *entry.values.get("aliases", ())):
                found[name] = key if found.get(name, key) == key else ""
        return found

    def _key(self, entry: Entry, field_: str) -> str:
        """The key that a value means: as it stands, or of the institution it names; a mistake is noted."""
        value = entry.values.get(field_, "")
        if not value:
            return ""
        if value.startswith(PREFIXES):
            if value.partition(":")[2].strip():
                return str(value)
            self.source.wrong(entry, f"{field_} {value!r} has nothing behind the colon", field_)
            return ""
        if found := self._keys.get(value):
            self._meant.add(found)
            return found
        row = shipped().of_name(value)
        if row is not None:
            return row.key
        how = "is neither a key (gov:…, party:…, org:…) nor the name of another entry"
        self.source.wrong(entry, f"{field_} {value!r} {how}", field_)
        return ""

    def _choice(self, entry: Entry, field_: str, choices: Sequence[str]) -> bool:
        value = entry.values.get(field_, "")
        if value and value not in choices:
            self.source.wrong(entry, f"{field_} {value!r} is none of {', '.join(choices)}", field_)
        return not value or value in choices

    # institutions

    def _institutions(self) -> tuple[Institution, ...]:
        rows = [(entry, row) for entry in self._of("institution") if (row := self._institution(entry))]
        once: dict[str, Institution] = {}
        for entry, row in rows:
            if row.key in once:
                self.source.wrong(entry, f"key {row.key!r} stands twice", "key")
            once.setdefault(row.key, row)
        try:
            shipped().with_more(once.values())
        except LexiconError as error:
            self.source.mistakes.append(f"{self.source.shown}: {error.reason}")
            return ()
        return tuple(once.values())

    def _institution(self, entry: Entry) -> Institution | None:
        before = len(self.source.mistakes)
        values = entry.values
        key = _key_of(entry)
        if not key.startswith(PREFIXES) or not key.partition(":")[2]:
            self.source.wrong(entry, f"key {key!r} must begin with {', '.join(PREFIXES)}", "key")
        self._choice(entry, "kind", KINDS)
        country = values.get("country", "")
        if country and country not in column("actors_countries", "code"):
            self.source.wrong(entry, f"country {country!r} is no code such as DE, US or DE-BY", "country")
        parent, owner = self._key(entry, "parent"), self._key(entry, "owner")
        if len(self.source.mistakes) > before:
            return None
        lists = {name: values.get(name, ()) for name in ("names", "seats", "adjectives")}
        kind = values.get("kind") or "organisation"
        return Institution(key, values["name"], parent=parent, country=country, kind=kind, owner=owner, **lists)

    # actors

    def _actor(self, entry: Entry) -> KnownActor | None:
        before = len(self.source.mistakes)
        values = entry.values
        self._choice(entry, "kind", KINDS)
        given = values.get("wikidata", "")
        item = item_id(given)
        if given and not item:
            self.source.wrong(entry, f"wikidata {given!r} is no item's id such as Q42", "wikidata")
        institution = self._key(entry, "institution")
        own = {name_key(name) for name in (values["name"], *values.get("aliases", ()))}
        for name in values.get("apart_from", ()):
            if name_key(name) in own:
                self.source.wrong(entry, f"apart_from names the actor itself ({name!r})", "apart_from")
        if len(self.source.mistakes) > before:
            return None
        return KnownActor(
            name=values["name"],
            kind=values["kind"],
            aliases=tuple(name for name in values.get("aliases", ()) if name != values["name"]),
            roles=values.get("roles", ()),
            institution=institution or None,
            wikidata=item or None,
            apart_from=values.get("apart_from", ()),
            note=values.get("note", ""),
        )

    def _spoken_for(self, actor: KnownActor, belongs: Belongs) -> KnownActor:
        """The actor with the key of whom it speaks for in the end; what another entry names as such has one, too."""
        key = actor.institution
        if key is None and actor.kind not in ("person", "place", "group") and own_key(actor.name) in self._meant:
            key = own_key(actor.name)
        return actor if key is None else replace(actor, institution=belongs.speaks_for(key))

    def _apart(self, actors: Sequence[tuple[Entry, KnownActor]]) -> list[KnownActor]:
        """The actors without those that another one before says again: by name, unless something tells them apart."""
        kept: list[KnownActor] = []
        names: dict[str, list[tuple[Entry, KnownActor]]] = {}
        items: dict[str, Entry] = {}
        for entry, actor in actors:
            same = names.setdefault(name_key(actor.name), [])
            twin = next((other for other, known_ in same if not _differ(actor, known_)), None)
            if twin is not None:
                how = "give each an institution or roles that tell them apart, or make them one entry"
                self.source.wrong(entry, f"the name stands twice{_at(twin)}; {how}", "name")
            elif actor.wikidata and actor.wikidata in items:
                other = items[actor.wikidata].values["name"]
                self.source.wrong(entry, f"wikidata {actor.wikidata} is also that of {other!r}", "wikidata")
            else:
                kept.append(actor)
                same.append((entry, actor))
                items.setdefault(actor.wikidata or "", entry)
        return kept

    def _shared(self, actors: Sequence[KnownActor]) -> None:
        """A note for each name that several actors have: alone it means none of them."""
        bearers: dict[tuple[str, ...], dict[int, str]] = {}
        for number, actor in enumerate(actors):
            for name in names_of(actor):
                bearers.setdefault(normal_words(name) or (name,), {}).setdefault(number, name)
        shared = [found for found in bearers.values() if len(found) > 1]
        for found in shared[:_MOST_SHARED]:
            who = ", ".join(_called(actors[number]) for number in list(found)[:5])
            words = next(iter(found.values()))
            self.notes.append(
                f"{self.source.shown}: {words!r} is a name of {who}; where no role or institution tells, it is nobody's"
            )
        if len(shared) > _MOST_SHARED:
            self.notes.append(f"{self.source.shown}: {len(shared) - _MOST_SHARED} more names belong to several entries")

    # outlets

    def _outlet(self, entry: Entry) -> Outlet | None:
        before = len(self.source.mistakes)
        values = entry.values
        self._choice(entry, "kind", OUTLET_KINDS)
        for domain in values.get("domains", ()):
            if "." not in host_of(domain) or " " in domain:
                self.source.wrong(entry, f"domain {domain!r} is no address such as example.org", "domains")
        if len(self.source.mistakes) > before:
            return None
        row = known().find(values["name"])
        is_known = row is not None and row.name == values["name"]
        return Outlet(
            name=values["name"],
            domains=tuple(host_of(domain) for domain in values.get("domains", ())),
            codes=values.get("codes", ()),
            aliases=values.get("aliases", ()),
            # An empty kind leaves that of a known outlet as it is.
            kind=values.get("kind") or ("" if is_known else "newspaper"),
            area=values.get("area", ""),
            group=values.get("group", ""),
            desks=values.get("desk", ()),
        )

    def _once(self, outlets: Sequence[tuple[Entry, Outlet]]) -> tuple[Outlet, ...]:
        once: dict[str, Outlet] = {}
        domains: dict[str, str] = {}
        for entry, row in outlets:
            if row.name in once:
                self.source.wrong(entry, "the name stands twice", "name")
                continue
            for domain in row.domains:
                if domains.setdefault(domain, row.name) != row.name:
                    self.source.wrong(entry, f"domain {domain!r} is also that of {domains[domain]!r}", "domains")
            once[row.name] = row
        return tuple(once.values())


def _key_of(entry: Entry) -> str:
    """The key that an entry's members speak for: its own, else whom it speaks for, else one made of its name."""
    values = entry.values
    if entry.table == "institution":
        return str(values.get("key") or f"org:{values['name']}")
    given = values.get("institution", "")
    return str(given) if given.startswith(PREFIXES) else own_key(values["name"])


def _differ(left: KnownActor, right: KnownActor) -> bool:
    """Whether something that texts tell keeps two actors of one name apart."""
    institutions = left.institution and right.institution and left.institution != right.institution
    roles = left.roles and right.roles and not set(left.roles) & set(right.roles)
    items = left.wikidata and right.wikidata and left.wikidata != right.wikidata
    return bool(left.kind != right.kind or institutions or roles or items)


def _called(actor: KnownActor) -> str:
    return f"{actor.name!r} ({actor.wikidata})" if actor.wikidata else repr(actor.name)


def _at(entry: Entry) -> str:
    return f" (first in line {entry.place.line})" if entry.place else ""
