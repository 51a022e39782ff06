"""Konjunktiv without a source of its own: who goes on speaking.

"Ohm zeigte sich betroffen. Die Stadt werde helfen." After a sentence about one person it is that
person who speaks, not whoever was quoted before. A "soll" goes on only where its sentence leans on the
one before ("So soll er ..."): by itself it says that somebody reports, but not who.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.attribution.certainty import depends
from lagebild.attribution.draft import Draft
from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.phrases import subject
from lagebild.attribution.sources import Sources
from lagebild.attribution.view import View
from lagebild.model import Link, Word

NEAR = 2
"""In sentences: how far a Konjunktiv without a source looks back for one."""

MANY = 12
"""Drafts that can stand in the sentence before."""


def go_on(view: View, sources: Sources, drafts: Sequence[Draft]) -> None:
    """Give sentences in Konjunktiv to the last source: the outlet's own voice does not stand in it.

    Not where a Konjunktiv I is a wish or a concession ("Man nehme ...", "es sei denn").
    """
    last: Draft | None = None
    for place, draft in enumerate(drafts):
        if _is_without_source(view, draft):
            person = _told_of_before(view, sources, drafts[max(place - MANY, 0) : place], draft)
            if person:
                _give(draft, person)
            elif last is not None and _distance(view, last, draft) <= NEAR:
                _go_on(draft, last)
        elif last is not None and _distance(view, last, draft) == 1 and _is_leaning_hearsay(view, draft):
            draft.reporting, draft.rule = "free_indirect", "hearsay goes on"
            draft.take_sources(last)
        if draft.is_attributed and draft.outer is None:
            last = draft


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
    if verb is None or any(view.low(word) in ("man", "denn") for word in words[:2]):
        return False
    return verb.mood == "sub1" or (_is_substitute(view, verb) and depends(view, draft.spans) is None)


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
    return people[0] if len(links) == 1 and people else None


def _give(draft: Draft, person: Link) -> None:
    draft.forget_sources()
    draft.speakers = [person]
    if draft.reporting == "own_voice":
        draft.reporting = "indirect_free_indirect"
    draft.rule = "told of before"
