"""From quotations to drafts: which ones are statements, which report another one, who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.attribution.chains import Chains, region_of, same_source
from lagebild.attribution.draft import Draft
from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.sources import Sources
from lagebild.attribution.view import View, inside, touches
from lagebild.model import Link, Quotation
from lagebild.text import Span


class Quoted:
    """Makes a draft of every quotation that is a statement of its own."""

    def __init__(self, view: View, sources: Sources, chains: Chains) -> None:
        self.view = view
        self.sources = sources
        self.chains = chains

    def drafts(self) -> list[Draft]:
        """The drafts in text order, with their sources and what reports them."""
        quotations = [q for q in self.view.document[Quotation] if not self._is_part(q)]
        found = [self._draft(quotation) for quotation in quotations]
        for draft in found:
            draft.outer = self._outer(draft, found)
        for draft in found:
            self.chains.complete(draft, region_of(self.view, draft, found))
        self._carry(found)
        return found

    def _is_part(self, quotation: Quotation) -> bool:
        """Whether quoted words only belong to a larger content of the same cue (or of none of their own)."""
        if quotation.type != "direct":
            return False
        for other in self.view.document.covering(Quotation, quotation.span):
            if other is quotation or not all(inside(span, other.spans) for span in quotation.spans):
                continue
            if not quotation.cue or quotation.cue == other.cue:
                return True
        return False

    def _draft(self, quotation: Quotation) -> Draft:
        draft = Draft(
            quotation.spans,
            quotation.type,
            quotation.made.rule,
            quotation.cue,
            quotation.frame,
            quotation.speaker,
        )
        for link in self._speakers(quotation):
            (draft.media if link.role == "medium" else draft.speakers).append(link)
        self._address(draft, quotation)
        return draft

    def _speakers(self, quotation: Quotation) -> list[Link]:
        spans = [self.sources.holder(span) for span in quotation.speaker]
        return self.sources.links(spans)

    def _address(self, draft: Draft, quotation: Quotation) -> None:
        """Who was told: a medium carried it."""
        for link in self.sources.links(quotation.addressee):
            if link.role == "medium":
                draft.media.append(link)
            elif draft.addressee is None:
                draft.addressee = link

    def _outer(self, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
        """The smallest other draft in whose content this one stands with its frame (or its cue)."""
        own = [*draft.frame, *draft.cue] or list(draft.spans)
        holding = [
            other
            for other in drafts
            if other is not draft
            and all(any(part.overlaps(span) for span in other.spans) for part in own)
            and all(any(span.overlaps(part) for span in other.spans) for part in draft.spans)
            and not touches(draft.cue, other.cue)
            and len(other.span) > len(draft.span)
        ]
        return min(holding, key=lambda other: len(other.span), default=None)

    def _carry(self, drafts: Sequence[Draft]) -> None:
        """Let what has no source of its own stand on the source before it."""
        last: Draft | None = None
        for draft in drafts:
            goes_on = not draft.cue or self._only_points_back(draft)
            if last is not None and goes_on and draft.outer is None and self._same_or_none(draft, last):
                draft.take_sources(last)
            elif last is not None and not draft.is_attributed and draft.speaker_at:
                draft.speakers = [link for link in last.speakers if link.role == "speaker"][:1]
            if draft.is_attributed and draft.outer is None:
                last = draft

    def _same_or_none(self, draft: Draft, last: Draft) -> bool:
        if self._only_points_back(draft) or not draft.is_attributed:
            return True
        mine, theirs = [*draft.media, *draft.speakers], [*last.media, *last.speakers]
        return any(same_source(one, other) for one in mine for other in theirs)

    def _only_points_back(self, draft: Draft) -> bool:
        """Whether the source is only the one before: "demnach", "den Angaben zufolge"."""
        cue = [self.view.low(word) for word in self.view.words_in(draft.cue)]
        if not lexical("carrying") & set(cue):
            return False
        return all(self._is_bare(span) for span in draft.speaker_at) or cue in (["demnach"], ["danach"])

    def _is_bare(self, span: Span) -> bool:
        words = self.view.words_in([span])
        return (
            len(words) == 2
            and self.view.low(words[0]) in lexical("bare")
            and (words[1].lemma in lexical("knowledge") or words[1].lemma in ("Bericht", "Berichte"))
        )
