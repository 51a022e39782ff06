"""For whom somebody speaks: canonical keys such as "gov:US", "party:SPD", "org:Siemens".

The key follows from the kind of office or institution and from the country or organisation that
the words name; it never comes from a list of persons.
"""

from __future__ import annotations

from lagebild.actors.phrases import Phrase
from lagebild.actors.vocabulary import Body, Title, single

STATE = frozenset(["government", "ministry", "authority", "intelligence", "military"])
OFFICES = frozenset(
    ["head_of_state", "head_of_government", "deputy", "head_of_region", "minister", "envoy", "official"]
)
OPEN = frozenset(["any", "organisation", "party", "media", "none"])


def institution(phrase: Phrase) -> str | None:
    """The key of whoever a phrase means; None for former holders and where the words do not tell."""
    if phrase.former:
        return None
    if isinstance(phrase.noun, Body):
        return _of_body(phrase, phrase.noun)
    return _of_title(phrase, phrase.noun)


def _of_body(phrase: Phrase, noun: Body) -> str | None:
    if noun.body in STATE:
        return f"gov:{phrase.country}" if phrase.country else phrase.key or None
    if noun.body == "police":
        place = next((name.name for name in phrase.inner if name.tag == "LOC"), "")
        return f"org:{phrase.label} {place}".rstrip() if place or phrase.adjectives else None
    if noun.body == "sources":
        return phrase.key or None
    return phrase.key or None


def _of_title(phrase: Phrase, noun: Title) -> str | None:
    own = prefix_key(noun.title)
    if phrase.key:
        return phrase.key
    if own and not (own.startswith("party:") and noun.office in OFFICES):
        return own
    if noun.office in OFFICES or noun.body == "military" or _governmental(noun.title):
        return f"gov:{phrase.country}" if phrase.country else None
    if noun.office == "relation":
        return f"gov:{phrase.country}" if phrase.country and noun.title.startswith("Amts") else None
    if noun.office == "spokesperson" and phrase.country and _is_state(phrase):
        return f"gov:{phrase.country}"
    return None


def prefix_key(title: str) -> str:
    """The organisation a compound names before its hyphen ("SPD-Chef", "Kreml-Sprecher", "Siemens-Vorstand")."""
    if "-" not in title:
        return ""
    known = single(title.rsplit("-", 1)[0])
    return known.key if known and known.key and known.tag == "ORG" else ""


def _governmental(title: str) -> bool:
    return title.lower().startswith(
        ("regierungs", "bundes", "staats", "sicherheits", "armee", "militär", "geheimdienst")
    )


def _is_state(phrase: Phrase) -> bool:
    """Whether a spokesperson's country comes from a government's part, not from their nationality alone."""
    return bool(phrase.inner) or phrase.noun_names_country
