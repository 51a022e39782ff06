"""What a clause with its verb first is, where it is no question: an insertion or a condition.

"Der Präsident, sagte sie, habe ..." and "Käme es dazu, würde ..." look alike; what
stands around them tells.
"""

from __future__ import annotations

from lagebild.lexicon import column
from lagebild.tagging.forms import finite
from lagebild.tagging.pieces import Piece
from lagebild.tagging.words import DASHES, QUOTES, Reading


def is_inserted(readings: list[Reading], pieces: list[Piece], place: int) -> bool:
    """Whether a piece is put into a clause that has begun and whose own verb comes later.

    "Der Präsident, erklärte sie, habe ..."; "„Wir“, sagte er, „haben ..."; "Der Preis, so
    sagte sie, steige"; "1914 – sie war Ärztin – begann ...". But in "Der Mann, der kam, will
    reden, sagte sie" the verb that comes first is the man's.
    """
    piece = pieces[place]
    following = next((p for p in pieces[place + 1 :] if p.finite and p.opener is None), None)
    goes_on = following is not None and following.verb_first and not following.joined
    if piece.bound in DASHES and piece.bound and not piece.verb_first:
        return goes_on and following is not None and following.bound in DASHES
    verb = readings[piece.finite[0]]
    if verb.pos != "VVFIN" or piece.joined:
        return False
    says = verb.lemma in column("tagging_saying", "lemma")
    after = readings[piece.finite[0] + 1].text if piece.finite[0] + 1 < piece.end else ""
    if piece.verb_first and says and after in ("er", "sie", "es", "ich", "wir"):
        return True
    so = readings[piece.words[0]].text.lower() == "so" and piece.finite[0] == piece.words[1] and says
    if following is None or not goes_on or not (piece.verb_first or so):
        return False
    other = readings[following.finite[0]]
    quoted = readings[piece.start - 2].text in QUOTES if piece.start > 1 else False
    return so or quoted or other.pos != "VVFIN" or finite(other.text, other.lemma).mood != "ind"


def is_condition(readings: list[Reading], pieces: list[Piece], place: int, has_main: bool) -> bool:
    """A condition without "wenn": "Käme es dazu, würde ...", "Sinkt der Preis, ...", "..., sollte er kommen".

    Counter-examples: "Kommt er?"; "Kommt er, fragte sie"; "Wenn er kommt, sollte sie gehen".
    """
    piece = pieces[place]
    if not piece.verb_first or piece.joined or len(piece.words) < 3:
        return False
    verb = readings[piece.finite[0]]
    if place:
        return piece.bound == "," and has_main and verb.lemma == "sollen" and verb.text.startswith("sollte")
    rest = [p for p in pieces[1:] if p.opener is None and p.finite]
    if not rest or rest[0].bound != "," or rest[0].joined:
        return False
    taken_up = readings[rest[0].words[0]].text.lower() in ("dann", "so")
    says = readings[rest[0].finite[0]].lemma in column("tagging_saying", "lemma")
    return taken_up or (rest[0].verb_first and not says)
