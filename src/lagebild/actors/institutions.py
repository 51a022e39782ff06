"""For whom somebody speaks: canonical keys such as "gov:US", "party:SPD", "org:Siemens".

The key follows from the kind of office or institution and from the country or organisation that
the words name; it never comes from a list of persons. Ministries, services, armies and the police of a state speak
for its government; parliaments, courts and central banks for themselves; a town's mayor for the town. See
`docs/belongs.md`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lagebild.actors.names import Name, declined
from lagebild.actors.phrases import Phrase
from lagebild.actors.vocabulary import Body, Title, adjective_of, body_of, cities_of, single, titles_of
from lagebild.lexicon import table
from lagebild.lexicon.belongs import Belongs

STATE = frozenset(["government", "ministry", "authority", "intelligence", "military"])
OFFICES = frozenset(
    ["head_of_state", "head_of_government", "deputy", "head_of_region", "minister", "envoy", "official"]
)
OPEN = frozenset(["any", "organisation", "party", "media", "none"])
OWN = frozenset(["parliament", "court", "central_bank"])
"""Bodies of a state that speak for themselves."""
GENERAL = re.compile(r"(?:^|-)(?:parlament|landtag|bürgerschaft|nationalversammlung|notenbank|zentralbank)$", re.I)
"""Nouns of which a state has one: the table tells which."""
IRREGULAR = re.compile(r"miliz|rebell|söldner|warlord|separatist|terror|kämpfer|guerilla|putsch", re.IGNORECASE)
"""Who fights for no state."""
CANDIDATE = re.compile(r"(?:kandidat|bewerber|anwärter|nominiert)(?:in|er?)?$", re.IGNORECASE)
"""Who wants to join a body does not speak for it yet ("Kandidatin für den Obersten Gerichtshof")."""
CITY_STATES = frozenset(["DE-BE", "DE-HB", "DE-HH", "AT-9"])
"""Towns that are a Land as well: whoever governs the one governs the other."""


def institution(phrase: Phrase) -> str | None:
    """The key of whoever a phrase means; None for former holders and where the words do not tell."""
    if phrase.former:
        return None
    if isinstance(phrase.noun, Body):
        return of_body(phrase, phrase.noun)
    return _of_title(phrase, phrase.noun)


def of_body(phrase: Phrase, noun: Body) -> str | None:
    """The key of an institution that a phrase describes."""
    if noun.body in STATE:
        return of_state(noun, phrase.country, phrase.adjectives, phrase.belongs) or phrase.key or None
    if noun.body in OWN and phrase.country:
        return of_state(noun, phrase.country, phrase.adjectives, phrase.belongs)
    if noun.body == "police":
        return _of_police(phrase, noun)
    if noun.body == "sources":
        return phrase.key or _prefix(phrase, noun.noun) or _of_sources(phrase, noun)
    if noun.body == "media" and phrase.country and not noun.plural:
        return _of_state_media(phrase, noun)
    return phrase.key or (_prefix(phrase, noun.noun) if noun.body == "party" else "") or None


def of_state(noun: Body, country: str, adjectives: tuple[str, ...], belongs: Belongs) -> str | None:
    """The key of a state's body: its government's, or its own ("org:Sejm" for the Polish parliament)."""
    if not country:
        return None
    if noun.body in STATE or (noun.noun == "Senat" and country in CITY_STATES):
        return f"gov:{country}"
    if noun.body not in OWN:
        return None
    adjective = declined(adjective_of(country), noun.gender, noun.plural) if adjective_of(country) else ""
    label = " ".join([*adjectives, adjective, noun.form]) if adjective else f"{noun.form} ({country})"
    label = noun.form if "-" in noun.form else label  # "EU-Gericht" names it already
    label = label[:1].upper() + label[1:]
    row = belongs.of_name(label)
    if row is None and GENERAL.search(noun.noun):
        row = belongs.of_state(country, noun.body)
    return belongs.speaks_for(row.key) if row else f"org:{label}"


def _of_police(phrase: Phrase, noun: Body) -> str | None:
    """The police of a state are its government's, those of a town their own; the capital's are a town's."""
    place = next((name.name for name in phrase.inner if name.tag == "LOC" and not _is_state_name(name)), "")
    state = phrase.country and not phrase.by_capital and re.search("poli[zc]ei|kriminal", noun.noun, re.I)
    if state and not place:
        return f"gov:{phrase.country}"
    return f"org:{phrase.label} {place}".rstrip() if place or phrase.adjectives else None


def _of_sources(phrase: Phrase, noun: Body) -> str | None:
    """Of "deutsche Sicherheitskreise", "Pariser Regierungskreise" the government; diplomats in a capital are any."""
    first = first_part(noun.noun)
    if not phrase.country or (phrase.by_capital and first.startswith("Diplomat")):
        return None
    return f"gov:{phrase.country}" if is_governmental(noun.noun) or phrase.noun_names_country else None


def _of_state_media(phrase: Phrase, noun: Body) -> str | None:
    """The one broadcaster or agency of a state that "der iranische Staatssender" can mean."""
    if not noun.noun.startswith("Staats"):
        return phrase.key or None
    row = phrase.belongs.of_state(phrase.country, "agency" if noun.noun.endswith("gentur") else "broadcaster")
    return row.key if row else None


def _of_title(phrase: Phrase, noun: Title) -> str | None:
    if noun.office == "mayor":
        return _of_town(phrase)
    if noun.office == "envoy":
        return _of_envoy(phrase, noun)
    if phrase.key and CANDIDATE.search(noun.title) and not phrase.key.startswith("party:"):
        return None
    if phrase.key:
        return phrase.key
    own = _prefix(phrase, noun.title)
    if own and not (own.startswith("party:") and noun.office in OFFICES):
        return own
    if noun.title.startswith(("Kommissionsp", "Kommissionsch")) and not phrase.tail:
        return "gov:EU"
    served = served_by(noun.title)
    if served is not None and served.body in OWN:
        return of_state(served, phrase.country, (), phrase.belongs)
    if served is not None and served.body == "police":
        return f"gov:{phrase.country}" if phrase.country and not phrase.by_capital else None
    if not phrase.country or noun.title in ("Senator", "Senatorin", "US-Senator", "US-Senatorin"):
        return f"gov:{phrase.country}" if phrase.country in CITY_STATES else None
    if noun.body == "military" and IRREGULAR.search(noun.title):
        return None
    if noun.office in OFFICES or noun.body == "military" or is_governmental(noun.title):
        return f"gov:{phrase.country}"
    if noun.office == "relation":
        return f"gov:{phrase.country}" if noun.title.startswith("Amts") else None
    return f"gov:{phrase.country}" if noun.office == "spokesperson" and _is_state(phrase) else None


def _of_envoy(phrase: Phrase, noun: Title) -> str | None:
    """An ambassador speaks for the state that sends him, wherever to: "der UN-Botschafter der USA" for the USA."""
    own = _prefix(phrase, noun.title)
    if phrase.country and not phrase.by_capital and not (noun.title.startswith("EU-Diplomat")):
        return f"gov:{phrase.country}"
    if phrase.by_capital or re.search("botschafter|diplomat", noun.title, re.I):
        return phrase.key if phrase.key.startswith("gov:") else None
    return phrase.key or own or None


def _of_town(phrase: Phrase) -> str | None:
    """The town of a mayor ("der Bonner Oberbürgermeister", "Kölns Bürgermeisterin"), or the Land it is as well."""
    place = next((name.name for name in phrase.inner if name.tag == "LOC"), "") or phrase.town
    if not place:
        return phrase.key if phrase.key.startswith("org:") else None
    land = next((code for code in cities_of(place) if code in CITY_STATES), "")
    return f"gov:{land}" if land else f"org:Stadt {place}"


def _prefix(phrase: Phrase, noun: str) -> str:
    """The organisation a compound begins with; the user's own before those that come along."""
    row = phrase.belongs.of_name(noun.rpartition("-")[0]) if phrase.belongs.more and "-" in noun else None
    return phrase.belongs.speaks_for(row.key) if row else prefix_key(noun)


@lru_cache(maxsize=4096)
def prefix_key(title: str) -> str:
    """The organisation a compound begins with ("SPD-Chef", "Siemens-Vorstand", "Bundestagspräsidentin")."""
    first = title.rsplit("-", 1)[0] if "-" in title else first_part(title)
    known = single(first) if first else None
    return known.key if known and known.key and known.tag == "ORG" else ""


@cache
def state_words(use: str) -> tuple[str, ...]:
    """The parts of words of one use in actors_state_words.tsv."""
    return tuple(row["word"] for row in table("actors_state_words") if row["use"] == use)


@cache
def _serving() -> re.Pattern[str]:
    return re.compile(rf"(?:vize)?(?:{'|'.join(state_words('serves'))})(?:r|n|in|innen|en)?$", re.IGNORECASE)


@cache
def _reporting() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(state_words('reports'))})(?:e?n|se?n?|nen)?$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def reported_by(noun: str) -> str | None:
    """Of a noun for what somebody says the part before it: "Militär" of "Militärangaben", "" of "Angaben", or None."""
    match = _reporting().search(noun)
    return noun[: match.start()] if match else None


@lru_cache(maxsize=4096)
def first_part(noun: str) -> str:
    """What a compound says somebody speaks for: "Außenamtssprecherin" gives "Außenamt"; "" for other words."""
    match = _serving().search(noun)
    first = noun[: match.start()].rsplit("-", 1)[-1] if match else ""
    return first[:1].upper() + first[1:].removesuffix("s") if first else ""


@lru_cache(maxsize=4096)
def served_by(noun: str) -> Body | None:
    """The body in the first part of a compound: of "Außenamtssprecher" the "Außenamt"."""
    first = first_part(noun)
    return (body_of(first) or body_of(first + "s")) if first else None


@lru_cache(maxsize=4096)
def is_governmental(noun: str) -> bool:
    """Whether a compound tells that somebody serves a government ("Präsidentenberater", "Außenamtssprecherin").

    "Kremlkritiker" and "Militärexperte" serve nobody.
    """
    if not first_part(noun):
        return False
    last = noun.rsplit("-", 1)[-1].lower()
    if last.startswith(state_words("begins")) and not last.startswith("bundestag"):
        return True
    body = served_by(noun)
    if body is not None:
        return body.body in STATE
    return any(title.office in OFFICES for title in titles_of(first_part(noun)))


def _is_state(phrase: Phrase) -> bool:
    """Whether a spokesperson's country comes from a government's part, not from their nationality alone."""
    return bool(phrase.inner) or phrase.noun_names_country


def _is_state_name(name: Name) -> bool:
    """Whether a name is that of a state or region, not of a town."""
    return name.known is not None and name.known.key.startswith("gov:") and not name.known.seat
