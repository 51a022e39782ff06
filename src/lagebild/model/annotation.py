"""What every annotation shares: spans, where it came from, an identity by content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from typing import Literal

from lagebild.text import Span, hull


@dataclass(frozen=True, slots=True)
class Made:
    """Where an annotation came from: stage, rule and version; explains, never identifies."""

    stage: str
    rule: str
    version: str = "1"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A stand-off annotation over one text.

    `spans` are plural, in text order ("…", sagte X, "…" is one quotation);
    annotations of one layer may overlap and nest.
    """

    spans: tuple[Span, ...]
    made: Made

    @property
    def span(self) -> Span:
        """The smallest span that covers all spans."""
        spans = self.spans
        return spans[0] if len(spans) == 1 else hull(spans)

    @property
    def key(self) -> str:
        """A stable hash of kind and content without `made`: better rules orphan no judgement."""
        content = [type(self).__name__]
        content += [repr(getattr(self, f.name)) for f in fields(self) if f.name != "made"]
        return digest(*content)


def digest(*parts: str, length: int = 12) -> str:
    """A short stable hexadecimal digest of `parts`; independent of Python's hash seed."""
    return sha256("\x1f".join(parts))[:length]


def sha256(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as hexadecimal digits; lone surrogates, which JSON allows, count as well."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Block(Annotation):
    """A paragraph-like stretch of the clean text, found by cleaning."""

    kind: Literal["title", "kicker", "lead", "heading", "body", "caption"] = "body"


Kind = Literal["word", "number", "punctuation", "symbol"]
Mood = Literal["", "ind", "sub1", "sub2", "imp"]
Tense = Literal["", "pres", "past"]


@dataclass(frozen=True, slots=True, init=False)
class Token(Annotation):
    """A word, number or punctuation mark; white space belongs to no token."""

    kind: Kind = "word"

    def __init__(self, spans: tuple[Span, ...], made: Made, kind: Kind = "word") -> None:
        # Tokens and words are most of what is made; a frozen dataclass fills itself at twice the cost.
        _set_spans(self, spans)
        _set_made(self, made)
        _set_kind(self, kind)


@dataclass(frozen=True, slots=True)
class Sentence(Annotation):
    """A sentence or a headline; `block` is the kind of block it stands in, `paragraph` its running number."""

    block: str = "body"
    paragraph: int = 0


@dataclass(frozen=True, slots=True, init=False)
class Word(Annotation):
    """Grammar of one token, on the token's span.

    `pos` is an STTS tag; `mood` is "" for all but finite verbs: ind, sub1
    (Konjunktiv I), sub2 (Konjunktiv II), imp; `tense` is pres or past.
    """

    pos: str = "XY"
    lemma: str = ""
    mood: Mood = ""
    tense: Tense = ""

    def __init__(
        self,
        spans: tuple[Span, ...],
        made: Made,
        pos: str = "XY",
        lemma: str = "",
        mood: Mood = "",
        tense: Tense = "",
    ) -> None:
        _set_spans(self, spans)
        _set_made(self, made)
        _set_pos(self, pos)
        _set_lemma(self, lemma)
        _set_mood(self, mood)
        _set_tense(self, tense)


_set_spans, _set_made = (vars(Annotation)[name].__set__ for name in ("spans", "made"))
_set_kind = vars(Token)["kind"].__set__
_set_pos, _set_lemma, _set_mood, _set_tense = (vars(Word)[name].__set__ for name in ("pos", "lemma", "mood", "tense"))


@dataclass(frozen=True, slots=True)
class Clause(Annotation):
    """A clause with the place of its finite verb (or infinitive with "zu").

    `kind`: main, subordinate (introduced by `opener`), relative, infinitive,
    fragment (no verb). Clauses of a sentence may be discontinuous.
    """

    kind: Literal["main", "subordinate", "relative", "infinitive", "fragment"] = "main"
    verb: Span | None = None
    opener: Span | None = None
    depth: int = 0
