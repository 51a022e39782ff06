"""Lines that belong to the page and not to the article, by the shapes in `cleaning_boilerplate.tsv`."""

from __future__ import annotations

import re

from lagebild.cleaning.shapes import candidates
from lagebild.cleaning.sheet import Line, Sheet

_POINTERS = "pointer"
_FEWEST_BEFORE = 20
_FEWEST_COMMENTS = 2
_LONGEST_RUBRIC = 8
_SIGNS = re.compile(
    r"(?:von|via|ihre?|protokolliert|aufgezeichnet|text|fotos?|quelle)\b"
    r"|(?:(?:unsere|weitere|mehr|alle) )?"
    r"(?:berichte|hintergründe|artikel|texte|beiträge|tipps|ideen|empfehlungen|links)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(r"[^\W_]")
_QUOTES = "„“”«»\"‚'"
_LIST_MARK = re.compile(r"^[•*▪►●→+-] ")


def boilerplate(text: str, words: int, is_first: bool = False) -> str:
    """What kind of boilerplate a line of `words` words is; empty when it is none.

    Speech is left alone: a line that opens with a quotation mark only counts as a whole.
    So are the first line, which may be a headline ("Liveblog: …"), and a line that
    announces something with a colon.
    """
    found = candidates(text, words)
    if not found:
        return ""
    only_whole = is_first or text[0] in _QUOTES or (text[-1] == ":" and words > 8)
    return next((s.reason for s in found if (s.how == "whole" or not only_whole) and s.fits(text)), "")


def drop_boilerplate(sheet: Sheet) -> None:
    """Take out lines without a letter, lines with a shape of the lexicon, and the links under a "more on this"."""
    for line in sheet.kept:
        if not _SAYS.search(line.text):
            sheet.drop(line, "separator")
    pointers = False
    for index, line in enumerate(sheet.kept):
        reason = boilerplate(line.text, line.words, is_first=index == 0)
        if reason:
            sheet.drop(line, reason)
            pointers = pointers or reason == _POINTERS
    if pointers:
        _drop_all_links(sheet)


def _drop_all_links(sheet: Sheet) -> None:
    """Take out the links under each short line that points to other articles."""
    last = len(sheet.lines) - 1
    for index, line in enumerate(sheet.lines):
        if line.reason == _POINTERS and line.words <= 6 and not line.stops:
            while last > index and sheet.lines[last].out:
                last -= 1
            _drop_links(sheet, index, last)


def _drop_links(sheet: Sheet, index: int, last: int) -> None:
    """Take out the headline-like lines after the pointer line at `index`; `last` is the last line that is in.

    At the end of the text all go. In the middle the last one stays unless it is a list
    item, since it may be the heading of what follows.
    """
    links: list[Line] = []
    for line in sheet.lines[index + 1 : index + 9]:
        if line.out:
            continue
        if line.stops or line.words > 18:
            break
        links.append(line)
    if links and links[-1] is not sheet.lines[last] and not _LIST_MARK.match(links[-1].text):
        links.pop()
    for line in links:
        sheet.drop(line, _POINTERS)


def drop_recurring(sheet: Sheet, recurring: frozenset[str]) -> None:
    """Take out the lines that stand in `recurring`, unless the text below needs them.

    Counter-example: "Fazit" above a paragraph and "ZEITUNG:" above a question recur in an outlet's articles,
    and are a heading and a speaker. The first line, a credit ("Via Hafenportal") and what names
    other articles ("Unsere Berichte zum Hafen") go all the same.
    """
    if not recurring:
        return
    lines = sheet.kept
    for index, line in enumerate(lines):
        if line.text in recurring and not (index and _heads(line, lines[index + 1 : index + 3], recurring)):
            sheet.drop(line, "recurs in this outlet's articles")


def _heads(line: Line, below: list[Line], recurring: frozenset[str]) -> bool:
    """Whether a line is a heading or a speaker above a sentence; below a colon a heading may stand between."""
    if line.stops or line.words > _LONGEST_RUBRIC or _SIGNS.match(line.text):
        return False
    near = below if line.text.endswith(":") else below[:1]
    return bool(below) and below[0].text not in recurring and any(other.stops for other in near)


def drop_comments(sheet: Sheet) -> None:
    """Take out what follows a comments heading below an article, if it has the marks of comments.

    The first such heading decides: what follows a later one is a part of what follows it.
    """
    before = 0
    for index, line in enumerate(sheet.lines):
        if line.reason != "comments" or before < _FEWEST_BEFORE:
            before += line.words
            continue
        rest = [other for other in sheet.lines[index + 1 :] if not other.out]
        if sum(1 for other in rest if _COMMENT.search(other.text)) >= _FEWEST_COMMENTS:
            for other in rest:
                sheet.drop(other, "comments")
        return


_COMMENT = re.compile(
    r"^(?:antworten|melden|gefällt mir|\d+ antworten?)\W*$"
    r"|\b(?:vor \d+ (?:minuten?|stunden?|tagen?)|\d\d?\.\d\d?\.(?:\d{4}|\d\d),? (?:um |- )?\d\d?:\d\d)",
    re.IGNORECASE,
)
