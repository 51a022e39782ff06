"""Classes: each token of a sentence as one character, so that expressions over classes can find times.

The classes of words are data (`lexicon/times_words.tsv`); numbers are read by their form.
After the finite-state study in `docs/design`: one character a token, payload beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from lagebild.lexicon import table
from lagebild.lexicon.numerals import cardinal, ordinal
from lagebild.model import Token
from lagebild.text import Span

FORMS = (
    "number", "year_number", "day_number", "ordinal", "dotted", "iso", "clock",
    "comma", "dash", "slash", "stop", "open", "close", "name", "other",
)  # fmt: skip
"""Classes read by form; all others come from the lexicon. `name` is any other word in capitals."""

PARTS = ("morgen", "vormittag", "mittag", "nachmittag", "abend", "nacht")
MARKS = {
    ",": "comma", "–": "dash", "-": "dash", "—": "dash", "−": "dash", "/": "slash", ".": "stop",
    "(": "open", "[": "open", ")": "close", "]": "close",
}  # fmt: skip
STARTS = frozenset(":„“\"»«‚‘'")
"""Behind these a word may be in capitals because a sentence starts."""
FIRST_YEAR, LAST_YEAR = 1000, 2199
DATE = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}|\d{2})?$")
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)$")
CLOCK = re.compile(r"(?P<hour>\d{1,2})[.:](?P<minute>\d\d)$")
SHORT_DATE = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})$")
LASTING = re.compile(r"(?P<number>\d{1,4})-?(?P<unit>stündig|minütig|tägig|wöchig|monatig)(?:e|en|er|es|em)?$", re.I)
LASTING_UNITS = {"stündig": "TH", "minütig": "TM", "tägig": "D", "wöchig": "W", "monatig": "M"}
DECADE = re.compile(r"(?P<year>\d0|\d{3}0)(?:er|ern)(?P<years>-?[Jj]ahren?)?$")


@dataclass(frozen=True, slots=True)
class Item:
    """A token with its class and what it stands for; `value` is the lexicon's cell or the number in digits."""

    name: str
    value: str
    text: str
    span: Span
    part: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon says of one word form."""

    name: str
    value: str
    part: str = ""


@cache
def lexicon() -> dict[str, Entry]:
    """All word forms with their classes."""
    forms: dict[str, Entry] = {}
    for row in table("times_words"):
        entry = Entry(row["class"], row["value"])
        stem = row["word"].rstrip("-")
        endings = row["endings"].split("|")
        for ending in endings:
            forms.setdefault(stem + ending, entry)
    parts = {part: forms[part.capitalize()].value for part in PARTS}
    weekdays = [(form, entry) for form, entry in forms.items() if entry.name == "weekday" and form.endswith("g")]
    for day, entry in [*weekdays, ("Mittwoch", forms["Mittwoch"])]:
        for part, value in parts.items():
            for ending in ("", "s", "en"):
                forms.setdefault(day + part + ending, Entry("weekday", entry.value, value))
    return forms


@cache
def characters() -> dict[str, str]:
    """One character for each class, from a private area of Unicode."""
    names = [*FORMS, *dict.fromkeys(entry.name for entry in lexicon().values())]
    return {name: chr(0xE000 + place) for place, name in enumerate(names)}


def items(text: str, tokens: Sequence[Token]) -> list[Item]:
    """The tokens of one sentence with their classes."""
    found: list[Item] = []
    first = True
    for token in tokens:
        word = token.span.of(text)
        found += _of(word, token.span, first, text)
        first = word in STARTS or (first and not word[0].isalnum())
    return found


def classes(found: Sequence[Item]) -> str:
    """The classes of `found` as one string."""
    known = characters()
    return "".join(known[item.name] for item in found)


def _of(word: str, span: Span, first: bool, text: str) -> Iterator[Item]:
    if len(word) == 1 and word in MARKS:
        yield Item(MARKS[word], "", word, span)
    elif word[0].isdigit():
        yield _number(word, span, text)
    elif word[0] in "-–−" and word[1:2].isdigit() and span.start and not text[span.start - 1].isspace():
        # "10.-13. Mai": what looks like a sign is the dash of a range
        yield Item("dash", "", word[0], Span(span.start, span.start + 1))
        yield _number(word[1:], Span(span.start + 1, span.end), text)
    else:
        entry = _entry(word, first)
        yield Item(entry.name, entry.value, word, span, entry.part)


@lru_cache(maxsize=65536)
def _entry(word: str, first: bool) -> Entry:
    known = lexicon()
    spellings = [word]
    if first:
        spellings.insert(0, word[0].lower() + word[1:])
    if word.isupper() and len(word) > 2:
        spellings += [word.capitalize(), word.lower()]
    for spelling in spellings:
        if spelling in known:
            return known[spelling]
    lower = word.lower()
    value = cardinal(lower)
    if value is not None and (word == lower or first or value >= 13):
        year = FIRST_YEAR <= value <= LAST_YEAR and "hundert" in lower
        return Entry("year_number" if year else "number", f"{value:g}")
    for name, unit in LASTING_UNITS.items():
        number, found, ending = lower.partition(name)
        if found and len(ending) < 3 and (size := cardinal(number)) is not None:
            return Entry("lasting", f"{size:g} {unit}")
    place = ordinal(lower)
    if place is not None and (word == lower or first):
        return Entry("ordinal", str(place))
    return Entry("name" if word[0].isupper() else "other", "")


def _number(word: str, span: Span, text: str) -> Item:
    name, value = _numeric(word, text[span.end : span.end + 1])
    if name == "dotted" and not word.endswith(".") and value.startswith("0-"):
        span = Span(span.start, span.end + 1)  # the second stop of "3.4." is a token of its own
    return Item(name, value, word, span)


def _numeric(word: str, after: str) -> tuple[str, str]:
    """Class and value of a token that starts with a digit; dates as "year-month-day" with a year of 0 for none."""
    if word.isdecimal():
        number = int(word[:9])
        year = len(word) == 4 and FIRST_YEAR <= number <= LAST_YEAR
        return ("year_number" if year else "number"), str(number)
    if word[:-1].isdecimal() and word.endswith("."):
        return "day_number", str(int(word[:-1][:9]))
    if found := ISO.match(word) or DATE.match(word):
        return _date(
            found["day"], found["month"], found["year"], "iso" if word[2:3] != "." and "-" in word else "dotted"
        )
    short = SHORT_DATE.match(word)
    if short and after == ".":
        return _date(short["day"], short["month"], None, "dotted")
    if (found := CLOCK.match(word)) and int(found["hour"]) < 25 and int(found["minute"]) < 60:
        return "clock", f"{int(found['hour']):02}:{found['minute']}"
    if found := LASTING.match(word):
        return "lasting", f"{found['number']} {LASTING_UNITS[found['unit'].lower()]}"
    if found := DECADE.match(word):
        return ("decades" if found["years"] else "decade"), found["year"][:-1]
    plain = word.replace(".", "").replace(",", ".")
    return ("number", plain) if re.fullmatch(r"\d{1,9}(\.\d{1,4})?", plain) else ("other", "")


def _date(day: str, month: str, year: str | None, name: str) -> tuple[str, str]:
    full = 0 if year is None else int(year)
    if year is not None and len(year) == 2:
        full += 1900 if full > 50 else 2000
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return "other", ""
    return name, f"{full}-{int(month)}-{int(day)}"
