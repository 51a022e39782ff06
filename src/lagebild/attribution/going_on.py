"""Konjunktiv without a source of its own: who goes on speaking.

"Ohm zeigte sich betroffen. Die Stadt werde helfen." After a sentence about one person it is that
person who speaks, not whoever was quoted before. A "soll" goes on only where its sentence leans on the
one before ("So soll er ..."): by itself it says that somebody reports, but not who.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.attribution.certainty import depends
from lagebild.attribution.cues import is_document
from lagebild.attribution.draft import Draft
from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.nobodys import is_aside
from lagebild.attribution.phrases import subject
from lagebild.attribution.sources import Sources, is_person_noun
from lagebild.attribution.view import View
from lagebild.model import Link, Word
from lagebild.text import Span

NEAR = 2
"""In sentences: how far a Konjunktiv without a source looks back for one."""

OUGHT = frozenset({"sollte", "sollten", "müsste", "müssten", "dürfte", "dürften"})
"""What somebody wants or expects, where quoted words show that it is told."""

QUOTING = frozenset('„“”"»«')

CLAUSE = 4
"""Words from which on quoted words with a verb are a clause."""

MANY = 12
"""Drafts that can stand in the sentence before."""


def go_on(view: View, sources: Sources, drafts: Sequence[Draft]) -> None:
    """Give sentences in Konjunktiv to the last source: the outlet's own voice does not stand in it.

    Not where a Konjunktiv I is a wish or a concession ("Man nehme ...", "es sei denn").
    """
    last: Draft | None = None
    for place, draft in enumerate(drafts):
        before = drafts[max(place - MANY, 0) : place]
        _leave_inner(before, draft)
        if _points_into(view, draft):
            _stand_on_paper(view, sources, draft, last)
        elif (person := _meant(view, sources, before, draft)) is not None:
            draft.speakers = [person]
        if last is not None and draft.carried and _distance(view, last, draft) <= NEAR and _same_sources(draft, last):
            draft.origins = list(last.origins)
        if _is_without_source(view, draft):
            person = _told_of_before(view, sources, before, draft)
            if person:
                _give(draft, person)
            elif last is not None and _distance(view, last, draft) <= NEAR:
                _go_on(draft, last)
        elif _is_speech_alone(draft):
            person = _told_of_before(view, sources, before, draft)
            if person:
                _give(draft, person)
            elif last is not None and _distance(view, last, draft) <= 1:
                draft.take_sources(last)
        elif last is not None and _distance(view, last, draft) == 1:
            _lean(view, draft, last)
        if draft.rule == "continued" and draft.reporting == "own_voice" and _is_without_source(view, draft):
            draft.reporting = "indirect_free_indirect"  # somebody unnamed: Konjunktiv I is not the outlet's voice
        if draft.is_attributed and draft.outer is None:
            last = draft


def _leave_inner(before: Sequence[Draft], draft: Draft) -> None:
    """Let whoever tells what another one said go on, not that other one.

    "Ein Kunde habe angegeben, er sei arm, sagte Ohm. Der Betrüger habe gelogen." is Ohm's to the end.
    """
    if draft.cue or draft.frame or draft.outer or not draft.speakers or draft.reporting in ("direct", "reported"):
        return
    inner = next((d for d in reversed(before) if d.cue or d.frame), None)
    if inner is None or inner.outer is None or not inner.outer.speakers or not _has_speakers(inner, draft):
        return
    draft.take_sources(inner.outer)


def _has_speakers(inner: Draft, draft: Draft) -> bool:
    return [link.name for link in inner.speakers] == [link.name for link in draft.speakers]


def _ends_quoted(view: View, draft: Draft) -> bool:
    """Whether an own sentence ends in a quoted clause: "Sollte kein Geld kommen, „wird es eng“."; not a title."""
    if draft.reporting != "own_voice" or draft.is_attributed:
        return False
    words = [word for word in view.words_in(draft.spans) if word.pos not in ("$.", "$,")]
    marks = [place for place, word in enumerate(words) if view.form(word) in QUOTING]
    if len(marks) != 2 or marks[1] != len(words) - 1:
        return False
    inside = words[marks[0] + 1 : marks[1]]
    return len(inside) >= CLAUSE and any(word.mood and view.form(word).islower() for word in inside)


def _lean(view: View, draft: Draft, last: Draft) -> None:
    """Let an own sentence right after a source's stand on it where it leans on it or ends in quoted words."""
    if _is_leaning_hearsay(view, draft):
        draft.reporting, draft.rule = "free_indirect", "hearsay goes on"
        draft.take_sources(last)
    elif _ends_quoted(view, draft):
        draft.reporting, draft.rule = "indirect_free_indirect", "quoted words go on"
        draft.take_sources(last)


def _same_sources(draft: Draft, last: Draft) -> bool:
    """Whether a draft stands on the last one's media and speakers, but lacks what that one rests on ("demnach")."""
    mine = [(link.role, link.name) for link in (*draft.media, *draft.speakers)]
    return not draft.origins and mine == [(link.role, link.name) for link in (*last.media, *last.speakers)]


def _points_into(view: View, draft: Draft) -> bool:
    """Whether it stands in a paper named before: "Darin heißt es, ...", "Darin steht, dass ..."."""
    start = draft.frame[0].start if draft.frame else draft.span.start
    first = view.first_word(start)
    if first is None or view.low(first) not in lexical("therein"):
        return False
    clause = view.clause_at(first.span)
    return clause is not None and any(word.lemma in ("heißen", "stehen") for word in view.words_in(clause.spans))


def _stand_on_paper(view: View, sources: Sources, draft: Draft, last: Draft | None) -> None:
    """Give what "darin" stands for: whoever said the sentence before, else the paper that is its subject."""
    number = view.sentence_number(draft.span.start)
    here = view.sentences[number].span
    if number == 0 or any(here.contains(span) for span in draft.speaker_at):
        return
    content = _after_dass(view, draft) if draft.reporting == "own_voice" else draft.spans
    if content is None:
        return
    probe = Draft(content, "indirect", "stands therein")
    if last is not None and _distance(view, last, draft) <= 1:
        probe.take_sources(last)
    else:
        paper = _paper(view, view.sentences[number - 1].span)
        named = sources.links([sources.holder(paper)]) if paper else []
        probe.media = [link for link in named if link.role == "medium"]
        probe.speakers = [link for link in named if link.role != "medium"]
    if not probe.is_attributed:
        return
    draft.take_sources(probe)
    if draft.reporting == "own_voice":
        draft.frame = (Span(here.start, content[0].start),)
        draft.spans, draft.reporting, draft.rule = content, "indirect", probe.rule


def _after_dass(view: View, draft: Draft) -> tuple[Span, ...] | None:
    """The clause after "Darin steht, dass"; None where no clause follows."""
    for clause in view.clauses_between(draft.span.start, draft.span.end):
        if clause.opener and clause.opener.of(view.text).lower() in ("dass", "daß"):
            end = draft.span.end - (view.text[draft.span.end - 1] == ".")
            return (Span(clause.span.start, end),)
    return None


def _paper(view: View, sentence: Span) -> Span | None:
    """The report or paper that a sentence is about, with who holds it: "ein Bericht der Kammer"."""
    words = view.words_in([sentence])
    for place, word in enumerate(words):
        if word.pos == "NN" and is_document(word.lemma):
            after = words[place + 1 :]
            stop = 2 if len(after) > 1 and view.low(after[0]) in lexical("holding") else 0
            while stop and stop < len(after) and after[stop - 1].pos not in ("NN", "NE"):
                stop += 1
            return Span(word.span.start, after[stop - 1].span.end if stop else word.span.end)
    return None


def _meant(view: View, sources: Sources, before: Sequence[Draft], draft: Draft) -> Link | None:
    """Whom "er" or "sie" means where nothing else resolved it: the one person of the sentence before."""
    words = [word for word in view.words_in(draft.speaker_at) if word.pos != "ADV"]
    if draft.is_attributed or len(words) != 1 or view.low(words[0]) not in ("er", "sie"):
        return None
    near = [d for d in before if _distance(view, d, draft) == 1]
    people = {link.name: link for d in near for link in d.speakers if _can_be(sources, link, view.low(words[0]))}
    if near and not people:
        person = _told_of_before(view, sources, before, draft)
        return person if person and _can_be(sources, person, view.low(words[0])) else None
    return next(iter(people.values())) if len(people) == 1 else None


def _can_be(sources: Sources, link: Link, pronoun: str) -> bool:
    """Whether a person can be meant by "er", or by "sie", which needs a title that shows a woman."""
    chain = sources.chains.get(link.chain or "")
    if not (chain.kind == "person" if chain else is_person_noun(link.name)):
        return False
    titles = (*chain.roles, chain.name) if chain else (link.name,)
    woman = any(title.split()[0].endswith(("in", "frau")) for title in titles if title)
    return woman == (pronoun == "sie")


def _go_on(draft: Draft, last: Draft) -> None:
    """Stand on the last source, unless the quotations room knew another one for these words."""
    if draft.reporting == "own_voice":
        draft.reporting, draft.rule = "indirect_free_indirect", "goes on"
        draft.take_sources(last)
    elif draft.carried or not draft.is_attributed:
        draft.take_sources(last)


def _distance(view: View, one: Draft, other: Draft) -> int:
    return view.sentence_number(other.span.start) - view.sentence_number(one.span.end - 1)


def _is_without_source(view: View, draft: Draft) -> bool:
    """Whether it is reported by its mood alone: own voice in Konjunktiv, or carried on without cue and frame."""
    if draft.cue or draft.frame or draft.reporting in ("direct", "reported"):
        return False
    words = view.main_words(draft.spans)[0]
    verb = next((word for word in words if word.mood), None)
    if verb is None or _is_wish(view, words, verb) or is_aside(view, draft.spans):
        return False
    plural = verb.mood == "sub2" and view.low(verb).endswith("n")
    if (view.low(verb) in OUGHT or plural) and _holds_quoted_words(view, draft):
        return True
    return verb.mood == "sub1" or (_is_substitute(view, verb) and depends(view, draft.spans) is None)


def _is_wish(view: View, words: Sequence[Word], verb: Word) -> bool:
    """Whether a Konjunktiv I may be the outlet's: "Man nehme ...", "es sei denn"; "man wolle helfen" is said."""
    low = [view.low(word) for word in words[:2]]
    return "denn" in low or ("man" in low and not (verb.pos.startswith("VM") or verb.lemma in ("haben", "werden")))


def _holds_quoted_words(view: View, draft: Draft) -> bool:
    """Whether words in quotation marks stand inside a sentence: whoever spoke before goes on."""
    return any(view.form(word) in QUOTING for word in view.words_in(draft.spans))


def _is_speech_alone(draft: Draft) -> bool:
    """Whether it is quoted words that nothing gives to anybody: the sentence before tells of who speaks."""
    return draft.reporting == "direct" and not (draft.cue or draft.is_attributed or draft.speaker_at)


def _is_leaning_hearsay(view: View, draft: Draft) -> bool:
    """Whether an own sentence is a "soll" that leans on the one before it: "So soll er ...", "Letztere soll ..."."""
    if draft.reporting != "own_voice" or draft.is_attributed:
        return False
    words = view.main_words(draft.spans)[0]
    verb = next((word for word in words if word.mood), None)
    if verb is None or verb.lemma != "sollen" or verb.mood != "ind" or verb.tense != "pres":
        return False
    return view.low(words[0]) in lexical("leaning")


def _is_substitute(view: View, verb: Word) -> bool:
    """Whether a Konjunktiv II can stand for Konjunktiv I, which has no plural of its own: "würden", "hätten"."""
    return verb.mood == "sub2" and verb.lemma in ("werden", "haben") and view.low(verb).endswith("n")


def _told_of_before(view: View, sources: Sources, before: Sequence[Draft], draft: Draft) -> Link | None:
    """The one person whom the outlet's own sentence right before is about; None when it has another source."""
    near = [d for d in before if _distance(view, d, draft) == 1]
    if not near or any(d.reporting != "own_voice" for d in near):
        return None
    words = view.main_words(near[-1].spans)[0]
    who = subject(view, sources, words) if words else None
    links = sources.links([who]) if who else []
    people = [link for link in links if link.chain and sources.chains[link.chain].kind == "person"]
    finite = next((word for word in words if word.mood), None)
    if finite is not None and view.low(finite).endswith("n"):
        return None  # several, and so no person: "Tröpfchen wären unterschätzt worden"
    return people[0] if len(links) == 1 and people else None


def _give(draft: Draft, person: Link) -> None:
    draft.forget_sources()
    draft.speakers = [person]
    if draft.reporting == "own_voice":
        draft.reporting = "indirect_free_indirect"
    draft.rule = "told of before"
