"""Sentences: which stop ends one, and which belongs to the word before it.

Kiss and Strunk (2006), "Unsupervised Multilingual Sentence Boundary Detection", name
the same three cases: a stop ends a sentence, marks an abbreviation or ordinal, or does
both. Here lexicons decide instead of counts, since one article is too short to count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto
from functools import cache

from lagebild.lexicon import column, table
from lagebild.segmentation.pieces import Piece

STOPS = frozenset({".", "!", "?", "…"})
OPENING = frozenset({"„", "‚", "»", "›", "“", "‘", "«", "‹", '"', "'", "``", "''", "(", "["})
CLOSING = frozenset({"“", "”", "‘", "’", "«", "»", "‹", "›", '"', "'", "''", ")", "]"})
ALWAYS_CLOSING = frozenset({")", "]", "”", "’"})
DASHES = frozenset({"-", "--", "–", "—"})
DATED = frozenset({"am", "vom", "bis", "dem", "den", "zum", "ab", "seit", "und", "der", "nach", "vor"})
"""Words that lead a day in."""
LIST_GOES_ON = frozenset({",", "und", "oder", "bis", "sowie", "/", "-", "–", "bzw", ")", "]"})
PAUSES = frozenset({",", ";", ":", *DASHES})
MOST = 300
"""Pieces of one sentence, words and marks. A press report has 20 to 130, a list of names two hundred, and the rooms
behind compare the clauses and names of a sentence with each other; what has more is a table or a broken export."""
ROMAN = re.compile(r"^(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})$")
INFLECTED = re.compile(r"^[a-zäöüß]{3,}e[nmrs]?$")


class Stop(Enum):
    """What a stop does: end the sentence, belong to the word before it, both, or neither."""

    ENDS = auto()
    BELONGS = auto()
    BOTH = auto()
    NEITHER = auto()


def sentences(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The sentences of one paragraph, each as its pieces, stops joined to their words."""
    current: list[Piece] = []
    index = 0
    small = not any(piece.text[0].isupper() for piece in pieces)
    for stop in [place for place, piece in enumerate(pieces) if piece.text[-1] in STOPS and _is_stop(piece)]:
        if stop < index:  # it has gone with the stop before it
            continue
        current += pieces[index:stop]
        piece = pieces[stop]
        verdict = _verdict(pieces, stop, current, small)
        if verdict in (Stop.BELONGS, Stop.BOTH) and len(piece.text) == 1:
            current[-1] = replace(current[-1], text=current[-1].text + piece.text, end=piece.end)
        else:
            current.append(piece)
        index = stop + 1
        if verdict in (Stop.ENDS, Stop.BOTH):
            after = _behind_closing(pieces, index)
            yield current + pieces[index:after]
            current, index = [], after
    current += pieces[index:]
    if current:
        yield current


def in_parts(sentence: list[Piece], most: int = MOST) -> Iterator[list[Piece]]:
    """A sentence whole, or in parts of at most `most` pieces where it has more: no writer makes such a sentence.

    A part ends behind the last comma, semicolon, colon or dash of its second half, and else at its last piece.
    """
    start = 0
    while len(sentence) - start > most:
        half = range(start + most - 1, start + most // 2, -1)
        end = next((at for at in half if sentence[at].text in PAUSES), start + most - 1) + 1
        yield sentence[start:end]
        start = end
    yield sentence[start:] if start else sentence


def _is_stop(piece: Piece) -> bool:
    """A stop, an ellipsis, or an abbreviation with inner stops ("z.B.")."""
    return piece.text in STOPS or (len(piece.text) > 1 and piece.text[-1] in ".…" and piece.kind != "number")


def _behind_closing(pieces: list[Piece], index: int) -> int:
    """The index behind further stops and closing marks that belong to the sentence before."""
    while index < len(pieces):
        piece = pieces[index]
        closes = piece.text in CLOSING and (not piece.spaced or piece.text in ALWAYS_CLOSING)
        if not closes and not (piece.text in STOPS and not piece.spaced):
            break
        index += 1
    return index


def _verdict(pieces: list[Piece], index: int, current: list[Piece], small: bool) -> Stop:
    stop = pieces[index]
    after = _behind_closing(pieces, index + 1)
    following = pieces[after] if after < len(pieces) else None
    if after == index + 1 or stop.text not in STOPS or pieces[after - 1].text in LIST_GOES_ON:
        verdict = _at_word(stop, current, following)
        if verdict is not None:
            return verdict
    if following is None:
        return Stop.ENDS
    if stop.text == "…" or stop.text.startswith(".."):
        return _at_ellipsis(stop, current, following)
    if after == index + 1 and not following.spaced and _inside_name(current, following):
        return Stop.NEITHER
    return Stop.ENDS if _may_start(pieces, after, small) else Stop.NEITHER


def _inside_name(current: list[Piece], following: Piece) -> bool:
    """Whether a stop between two characters stands inside a name: "Sojus-2.1b", "E!Online"; not "kam.Der"."""
    return following.text[0].isdigit() or (bool(current) and len(current[-1].text) == 1)


def _at_ellipsis(stop: Piece, current: list[Piece], following: Piece) -> Stop:
    """An ellipsis ends a sentence before a word that starts one, or where it hangs on a word: "weit... Doktor".

    Counter-examples: "Das ist ... Wahnsinn"; "[...] Wahnsinn".
    """
    if current and current[-1].text in "([":
        return Stop.NEITHER
    hangs = bool(current) and not stop.spaced and following.spaced and following.text[0].isupper()
    return Stop.ENDS if hangs or _starts(following) else Stop.NEITHER


def _may_start(pieces: list[Piece], index: int, small: bool) -> bool:
    """Whether a sentence may start here: capital, digit, or opening marks before one.

    "eBay" and its like have their capital later; "[...]" may open a sentence too. In a paragraph written without a
    single capital ("small") any word may.
    """
    while index < len(pieces) and (pieces[index].text in OPENING or pieces[index].text in DASHES):
        index += 1
    if index >= len(pieces):
        return False
    word = pieces[index].text
    if word[0].islower():
        return small or (len(word) > 2 and word[1].isupper())
    return word[0] not in ",;:)]/"


def _starts(following: Piece) -> bool:
    """Whether a word in capitals is one that only a new sentence writes so: "Der", "Danach"."""
    return following.text[0].isupper() and following.text.lower() in column("segmentation_starters", "word")


def _at_word(stop: Piece, current: list[Piece], following: Piece | None) -> Stop | None:
    """The verdict on a stop right behind a word or number; None where nothing speaks against an end."""
    word = stop.text[:-1] if stop.text not in STOPS else (current[-1].text if current else "")
    if not word or word[0] in ".…" or stop.text not in (".", word + ".") or (stop.text == "." and stop.spaced):
        return None
    if following is None:
        return Stop.BOTH if word.lower() in _abbreviations() else None
    if word.isdecimal():
        return _at_number(word, current, following)
    if stop.text != "." or word.lower() in _abbreviations():
        return _at_abbreviation(word, following)
    roman = ROMAN.match(word) and len(current) > 1 and current[-2].text[0].isupper()
    if roman or (len(word) == 1 and word.isalpha()):
        return Stop.BOTH if _starts(following) else Stop.BELONGS
    return None


@cache
def _abbreviations() -> dict[str, str]:
    return {row["abbreviation"].lower(): row["ends"] for row in table("segmentation_abbreviations")}


def _at_abbreviation(word: str, following: Piece) -> Stop:
    ends = _abbreviations().get(word.lower(), "may")
    if ends == "never":
        return Stop.BELONGS
    if ends == "often" and following.text[0].isupper():
        return Stop.BOTH
    return Stop.BOTH if _starts(following) else Stop.BELONGS


def _at_number(word: str, current: list[Piece], following: Piece) -> Stop | None:
    """Ordinal or end: "am 12. September", "3., 4. und", "der 70. Jahrestag"; not "im Jahr 2019. Danach"."""
    text = following.text
    before = current[-2].text if len(current) > 1 else ""
    if text in LIST_GOES_ON or text[0].islower() or before in OPENING or not before or _is_date(word, before, text):
        return Stop.BELONGS
    if len(word) > 3 or not text[0].isalpha() or _starts(following):
        return None
    inflected = INFLECTED.match(before) and before not in column("segmentation_starters", "word")
    if inflected or _is_counted(text) or before.lower() in column("segmentation_determiners", "word"):
        return Stop.BELONGS
    return None


def _is_date(word: str, before: str, following: str) -> bool:
    """As in "am 4. 4. 2022": a month behind a day, a year behind a month; not "Er wurde 4. 4 kamen später"."""
    if not following.rstrip(".").isdecimal() or int(word) > 31:
        return False
    if len(following) == 4:
        return before[:-1].isdecimal() and before[-1] == "." and int(word) <= 12
    return before.lower() in DATED and int(following.rstrip(".")[:3]) <= 12


def _is_counted(word: str) -> bool:
    """Whether ordinals count this: "Jahrestag", "Sommer-Parteitag", "Jahrgangsstufe"."""
    heads = column("segmentation_ordinals", "head")
    parts = word.split("-")
    if parts[0] in heads or parts[-1] in heads:
        return True
    return any(word.endswith(head.lower()) for head in heads if len(head) > 4)
