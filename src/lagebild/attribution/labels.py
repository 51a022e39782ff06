"""Sentences that begin with who says them: "Ohm: Der Damm hält", "Polizei: Fahrer war betrunken".

A headline's form. A topic stands in the same place ("Garwe: Zwei Tote nach Unfall"), so only a person, or a
noun for those whom headlines quote, speaks; and only a clause with a verb is said.
"""

from __future__ import annotations

from lagebild.attribution.draft import Draft
from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.sources import NOUNS, Sources, is_media_noun, is_person_noun
from lagebild.attribution.view import View
from lagebild.model import Sentence, Word
from lagebild.text import Span

LONGEST = 9
"""Words before the colon: more are a sentence of their own."""

THIRD = frozenset({"er", "sie", "ihm", "ihn", "sein", "seine", "ihr", "ihre", "seinem", "seinen", "seiner"})
"""Words by which a headline goes on about the person named: "Ohm: Seine Jahre in Garwe"."""


def labelled(view: View, sources: Sources, sentence: Sentence) -> Draft | None:
    """The statement of a sentence that names its speaker before a colon; None where it does not."""
    words = view.words_in([sentence.span])
    place = next((place for place, word in enumerate(words[: LONGEST + 1]) if view.form(word) == ":"), 0)
    name, rest = words[:place], words[place + 1 :]
    if not name or not rest or not _is_phrase(name) or not _is_clause(view, rest):
        return None
    span = Span(name[0].span.start, name[-1].span.end)
    links = sources.links([span])
    if not links or not all(_is_quotable(view, sources, span, link.chain) for link in links):
        return None
    last = rest[-1].span
    end = last.start if view.form(rest[-1]) == "." else last.end
    draft = Draft((Span(rest[0].span.start, end),), "indirect", "labelled")
    draft.speaker_at, draft.frame = (span,), (Span(span.start, words[place].span.end),)
    for link in links:
        (draft.media if link.role == "medium" else draft.speakers).append(link)
    return draft


def _is_phrase(words: list[Word]) -> bool:
    """Whether the words before the colon are one noun phrase, with nothing that says a time or a topic."""
    plain = ("ART", "ADJA", *NOUNS, "$(", "$,", "KON", "CARD", "APPR", "APPRART")
    return all(word.pos in plain for word in words) and words[0].pos not in ("APPR", "APPRART", "KON", "CARD")


def _is_clause(view: View, words: list[Word]) -> bool:
    """Whether what follows is said: a finite verb in it, no question, nobody of whom it goes on to tell."""
    if view.form(words[-1]) == "?" or view.form(words[0]) in '„"»“':
        return False
    return any(word.mood for word in words) and view.low(words[0]) not in THIRD


def _is_quotable(view: View, sources: Sources, span: Span, chain_id: str | None) -> bool:
    """Whether headlines quote the one named so: a person by name or office, a report, the police."""
    chain = sources.chains.get(chain_id or "")
    if chain is not None and chain.kind == "person":
        return True
    head = next((word for word in view.words_in([span]) if word.pos in NOUNS), None)
    if head is None:
        return False
    lemma = head.lemma
    report = is_media_noun(lemma) and "bericht" in lemma.lower()
    return report or lemma in lexical("quotable") or is_person_noun(lemma)
