"""A document: one article, its clean text and the layers of annotations over it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from operator import lt
from types import MappingProxyType
from typing import Any, TypeVar

from lagebild.errors import EvidenceError
from lagebild.model.annotation import Annotation
from lagebild.model.article import Article, Removal
from lagebild.text import OffsetMap, Span

A = TypeVar("A", bound=Annotation)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Position and words: W3C Web Annotation's position and quote selectors in one."""

    article: str
    span: Span
    quote: str

    def check(self, text: str) -> None:
        """Raise `EvidenceError` when the words no longer stand at the position."""
        if self.span.of(text) != self.quote:
            raise EvidenceError(self.article, f"the words at {self.span.start}..{self.span.end} have changed")


@dataclass(frozen=True)
class Document:
    """An article with its offset map and layers; immutable, `with_layers` gives a new one.

    `document[Quotation]` is the layer of that class, sorted by position: the class
    is the key, so the type checker knows what comes out. A layer that was never
    made is empty.
    """

    article: Article
    origin: OffsetMap = field(default_factory=lambda: OffsetMap([]))
    removed: tuple[Removal, ...] = ()
    layers: Mapping[type[Annotation], tuple[Annotation, ...]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The clean text that all spans point into."""
        return self.article.text

    def __getitem__(self, kind: type[A]) -> tuple[A, ...]:
        return self.layers.get(kind, ())  # type: ignore[return-value]

    def with_layers(self, kinds: Iterable[type[Annotation]], found: Iterable[Annotation]) -> Document:
        """A new document in which `found` forms the layers `kinds`.

        Raises `ValueError` for an annotation of another class or outside the text.
        """
        layers: dict[type[Annotation], list[Annotation]] = {kind: [] for kind in kinds}
        length = len(self.text)
        for annotation in found:
            members = layers.get(type(annotation))
            if members is None:
                raise ValueError(f"{type(annotation).__name__} was not announced")
            for span in annotation.spans:
                if span.end > length:
                    raise ValueError(f"{type(annotation).__name__} reaches past the text")
            members.append(annotation)
        merged: dict[type[Annotation], Any] = dict(self.layers)
        for kind, members in layers.items():
            starts = [annotation.span.start for annotation in members]
            if not all(map(lt, starts, islice(starts, 1, None))):  # most stages work from left to right
                members.sort(key=lambda a: (a.span.start, -a.span.end))
            merged[kind] = tuple(members)
        return replace(self, layers=MappingProxyType(merged))

    def within(self, kind: type[A], span: Span) -> tuple[A, ...]:
        """The annotations of `kind` that lie wholly inside `span`, in text order."""
        layer = self[kind]
        first = bisect_left(layer, span.start, key=lambda a: a.span.start)
        last = bisect_left(layer, span.end, key=lambda a: a.span.start)
        return tuple(a for a in layer[first:last] if a.span.end <= span.end)

    def covering(self, kind: type[A], span: Span) -> tuple[A, ...]:
        """The annotations of `kind` whose hull covers `span`, outermost first."""
        layer = self[kind]
        last = bisect_right(layer, span.start, key=lambda a: a.span.start)
        return tuple(a for a in layer[:last] if a.span.end >= span.end)

    def words(self, span: Span) -> str:
        """The slice of the text under `span`."""
        return span.of(self.text)


def first_from(layer: Sequence[Annotation], start: int, guess: int, low: int = 0) -> int:
    """The place in `layer` of the first annotation from `low` on that does not start before `start`.

    Looked for around `guess`: annotations lie far apart in memory, and halving the whole layer would touch
    many more of them than a few steps from a near place.
    """
    size, step = len(layer), 4
    if guess >= size or layer[guess].spans[0].start >= start:
        high = min(guess, size)
        while high - step > low and layer[high - step].spans[0].start >= start:
            high, step = high - step, 2 * step
        return bisect_left(layer, start, max(high - step, low), high, key=_start)
    low = guess + 1
    while low + step < size and layer[low + step].spans[0].start < start:
        low, step = low + step + 1, 2 * step
    return bisect_left(layer, start, low, min(low + step, size), key=_start)


def _start(annotation: Annotation) -> int:
    return annotation.spans[0].start
