"""Capitals and countries that stand for their governments ("Peking warnt", "von Moskau bestritten").

So do adjectives before a noun for what somebody says ("russische Angaben", "nach Kiewer Darstellung").
"""

from __future__ import annotations

from collections.abc import Iterator

from lagebild.actors.institutions import STATE, reported_by
from lagebild.actors.names import Name
from lagebild.actors.reading import Item, Reading
from lagebild.actors.vocabulary import Known, body_of, capitals_of_adjective, loose
from lagebild.lexicon.belongs import Belongs, Institution
from lagebild.text import Span

PLACE_BEFORE = frozenset(
    ["in", "im", "nach", "aus", "bei", "nahe", "um", "durch", "über", "vor", "ab", "bis", "Hauptstadt", "Stadt"]
)
REACH = 60
"""Words of a clause on either side of a name; what never ends is no sentence."""
PARTNER = frozenset(["mit", "an", "gegen", "von", "gegenüber", "für", "zwischen", "und"])


def stands_for_government(reading: Reading, name: Name, home: str) -> bool:
    """Whether a capital means the government here; a palace ("Kreml") always does.

    After a preposition of place it is the place; as the agent of a verb of saying or deciding, and, of other
    countries than `home`, as a partner or owner ("mit Moskau", "Moskaus Haltung"), it is the government. At
    home the capital is often just the city.
    """
    if name.known is None or not name.known.seat:
        return False
    if name.tag == "ORG":
        return True
    if is_agent(reading, name):
        return True
    before = reading.at(name.start - 1)
    line = reading.line(name.start)
    at_home = name.known.country.split("-")[0] == home
    if before.text in PLACE_BEFORE or at_home or line.end - line.start < 4:
        return False
    if before.low in PARTNER and reading.together(name.start, before.index):
        return before.low != "und" or _beside_seat(reading, before.index)
    return _is_genitive(reading, name)


def _beside_seat(reading: Reading, conjunction: int) -> bool:
    """Whether "und" joins a capital to another one that has a partner's preposition ("von Moskau und Minsk")."""
    return reading.at(conjunction - 1).pos == "NE" and reading.at(conjunction - 2).low in PARTNER


def is_agent(reading: Reading, name: Name) -> bool:
    """Whether a name stands where the agent of a verb of saying or deciding stands."""
    before, after = reading.at(name.start - 1), reading.at(name.end)
    if after.low == "zufolge" and reading.together(name.start, after.index):
        return True
    if _is_genitive(reading, name):
        return False
    start, end = _clause(reading, name)
    acts = [i for i in range(start, end) if i in reading.saying]
    if before.index < start:
        return bool(acts) and (bool(after.mood) or (after.index < end and not _finite(reading, name.end, acts[0])))
    if before.low == "laut":
        return True
    if before.low in ("von", "durch"):
        return any(reading.items[i].pos == "VVPP" for i in acts)
    if before.pos in ("APPR", "APPRART") or not acts:
        return False
    if before.mood:
        return not _has_subject(reading, start, before.index)
    return before.pos in ("KOUS", "PRELS", "ADV") or bool(after.mood)


def _is_genitive(reading: Reading, name: Name) -> bool:
    last = reading.items[name.end - 1].text
    return last.endswith("s") and last != name.words[-1] and name.end - name.start == 1


def _has_subject(reading: Reading, start: int, verb: int) -> bool:
    """Whether the place before the finite verb holds a noun or pronoun: then the name behind the verb is its object."""
    first = reading.at(start)
    return start < verb and first.pos.startswith(("ART", "N", "PPER", "PPOSAT", "PDAT", "PIAT", "PIS", "PDS", "ADJA"))


def _finite(reading: Reading, start: int, stop: int) -> bool:
    """Whether a finite verb stands in between: then the name before it is not in the verb's clause."""
    return any(reading.items[i].mood for i in range(start, stop))


def _clause(reading: Reading, name: Name) -> tuple[int, int]:
    """The words around a name up to the next comma, colon or mark on either side."""
    line = reading.line(name.start)
    start, end = name.start, name.end
    first, last = max(line.start, start - REACH), min(line.end, end + REACH)
    while start > first and not reading.items[start - 1].pos.startswith("$"):
        start -= 1
    while end < last and not reading.items[end].pos.startswith("$"):
        end += 1
    return start, end


def telling_adjectives(reading: Reading) -> Iterator[tuple[Name, Span]]:
    """The governments whose words a noun gives, by its adjective, and the place to mark: "russischen" of "russischen
    Angaben", "Militär" of "ukrainischen Militärangaben". What media, surveys or firms of a country say is not meant.
    """
    own = {loose(word.lower()): row for row in reading.belongs.more for word in row.adjectives}
    for index, form in enumerate(reading.forms):
        mine = own.get(loose(form.low)) if own else None
        if not (mine or form.adjective or (form.capital and form.low.endswith("er"))):
            continue
        noun = reading.at(index + 1)
        if noun.pos != "NN" or not reading.together(index, index + 1):
            continue
        first = reported_by(noun.text)
        if first == "" and mine is not None:
            yield _own_teller(reading.items[index], mine, reading.belongs)
            continue
        code = _teller(reading.items[index], first) if first is not None else ""
        if code:
            item = noun if first else reading.items[index]
            known = Known(first or item.text, "LOC", "place", code, f"gov:{code}", seat=True)
            name = Name(item.index, item.index + 1, "LOC", "place", "part of a word", (first or item.text,), known)
            yield name, Span(item.span.start, item.span.start + len(first)) if first else item.span


def _own_teller(item: Item, row: Institution, belongs: Belongs) -> tuple[Name, Span]:
    """An institution that a user has given an adjective: "Garwer Angaben"."""
    key = belongs.speaks_for(row.key)
    country = key.removeprefix("gov:") if key == row.key and key.startswith("gov:") else ""
    known = Known(row.name, "ORG", row.kind, country, key)  # type: ignore[arg-type]
    return Name(item.index, item.index + 1, "ORG", known.kind, "part of a word", (row.name,), known), item.span


def _teller(adjective: Item, first: str) -> str:
    """The country whose government tells: the adjective's, if the noun begins with nothing or one of its bodies."""
    if first:
        body = body_of(first) or body_of(first.removesuffix("s"))
        if body is None or not (body.body in STATE or body.noun.endswith("olizei")):
            return ""
    if adjective.form.adjective:
        return adjective.form.adjective
    states = [code for code in capitals_of_adjective(adjective.text) if "-" not in code]
    return states[0] if states else ""
