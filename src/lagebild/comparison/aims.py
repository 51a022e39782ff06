"""Aims: what an action is for, as a proposition of its own beside the action.

"Er reiste nach Oslo, um Munition zu beschaffen" and "er versuchte in Oslo, Munition zu beschaffen"
say two things: that he was there, and what he wanted. The second is told in a clause of
purpose ("um ... zu") or in the infinitive of a word of trying or wanting (`comparison_aims.tsv`).
Not split: demands and warnings, whose infinitive is all that they say, and infinitives of
other words ("es gelang, ...", "er warf vor, ...").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lagebild.comparison.keys import Reader
from lagebild.lexicon import column
from lagebild.model import Clause, Sentence, Statement, Word
from lagebild.text import Span

UNSPLIT = frozenset({"deny", "decline", "demand", "warn"})

NEXT = 3
"""Characters between a clause and the infinitive that belongs to it: a comma, a blank, a quotation mark."""


@dataclass(frozen=True)
class Aim:
    """Where an aim is told, and how: as a purpose, or as what is tried or wanted."""

    spans: tuple[Span, ...]
    kind: Literal["purpose", "attempt"]


def aims(reader: Reader, statement: Statement) -> Iterator[Aim]:
    """The aims told in a statement, in text order."""
    if statement.act in UNSPLIT:
        return
    inside = [c for span in statement.spans for c in reader.document.within(Clause, span) if c.kind == "infinitive"]
    taken = -1
    for at, clause in enumerate(inside):
        kind = None if clause.span.start < taken else _kind(reader, statement, clause)
        if kind:
            whole = _with_its_infinitives(clause, inside[at + 1 :])
            taken = whole.end
            if any(span.contains(whole) and span != whole for span in statement.spans):
                yield Aim((whole,), kind)


def _kind(reader: Reader, statement: Statement, clause: Clause) -> Literal["purpose", "attempt"] | None:
    if clause.opener and clause.opener.of(reader.document.text).casefold() == "um":
        return "purpose"
    return "attempt" if _is_tried(reader, statement, clause) else None


def _is_tried(reader: Reader, statement: Statement, clause: Clause) -> bool:
    """Whether the nearest clause before it has a word of trying or wanting: "versuchte, ...", "der Versuch, ..."."""
    document = reader.document
    sentence = next((s.span for s in document.covering(Sentence, clause.spans[0])), statement.span)
    start = max(sentence.start, statement.span.start)
    if start >= clause.span.start:
        return False
    before = Span(start, clause.span.start)
    holder = [c for c in document.within(Clause, sentence) if c.depth == clause.depth - 1 and c.span.start < before.end]
    words = reader.words([holder[-1].span] if holder else [before])
    outside: Sequence[Word] = [w for w in words if not clause.span.contains(w.span)]
    return any(word.lemma.casefold() in column("comparison_aims", "lemma") for word in outside)


def _with_its_infinitives(clause: Clause, following: Sequence[Clause]) -> Span:
    """The clause with the infinitives that hang on it: "um ihn davon zu überzeugen, Munition zu verkaufen"."""
    end = clause.span.end
    for other in following:
        if other.depth <= clause.depth or not 0 <= other.span.start - end <= NEXT:
            break
        end = other.span.end
    return Span(clause.span.start, end)
