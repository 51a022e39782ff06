"""Attributes before a noun: participles with phrases of their own, names in the genitive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lagebild.attribution.cues import is_document
from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.view import View
from lagebild.model import Link, Word
from lagebild.text import Span

NOUNS = ("NN", "NE", "FM", "TRUNC")
OPENING = ("ART", "PPOSAT", "PDAT", "PIAT", "APPR")
"""Words that open a noun phrase."""

NESTED = ("ART", "APPR", "APPRART", "PPOSAT", "KOKOM", "$(", "ADV", "ADJD")
"""Words that open a phrase inside another one: "ein dem Boten ...", "des kurz „Badgesetz“ ..."."""


def past_attribute(view: View, span: Span) -> Span:
    """A phrase without the long attribute before its noun: "ein dem Boten vorliegender Entwurf" is an Entwurf.

    Not "ein Bericht der zuständigen Kammer", where an adjective stands before a later noun without a participle.
    """
    words = view.words_in([span])
    if len(words) < 4 or words[0].pos not in OPENING:
        return span
    first = next((place for place, word in enumerate(words) if word.pos in NOUNS), None)
    if first is None or not any(word.pos in NESTED for word in words[1:first]):
        return span
    place = first + 1
    while place < len(words) and words[place].pos in (*NOUNS, "$("):
        place += 1
    if place + 1 >= len(words) or words[place].pos != "ADJA" or not _from_verb(view, words[place]):
        return span
    return Span(words[place + 1].span.start, span.end) if words[place + 1].pos in NOUNS else span


def _from_verb(view: View, adjective: Word) -> bool:
    """Whether an adjective is a participle, which takes phrases before it: "vorliegender", "genannten"."""
    form = view.low(adjective)
    stem = form[:-1] if form.endswith("e") else form[:-2]
    return stem.endswith(("end", "t", "en"))


def owner(view: View, span: Span) -> Span | None:
    """The name in the genitive before what is known or said: "Brandts" in "Brandts Fazit"."""
    words = view.words_in([span])
    place = 0
    while place < len(words) and words[place].pos == "NE":
        place += 1
    name = words[place - 1] if place else None
    noun = next((word for word in words[place:] if word.pos != "ADJA"), None)
    if name is None or noun is None or noun.pos != "NN" or not view.form(name).endswith(("s", "'", "’")):
        return None
    said = noun.lemma in lexical("knowledge") or is_document(noun.lemma)
    return Span(words[0].span.start, name.span.end) if said else None


def holding_medium(view: View, words: Sequence[Word]) -> Span | None:
    """Who has a paper, told by a participle: "ein dem Boten vorliegender Entwurf"; None where nobody is told."""
    for place, word in enumerate(words):
        if word.pos == "ADJA" and view.low(word).startswith("vorliegend") and place > 1:
            start = place - 1
            while start > 0 and words[start].pos in NOUNS:
                start -= 1
            if words[start].pos == "ART" and view.low(words[start]) in ("dem", "der", "den") and start < place - 1:
                return Span(words[start].span.start, words[place - 1].span.end)
    return None


def all_publish(links: list[Link]) -> list[Link]:
    """Links named side by side, of which an unknown one publishes as the others do: "von Bote und CNN"."""
    if not any(link.role == "medium" for link in links):
        return links
    return [replace(link, role="medium") if link.role == "speaker" and not link.chain else link for link in links]
