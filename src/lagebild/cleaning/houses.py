"""The outlet as lines of its own page name it: masthead, imprint, operator, "X-Team", "X am Morgen", "Folge X".

All of it is weak: only lines that were taken out are asked, and a name counts when it
stands in another line too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lagebild.cleaning.credits import agencies, is_place, outlets
from lagebild.cleaning.rows import entries, masthead_name
from lagebild.cleaning.sheet import Line, Sheet
from lagebild.lexicon import column

_CAP = r"[A-ZÄÖÜ][\w.&-]*"
_NAME = rf"{_CAP}(?: (?:& |und )?{_CAP}){{0,3}}"
_COMPANY = re.compile(
    rf"\b(?P<name>{_CAP}(?: {_CAP}){{0,3}}?) (?:(?:Verlags|Medien|Zeitungs|Presse)(?:gesellschaft|haus|gruppe)"
    r"|(?:Medien|Media|Verlags?|Presse|Zeitungs|Digital|Online|Publishing)(?: [\w&.]+){0,2}?"
    r" (?:GmbH|AG|KG|SE|mbH|eG|UG))\b"
)
_PAPER = re.compile(rf"(?P<name>{_CAP}(?: {_CAP}){{0,3}}) (?:GmbH|AG|KG|SE|mbH|eG)\b")
_OWN = (
    re.compile(rf"^(?:[Vv]on:? )?(?P<name>{_NAME})-(?:Team|Redaktion)$"),
    re.compile(rf"^(?:[Vv]on:? )?(?:[Rr]edaktion|Team) (?P<name>{_NAME})$"),
    re.compile(rf"^(?!(?:Der|Die|Das) )(?P<name>{_NAME}) am (?:Morgen|Mittag|Abend|Wochenende|Sonntag)\b"),
    re.compile(rf"^(?P<name>{_NAME}) (?:folgen|abonnieren|unterstützen)$"),
    re.compile(rf"\b(?:Folgen? Sie|Folge|Folgt|Abonnieren? Sie|Unterstützen Sie) (?P<name>{_NAME})"),
)
_ASKED = {"byline", "newsletter", "sharing", "consent", "subscription", "advertising", "credit", "house notice"}
_SIGN = re.compile(r"^(?:©|\(c\)|copyright)?\s*(?:\d{4})?\s*", re.IGNORECASE)
_RIGHTS = re.compile(r"alle rechte vorbehalten|impressum|datenschutz", re.IGNORECASE)


def stated_house(sheet: Sheet) -> str | None:
    """The outlet that lines of the page's frame name, the strongest kind of line first; None when none does."""
    out = [line for line in sheet.lines if line.out]
    for found in (_mastheads(sheet, out), _operators(sheet, out), _imprints(sheet, out), _own_names(sheet, out)):
        for name in found:
            if _may_be_outlet(sheet, name):
                return outlets().get(name, name)
    return None


def _mastheads(sheet: Sheet, out: list[Line]) -> Iterator[str]:
    for line in out:
        if line.reason == "masthead":
            yield _as_written(sheet, masthead_name(line.text), line)


def _as_written(sheet: Sheet, name: str, line: Line) -> str:
    """A name in capitals as another line writes it."""
    if name.isupper():
        pattern = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
        for other in sheet.lines:
            match = pattern.search(other.text)
            if match and other is not line and not match[0].isupper():
                return match[0]
    return name


def _operators(sheet: Sheet, out: list[Line]) -> Iterator[str]:
    """The company's name without its form ("die Musterbote Medien GmbH"), if its last word stands elsewhere too."""
    for line in out:
        if line.reason not in _ASKED:
            continue
        names = [match["name"] for match in _PAPER.finditer(line.text) if _is_paper(match["name"])]
        names += [match["name"] for match in _COMPANY.finditer(line.text)]
        yield from (name for name in names if _recurs(sheet, name.split()[-1]))


def _is_paper(name: str) -> bool:
    """Whether a company's name ends as names of newspapers do: its form follows the name at once."""
    return len(name.split()) > 1 and name.split()[-1] in column("cleaning_paper_words", "word")


def _imprints(sheet: Sheet, out: list[Line]) -> Iterator[str]:
    """The first part of an imprint; a comma after it opens a description, else the name must stand elsewhere too."""
    for line in out:
        if line.reason != "imprint":
            continue
        part = _SIGN.sub("", entries(line.text)[0])
        name, comma, _ = part.partition(",")
        if re.fullmatch(_NAME, name) and not _RIGHTS.search(name) and (comma or _recurs(sheet, name)):
            yield name


def _own_names(sheet: Sheet, out: list[Line]) -> Iterator[str]:
    for pattern in _OWN:
        for line in out:
            match = pattern.search(line.text) if line.reason in _ASKED else None
            if match and _recurs(sheet, match["name"]):
                yield match["name"]


def _recurs(sheet: Sheet, name: str) -> bool:
    """Whether a name stands in two lines; its inflected form counts ("dem Musterboten")."""
    wanted = re.compile(rf"\b{re.escape(name)}", re.IGNORECASE)
    return sum(1 for line in sheet.text.split("\n") if wanted.search(line)) > 1


def _may_be_outlet(sheet: Sheet, name: str) -> bool:
    """Whether a name is no platform, agency, place, section or author."""
    if name in column("cleaning_platforms", "name") or name in agencies() or name in sheet.found.authors:
        return False
    return not is_place(name) and name.lower() not in column("cleaning_sections", "name")
