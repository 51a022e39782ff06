"""Text dumps: the rules in their order, from a raw text to decided lines."""

from __future__ import annotations

from lagebild.cleaning.boilerplate import drop_boilerplate, drop_comments
from lagebild.cleaning.captions import read_pictures
from lagebild.cleaning.layout import lay_out
from lagebild.cleaning.normalise import normalise
from lagebild.cleaning.particulars import read_crawled_date, read_credits, read_datelines, read_lines
from lagebild.cleaning.sheet import Sheet


def read_dump(raw: str, title: str | None = None) -> Sheet:
    """The decided lines of a text dump; `title` is the title given beside it, if any."""
    sheet = Sheet(*normalise(raw))
    read_crawled_date(sheet)
    drop_boilerplate(sheet)
    drop_comments(sheet)
    read_pictures(sheet)
    decide(sheet, title)
    return sheet


def decide(sheet: Sheet, title: str | None) -> None:
    """The rules that dumps and pages share: particulars, credits, layout, datelines."""
    read_lines(sheet)
    read_credits(sheet)
    lay_out(sheet, title)
    read_datelines(sheet)
