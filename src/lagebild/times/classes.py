"""Classes: each token as one character, so that expressions over classes can find times.

The classes of words are data (`lexicon/times_words.tsv`); numbers are read by their form. A form is
classified once and kept in mind; what a token stands for (`Item`) is only made where it is asked for.
After the finite-state study in `docs/design`: one character a token, payload beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeVar, overload

from lagebild.lexicon import column, table
from lagebild.lexicon.numerals import cardinal, ordinal
from lagebild.model import Token, Word
from lagebild.text import Span
from lagebild.times.feasts import firsts

FORMS = (
    "number", "year_number", "day_number", "ordinal", "dotted", "iso", "clock",
    "comma", "dash", "slash", "stop", "open", "close", "apostrophe", "name", "other", "quality", "unit_like",
    "ordinal_name", "quarter_name", "month_part", "season_months", "feast_start",
)  # fmt: skip
"""Classes read by form; all others come from the lexicon. `name` is any other word in capitals."""

PARTS = ("morgen", "vormittag", "mittag", "nachmittag", "abend", "nacht", "früh")
MARKS = {
    ",": "comma", "–": "dash", "-": "dash", "—": "dash", "−": "dash", "/": "slash", ".": "stop",
    "(": "open", "[": "open", ")": "close", "]": "close", "'": "apostrophe", "’": "apostrophe",
}  # fmt: skip
STARTS = frozenset(':„“"»«‚‘')
"""Behind these a word may be in capitals because a sentence starts."""
OPENING, SIGNED, SHORT = "\ue000", "\ue001", "\ue002"
"""Tokens that need a look at what stands around them: `STARTS`; "-13." in "10.-13. Mai"; "3.4" in "3.4."."""
ODD = re.compile(f"[{OPENING}{SIGNED}{SHORT}]")
FIRST_YEAR, LAST_YEAR = 1000, 2199
LONGEST = 60
"""Longer words are in no lexicon; they are not looked up and not kept in mind."""
KEPT = 100_000
"""So many forms are kept in mind."""
DATE = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}|\d{2})?$")
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)$")
CLOCK = re.compile(r"(?P<hour>\d{1,2})[.:](?P<minute>\d\d)$")
SHORT_DATE = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})$")
LASTING = re.compile(
    r"(?P<number>\d{1,4})-?(?P<unit>stündig|minütig|tägig|wöchig|monatig|jährig)(?:e|en|er|es|em)?$", re.I
)
LASTING_UNITS = {"stündig": "TH", "minütig": "TM", "tägig": "D", "wöchig": "W", "monatig": "M", "jährig": "Y"}
HOUR_CLOCK = re.compile(r"(?P<hour>\d{1,2})[hH](?P<minute>\d\d)$")
QUARTER = re.compile(r"Q[1-4]$")
DECADE = re.compile(r"(?P<year>\d0|\d{3}0)(?:er|ern)(?P<years>-?[Jj]ahren?)?$")
MONTH_TAILS = ("woche", "wochen", "tag", "tage", "tagen", "hälfte", "mitte", "ende")
SEASON_TAILS = ("monat", "monate", "monaten", "wochen", "tage", "tagen", "zeit")
TRUNCATED = frozenset({"weekday", "decade", "decades", "month", "season"})
"""Classes of words that may stand for their beginning: "Dienstag- und Mittwochabend"."""
QUALITY = re.compile(r"[a-zäöüß]{3,}(?:e|en|er|es)$")
"""What may be an adjective between a number and its unit: "zwei kostbare Tage"."""
UNIT_LIKE = re.compile(r"[a-zäöüß-]{3,20}(?P<unit>jahr|tag|woche|monat|stunde|minute|nacht)(?P<ending>e?s|en?|n)?$")
UNITS_LIKE = {
    "jahr": "Y", "tag": "D", "woche": "W", "monat": "M", "stunde": "TH", "minute": "TM", "nacht": "NI",
}  # fmt: skip


T = TypeVar("T")


class Item(NamedTuple):
    """A token with its class and what it stands for; `value` is the lexicon's cell or the number in digits."""

    name: str
    value: str
    text: str
    span: Span
    part: str = ""


_new = tuple.__new__
"""Makes an `Item` without the function that a named tuple puts around it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon says of one word form."""

    name: str
    value: str
    part: str = ""


NAME, OTHER, QUALITIES = Entry("name", ""), Entry("other", ""), Entry("quality", "")
ORDINALS = ("te", "ten", "ter", "tes", "tem")
"""What ordinals end in."""


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
    parts = {part: (forms.get(part.capitalize()) or forms[part]).value for part in PARTS}
    weekdays = [(form, entry) for form, entry in forms.items() if entry.name == "weekday" and form.endswith("g")]
    for day, entry in [*weekdays, ("Mittwoch", forms["Mittwoch"])]:
        for part, value in parts.items():
            for ending in ("", "s", "en"):
                forms.setdefault(day + part + ending, Entry("weekday", entry.value, value))
    _compounds(forms)
    for word in firsts():
        start = Entry("feast_start", "")
        if forms.setdefault(word.capitalize(), start) is start:  # "Tag" of "Tag der Arbeit" stays a unit
            forms.setdefault(word, start)
    return forms


def _compounds(forms: dict[str, Entry]) -> None:
    """Compounds of months and seasons: "Juniwoche", "Sommermonate"."""
    months = [(form, entry.value) for form, entry in forms.items() if entry.name == "month" and form[-1] not in ".s"]
    for name, value in months:
        for tail in MONTH_TAILS:
            forms.setdefault(name + tail, Entry("month_part", value))
    for season in ("Frühlings", "Frühjahrs", "Sommer", "Herbst", "Winter"):
        value = forms[season.removesuffix("s")].value
        for tail in SEASON_TAILS:
            forms.setdefault(season + tail, Entry("season_months", value))


@cache
def characters() -> dict[str, str]:
    """One character for each class, from a private area of Unicode."""
    names = [*FORMS, *dict.fromkeys(entry.name for entry in lexicon().values())]
    return {name: chr(0xE010 + place) for place, name in enumerate(names)}


# What a form says by itself, each kept in mind


class _Entries(dict[str, Entry]):
    """The entry of each word inside a sentence."""

    def __missing__(self, word: str) -> Entry:
        return _kept(self, word, _read(word))


class _Starting(dict[str, Entry | None]):
    """The entry of each word at the start of a sentence, where a capital says nothing; None where it is the same."""

    def __missing__(self, word: str) -> Entry | None:
        entry = _word(word, True) if word[0].isalpha() else None
        return _kept(self, word, None if entry == ENTRIES[word] else entry)


class _Characters(dict[str, str]):
    """The character of each word inside a sentence."""

    def __missing__(self, word: str) -> str:
        if word in STARTS:
            made = OPENING
        elif word[0] in "-–−" and word[1:2].isdigit():
            made = SIGNED
        elif word[0].isdigit() and SHORT_DATE.match(word):
            made = SHORT
        else:
            made = characters()[ENTRIES[word].name]
        return _kept(self, word, made)


def _kept(memory: dict[str, T], word: str, made: T) -> T:
    if len(memory) < KEPT and len(word) <= LONGEST:
        memory[word] = made
    return made


ENTRIES, STARTING, CHARACTERS = _Entries(), _Starting(), _Characters()


def _read(word: str) -> Entry:
    if word in MARKS:
        return Entry(MARKS[word], "")
    return Entry(*_numeric(word)) if word[0].isdigit() else _word(word, False)


def entries(form: str) -> tuple[Entry, ...]:
    """What a form may stand for, inside a sentence and at its start; only words are kept in mind."""
    if form.isalpha():
        starting = STARTING[form]
        return (ENTRIES[form],) if starting is None else (ENTRIES[form], starting)
    return (_read(form), _word(form, True)) if form[0].isalpha() else (_read(form),)


def _word(word: str, first: bool) -> Entry:
    if len(word) > LONGEST:
        return NAME if word[0].isupper() else OTHER
    known = lexicon()
    entry = (known.get(word[0].lower() + word[1:]) if first else None) or known.get(word)
    if entry is None and word.isupper() and len(word) > 2:
        entry = known.get(word.capitalize()) or known.get(word.lower())
    if entry is not None:
        return entry
    lower = word.lower()
    value = cardinal(lower)
    if value is not None and (word == lower or first or value >= 13):
        year = FIRST_YEAR <= value <= LAST_YEAR and "hundert" in lower
        return Entry("year_number" if year else "number", f"{value:g}")
    for name, unit in LASTING_UNITS.items() if "ig" in lower else ():
        number, found, ending = lower.partition(name)
        if found and len(ending) < 3 and (size := cardinal(number)) is not None:
            return Entry("lasting", f"{size:g} {unit}")
    return _made(word, lower, first)


def _made(word: str, lower: str, first: bool) -> Entry:
    """What a word that is in no list tells by its form."""
    if word[0].isupper() and (unit := _unit_like(lower)):
        return Entry("unit_like", unit)
    place = ordinal(lower) if lower.endswith(ORDINALS) else None
    if place is not None:
        return Entry("ordinal" if word == lower or first else "ordinal_name", str(place))
    if len(word) > 3 and word[-1] == "-" and (known := lexicon().get(word[:-1])) and known.name in TRUNCATED:
        return known
    if QUARTER.match(word):
        return Entry("quarter_name", word[1])
    if word == lower and QUALITY.match(word):
        return QUALITIES
    return NAME if word[0].isupper() else OTHER


def _unit_like(lower: str) -> str:
    """The unit that ends a compound ("Arbeitstage", "Ehejahren"); "" for bodies and days with names of their own."""
    found = UNIT_LIKE.match(lower)
    if found is None or lower[: found.end("unit")].endswith(tuple(column("times_no_units", "word"))):
        return ""
    return UNITS_LIKE[found["unit"]]


def _numeric(word: str, after: str = "") -> tuple[str, str]:
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
    if (found := HOUR_CLOCK.match(word)) and int(found["hour"]) < 25 and int(found["minute"]) < 60:
        return "clock", f"{int(found['hour']):02}:{found['minute']}"
    if found := LASTING.match(word):
        return "lasting", f"{found['number']} {LASTING_UNITS[found['unit'].lower()]}"
    if found := DECADE.match(word.removesuffix("-")):
        return ("decades" if found["years"] else "decade"), found["year"][:-1]
    plain = word.replace(".", "").replace(",", ".")
    return ("number", plain) if re.fullmatch(r"\d{1,9}(\.\d{1,4})?", plain) else ("other", "")


def _date(day: str, month: str, year: str | None, name: str) -> tuple[str, str]:
    full = 0 if year is None else int(year)
    if year is not None and len(year) == 2:
        full += 1900 if full > 30 else 2000
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return "other", ""
    return name, f"{full}-{int(month)}-{int(day)}"


# What the tokens of a text say


class Text:
    """The tokens of a text as parallel rows: words, spans, characters; items only where they are asked for.

    `bounds` are the first token of each sentence and the one behind its last; without them all is one sentence.
    `numbers` says which sentences of a longer text they are, `firsts` where the words of each begin in `tagged`.
    """

    __slots__ = (
        "_by_start",
        "_firsts",
        "_own",
        "_spans",
        "_tagged",
        "bounds",
        "characters",
        "known",
        "numbers",
        "text",
        "words",
    )

    def __init__(
        self,
        text: str,
        spans: list[Span],
        tagged: Sequence[Word] = (),
        bounds: Sequence[tuple[int, int]] | None = None,
        numbers: Sequence[int] = (0,),
        firsts: Sequence[int] = (0,),
    ) -> None:
        self.text = text
        self.words = [text[span.start : span.end] for span in spans]
        self.bounds = [(0, len(spans))] if bounds is None else bounds
        self.numbers = numbers
        self._spans = spans
        self._tagged = tagged
        self._firsts = firsts
        self._by_start: dict[int, Word] | None = None
        self.known: dict[int, Item] = {}
        self._own: dict[int, Entry] = {}
        row = list(map(CHARACTERS.__getitem__, self.words))
        odd = [(found.start(), found[0]) for found in ODD.finditer("".join(row))]
        self._start(row, [place for place, character in odd if character == OPENING])
        self._look_around(row, [place for place, character in odd if character != OPENING])
        self.characters = "".join(row)

    def _put(self, row: list[str], place: int, entry: Entry) -> None:
        self._own[place] = entry
        row[place] = characters()[entry.name]

    def _start(self, row: list[str], openings: Sequence[int]) -> None:
        """Words at the start of a sentence or behind `STARTS`, also when other marks stand before them."""
        words = self.words
        starting, put = STARTING, self._put
        for place, end in self.bounds:
            while place < end and not words[place][0].isalnum():
                place += 1
            if place < end and (entry := starting[words[place]]) is not None:
                put(row, place, entry)
        place, end = 0, len(row)
        for opening in openings:
            if opening < place:
                continue
            place = opening + 1
            while place < end and not words[place][0].isalnum():
                place += 1
            if place < end and (entry := starting[words[place]]) is not None:
                put(row, place, entry)

    def _look_around(self, row: list[str], places: Sequence[int]) -> None:
        """Tokens whose class hangs on the characters beside them."""
        split: list[int] = []
        for place in places:
            span, word = self.span(place), self.words[place]
            if word[0].isdigit():
                self._number(row, place, word, span)
            elif span.start and not self.text[span.start - 1].isspace():
                split.append(place)
            else:
                row[place] = characters()[ENTRIES[word].name]
        if split:
            self._split(row, split)

    def _number(self, row: list[str], place: int, word: str, span: Span) -> None:
        name, value = _numeric(word, self.text[span.end : span.end + 1])
        if name == "dotted" and not word.endswith(".") and value.startswith("0-"):
            # the second stop of "3.4." is a token of its own
            self._spans[place] = Span(span.start, span.end + 1)
        self._put(row, place, Entry(name, value))

    def _split(self, row: list[str], places: Sequence[int]) -> None:
        """As in "10.-13. Mai": what looks like a sign is the dash of a range."""
        words, spans, row[:], old = self.words, self._spans, [], list(row)
        made: list[Span] = []
        self.words, self._spans, last = [], made, 0
        for place in places:
            span = spans[place]
            self.words += [*words[last:place], words[place][0], words[place][1:]]
            made += [*spans[last:place], Span(span.start, span.start + 1), Span(span.start + 1, span.end)]
            row += [*old[last:place], characters()["dash"], OPENING]
            last = place + 1
        self.words += words[last:]
        made += spans[last:]
        row += old[last:]
        self._own = {place + bisect_left(places, place): entry for place, entry in self._own.items()}
        self.bounds = [
            (begin + bisect_left(places, begin), end + bisect_left(places, end)) for begin, end in self.bounds
        ]
        for count, place in enumerate(places):
            number = place + count + 1
            self._own[number - 1] = Entry("dash", "")
            self._number(row, number, self.words[number], made[number])

    def span(self, place: int) -> Span:
        """Where the token at `place` stands."""
        return self._spans[place]

    def entry(self, place: int) -> Entry:
        """What the token at `place` stands for."""
        own = self._own.get(place)
        return ENTRIES[self.words[place]] if own is None else own

    def item(self, place: int) -> Item:
        """The token at `place` with its class; the same item each time."""
        made = self.known.get(place)
        if made is None:
            word, entry = self.words[place], self._own.get(place)
            if entry is None:
                entry = ENTRIES[word]
            made = _new(Item, (entry.name, entry.value, word, self._spans[place], entry.part))
            self.known[place] = made
        return made

    def tags(self, start: int, end: int) -> Sequence[Word | None]:
        """The grammar of the tokens from `start` to `end`, where they are tagged."""
        sentence = bisect_right(self.bounds, (start, len(self.words))) - 1
        by = self._firsts[sentence] - self.bounds[sentence][0]
        found = self._tagged[start + by : end + by]
        if (
            len(found) == end - start > 0
            and found[0].spans[0].start == self._spans[start].start
            and found[-1].spans[0].start == self._spans[end - 1].start
        ):
            return found  # words and tokens run side by side
        if self._by_start is None:
            self._by_start = {word.span.start: word for word in self._tagged}
        return [self._by_start.get(self._spans[place].start) for place in range(start, end)]


class Line(Sequence[Item]):
    """The items of one sentence, counted from its first token."""

    __slots__ = ("_forms", "_known", "begin", "end", "whole")

    def __init__(self, whole: Text, begin: int, end: int) -> None:
        self.whole, self.begin, self.end = whole, begin, end
        self._known = whole.known
        self._forms: frozenset[str] | None = None

    @property
    def forms(self) -> frozenset[str]:
        """The words of the sentence, each once; kept, since many of its expressions may ask for them."""
        if self._forms is None:
            self._forms = frozenset(self.whole.words[self.begin : self.end])
        return self._forms

    def __len__(self) -> int:
        return self.end - self.begin

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> list[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | list[Item]:
        known, item = self._known, self.whole.item
        if isinstance(place, slice):
            begin = self.begin
            return [known.get(begin + one) or item(begin + one) for one in range(*place.indices(self.end - begin))]
        place += self.begin if place >= 0 else self.end
        if not self.begin <= place < self.end:
            raise IndexError(place)
        return known.get(place) or item(place)


def items(text: str, tokens: Sequence[Token], tagged: Sequence[Word] = ()) -> Line:
    """The tokens of one sentence with their classes."""
    whole = Text(text, [token.spans[0] for token in tokens], tagged)
    return Line(whole, 0, len(whole.words))
