"""Rules for names of persons: where a run of words that names one starts and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lagebild.actors.forms import MARKS
from lagebild.actors.homographs import families, is_surname, titled_noun
from lagebild.actors.names import NOUN_END, Name
from lagebild.actors.reading import Item, Reading
from lagebild.actors.vocabulary import GENITIVE, LONG_GENITIVE, body_of
from lagebild.lexicon import column

PARTICLES = frozenset(
    ["von", "vom", "van", "der", "den", "ten", "ter", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "zu",
     "zur", "bin", "ben", "ibn", "al", "el", "und"]
)  # fmt: skip
ARABIC = re.compile(r"(?:a[lnrstdz]|asch|ash|el)-[A-ZÄÖÜ]")
"""The article in Arabic names, also written with the letter it meets ("al-Bakri", "as-Sabah")."""
SON_OF = frozenset(["bin", "ibn", "ben", "al", "el"])
NOBLE = frozenset(
    ["Freiherr", "Freifrau", "Graf", "Gräfin", "Baron", "Baronin", "Edler", "Ritter", "Prinz", "Prinzessin"]
)
GENERATIONS = frozenset(["junior", "senior", "jr", "sr", "jun", "sen"])
INITIAL = re.compile(r"[A-ZÄÖÜ]\.?(?:-?[A-ZÄÖÜ]\.)*")
LONGEST = 6
"""Words in the longest name of a person."""
LONGEST_SURNAME = 12
"""Letters of a surname that the tagger takes for a noun ("Kran"); longer words are compounds."""


def not_names() -> frozenset[str]:
    """Capitalised words that are never names."""
    return column("actors_not_names", "word")


def is_given(item: Item) -> bool:
    """Whether a word is a given name here."""
    return item.form.is_given


def namelike(reading: Reading, index: int) -> bool:
    """Whether a word may be a part of somebody's name, as far as the word alone tells."""
    item = reading.at(index)
    if item.form.no_name:
        return is_surname(reading, index)
    after = reading.at(index + 1)
    if item.form.given and item.pos == "ADJA" and (after.pos == "NE" or after.text[1:] == "."):
        return item.form.namelike  # "Ines B. Kohl", where the tagger takes "Ines" for an adjective
    return item.form.namelike and not (item.first and item.pos[:2] in ("AD", "PT", "PI"))


def person(reading: Reading, index: int, end: int) -> Name | None:
    """A run that starts with a given name, an initial, or follows a title."""
    item = reading.items[index]
    titled = after_title(reading, index)
    initial = not titled and has_initial(reading, index)
    if not (is_given(item) or titled or initial) or not namelike(reading, index):
        return None
    stop = _run_end(reading, index, end, titled)
    while stop - index > 1 and reading.items[stop - 1].low in PARTICLES and not reading.items[stop - 1].capital:
        stop -= 1
    words = [i.text for i in reading.items[index:stop]]
    if nick := next((at for at, word in enumerate(words) if word in MARKS), 0):
        del words[nick : nick + 3]
    if stop - index == 1 and not titled:
        return None
    if titled and not is_given(item) and (item.form.known or (item.pos == "NN" and not titled_noun(reading, index))):
        return None
    words[-1] = re.sub(r"[’']s?$", "", words[-1])
    return Name(index, stop, "PER", "person", "title" if titled else "given name", tuple(words))


def has_initial(reading: Reading, index: int) -> bool:
    """Whether initials start a name here: a surname follows them ("J. F. Kohl").

    Counter-examples: "A. Vorbemerkung", a heading; "E.ON", without a blank; "J. Kohl Betriebs GmbH", a firm's name;
    "U.S. Air Force", where no listed surname follows letters without a blank between them.
    """
    if reading.forms[index].text[1:2] != "." or index in reading.firms:
        return False
    before = reading.at(index - 1)
    if before.form.given and before.capital:
        return False
    stop = index
    while stop - index < LONGEST and reading.at(stop).text.endswith(".") and INITIAL.fullmatch(reading.at(stop).text):
        stop += 1
    item, last = reading.at(stop), reading.at(stop - 1)
    apart = reading.together(index, stop) and last.span.end < item.span.start
    if stop == index or not apart or not item.capital or item.form.title:
        return False
    if item.text in families() or item.text in column("actors_calendar", "word"):
        return True
    return len(last.text) == 2 and item.pos == "NE" and item.form.namelike and item.form.known is None


def after_title(reading: Reading, index: int) -> bool:
    """Whether a title stands straight before a word."""
    return index > 0 and reading.forms[index - 1].heads and reading.together(index, index - 1)


def _run_end(reading: Reading, index: int, end: int, titled: bool) -> int:
    """Where the run of name words that starts at `index` ends."""
    stop = index + 1
    if _is_nickname(reading, stop):
        stop += 3
    while stop < min(end, index + LONGEST + 1) and _goes_on(reading, index, stop, end, titled):
        stop += 1
    return stop


def _is_nickname(reading: Reading, at: int) -> bool:
    """Whether one word in quotation marks and a surname come next ("Max „Maxi“ Halm")."""
    marks = reading.at(at).text in MARKS and reading.at(at + 2).text in MARKS
    return marks and reading.together(at, at + 3) and reading.at(at + 1).capital and namelike(reading, at + 3)


def _goes_on(reading: Reading, index: int, stop: int, end: int, titled: bool) -> bool:
    item = reading.items[stop]
    if ARABIC.match(item.text):
        return True
    if namelike(reading, stop):
        return not _stops(reading, index, stop, titled)
    if item.low.rstrip(".") in GENERATIONS and not item.capital:
        return True
    if INITIAL.fullmatch(item.text) and item.text.endswith("."):
        return namelike(reading, stop + 1)
    before = reading.items[stop - 1]
    inside = is_given(before) or before.low in PARTICLES or before.text in NOBLE
    if item.low in ("von", "vom", "zu") and stop - index > 1 and not inside:
        return False  # "Max Halm von der Feuerwehr"
    return item.low in PARTICLES and not item.capital and _particle_goes_on(reading, stop, end)


def _stops(reading: Reading, index: int, stop: int, titled: bool) -> bool:
    """Whether a word cannot go on a name: a country, a second known name, a noun."""
    item = reading.items[stop]
    known = item.form.known
    if known and (stop - index >= 2 or known.key or not is_given(reading.items[index])):
        return True
    if item.pos.startswith("AD") and reading.items[stop - 1].low in PARTICLES:
        return True
    if item.pos in ("NN", "NNA"):
        if reading.items[stop - 1].low in PARTICLES and not known:
            return not _ends_family(item)
        return stop - index >= 2 or not _maybe_surname(reading, stop, titled)
    return False


def _ends_family(item: Item) -> bool:
    """Whether a noun behind "von der", "van den" can be a family name: short, and no noun by its ending."""
    return not NOUN_END.search(item.text) and len(item.text) <= LONGEST_SURNAME and item.form.title is None


def _maybe_surname(reading: Reading, stop: int, titled: bool) -> bool:
    """Whether a noun behind a given name can be the surname ("Jonas Kran"): short, and no noun by its ending."""
    item, previous = reading.items[stop], reading.items[stop - 1]
    if NOUN_END.search(item.text) or NOUN_END.search(item.lemma) or len(item.text) > LONGEST_SURNAME:
        return False
    owner = previous.text.endswith("s") and previous.text[:-1] in reading.written
    return not owner and (titled or item.lemma[:1].isupper())


def _particle_goes_on(reading: Reading, stop: int, end: int) -> bool:
    """Whether "von", "bin", "de" and the like lead on to the rest of a name; "von" before a country does not."""
    text = reading.items[stop].low
    following = stop + 1
    if text == "und":
        return reading.at(following).low == "zu" and namelike(reading, following + 1)
    if text in ("von", "zu", "van") and reading.at(following).low in ("der", "den", "dem", "und", "zu"):
        following += 1
    if text in ("der", "den", "la", "le") and reading.items[stop - 1].low not in PARTICLES:
        return False
    if following >= end or not (namelike(reading, following) or (text in SON_OF and reading.at(following).capital)):
        return False
    if text in ("zu", "zur", "vom") and reading.items[following].pos != "NE":
        return False
    known = reading.forms[following].known
    return not (text in ("von", "zu") and known and (known.tag == "ORG" or known.country))


def whole(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """Names with what other names of the text tell of them: "von der Leyen" alone, "Max und Jo Halm"."""
    names = [_in_nominative(reading, name) if name.tag == "ORG" and not name.known else name for name in names]
    full = [name for name in names if name.tag == "PER" and len(name.words) > 1]
    if not full:
        return names
    led = {name.words[-1]: _particles(name) for name in full if _particles(name)}
    found = [_with_particles(reading, name, led.get(name.words[-1], ())) for name in names] if led else names
    by_start = {name.start: name for name in found}
    taken = {at for name in found if len(name.words) > 1 or name.known for at in range(name.start, name.end)}
    for name in full:
        at = name.start - 2
        joined = reading.together(name.start, at) and reading.items[at + 1].low in ("und", "&")
        if joined and at not in taken and is_given(reading.items[at]) and is_given(reading.items[name.start]):
            by_start[at] = Name(at, at + 1, "PER", "person", name.rule, (reading.items[at].text, *name.words[1:]))
    return sorted(by_start.values(), key=lambda name: name.start)


def _in_nominative(reading: Reading, name: Name) -> Name:
    """A body's name without the genitive of its own noun ("des Instituts für Flüsse": "Institut für Flüsse")."""
    before = reading.at(name.start - 1)
    if before.low not in ("des", "eines", "dieses") or len(name.words) != name.end - name.start or len(name.words) < 2:
        return name
    for at, word in enumerate(name.words[:3]):
        noun = LONG_GENITIVE.sub("", word) if body_of(GENITIVE.sub("", word)) is None else GENITIVE.sub("", word)
        if noun != word and body_of(noun) is not None:
            return replace(name, words=(*name.words[:at], noun, *name.words[at + 1 :]))
    return name


def _particles(name: Name) -> tuple[str, ...]:
    """The words like "von der" before a surname."""
    inner = name.words[1:-1]
    first = next((at for at, word in enumerate(inner) if word in PARTICLES), len(inner))
    return inner[first:] if all(word in PARTICLES for word in inner[first:]) else ()


def _with_particles(reading: Reading, name: Name, particles: Sequence[str]) -> Name:
    """A surname alone with the "von der" before it that belongs to it."""
    start = name.start - len(particles)
    if not particles or len(name.words) > 1 or not reading.together(name.start, start):
        return name
    before = [item.low for item in reading.items[start : name.start]]
    return replace(name, start=start, words=(*particles, *name.words)) if before == list(particles) else name
