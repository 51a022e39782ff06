"""The lexicons of this room, made ready for looking up words and rows of words.

Country names come from the Unicode CLDR (babel) and `actors_countries.tsv`; cities from the CLDR's
time zones, `actors_places.tsv` and the capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from lagebild.lexicon import column, table
from lagebild.lexicon.belongs import Belongs, Institution, shipped
from lagebild.lexicon.outlets import known as known_outlets
from lagebild.model import ActorKind

Tag = Literal["PER", "ORG", "LOC", "OTH"]

LONG_ENDINGS = ("en", "em", "er", "es")
SHORTEST_STEM = 3
"""Letters of a word that its endings of declension leave."""
GENITIVE = re.compile(r"(?:[’']s?|(?<![sßxz])s)$")
LONG_GENITIVE = re.compile(r"es$")


@dataclass(frozen=True, slots=True)
class Known:
    """A name the lexicons know.

    `country` is a code of actors_countries.tsv, `key` the institution its members speak for.
    `seat` marks capitals and palaces, which also stand for a government. `doubtful`: the name
    is a common word, too.
    """

    name: str
    tag: Tag
    kind: ActorKind
    country: str = ""
    key: str = ""
    seat: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """A noun for whoever holds an office or plays a role; see actors_titles.tsv. `form` is its nominative."""

    title: str
    office: str
    body: str
    gender: Literal["m", "f", "n", ""]
    plural: bool
    form: str = ""
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Body:
    """A noun for an institution; see actors_bodies.tsv. `form` is its nominative."""

    noun: str
    gender: str
    body: str
    kind: ActorKind
    plural: bool
    form: str = ""
    exact: bool = True


@lru_cache(maxsize=20000)
def loose(word: str) -> str:
    """A word without its endings of declension, for words inside longer names ("Weißen Hauses")."""
    while True:
        if len(word) > SHORTEST_STEM + 1 and word.endswith(LONG_ENDINGS):
            word = word[:-2]
        elif len(word) > SHORTEST_STEM and word.endswith(("e", "s")):
            word = word[:-1]
        else:
            return word


@cache
def phrases() -> dict[str, tuple[Pattern, ...]]:
    """All known names of two and more words by their first word in loose form, longest first.

    Of names that are one in loose form, that comes first which is so written ("New York" before "New Yorker").
    """
    found: dict[str, list[tuple[bool, tuple[str, ...], Known]]] = {}
    for name, known in every_name():
        words = tuple(loose(word) for word in name.replace(",", " ,").split())
        if len(words) > 1:
            loosened = words[-1] != name.rsplit(" ", 1)[-1]
            found.setdefault(words[0], []).append((loosened, words, known))
    return {
        first: tuple((words, known) for _, words, known in sorted(rows, key=lambda row: (-len(row[1]), row[0])))
        for first, rows in found.items()
    }


@cache
def singles() -> dict[str, Known]:
    """All known names of one word; where two share a word, the first in the order of `every_name` counts."""
    found: dict[str, Known] = {}
    for name, known in every_name():
        if " " not in name:
            found.setdefault(name, known)
    return found


@lru_cache(maxsize=20000)
def single(word: str) -> Known | None:
    """What is known about one word, also in the genitive ("Nordkoreas") or the dative ("Niederlanden")."""
    known = singles()
    if word in known:
        return known[word]
    for ending in (GENITIVE, LONG_GENITIVE):
        bare = ending.sub("", word)
        if bare != word and bare in known:
            return known[bare]
    if word.endswith("en") and known.get(word[:-1], None) is not None and known[word[:-1]].tag == "LOC":
        return known[word[:-1]]
    return None


def every_name() -> Iterator[tuple[str, Known]]:
    """All names with what is known of them, those of states first."""
    yield from _countries()
    yield from _organisations()
    yield from _media()
    yield from _places()


def _countries() -> Iterator[tuple[str, Known]]:
    from babel import Locale

    territories = Locale("de").territories
    for row in table("actors_countries"):
        code = row["code"]
        country = Known(row["name"], "LOC", "place", code, f"gov:{code}")
        for name in [row["name"], *_split(row["names"]), *_split(territories.get(code, ""))]:
            yield name, country
        for seat in _split(row["seat"]):
            yield seat, Known(seat, "ORG", "government", code, f"gov:{code}", seat=True)
        for capital in _split(row["capital"]):
            yield capital, Known(capital, "LOC", "place", code, f"gov:{code}", seat=True)
    for row in table("actors_parts"):
        part = Known(row["name"], "LOC", "place", row["country"], f"gov:{row['country']}")
        yield from ((name, part) for name in [row["name"], *_split(row["names"])])


def _organisations() -> Iterator[tuple[str, Known]]:
    belongs = shipped()
    for row in belongs.rows:
        if not row.key.startswith("gov:"):
            yield from known_names(row, belongs)


def known_names(row: Institution, belongs: Belongs) -> Iterator[tuple[str, Known]]:
    """The names and seats of an institution, with the key of whom it speaks for."""
    kind: ActorKind = row.kind  # type: ignore[assignment]
    key = belongs.speaks_for(row.key)
    known = Known(row.name, "ORG", kind, row.country, key)
    for name in row.spellings:
        yield name, known
    for seat in row.seats:
        yield seat, Known(seat, "ORG", kind, row.country, key)


def listed_names(row: Institution, belongs: Belongs) -> Iterator[tuple[str, Known]]:
    """The names and seats that a user gives an institution; those of a government stand for it as palaces do."""
    key = belongs.speaks_for(row.key)
    if not row.key.startswith("gov:"):
        yield from known_names(row, belongs)
        return
    for seat in (*row.spellings, *row.seats):
        yield seat, Known(seat, "ORG", "government", key.removeprefix("gov:"), key, seat=True)


def _media() -> Iterator[tuple[str, Known]]:
    """The names by which texts call outlets and agencies, and their addresses ("laut bild.de")."""
    countries = column("actors_countries", "code")
    for row in known_outlets().rows:
        shown = (*row.spoken, row.name)[0]
        country = row.country if row.country in countries else ""
        for name in row.spoken:
            yield name, Known(shown, "ORG", "media", country, f"org:{shown}", doubtful=name in row.words)
        for name in row.domains:
            yield name, Known(shown, "ORG", "media", country, f"org:{shown}")


def _places() -> Iterator[tuple[str, Known]]:
    for row in table("actors_places"):
        for name in _split(row["names"]):
            yield name, Known(name, "LOC", "place", row["country"])
    for name in sorted(column("cleaning_places", "name")):
        yield name, Known(name, "LOC", "place")
    from babel import Locale

    for code, name in sorted(Locale("de").territories.items()):
        yield name, Known(name, "LOC", "place", code if code.isalpha() else "")
    for zone, names in sorted(Locale("de").time_zones.items()):
        if "city" in names and not zone.startswith("Etc"):
            yield names["city"], Known(names["city"], "LOC", "place")


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


@cache
def country_origins() -> dict[str, frozenset[str]]:
    """The origins of given names by country code."""
    return {row["code"]: frozenset(_split(row["given"])) for row in table("actors_countries")}


@cache
def country_adjectives() -> dict[str, str]:
    """Country codes by the stem of the adjective ("russisch")."""
    return {stem: row["code"] for row in table("actors_countries") for stem in _split(row["adjective"])}


@cache
def city_adjectives() -> dict[str, tuple[str, ...]]:
    """The codes of those whose capital an adjective names ("Kiewer", "römisch"), in lower case: a state, a region."""
    found: dict[str, tuple[str, ...]] = {}
    for row in table("actors_countries"):
        for word in _split(row["city"]):
            found[word.lower()] = (*found.get(word.lower(), ()), row["code"])
    return found


def capitals_of_adjective(word: str) -> tuple[str, ...]:
    """The codes of those whose capital an inflected adjective names; () for other words."""
    low = word.lower()
    cities = city_adjectives()
    return cities.get(low) or cities.get(_ADJECTIVE.sub("", low), ())


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in table("actors_countries"):
        for name in dict.fromkeys([row["name"].removeprefix("Land "), *_split(row["capital"])]):
            found[name] = (*found.get(name, ()), row["code"])
    return found


def cities_of(place: str) -> tuple[str, ...]:
    """The codes of states and regions that a town is the capital of, or that it is itself ("Bremen")."""
    return _cities().get(place, ())


@lru_cache(maxsize=4096)
def town_of(adjective: str) -> str:
    """The town that an adjective in -er comes from ("Bonner", "Kieler", "Münchner"); "" for other words."""
    if not adjective.endswith("er") or not adjective[:1].isupper():
        return ""
    stem = adjective[:-2]
    towns = (single(form) for form in (stem, stem + "e", stem + "en", stem[:-1] + "en", adjective[:-1]))
    return next((known.name for known in towns if known is not None and known.tag == "LOC"), "")


@cache
def _adjectives() -> dict[str, str]:
    return {code: stem for stem, code in reversed(country_adjectives().items())}


def adjective_of(country: str) -> str:
    """The stem of the adjective of a country, by its code; "" when none is known."""
    return _adjectives().get(country, "")


_ADJECTIVE = re.compile(r"e[nmrs]?$")


def country_of_adjective(word: str) -> str:
    """The code of the country an inflected adjective names ("nordkoreanischen"); "" when none."""
    low = word.lower()
    stems = country_adjectives()
    return stems.get(low) or stems.get(_ADJECTIVE.sub("", low), "")


@cache
def country_prefixes() -> dict[str, str]:
    """Country codes by the first part of a compound in lower case ("us", "kreml", "ukraine")."""
    found = {"us": "US", "eu": "EU", "uk": "GB", "bundes": "DE"}
    for name, known in _countries():
        if known.country:
            found.setdefault(name.lower().replace(" ", "-"), known.country)
    for stem, code in country_adjectives().items():
        found.setdefault(stem, code)
    return found


@cache
def seats() -> dict[str, str]:
    """Country codes by the palace or office that stands for a government, of one word, in lower case ("kreml")."""
    rows = ((seat.lower(), row["code"]) for row in table("actors_countries") for seat in _split(row["seat"]))
    return {seat: code for seat, code in rows if seat.isalpha()}


@cache
def peoples() -> dict[str, str]:
    """Country codes by every form of the inhabitants' name ("Russe", "Russin", "Russen", "Ukrainern")."""
    found: dict[str, str] = {}
    for row in table("actors_countries"):
        for man in _split(row["people"]):
            stem = man[:-1] if man.endswith("e") else man
            plural = man + "n" if man.endswith("e") else man + ("s" if man.endswith("i") else "")
            for form in (man, plural, plural + "n" if man.endswith("er") else plural, stem + "in", stem + "innen"):
                found.setdefault(form, row["code"])
    return found


@cache
def _titles() -> tuple[dict[str, tuple[Title, ...]], dict[str, tuple[Title, ...]]]:
    """The readings of every form of a title, and, in lower case, of those in which further compounds may end."""
    whole: dict[str, list[Title]] = {}
    parts: dict[str, list[Title]] = {}
    for row in table("actors_titles"):
        for form, title in _title_forms(row):
            whole.setdefault(form, []).append(title)
            if row["compound"] == "yes":
                parts.setdefault(form.lower(), []).append(title)
    return {f: tuple(t) for f, t in whole.items()}, {f: tuple(t) for f, t in parts.items()}


def _title_forms(row: dict[str, str]) -> Iterator[tuple[str, Title]]:
    """Every inflected form of a title with what it says about number and gender."""
    office, body, title, plural = row["office"], row["body"], row["title"], row["plural"]
    gender: Literal["m", "f", "n", ""] = row["gender"]  # type: ignore[assignment]
    man = Title(title, office, body, gender, plural=False, form=title)
    many = Title(title, office, body, "", plural=True, form=plural)
    woman = Title(row["feminine"], office, body, "f", plural=False, form=row["feminine"])
    singular = {title, title + "s", title + "es"}
    if title.endswith("er") and plural in (title[:-1], title[:-2]) and plural.endswith("e"):
        singular |= {plural, plural + "n"}
    elif title.endswith("e") or plural == title + "en":
        singular.add(title + ("n" if title.endswith("e") else "en"))
    yield from ((form, man) for form in sorted(singular))
    if woman.title:
        yield woman.title, woman
        yield woman.title + "nen", Title(woman.title, office, body, "f", plural=True, form=woman.title + "nen")
    if plural:
        yield from ((form, many) for form in {plural: 0, plural + "n": 0})


@cache
def _false_ends() -> tuple[str, ...]:
    return tuple(sorted(word.lower() for word in column("actors_false_ends", "word")))


@lru_cache(maxsize=20000)
def titles_of(word: str) -> tuple[Title, ...]:
    """The readings of a word as a title, or as a compound that ends in one ("US-Präsidenten")."""
    whole, parts = _titles()
    if word in whole:
        return whole[word]
    found = _longest_end(word, parts)
    return tuple(_compound(word, found, title) for title in parts[found]) if found else ()


def _compound(word: str, end: str, title: Title) -> Title:
    name, form = (_joined(word, end, part) for part in (title.title, title.form))
    return Title(name, title.office, title.body, title.gender, title.plural, form, exact=False)


def _joined(word: str, end: str, part: str) -> str:
    """The compound `word` with `part` in the place of its last part `end`."""
    prefix = word[: len(word) - len(end.removeprefix("-"))]
    return prefix + (part if prefix.endswith("-") else part.lower())


def title_of(word: str) -> Title | None:
    """The first reading of a word as a title: singular before plural."""
    return next(iter(titles_of(word)), None)


def _longest_end(word: str, ends: Mapping[str, object]) -> str | None:
    low = word.lower()
    if low.endswith(_false_ends()):
        return None
    for start in range(max(2, len(low) - LONGEST_END), len(low) - 2):
        if "-" + low[start:] in ends and low[start - 1] == "-":
            return "-" + low[start:]
        if low[start:] in ends and (low[start - 1] == "-" or start >= 3):
            return low[start:]
    return None


LONGEST_END = 60
"""Letters at the end of a word in which a noun is looked for; a word may be a whole text without blanks."""

SHORTEST_END = 3
"""Letters of the longest noun that no compound is read for: too many other words end like it."""


@cache
def _bodies() -> tuple[dict[str, Body], dict[str, Body]]:
    whole: dict[str, Body] = {}
    parts: dict[str, Body] = {}
    for row in table("actors_bodies"):
        for form, body in _body_forms(row):
            whole.setdefault(form, body)
            if row["compound"] != "no" and len(form) > SHORTEST_END:
                parts.setdefault(("-" if row["compound"] == "hyphen" else "") + form.lower(), body)
    return whole, parts


def _body_forms(row: dict[str, str]) -> Iterator[tuple[str, Body]]:
    kind: ActorKind = row["kind"]  # type: ignore[assignment]
    noun, plural = row["noun"], row["gender"] == "p"
    one = Body(noun, row["gender"], row["body"], kind, plural, form=noun)
    yield noun, one
    if row["gender"] in ("m", "n"):
        yield noun + "s", one
        yield noun + "es", one
    if plural:
        yield noun + "n", one
    if row["plural"]:
        many = Body(noun, row["gender"], row["body"], kind, plural=True, form=row["plural"])
        yield row["plural"], many
        yield row["plural"] + "n", many


@lru_cache(maxsize=20000)
def body_of(word: str) -> Body | None:
    """The institution a word is or, as a compound, ends in ("Verteidigungsministeriums", "US-Geheimdienste")."""
    whole, parts = _bodies()
    if word in whole:
        return whole[word]
    found = _longest_end(word, parts)
    if found is None:
        return None
    body = parts[found]
    name, form = (_joined(word, found, part) for part in (body.noun, body.form))
    return Body(name, body.gender, body.body, body.kind, body.plural, form, exact=False)


@cache
def say_verbs() -> frozenset[str]:
    """Lemmas of verbs with which somebody says, decides or thinks something."""
    return tell_verbs() | column("actors_deciding", "lemma")


@cache
def tell_verbs() -> frozenset[str]:
    """Lemmas of verbs that give somebody's words or views whatever stands with them.

    Verbs that need a word beside them are none ("auf dem Standpunkt stehen", but "am Tor stehen").
    """
    rows = table("quotations_cues")
    return frozenset(
        row["lemma"] for row in rows if row["pos"] == "verb" and row["strength"] != "weak" and not row["with"]
    )


Pattern = tuple[tuple[str, ...], Known]
"""The words of a known name in loose form, and what is known."""


def phrases_from(word: str) -> tuple[Pattern, ...]:
    """The known names of several words that may start with `word`, longest first.

    It may be written small where it is an adjective ("der russischen Föderation").
    """
    found = phrases().get(loose(word[:1].upper() + word[1:]), ())
    if found and word[:1].islower():
        return tuple(row for row in found if row[1].key.startswith("gov:") and row[1].tag == "LOC")
    return found


def matched(patterns: Sequence[Pattern], words: Sequence[str]) -> tuple[int, Known] | None:
    """The first of the patterns, all fitting the first word, that the words in loose form go on with."""
    rest = tuple(words[1:])
    for pattern, known in patterns:
        if pattern[1:] == rest[: len(pattern) - 1]:
            return len(pattern), known
    return None


LONGEST_PHRASE = 9
"""Words of which a known name is looked for."""
