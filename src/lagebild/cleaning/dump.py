"""Text dumps: the rules in their order, from a raw text to decided lines."""

from __future__ import annotations

from lagebild.cleaning.boilerplate import drop_boilerplate, drop_comments, drop_recurring
from lagebild.cleaning.bylines import read_bare_bylines
from lagebild.cleaning.captions import read_pictures
from lagebild.cleaning.datelines import read_datelines
from lagebild.cleaning.ends import drop_ends
from lagebild.cleaning.head import read_head
from lagebild.cleaning.header import read_header, read_markup
from lagebild.cleaning.headlines import drop_headlines
from lagebild.cleaning.layout import lay_out
from lagebild.cleaning.normalise import normalise
from lagebild.cleaning.offers import drop_offers
from lagebild.cleaning.particulars import read_crawled_date, read_credits, read_lines
from lagebild.cleaning.related import drop_series
from lagebild.cleaning.rows import drop_rows
from lagebild.cleaning.sheet import Sheet
from lagebild.cleaning.tails import read_tails
from lagebild.cleaning.teasers import drop_teasers
from lagebild.cleaning.traces import drop_traces
from lagebild.cleaning.typeset import typeset


def read_dump(
    raw: str, title: str | None = None, recurring: frozenset[str] = frozenset(), wrapped: bool = False
) -> Sheet:
    """The decided lines of a text dump.

    `title` is the title given beside it, if any; `recurring` are lines that the outlet prints in many articles;
    `wrapped` tells that its lines were set to the width of a column.
    """
    sheet = Sheet(*(typeset(raw) if wrapped else normalise(raw)))
    drop_recurring(sheet, recurring)
    read_crawled_date(sheet)
    read_header(sheet)
    read_markup(sheet)
    drop_boilerplate(sheet)
    drop_traces(sheet)
    drop_comments(sheet)
    drop_offers(sheet)
    drop_series(sheet)
    read_head(sheet)
    read_pictures(sheet)
    read_tails(sheet)
    drop_headlines(sheet)
    drop_teasers(sheet)
    decide(sheet, title)
    return sheet


def decide(sheet: Sheet, title: str | None) -> None:
    """The rules that dumps and pages share: rows of menus, particulars, the end, credits, layout, datelines."""
    drop_rows(sheet)
    read_lines(sheet)
    read_bare_bylines(sheet)
    drop_ends(sheet)
    read_credits(sheet)
    lay_out(sheet, title)
    read_datelines(sheet)
