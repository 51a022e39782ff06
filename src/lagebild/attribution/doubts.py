"""An outlet that keeps away from what it reports: "unbestätigte Berichte", "ließ sich nicht unabhängig prüfen".

The doubt stands outside the content: in the words for the source, or in a sentence after it that is about "die
Angaben". It weakens the statement it is about, and is named as the outlet's.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.attribution.certainty import Grade
from lagebild.attribution.draft import Draft
from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.polarity import negation
from lagebild.attribution.view import View
from lagebild.model import Word
from lagebild.text import Span

BACK = 2
"""In sentences: how far before it stands what could not be checked."""


def doubted_source(view: View, draft: Draft) -> list[Grade]:
    """The words of a frame or a source that call it unconfirmed: "nach unbestätigten Berichten"."""
    if not draft.is_attributed:
        return []
    words = view.words_in([*draft.frame, *draft.speaker_at])
    found = {word.span: word for word in words if word.pos == "ADJA" and _is_doubt(view, word)}
    found = {span: word for span, word in found.items() if not _is_purpose(view, span)}
    return [Grade("possible", span, f"{view.low(word)}, distance") for span, word in found.items()]


def _is_purpose(view: View, span: Span) -> bool:
    """Whether a doubt stands in what a deed is for: "um angebliche Fälschungen zu bremsen, kündigt sie an"."""
    clause = view.clause_at(span)
    return clause is not None and clause.kind == "infinitive"


def _is_doubt(view: View, word: Word) -> bool:
    return view.low(word).startswith(tuple(lexical("doubt")))


def unchecked(view: View, drafts: Sequence[Draft]) -> None:
    """Weaken what a sentence of the outlet says could not be checked: "Die Angaben ließen sich nicht prüfen"."""
    for place, draft in enumerate(drafts):
        if draft.reporting != "own_voice":
            continue
        words = view.main_words(draft.spans)[0]
        verb = next((word for word in words if word.lemma in lexical("checking")), None)
        if verb is None or not any(word.lemma in lexical("knowledge") for word in words):
            continue
        if negation(view, words) is None:
            continue
        _weaken(view, drafts[:place], draft, verb)


def _weaken(view: View, before: Sequence[Draft], draft: Draft, verb: Word) -> None:
    """Grade the statements of the last attributed sentence before; "beider Seiten" means those of both before it."""
    here = view.sentence_number(draft.span.start)
    both = any(view.low(word) in ("beider", "beiden") for word in view.words_in(draft.spans))
    reached: set[int] = set()
    for other in reversed(before):
        number = view.sentence_number(other.span.end - 1)
        if here - number > BACK + both or (reached and number not in reached and (not both or len(reached) > 1)):
            return
        if other.is_attributed and number < here and other.act not in ("demand",):
            reached.add(number)
            other.grades.append(Grade("possible", verb.span, f"{view.low(verb)}, not checked"))
