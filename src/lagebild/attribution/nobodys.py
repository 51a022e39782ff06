"""Contents that are nobody's word though a verb or noun of saying stands near them.

"Bevor der Damm brach, offenbarte das Amt Lücken" says when, "er verlangt das nicht, dann wäre alles klar" argues,
"hier sei daran erinnert, dass ..." is the outlet's own aside, "auf die Frage, ob ..." names a topic.
"""

from __future__ import annotations

from lagebild.attribution.cues import cue_of, is_document
from lagebild.attribution.draft import Draft
from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.polarity import negation
from lagebild.attribution.sources import NOUNS, Sources
from lagebild.attribution.view import View
from lagebild.attribution.views import can_speak
from lagebild.model import Link, Quantity, Quotation, Word
from lagebild.text import Span

GUESSED = frozenset({"noun", "clause in first place", "attached"})
"""Rules of the quotations room that find a content by its form: who holds it must be able to."""


def is_circumstance(view: View, quotation: Quotation) -> bool:
    """Whether a content only says when or why: "Bevor der Damm brach, offenbarte das Amt Lücken".

    Not "Weil er krank sei, sagte er", which Konjunktiv I shows to be said.
    """
    if quotation.type == "direct" or not quotation.cue:
        return False
    span = quotation.span
    inner = [clause for clause in view.clauses_between(span.start, span.end) if clause.verb]
    if not inner or any(clause.kind == "main" for clause in inner):
        return False
    first = view.first_word(span.start)
    if quotation.made.rule == "attached" and first is not None and first.pos == "PRELS":
        return True  # "verurteilt den Angriff auf alle, die dort arbeiten"
    opener = inner[0].opener
    verb = next(iter(view.words_in([inner[0].verb] if inner[0].verb else [])), None)
    if verb is not None and verb is first and verb.mood in ("sub1", "sub2") and len(inner) == 1:
        return not view.text[: span.end].endswith("?")  # "Gebe es den Beschluss, müssten sie Wege finden"
    told = verb is not None and verb.mood in ("ind", "sub2")
    return told and opener is not None and view.text[opener.start : opener.end].lower() in lexical("circumstance")


def is_argument(view: View, quotation: Quotation) -> bool:
    """Whether a clause draws a conclusion from what is not demanded: "Er verlangt das nicht, dann wäre ..."."""
    if quotation.type == "direct" or not quotation.cue:
        return False
    first = view.first_word(quotation.span.start)
    if first is None or view.low(first) not in lexical("consequence"):
        return False
    frame = view.words_in([*quotation.frame, *quotation.cue])
    cue = cue_of(view, quotation.cue, frame)
    return cue is not None and cue.act == "demand" and negation(view, frame) is not None


def is_aside(view: View, spans: tuple[Span, ...]) -> bool:
    """Whether the outlet speaks to its readers: "Hier sei daran erinnert, dass ...".

    Not "er sei daran erinnert worden", which tells what somebody says happened.
    """
    words = view.main_words(spans)[0]
    verb = next((word for word in words if word.mood), None)
    if verb is not None and verb.mood == "ind" and any("es sei denn" in span.of(view.text) for span in spans):
        return True
    if verb is None or verb.lemma != "sein" or verb.mood != "sub1" or any(w.pos == "PPER" for w in words):
        return False
    low = {view.low(word) for word in words}
    said = any(word.pos == "VVPP" and word.lemma in lexical("aside") for word in words)
    return said and bool(low & lexical("here")) and "worden" not in low


def is_topic(view: View, quotation: Quotation) -> bool:
    """Whether a question is only what somebody speaks about: "zur Frage, wann er komme, äußerte sich Ohm"."""
    if quotation.made.rule != "noun" or not quotation.cue:
        return False
    noun = next((word for word in view.words_in(quotation.cue) if word.pos == "NN"), None)
    if noun is None:
        return False
    number = view.index(noun.span.start)
    before = view.words[max(number - 2, 0) : number]
    if not any(word.pos in ("APPR", "APPRART") for word in before):
        return False
    clause = view.clause_at(noun.span)
    topical = clause is not None and any(word.lemma in lexical("topical") for word in view.words_in(clause.spans))
    return noun.lemma == "Frage" or topical


def is_own_attribute(view: View, quotation: Quotation) -> bool:
    """Whether a view only grades an attribute or its speaker's own words: "zur seiner Meinung nach frühen Öffnung".

    "Das sei aus seiner Sicht gut, sagte Ohm" is one statement of Ohm's, not two.
    """
    if quotation.made.rule not in ("source + nach", "aus + source", "nach + source") or not quotation.frame:
        return False
    frame = view.words_in(quotation.frame)
    if not frame:
        return False
    number = view.index(frame[-1].span.end)
    after = next((word for word in view.words[number : number + 3] if word.pos not in ("$(", "ADV")), None)
    before = view.words[view.index(frame[0].span.start) - 1] if view.index(frame[0].span.start) else None
    if any(word.pos == "ADJA" and word.lemma in lexical("timely") for word in frame):
        return True  # "aus heutiger Sicht"
    opened = before is not None and before.pos in ("ART", "APPR", "APPRART", "PPOSAT", "PDAT", "$(")
    if opened and after is not None and after.pos in ("ADJA", "VVPP"):
        return True
    own = any(word.pos == "PPOSAT" and word.lemma in ("sein", "ihr", "mein", "unser") for word in frame)
    others = view.document.within(Quotation, view.sentences[view.sentence_number(frame[0].span.start)].span)
    return own and any(o is not quotation and o.cue and o.span.contains(frame[0].span) for o in others)


def is_measure(view: View, span: Span) -> bool:
    """Whether words for a speaker are a measure: "neben dem Abstand von 1,5 Metern"; "zehn Prozent" are people."""
    words = view.words_in([span])
    if [word.pos for word in words] != ["CARD", "NN"]:
        return False
    found = view.document.within(Quantity, span)
    return any(quantity.unit and quantity.unit not in ("%", "percent", "Prozent") for quantity in found)


def has_no_holder(view: View, sources: Sources, draft: Draft) -> bool:
    """Whether a content found by its form has nobody who could hold it: "weckte Zweifel an der Fähigkeit, ..."."""
    if draft.reporting == "direct" or draft.outer is not None or not draft.cue:
        return False
    if not draft.speakers and _bids(view, draft.cue[0]):
        return True
    if not (draft.speakers or draft.media):
        named = any(word.pos != "PRELS" for word in view.words_in(draft.speaker_at))
        shown = not named and any(word.lemma in lexical("showing") for word in view.words_in(draft.cue))
        return shown or (draft.rule == "noun" and _is_infinitive(view, draft))
    if draft.rule == "noun" and any(word.lemma in lexical("intent") for word in view.words_in(draft.cue)):
        return _is_infinitive(view, draft)
    if draft.rule not in GUESSED or draft.media:
        return False
    return not any(_can_hold(view, sources, link) for link in draft.speakers)


def _bids(view: View, cue: Span) -> bool:
    """Whether the outlet bids its readers: "Denken Sie daran, dass ..."; not "Denken sie, dass", which asks."""
    number = view.index(cue.start)
    sentence = view.sentences[view.sentence_number(cue.start)].span
    after = view.words[number + 1 : number + 2]
    return cue.start == sentence.start and bool(after) and view.form(after[0]) == "Sie"


def _can_hold(view: View, sources: Sources, link: Link) -> bool:
    """Whether a link is somebody with a voice, a name, or a paper."""
    if link.chain is not None or can_speak(view, sources, link):
        return True
    words: list[Word] = view.words_in([link.span]) if link.span else []
    heads = [word for word in words if word.pos in NOUNS]
    if not heads:
        return bool(words)
    return heads[0].pos != "NN" or is_document(heads[0].lemma) or heads[0].lemma in lexical("knowledge")


def _is_infinitive(view: View, draft: Draft) -> bool:
    """Whether a content is an infinitive alone: "die Erlaubnis, dort zu singen" is no one's word."""
    clauses = view.clauses_between(draft.span.start, draft.span.end)
    return bool(clauses) and clauses[0].kind == "infinitive"
