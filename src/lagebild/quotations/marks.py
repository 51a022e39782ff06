"""Quotation marks, paired by kind and direction.

German texts mix „…“, „…" (closed by an ASCII mark), »…«, «…», “…”, "…", ,,…'', ``…''
and >>…<<, and nest ‚…‘, ›…‹, ‘…’, '…'. A mark's kind tells what may close it; where the
same character opens and closes (the ASCII ones, and “, which closes German and opens
English) its neighbours and the marks still open decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lagebild.text import Span

CLOSERS = {
    "„": ("“", "”", '"', "''", "‟", "«"),
    "»": ("«", "»"),
    "«": ("»",),
    "“": ("”", '"'),
    "”": ("”",),
    "‟": ("”", "“"),
    '"': ('"', "“", "”"),
    ",,": ("''", "``", '"', "“", "”"),
    "``": ("''", "``", '"'),
    "''": ("''",),
    ">>": ("<<",),
    "<<": (">>",),
    "‚": ("‘", "’", "'"),
    "‘": ("’", "'"),
    "›": ("‹", "›"),
    "‹": ("›",),
    "'": ("'", "’"),
}
SINGLE = frozenset("‚›‹'‘’")
MARK = re.compile(r"''|,,|``|>>|<<|[„“”‟\"»«‚‘’›‹']")
PARAGRAPH = re.compile(r"\n[ \t\r\f\v\u00a0]*(?:\n\s*|(?=[„»«“\"]))")
"""A blank line, or a line that begins with a mark: a quotation over several lines opens it again."""
ELIDED = re.compile(
    r"'(?:\d|(?:n|s|ne|nem|nen|ner|nes|m|rum|ran|rauf|raus|rein|rüber|runter|naus|nauf|mal|ma|türlich)\b)"
)
SENTENCE_END = re.compile(r"[.!?…:]['’)\]]?\s+(?=\w)|\n")
LONGEST = 4_000
"""A mark left open for more characters than this was a misprint: no quotation in the press is longer."""
LONGEST_MENDED = 600
"""So many characters a quotation may have whose mark was left out at one end."""
MOST_OPEN = 8
"""Nobody nests deeper; a thousand marks in a row are no quotations."""


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

    @property
    def inside(self) -> int:
        """Where the words behind the mark begin."""
        return self.start + len(self.mark)


def quoted(text: str) -> list[Quoted]:
    """All quoted stretches of `text` in text order, outer before inner.

    A mark that is still open at the end of a paragraph closes there if the next
    paragraph opens with the same mark (a quotation over several paragraphs), or if a
    colon announced it and the rest of the paragraph is short; it goes on if a later
    paragraph closes it before any other mark, and is dropped otherwise.
    """
    found: list[tuple[Span, Span]] = []
    still: list[_Open] = []
    breaks = (m.start() for m in PARAGRAPH.finditer(text))
    edge = next(breaks, len(text))
    for match in MARK.finditer(text):
        place, mark = match.start(), match.group()
        while place > edge:
            _leave_paragraph(text, edge, still, found)
            edge = next(breaks, len(text))
        while still and (place - still[0].start > LONGEST or len(still) > MOST_OPEN):
            del still[0]
        _meet(text, place, mark, still, found)
    _leave_paragraph(text, edge, still, found)
    return _nested(found)


def _nested(found: Iterable[tuple[Span, Span]]) -> list[Quoted]:
    """Stretches with their depth; a mark that was never closed adds none."""
    around: list[int] = []
    made: list[Quoted] = []
    for span, inner in sorted(found, key=lambda pair: (pair[0].start, -pair[0].end)):
        while around and around[-1] <= span.start:
            around.pop()
        made.append(Quoted(span, inner, len(around)))
        around.append(span.end)
    return made


def _meet(text: str, place: int, mark: str, still: list[_Open], found: list[tuple[Span, Span]]) -> None:
    """Close what the mark closes, or open it."""
    for back in range(len(still) - 1, -1, -1):
        if mark in CLOSERS[still[back].mark] and _may_close(text, place, mark):
            if not (_same_both_ways(mark, still[back].mark) and _must_open(text, place, mark)):
                _close(still, back, place, len(mark), found)
                return
            break
        if still[back].mark not in SINGLE:
            break
    if _may_open(text, place, mark):
        still.append(_Open(mark, place))
    elif not still and mark in "“”«" and (start := _left_out(text, place, found)) is not None:
        found.append((Span(start, place + 1), Span(start, place)))


def _left_out(text: str, place: int, found: list[tuple[Span, Span]]) -> int | None:
    """Where words begin whose opening mark was left out, as in "Wir bleiben“, sagte sie": with their sentence."""
    if text[place + 1 : place + 2] != "," or not text[place + 2 : place + 3].isspace():
        return None
    first = max(found[-1][0].end if found else 0, place - LONGEST_MENDED)
    ends = [m.end() for m in SENTENCE_END.finditer(text, first, place)]
    start = ends[-1] if ends else first
    while start < place and not text[start].isalnum():
        start += 1
    begins = start == 0 or bool(ends)
    return start if begins and start < place and text[start].isupper() else None


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


def _may_open(text: str, place: int, mark: str) -> bool:
    """Whether a mark can open: single ones only at the head of a word, and no apostrophe ("'68", "'n Bier")."""
    if mark not in CLOSERS:
        return False
    before, after = _around(text, place, mark)
    if mark in "'‘":
        head = before.isspace() or before in '(["„»“«”'
        return head and after.isalnum() and not ELIDED.match("'" + text[place + 1 : place + 9])
    if mark in (",,", "”"):
        return (before.isspace() or before in "([:") and after.isalnum()
    if mark in ("''", "``", ">>", "<<", "‟"):
        return not after.isspace() and not before.isalnum()
    if mark in '"“«':
        return not after.isspace() and not (before.isalnum() and not after.isalnum())
    return not after.isspace() or mark == "„"


def _close(still: list[_Open], back: int, place: int, width: int, found: list[tuple[Span, Span]]) -> None:
    opened = still[back]
    del still[back:]
    if opened.inside < place:
        found.append((Span(opened.start, place + width), Span(opened.inside, place)))


def _leave_paragraph(text: str, edge: int, still: list[_Open], found: list[tuple[Span, Span]]) -> None:
    """Decide at a paragraph's end what happens to the marks still open."""
    if not still:
        return
    outer = still[0]
    following = edge
    while following < len(text) and text[following].isspace() and following - edge < LONGEST:
        following += 1
    if outer.mark in SINGLE or outer.inside >= edge:
        still.clear()
    elif text.startswith(outer.mark, following):
        found.append((Span(outer.start, edge), Span(outer.inside, edge)))
        still.clear()
    elif _goes_on(text, following, outer):
        del still[1:]
    else:
        if len(still) == 1 and _announced(text, outer, edge):
            found.append((Span(outer.start, edge), Span(outer.inside, edge)))
        still.clear()


def _announced(text: str, opened: _Open, edge: int) -> bool:
    """A colon before a mark that nothing closes announced speech: it ends with a paragraph that is short enough."""
    lead = text[max(opened.start - 3, 0) : opened.start].rstrip()
    return lead.endswith(":") and edge - opened.start <= LONGEST_MENDED and text[edge - 1] in ".!?…"


def _goes_on(text: str, start: int, outer: _Open) -> bool:
    """Whether a later paragraph closes the mark before another one stands; with an ASCII mark only the next one."""
    after = MARK.search(text, start, outer.start + LONGEST)
    if after is None or (outer.mark in ('"', "''", "``") and PARAGRAPH.search(text, start, after.start())):
        return False
    closes = after.group() in CLOSERS[outer.mark] and _may_close(text, after.start(), after.group())
    return closes and not _must_open(text, after.start(), after.group())
