"""Single days, hours and stretches told without a date: "eines Abends", "der Tag, an dem", "das Jahr drei".

Each counter-example that made a check necessary stands beside it.
"""

from __future__ import annotations

from lagebild.times.clock_readings import day_near
from lagebild.times.places import NOTHING, Place, is_plural
from lagebild.times.points import Fixed, Length, Point, Spec, Step, changed, compose

OPEN_DAYS = {"Tages": "XXXX-XX-XX", "Morgens": "MO", "Vormittags": "MO", "Mittags": "MI", "Nachmittags": "AF",
             "Abends": "EV", "Nachts": "NI"}  # fmt: skip
"""What "eines" makes one day that is not said."""


def one_day(place: Place) -> Fixed | None:
    """As in "eines Tages", "eines schönen Abends", "eines Sonntags", "an einem Montag"; not "an einem Tag"."""
    lead, head = place.own[0].text.lower(), place.own[-1]
    if head.name == "weekday":
        if lead not in ("eines", "einem") or (lead == "einem") != (place.beside(-1).text.lower() == "an"):
            return None
        value = f"XXXX-WXX-{head.value}"
        return Fixed("TIME", f"{value}T{head.part}") if head.part else Fixed("DATE", value)
    if lead == "eines":
        value = OPEN_DAYS.get(head.text.capitalize(), "")
        if place.beside(-1).text.lower() in ("innerhalb", "während", "binnen"):
            return None
        return Fixed("DATE", value) if len(value) > 2 else Fixed("TIME", f"XXXX-XX-XXT{value}") if value else None
    dated = place.beside(1).name in ("edge", "am") and place.beside(2).name in ("month", "season", "unit")
    if head.name != "daypart" or not (dated or (lead == "einem" and place.beside(-1).text.lower() == "an")):
        return None  # "ein Abend mit Musik" is an event
    return Fixed("TIME", f"XXXX-XX-XXT{head.value}")


def unit_that(place: Place) -> Length | None:
    """As in "der Tag, an dem", "das Jahr, in dem"; not "der Tag, der", "durch den Tag, in der Hand"."""
    unit = place.own[-1]
    way, pronoun = place.beside(2).text.lower(), place.beside(3).text.lower()
    own = "der" if unit.value in ("W", "NI") else "dem"
    fits = way in ("an", "in") and pronoun == own and not is_plural(unit)
    return Length(((1.0, unit.value),)) if fits and unit.value in ("D", "Y", "W", "M", "NI") else None


def counted_unit(place: Place) -> Fixed | None:
    """As in "im Jahr drei der Rechnung", "am Tag zwei ihrer Flucht"; not "am Tag zwei Liter"."""
    unit, number = place.own[-2], place.own[-1]
    small = number.text.isalpha() and number.value.isdecimal() and 1 <= int(number.value) <= 20
    led = place.beside(-1).text.lower() in ("im", "am", "vom", "dem", "seit") or place.own[0].name == "det"
    after = place.beside(1)
    counts = after.name in ("name", "counted", "unit", "clock_word") or (
        after.name == "quality" and not after.text.endswith("er")  # "am Tag zwei ihrer Flucht"
    )
    if not small or not led or is_plural(unit) or counts:
        return None
    values = {"D": "XXXX-XX-XX", "Y": "XXXX"}
    return Fixed("DATE", values[unit.value]) if unit.value in values and number.name == "number" else None


def half_of_year(place: Place) -> Point | None:
    """As in "in der zweiten Hälfte des Jahres"; not "die erste Hälfte der Woche"."""
    order = next(item for item in place.own if item.name in ("ordinal", "day_number"))
    year = place.first("year_number")
    if order.value not in ("1", "2") or not (year or place.own[-1].text in ("Jahres", "Geschäftsjahres")):
        return None
    return Point(half=int(order.value), year=int(year.value) if year else None)


def in_course(place: Place) -> Point | None:
    """As in "im Laufe der Woche", "im Verlauf des Nachmittags"; not "die Updates des Tages"."""
    unit = place.own[-1]
    led = place.beside(-1).text in ("Laufe", "Lauf", "Verlauf", "Verlaufe")
    if unit.name == "daypart":
        return Point(part=unit.value) if led else None
    fits = led and not is_plural(unit) and unit.value in ("D", "W", "M", "Q")
    return Point(step=Step(unit.value, 0)) if fits else None


def hour(place: Place) -> Point | None:
    """As in "um eins", "Schlag zehn", "um sieben am Abend", "am Montag bis elf"; not "um zwei gestiegen"."""
    number, before, after = place.own[0], place.beside(-1).text.lower(), place.beside(1)
    word = number.text
    if not word.isalpha() or not number.value.isdecimal() or not 1 <= int(number.value) <= 12:
        return None
    noun = after.name == "quality" and place.beside(2).name == "name"  # "um neun neue Stellen", not "um neun kamen"
    if noun or after.name in COUNTED or after.text.lower() in GROWN:
        return None
    sharp = before in ("schlag", "punkt")
    part = place.first("daypart", "parts")
    if not sharp and not (before in ("um", "gegen", "bis", "ab", "nach", "vor", "seit") and _of_day(place)):
        return None
    late = part is not None and part.value in ("EV", "AF") and int(number.value) < 12
    about = "APPROX" if before == "gegen" else ""
    return Point(clock=f"{int(number.value) + 12 * late:02}:00", vague_hour=not late and part is None, about=about)


COUNTED = frozenset({"name", "counted", "unit", "unit_like", "number", "few", "clock_word", "more", "quarter", "half"})
"""What stands behind a number that counts something."""
GROWN = frozenset({"auf", "von", "der", "bis", "zu", "mal", "davon", "ihrer", "seiner", "dieser"})
"""As in "um zwei auf neun", "um drei der Plätze"."""
WAYS = frozenset({"um", "gegen", "bis", "ab"})


def _of_day(place: Place) -> bool:
    """Whether a day or part of it is named near by: "am Montag um acht", "morgens kurz vor neun"."""
    if not day_near(place):
        return False
    return place.beside(-1).text.lower() in WAYS or place.beside(-2).text.lower() in ("kurz", "lange")


def minutes_past(place: Place) -> Point | None:
    """As in "eine Minute nach elf", "zehn Minuten vor acht"; not "zwei Minuten nach drei Toren"."""
    first, way, number = place.own[0], place.first("before", "preposition"), place.own[-1]
    number = next(item for item in reversed(place.own) if item.name == "number")
    after = place.beside(1)
    unit = place.first("unit") or NOTHING
    if unit.value != "TM" or way is None or way.text not in ("vor", "nach"):
        return None
    if after.name in ("name", "counted", "unit", "quality", "number") or not number.value.isdecimal():
        return None
    size = float(first.value or 1)
    if size % 1 or not 1 <= size < 60 or not 1 <= int(number.value) <= 24:
        return None
    whole = (int(number.value) * 60 + int(size) * (1 if way.text == "nach" else -1)) % 1440
    return Point(clock=f"{whole // 60:02}:{whole % 60:02}", vague_hour=int(number.value) <= 12)


def old_morning(place: Place) -> Point | None:
    """As in "heute morgen", "Sonntag morgen", the old spelling; not "von heute auf morgen", "heute, morgen"."""
    day, morning = place.own[0], place.own[-1]
    if morning.text != "morgen" or day.text.lower() == "morgen" or day.part:
        return None
    if day.name == "weekday":
        return Point(weekday=int(day.value), part="MO")
    return Point(step=Step("D", int(day.value[1:])), part="MO") if day.value[0] == "D" else None


def half_days(place: Place) -> Spec | None:
    """As in "die ganze Nacht", "den ganzen Abend lang"; not "die lange Nacht"."""
    part = place.first("daypart") or NOTHING
    full = place.own[1].text.lower().startswith(("ganz", "gesamt", "halb"))
    if not full or part.value not in ("MO", "MI", "AF", "EV", "NI") or place.own[0].text.lower() not in ("die", "den"):
        return None
    return Length(((0.5 if place.own[1].name == "half" else 1.0, part.value),))


def winter_of(place: Place) -> Point | None:
    """As in "im Winter 44/45", "im Mai 68"; not "im Winter 3/4 der Ernte", "im Mai 50 Menschen"."""
    numbers, after = [item for item in place.own if item.name == "number"], place.beside(1)
    if not all(len(item.text) == 2 and item.text.isdecimal() for item in numbers):
        return None
    first = int(numbers[0].text)
    point = compose([item for item in place.own if item.name in ("season", "month")])
    split = len(numbers) > 1
    new = after.name == "quality" and place.beside(2).name == "name"  # "im Mai 50 neue Stellen"
    counts = new or after.name in COUNTED or after.name in ("dash", "until", "and")
    fits = (first + 1) % 100 == int(numbers[1].text) if split else 33 <= first <= 99 and not counts
    if point is None or not fits or after.text in ("%", "€", "$"):
        return None
    return changed(point, year=(1900 if first > 30 else 2000) + first, split=split)


def early_part(place: Place) -> Fixed | None:
    """As in "früh morgens", "spät abends"; not "Abend nachts"."""
    part = place.own[-1]
    fits = place.own[0].text.lower() in ("früh", "spät")
    return Fixed("SET", f"XXXX-XX-XXT{part.value}") if fits else None


def holiday(place: Place) -> Point | None:
    """As in "am Reformationstag", "der Karfreitag"; not "die Weihnachten rettete": its name has no article."""
    article, feast = place.own[0], place.first("holiday")
    named = feast is not None and feast.text in ("Weihnachten", "Ostern", "Pfingsten", "Neujahr", "Allerheiligen")
    return None if named and article.text.lower() in ("der", "das", "dem") else compose(place.own)


def step_like(place: Place) -> Spec | None:
    """As in "in diesem Jubiläumsjahr", "an jenem Wintertag"; not "diese Arbeitsstunden", "die nächsten Arbeitstage"."""
    shift, unit = place.first("shift", "anaphoric") or NOTHING, place.own[-1]
    if is_plural(unit) or unit.value not in ("Y", "M", "W", "D"):
        return None
    this = shift.value == "+0"
    if unit.value in ("D", "NI"):
        return Point(step=Step("D", 0), discourse=True) if this else None
    return Point(step=Step(unit.value, int(shift.value)), discourse=shift.name == "anaphoric")


def weekdays(place: Place) -> Fixed | None:
    """As in "an Samstagen", "an den Sonntagen und Montagen": each of them; not "an drei Samstagen"."""
    day, before = place.own[-1], place.beside(-1)
    each = day.text.endswith("gen") and not day.part and before.name not in ("number", "few", "quality", "shift")
    return Fixed("SET", f"XXXX-WXX-{day.value}") if each else None


def early_daypart(place: Place) -> Point | None:
    """As in "es war früher Nachmittag", "ein später Abend"; not "früher Abend für Abend"."""
    word, part = place.own
    edge = {"früher": "START", "später": "END"}.get(word.text.lower(), "")
    fits = edge and part.text[0].isupper() and place.beside(1).text != "für"
    return Point(part=part.value, edge=edge) if fits else None
