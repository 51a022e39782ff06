"""Names of persons: given names with gender and origin, and when two names can mean one person.

Nothing here knows who anybody is. A name can rule somebody out (another given name, another gender)
or let two spellings meet; only the texts can say that they mean the same person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

from rapidfuzz import fuzz

from lagebild.lexicon import table
from lagebild.lexicon.spelling import english_form, normal_form, normal_words, written_words

Likeness = Literal["same", "spelling", "initial", "left_out", "near", "order", "romanisation", "nickname", "vowels"]
"""In what two full names differ: nothing; how one name is spelled; an initial for a given name; a middle name or the
like that one has more; one letter; family name first or last; another system for a Korean or Chinese name; a short form
of the given name; vowels of an Arabic, Persian or Hebrew name."""

WEAK: frozenset[Likeness] = frozenset({"nickname", "vowels"})
"""Likenesses that two persons of one surname may well have: something else must agree too."""


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
_ARTICLES = frozenset(["al", "el", "as", "es", "ad", "ar", "er", "at", "an", "asch", "ash", "az", "ul", "ol"])
"""Arabic articles as they are written before a name ("al-Sisi", "as-Sisi", "El Sisi")."""

_PARTICLES = _ARTICLES | {"von", "van", "de", "der", "den", "di", "da", "dos", "del", "della", "du", "la", "le", "zu"}


def generation(name: Sequence[str]) -> frozenset[str]:
    """What in a name tells a father from his son ("Jr.", "II.")."""
    return _generation(tuple(name))


@lru_cache(maxsize=50000)
def _generation(name: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.lower().rstrip(".") for word in name) & _GENERATIONS


def is_full(name: Sequence[str]) -> bool:
    """Whether a name has a given name as well as a family name: "Ada von Ohm", not "von Ohm", "al-Ohm" or "Ohm"."""
    own = [word for word in name if not (word.islower() and word in _PARTICLES)]
    return len(name) > 1 and (len(own) > 1 or not name[0].islower())


def same_full(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two full names (words as written) are names of one person by themselves; see `likeness`."""
    found = likeness(tuple(left), tuple(right))
    return found is not None and found not in WEAK


def likeness(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness | None:
    """In what two full names (words as written) of one person may differ; None where they are of two."""
    return _likeness(*sorted((left, right)))


@lru_cache(maxsize=50000)
def _likeness(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness | None:
    if left == right:
        return "same"
    a, b = _plain(left), _plain(right)
    if generation(left) != generation(right):
        return None
    if a == b or "".join(a) == "".join(b):
        return "spelling"
    if min(len(a), len(b)) < 2:
        return None
    if is_eastern(tuple(left)) and is_eastern(tuple(right)):
        return _eastern(left, right, a, b)
    return _same_family(left, right, a, b) if a[-1] == b[-1] else _other_family(left, right, a, b)


@lru_cache(maxsize=50000)
def _plain(name: tuple[str, ...]) -> tuple[str, ...]:
    """The normal words of a full name: without articles, initials one by one, given names in one spelling."""
    words: list[str] = []
    for place, word in enumerate(name):
        if place < len(name) - 1 and re.fullmatch(r"[A-ZÄÖÜ]{2,3}", word):
            words += [normal_form(letter) for letter in word]
        else:
            words += [w for n, w in enumerate(normal_words(word)) if not ((place or n < 0) and w in _ARTICLES)]
    if len(words) < 2:
        return tuple(words)
    return (*(spelling_of(word) for word in words[:-1]), words[-1])


def _same_family(left: Sequence[str], right: Sequence[str], a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    """Names of one last word."""
    if len(a) == len(b) and all(_initial_of(x, y) for x, y in zip(a[:-1], b[:-1], strict=True)):
        return "initial"
    if len(a) != len(b):
        short, long = sorted((a, b), key=len)
        if set(short) <= set(long):
            return "left_out"
        if _initial_of(short[0], long[0]) and _in_order(short[1:-1], long[1:-1]):
            return "initial" if len(short[0]) == 1 or len(long[0]) == 1 else "left_out"
    if a[1:] == b[1:] and alike(a[0], b[0]) and not _two_names(left[0], right[0]):
        return "near"
    middle = a[1:-1] == b[1:-1] or not (a[1:-1] and b[1:-1])
    return "nickname" if middle and _short_forms(a[0], b[0]) else None


def _other_family(left: Sequence[str], right: Sequence[str], a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    """Names of another last word: near spellings, or the family name first."""
    if len(a) == len(b) and a[:-1] == b[:-1]:
        if english_form(left[-1]) == english_form(right[-1]):
            return "spelling"
        if alike(a[-1], b[-1]):
            return "near"
        if _skeleton(a[-1]) == _skeleton(b[-1]) and origins_of(left) & origins_of(right) & _SEMITIC:
            return "vowels"
    turned = bool({a[-1], b[-1]} & {a[0], b[0]}) and (_turned(a) == _spelled(b) or _turned(b) == _spelled(a))
    return "order" if turned and any(_tells_order(name) for name in (left, right)) else None


_SEMITIC = frozenset(["ar", "fa", "he"])
_FAMILY_FIRST = frozenset(["hu", "ja", "ko", "zh", "vi"])


def _spelled(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(spelling_of(word) for word in words)


def _turned(words: tuple[str, ...]) -> tuple[str, ...]:
    return _spelled((*words[1:], words[0]))


def _tells_order(name: Sequence[str]) -> bool:
    """Whether one end of a name is a given name of a people that puts the family name first, and the other is none.

    "Tibor Halmos", not "Martin Paul", which may be another man than "Paul Martin".
    """
    known = given_names()
    ends = [known[word][1] if word in known else frozenset() for word in (name[0], name[-1])]
    return any(one & _FAMILY_FIRST and not other for one, other in (ends, ends[::-1]))


def _initial_of(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def _in_order(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the middle names of one are among those of the other, in the same order."""
    rest = iter(long)
    return all(any(_initial_of(word, other) for other in rest) for word in short)


@lru_cache(maxsize=20000)
def _skeleton(word: str) -> str:
    """The consonants of a word; the whole word where they are few."""
    bare = re.sub(r"[aeiou]", "", word)
    return bare if len(bare) > 2 else word


# Korean and Chinese names


_PINYIN = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|[aeiou])"
)


@lru_cache(maxsize=20000)
def is_eastern(name: tuple[str, ...]) -> bool:
    """Whether a name is a Korean or Chinese one: all its words are such syllables, and one end is known as such."""
    words = _written(name)
    others = [word for word in words if not _is_eastern_word(word)]
    return len(words) > 1 and {words[0], words[-1]} - {*others} != set() and all(map(_is_pinyin, others))


def _written(name: Sequence[str]) -> tuple[str, ...]:
    """The words of a name; an apostrophe that only marks breath in Wade-Giles ("p'ing") parts none."""
    return written_words(re.sub(r"(?<=[ptksh])['’ʻ](?=[a-zŭŏ])", "", " ".join(name)))


def _is_eastern_word(word: str) -> bool:
    origins = given_names().get(word, ("", frozenset()))[1]
    return bool(origins & {"ko", "zh"}) or any(normal_form(word) in _forms(sort) for sort in ("ko", "zh"))


def _is_pinyin(word: str) -> bool:
    parts = _PINYIN.findall(word.lower())
    return len(parts) < 4 and "".join(parts) == word.lower() and word not in given_names()


def _eastern(left: Sequence[str], right: Sequence[str], a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    """Names of syllables: the same in another romanisation, or the family name last. One syllable is another person."""
    for sort in ("ko", "zh"):
        one, other = (_syllables(name, sort) for name in (left, right))
        if _all_meet(one, other):
            return "romanisation"
    if len("".join(a)) == len("".join(b)) and (_turned(a) == b or _turned(b) == a or a[::-1] == b):
        return "order"
    return None


Syllable = frozenset[str | int]


def _all_meet(one: Sequence[Syllable], other: Sequence[Syllable]) -> bool:
    return len(one) == len(other) and all(a & b for a, b in zip(one, other, strict=True))


def _syllables(name: Sequence[str], sort: str) -> list[Syllable]:
    """Each syllable as all that it may be written as; Chinese words of several syllables are parted."""
    words = [w for word in _written(name) for w in (_parted(word) if sort == "zh" else [word])]
    return [frozenset({normal_form(word), *_forms(sort).get(normal_form(word), ())}) for word in words]


def _parted(word: str) -> list[str]:
    parts = _PINYIN.findall(word.lower())
    return parts if "".join(parts) == word.lower() else [word]


# one name in several forms


@cache
def _forms(sort: str) -> dict[str, frozenset[int]]:
    """For each name in normal form the rows of actors_name_forms.tsv that have it."""
    found: dict[str, set[int]] = {}
    for number, row in enumerate(table("actors_name_forms")):
        if row["sort"] == sort:
            for name in row["names"].split("|"):
                found.setdefault(normal_form(name), set()).add(number)
    return {name: frozenset(rows) for name, rows in found.items()}


@lru_cache(maxsize=20000)
def spelling_of(word: str) -> str:
    """A given name in normal form as the first spelling of its kind ("muhamad" is "mohamed"); others stay."""
    rows = _forms("spelling").get(word)
    return normal_form(table("actors_name_forms")[min(rows)]["names"].split("|")[0]) if rows else word


def _short_forms(a: str, b: str) -> bool:
    """Whether one may be short for the other ("Bill", "William"), also in another spelling of it."""
    rows = _forms("short")
    return bool(_rows_of(a, rows) & _rows_of(b, rows))


def _rows_of(word: str, rows: dict[str, frozenset[int]]) -> frozenset[int]:
    spellings = [name for name in rows if spelling_of(name) == word] if word not in rows else [word]
    return frozenset(number for name in spellings for number in rows[name])


def alike(a: str, b: str) -> bool:
    """Whether two words in normal form differ by no more than a letter in five or six."""
    return min(len(a), len(b)) >= 5 and fuzz.ratio(a, b) >= 86


def _two_names(a: str, b: str) -> bool:
    """Whether both are given names of their own ("Michael" and "Michaela", "Stefan" and "Stefano")."""
    known = given_names()
    return a in known and b in known


def short_of(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a short name ("Brenner", "Tae-jun") can stand for a full one: it is a run of the full one's words.

    A double name is not called by its half: "Halm" is not "Ada Brand-Halm".
    """
    a, forms = short_form(short), short_forms(tuple(full))
    if not a or generation(short) != generation(full):
        return False
    return a in forms or (len(short) == 1 and any(alike(form, a) for form in forms))


def is_middle_name(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a single word stands only within a full name: "Lee" in "Ada Lee Born", by which few are called."""
    words = [short_form([word]) for word in full]
    return len(short) == 1 and short_form(short) in words[1:-1] and short_form(short) not in (words[0], words[-1])


@lru_cache(maxsize=20000)
def short_forms(full: tuple[str, ...]) -> frozenset[str]:
    """All that a full name may be called by for short, in normal form and without hyphens."""
    words = [form for word in full if (form := short_form([word]))]
    size = len(words)
    runs = {"".join(words[i:j]) for i in range(size) for j in range(i + 1, size + 1) if j - i < size}
    return frozenset(runs | {word[0] for word in [*map(_without_article, full)] if word})


def short_form(name: Sequence[str]) -> str:
    """A short name as one word in normal form, without an Arabic article or a nobiliary particle before it."""
    words = [w for word in name for w in normal_words(word)]
    while len(words) > 1 and words[0] in _PARTICLES:
        words = words[1:]
    return normal_form("".join(words))


@lru_cache(maxsize=20000)
def call_names(full: tuple[str, ...]) -> frozenset[str]:
    """The short forms by which another text may call somebody: not a given name, unless in Korean or Chinese."""
    forms = short_forms(full)
    if is_eastern(full) or not full:
        return forms
    last = short_form(full[-1:])
    return frozenset(form for form in forms if form not in _given_forms() or form == last)


@cache
def _given_forms() -> frozenset[str]:
    return frozenset(normal_form(name) for name in given_names())


@lru_cache(maxsize=20000)
def meeting_keys(full: tuple[str, ...]) -> tuple[str, ...]:
    """What names that are alike have in common: whatever shares no key with a full name is another (see `likeness`).

    Few names share a key, so that many can be compared: either the family name, or the given name and three letters.
    """
    words = _plain(full)
    if not words:
        return ()
    found = [words[-1], english_form(full[-1]), "".join(words), *(f"{words[0]} {end}" for end in ends_of(words[-1]))]
    found.append(f"{words[0]} {_skeleton(words[-1])}")
    if is_eastern(full):
        ends = (_written(full)[0], _written(full)[-1])
        found += [
            f"{row}" for sort in ("ko", "zh") for end in ends for row in sorted(_forms(sort).get(normal_form(end), ()))
        ]
        found += [normal_form(end) for end in ends]
    elif _tells_order(full):
        found.append(words[0])
    return tuple(dict.fromkeys(found))


def ends_of(word: str) -> tuple[str, str]:
    """The first and the last three letters of a word, as keys: spellings that are `alike` share one of them."""
    return f"{word[:3]}-", f"-{word[-3:]}"


def _without_article(word: str) -> tuple[str, ...]:
    """What follows the article in "al-Sisi"; nothing for other words."""
    first, *rest = normal_words(word) or ("",)
    return ("".join(rest),) if first in _ARTICLES and rest else ()


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
