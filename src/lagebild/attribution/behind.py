"""A frame behind its content that no quotation showed: "Der Damm halte, schimpfte Ohm", "…, befand das Gericht"."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.attribution.cues import cue_in
from lagebild.attribution.draft import Draft
from lagebild.attribution.phrases import subject
from lagebild.attribution.sources import Sources
from lagebild.attribution.view import View
from lagebild.attribution.views import can_speak
from lagebild.model import Clause, Word
from lagebild.text import Span

SAYING = ("say", "write", "find", "announce", "accuse", "assess", "think", "deny", "warn", "demand")
FREE = ("own_voice", "free_indirect", "indirect_free_indirect")


def frame_behind(view: View, sources: Sources, draft: Draft) -> bool:
    """Give a sentence that ends in a verb of saying and its subject to that subject; whether it did."""
    number = view.sentence_number(draft.span.start)
    sentence = view.sentences[number].span
    if draft.reporting not in FREE or draft.cue or draft.frame or not draft.span.overlaps(sentence):
        return False
    clauses = view.clauses_between(sentence.start, sentence.end)
    last = clauses[-1] if len(clauses) > 1 else None
    words = view.words_in(last.spans) if last else []
    if last is None or not _is_frame(view, last, words) or not any(c.verb for c in clauses[:-1] if c.kind == "main"):
        return False
    cue = cue_in(view, words)
    who = subject(view, sources, words) if cue and cue.kind in SAYING else None
    links = sources.links([who]) if who else []
    if cue is None or who is None or not links or not all(can_speak(view, sources, link) for link in links):
        return False
    content = view.trimmed(draft.span.start, last.span.start)
    if content is None:
        return False
    draft.forget_sources()
    draft.spans, draft.reporting, draft.rule = (content,), "indirect", "frame behind"
    draft.cue, draft.frame, draft.speaker_at = (cue.word.span,), (Span(content.end, last.span.end),), (who,)
    for link in links:
        (draft.media if link.role == "medium" else draft.speakers).append(link)
    return True


def _is_frame(view: View, clause: Clause, words: Sequence[Word]) -> bool:
    """Whether a clause is a verb in first place and somebody, nothing more: ", befand das Gericht"."""
    if clause.kind != "main" or not words or words[0].pos != "VVFIN" or not view.form(words[0])[0].islower():
        return False
    before = view.words[view.index(clause.span.start) - 1]
    verbs = sum(word.pos.startswith("V") for word in words)
    objects = any(word.pos in ("PRF", "KON") for word in words)
    return view.form(before) == "," and verbs == 1 and not objects
