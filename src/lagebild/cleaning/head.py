"""The head of a raw page dump: trails of navigation, headlines said twice, names that stand alone.

A dump is all text of a page as lines. Above the first paragraph stand the way through the site ("Home",
"Politik", the headline once more), the headline, and the byline broken into lines ("Von", "Ida Ohm,").
"""

from __future__ import annotations

import re

from lagebild.cleaning.credits import Credit, read_credit
from lagebild.cleaning.particulars import is_date_line, note_credit
from lagebild.cleaning.sheet import Line, Sheet
from lagebild.lexicon import column

_HEAD = 16
_REACH = 4
_ROOT = re.compile(r"(?:home|startseite|start|zur startseite)\W*$", re.IGNORECASE)
_GLUED_ROOT = re.compile(r"(?:Home|Startseite)(?=[A-ZÄÖÜ\d„\"])")
_LONGEST_ENTRY = 3
_LONGEST_KICKER = 4
_LONGEST_TITLE = 28
_SHARED = 0.6
_LABEL = re.compile(
    r"(?:(?:(?:ein|eine) )?(?:gast)?(?:kommentar|beitrag|artikel|bericht|analyse|interview|text|essay|kolumne|reportage"
    r"|glosse|leitartikel) )?von:?$|autor(?:in|en|innen)?:$",
    re.IGNORECASE,
)
_EDGES = " ,;/|•·–—-&+"
_MOST_NAMES = 4
_LONGEST_NAME = 4
_WORD = re.compile(r"\w+")


def read_head(sheet: Sheet) -> None:
    """Take out the trail above the headline, an earlier form of the headline, and names on lines of their own."""
    _drop_trail(sheet)
    _find_second_headline(sheet)
    _read_labels(sheet)
    _drop_roles(sheet)


def _drop_trail(sheet: Sheet) -> None:
    """Take out "Home", "Politik" above a headline; the last entry stays when no headline follows it."""
    top = sheet.lines[:_REACH]
    root = next((line for line in top if _ROOT.match(line.text)), None)
    if root is None or any(not line.out and line is not root for line in top[: top.index(root)]):
        _drop_glued_trail(sheet)
        return
    below = [line for line in sheet.lines[top.index(root) + 1 :] if not line.out]
    trail: list[Line] = []
    for line in below[:_REACH]:
        if line.words > _LONGEST_ENTRY or line.stops or any(sign.isdigit() for sign in line.text):
            break
        trail.append(line)
    if len(below) <= len(trail) + 1:
        return
    if not _is_headline(below[len(trail)]):
        trail = trail[:-1]
    for line in [root, *trail]:
        if not line.out:
            sheet.drop(line, "navigation")
    _drop_trailing_headline(sheet, [line for line in below if line not in trail])


def _drop_glued_trail(sheet: Sheet) -> None:
    """Take out "HomePolitikHafen wird gebaut" above "Hafen wird gebaut"."""
    lines = sheet.kept[:2]
    if len(lines) > 1 and _GLUED_ROOT.match(lines[0].text) and lines[0].text.endswith(lines[1].text):
        sheet.drop(lines[0], "navigation")


def _drop_trailing_headline(sheet: Sheet, lines: list[Line]) -> None:
    """Take out the headline at the end of a trail when kicker and headline follow in other words.

    Counter-example: a headline and a headline below it are title and subtitle; only a kicker between
    them and a name in both tell that the second is the first once more.
    """
    if len(lines) < 4 or not _is_headline(lines[0]):
        return
    crumb, kicker, headline = lines[:3]
    if kicker.words > _LONGEST_KICKER or kicker.stops or not _is_headline(headline):
        return
    if _letters(crumb.text) == _letters(kicker.text + headline.text):
        crumb.keep("title", "above_its_parts")
        sheet.drop(kicker, "repeated")
        sheet.drop(headline, "repeated")
    elif any(word[0].isupper() and len(word) > 3 for word in _words(crumb.text) & _words(headline.text)):
        sheet.drop(crumb, "navigation")
        headline.keep("title", "below_its_kicker")


def _find_second_headline(sheet: Sheet) -> None:
    """Of a headline and nearly the same words a little below it the second is the title; a caption is none.

    Only short lines may stand above the first, and something between the two: one directly
    below the other are title and subtitle.
    """
    lines = sheet.kept[:_HEAD]
    first = next((index for index, line in enumerate(lines) if line.words > _LONGEST_KICKER), len(lines))
    if first > _REACH or first == len(lines) or lines[first].kind or not _is_headline(lines[first]):
        return
    earlier = lines[first]
    near = [line for line in sheet.lines[sheet.lines.index(earlier) + 1 :][: _REACH + 1] if line.reason != "repeated"]
    for line in near[1:]:
        if not line.out and not line.kind and _is_headline(line) and _is_same_headline(earlier.text, line.text):
            sheet.drop(earlier, "repeated")
            line.keep("title", "second_headline")
            return


def _is_same_headline(earlier: str, later: str) -> bool:
    mine, theirs = _words(earlier.casefold()), _words(later.casefold())
    return len(theirs) >= _LONGEST_KICKER and len(mine & theirs) >= _SHARED * max(len(theirs), len(mine) - 3)


def _is_headline(line: Line) -> bool:
    return _LONGEST_KICKER <= line.words <= _LONGEST_TITLE and not line.text.endswith((".", ":", ",", ";", "…"))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text))


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text)).casefold()


def _read_labels(sheet: Sheet) -> None:
    """Read a byline that is broken into lines: "Kommentar von", then the names, each on its own."""
    lines = sheet.kept[:_HEAD]
    for index, line in enumerate(lines):
        if line.out or not _LABEL.match(line.text):
            continue
        named = []
        for other in lines[index + 1 : index + 1 + _MOST_NAMES]:
            credit = _names(other)
            if credit is None:
                break
            note_credit(sheet, credit)
            named.append(other)
        if named:
            for other in [line, *named]:
                sheet.drop(other, "byline")


def _drop_roles(sheet: Sheet) -> None:
    """Take out a role on its own line between a name and a date ("Ida Ohm", "Redakteurin", "3. Mai 2021")."""
    lines = sheet.kept[:_HEAD]
    for name, role, date in zip(lines, lines[1:], lines[2:], strict=False):
        if _is_role(role) and _names(name) is not None and is_date_line(date):
            sheet.drop(role, "note on the author")
            return


def _names(line: Line) -> Credit | None:
    """The persons or the house of a line that is nothing else."""
    bare = line.text.strip(_EDGES)
    if not bare or line.words > _LONGEST_NAME + 1 or line.stops:
        return None
    credit = read_credit(bare)
    if credit is None or credit.places or credit.initials or not (credit.persons or credit.agencies):
        return None
    return credit


def _is_role(line: Line) -> bool:
    return line.words <= 2 and line.text.casefold().strip(_EDGES) in column("cleaning_roles", "word")
