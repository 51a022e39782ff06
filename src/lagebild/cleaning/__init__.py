"""Cleaning: from what came in to a document with clean text.

Reads: `RawArticle` (a text dump or a page, with what was given beside it).
Writes: `Document` with its `Article`, the layer `Block`, the offset map to the raw
text and the removals with their reasons.
Guarantees: every character of the clean text leads to the same character of the raw
text or to a recorded replacement (white space, entities, composed letters); the
title of a dump is the first block of kind title, the title of a page is metadata only;
blocks are separated by one empty line; a caption stands once; one article is one
document, with its other files and its earlier states named.
Does not do: reading files (intake), inferring a publication date from the text,
finding what two outlets share (comparison).
"""

from lagebild.cleaning.batch import clean, clean_all, clean_each
from lagebild.cleaning.merging import distinct

__all__ = ["clean", "clean_all", "clean_each", "distinct"]
