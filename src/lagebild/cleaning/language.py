"""Which language a text is in: German by its function words at once, else by py3langid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lagebild.lexicon import column

# 20 words: below that even German headlines with foreign names are taken for other languages.
FEWEST_WORDS = 20
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_GERMAN_SHARE = 0.12
# Log-likelihood by which the best language must lead; Luxembourgish and Low German come near German.
_MARGIN = 5.0


def other_language(paragraphs: Sequence[str]) -> str:
    """The name of the foreign language a text is in; empty for German and for texts too short to tell.

    A text of several languages is German when German paragraphs hold at least half
    of its words.
    """
    german = foreign = 0
    seen: dict[str, int] = {}
    for paragraph in _long_enough(paragraphs):
        words = _WORD.findall(paragraph[:_SAMPLE])
        code = "de" if is_plainly_german(words) else _classified(paragraph[:_SAMPLE])
        if code == "de":
            german += len(words)
        elif code:
            foreign += len(words)
            seen[code] = seen.get(code, 0) + len(words)
        if german > 3000:
            break
    return language_name(max(seen, key=lambda c: (seen[c], c))) if foreign > german else ""


def _long_enough(paragraphs: Sequence[str]) -> Iterator[str]:
    """The paragraphs with words enough to tell, and the short ones joined among themselves; a rest is left out."""
    waiting: list[str] = []
    for paragraph in paragraphs:
        if _is_long(paragraph):
            yield paragraph
            continue
        waiting.append(paragraph)
        if _is_long(" ".join(waiting)):
            yield " ".join(waiting)
            waiting.clear()


def _is_long(words: str) -> bool:
    return len(_WORD.findall(words[:_SAMPLE])) >= FEWEST_WORDS


def is_plainly_german(words: Sequence[str]) -> bool:
    """Whether at least one word in eight is a function word that only German has."""
    known = column("cleaning_german_words", "word")
    return sum(1 for word in words if word.lower() in known) >= _GERMAN_SHARE * len(words)


def _classified(text: str) -> str:
    """The code of the language by py3langid; empty when two languages are close. Costs a second the first time."""
    from py3langid.langid import rank

    # Only languages with a two-letter code (ISO 639-1): pidgins, dialects and "no language" draw away from large ones.
    ranked = [(code, score) for code, score in rank(text) if len(code) == 2]  # type: ignore[no-untyped-call]
    (best, first), (_, second) = ranked[0], ranked[1]
    return str(best) if first - second > _MARGIN else ""


def language_name(code: str) -> str:
    """The English name of a language code, e.g. "French"."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code).get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code
