"""What roles have to do with each other: one post under two titles, who heads the same body, how old somebody is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from lagebild.actors.drafts import Draft
from lagebild.actors.forms import AGED
from lagebild.actors.institutions import prefix_key
from lagebild.actors.names import Name
from lagebild.actors.phrases import Phrase
from lagebild.actors.reading import Reading
from lagebild.actors.vocabulary import Title, body_of
from lagebild.lexicon import table
from lagebild.lexicon.personal_names import is_middle_name

HEADS = frozenset(["head_of_state", "head_of_government", "head_of_region"])
"""Classes of office that every title in them means alike ("Regierungschef", "Premier")."""
ASIDE = frozenset(["relation", "relative", "address", "people", "age"])
"""What somebody is only to another, by origin or by age is no office or profession."""
_LINK = re.compile(r"(?:-|(?<=[^aeiou])s(?=$))$")
_DECLINED = re.compile(r"(?:e?s|en?)$")
SHORTEST = 3
"""Letters that the nouns of two bodies must share."""


@cache
def sorts() -> dict[str, str]:
    """How a noun takes up a person, by the noun as `last_part` gives it; see actors_posts.tsv."""
    return {_folded(row["noun"]): row["sort"] for row in table("actors_posts")}


@cache
def _across() -> tuple[str, ...]:
    return tuple(sorted(noun for noun, sort in sorts().items() if sort == "across"))


def is_rank(phrase: Phrase) -> bool:
    """Whether a role is an office or profession of its own, not a tie to somebody else."""
    return isinstance(phrase.noun, Title) and phrase.noun.office not in ASIDE


def last_part(title: str) -> str:
    """A title from its last hyphen on, one for man and woman: "US-Präsidentin" gives "prasident"."""
    word = title.rsplit("-", 1)[-1].lower()
    folded = _folded(word[:-2] if word.endswith("in") else word)
    return SYNONYMS.get(folded, folded)


def _folded(word: str) -> str:
    """A noun without what the form for women changes: "Ärzt(in)" and "Arzt", "Vorsitzende" and "Vorsitzender"."""
    word = word.lower().translate(UMLAUTS)
    return (
        word.removesuffix("r").removesuffix("e")
        if word.endswith("er") and word[:-2].endswith(NOMINAL)
        else word.removesuffix("e")
    )


SYNONYMS = {"chefdiplomat": "aussenminister", "außenminister": "aussenminister"}
"""Titles of one post, as `last_part` gives them."""
MEDIC = re.compile(r"mediziner$")
"""Who is a doctor, too: "Rechtsmediziner … der Arzt"."""
UMLAUTS = str.maketrans("äöü", "aou")
NOMINAL = ("vorsitzend", "abgeordnet", "angeklagt", "beschuldigt", "geistlich", "sachverstandig", "beauftragt")
"""How nouns begin that are declined like adjectives."""


def sort_of(noun: Title) -> str:
    """The sort of a noun in actors_posts.tsv; what is across is so in compounds, too ("Hausarzt"); "" for most."""
    word = last_part(noun.title)
    return sorts().get(word) or ("across" if word.endswith(_across()) else "")


def class_of(noun: Title) -> str:
    """The class of office of a title; whoever speaks for the police or a court is a spokesperson here."""
    return "spokesperson" if noun.title.lower().removesuffix("in").endswith("sprecher") else noun.office


def alike(noun: Title, other: Title) -> bool:
    """Whether two titles of one class of office can be one person's.

    "Minister" and "Finanzminister" can, "Außenminister" and "Finanzminister" not; "Forscher" can be any scholar.
    """
    if class_of(noun) != class_of(other):
        return False
    return noun.office in HEADS or sort_of(noun) == "general" or same_title(noun, other)


def titled_otherwise(name: Name, phrases: Sequence[Phrase], draft: Draft) -> bool:
    """Whether a title keeps a short name from a full one: of the other gender, or new before a middle name."""
    titles = [p.noun for p in phrases if isinstance(p.noun, Title)]
    if draft.gender and any(t.gender not in (draft.gender, "", "n") for t in titles):
        return True
    middle = all(is_middle_name(name.words, full) for full in draft.names if len(full) > 1)
    return middle and any(is_rank(p) for p in phrases) and not any(_shares(t, draft) for t in titles)


def _shares(title: Title, draft: Draft) -> bool:
    return any(isinstance(p.noun, Title) and alike(title, p.noun) for p in draft.phrases)


def same_title(noun: Title, other: Title) -> bool:
    """Whether two titles are one, or one is the end of the other ("Minister", "Finanzminister")."""
    one, two = (MEDIC.sub("arzt", last_part(title)) for title in (noun.title, other.title))
    return one.endswith(two) or two.endswith(one)


def bare(phrase: Phrase) -> bool:
    """Whether nothing but the noun tells who is meant: no owner, no country, nothing behind it."""
    return phrase.possessor is None and not (phrase.country or phrase.key or phrase.tail or phrase.inner)


def heads_same(phrase: Phrase, other: Phrase) -> bool:
    """Whether two roles head one body: "Verbandschef" and "Präsident des Bauernverbandes", "UN-Chef" and
    "Generalsekretär der UN"; not "Klinikchef" and "Leiter des Verbandes", nor "Geschäftsführer".
    """
    one, two = leads(phrase), leads(other)
    if one is None or two is None or phrase.former != other.former:
        return False
    key, key2 = key_of(phrase), key_of(other)
    if key and key2:
        return key == key2
    if key or key2:
        words = two if key else one  # "Verbandschef" after one of a named body, not "Pegelblick-Chef" by its own name
        return bool(words) and _generic_of_key(words, key or key2)
    if not one:
        return False
    if one[-1] in GENERIC and _names_firm(other):
        return True
    return bool(two) and any(_same_body(one[-1], word) or _same_body(word, one[-1]) for word in two)


def key_of(phrase: Phrase) -> str:
    """The institution that a role names itself."""
    return phrase.key or (prefix_key(phrase.noun.title) if isinstance(phrase.noun, Title) else "")


@lru_cache(maxsize=1 << 12)
def _led(title: str) -> str | None:
    """What stands in a title before the noun for who heads something ("Verbandschef": "verband"); None without one."""
    title = title.lower()
    title = _folded(title[:-2] if title.endswith("in") else title)
    lead = max((noun for noun, sort in sorts().items() if sort == "lead" and title.endswith(noun)), key=len, default="")
    return _LINK.sub("", title[: -len(lead)]) if lead else None


def leads(phrase: Phrase) -> tuple[str, ...] | None:
    """The nouns of the body that a role heads, in small letters ("Verbandschef": "verband"); None for other roles."""
    if not isinstance(phrase.noun, Title) or phrase.noun.plural:
        return None
    prefix = _led(phrase.noun.title)
    if prefix is None:
        return None
    tail = [_DECLINED.sub("", word.lower()).translate(UMLAUTS) for word in phrase.tail.split() if word[:1].isupper()]
    return tuple(word for word in (prefix, *tail) if len(word) >= SHORTEST)


def clash(phrase: Phrase, other: Phrase) -> bool:
    """Whether two roles of one class cannot be one person's: of two countries, institutions or kinds of body.

    "Der bayerische Ministerpräsident" is not the one of the Saarland, "die Sprecherin der Feuerwehr" not the one of the
    senate; but the one of "the group" can speak for whatever is called so.
    """
    noun, noun2 = phrase.noun, other.noun
    if not (isinstance(noun, Title) and isinstance(noun2, Title)) or phrase.former or other.former:
        return False
    if class_of(noun) != class_of(noun2) or noun.office in ASIDE:
        return False
    if phrase.country and other.country and phrase.country != other.country:
        return True
    if _beneath(phrase) != _beneath(other):
        return True
    key, key2 = key_of(phrase), key_of(other)
    if key and key2:
        return key != key2
    if phrase.label == other.label or class_of(noun) not in SERVING:
        return False
    one, two = served(phrase), served(other)
    return bool(one and two) and not any(
        _same_body(a, b) or _same_body(b, a) or _takes_up(a, b) for a in one for b in two
    )


def _beneath(phrase: Phrase) -> str:
    """What keeps a role apart from the office itself: "stellvertretender Minister", "Vizechef", "künftiger Kanzler"."""
    title = phrase.noun.title.lower() if isinstance(phrase.noun, Title) else ""
    if title.startswith(("vize", "stellvertret")):
        return "deputy"
    return next((sort for a in phrase.adjectives for stem, sort in BENEATH.items() if a.startswith(stem)), "")


BENEATH = {"stellvertret": "deputy", "designiert": "designated", "künftig": "designated", "nominiert": "designated"}


def serve_same(phrase: Phrase, other: Phrase) -> bool:
    """Whether two roles name one body ("Polizeisprecher", "Sprecher der Polizei")."""
    noun, noun2 = phrase.noun, other.noun
    if not (isinstance(noun, Title) and isinstance(noun2, Title)) or class_of(noun) != class_of(noun2):
        return False
    if class_of(noun) not in SERVING or phrase.former or other.former:
        return False
    one, two = served(phrase), served(other)
    return bool(one and two) and all(any(_same_body(a, b) or _same_body(b, a) for b in two) for a in one)


SERVING = frozenset(["spokesperson", "official", "executive", "envoy", "lawyer", "police"])
"""Classes of roles that somebody has in one body only."""
SEATS = ("kreml", "regierung", "prasident", "staat", "haus", "weiß", "land", "press", "chef", "amt")
"""How words begin that name a government in many ways."""


def served(phrase: Phrase) -> tuple[str, ...]:
    """The nouns of the body that somebody serves: "Polizeisprecher", "Sprecher der Polizei"."""
    words = [word for word in phrase.tail.replace("-", " ").split() if word[:1].isupper()]
    title = phrase.noun.title.removesuffix("in") if isinstance(phrase.noun, Title) else ""
    first, hyphen, _ = title.rpartition("-")
    words += [first] if hyphen else [_LINK.sub("", title[: -len("sprecher")])] if title.endswith("sprecher") else []
    folded = (_DECLINED.sub("", word.lower()).translate(UMLAUTS) for word in words)
    return tuple(word for word in folded if len(word) >= SHORTEST and not word.startswith(SEATS))


def _takes_up(noun: str, other: str) -> bool:
    """Whether one of two nouns is general and the other a name or a noun of the same sort ("Konzern", "Nordwerk")."""
    sorts_of = [body_of(word.capitalize()) for word in (noun, other)]
    if sorts_of[0] is None or sorts_of[1] is None:
        return noun in GENERIC or other in GENERIC
    return sorts_of[0].body == sorts_of[1].body and (noun in GENERIC or other in GENERIC)


def _same_body(noun: str, other: str) -> bool:
    """Whether a noun can take up a body: it ends it ("verband" the "bauernverband"), or is the word for its sort."""
    short = noun[: max(SHORTEST, len(noun) - 2)]
    if other.endswith(noun) or (other.startswith(short) and noun[:SHORTEST] == other[:SHORTEST]):
        return True
    sort, sort2 = body_of(noun.capitalize()), body_of(other.capitalize())
    return sort is not None and sort2 is not None and noun in GENERIC and sort.body == sort2.body


GENERIC = frozenset(["konzern", "firma", "unternehmen", "verband", "partei", "behörd", "amt", "verein", "klub"])


def _generic_of_key(words: tuple[str, ...], key: str) -> bool:
    """Whether "Konzernchef", "Parteichef" can head the institution that another role names by its own name."""
    if key.startswith("gov:"):
        return False
    sort = body_of(words[-1].capitalize())
    if key.startswith("party:"):
        return words[-1] == "partei"
    if any(part.endswith(words[-1]) for part in key.removeprefix("org:").lower().replace("-", " ").split()):
        return True
    return sort is not None and words[-1] in GENERIC and sort.body in ("company", "association")


def parties_of(reading: Reading, draft: Draft) -> set[str]:
    """The parties that the text gives somebody: "SPD-Ministerin Ada Born", "Ada Born (SPD)"."""
    found = {key_of(p) for p in draft.phrases} | {draft.institution or ""}
    for member in draft.members:
        end = member.reference.end
        inside = reading.at(end + 1).form.known if reading.at(end).text == "(" else None
        found.add(inside.key if inside is not None else "")
    return {key for key in found if key.startswith("party:")}


def _names_firm(phrase: Phrase) -> bool:
    """Whether a title has a name before its hyphen that is no noun for a body ("Nordwerk-Chef", not "Klinik-Chef")."""
    first, hyphen, _ = phrase.noun.title.rpartition("-") if isinstance(phrase.noun, Title) else ("", "", "")
    return bool(hyphen) and first[:1].isupper() and body_of(first) is None and not phrase.country


def age_in(noun: Title) -> str:
    """The number in "60-Jähriger"."""
    return noun.title.partition("-")[0]


def ages_of(reading: Reading, draft: Draft) -> set[str]:
    """The ages that the text tells of somebody: "die 61-jährige Ada Born", "Ada Born (61)", "der 61-Jährige"."""
    found = {age_in(p.noun) for p in draft.phrases if isinstance(p.noun, Title) and p.noun.office == "age"}
    for member in draft.members:
        ref = member.reference
        if ref.name is None:
            continue
        before = [reading.at(at) for at in range(ref.start - 1, ref.name.start)]
        found |= {match[1] for item in before if (match := AGED.fullmatch(item.text))}
        after, closed = reading.at(ref.end + 1), reading.at(ref.end + 2)
        if reading.at(ref.end).text in ("(", ",") and after.text.isdecimal() and closed.text in (")", ","):
            found.add(after.text)
    return found
