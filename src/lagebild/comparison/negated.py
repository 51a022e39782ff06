"""What exactly a statement negates: a denial without any word for it.

"Man habe keine Verträge unterzeichnet", "es gibt keinen Liefervertrag" and "eine Lieferung habe
nie stattgefunden" deny what others claim. That counts only when the very thing is negated: the
same verb with the same object, or the noun that names the thing (also inside a longer word:
"Liefervertrag", "vertraglich") together with something else that both name. Counter-example:
"die Lieferung wird kein gutes Licht auf Norwegen werfen" negates no delivery.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lagebild.comparison.keys import SHORTEST_PART, is_content, light_verbs, shared_keys
from lagebild.lexicon import column
from lagebild.model import Clause, Word

if TYPE_CHECKING:
    from lagebild.comparison.propositions import Proposition

NEGATIONS = frozenset({"kein", "keinerlei", "nicht", "nichts", "nie", "niemals", "niemand", "weder"})
BEFORE_NOUN = ("ADJA", "ART", "CARD", "PPOSAT", "PIAT", "PDAT", "PRELAT", "PDS", "ADV", "ADJD")
NO = frozenset({"kein", "keinerlei"})
PREPOSITIONS = ("APPR", "APPRART", "APZR")

LONGEST_OVERLAP = SHORTEST_PART + 1
"""Letters that the end of one word and the beginning of another must share: "Liefervertrag", "vertraglich"."""


@dataclass(frozen=True)
class Negated:
    """What one clause negates: its full verbs, the nouns that "kein" or a verb of being stands with, all its keys.

    `whole` says that the nouns themselves are said not to be: "es gibt keinen Vertrag".
    """

    verbs: frozenset[str]
    things: tuple[str, ...]
    events: frozenset[str]
    keys: tuple[str, ...]
    whole: bool


def negates(unit: Proposition, target: Proposition) -> tuple[str, ...]:
    """The keys of what `unit` negates and `target` claims; empty when it does not negate that."""
    return next((found for one in unit.negated if (found := _common(one, unit, target))), ())


def _common(one: Negated, unit: Proposition, target: Proposition) -> tuple[str, ...]:
    same_verb = one.verbs & target.predicates
    things = shared_keys(one.things, target.keys)
    if same_verb and things:
        return (*things, *sorted(same_verb))
    if not one.whole:
        return ()
    named = things or tuple(thing for thing in one.things if any(_overlap(thing, key) for key in target.keys))
    also = one.events & target.heads
    beside = tuple(key for key in shared_keys(one.keys, target.keys) if key not in named)
    if named and (beside or (also and target.names <= unit.names)):
        return (*named, *beside)
    # By the kind of event alone only who is a party speaks: "keine Abkommen" of the "Geschäft" between the two.
    return beside if also and beside and unit.side & target.wider.keys() else ()


def _overlap(one: str, other: str) -> bool:
    """Whether the end of the one is the beginning of the other, both ways round."""
    return is_content(other) and (_meets(one, other) or _meets(other, one))


def _meets(first: str, second: str) -> bool:
    sizes = range(LONGEST_OVERLAP, min(len(first), len(second)) + 1)
    return any(first.endswith(second[:size]) for size in sizes)


def negated(unit: Proposition) -> Iterator[Negated]:
    """What the clauses of a statement negate, in text order."""
    document = unit.document
    for span in unit.spans:
        for clause in document.within(Clause, span):
            words = [w for w in unit.words if any(part.contains(w.span) for part in clause.spans)]
            at = next((n for n, word in enumerate(words) if word.lemma.casefold() in NEGATIONS), None)
            if at is not None:
                yield _in_clause(unit, words, at)


def _in_clause(unit: Proposition, words: Sequence[Word], at: int) -> Negated:
    full = {word.lemma.casefold() for word in words if word.pos.startswith("VV")}
    being = column("comparison_being_verbs", "lemma")
    verbs = frozenset(full - being - light_verbs())
    with_no = words[at].lemma.casefold() in NO
    nouns = _after_no(words[at + 1 :]) if with_no else _heads(words)
    events = {
        event.type
        for event in unit.statement.events
        if any(word.span in event.spans for word in nouns) or (with_no and not nouns)
    }
    return Negated(
        verbs,
        tuple(dict.fromkeys(word.lemma.casefold() for word in nouns)),
        frozenset(events),
        tuple(unit.reader.keys([word.span for word in words])),
        with_no or not verbs,
    )


def _after_no(words: Sequence[Word]) -> list[Word]:
    """The noun that "kein" belongs to."""
    noun = next((word for word in words if word.pos not in BEFORE_NOUN), None)
    return [noun] if noun and noun.pos == "NN" else []


def _heads(words: Sequence[Word]) -> list[Word]:
    """The nouns of a clause that no preposition goes before."""
    found = []
    for at, word in enumerate(words):
        before = at - 1
        while before >= 0 and words[before].pos in BEFORE_NOUN:
            before -= 1
        if word.pos == "NN" and (before < 0 or words[before].pos not in PREPOSITIONS):
            found.append(word)
    return found
