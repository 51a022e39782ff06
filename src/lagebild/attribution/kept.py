"""Which quotations are statements: not names in quotation marks, intentions, deeds, nobody's hints."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from lagebild.attribution.cues import cue_of, is_source_noun, limit_of
from lagebild.attribution.draft import Draft
from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.nobodys import (
    has_no_holder,
    is_argument,
    is_aside,
    is_circumstance,
    is_own_attribute,
    is_topic,
)
from lagebild.attribution.places import Places
from lagebild.attribution.sources import Sources, is_media_noun
from lagebild.attribution.venues import OWN
from lagebild.attribution.view import View, inside
from lagebild.model import Quotation
from lagebild.text import Span


class Kept:
    """Decides what is a statement of its own, first by the quotation, then by the draft made of it."""

    def __init__(self, view: View, sources: Sources) -> None:
        self.view = view
        self.sources = sources
        self._every = view.document[Quotation]
        self._places = Places(view, self._every, lambda quotation: (*quotation.spans, *quotation.frame))

    def quotations(self) -> list[Quotation]:
        """The quotations that somebody's statements may be made of, in text order."""
        return [quotation for quotation in self._every if not self._is_left_out(quotation)]

    @cached_property
    def intending(self) -> frozenset[tuple[Span, ...]]:
        """The speakers of quotations left out as intentions: nothing that follows is theirs."""
        return frozenset(q.speaker for q in self._every if self._is_intention(q) or is_circumstance(self.view, q))

    def _is_left_out(self, quotation: Quotation) -> bool:
        belongs = self._is_part(quotation) or self._holds_a_frame(quotation)
        nobodys = self._is_evidence(quotation) or self._is_intention(quotation) or self._is_own_guess(quotation)
        nobodys = nobodys or self._is_occasion(quotation) or self._is_outlet(quotation) or self._is_no_word(quotation)
        return belongs or nobodys or self._is_place(quotation)

    def _is_no_word(self, quotation: Quotation) -> bool:
        """Whether it only says when or why, argues, names a topic, or is an aside of the outlet."""
        aside = not quotation.cue and quotation.type != "direct" and is_aside(self.view, quotation.spans)
        return aside or any(
            rule(self.view, quotation) for rule in (is_circumstance, is_argument, is_topic, is_own_attribute)
        )

    def is_statement(self, draft: Draft) -> bool:
        """Whether a draft with its speakers is a statement: not what is only asked, done, or held by nobody."""
        out = (self._is_impersonal, self._is_deed, self._is_supposed, self._only_names_topic)
        unheld = has_no_holder(self.view, self.sources, draft)
        return not (unheld or (draft.outer and self._only_asks(draft)) or any(rule(draft) for rule in out))

    def _is_part(self, quotation: Quotation) -> bool:
        """Whether quoted words only belong to a larger content of the same cue (or of none of their own)."""
        if quotation.type != "direct":
            return False
        if any(self._is_name(span) for span in quotation.spans):
            return True
        for other in self._places.near(quotation):
            places = (*other.spans, *other.frame)
            if not all(inside(span, places) for span in quotation.spans):
                continue
            inner = other.type == "reported" and all(inside(cue, other.spans) for cue in quotation.cue)
            if not quotation.cue or quotation.cue == other.cue or inner or quotation.made.rule == "words in marks":
                return True
        return False

    def _is_name(self, span: Span) -> bool:
        """Whether quoted words are a name: „Garwe-Bote“."""
        inner = Span(span.start + 1, span.end - 1) if len(span) > 2 else span
        names = [m for m in self.sources.mentions_in(span) if m.form == "name"]
        return any(m.span.contains(inner) or (m.head is not None and m.head.contains(inner)) for m in names)

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

    def _holds_a_frame(self, quotation: Quotation) -> bool:
        """Whether a sentence given to the last speaker names its own: "er müsse gehen, sagte X" is X's."""
        if quotation.cue or quotation.frame or quotation.type == "direct":
            return False
        others = self._places.near(quotation)
        return any(q.frame and q.cue and all(inside(cue, quotation.spans) for cue in q.cue) for q in others)

    def _is_occasion(self, quotation: Quotation) -> bool:
        """Whether it only tells after what: "nach Berichten über Mängel", "nach der Einigung"."""
        if quotation.made.rule != "nach + source" or not quotation.speaker:
            return False
        words = self.view.words_in(quotation.speaker)
        heads = [place for place, word in enumerate(words) if word.pos in ("NN", "NE")]
        before = bool(quotation.cue) and quotation.cue[0].start < quotation.speaker[0].start
        if before and heads and words[heads[0]].pos == "NN" and not is_source_noun(words[heads[0]]):
            return True
        return bool(heads) and any(self.view.low(word) in ("über", "gegen") for word in words[heads[0] : heads[0] + 2])

    def _is_outlet(self, quotation: Quotation) -> bool:
        """Whether the source is the outlet itself: "nach Informationen dieser Zeitung", "unserer Redaktion"."""
        words = self.view.words_in(quotation.speaker)
        if any(word.lemma == "Vernehmen" for word in words):
            return True  # "dem Vernehmen nach" names nobody: the hedge says that it is hearsay
        for word, noun in pairwise(words):
            if self.view.low(word) in OWN and is_media_noun(noun.lemma) and noun is words[-1]:
                return True
        return False

    def _is_place(self, quotation: Quotation) -> bool:
        """Whether the content is no question but tells of a place: "berichtete aus Wuhan, wo das Virus ausbrach"."""
        first = self.view.first_word(quotation.span.start)
        if first is None or self.view.low(first) != "wo":
            return False
        if any(self.view.low(word) in ("über", "aus") for word in self.view.words_in(quotation.frame)):
            return True
        before = self.view.words[max(self.view.index(first.span.start) - 2, 0) : self.view.index(first.span.start)]
        return len(before) == 2 and before[0].pos in ("NE", "NN")

    def _is_own_guess(self, quotation: Quotation) -> bool:
        """Whether a sentence without a source is a guess or a plan that the outlet tells itself.

        A guess is a Konjunktiv II that cannot stand for Konjunktiv I. "Soll" reports, but not whom.

        "Der Damm könnte brechen" after a quotation may be anybody's; "die Dämme könnten brechen" can
        stand for Konjunktiv I, which has no plural of its own, and goes on.
        """
        if quotation.cue or quotation.frame or quotation.type not in ("indirect_free_indirect", "free_indirect"):
            return False
        words = self.view.main_words(quotation.spans)[0]
        verb = next((word for word in words if word.mood), None)
        if verb is not None and verb.lemma == "sollen" and verb.mood == "ind":
            return True
        quoted = any(mark in span.of(self.view.text) for span in quotation.spans for mark in '„“»«"')
        if verb is None or verb.mood != "sub2" or quoted:
            return False
        return verb.lemma == "sein" or not self.view.low(verb).endswith("n")

    def _is_supposed(self, draft: Draft) -> bool:
        """Whether only the outlet thinks that somebody said so: "Auch könnte Ohm Geld gefordert haben"."""
        if draft.reporting != "reported":
            return False
        words = self.view.main_words(draft.spans)[0]
        return any(word.mood == "sub2" and word.lemma in ("können", "dürfen", "müssen") for word in words)

    def _is_impersonal(self, draft: Draft) -> bool:
        """Whether nobody holds the view: "Sicher ist, dass ...", "am Montag wurde bekannt, dass ..."."""
        words = self.view.words_in(draft.cue)
        if any(self.view.low(word) == "bekannt" for word in words) and any(w.lemma == "werden" for w in words):
            return True
        named = draft.speakers or draft.media or draft.outer
        return not named and any(word.lemma == "sein" for word in words)

    def _is_deed(self, draft: Draft) -> bool:
        """Whether a reported view is a deed: "verbot die Demonstration" is done, not said."""
        if draft.reporting != "reported":
            return False
        lemmas = {word.lemma for word in self.view.words_in(draft.cue)}
        punished = any(word.lemma in lexical("punishing") for word in self.view.words_in(draft.spans))
        if lemmas & lexical("striking") and any(word.lemma == "werden" for word in self.view.words_in(draft.spans)):
            return True  # "wurde von Vermummten attackiert"; not "attackierte den Minister scharf"
        nouns = [word.lemma.lower() for word in self.view.main_words(draft.spans)[0] if word.pos == "NN"]
        if "ablehnen" in lemmas and any(noun.endswith(tuple(lexical("filed"))) for noun in nouns):
            return True
        if "nennen" in lemmas and any(noun.endswith(tuple(lexical("listed"))) for noun in nouns):
            return True
        return bool(lemmas & lexical("doing")) or ("verurteilen" in lemmas and punished)

    def _only_names_topic(self, draft: Draft) -> bool:
        """Whether a reported view tells only about what somebody reports: "berichtete über den Ausbruch".

        Not "klagte über Schmerzen", which says what is so.
        """
        if draft.reporting != "reported":
            return False
        words = self.view.main_words(draft.spans)[0]
        telling = any(word.lemma in lexical("telling") for word in self.view.words_in(draft.cue))
        return telling and any(self.view.low(word) in ("über", "darüber") for word in words)

    def _only_asks(self, draft: Draft) -> bool:
        """Whether the cue asks or checks: inside another statement that is content, not a second source."""
        cue = cue_of(self.view, draft.cue, self.view.words_in([*draft.frame, *draft.cue]))
        return cue is not None and cue.kind == "ask"
