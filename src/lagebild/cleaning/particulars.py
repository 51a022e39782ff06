"""Particulars of an article that stand on lines of their own: byline, date, outlet, credit line."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from lagebild.cleaning.boilerplate import boilerplate
from lagebild.cleaning.credits import (
    Credit,
    agencies,
    is_known_person,
    is_place,
    names_editors,
    names_helpers,
    read_credit,
)
from lagebild.cleaning.dates import find_dates
from lagebild.cleaning.sheet import Line, Sheet
from lagebild.lexicon import column
from lagebild.model import Published

_CRAWLED = re.compile(r"date:? ((?:19|20)\d\d-\d\d(?:-\d\d)?)(?=\s)\s*")
_GENRE = (
    r"(?:gast)?(?:beitrag|kommentar|artikel|bericht|analyse|interview|text|essay|kolumne|reportage|glosse|leitartikel"
    r"|protokoll|rezension|porträt|meinungsbeitrag)"
)
_BYLINE = re.compile(
    rf"^(?:(?:(?:(?:ein|eine|der|die) )?{_GENRE} )?(?:von|by)(?P<colon>:)?|autor(?:in|en|innen)?:"
    rf"|{_GENRE}(?: und \w+)?:|(?:aufgezeichnet|protokolliert|notiert|zusammengestellt) von)\s+(?P<who>.+)$",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"\s+[|·•/–—-]\s+|\s*[|·•]\s*")
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?uhr\b)?|\b\d{1,2} uhr\b|\bMES?Z\b|\bGMT\b|\bUTC\b", re.IGNORECASE
)
_WORDS = re.compile(r"[^\W\d_]+")
_TAIL_BRACKET = re.compile(r"[(\[](?P<who>[^()\[\]]{2,80})[)\]]\.?$")
_TAIL_LABEL = re.compile(r"""(?<=[.!?…\]"”“»«)])\s+Quellen?: (?P<who>[^.!?]{2,40}(?:\.[a-z]{2,5})?)$""")
_TAIL_BARE = re.compile(r"""(?<=[.!?…"”“»«])\s+(?P<who>[\w-]{2,12}(?:[/,] ?[\w-]{2,12}){0,3})\.?$""")
_TAIL_SOURCE = re.compile(
    r"^\W*(?:(?:text-?|artikel)?quellen?|credits?|mit (?:\w+ )?(?:agentur)?material|mit informationen"
    r"|unter verwendung von|©)\b ?:?\s*(?P<who>.{2,120})$",
    re.IGNORECASE,
)
_SEPARATORS = ("|", "·", "•", " / ", " – ", " — ", " - ")
_BRACKETS = (")", "]", ").", "].")
_STOPS = ".!?…\"”“»«:)'’"
_LEADS_NAMES = re.compile(r"^\W*(?:text-?|artikel)?quellen?(?:angaben?)?:", re.IGNORECASE)
# Characters: "Quellen: ", forty for the names, five for an ending such as ".info".
_LONGEST_LABEL = 60
# Characters: four names or codes of twelve letters, marks between them.
_LONGEST_BARE = 80
_HEAD = 8
_TAIL = 6


def read_crawled_date(sheet: Sheet) -> None:
    """Read the crawler's "date 2023-09 Headline" on the first line: month or day of publication, then the title."""
    lines = sheet.kept
    match = _CRAWLED.match(lines[0].text) if lines else None
    if match is None:
        return
    value = next((value for value, _ in find_dates(match[1])), None)
    if value is None:
        return
    sheet.found.published = Published(value, "stated", sheet.raw(lines[0], *match.span(1)), "raw", match[1])
    sheet.cut_start(lines[0], match.end(), "crawler date")
    if not lines[0].out:
        lines[0].keep("title", "after_crawler_date")


def read_lines(sheet: Sheet) -> None:
    """Read bylines, date lines and outlet lines near the top and the bottom, and take them out."""
    lines = sheet.kept
    edges = lines[:_HEAD] + lines[max(_HEAD, len(lines) - _TAIL) :]
    headings = _chronicle(lines)
    for line in edges:
        if line.words <= 25 and line.kind != "title" and len(lines) > 1 and line not in headings:
            _read_line(sheet, line)


def _chronicle(lines: list[Line]) -> list[Line]:
    """Bare dates before paragraphs, if there are several: the headings of a diary, not the date of publication."""
    found = [
        line
        for line, following in pairwise(lines)
        if line.words <= 5
        and following.stops
        and following.words > 5
        and is_date_line(line)
        and not _CLOCK.search(line.text)
    ]
    return found if len(found) > 1 else []


def _read_line(sheet: Sheet, line: Line) -> None:
    parts = _segments(line.text)
    found = [_particular(sheet, line, part) for part in parts]
    if parts and all(found):
        sheet.drop(line, found[0])
        return
    whole = _particular(sheet, line, line.text) if len(parts) > 1 else ""
    if whole:
        sheet.drop(line, whole)


def _segments(text: str) -> list[str]:
    """The parts of a line between bars, bullets or dashes."""
    if not any(mark in text for mark in _SEPARATORS):
        return [text]
    return [part.strip() for part in _SEGMENT.split(text) if part.strip()]


def _particular(sheet: Sheet, line: Line, text: str) -> str:
    """What a line or segment is: "byline", "date", …; empty when it is none. What it tells is noted."""
    byline = _BYLINE.match(text)
    if byline is not None:
        credit = read_credit(text) or read_credit(byline["who"]) or _person_and_house(byline["who"])
        if credit and (credit.persons or credit.names_house or credit.is_filler or byline["colon"]):
            note_credit(sheet, credit)
            return "byline"
    elif names_helpers(text):
        return "byline"
    if _is_date(sheet, line, text):
        return "date"
    return boilerplate(text, len(text.split()), is_first=line is sheet.lines[0])


def _person_and_house(words: str) -> Credit | None:
    """The author in "Ida Kern / Hafenwelt", where the house behind the bar is in no list."""
    name, bar, house = words.partition(" / ")
    if not bar or not is_known_person(name) or len(house.split()) > 3 or not house[:1].isupper() or house.endswith("."):
        return None
    return Credit(persons=[name])


def is_date_line(line: Line) -> bool:
    """Whether a line holds nothing but dates, clock times and words of date lines."""
    return _is_date(None, line, line.text)


def _is_date(sheet: Sheet | None, line: Line, text: str) -> bool:
    """Whether nothing but dates, clock times and words of date lines stand in `text`.

    Counter-example: "Am 4. September 2023 begann der Prozess" keeps words that no date line has.
    """
    dates = list(find_dates(text))
    if not dates or text.endswith(":"):
        return False
    rest = text
    for _, span in reversed(dates):
        rest = rest[: span.start] + " " + rest[span.end :]
    left = [w for w in _WORDS.findall(_CLOCK.sub(" ", rest)) if w.lower() not in column("cleaning_date_words", "word")]
    if left and not is_place(" ".join(left)):
        return False
    if sheet is not None:
        _note_date(sheet, line, text)
    return True


def _note_date(sheet: Sheet, line: Line, text: str) -> None:
    """Note the first date as publication, or as update where the words before it say so."""
    offset = line.text.find(text)
    for value, span in find_dates(text):
        before = text[max(0, span.start - 30) : span.start].lower()
        place = sheet.raw(line, offset + span.start, offset + span.end)
        stated = Published(value, "stated", place, "raw", span.of(text))
        if "aktualisiert" in before or "update" in before or "änder" in before:
            sheet.found.updated = sheet.found.updated or stated
        elif sheet.found.published is None:
            sheet.found.published = stated


def note_credit(sheet: Sheet, credit: Credit) -> None:
    """Note the persons, agencies and the outlet of a credit."""
    found = sheet.found
    found.authors += [name for name in credit.persons if name not in found.authors]
    found.agencies += [name for name in credit.agencies if name not in found.agencies]
    if len(credit.outlets) == 1 and found.outlet is None:
        found.outlet = credit.outlets[0]


def read_credits(sheet: Sheet) -> None:
    """Read credit lines ("Quelle: ntv.de, als/dpa") and credits that close a paragraph ("… (dpa/AFP)")."""
    lines = sheet.kept
    for index, line in enumerate(lines):
        last = index >= len(lines) - _TAIL
        if (
            len(lines) > 1
            and line.words <= 16
            and line.kind is None
            and _whole_credit(sheet, line, last, index == len(lines) - 1)
        ):
            continue
        _closing_credit(sheet, line, last=index == len(lines) - 1)


@cache
def _agency_words() -> frozenset[str]:
    """The first word of each form of an agency, in lower case."""
    return frozenset(words[0] for form in agencies() if (words := _WORDS.findall(form.lower())))


def _may_name_agency(text: str) -> bool:
    """Whether a word stands in `text` with which the name or code of an agency begins."""
    return not _agency_words().isdisjoint(_WORDS.findall(text.lower()))


def _whole_credit(sheet: Sheet, line: Line, last: bool, is_end: bool) -> bool:
    if last and names_editors(line.text):
        sheet.drop(line, "byline")
        return True
    match = _TAIL_SOURCE.match(line.text)
    bracketed = line.text[0] in "([" and line.text.rstrip(".")[-1] in ")]"
    may_be = match or bracketed or (last and _may_name_agency(line.text))
    credit = read_credit(match["who"] if match else line.text) if may_be else None
    if credit is None and match and last and not line.stops and _LEADS_NAMES.match(line.text):
        sheet.drop(line, "credit")
        return True
    if credit is None or not (credit.names_house or match or bracketed):
        return False
    if not match and not bracketed and (credit.places or credit.persons or not credit.agencies):
        return False
    if bracketed and credit.persons and not credit.names_house and not is_end:
        return False
    # In the middle of a text a source belongs to the graphic or video above it.
    if last or bracketed:
        note_credit(sheet, credit)
    sheet.drop(line, "credit")
    return True


def _closing_credit(sheet: Sheet, line: Line, last: bool) -> None:
    bracket = _closing_bracket(line.text)
    if bracket is None and "Quelle" in line.text[-_LONGEST_LABEL:]:
        bracket = _TAIL_LABEL.search(line.text)
    match = bracket or (_TAIL_BARE.search(line.text, max(0, len(line.text) - _LONGEST_BARE)) if last else None)
    if match is None:
        return
    credit = read_credit(match["who"])
    if credit is None or not (credit.agencies or last or "agentur" in match["who"].lower()):
        return
    if not credit.names_house and (credit.places or credit.persons or not bracket):
        return
    note_credit(sheet, credit)
    sheet.cut_end(line, len(line.text) - match.start(), "credit")


def _closing_bracket(text: str) -> re.Match[str] | None:
    """A bracket after the last sentence of a paragraph."""
    match = _TAIL_BRACKET.search(text) if text.endswith(_BRACKETS) else None
    return match if match and text[: match.start()].rstrip()[-1:] in tuple(_STOPS) else None


__all__ = ["is_date_line", "note_credit", "read_crawled_date", "read_credits", "read_lines"]
