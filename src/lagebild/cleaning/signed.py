"""Outlets and agencies of a user's own list in the lines that sign an article ("hgr/XNK").

Credit lines are read with what the lexicon knows. What only a user's list knows passes there for a writer's
initials or an unknown house: this looks at the lines again, after they were taken out.
"""

from __future__ import annotations

import re

from lagebild.cleaning.sheet import Sheet
from lagebild.lexicon.outlets import Outlet, Outlets

_SIGNING = frozenset({"credit", "byline", "dateline", "header"})
_PARTS = re.compile(r"\s*[/,;|+&()\[\]:]\s*|\s+[-–—]\s+|\s+(?:und|mit)\s+")


def signed(sheet: Sheet, outlets: Outlets) -> None:
    """Note the agencies, and where none is known the outlet, that only the user's list knows in signing lines."""
    forms = {form: row for row in outlets.added for form in (row.name, *row.codes, *row.aliases, *row.domains)}
    if not forms:
        return
    for cut, reason in sheet.cuts:
        if reason in _SIGNING:
            for part in _PARTS.split(cut.of(sheet.text)):
                if row := forms.get(part.strip(" .*")):
                    _note(sheet, row)


def _note(sheet: Sheet, row: Outlet) -> None:
    found = sheet.found
    if row.kind == "agency":
        code = (*row.codes, row.name)[0]
        found.agencies += [code] if code not in found.agencies else []
    elif found.outlet is None:
        found.outlet = row.name


__all__ = ["signed"]
