"""From quotations to drafts: which ones are statements, which report another one, who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from lagebild.attribution.behind import frame_behind
from lagebild.attribution.carried import Carrying
from lagebild.attribution.chains import Chains, region_of, same_source, without
from lagebild.attribution.cues import cue_in, cue_of, is_document
from lagebild.attribution.draft import Draft
from lagebild.attribution.kept import Kept
from lagebild.attribution.lexical import endings
from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.nobodys import is_measure
from lagebild.attribution.phrases import subject
from lagebild.attribution.places import Places
from lagebild.attribution.polarity import negation
from lagebild.attribution.sources import Sources
from lagebild.attribution.view import BACKWARD, View, inside, touches
from lagebild.attribution.views import can_speak, view_in
from lagebild.model import Link, Quotation
from lagebild.text import Span

POINTERS = frozenset({"demnach", "danach", "hiernach"})
"""Words that are a cue without naming anybody."""

WRITTEN = frozenset({"stehen", "heißen", "liegen"})
"""Verbs that say what a paper holds, whose subject does not speak: "laut Boten steht die Werft vor dem Aus"."""

CLOSE = 3
"""Characters between a colon and the words it leads to."""

LEADING = frozenset({"gelten", "heißen", "lauten"})
"""Verbs that before a colon say nothing of their own."""

SPEAKING = frozenset({"say", "write", "deny", "accuse", "demand", "warn"})
"""Classes of verbs whose subject speaks, also where a medium reports the whole."""


DEEPEST = 8
"""Frames around one statement: more than anybody writes, so that "sagte er, " a thousand times is no chain of them."""


class Quoted:
    """Makes a draft of every quotation that is a statement of its own."""

    def __init__(self, view: View, sources: Sources, chains: Chains) -> None:
        self.view = view
        self.sources = sources
        self.chains = chains

    def drafts(self) -> list[Draft]:
        """The drafts in text order, with their sources and what reports them."""
        kept = Kept(self.view, self.sources)
        found = [self._draft(quotation) for quotation in kept.quotations()]
        for draft in found:
            if not draft.cue and not draft.frame and draft.speaker_at in kept.intending:
                draft.forget_sources()
                draft.speaker_at = ()
        for draft in found:
            self._complete_mixed(draft)
            frame_behind(self.view, self.sources, draft)
        places = self._places(found)
        for draft in found:
            draft.outer = self._outer(draft, places.near(draft))
        found = [draft for draft in found if kept.is_statement(draft)]
        found = [draft for draft in found if not self._is_frame(draft, places.near(draft))]
        places = self._places(found)
        for draft in found:
            self.chains.complete(draft, region_of(self.view, draft, places.near(draft)))
        for draft in found:
            self._speaker_of_medium(draft)
        self._name_media(found)
        Carrying(self.view, self.sources).carry(found)
        found += [more for draft in found for more in (*self._said_of_noun(draft), *self._view_before(draft))]
        for draft in found:
            if not (draft.is_attributed or draft.cue or draft.frame or draft.reporting == "direct"):
                draft.reporting = "own_voice"
        return found

    def _said_of_noun(self, draft: Draft) -> list[Draft]:
        """What the main clause does with a report: "bestätigte einen Bericht, wonach", "wies Berichte zurück, wonach".

        Whoever confirms or denies it makes a second statement over the same words.
        """
        if draft.rule not in ("wonach", "noun") or not draft.frame:
            return []
        words = self.view.main_words(draft.frame)[0]
        cue = cue_in(self.view, words)
        if cue is None or not (cue.act == "deny" or cue.lemma == "bestätigen") or negation(self.view, words):
            return []
        who = subject(self.view, self.sources, words)
        links = self.sources.links([who]) if who else []
        if not who or not links or touches([who], draft.speaker_at):
            return []
        group = tuple(word.span for word in words if word == cue.word or word.mood or word.pos == "PTKVZ")
        rule = "denied by verb" if cue.act == "deny" else "confirmed by verb"
        again = Draft(draft.spans, "reported", rule, group, draft.frame, (who,), speakers=links)
        return [again]

    def _view_before(self, draft: Draft) -> list[Draft]:
        """The view that a frame before a colon gives by itself: "Ohm kritisierte im Boten den Bau: „…“"."""
        if draft.reporting != "direct" or not draft.frame or not self._ends_in_colon(draft.frame[-1]):
            return []
        frame = self.view.main_words(draft.frame)[-1]
        held = view_in(self.view, self.sources, frame)
        if held is None or not any(word.pos == "NN" and not touches([word.span], [held.who]) for word in frame):
            return []
        span = Span(draft.frame[-1].start, frame[-1].span.end)
        found = Draft((span,), "reported", "view", held.group, (), (held.who,), list(draft.speakers), list(draft.media))
        found.act = held.cue.act
        return [found]

    def _ends_in_colon(self, span: Span) -> bool:
        return self.view.text[: span.end].rstrip(' \n„"»“').endswith(":")

    def _name_media(self, drafts: Sequence[Draft]) -> None:
        """Let a name that once was a medium ("der Agentur Lasinform") be one wherever it speaks."""
        names = {link.name for draft in drafts for link in draft.media}
        for draft in drafts:
            publishing = [link for link in draft.speakers if link.name in names]
            draft.speakers = [link for link in draft.speakers if link.name not in names]
            draft.media += [replace(link, role="medium") for link in publishing]

    def _places(self, drafts: Sequence[Draft]) -> Places[Draft]:
        return Places(self.view, drafts, lambda draft: draft.everywhere)

    def _complete_mixed(self, draft: Draft) -> None:
        """Let quoted words that end an indirect sentence take it in: "er müsse gehen, „um zu siegen“, sagte X"."""
        sentence = self.view.sentences[self.view.sentence_number(draft.span.start)].span
        after = bool(draft.frame) and draft.frame[0].start >= draft.span.end
        if draft.reporting != "direct" or not after or not sentence.contains(draft.span):
            return
        clauses = self.view.clauses_between(sentence.start, draft.frame[0].start)
        whole = [clause for clause in clauses if clause.kind == "main" and clause.verb]
        if not whole or any(inside(clause.verb, draft.spans) for clause in whole if clause.verb):
            return
        start = whole[-1].span.start
        taken = any(q.spans != draft.spans and q.cue and q.span.overlaps(whole[-1].span) for q in self._here(sentence))
        if start < draft.span.start and not taken:
            draft.spans, draft.reporting = (Span(start, draft.span.end),), "indirect"

    def _here(self, sentence: Span) -> tuple[Quotation, ...]:
        return self.view.within(Quotation, sentence)

    def _speaker_of_medium(self, draft: Draft) -> None:
        """Who speaks in what only a medium is named for: "Ohm bestritt die Tat, berichtet der Bote"."""
        if draft.speakers or not draft.media or draft.reporting == "direct":
            return
        words = self.view.main_words(draft.spans)[0]
        cue = cue_in(self.view, words)
        if cue is None or cue.kind not in SPEAKING or not cue.word.pos.startswith("VV") or cue.lemma in WRITTEN:
            return
        who = subject(self.view, self.sources, words)
        found = [link for link in self.sources.links([who] if who else []) if link.role == "speaker"]
        if found and who:
            draft.speakers, draft.speaker_at = found, (*draft.speaker_at, who)
            draft.cue, draft.frame = (cue.word.span,), (*draft.frame, *draft.cue)
            draft.reporting = "reported"

    def _draft(self, quotation: Quotation) -> Draft:
        draft = Draft(
            self._content(quotation),
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
        self._widen_denial(draft)
        return draft

    def _widen_denial(self, draft: Draft) -> None:
        """Let "wies den Bericht als „erfunden“ zurück" deny the report: the quoted words alone say nothing."""
        clause = self.view.clause_at(draft.cue[0]) if draft.reporting == "direct" and draft.cue else None
        if clause is None or not all(inside(span, clause.spans) for span in draft.spans):
            return
        cue = cue_of(self.view, draft.cue, self.view.words_in(clause.spans))
        if cue is not None and cue.act == "deny":
            draft.spans, draft.reporting, draft.frame = clause.spans, "reported", ()

    def _content(self, quotation: Quotation) -> tuple[Span, ...]:
        """The content without a bare "das" that stands for it in the sentence after, and without its stop."""
        rest = tuple(span for span in quotation.spans if self.view.text[span.start : span.end].lower() not in BACKWARD)
        if quotation.made.rule == "wie":
            rest = tuple(self._after_relative(span) for span in rest)
        if quotation.made.rule == "points back":
            rest = tuple(part for span in rest if (part := self._before_pointer(span)))
        return rest or quotation.spans

    def _after_relative(self, span: Span) -> Span:
        """A content without the relative clause of its frame: "Wie aus dem Brief hervorgeht, der uns vorliegt, ..."."""
        first = self.view.first_word(span.start)
        clause = self.view.clause_at(first.span) if first is not None and first.pos == "PRELS" else None
        if clause is None or clause.kind != "relative" or clause.span.end >= span.end:
            return span
        return self.view.trimmed(clause.span.end, span.end) or span

    def _before_pointer(self, span: Span) -> Span | None:
        """A sentence without the "das" of the next one: "Der Damm hält. Das teilte X mit"."""
        words = self.view.words_in([span])
        sentence = self.view.sentences[self.view.sentence_number(words[-1].span.start)].span if words else span
        if len(words) > 1 and words[-1].span.start == sentence.start and self.view.low(words[-1]) in BACKWARD:
            words = words[:-1]
        while len(words) > 1 and self.view.form(words[-1]) == ".":
            words = words[:-1]
        return Span(span.start, words[-1].span.end) if words else span

    def _find_cue(self, draft: Draft) -> None:
        """The verb of a reported view, which is part of its content ("Ohm kritisierte das Gesetz")."""
        words = self.view.main_words(draft.spans)[0]
        cue = cue_in(self.view, words)
        if cue:
            draft.cue = tuple(w.span for w in words if w == cue.word or w.mood or w.pos == "PTKVZ")

    def _speakers(self, quotation: Quotation) -> list[Link]:
        before = self._before_colon(quotation)
        if before:
            return before
        spans = [self._itself(quotation, self._before_told(span)) for span in quotation.speaker]
        named = [span for span in spans if self.view.text[span.start : span.end].lower() not in POINTERS]
        named = [span for span in named if not is_measure(self.view, span)]
        links = self.sources.links([self.sources.holder(span) for span in named])
        labels = quotation.made.rule == "after a colon" and quotation.type != "direct"
        return [link for link in links if not labels or can_speak(self.view, self.sources, link)]

    def _before_colon(self, quotation: Quotation) -> list[Link]:
        """Whom the clause before a colon is about, where it names no speaker: not whoever was quoted before."""
        told = quotation.made.rule == "verb frame before" and not quotation.speaker and quotation.type == "direct"
        if not quotation.frame or not (quotation.made.rule == "after a colon" or told):
            return []
        if told and not self._ends_in_colon(quotation.frame[-1]):
            return []
        if any(span.start >= quotation.frame[0].start for span in quotation.speaker):
            return []
        words = self.view.main_words(quotation.frame)[-1]
        who = subject(self.view, self.sources, words)
        links = self.sources.links([who]) if who else []
        if told and any(word.lemma == "heißen" or word.pos == "VVPP" for word in words):
            return []  # "Darin heißt es: ...", "wurde gesagt: ..."
        return links if all(can_speak(self.view, self.sources, link) for link in links) else []

    def _itself(self, quotation: Quotation, span: Span) -> Span:
        """The subject of the content where it speaks of itself: "traf nach eigenen Angaben ein Lager"."""
        if not any(word.lemma == "eigen" for word in self.view.words_in([span])):
            return span
        words = self.view.main_words(quotation.spans)[0]
        return subject(self.view, self.sources, words) or span

    def _before_told(self, span: Span) -> Span:
        """A speaker without who was told: "ein Beamter der Agentur AFP" is nobody of the agency.

        Who works for a medium is ("eine Reporterin der Agentur AFP").
        """
        words = self.view.words_in([span])
        heads = [word for word in words if word.pos == "NN"]
        known = bool(heads) and (heads[0].lemma in lexical("knowledge") or is_document(heads[0].lemma))
        if not heads or known or heads[0].lemma.lower().endswith(endings("media_job")):
            return span
        for before, word in pairwise(words):
            if word.pos != "ART" or word.span.start < heads[0].span.start:
                continue
            told = Span(word.span.start, span.end)
            if (before.pos == "NE" and self.sources.is_publisher(told)) or self.sources.is_medium(told):
                return Span(span.start, before.span.end)
        return span

    def _address(self, draft: Draft, quotation: Quotation) -> None:
        """Who was told: a medium carried it."""
        told = [Span(cut.end, span.end) for span in quotation.speaker if (cut := self._before_told(span)) != span]
        for link in self.sources.links([*quotation.addressee, *told]):
            if link.role == "medium":
                draft.media.append(link)
            elif draft.addressee is None and (link.chain or self._listens(link)):
                draft.addressee = link

    def _is_frame(self, draft: Draft, drafts: Sequence[Draft]) -> bool:
        """Whether the content only introduces another one: "Ohm antwortete laut Bote: ..."; its source goes there."""
        if draft.reporting == "direct":
            return False
        if self._only_leads(draft, drafts):
            return True
        carried = [o for o in drafts if o is not draft and o.cue and all(inside(cue, draft.spans) for cue in o.cue)]
        for other in carried:
            if draft.media and not draft.speakers and not self._is_left(draft, other):
                other.media += [m for m in draft.media if all(not same_source(m, known) for known in other.media)]
                other.outer = draft.outer
                return True
        return self._opens(draft)

    def _only_leads(self, draft: Draft, drafts: Sequence[Draft]) -> bool:
        """Whether a sentence goes on only to lead to quoted words: "Für Innenräume gelte: „Fenster auf!“"."""
        if draft.cue or not self.view.text[: draft.span.end].rstrip().endswith(":"):
            return False
        leads = any(word.lemma in LEADING for word in self.view.main_words(draft.spans)[0] if word.mood)
        return leads and any(
            other.reporting == "direct" and 0 <= other.span.start - draft.span.end <= CLOSE for other in drafts
        )

    def _is_left(self, draft: Draft, other: Draft) -> bool:
        """Whether a content says more than the frame and content of another one that it holds."""
        rest = [piece for span in draft.spans for piece in without(span, [*other.spans, *other.frame, *other.cue])]
        return sum(word.pos in ("NN", "NE", "VVFIN", "VVPP", "VVINF") for word in self.view.words_in(rest)) > 0

    def _opens(self, draft: Draft) -> bool:
        """Whether the sentence of a content ends in a colon after a verb of saying: the words come after it."""
        sentence = self.view.sentences[self.view.sentence_number(draft.span.end - 1)]
        if not sentence.span.of(self.view.text).rstrip().endswith(":"):
            return False
        cue = cue_in(self.view, self.view.main_words(draft.spans)[-1])
        return cue is not None and cue.kind in ("say", "write")

    def _listens(self, link: Link) -> bool:
        """Whether somebody unnamed can be spoken to: "vor Journalisten", not "den Umgang mit der Krise"."""
        words = self.view.words_in([link.span]) if link.span else []
        return any(word.lemma.lower().endswith(endings("listening")) for word in words)

    def _outer(self, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
        """The smallest other draft in whose content this one stands with its cue."""
        own = list(draft.cue or draft.frame or draft.spans)
        holding = [
            other
            for other in drafts
            if other is not draft
            and other.rule != "points back"
            and all(any(part.overlaps(span) for span in other.spans) for part in own)
            and all(any(span.overlaps(part) for span in other.spans) for part in draft.spans)
            and not touches(draft.cue, other.cue)
            and len(other.span) > len(draft.span)
        ]
        if len(holding) > DEEPEST:
            return None
        return min(holding, key=lambda other: len(other.span), default=None)
