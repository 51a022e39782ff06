"""Agencies that no lexicon knows, told by their code: "mae/xyz" here, "jor/xyz" in another outlet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lagebild.cleaning.credits import agencies
from lagebild.lexicon import column
from lagebild.model import Document

_CODE = r"[a-zäöü]{3,5}"
_CREDIT = re.compile(rf"\b(?P<writer>[a-zäöü]{{2,5}})\s?/\s?(?P<code>{_CODE})\W*$")
_PHOTO = re.compile(rf"(?:[:©(]\s?(?P<first>{_CODE})/[A-ZÄÖÜ]|[a-zäöüß]/(?P<last>{_CODE})\W*$)")
_DATELINE = re.compile(rf"^[A-ZÄÖÜ][\w/ -]{{2,30}} \((?P<code>{_CODE})\)\s?[–—-]")


@dataclass
class Evidence:
    """Where a code was seen: the outlets, the writers before it, and whether a picture or a dateline names it."""

    outlets: set[str] = field(default_factory=set)
    writers: set[str] = field(default_factory=set)
    elsewhere: bool = False
    credited: list[int] = field(default_factory=list)


def with_unknown_agencies(documents: Sequence[Document], raws: Sequence[str]) -> list[Document]:
    """The documents, with the agencies that their credits name by a code which several outlets use.

    Two outlets must name it, after different writers or once for a picture or in a
    dateline: two papers of one house may share the writers "jor/thm".
    """
    seen = _evidence(documents, raws)
    added: dict[int, list[str]] = defaultdict(list)
    for code, found in seen.items():
        if len(found.outlets) > 1 and (len(found.writers) > 1 or found.elsewhere):
            for number in found.credited:
                added[number].append(code)
    return [_with(document, added.get(number, [])) for number, document in enumerate(documents)]


def _evidence(documents: Sequence[Document], raws: Sequence[str]) -> dict[str, Evidence]:
    seen: dict[str, Evidence] = defaultdict(Evidence)
    for number, (document, raw) in enumerate(zip(documents, raws, strict=True)):
        outlet = document.article.outlet
        if not outlet:
            continue
        for removal in document.removed:
            words = removal.span.of(raw)
            if removal.reason == "credit" and (match := _CREDIT.search(words)) and _is_unknown(match["code"]):
                seen[match["code"]].outlets.add(outlet)
                seen[match["code"]].writers.add(match["writer"])
                seen[match["code"]].credited.append(number)
            elif removal.reason == "photo credit" and (match := _PHOTO.search(words)):
                _note_elsewhere(seen, match["first"] or match["last"], outlet)
        if match := _DATELINE.match(document.text):
            _note_elsewhere(seen, match["code"], outlet)
    return seen


def _note_elsewhere(seen: dict[str, Evidence], code: str, outlet: str) -> None:
    if _is_unknown(code):
        seen[code].outlets.add(outlet)
        seen[code].elsewhere = True


def _is_unknown(code: str) -> bool:
    return code not in agencies() and code not in column("cleaning_asides", "word")


def _with(document: Document, codes: Sequence[str]) -> Document:
    if not codes:
        return document
    named = tuple(dict.fromkeys([*document.article.agencies, *codes]))
    return replace(document, article=replace(document.article, agencies=named))
