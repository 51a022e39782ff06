"""Articles: what came in, what is kept, what was taken out and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from lagebild.model.time import TimeValue
from lagebild.text import Span

Key = Literal["title", "outlet", "author", "agency", "url", "published"]
"""What a page or text tells about its article."""
Where = Literal["given", "JSON-LD", "OpenGraph", "meta", "microdata", "page", "text", "address"]
"""Where a fact was read: given beside the text, in a page's data (three kinds), its visible part, the
article's text (also what cleaning took out of it), or the article's address."""


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as it came in: decoded text (or HTML) and what was given beside it.

    `file` is the path as shown to the user, relative to the path given, with a
    member or line number where a file holds several ("dump.jsonl:12").
    `captured` is the day (ISO 8601, perhaps with time and zone) on which an archive or feed
    recorded the text: no publication date, but publication cannot be later.
    `notes` are short remarks on how it was read (see `Article.notes`).
    `wrapped` tells that the lines were broken to the width of a column and that empty lines
    separate paragraphs (PDF); otherwise cleaning judges by their shape.
    """

    file: str
    raw: str
    is_html: bool = False
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    raw_sha256: str = ""
    notes: tuple[str, ...] = ()
    captured: str | None = None
    wrapped: bool = False


@dataclass(frozen=True, order=True, slots=True)
class Beside:
    """Words of another article that a date was inferred from."""

    article: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Published:
    """The publication date and how it is known; `evidence` is a span of the raw or clean text.

    `words` are the words at `evidence`, kept because the raw text is not.
    `how`: given beside the text, stated in it, inferred from it, or unknown.
    `evidence_in` tells which text the span points into. An inferred date may rest on more
    words of the clean text (`more`), on those of other articles (`beside`), and narrow a
    coarser date that is stated in the words `stated`.
    """

    time: TimeValue | None = None
    how: Literal["given", "stated", "inferred", "unknown"] = "unknown"
    evidence: Span | None = None
    evidence_in: Literal["clean", "raw"] = "clean"
    words: str = ""
    more: tuple[Span, ...] = ()
    beside: tuple[Beside, ...] = ()
    stated: str = ""


@dataclass(frozen=True, slots=True)
class Removal:
    """A stretch of the raw text that cleaning took out, and why.

    `reason` is a short name, perhaps with a detail after a colon ("other language: English").
    `words` are what stands there, kept because the raw text is not.
    """

    span: Span
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact about the article together with the place where it was read.

    `key` is title, outlet, author, agency, url or published; `value` is the fact as the article has it
    (a date in EDTF). `span` points into the raw text and `words` are what stands there, kept because the
    raw text is not: a page may write "M&uuml;ller" where the value is "Müller". Without a span nothing in
    the raw text says it: it was given beside the text, or follows from the address.
    """

    key: Key
    value: str
    where: Where
    span: Span | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier state of an article at the same address: where it came from and how to recognise it."""

    file: str
    published: Published = field(default_factory=Published)
    captured: str | None = None
    raw_sha256: str = ""
    text_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article after cleaning. `text` never changes after that; all offsets point into it."""

    id: str
    file: str
    text: str
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    url: str | None = None
    published: Published = field(default_factory=Published)
    raw_sha256: str = ""
    text_sha256: str = ""
    also: tuple[str, ...] = ()
    """Other files that hold the same article."""
    notes: tuple[str, ...] = ()
    """How it was read, where that is not the plain case: "code" or "code: detail" with the codes
    encoding, mojibake, teaser, paywall, truncated, damaged, foreign, date."""
    captured: str | None = None
    """When an archive or feed recorded it (ISO 8601); publication cannot be later."""
    versions: tuple[Version, ...] = ()
    """Earlier states at the same address, oldest first."""
    stated: tuple[Stated, ...] = ()
    """The facts above, each with the place where it was read, in the order title, outlet, authors, agencies,
    url, published."""
    group: str | None = None
    """Who owns the outlet, where that is known."""
    desks: tuple[str, ...] = ()
    """Newsrooms whose copy the outlet prints together with other outlets, where that is known."""
