"""Lengths, sets and vague references read from matches.

Each counter-example that made a check necessary stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.lexicon import column
from lagebild.times.classes import Item
from lagebild.times.places import Place, is_plural
from lagebild.times.points import Fixed, Length, Point, Spec, Step

PARTS_OF = frozenset(
    {("Y", "M"), ("Y", "W"), ("Y", "D"), ("M", "W"), ("M", "D"), ("W", "D"), ("D", "TH"), ("TH", "TM"), ("TM", "TS")}
)
"""Units that make up one length together."""


PARTS_OF_UNIT = {"QH": (15, "TM"), "3QH": (45, "TM"), "QCE": (25, "Y"), "3QY": (9, "M")}
"""Nouns for a fixed number of smaller units: "Viertelstunde", "Dreiviertelstunde", "Vierteljahrhundert"."""


def _number(item: Item) -> float | None:
    return None if item.name in ("few", "more") else float(item.value or 1)


def _joined(one: Item, other: Item) -> bool:
    """As in "12 000": one number in two groups."""
    return one.text.isdecimal() and len(other.text) == 3 and other.text.isdecimal() and len(one.text) < 4


def _amount(number: float | None, unit: str) -> tuple[float | None, str]:
    size, small = PARTS_OF_UNIT.get(unit, (1, unit))
    return (None if number is None else number * size), small


def _amounts(found: Sequence[Item]) -> tuple[tuple[float | None, str], ...] | None:
    """The (number, unit) pairs of "drei Jahre und vier Monate", "anderthalb Jahre", "ein halbes Jahr"."""
    amounts: list[tuple[float | None, str]] = []
    number: float | None = None
    known = False
    for at, item in enumerate(found):
        if at and item.name == "number" and _joined(found[at - 1], item):
            number = float(found[at - 1].text + item.text)
        elif item.name in ("number", "year_number", "one"):
            open_ = at > 0 and found[at - 1].name == "few"  # "ein paar hundert Jahre"
            number, known = None if open_ else _number(item), True
        elif item.name == "dozen":
            number, known = 12.0 * (number or 1), True
        elif item.name == "quarter":
            number, known = float(item.value), True
        elif item.name in ("few", "more"):
            number, known = None, True
        elif item.name == "half":
            number, known = 0.5, True
        elif item.name in ("unit", "unit_like"):
            if not known:
                return None
            amounts.append(_amount(number, item.value))
            number, known = None, False
    return tuple(amounts) or None


def _mod(found: Sequence[Item]) -> str:
    return next((item.value for item in found if item.name in ("about", "bound", "more", "filler") and item.value), "")


def length(place: Place) -> Length | None:
    """Counter-examples: "16 Jahre alt", "im Alter von 16 Jahren", "mit 16 Jahren", "eines Tages", "1 Minute 20"."""
    amounts = _amounts(place.own)
    one = place.first("one")
    if amounts is None or _is_age(place, amounts) or not _fits(place):
        return None
    if (
        one is not None
        and one.text.lower() == "eines"
        and place.beside(-1).text.lower() not in ("innerhalb", "während", "binnen")
    ):
        return None
    mod = "EQUAL_OR_LESS" if place.own[0].name == "until" else _mod(place.own)
    return Length(amounts, mod, few=place.has("few"))


def _fits(place: Place) -> bool:
    """Counter-examples: "46 Grad 29 Minuten", "bis an drei Tagen"; "bis zu fünf Jahre" is a bound."""
    numbers = [item for item in place.own if item.name == "number"]
    if len(numbers) > 1 and not place.has("and") and not any(map(_joined, numbers, numbers[1:])):
        return False
    if place.own[0].name == "until" and place.own[1].text != "zu":
        return False
    if place.has("unit_like") and place.has("one"):
        return False  # "ein Abenteuertag" is an event
    return place.beside(-1).text not in ("Grad", "°")


def the_length(place: Place) -> Length | None:
    """As in "die 24 Stunden", "all diese drei Jahre"; not "die Stunde", "den einen Tag", "das halbe Jahr"."""
    lead = place.own[0].text.lower()
    few = place.first("few")
    if (
        not (place.has("number") or (few is not None and few.text in ("paar", "wenigen", "vielen")))
        or place.has("one")
        or place.beside(1).name == "old"
        or (place.beside(1).name == "quality" and place.beside(2).name == "name")
        or (lead not in ("die", "all", "alle"))
        or (lead == "die" and place.beside(-1).name == "comma")  # "eine Regel, die zwei Jahre galt"
    ):
        return None
    amounts = _amounts(place.own)
    return Length(amounts) if amounts is not None and is_plural(place.own[-1]) and _fits(place) else None


def plural_unit(place: Place) -> Length | None:
    """As in "den Jahren nach dem Krieg", "mit den Jahren", "all diese Jahre"; not "die Tage, an denen", "der Jahre"."""
    unit = place.own[-1]
    if not is_plural(unit) or unit.value not in ("Y", "M", "W", "DE"):
        return None
    if place.own[0].name == "all_of" or place.own[0].text.lower() in ("die", "den"):
        return Length((_amount(None, unit.value),))
    return None


def length_and(place: Place) -> Length | None:
    """As in "drei Jahre und vier Monate"; not "ein halbes Jahr und zwei Stunden", which are two lengths."""
    found = length(place)
    if found is None or len(found.amounts) != 2:
        return None
    (one, large), (other, small) = found.amounts
    whole = all(number is not None and number % 1 == 0 for number in (one, other))
    return found if whole and (large, small) in PARTS_OF else None


def _is_age(
    place: Place, amounts: Sequence[tuple[float | None, str]], leads: frozenset[str] = frozenset({"mit", "ab", "unter"})
) -> bool:
    before, after = place.beside(-1), place.beside(1)
    if after.name == "old" or "old" in (place.beside(-2).name, before.name):
        return True
    if _at_age(place):
        return True
    number, unit = amounts[0]
    lived = unit == "Y" and number is not None and number >= 5 and after.name != "name"  # not "mit 10 Jahren Haft"
    return lived and (before.text.lower() in leads or place.beside(-3).name == "between")


def _at_age(place: Place) -> bool:
    """As in "im Alter von 31, 45 und 58 Jahren", "im Alter zwischen 20 und 40 Jahren", "mit 14, 15 Jahren"."""
    at = place.match.start - 1
    while at > max(0, place.match.start - 8) and place.items[at].name in ("number", "comma", "and", "until"):
        at -= 1
    if at < place.match.start - 1 and at >= 0 and place.items[at].text.lower() == "mit" and place.own[-1].value == "Y":
        return True
    return at >= 1 and place.items[at].text in ("von", "zwischen", "ab") and place.items[at - 1].name == "old"


def lengths(place: Place) -> Length | None:
    """As in "zwei bis drei Jahre", "zwei, drei Jahre": the number stays open; not "zwischen 20 und 40 Jahren"."""
    unit = place.first("unit")
    numbers = [item for item in place.own if item.name in ("number", "one", "year_number")]
    if unit is None or len(numbers) < 2 or place.beside(1).name == "old" or _at_age(place):
        return None
    if place.has("comma") and not _follow(numbers):
        return None
    amount = [(_number(numbers[-1]), unit.value)]
    if place.beside(-1).name == "between" and _is_age(place, amount, frozenset({"zwischen"})):
        return None
    if place.beside(-1).text.lower() == "mit" and _is_age(place, amount):
        return None  # "mit 14, 15 Jahren"
    return Length(((None, unit.value),), _mod(place.own))


def _follow(numbers: Sequence[Item]) -> bool:
    """Whether one number is the next of the other: "zwei, drei Jahre", not "in Artikel 5, drei Jahre"."""
    one, other = (_number(item) or 0.0 for item in numbers[-2:])
    return one < other <= max(one + 1, one * 1.5)


def first_lengths(place: Place) -> Length | None:
    """As in "die ersten drei Monate", "die ersten Jahre"; not "die 2. 30 Minuten"."""
    unit, number = place.own[-1], place.first("number", "few")
    if not is_plural(unit) or place.own[1].name != "ordinal":
        return None
    return Length((_amount(_number(number) if number else None, unit.value),), _mod(place.own))


def ordinal_unit(place: Place) -> Length | None:
    """As in "der erste Tag", "im zweiten Jahr", "den ersten Arbeitstag": one unit; not "im 3. Tag", "die 2. Minute"."""
    unit, order = place.own[-1], next(item for item in place.own if item.name in ("day_number", "ordinal"))
    if is_plural(unit) or unit.value in ("TM", "TS", "Q", "H", "CE", "ML"):
        return None
    if order.name == "day_number" and unit.value != "Y":
        return None
    return Length((_amount(1.0, unit.value),))


def whole(place: Place) -> Length | None:
    """As in "das ganze Jahr", "die halbe Nacht", "den gesamten Tag"; not "die lange Woche"."""
    unit, word = place.own[2], place.own[1]
    if is_plural(unit):
        return None
    if word.name == "half":
        return Length((_amount(0.5, unit.value),))
    full = word.text.lower().startswith(("ganz", "gesamt", "voll", "komplett"))
    return Length((_amount(1.0, unit.value),)) if full else None


def lengths_of_step(place: Place) -> Length | None:
    """As in "in den kommenden zwei Wochen", "in den vergangenen Jahren", "lange Jahre"; not "diese zwei Jahre"."""
    unit, number, shift = place.first("unit"), place.first("number", "few"), place.first("shift")
    if unit is None or not is_plural(unit) or place.beside(1).name == "old" or place.has("anaphoric"):
        return None
    if shift is None and number is None and place.own[0].name == "det":
        return None
    toward = int(shift.value) if shift is not None else None
    ranged = place.has("until", "and", "or", "dash")
    return Length(((_number(number) if number and not ranged else None, unit.value),), _mod(place.own), toward or None)


def bare_length(place: Place) -> Length | None:
    """As in "seit Jahren", "vor Jahrzehnten", "lange Jahre"; not "Jahre" as any plural."""
    unit, before = place.own[-1], place.beside(-1)
    leans = before.name in ("since", "before", "with") or before.text.lower() in ("in", "nach")
    leans = leans or (before.text == "von" and place.beside(-2).text.lower() in ("innerhalb", "binnen"))
    lasts = place.has("long") or (len(place.own) > 1 and place.own[0].text.lower().startswith(("lang", "ganz")))
    unit = place.first("unit") or unit
    return Length((_amount(None, unit.value),)) if is_plural(unit) and (leans or lasts) else None


def later(place: Place) -> Spec | None:
    """As in "zwei Tage später", "am Tag darauf", "ein Jahr früher"."""
    word, unit = place.own[-1], place.first("unit")
    if word.name == "vague" and word.text != "früher":
        return None
    by = -1 if word.name == "vague" else int(word.value)
    if place.has("comma", "until", "and", "or", "dash"):  # "zwei, drei Tage später"
        numbers = [item for item in place.own if item.name in ("number", "one")]
        open_ = unit is not None and len(numbers) > 1 and (not place.has("comma") or _follow(numbers))
        return Length((_amount(None, unit.value),), _mod(place.own), later=by) if open_ and unit else None
    amounts = _amounts(place.own)
    if amounts is not None:
        return Length(amounts, _mod(place.own), later=by)
    if unit is None or (is_plural(unit) and (place.first("det") or unit).text.lower() in ("der", "das", "dem", "des")):
        return None
    if is_plural(unit) or place.has("few"):
        return Length((_amount(None, unit.value),), later=by)
    return Point(step=Step(unit.value, by), discourse=True)


def period(number: float | None, unit: str) -> str:
    """The TIMEX3 duration of so many units; X where the number is open, P6M for half a year."""
    if (
        number is not None
        and number in (0.25, 0.5, 0.75)
        and unit in ("Y", "TH", "M", "DE", "CE")
        and (unit, number) != ("M", 0.25)
    ):
        small, size = {"Y": ("M", 12), "TH": ("TM", 60), "M": ("W", 4), "DE": ("Y", 10), "CE": ("Y", 100)}[unit]
        number, unit = number * size, small
    if unit in ("Q", "H"):
        number, unit = (None if number is None else number * {"Q": 3, "H": 6}[unit]), "M"
    mark = "X" if number is None else f"{number:g}"
    return f"PT{mark}{unit[1]}" if unit.startswith("T") else f"P{mark}{unit}"


def lasting(place: Place) -> Length | None:
    """As in "jahrelang", "24-stündig", "dreitägig", "vierjährige Haft"; not "vierjährige Tochter", "der 40-Jährige"."""
    *number, unit = place.own[0].value.split()
    if number and unit == "Y" and not place.own[0].text.lower().startswith(("halb", "ganz")) and not _lasts(place):
        return None
    return Length(((float(number[0]) if number else None, unit),))


def _lasts(place: Place) -> bool:
    """Whether what so many years are told of is no being: a sentence, a marriage, a term."""
    after = place.beside(1)
    noun = (place.beside(2) if after.name == "quality" else after).text.lower()
    words = column("times_lasting", "word")
    word = place.own[0].text
    named = word[0].isupper() and place.beside(-1).name != "edge_of_sentence"  # "der Dreißigjährige Krieg"
    return not named and "J" not in word[1:] and (f"={noun}" in words or noun.endswith(tuple(words)))


def every(place: Place) -> Fixed | None:
    """As in "jeden Montag", "jedes Jahr"."""
    item = place.own[-1]
    if place.own[-2].name == "am":  # "jeden ersten Sonntag im Monat"
        item = place.first("weekday") or item
        if place.own[-1].value not in ("M", "Y"):
            return None
    order = place.first("day_number", "ordinal")
    if item.name == "unit":
        often = float(order.value) if order else 1
        return Fixed("SET", period(often, item.value)) if not is_plural(item) else None
    if item.part:
        return Fixed("SET", f"XXXX-WXX-{item.value}T{item.part}")
    patterns = {
        "weekday": "XXXX-WXX-{}", "daypart": "XXXX-XX-XXT{}", "season": "XXXX-{}", "weekend": "XXXX-WXX-WE",
    }  # fmt: skip
    if item.name == "month":
        return Fixed("SET", f"XXXX-{int(item.value):02}")
    if item.name == "holiday":
        return Fixed("SET", f"XXXX-{item.value}" if item.value[0].isdecimal() else "P1Y")
    return Fixed("SET", patterns[item.name].format(item.value))


def all_units(place: Place) -> Fixed | None:
    """As in "alle zwei Wochen", "alle Tage"."""
    unit, number, half = place.own[-1], place.first("number", "few"), place.first("half")
    if not is_plural(unit) and half is None:
        return None
    return Fixed("SET", period(0.5 if half else _number(number) if number else 1, unit.value))


def rate_in(place: Place) -> Fixed | None:
    """As in "dreimal in der Woche", "40 Stunden die Woche"; not "in der Woche darauf", "der Woche"."""
    article, unit = place.own
    before, after = place.beside(-1), place.beside(1)
    if is_plural(unit):
        return None
    if article.text == "die" and (before.text.lower().endswith(("mal", "mals")) or before.name in ("unit", "counted")):
        return Fixed("SET", period(1, unit.value)) if unit.value in ("W", "TH") and _is_counted(place) else None
    if article.text.lower() != "der" or before.text.lower() not in ("in", "die"):
        return None
    if unit.value not in ("W", "TH", "TM", "TS") or after.name in ("later", "det", "vague", "before", "preposition"):
        return None
    return Fixed("SET", period(1, unit.value)) if _is_counted(place) else None


def _is_counted(place: Place) -> bool:
    before = place.items[max(0, place.match.start - 6) : place.match.start]
    return any(
        item.name in ("number", "few", "year_number") or item.text.lower().endswith(("mal", "mals")) for item in before
    )


def rate(place: Place) -> Fixed | None:
    """As in "500 Fälle im Jahr", "dreimal am Tag"; not "im Jahr 2012", "im Jahr darauf", "am Tag der Wahl"."""
    unit, after = place.own[-1], place.beside(1)
    words = {"am": ("D",), "im": ("M", "Y", "Q")}
    if unit.value not in words.get(place.own[0].text.lower(), ()) or is_plural(unit):
        return None
    if after.name in ("year_number", "later", "det", "vague"):
        return None
    return Fixed("SET", period(1, unit.value)) if _is_counted(place) else None


def again(place: Place) -> Fixed | None:
    """As in "Jahr für Jahr"; not "Tag der Arbeit"."""
    one, link, other = place.own
    same = one.text == other.text and link.text in ("für", "um")
    return Fixed("SET", period(1, one.value)) if same else None


def vague(place: Place) -> Fixed | None:
    """Counter-examples: "nicht zuletzt", "früher als geplant", "früher oder später", "so bald wie", "bald achtzig"."""
    word, before, after = place.own[-1], place.beside(-1), place.beside(1)
    if before.text.lower() == "nicht":
        return None
    if word.text.lower() == "früher" and (after.name in ("than", "name", "or") or before.text.lower() == "je"):
        return None  # "früher als geplant", "früher Neuzeit", "je früher, desto"
    if word.text.lower() == "bald" and (after.name in ("number", "like", "dozen") or before.text.lower() == "so"):
        return None
    return Fixed("DATE", word.value)


def moment(place: Place) -> Fixed | None:
    """As in "im Moment", "zurzeit" in two words; not "zum Moment der Wahrheit"."""
    return Fixed("DATE", "PRESENT_REF") if place.own[0].text.lower() == "im" and place.beside(1).name != "det" else None


def current(place: Place) -> Fixed | None:
    """As in "zur Zeit"; not "zur Zeit der Wende"."""
    follows = place.beside(1)
    fits = place.own[0].text.lower() == "zur" and place.own[1].text == "Zeit"
    return Fixed("DATE", "PRESENT_REF") if fits and follows.name not in ("det", "from") else None


def vague_noun(place: Place) -> Fixed | None:
    """As in "in der Vergangenheit", "in Zukunft", "in naher Zukunft"; not "eine Zukunft", "an Zukunft"."""
    lead = place.own[0]
    if lead.name == "preposition" and lead.text.lower() != "in":
        return None
    if lead.name in ("near", "vague_noun") and place.beside(-1).text.lower() != "in":
        return None
    return Fixed("DATE", place.own[-1].value)


def vague_time(place: Place) -> Fixed:
    """As in "in letzter Zeit", "zu dieser Zeit", "in nächster Zeit"."""
    item = place.first("shift", "anaphoric")
    future = item is not None and item.name == "shift" and int(item.value) > 0
    present = item is not None and item.text.lower().startswith(("jetzig", "aktuell"))
    return Fixed("DATE", "FUTURE_REF" if future else "PRESENT_REF" if present else "PAST_REF")
