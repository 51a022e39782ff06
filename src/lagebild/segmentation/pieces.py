"""Pieces: the text cut into words, numbers and marks, before any decision about stops.

Most pieces are words of letters alone and single marks with white space or a mark behind
them; they are looked for first, since nothing else could begin there. A stop is always a
piece of its own here; `sentences` decides whether it belongs to the word before it
("Dr.", "12.") or ends the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["word", "number", "punctuation", "symbol"]

LETTER = r"[^\W\d_]"
CHAR = r"[^\W_]|[\u0300-\u036f\u00ad\u2060]"
TOP_LEVEL = r"(?:com|org|net|info|gov|edu|eu|de|at|ch|uk|fr|it|ru|ua|pl|us|tv|io|int|news|online)"

PIECE = re.compile(
    rf"""
    (?P<plain> {LETTER}++(?=[\s,;!?()“”„"»«]|[.:](?:\s|\Z)|\Z) )
  | (?P<sign> ,(?!,)|[„“”"!?()»«]|[.:;](?=\s|\Z) )
  | (?P<address>
        (?:https?://|www\.)[^\s<>"„“”»«]+
      | [\w.+%-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}}
      | \w[\w-]{{0,62}}(?:\.[\w-]{{1,62}}){{0,3}}\.{TOP_LEVEL}(?![\w-])(?:/[^\s<>"„“”»«]*)?
    )
  | (?P<handle> [@\#]\w+ )
  | (?P<dotted> {LETTER}\.(?:{LETTER}\.)+ )
  | (?P<date> \d{{4}}-\d\d-\d\d(?!\w) )
  | (?P<compound> \d+(?:[.,:]\d+)*(?:[-‐‑]|(?=[^\W\d_])){LETTER}(?:{CHAR})*(?:[-‐‑’'](?:{CHAR})+)* -? )
  | (?P<number> (?:(?<![\w).])[-−+](?=\d))?\d+(?:[.,:]\d+|[\u00a0\u202f’']\d{{3}}(?!\d))* )
  | (?P<word>
        (?:(?<!\S)[-‐‑](?=[a-zäöüß]))?
        (?:{CHAR})+(?:[-‐‑’'&](?:{CHAR})+|[*:_/](?:in|innen)(?!\w)|(?<=\d)\.(?=\d)(?:{CHAR})+)*
        (?:[-‐‑](?=[\s,;/)]|$))?
    )
  | (?P<clitic> [’'‘]s(?!\w) )
  | (?P<ellipsis> \.{{2,}}|…+ )
  | (?P<dash> -{{2,3}} )
  | (?P<quote> ``|''|,,(?=\w) )
  | (?P<face> [:;]-[)(] )
  | (?P<mark> [^\w\s] )
  | (?P<rest> \S )
    """,
    re.VERBOSE,
)
CLITIC_HOST = re.compile(rf"(?P<host>{LETTER}+)(?P<clitic>[’']s)$")
KINDS: dict[str, Kind] = {
    "plain": "word", "sign": "punctuation", "number": "number", "date": "number", "ellipsis": "punctuation",
    "dash": "punctuation", "quote": "punctuation", "face": "symbol", "rest": "symbol",
}  # fmt: skip
PUNCTUATION = frozenset(".,;:!?()[]{}-–—−‐‑/\"'„“”‚‘’‛»«›‹…·•¿¡`´|")
HOSTS = frozenset(["geht", "gibt", "ist", "war", "hat", "wie", "was", "wo", "wer", "wenn", "kann", "steht"])


@dataclass(slots=True)
class Piece:
    """A word, number or mark; `spaced` tells whether white space stands before it."""

    text: str
    start: int
    end: int
    kind: Kind
    spaced: bool


def pieces(text: str, start: int, end: int) -> list[Piece]:
    """The pieces of `text[start:end]` in order; together they hold all that is not white space."""
    found: list[Piece] = []
    last = start
    for match in PIECE.finditer(text, start, end):
        group = match.lastgroup or "rest"
        kind = KINDS.get(group) or ("word" if group != "mark" else _mark(match[0]))
        first, behind = match.span()
        piece = Piece(match[0], first, behind, kind, first > last)
        last = behind
        if group == "plain" or group == "sign":
            found.append(piece)
            continue
        if group == "address":
            found += _address(piece)
        elif group == "word" and piece.text[-1] == "s" and piece.text[-2:-1] in ("'", "’"):
            found += _split_clitic(piece)
        else:
            found.append(piece)
    return found


def _mark(text: str) -> Kind:
    return "punctuation" if text in PUNCTUATION else "symbol"


def _cut(piece: Piece, at: int) -> tuple[Piece, Piece]:
    head = replace(piece, text=piece.text[:at], end=piece.start + at)
    tail = replace(piece, text=piece.text[at:], start=piece.start + at, spaced=False)
    return head, tail


def _address(piece: Piece) -> list[Piece]:
    """An address without the marks that end the sentence around it."""
    core = piece.text.rstrip(".,;:!?)]}'’")
    if not core or core == piece.text:
        return [piece]
    head, rest = _cut(piece, len(core))
    tail = []
    while len(rest.text) > 1:
        mark, rest = _cut(rest, 1)
        tail.append(replace(mark, kind="punctuation"))
    return [head, *tail, replace(rest, kind="punctuation")]


def _split_clitic(piece: Piece) -> list[Piece]:
    """Cut "gibt's" into "gibt" and "'s"; "Andrea's" stays whole, since it is a genitive."""
    match = CLITIC_HOST.match(piece.text)
    if not match or not (match["host"].islower() or match["host"].lower() in HOSTS):
        return [piece]
    return list(_cut(piece, match.start("clitic")))
