"""Points read from matches: dates, weekdays, years, parts of the day.

Each counter-example that made a check necessary stands beside it.
"""

from __future__ import annotations

from lagebild.times.names import is_surname, names_a_place
from lagebild.times.places import NOTHING, Place, is_plural
from lagebild.times.points import Fixed, Length, Point, Spec, Step, changed, compose
from lagebild.times.years import is_about_year, is_year, told

LEADS = frozenset({"preposition", "before", "since", "until", "from", "comma", "daypart"})
"""What stands before the article of a day: "an dem Freitag"."""


def spaced_date(place: Place) -> Point | None:
    """As in "am 24. 10. 2015", "12. XI. 1918", "am 10. 6."; not "1. 2. 3.", "Kapitel 3. 4."."""
    numbers = [item for item in place.own if item.name in ("day_number", "number", "roman")]
    year, weekday = place.first("year_number"), place.first("weekday", "weekday_short")
    day, month = int(float(numbers[0].value)), int(float(numbers[1].value))
    led = place.beside(-1).name in ("am", "until", "from", "preposition", "since") or weekday is not None
    if not (1 <= day <= 31 and 1 <= month <= 12) or (
        year is None and (not led or place.beside(1).name == "day_number")
    ):
        return None
    point = Point(day=day, month=month, year=int(year.value) if year else None)
    return changed(point, weekday=int(weekday.value)) if weekday else point


def slashed_date(place: Place) -> Point | None:
    """As in "19/03/2015"."""
    day, month, year = place.own[0].value, place.own[2].value, place.own[4].value
    if not (day.isdecimal() and month.isdecimal() and 1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return None
    return Point(day=int(day), month=int(month), year=int(year))


def month_year(place: Place) -> Point | None:
    """As in "Ausgabe 04/2012"; not "Drucksache 19/2014", "1/2000"."""
    month, _, year = place.own
    fits = len(month.text) == 2 and 1 <= int(month.value) <= 12
    return Point(month=int(month.value), year=int(year.value)) if fits and 1900 <= int(year.value) <= 2100 else None


def short_year(place: Place) -> Point | None:
    """As in "im Sommer '69", "’68 warf er"; the century is the one that makes it past. Not "'12 Uhr"."""
    mark, number = place.own[-2:]
    joined = mark.span.end == number.span.start and len(number.text) == 2 and number.text.isdecimal()
    led = len(place.own) > 2 or place.beside(-1).name in ("comma", "edge_of_sentence", "preposition", "since", "until")
    if not joined or not led or place.beside(1).name in ("apostrophe", "clock_word", "unit"):
        return None
    short = int(number.text)
    point = compose(place.own[:-2]) if len(place.own) > 2 else Point()
    return changed(point, year=1900 + short if short > 30 else 2000 + short) if point else None


def quarter_name(place: Place) -> Point | None:
    """As in "Q3 2022", "im Q3"; not "ein Audi Q3"."""
    year = place.first("year_number")
    if year is None and place.beside(-1).name == "name":
        return None
    return Point(quarter=int(place.own[0].value), year=int(year.value) if year else None)


def era(place: Place) -> Point | None:
    """As in "44 v. Chr.", "im Jahr 15 v. Chr.", "79 n. Chr."."""
    number = place.first("number", "year_number")
    if number is None or not number.value.isdecimal() or place.has("era_v") == place.has("era_n"):
        return None
    return Point(year=int(number.value), before_christ=place.has("era_v"))


def night_dates(place: Place) -> Point | None:
    """As in "die Nacht vom 12. auf den 13. August 1961": the night after the first day."""
    part = place.first("daypart")
    cut = next(at for at in range(len(place.own) - 1, 0, -1) if place.own[at].name in ("am", "preposition"))
    point = compose(place.own[cut:])
    return changed(point, part="NI", eve=2) if part and part.value == "NI" and point and point.day else None


def night_deictic(place: Place) -> Point | None:
    """As in "die Nacht auf heute"."""
    part, day = place.first("daypart"), place.own[-1]
    if (
        part is None
        or part.value != "NI"
        or day.value[0] != "D"
        or (place.first("preposition") or NOTHING).text not in ("auf", "zu")
    ):
        return None
    return Point(step=Step("D", int(day.value[1:])), part="NI", eve=2)


def deictic_length(place: Place) -> Point | None:
    """As in "heute vor einem Jahr", "morgen in einer Woche"; not "heute in drei Stunden"."""
    day, way = place.own[0], place.own[1]
    number = place.first("number", "one")
    unit = place.own[-1]
    ways = {"vor": -1.0, "in": 1.0}
    if day.value[0] != "D" or way.text.lower() not in ways or number is None or unit.value not in ("D", "W", "M", "Y"):
        return None
    by = ways[way.text.lower()] * float(number.value or 1)
    return Point(step=Step("D", int(day.value[1:])), moved=(by, unit.value))


def year_adjective(place: Place) -> Point:
    """As in "die diesjährige Messe"."""
    return Point(step=Step("Y", int(place.own[0].value[1:])))


def later_period(place: Place) -> Point | None:
    """As in "im Sommer darauf", "im März zuvor"."""
    return compose(place.own)


def relative_month(place: Place) -> Point:
    """As in "im Vorjahresmonat": the month spoken of, a year before."""
    return Point(step=Step("M", 0), discourse=True, moved=(-1.0, "Y"))


def point(place: Place) -> Point | None:
    """As said, without a check."""
    return compose(place.own)


def month(place: Place) -> Point | None:
    """Counter-examples: "August Becker", "Kater April", "Mai Tai", "den dummen August", "des Dez. III"."""
    before, after = place.beside(-1), place.beside(1)
    own = [item for item in place.own if item.name != "unit" or item.value != "M"]
    if len(own) < len(place.own) and (len(own) == 1 + place.has("det")) and before.text.lower() != "im":
        return None
    if is_surname(place) or after.name == "roman" or before.text.startswith("dumm") or before.name == "day_number":
        return None
    alone = len(place.own) == 1 and before.name in ("name", "title", "other", "quality", "edge_of_sentence", "one")
    return None if alone and after.name == "name" else compose(own)


def season(place: Place) -> Point | None:
    """Counter-examples: the surname in "Minister Sommer", "Winters Anwalt"; "kein Frühling"."""
    none = place.beside(-1).text.lower().startswith("kein")
    return None if none or is_surname(place) else compose(place.own)


def quarter(place: Place) -> Point | None:
    """As in "im ersten Quartal", "im 19. Jahrhundert", "im letzten Quartal 2011"; not "die dritte Woche"."""
    shift, unit, year = place.first("shift"), place.first("unit"), place.first("year_number")
    if shift is not None:
        last = year is not None and shift.text.lower().startswith("letzt") and unit is not None
        if not last or unit.value not in ("Q", "H"):  # type: ignore[union-attr]
            return None
        field = {"quarter": 4} if unit.value == "Q" else {"half": 2}  # type: ignore[union-attr]
        return changed(Point(year=int(year.value)), **field)  # type: ignore[union-attr]
    point = compose(place.own)
    return point if point and (point.quarter or point.half or point.century is not None) else None


def year(place: Place) -> Point | None:
    """A bare number only where it can be a year."""
    about = place.own[0] if place.own[0].name in ("about", "bound") else None
    unit = place.first("unit", "unit_like")
    point = compose([item for item in place.own if item.name not in ("bound", "unit_like")])
    if point is None or point.year is None or (unit is not None and unit.value != "Y"):
        return None
    near = place.beside(-1).text.lower() in ("um", "gegen")
    if place.has("unit", "unit_like", "anno"):
        return changed(point, about="APPROX") if near else point
    if about is not None:
        return point if about.name == "about" and is_about_year(place, point.year) else None
    if not is_year(place, point.year):
        return None
    return changed(point, about="APPROX") if near else point


def step(place: Place) -> Spec | None:
    """As in "vergangene Woche", "diesen Monat", "an diesem Tag"; not "die letzten Stunden"."""
    shift, unit = place.first("shift"), place.first("unit")
    if shift is None or unit is None or (place.own[0] is not shift and shift.text.endswith("es")):
        return None  # "die nächstes Jahr beginnt"
    if unit.value == "D":
        if is_plural(unit):
            return Fixed("DATE", "PRESENT_REF") if shift.value == "+0" and unit.text == "Tage" else None
        # "am letzten Tag" of what? only "diesem" and "nächsten" lean on the day before in the text
        return Point(step=Step("D", int(shift.value)), discourse=True) if shift.value in ("+0", "+1") else None
    if is_plural(unit) or unit.value in ("TS", "TM", "TH"):
        return None
    return compose(place.own)


def weekday(place: Place) -> Point | None:
    """Not the paper "der Freitag" ("sagte dem Freitag", "im Freitag"), "Herr Sonntag", "Welt am Sonntag"."""
    before = place.beside(-1)
    if before.text.lower() in ("im", "beim", "ins") or is_surname(place):
        return None
    sunday = place.first("weekday")
    if before.text.lower() == "am" and place.beside(-2).name == "sunday_paper" and sunday and sunday.value == "7":
        return None
    alone = [item for item in place.own if item.name != "det"]
    if len(alone) == 1 and not alone[0].part:
        with_article = len(place.own) == 2
        article, lead = (place.own[0], before) if with_article else (before, place.beside(-2))
        if article.text.lower() in ("dem", "des") and lead.name not in LEADS:
            return None
        if "media" in (before.name, lead.name) or (
            before.name in ("name", "title", "sunday_paper") and not with_article
        ):
            return None
    return _of_deictic_adjective(place) or compose(place.own)


def _of_deictic_adjective(place: Place) -> Point | None:
    """As in "am heutigen Samstag": the adjective alone decides the day."""
    adjective = place.first("deictic_adjective")
    if adjective is None:
        return None
    part = place.first("daypart")
    return Point(step=Step("D", int(adjective.value[1:])), part=part.value if part else "")


def deictic_adjective(place: Place) -> Spec | None:
    """As in "am heutigen Tag"; not "im heutigen Jahr"."""
    unit = place.first("unit")
    if unit is not None and unit.value != "D":
        return None
    word = told(place, 1)
    if len(place.own) == 1 and word is not None and word.pos == "NE":
        return None  # "das heutige Myanmar" tells what a country is called
    if len(place.own) == 1 and place.beside(1).name in ("name", "weekday"):
        now = place.own[0].value == "D+0"  # "der heutige Staat" is the one of these days
        return Fixed("DATE", "PRESENT_REF") if now else _of_deictic_adjective(place)
    return _of_deictic_adjective(place) if place.own[-1].name != "deictic_adjective" else None


def deictic(place: Place) -> Point | None:
    """As in "heute", "gestern Abend", "heute, Samstag": the adverb decides the day."""
    return compose([item for item in place.own if item.name != "weekday"])


def night(place: Place) -> Point | None:
    """As in "Nacht zum Freitag", "Nacht auf den 5. Mai": the night before; not "Abend im Mai"."""
    part, link = place.first("daypart"), place.first("am", "preposition")
    if part is None or link is None or part.value != "NI" or link.text not in ("zum", "auf", "zu"):
        return None
    point = compose([item for item in place.own if item is not part])
    return changed(point, part="NI", eve=1) if point else None


def weekend(place: Place) -> Spec | None:
    """As in "am Wochenende", "an Wochenenden", which are every one."""
    return Fixed("SET", "XXXX-WXX-WE") if place.own[-1].text.endswith("enden") else compose(place.own)


def date_point(place: Place) -> Point | None:
    """As in "am 5. Mai", "um den 20. März"; not "Straße des 17. Juni", "Version 12.04.", "Kapitel 3.4.12"."""
    if names_a_place(place) or (place.beside(-1).name == "numbered" and place.own[0].name == "dotted"):
        return None
    point = compose(place.own)
    return changed(point, about="APPROX") if point and place.beside(-1).text.lower() == "um" else point


def part_of_day(place: Place) -> Point | None:
    """As in "am Abend des 4. Mai", "in den Morgenstunden des Sonntags"; not "am Abend der Wahl", "der Abend im Mai"."""
    articles = [item for item in place.own[1:] if item.name in ("det", "am", "from")]
    if articles and articles[-1].text not in ("des", "vom", "der", "am"):
        return None
    if _of_deictic_adjective(place) is not None:
        return changed(_of_deictic_adjective(place) or Point(), part=(place.first("daypart") or NOTHING).value)
    return compose(place.own)


def half_of(place: Place) -> Point | None:
    """As in "die erste Hälfte des 19. Jahrhunderts": its beginning or its end; not "die Hälfte der Woche"."""
    order = place.first("ordinal", "day_number")
    rest = [item for item in place.own if item is not order and item.name != "half_noun"]
    point = compose(rest)
    if order is None or point is None or point.edge or order.value not in ("1", "2"):
        return None
    return changed(point, edge="START" if order.value == "1" else "END")


def weekday_of_month(place: Place) -> Point | None:
    """As in "am ersten Sonntag im Mai", "am letzten Freitag im September 2019"; not "am Sonntag im Mai"."""
    day = place.first("weekday")
    order = place.first("ordinal", "day_number", "shift")
    start = next(at for at, item in enumerate(place.own) if item is day)
    point = compose(place.own[start + 1 :])
    if day is None or order is None or point is None or day.part:
        return None
    nth = -1 if order.name == "shift" else int(order.value)
    if (order.name == "shift" and not order.text.lower().startswith("letzt")) or nth > 5:
        return None
    return changed(point, weekday=int(day.value), nth=nth)


def year_of(place: Place) -> Point | None:
    """As in "im Laufe des Jahres", "die Sportlerin des Jahres"; not "der Woche", "des Jahres, in dem"."""
    article, unit = place.own
    fits = article.text.lower() == "des" and unit.text == "Jahres"
    return Point(step=Step("Y", 0)) if fits and place.beside(1).name not in ("year_number", "det") else None


def night_between(place: Place) -> Point | None:
    """As in "die Nacht von Dienstag auf Mittwoch": the night after the first day."""
    part, day = place.first("daypart"), place.first("weekday")
    if part is None or day is None or part.value != "NI":
        return None
    return Point(weekday=int(day.value), part="NI")


def daypart(place: Place) -> Point | None:
    """Counter-examples: "Guten Abend", "eines Morgens", "früh gestorben"."""
    part = place.own[-1]
    if place.beside(1).name == "name" and place.beside(1).text[:1].isupper() and part.text == "Morgen":
        return None
    if place.has("later"):
        point = compose([item for item in place.own if item.name != "later"])
        later = place.first("later")
        return changed(point, discourse=True, toward=int(later.value)) if point and later else None
    if part.text == "früh" or part.text.endswith("s"):
        return None
    if len(place.own) == 1 and place.beside(-1).text.lower() == "gegen":
        return changed(compose(place.own) or Point(), about="APPROX")
    if len(place.own) == 1 and place.beside(-1).name not in (
        "am", "preposition", "since", "until", "before", "deictic", "with",
    ):  # fmt: skip
        return None
    return compose(place.own)


def early_year(place: Place) -> Point | None:
    """As in "im Jahr 578"; not "im Jahr 500 Euro", "im Jahr 300 weitere"."""
    unit, number, after = place.own[-2], place.own[-1], place.beside(1)
    fits = unit.text in ("Jahr", "Jahre", "Jahres") and number.value.isdecimal() and 100 <= int(number.value) < 1000
    return Point(year=int(number.value)) if fits and after.name not in ("counted", "name", "number") else None


def bare_decade(place: Place) -> Point | None:
    """As in "in den Neunzigern", "in den 90ern", "die Zwanziger waren"; not "die 50er Karte", "der Sechziger"."""
    word, after, lead = place.own[-1], place.beside(1), place.own[0]
    if word.text.endswith("ern"):
        return compose(place.own)
    plural = lead.text.lower() in ("die", "den") or (place.beside(-1).text == "Stil" and lead.text == "der")
    named = word.text[0].isupper() or word.text[0].isdecimal()
    return compose(place.own) if plural and named and after.name in NO_NOUN else None


NO_NOUN = frozenset(
    {"edge_of_sentence", "stop", "comma", "dash", "other", "quality", "close", "and", "am", "preposition", "until"}
)


def decade(place: Place) -> Point | None:
    """As in "den neunziger Jahren", "den dreißiger Jahren des 19. Jahrhunderts"."""
    cut = next((at for at, item in enumerate(place.own) if item.name in ("day_number", "ordinal")), None)
    if cut is None:
        return compose(place.own)
    point, century = compose(place.own[: cut - 1]), compose(place.own[cut:])
    if point is None or point.decade is None or century is None or century.century is None:
        return None
    return changed(point, decade=f"{century.century - 1:02}{point.decade[-1]}")


def iso_month(place: Place) -> Point | None:
    """As in "2023-09"; not "1998-99", "2010 - 12", "2023-09-04T10:00"."""
    year, dash, month = place.own
    if place.beside(1).name == "dash" and place.beside(1).span.start == month.span.end:
        return None
    joined = year.span.end == dash.span.start and dash.span.end == month.span.start
    fits = joined and len(month.text) == 2 and 1 <= int(month.value) <= 12
    return Point(year=int(year.value), month=int(month.value)) if fits else None


def anaphoric(place: Place) -> Spec | None:
    """As in "am folgenden Tag", "im selben Jahr"; "in den folgenden Jahren" is a stretch."""
    unit = place.own[-1]
    return Length(((None, unit.value),)) if is_plural(unit) else compose(place.own)


def tags(place: Place) -> Point:
    """As in "tags darauf", "tags zuvor"."""
    return Point(step=Step("D", int(place.own[-1].value)), discourse=True)


def relative(place: Place) -> Point | None:
    """As in "im Vorjahr" (seen from publication), "am Vortag" (seen from the last day named)."""
    if place.own[-1].text.endswith(("jahre", "jahren", "tage", "tagen", "monate", "monaten")):
        return None  # "die Folgejahre" are no single year
    point = compose(place.own)
    if point is None or point.step is None:
        return point
    return changed(point, discourse=point.step.unit == "D", leaning=point.step.unit != "D")


def unit_edge(place: Place) -> Point | None:
    """As in "Jahresende 2024", "Monatsende": the stretch is named or is the present one."""
    point = compose(place.own)
    return changed(point, step=None) if point and point.year is not None else point
