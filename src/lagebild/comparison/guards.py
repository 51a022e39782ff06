"""Guards: what keeps two statements apart although their words are alike.

Each guard looks at two propositions and gives a finding when they cannot be the same
claim, else None. They are tried in the order of `GUARDS`; the first that speaks decides.
A guard that finds a conflict of numbers or times between otherwise equal statements is
what the verdict "contradicts" or "updates" is later made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from lagebild.comparison.findings import Finding, time_words
from lagebild.comparison.keys import is_name
from lagebild.comparison.negated import negates
from lagebild.comparison.propositions import Proposition
from lagebild.lexicon import table
from lagebild.model import Quantity, TimeValue, Word

Guard = Callable[[Proposition, Proposition], Finding | None]

UNREALISED = frozenset({"open", "planned"})
REALISED = frozenset({"ongoing", "done"})
TOLL_EVENTS = {"die": "dead", "injure": "injured", "infect": "infected", "rescue": "rescued"}
GOAL = frozenset({"an", "nach", "gegen"})
SOURCE = frozenset({"aus", "von"})
PART_BEFORE = frozenset({"darunter", "davon", "hiervon", "unter"})
PART_AFTER = frozenset({"weiter", "weitere", "weit", "ander", "zusätzlich", "neu"})
PART_WINDOW = 5
"""Words before a number in which it may be said to count a part only."""

SLACK = 1
"""Days: time zones and "in der Nacht auf" move a happening by one."""


def one_open(left: Proposition, right: Proposition) -> Finding | None:
    """A condition ("falls er liefert") never joins an assertion ("er liefert")."""
    return Finding("one_open") if left.is_open != right.is_open else None


def one_silent(left: Proposition, right: Proposition) -> Finding | None:
    """A denial or a refusal to comment is no support; it is linked elsewhere. Two of different speakers are two."""
    if left.is_silent and right.is_silent and not left.voices & right.voices:
        return Finding("another_speaker")
    return Finding("one_silent") if left.is_silent != right.is_silent else None


def another_demand(left: Proposition, right: Proposition) -> Finding | None:
    """A demand ("soll einstellen") is not the event, and demands of different speakers are different demands."""
    demands = [left.is_directive, right.is_directive]
    if demands[0] != demands[1]:
        return Finding("another_act")
    if all(demands) and left.institution and right.institution and left.institution != right.institution:
        return Finding("another_speaker")
    return None


def another_polarity(left: Proposition, right: Proposition) -> Finding | None:
    """One negated, the other not, with the same verb, or the very thing negated ("es gibt keinen Vertrag").

    With another verb it may be a paraphrase ("dürfen nicht landen", "verbietet"), and a negation
    deeper in the sentence of the other side ("keine Wiederaufnahme gestattet") makes it no conflict.
    """
    if left.is_negative == right.is_negative:
        return None
    negative, positive = (left, right) if left.is_negative else (right, left)
    if positive.has_negation or not (left.predicates & right.predicates or negates(negative, positive)):
        return None
    return Finding("polarity")


def another_phase(left: Proposition, right: Proposition) -> Finding | None:
    """What is planned or thought possible is not what is under way or done; "updates" links the two."""
    phases = {left.phase, right.phase}
    if phases & UNREALISED and phases & REALISED:
        return Finding("phase")
    return None


def another_turn(left: Proposition, right: Proposition) -> Finding | None:
    """Whether one tells of a thing that it is promised, goes on, ends or is put off, the other of the thing itself.

    "Die Gespräche sollen fortgesetzt werden" is not "sie führen Gespräche", "zugesagt" is not "liefert".
    """
    turns, turns_too = _turns_of(left), _turns_of(right)
    same_thing = left.heads & right.heads or "pledge" in turns | turns_too
    return Finding("another_turn") if turns != turns_too and same_thing else None


def _turns_of(unit: Proposition) -> frozenset[str]:
    known = _turns()
    return frozenset(known[w.lemma.casefold()] for w in unit.words if w.pos[:2] == "VV" and w.lemma.casefold() in known)


@cache
def _turns() -> dict[str, str]:
    return {row["lemma"]: row["turn"] for row in table("comparison_turns")}


def another_number(left: Proposition, right: Proposition) -> Finding | None:
    """The same thing counted differently."""
    for one, other in comparable_quantities(left, right):
        if not compatible_quantities(one, other):
            return Finding("number", {"left": left.document.words(one.span), "right": right.document.words(other.span)})
    return None


def another_time(left: Proposition, right: Proposition) -> Finding | None:
    """Two times that have no day in common."""
    if left.time and right.time and not compatible_times(left.time, right.time):
        return Finding("time", {"left": time_words(left), "right": time_words(right)})
    return None


def another_party(left: Proposition, right: Proposition) -> Finding | None:
    """Whether one speaks of "eine andere Gruppe", which is expressly not that of the other statement."""
    for one, other in ((left, right), (right, left)):
        for word, following in pairwise(one.words):
            is_other = word.pos == "ADJA" and word.lemma == "ander" and following.pos == "NN"
            if is_other and following.lemma.casefold() not in other.keys:
                return Finding("another_party")
    return None


def another_person(left: Proposition, right: Proposition) -> Finding | None:
    """Each names a person whom the other does not: two arrests, two speeches."""
    return Finding("another_person") if left.persons - right.persons and right.persons - left.persons else None


def another_direction(left: Proposition, right: Proposition) -> Finding | None:
    """Whether the ways cross: "an Russland" is not "an Nordkorea", and "aus X" is not "nach X"."""
    goals, goals_too = _after(left, GOAL), _after(right, GOAL)
    sources, sources_too = _after(left, SOURCE), _after(right, SOURCE)
    if goals and goals_too and not goals & goals_too:
        return Finding("direction")
    if goals & sources_too - sources or goals_too & sources - sources_too:
        return Finding("direction")
    return None


GUARDS: tuple[Guard, ...] = (
    one_silent, one_open, another_demand, another_polarity, another_time, another_number, another_direction,
    another_phase, another_turn, another_party, another_person,
)  # fmt: skip


PLAIN: tuple[Guard, ...] = (one_silent, another_polarity, another_time, another_number)
"""The guards that hold between statements in the same words: the others rest on finer readings."""

WITHIN: tuple[Guard, ...] = (*PLAIN, another_person)
"""The guards that hold between any two members of a claim, however they came together."""


def obstacle(left: Proposition, right: Proposition, guards: Sequence[Guard] = GUARDS) -> Finding | None:
    """The first guard's finding that keeps the two apart; None when nothing does."""
    return next((found for guard in guards if (found := guard(left, right))), None)


def comparable_quantities(left: Proposition, right: Proposition) -> Iterator[tuple[Quantity, Quantity]]:
    """Quantities of both that count the same thing in the same unit."""
    for one in left.quantities:
        for other in right.quantities:
            same = same_counted(one.counted, other.counted)
            parts = _is_part(left, one), _is_part(right, other)
            # Two parts of two wholes are alike only when the very same is counted: "zwei weitere Arbeiter" in both.
            alike = same if any(parts) else same or same_toll((left, one), (right, other))
            if alike and one.unit == other.unit and parts[0] == parts[1]:
                yield one, other


def _is_part(unit: Proposition, quantity: Quantity) -> bool:
    """Whether it counts only some of those meant, or more of them: "darunter zwei", "zwei weitere"."""
    at = next((n for n, word in enumerate(unit.words) if quantity.span.contains(word.span)), 0)
    before = [word.lemma.casefold() for word in unit.words[max(0, at - PART_WINDOW) : at]]
    after = [word.lemma.casefold() for word in unit.words[at + 1 : at + 2]]
    return bool(PART_BEFORE & set(before)) or bool(PART_AFTER & set(after))


def same_counted(one: str | None, other: str | None) -> bool:
    """Whether two counted phrases end in the same noun: "gepanzert Waggon" and "Waggon"."""
    ours, theirs = (one or "").casefold().split()[-1:], (other or "").casefold().split()[-1:]
    return bool(ours) and ours == theirs


def same_toll(one: tuple[Proposition, Quantity], other: tuple[Proposition, Quantity]) -> bool:
    """Whether both count people whom the same befell: "19 Verletzte", "zwölf Menschen wurden verletzt"."""
    return toll(*one) is not None and toll(*one) == toll(*other)


def toll(unit: Proposition, quantity: Quantity) -> str | None:
    """What befell the people counted, where it is something that is counted up as a story goes on."""
    words = (quantity.counted or "").split()
    kind = _tolls().get(words[-1]) if words else None
    if kind != "people":
        return kind
    return next((TOLL_EVENTS[event] for event in sorted(unit.heads) if event in TOLL_EVENTS), None)


@cache
def _tolls() -> dict[str, str]:
    return {row["noun"]: row["toll"] for row in table("comparison_tolls")}


def compatible_quantities(one: Quantity, other: Quantity) -> bool:
    """Whether the stretches of possible values meet; "rund" and "etwa" leave a tenth of room."""
    (low, high), (low_too, high_too) = _range(one), _range(other)
    return low <= high_too and low_too <= high


def _range(quantity: Quantity) -> tuple[float, float]:
    value = quantity.value
    low = quantity.low if quantity.low is not None else value
    high = quantity.high if quantity.high is not None else value
    if quantity.bound == "about" and value is not None:
        low, high = min(low or value, value * 0.9), max(high or value, value * 1.1)
    return (
        float("-inf") if low is None or (quantity.bound == "at_most" and quantity.low is None) else low,
        float("inf") if high is None or (quantity.bound == "at_least" and quantity.high is None) else high,
    )


def compatible_times(one: TimeValue, other: TimeValue) -> bool:
    """Whether two stretches of days meet; approximate ones may miss each other by half their length."""
    room = SLACK + sum(_width(time) / 2 + SLACK for time in (one, other) if time.approximate)
    # Counted as numbers of days: the first and the last day of the calendar have no neighbours.
    gap = max(one.earliest.toordinal() - other.latest.toordinal(), other.earliest.toordinal() - one.latest.toordinal())
    return gap <= room


def _width(time: TimeValue) -> int:
    return time.latest.toordinal() - time.earliest.toordinal()


def _after(proposition: Proposition, prepositions: frozenset[str]) -> frozenset[str]:
    """The country and actor keys that stand in a phrase after one of `prepositions`."""
    found: set[str] = set()
    words = proposition.words
    for at, word in enumerate(words):
        if word.pos in ("APPR", "APPRART") and word.lemma in prepositions:
            found |= _names_in_phrase(proposition, words[at + 1 : at + 5])
    return frozenset(found)


def _names_in_phrase(proposition: Proposition, words: tuple[Word, ...]) -> set[str]:
    """The names up to the end of the phrase: its first name, or nothing when a verb or comma comes first."""
    for word in words:
        if word.pos.startswith(("V", "$", "APPR", "KO")):
            return set()
        if word.pos in ("NE", "NN"):
            keys = proposition.reader.keys((word.span,))
            return {key for key in keys if is_name(key)}
    return set()
