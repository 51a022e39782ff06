"""Fields that a crawler or an archive wrote above a text: "Titel: …", "Datum: …", also between lines of dashes."""

from __future__ import annotations

import re

from lagebild.cleaning.credits import outlets, read_byline
from lagebild.cleaning.dates import one_date
from lagebild.cleaning.sheet import Line, Sheet
from lagebild.model import Published

_FIELDS = {
    "title": "title", "titel": "title", "headline": "title", "überschrift": "title", "schlagzeile": "title",
    "date": "published", "datum": "published", "published": "published", "veröffentlicht": "published",
    "erscheinungsdatum": "published", "publication date": "published",
    "author": "authors", "authors": "authors", "autor": "authors", "autoren": "authors", "autorin": "authors",
    "source": "outlet", "quelle": "outlet", "outlet": "outlet", "medium": "outlet", "zeitung": "outlet",
    "publisher": "outlet", "url": "other", "link": "other", "section": "other", "ressort": "other", "tags": "other",
    "seite": "other", "ausgabe": "other", "language": "other", "sprache": "other", "id": "other",
}  # fmt: skip
_FIELD = re.compile(r"^[\"']?([A-Za-zÄÖÜäöü ]{2,20})[\"']?\s?:\s+(\S.*)$")
_FENCE = re.compile(r"^(?:-{3,}|\+{3,}|={3,})$")
_MARK = re.compile(r"^#{1,6}\s+")


def read_header(sheet: Sheet) -> None:
    """Read the fields above a text and take them out; a title is kept as the title.

    Two fields must stand together: a single "Quelle: …" above a text is another rule's.
    """
    lines = sheet.lines
    start = 1 if lines and _FENCE.match(lines[0].text) else 0
    fields: list[tuple[Line, str, str]] = []
    end = start
    while end < len(lines) and (match := _FIELD.match(lines[end].text)) and match[1].strip().lower() in _FIELDS:
        fields.append((lines[end], _FIELDS[match[1].strip().lower()], match[2].strip("\"' ")))
        end += 1
    if len(fields) < 2:
        return
    fences = [line for line in [*lines[:start], *lines[end : end + 1]] if _FENCE.match(line.text)]
    for line in fences:
        sheet.drop(line, "header")
    for line, name, value in fields:
        _note(sheet, line, name, value)


def _note(sheet: Sheet, line: Line, name: str, value: str) -> None:
    found = sheet.found
    if name == "title" and found.title is None:
        found.title = value
        sheet.cut_start(line, line.text.index(value), "header")
        line.keep("title", "header_title")
        return
    date = one_date(value) if name == "published" else None
    if date is not None and found.published is None:
        at = line.text.index(value)
        found.published = Published(date, "stated", sheet.raw(line, at, at + len(value)), "raw", value)
    elif name == "authors":
        byline = read_byline([value])
        found.authors += byline.persons
        found.agencies += byline.agencies
    elif name == "outlet" and found.outlet is None:
        found.outlet = outlets().get(value, value)
    sheet.drop(line, "header")


def read_markup(sheet: Sheet) -> None:
    """Read the marks of Markdown headings ("# ", "## "): the first on top is the title."""
    for index, line in enumerate(sheet.kept):
        match = _MARK.match(line.text) if line.text[0] == "#" else None
        if match is None:
            continue
        sheet.cut_start(line, match.end(), "markup")
        if not line.out:
            line.keep("title" if index == 0 else "heading", "markdown_mark")
