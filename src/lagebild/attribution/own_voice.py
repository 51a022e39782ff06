"""What the outlet says itself: everything that no quotation, frame or cue covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lagebild.attribution.acts import declining
from lagebild.attribution.chains import without
from lagebild.attribution.draft import Draft
from lagebild.attribution.phrases import subject
from lagebild.attribution.sources import Sources
from lagebild.attribution.view import View, touches
from lagebild.model import Clause, Sentence, Word
from lagebild.text import Span


class OwnVoice:
    """Drafts for the sentences, or the clauses beside a quotation, that are the outlet's own."""

    def __init__(self, view: View, sources: Sources) -> None:
        self.view = view
        self.sources = sources

    def drafts(self, taken: Sequence[Draft]) -> Iterator[Draft]:
        """One draft for each sentence without quotation; one for each main clause beside one."""
        for sentence in self.view.sentences:
            near = [d for d in taken if touches([sentence.span], [*d.spans, *d.frame, *d.cue])]
            if self._is_question(sentence):
                continue
            if not near:
                yield from self._sentence(sentence)
            else:
                yield from self._beside(sentence, near)

    def _is_question(self, sentence: Sentence) -> bool:
        return sentence.span.of(self.view.text).rstrip("“”\"»«'’‘) ").endswith("?")

    def _sentence(self, sentence: Sentence) -> Iterator[Draft]:
        clauses = self.view.clauses_between(sentence.span.start, sentence.span.end)
        if any(clause.verb and clause.kind == "main" for clause in clauses):
            yield from self._made([sentence.span], clauses, "sentence")

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
        main = next((c for c in clauses if c.kind == "main" and c.verb), None)
        words = self.view.words_in(main.spans) if main else []
        if words and declining(self.view, words):
            self._declined(draft, words)
        yield draft

    def _declined(self, draft: Draft, words: Sequence[Word]) -> None:
        """Who says nothing: the clause is reported, its subject the speaker."""
        who = subject(self.view, self.sources, words)
        links = self.sources.links([who]) if who else []
        if links and who:
            draft.reporting, draft.rule = "reported", "declined"
            draft.speakers, draft.speaker_at = links, (who,)
