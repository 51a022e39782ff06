"""Sources without a verb: "laut X", "X zufolge", "nach Angaben von X", "…, so X", "wonach"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lagebild.quotations.cues import cues
from lagebild.quotations.found import Found, without
from lagebild.quotations.phrases import NOUNS, is_time, nominative, noun_phrase
from lagebild.quotations.pieces import Piece, Unit
from lagebild.quotations.sheet import DASHES, Run, Sheet

BEFORE = frozenset({"laut", "gemäß"})
VIEWS = frozenset({"sicht", "perspektive", "sichtweise", "warte"})


@dataclass(frozen=True, slots=True)
class Source:
    """A phrase that names a source: the whole phrase, its cue and whom it names."""

    run: Run
    cue: Run
    speaker: Run
    rule: str


def sourced(sheet: Sheet, unit: Unit) -> list[Found]:
    """The quotations of a unit that a phrase without a verb introduces."""
    return [made for source in sources(sheet, unit) if (made := _quotation(sheet, unit, source)) is not None]


def sources(sheet: Sheet, unit: Unit) -> Iterator[Source]:
    """The source phrases of a unit outside speech in quotation marks."""
    for piece in unit.pieces:
        if piece.kind == "quote":
            continue
        for token in range(*piece.run):
            source = _at(sheet, unit, piece, token)
            if source is not None:
                yield source


def _at(sheet: Sheet, unit: Unit, piece: Piece, token: int) -> Source | None:
    word = sheet.low[token]
    if word in BEFORE:
        return _prepositional(sheet, piece, token, any_noun=True)
    if word in ("nach", "aus"):
        after = _prepositional(sheet, piece, token, any_noun=False)
        return after or (_postposed(sheet, piece, token) if word == "nach" else None)
    if word == "zufolge":
        return _postposed(sheet, piece, token)
    if word == "so" and token == piece.start and piece.finite is None:
        return _so(sheet, unit, piece, token)
    return None


def _prepositional(sheet: Sheet, piece: Piece, token: int, any_noun: bool) -> Source | None:
    """ "laut X", "nach Angaben von X": before the finite verb the phrase reaches up to it."""
    phrase = noun_phrase(sheet, token + 1, piece.end)
    if phrase is None or is_time(sheet, phrase):
        return None
    if not any_noun and not _names_source(sheet, phrase, sheet.low[token]):
        return None
    return Source((token, phrase[1]), (token, token + 1), phrase, f"{sheet.low[token]} + source")


def _names_source(sheet: Sheet, phrase: Run, preposition: str) -> bool:
    """Whether a phrase after "nach" or "aus" is headed by a noun of saying, thinking or by a document."""
    head = head_noun(sheet, phrase)
    if head is None:
        return False
    if preposition == "aus":
        return sheet.low[head] in VIEWS
    return source_noun(sheet.lemma[head]) or source_noun(sheet.words[head])


def head_noun(sheet: Sheet, phrase: Run) -> int | None:
    """The first noun of a phrase: its head, as attributes follow."""
    return next((t for t in range(*phrase) if sheet.pos[t] in NOUNS), None)


@cache
def source_noun(word: str) -> bool:
    """Whether a noun, or the last part of a compound ("US-Angaben", "Polizeibericht"), may follow "nach"."""
    low = word.lower()
    return any(low == known or (low.endswith(known) and len(low) > len(known) + 1) for known in _source_nouns())


@cache
def _source_nouns() -> tuple[str, ...]:
    known: set[str] = set()
    for lemma, entries in cues("noun").items():
        if any("nach" in entry.takes for entry in entries):
            low = lemma.lower()
            known |= {low, low + "n", low + "en", low + "s", low + "e"}
    return tuple(sorted(known))


def _postposed(sheet: Sheet, piece: Piece, token: int) -> Source | None:
    """ "X zufolge", "seiner Meinung nach": the longest phrase that ends where the adposition stands."""
    for start in range(piece.start, token):
        if start > piece.start and sheet.pos[start - 1] in ("ART", "ADJA", "PPOSAT", "PIAT", "CARD", "NE", "TRUNC"):
            continue
        phrase = noun_phrase(sheet, start, token)
        if phrase is None or phrase[1] != token:
            continue
        if sheet.low[token] == "nach" and not (
            sheet.pos[start] in ("PPOSAT", "ART", "ADJA") and _names_source(sheet, phrase, "nach")
        ):
            return None
        return Source((start, token + 1), (token, token + 1), phrase, f"source + {sheet.low[token]}")
    return None


def _so(sheet: Sheet, unit: Unit, piece: Piece, token: int) -> Source | None:
    """ "…, so X" and "…, so X weiter"."""
    if token == unit.run[0]:
        return None
    phrase = noun_phrase(sheet, token + 1, unit.stop)
    if phrase is None or not nominative(sheet, phrase) or sheet.pos[phrase[1] - 1] in ("PIS", "PDS"):
        return None
    end = phrase[1]
    while end < unit.stop and sheet.pos[end] in ("ADV", "APPR", "NN", "ART", "APPRART", "NE", "CARD", "ADJA", "PTKVZ"):
        end += 1
    return Source((token, end), (token, token + 1), phrase, "so + source")


def _quotation(sheet: Sheet, unit: Unit, source: Source) -> Found | None:
    """What a source phrase covers: the rest of its clause."""
    piece = next(p for p in unit.pieces if p.start <= source.run[0] < p.end)
    frame = _with_marks(sheet, unit, source)
    bounds = _bounds(sheet, unit, piece)
    content = tuple(_tidy(sheet, part) for part in without(bounds, [frame]))
    kept = tuple(part for part in content if part is not None)
    if not kept:
        return None
    quote = next((p for p in unit.pieces if p.kind == "quote" and len(kept) == 1 and p.run == kept[0]), None)
    return Found("direct" if quote else "indirect", kept, source.rule, (source.cue,), (source.speaker,), (), (frame,))


def _bounds(sheet: Sheet, unit: Unit, piece: Piece) -> Run:
    """The clause that the source covers: a subordinate one for itself, else the whole unit up to a semicolon."""
    if piece.kind in ("rel", "sub", "dass", "wh"):
        return piece.run
    start, stop = unit.run[0], unit.stop
    for token in range(start, stop):
        if sheet.words[token] == ";":
            if token < piece.start:
                start = token + 1
            else:
                stop = min(stop, token)
    return start, stop


def _with_marks(sheet: Sheet, unit: Unit, source: Source) -> Run:
    """The frame of a source: with the commas or dashes that set it apart."""
    start, end = source.run
    marks = frozenset({","}) | DASHES
    if source.rule == "so + source" and start > unit.run[0] and sheet.words[start - 1] in marks:
        start -= 1
        if end < unit.stop and sheet.words[end] in marks:
            end += 1
    return start, end


def _tidy(sheet: Sheet, run: Run) -> Run | None:
    """A run without marks at its edges, except quotation marks."""
    start, end = run
    while start < end and sheet.words[start] in (",", ":", ";", "–", "—", "-"):
        start += 1
    while end > start and sheet.words[end - 1] in (",", ":", ";", "–", "—", "-", "."):
        end -= 1
    return (start, end) if start < end else None


def carried(sheet: Sheet, unit: Unit) -> Found | None:
    """ "Demnach …", "Danach …" in the first place of a clause: goes on with the last source."""
    for piece in unit.pieces:
        for token in range(*piece.run):
            if sheet.low[token] not in ("demnach", "danach", "demzufolge"):
                continue
            if sheet.low[token] == "danach" and not (token == unit.run[0] and _reported_mood(sheet, unit)):
                continue
            content = without((unit.run[0], unit.stop), [(token, token + 1)])
            here = ((token, token + 1),)
            return Found("indirect", content, "demnach", here, here, (), here)
    return None


def _reported_mood(sheet: Sheet, unit: Unit) -> bool:
    finites = [t for t in sheet.finites(unit.run)]
    return bool(finites) and (sheet.subjunctive(finites[0]) or sheet.lemma[finites[0]] == "sollen")
