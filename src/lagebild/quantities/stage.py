"""The stage: numbers, then what bounds them, then what they count."""

from __future__ import annotations

from collections.abc import Iterable

from lagebild.model import Annotation, Document, Quantity, Sentence, TimeExpression, Token, Word


class Quantities:
    """Makes `Quantity`; see the package for what it guarantees."""

    name = "quantities"
    version = "1"
    requires: frozenset[type[Annotation]] = frozenset({Token, Sentence, Word, TimeExpression})
    provides: frozenset[type[Annotation]] = frozenset({Quantity})

    def annotate(self, document: Document) -> Iterable[Quantity]:
        """The quantities of `document`."""
        return ()
