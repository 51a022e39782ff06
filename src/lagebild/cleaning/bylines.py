"""Bylines without "Von" in text dumps: names alone on a line beside the date ("Ida Kern", "13.05.2024, 10:02 Uhr")."""

from __future__ import annotations

from lagebild.cleaning.credits import Credit, read_credit
from lagebild.cleaning.sheet import Line, Sheet

_HEAD = 14
_WORDS = 8
_TITLE_WORDS = 4


def read_bare_bylines(sheet: Sheet) -> None:
    """Take lines out that hold nothing but names and stand next to a date line, below a title.

    A person's given name must be a known one, or the text must name the person elsewhere:
    "Schwere Vorwürfe" above a date is a headline. Where a byline was found, nothing is looked for.
    """
    if sheet.found.authors or not any(line.reason == "date" for line in sheet.lines[:_HEAD]):
        return
    head = [line for line in sheet.lines[:_HEAD] if not line.out or line.reason in ("date", "byline")]
    below_title = False
    for number, line in enumerate(head):
        beside = (*head[max(0, number - 1) : number], *head[number + 1 : number + 2])
        may_be = below_title and not line.out and line.kind is None and line.words <= _WORDS and not line.stops
        if may_be and any(other.reason == "date" for other in beside):
            credit = read_credit(line.text)
            if credit is not None and _is_byline(sheet, line, credit):
                sheet.found.authors += credit.persons
                sheet.found.agencies += [code for code in credit.agencies if code not in sheet.found.agencies]
                sheet.drop(line, "byline")
                return
        below_title = below_title or (not line.out and line.words >= _TITLE_WORDS)


def _is_byline(sheet: Sheet, line: Line, credit: Credit) -> bool:
    if not credit.persons:
        return bool(credit.agencies)
    from lagebild.lexicon.personal_names import given_names

    known = given_names()
    return all(
        any(part in known for part in name.replace("-", " ").split()[:-1]) or sheet.text.count(name) > 1
        for name in credit.persons
    )


__all__ = ["read_bare_bylines"]
