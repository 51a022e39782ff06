"""The date of publication of a page: its data, meta tags, `<time>`, the words beside the heading, its address.

Each date keeps the place where it stands. Dates that no article can have are passed over: the first second of
a computer's clock, days after the page was recorded, years far ahead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from lagebild.cleaning.dates import day_value, find_dates, one_date
from lagebild.cleaning.metadata_data import Data, headline_place
from lagebild.cleaning.metadata_markup import Marks, Time, Words, lines, place, plain
from lagebild.lexicon import column, table
from lagebild.model import Published, TimeValue, Where

_CLOCK_ZEROS = frozenset({date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1)})
"""Days that a computer writes for "no date"."""
_EARLIEST, _LATEST = 1900, 2060
"""Years between which an article can have appeared. Beyond lie the fillers 0001, 2099 and 9999."""
_COMPACT = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)(?:T\d{4,6}.*)?")
_MODIFIED = re.compile(r"modif|updat|aktualis|geändert|änderung|bearbeitet|stand\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"publish|pubdate|datePublished|veröffentlicht|erschienen|erstellt", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<![\d.])((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?![\d.])")
_BETWEEN_TAGS = re.compile(r">([^<>]{6,120})<")
_BAR = re.compile(r"\s*[|·•]\s*")
_CLASSED = re.compile(
    r"(?:class|id|itemprop)\s*=\s*[\"'][^\"'<>]*(?:date|datum|publi|time|stand)[^\"'<>]*[\"'][^<>]*>"
    r"\s*(?:<[^<>]*>\s*)*(?P<when>[^<>]{6,80})<",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?: ?Uhr)?|\d{1,2} Uhr")
_WORDS = re.compile(r"[^\W\d_]+")
_NEAR = 6000
"""Characters of markup around the heading in which a page shows its date."""


def read_published(
    page: str, marks: Marks, data: Data, url: Words | None, captured: str | None
) -> tuple[Published, Where] | None:
    """The date of publication with its place, and the kind of place; None when the page states none.

    `url` is the article's address; a day in its path counts where nothing but dates of changes is stated.

    A date after the day on which the page was recorded (`captured`) is passed over.
    """
    limit = one_date(captured) if captured else None
    for words, found in _stated(page, marks, data, url):
        if is_plausible(found, limit):
            return Published(found, "stated", words.span, "raw", page[words.start : words.end]), words.where
    return None


def is_plausible(time: TimeValue, recorded: TimeValue | None) -> bool:
    """Whether an article can have appeared then; one day after its recording is allowed for the zones."""
    first = time.earliest
    if first is None or not _EARLIEST <= first.year <= _LATEST or first in _CLOCK_ZEROS:
        return False
    last = recorded.latest if recorded else None
    return last is None or first <= last + timedelta(days=1)


def address_date(url: str | None) -> TimeValue | None:
    """The day in the path of an address ("/politik/2024/05/13/…"); None when there is none or several."""
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return None
    found = {match.groups() for match in _ADDRESS.finditer(path)}
    if len(found) != 1:
        return None
    try:
        return day_value(date(*(int(part) for part in found.pop())))
    except ValueError:
        return None


def _stated(page: str, marks: Marks, data: Data, url: Words | None) -> Iterator[tuple[Words, TimeValue]]:
    """All dates that may be the one of publication, the surest first; dates of a change come last."""
    published: list[Words | None] = [data.text("datePublished")]
    published += [words for name in _metas("published") for words in marks.metas.get(name, ())[:1]]
    published.append(data.text("dateCreated"))
    for words in published:
        yield from _read(words)
    for time in _times(marks, data):
        yield from _read(time.value() or time.shown(page))
    yield from _in_titles(page, marks)
    yield from _shown(page, marks, data)
    addressed = address_date(url.text) if url else None
    if url and addressed:
        yield Words(url.text, url.start, url.end, "address"), addressed
    yield from _read(data.text("dateModified"))
    for name in _metas("modified"):
        yield from _read(marks.meta(name))


def _metas(states: str) -> list[str]:
    return [row["name"] for row in table("cleaning_date_metas") if row["states"] == states]


def _read(words: Words | None) -> Iterator[tuple[Words, TimeValue]]:
    if words is None or len(words.text) > 80:
        return
    compact = _COMPACT.fullmatch(words.text)
    found = one_date("-".join(compact.groups()) if compact else words.text)
    if found is not None:
        yield words, found


def _times(marks: Marks, data: Data) -> list[Time]:
    """The `<time>` elements that may give the publication: those that say so, then those after the heading."""
    heading, _ = headline_place(marks, data)
    said = [time for time in marks.times if _PUBLISHED.search(time.attributes)]
    after = [time for time in marks.times if 0 <= time.at - heading < _NEAR]
    before = [time for time in marks.times if 0 < heading - time.at < _NEAR]
    found = list(dict.fromkeys([*said, *after, *reversed(before)]))
    return [time for time in found[:12] if not _is_change(marks.page, time)]


def _is_change(page: str, time: Time) -> bool:
    """Whether a time is the one of a change, by its attributes or the word before it."""
    words = time.attributes + plain(page[max(0, time.at - 60) : time.at]) + time.shown(page).text
    return bool(_MODIFIED.search(words)) and not _PUBLISHED.search(time.attributes)


def _in_titles(page: str, marks: Marks) -> Iterator[tuple[Words, TimeValue]]:
    """A date at the end of a title ("… | Musterbote | 28.04.2023")."""
    for words in (marks.meta("og:title"), marks.title):
        if words is None:
            continue
        for found, span in find_dates(words.text):
            if span.end == len(words.text) and span.start > 0 and words.text[span.start - 2] in "|–—-·,":
                yield _part(page, words, span.of(words.text)), found


def _shown(page: str, marks: Marks, data: Data) -> Iterator[tuple[Words, TimeValue]]:
    """Dates that stand alone beside the heading: with words of date lines and clock times only.

    A date after "Veröffentlicht" goes first, one after "Aktualisiert" or "Stand" last. Counter-examples:
    "Am 4. September 2023 begann der Prozess" is a sentence; "vor 3 Stunden" is no date.
    """
    found: list[tuple[int, Words, TimeValue]] = []
    for start, end in _stretches(marks, data):
        for line in _segments(page[start:end]):
            found += _ranked(page, line, start, end)
    for match in _CLASSED.finditer(page) if not found else ():
        line = plain(match["when"])
        dates = list(find_dates(line))
        if dates and _is_date_line(line, [span.of(line) for _, span in dates]) and not _MODIFIED.search(match[0]):
            words = Words(line, *match.span("when"))
            found.append((1, _part(page, words, dates[0][1].of(line)), dates[0][0]))
    for _, words, value in sorted(found, key=lambda one: one[0]):
        yield words, value


def _ranked(page: str, line: str, start: int, end: int) -> Iterator[tuple[int, Words, TimeValue]]:
    """The dates of a date line with 0 for one of publication, 1 for any, 2 for one of a change."""
    dates = list(find_dates(line)) if len(line) <= 120 else []
    if not dates or not _is_date_line(line, [span.of(line) for _, span in dates]):
        return
    last = 0
    for value, span in dates:
        label = line[last : span.start]
        rank = 0 if _PUBLISHED.search(label) else 2 if _MODIFIED.search(label) else 1
        yield rank, _part(page, Words(line, start, end), span.of(line)), value
        last = span.end


def _stretches(marks: Marks, data: Data) -> list[tuple[int, int]]:
    """The markup after the headline, then the markup before it; none where the page does not show its headline."""
    start, end = headline_place(marks, data)
    return [(end, end + _NEAR), (max(0, start - _NEAR // 3), start)] if end else []


def _segments(raw: str) -> list[str]:
    """The plain lines of a stretch, cut at bars and dots ("Do 25.04.24 | 14:07 Uhr | Von Ida Kern"), then its words
    between any two tags, which may stand side by side ("<span>Ida Kern</span> <span>13.05.2024</span>").
    """
    found = [part for line in lines(raw) for part in _BAR.split(line) if part]
    return [*found, *(words for piece in _BETWEEN_TAGS.findall(raw) if (words := plain(piece)))]


def _is_date_line(line: str, dates: list[str]) -> bool:
    """Whether a line has, beside its dates, only clock times and words of date lines."""
    for words in dates:
        line = line.replace(words, " ", 1)
    known = column("cleaning_date_words", "word")
    return all(word.lower() in known for word in _WORDS.findall(_CLOCK.sub(" ", line)))


def _part(page: str, words: Words, part: str) -> Words:
    span = place(page, words, part)
    return Words(part, span.start, span.end, words.where) if span else words
