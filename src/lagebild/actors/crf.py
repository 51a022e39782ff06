"""A linear-chain conditional random field over whole texts, its weights read with tables.

Nearly all of the hundred features of a word depend on one word form alone, its own or a neighbour's. Their weights are
summed once per form and kept, so that a text costs a few additions of tables; and most labels fall out before the
search, since another label is better there whatever stands beside it.

Source: Lafferty, McCallum, Pereira (2001), "Conditional Random Fields".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from lagebild.actors.features import INSIDE, NEAR, NO_WORD, RULES, alone, listed, opening, pair, rule, shown
from lagebild.actors.forms import Form
from lagebild.actors.gazetteer import Flags, flags_in
from lagebild.actors.reading import Reading
from lagebild.actors.weights import Numbers, Scored, Weights

Places = NDArray[np.intp]
Stretch = tuple[int, int]
NOTHING: Sequence[Scored] = ()
Rows = Sequence[list[float]]
SEEN = (0, *NEAR)
"""From where a word is seen: from itself, and from the places that it is `NEAR` to."""
NONE = "O"
KEPT = 1 << 15
"""Forms whose sums are kept, of about 400 bytes each."""
TOGETHER = 200
"""Forms whose weights are summed at once."""
AT_FIRST = 1 << 10
"""Forms for whose sums there is room at first."""
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
        self._size = len(weights.labels)
        self._none = weights.labels.index(NONE)
        self._prepare_hopes(weights.transitions)
        self._own: dict[str, int] = {}
        self._seen: dict[str, int] = {}
        self._weights = self._parted(weights.states)
        tags = sorted((_tags(self._seen) | {"NE"}) - {""})
        self._tags = {tag: number for number, tag in enumerate(tags, start=1)}
        self._openings = self._summed([(opening(tag), ()) for tag in ("", *tags)])[:, : self._size]
        self._openings[self._tags["NE"]] -= self._summed([(INSIDE, ())])[0, : self._size]
        self._pairs = self._paired(("", *tags))
        self._rules = self._summed([((), ()), *(([rule(label)], [rule(label)]) for label in RULES)])
        self._rule = {label: number for number, label in enumerate(RULES, start=1)}
        self._lists: dict[Flags, Numbers] = {}
        self._kept: dict[Form, int] = {}
        self._sums = np.zeros((AT_FIRST, self._weights.shape[1]))
        self._sums[0] = self._summed([((), [NO_WORD])])[0]
        self._tag_of = np.zeros(AT_FIRST, np.intp)

    def _parted(self, states: Mapping[str, Sequence[Scored]]) -> NDArray[np.float32]:
        """The weights of features, a row for each: for the word itself by label, and for words that it is near to.

        `_own` and `_seen` lead to the rows; row 0 is that of features without weights.
        """
        parts = {str(by): SEEN.index(by) * self._size for by in NEAR}
        flat: list[int] = []
        width = self._size * len(SEEN)
        for feature, row in states.items():
            place, _, name = feature.partition(":")
            part = parts.get(place) if name else None
            if part is None:
                at = self._own[feature] = len(self._own) + len(self._seen) + 1
                part = 0
            else:
                at = self._seen.setdefault(name, len(self._own) + len(self._seen) + 1)
            at = at * width + part
            flat += [at + label for label, _ in row]
        found = np.zeros((len(self._own) + len(self._seen) + 1, width), np.float32)
        found.put(flat, [weight for row in states.values() for _, weight in row])
        return found

    def _paired(self, tags: Sequence[str]) -> Numbers:
        """What the tags of two neighbours tell of the second and of the first, a row for each pair."""
        size, before, behind = self._size, SEEN.index(-1) * self._size, SEEN.index(1) * self._size
        found = np.zeros((len(tags), len(tags), 2 * size))
        for first, near in enumerate(tags):
            for second, tag in enumerate(tags):
                row = self._weights[self._seen.get(pair(near, tag), 0)] if near and tag else self._weights[0]
                found[first, second, :size] = row[before : before + size]
                found[second, first, size:] = row[behind : behind + size]
        return found.reshape(-1, 2 * size)

    def _prepare_hopes(self, transitions: Numbers) -> None:
        """What a label (row) can gain over "O" with the labels behind it."""
        labels = np.arange(len(transitions))
        gains = transitions - transitions[self._none]
        self._start = (transitions[self._none] - transitions[self._none, self._none])[:, None]
        self._gains = [sorted(enumerate(row), key=lambda gain: -gain[1]) for row in gains.tolist()]
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
        context = _Context(np.ones(len(reading.items) + 1, np.intp), np.array([*reading.first, False]))
        context.lists.update(flags_in(reading))
        context.rules[-1] = 0
        context.rules[list(rules)] = [self._rule[label] for label in rules.values()]
        found: dict[int, str] = {}
        for part in _parts(stretches):
            found.update(self._read(reading, part, context))
        return found

    def _read(self, reading: Reading, stretches: Sequence[Stretch], context: _Context) -> Iterator[tuple[int, str]]:
        """The labels of a few thousand words at most."""
        row = _places(stretches)
        places = np.array(row, np.intp)
        words = places[MARGIN:-MARGIN] >= 0
        scores = self._scores(self._numbers(reading, row), places, context)
        first, last = words.copy(), words.copy()
        first[1:] &= ~words[:-1]
        last[:-1] &= ~words[1:]
        leads = scores - scores[self._none]
        hopes = self._hopes(leads, last)
        leads += np.where(first, 0.0, self._start)
        reach = leads + hopes
        reach[self._none] = -np.inf
        at_doubt = np.flatnonzero((np.maximum.reduce(reach) >= 0) & words)
        lists = leads.T.tolist(), hopes.T.tolist()
        ends, done = last.tolist(), 0
        for at in at_doubt.tolist():
            if at >= done:
                found = self._search(*lists, ends, at)
                done = at + len(found)
                for place, label in enumerate(found, at):
                    if label != self._none:
                        yield row[place + MARGIN], self._labels[label]

    def _hopes(self, leads: Numbers, last: NDArray[np.bool_]) -> Numbers:
        """What each label (row) of a word can at most gain over "O" in the words behind, seen a few words ahead.

        A label is followed by the one it calls for, an inner word of its name, or by the best of all.
        """
        none, called = self._none, self._called
        hopes = np.repeat(self._most, leads.shape[1], axis=1)
        np.copyto(hopes, SLACK, where=last)
        hopes[none] = SLACK
        lead = leads - self._to_none
        for _ in range(AHEAD):
            following = (lead + hopes)[:, 1:]
            found = hopes[:, :-1]
            np.add(following.take(called, axis=0), self._call, out=found)
            np.maximum(found, np.maximum.reduce(following) + self._else, out=found)
            np.copyto(hopes, SLACK, where=last)
            hopes[none] = SLACK
        return hopes

    def _scores(self, numbers: Places, places: Places, context: _Context) -> Numbers:
        """How well each label (row) fits each word but for the labels beside it."""
        size, inner = self._size, len(places) - 2 * MARGIN
        rows, tags = self._sums.take(numbers, axis=0), self._tag_of.take(numbers)
        rows += self._rules.take(context.rules.take(places), axis=0)
        first = np.flatnonzero(context.first.take(places))
        rows[first, :size] += self._openings.take(tags[first], axis=0)
        if context.lists:
            covered = np.zeros(len(context.rules), np.bool_)
            covered[list(context.lists)] = True
            for column in np.flatnonzero(covered.take(places)).tolist():
                rows[column] += self._listed(context.lists[int(places[column])])
        pairs = self._pairs.take(tags[:-1] * len(self._openings) + tags[1:], axis=0)
        scores = rows[MARGIN : MARGIN + inner, :size] + pairs[MARGIN - 1 : MARGIN - 1 + inner, :size]
        scores += pairs[MARGIN : MARGIN + inner, size:]
        for part, by in enumerate(NEAR, start=1):
            scores += rows[MARGIN + by : MARGIN + by + inner, part * size : (part + 1) * size]
        return np.ascontiguousarray(scores.T)

    def _listed(self, flags: Flags) -> Numbers:
        """What names of several words in gazetteers tell of a word that they cover and of those beside it."""
        found = self._lists.get(flags)
        if found is None:
            names = [listed(flag) for flag in flags]
            found = self._lists[flags] = self._summed([(names, names)])[0]
        return found

    def _search(self, leads: Rows, hopes: Rows, ends: Sequence[bool], at: int) -> list[int]:
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
            floor = ahead[none]
            reached = enumerate(zip(ahead, hopes[place], strict=True))
            others = [(at, lead - floor) for at, (lead, hope) in reached if lead + hope >= floor and at != none]
            if not others:
                break
        path = [label]
        for step in reversed(steps[1:]):
            path.append(step.get(path[-1], none))
        return path[::-1]

    def _step(self, leads: list[float], others: Sequence[Scored]) -> tuple[list[float], dict[int, int]]:
        """The leads of a word's labels with the best before them, which, where it is not "O", is told by label."""
        best: dict[int, float] = {}
        step: dict[int, int] = {}
        for old, lead in others:
            for label, gain in self._gains[old]:
                more = lead + gain
                if more <= 0:
                    break
                if more > best.get(label, 0.0):
                    best[label], step[label] = more, old
        if best:
            leads = leads.copy()
            for label, more in best.items():
                leads[label] += more
        return leads, step

    def _numbers(self, reading: Reading, places: Sequence[int]) -> Places:
        """The rows of kept sums of the words at `places`."""
        kept, forms = self._kept, reading.forms
        if len(kept) > KEPT:
            kept.clear()
        numbers = [kept.get(forms[i], -1) if i >= 0 else 0 for i in places]
        if -1 in numbers:
            new = dict.fromkeys(forms[i] for i, number in zip(places, numbers, strict=True) if number < 0)
            self._keep(list(new))
            numbers = [kept[forms[i]] if i >= 0 else 0 for i in places]
        return np.array(numbers, np.intp)

    def _keep(self, forms: Sequence[Form]) -> None:
        """Sum what forms tell of themselves and of those that they are near to; row 0 is that of no word."""
        start = len(self._kept) + 1
        end = start + len(forms)
        while end > len(self._sums):
            self._sums = np.concatenate([self._sums, np.zeros_like(self._sums)])
            self._tag_of = np.concatenate([self._tag_of, np.zeros_like(self._tag_of)])
        self._kept.update(zip(forms, range(start, end), strict=True))
        self._tag_of[start:end] = [self._tags.get(form.pos, 0) for form in forms]
        for at in range(0, len(forms), TOGETHER):
            some = forms[at : at + TOGETHER]
            told = [(alone(form) + INSIDE if form.pos == "NE" else alone(form), shown(form)) for form in some]
            self._sums[start + at : start + at + len(some)] = self._summed(
                [(own, far + near) for own, (far, near) in told]
            )

    def _summed(self, told: Sequence[tuple[Sequence[str], Sequence[str]]]) -> Numbers:
        """The summed weights of features, for the word itself and for those that it is near to, a row for each pair."""
        own, seen = self._own, self._seen
        rows: list[int] = []
        starts: list[int] = []
        for names, near in told:
            starts.append(len(rows))
            rows.append(0)
            rows += [own.get(name, 0) for name in names]
            rows += [seen.get(name, 0) for name in near]
        return np.add.reduceat(self._weights.take(rows, axis=0).astype(np.float64), starts)


@dataclass(frozen=True)
class _Context:
    """What a text tells of its words, by index: the rules' labels as numbers, who opens a sentence, gazetteers' flags.

    The last place (index -1) is that of no word.
    """

    rules: Places
    first: NDArray[np.bool_]
    lists: dict[int, Flags] = field(default_factory=dict)


def _tags(names: Iterable[str]) -> set[str]:
    """The tags that pairs are made of; a comma is one, too, so that some come cut in two, which harms nothing."""
    pairs = (name.partition("=")[2] for name in names if name.startswith(pair("", "")[:-1]))
    return {part for both in pairs for at, c in enumerate(both) if c == "," for part in (both[:at], both[at + 1 :])}


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


def _places(stretches: Iterable[Stretch]) -> list[int]:
    """The words in a row, with two places of no word (-1) around each stretch."""
    found = [-1] * MARGIN
    for start, end in stretches:
        found += range(start, end)
        found += [-1] * MARGIN
    return found
