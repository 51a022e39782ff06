"""Advertising of the house between the paragraphs of an article: what it sells and how to order it.

Such paragraphs are longer than the shapes of `cleaning_boilerplate.tsv` allow, so more is asked:
a way to order near the end, and something of the house to buy.
"""

from __future__ import annotations

import re
from functools import cache

from lagebild.cleaning.sheet import Line, Sheet
from lagebild.lexicon import table

_LONGEST = 150
_LONGEST_PLAIN = 45
_CLOSING = 220
_SENTENCE_END = re.compile(r"""[.!?…]["”“»«)]?\s+(?=[A-ZÄÖÜ„"»«])""")
_FEWEST_BEFORE = 8
_QUOTES = re.compile(r"[„“”»«\"]")
_CLOSING_QUOTE = re.compile(r"[“”»«\"]$")


@cache
def _patterns(kind: str) -> re.Pattern[str]:
    rows = [row["pattern"] for row in table("cleaning_offers") if row["kind"] == kind]
    return re.compile("|".join(f"(?:{pattern})" for pattern in rows))


@cache
def _pieces(*kinds: str) -> tuple[str, ...]:
    """Pieces of which one stands in all that the patterns of some kinds fit; none that holds another one."""
    rows = [row["holds"] for row in table("cleaning_offers") if row["kind"] in kinds]
    found = {piece for row in rows for piece in row.split("|") if piece}
    return tuple(piece for piece in sorted(found) if not any(other in piece for other in found - {piece}))


def drop_offers(sheet: Sheet) -> None:
    """Take out paragraphs that sell something or ask for money for the house; of others only the last sentence.

    A short paragraph with a way to order and a thing of the house is an offer. A long one needs two ways to
    order, or to open with one, or "our". Otherwise only the sentence that says how to order goes.
    Counter-example: a charity's account in an article names no "we" outside of quotation marks.
    """
    pieces = [piece for piece in _pieces("order", "bank") if piece in sheet.text]
    if not pieces:
        return
    for index, line in enumerate(sheet.kept):
        if not any(piece in line.text for piece in pieces):
            continue
        if index and line.words <= _LONGEST and (is_offer(line) or is_appeal(line)):
            sheet.drop(line, "advertisement")
        else:
            _cut_offer(sheet, line)


def is_offer(line: Line) -> bool:
    """Whether a paragraph is an offer as a whole."""
    text = line.text
    if not _orders(text[-_CLOSING:]) or not _patterns("goods").search(text):
        return False
    if line.words <= _LONGEST_PLAIN:
        ends = [match.end() for match in _SENTENCE_END.finditer(text)]
        before = text[: ends[-1]] if ends else ""
        # Sentences that neither sell nor speak to the reader are the article's; only the last one is the house's.
        return len(before.split()) < _FEWEST_BEFORE or any(
            _patterns(kind).search(before) for kind in ("goods", "reader")
        )
    ways = {match[0].casefold() for match in _patterns("order").finditer(text)}
    return len(ways) > 1 or bool(_patterns("opening").match(text)) or bool(_patterns("own").search(text))


def is_appeal(line: Line) -> bool:
    """Whether a paragraph asks for money for the house."""
    text = line.text
    return bool(not _QUOTES.search(text) and _patterns("bank").search(text) and _patterns("us").search(text))


def _cut_offer(sheet: Sheet, line: Line) -> None:
    """Take out the last sentence of a paragraph, or the brackets at its end, if it says where to order a thing."""
    ends = [match.end() for match in _SENTENCE_END.finditer(line.text)]
    if not ends:
        return
    start = ends[-1]
    bracket = line.text.rfind("(", start) if line.text.rstrip(".! ").endswith(")") else -1
    if bracket > start and _sells(line.text[bracket:]):
        start = bracket
    last = line.text[start:]
    enough = len(line.text[:start].split()) >= _FEWEST_BEFORE and len(last.split()) <= _LONGEST_PLAIN
    if enough and not _CLOSING_QUOTE.search(last) and _sells(last):
        sheet.cut_end(line, len(last), "advertisement")


def _sells(text: str) -> bool:
    return _orders(text) and bool(_patterns("goods").search(text))


def _orders(text: str) -> bool:
    """Whether a text says how to order something."""
    return any(piece in text for piece in _pieces("order")) and bool(_patterns("order").search(text))
