"""One statement a sentence, where indirect speech runs on over several.

"Der Vertrag sei unterzeichnet. Er habe einen Wert von zwei Millionen." is one quotation and two statements: each
can be repeated, dated and denied by itself. Direct speech stays whole, as it was said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lagebild.attribution.draft import Draft
from lagebild.attribution.view import View
from lagebild.text import Span, trimmed

RUNNING_ON = ("indirect_free_indirect", "free_indirect")


def by_sentence(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with indirect speech that runs on cut at the ends of sentences."""
    return [part for draft in drafts for part in (_parts(view, draft) if draft.reporting in RUNNING_ON else [draft])]


def _parts(view: View, draft: Draft) -> Iterator[Draft]:
    first = view.sentence_number(draft.span.start)
    last = view.sentence_number(draft.span.end - 1)
    if first == last:
        yield draft
        return
    for number in range(first, last + 1):
        spans = tuple(_inside(view, draft, view.sentences[number].span))
        if spans:
            yield replace(
                draft, spans=spans, speakers=list(draft.speakers), media=list(draft.media), origins=list(draft.origins),
                grades=list(draft.grades), markers=list(draft.markers),
            )  # fmt: skip


def _inside(view: View, draft: Draft, sentence: Span) -> Iterator[Span]:
    for span in draft.spans:
        start, end = max(span.start, sentence.start), min(span.end, sentence.end)
        kept = trimmed(view.text, start, end) if start < end else None
        if kept:
            yield kept
