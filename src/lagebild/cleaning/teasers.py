"""Teasers of other articles below the end of a text that no line announces: a headline and a sentence or two, twice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from lagebild.cleaning.credits import read_credit
from lagebild.cleaning.ends import is_advertising
from lagebild.cleaning.headlines import Nouns, is_headline, nouns
from lagebild.cleaning.particulars import is_date_line
from lagebild.cleaning.sheet import Line, Sheet

_FEWEST = 2
_MOST = 12
_FEWEST_NOUNS = 4
_FEWEST_BEFORE = 100
_LONGEST = 45
_SHORTEST = 6
_LONGEST_BESIDE = 8
_LONGEST_KICKER = 3
_LONGEST_HEADING = 18
_MOST_BESIDE = 4
_MOST_SHARED = 0.15
_MOST_COMMON = 0.34
_MORE = re.compile(r"(?:(?:\s|^)(?:mehr|weiter|weiterlesen)|\[(?:…|\.\.\.|mehr)\])[ »>→….]*$", re.IGNORECASE)
_BYLINE = re.compile(r"[Vv]on (?P<who>[A-ZÄÖÜ][^.!?:]{4,60})$")
_REFERS = re.compile(
    r"(?:Er|Sie|Es|Ih[mn]|Ihr\w*|Sein\w*|Dies\w*|Das|Da(?:bei|für|gegen|mit|nach|ran|rauf|raus|rin|rum|von|vor|zu|nn|zwischen)?"
    r"|Darüber|Dort|Denn|Doch|Aber|Auch|Außerdem|Zudem|Hinzu|Deshalb|Daher|Hier|So|Solch\w*|Trotzdem|Dennoch|Allerdings"
    r"|Jedoch|Und|Oder|Weiter\w*|Zuvor|Zuletzt|Schließlich|Anders|Ähnlich|Wir|Ich)\b"
)
_LINKS_BACK = re.compile(
    r"\b(?:auch|ebenfalls|zudem|demnach|daher|dagegen|hingegen|jedoch|allerdings|außerdem|weiterhin|wiederum|indes|derweil|dabei"
    r"|unterdessen|nicht nur|ferner|darüber hinaus|schließlich|deshalb|deswegen|somit|dennoch|trotzdem)\b"
)
_SERVICE = re.compile(r"\bUhr\b|\bEintritt|\bKarten\b|\bTel(?:efon|\.)|www\.|@|\bISBN\b|\b\d+ Seiten\b|\bHaltestelle\b")
_FRAMES = {
    "advertising",
    "byline",
    "comments",
    "newsletter",
    "note on the author",
    "pointer",
    "sharing",
    "subscription",
}


@dataclass(frozen=True, slots=True)
class _Block:
    """A headline and its teaser; `first` and `last` are places among the kept lines, `last` behind the block."""

    headline: Line
    teaser: Line
    first: int
    last: int
    marked: bool


def drop_teasers(sheet: Sheet) -> None:
    """Take out two blocks or more of headline and teaser that close the text and belong to other articles.

    Each block must share next to no noun with the article nor with its neighbours, refer to nothing and offer no
    service. Besides, what only teasers have: a byline, comments or "mehr" in two of them, or a line of the frame
    (sharing, advertising, a credit) between the article and the first. The reason is "pointer".

    Counter-examples: the short sections of an overview (the shape stands above, too), of a chronicle (dates mark
    nothing), of a portrait (its names return), tips on where to go (times and prices).
    """
    lines = sheet.kept
    blocks = _blocks(lines)
    if not _FEWEST <= len(blocks) <= _MOST:
        return
    start = blocks[0].first
    before = sum(line.words for line in lines[:start])
    below = sum(line.words for line in lines[start:])
    article = lines[: start - 1] if _closes(lines[start - 1]) else lines[:start]
    if before < _FEWEST_BEFORE or below > before or _has_shape(article):
        return
    if _frames(sheet, blocks, lines) and _foreign(lines, blocks):
        for line in lines[start:]:
            sheet.drop(line, "pointer")


def _blocks(lines: list[Line]) -> list[_Block]:
    """The blocks that close a text, from the end upwards, then in their order."""
    found: list[_Block] = []
    end = len(lines)
    while len(found) <= _MOST and (block := _block(lines, end)) is not None:
        found.append(block)
        end = block.first
    return found[::-1]


def _block(lines: list[Line], end: int) -> _Block | None:
    """The block that ends before `end`: kicker, headline, teaser, and lines beside them (byline, date, "mehr")."""
    at, marked = _passed(lines, end)
    if at < 2 or not _is_teaser(lines[at - 1]):
        return None
    teaser = lines[at - 1]
    at, again = _passed(lines, at - 1)
    if at < 2 or not is_headline(lines[at - 1]):
        return None
    headline = lines[at - 1]
    first = at - 1
    above = lines[first - 1]
    if above.words <= _LONGEST_KICKER and not above.stops and not _beside(above) and first > 1:
        first -= 1
    return _Block(headline, teaser, first, end, marked or again or bool(_MORE.search(teaser.text)))


def _passed(lines: list[Line], end: int) -> tuple[int, bool]:
    """The place above the lines beside a teaser that end before `end`, and whether one of them marks a teaser."""
    marked = False
    at = end
    while at > 0 and end - at < _MOST_BESIDE and (kind := _beside(lines[at - 1])):
        marked = marked or kind == "mark"
        at -= 1
    return at, marked


def _beside(line: Line) -> str:
    """What a line beside a teaser is: a "mark" of teasers, a "date", or nothing."""
    if line.words > _LONGEST_BESIDE or line.stops:
        return ""
    if _MORE.search(line.text):
        return "mark"
    if match := _BYLINE.match(line.text):
        credit = read_credit(match["who"])
        return "mark" if credit is not None and credit.persons else ""
    return "date" if is_date_line(line) else ""


def _is_teaser(line: Line) -> bool:
    if not _SHORTEST <= line.words <= _LONGEST or line.kind is not None:
        return False
    return (
        (line.stops or bool(_MORE.search(line.text)))
        and not _REFERS.match(line.text)
        and not _LINKS_BACK.search(line.text)
    )


def _has_shape(lines: list[Line]) -> bool:
    """Whether a section of one short paragraph below a short line stands in the article, not counting its start."""
    for index in range(2, len(lines)):
        above, line = lines[index - 1], lines[index]
        headed = line.stops and line.words <= _LONGEST and not above.stops and above.words <= _LONGEST_HEADING
        if headed and (index + 1 == len(lines) or not lines[index + 1].stops):
            return True
    return False


def _frames(sheet: Sheet, blocks: list[_Block], lines: list[Line]) -> bool:
    """Whether marks of teasers stand in two blocks, or a line of the frame between the article and the first."""
    edges = [sheet.lines.index(lines[block.first]) for block in blocks]
    pairs = zip(blocks, pairwise([*edges, len(sheet.lines)]), strict=True)
    marked = [block.marked or _is_framed(sheet.lines[first:last]) for block, (first, last) in pairs]
    if sum(marked) >= _FEWEST:
        return True
    last = lines[blocks[0].first - 1]
    return _closes(last) or _is_framed(sheet.lines[sheet.lines.index(last) + 1 : edges[0]])


def _is_framed(lines: list[Line]) -> bool:
    return any(line.reason in _FRAMES for line in lines)


def _closes(line: Line) -> bool:
    """Whether a line that is still in closes the article: a credit or advertising."""
    if line.words <= _LONGEST_BESIDE and read_credit(line.text) is not None:
        return True
    return line.words <= _LONGEST and is_advertising(line.text)


def _foreign(lines: list[Line], blocks: list[_Block]) -> bool:
    """Whether no block shares more than a noun or two with the article and with the block before it."""
    known = Nouns(lines[: blocks[0].first])
    held = [nouns(f"{block.headline.text} {block.teaser.text}") for block in blocks]
    for block, own in zip(blocks, held, strict=True):
        if len(own) < _FEWEST_NOUNS or known.share(own) > _MOST_SHARED:
            return False
        if _SERVICE.search(block.teaser.text) or _SERVICE.search(block.headline.text):
            return False
    return all(len(one & two) <= _MOST_COMMON * min(len(one), len(two)) for one, two in pairwise(held))
