"""What stands behind the last sentence of a paragraph: a byline, a pointer, another article's headline in brackets."""

from __future__ import annotations

import re
from functools import cache

from lagebild.cleaning.credits import is_known_person, read_credit
from lagebild.cleaning.particulars import note_credit
from lagebild.cleaning.sheet import Line, Sheet
from lagebild.lexicon import table

_STOPPED = re.compile(r"""[.!?…"”“»«)]\s+$""")
_BYLINE = re.compile(
    r"""(?:(?<=[.!?…])|(?<=[.!?…]["”“»«)]))\s*[Vv]on (?P<who>(?:(?:Dr|Prof)\. )*[A-ZÄÖÜ][^.!?:„“»«]{4,60})$"""
)
_NO_NAME = re.compile(r"(?:(?:Dr|Prof)\. )+|\s\([^()]*\)$")
_LONGEST_BYLINE = 72
_FEWEST_BEFORE = 8
_HEAD = 4
_LONGEST_SIGNATURE = 3
_SENTENCE_STOPS = (".", "!", "?")
_FEWEST_LINKS = 3
_FEWEST_LINK_WORDS = 4
_HEADLINE_MARK = re.compile(r": |\s[–—-]\s|[?!]|\(Videos?\)")
_OPENS = re.compile(r"""[„“"»«]?[A-ZÄÖÜ0-9]""")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b[^A-Za-zÄÖÜäöüß]*$")


def read_tails(sheet: Sheet) -> None:
    """Take out what stands behind the last sentence of a paragraph; the authors of a byline are noted."""
    lines = sheet.kept
    for index, line in enumerate(lines):
        if line.words < _FEWEST_BEFORE:
            continue
        if index < _HEAD or index == len(lines) - 1:
            _closing_byline(sheet, line)
        _closing_pointer(sheet, line)
    _closing_links(sheet)
    _signatures(sheet)


def _signatures(sheet: Sheet) -> None:
    """Take out a person's name on the last line, and such names below the paragraphs above it: who wrote each.

    The given name must be known and a full sentence stand above. Counter-example: below a greeting or a
    quotation the name belongs to it.
    """
    lines = sheet.kept
    signed = [index for index in range(1, len(lines)) if _is_signature(lines, index)]
    if not signed or signed[-1] != len(lines) - 1:
        return
    for index in signed:
        credit = read_credit(lines[index].text)
        if credit is not None:
            note_credit(sheet, credit)
            sheet.drop(lines[index], "byline")


def _is_signature(lines: list[Line], index: int) -> bool:
    line, above = lines[index], lines[index - 1]
    if not 2 <= line.words <= _LONGEST_SIGNATURE or line.kind is not None or above.words < _FEWEST_BEFORE:
        return False
    if not above.text.endswith(_SENTENCE_STOPS) or any(sign in line.text for sign in ".,:;!?"):
        return False
    return is_known_person(line.text)


def _closing_byline(sheet: Sheet, line: Line) -> None:
    """Take out the byline in "… bleibt offen. Von Ida Ohm": only persons may follow, and a sentence must be over."""
    if "on " not in line.text[-_LONGEST_BYLINE:]:
        return
    match = _BYLINE.search(line.text, max(0, len(line.text) - _LONGEST_BYLINE))
    credit = read_credit(_NO_NAME.sub("", match["who"])) if match else None
    if match is None or credit is None or not credit.persons:
        return
    note_credit(sheet, credit)
    sheet.cut_end(line, len(line.text) - match.start(), "byline")


def _closing_pointer(sheet: Sheet, line: Line) -> None:
    """Take out the pointer in "… sagte er. Mehr dazu": one of the lexicon, as all that follows the sentence."""
    if not line.text.endswith(_pointers()):
        return
    for words in _pointers():
        before = line.text.removesuffix(words)
        if before != line.text and before.endswith(" ") and _STOPPED.search(before):
            sheet.cut_end(line, len(words), "pointer")
            return


@cache
def _pointers() -> tuple[str, ...]:
    return tuple(row["pattern"] for row in table("cleaning_advertising") if row["kind"] == "tail")


def _closing_links(sheet: Sheet) -> None:
    """Headlines of other articles in brackets at the ends of paragraphs, when a text has several of them.

    Each must be marked as a headline by a colon, a dash, a question or "(Video)": a remark in brackets is a
    sentence or a note. What stands before a colon in all of them ("(Zutaten: …)") is a label of the article.
    """
    found = [(line, length) for line in sheet.kept[1:] if (length := link_length(line.text))]
    links = {line.text[-length:] for line, length in found}
    if len(links) > 1 and len({link.partition(": ")[0] for link in links}) == 1:
        return
    if len(found) >= _FEWEST_LINKS:
        for line, length in found:
            sheet.cut_end(line, length, "pointer")


def link_length(text: str) -> int:
    """How many characters at the end of a paragraph are a headline in brackets; 0 for none."""
    bare = text.rstrip(". ")
    if not bare.endswith(")"):
        return 0
    depth = 0
    for start in range(len(bare) - 1, max(-1, len(bare) - 400), -1):
        depth += (bare[start] == ")") - (bare[start] == "(")
        if not depth:
            break
    else:
        return 0
    words = bare[start + 1 : -1]
    if start == 0 or len(words.split()) < _FEWEST_LINK_WORDS or not _OPENS.match(words):
        return 0
    if words[-1] in ".…" or _YEAR.search(words) or not _HEADLINE_MARK.search(words):
        return 0
    stop = len(text) - len(text.rstrip("."))
    before = text[:start].rstrip()
    return len(text) - start - (stop if before and before[-1] not in '.!?…"”“»' else 0)
