"""German number words as numbers: built from a few parts, as the language does."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lagebild.lexicon import Row, table

ORDINAL = re.compile(r"(?P<stem>.{2,})t(?:e|en|er|es|em)$")
LONGEST = 60
"""No number word in use is longer; what is longer is not tried."""


@cache
def _rows() -> dict[str, Row]:
    return {row["word"]: row for row in table("numerals")}


@cache
def _stems() -> dict[str, int]:
    return {row["stem"]: int(row["value"]) for row in table("numerals") if row["stem"]}


@lru_cache(maxsize=65536)
def cardinal(word: str) -> float | None:
    """The number a single word in lower case stands for, "dreiundzwanzig" -> 23, "zweieinhalb" -> 2.5.

    None for all other words, also for "ein" in its inflected forms, which is mostly the
    article, and for "hundert" and "tausend" as nouns ("Hunderte").
    """
    if len(word) > LONGEST:
        return None
    row = _rows().get(word)
    if row is not None:
        return None if row["part"] == "article" else float(row["value"])
    if word.endswith("einhalb"):
        whole = cardinal(word.removesuffix("einhalb"))
        return whole + 0.5 if whole is not None else None
    return _composed(word)


def _composed(word: str) -> float | None:
    for base, size in (("tausend", 1000), ("hundert", 100)):
        left, found, right = word.partition(base)
        if found:
            return _sum(left, size, right.removeprefix("und") or "null")
    unit, found, ten = word.rpartition("und")
    if found and _part(ten) == "ten" and _part(unit) == "unit":
        return float(_rows()[unit]["value"]) + float(_rows()[ten]["value"])
    return None


def _sum(left: str, size: int, right: str) -> float | None:
    times = cardinal(left) if left else 1.0
    rest = cardinal(right)
    if times is None or rest is None or rest >= size or not times:
        return None
    return times * size + rest


def _part(word: str) -> str:
    row = _rows().get(word)
    return row["part"] if row else ""


@lru_cache(maxsize=65536)
def ordinal(word: str) -> int | None:
    """The place an ordinal in lower case names, "dritten" -> 3, "einundzwanzigste" -> 21; None for all other words."""
    found = ORDINAL.match(word) if len(word) <= LONGEST else None
    if found is None:
        return None
    stem = found["stem"]
    if stem in _stems():
        return _stems()[stem]
    for end, value in _stems().items():
        head = stem.removesuffix(end)
        if head != stem and head.endswith(("und", "hundert", "tausend")):
            return _before(head, value)
    whole = cardinal(stem.removesuffix("s"))
    return int(whole) if whole is not None and whole >= 20 and stem.endswith("s") else None


def _before(head: str, value: int) -> int | None:
    """The place where the last part is `value` and `head` stands before it: "hundert" + 3, "einund" + 20."""
    unit = head.removesuffix("und")
    if _part(unit) == "unit" and value >= 20:
        return int(float(_rows()[unit]["value"])) + value
    whole = cardinal(unit)
    return int(whole) + value if whole is not None and whole >= 100 else None
