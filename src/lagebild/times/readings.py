"""Readings: from a match of a rule to what it says, or to nothing where the words mean something else.

Each counter-example that made a check necessary stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from lagebild.times.classes import Item
from lagebild.times.patterns import Match
from lagebild.times.points import Fixed, Length, Point, Spec, Step, compose

PLURALS = ("Tage", "Tagen", "Wochen", "Monate", "Monaten", "Jahre", "Jahren", "Stunden", "Minuten", "Sekunden")
PLURAL_ENDS = (*PLURALS, "Quartale", "Quartalen", "ährige", "Dekaden", "zehnte", "zehnten", "hunderte", "hunderten")
LINKS = frozenset({"comma", "and", "until", "dash", "slash"})
LEADS = frozenset({"preposition", "before", "since", "until", "from", "comma", "daypart"})
NOTHING = Item("edge_of_sentence", "", "", None)  # type: ignore[arg-type]

Link = Literal["", "range", "list"]


@dataclass(frozen=True, slots=True)
class Draft:
    """What the items `start`..`end` say; `link` ties it to the draft before it."""

    start: int
    end: int
    rule: str
    spec: Spec
    link: Link = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A match inside its sentence."""

    match: Match
    items: Sequence[Item]

    @property
    def own(self) -> Sequence[Item]:
        """The matched items."""
        return self.items[self.match.start : self.match.end]

    def beside(self, by: int) -> Item:
        """The item `by` places before (negative) or after (positive) the match."""
        place = self.match.start + by if by < 0 else self.match.end - 1 + by
        return self.items[place] if 0 <= place < len(self.items) else NOTHING

    def has(self, *names: str) -> bool:
        """Whether one of the matched items is of one of these classes."""
        return any(item.name in names for item in self.own)

    def first(self, *names: str) -> Item | None:
        """The first matched item of one of these classes."""
        return next((item for item in self.own if item.name in names), None)


def read(match: Match, items: Sequence[Item]) -> list[Draft]:
    """What a match says; empty when the words mean no time."""
    place = Place(match, items)
    if match.rule in SPLITTERS:
        return SPLITTERS[match.rule](place)
    spec = READERS[match.rule](place)
    start = match.start + (match.rule == "vague_noun" and place.own[0].name == "am")
    return [Draft(start, match.end, match.rule, spec)] if spec is not None else []


# Points


def _point(place: Place) -> Point | None:
    return compose(place.own)


def _month(place: Place) -> Point | None:
    """Counter-example: "August Becker"."""
    alone = len(place.own) == 1 and place.beside(-1).name in ("name", "title", "other", "edge_of_sentence")
    return None if alone and place.beside(1).name == "name" else compose(place.own)


def _season(place: Place) -> Point | None:
    """Counter-example: the surname in "Minister Sommer", "Julia Winter"."""
    surname = len(place.own) == 1 and place.beside(-1).name in ("name", "title")
    return None if surname else compose(place.own)


def _quarter(place: Place) -> Point | None:
    point = compose(place.own)
    return point if point and (point.quarter or point.half or point.century is not None) else None


def _year(place: Place) -> Point | None:
    point = compose(place.own)
    if point is None or point.year is None or place.has("unit"):
        return point
    return point if _is_year(point.year, place.beside(-1), place.beside(1)) else None


def _is_year(year: int, before: Item, after: Item) -> bool:
    """Counter-examples: "2023 Menschen", "rund 1900 Stimmen", "Seite 1999", "in 2000 Haushalten", "1200 Meter"."""
    if after.name in ("counted", "clock_word", "unit") or after.text in ("%", "€", "$", "°"):
        return False
    if (
        not 1400 <= year <= 2100
        or before.name in ("numbered", "bound", "few", "than")
        or before.text in ("$", "€", "-")
    ):
        return False
    if before.name == "about" and (year % 10 == 0) != (after.name == "name"):
        return before.text == "etwa" and after.name != "name"
    return not (after.name == "name" and year % 100 == 0 and before.name not in ("since", "until"))


def _step(place: Place) -> Spec | None:
    shift, unit = place.first("shift"), place.first("unit")
    if shift is None or unit is None:
        return None
    if unit.value == "D":
        if _plural(unit):
            return Fixed("DATE", "PRESENT_REF") if shift.value == "+0" and unit.text == "Tage" else None
        # "am letzten Tag" of what? only "diesem" and "nächsten" lean on the day before in the text
        return Point(step=Step("D", int(shift.value)), discourse=True) if shift.value in ("+0", "+1") else None
    if _plural(unit) or unit.value in ("TS", "TM", "TH"):
        return None
    return compose(place.own)


def _plural(unit: Item) -> bool:
    return unit.text.endswith(PLURAL_ENDS) or unit.text.capitalize() in PLURALS


def _weekday(place: Place) -> Point | None:
    """Counter-examples: the paper "der Freitag" with "sagte dem Freitag", "Herr Sonntag", "Welt am Sonntag"."""
    before = place.beside(-1)
    if before.text.lower() == "am" and place.beside(-2).name == "sunday_paper":
        return None
    alone = [item for item in place.own if item.name != "det"]
    if len(alone) == 1 and not alone[0].part:
        with_article = len(place.own) == 2
        article, lead = (place.own[0], before) if with_article else (before, place.beside(-2))
        if article.text.lower() in ("dem", "des") and lead.name not in LEADS:
            return None
        if before.name in ("name", "title", "media", "sunday_paper") and not with_article:
            return None
    return _of_deictic_adjective(place) or compose(place.own)


def _of_deictic_adjective(place: Place) -> Point | None:
    """As in "am heutigen Samstag": the adjective alone decides the day."""
    adjective = place.first("deictic_adjective")
    if adjective is None:
        return None
    part = place.first("daypart")
    return Point(step=Step("D", int(adjective.value[1:])), part=part.value if part else "")


def _deictic_adjective(place: Place) -> Spec | None:
    unit = place.first("unit")
    if unit is not None and unit.value != "D":
        return None
    return _of_deictic_adjective(place)


def _deictic(place: Place) -> Point | None:
    return compose(place.own)


def _night(place: Place) -> Point | None:
    """As in "Nacht zum Freitag", "Nacht auf den 5. Mai": the night before; not "Abend im Mai"."""
    part, link = place.first("daypart"), place.first("am", "preposition")
    if part is None or link is None or part.value != "NI" or link.text not in ("zum", "auf", "zu"):
        return None
    point = compose([item for item in place.own if item is not part])
    return replace(point, part="NI", eve=True) if point else None


def _part_of_day(place: Place) -> Point | None:
    """As in "am Abend des 4. Mai"; not "am Abend der Wahl"."""
    article = next(item for item in reversed(place.own) if item.name in ("det", "am"))
    return compose(place.own) if article.text in ("des", "vom") else None


def _night_between(place: Place) -> Point | None:
    part, day = place.first("daypart"), place.first("weekday")
    if part is None or day is None or part.value != "NI":
        return None
    return Point(weekday=int(day.value), part="NI")


def _daypart(place: Place) -> Point | None:
    """Counter-examples: "Guten Abend", "eines Morgens", "früh gestorben"."""
    part = place.own[-1]
    if part.text == "früh" or part.text.endswith("s"):
        return None
    if len(place.own) == 1 and place.beside(-1).name not in (
        "am", "preposition", "since", "until", "before", "deictic", "with",
    ):  # fmt: skip
        return None
    return compose(place.own)


def _clock(place: Place) -> Point | None:
    """Counter-examples: a score "20:15", a temperature, "halb so"."""
    spoken, number = place.has("clock_word"), place.first("number", "clock")
    if number is None:
        return None
    if not spoken and (place.beside(-1).name not in ("preposition", "until", "from") or ":" not in number.text):
        return None
    time = _time_of(place, number)
    if time is None:
        return None
    part = place.first("daypart", "parts")
    hour = int(time[:2])
    if part is not None and part.value in ("EV", "AF", "NI") and 1 <= hour <= 11 and (part.value != "NI" or hour > 6):
        time = f"{hour + 12:02}{time[2:]}"
    about = place.first("about", "bound")
    return Point(clock=time, about=about.value if about else "")


def _time_of(place: Place, number: Item) -> str | None:
    if number.name == "clock":
        return number.value
    numbers = [item.value for item in place.own if item.name == "number"]
    if any(not value.isdecimal() for value in numbers):
        return None
    hour, minute = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def _iso_month(place: Place) -> Point | None:
    """As in "2023-09"; not "1998-99", "2010 - 12"."""
    year, dash, month = place.own
    joined = year.span.end == dash.span.start and dash.span.end == month.span.start
    fits = joined and len(month.text) == 2 and 1 <= int(month.value) <= 12
    return Point(year=int(year.value), month=int(month.value)) if fits else None


def _anaphoric(place: Place) -> Spec | None:
    """As in "am folgenden Tag", "im selben Jahr"; "in den folgenden Jahren" is a stretch."""
    unit = place.own[-1]
    return Length(((None, unit.value),)) if _plural(unit) else compose(place.own)


def _tags(place: Place) -> Point:
    return Point(step=Step("D", int(place.own[-1].value)), discourse=True)


def _relative(place: Place) -> Point | None:
    point = compose(place.own)
    return replace(point, discourse=True) if point and point.step and point.step.unit == "D" else point


def _unit_edge(place: Place) -> Point | None:
    """As in "Jahresende 2024", "Monatsende": the stretch is named or is the present one."""
    point = compose(place.own)
    return replace(point, step=None) if point and point.year is not None else point


# Lengths and sets


def _number(item: Item) -> float | None:
    return None if item.name == "few" else float(item.value or 1)


def _amounts(found: Sequence[Item]) -> tuple[tuple[float | None, str], ...] | None:
    """The (number, unit) pairs of "drei Jahre und vier Monate", "anderthalb Jahre", "ein halbes Jahr"."""
    amounts: list[tuple[float | None, str]] = []
    number: float | None = None
    known = False
    for item in found:
        if item.name in ("number", "year_number", "one"):
            number, known = _number(item), True
        elif item.name == "few":
            number, known = None, True
        elif item.name == "half":
            number, known = 0.5, True
        elif item.name == "unit":
            if not known:
                return None
            amounts.append((number, item.value))
            number, known = None, False
    return tuple(amounts) or None


def _mod(found: Sequence[Item]) -> str:
    return next((item.value for item in found if item.name in ("about", "bound", "more", "filler") and item.value), "")


def _length(place: Place) -> Length | None:
    """Counter-examples: "16 Jahre alt", "im Alter von 16 Jahren", "mit 16 Jahren", "eines Tages", "1 Minute 20"."""
    amounts = _amounts(place.own)
    one = place.first("one")
    if amounts is None or _is_age(place, amounts):
        return None
    if one is not None and one.text.lower() == "eines":
        return None
    return Length(amounts, _mod(place.own))


def _is_age(place: Place, amounts: Sequence[tuple[float | None, str]]) -> bool:
    before, after = place.beside(-1), place.beside(1)
    if after.name == "old" or "old" in (place.beside(-2).name, before.name):
        return True
    number, unit = amounts[0]
    return unit == "Y" and before.text.lower() in ("mit", "ab", "unter", "über") and number is not None and number >= 5


def _lengths(place: Place) -> Length | None:
    """As in "zwei bis drei Jahre": the number stays open."""
    unit = place.first("unit")
    numbers = [item for item in place.own if item.name in ("number", "one", "year_number")]
    if unit is None or len(numbers) < 2 or place.beside(1).name == "old":
        return None
    return Length(((None, unit.value),), _mod(place.own))


def _lengths_of_step(place: Place) -> Length | None:
    """As in "in den kommenden zwei Wochen", "in den vergangenen Jahren", "lange Jahre"; not "diese zwei Jahre"."""
    unit, number, shift = place.first("unit"), place.first("number", "few"), place.first("shift")
    if unit is None or not _plural(unit) or place.beside(1).name == "old" or place.has("anaphoric"):
        return None
    if shift is None and number is None and place.own[0].name == "det":
        return None
    toward = int(shift.value) if shift is not None else None
    return Length(((_number(number) if number else None, unit.value),), _mod(place.own), toward or None)


def _bare_length(place: Place) -> Length | None:
    """As in "seit Jahren", "vor Jahrzehnten", "lange Jahre"; not "Jahre" as any plural."""
    unit, before = place.own[-1], place.beside(-1)
    leans = before.name in ("since", "before", "with") or before.text.lower() in ("in", "nach")
    lasts = len(place.own) == 2 and place.own[0].text.lower().startswith(("lang", "ganz"))
    return Length(((None, unit.value),)) if _plural(unit) and (leans or lasts) else None


def _later(place: Place) -> Spec | None:
    """As in "zwei Tage später", "am Tag darauf", "ein Jahr früher"."""
    word, unit = place.own[-1], place.first("unit")
    if word.name == "vague" and word.text != "früher":
        return None
    by = -1 if word.name == "vague" else int(word.value)
    amounts = _amounts(place.own)
    if amounts is not None:
        return Length(amounts, _mod(place.own), later=by)
    if unit is None or _plural(unit):
        return None
    return Point(step=Step(unit.value, by), discourse=True)


def period(number: float | None, unit: str) -> str:
    """The TIMEX3 duration of so many units; X where the number is open, P6M for half a year."""
    if number == 0.5 and unit in ("Y", "TH", "M", "DE"):
        small, size = {"Y": ("M", 12), "TH": ("TM", 60), "M": ("W", 4), "DE": ("Y", 10)}[unit]
        number, unit = number * size, small
    if unit in ("Q", "H"):
        number, unit = (None if number is None else number * {"Q": 3, "H": 6}[unit]), "M"
    mark = "X" if number is None else f"{number:g}"
    return f"PT{mark}{unit[1]}" if unit.startswith("T") else f"P{mark}{unit}"


def _every(place: Place) -> Fixed | None:
    item = place.own[-1]
    if item.name == "unit":
        return Fixed("SET", period(1, item.value)) if not _plural(item) else None
    patterns = {
        "weekday": "XXXX-WXX-{}", "daypart": "XXXX-XX-XXT{}", "season": "XXXX-{}", "weekend": "XXXX-WXX-WE",
    }  # fmt: skip
    if item.name == "month":
        return Fixed("SET", f"XXXX-{int(item.value):02}")
    return Fixed("SET", patterns[item.name].format(item.value))


def _all(place: Place) -> Fixed | None:
    unit, number = place.own[-1], place.first("number", "few")
    if not _plural(unit):
        return None
    return Fixed("SET", period(_number(number) if number else 1, unit.value))


def _rate(place: Place) -> Fixed | None:
    """As in "500 Fälle im Jahr", "dreimal am Tag"; not "im Jahr 2012", "im Jahr darauf", "am Tag der Wahl"."""
    unit, after = place.own[-1], place.beside(1)
    words = {"am": ("D",), "im": ("M", "Y", "Q")}
    if unit.value not in words.get(place.own[0].text.lower(), ()) or _plural(unit):
        return None
    if after.name in ("year_number", "later", "det", "vague"):
        return None
    before = place.items[max(0, place.match.start - 6) : place.match.start]
    counted = any(item.name in ("number", "few", "year_number") or item.text.lower().endswith("mal") for item in before)
    return Fixed("SET", period(1, unit.value)) if counted else None


def _again(place: Place) -> Fixed | None:
    one, link, other = place.own
    same = one.text == other.text and link.text in ("für", "um")
    return Fixed("SET", period(1, one.value)) if same else None


def _vague(place: Place) -> Fixed | None:
    """Counter-examples: "nicht zuletzt", "früher als geplant"."""
    if place.beside(-1).text == "nicht" or place.beside(1).name == "than":
        return None
    return Fixed("DATE", place.own[-1].value)


def _vague_noun(place: Place) -> Fixed | None:
    return Fixed("DATE", place.own[-1].value)


def _vague_time(place: Place) -> Fixed:
    item = place.first("shift", "anaphoric")
    future = item is not None and item.name == "shift" and int(item.value) > 0
    return Fixed("DATE", "FUTURE_REF" if future else "PAST_REF")


# More than one


def _chunks(place: Place) -> list[tuple[int, int, str]]:
    """(start, end, link word) of the parts between commas, "und", "bis"."""
    found: list[tuple[int, int, str]] = []
    start, link = place.match.start, ""
    for index in range(place.match.start, place.match.end + 1):
        item = place.items[index] if index < place.match.end else NOTHING
        if index == place.match.end or item.name in LINKS:
            if index > start:
                found.append((start, index, link))
            start, link = index + 1, item.name
        elif item.name in ("am", "det") and index == start:
            start = index + 1
    return found


def _link(word: str, before: Item) -> Link:
    if not word:
        return ""
    return "range" if word in ("until", "dash") or (word == "and" and before.name == "between") else "list"


def _several(place: Place, field: str) -> list[Draft]:
    """As in "3., 4. und 5. Oktober", "Juli bis August 2022": the last part lends what the others leave out."""
    *others, last = _chunks(place)
    whole = compose(place.items[last[0] : last[1]])
    if whole is None or not others:
        return []
    drafts = []
    for start, end, link in others:
        value = int(place.items[end - 1].value)
        if value > (12 if field == "month" else 31):
            return []
        tie = _link(link, place.beside(-1))
        drafts.append(Draft(start, end, place.match.rule, replace(whole, **{field: value}), tie))  # type: ignore[arg-type]
    return [*drafts, Draft(last[0], last[1], place.match.rule, whole, _link(last[2], place.beside(-1)))]


def _clocks(place: Place) -> list[Draft]:
    """As in "von 9 bis 17 Uhr"."""
    one, other = (item for item in place.own if item.name in ("clock", "number"))
    times = [_time_of(Place(Match("", 0, 1), [item]), item) for item in (one, other)]
    if None in times:
        return []
    middle, end = place.match.start + 1, place.match.end
    first = Draft(place.match.start, middle, "clocks", Point(clock=times[0] or ""))
    return [first, Draft(middle + 1, end, "clocks", Point(clock=times[1] or ""), "range")]


SPLITTERS: dict[str, Callable[[Place], list[Draft]]] = {
    "dates": lambda place: _several(place, "day"),
    "months": lambda place: _several(place, "month"),
    "clocks": _clocks,
}

READERS: dict[str, Callable[[Place], Spec | None]] = {
    "date": _point,
    "month": _month,
    "season": _season,
    "quarter": _quarter,
    "edge": _point,
    "unit_edge": _unit_edge,
    "year": _year,
    "split_year": _year,
    "iso_month": _iso_month,
    "decade": _point,
    "step": _step,
    "weekday": _weekday,
    "part_of_day": _part_of_day,
    "night": _night,
    "night_between": _night_between,
    "weekend": _point,
    "long_weekend": lambda place: Length(((1.0, "WE"),)),
    "holiday": _point,
    "deictic": _deictic,
    "deictic_adjective": _deictic_adjective,
    "daypart": _daypart,
    "clock": _clock,
    "vague": _vague,
    "vague_noun": _vague_noun,
    "vague_time": _vague_time,
    "length": _length,
    "lengths": _lengths,
    "lengths_of_step": _lengths_of_step,
    "some_length": _length,
    "bare_length": _bare_length,
    "later": _later,
    "tags": _tags,
    "lasting": lambda place: Length(((None, place.own[0].value),)),
    "set": lambda place: Fixed("SET", place.own[0].value),
    "parts": lambda place: Fixed("SET", f"XXXX-XX-XXT{place.own[0].value}"),
    "every": _every,
    "all": _all,
    "per": lambda place: Fixed("SET", period(1, place.own[-1].value)),
    "rate": _rate,
    "again": _again,
    "relative": _relative,
    "anaphoric": _anaphoric,
}
