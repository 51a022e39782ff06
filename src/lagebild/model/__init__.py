"""The nouns: frozen dataclasses without input or output. See `docs/format.md` for the JSON form."""

from lagebild.model.annotation import Annotation, Block, Clause, Made, Sentence, Token, Word, digest, sha256
from lagebild.model.article import Article, Beside, Key, Published, RawArticle, Removal, Stated, Version, Where
from lagebild.model.document import Document, Evidence
from lagebild.model.known import KnownActor
from lagebild.model.reading import (
    Act,
    ActorKind,
    Bound,
    Certainty,
    Chain,
    EventMention,
    Held,
    Holding,
    Link,
    Marker,
    Mention,
    Polarity,
    Quantity,
    Quotation,
    Reporting,
    Role,
    Stance,
    Statement,
    Wording,
)
from lagebild.model.story import (
    Actor,
    Apart,
    Claim,
    Counts,
    Headline,
    HeldRole,
    Join,
    Origin,
    Place,
    Problem,
    Reason,
    Relation,
    Reuse,
    StatementRef,
    Status,
    Story,
    TimelineEntry,
    Verdict,
)
from lagebild.model.time import Anchor, TimeExpression, TimeValue

__all__ = [
    "Act", "Actor", "ActorKind", "Anchor", "Annotation", "Apart", "Article", "Beside", "Block", "Bound",
    "Certainty", "Chain", "Claim", "Clause", "Counts", "Document", "EventMention", "Evidence", "Headline", "Held",
    "HeldRole", "Holding", "Join", "Key", "KnownActor", "Link",
    "Made", "Marker", "Mention", "Origin", "Place", "Polarity", "Problem", "Published", "Quantity", "Quotation",
    "RawArticle", "Reason", "Relation", "Removal", "Reporting", "Reuse", "Role", "Sentence", "Stance", "Stated",
    "Statement", "StatementRef", "Status", "Story", "TimeExpression", "TimeValue", "TimelineEntry", "Token",
    "Verdict", "Version", "Where", "Word", "Wording", "digest", "sha256",
]  # fmt: skip
