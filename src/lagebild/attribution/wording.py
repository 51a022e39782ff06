"""The word of reporting an outlet chose, and what it shows: "behauptete" keeps away, "räumte ein" takes it as so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import cast

from lagebild.attribution.cues import cue_of
from lagebild.attribution.draft import Draft
from lagebild.attribution.polarity import negation
from lagebild.attribution.view import View
from lagebild.lexicon import table
from lagebild.model import Stance, Word, Wording

PLAIN = "say"
"""The manner of words that only name a source: "laut", "zufolge", "so"."""


@cache
def _known() -> dict[tuple[str, str], tuple[Stance, str]]:
    rows = table("attribution_wording")
    return {(row["lemma"], row["pos"]): (cast(Stance, row["stance"]), row["manner"]) for row in rows}


def wording(view: View, draft: Draft) -> Wording | None:
    """How a draft is reported; None for the outlet's own voice and for words that go on without a cue.

    What is negated commits to nothing: "räumte den Fehler nicht ein" is neutral.
    """
    if not draft.cue or draft.reporting == "own_voice":
        return None
    clause = view.clause_at(draft.cue[0])
    around = view.words_in([*(clause.spans if clause else ()), *draft.cue])
    cue = cue_of(view, draft.cue, around)
    if cue is None:
        return _bare(view, view.words_in(draft.cue))
    part = "verb" if cue.word.pos.startswith("V") else "noun"
    stance, manner = _known().get((cue.lemma, part), ("neutral", cue.kind))
    negated = part == "verb" and negation(view, [w for w in around if not _inside(w, draft)]) is not None
    return Wording(cue.lemma, "neutral" if negated else stance, manner)


def _inside(word: Word, draft: Draft) -> bool:
    """Whether a word belongs to what is said; in a reported view the verb stands inside it, and all words count."""
    return draft.reporting != "reported" and any(span.contains(word.span) for span in draft.spans)


def _bare(view: View, words: Sequence[Word]) -> Wording | None:
    """A word that names a source without saying how it spoke: "laut", "nach", "so"."""
    named = [word for word in words if word.pos[0] != "$"]
    return Wording(view.low(named[0]), "neutral", PLAIN) if named else None
