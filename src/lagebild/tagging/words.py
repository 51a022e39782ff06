"""Readings: each token of a sentence with part of speech and lemma."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.model import Token
from lagebild.tagging.hanover import hanover

QUOTES = frozenset("„“”\"»«›‹‚‘’'")
DASHES = frozenset("–—−‐-")
COMMAS = frozenset({","})
STOPS = frozenset({".", "!", "?", ":", ";"})


@dataclass
class Reading:
    """One token while its sentence is read; `rule` names what decided the tag."""

    token: Token
    text: str
    pos: str
    lemma: str
    rule: str = "hanta"
    prefix: str = ""
    """The part of a verb's lemma that stands apart from it."""

    @property
    def is_mark(self) -> bool:
        """Whether this is punctuation."""
        return self.pos[0] == "$"

    @property
    def is_finite(self) -> bool:
        """Whether this is a finite verb (imperatives included)."""
        return self.pos[0] == "V" and self.pos.endswith(("FIN", "IMP"))


def read(tokens: Sequence[Token], text: str) -> list[Reading]:
    """The readings of the tokens of one sentence."""
    words = [token.span.of(text) for token in tokens]
    found = hanover().read([_plain(word) for word in words])
    readings = []
    for token, word, (pos, lemma) in zip(tokens, words, found, strict=True):
        if token.kind in ("punctuation", "symbol"):
            readings.append(Reading(token, word, mark(word), word))
        else:
            readings.append(Reading(token, word, pos, lemma if token.kind == "word" else word))
    return readings


def mark(word: str) -> str:
    """The STTS tag of a mark; symbols such as "%" or "&" are XY."""
    if word in COMMAS:
        return "$,"
    if word in STOPS or (word.strip(".!?") == "" and word[-1] != "."):
        return "$."
    return "$(" if not word.isalnum() and word[0] not in "%&€$£°§+=<>" else "XY"


def _plain(word: str) -> str:
    """A mark as HanTa's model writes it."""
    if word in QUOTES:
        return '"'
    if word in DASHES:
        return "-"
    return {"[": "(", "]": ")", "…": "..."}.get(word, word)


def retag(reading: Reading, pos: str, rule: str) -> None:
    """Give a reading another tag and the lemma that goes with it."""
    reading.pos, reading.rule = pos, rule
    reading.lemma = hanover().lemma(reading.text, pos)
