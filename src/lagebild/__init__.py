"""Lagebild: a pile of German press reports in, a sourced situation picture out.

>>> from lagebild import Lagebild, write
>>> story = Lagebild().add("reports/").analyse()  # doctest: +SKIP
>>> write(story, "out")  # doctest: +SKIP
"""

from lagebild.api import Lagebild, annotate, clean, import_actors, sample, suggest_actors, train_quotations, write
from lagebild.errors import (
    ActorsFileError,
    ArticleError,
    DuplicateArticle,
    EvidenceError,
    LagebildError,
    LexiconError,
    ModelError,
    NoText,
    OtherLanguage,
    PipelineError,
    StageError,
    StoreError,
    UnreadablePage,
    Wall,
)
from lagebild.model import (
    Article,
    Claim,
    Document,
    Origin,
    Problem,
    Quotation,
    Relation,
    Statement,
    Story,
    TimeExpression,
)
from lagebild.text import OffsetMap, Span

__all__ = [
    "ActorsFileError", "Article", "ArticleError", "Claim", "Document", "DuplicateArticle", "EvidenceError",
    "Lagebild", "LagebildError", "LexiconError", "ModelError", "NoText", "OffsetMap", "Origin",
    "OtherLanguage", "PipelineError", "Problem", "Quotation", "Relation", "Span", "StageError", "Statement",
    "StoreError", "Story", "TimeExpression", "UnreadablePage", "Wall", "annotate", "clean", "import_actors", "sample",
    "suggest_actors", "train_quotations", "write",
]  # fmt: skip
