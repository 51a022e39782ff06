"""Points, lengths, sets: what a time expression says by itself, before any other date is known.

`compose` adds up what the words of a match say (a month, a weekday, "vergangen", "Ende");
the order of the words matters only where "vergangen" looks for what it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from operator import attrgetter

from lagebild.times.classes import Item


@dataclass(frozen=True, slots=True)
class Step:
    """So many units from a day: "vergangene Woche" is Step("W", -1)."""

    unit: str
    by: int


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the calendar; what is None was not said.

    `toward` is the direction of "vergangen" (-1), "diesen" (0), "kommend" (+1) on the
    finest part, `step` the stretch it lies in ("vergangener Woche"), `eve` that the night
    before the day is meant (1: called by the day, 2: by the day before), `discourse` that
    the text's last day counts, not the publication date, `leaning` that either may, `split`
    that a year runs into the next one ("2018/19"), `nth` which of its weekdays in a month is
    meant, -1 for the last, `moved` how many units from the day of "heute" ("heute vor einem
    Jahr"), `vague_hour` that a clock time may be one of the afternoon ("halb neun").
    """

    century: int | None = None
    decade: str | None = None
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    weekend: bool = False
    holiday: str | None = None
    part: str = ""
    clock: str = ""
    toward: int | None = None
    step: Step | None = None
    edge: str = ""
    about: str = ""
    eve: int = 0
    discourse: bool = False
    split: bool = False
    nth: int | None = None
    moved: tuple[float, str] | None = None
    before_christ: bool = False
    vague_hour: bool = False
    leaning: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: (number or None for "einige", unit) pairs.

    `toward` is -1 for "die letzten", +1 for "die kommenden"; `later` the direction of
    "später" (+1) and "zuvor" (-1), which make it a point told from the text's last day;
    `few` says that an open number was told as "einige".
    """

    amounts: tuple[tuple[float | None, str], ...]
    mod: str = ""
    toward: int | None = None
    later: int | None = None
    few: bool = False


@dataclass(frozen=True, slots=True)
class Fixed:
    """A set or a vague reference: type and value as they are."""

    type: str
    value: str


Spec = Point | Length | Fixed


_FIELDS = tuple(each.name for each in fields(Point))
_values = attrgetter(*_FIELDS)


def changed(point: Point, **said: object) -> Point:
    """`point` with other fields, as `dataclasses.replace` gives it, which takes four times as long."""
    return Point(**dict(zip(_FIELDS, _values(point), strict=True)) | said)


def nothing_but(*names: str) -> Callable[[Point], bool]:
    """A test whether a point says nothing but these fields; one look instead of a changed copy that is compared."""
    rest = attrgetter(*(name for name in _FIELDS if name not in names))
    unsaid = rest(Point())
    return lambda point: rest(point) == unsaid


KEPT = 20_000
"""So many composed points are kept in mind: "am Mittwoch" is the same each time."""
_composed: dict[tuple[tuple[str, str, str], ...], Point | None] = {}


def compose(found: Sequence[Item]) -> Point | None:
    """The point that the words of one match say; None when they do not fit together."""
    key = tuple([(item.name, item.value, item.part) for item in found])
    if key not in _composed:
        if len(_composed) >= KEPT:
            _composed.clear()
        _composed[key] = _compose(found)
    return _composed[key]


def _compose(found: Sequence[Item]) -> Point | None:
    state = _State()
    for item in found:
        if not state.add(item):
            return None
    return state.done()


@dataclass(slots=True)
class _State:
    """A point in the making: the direction and the ordinal that wait for their word."""

    point: Point = field(default_factory=Point)
    toward: int | None = None
    place: int | None = None
    discourse: bool = False

    def add(self, item: Item) -> bool:
        """Add one word; False when it does not fit."""
        maker = MAKERS.get(item.name)
        return maker(self, item) if maker else True

    def put(self, **said: object) -> bool:
        """Set fields; False when one is said twice."""
        for name in said:
            if getattr(self.point, name) not in (None, "", False):
                return False
        self.point = changed(self.point, **said)
        return True

    def head(self, **said: object) -> bool:
        """Set the finest part, to which a waiting "vergangen" belongs."""
        if self.toward is not None:
            said |= {"toward": self.toward, "discourse": self.discourse}
            self.toward, self.discourse = None, False
        return self.put(**said)

    def unit(self, code: str) -> bool:
        """A unit: what a waiting ordinal or "vergangen" belongs to."""
        if self.place is not None:
            place, self.place = self.place, None
            names = {"CE": "century", "Q": "quarter", "H": "half"}
            fits = code in names and place <= {"CE": 30, "Q": 4, "H": 2}[code]
            return fits and self.put(**{names[code]: place})
        if self.toward is not None:
            step, self.toward = Step(code, self.toward), None
            return self.put(step=step) and (not self.discourse or self.put(discourse=True))
        if self.point.decade is not None:
            return code == "Y"
        if (
            self.point.edge
            and self.point == Point(edge=self.point.edge)
            and code in ("W", "M", "Y", "Q", "H", "DE", "CE")
        ):
            return self.put(step=Step(code, 0))
        return code == "Y"

    def done(self) -> Point | None:
        """The point, when nothing is left waiting and something was said."""
        if self.place is not None and self.point.month is None:
            return None
        point = self.point if self.place is None else changed(self.point, day=self.place)
        said = changed(
            point, edge="", about="", toward=None, discourse=False, eve=0, split=False, vague_hour=False, leaning=False
        )
        return point if said != Point() and self.toward is None and _possible(point) else None


def _possible(point: Point) -> bool:
    if point.day is not None and point.month is not None:
        return 1 <= point.day <= (29 if point.month == 2 else 30 if point.month in (4, 6, 9, 11) else 31)
    return point.day is None


def _shift(state: _State, item: Item) -> bool:
    state.toward = int(item.value)
    state.discourse = item.name == "anaphoric"
    return True


def _ordinal(state: _State, item: Item) -> bool:
    if state.place is not None or not 1 <= int(item.value) <= 31:
        return False
    state.place = int(item.value)
    return True


def _month(state: _State, item: Item) -> bool:
    if state.place is not None:
        place, state.place = state.place, None
        return state.head(day=place, month=int(item.value))
    return state.head(month=int(item.value))


def _date(state: _State, item: Item) -> bool:
    year, month, day = (int(cell) for cell in item.value.split("-"))
    return state.put(day=day, month=month, **({"year": year} if year else {}))


def _year(state: _State, item: Item) -> bool:
    return state.put(year=int(item.value))


def _deictic(state: _State, item: Item) -> bool:
    return state.put(step=Step(item.value[0], int(item.value[1:])))


def _weekday(state: _State, item: Item) -> bool:
    fields: dict[str, object] = {"weekday": int(item.value)}
    if item.part:
        fields["part"] = item.part
    return state.head(**fields)


def _part(state: _State, item: Item) -> bool:
    return state.head(part=item.value)


def _unit_edge(state: _State, item: Item) -> bool:
    unit, edge = item.value.split()
    return state.put(step=Step(unit, 0), edge=edge)


def _clock(state: _State, item: Item) -> bool:
    return state.put(clock=item.value)


def _about(state: _State, item: Item) -> bool:
    state.point = changed(state.point, about=item.value)
    return True


def _split_year(state: _State, item: Item) -> bool:
    """The number behind the slash of "2014/15"; numbers elsewhere are no part of a point."""
    year = state.point.year
    if year is None or float(item.value) not in ((year + 1) % 100, year + 1):
        return False
    return state.put(split=True)


def _season(state: _State, item: Item) -> bool:
    season, _, edge = item.value.partition(" ")
    return state.head(season=season) and (not edge or bool(state.point.edge) or state.put(edge=edge))


def _holiday(state: _State, item: Item) -> bool:
    day, _, part = item.value.partition(" ")
    return state.head(holiday=day, **({"part": part} if part else {}))


def _later(state: _State, item: Item) -> bool:
    """As in "im Sommer darauf", "am Freitag zuvor": seen from the last day named."""
    return state.put(toward=int(item.value), discourse=True)


def _phase(state: _State, item: Item) -> bool:
    return state.put(edge=item.value)


def _relative(state: _State, item: Item) -> bool:
    return state.put(step=Step(item.value[:-2], int(item.value[-2:])))


MAKERS: dict[str, Callable[[_State, Item], bool]] = {
    "shift": _shift,
    "anaphoric": _shift,
    "day_number": _ordinal,
    "ordinal": _ordinal,
    "month": _month,
    "dotted": _date,
    "iso": _date,
    "year_number": lambda state, item: _year(state, item) if state.point.year is None else _split_year(state, item),
    "number": _split_year,
    "season": _season,
    "weekday": _weekday,
    "weekend": lambda state, item: state.head(weekend=True),
    "holiday": _holiday,
    "ordinal_name": _ordinal,
    "weekday_short": _weekday,
    "era_v": lambda state, item: state.put(before_christ=True),
    "later": _later,
    "daypart": _part,
    "parts": _part,
    "old_part": _part,
    "unit": lambda state, item: state.unit(item.value),
    "unit_like": lambda state, item: item.value == "Y" and state.unit("Y"),
    "unit_edge": _unit_edge,
    "edge": lambda state, item: state.put(edge=item.value),
    "decade": lambda state, item: state.put(decade=item.value),
    "decades": lambda state, item: state.put(decade=item.value),
    "deictic": _deictic,
    "deictic_adjective": _deictic,
    "relative_unit": _relative,
    "clock": _clock,
    "about": _about,
    "phase": _phase,
}
"""What each class adds to a point; classes that are not here (articles, commas) add nothing."""
