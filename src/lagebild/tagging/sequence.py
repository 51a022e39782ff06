"""The tags of a sentence: HanTa's Viterbi search over tags, with its numbers, in a tenth of its time.

HanTa runs through all tags at each word and drops those that the word cannot have. Here each word form brings a list
of the tags that it can have, made once. As in HanTa's search, a word's tag hangs on the two tags before it, the best
five states are followed, and of equal scores the first is kept; a test compares both.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

Emissions = list[tuple[int, float]]
"""The places of the tags a word form can have in the model's order of tags, with their logarithmic probabilities."""

State = int
"""The places of the tags of two words in one number."""

END = 2
IMPOSSIBLE = -1e6
BEAM = 5
"""States that score worse than the one behind the best five by more than `SLACK` are not followed."""

SLACK = 1


class Sequences:
    """The search over the transitions of a loaded HanTa model, which stays as it is."""

    def __init__(self, model: Any) -> None:
        self.tags: list[int] = list(next(iter(model.LP_trans_word.values())))
        """HanTa's numbers of the tags, in the order in which it runs through them."""
        self.places = {tag: place for place, tag in enumerate(self.tags)}
        outside = len(self.tags)  # nothing, then the start of a sentence
        self._base = outside + 2
        self._begin: State = outside * self._base + outside + 1
        self._end = self.places[END]
        self._prices = _Prices(model.LP_trans_word, [*self.tags, 0, 1])

    def best(self, words: Sequence[Emissions]) -> list[int]:
        """The place of the likeliest tag of each word of a sentence."""
        every = self._prices
        row: dict[State, float] = {self._begin: 0.0}
        back: list[State | dict[State, State]] = []
        before_last, last = 1, 1
        for emissions in words:
            bound = sorted(row.values(), reverse=True)[BEAM] - SLACK if len(row) > BEAM else IMPOSSIBLE
            reached: dict[State, float] = {}
            if before_last == 1:  # with one tag two words back each state is reached from one other only
                back.append(next(iter(row)) // self._base * self._base)
                for state, before in row.items():
                    if before >= bound:
                        prices, first = every[state]
                        for place, worth in emissions:
                            reached[first + place] = before + prices[place] + worth
            else:
                came: dict[State, State] = {}
                back.append(came)
                for state, before in row.items():
                    if before >= bound:
                        prices, first = every[state]
                        for place, worth in emissions:
                            score = before + prices[place] + worth
                            after = first + place
                            if after not in reached or score > reached[after]:
                                reached[after] = score
                                came[after] = state
            row = reached
            before_last, last = last, len(emissions)
        return self._backwards(row, back)

    def _backwards(self, row: dict[State, float], back: list[State | dict[State, State]]) -> list[int]:
        """The tags on the way to the likeliest end."""
        best, state = float("-inf"), self._begin
        for last, before in row.items():
            score = before + self._prices[last][0][self._end]
            if score > best:
                best, state = score, last
        found: list[int] = []
        for came in reversed(back):
            found.append(state % self._base)
            state = came + state // self._base if isinstance(came, int) else came[state]
        return found[::-1]


class _Prices(dict[State, tuple["array[float]", int]]):
    """The prices of all tags after two others, and where the states begin that these lead to; made when asked for."""

    def __init__(self, transitions: dict[tuple[int, int], dict[int, float]], tags: list[int]) -> None:
        super().__init__()
        self._transitions = transitions
        self._tags = tags

    def __missing__(self, state: State) -> tuple[array[float], int]:
        base, tags = len(self._tags), self._tags
        row = self._transitions[tags[state // base], tags[state % base]]
        self[state] = array("d", [row[tag] for tag in tags[:-2]]), state % base * base
        return self[state]
