"""The stage: paragraphs, then pieces, then sentences."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from lagebild.model import Annotation, Document, Made, Sentence, Token
from lagebild.segmentation.paragraphs import paragraphs
from lagebild.segmentation.pieces import pieces
from lagebild.segmentation.sentences import in_parts, sentences
from lagebild.text import Span


class Segmentation:
    """Makes `Token` and `Sentence`; see the package for what it guarantees."""

    name = "segmentation"
    version = "1"
    requires: frozenset[type[Annotation]] = frozenset()
    provides: frozenset[type[Annotation]] = frozenset({Token, Sentence})

    def __init__(self) -> None:
        self._token = Made(self.name, "token", self.version)
        self._sentence = Made(self.name, "sentence", self.version)

    def annotate(self, document: Document) -> Iterable[Annotation]:
        """The tokens and sentences of `document`."""
        made = self._token
        found: list[Annotation] = []
        for paragraph in paragraphs(document):
            read = sentences(pieces(document.text, paragraph.span.start, paragraph.span.end))
            for members in chain.from_iterable(map(in_parts, read)):
                span = Span(members[0].start, members[-1].end)
                found.append(Sentence((span,), self._sentence, block=paragraph.block, paragraph=paragraph.number))
                found += [Token((Span(piece.start, piece.end),), made, piece.kind) for piece in members]
        return found
