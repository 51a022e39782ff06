"""The error tree. Each error carries its subject, so that one sentence can name it."""

from __future__ import annotations


class LagebildError(Exception):
    """Base of all errors of Lagebild.

    `subject` names what the error is about (a file, an article, a lexicon);
    `reason` is a full clause in plain English.
    """

    def __init__(self, subject: str, reason: str) -> None:
        super().__init__(f"{subject}: {reason}")
        self.subject = subject
        self.reason = reason


class ArticleError(LagebildError):
    """An input cannot become an article."""


class UnreadablePage(ArticleError):
    """The bytes are not a text or page that can be read."""


class NoText(ArticleError):
    """The page was read but holds no article text."""


class Wall(ArticleError):
    """What came in is a wall or a notice of the site (consent, login, paywall, error, list of teasers), no article."""


class OtherLanguage(ArticleError):
    """The text is not German and is set aside."""


class DuplicateArticle(ArticleError):
    """The same text came in before."""


class StageError(LagebildError):
    """A stage failed on one article; the run goes on."""


class PipelineError(LagebildError):
    """Stages were put into an order that cannot work."""


class EvidenceError(LagebildError):
    """Position and words of an evidence no longer match."""


class LexiconError(LagebildError):
    """A lexicon file is missing or malformed."""


class ModelError(LagebildError):
    """A local model is missing, damaged, or made by another version."""


class ActorsFileError(LagebildError):
    """A user's actors file, or a table for one, cannot be used. `mistakes` are all that is wrong, one sentence each."""

    def __init__(self, subject: str, mistakes: tuple[str, ...]) -> None:
        more = f" (and {len(mistakes) - 1} more)" if len(mistakes) > 1 else ""
        super().__init__(subject, f"cannot be used: {mistakes[0]}{more}")
        self.mistakes = mistakes


class StoreError(LagebildError):
    """A workspace cannot be read or written."""
