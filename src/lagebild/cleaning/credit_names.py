"""What kind of name a part of a credit is: agency, outlet, place, person, initials, or nobody in particular."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from lagebild.lexicon import column, table
from lagebild.lexicon.outlets import known
from lagebild.lexicon.personal_names import given_names

_PERSON_WORD = re.compile(r"[^\W\d_][\w'’.‑-]*")
_DOMAIN = re.compile(
    r"(?:www\.)?([\w-]+(?:\.[\w-]+)*\.(?:de|at|ch|com|net|org|info|eu|news|tv|online|media|it|lu|live"
    r"|example|digital|press|report|blog|today|world|berlin|hamburg|bayern|koeln|cologne|ruhr|saarland|tirol|wien|swiss"
    r"|radio|fm|app|co|io|uk|fr|pl|cz|nl|be|dk|li))",
    re.I,
)
_INITIALS = re.compile(r"[a-zäöüß]{1,4}|[A-ZÄÖÜ]{2,3}|[A-ZÄÖÜ][a-zäöüß]{1,3}")
_NAME = r"[A-ZÄÖÜÉÓÁŠŽČĆŁÇØÅİ][\w'’.-]*"
_EDITORS = re.compile(
    rf"{_NAME}(?: {_NAME}){{0,2}}-(?:Team|Redaktion)|(?:[Rr]edaktion|Team) {_NAME}(?: {_NAME}){{0,2}}"
)
_TRANSLATED = re.compile(r"aus de[mr] \w+schen")
_BROADCASTERS = re.compile(
    r"(?:ARD|ZDF|MDR|NDR|RBB|rbb|SWR|WDR|DLF|ORF|SRF|RTL|ntv|n-tv)\d{0,2}(?:[- ][\w/. -]{0,40})?"
    r"|(?:BR|HR|hr|RB|SR|DW)(?:\d{1,2}(?:[- ][\w/. -]{0,40})?|[- ]\w[\w/. -]{1,40})"
)
_NOW_IN = re.compile(r"^(?:zzt\.|z\. ?Zt\.|zurzeit|zur Zeit|derzeit)(?: in)? ")
_LONGEST_PERSON = 6
_LONGEST_ROLE = 6


def agencies(media: str = "text") -> Mapping[str, str]:
    """Every written form of the agencies that sell `media`, with its code."""
    return known().agencies("agency" if media == "text" else "pictures")


@cache
def _agencies_in_any_case() -> Mapping[str, str]:
    return {form.casefold(): code for form, code in reversed(list(agencies().items()))}


def outlets() -> Mapping[str, str]:
    """Every written form of the known outlets that a credit line may use, with the outlet's name."""
    return known().signatures


@cache
def places() -> frozenset[str]:
    """Places that datelines and bylines name: cities of the time zone list (CLDR), countries, capitals, and our own.

    CLDR leaves out a city whose German name is the zone's own ("Berlin"), so capitals come from our list.
    """
    from babel import Locale
    from babel.core import get_global

    german = Locale("de")
    cities = {name.rpartition("/")[2].replace("_", " ") for name in get_global("zone_territories") if _is_city(name)}
    zones = {zone["city"] for zone in german.time_zones.values() if isinstance(zone.get("city"), str)}
    countries = {name for code, name in german.territories.items() if len(code) == 2}
    return (
        frozenset(cities | zones | countries)
        | column("cleaning_places", "name")
        | column("cleaning_more_places", "name")
    )


def _is_city(zone: str) -> bool:
    """Whether a time zone is named after a city: CLDR gives its German name only where it is another one."""
    region, _, city = zone.partition("/")
    return region in {"Africa", "America", "Asia", "Australia", "Europe"} and "/" not in city


@cache
def small_words(kind: str) -> frozenset[str]:
    """The small words of one kind: particle, title, article, opening (never a name's first word), joining."""
    return frozenset(row["word"] for row in table("cleaning_name_words") if row["kind"] == kind)


def is_place(words: str) -> bool:
    """Whether `words` is one known place or several joined by "/"; capitals and "zzt." before it are fine."""
    parts = [part.strip() for part in re.split(r"[/,]", _NOW_IN.sub("", words))]
    return bool(parts) and all(part in places() or _capitalised(part) in places() for part in parts)


def _capitalised(words: str) -> str:
    return re.sub(r"\w+", lambda m: m[0].capitalize(), words) if words.isupper() else words


def agency(words: str) -> str | None:
    """The code of the agency that `words` name; None for any other name.

    Forms in capitals ("EPD") and forms of five letters and more are found in any case;
    counter-example: "pa" may be a writer's initials.
    """
    bare = (
        words.removesuffix("-Material").removesuffix("-Meldung").removesuffix("-Bericht").removesuffix("-Informationen")
    )
    code = agencies().get(words) or agencies().get(bare)
    if code is None and (len(bare) > 4 or (bare.isupper() and len(bare) > 2)):
        code = _agencies_in_any_case().get(bare.casefold())
    if code is None and " " in bare:
        first, _, rest = bare.partition(" ")
        code = agencies().get(first) if is_place(rest) else None
    return code


def is_domain(words: str) -> bool:
    """Whether `words` is the address of a site, as outlets sign with it ("musterbote.de")."""
    return bool(_DOMAIN.fullmatch(words))


def outlet(words: str) -> str | None:
    """The outlet that `words` name: a known one, an address, or an office of a broadcaster ("ARD-Studio Kiew")."""
    domain = _DOMAIN.fullmatch(words)
    if domain:
        return domain[1]
    if words in outlets():
        return outlets()[words]
    roles = column("cleaning_roles", "word")
    office = _BROADCASTERS.fullmatch(words) and not any(
        word.lower().rsplit("-", 1)[-1] in roles for word in words.split()
    )
    return words if office else None


def is_house(words: str) -> bool:
    """Whether a name that no list has is shaped as an outlet's: its last word is one that papers end in."""
    last = words.split()[-1]
    end = last.rsplit("-", 1)[-1]
    papers = column("cleaning_paper_words", "word")
    return end in papers or (end.isupper() and end.capitalize() in papers) or _ends_as_house(words)


def _ends_as_house(words: str) -> bool:
    known, parts = column("cleaning_house_words", "word"), words.lower().split()
    return len(parts) > 1 and (parts[-1] in known or parts[0] in known or words.startswith("The "))


def is_nobody(words: str) -> bool:
    """Whether words name nobody: "Redaktion", "Redakteurin für Wirtschaft", "Aus dem Dänischen"."""
    lower = words.lower()
    first, *rest = lower.split()
    if lower in column("cleaning_credit_words", "word") or names_editors(words) or _TRANSLATED.fullmatch(lower):
        return True
    if "," in words:
        return False
    if len(rest) < _LONGEST_ROLE and any(word.endswith("redaktion") for word in (first, *rest)):
        return True
    is_role = first.rsplit("-", 1)[-1] in column("cleaning_roles", "word") and len(rest) < _LONGEST_ROLE
    return is_role and not is_person(" ".join(words.split()[1:])) and agency(words.split()[-1]) is None


def names_editors(words: str) -> bool:
    """Whether words name the people of an outlet as a whole: "Musterbote-Team", "Redaktion Musterbote"."""
    return bool(_EDITORS.fullmatch(words))


def is_person(words: str) -> bool:
    """Whether `words` has the shape of a person's full name: two to five parts, particles and titles allowed.

    "Prof. Dr. Ida von der Kern", "JAN O’NEILL", "Selin Aydın-Muster"; not "Ida", "Neue Redaktion", "die Stadt".
    """
    parts = words.split()
    titles, particles = small_words("title"), small_words("particle")
    names = [part for part in parts if part.lower() not in titles]
    if not 2 <= len(names) <= _LONGEST_PERSON or len(parts) - len(names) > 4:
        return False
    if not (_starts_name(names[0]) and _starts_name(names[-1])) or names[0].lower() in small_words("opening"):
        return False
    blocked = (column("cleaning_credit_words", "word"), column("cleaning_roles", "word"), small_words("joining"))
    return all(
        (part.lower() if words.isupper() else part) in particles
        or (_starts_name(part) and not any(part.lower().rsplit("-", 1)[-1] in known for known in blocked))
        for part in names
    )


def is_known_person(words: str) -> bool:
    """Whether words are a person's name and the given name in front is in the lexicon."""
    names = [part for part in words.split() if part.lower() not in small_words("title")]
    return is_person(words) and names[0].split("-")[0] in given_names()


def _starts_name(part: str) -> bool:
    """Whether a word may stand in a name: a capital at its start, also after "al-", "d'" or "Mc"."""
    if not _PERSON_WORD.fullmatch(part):
        return False
    bare = part.removeprefix("al-").removeprefix("el-").removeprefix("ad-").removeprefix("d'").removeprefix("d’")
    return bare[:1].isupper()


def are_initials(words: str) -> bool:
    """Whether words are a writer's code ("als", "MSZ"), not an aside such as "lacht" or "SPD"."""
    return bool(_INITIALS.fullmatch(words)) and words.lower() not in column("cleaning_asides", "word")
