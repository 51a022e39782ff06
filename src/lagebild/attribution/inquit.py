"""A verb after quoted words that no lexicon has: "„Wir prüfen alles“, beruhigt Ohm".

The order of words shows the frame: a comma after the closing mark, then a full verb, then who can speak.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.attribution.chains import Chains
from lagebild.attribution.draft import Draft
from lagebild.attribution.phrases import subject
from lagebild.attribution.sources import Sources
from lagebild.attribution.view import View
from lagebild.attribution.views import can_speak
from lagebild.text import Span

BETWEEN = 3
"""Characters between quoted words and the verb after them: mark, comma, blank."""


def settle_inquits(view: View, sources: Sources, chains: Chains, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, of which quoted words have the clause right behind them for their frame."""
    direct = {draft.span.end: draft for draft in drafts if draft.reporting == "direct" and not _is_framed(draft)}
    kept: list[Draft] = []
    for draft in drafts:
        said = _said_before(view, direct, draft)
        if said is None or not _frame(view, sources, chains, said, draft):
            kept.append(draft)
    return kept


def _is_framed(draft: Draft) -> bool:
    """Whether quoted words have a frame of their own in the text."""
    return draft.rule not in ("speech alone", "speech goes on")


def _said_before(view: View, direct: dict[int, Draft], draft: Draft) -> Draft | None:
    """The quoted words right before a clause of the outlet's, with a comma between."""
    if draft.reporting != "own_voice" or draft.rule != "clause":
        return None
    start = draft.span.start
    for end in range(start - 1, start - BETWEEN - 1, -1):
        if end in direct and "," in view.text[end:start]:
            return direct[end]
    return None


def _frame(view: View, sources: Sources, chains: Chains, said: Draft, draft: Draft) -> bool:
    """Make a clause the frame of quoted words where it begins with a full verb and names who can speak."""
    words = view.words_in(draft.spans)
    if not words or not words[0].mood or words[0].pos != "VVFIN":
        return False
    who = subject(view, sources, words)
    links = sources.links([who]) if who else []
    if who is None or not links or not all(can_speak(view, sources, link) for link in links):
        return False
    said.forget_sources()
    said.cue, said.frame, said.speaker_at = (words[0].span,), draft.spans, (who,)
    said.rule = "verb behind"
    for link in links:
        (said.media if link.role == "medium" else said.speakers).append(link)
    chains.complete(said, [Span(draft.span.start, draft.span.end)])
    return True
