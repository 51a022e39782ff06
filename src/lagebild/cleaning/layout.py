"""What the remaining lines are: kicker, title, lead, heading, caption or body."""

from __future__ import annotations

import re
from collections import Counter

from lagebild.cleaning.dates import one_date
from lagebild.cleaning.sheet import Line, Sheet
from lagebild.lexicon import column

_SENTENCE_INSIDE = re.compile(r"[.!?]\s+[A-ZÄÖÜ„\"»“]")
_SEPARATOR = re.compile(r"[>|/›»·]")
_LIST_MARK = re.compile(r"^(?:[-–—•*▪►●+]|\d{1,3}[.)])\s")
_QUOTED = re.compile(r"""^["„“”»«‚'].*["”“»«'’]$""")
_MARKS = re.compile(r"\W+")
_OPENING = 20
_LONGEST_TITLE = 28
_LONGEST_HEADING = 18
_LONGEST_KICKER = 4
_LONGEST_LEAD = 60
_HEAD = 6
_LONGEST_DATE = 5


def lay_out(sheet: Sheet, given_title: str | None) -> None:
    """Give every line that is still in its kind; lines that name only the section are taken out."""
    _drop_sections(sheet)
    if sheet.keep_title:
        _find_title(sheet, given_title)
    _find_headings(sheet)
    _find_lead(sheet)
    for line in sheet.kept:
        if line.kind is None:
            line.keep("body", "rest")


def _drop_sections(sheet: Sheet) -> None:
    """Take out a first line that is only the name of a section ("Politik"), and trails of sections."""
    for line in sheet.kept[:3]:
        parts = [part.strip() for part in _SEPARATOR.split(line.text) if part.strip()]
        if parts and line.kind is None and all(part.lower() in column("cleaning_sections", "name") for part in parts):
            sheet.drop(line, "section")
        else:
            return


def _find_title(sheet: Sheet, given: str | None) -> None:
    """The title is the first line if it looks like a headline and text follows; a short line before it is a kicker."""
    lines = [line for line in sheet.kept if line.kind != "caption"]
    if not lines:
        return
    for line in lines[:4]:
        if line.kind == "title" or (given and _same(line.text, given)):
            line.keep("title", line.rule if line.kind == "title" else "given_title")
            sheet.found.title = line.text
            _kickers(lines[: lines.index(line)])
            _drop_repeated_title(sheet, line)
            return
    if given and not _same_start(lines[0].text, given):
        return
    title = _first_headline(lines)
    if title is None:
        return
    _kickers(lines[: lines.index(title)])
    title.keep("title", "first_line")
    sheet.found.title = title.text
    _drop_repeated_title(sheet, title)


def _first_headline(lines: list[Line]) -> Line | None:
    """The first line, or the first of more than four words in a row of headline-like lines at the top.

    Lines before it are kickers: they are short, no quotation and no question.
    """
    if not any(other.stops or other.words > _LONGEST_TITLE for other in lines[1:]):
        return None
    if len(lines) > 2 and _announces(lines[0]) and _is_headline(lines[1]) and not _is_kicker(lines[1]):
        return lines[1]
    if not _is_headline(lines[0]):
        return None
    for index, line in enumerate(lines[:_HEAD]):
        if not _is_headline(line):
            break
        if not _is_kicker(line):
            return line
        if index + 1 == len(lines):
            break
    return lines[0]


def _drop_repeated_title(sheet: Sheet, title: Line) -> None:
    for line in sheet.kept[:6]:
        if line is not title and line.kind is None and _same(line.text, title.text):
            sheet.drop(line, "repeated")


def _kickers(lines: list[Line]) -> None:
    for line in lines:
        if line.kind is None and line.words <= _LONGEST_TITLE:
            line.keep("kicker", "before_title")


def _is_kicker(line: Line) -> bool:
    """Whether a line could stand above a headline; a quotation or a question is a headline of its own."""
    return line.words <= _LONGEST_KICKER and line.text[0] not in '„"“»«' and line.text[-1] not in "?!"


def _announces(line: Line) -> bool:
    """Whether a first line is a kicker that closes with a colon ("Hafenausbau:")."""
    return line.kind is None and line.words <= _LONGEST_KICKER + 1 and line.text.endswith(":")


def _is_headline(line: Line) -> bool:
    """Whether a line could be a headline: no full stop at the end, not too long, not a whole quotation or list item."""
    if line.kind is not None or line.words > _LONGEST_TITLE or line.text.endswith((".", ":", ",", ";", "…")):
        return False
    return not _LIST_MARK.match(line.text)


def _same(left: str, right: str) -> bool:
    """Whether two lines have the same letters; most differ in their first ones."""
    if left[0] != right[0] and left[0].isalnum() and right[0].isalnum() and left[0].casefold() != right[0].casefold():
        return False
    first, second = _bare(left[:_OPENING]), _bare(right[:_OPENING])
    return (first.startswith(second) or second.startswith(first)) and _bare(left) == _bare(right)


def _same_start(left: str, right: str) -> bool:
    short, long = sorted((_bare(left), _bare(right)), key=len)
    return len(short) >= 12 and long.startswith(short)


def _bare(text: str) -> str:
    return _MARKS.sub("", text).casefold()


def _find_headings(sheet: Sheet) -> None:
    """A heading is a single short line without a full stop between or before paragraphs.

    Three such lines in a row are a list; a quotation on a line of its own is body.
    """
    lines = sheet.kept
    start = next((i + 1 for i, line in enumerate(lines) if line.kind == "title"), 1)
    labels = _speaker_labels(lines)
    short = [index >= start and _is_heading(line) and _label(line) not in labels for index, line in enumerate(lines)]
    below = _below(lines)
    for index, line in enumerate(lines):
        if not short[index] or index + 1 >= len(lines):
            continue
        if sum(short[max(0, index - 1) : index + 2]) < 3 and not (short[index + 1] and index and short[index - 1]):
            follows = below[index]
            if follows is not None and (follows.stops or follows.words > _LONGEST_HEADING):
                line.keep("heading", "short_line")


def _below(lines: list[Line]) -> list[Line | None]:
    """For each line the first one below it that is no caption."""
    found: list[Line | None] = []
    below: Line | None = None
    for line in reversed(lines):
        found.append(below)
        if line.kind != "caption":
            below = line
    return found[::-1]


def _speaker_labels(lines: list[Line]) -> set[str]:
    """Labels before a colon that return: "ZEITUNG: Wie das?" are an interview's questions, no headings."""
    found = Counter(label for line in lines if (label := _label(line)))
    return {label for label, times in found.items() if times > 1}


def _label(line: Line) -> str:
    before, colon, _ = line.text.partition(": ")
    return before if colon and len(before.split()) <= 4 else ""


def _is_heading(line: Line) -> bool:
    if line.kind is not None or line.words > _LONGEST_HEADING:
        return False
    if line.words <= _LONGEST_DATE and one_date(line.text):
        return True
    if _LIST_MARK.match(line.text):
        return False
    if line.text.endswith((".", ":", ",", ";", "…", ")")) or (_QUOTED.match(line.text) and line.text[-2] in ".!?"):
        return False
    return not _SENTENCE_INSIDE.search(line.text) or line.text.endswith(("?", "!"))


def _find_lead(sheet: Sheet) -> None:
    """The lead is the first paragraph under a title if it is short beside the paragraph after it."""
    lines = sheet.kept
    at = next((i for i, line in enumerate(lines) if line.kind == "title"), None)
    below = [line for line in lines[at + 1 :] if line.kind is None] if at is not None else []
    if len(below) < 3 or not below[0].stops or below[0].words > _LONGEST_LEAD or _label(below[0]):
        return
    following = sorted(line.words for line in below[1:4])
    if below[0].words < following[len(following) // 2] * 0.9:
        below[0].keep("lead", "first_short_paragraph")
