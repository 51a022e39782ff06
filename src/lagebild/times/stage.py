"""The stage: sentence by sentence, expressions first, values second."""

from __future__ import annotations

from collections.abc import Iterable

from lagebild.model import Annotation, Document, Sentence, TimeExpression, Token


class Times:
    """Makes `TimeExpression`; see the package for what it guarantees."""

    name = "times"
    version = "1"
    requires: frozenset[type[Annotation]] = frozenset({Token, Sentence})
    provides: frozenset[type[Annotation]] = frozenset({TimeExpression})

    def annotate(self, document: Document) -> Iterable[TimeExpression]:
        """The time expressions of `document`."""
        return ()
