"""Texts that a press database exports: many articles in one file, each with labelled lines around it.

Two forms are told: numbered documents ("Dokument 3 von 20", "3 of 20 DOCUMENTS"; labels such as "LÄNGE:" around the
text) and lines with codes of two or three capitals ("HD", "LP", "TD"). Read as one text, the articles of many outlets
would become one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lagebild.intake.limits import size_problem
from lagebild.intake.records import names
from lagebild.model import Problem, RawArticle, sha256

Read = Iterator[RawArticle | Problem]

_NUMBERED = re.compile(
    r"^[ \t\f]*(?:(?:dokument|document)[ \t]+(\d{1,5})[ \t]+(?:von|of)[ \t]+\d{1,5}"
    r"|(\d{1,5})[ \t]+(?:von|of)[ \t]+\d{1,5}[ \t]+(?:dokumenten?|documents?))[ \t]*\r?$",
    re.IGNORECASE | re.MULTILINE,
)
_PIECES = ("okument", "OKUMENT", "ocument", "OCUMENT")
_LABEL = re.compile(r"[ \t]*(?P<label>[A-ZÄÖÜ][A-ZÄÖÜ -]{2,24}):(?P<words>.*)")
_TAIL = re.compile(
    r"^[ \t]*(?:(?:UPDATE|LOAD-DATE|SPRACHE|LANGUAGE|PUBLICATION-TYPE|ZEITUNGS-CODE|JOURNAL-CODE|GRAFIK|GRAPHIC)[ \t]*:"
    r"|(?:Copyright|©)[ \t]).*",
    re.MULTILINE,
)
_DAY = re.compile(r"\b(\d{1,2})\.? (Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
                  r" (\d{4})\b")  # fmt: skip
_AUTHOR_LABELS = {"AUTOR", "AUTOREN", "AUTORIN", "VON", "BYLINE"}
_HEADER_LABELS = {*_AUTHOR_LABELS, "RUBRIK", "SECTION", "LÄNGE", "LENGTH", "DATELINE", "ORT", "RESSORT", "HIGHLIGHT"}
_LONGEST_HEADER = 3_000

_CODE = re.compile(r"^(?P<code>[A-Z]{2,3})(?=[ \t]|\r?$)", re.MULTILINE)
_CODES = frozenset(
    {
        *("SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "CT", "RF"),
        *("CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "ART", "CLM", "CX", "DLN"),
    }
)
_NEEDED = {"HD", "SN", "TD"}


@dataclass(frozen=True, slots=True)
class _Part:
    """One article of an export: its text, and what stands around it."""

    text: str
    title: str = ""
    outlet: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()


def separated(whole: RawArticle) -> Read:
    """The articles of a text that a database exported; the text itself if it is none."""
    parts: list[_Part] = []
    # A look for pieces of words costs a fiftieth of a look at all lines.
    if any(piece in whole.raw for piece in _PIECES):
        parts = _numbered(whole.raw)
    if not parts and "HD" in whole.raw:
        parts = _coded(whole.raw)
    if not parts:
        yield size_problem(whole.raw, False, whole.file, whole.file) or whole
    for number, part in enumerate(parts, 1):
        shown, place = f"{whole.file}:{number}", f"document {number} of {whole.file}"
        if not part.text:
            yield Problem(shown, "NoText", f"{place} has no text")
            continue
        yield size_problem(part.text, False, shown, place) or replace(
            whole,
            file=shown,
            raw=part.text,
            raw_sha256=sha256(part.text),
            title=part.title or None,
            outlet=part.outlet or None,
            published=part.published or None,
            authors=part.authors,
        )


def _numbered(text: str) -> list[_Part]:
    """The documents between lines such as "Dokument 1 von 3", numbered from one; none where the numbers do not run."""
    marks = list(_NUMBERED.finditer(text))
    if [int(mark[1] or mark[2]) for mark in marks] != list(range(1, len(marks) + 1)):
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [_document(text[mark.end() : end]) for mark, end in zip(marks, ends, strict=False)]


def _document(part: str) -> _Part:
    """One numbered document: outlet, date, title, labelled lines, text, labelled lines."""
    header = labels_end = 0
    authors: tuple[str, ...] = ()
    for line in re.finditer(r"[^\n]*\n?", part[:_LONGEST_HEADER]):
        match = _LABEL.fullmatch(line[0].rstrip())
        if match and match["label"].strip() in _HEADER_LABELS:
            header = header or line.start()
            labels_end = line.end()
            authors = names(match["words"]) if match["label"].strip() in _AUTHOR_LABELS else authors
    if not labels_end:
        return _Part(part.strip())
    tail = _TAIL.search(part, labels_end)
    text = part[labels_end : tail.start() if tail else len(part)].strip("\r\n\f ")
    outlet, published, title = _head([line.strip() for line in part[:header].splitlines() if line.strip()])
    return _Part(text, title, outlet, published, authors)


def _head(lines: Sequence[str]) -> tuple[str, str, str]:
    """Outlet, date and title of the lines above the labels; the title is all that stands below the date."""
    at = next((number for number, line in enumerate(lines) if _DAY.search(line)), None)
    if at is None:
        return lines[0] if len(lines) > 1 else "", "", " ".join(lines[1:] or lines)
    return lines[0] if at else "", _day(lines[at]), " ".join(lines[at + 1 :])


def _day(words: str) -> str:
    match = _DAY.search(words)
    return f"{match[1]}. {match[2]} {match[3]}" if match else words.strip()


def _coded(text: str) -> list[_Part]:
    """The articles of an export with codes at the start of its lines; none where the codes are not those."""
    marks = [mark for mark in _CODE.finditer(text) if mark["code"] in _CODES]
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    articles: list[dict[str, str]] = []
    for mark, end in zip(marks, ends, strict=False):
        if mark["code"] == "HD":
            articles.append({})
        if articles:
            articles[-1].setdefault(mark["code"], text[mark.end("code") : end].strip())
    if not all(fields.keys() >= _NEEDED for fields in articles):
        return []
    return [_of_fields(fields) for fields in articles]


def _of_fields(fields: dict[str, str]) -> _Part:
    return _Part(
        "\n\n".join(filter(None, [fields.get("LP"), fields["TD"]])),
        " ".join(fields["HD"].split()),
        " ".join(fields["SN"].split()),
        _day(fields.get("PD", "")),
        names(re.sub(r"^(?i:von|by)\s+", "", fields.get("BY", ""))),
    )
