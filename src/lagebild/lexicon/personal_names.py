"""Names of persons: given names with gender and origin, and when two names can mean one person.

Nothing here knows who anybody is. A name can rule somebody out (another given name, another gender)
or let two spellings meet; only the texts can say that they mean the same person.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz

from lagebild.lexicon import table
from lagebild.lexicon.spelling import normal_words


@cache
def given_names() -> dict[str, tuple[str, frozenset[str]]]:
    """Gender ("m", "f", "u") and origins of every given name in actors_given.tsv."""
    genders: dict[str, set[str]] = {}
    origins: dict[str, set[str]] = {}
    for row in table("actors_given"):
        for name in row["names"].split("|"):
            genders.setdefault(name, set()).add(row["gender"])
            origins.setdefault(name, set()).add(row["given"])
    return {n: (min(g) if len(g) == 1 else "u", frozenset(origins[n])) for n, g in genders.items()}


_GENERATIONS = frozenset(["jr", "junior", "sr", "senior", "ii", "iii", "iv"])


def generation(name: Sequence[str]) -> frozenset[str]:
    """What in a name tells a father from his son ("Jr.", "II.")."""
    return frozenset(word.lower().rstrip(".") for word in name) & _GENERATIONS


def same_full(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two full names (words as written) are spellings of one.

    Equal in normal form; or the same family name and given names of which one is an initial or a
    near spelling of the other; or one name with a middle name more.
    """
    a, b = normal_words(" ".join(left)), normal_words(" ".join(right))
    if generation(left) != generation(right):
        return False
    if a == b or "".join(a) == "".join(b):
        return True
    if len(a) < 2 or len(b) < 2:
        return False
    if a[-1] != b[-1]:
        return len(a) == len(b) and a[:-1] == b[:-1] and alike(a[-1], b[-1])
    first, other = a[0], b[0]
    if first == other:
        return len(a) != len(b)
    if min(len(first), len(other)) == 1:
        return first[0] == other[0]
    if set(a) < set(b) or set(b) < set(a):
        return True
    return len(a) == len(b) and a[1:] == b[1:] and alike(first, other) and not _two_names(left[0], right[0])


def alike(a: str, b: str) -> bool:
    """Whether two words in normal form differ by no more than a letter in five or six."""
    return min(len(a), len(b)) >= 5 and fuzz.ratio(a, b) >= 86


def _two_names(a: str, b: str) -> bool:
    """Whether both are given names of their own with different genders ("Michael", "Michaela")."""
    known = given_names()
    return a in known and b in known and {known[a][0], known[b][0]} == {"m", "f"}


def short_of(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a short name ("Brenner", "Tae-jun") can stand for a full one: its words are among the full one's."""
    a, b = normal_words(" ".join(short)), normal_words(" ".join(full))
    if not a or len(a) >= len(b) or generation(short) != generation(full):
        return False
    return all(word in b for word in a) or (len(a) == 1 and any(alike(word, a[0]) for word in b))


def gender_of(words: Sequence[str]) -> str:
    """The gender that a full name's given name tells: "m", "f" or "" (no or several)."""
    known = given_names()
    for word in words[:-1] if len(words) > 1 else words[:0]:
        if word in known:
            return known[word][0].replace("u", "")
    return ""


def origins_of(words: Sequence[str]) -> frozenset[str]:
    """The languages in which all known given names of a full name are common."""
    known = given_names()
    sets = [known[word][1] for word in words if word in known]
    return frozenset.intersection(*sets) if sets else frozenset()
