"""One record of an export as an article: which of its fields means what, whatever they are called.

A text goes before a page: it is what somebody chose. Only where the text is a mere opening
and the page holds much more is the page read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from lagebild.intake.limits import size_problem
from lagebild.intake.moments import moment
from lagebild.lexicon import table
from lagebild.model import Problem, RawArticle, sha256

_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKS = re.compile(r"[\W_]+")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,5000}>")
_BLOCK = re.compile(r"</(?:p|div|h[1-6]|li|article|section|blockquote|body|html)\s*>|<br\s*/?>", re.IGNORECASE)
_PYTHON_LIST = re.compile(r"\[\s*(['\"]).*\1\s*,?\s*\]", re.DOTALL)
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_LEFT_OUT = re.compile(r"\[\+\d+ (?:chars|characters|zeichen)\]\s*$", re.IGNORECASE)
_INNER = ("rendered", "value", "text", "html", "content", "#text", "name", "title", "$oid", "$date", "$numberLong")
_NOTHING = frozenset({"nan", "nat", "null", "none", "n/a", "#n/a", "undefined", "[removed]", "[deleted]"})
"""What programs write for an empty cell, and interfaces for an article that was withdrawn."""
_LONGEST_NAMES = 10_000
"""Characters of a list of names that was written as one text."""
_OPENING = 40
"""Words up to which a text beside a much longer page counts as its mere opening."""


@cache
def keys() -> Mapping[str, tuple[str, ...]]:
    """The names of each field, our own first."""
    return {row["field"]: tuple(row["names"].split()) for row in table("intake_record_keys")}


def plain_key(name: object) -> str:
    """A name as names are compared: "Published_At" is "publishedat"."""
    return _MARKS.sub("", str(name).casefold())


def holds_text(names: Iterable[str]) -> bool:
    """Whether one of these names (as `plain_key` gives them) is that of a text, a page or a teaser."""
    return not {*keys()["text"], *keys()["html"], *keys()["teaser"]}.isdisjoint(names)


def _holds_article(names: Iterable[str]) -> bool:
    """As `holds_text`, without teasers: the source of an article may have a description of its own."""
    return not {*keys()["text"], *keys()["html"]}.isdisjoint(names)


def article(record: Mapping[Any, Any], shown: str, place: str, note: str = "") -> RawArticle | Problem:
    """One record as an article; a problem when it has no text. `note` says how the record was read."""
    fields = _fields(record)
    if not holds_text(fields):
        fields = next(filter(_holds_article, _inner_fields(fields)), fields)
    raw, is_html, notes = _text(fields)
    if not raw.strip():
        return Problem(shown, "NoText", f"{place} has no text")
    too_long = size_problem(raw, is_html, shown, place)
    if too_long:
        return too_long
    return RawArticle(
        shown,
        raw,
        is_html,
        id=_line(fields, "id"),
        url=_line(fields, "url"),
        outlet=_outlet(_line(fields, "outlet")),
        title=_line(fields, "title"),
        published=_moment(fields, "published"),
        authors=names(_value(fields, "authors")),
        raw_sha256=sha256(raw),
        notes=tuple(filter(None, [note, *notes])),
        captured=_moment(fields, "captured"),
    )


def _fields(record: Mapping[Any, Any]) -> dict[str, Any]:
    """The fields by their plain names; of two that are the same the first that says something counts."""
    fields: dict[str, Any] = {}
    for name, value in record.items():
        says_nothing = isinstance(value, str) and len(value) < 20 and value.strip().casefold() in _NOTHING
        if value not in (None, "", [], {}) and not says_nothing:
            fields.setdefault(plain_key(name), value)
    return fields


def _inner_fields(fields: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    """The fields of objects that databases wrap around a record ({"_source": {…}}), with those outside."""
    for name in keys()["wrapper"]:
        inner = fields.get(name)
        if isinstance(inner, dict):
            yield {**_fields(inner), **{key: value for key, value in fields.items() if key not in _fields(inner)}}


def _text(fields: Mapping[str, Any]) -> tuple[str, bool, list[str]]:
    """What to read, whether it is a page, and remarks on it."""
    text, page = _field(fields, "text"), _field(fields, "html")
    if page.strip() and (not text.strip() or _is_opening(text, page)):
        return page, True, []
    if text.strip():
        return (
            text,
            is_markup(text),
            ["truncated: the record leaves characters out"] if _LEFT_OUT.search(text[-100:]) else [],
        )
    teaser = _field(fields, "teaser")
    return teaser, is_markup(teaser), ["teaser: the record gives only a summary"] if teaser.strip() else []


def _is_opening(text: str, page: str) -> bool:
    words = len(text.split())
    return words < _OPENING and len(_TAG.sub(" ", page).split()) > 3 * words + _OPENING


def is_markup(text: str) -> bool:
    """Whether a text is HTML: two or more ends of blocks, or it opens with a tag and has one.

    Counter-example: a text about the web that names "<p>" once.
    """
    ends = len(_BLOCK.findall(text))
    return ends > 1 or (ends == 1 and bool(_TAG.match(text.lstrip())))


def names(value: Any) -> tuple[str, ...]:
    """Author names from a list or from a text with ";", "|", "," or "und" between them.

    Also from a list that became a text ("['Ida Kern', 'dpa']"), and with surnames first where
    semicolons separate the names ("Kern, Ida; Janssen, Ole").
    """
    parts: Sequence[str]
    value = value[:_LONGEST_NAMES] if isinstance(value, str) else value
    if isinstance(value, str) and _PYTHON_LIST.fullmatch(value.strip()):
        parts = [single or double for single, double in _QUOTED.findall(value)]
    elif isinstance(value, str):
        parts = _separated(value)
    elif isinstance(value, list):
        parts = [_person(part) for part in value]
    else:
        parts = [_person(value)] if isinstance(value, dict) else []
    return tuple(dict.fromkeys(clean for part in parts if (clean := _tidy(part))))


def _separated(value: str) -> list[str]:
    if ";" not in value:
        return re.split(r"\||,|\s+und\s+", value)
    parts: list[str] = []
    for part in value.split(";"):
        surname, comma, forename = part.partition(",")
        if comma and len(surname.split()) == 1 and len(forename.split()) == 1:
            parts.append(f"{forename} {surname}")
        else:
            parts += re.split(r"\||,|\s+und\s+", part)
    return parts


def _person(value: Any) -> str:
    """The name in a value; of an object its name or the parts of it."""
    if not isinstance(value, dict):
        return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    fields = _fields(value)
    whole = fields.get("name") or fields.get("fullname") or fields.get("displayname")
    if isinstance(whole, str):
        return whole
    first = fields.get("firstname") or fields.get("givenname") or fields.get("vorname") or ""
    last = fields.get("lastname") or fields.get("familyname") or fields.get("surname") or fields.get("nachname") or ""
    return f"{first} {last}" if isinstance(first, str) and isinstance(last, str) else ""


def _value(fields: Mapping[str, Any], field: str) -> Any:
    return next((fields[name] for name in keys()[field] if fields.get(name) not in (None, "", [], {})), None)


def _field(fields: Mapping[str, Any], field: str) -> str:
    """A long text: a string, a list of paragraphs, or an object with one inside."""
    value = _value(fields, field)
    if isinstance(value, list):
        return "\n\n".join(filter(None, (_inside(part) for part in value)))
    return _inside(value)


def _inside(value: Any) -> str:
    if isinstance(value, dict):
        value = next((value[name] for name in _INNER if isinstance(value.get(name), str | int)), "")
    return value if isinstance(value, str) else ""


def _line(fields: Mapping[str, Any], field: str) -> str | None:
    value = _value(fields, field)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict):
        value = next((value[name] for name in ("name", *_INNER) if value.get(name)), None)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _tidy(str(value)) or None


def _moment(fields: Mapping[str, Any], field: str) -> str | None:
    words = _line(fields, field)
    return (moment(words) or None) if words else None


def _outlet(words: str | None) -> str | None:
    """An outlet's name; of an address that stands in its place the host."""
    if words is None or not words.lower().startswith(("http://", "https://")):
        return words
    try:
        return (urlsplit(words).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _tidy(words: str) -> str:
    """One line without lone surrogates, which no output could be encoded with."""
    return " ".join(_SURROGATE.sub("\ufffd", words).split())
