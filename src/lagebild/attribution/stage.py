"""The stage: quotations become statements, the rest is the outlet's own voice, and each is graded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lagebild.attribution.acts import read_act
from lagebild.attribution.anaphora import Anaphora
from lagebild.attribution.blocks import quote_blocks
from lagebild.attribution.certainty import Grade, asks, condition, depends, hedges, modals, question
from lagebild.attribution.chains import Chains
from lagebild.attribution.cues import limit_of
from lagebild.attribution.dating import about, said
from lagebild.attribution.doubts import doubted_source, unchecked
from lagebild.attribution.draft import Draft, joined
from lagebild.attribution.going_on import go_on
from lagebild.attribution.inquit import settle_inquits
from lagebild.attribution.own_voice import OwnVoice
from lagebild.attribution.phase import phase
from lagebild.attribution.polarity import negation
from lagebild.attribution.quoted import Quoted
from lagebild.attribution.sentences import by_sentence
from lagebild.attribution.sources import Sources
from lagebild.attribution.unmarked import unmarked
from lagebild.attribution.view import View, touches
from lagebild.attribution.wording import wording
from lagebild.model import (
    Annotation,
    Chain,
    Clause,
    Document,
    EventMention,
    Link,
    Made,
    Marker,
    Mention,
    Quantity,
    Quotation,
    Sentence,
    Statement,
    TimeExpression,
    Token,
    Word,
)


class Attribution:
    """Makes `Statement`; see the package for what it guarantees."""

    name = "attribution"
    version = "1"
    requires: frozenset[type[Annotation]] = frozenset(
        {Sentence, Token, Word, Clause, TimeExpression, Quantity, Mention, Chain, Quotation, EventMention}
    )
    provides: frozenset[type[Annotation]] = frozenset({Statement})

    def annotate(self, document: Document) -> Iterable[Annotation]:
        """The statements of `document`, one for each place and kind of reporting."""
        if not document[Sentence]:
            return
        view = View(document)
        sources = Sources(view)
        seen: set[str] = set()
        first = outlet(document)
        for draft in _drafts(view, sources):
            grade(view, sources, draft)
            statement = self._frozen(view, sources, draft, first)
            key = statement.id
            if key not in seen:
                seen.add(key)
                yield statement

    def _frozen(self, view: View, sources: Sources, draft: Draft, first: Link) -> Statement:
        return Statement(
            draft.spans,
            Made(self.name, draft.rule, self.version),
            reporting=draft.reporting,
            cue=joined(draft.cue),
            frame=joined(draft.frame),
            addressee=draft.addressee,
            speaker=draft.speaker,
            links=(first, *draft.sources()),
            act=draft.act,
            certainty=draft.certainty,  # type: ignore[arg-type]
            polarity=draft.polarity,
            said=said(view, draft),
            about=about(view, draft),
            quantities=tuple([q for span in draft.spans for q in view.within(Quantity, span)]),
            actors=sources.chain_ids(draft.spans),
            events=tuple([e for span in draft.spans for e in view.within(EventMention, span)]),
            markers=_in_order([*draft.markers, *(g.marker for g in draft.grades)]),
            block=view.sentences[view.sentence_number(draft.span.start)].block,
            wording=wording(view, draft),
        )


def _drafts(view: View, sources: Sources) -> list[Draft]:
    """All statements of the text before they are graded, in text order."""
    chains = Chains(view, sources)
    quoted = unmarked(view, sources, Quoted(view, sources, chains).drafts())
    drafts = [*quoted, *OwnVoice(view, sources, chains).drafts(quoted)]
    drafts = settle_inquits(view, sources, chains, drafts)
    quote_blocks(view, sources, chains, drafts)
    drafts = sorted(Anaphora(view, sources, chains).apply(sorted(drafts, key=_place)), key=_place)
    go_on(view, sources, drafts)
    unchecked(view, drafts)
    return by_sentence(view, drafts)


def _place(draft: Draft) -> tuple[int, int, int]:
    """Text order, outer before inner; of two over the same words the one whose cue stands first."""
    return (draft.span.start, -draft.span.end, draft.cue[0].start if draft.cue else 0)


def outlet(document: Document) -> Link:
    """The first link of every chain: the outlet, or the article's own name where no outlet is known."""
    article = document.article
    return Link("outlet", article.outlet or article.id)


def grade(view: View, sources: Sources, draft: Draft) -> None:
    """Read act, certainty, polarity and phase of a draft from its cue and its words."""
    read_act(view, sources, draft)
    every = view.main_words(draft.spans)
    attributed = draft.is_attributed
    asking = asks(view, draft.spans)
    for words in every:
        draft.grades += [grade for grade in hedges(view, words) if asking or grade.certainty != "unknown"]
        draft.grades += modals(view, words, attributed)
    draft.grades += [*_evidence(view, draft, every), *doubted_source(view, draft)]
    for clause in view.top_clauses(draft.spans):
        indirect = draft.reporting not in ("direct", "own_voice")
        found = condition(view, clause, view.own_words(clause, draft.spans), indirect)
        draft.grades += [found] if found else []
    draft.grades += [found for found in (question(view, draft.spans), depends(view, draft.spans)) if found]
    _turn(view, draft, every[0])
    marker = phase(view, every[0])
    draft.markers += [marker] if marker else []


def _evidence(view: View, draft: Draft, every: Sequence[Sequence[Word]]) -> list[Grade]:
    """Nouns and verbs of the content that themselves grade a clause they govern: "es gibt Hinweise, dass ..."."""
    inner = [c for c in view.clauses_between(draft.span.start, draft.span.end) if c.opener and c.kind == "subordinate"]
    if not any(c.opener and c.opener.of(view.text).lower() in ("dass", "daß", "ob") for c in inner):
        return []
    found = []
    for words in every:
        for word in words:
            limit = limit_of(view, word, words) if not touches([word.span], draft.cue) else None
            if limit and limit.certainty != "certain":
                found.append(Grade(limit.certainty, word.span, f"{word.lemma}, {limit.kind}"))
    return found


def _turn(view: View, draft: Draft, words: Sequence[Word]) -> None:
    """Polarity as the speaker holds it: a negated content is negative, a denied one the other way round.

    Quoted words of a denial are the speaker's own ("Das ist falsch") and are not turned.
    """
    if draft.act == "decline":
        return
    own = [word for word in words if not touches([word.span], draft.cue)] if draft.reporting == "reported" else words
    negator = negation(view, own)
    negative = negator is not None
    if negator:
        draft.markers.append(Marker(negator.span, f"polarity:negative ({view.low(negator)})"))
    if draft.act == "deny" and draft.reporting != "direct" and draft.cue:
        negative = not negative
        draft.markers.append(Marker(draft.cue[0], "polarity:turned (denied)"))
    if draft.polarity == "negative":
        negative = not negative
    draft.polarity = "negative" if negative else "positive"


def _in_order(markers: Iterable[Marker]) -> tuple[Marker, ...]:
    found = tuple(markers)
    if len(found) < 2:
        return found
    return tuple(dict.fromkeys(sorted(found, key=lambda m: (m.span.start, m.span.end, m.means))))
