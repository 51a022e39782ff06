"""Lines set to the width of a column: joined inside paragraphs, divided words put together, each joint recorded.

Only for texts of which that is known (`RawArticle.wrapped`): empty lines separate their
paragraphs, and every other line break is the column's, not the writer's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lagebild.cleaning.normalise import plain
from lagebild.cleaning.recording import Tape
from lagebild.text import OffsetMap, Span

_DASHES = "-‐"
_WORD = re.compile(r"\w+(?:[-‐]\w+)*")
_LAST = re.compile(r"(\w+)[-‐]$")
_FIRST = re.compile(r"\w+")
_CONJUNCTIONS = frozenset({"und", "oder", "bis", "bzw", "sowie", "als", "beziehungsweise", "noch", "statt", "wie"})
_ACRONYM = re.compile(r"[A-ZÄÖÜ]{1,6}|\w*\d")


def typeset(raw: str) -> tuple[str, OffsetMap]:
    """`raw` with plain white space and whole paragraphs, and the map back."""
    text, origin = plain(raw.replace("\u00ad\n", "-\n"))
    words = frozenset(_WORD.findall(text))
    tape = Tape()
    position = 0
    for joint, end, between in _joints(text, words):
        tape.follow(text[position:end], origin, Span(position, end))
        if between:
            tape.put(between, origin.raw(Span(joint, joint + 1)))
        position = joint + 1
    if position < len(text):
        tape.follow(text[position:], origin, Span(position, len(text)))
    return tape.text, tape.origin


def _joints(text: str, words: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Each line break inside a paragraph, where the line before it ends, and what stands for the break."""
    for match in re.finditer(r"(?<=[^\n])\n(?=[^\n])", text):
        at = match.start()
        start = text.rfind("\n", 0, at) + 1
        stop = text.find("\n", at + 1)
        line, following = text[start:at], text[at + 1 : stop if stop > 0 else len(text)]
        kind = division(line, following, words)
        yield at, at - 1 if kind == "word" else at, " " if kind == "space" else ""


def division(line: str, following: str, words: frozenset[str] = frozenset()) -> str:
    """What a line break is: "word" divides a word, "compound" stands after a hyphen of the word's own, else "space".

    A hyphen is the word's own before a capital ("Nord-/Süd"), after an acronym or figure
    ("EU-/weit", "20-/jährig"), or where the text has the word with a hyphen elsewhere and never
    without. Before "und" it stands for what follows ("Vor-/und Nachteile") and a space is right.
    """
    last, first = _LAST.search(line), _FIRST.match(following)
    if last is None or first is None:
        return "compound" if line.endswith(tuple("/–")) and first is not None and line[-2:-1].isalnum() else "space"
    if first[0] in _CONJUNCTIONS:
        return "space"
    left, right = last[1], first[0]
    if not right[0].islower() or _ACRONYM.fullmatch(left):
        return "compound"
    joined = left + right
    hyphened = any(f"{left}{dash}{right}" in words for dash in _DASHES)
    return "compound" if hyphened and joined not in words else "word"
