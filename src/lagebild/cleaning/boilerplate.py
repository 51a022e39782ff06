"""Lines that belong to the page and not to the article, by the shapes in `cleaning_boilerplate.tsv`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lagebild.cleaning.sheet import Line, Sheet
from lagebild.lexicon import table

_POINTERS = "pointer"
_FEWEST_BEFORE = 20
_EDGE = re.compile(r"^[\W_]*|[\s*|>+•·–—_-]*$")
_SAYS = re.compile(r"[^\W_]")
_QUOTES = "„“”«»\"‚'"
_LIST_MARK = re.compile(r"^[•*▪►●→+-] ")
_BRACKETED = re.compile(r"^\W*\[.+\]\W*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape of lines: how it is matched, up to how many words, and what it is."""

    how: str
    pattern: str
    words: int
    reason: str

    def fits(self, text: str) -> bool:
        """Whether a line has this shape (its length is looked at elsewhere)."""
        return _matches(self.how, _compiled(self.pattern), text)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _matches(how: str, pattern: re.Pattern[str], text: str) -> bool:
    if how == "whole":
        return bool(pattern.fullmatch(text) or pattern.fullmatch(_EDGE.sub("", text)))
    if how == "start":
        return bool(pattern.match(text))
    return bool(pattern.search(text)) and (how == "has" or bool(_BRACKETED.match(text)))


@cache
def shapes() -> tuple[Shape, ...]:
    """The shapes of the lexicon, in its order."""
    return tuple(
        Shape(row["how"], _bounded(row["how"], row["pattern"]), int(row["words"]), row["reason"])
        for row in table("cleaning_boilerplate")
    )


def _bounded(how: str, pattern: str) -> str:
    """A pattern that a line starts with ends at the end of a word: "die links" is no start of "Die Linkspartei"."""
    ends_in_word = how == "start" and not pattern.endswith("$")
    return rf"(?:{pattern})(?:(?<=\W)|(?!\w))" if ends_in_word else pattern


@cache
def _gate(how: str) -> re.Pattern[str]:
    """All patterns of one way of matching in one: most lines fail it at once."""
    return _compiled("|".join(f"(?:{shape.pattern})" for shape in shapes() if shape.how == how))


def boilerplate(text: str, words: int, is_first: bool = False) -> str:
    """What kind of boilerplate a line of `words` words is; empty when it is none.

    Speech is left alone: a line that opens with a quotation mark only counts as a whole.
    So are the first line, which may be a headline ("Liveblog: …"), and a line that
    announces something with a colon.
    """
    if words > 90:
        return ""
    ways = [how for how in ("whole", "start", "has", "bracketed") if _matches(how, _gate(how), text)]
    if is_first or text[0] in _QUOTES or (text[-1] == ":" and words > 8):
        ways = [how for how in ways if how == "whole"]
    if not ways:
        return ""
    return next((s.reason for s in shapes() if s.how in ways and words <= s.words and s.fits(text)), "")


def drop_boilerplate(sheet: Sheet) -> None:
    """Take out lines without a letter, lines with a shape of the lexicon, and the links under a "more on this"."""
    for line in sheet.kept:
        if not _SAYS.search(line.text):
            sheet.drop(line, "separator")
    for index, line in enumerate(sheet.kept):
        reason = boilerplate(line.text, line.words, is_first=index == 0)
        if reason:
            sheet.drop(line, reason)
    for index, line in enumerate(sheet.lines):
        if line.reason == _POINTERS and line.words <= 6 and not line.stops:
            _drop_links(sheet, index)


def _drop_links(sheet: Sheet, index: int) -> None:
    """Take out the headline-like lines after a pointer line.

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
    rest = [line for line in sheet.lines[index + 1 :] if not line.out and line not in links]
    if rest and links and not _LIST_MARK.match(links[-1].text):
        links.pop()
    for line in links:
        sheet.drop(line, "pointer")


def drop_recurring(sheet: Sheet, recurring: frozenset[str]) -> None:
    """Take out the lines that stand in `recurring`."""
    for line in sheet.kept:
        if line.text in recurring:
            sheet.drop(line, "recurs in this outlet's articles")


def drop_comments(sheet: Sheet) -> None:
    """Take out what follows a comments heading below an article, if it has the marks of comments."""
    for index, line in enumerate(sheet.lines):
        if line.reason != "comments" or sum(other.words for other in sheet.lines[:index]) < _FEWEST_BEFORE:
            continue
        rest = [other for other in sheet.lines[index + 1 :] if not other.out]
        if sum(1 for other in rest if _COMMENT.search(other.text)) >= 2:
            for other in rest:
                sheet.drop(other, "comments")


_COMMENT = re.compile(
    r"^(?:antworten|melden|gefällt mir|\d+ antworten?)\W*$"
    r"|\b(?:vor \d+ (?:minuten?|stunden?|tagen?)|\d\d?\.\d\d?\.(?:\d{4}|\d\d),? (?:um |- )?\d\d?:\d\d)",
    re.IGNORECASE,
)
