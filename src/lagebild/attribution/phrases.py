"""Noun phrases around a verb or a preposition: subject, agent, what stands before "zufolge".

No parser stands behind this: word order and the form of the article decide, and where they
do not, nothing is returned.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.sources import BEFORE, NOUNS, Sources
from lagebild.attribution.view import View
from lagebild.model import Mention, TimeExpression, Word
from lagebild.text import Span

SKIPPED = ("ADV", "PTKNEG", "PAV", "PROAV", "$(", "PTKA")


def subject(view: View, sources: Sources, words: Sequence[Word]) -> Span | None:
    """The subject of an active clause given as its words; None when word order and case do not show it."""
    finite = next((place for place, word in enumerate(words) if word.mood), None)
    if finite is None:
        return None
    field = words[:finite]
    named = _mistagged_name(view, field)
    if named:
        return named
    oblique = finite < len(words) - 1 and bool(field) and _is_oblique(view, field[0])
    orders = [words[finite + 1 :], () if oblique else field]
    if words[0].pos in (*BEFORE, *NOUNS, "PPER", "PRELS", "KOUS", "KON") or finite == len(words) - 1:
        orders.reverse()
    found = next((found for part in orders if (found := _nominative(view, sources, part))), None)
    return sources.with_apposition(found) if found else None


def _mistagged_name(view: View, field: Sequence[Word]) -> Span | None:
    """A person's name that opens a clause though the tagger saw no noun there: "Behrend selbst gab sich froh"."""
    if not field or any(word.pos in (*NOUNS, "PPER", "APPR", "APPRART") for word in field):
        return None
    near = view.within(Mention, Span(field[0].span.start, field[-1].span.end))
    people = [m.span for m in near if m.kind == "PER" and m.form == "name"]
    return next((span for span in people if span.start == field[0].span.start), None)


def _is_oblique(view: View, word: Word) -> bool:
    """Whether a word opens a phrase that is no subject; before the verb of a main clause stands one phrase only."""
    return word.pos in ("APPR", "APPRART") or view.low(word) in lexical("oblique")


def agent(view: View, sources: Sources, words: Sequence[Word]) -> Span | None:
    """Who does it in a passive clause: the phrase after "von", "vom", "durch" or "seitens"."""
    for word in words:
        if view.low(word) in ("von", "vom", "seitens"):
            return sources.phrase_from(word.span.end, words[-1].span.end)
    return None


def _nominative(view: View, sources: Sources, words: Sequence[Word]) -> Span | None:
    """The first noun phrase that is not visibly oblique and stands after no preposition."""
    place = 0
    while place < len(words):
        word, low = words[place], view.low(words[place])
        if word.pos == "PPER" and low not in lexical("oblique") and low != "es":
            return word.span
        if _is_oblique(view, word):
            place = place + 1 if word.pos in ("PRF", "PPER") else _past_phrase(words, place + 1)
            continue
        if word.pos in NOUNS or (word.pos in BEFORE and word.pos not in ("ADV", "ADJD", "$(")):
            found = sources.phrase_from(word.span.start, words[-1].span.end)
            if found is None or not _is_time(view, found):
                return found
            place = _past_phrase(words, place)
        place += 1
    return None


def _is_time(view: View, span: Span) -> bool:
    """Whether a phrase is a time ("wenige Minuten später"), which does nothing."""
    sentence = view.sentences[view.sentence_number(span.start)]
    return any(time.span.overlaps(span) for time in view.within(TimeExpression, sentence.span))


def _past_phrase(words: Sequence[Word], place: int) -> int:
    """One past the noun phrase that follows a preposition or an oblique article."""
    while place < len(words) and words[place].pos in (*BEFORE, "PPER", "PRF"):
        place += 1
    while place < len(words) and words[place].pos in NOUNS:
        place += 1
    return place


def phrase_before(view: View, index: int, floor: int) -> Span | None:
    """The noun phrase that ends right before word number `index` ("der Polizei zufolge"), not before `floor`."""
    place = index - 1
    seen = False
    while place >= 0 and view.words[place].span.start >= floor:
        word = view.words[place]
        if word.pos in NOUNS or (word.pos == "$(" and seen):
            seen = True
        elif word.pos == "PPER" and not seen:
            return word.span
        elif not (seen and word.pos in ("ART", "PPOSAT", "PIAT", "PDAT", "ADJA", "CARD", "TRUNC")):
            break
        place -= 1
        if (
            seen
            and view.words[place + 1].pos in ("ART", "PPOSAT", "PDAT")
            and view.low(view.words[place + 1])
            not in (
                "des",
                "der",
            )
        ):
            break
    while place + 1 < index and view.words[place + 1].pos == "$(":
        place += 1
    return Span(view.words[place + 1].span.start, view.words[index - 1].span.end) if seen else None
