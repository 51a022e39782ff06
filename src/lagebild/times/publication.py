"""When an article was published, inferred from the dates inside it."""

from __future__ import annotations

from lagebild.model import Document, Published


def infer_published(document: Document) -> Published:
    """The publication date as far as the text shows it; the stated one where it shows nothing."""
    return document.article.published
