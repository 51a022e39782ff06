"""The lines of one text and what becomes of each: kept as a block, or taken out with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from lagebild.cleaning.inline import without_inline
from lagebild.cleaning.recording import Tape
from lagebild.model import Block, Made, Published, Removal, Stated
from lagebild.text import OffsetMap, Span

Kind = Literal["title", "kicker", "lead", "heading", "body", "caption"]

VERSION = "1"
_STOPS = (".", "!", "?", "…")
_CLOSING = "\"”“»«'’‘)]"


@dataclass(eq=False)
class Line:
    """One line of the normalised text. `kind` is its block, `reason` why it is out; both empty while undecided.

    `words` is how many words it has, `stops` whether it ends as a sentence ends: nearly every
    rule asks for them, so they are read once.
    """

    start: int
    end: int
    text: str
    kind: Kind | None = None
    rule: str = "rest"
    reason: str = ""
    words: int = field(init=False)
    stops: bool = field(init=False)

    def __post_init__(self) -> None:
        self.words = len(self.text.split()) if "  " in self.text else self.text.count(" ") + 1
        self.stops = self.text.rstrip(_CLOSING).endswith(_STOPS)

    @property
    def out(self) -> bool:
        """Whether the line is taken out."""
        return bool(self.reason)

    def keep(self, kind: Kind, rule: str) -> None:
        """Decide that the line is a block of this kind."""
        self.kind, self.rule = kind, rule

    def narrow(self, text: str, start: int, end: int) -> None:
        """Leave only `text[start:end]` of the line, in positions of the whole text."""
        self.start, self.end, self.text = start, end, text[start:end]
        self.__post_init__()


@dataclass
class Finding:
    """What the lines told about the article; each is empty until a rule states it."""

    title: str | None = None
    outlet: str | None = None
    weak_outlet: str | None = None
    authors: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    published: Published | None = None
    updated: Published | None = None
    stated: list[Stated] = field(default_factory=list)
    """Facts with their places, as a page's data give them."""


class Sheet:
    """A normalised text as lines on which rules decide; `cut` takes stretches out, nothing else is lost.

    `origin` leads from the normalised to the raw text. Notices inside paragraphs are taken out at once.
    """

    def __init__(self, text: str, origin: OffsetMap, keep_title: bool = True) -> None:
        text, origin, inline = without_inline(text, origin)
        self.text = text
        self.origin = origin
        self.inline = inline
        self.keep_title = keep_title
        self.lines = list(_lines(text))
        self.cuts: list[tuple[Span, str]] = []
        self.found = Finding()

    @property
    def kept(self) -> list[Line]:
        """The lines that are still in, in order."""
        return [line for line in self.lines if not line.reason]

    def drop(self, line: Line, reason: str) -> None:
        """Take a whole line out."""
        line.reason = reason
        if line.end > line.start:
            self.cuts.append((Span(line.start, line.end), reason))

    def cut_end(self, line: Line, length: int, reason: str) -> None:
        """Take the last `length` characters of a line out; the whole line when nothing else is left."""
        self._cut(line, line.start, line.end - length, reason)

    def cut_start(self, line: Line, length: int, reason: str) -> None:
        """Take the first `length` characters of a line out; the whole line when nothing else is left."""
        self._cut(line, line.start + length, line.end, reason)

    def _cut(self, line: Line, start: int, end: int, reason: str) -> None:
        while end > start and self.text[end - 1].isspace():
            end -= 1
        while start < end and self.text[start].isspace():
            start += 1
        if end <= start:
            self.drop(line, reason)
            return
        for first, last in ((line.start, start), (end, line.end)):
            if last > first and self.text[first:last].strip():
                self.cuts.append((Span(first, last), reason))
        line.narrow(self.text, start, end)

    def raw(self, line: Line, start: int = 0, end: int | None = None) -> Span:
        """The raw place of a stretch of a line, given in the line's own positions."""
        last = len(line.text) if end is None else end
        return self.origin.raw(Span(line.start + start, line.start + last))

    def removals(self, raw: str = "") -> tuple[Removal, ...]:
        """What was taken out, in raw positions and raw order; with its words where the raw text is given."""
        cuts = [(self.origin.raw(span), reason) for span, reason in self.cuts]
        found = [*((removal.span, removal.reason) for removal in self.inline), *cuts]
        found.sort(key=lambda cut: (cut[0].start, cut[0].end))
        return tuple(Removal(span, reason, span.of(raw)) for span, reason in found)

    def assembled(self) -> tuple[str, OffsetMap, tuple[Block, ...]]:
        """The clean text, its map to the raw text, and its blocks."""
        tape = Tape()
        blocks: list[Block] = []
        last: Line | None = None
        for line in self.kept:
            if last is not None:
                tape.add("\n\n", *self._gap(last))
            start = tape.length
            for begin, end, raw, raw_end in self.origin.under(line.start, line.end):
                tape.add(self.text[begin:end], raw, raw_end)
            blocks.append(Block((Span(start, tape.length),), _made(line.rule), line.kind or "body"))
            last = line
        return tape.text, tape.origin, tuple(blocks)

    def _gap(self, line: Line) -> tuple[int, int]:
        """Where the raw white space after a line is, else its last character: what a paragraph break stands for."""
        end = line.end
        while end < len(self.text) and self.text[end] == "\n":
            end += 1
        pieces = self.origin.under(min(line.end, end - 1), end)
        if len(pieces) == 1:
            return pieces[0][2], pieces[0][3]
        return min(piece[2] for piece in pieces), max(piece[3] for piece in pieces)


@cache
def _made(rule: str) -> Made:
    return Made("cleaning", rule, VERSION)


def _lines(text: str) -> Iterator[Line]:
    position = 0
    for words in text.split("\n"):
        kept = words.strip()
        if kept:
            start = position if len(kept) == len(words) else position + words.index(kept[0])
            yield Line(start, start + len(kept), kept)
        position += len(words) + 1
