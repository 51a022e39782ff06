"""Speech set as a paragraph of its own, without quotation marks, after a sentence that opens it.

Er sagte:

Wir haben viel geschafft. Der Damm hält.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.attribution.chains import Chains
from lagebild.attribution.cues import cue_in
from lagebild.attribution.draft import Draft
from lagebild.attribution.phrases import subject
from lagebild.attribution.places import Places
from lagebild.attribution.sources import Sources
from lagebild.attribution.view import View
from lagebild.attribution.views import can_speak
from lagebild.model import Sentence
from lagebild.text import Span

OPENING = ("say", "write")


def quote_blocks(view: View, sources: Sources, chains: Chains, drafts: Sequence[Draft]) -> None:
    """Make a paragraph direct speech where the sentence before it ends in a colon and says who speaks."""
    places = Places(view, [draft for draft in drafts if draft.reporting == "own_voice"], lambda draft: draft.spans)
    for number, sentence in enumerate(view.sentences[:-1]):
        block = _block(view, number)
        opened = places.at([member.span for member in block]) if block else []
        who = _who_opens(view, sources, chains, sentence) if opened else None
        for draft in opened if who else ():
            draft.reporting, draft.rule = "direct", "block"
            draft.take_sources(who or draft)
            draft.cue, draft.frame = (), (sentence.span,)


def opens(view: View, sentence: Sentence) -> bool:
    """Whether a sentence introduces what follows: "Er sagte:"."""
    if not sentence.span.of(view.text).rstrip().endswith(":"):
        return False
    cue = cue_in(view, view.words_in([sentence.span]))
    return cue is not None and cue.kind in OPENING


def _block(view: View, number: int) -> list[Sentence]:
    """The sentences of the paragraph after sentence `number`, where that ends its own paragraph by opening it."""
    sentence, following = view.sentences[number], view.sentences[number + 1]
    if (
        following.paragraph == sentence.paragraph
        or following.block not in ("body", "lead")
        or not opens(view, sentence)
    ):
        return []
    found = []
    for other in view.sentences[number + 1 :]:
        if other.paragraph != following.paragraph:
            break
        found.append(other)
    return found


def _who_opens(view: View, sources: Sources, chains: Chains, sentence: Sentence) -> Draft | None:
    """A draft with the sources that the opening sentence names; None when it names none."""
    probe = Draft((sentence.span,), "direct", "probe")
    words = view.main_words([Span(sentence.span.start, sentence.span.end)])[-1]
    nobody = any(word.lemma == "heißen" for word in words)
    who = None if nobody else subject(view, sources, words)
    for link in sources.links([who]) if who else []:
        (probe.media if link.role == "medium" else probe.speakers).append(link)
        probe.speaker_at = (who,) if who else ()
    chains.complete(probe, [sentence.span])
    speak = all(can_speak(view, sources, link) for link in probe.speakers)
    return probe if probe.is_attributed and speak else None
