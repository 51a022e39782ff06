"""What a speaker does: assert, deny, accuse, demand, warn, announce, assess, decline.

The verb of saying decides (speech act theory after Searle, 1976, in the coarse classes of PLOVER),
then grammar: a negated verb of saying declines, and a direct "wir fordern" demands whoever says it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from lagebild.attribution.certainty import Grade
from lagebild.attribution.cues import Cue, cue_in, cue_of, limit_of
from lagebild.attribution.draft import Draft
from lagebild.attribution.judging import judged
from lagebild.attribution.phrases import subject
from lagebild.attribution.polarity import negation
from lagebild.attribution.sources import Sources
from lagebild.attribution.view import View, inside
from lagebild.lexicon import table
from lagebild.model import Act, Marker, Word
from lagebild.text import Span, hull

FIRST_PERSON = frozenset({"ich", "wir"})
PERFORMED: tuple[Act, ...] = ("demand", "warn", "accuse", "deny")
SAYING = ("say", "write", "announce", "find", "ask")
SHORT_CUE = 40
"""Characters up to which a cue is shown whole as the reason of a grade."""

NOTHING = frozenset(["weder", "nicht", "nichts", "kein", "keine", "keinen", "keinem", "keiner", "keinerlei", "nie"])


def read_act(view: View, sources: Sources, draft: Draft) -> None:
    """Set the act of a draft, and what its cue does to polarity and certainty.

    Who rejects something ("lehnt den Vorschlag ab") assesses it; only who says nothing declines.
    """
    around = _cue_clause(view, draft)
    cue = cue_of(view, draft.cue, around) if draft.cue and draft.rule != "view" else None
    silent = _says_nothing(view, draft)
    if silent is not None:
        decline(view, draft, silent, "nothing said")
        return
    if cue is None:
        _limit(view, draft, around)
        if draft.act == "assert":
            _from_content(view, sources, draft)
        return
    draft.act = "assess" if cue.act == "decline" else cue.act
    _mark_act(view, draft, cue)
    _limit(view, draft, around)
    if draft.act == "deny" and draft.reporting != "reported" and _ends_in_colon(view, draft):
        draft.act, draft.markers = "assert", [m for m in draft.markers if not m.means.startswith("act:")]
    if cue.word.pos.startswith("V"):
        negator = negation(view, around)
        if negator is not None and not _is_contrasted(view, around, cue, negator):
            _negated(view, draft, cue, negator)
    if draft.act == "assert":
        _from_content(view, sources, draft)


def _ends_in_colon(view: View, draft: Draft) -> bool:
    """Whether what follows is said against something, not denied itself: "Ohm widersprach: Der Damm halte"."""
    return any(view.text[span.start : span.end].rstrip().endswith(":") for span in draft.frame)


def _says_nothing(view: View, draft: Draft) -> Span | None:
    """The verb with which a reported speaker, or quoted words ("dazu sagen wir nichts"), decline."""
    words = view.main_words(draft.spans)[0]
    if draft.reporting == "reported" and any(view.low(word) == "weder" for word in view.words_in(draft.spans)):
        words = view.words_in(draft.spans)
    if draft.reporting == "reported" or (draft.reporting == "direct" and _by_speaker(view, words)):
        return declining(view, words)
    return None


def _cue_clause(view: View, draft: Draft) -> list[Word]:
    """The words of the cue's clause that are not content; for a reported view, which is its own content, all."""
    found: list[Word] = []
    for span in draft.cue[:1]:
        clause = view.clause_at(span)
        pieces = clause.spans if clause else (span,)
        for word in view.words_in(pieces):
            if draft.reporting == "reported" or inside(span, draft.spans) or not inside(word.span, draft.spans):
                found.append(word)
    known = {id(word) for word in found}
    found += [word for word in view.words_in(draft.cue) if id(word) not in known]
    return sorted(found, key=lambda word: word.spans[0].start)


def _mark_act(view: View, draft: Draft, cue: Cue) -> None:
    draft.markers = [marker for marker in draft.markers if not marker.means.startswith("act:")]
    if draft.act != "assert":
        draft.markers.append(Marker(cue.word.span, f"act:{draft.act} ({cue.lemma})"))


def _limit(view: View, draft: Draft, around: Sequence[Word]) -> None:
    """What the cue, or the noun it governs ("nach Einschätzung"), does to certainty and act."""
    for word in view.words_in([*draft.cue, *(draft.speaker_at if draft.cue else ())]):
        limit = limit_of(view, word, around)
        if limit is None:
            continue
        if limit.act and (draft.act == "assert" or limit.kind == "evidence"):
            draft.act = limit.act
            _mark_act(view, draft, Cue(word, word.lemma, limit.kind, limit.act))
        why = f"{word.lemma}, {limit.kind}"
        place = _phrase(draft, word) if inside(word.span, draft.cue) else word.span
        if limit.certainty != "certain":
            draft.grades.append(Grade(limit.certainty, place, why))
        elif limit.kind == "distance":
            draft.markers.append(Marker(word.span, f"distance ({word.lemma})"))


def _phrase(draft: Draft, word: Word) -> Span:
    """The whole cue where it is one short phrase ("gehen davon aus", "der Ansicht"), else the word."""
    whole = hull(draft.cue)
    return whole if len(whole) <= SHORT_CUE else word.span


def _is_contrasted(view: View, around: Sequence[Word], cue: Cue, negator: Word) -> bool:
    """Whether a negation stands in what is added with "aber": "sagte Ohm – aber nicht dafür, dass ..."."""
    between = [word for word in around if cue.word.span.end <= word.span.start < negator.span.start]
    return any(view.low(word) in ("aber", "sondern", "doch") for word in between)


def _negated(view: View, draft: Draft, cue: Cue, negator: Word) -> None:
    """A negated verb of saying declines, of thinking negates what is thought, of denying leaves it possible."""
    draft.markers.append(Marker(negator.span, f"negated cue ({view.low(negator)})"))
    if cue.act == "deny":
        draft.act = "assess"
        draft.grades.append(Grade("possible", negator.span, f"{view.low(negator)} {cue.lemma}"))
    elif cue.kind == "think":
        draft.polarity = "negative"
        draft.markers.append(Marker(negator.span, f"polarity:negative ({view.low(negator)} {cue.lemma})"))
    elif cue.kind in SAYING and cue.act in ("assert", "announce"):
        decline(view, draft, negator.span, f"{view.low(negator)} {cue.lemma}")


def decline(view: View, draft: Draft, span: Span, why: str) -> None:
    """Make a draft one in which nothing is said: its content is left open."""
    draft.act = "decline"
    draft.markers = [m for m in draft.markers if not m.means.startswith("act:")]
    draft.markers.append(Marker(span, f"act:decline ({why})"))
    draft.grades.append(Grade("unknown", span, f"{why}, left open"))


def _from_content(view: View, sources: Sources, draft: Draft) -> None:
    """The act that the content itself performs: "wir fordern", an imperative, a spokesman's "die Regierung fordere"."""
    if not draft.is_attributed:
        return
    for words in view.main_words(draft.spans):
        performed = _performed(view, sources, draft, words)
        if performed:
            draft.act = performed.act
            _mark_act(view, draft, performed)
            return
    _announced_before(view, draft)
    if draft.act == "assert" and draft.reporting != "reported" and draft.speakers:
        _judge(view, sources, draft)


def _judge(view: View, sources: Sources, draft: Draft) -> None:
    """The act of words that judge, demand or announce by themselves: "das sei ein Fehler", "wir werden klagen"."""
    words = view.main_words(draft.spans)[0]
    own = any(view.low(word) in FIRST_PERSON for word in words)
    cue = judged(view, words, own or _by_same_institution(view, sources, draft, words))
    if cue is not None:
        draft.act = cue.act
        _mark_act(view, draft, cue)


def _performed(view: View, sources: Sources, draft: Draft, words: Sequence[Word]) -> Cue | None:
    if draft.reporting == "direct":
        imperative = next((word for word in words if word.mood == "imp" and word.pos == "VVIMP"), None)
        if imperative and not any(view.low(word) in FIRST_PERSON for word in words):
            return Cue(imperative, imperative.lemma, "demand", "demand")
    cue = cue_in(view, words)
    if cue is None or cue.weak or cue.act not in PERFORMED or negation(view, words) or not _is_finite(words, cue):
        return None
    if _by_speaker(view, words) or _by_same_institution(view, sources, draft, words):
        return cue
    return None


def _is_finite(words: Sequence[Word], cue: Cue) -> bool:
    """Whether the act is done ("fordert", "haben gefordert"), not only possible ("könnte drohen")."""
    return bool(cue.word.mood) or any(word.mood and word.lemma in ("haben", "werden") for word in words)


def _by_speaker(view: View, words: Sequence[Word]) -> bool:
    return any(view.low(word) in FIRST_PERSON or view.low(word) == "man" for word in words)


def _by_same_institution(view: View, sources: Sources, draft: Draft, words: Sequence[Word]) -> bool:
    """Whether the subject of the clause is the speaker's own institution, for which the speaker speaks."""
    if not any(link.institution for link in draft.speakers):
        return False
    who = subject(view, sources, words)
    doing = {link.institution for link in sources.links([who] if who else []) if link.institution}
    return any(link.institution in doing for link in draft.speakers)


def _announced_before(view: View, draft: Draft) -> None:
    """Let "wie wir gewarnt haben, ..." warn again."""
    first = view.first_word(draft.span.start)
    if first is None or draft.reporting != "direct" or view.low(first) != "wie":
        return
    clause = view.clause_at(first.span)
    words = view.words_in(clause.spans) if clause else []
    cue = cue_in(view, words) if words else None
    if cue and cue.act in PERFORMED and _by_speaker(view, words):
        draft.act = cue.act
        _mark_act(view, draft, cue)


@cache
def _declines() -> dict[str, tuple[frozenset[str], ...]]:
    rows = table("attribution_declines")
    return {row["lemma"]: tuple(frozenset(one.split("+")) - {""} for one in row["with"].split("|")) for row in rows}


def declining(view: View, words: Sequence[Word]) -> Span | None:
    """The verb of a clause that says that nothing is said ("hält sich bedeckt"); None when it does not."""
    if any(word.pos == "KOUS" for word in words[:1]):
        return None
    verbs = [word for word in words if word.pos[0] == "V" and word.lemma in _declines()]
    if not verbs:
        return None
    forms = {form for word in words for form in (view.form(word), view.low(word))}
    if NOTHING & forms:
        forms.add("nicht")
    for word in verbs:
        for needed in _declines()[word.lemma]:
            if needed <= forms and ("nicht" in needed) == (negation(view, words) is not None):
                return word.span
    return None
