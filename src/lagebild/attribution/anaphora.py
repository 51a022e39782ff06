"""Sources that follow what they stand for: "Das berichtete CNN.", "..., was Moskau bestreitet."

A sentence that only says who said the one before it adds its source to the statements there; a
denial makes a statement of its own over the same words.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.attribution.certainty import Grade
from lagebild.attribution.chains import Chains, same_source, without
from lagebild.attribution.cues import Cue, cue_in, is_document, is_source_noun, limit_of
from lagebild.attribution.draft import Draft
from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.phrases import agent, subject
from lagebild.attribution.places import Places
from lagebild.attribution.polarity import negation
from lagebild.attribution.sources import Sources
from lagebild.attribution.view import BACKWARD, View, inside, touches
from lagebild.attribution.views import can_speak
from lagebild.model import Clause, Link, Marker, Word
from lagebild.text import Span

PASSIVE = frozenset({"werden", "sein"})


class Anaphora:
    """Applies sources that point back; returns what is left and what is new."""

    def __init__(self, view: View, sources: Sources, chains: Chains) -> None:
        self.view = view
        self.sources = sources
        self.chains = chains
        self._places: Places[Draft] = Places(view, [], lambda draft: draft.everywhere)

    def apply(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts with backward sources added, denials made, and the sentences that only name sources dropped."""
        self._places = Places(self.view, drafts, lambda draft: draft.everywhere)
        for draft in drafts:
            if draft.rule == "points back":
                self._settle(draft, self._places.near(draft))
        made: list[Draft] = []
        for clause in self.view.clauses:
            first = self.view.first_word(clause.span.start)
            low = self.view.low(first) if first else ""
            if low == "was" and clause.verb:
                made += self._what_is_denied(clause)
            elif first and low in BACKWARD and clause.verb and self._stands_alone(first):
                self._backward(clause, made)
            elif first and clause.kind == "main" and clause.verb and self._points_thereto(first, clause):
                self._thereof(clause)
            elif clause.kind == "main" and clause.verb:
                made += self._denies_it(clause)
        return [draft for draft in drafts if draft.rule != "consumed"] + made

    def _settle(self, draft: Draft, drafts: Sequence[Draft]) -> None:
        """Fit a sentence given to a source that follows it to the statement that it holds already.

        A medium or what it rests on is added to that statement; who denies it or says it again makes
        a second one over the same words.
        """
        inner = [d for d in drafts if d.is_attributed and draft.span.contains(d.span)]
        if not inner:
            return
        words = self.view.words_in(draft.cue)
        denies = any(cue.act == "deny" for cue in [cue_in(self.view, words)] if cue)
        if not denies and any(word.lemma in lexical("resting") for word in words):
            for target in inner:
                target.origins += [s for s in draft.speakers if all(not same_source(s, o) for o in target.origins)]
            draft.rule = "consumed"
        elif not denies and not draft.speakers:
            for target in inner:
                target.media += [m for m in draft.media if all(not same_source(m, o) for o in target.sources())]
            draft.rule = "consumed"
        elif _has(inner[-1], draft) and not denies:
            draft.rule = "consumed"
        else:
            draft.spans, draft.reporting = inner[-1].spans, "reported"

    def _stands_alone(self, first: Word) -> bool:
        """Whether "das" is a pronoun: the verb follows ("Das sagte X"), not a noun ("Das Militär berichtet")."""
        number = self.view.index(first.span.end)
        return number < len(self.view.words) and bool(self.view.words[number].mood)

    def _points_thereto(self, first: Word, clause: Clause) -> bool:
        """Whether a whole sentence begins with "davon", "davor" or "zu diesem Ergebnis" and has no other clause."""
        if self.view.low(first) not in ("davon", "davor", "zu"):
            return False
        sentence = self.view.sentences[self.view.sentence_number(clause.span.start)].span
        if first.span.start != sentence.start or len(self.view.clauses_between(sentence.start, sentence.end)) > 1:
            return False
        low = [self.view.low(word) for word in self.view.words_in([clause.span])[:3]]
        return low[0] in ("davon", "davor", "darauf") or tuple(low[:2]) in (("zu", "diesem"), ("zu", "dem"))

    def _thereof(self, clause: Clause) -> None:
        """Give the outlet's own sentence before to who "geht davon aus", "warnt davor", "kommt zu diesem Ergebnis"."""
        number = self.view.sentence_number(clause.span.start)
        words = self.view.words_in(clause.spans)
        cue = cue_in(self.view, words)
        targets = self._targets(number) if number else []
        if cue is None or cue.lemma not in lexical("thereof") or negation(self.view, words):
            return
        if not targets or any(target.reporting != "own_voice" for target in targets):
            return
        who = self._who(words, cue)
        links = [link for link in self.sources.links([who]) if self._can_say(link)] if who else []
        if not links:
            return
        here = self._places.at(clause.spans)
        for target in targets:
            probe = Draft((clause.span,), "reported", "probe")
            self._become_said(target, clause, words, cue, links, probe)
            target.media = [link for link in links if link.role == "medium"]
            target.speakers = [link for link in links if link.role != "medium"]
        for draft in here:
            if draft not in targets and inside(draft.span, [self.view.sentences[number].span]):
                draft.rule = "consumed"

    def _what_is_denied(self, clause: Clause) -> list[Draft]:
        """A denial in "was X bestreitet" of what stands before it in the sentence."""
        words = self.view.words_in(clause.spans)
        cue = cue_in(self.view, words)
        start = self.view.sentences[self.view.sentence_number(clause.span.start)].span.start
        if cue is None or cue.act != "deny" or start == clause.span.start:
            return []
        drafts = self._places.at(clause.spans)
        for draft in drafts:
            draft.spans = self._clipped(draft.spans, clause)
        before = [d for d in drafts if start <= d.span.start and d.span.end <= clause.span.start]
        if not before:
            return []
        for draft in drafts:
            if draft not in before and all(inside(span, clause.spans) for span in draft.spans):
                draft.rule = "consumed"
        nearest = max(before, key=lambda d: (d.span.end, d.span.start))
        return self._denial(nearest.spans, clause, words, cue)

    def _denies_it(self, clause: Clause) -> list[Draft]:
        """A denial in "X wies dies zurück" of the sentence before."""
        words = self.view.words_in(clause.spans)
        if not any(word.pos == "PDS" and self.view.low(word) in BACKWARD for word in words):
            return []
        cue = cue_in(self.view, words)
        number = self.view.sentence_number(clause.span.start)
        if cue is None or cue.act != "deny" or number == 0 or negation(self.view, words):
            return []
        targets = self._targets(number)
        if not targets:
            return []
        for draft in self._places.at(clause.spans):
            if touches(draft.cue, [cue.word.span]) or (
                draft.reporting == "own_voice" and clause.span.overlaps(draft.span)
            ):
                draft.rule = "consumed"
        return self._denial(targets[-1].spans, clause, words, cue)

    def _clipped(self, spans: tuple[Span, ...], clause: Clause) -> tuple[Span, ...]:
        """The spans without the clause that denies them."""
        if not touches(spans, clause.spans):
            return spans
        rest = [piece for span in spans for piece in without(span, clause.spans)]
        kept = [found for piece in rest if (found := self.view.trimmed(piece.start, piece.end))]
        return tuple(span for span in kept if any(ch.isalnum() for ch in span.of(self.view.text))) or spans

    def _denial(self, spans: tuple[Span, ...], clause: Clause, words: Sequence[Word], cue: Cue) -> list[Draft]:
        who = self._who(words, cue)
        draft = Draft(spans, "reported", "denied by anaphor", self._cue_spans(words, cue), tuple(clause.spans))
        if who:
            draft.speaker_at, draft.speakers = (who,), self.sources.links([who])
        return [draft]

    def _who(self, words: Sequence[Word], cue: Cue) -> Span | None:
        passive = cue.word.pos == "VVPP" and any(word.mood and word.lemma in PASSIVE for word in words)
        rest = [word for word in words if self.view.low(word) not in (*BACKWARD, "was") or word.pos == "ART"]
        return agent(self.view, self.sources, rest) if passive else subject(self.view, self.sources, rest)

    def _cue_spans(self, words: Sequence[Word], cue: Cue) -> tuple[Span, ...]:
        """The verb group of the cue: finite verb, full verb, prefix."""
        group = [word for word in words if word == cue.word or word.mood or word.pos == "PTKVZ"]
        return tuple(word.span for word in group)

    def _backward(self, clause: Clause, made: list[Draft]) -> None:
        number = self.view.sentence_number(clause.span.start)
        here = self.view.sentences[number].span
        first = self.view.first_word(here.start)
        if number == 0 or first is None or first.span.start != clause.span.start:
            return
        targets = self._targets(number)
        own = [d for d in self._places.at([here]) if here.contains(d.span) and d.reporting != "own_voice"]
        words = self.view.words_in(clause.spans)
        if own:
            self._hand_on_origin(own, clause, targets)
        elif targets:
            self._attribute(clause, words, targets, made)

    def _targets(self, number: int) -> list[Draft]:
        """The statements of the sentence before; none across a heading."""
        before = self.view.sentences[number - 1]
        if before.block in ("heading", "title", "kicker") and self.view.sentences[number].block == "body":
            return []
        drafts = self._places.at([before.span])
        return [draft for draft in drafts if before.span.overlaps(draft.span) and draft.outer is None]

    def _hand_on_origin(self, own: Sequence[Draft], clause: Clause, targets: Sequence[Draft]) -> None:
        """In "das gehe aus X hervor, sagte Y" X is the origin of what is said here and before."""
        holder = next((draft for draft in own if inside(clause.span, draft.spans) or draft.span == clause.span), None)
        rests = any(word.lemma in lexical("resting") for word in self.view.words_in(clause.spans))
        if holder is None or not rests:
            return
        self.chains.complete(holder, clause.spans)
        for target in targets:
            if target.is_attributed:
                target.origins += [o for o in holder.origins if all(not same_source(o, t) for t in target.origins)]

    def _attribute(self, clause: Clause, words: Sequence[Word], targets: Sequence[Draft], made: list[Draft]) -> None:
        """Give the statements of the sentence before to whom this clause names."""
        cue = cue_in(self.view, words)
        if cue is None or any(word.pos in ("KOUS", "PRELS") for word in words):
            return
        probe = Draft((clause.span,), "reported", "probe")
        self.chains.complete(probe, clause.spans)
        who = self._who(words, cue)
        links = [link for link in self.sources.links([who]) if self._can_say(link)] if who else []
        if not links and not probe.origins and not probe.media:
            return
        if cue.act == "deny" and not negation(self.view, words):
            made += self._denial(targets[-1].spans, clause, words, cue)
        elif (cue.act in ("assert", "announce", "assess") or _points(self.view, cue, words)) and not negation(
            self.view, words
        ):
            for target in targets:
                made += self._added(target, clause, words, cue, links, probe)
        else:
            return
        for draft in self._places.at(clause.spans):
            if draft.reporting == "own_voice" and clause.span.overlaps(draft.span):
                draft.rule = "consumed"

    def _can_say(self, link: Link) -> bool:
        """Whether a link is somebody with a voice or a paper; not "Das zeigt die Debatte", which shows by itself."""
        if link.chain is not None or can_speak(self.view, self.sources, link):
            return True
        words = self.view.words_in([link.span]) if link.span else []
        return any(is_source_noun(word) or is_document(word.lemma) or word.pos == "NE" for word in words)

    def _added(
        self, target: Draft, clause: Clause, words: Sequence[Word], cue: Cue, links: Sequence[Link], probe: Draft
    ) -> list[Draft]:
        """The target with its new source, or a second statement where somebody else says the same."""
        if target.carried or (target.is_attributed and not target.cue and not target.frame):
            target.forget_sources()
        media = [*[link for link in links if link.role == "medium"], *probe.media]
        people = [link for link in links if link.role != "medium"]
        if target.is_attributed and people and not any(same_source(p, s) for p in people for s in target.speakers):
            again = Draft(target.spans, "reported", "said again", self._cue_spans(words, cue), tuple(clause.spans))
            again.speakers, again.speaker_at = people, tuple(p.span for p in people if p.span)
            again.media, again.origins, again.addressee = media, list(probe.origins), probe.addressee
            return [again]
        target.media += [m for m in media if all(not same_source(m, other) for other in target.sources())]
        target.origins += probe.origins
        if not target.is_attributed or target.reporting == "own_voice":
            self._become_said(target, clause, words, cue, people, probe)
        return []

    def _become_said(
        self, target: Draft, clause: Clause, words: Sequence[Word], cue: Cue, people: list[Link], probe: Draft
    ) -> None:
        target.reporting, target.rule = "indirect", "said by anaphor"
        target.cue, target.frame = self._cue_spans(words, cue), tuple(clause.spans)
        target.speakers, target.addressee = people, probe.addressee
        target.speaker_at = tuple(person.span for person in people if person.span)
        limit = limit_of(self.view, cue.word, words)
        if limit and limit.certainty != "certain":
            target.grades.append(Grade(limit.certainty, cue.word.span, f"{cue.lemma}, {limit.kind}"))
            target.markers.append(Marker(cue.word.span, f"{limit.kind} ({cue.lemma})"))


def _has(draft: Draft, other: Draft) -> bool:
    """Whether the sources of `draft` hold those of `other`."""
    return all(any(same_source(link, mine) for mine in draft.sources()) for link in other.sources())


def _points(view: View, cue: Cue, words: Sequence[Word]) -> bool:
    """Whether a verb says that something points to what was said ("Das legt eine Auswertung nahe")."""
    limit = limit_of(view, cue.word, words)
    return limit is not None and limit.kind == "evidence"
