"""The stage: paragraphs, then pieces, then sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lagebild.model import Annotation, Document, Made, Sentence, Token
from lagebild.segmentation.paragraphs import paragraphs
from lagebild.segmentation.pieces import Piece, pieces
from lagebild.segmentation.sentences import sentences
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
        for paragraph in paragraphs(document):
            found = pieces(document.text, paragraph.span.start, paragraph.span.end)
            for members in sentences(found):
                span = Span(members[0].start, members[-1].end)
                yield Sentence((span,), self._sentence, block=paragraph.block, paragraph=paragraph.number)
                yield from self._tokens(members)

    def _tokens(self, members: list[Piece]) -> Iterator[Token]:
        for piece in members:
            yield Token((Span(piece.start, piece.end),), self._token, kind=piece.kind)
