"""Below the last sentence of an article: advertising of the house, imprint, notes on the authors."""

from __future__ import annotations

import re
from functools import cache

from lagebild.cleaning.credits import read_credit
from lagebild.cleaning.rows import entries, is_navigation
from lagebild.cleaning.sheet import Line, Sheet
from lagebild.lexicon import table

_QUOTES = re.compile(r"[„“”«»\"‚‘]")
_RIGHTS = re.compile(r"©|\(c\) |\bcopyright\b|alle rechte vorbehalten|^impressum$", re.IGNORECASE)
_NOTE_VERB = (
    r"(?:ist|war|schreibt|arbeitet|berichtet|leitet|lehrt|lebt|forscht|studiert|studierte|gehört|betreut|verantwortet)"
)
_HOUSE_AUTHOR = re.compile(
    r"^Unsere?\w* (?:\w+ )?(?:Autor|Gastautor|Redakteur|Korrespondent|Reporter|Kolumnist)(?:in)?"
    rf" [A-ZÄÖÜ][\w-]+ [A-ZÄÖÜ][\w-]+ {_NOTE_VERB}\b"
)
_PROFESSION = (
    r"(?:[\w-]*(?:journalist|professor|wissenschaftler|historiker|redakteur|korrespondent|ökonom|soziologe|philosoph|jurist"
    r"|publizist|schriftsteller|autor|direktor|leiter|arzt|dozent|politologe|mitarbeiter|referent|anwalt|psychologe"
    r"|theologe|mitglied|chef|vorsitzende)|ärzt)(?:e?n|in|innen|r)?"
)
_AUTHOR = re.compile(
    r"^(?:Der|Die) (?:Gast)?(?:[Aa]utor|[Vv]erfasser)(?:in|innen|en)? (?:[A-ZÄÖÜ]\S+ ){0,3}"
    r"(?:(?:lehrt|leitet|forscht|arbeitet (?:als|bei|für)|lebt (?:und arbeitet )?in)\b"
    rf"|(?:ist|war|sind) (?:(?!(?:k?ein\w*|nicht|weder|auch|selbst|so)\b)[\w.-]+ ){{0,4}}?{_PROFESSION}\b)",
    re.IGNORECASE,
)
_BORN = re.compile(r"^(?P<who>[A-ZÄÖÜ][\w.-]+(?: +[A-ZÄÖÜ][\w.-]+){1,3}), (?:Jahrgang|geboren|geb\.)(?: am)? ")
_LIST_MARK = re.compile(r"^(?:[-–—•*▪►●+]|\d{1,3}[.)])\s")
_ADVERTISING = {"advertising", "newsletter", "consent", "subscription"}
_LONGEST = 45
_LONGEST_PART = 8
_LONGEST_HEADING = 6
_FEWEST_BEFORE = 30
_MOST_PASSED = 3
_LONGEST_PASSED = 10


def drop_ends(sheet: Sheet) -> None:
    """Take out, from the end upwards, what is not the article's; the first sentence of the article ends it.

    A few short lines that are no sentence are passed over, since a caption or a credit may stand there. A short
    line above advertising is its heading.
    """
    passed, below = 0, ""
    words = sum(line.words for line in sheet.kept)
    for line in reversed(sheet.lines):
        if line.out:
            below = line.reason
            continue
        words -= line.words
        if words < _FEWEST_BEFORE or line.kind is not None:
            return
        reason = _reason(sheet, line)
        heads = not reason and below in _ADVERTISING and _is_heading(line)
        if reason or heads:
            sheet.drop(line, reason or below)
            below = reason
        elif line.stops or line.words > _LONGEST_PASSED or passed == _MOST_PASSED:
            return
        else:
            passed, below = passed + 1, ""


def _reason(sheet: Sheet, line: Line) -> str:
    if line.words > _LONGEST or _QUOTES.search(line.text):
        return ""
    if is_advertising(line.text):
        return "advertising"
    if not line.stops and _patterns("pointer").search(line.text):
        return "pointer"
    if is_imprint(line.text):
        return "imprint"
    if is_navigation(line.text) and not line.stops:
        return "navigation"
    return "note on the author" if _is_note(line.text, sheet.found.authors) or _tells_author(sheet, line) else ""


@cache
def _patterns(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in table("cleaning_advertising") if row["kind"] == kind))


def is_advertising(text: str) -> bool:
    """Whether a line speaks to the reader of something the house has to give.

    Counter-example: "Melden Sie sich per E-Mail bei der Polizei" offers nothing of the house.
    """
    if _patterns("offer").search(text):
        return True
    return bool(_patterns("address").search(text) and _patterns("channel").search(text))


def is_imprint(text: str) -> bool:
    """Whether a line is a row of short parts of which one claims the rights."""
    parts = entries(text)
    if len(parts) < 2 or any(len(part.split()) > _LONGEST_PART for part in parts):
        return False
    return any(_RIGHTS.search(part) for part in parts)


def _is_note(text: str, authors: list[str]) -> bool:
    """Whether a line tells who the author is: it opens with the name in the byline, then "schreibt", "ist", …."""
    if _HOUSE_AUTHOR.match(text):
        return True
    return any(re.match(rf"{re.escape(name)},? (?:\S+ ){{0,6}}?{_NOTE_VERB}\b", text) for name in authors)


def _tells_author(sheet: Sheet, line: Line) -> bool:
    """Whether the last line tells of the author without a byline: "Der Autor ist Historiker", "Ida Ohm, Jahrgang …".

    Counter-example: who is told of in the article before is not its author.
    """
    if line is not sheet.kept[-1]:
        return False
    if _AUTHOR.match(line.text):
        return True
    match = _BORN.match(line.text)
    if match is None:
        return False
    last = match["who"].split()[-1]
    return not any(last in other.text for other in sheet.kept if other is not line)


def _is_heading(line: Line) -> bool:
    """Whether a line could head a box of advertising: short, no sentence, no credit, no item of a list."""
    if line.words > _LONGEST_HEADING or line.stops or line.text.endswith((":", ",", ";", ")")):
        return False
    return not (_LIST_MARK.match(line.text) or _QUOTES.search(line.text) or read_credit(line.text) or ": " in line.text)
