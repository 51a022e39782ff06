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
PLAIN = dict.fromkeys(QUOTES, '"') | dict.fromkeys(DASHES, "-") | {"[": "(", "]": ")", "…": "..."}
"""Marks as HanTa's model writes them."""


NOUNS = frozenset({"NN", "NE"})
FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP", "VMIMP"})
"""The tags of finite verbs, imperatives included."""


@dataclass(slots=True)
class Reading:
    """One token while its sentence is read; `rule` names what decided the tag."""

    token: Token
    text: str
    pos: str
    lemma: str
    is_mark: bool
    """Whether this is punctuation, which no repair makes of a word nor a word of it."""
    rule: str = "hanta"
    prefix: str = ""
    """The part of a verb's lemma that stands apart from it."""

    @property
    def is_finite(self) -> bool:
        """Whether this is a finite verb (imperatives included)."""
        return self.pos in FINITE


def read(tokens: Sequence[Token], text: str) -> list[Reading]:
    """The readings of the tokens of one sentence."""
    words = [text[token.span.start : token.span.end] for token in tokens]
    found = hanover().read([_plain(word) for word in words])
    readings = []
    for token, word, (pos, lemma) in zip(tokens, words, found, strict=True):
        kind = token.kind
        if kind == "word" and is_address(word) and (pos not in NOUNS or word[0] in "wh"):
            readings.append(Reading(token, word, "NE", word, False, "address"))
        elif kind == "word":
            readings.append(Reading(token, word, pos, lemma, pos[0] == "$"))
        elif kind == "number":
            readings.append(Reading(token, word, pos, word, pos[0] == "$"))
        else:
            pos = mark(word)
            readings.append(Reading(token, word, pos, word, pos[0] == "$"))
    return readings


def is_address(word: str) -> bool:
    """Whether a token is an address, or a tag or handle: a name, whatever it looks like ("#impft")."""
    return word[0] in "#@" or word.startswith(("www.", "http://", "https://"))


def _plain(word: str) -> str:
    """A token as HanTa's model knows it: a mark as it writes it, a tag as the noun that it stands for."""
    return word[1:].capitalize() if len(word) > 1 and word[0] in "#@" else PLAIN.get(word, word)


def mark(word: str) -> str:
    """The STTS tag of a mark; symbols such as "%" or "&" are XY."""
    if word in COMMAS:
        return "$,"
    if word in STOPS or (word.strip(".!?") == "" and word[-1] != "."):
        return "$."
    return "$(" if not word.isalnum() and word[0] not in "%&€$£°§+=<>" else "XY"


def retag(reading: Reading, pos: str, rule: str) -> None:
    """Give a reading another tag and the lemma that goes with it."""
    reading.pos, reading.rule = pos, rule
    reading.lemma = hanover().lemma(reading.text, pos)
