"""Rules for names of organisations: legal forms, nouns that take a name, words of another language, capitals."""

from __future__ import annotations

import re

from lagebild.actors.forms import COMPANY, ENGLISH, MARKS, WITH_SEAT
from lagebild.actors.names import NOUN_END, Name, declined
from lagebild.actors.persons import is_given
from lagebild.actors.reading import Item, Reading, known_at
from lagebild.actors.vocabulary import Body, capitals_of_adjective, country_adjectives, town_of

LAND = re.compile(
    r"(?:meer|see|ozean|golf|osten|westen|norden|süden|halbinsel|insel|inseln|republik|staaten|berg|berge|gebirge|wald"
    r"|küste|kanal|platz|tor|emirate|föderation|alpen|wüste|königreich|reich|stadt)s?$",
    re.IGNORECASE,
)


def company(reading: Reading, index: int, end: int) -> Name | None:
    """Capitalised words before a company's legal form ("Nordwerk Anlagen GmbH")."""
    if index not in reading.firms or reading.items[index].pos.startswith(("ART", "P", "AP", "K")):
        return None
    for stop in range(index + 1, min(end, index + 6)):
        text = reading.items[stop].text
        if text in COMPANY:
            while reading.at(stop + 1).text in COMPANY | {"&"} and stop + 1 < end:
                stop += 1
            words = tuple(i.text for i in reading.items[index : stop + 1])
            return Name(index, stop + 1, "ORG", "organisation", "legal form", words)
        if not (reading.items[stop].is_noun and reading.items[stop].capital) and text not in ("&", "-", "und"):
            return None
    return None


def institution(reading: Reading, index: int, end: int) -> Name | None:
    """A noun for an institution with its seat ("Landgericht Köln")."""
    form = reading.forms[index]
    body = form.body if form.has_seat else None
    if body is None or index + 1 >= end or form.text == "Botschaft":
        return None
    place = known_at(reading, index + 1, min(end, index + 5))
    if place is None or place[1].tag != "LOC" or reading.items[index + 1].text.endswith("s"):
        return None
    stop = index + 1 + place[0]
    words = (body.noun, *(i.text for i in reading.items[index + 1 : stop]))
    return Name(index, stop, "ORG", body.kind, "institution and seat", words)


def named_body(reading: Reading, index: int, end: int) -> Name | None:
    """The name behind a noun that takes one ("der Konzern Regal Drei", "das Krankenhaus Maria Hilf")."""
    body, item = _before(reading, index), reading.items[index]
    if body is not None and (found := _in_marks(reading, index, end, body)):
        return found
    paper = body is not None and body.body == "media" and item.pos == "NN" and item.lemma == item.text
    if body is None or not (item.form.nameable or (paper and _is_word_name(item))):
        return None
    if item.form.known is not None and item.pos == "NE":
        return None
    if body.body != "science" and is_given(item) and reading.at(index + 1).form.nameable:
        # "die Sprecherin der Fraktion Jo Feld": nobody names a party or firm so, but hospitals and foundations.
        return None
    stop = index + 1
    while stop < min(end, index + 5) and reading.forms[stop].nameable:
        stop += 1
    words = tuple(i.text for i in reading.items[index:stop])
    if body.body in WITH_SEAT and reading.items[index - 1].pos == "NN" and body.exact:
        # "Klinikum Garwe": the noun is a part of the name; "die Zeitung Pegelblick", "der Konzern Nordwerk": it is not.
        return Name(index - 1, stop, "ORG", body.kind, "institution and seat", (body.noun, *words))
    return Name(index, stop, "ORG", body.kind, "named body", words)


def _in_marks(reading: Reading, index: int, end: int, body: Body) -> Name | None:
    """The words between marks behind a noun for a body ("der Verband „Die Hafenbauer“"); no words said: no verb."""
    if body.plural or reading.at(index - 1).text not in MARKS:
        return None
    inside = range(index, min(end, index + LONGEST + 1))
    stop = next((at for at in inside if reading.forms[at].text in MARKS), 0)
    items = reading.items[index:stop]
    if not items or any(item.mood or item.text in ".,:;!?" for item in items) or not items[-1].capital:
        return None
    if len(items) < 2 or not any(item.is_noun for item in items):
        return None
    return Name(index, stop, "ORG", body.kind, "body in marks", tuple(item.text for item in items))


LONGEST = 6
"""Words of a name between marks."""


def _is_word_name(item: Item) -> bool:
    """Whether a noun straight behind "Zeitung" or "Sender" can be its name ("die Zeitung Pegelblick")."""
    return item.capital and not item.form.no_name and not NOUN_END.search(item.text) and not item.form.title


def _before(reading: Reading, index: int) -> Body | None:
    """The noun for an institution straight before a word, or before the quotation mark before it."""
    at = index - 1
    if at >= 0 and reading.forms[at].text in MARKS:
        at -= 1
    if at < 0 or not reading.forms[at].takes_name or not reading.together(at, index):
        return None
    return reading.forms[at].body


def press(reading: Reading, index: int, end: int) -> Name | None:
    """Titles of papers by their last word ("Garwer Bote", "Pegel-Anzeiger", "Neue Lenner Zeitung")."""
    if index not in reading.press:
        return None
    stop = index
    while (
        stop < min(end, index + 4) and reading.items[stop].capital and reading.items[stop].pos in ("ADJA", "NE", "NN")
    ):
        stop += 1
        last = reading.forms[stop - 1]
        compound = "-" in last.text and stop - index == 1
        if last.press and (compound or _local(reading, index, stop)):
            words = tuple(i.text for i in reading.items[index:stop])
            return Name(index, stop, "ORG", "media", "press noun", words)
    return None


def _local(reading: Reading, index: int, stop: int) -> bool:
    """Whether the words before a press noun are those of a title: adjectives in -er or capitalised ones."""
    before = reading.items[index : stop - 1]
    if not before or (reading.items[index].first and before[0].pos == "ADJA" and not before[0].text.endswith("er")):
        return False
    return all(i.pos == "ADJA" or i.text.endswith("er") for i in before) and not before[-1].form.adjective


def foreign(reading: Reading, index: int, end: int) -> Name | None:
    """Words of another language with capitals ("Center for Harbour Studies")."""
    if not reading.forms[index].strange or reading.items[index].first:
        return None
    stop = index + 1
    while stop < min(end, index + 9):
        joins = (
            reading.items[stop].text in ENGLISH
            and reading.at(stop + 1).form.strange
            and reading.items[stop].pos != "KON"
        )
        if not (reading.forms[stop].strange or joins):
            break
        stop += 1
    if stop - index < 2:
        return None
    odd = sum(reading.items[i].pos[:2] in ("AD", "VV", "FM", "PT") for i in range(index, stop))
    linked = any(reading.items[i].text in ENGLISH - {"in", "des"} for i in range(index, stop))
    if not (odd or linked):
        return None
    words = tuple(i.text for i in reading.items[index:stop])
    return Name(index, stop, "ORG", "organisation", "linked words" if linked else "foreign words", words)


def solemn(reading: Reading, index: int, end: int) -> Name | None:
    """A capitalised adjective before its noun ("Nationaler Sicherheitsrat", "Gelbes Meer")."""
    item = reading.items[index]
    if item.pos == "NN" and item.form.body is not None and index + 2 < end:
        return _body_and_field(reading, index, item.form.body)
    noun = reading.at(index + 1)
    if item.pos != "ADJA" or not item.capital or item.first or index + 1 >= end or not noun.is_noun:
        return None
    if item.text.endswith("er") and not noun.text.endswith(("er", "rat")) and _place_adjective(item.text):
        return None
    body = noun.form.body
    if body is not None:
        # In "des Garwer Instituts" -er is no ending: a declined adjective would end in -en there.
        of_place = item.text.endswith("er") and noun.text != body.noun and noun.text.endswith("s")
        adjective = item.text if of_place else declined(item.text, body.gender, body.plural)
        stop = _with_field(reading, index + 2, end, body)
        field = (i.text for i in reading.items[index + 2 : stop])
        return Name(index, stop, "ORG", body.kind, "solemn body", (adjective, _singular(noun, body), *field))
    if LAND.search(noun.text):
        return Name(index, index + 2, "LOC", "place", "capitalised adjective", (item.text, noun.text))
    return None


FIELD_FOR = frozenset(["science", "authority", "ministry", "association", "court"])
"""The sorts of institutions that are named by what they are for ("Institut für Böden")."""


def _with_field(reading: Reading, stop: int, end: int, body: Body) -> int:
    """The end of a body's name with what it is for: "für" and a noun, or an adjective and a noun."""
    if body.body not in FIELD_FOR or stop + 1 >= end or reading.items[stop].text != "für":
        return stop
    following = reading.items[stop + 1]
    if following.pos == "ADJA" and stop + 2 < end and reading.items[stop + 2].pos == "NN":
        return stop + 3
    return stop + 2 if following.pos == "NN" else stop


def _singular(noun: Item, body: Body) -> str:
    """The noun of a body as written, but for the genitive's ending ("Forschungsinstituts")."""
    return body.noun if noun.text == body.noun or not noun.text.endswith(f"{body.noun.lower()}s") else noun.text[:-1]


def _body_and_field(reading: Reading, index: int, body: Body) -> Name | None:
    """An institution's noun with a capitalised adjective and noun behind it ("Stiftung Freies Wort")."""
    adjective, noun = reading.items[index + 1], reading.items[index + 2]
    if adjective.low == "der" and OF_MANY.search(reading.items[index].text) and not body.plural:
        return _of_many(reading, index, noun, body)
    if body.plural or not (adjective.pos == "ADJA" and adjective.capital and noun.pos == "NN"):
        return None
    words = (body.noun, adjective.text, noun.text)
    return Name(index, index + 3, "ORG", body.kind, "solemn body", words)


def _of_many(reading: Reading, index: int, noun: Item, body: Body) -> Name | None:
    """An association by whom it unites ("Bundesverband der Reeder", "Verband der Importeure Deutschlands")."""
    if noun.pos != "NN" or not noun.capital or noun.text.endswith("in") or not reading.together(index, index + 2):
        return None
    stop = index + 3
    land = reading.at(stop).form.known if reading.together(index, stop) else None
    if land is not None and land.tag == "LOC" and reading.at(stop).text.endswith("s"):
        stop += 1
    words = (_singular(reading.items[index], body), *(item.text for item in reading.items[index + 1 : stop]))
    return Name(index, stop, "ORG", body.kind, "solemn body", words)


OF_MANY = re.compile(
    r"(?:verband(?:e?s)?|vereinigung|zentralrat(?:e?s)?|gewerkschaft|kammer|gemeinschaft)$", re.IGNORECASE
)
"""Nouns for associations that are named by their members."""


def _place_adjective(word: str) -> bool:
    """Whether a word in -er comes from a place's name ("Berliner", "Münchner", "Tiroler")."""
    return bool(town_of(word) or capitals_of_adjective(word)) or word.lower() in country_adjectives()


def short_form(reading: Reading, item: Item) -> bool:
    """Whether a word in capitals stands in brackets behind the name whose letters it has ("Garwer Landesamt (GLA)")."""
    if reading.at(item.index - 1).text != "(" or reading.at(item.index + 1).text != ")":
        return False
    first = max(reading.line(item.index).start, item.index - 1 - SPELLED_OUT)
    before = iter(reading.words(first, item.index - 1).lower() if first < item.index - 1 else "")
    return all(letter in before for letter in item.text.lower() if letter.isalpha())


MIXED = re.compile(r"[A-ZÄÖÜ][A-Za-zÄÖÜäöüß]{0,6}[A-ZÄÖÜ][a-zäöüß]{0,2}")
"""A short form with two and more capitals."""
SPELLED_OUT = 8
"""Words before a bracket in which its letters are looked for."""


def acronym(reading: Reading, item: Item) -> Name | None:
    """A word in capitals that is no number, unit or common abbreviation; in brackets also one with some ("DHafG")."""
    mixed = not item.form.acronym and MIXED.fullmatch(item.text) is not None and short_form(reading, item)
    if not (item.form.acronym or mixed) or reading.at(item.index - 1).pos == "CARD":
        return None
    rule = "short form" if short_form(reading, item) else "acronym"
    return Name(item.index, item.index + 1, "ORG", "organisation", rule, (item.text,))
