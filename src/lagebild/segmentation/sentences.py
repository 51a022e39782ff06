"""Sentences: which stop ends one, and which belongs to the word before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto
from functools import cache

from lagebild.lexicon import column, table
from lagebild.segmentation.pieces import Piece

STOPS = frozenset({".", "!", "?", "…"})
OPENING = frozenset("„‚»›“‘«‹\"'([")
CLOSING = frozenset("“”‘’«»‹›\"')]")
ROMAN = re.compile(r"^(?=[IVX])(?:X{0,3})(?:IX|IV|V?I{0,3})$")
NUMBER = re.compile(r"^\d+$")
LIST_GOES_ON = frozenset({",", "und", "oder", "bis", "sowie", "/", "-", "–", "bzw"})


class Stop(Enum):
    """What a stop does: end the sentence, belong to the word before it, both, or neither."""

    ENDS = auto()
    BELONGS = auto()
    BOTH = auto()
    NEITHER = auto()


@cache
def _abbreviations() -> dict[str, str]:
    return {row["abbreviation"].lower(): row["ends"] for row in table("segmentation_abbreviations")}


def sentences(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The sentences of one paragraph, each as its pieces, stops joined to their words."""
    current: list[Piece] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if not _is_stop(piece):
            current.append(piece)
            index += 1
            continue
        verdict = _verdict(pieces, index, current)
        if verdict in (Stop.BELONGS, Stop.BOTH):
            current[-1] = replace(current[-1], text=current[-1].text + piece.text, end=piece.end)
        else:
            current.append(piece)
        index += 1
        if verdict in (Stop.ENDS, Stop.BOTH):
            after = _behind_closing(pieces, index)
            current += pieces[index:after]
            index = after
            yield current
            current = []
    if current:
        yield current


def _is_stop(piece: Piece) -> bool:
    return piece.text[-1] in STOPS and (piece.kind == "punctuation" or len(piece.text) > 1)


def _behind_closing(pieces: list[Piece], index: int) -> int:
    """The index behind further stops and closing marks that belong to the sentence before."""
    while index < len(pieces):
        piece = pieces[index]
        closes = piece.text in CLOSING and (not piece.spaced or piece.text in ")]”’")
        if not closes and not (piece.text in STOPS and not piece.spaced):
            break
        index += 1
    return index


def _verdict(pieces: list[Piece], index: int, current: list[Piece]) -> Stop:
    after = _behind_closing(pieces, index + 1)
    following = pieces[after] if after < len(pieces) else None
    dotted = len(pieces[index].text) > 1 and pieces[index].text[0] not in STOPS
    if (pieces[index].text == "." and after == index + 1) or dotted:
        verdict = _word_stop(pieces, index, current, following)
        if verdict is not None:
            if dotted:
                return Stop.ENDS if verdict is Stop.BOTH else Stop.NEITHER
            return verdict
    if following is None:
        return Stop.ENDS
    if (pieces[index].text[0] in "….." and len(pieces[index].text) > 1) or pieces[index].text == "…":
        return Stop.ENDS if _starts(following) else Stop.NEITHER
    return Stop.ENDS if _may_start(pieces, after) else Stop.NEITHER


def _may_start(pieces: list[Piece], index: int) -> bool:
    """Whether a sentence may start here: capital, digit, or opening marks before one."""
    while index < len(pieces) and (pieces[index].text in OPENING or pieces[index].text in ("–", "-", "—")):
        index += 1
    if index >= len(pieces):
        return False
    first = pieces[index].text[0]
    return not (first.islower() or first in ",;:)]/")


def _starts(following: Piece) -> bool:
    """Whether a word in capital is one that only a new sentence writes so: "Der", "Danach"."""
    return following.text[0].isupper() and following.text.lower() in column("segmentation_starters", "word")


def _word_stop(pieces: list[Piece], index: int, current: list[Piece], following: Piece | None) -> Stop | None:
    """The verdict on a stop right behind a word or number; None where nothing speaks against an end."""
    word = pieces[index].text[:-1] if len(pieces[index].text) > 1 else (current[-1].text if current else "")
    if not word or (pieces[index].text == "." and pieces[index].spaced):
        return None
    if following is None:
        return Stop.BOTH if _abbreviations().get(word.lower()) or len(pieces[index].text) > 1 else None
    if NUMBER.match(word):
        return _number_stop(word, current, following)
    if len(pieces[index].text) > 1 or word.lower() in _abbreviations():
        return _abbreviation_stop(word, following)
    if len(word) == 1 and word.isalpha():
        return Stop.BOTH if _starts(following) else Stop.BELONGS
    if ROMAN.match(word) and len(current) > 1 and current[-2].text[0].isupper():
        return Stop.BOTH if _starts(following) else Stop.BELONGS
    return None


def _abbreviation_stop(word: str, following: Piece) -> Stop:
    ends = _abbreviations().get(word.lower(), "may")
    if ends == "never":
        return Stop.BELONGS
    if ends == "often":
        return Stop.BOTH if following.text[0].isupper() else Stop.BELONGS
    return Stop.BOTH if _starts(following) else Stop.BELONGS


def _number_stop(word: str, current: list[Piece], following: Piece) -> Stop | None:
    """Ordinal or end: "am 12. September", "3., 4. und", "der 70. Jahrestag"; not "im Jahr 2019. Danach"."""
    text = following.text
    if text in LIST_GOES_ON or text[0].islower() or len(current) == 1:
        return Stop.BELONGS
    if len(word) > 3 or not text[0].isalpha() or _starts(following):
        return None
    if text.split("-")[0] in column("segmentation_ordinals", "head"):
        return Stop.BELONGS
    before = current[-2].text.lower() if len(current) > 1 else ""
    return Stop.BELONGS if before in column("segmentation_determiners", "word") else None
