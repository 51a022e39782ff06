"""Addresses of articles: one form for all the ways in which one page can be addressed.

The form is a key for comparing, no address to call: scheme, hosts for phones, tracking
parameters and the like are gone (`lexicon/cleaning_addresses.tsv`), parameters are sorted.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from lagebild.lexicon import table

_ARCHIVED = re.compile(r"^https?://web\.archive\.org/(?:web|save)/(?:\d{4,14}[a-z_]*/)?(?=https?:)", re.IGNORECASE)
_AMP_CACHE = re.compile(r"^https?://[\w.-]+\.cdn\.ampproject\.org/[acivr]/(?:s/)?", re.IGNORECASE)
_AMP_VIEWER = re.compile(r"^https?://(?:www\.)?google\.\w+/amp/(?:s/)?", re.IGNORECASE)
_DEVICES = re.compile(r"^(?:(?:www\d?|m|mobil|mobile|amp|touch|wap)\.)+(?=[^.]+\.)")
_AMP_PATH = re.compile(r"/amp(?=/|$)|[.-]amp(?=\.html?$|$)|(?<=\.)amp\.(?=html?$)", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
_SLASHES = re.compile(r"/{2,}")
_LONGEST = 4000


def address_key(url: str | None) -> str:
    """What two addresses of one page share; empty where an address names no article.

    A host alone names none: what stands on a homepage changes. So does a fragment: entries of
    a live blog stand on one page.
    """
    parts = _split(url)
    if parts is None:
        return ""
    host, path, query = parts
    path = _SESSION.sub("", path)
    path = _SLASHES.sub("/", _INDEX.sub("/", _AMP_PATH.sub("", path))).rstrip("/")
    kept = sorted((name, value) for name, value in _pairs(query) if not is_tracking(name, value))
    if not path and not kept:
        return ""
    parameters = "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in kept)
    return f"{host}{_quoted(path)}" + (f"?{parameters}" if parameters else "")


def is_tracking(name: str, value: str) -> bool:
    """Whether a parameter says how a reader came to a page or how it is shown, not which page it is."""
    return any(names.fullmatch(name) and values.fullmatch(value) for names, values in _parameters())


def is_homepage(url: str | None) -> bool:
    """Whether an address is a host alone, or its start page."""
    parts = _split(url)
    return parts is not None and not parts[2] and _INDEX.sub("/", parts[1]).strip("/").lower() in _START_PAGES


_START_PAGES = {"", "home", "start", "startseite", "index", "homepage"}


@cache
def _parameters() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    rows = table("cleaning_addresses")
    return tuple((re.compile(row["name"], re.IGNORECASE), re.compile(row["value"], re.IGNORECASE)) for row in rows)


def _split(url: str | None) -> tuple[str, str, str] | None:
    """Host, path and query of an address; None where there is no host."""
    if not url or len(url) > _LONGEST:
        return None
    url = url.strip()
    for wrapped, scheme in ((_ARCHIVED, ""), (_AMP_CACHE, "https://"), (_AMP_VIEWER, "https://")):
        inner = wrapped.sub("", url, count=1)
        url = scheme + inner if inner != url else url
    if url.startswith("//"):
        url = "https:" + url
    try:
        found = urlsplit(url if "://" in url else f"https://{url}")
        host, port = found.hostname or "", found.port
    except ValueError:
        return None
    if "." not in host or found.scheme.lower() not in {"http", "https"}:
        return None
    host = _DEVICES.sub("", host.lower().rstrip("."))
    return (host if port in {None, 80, 443} else f"{host}:{port}"), found.path, found.query


def _pairs(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query.replace(";", "&"), keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return [(query, "")]


def _quoted(words: str) -> str:
    return quote(unquote(words), safe="/:@!$'()*,~ ")
