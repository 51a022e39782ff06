"""Names in credit lines and bylines, told apart: person, agency, outlet, place, e-mail, initials.

`read_credit` accepts a text only when every part of it is understood, so a
sentence of the article never passes for a credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from lagebild.lexicon import column, table

_PARTICLES = "von|van|de|der|den|dem|zu|zur|zum|di|da|del|della|el|al|bin|ibn|le|la|du|dos|ter|ten|y"
_NAME = r"[A-ZÄÖÜÉÓÁŠŽČĆŁÇØÅİ][\w'’.-]*"
_PERSON = re.compile(rf"{_NAME}(?: (?:{_NAME}|{_PARTICLES})){{0,3}} {_NAME}")
_DOMAIN = re.compile(
    r"(?:www\.)?([\w-]+(?:\.[\w-]+)*\.(?:de|at|ch|com|net|org|info|eu|news|tv|online|media|it|lu|live"
    r"|example|digital|press|report|blog|today|world|berlin|hamburg|bayern|koeln|cologne|ruhr|saarland|tirol|wien|swiss"
    r"|radio|fm|app|co|io|uk|fr|pl|cz|nl|be|dk|li))",
    re.I,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_WIRE = re.compile(r"(?:©\s*)?(?:dpa(?:-\w+)?)[:,] ?\d{6}-\d+-\d+(?:-\d+)?/\d+", re.I)
_INITIALS = re.compile(r"[a-zäöüß]{1,4}|[A-Z]{2,3}|[A-Z][a-z]{1,3}")
_PARTS = re.compile(r"\s*(?:[,;/|+&·•]|\s[–—-]\s|\b(?:und|mit|sowie|u\.|mit Material von)\b)\s*")
_LEAD_IN = re.compile(
    r"^\W*(?:(?:text-?|artikel)?quellen?|credits?|mit (?:dem )?(?:agentur)?material (?:von|der|des)"
    r"|mit (?:informationen|angaben) (?:von|der|des)"
    r"|unter verwendung von|mit|von|by)\b ?:?\s*",
    re.IGNORECASE,
)

_EDITORS = re.compile(
    rf"{_NAME}(?: {_NAME}){{0,2}}-(?:Team|Redaktion)|(?:[Rr]edaktion|Team) {_NAME}(?: {_NAME}){{0,2}}"
)

_AFTER_ROLE = frozenset({"für", "in", "im", "der", "des", "bei", "und", "aus", "von"})

Sort = Literal["agency", "outlet", "person", "place", "mail", "initials", "filler"]


@dataclass
class Credit:
    """What a credit or byline names."""

    persons: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    initials: list[str] = field(default_factory=list)

    @property
    def is_filler(self) -> bool:
        """Whether nobody in particular is named ("Redaktion")."""
        return not (self.persons or self.agencies or self.outlets or self.places or self.initials)

    @property
    def names_house(self) -> bool:
        """Whether an agency or outlet is among the names."""
        return bool(self.agencies or self.outlets)


@cache
def agencies(media: str = "text") -> Mapping[str, str]:
    """Every written form of the agencies that sell `media`, with its code."""
    found: dict[str, str] = {}
    for row in table("cleaning_agencies"):
        if row["media"] == media:
            for form in [row["code"], *row["names"].split("|")]:
                if form:
                    found[form] = row["code"]
    return found


@cache
def outlets() -> Mapping[str, str]:
    """Every written form of the known outlets that a credit line may use, with the outlet's name."""
    found: dict[str, str] = {}
    for row in table("cleaning_outlets"):
        for form in [row["name"], *row["aliases"].split("|")]:
            if form:
                found.setdefault(form, row["name"])
    return found


@cache
def places() -> frozenset[str]:
    """Places that datelines and bylines name: cities of the time zone list (CLDR), countries, and our own."""
    from babel import Locale

    german = Locale("de")
    zones = {zone["city"] for zone in german.time_zones.values() if isinstance(zone.get("city"), str)}
    countries = {name for code, name in german.territories.items() if len(code) == 2}
    return frozenset(zones | countries) | column("cleaning_places", "name")


def is_place(words: str) -> bool:
    """Whether `words` is one known place or several joined by "/"; capitals throughout are fine."""
    parts = [part.strip() for part in re.split(r"[/,]", words)]
    return bool(parts) and all(part in places() or _capitalised(part) in places() for part in parts)


def _capitalised(words: str) -> str:
    return re.sub(r"\w+", lambda m: m[0].capitalize(), words) if words.isupper() else words


def read_credit(text: str) -> Credit | None:
    """The names in a credit such as "ntv.de, als/dpa" or "bohy mit Agenturen"; None when a part is not understood."""
    rest = _MAIL.sub("", text.strip().strip("()[]").strip())
    found = Credit()
    if _WIRE.search(rest):
        found.agencies.append("dpa")
        rest = re.sub(r"^\W*©?\s*dpa-infocom\b", "", _WIRE.sub("", rest))
    rest = _LEAD_IN.sub("", rest).strip(" .:")
    for part in _PARTS.split(rest):
        words = part.strip(" .:*()–—-")
        if words and not _sorted_in(words, found):
            return None
    return found


def read_byline(names: Iterable[str]) -> Credit:
    """The names in statements about authorship, each understood as far as it can be.

    A part that is neither known nor shaped like a full name counts as a person when it
    stands alone and is capitalised ("Madonna"); e-mails, roles and places are passed over.
    """
    found = Credit()
    for statement in names:
        rest = re.sub(r"\([^()]*\)", " ", _MAIL.sub("", statement))
        rest = _LEAD_IN.sub("", " ".join(rest.split())).strip(" .:,")
        whole = Credit()
        if _sorted_in(rest, whole):
            parts = [rest]
        else:
            parts = [part.strip(" .:*()") for part in _PARTS.split(rest) if part.strip(" .:*()")]
        for part in parts:
            if part.split()[0] in outlets() and part.split()[0].isupper():
                _add(found.outlets, part)
            elif not _sorted_in(part, found) and part[:1].isupper() and len(part.split()) <= 4:
                _add(found.persons, part)
    return found


def _sorted_in(words: str, found: Credit) -> bool:
    """Put one name where it belongs; False when it is none."""
    if not words:
        return False
    code = agencies().get(words) or agencies().get(words.removesuffix("-Material"))
    domain = _DOMAIN.fullmatch(words)
    if code:
        _add(found.agencies, code)
    elif domain:
        _add(found.outlets, domain[1])
    elif words in outlets():
        _add(found.outlets, outlets()[words])
    elif _is_filler(words):
        return True
    elif is_place(words):
        _add(found.places, words)
    elif is_person(words):
        _add(found.persons, words)
    elif _INITIALS.fullmatch(words) and words.lower() not in column("cleaning_asides", "word"):
        _add(found.initials, words)
    else:
        return False
    return True


def _is_filler(words: str) -> bool:
    """Whether words name nobody: "Redaktion", "Redakteurin für Wirtschaft", "Sportredaktion"."""
    known = column("cleaning_credit_words", "word")
    lower = words.lower()
    first, *rest = lower.split()
    role = first in column("cleaning_roles", "word") and (not rest or rest[0] in _AFTER_ROLE)
    return lower in known or role or names_editors(words) or (len(rest) < 3 and lower.endswith("redaktion"))


def names_editors(words: str) -> bool:
    """Whether words name the people of an outlet as a whole: "Musterbote-Team", "Redaktion Musterbote"."""
    return bool(_EDITORS.fullmatch(words))


def is_person(words: str) -> bool:
    """Whether `words` has the shape of a person's full name: two to five parts, particles allowed."""
    return bool(_PERSON.fullmatch(words)) and not any(
        w in column("cleaning_credit_words", "word") for w in words.lower().split()
    )


def _add(names: list[str], name: str) -> None:
    if name not in names:
        names.append(name)
