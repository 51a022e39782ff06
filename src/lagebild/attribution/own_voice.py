"""What the outlet says itself: everything that no quotation, frame or cue covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lagebild.attribution.acts import decline, declining
from lagebild.attribution.behind import frame_behind
from lagebild.attribution.blocks import opens
from lagebild.attribution.chains import Chains, without
from lagebild.attribution.cues import cue_in
from lagebild.attribution.draft import Draft
from lagebild.attribution.labels import labelled
from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.phrases import subject
from lagebild.attribution.places import Places
from lagebild.attribution.polarity import negation
from lagebild.attribution.sources import Sources
from lagebild.attribution.venues import OWN
from lagebild.attribution.view import View, touches
from lagebild.attribution.views import can_speak, view_in
from lagebild.model import Clause, Marker, Sentence, Word
from lagebild.text import Span

DIVIDING = frozenset({";", ":", "–", "—", "-"})
"""Marks between two main clauses that make two statements of them."""

FULL = 10
"""Words from which on a stretch that ends in a full stop is taken for a sentence."""


class OwnVoice:
    """Drafts for the sentences, or the clauses beside a quotation, that are the outlet's own."""

    def __init__(self, view: View, sources: Sources, chains: Chains) -> None:
        self.view = view
        self.sources = sources
        self.chains = chains

    def drafts(self, taken: Sequence[Draft]) -> Iterator[Draft]:
        """One draft for each sentence without quotation; one for each main clause beside one."""
        places = Places(self.view, taken, lambda draft: draft.everywhere)
        for sentence in self.view.sentences:
            near = [d for d in places.at([sentence.span]) if touches([sentence.span], d.everywhere)]
            if self._is_question(sentence):
                continue
            label = labelled(self.view, self.sources, sentence) if not near else None
            if label is not None:
                yield label
            elif not near:
                yield from self._sentence(sentence)
            else:
                yield from self._beside(sentence, near)

    def _is_question(self, sentence: Sentence) -> bool:
        return sentence.span.of(self.view.text).rstrip("“”\"»«'’‘) ").endswith("?")

    def _sentence(self, sentence: Sentence) -> Iterator[Draft]:
        if opens(self.view, sentence):
            return
        for span in self._stretches(sentence):
            clauses = self.view.clauses_between(span.start, span.end)
            if any(clause.verb and clause.kind == "main" for clause in clauses) or self._is_full(span):
                yield from self._made([span], clauses, "sentence")

    def _is_full(self, span: Span) -> bool:
        """Whether it is a sentence though no verb was seen: no long sentence is lost for a tag."""
        ended = span.of(self.view.text).rstrip("“”\"»«'’‘) ").endswith((".", "!"))
        words = self.view.words_in([span])
        return ended and (len(words) >= FULL or any(word.pos.startswith("V") for word in words))

    def _stretches(self, sentence: Sentence) -> list[Span]:
        """The sentence cut at ";", ":" and dashes between main clauses: each side is a statement of its own."""
        main = [
            c for c in self.view.clauses_between(sentence.span.start, sentence.span.end) if c.kind == "main" and c.verb
        ]
        cuts = [start for one, other in pairwise(main) if (start := self._cut(one, other)) is not None]
        edges = [sentence.span.start, *cuts, sentence.span.end]
        found = [self.view.trimmed(start, end) for start, end in pairwise(edges)]
        return [span for span in found if span] if cuts else [sentence.span]

    def _cut(self, one: Clause, other: Clause) -> int | None:
        """Where two main clauses part; None when the second goes on with the first or lies inside it."""
        if one.span.end >= other.span.start:
            return None
        between = self.view.words_in([Span(one.span.end, other.span.start)])
        if not any(self.view.form(word) in DIVIDING for word in between):
            return None
        return other.span.start

    def _beside(self, sentence: Sentence, near: Sequence[Draft]) -> Iterator[Draft]:
        """The main clauses of a sentence that hold no part of a quotation, its frame or its cue."""
        blocked = [span for draft in near for span in (*draft.spans, *draft.frame, *draft.cue)]
        for clause in self.view.clauses_between(sentence.span.start, sentence.span.end):
            if clause.kind != "main" or not clause.verb or touches([clause.verb], blocked):
                continue
            if touches(clause.spans, [span for draft in near for span in (*draft.frame, *draft.cue)]):
                continue
            pieces = [rest for piece in clause.spans for rest in without(piece, blocked)]
            spans = [span for p in pieces if (span := self.view.trimmed(p.start, p.end))]
            if spans and any(span.contains(clause.verb) for span in spans):
                yield from self._made(spans, [clause], "clause")

    def _made(self, spans: Sequence[Span], clauses: Sequence[Clause], rule: str) -> Iterator[Draft]:
        draft = Draft(tuple(spans), "own_voice", rule)
        main = self._main(clauses)
        words = self.view.words_in(main.spans) if main else []
        if words and (declining(self.view, words) or self._says_neither(spans)):
            self._declined(draft, words)
            neither = next((word for word in self.view.words_in(spans) if self.view.low(word) == "weder"), None)
            if neither and draft.is_attributed:
                decline(self.view, draft, neither.span, "nothing said")
        elif main and words and rule == "sentence":
            self._framed_by_mood(draft, main, words)
        if main and words and rule == "sentence" and draft.reporting == "own_voice":
            frame_behind(self.view, self.sources, draft)
        if main and words and draft.reporting == "own_voice":
            self._relayed(draft, words)
        if main and words and draft.reporting == "own_voice":
            self._viewed(draft, main, words)
        yield draft

    def _main(self, clauses: Sequence[Clause]) -> Clause | None:
        """The first main clause, without a clause before it that has its verb at its end ("Seit er dort war, ...")."""
        main = [clause for clause in clauses if clause.kind == "main" and clause.verb]
        second = [c for c in main if c.verb and len(w := self.view.words_in(c.spans)) > 1 and w[-1].span != c.verb]
        return next(iter(second or main), None)

    def _relayed(self, draft: Draft, words: Sequence[Word]) -> None:
        """A source inside the sentence that no frame showed: "es gab im Mai nach Angaben der Stadt 300 Fälle"."""
        if "nach" not in self.view.lows(words):
            return
        for one, noun, after in zip(words, words[1:], words[2:], strict=False):
            named = noun.lemma in lexical("via") and self.view.low(after) in lexical("holding")
            if self.view.low(one) != "nach" or not named:
                continue
            phrase = self.sources.phrase_from(noun.span.start, words[-1].span.end)
            links = self.sources.links([self.sources.holder(phrase)]) if phrase else []
            if not phrase or not links or any(self.view.low(word) in OWN for word in self.view.words_in([phrase])):
                return
            frame = Span(one.span.start, phrase.end)
            rest = [piece for span in draft.spans for piece in without(span, [frame])]
            draft.spans = tuple(found for piece in rest if (found := self.view.trimmed(piece.start, piece.end)))
            draft.reporting, draft.rule, draft.cue, draft.frame = "indirect", "relayed", (one.span,), (frame,)
            draft.speaker_at = (phrase,)
            for link in links:
                (draft.media if link.role == "medium" else draft.speakers).append(link)
            return

    def _says_neither(self, spans: Sequence[Span]) -> bool:
        """Whether "weder bestätigen noch dementieren", which is cut at its conjunctions, says nothing."""
        words = self.view.words_in(spans)
        low = self.view.lows(words)
        return "weder" in low and "noch" in low and declining(self.view, words) is not None

    def _viewed(self, draft: Draft, main: Clause, words: Sequence[Word]) -> None:
        """A view that the verb and its object give as somebody's: "der Landrat dankte den Helfern"."""
        held = view_in(self.view, self.sources, words)
        if held is None:
            return
        draft.reporting, draft.rule, draft.cue, draft.speaker_at = "reported", "view", held.group, (held.who,)
        for link in held.links:
            (draft.media if link.role == "medium" else draft.speakers).append(link)
        self.chains.complete(draft, main.spans)
        draft.act = held.cue.act
        if held.cue.act != "assert":
            draft.markers.append(Marker(held.cue.word.span, f"act:{held.cue.act} ({held.cue.lemma})"))

    def _framed_by_mood(self, draft: Draft, main: Clause, words: Sequence[Word]) -> None:
        """Speech that only its mood shows: "Zwei Beamte sagten dem Boten, die Werft plane, ..."."""
        inner = self.view.clauses_between(main.span.end, draft.span.end)
        if not inner:
            return
        cue = cue_in(self.view, words)
        verbs = self.view.words_in([clause.verb for clause in inner[:1] if clause.verb])
        reported = any(verb.mood == "sub1" for verb in verbs) or self._is_bare_infinitive(inner[0])
        if cue is None or cue.kind not in ("say", "write") or not reported:
            return
        if verbs and verbs[0].mood != "sub1" and self._belongs_to_noun(words):
            return
        content = self.view.trimmed(main.span.end, draft.span.end)
        who = subject(self.view, self.sources, words)
        links = self.sources.links([who]) if who else []
        speak = bool(links) and all(can_speak(self.view, self.sources, link) for link in links)
        if content is None or not speak or who is None or negation(self.view, words):
            return
        stop = self.view.text[content.end - 1] == "."
        draft.spans = (Span(content.start, content.end - 1) if stop and len(content) > 1 else content,)
        draft.reporting, draft.rule, draft.cue, draft.frame = "indirect", "framed by mood", (cue.word.span,), main.spans
        draft.speaker_at = (who,)
        for link in links:
            (draft.media if link.role == "medium" else draft.speakers).append(link)
        self.chains.complete(draft, main.spans)

    def _belongs_to_noun(self, words: Sequence[Word]) -> bool:
        """Whether an infinitive after these words is a noun's: "äußerte sich zu Vorschlägen, Steuern zu senken"."""
        plain = [word for word in words if not word.pos.startswith("$")]
        return len(plain) > 1 and plain[-1].pos == "NN" and plain[-2].pos in ("APPR", "APPRART", "ADJA", "ART")

    def _is_bare_infinitive(self, clause: Clause) -> bool:
        """Whether "…, nichts gewusst zu haben" is said; not "…, um etwas klarzustellen", which tells what for."""
        first = self.view.first_word(clause.span.start)
        return clause.kind == "infinitive" and first is not None and self.view.low(first) not in lexical("purpose")

    def _declined(self, draft: Draft, words: Sequence[Word]) -> None:
        """Who says nothing: the clause is reported, its subject the speaker."""
        who = subject(self.view, self.sources, words)
        links = self.sources.links([who]) if who else []
        if who and links and not all(can_speak(self.view, self.sources, link) for link in links):
            after = [word for word in words if word.span.start >= who.end]  # "Namen nannte Ohm nicht"
            other = subject(self.view, self.sources, after)
            better = self.sources.links([other]) if other else []
            if better and all(can_speak(self.view, self.sources, link) for link in better):
                who, links = other, better
        if links and who:
            draft.reporting, draft.rule = "reported", "declined"
            draft.speakers, draft.speaker_at = links, (who,)
