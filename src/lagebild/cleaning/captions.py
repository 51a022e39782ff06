"""Pictures in a text dump: captions (kept once), their doubles and photo credits (taken out)."""

from __future__ import annotations

import re
from functools import cache

from lagebild.cleaning.credits import agencies, is_person, outlets
from lagebild.cleaning.sheet import Line, Sheet

_WORD = (
    r"(?:(?:Symbol|Archiv|Beispiel|Themen|Titel|Presse|Kombi|Agentur)?-?(?:foto|bild|grafik)s?(?:er)?|illustration|quelle|"
    r"bildquelle|bildrechte?|bildnachweis|fotocredit|credit|screenshot|copyright)"
)
_PICTURE_WORDS = ("foto", "bild", "grafik", "illustration", "quelle", "credit", "screenshot", "copyright")
"""One of these stands in every match of `_WORD`."""
_IN_BRACKETS = re.compile(
    rf"[(\[]\s*(?:©|\(c\)|{_WORD}(?: \w+)?\s?(?:[:©]|/|von\b))"
    r"\s*[^()\[\]]{0,120}(?:\([^()]*\)[^()]{0,40})?[)\]]\.?$",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?:©|\(c\) )\s?(?:[^.!?©\n]|\.(?=\w)|(?<=[ .][A-ZÄÖÜ])\.(?= [A-ZÄÖÜ])){2,90}\.?$")
_OPEN = re.compile(
    r"(?:^|(?<=[.!?…\"”“»)])\s+|\s+[|/–•-]\s*"
    r"|\s+(?=(?:Foto|Bild|Symbolbild|Symbolfoto|Archivfoto|Archivbild|Grafik)s?:)|(?<=[a-zäöüß\d)])(?=Bild: |Foto: ))"
    rf"{_WORD}\s?[:©]\s?(?P<who>[^.!?\n]{{2,80}}?(?:\.com|\.de|\.net)?)\.?$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\((?P<who>[^()]{5,60})\)\.?$")
_LONGEST_CAPTION = 60
_SHORTEST_CAPTION = 3
_LONGEST_CREDIT = 14
_LONGEST_BARE = 7
_LONGEST_BEFORE = 35
# Characters: 80 for the names, the rest for an ending such as ".com" and the stop. The word before is shorter.
_LONGEST_OPEN = 90
_END = 3
_ROUND = (")", ").")
_BRACKETS = (*_ROUND, "]", "].")


def read_pictures(sheet: Sheet) -> None:
    """Decide captions: doubles and credits go, what a caption says stays once as a block of its own kind."""
    _drop_doubles(sheet)
    lines = sheet.kept
    first = before = None
    for index, line in enumerate(lines):
        if _may_hold_credit(line):
            # A credit on a line of its own belongs to the line before, unless that is the headline.
            _credit(sheet, line, before if before is not first else None, is_end=index >= len(lines) - _END)
        if not line.out:
            first, before = first or line, line


def _may_hold_credit(line: Line) -> bool:
    """Whether a line is as short as a bare credit, ends in a bracket, or has a sign or colon where a credit has it."""
    text = line.text
    return (
        line.words <= _LONGEST_BARE
        or text.endswith(_BRACKETS)
        or ":" in text[-_LONGEST_OPEN:]
        or "©" in text
        or "(c) " in text
    )


def _drop_doubles(sheet: Sheet) -> None:
    """Take out a line that repeats one of the three before it; a repeated caption is kept as one.

    Counter-example: a repeated headline at the top is a title, not a caption.
    """
    lines = sheet.kept
    if len({line.text for line in lines}) == len(lines):
        return
    for index, line in enumerate(lines):
        for earlier in lines[max(0, index - 3) : index]:
            is_near = earlier is lines[index - 1]
            if earlier.out or earlier.text != line.text or line.words < (3 if is_near else 5):
                continue
            sheet.drop(line, "repeated")
            if index > 1 and line.words <= _LONGEST_CAPTION and (line.stops or earlier is not lines[0]):
                earlier.keep("caption", "doubled_caption")
            break


def _credit(sheet: Sheet, line: Line, before: Line | None, is_end: bool) -> None:
    length = credit_length(line.text) or (0 if is_end else _bare_length(line.text))
    if not length:
        return
    alone = length >= len(line.text)
    sheet.cut_end(line, length, "photo credit")
    if alone:
        if before is not None and before.words <= _LONGEST_BEFORE:
            before.keep("caption", "before_photo_credit")
    elif line.words < _SHORTEST_CAPTION:
        sheet.drop(line, "photo credit")
    elif line.words <= _LONGEST_CAPTION:
        line.keep("caption", "with_photo_credit")


def _bare_length(text: str) -> int:
    """How many characters at the end of a line are names in brackets, or all of it; 0 for none.

    Counter-example: at the end of a text a person and an agency are its authors.
    """
    bracket = _BRACKET.search(text) if text.endswith(_ROUND) else None
    found = bracket[0] if bracket else text
    return len(found) if bare_credit(bracket["who"] if bracket else text) else 0


def credit_length(text: str) -> int:
    """How many characters at the end of a line are a photo credit; 0 for none.

    "Quelle: dpa" is a photo credit only with a picture agency; otherwise it is the
    credit of the article and another rule reads it.
    """
    match = _marked_credit(text)
    if match and len(match[0].split()) > _LONGEST_CREDIT:
        return 0
    if match:
        return len(text) - len(text[: match.start()].rstrip()) if not _is_text_credit(match[0]) else 0
    if bare_credit(text) == "picture":
        return len(text)
    tail = text[-_LONGEST_OPEN:]
    match = _open_credit(text) if ":" in tail or "©" in tail else None
    if match and _names_only(match["who"]) and not _is_text_credit(match[0]):
        return len(text) - match.start()
    return 0


def _open_credit(text: str) -> re.Match[str] | None:
    """A credit without brackets near the end of a line; few lines with a colon name a picture there."""
    start = max(0, len(text) - 2 * _LONGEST_OPEN)
    tail = text[start:].lower()
    return _OPEN.search(text, start) if any(word in tail for word in _PICTURE_WORDS) else None


def _marked_credit(text: str) -> re.Match[str] | None:
    """A credit in brackets or after a sign; most lines end in no bracket and have no sign."""
    found = _IN_BRACKETS.search(text) if text.endswith(_BRACKETS) else None
    return found or (_SIGN.search(text) if "©" in text or "(c) " in text else None)


def bare_credit(text: str) -> str:
    """Whether a short line is only a photographer and a house ("Ole Janssen/Getty Images"): "picture" or "agency".

    "picture" if a picture agency is among the names; empty when a name is not known.
    """
    if len(text.split(maxsplit=_LONGEST_BARE)) > _LONGEST_BARE:
        return ""
    parts = [part.strip() for part in text.replace(" via ", "/").split("/")]
    if not all(parts):
        return ""
    if len(parts) == 1:
        return "picture" if text.strip().lower() in _pictured() else ""
    sorts = [_sort(part) for part in parts]
    if "" in sorts:
        return ""
    return "picture" if "picture" in sorts else "agency" if {"agency", "person"} <= set(sorts) else ""


@cache
def _pictured() -> frozenset[str]:
    """The picture agencies in lower case."""
    return frozenset(name.lower() for name in agencies("picture"))


def _sort(part: str) -> str:
    if part.lower() in _pictured():
        return "picture"
    if part in agencies() or part in outlets():
        return "agency"
    return "person" if is_person(part) or (part.isupper() and len(part) <= 4) else ""


def _is_text_credit(words: str) -> bool:
    """Whether a "Quelle:" names no picture agency: then it speaks of the article."""
    bare = words.strip(" ()[]").lower()
    if not bare.startswith("quelle"):
        return "dpa-infocom" in bare
    return not any(name in bare for name in _pictured())


def _names_only(who: str) -> bool:
    """Whether all that follows "Foto:" are names, not a sentence ("Bild: Der Kanzler ist sein eigener Minister")."""
    parts = [part.strip() for part in re.split(r"[/,|;&]| und | via ", who) if part.strip()]
    return bool(parts) and all(_is_name(part) for part in parts) and len(who.split()) <= 9


def _is_name(part: str) -> bool:
    words = part.split()
    lower = [word for word in words if word[0].islower()]
    return len(words) <= 2 or not lower or part in agencies("picture") or is_person(part)
