"""Which language a text and its paragraphs are in: by function words and scripts at once, else by py3langid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from lagebild.cleaning.sheet import Line, Sheet
from lagebild.lexicon import column, table

# 20 words: below that even German headlines with foreign names are taken for other languages.
FEWEST_WORDS = 20
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_START = 300
_GERMAN_SHARE = 0.12
_MOST_GERMAN = 0.04
_FOREIGN_SHARE = 0.2
_SCRIPT_SHARE = 0.6
_FEWEST_LETTERS = 60
_FEWEST_LOWER = 0.6
# Low German, Swiss German and Luxembourgish share words with these, but write nouns with capitals.
_NEAR = {"nl": 0.75, "sv": 0.75, "da": 0.75, "no": 0.75}
# Log-likelihood by which the best language must lead; Luxembourgish and Low German come near German.
_MARGIN = 5.0
_SCRIPTS = {
    "el": re.compile("[\u0370-\u03ff]"),
    "ru": re.compile("[\u0400-\u052f]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
}
_GERMAN_OR_SHORT = {"de", ""}
_WITHOUT_SPACES = {"zh", "ja", "th"}
_OTHER_SCRIPT = re.compile("[\u0370-\u1fff\u3040-\ud7af]")
_CYRILLIC = (("uk", "іїєґ"), ("sr", "јљњћђ"), ("ru", "ыэё"), ("bg", "ъ"))
_LETTER = re.compile(r"[^\W\d_]")
_OPENS = "\"„“”«»‚'‘‹›"
# Perhaps with the speaker after it, in brackets or after a dash.
_QUOTED = re.compile(rf"^\W{{0,3}}[{_OPENS}].*[{_OPENS}’][\s.,;!?]{{0,3}}(?:[(–—-].{{0,80}})?$", re.DOTALL)
_CLOSES = re.compile(r"[\"“”«»'’‹›][\s.,;:!?)]*(?:$|\s)")
_CODE_SIGNS = re.compile(r"[{}()\[\];=<>_|\\]")


def drop_foreign(sheet: Sheet) -> tuple[str, tuple[str, ...]]:
    """Take the foreign paragraphs out of a German text; a note for each language says how many they are.

    The first part of the result is the language of the whole where it is not German: then nothing is taken out.
    Foreign quotations, titles, headings, short lines and program code stay.
    """
    lines = sheet.kept
    codes = {number: paragraph_language(line.text) for number, line in enumerate(lines)}
    other = "" if set(codes.values()) == {"de"} else _of_whole([line.text for line in lines], codes)
    if other:
        return other, ()
    if not set(codes.values()) - _GERMAN_OR_SHORT:
        return "", ()
    dropped: Counter[str] = Counter()
    for line, code in _apart(lines, codes):
        name = language_name(code)
        sheet.drop(line, f"other language: {name}")
        dropped[name] += 1
    return "", tuple(f"foreign: {name}, {n} paragraph{'s' * (n > 1)}" for name, n in sorted(dropped.items()))


def other_language(paragraphs: Sequence[str]) -> str:
    """The name of the foreign language a text is in; empty for German and for texts too short to tell.

    A text of several languages is German when German paragraphs hold at least half
    of its words.
    """
    return _of_whole(paragraphs, {number: paragraph_language(words) for number, words in enumerate(paragraphs)})


def _apart(lines: Sequence[Line], codes: dict[int, str]) -> Iterator[tuple[Line, str]]:
    """The foreign paragraphs that are no quotations, with their language."""
    inside = False
    for number, line in enumerate(lines):
        code, text = codes[number], line.text
        if not code or code == "de":
            inside = False
            continue
        introduced = number > 0 and lines[number - 1].text.endswith(":")
        opens = text[0] in _OPENS and not _CLOSES.search(text[1:])
        if inside or introduced or opens or _QUOTED.match(text):
            inside = (inside or opens) and not _CLOSES.search(text[-3:])
            continue
        is_code = len(_CODE_SIGNS.findall(text)) > len(text) // 40
        if line.kind not in {"title", "kicker", "heading"} and not is_code:
            yield line, code


def _of_whole(paragraphs: Sequence[str], codes: dict[int, str]) -> str:
    """The name of the language that outweighs German; py3langid is only asked where it could make a difference."""
    german = sum(_length(paragraph) for number, paragraph in enumerate(paragraphs) if codes[number] == "de")
    if 2 * german >= sum(map(_length, paragraphs)) and not set(codes.values()) & _WITHOUT_SPACES:
        return ""
    weights: Counter[str] = Counter()
    unknown: list[str] = []
    short: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        if codes[number]:
            weights[codes[number]] += _length(paragraph, codes[number])
        else:
            (unknown if _is_long(paragraph) else short).append(paragraph)
    for joined in _joined(short):
        code = paragraph_language(joined)
        if code:
            weights[code] += _length(joined, code)
        else:
            unknown.append(joined)
    german = weights.pop("de", 0)
    if german >= weights.total() + sum(map(_length, unknown)):
        return ""
    for paragraph in unknown:
        code = _classified(paragraph[:_SAMPLE])
        if code == "de":
            german += _length(paragraph)
        elif code:
            weights[code] += _length(paragraph)
    return language_name(max(weights, key=lambda c: (weights[c], c))) if weights.total() > german else ""


def _joined(short: Sequence[str]) -> Iterator[str]:
    """Short paragraphs joined until they are long enough to tell; a rest is left out."""
    waiting: list[str] = []
    words = 0
    for paragraph in short:
        waiting.append(paragraph)
        words += _length(paragraph)
        if words >= FEWEST_WORDS:
            yield " ".join(waiting)
            waiting, words = [], 0


def _length(paragraph: str, code: str = "") -> int:
    """Words of a paragraph; of a script without spaces about as many as a translation would have."""
    return len(paragraph) // 2 if code in _WITHOUT_SPACES else paragraph.count(" ") + 1


def _is_long(words: str) -> bool:
    return len(_WORD.findall(words[:_SAMPLE])) >= FEWEST_WORDS


def paragraph_language(paragraph: str) -> str:
    """The code of the language of a paragraph where function words or the script tell; else, or if short, empty."""
    known = column("cleaning_german_words", "word")
    start = paragraph[:_START].split()
    # Most paragraphs are German and seen to be so by their start, without a closer look and as they are written.
    if len(start) >= FEWEST_WORDS:
        enough = _GERMAN_SHARE * len(start)
        if sum(map(known.__contains__, start)) >= enough:
            return "de"
        if sum(map(known.__contains__, paragraph[:_START].lower().split())) >= enough:
            return "de"
    if len(start) < FEWEST_WORDS // 2 and len(paragraph) <= _START:
        return _by_script(paragraph)
    words = _WORD.findall(paragraph[:_SAMPLE])
    if len(words) >= FEWEST_WORDS and is_plainly_german(words):
        return "de"
    return _by_script(paragraph[:_SAMPLE]) or _by_function_words(words)


def is_plainly_german(words: Sequence[str]) -> bool:
    """Whether at least one word in eight is a function word that only German has."""
    return _german_share(words) >= _GERMAN_SHARE


def _german_share(words: Sequence[str]) -> float:
    known = column("cleaning_german_words", "word")
    return sum(1 for word in words if word.lower() in known) / max(1, len(words))


def _by_function_words(words: Sequence[str]) -> str:
    """The language whose function words make a fifth of the words, if next to none is German and most are lower case.

    Counter-example: a list of the titles of English films has the words, but with capitals.
    """
    if len(words) < FEWEST_WORDS or _german_share(words) > _MOST_GERMAN:
        return ""
    lower = sum(1 for word in words if word[0].islower()) / len(words)
    counts: Counter[str] = Counter()
    for word in words:
        counts.update(_languages().get(word.lower(), ()))
    code = max(sorted(counts), key=lambda c: counts[c], default="")
    enough = bool(code) and counts[code] >= _FOREIGN_SHARE * len(words)
    return code if enough and lower >= _NEAR.get(code, _FEWEST_LOWER) else ""


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in table("cleaning_foreign_words"):
        found[row["word"]] = (*found.get(row["word"], ()), row["language"])
    return found


def _by_script(paragraph: str) -> str:
    """The language of a text that is mostly in another script; of Cyrillic by the letters that only one has."""
    if not _OTHER_SCRIPT.search(paragraph):
        return ""
    letters = len(_LETTER.findall(paragraph))
    counts = {code: len(script.findall(paragraph)) for code, script in _SCRIPTS.items()}
    if counts["ja"] * 10 > letters:
        counts["ja"] += counts["zh"]
    code = max(counts, key=lambda c: counts[c])
    if letters < _FEWEST_LETTERS or counts[code] < _SCRIPT_SHARE * letters:
        return ""
    if code != "ru":
        return code
    return next((c for c, only in _CYRILLIC if any(letter in paragraph.lower() for letter in only)), "ru")


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
