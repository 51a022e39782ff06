"""How an article came in: its file and others, earlier states, remarks on the reading, where its facts were read."""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.model import Article, Stated, Version

LIMITS = ("teaser", "paywall", "truncated", "damaged")
"""Codes of remarks that say that the text is not the whole article, or not surely the one that was published."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on how an article was read: a code, and what stood after its colon."""

    code: str
    detail: str = ""

    @property
    def limits(self) -> bool:
        """Whether a reader should know before judging what the article says or leaves out."""
        return self.code in LIMITS


@dataclass(frozen=True, slots=True)
class Arrival:
    """How an article came in."""

    file: str = ""
    also: tuple[str, ...] = ()
    versions: tuple[Version, ...] = ()
    captured: str | None = None
    remarks: tuple[Remark, ...] = ()
    facts: tuple[Stated, ...] = ()

    @property
    def limits(self) -> tuple[str, ...]:
        """The codes of what limits it, each once."""
        return tuple(dict.fromkeys(remark.code for remark in self.remarks if remark.limits))


def arrival(article: Article) -> Arrival:
    """How an article came in; remarks that limit it come first."""
    remarks = [Remark(*map(str.strip, note.split(":", 1))) for note in dict.fromkeys(article.notes) if note.strip()]
    remarks.sort(key=lambda remark: not remark.limits)
    return Arrival(article.file, article.also, article.versions, article.captured, tuple(remarks), article.stated)
