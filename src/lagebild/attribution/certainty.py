"""How certain something is given as: hedges, modal verbs, mood, questions.

Scale: certain > probable > possible > unknown, after FactBank (Saurí and Pustejovsky, 2009:
certain, probable, possible, underspecified); GRaSP (van Son et al., 2016) keeps the source's
certainty apart from the reporter's, here the weakest link wins and the markers say which.
Konjunktiv I marks reported speech, not doubt, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.view import View
from lagebild.lexicon import table
from lagebild.model import Certainty, Clause, Marker, Word
from lagebild.text import Span, hull

ORDER: tuple[Certainty, ...] = ("certain", "probable", "possible", "unknown")


class Grade(NamedTuple):
    """A certainty with the words that led to it."""

    certainty: Certainty
    span: Span
    why: str

    @property
    def marker(self) -> Marker:
        """The grade as a marker of a statement."""
        return Marker(self.span, f"certainty:{self.certainty} ({self.why})")


def weakest(grades: Iterable[Grade]) -> Certainty:
    """The weakest certainty of a chain; certain when nothing weakens it."""
    return max((grade.certainty for grade in grades), key=ORDER.index, default="certain")


@cache
def _hedges() -> dict[tuple[str, ...], tuple[Certainty, str]]:
    return {tuple(row["words"].split()): (row["certainty"], row["kind"]) for row in table("attribution_hedges")}  # type: ignore[misc]


@cache
def _longest_hedge() -> int:
    return max(len(words) for words in _hedges())


@cache
def _openers() -> frozenset[str]:
    return frozenset(words[0] for words in _hedges())


def hedges(view: View, words: Sequence[Word]) -> Iterator[Grade]:
    """Adverbs and phrases: "offenbar", "aller Voraussicht nach"; "unklar" only as a predicate."""
    low, openers = view.lows(words), _openers()
    if openers.isdisjoint(low):
        return
    behind = 0
    for place in [place for place, form in enumerate(low) if form in openers]:
        length = _hedge_at(view, words, low, place) if place >= behind else 0
        if length:
            behind = place + length
            certainty, kind = _hedges()[tuple(low[place : place + length])]
            span = Span(words[place].span.start, words[place + length - 1].span.end)
            yield Grade(certainty, span, f"{span.of(view.text)}, {kind}")


def _hedge_at(view: View, words: Sequence[Word], low: Sequence[str], place: int) -> int:
    for length in range(min(_longest_hedge(), len(low) - place), 0, -1):
        found = _hedges().get(tuple(low[place : place + length]))
        if found and not (length == 1 and words[place].pos in ("ADJA", "NN", "NE", "PTKVZ")):
            if (place and low[place - 1] in lexical("unhedging")) or _in_noun_phrase(words, place, length):
                return 0
            if low[place] == "möglich" and _means_can(view, words, words[place]):
                return 0
            return length
    return 0


def _means_can(view: View, words: Sequence[Word], possible: Word) -> bool:
    """Whether "möglich" tells what can be done: "es ist möglich, dort zu baden", "das war früher möglich"."""
    if any(word.mood == "ind" and word.tense == "past" for word in words):
        return True
    sentence = view.sentences[view.sentence_number(possible.span.start)].span
    if possible.span.end >= sentence.end:
        return False
    after = view.clauses_between(possible.span.end, sentence.end)
    zu = any(w.pos in ("PTKZU", "VVIZU") for w in view.words_in([Span(possible.span.end, sentence.end)]))
    return zu and not any(c.opener and c.opener.of(view.text).lower() in ("dass", "daß") for c in after)


def _in_noun_phrase(words: Sequence[Word], place: int, length: int) -> bool:
    """Whether a hedge only grades an attribute: "die angeblich gefälschten Briefe" are asserted to be there."""
    before, after = words[place - 1 : place], words[place + length : place + length + 1]
    opened = before and before[0].pos in ("ART", "PPOSAT", "PIAT", "PIDAT", "PDAT", "APPR", "APPRART", "ADJA", "CARD")
    return bool(opened and after and after[0].pos in ("ADJA", "ADJD", "ADV", "CARD"))


def asks(view: View, spans: Sequence[Span]) -> bool:
    """Whether a clause of a content is an indirect question ("ob", "wann", "wie viele")."""
    whole = hull(spans)
    asking = lexical("asking")
    clauses = view.clauses_between(whole.start, whole.end)
    return any(c.opener and c.opener.of(view.text).lower() in asking for c in clauses)


def modals(view: View, words: Sequence[Word], attributed: bool) -> Iterator[Grade]:
    """Modal verbs: "könnte", "dürfte", "müsste", "soll" as hearsay, "will ... haben" as a claim, "scheint"."""
    for word in [word for word in words if word.mood]:
        form = view.low(word)
        if attributed and form == "müssten":
            continue  # "alle müssten helfen, sagte er" stands for "müssen", which looks like the indicative
        if word.mood == "sub2" and word.lemma in ("können", "dürfen", "müssen"):
            yield Grade("possible" if word.lemma == "können" else "probable", word.span, form)
        elif word.lemma == "mögen" and form in ("mag", "mögen") and _infinitive(words):
            yield Grade("possible", word.span, form)
        elif word.lemma == "sollen" and word.mood == "ind" and word.tense == "pres" and is_hearsay(_whole(view, words)):
            yield Grade("probable" if attributed else "possible", word.span, f"{form}, hearsay")
        elif word.lemma == "wollen" and word.mood == "ind" and _perfect(words):
            yield Grade("possible", word.span, f"{form}, claim of the subject")
        elif word.lemma == "scheinen" and any(w.pos in ("PTKZU", "VVIZU", "VAINF", "VVINF") for w in words):
            yield Grade("probable", word.span, f"{form}, evidence")


def _whole(view: View, words: Sequence[Word]) -> Sequence[Word]:
    """A clause with what an apposition cut off: "soll der Bruder, Oleg, geflohen sein"."""
    if any(word.pos in ("VVINF", "VAINF", "VVPP") for word in words):
        return words
    sentence = view.sentences[view.sentence_number(words[0].span.start)].span
    after = view.words_in([Span(words[-1].span.end, sentence.end)]) if words[-1].span.end < sentence.end else []
    verbs = next((place for place, word in enumerate(after) if word.mood), len(after))
    return [*words, *after[:verbs]]


def is_hearsay(words: Sequence[Word]) -> bool:
    """Whether "soll" in a clause reports (perfect infinitive or a state) rather than plans."""
    return _perfect(words) or (
        any(w.pos in ("VVINF", "VAINF") and w.lemma in lexical("stative") for w in words[-3:])
        and not any(w.pos == "VVPP" for w in words)
    )


def _perfect(words: Sequence[Word]) -> bool:
    """A perfect infinitive: a participle and then "haben" or "sein" ("gereist sein", "beobachtet worden sein")."""
    for first, second in pairwise([word for word in words if not word.pos.startswith("$")]):
        if first.pos in ("VVPP", "VAPP", "VMPP") and second.lemma in ("haben", "sein") and second.pos == "VAINF":
            return True
    return False


def _infinitive(words: Sequence[Word]) -> bool:
    return any(word.pos in ("VVINF", "VAINF") for word in words)


def condition(view: View, clause: Clause, words: Sequence[Word], indirect: bool) -> Grade | None:
    """A hypothetical main clause: "wäre ein Verstoß", "käme es ..., würde", "sollte X liefern".

    In indirect speech Konjunktiv II often only stands for Konjunktiv I ("sie hätten geliefert"), so there
    only the singular "würde" counts, for which "werde" was at hand.
    """
    verb = view.verb(clause)
    if verb is None or verb.mood != "sub2" or not lexical("nearly").isdisjoint(view.lows(words)):
        return None
    form = view.low(verb)
    if (verb.lemma == "sollen" or verb.lemma in lexical("hypothetical")) and _is_first(view, clause, verb):
        return Grade("unknown", verb.span, f"{form}, condition")
    if verb.lemma in ("können", "dürfen", "müssen", "sollen", "mögen", "wollen"):
        return None
    if indirect:
        return Grade("possible", verb.span, f"{form}, hypothetical") if form == "würde" else None
    return Grade("unknown", verb.span, f"{form}, hypothetical")


def depends(view: View, spans: Sequence[Span]) -> Grade | None:
    """A Konjunktiv II that hangs on a condition, also in indirect speech: "es wäre gut, sollte er kommen"."""
    whole = hull(spans)
    conditions: list[Clause] | None = None
    for clause in view.top_clauses(spans):
        verb = view.verb(clause)
        if verb is None or verb.mood != "sub2":
            continue
        if conditions is None:
            conditions = [c for c in view.clauses_between(whole.start, whole.end) if _is_condition(view, c)]
        if any(c is not clause for c in conditions):
            return Grade("unknown", verb.span, f"{view.low(verb)}, condition")
    return None


def _is_condition(view: View, clause: Clause) -> bool:
    if clause.opener and clause.opener.of(view.text).lower() in ("wenn", "falls", "sofern"):
        return True
    verb = view.verb(clause)
    return verb is not None and verb.mood == "sub2" and _is_first(view, clause, verb)


def _is_first(view: View, clause: Clause, verb: Word) -> bool:
    first = view.first_word(clause.span.start)
    return first is not None and first.span == verb.span


def question(view: View, spans: Sequence[Span]) -> Grade | None:
    """A content that is a question, by its mark or by "ob"."""
    last = spans[-1]
    tail = last.of(view.text).rstrip("“”\"»«'’‘ ")
    if tail.endswith("?"):
        place = last.start + len(tail) - 1
        return Grade("unknown", Span(place, place + 1), "question")
    first = view.first_word(spans[0].start)
    if first and view.low(first) in ("ob", "inwieweit", "inwiefern"):
        return Grade("unknown", first.span, f"{view.low(first)}, open question")
    return None
