"""Strings, plurals, plain numbers and lists in one language; the strings stand in `strings.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("de", "en")


@cache
def strings() -> dict[str, Any]:
    """All strings: language, section, key; under `count` one form for one and one for more."""
    source = files("lagebild.dossier").joinpath("strings.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


class Words:
    """The strings of one language. Raises `KeyError` for a language or a string that does not exist."""

    def __init__(self, language: str = "de") -> None:
        self.language = language
        self._strings: dict[str, Any] = strings()[language]

    def t(self, name: str, **values: object) -> str:
        """The string "section.key" with its places filled in."""
        section, _, key = name.partition(".")
        text: str = self._strings[section][key]
        return text.format(**values) if values else text

    def lines(self, name: str) -> list[str]:
        """The string "section.key" where it is several paragraphs."""
        section, _, key = name.partition(".")
        return list(self._strings[section][key])

    def has(self, section: str, key: str) -> bool:
        """Whether there is such a string."""
        return key in self._strings[section]

    def n(self, key: str, number: int) -> str:
        """So many of something: "1 Bericht", "5 Berichte"."""
        one, more = self._strings["count"][key]
        form: str = one if number == 1 else more
        return form.format(n=self.number(number))

    def number(self, value: float) -> str:
        """A number as the language writes it: 1.200,5 or 1,200.5; years and the like are not for this."""
        from babel.numbers import format_decimal

        return format_decimal(value, format="#,##0.###", locale=self.language)

    def share(self, value: float) -> str:
        """A share in per cent; a trace is "under 1 %"."""
        per_cent = round(value * 100)
        space = "" if self.language == "en" else " "
        return f"< 1{space}%" if per_cent == 0 and value > 0 else f"{per_cent}{space}%"

    def quoted(self, words: str) -> str:
        """Words in quotation marks of the page's language; words that bring their own marks stay as they are."""
        words = " ".join(words.split())
        if words[:1] in "„“\"»«‚'" and words[-1:] in "“”\"«»‘'.":
            return words
        return self.t("markdown.quote", words=words)

    def together(self, parts: Iterable[str]) -> str:
        """A list: "a, b und c"."""
        found = [part for part in parts if part]
        if len(found) < 2:
            return "".join(found)
        return f"{', '.join(found[:-1])} {self.t('glance.and')} {found[-1]}"
