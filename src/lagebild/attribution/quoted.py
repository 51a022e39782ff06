"""From quotations to drafts: which ones are statements, which report another one, who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lagebild.attribution.chains import Chains, region_of, same_source
from lagebild.attribution.cues import cue_in, cue_of, is_document, limit_of
from lagebild.attribution.draft import Draft
from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.phrases import phrase_before, subject
from lagebild.attribution.sources import Sources, is_media_noun
from lagebild.attribution.view import View, inside, touches
from lagebild.model import Link, Quotation
from lagebild.text import Span

POINTERS = frozenset({"demnach", "danach", "hiernach"})
"""Words that are a cue without naming anybody."""

SPEAKING = frozenset({"say", "write", "deny", "accuse", "demand", "warn"})
"""Classes of verbs whose subject speaks, also where a medium reports the whole."""

FARTHEST = 8
"""In sentences: how far back "dem Bericht" looks for the report it means."""


class Quoted:
    """Makes a draft of every quotation that is a statement of its own."""

    def __init__(self, view: View, sources: Sources, chains: Chains) -> None:
        self.view = view
        self.sources = sources
        self.chains = chains
        self._every = view.document[Quotation]

    def drafts(self) -> list[Draft]:
        """The drafts in text order, with their sources and what reports them."""
        quotations = [q for q in self._every if not (self._is_part(q) or self._is_evidence(q) or self._is_intention(q))]
        found = [self._draft(quotation) for quotation in quotations]
        for draft in found:
            draft.outer = self._outer(draft, found)
        found = [d for d in found if not (d.outer and self._only_asks(d)) and not self._is_impersonal(d)]
        for draft in found:
            self.chains.complete(draft, region_of(self.view, draft, found))
        for draft in found:
            self._speaker_of_medium(draft)
        self._carry(found)
        return found

    def _speaker_of_medium(self, draft: Draft) -> None:
        """Who speaks in what only a medium is named for: "Ohm bestritt die Tat, berichtet der Bote"."""
        if draft.speakers or not draft.media or draft.reporting == "direct":
            return
        words = self.view.main_words(draft.spans)[0]
        cue = cue_in(self.view, words)
        if cue is None or cue.kind not in SPEAKING or not cue.word.pos.startswith("VV"):
            return
        who = subject(self.view, self.sources, words)
        found = [link for link in self.sources.links([who] if who else []) if link.role == "speaker"]
        if found and who:
            draft.speakers, draft.speaker_at = found, (*draft.speaker_at, who)
            draft.cue, draft.frame = (cue.word.span,), (*draft.frame, *draft.cue)
            draft.reporting = "reported"

    def _is_part(self, quotation: Quotation) -> bool:
        """Whether quoted words only belong to a larger content of the same cue (or of none of their own)."""
        if quotation.type != "direct":
            return False
        if any(self._is_name(span) for span in quotation.spans):
            return True
        for other in self._near(quotation):
            places = (*other.spans, *other.frame)
            if other is quotation or not all(inside(span, places) for span in quotation.spans):
                continue
            if not quotation.cue or quotation.cue == other.cue:
                return True
        return False

    def _is_name(self, span: Span) -> bool:
        """Whether quoted words are a name: „Garwe-Bote“."""
        inner = Span(span.start + 1, span.end - 1) if len(span) > 2 else span
        names = [m for m in self.sources.mentions_in(span) if m.form == "name"]
        return any(m.span.contains(inner) or (m.head is not None and m.head.contains(inner)) for m in names)

    def _near(self, quotation: Quotation) -> list[Quotation]:
        """The quotations that share a sentence with this one."""
        number = self.view.sentence_number(quotation.span.start)
        here = self.view.sentences[number].span
        return [other for other in self._every if other.span.overlaps(here) or touches(other.frame, [here])]

    def _is_evidence(self, quotation: Quotation) -> bool:
        """Whether the cue is a noun for what points to something: "es gibt Hinweise, dass ..." is nobody's word."""
        words = self.view.words_in(quotation.cue)
        if any(word.pos.startswith("V") for word in words):
            return False
        limits = [limit_of(self.view, word, words) for word in words]
        return any(limit is not None and limit.kind == "evidence" for limit in limits)

    def _is_intention(self, quotation: Quotation) -> bool:
        """Whether the cue is a verb of intending: "Putin plant, ..." tells what he plans, not what he says."""
        if quotation.type == "direct":
            return False
        return any(word.lemma in lexical("intending") for word in self.view.words_in(quotation.cue))

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
        if not draft.cue and draft.reporting == "reported":
            self._find_cue(draft)
        return draft

    def _find_cue(self, draft: Draft) -> None:
        """The verb of a reported view, which is part of its content ("Ohm kritisierte das Gesetz")."""
        words = self.view.main_words(draft.spans)[0]
        cue = cue_in(self.view, words)
        if cue:
            draft.cue = tuple(w.span for w in words if w == cue.word or w.mood or w.pos == "PTKVZ")

    def _speakers(self, quotation: Quotation) -> list[Link]:
        named = [span for span in quotation.speaker if self.view.text[span.start : span.end].lower() not in POINTERS]
        return self.sources.links([self.sources.holder(span) for span in named])

    def _address(self, draft: Draft, quotation: Quotation) -> None:
        """Who was told: a medium carried it."""
        for link in self.sources.links(quotation.addressee):
            if link.role == "medium":
                draft.media.append(link)
            elif draft.addressee is None and (link.chain or self._listens(link)):
                draft.addressee = link

    def _is_impersonal(self, draft: Draft) -> bool:
        """Whether nobody holds the view: "Sicher ist, dass ...", "es ist klar, dass ..."."""
        named = draft.speakers or draft.media or draft.outer
        return not named and any(word.lemma == "sein" for word in self.view.words_in(draft.cue))

    def _only_asks(self, draft: Draft) -> bool:
        """Whether the cue asks or checks: inside another statement that is content, not a second source."""
        cue = cue_of(self.view, draft.cue, self.view.words_in([*draft.frame, *draft.cue]))
        return cue is not None and cue.kind == "ask"

    def _listens(self, link: Link) -> bool:
        """Whether somebody unnamed can be spoken to: "vor Journalisten", not "den Umgang mit der Krise"."""
        words = self.view.words_in([link.span]) if link.span else []
        return any(word.lemma.lower().endswith(tuple(lexical("listening"))) for word in words)

    def _outer(self, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
        """The smallest other draft in whose content this one stands with its cue."""
        own = list(draft.cue or draft.frame or draft.spans)
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
            goes_on = not draft.cue or self._only_points_back(draft) or self._is_nobodys(draft)
            if last is not None and draft.outer is None and self._is_reported(draft, last):
                draft.outer = last
            paper = self._same_paper(draft, drafts) if not draft.is_attributed or goes_on else None
            if paper is not None:
                draft.take_sources(paper)
            elif last is not None and goes_on and draft.outer is None and self._same_or_none(draft, last):
                draft.take_sources(last)
            elif last is not None and not draft.is_attributed and self._is_he_or_she(draft):
                draft.speakers = [link for link in last.speakers if link.role == "speaker"][:1]
            elif not draft.is_attributed and self._only_points_back(draft):
                self._from_document(draft)
            if draft.is_attributed and draft.outer is None:
                last = draft

    def _same_paper(self, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
        """Whose statement stood in the report that "dem Bericht" points back to: the last one that named it."""
        here = self.view.sentence_number(draft.span.start)
        pairs = [
            Span(one.span.start, other.span.end)
            for span in (*draft.frame, *draft.speaker_at)
            for one, other in pairwise(self.view.words_in([span]))
        ]
        papers = {self.view.words_in([span])[1].lemma for span in pairs if self.sources.is_bare(span)}
        papers = {paper for paper in papers if paper not in lexical("knowledge")}
        for other in reversed(drafts):
            number = self.view.sentence_number(other.span.start)
            if not papers or not 0 < here - number <= FARTHEST or not other.is_attributed:
                continue
            named = self.view.words_in([self.view.sentences[number].span])
            if any(word.lemma.endswith((paper, paper.lower())) for word in named for paper in papers):
                return other
        return None

    def _is_nobodys(self, draft: Draft) -> bool:
        """Whether the cue is "hieß es" without anybody: whoever was quoted before goes on."""
        return not draft.is_attributed and any(word.lemma == "heißen" for word in self.view.words_in(draft.cue))

    def _is_reported(self, draft: Draft, last: Draft) -> bool:
        """Whether the verb of saying itself stands in Konjunktiv I ("China fordere"): the last source says so."""
        near = self.view.sentence_number(draft.span.start) - self.view.sentence_number(last.span.end - 1) <= 2
        words = self.view.words_in(draft.cue)
        return near and any(word.mood == "sub1" for word in words)

    def _is_he_or_she(self, draft: Draft) -> bool:
        """Whether the speaker is one person meant by a pronoun, in a sentence of the outlet's own."""
        words = self.view.words_in(draft.speaker_at)
        return draft.outer is None and len(words) == 1 and self.view.low(words[0]) in ("er", "sie", "ihm", "ihr")

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
