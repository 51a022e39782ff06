"""Datelines: the place, and often the agency and the day, before the first sentence of a report.

"MOSKAU (dpa) -", "Washington/Kiew (AFP)", "Berlin, 3. Mai (Reuters) –", "BERLIN/dpa.", "(dpa) -", "Hamburg –".
"""

from __future__ import annotations

import re

from lagebild.cleaning.credits import is_place, read_credit
from lagebild.cleaning.sheet import Line, Sheet

_PLACE = r"(?P<place>[A-ZÄÖÜ][\w.'’-]+(?:(?: ?/ ?| |, | \(|-)[A-Za-zÄÖÜäöüß][\w.'’-]*\)?){0,4}?)"
_MONTH = r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\w*\.?"
_DAY = rf"(?:,? (?:den |am )?\d{{1,2}}\. ?(?:\d{{1,2}}\.|{_MONTH})(?: ?\d{{2,4}})?)?"
_START = r"(?=[A-ZÄÖÜ„\"»“‚‘›(0-9])"
_DASH = r"\s?(?:[–—]|-{1,2})\s+"
_BRACKETED = re.compile(
    rf"^(?:{_PLACE}{_DAY}(?:{_DASH}(?=\())?\s?)?\((?P<who>[^()]{{2,40}})\)(?P<mark>{_DASH}|[.:,]\s+|\s+){_START}"
)
_STROKE = re.compile(rf"^{_PLACE}/(?P<who>[A-Za-z-]{{2,8}})(?P<mark>{_DASH}|[.:]\s+){_START}")
_PLAIN = re.compile(rf"^{_PLACE}{_DAY}(?P<mark>{_DASH}|[.:]\s+){_START}")
_WORDS = 8
"""A line of fewer words is no first sentence."""
_OPENING = 9
"""Words that place, day and agency can be."""
_LINES = 3


def read_datelines(sheet: Sheet) -> None:
    """Take the datelines of the first paragraphs out; the agency in them is noted.

    Without an agency the words must be known places, or places by what the text says
    elsewhere ("in Garwemünde"): "Müller – seit Jahren im Amt – sagte" is a sentence.
    """
    lines = [line for line in sheet.kept if line.kind in (None, "body", "lead")][:_LINES]
    for number, line in enumerate(lines):
        if line.words >= _WORDS and _may_open(line.text):
            _read(sheet, line, is_first=number == 0)


def _may_open(text: str) -> bool:
    """Whether one of the first words ends with a dash, stop or colon, or holds a bracket or stroke."""
    return any(word[-1] in "–—-.:" or "(" in word or "/" in word for word in text.split(maxsplit=_OPENING)[:_OPENING])


def _read(sheet: Sheet, line: Line, is_first: bool) -> None:
    for pattern in (_BRACKETED, _STROKE):
        match = pattern.match(line.text)
        credit = read_credit(match["who"]) if match else None
        if match and credit and credit.agencies and not credit.persons and _may_stand_before(sheet, match):
            found = sheet.found.agencies
            found += [name for name in credit.agencies if name not in found]
            sheet.cut_start(line, match.end(), "dateline")
            return
    match = _PLAIN.match(line.text)
    if match and _opens(sheet, match, is_first):
        sheet.cut_start(line, match.end(), "dateline")


def _may_stand_before(sheet: Sheet, match: re.Match[str]) -> bool:
    """Whether what stands before an agency is a dateline's place; without a dash it must be known or in capitals."""
    place = match["place"]
    return not place or bool(match["mark"].strip()) or place.isupper() or _is_known(sheet, place)


def _opens(sheet: Sheet, match: re.Match[str], is_first: bool) -> bool:
    """Whether a place without an agency opens the report; after the first paragraph only before a dash."""
    return (is_first or match["mark"].strip() not in ".:") and _is_known(sheet, match["place"])


def _is_known(sheet: Sheet, place: str) -> bool:
    return is_place(place) or _is_placed(sheet, place)


def _is_placed(sheet: Sheet, words: str) -> bool:
    """Whether the text itself uses every one of the words as a place: "in Garwemünde", "nach Garwemünde"."""
    text = "\n".join(line.text for line in sheet.kept)
    parts = [part.strip() for part in re.split(r"[/,]", words)]
    return all(re.search(rf"\b(?:[Ii]n|[Nn]ach|[Bb]ei) {re.escape(part)}\b", text) for part in parts)


__all__ = ["read_datelines"]
