"""What a word form may be: HanTa's search over the morphemes of a word, with its numbers, in a third of its time.

HanTa asks for every stretch of a word and every part of speech that may follow whether the stretch is a morpheme of
that part. Most stretches are no morphemes at all, which one look tells; only the eleven open parts, which take unknown
stretches too, are then left to ask, and what they answer at the start of a word hangs on the length and the ending of
the stretch alone. The numbers are added in HanTa's order, and of equal ones the first is kept as there, so that results
are the same to the last digit; a test compares both.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, NamedTuple

State = int
"""The parts of the last two morphemes, as HanTa numbers them, in one number: `BASE` times the first plus the second."""

Path = list[tuple[int, int]]
"""The part and the end of each morpheme of a word."""

Row = dict[State, float]
"""The states reached at one place of a word, with their scores."""

Back = list[dict[State, tuple[State, int]]]
"""For each place of a word the state that each state came from, and the place of that."""

Alive = list[tuple[State, float]]
"""States worth following, with their scores."""

Key = tuple[int, str]
"""Length and ending of an unknown stretch: all that its worth hangs on."""

NOTHING: dict[int, float] = {}
BASE = 1024
BEGIN: State = 1
"""Nothing, then the start of the word."""

UNKNOWN, END_UNKNOWN = 3, -3
IMPOSSIBLE = -1e6
BEAM = 3
"""States that score worse than the one behind the best three by more than `SLACK` are not followed."""

SLACK = 1
WHOLE = 4.6
"""The price of taking a whole word for one unknown morpheme."""

LONG = 24
"""Unknown morphemes longer than this count as so long."""


class Step(NamedTuple):
    """A step to the part `tag`: its place among the steps of its state, its price, where it leads."""

    place: int
    price: float
    tag: int
    after: State


@dataclass(slots=True)
class Net:
    """The steps from every state: to open parts, in order, and to closed ones, by part; rows after unknown starts."""

    open: dict[State, list[Step]] = field(default_factory=dict)
    closed: dict[State, dict[int, Step]] = field(default_factory=dict)
    begun: dict[Key, Row] = field(default_factory=dict)


class Morphemes:
    """The search over a loaded HanTa model, which stays as it is."""

    def __init__(self, model: Any) -> None:
        from numpy import logaddexp  # HanTa has imported numpy

        self._add = logaddexp
        self._model = model
        self._open = [tag for tag in model.LP_hapax_t if tag in model.LP_s_t]
        self._closed: dict[str, dict[int, float]] = {}
        for tag, morphemes in model.LP_m_t.items():
            if tag not in self._open:
                for morpheme, price in morphemes.items():
                    self._closed.setdefault(morpheme, {})[tag] = price
        self._known = frozenset().union(*(model.LP_m_t[tag] for tag in self._open))
        self._endings = next(iter(model.LP_s_t.values()))
        self._unknown: dict[Key, dict[int, float]] = {}
        self._seen: dict[str, dict[int, float]] = {}
        self._every = self._net(None)
        self._towards: dict[int, Net] = {}

    def _net(self, target: int | None) -> Net:
        """The steps from each state; with a `target` only those to parts from which it can be reached."""
        reachable = None if target is None else self._model.reachability.get(target, frozenset())
        net = Net()
        for (first, second), followers in self._model.LP_trans_nonfinal.items():
            steps = [
                Step(place, price, tag, second * BASE + tag)
                for place, (tag, price) in enumerate(followers)
                if reachable is None or tag in reachable
            ]
            if steps:
                state = first * BASE + second
                net.open[state] = [step for step in steps if step.tag in self._open]
                net.closed[state] = {step.tag: step for step in steps if step.tag not in self._open}
        return net

    def forward(self, word: str) -> list[tuple[int, float]]:
        """The parts of speech that a word form may be, with their logarithmic probabilities, the best first."""
        last: dict[tuple[int, int], float] = {}
        for state, score in self._rows(word, self._every, False, None)[-1].items():
            for tag, price in self._model.LP_trans_final.get(divmod(state, BASE), ()):
                after, reached = (state % BASE, tag), score + price
                if after not in last or reached > last[after]:
                    last[after] = reached
        found: dict[int, float] = {}
        for (_, tag), score in last.items():
            found[-tag] = float(self._add(found[-tag], score)) if -tag in found else score
        return sorted(found.items(), key=itemgetter(1), reverse=True) or [(UNKNOWN, 0.0)]

    def path(self, word: str, target: int) -> Path:
        """The likeliest morphemes of a word form that ends as `target`, without unknown ones where that is possible."""
        if target not in self._towards:
            self._towards[target] = self._net(target)
        size = len(word)
        for strict in (True, False):
            back: Back = [{} for _ in range(size + 1)]
            best, last = IMPOSSIBLE, None
            for state, score in self._rows(word, self._towards[target], strict, back)[-1].items():
                final = self._model.LP_trans_final.get(divmod(state, BASE), ())
                price = next((price for tag, price in final if tag == target), None)
                if price is not None and score + price > best:
                    best, last = score + price, state
            if last is not None:
                return [*reversed([*_backwards(back, last, size)]), (target, size + 1)]
        return [(UNKNOWN, size), (END_UNKNOWN, size + 1)]

    def _rows(self, word: str, net: Net, strict: bool, back: Back | None) -> list[Row]:
        """The row of each place in a word; `back` is filled where given."""
        size = len(word)
        rows: list[Row] = [{BEGIN: 0.0}] + [{} for _ in range(size)]
        endings = [] if strict else [self._ending(word[max(0, end - 5) : end]) for end in range(size + 1)]
        shortest = size + 1 if strict else 1 if size < 4 else 3
        for start in range(size):
            alive = _alive(rows[start], net.open)
            opens = _steps(alive, net.open)
            for end in range(start + 1, size + 1) if alive else ():
                stretch, length = word[start:end], end - start
                worths = NOTHING
                if length >= shortest:
                    key = (length if length < LONG else LONG, endings[end] if length > 4 else self._ending(stretch))
                    worths = self._unknown.get(key) or self._worths(key)
                    if length == size:
                        worths = {tag: worth - WHOLE for tag, worth in worths.items()}
                    elif not (start or stretch in self._known or stretch in self._closed):
                        rows[end] = self._begin(key, net)
                        if back is not None:
                            back[end] = dict.fromkeys(rows[end], (BEGIN, 0))
                        continue
                if stretch in self._known:
                    worths = worths | self._as_known(stretch)
                elif not (worths or stretch in self._closed):
                    continue
                found = [
                    (n, score + worths[tag], after, state) for n, score, tag, after, state in opens if tag in worths
                ]
                if stretch in self._closed:
                    found += _closed(alive, net.closed, self._closed[stretch])
                    found.sort()
                row = rows[end]
                for _, score, after, state in found:
                    if after not in row or score > row[after]:
                        row[after] = score
                        if back is not None:
                            back[end][after] = (state, start)
        return rows

    def _begin(self, key: Key, net: Net) -> Row:
        """The row after an unknown stretch at the start of a word."""
        if key not in net.begun:
            worths = self._worths(key)
            net.begun[key] = {one.after: one.price + worths[one.tag] for one in net.open[BEGIN] if one.tag in worths}
        return net.begun[key].copy()

    def _as_known(self, stretch: str) -> dict[int, float]:
        """What a stretch is worth as a morpheme of each open part that has it."""
        if stretch not in self._seen:
            known = self._model.LP_m_t
            self._seen[stretch] = {tag: known[tag][stretch] for tag in self._open if stretch in known[tag]}
        return self._seen[stretch]

    def _worths(self, key: Key) -> dict[int, float]:
        """What an unknown stretch is worth as a morpheme of each open part that it can be of."""
        if key not in self._unknown:
            length, ending = key
            model = self._model
            worths = {
                tag: model.Int_t + model.LP_hapax_t[tag] + model.LP_len_t[tag][length] + model.LP_s_t[tag][ending]
                for tag in self._open
            }
            self._unknown[key] = {tag: worth for tag, worth in worths.items() if worth > IMPOSSIBLE}
        return self._unknown[key]

    def _ending(self, stretch: str) -> str:
        """The longest ending of an unknown stretch that the model has numbers for; "" counts as one."""
        size = len(stretch)
        for length in (4, 3, 2):
            if size > length and stretch[-length:] in self._endings:
                return stretch[-length:]
        return stretch[-1] if size > 1 and stretch[-1] in self._endings else ""


def _alive(row: Row, steps: Container[State]) -> Alive:
    """The states worth following that lead on, with their scores."""
    bound = sorted(row.values(), reverse=True)[BEAM] - SLACK if len(row) > BEAM else IMPOSSIBLE
    return [(state, score) for state, score in row.items() if score >= bound and state in steps]


def _steps(alive: Alive, steps: dict[State, list[Step]]) -> list[tuple[int, float, int, State, State]]:
    """The steps from the states alive, in order, with the scores they are taken at."""
    return [
        (order * BASE + place, score + price, tag, after, state)
        for order, (state, score) in enumerate(alive)
        for place, price, tag, after in steps[state]
    ]


def _closed(
    alive: Alive, steps: dict[State, dict[int, Step]], worths: dict[int, float]
) -> Iterator[tuple[int, float, State, State]]:
    """The steps from the states alive to closed parts that have a stretch as a morpheme."""
    for order, (state, score) in enumerate(alive):
        closed = steps[state]
        for tag, worth in worths.items():
            if tag in closed:
                place, price, _, after = closed[tag]
                yield order * BASE + place, score + price + worth, after, state


def _backwards(back: Back, state: State, end: int) -> Iterator[tuple[int, int]]:
    """The morphemes that led to `state`, the last one first."""
    while end > 0:
        yield state % BASE, end
        state, end = back[end][state]
