"""Moments as feeds, records and documents write them, told in ISO 8601; what is no moment stays as it was written.

Formats: RFC 5322 ("Mon, 04 Sep 2023 10:15:00 +0200"), ISO 8601, Unix time, PDF (ISO 32000-1, 7.9.4).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)? ?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_PDF = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?")
_UNIX = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_ZONES = {"MEZ": "+0100", "MESZ": "+0200", "CET": "+0100", "CEST": "+0200"}
_BASIC = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)")
_MONTHS = {"mär": "Mar", "mrz": "Mar", "mae": "Mar", "mai": "May", "okt": "Oct", "dez": "Dec"}
_MONTH = re.compile(r"(\d)\.? (mär|mrz|maerz|mai|okt|dez)[a-zä]*\.? (?=\d)", re.IGNORECASE)
_BEFORE_ALL_TIME = re.compile(r"(?:^|[a-zä.] )-\d{4}\b")
_LONGEST = 200
# What programs write for "not known": the first moment of Unix time, of the Common Era, of spreadsheets; MySQL's zero
# date becomes a year before Christ ("Mon, 30 Nov -0001", drafts in WordPress).
_NEVER = ("1970-01-01", "0001-01-01", "0000-", "1899-12-30", "1900-01-01")


def moment(words: str) -> str:
    """`words` in ISO 8601 with their time zone where they have one; unchanged when they are in no known form.

    Empty for what programs write when they do not know the date ("1970-01-01T00:00:00Z").
    """
    if len(words) > _LONGEST:
        return words
    words = " ".join(words.split())
    found = _iso(words) or _mail(words) or (_unix(words) if _UNIX.fullmatch(words) else "") or words
    return "" if found.startswith(_NEVER) or _BEFORE_ALL_TIME.search(words) else found


def _iso(words: str) -> str:
    basic = _BASIC.fullmatch(words)
    if basic:
        return "-".join(basic.groups())
    match = _ISO.fullmatch(words)
    if match is None or not match["time"]:
        return match["day"] if match else ""
    zone = (match["zone"] or "").upper()
    zone = "+00:00" if zone in {"Z", "UTC", "GMT"} else zone
    zone = f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 else zone
    return f"{match['day']}T{match['time']}{zone}"


def _mail(words: str) -> str:
    """A date of an e-mail or feed, also with the German names of months and zones that its standard does not know."""
    words = _MONTH.sub(lambda m: f"{m[1]} {_MONTHS[m[2].lower()[:3]]} ", words)
    for name, shift in _ZONES.items():
        words = re.sub(rf"\b{name}\b", shift, words)
    try:
        found = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return found.isoformat(timespec="seconds")


def _unix(words: str) -> str:
    seconds = float(words) / (1000 if len(words.partition(".")[0]) > 10 else 1)
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    except (OverflowError, ValueError, OSError):
        return ""


def pdf_moment(words: str) -> str:
    """A date of a PDF's own data in ISO 8601; empty when it is none."""
    match = _PDF.match(words)
    if match is None:
        return ""
    year, month, day, hour, minute, second, utc, sign, hours, minutes = match.groups()
    zone = "+00:00" if utc else f"{sign}{hours}:{minutes or '00'}" if sign else ""
    try:
        return datetime.fromisoformat(f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone}").isoformat()
    except ValueError:
        return ""


def aware(words: str) -> datetime | None:
    """A moment with a time zone as one that can be compared; None when there is no zone or no time."""
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return None
    return found if found.tzinfo else None
