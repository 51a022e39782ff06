"""The stage: numbers, then what they count, what bounds them, and what they are compared with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lagebild.model import Annotation, Document, Made, Quantity, Sentence, TimeExpression, Token, Word
from lagebild.model.reading import Bound
from lagebild.quantities.bounds import Bounded, after, bounded, lead, ranges
from lagebild.quantities.counted import Thing, aged, elsewhere, thing
from lagebild.quantities.designations import is_designation, is_idiom, without_ratios
from lagebild.quantities.lending import donor_of, from_before, from_behind, led_by_rate
from lagebild.quantities.numbers import numbers
from lagebild.quantities.pairs import Read, pairs
from lagebild.quantities.units import of_rate, rate
from lagebild.quantities.view import View, views
from lagebild.text import Span

NAME, VERSION = "quantities", "2"
MADE = {rule: Made(NAME, rule, VERSION) for rule in ("number", "range", "scale", "age", "lent", "multiple")}


class Quantities:
    """Makes `Quantity`; see the package for what it guarantees."""

    name = NAME
    version = VERSION
    requires: frozenset[type[Annotation]] = frozenset({Token, Sentence, Word, TimeExpression})
    provides: frozenset[type[Annotation]] = frozenset({Quantity})

    def annotate(self, document: Document) -> Iterable[Quantity]:
        """The quantities of `document`."""
        read: list[Read] = []
        for view, places in views(document):
            read += of_sentence(view, places, read)
        other = pairs(read)
        spans = [_spans(each) for each in read]
        for place, each in enumerate(read):
            yield _quantity(each, spans[place], _hull(spans[other[place]]) if place in other else None)


def of_sentence(view: View, places: Sequence[int], earlier: Sequence[Read]) -> list[Read]:
    """What one sentence counts; `earlier` are the quantities of the text so far."""
    found = ranges(view, list(numbers(view, places)))
    if not found:
        return []
    found = without_ratios(view, found)
    things = from_behind(view, found, [_thing(view, item) for item in found])
    read: list[Read] = []
    named = -1
    for item, what in zip(found, things, strict=True):
        if is_idiom(view, item.number):
            continue
        if read and read[-1].what.rate_at[0] <= item.number.first < read[-1].what.rate_at[1]:
            continue  # "120 Fälle je 100.000 Einwohner" is one quantity
        donor = donor_of(view, item, what, read, earlier)
        near = donor is not None and donor.view is view
        again = what.empty and item.first - 2 == named and view.lower(item.first - 1) in ("und", "oder", ",", "bis")
        if again or is_designation(view, item.number, what, near, read[-1].last if read else 0):
            named = item.last - 1  # "Artikel 5 und 6"
            continue
        what = from_before(what, donor)
        if what.lent and what.rate_at == (0, 0) and (per := rate(view, item.last)) is not None:
            what = replace(what, unit=of_rate(what.unit, per[0]), rate_at=(item.last, per[1]))
        if read and (rated := led_by_rate(read[-1], what)):
            read.pop()
            what = rated
        if what.empty and item.number.spoken and not _stands_alone(item):
            continue
        end = max(what.unit_at[1], 0 if what.head is None else what.head + 1)
        read.append(Read(view, bounded(view, item, end), what))
    return read


def _stands_alone(item: Bounded) -> bool:
    """Number words without a unit or noun ("die drei") refer to something said before, unless they are large."""
    number = item.number
    return number.value is None or number.value > BARE_WORD or number.scaled


BARE_WORD = 12


def _thing(view: View, item: Bounded) -> Thing:
    """What the number counts: beside it, behind "oder mehr", or in "die Zahl der Toten stieg auf"."""
    what = thing(view, item.number)
    if not what.empty:
        return what
    if item.number.value is not None and aged(view, item.number):
        return Thing("Jahr")
    behind = after(view, item.last)
    if behind is not None:
        what = thing(view, item.number, behind[1])
        if not what.empty:
            return what
    found = elsewhere(view, lead(view, item))
    return found if found.head is not None else what


def _quantity(read: Read, spans: tuple[Span, ...], compared: Span | None) -> Quantity:
    item, number, what = read.item, read.item.number, read.what
    return Quantity(
        spans=spans,
        made=MADE[_rule(item, what)],
        value=number.value,
        low=item.low if item.low is not None else number.low,
        high=item.high if item.high is not None else number.high,
        unit=what.unit,
        counted=what.counted,
        bound=_vague(item),
        compared=compared,
    )


def _rule(item: Bounded, what: Thing) -> str:
    if what.lent:
        return "lent"
    if what.unit == "fach":
        return "multiple"
    if what.unit == "Jahr" and what.unit_at == (0, 0):
        return "age"
    return "range" if item.bound == "between" else "scale" if item.number.value is None else "number"


def _vague(item: Bounded) -> Bound:
    """The bound of the number; "Tausende" are at least two thousand, "dreistellig" lies between two limits."""
    number = item.number
    if number.value is not None or item.bound != "exactly":
        return item.bound
    if number.high is None:
        return "at_least"
    return "between" if number.figures else "about"


def _spans(read: Read) -> tuple[Span, ...]:
    """Bound, number, unit and rate in one; the counted noun with it when it stands beside, else on its own."""
    view, item, what = read.view, read.item, read.what
    first, last = item.first, item.last
    if what.unit_at != (0, 0):
        first, last = min(first, what.unit_at[0]), max(last, what.unit_at[1])
    if what.named is not None and what.head is None:
        last = max(last, what.named + 1)
    head = what.head
    beside = head is not None and head >= last and all(view.pos(place) != "CARD" for place in range(last, head))
    if beside and head is not None:
        last = head + 1
    if what.rate_at != (0, 0) and what.rate_at[0] <= last:
        last = max(last, what.rate_at[1])
    found = [view.span(first, last)]
    if head is not None and not first <= head < last:
        found.append(view.span(head, head + 1))
    if what.rate_at != (0, 0) and not first <= what.rate_at[0] < last:
        found.append(view.span(*what.rate_at))
    return tuple(sorted(found))


def _hull(spans: Sequence[Span]) -> Span:
    return Span(spans[0].start, max(span.end for span in spans))
