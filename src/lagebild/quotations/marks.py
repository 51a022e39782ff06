"""Quotation marks, paired by kind and direction.

German texts mix „…“, „…" (closed by an ASCII mark), »…«, «…», “…”, "…" and nest
‚…‘, ›…‹, '…'. A mark's kind tells what may close it; where the same character
opens and closes (the ASCII ones, and “, which closes German and opens English)
its neighbours and the marks still open decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lagebild.text import Span

CLOSERS = {
    "„": '“”"',
    "»": "«",
    "«": "»",
    "“": '”"',
    '"': '"“”',
    "‚": "‘’'",
    "›": "‹",
    "‹": "›",
    "'": "'",
    "''": "''",
}
SINGLE = frozenset("‚›‹'‘’")
MARK = re.compile(r"''|[„“”\"»«‚‘’›‹']")
PARAGRAPH = re.compile(r"\n\s*\n")
LONGEST = 4_000
"""A mark left open for more characters than this was a misprint: no quotation in the press is longer."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in quotation marks, `span` with and `inner` without them; `depth` 0 is outermost."""

    span: Span
    inner: Span
    depth: int


@dataclass(slots=True)
class _Open:
    mark: str
    start: int


def quoted(text: str) -> list[Quoted]:
    """All quoted stretches of `text` in text order, outer before inner.

    A mark that is still open at the end of a paragraph closes there if the next
    paragraph opens with the same mark (a quotation over several paragraphs),
    goes on if that paragraph closes it, and is dropped otherwise.
    """
    found: list[Quoted] = []
    still: list[_Open] = []
    breaks = [m.start() for m in PARAGRAPH.finditer(text)] + [len(text)]
    edge = 0
    for match in MARK.finditer(text):
        place, mark = match.start(), match.group()
        while place > breaks[edge]:
            _leave_paragraph(text, breaks[edge], still, found)
            edge += 1
        while still and place - still[0].start > LONGEST:
            still.pop(0)
        _meet(text, place, mark, still, found)
    _leave_paragraph(text, breaks[-1], still, found)
    return sorted(found, key=lambda q: (q.span.start, -q.span.end))


def _meet(text: str, place: int, mark: str, still: list[_Open], found: list[Quoted]) -> None:
    """Close what the mark closes, or open it."""
    for back in range(len(still) - 1, -1, -1):
        if mark in _closers(still[back].mark) and _may_close(text, place, mark):
            if not (_same_both_ways(mark, still[back].mark) and _must_open(text, place, mark)):
                _close(still, back, place + len(mark), len(mark), found)
                return
            break
        if still[back].mark not in SINGLE:
            break
    if _may_open(text, place, mark, still):
        still.append(_Open(mark, place))


def _closers(mark: str) -> tuple[str, ...]:
    return ("''",) if mark == "''" else tuple(CLOSERS[mark])


def _same_both_ways(mark: str, opened: str) -> bool:
    return mark == opened or mark in '“"'


def _around(text: str, place: int, mark: str) -> tuple[str, str]:
    after = place + len(mark)
    return text[place - 1] if place else " ", text[after] if after < len(text) else " "


def _must_open(text: str, place: int, mark: str) -> bool:
    """A mark after a space or bracket and before a word can only open."""
    before, after = _around(text, place, mark)
    return (before.isspace() or before in "([–—/:") and (after.isalnum() or after in "[(")


def _may_close(text: str, place: int, mark: str) -> bool:
    """An apostrophe inside a word closes nothing."""
    before, after = _around(text, place, mark)
    if mark in "'’":
        return not before.isspace() and not after.isalnum()
    return not (before.isspace() and after.isalnum())


def _may_open(text: str, place: int, mark: str, still: list[_Open]) -> bool:
    if mark not in CLOSERS:
        return False
    before, after = _around(text, place, mark)
    if mark == "'":
        return (before.isspace() or before in '(„"»“') and after.isalnum() and bool(still)
    if mark == "''":
        return not after.isspace()
    if mark in '"“«':
        return not after.isspace() and not (before.isalnum() and not after.isalnum())
    return not after.isspace() or mark == "„"


def _close(still: list[_Open], back: int, end: int, width: int, found: list[Quoted]) -> None:
    opened = still[back]
    del still[back:]
    start = opened.start + len(opened.mark)
    if start < end - width:
        found.append(Quoted(Span(opened.start, end), Span(start, end - width), len(still)))


def _leave_paragraph(text: str, edge: int, still: list[_Open], found: list[Quoted]) -> None:
    """Decide at a paragraph's end what happens to the marks still open."""
    if not still:
        return
    outer = still[0].mark
    following = text[edge : edge + LONGEST].lstrip()
    if following.startswith(outer) and outer not in "'":
        end = edge
        start = still[0].start + len(outer)
        if start < end:
            found.append(Quoted(Span(still[0].start, end), Span(start, end), 0))
    elif outer not in SINGLE and (after := MARK.search(following)) and _goes_on(following, after, outer):
        del still[1:]
        return
    still.clear()


def _goes_on(following: str, after: re.Match[str], outer: str) -> bool:
    """Whether the next paragraph closes the mark before it opens another one."""
    if PARAGRAPH.search(following, 0, after.start()):
        return False
    closes = after.group() in _closers(outer) and _may_close(following, after.start(), after.group())
    return closes and not _must_open(following, after.start(), after.group())
