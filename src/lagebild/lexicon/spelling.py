"""The form in which spellings of one name meet: Schukow and Shukov, Sergei and Sergej, Tae-jun and Tae Jun.

The form is for comparing only and never shown. It knows how names from other alphabets are
written in German and in English reports (`actors_spelling.tsv`); it does not know who anybody is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from lagebild.lexicon import table

__all__ = ["english_form", "folded", "normal_form", "normal_words", "written_words"]

_SPECIAL = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_BETWEEN = re.compile(r"[\s\-‐‑–.’'`´]+")


@cache
def _replacements() -> tuple[tuple[str, str], ...]:
    return tuple((row["from"], row["to"]) for row in table("actors_spelling"))


def folded(name: str) -> str:
    """The name in lower case, without accents; umlauts lose their dots as in English reports."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_SPECIAL))
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=20000)
def normal_form(word: str) -> str:
    """One word of a name in the form that all its spellings share."""
    form = _BETWEEN.sub("", folded(word))
    for old, new in _replacements():
        form = form.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", form)


def written_words(name: str) -> tuple[str, ...]:
    """The words of a name as they are written; a hyphen parts words, an apostrophe does too."""
    return tuple(word for word in _BETWEEN.split(name) if word)


@lru_cache(maxsize=20000)
def normal_words(name: str) -> tuple[str, ...]:
    """The words of a name in normal form; a hyphen parts words ("Tae-jun" is "Tae Jun")."""
    return tuple(form for word in written_words(name) if (form := normal_form(word)))


_ENDS = re.compile(r"ev$")


@lru_cache(maxsize=20000)
def english_form(word: str) -> str:
    """The normal form if "ch" was written for the sound of German "tsch", as in English, and "ev" for the ending "ow".

    "Gorbachev" and "Gorbatschow" meet here and nowhere else: in German names "ch" is another sound.
    """
    plain = re.sub(r"(?<![sctSCT])ch", "tsch", word, flags=re.IGNORECASE) if not _HISSING.search(word) else word
    form = normal_form(plain)
    return _ENDS.sub("ov", form) if len(form) > 4 else form


_HISSING = re.compile(r"sch|shch", re.IGNORECASE)
"""German spelling, or a "ch" that is part of a longer sign."""
