"""Sources carried on: "demnach", "er sagte weiter", "dem Bericht zufolge", a Konjunktiv without a source."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lagebild.attribution.chains import same_source
from lagebild.attribution.cues import is_document
from lagebild.attribution.draft import Draft
from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.phrases import phrase_before
from lagebild.attribution.sources import Sources, is_media_noun, is_person_noun
from lagebild.attribution.view import View
from lagebild.model import Link
from lagebild.text import Span

NEAR = 3
"""In sentences: how far back a pronoun looks for the person quoted last."""

FARTHEST = 8
"""In sentences: how far back "dem Bericht" looks for the report it means."""

MANY = 40
"""Drafts that can stand in so many sentences."""


class Carrying:
    """Lets drafts without a source of their own stand on one before them."""

    def __init__(self, view: View, sources: Sources) -> None:
        self.view = view
        self.sources = sources

    def carry(self, drafts: Sequence[Draft]) -> None:
        """Let what has no source of its own stand on the source before it."""
        last: Draft | None = None
        for place, draft in enumerate(drafts):
            goes_on = not draft.cue or self._only_points_back(draft) or self._is_nobodys(draft)
            if last is not None and draft.outer is None and self._is_reported(draft, last):
                draft.outer = last
            paper = (
                self._same_paper(draft, drafts[max(place - MANY, 0) : place])
                if not draft.is_attributed or goes_on
                else None
            )
            if paper is not None:
                draft.take_sources(paper)
            elif last is not None and goes_on and draft.outer is None and self._same_or_none(draft, last):
                draft.take_sources(last)
            elif last is not None and last.speakers and self._is_own_paper(draft, last):
                draft.speakers = list(last.speakers)
            elif last is not None and not draft.is_attributed:
                draft.speakers = [link for link in last.speakers[:1] if self._is_meant(draft, link)]
            elif not draft.is_attributed and self._only_points_back(draft):
                self._from_document(draft)
            if draft.outer is None and (draft.is_attributed or draft.speaker_at):
                last = draft

    def _same_paper(self, draft: Draft, before: Sequence[Draft]) -> Draft | None:
        """Whose statement stood in the report that "dem Bericht" points back to: the last one that named it."""
        here = self.view.sentence_number(draft.span.start)
        pairs = [
            Span(one.span.start, other.span.end)
            for span in (*draft.frame, *draft.speaker_at)
            for one, other in pairwise(self.view.words_in([span]))
        ]
        papers = {self.view.words_in([span])[1].lemma for span in pairs if self.sources.is_bare(span)}
        papers = {paper for paper in papers if paper not in lexical("knowledge")}
        if not papers:
            return None
        for other in reversed(before):
            number = self.view.sentence_number(other.span.start)
            if not 0 < here - number <= FARTHEST or not other.is_attributed:
                continue
            named = self.view.words_in([self.view.sentences[number].span])
            if any(word.lemma.endswith((paper, paper.lower())) for word in named for paper in papers):
                return other
        return None

    def _is_nobodys(self, draft: Draft) -> bool:
        """Whether the cue is "hieß es" without anybody: whoever was quoted before goes on."""
        if draft.is_attributed or any(
            self.view.low(word) in lexical("whence") for word in self.view.words_in(draft.frame)
        ):
            return False
        return any(word.lemma == "heißen" for word in self.view.words_in(draft.cue))

    def _is_own_paper(self, draft: Draft, last: Draft) -> bool:
        """Whether "in der Mitteilung hieß es" goes on with whoever was quoted right before: it is his paper.

        Only an institution has such a paper; a person's words before it may be about another one.
        """
        near = self.view.sentence_number(draft.span.start) - self.view.sentence_number(last.span.end - 1) <= NEAR
        words = self.view.words_in([link.span for link in draft.speakers if link.span and not link.chain])
        papers = [word for word in words if word.pos == "NN"]
        bare = len(papers) == 1 and papers[0].lemma in lexical("own_paper") and len(draft.speakers) == 1
        chain = self.sources.chains.get(last.speakers[0].chain or "")
        return near and bare and chain is not None and chain.kind != "person"

    def _is_reported(self, draft: Draft, last: Draft) -> bool:
        """Whether the verb of saying itself stands in Konjunktiv I ("China fordere"): the last source says so."""
        near = self.view.sentence_number(draft.span.start) - self.view.sentence_number(last.span.end - 1) <= 2
        words = self.view.words_in(draft.cue)
        return near and any(word.mood == "sub1" for word in words)

    def _is_meant(self, draft: Draft, link: Link) -> bool:
        """Whether "er" or "sie" can be the person quoted last; "sie" only where a title shows a woman.

        "Sie" may be a group or an institution: no answer is better than the nearest one.
        """
        words = self.view.words_in(draft.speaker_at)
        low = self.view.low(words[0]) if len(words) == 1 else ""
        chain = self.sources.chains.get(link.chain or "")
        titles = (*chain.roles, chain.name) if chain else (link.name,)
        woman = any(title.split()[0].endswith(("in", "frau")) for title in titles if title)
        person = chain.kind == "person" if chain else is_person_noun(link.name)
        near = (
            self.view.sentence_number(draft.span.start) - self.view.sentence_number(link.span.start) if link.span else 9
        )
        if draft.outer is not None or not person or near > NEAR:
            return False
        return (low in ("er", "ihm") and not woman) or (low in ("sie", "ihr") and woman)

    def _from_document(self, draft: Draft) -> None:
        """Let "demnach" point to a report or a medium named just before, where nobody was quoted."""
        place = self.view.index(draft.cue[0].start)
        number = self.view.sentence_number(draft.cue[0].start)
        floor = self.view.sentences[max(number - 1, 0)].span.start
        for index in range(place - 1, -1, -1):
            word = self.view.words[index]
            if word.span.start < floor:
                return
            if word.pos == "NN" and (is_media_noun(word.lemma) or is_document(word.lemma)):
                phrase = phrase_before(self.view, index + 1, floor)
                for link in self.sources.links([phrase] if phrase else []):
                    (draft.media if link.role == "medium" else draft.speakers).append(link)
                return

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
        return all(self.sources.is_bare(span) for span in draft.speaker_at) or cue in (["demnach"], ["danach"])
