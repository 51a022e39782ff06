"""The gist of a claim: a real sentence or clause of one article that reads by itself.

Chosen for completeness, not for drama: it names who acts (no pronoun that points back),
has a finite verb, says when, and holds what the statements of the claim share. Headlines,
captions and questions are taken only when there is nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lagebild.comparison.keys import is_name
from lagebild.comparison.propositions import Proposition
from lagebild.lexicon import column
from lagebild.model import Place, Word
from lagebild.text import Span, trimmed

SHORTEST, LONGEST = 40, 240
"""Characters of a comfortable gist."""

MOST = 0.8
"""Share of a content that one of its pieces must hold to stand for it."""

POINTING = ("PPER", "PDS", "PDAT", "PPOSAT", "PAV", "PROAV", "PIS")


def gist(units: Sequence[Proposition]) -> tuple[str, Place]:
    """The slice that tells the claim, and where it stands."""
    shared = Counter(key for unit in units for key in unit.keys)
    core = {key for key, count in shared.items() if 2 * count >= len(units)} if len(units) > 1 else set(shared)
    speaking = [unit for unit in units if not unit.is_silent] or units
    candidates = [(unit, span) for unit in speaking for span in _slices(unit)]
    unit, span = min(candidates, key=lambda c: (-_merit(c[0], c[1], core), c[0].ref, c[1]))
    return unit.document.words(span), Place(unit.article, span)


def _slices(unit: Proposition) -> Iterator[Span]:
    """The content itself, unless it stands in pieces, and the whole sentence around it."""
    text = unit.document.text
    length = sum(len(span) for span in unit.spans)
    for span in unit.spans:
        if len(span) >= MOST * length and (found := trimmed(text, span.start, span.end)):
            yield _without_marks(text, found)
    whole = unit.sentence.span if unit.sentence else None
    if whole and whole.contains(unit.span) and unit.span != whole:
        yield whole
    elif len(unit.spans) > 1:
        yield from unit.spans


def _without_marks(text: str, span: Span) -> Span:
    """The slice without quotation marks around all of it."""
    inner = Span(span.start + 1, span.end - 1) if len(span) > 2 else span
    opened, closed = text[span.start] in '„"»“«‚', text[span.end - 1] in '“"«”»‘'
    return inner if opened and closed and not set(inner.of(text)) & set('„“”"»«') else span


def _merit(unit: Proposition, span: Span, core: set[str]) -> float:
    """How well a slice reads by itself; only the order matters."""
    words = unit.reader.words([span])
    keys = unit.reader.keys([span])
    merit = 3.0 * (len(core & keys.keys()) / len(core) if core else 0)
    merit += 2.0 * any(w.mood for w in words) - 1.0 * all(w.mood in ("", "sub1", "sub2") for w in words)
    merit += 1.0 * any(is_name(key) or key[:1].isdigit() for key in keys)
    merit += 1.0 * bool(unit.time and unit.statement.about and span.contains(unit.statement.about.span))
    merit += 1.2 * bool(unit.sentence and unit.sentence.span.start == span.start)
    merit -= 2.0 * _points_back(unit, words)
    merit -= 1.5 * (unit.block in ("title", "kicker", "heading", "caption"))
    merit -= 3.0 * span.of(unit.document.text).rstrip('“”" ').endswith("?")
    merit -= max(0, SHORTEST - len(span)) / 20 + max(0, len(span) - LONGEST) / 60
    merit -= _framing(unit, span)
    merit -= 0.7 * (unit.statement.reporting == "direct") + 2.5 * _is_fragment(words)
    return round(merit, 6)


def _framing(unit: Proposition, span: Span) -> float:
    """What the slice spends on who says so: little for "laut X" inside it, more for "X sagte, dass ..."."""
    frame = unit.statement.frame or unit.statement.cue
    if frame is None or not span.overlaps(frame):
        return 0.0
    content = unit.statement.span
    return 0.3 if content.start < frame.start and frame.end < content.end else 1.5


def _points_back(unit: Proposition, words: Sequence[Word]) -> bool:
    """Whether it leans on what came before: a pronoun without its name, or a linking adverb in front."""
    text = unit.document.text
    if words and words[0].span.of(text).casefold() in column("comparison_linking_words", "word"):
        return True
    verb = next((at for at, word in enumerate(words) if word.mood), len(words))
    before = words[: verb + 3]
    if any(word.pos in ("PAV", "PROAV") for word in before):
        return True
    if any(word.pos in ("NE", "NN") for word in before):
        return bool(words) and words[0].pos in POINTING
    return any(word.pos in ("PPER", "PDS") for word in before)


def _is_fragment(words: Sequence[Word]) -> bool:
    """Whether it begins as no sentence does: with a conjunction, a relative pronoun or the finite verb."""
    if not words:
        return True
    return words[0].pos in ("KOUS", "KOUI", "PRELS", "PTKZU", "KON") or bool(words[0].mood)
