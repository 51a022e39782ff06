"""Where something was said or lies: a broadcast, an interview, a paper that a medium has seen.

"sagte er im Deutschlandfunk", "im Interview mit dem Boten", "aus dem Papier, das dem Sender vorliegt",
"auf Anfrage des Boten", "zitiert die Agentur den Minister": in each the medium carried it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from lagebild.attribution.lexical import endings
from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.phrases import phrase_before
from lagebild.attribution.sources import NOUNS, Sources
from lagebild.attribution.view import View
from lagebild.model import Mention, TimeExpression, Word
from lagebild.text import Span

AT = frozenset({"in", "im", "bei", "beim", "auf"})
WITH = frozenset({"mit", "der", "des", "dem", "von", "vom", "für", "bei", "beim", "in", "im"})
FAR = 60
"""Characters: no name of a medium is longer."""

NEXT = 2
"""Characters between a noun and the name beside it ("der Zeitung „Die Welt“")."""

OWN = frozenset({"dieser", "unserer", "unser", "unseren", "unseres", "unserem"})
"""Determiners by which an outlet speaks of itself: "das dieser Zeitung vorliegt"."""


def venues(view: View, sources: Sources, words: Sequence[Word]) -> Iterator[Span]:
    """The media that `words`, a frame or a clause of saying, name as the place of it."""
    end = words[-1].span.end if words else 0
    for found in _venues(view, sources, words, end):
        yield _with_name(sources, found)


def _with_name(sources: Sources, span: Span) -> Span:
    """The name right after a noun for a medium, which tells more: "der Zeitung Die Welt"."""
    around = sources.view.within(Mention, Span(span.start, span.end + FAR))
    named = [m for m in around if m.span.start - span.end <= NEXT and m.span.end > span.end]
    return next((m.span for m in named if sources.is_publisher(m.span)), span)


def _venues(view: View, sources: Sources, words: Sequence[Word], end: int) -> Iterator[Span]:
    for place, word in enumerate(words):
        if word.pos in ("APPR", "APPRART"):
            if view.low(word) not in AT or not _may_begin(view, words, place):
                continue
            found = sources.phrase_from(word.span.end, end)
            if found and sources.is_publisher(found) and not _is_article_of(view, found):
                yield found
        elif word.pos == "NN" and _is_talk(word.lemma):
            yield from _after_talk(view, sources, words, place)


def seen_by(view: View, sources: Sources, place: int) -> Iterator[Span]:
    """Who has the paper that a sentence rests on: "das dem Sender vorliegt"; not "das dieser Redaktion vorliegt"."""
    sentence = view.sentences[view.sentence_number(place)].span
    for clause in view.clauses_between(sentence.start, sentence.end):
        words = view.words_in(clause.spans) if clause.kind == "relative" and clause.verb else []
        if not any(word.lemma in lexical("lying") for word in words):
            continue
        last = next(number for number, word in enumerate(words) if word.lemma in lexical("lying"))
        last = _before_times(view, words, last)
        found = phrase_before(view, view.index(words[last].span.start), clause.span.start)
        first = view.words_in([found])[0] if found else None
        if found and first and view.low(first) not in OWN and first.pos != "PPER":
            yield Span(max(found.start, words[0].span.end), found.end)


def _before_times(view: View, words: Sequence[Word], last: int) -> int:
    """Where adverbs and times before a verb begin: "der Agentur am Montag exklusiv vorlag" leads to the agency."""
    times = [time.span for time in view.document.within(TimeExpression, Span(words[0].span.start, words[-1].span.end))]
    while last:
        word = words[last - 1]
        timed = any(time.contains(word.span) for time in times)
        leads = (
            word.pos in ("APPR", "APPRART") and last < len(words) and any(t.contains(words[last].span) for t in times)
        )
        if not (timed or leads or word.pos in ("ADV", "ADJD", "$(")):
            break
        last -= 1
    return last


def talked_with(view: View, sources: Sources, who: Span) -> Iterator[Span]:
    """The medium that people right before a relative clause talked with: "Beamte, die mit dem Boten sprachen"."""
    sentence = view.sentences[view.sentence_number(who.start)].span
    for clause in view.clauses_between(who.end, min(who.end + NEXT + 1, sentence.end)):
        words = view.words_in(clause.spans)
        if clause.kind != "relative" or not any(word.lemma in ("sprechen", "reden") for word in words):
            continue
        for word in words:
            found = sources.phrase_from(word.span.end, words[-1].span.end) if view.low(word) == "mit" else None
            if found and sources.is_publisher(found):
                yield found


def citing(view: View, sources: Sources, words: Sequence[Word]) -> Iterator[Span]:
    """The medium that quotes somebody: "zitiert die Agentur Belta den Minister"."""
    if not any(word.lemma == "zitieren" and word.mood for word in words):
        return
    for word in words:
        if word.pos in ("ART", "NE", "NN"):
            found = sources.phrase_from(word.span.start, words[-1].span.end)
            if found and sources.is_publisher(found):
                yield found
                return


def _may_begin(view: View, words: Sequence[Word], place: int) -> bool:
    """Whether "im Boten" belongs to the verb, not to a noun before it: "ein Redakteur bei der Zeitung"."""
    before = words[place - 1] if place else None
    if before is None or before.pos != "NN":
        return True
    low = before.lemma.lower()
    return not (is_of_medium(before.lemma) or low.endswith(endings("published")))


def is_of_medium(lemma: str) -> bool:
    """Whether a noun is one for people who work for a medium."""
    return lemma.lower().endswith(endings("media_job"))


def _is_article_of(view: View, span: Span) -> bool:
    """Whether the phrase is one of the press in general: "in den Medien", "in der Presse" carries nothing."""
    heads = [word for word in view.words_in([span]) if word.pos in NOUNS]
    return len(heads) == 1 and heads[0].lemma in lexical("press_at_large")


@lru_cache(maxsize=1 << 16)
def _is_talk(lemma: str) -> bool:
    return any(lemma == noun or lemma.endswith(noun.lower()) for noun in lexical("talk"))


def _after_talk(view: View, sources: Sources, words: Sequence[Word], place: int) -> Iterator[Span]:
    """Who is named after "im Interview mit", "im Gespräch mit", "auf Anfrage der"; a conversation needs a medium."""
    before = [view.low(word) for word in words[max(place - 3, 0) : place]]
    first = words[place].lemma.split("-")[0] if before and {"in", "im"} & set(before) else ""
    if first and any(first == chain.name or first in chain.aliases for chain in sources.chains.values()):
        yield Span(words[place].span.start, words[place].span.start + len(first))
        return
    if place + 1 >= len(words) or not {"in", "im", "auf", "beim", "bei"} & set(before):
        return
    word = words[place + 1]
    if view.low(word) not in WITH and not (word.pos == "NE" or view.form(word) in '„»"'):
        return
    start = word.span.start if word.pos in ("ART", "NE") else word.span.end
    found = sources.phrase_from(start, words[-1].span.end)
    if found is None:
        return
    interview = words[place].lemma.endswith(("Interview", "interview")) and _is_named(view, found)
    if interview or sources.is_publisher(found) or is_press(view, sources, found):
        yield found


def is_press(view: View, sources: Sources, span: Span) -> bool:
    """Whether one of several coordinated names publishes: "von Bote und CNN" are both media then."""
    return any(sources.is_publisher(word.span) for word in view.words_in([span]) if word.pos in NOUNS)


def _is_named(view: View, span: Span) -> bool:
    """Whether a phrase holds a name: the interview "mit dem Garwe-Boten", not "mit einem Bekannten"."""
    first = view.words_in([span])[0]
    return view.low(first) not in ("einem", "einer", "seinem", "seiner", "ihrem", "ihrer")
