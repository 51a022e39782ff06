"""The stage: numbers, then what bounds them, then what they count."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lagebild.model import Annotation, Document, Made, Quantity, Sentence, TimeExpression, Token, Word
from lagebild.model.reading import Bound
from lagebild.quantities.bounds import Bounded, after, bounded, lead, ranges
from lagebild.quantities.counted import Thing, is_designation, thing, toll
from lagebild.quantities.numbers import View, numbers
from lagebild.text import Span

LENDING = frozenset({"auf", "statt", "oder", "und", "gegenüber", "nach", "zu", "- und", "- oder", "- bis"})
"""Between two numbers: the unit of the second is that of the first as well ("von 10 auf 15 Prozent")."""
BARE_WORD = 12
"""Number words up to here without a unit or noun ("die drei") refer to something said before."""


class Quantities:
    """Makes `Quantity`; see the package for what it guarantees."""

    name = "quantities"
    version = "1"
    requires: frozenset[type[Annotation]] = frozenset({Token, Sentence, Word, TimeExpression})
    provides: frozenset[type[Annotation]] = frozenset({Quantity})

    def annotate(self, document: Document) -> Iterable[Quantity]:
        """The quantities of `document`."""
        times = _Times(document)
        for words in _by_sentence(document):
            texts = [word.span.of(document.text) for word in words]
            taken = frozenset(place for place, word in enumerate(words) if times.covers(word.span))
            yield from self._of_sentence(View(words, texts, taken))

    def _of_sentence(self, view: View) -> Iterator[Quantity]:
        found = ranges(view, list(numbers(view)))
        things = _lent(view, found, [_thing(view, item) for item in found])
        for item, what in zip(found, things, strict=True):
            number = item.number
            bare = number.spoken and what == Thing() and (number.value or BARE_WORD + 1) <= BARE_WORD
            if bare or is_designation(view, number, what):
                continue
            yield self._quantity(view, bounded(view, item, what.unit_at[1]), what)

    def _quantity(self, view: View, item: Bounded, what: Thing) -> Quantity:
        number = item.number
        rule = "range" if item.bound == "between" else "scale" if number.value is None else "number"
        return Quantity(
            spans=_spans(view, item, what),
            made=Made(self.name, rule, self.version),
            value=number.value,
            low=item.low if item.low is not None else number.low,
            high=item.high if item.high is not None else number.high,
            unit=what.unit,
            counted=what.counted,
            bound=_vague(item),
        )


def _thing(view: View, item: Bounded) -> Thing:
    """What the number counts: beside it, behind "oder mehr", or in "die Zahl der Toten stieg auf"."""
    what = thing(view, item.number)
    if what != Thing():
        return what
    behind = after(view, item.last)
    if behind is not None:
        return thing(view, replace(item.number, last=behind[1]))
    return toll(view, lead(view, item))


def _vague(item: Bounded) -> Bound:
    """The bound of the number; "Tausende" are at least two thousand, "mehrere Hundert" a few hundred."""
    number = item.number
    if number.value is not None or item.bound != "exactly":
        return item.bound
    return "at_least" if number.high is None else "about"


def _spans(view: View, item: Bounded, what: Thing) -> tuple[Span, ...]:
    """Bound, number and unit in one; the counted noun with it when it stands beside, else on its own."""
    first, last = item.first, item.last
    if what.unit_at != (0, 0):
        first, last = min(first, what.unit_at[0]), max(last, what.unit_at[1])
    if what.head is None:
        return (view.span(first, last),)
    if what.head < first:
        return (view.span(what.head, what.head + 1), view.span(first, last))
    if all(view.pos(place) != "CARD" for place in range(last, what.head)):
        return (view.span(first, what.head + 1),)
    return (view.span(first, last), view.span(what.head, what.head + 1))


def _lent(view: View, found: Sequence[Bounded], things: list[Thing]) -> list[Thing]:
    """The things, where a number without one takes unit and noun of the next: "von 10 auf 15 Prozent"."""
    lent = list(things)
    for place in range(len(found) - 2, -1, -1):
        between = " ".join(view.text(at).lower() for at in range(found[place].last, found[place + 1].first))
        if things[place] == Thing() and between in LENDING:
            lent[place] = replace(lent[place + 1], unit_at=(0, 0), head=None)
    return lent


class _Times:
    """Where the time expressions are."""

    def __init__(self, document: Document) -> None:
        self.spans = sorted(span for time in document[TimeExpression] for span in time.spans)

    def covers(self, span: Span) -> bool:
        """Whether a word lies in a time expression."""
        place = bisect_right(self.spans, span.start, key=lambda s: s.start) - 1
        return place >= 0 and self.spans[place].overlaps(span)


def _by_sentence(document: Document) -> Iterator[list[Word]]:
    """The words of each sentence; both layers are in text order."""
    words, place = document[Word], 0
    for sentence in document[Sentence]:
        own: list[Word] = []
        while place < len(words) and words[place].span.start < sentence.span.end:
            if words[place].span.start >= sentence.span.start:
                own.append(words[place])
            place += 1
        yield own
