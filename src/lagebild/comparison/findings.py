"""Findings: what speaks for or against a relation, and how it is told in plain words.

A finding is a name and values; the sentences are data (`comparison_messages.toml`), German
and English side by side, so that a reason can be told in either language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

from lagebild.lexicon import toml
from lagebild.model import Place, Reason

if TYPE_CHECKING:
    from lagebild.comparison.propositions import Proposition

Language = Literal["de", "en"]


@dataclass(frozen=True)
class Finding:
    """One thing seen about two statements: `name` is an entry of the messages, `values` fill it."""

    name: str
    values: Mapping[str, str] = field(default_factory=dict)
    places: tuple[Place, ...] = ()

    def reason(self) -> Reason:
        """The finding as a reason, told in German."""
        return Reason(told(self.name, self.values), self.places)


@cache
def _messages() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = toml("comparison_messages")["messages"]
    return found


def told(name: str, values: Mapping[str, str] | None = None, language: Language = "de") -> str:
    """The message `name` in `language`, with `values` filled in."""
    return _messages()[name][language].format(**(values or {}))


def in_english(text: str) -> str:
    """The English form of a German sentence made by `told`; other sentences come back as they are."""
    for message, pattern in _patterns():
        match = pattern.fullmatch(text)
        if match:
            return message["en"].format(**match.groupdict())
    return text


@cache
def _patterns() -> tuple[tuple[Mapping[str, str], re.Pattern[str]], ...]:
    return tuple((message, _pattern(message["de"])) for message in _messages().values())


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    return re.compile("".join(f"(?P<{p}>.*)" if at % 2 else re.escape(p) for at, p in enumerate(parts)), re.DOTALL)


def time_words(proposition: Proposition) -> str:
    """The words by which a statement says when."""
    about = proposition.statement.about
    return proposition.document.words(about.span) if about else ""
