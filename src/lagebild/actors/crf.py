"""A linear-chain conditional random field over whole texts, its weights read with tables.

Nearly all of the hundred features of a word depend on one word form alone, its own or a neighbour's. Their weights are
summed once per form and kept, so that a text costs a few additions of tables; and most labels fall out before the
search, since another label is better there whatever stands beside it.

Source: Lafferty, McCallum, Pereira (2001), "Conditional Random Fields".
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from lagebild.actors.features import INSIDE, NEAR, RULES, alone, beside, edge, listed, opening, pair, ruled
from lagebild.actors.forms import Form
from lagebild.actors.gazetteer import Flags, flags_in
from lagebild.actors.reading import Reading
from lagebild.actors.weights import Numbers, Scored, Weights

Places = NDArray[np.intp]
Stretch = tuple[int, int]
NOTHING: Sequence[Scored] = ()
NONE = "O"
KEPT = 1 << 15
"""Forms whose sums are kept, of about 400 bytes each."""
AT_ONCE = 4000
"""Words that are read at once, so that memory stays bounded."""
SLACK = 1e-6
"""By how much a label must be better before another falls out: far more than rounding makes of a sum."""
AHEAD = 3
"""Words that are looked ahead to tell where only "O" can be best, which is so at four words of five."""
MARGIN = 2
"""Places without a word around each stretch: as far as neighbours count."""


class Crf:
    """Finds the best labels of the words of a text."""

    def __init__(self, weights: Weights) -> None:
        self._labels = weights.labels
        self._none = weights.labels.index(NONE)
        self._states = weights.states
        self._transitions = weights.transitions
        self._prepare_hopes(weights.transitions)
        behind_none = weights.transitions[self._none]
        self._start = behind_none - behind_none[self._none]
        self._gains: list[list[Scored]] = [list(enumerate(row)) for row in (weights.transitions - behind_none).tolist()]
        self._risen = [[(label, gain) for label, gain in row if gain > 0] for row in self._gains]
        tags = sorted(_tags(weights.states) - {""})
        self._tags = {tag: number for number, tag in enumerate(tags, start=1)}
        self._openings = self._table(opening(tag) for tag in ("", *tags))
        self._inside = self._table([INSIDE])
        self._pairs = {by: self._table(_crossed(by, tags)) for by in (-1, 1)}
        self._rules = {by: self._table([[], *([ruled(by, label)] for label in RULES)]) for by in (0, *NEAR)}
        self._rule = {label: number for number, label in enumerate(RULES, start=1)}
        self._kept: dict[Form, bytes] = {}
        self._lists: dict[tuple[int, Flags], Numbers] = {}
        self._no_word = self._row([], [edge(by) for by in NEAR], 0)

    def _prepare_hopes(self, transitions: Numbers) -> None:
        labels = np.arange(len(transitions))
        gains = transitions - transitions[self._none]
        self._to_none = transitions[self._none, self._none]
        self._called = gains.argmax(axis=1)
        self._call = transitions[labels, self._called][:, None]
        others = transitions.copy()
        others[labels, self._called] = -np.inf
        self._else = others.max(axis=1)[:, None]
        self._most = np.maximum(gains, 0).max(axis=1)[:, None] + SLACK

    def tag(self, reading: Reading, stretches: Iterable[Stretch], rules: Mapping[int, str]) -> dict[int, str]:
        """The labels other than "O" by word, in text order; the stretches know nothing of each other.

        `rules` are the labels that rules give, by word.
        """
        context = _Context(
            np.ones(len(reading.items) + 1, np.intp), np.array([*(i.first for i in reading.items), False])
        )
        context.lists.update(flags_in(reading))
        context.rules[-1] = 0
        context.rules[list(rules)] = [self._rule[label] for label in rules.values()]
        found: dict[int, str] = {}
        for part in _parts(stretches):
            found.update(self._read(reading, part, context))
        return found

    def _read(self, reading: Reading, stretches: Sequence[Stretch], context: _Context) -> Iterator[tuple[int, str]]:
        """The labels of a few thousand words at most."""
        row = list(_places(stretches))
        places = np.array(row, np.intp)
        inner = places[MARGIN:-MARGIN]
        words = inner >= 0
        scores = self._scores(self._rows(reading, row), places, context)
        first, last = words.copy(), words.copy()
        first[1:] &= ~words[:-1]
        last[:-1] &= ~words[1:]
        hopes = self._hopes(scores, last)
        leads = scores - scores[self._none] + np.where(first, 0.0, self._start[:, None])
        doubtful = (leads + hopes >= 0).sum(axis=0) > 1
        at_doubt = np.flatnonzero(doubtful & words)
        lists = _Columns(leads, at_doubt), _Columns(hopes, at_doubt)
        ends, done = last.tolist(), 0
        for at in at_doubt.tolist():
            if at >= done:
                found = self._search(*lists, ends, at)
                done = at + len(found)
                for place, label in enumerate(found, at):
                    if label != self._none:
                        yield int(inner[place]), self._labels[label]

    def _hopes(self, scores: Numbers, last: NDArray[np.bool_]) -> Numbers:
        """What each label (row) of a word can at most gain over "O" in the words behind, seen a few words ahead.

        A label is followed by the one it calls for, an inner word of its name, or by the best of all.
        """
        none, called = self._none, self._called
        hopes = np.repeat(self._most, scores.shape[1], axis=1)
        hopes[:, last] = hopes[none] = SLACK
        lead = scores - scores[none] - self._to_none
        for _ in range(AHEAD):
            following = (lead + hopes)[:, 1:]
            found = hopes[:, :-1]
            np.add(following.take(called, axis=0), self._call, out=found)
            np.maximum(found, following.max(axis=0) + self._else, out=found)
            hopes[:, last] = hopes[none] = SLACK
        return hopes

    def _scores(self, rows: Numbers, places: Places, context: _Context) -> Numbers:
        """How well each label (row) fits each word but for the labels beside it."""
        size, count = len(self._labels), len(rows)
        columns = rows.T.copy()
        tags = columns[-1].astype(np.intp)
        around = {by: slice(MARGIN + by, count - MARGIN + by) for by in (0, *NEAR)}
        here, labels = tags[around[0]], context.rules[places]
        scores = self._rules[0].take(labels[around[0]], axis=1)
        for part, (by, there) in enumerate(around.items()):
            scores += columns[part * size : (part + 1) * size, there]
            if by:
                scores += self._rules[by].take(labels[there], axis=1)
            if by in self._pairs:
                scores += self._pairs[by].take(tags[there] * self._openings.shape[1] + here, axis=1)
        first = context.first[places[around[0]]]
        scores[:, first] += self._openings.take(here[first], axis=1)
        scores[:, (here == self._tags.get("NE", -1)) & ~first] += self._inside
        self._add_lists(scores, places, context)
        return scores

    def _add_lists(self, scores: Numbers, places: Places, context: _Context) -> None:
        """Add what names of several words in gazetteers tell of the words they cover and of those beside them."""
        if not context.lists:
            return
        size = scores.shape[1]
        for column in np.flatnonzero(np.isin(places, list(context.lists))).tolist():
            flags = context.lists[int(places[column])]
            for by in (0, *NEAR):
                seen = column - MARGIN - by
                if 0 <= seen < size:
                    scores[:, seen] += self._listed(by, flags)

    def _listed(self, by: int, flags: Flags) -> Numbers:
        found = self._lists.get((by, flags))
        if found is None:
            found = self._lists[by, flags] = np.array(self._sum([listed(by, flag) for flag in flags]))
        return found

    def _search(self, leads: _Columns, hopes: _Columns, ends: Sequence[bool], at: int) -> list[int]:
        """The best labels from a word on, behind "O", up to where only "O" is left or the stretch ends (Viterbi).

        `leads` are the labels' leads over "O" where both stand behind "O". A label falls out where even its hope does
        not make it as good as "O".
        """
        none, others = self._none, NOTHING
        steps: list[dict[int, int]] = []
        label = none
        for place in range(at, len(ends)):
            ahead = leads[place]
            if others:
                ahead, step = self._step(ahead, others)
                steps.append(step)
            else:
                steps.append({})
            if ends[place]:
                label = ahead.index(max(ahead))
                break
            floor, hope = ahead[none], hopes[place]
            others = [(at, lead - floor) for at, lead in enumerate(ahead) if lead + hope[at] >= floor and at != none]
            if not others:
                break
        path = [label]
        for step in reversed(steps[1:]):
            path.append(step.get(path[-1], none))
        return path[::-1]

    def _step(self, leads: Sequence[float], others: Sequence[Scored]) -> tuple[list[float], dict[int, int]]:
        """The leads of a word's labels with the best before them, which, where it is not "O", is told by label."""
        best = [0.0] * len(leads)
        step: dict[int, int] = {}
        for old, lead in others:
            for label, gain in self._gains[old] if lead > 0 else self._risen[old]:
                if lead + gain > best[label]:
                    best[label], step[label] = lead + gain, old
        return [lead + more for lead, more in zip(leads, best, strict=True)], step

    def _rows(self, reading: Reading, places: Sequence[int]) -> Numbers:
        """The kept sums of the words at `places`, each with the number of its tag behind it."""
        kept, forms = self._kept, reading.forms
        if len(kept) > KEPT:
            kept.clear()
        rows = [self._no_word if i < 0 else kept.get(forms[i]) or self._keep(forms[i]) for i in places]
        return np.frombuffer(b"".join(rows)).reshape(len(rows), -1)

    def _keep(self, form: Form) -> bytes:
        row = self._kept[form] = self._row(alone(form), [beside(by, form) for by in NEAR], self._tags.get(form.pos, 0))
        return row

    def _row(self, own: Sequence[str], near: Sequence[Sequence[str]], tag: int) -> bytes:
        """The sums of what a word tells of itself and of those that see it `NEAR` them, and the number of its tag."""
        sums = [weight for features in (own, *near) for weight in self._sum(features)]
        return array("d", [*sums, tag]).tobytes()

    def _sum(self, features: Sequence[str]) -> list[float]:
        """The summed weights of features, by label."""
        sums = [0.0] * len(self._labels)
        for feature in features:
            for label, weight in self._states.get(feature, ()):
                sums[label] += weight
        return sums

    def _table(self, rows: Iterable[Sequence[str]]) -> Numbers:
        return np.array([self._sum(features) for features in rows]).T.copy()


@dataclass(frozen=True)
class _Context:
    """What a text tells of its words, by index: the rules' labels as numbers, who opens a sentence, gazetteers' flags.

    The last place (index -1) is that of no word.
    """

    rules: Places
    first: NDArray[np.bool_]
    lists: dict[int, Flags] = field(default_factory=dict)


class _Columns(dict[int, list[float]]):
    """Columns of a table as lists: some at once, others when asked for."""

    def __init__(self, table: Numbers, wanted: Places) -> None:
        super().__init__(zip(wanted.tolist(), table[:, wanted].T.tolist(), strict=True))
        self._table = table

    def __missing__(self, column: int) -> list[float]:
        found: list[float] = self._table[:, column].tolist()
        return found


def _tags(features: Iterable[str]) -> set[str]:
    """The tags that pairs are made of; a comma is one, too, so that some come cut in two, which harms nothing."""
    pairs = (name.partition("=")[2] for name in features if ":pos,pos=" in name)
    return {part for both in pairs for at, c in enumerate(both) if c == "," for part in (both[:at], both[at + 1 :])}


def _crossed(by: int, tags: Sequence[str]) -> Iterator[list[str]]:
    """What pairs of tags tell, a row for each, with 0 for a tag that no pair holds."""
    for near in ("", *tags):
        for tag in ("", *tags):
            yield [pair(by, near, tag)] if near and tag else []


def _parts(stretches: Iterable[Stretch]) -> Iterator[list[Stretch]]:
    """The stretches in parts of some thousand words."""
    part: list[Stretch] = []
    words = 0
    for start, end in stretches:
        part.append((start, end))
        words += end - start
        if words >= AT_ONCE:
            yield part
            part, words = [], 0
    if part:
        yield part


def _places(stretches: Iterable[Stretch]) -> Iterator[int]:
    """The words in a row, with two places of no word (-1) around each stretch."""
    yield from [-1] * MARGIN
    for start, end in stretches:
        yield from range(start, end)
        yield from [-1] * MARGIN
