"""Direct speech whose opening mark is lost: what stands before a closing mark and its frame is spoken.

Mir geht es gut. Ich danke allen", sagte Ohm.

Texts lose marks when they are copied. Of a paragraph only the sentence with the mark is taken, and those before
it from the first on in which somebody says "ich" or "wir".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lagebild.attribution.cues import cue_in
from lagebild.attribution.draft import Draft
from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.phrases import subject
from lagebild.attribution.places import Places
from lagebild.attribution.sources import Sources
from lagebild.attribution.view import View, inside, touches
from lagebild.model import Sentence, Word
from lagebild.text import Span

CLOSING = '"“”«»'
LONG = 12
"""Sentences of one speech in one paragraph: more than any article quotes in a row."""


def unmarked(view: View, sources: Sources, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with those that speech without an opening mark makes, and without what lies in it."""
    found = [draft for place in _lone(view) if (draft := _speech(view, sources, drafts, place))]
    if not found:
        return list(drafts)
    places = [span for draft in found for span in (*draft.spans, *draft.frame)]
    rest = [draft for draft in drafts if not all(inside(span, places) for span in draft.everywhere)]
    return sorted([*(draft for draft in rest if not _is_hidden(draft, found)), *found], key=lambda d: d.span)


def _is_hidden(draft: Draft, found: Sequence[Draft]) -> bool:
    """Whether the content of a draft is part of what was found to be spoken."""
    return any(touches(draft.spans, one.spans) and all(inside(s, [one.span]) for s in draft.spans) for one in found)


def _lone(view: View) -> Iterator[int]:
    """The places of marks that close what no mark has opened in their paragraph."""
    depth, paragraph = 0, None
    for word in view.words:
        if word.pos != "$(" or view.form(word) not in CLOSING + "„":
            continue
        number = view.sentences[view.sentence_number(word.span.start)].paragraph
        if number != paragraph:
            depth, paragraph = 0, number
        if not _closes(view.text, word.span):
            depth += 1
        elif depth:
            depth -= 1
        else:
            yield word.span.start


def _closes(text: str, mark: Span) -> bool:
    """Whether a mark closes: it hangs on what is before it, and space or a stop follows."""
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    if not before or (before.isdigit() and text[mark.start] == '"'):
        return False
    hangs = not before.isspace() and before not in "(–—"
    return text[mark.start] != "„" and hangs and not after.isalnum() and after != "…"


def _speech(view: View, sources: Sources, drafts: Sequence[Draft], place: int) -> Draft | None:
    """The speech that ends with the mark at `place`, where what follows says whose it is."""
    number = view.sentence_number(place)
    sentence = view.sentences[number]
    after = view.words_in([Span(place + 1, sentence.span.end)]) if place + 1 < sentence.span.end else []
    if not after or view.form(after[0]) != ",":
        return None
    near = Places(view, drafts, lambda draft: draft.everywhere).at([sentence.span])
    if any(draft.reporting == "direct" and inside(Span(place, place + 1), draft.spans) for draft in near):
        return None
    draft = Draft((Span(_start(view, drafts, number), place + 1),), "direct", "opening mark lost")
    return draft if _is_framed(view, sources, draft, near, after[1:]) else None


def _is_framed(view: View, sources: Sources, draft: Draft, near: Sequence[Draft], after: Sequence[Word]) -> bool:
    """Give a draft who speaks: as found for its sentence before, else the subject of the verb of saying."""
    behind = draft.span.end
    known = next((d for d in near if d.is_attributed and d.cue and d.cue[0].start >= behind), None)
    if known is not None:
        draft.take_sources(known)
        draft.cue, draft.frame, draft.speaker_at, draft.carried = known.cue, known.frame, known.speaker_at, False
        return True
    cue = cue_in(view, after)
    who = subject(view, sources, after) if cue and cue.kind not in ("document", "find") else None
    links = sources.links([who]) if who else []
    if cue is None or who is None or not links:
        return False
    draft.cue, draft.speaker_at = (cue.word.span,), (who,)
    draft.frame = (Span(after[0].span.start, after[-1].span.end),)
    for link in links:
        (draft.media if link.role == "medium" else draft.speakers).append(link)
    return True


def _start(view: View, drafts: Sequence[Draft], number: int) -> int:
    """Where the speech begins whose mark closes in sentence `number`."""
    start = view.sentences[number].span.start
    framed = [draft.span for draft in drafts if draft.frame or draft.cue]
    for other in range(number - 1, max(number - LONG, -1), -1):
        sentence = view.sentences[other]
        quoted = any(mark in sentence.span.of(view.text) for mark in CLOSING)
        if sentence.paragraph != view.sentences[number].paragraph or quoted:
            break
        if any(span.overlaps(sentence.span) for span in framed) and not speaks_of_itself(view, sentence):
            break
        if speaks_of_itself(view, sentence):
            start = sentence.span.start
    return start


def speaks_of_itself(view: View, sentence: Sentence) -> bool:
    """Whether somebody says "ich" or "wir" in a sentence."""
    return any(view.low(word) in lexical("myself") for word in view.words_in([sentence.span]))
