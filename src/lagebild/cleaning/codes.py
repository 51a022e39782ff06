"""Agencies that no lexicon knows, told by their code: "mae/xyz" here, "jor/xyz" in another outlet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lagebild.cleaning.credits import agencies
from lagebild.lexicon import column
from lagebild.model import Document, Stated
from lagebild.text import Span

_CODE = r"[a-zäöü]{3,5}"
_CREDIT = re.compile(rf"\b(?P<writer>[a-zäöü]{{2,5}})\s?/\s?(?P<code>{_CODE})\W*$")
_PHOTO = re.compile(rf"(?:[:©(]\s?(?P<first>{_CODE})/[A-ZÄÖÜ]|[a-zäöüß]/(?P<last>{_CODE})\W*$)")
_DATELINE = re.compile(rf"^[A-ZÄÖÜ][\w/ -]{{2,30}} \((?P<code>{_CODE})\)\s?[–—-]")


_MOST_CODES = 5_000
_ENOUGH = 2


@dataclass
class Evidence:
    """Where a code was seen: the outlets, the writers before it, and whether a picture or a dateline names it.

    Of outlets and writers two are kept, which is enough to judge.
    """

    outlets: list[str] = field(default_factory=list)
    writers: list[str] = field(default_factory=list)
    elsewhere: bool = False

    @property
    def is_agency(self) -> bool:
        """Whether two outlets name the code, after different writers or once for a picture or in a dateline.

        Counter-example: two papers of one house may share the writers "jor/thm".
        """
        return len(self.outlets) >= _ENOUGH and (len(self.writers) >= _ENOUGH or self.elsewhere)


class Codes:
    """What the articles seen so far teach about codes, window by window; the codes seen first are forgotten first."""

    def __init__(self) -> None:
        self._seen: dict[str, Evidence] = {}

    def read(self, documents: Sequence[Document], raws: Sequence[str]) -> list[Document]:
        """The documents of a window, with the agencies that their credits name by a code which several outlets use."""
        credited: dict[int, list[str]] = defaultdict(list)
        for number, (document, raw) in enumerate(zip(documents, raws, strict=True)):
            if document.article.outlet:
                credited[number] = self._note(document, raw, document.article.outlet)
        found = [
            _with(document, raw, [code for code in credited[number] if self._seen[code].is_agency])
            for number, (document, raw) in enumerate(zip(documents, raws, strict=True))
        ]
        while len(self._seen) > _MOST_CODES:
            del self._seen[next(iter(self._seen))]
        return found

    def _note(self, document: Document, raw: str, outlet: str) -> list[str]:
        """Note what one article shows; the codes in its credits."""
        credited: list[str] = []
        for removal in document.removed:
            words = removal.span.of(raw)
            if removal.reason == "credit" and (match := _CREDIT.search(words)) and _is_unknown(match["code"]):
                self._evidence(match["code"], outlet, match["writer"])
                credited.append(match["code"])
            elif removal.reason == "photo credit" and (match := _PHOTO.search(words)):
                self._evidence(match["first"] or match["last"], outlet)
        if match := _DATELINE.match(document.text):
            self._evidence(match["code"], outlet)
        return credited

    def _evidence(self, code: str, outlet: str, writer: str = "") -> None:
        if not _is_unknown(code):
            return
        found = self._seen.setdefault(code, Evidence())
        found.elsewhere = found.elsewhere or not writer
        for kept, new in ((found.outlets, outlet), (found.writers, writer)):
            if new and new not in kept and len(kept) < _ENOUGH:
                kept.append(new)


def _is_unknown(code: str) -> bool:
    return code not in agencies() and code not in column("cleaning_asides", "word")


def _with(document: Document, raw: str, codes: Sequence[str]) -> Document:
    article = document.article
    new = [code for code in dict.fromkeys(codes) if code not in article.agencies]
    if not new:
        return document
    stated = [*article.stated, *(_stated(document, raw, code) for code in new)]
    stated.sort(key=lambda fact: fact.key in ("url", "published"))
    return replace(document, article=replace(article, agencies=(*article.agencies, *new), stated=tuple(stated)))


def _stated(document: Document, raw: str, code: str) -> Stated:
    """The agency with its place at the end of a credit that was taken out."""
    for removal in document.removed:
        at = removal.span.of(raw).rfind(code) if removal.reason == "credit" else -1
        if at >= 0:
            start = removal.span.start + at
            return Stated("agency", code, "text", Span(start, start + len(code)), code)
    return Stated("agency", code, "text")
