"""What stands in the same sentences: rules look at neighbours only, so that long texts cost no more per sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from lagebild.attribution.view import View
from lagebild.text import Span

T = TypeVar("T")


class Places(Generic[T]):
    """Things by the sentences that their spans touch, in the order they were given."""

    def __init__(self, view: View, things: Iterable[T], spans: Callable[[T], Sequence[Span]]) -> None:
        self._view = view
        self._spans = spans
        self._held: dict[int, list[T]] = defaultdict(list)
        for thing in things:
            for number in self._numbers(spans(thing)):
                self._held[number].append(thing)

    def _numbers(self, spans: Sequence[Span]) -> list[int]:
        number = self._view.sentence_number
        found: set[int] = set()
        for span in spans:
            first, last = number(span.start), number(span.end - 1)
            if first == last:
                found.add(first)
            else:
                found.update(range(first, last + 1))
        return sorted(found)

    def at(self, spans: Sequence[Span]) -> list[T]:
        """The things that share a sentence with `spans`, each once."""
        numbers = self._numbers(spans)
        if len(numbers) == 1:
            return list(self._held.get(numbers[0], ()))
        found: dict[int, T] = {}
        for number in numbers:
            found |= {id(thing): thing for thing in self._held.get(number, ())}
        return list(found.values())

    def near(self, thing: T) -> list[T]:
        """The other things that share a sentence with `thing`."""
        return [other for other in self.at(self._spans(thing)) if other is not thing]
