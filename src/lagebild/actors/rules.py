"""Names by rules: which runs of words are one, and what kind of thing they name.

Sure evidence is gathered first (lexicons, given names, titles, company suffixes, capitalised
adjectives); then words that stand alone ("Kirby") get the kind that the document as a whole
gives them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lagebild.actors.names import NOUN_END, Name, declined
from lagebild.actors.reading import MARKS, Item, Line, Reading
from lagebild.actors.vocabulary import (
    GENITIVE,
    LONG_GENITIVE,
    Known,
    Tag,
    body_of,
    country_of_adjective,
    known_phrase,
    peoples,
    singles,
    title_of,
)
from lagebild.lexicon import column
from lagebild.lexicon.personal_names import given_names
from lagebild.model import ActorKind


PARTICLES = frozenset(
    [
        "von",
        "vom",
        "van",
        "der",
        "den",
        "ten",
        "ter",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "zu",
        "zur",
        "bin",
        "ben",
        "ibn",
        "al",
        "el",
        "und",
    ]
)
COMPANY = frozenset(
    [
        "AG",
        "GmbH",
        "SE",
        "KG",
        "KGaA",
        "mbH",
        "OHG",
        "Inc",
        "Inc.",
        "Corp",
        "Corp.",
        "Ltd",
        "Ltd.",
        "Limited",
        "LLC",
        "plc",
        "PLC",
        "S.A.",
        "SA",
        "N.V.",
        "NV",
        "Co.",
        "Co",
    ]
)
ENGLISH = frozenset(["of", "for", "the", "and", "on", "in", "at", "to", "&", "de", "del", "des", "du", "la", "et"])
INITIAL = re.compile(r"[A-ZÄÖÜ]\.?(?:-?[A-ZÄÖÜ]\.)*")
ACRONYM = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ&/\-]{1,6}")
ROMAN = re.compile(r"[IVXLCDM]+")
PLACE_END = re.compile(
    r"(?:stadt|burg|berg|dorf|heim|hausen|ingen|furt|grad|abad|istan|stan|hafen|brück|brücken|kirchen|witz|ow|land|shire|ville|town)$"
)
INTO = frozenset(["in", "nach", "aus", "bei", "nahe", "um"])
ABOUT = frozenset(["laut", "gegenüber", "so"])


def rule_names(reading: Reading) -> list[Name]:
    """The names of a text in text order, none overlapping another."""
    sure = [name for line in reading.lines for name in _sure(reading, line.start, line.end)]
    return _settled(reading, sure)


def _sure(reading: Reading, start: int, end: int) -> Iterator[Name]:
    loud = _is_loud(reading, start, end)
    index = start
    while index < end:
        found = None if reading.items[index].pos.startswith("$") else _name_at(reading, index, end, loud)
        if found is None:
            index += 1
        else:
            yield found
            index = found.end


def _is_loud(reading: Reading, start: int, end: int) -> bool:
    """Whether a line shouts, so that capitals tell nothing."""
    words = [item.text for item in reading.items[start:end] if item.text.isalpha() and len(item.text) > 3]
    return len(words) > 1 and sum(word.isupper() for word in words) * 2 > len(words)


def _name_at(reading: Reading, index: int, end: int, loud: bool) -> Name | None:
    item = reading.items[index]
    words = [i.text for i in reading.items[index : min(end, index + 9)]]
    match = known_phrase(words)
    if match and match[0] > 1:
        return _known(reading, index, match)
    found = _person(reading, index, end) or _foreign(reading, index, end)
    if found:
        return found
    if match and _may_stand(reading, index, match[1]):
        longer = _company(reading, index, end)
        return longer or _known(reading, index, match)
    for rule in (_company, _institution, _solemn):
        found = rule(reading, index, end)
        if found:
            return found
    return None if loud else _acronym(reading, item)


def _known(reading: Reading, index: int, match: tuple[int, Known]) -> Name:
    length, known = match
    words = tuple(item.text for item in reading.items[index : index + length])
    words = (known.name,) if length > 1 else (_bare(words[0], known),)
    return Name(index, index + length, known.tag, known.kind, "lexicon", words, known)


def _bare(word: str, known: Known) -> str:
    """A known word as it would stand alone: without an ending it does not have there."""
    if word == known.name or word in singles():
        return word
    return next((bare for end in (GENITIVE, LONG_GENITIVE) if (bare := end.sub("", word)) in singles()), known.name)


def _may_stand(reading: Reading, index: int, known: Known) -> bool:
    """Whether a known word is meant as the name here; common words need more than a capital."""
    item = reading.items[index]
    if not item.capital and not known.kind == "media":
        return False
    if known.doubtful:
        quoted = reading.at(index - 1).text in MARKS and reading.at(index + 1).text in MARKS
        body = body_of(reading.at(index - 1).text)
        return quoted or (body is not None and body.body == "media")
    if known.kind == "place" and not known.key and item.pos != "NE" and len(item.text) < 7:
        return False
    return item.pos not in ("VVFIN", "VVINF", "VVPP", "ADV", "APPR") or item.text.isupper() or not item.first


def _is_given(item: Item) -> bool:
    return item.text in given_names() and item.pos not in ("VVFIN", "APPR", "ART", "KON", "ADV")


def _namelike(reading: Reading, index: int) -> bool:
    """Whether a word may be a part of somebody's name, as far as the word alone tells."""
    item = reading.at(index)
    if any(c.isdigit() for c in item.text):
        return False
    if not item.capital or item.text in _not_names() or item.pos.startswith(("V", "$", "AP", "ART", "K", "CARD")):
        return False
    if title_of(item.text) or item.text in peoples():
        return item.pos == "NE" and not title_of(item.text)
    if item.pos in ("NN", "NNA"):
        return body_of(item.text) is None
    return item.pos in ("NE", "FM", "XY") or (item.pos[:2] in ("AD", "PT", "PI") and not item.first)


def _not_names() -> frozenset[str]:
    return column("actors_not_names", "word")


def _person(reading: Reading, index: int, end: int) -> Name | None:
    """A run that starts with a given name, an initial, or follows a title."""
    item = reading.items[index]
    titled = _after_title(reading, index)
    if not (_is_given(item) or titled) or not _namelike(reading, index):
        return None
    stop = _run_end(reading, index, end)
    words = [i.text for i in reading.items[index:stop]]
    if stop - index == 1 and not titled:
        return None
    if titled and not _is_given(item) and (known_phrase(words[:1]) or item.pos == "NN"):
        return None
    words[-1] = _nominative(words[-1])
    return Name(index, stop, "PER", "person", "title" if titled else "given name", tuple(words))


def _nominative(word: str) -> str:
    """A name without the ending of the genitive; "Hans", "Watts" and the like cannot be told apart from it here."""
    return re.sub(r"[’']$|(?:(?<=\w)[’']s)$", "", word)


def _after_title(reading: Reading, index: int) -> bool:
    before = reading.at(index - 1)
    if not reading.together(index, index - 1) or before.pos not in ("NN", "NE", "NNA", "XY", "FM"):
        return False
    title = title_of(before.text)
    return title is not None and not title.plural and (title.exact or before.pos != "NE")


def _run_end(reading: Reading, index: int, end: int) -> int:
    """Where the run of name words that starts at `index` ends; at most six words."""
    stop = index + 1
    while stop < min(end, index + 7):
        item = reading.items[stop]
        if (
            (_namelike(reading, stop) and not _stops(reading, index, stop))
            or (INITIAL.fullmatch(item.text) and item.text.endswith(".") and _namelike(reading, stop + 1))
            or (item.text.lower() in PARTICLES and not item.capital and _particle_goes_on(reading, stop, end))
        ):
            stop += 1
        else:
            break
    return stop


def _stops(reading: Reading, index: int, stop: int) -> bool:
    """Whether a word cannot go on a name: a country, a second known name, a noun that is declined."""
    item = reading.items[stop]
    known = known_phrase([item.text])
    if known and (stop - index >= 2 or known[1].key or not _is_given(reading.items[index])):
        return True
    if item.pos in ("NN", "NNA") and (stop - index >= 2 or item.lemma != item.text or NOUN_END.search(item.text)):
        return True
    previous = reading.items[stop - 1]
    return (
        previous.pos == "NE" and previous.text.endswith("s") and item.pos in ("NN", "NNA") and not _is_given(previous)
    )


def _particle_goes_on(reading: Reading, stop: int, end: int) -> bool:
    text = reading.items[stop].text.lower()
    following = stop + 1
    if text == "und":
        return reading.at(following).text.lower() in ("zu",) and _namelike(reading, following + 1)
    if text in ("von", "zu", "van") and reading.at(following).text.lower() in ("der", "den", "dem", "und", "zu"):
        following += 1
    if text in ("der", "den", "la", "le") and reading.items[stop - 1].text.lower() not in PARTICLES:
        return False
    if following >= end or not _namelike(reading, following):
        return False
    known = known_phrase([reading.items[following].text])
    return not (text in ("von", "zu", "in") and known and known[1].kind == "place" and known[1].country)


def _company(reading: Reading, index: int, end: int) -> Name | None:
    """Capitalised words before a company's legal form ("Nordwerk Anlagen GmbH")."""
    if not reading.items[index].capital:
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


TOPIC = frozenset(["für", "der", "des", "und", "zur", "gegen"])
NAMED_BODIES = frozenset(["science", "court", "police", "authority", "association", "parliament", "ministry"])
TAKES_NAME = frozenset(["media", "company", "science", "association", "armed", "party", "authority"])


def _institution(reading: Reading, index: int, end: int) -> Name | None:
    """A noun for an institution with its seat ("Landgericht Köln") or its field ("Bundesamt für …")."""
    item = reading.items[index]
    body = body_of(item.text) if item.pos in ("NN", "NE") else None
    if body is None or body.plural or body.body not in NAMED_BODIES:
        return None
    following = reading.at(index + 1)
    place = known_phrase([i.text for i in reading.items[index + 1 : min(end, index + 5)]]) if index + 1 < end else None
    if place and place[1].tag == "LOC" and not following.text.endswith("s"):
        stop = index + 1 + place[0]
        return Name(index, stop, "ORG", body.kind, "institution and seat", _titled(reading, body.noun, index, stop))
    return None


def _titled(reading: Reading, noun: str, index: int, stop: int) -> tuple[str, ...]:
    return (noun, *(i.text for i in reading.items[index + 1 : stop]))


def _foreign(reading: Reading, index: int, end: int) -> Name | None:
    """Words of another language with capitals ("Institute for National Unification", "Beyond Parallel")."""
    if not _strange(reading, index):
        return None
    stop = index + 1
    while stop < min(end, index + 9):
        joins = reading.items[stop].text in ENGLISH and _strange(reading, stop + 1) and reading.items[stop].pos != "KON"
        if not (_strange(reading, stop) or joins):
            break
        stop += 1
    odd = sum(reading.items[i].pos[:2] in ("AD", "VV", "FM", "PT") for i in range(index, stop))
    linked = any(reading.items[i].text in ENGLISH - {"in", "des"} for i in range(index, stop))
    if stop - index < 2 or reading.items[index].first or not (odd or linked):
        return None
    words = tuple(i.text for i in reading.items[index:stop])
    return Name(index, stop, "ORG", "organisation", "linked words" if linked else "foreign words", words)


def _strange(reading: Reading, index: int) -> bool:
    item = reading.at(index)
    if not item.capital or not item.text[:2].isalpha() or item.text in _not_names() or title_of(item.text):
        return False
    if item.pos[:2] in ("PP", "PD", "PI", "PR", "CA", "AR", "KO", "AP") or country_of_adjective(item.text):
        return False
    return item.pos != "ADJA" or not item.text.endswith(("e", "en", "er", "es", "em"))


LAND = re.compile(
    r"(?:meer|see|ozean|golf|osten|westen|norden|süden|halbinsel|insel|inseln|republik|staaten|berg|berge|gebirge|wald|küste|kanal|platz|tor|emirate|föderation|alpen|wüste|königreich|reich|stadt)s?$",
    re.IGNORECASE,
)


def _solemn(reading: Reading, index: int, end: int) -> Name | None:
    """A capitalised adjective before its noun ("Nationaler Sicherheitsrat", "Gelbes Meer")."""
    item, noun = reading.items[index], reading.at(index + 1)
    if item.pos != "ADJA" or not item.capital or item.first or index + 1 >= end or not noun.is_noun:
        return None
    if item.text.endswith("er") and not noun.text.endswith(("er", "rat")) and _place_adjective(item.text):
        return None
    body = body_of(noun.text)
    if body is not None:
        adjective = declined(item.text, body.gender, body.plural)
        return Name(index, index + 2, "ORG", body.kind, "solemn body", (adjective, body.noun))
    if LAND.search(noun.text):
        return Name(index, index + 2, "LOC", "place", "capitalised adjective", (item.text, noun.text))
    return None


def _place_adjective(word: str) -> bool:
    """Whether a word in -er comes from a place's name ("Berliner", "Münchner")."""
    from lagebild.actors.vocabulary import single

    stem = word[:-2]
    return any(single(form) is not None for form in (stem, stem + "e", stem + "en", stem[:-1] + "en", word[:-1]))


def _acronym(reading: Reading, item: Item) -> Name | None:
    if not ACRONYM.fullmatch(item.text) or item.text in _not_names() or ROMAN.fullmatch(item.text):
        return None
    if reading.at(item.index - 1).pos == "CARD" or not item.text.isupper():
        return None
    return Name(item.index, item.index + 1, "ORG", "organisation", "acronym", (item.text,))


def with_surnames(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, and the surnames of persons among them wherever they stand alone; genitives without their s."""
    parted = [part for name in names for part in _parted(name, names)]
    taken = {i for name in parted for i in range(name.start, name.end)}
    surnames = _surnames(parted)
    runs = [run for line in reading.lines for run in _runs(reading, line, taken, surnames)]
    alone = [_alone(reading, start, stop, surnames, Counter()) for start, stop in runs]
    settled = sorted([*parted, *(name for name in alone if name)], key=lambda name: name.start)
    return [_bare_name(reading, name) for name in settled]


def _settled(reading: Reading, sure: list[Name]) -> list[Name]:
    """The sure names and the words that stand alone, with the kind the whole document gives them."""
    sure = [part for name in sure for part in _parted(name, sure)]
    taken = {i for name in sure for i in range(name.start, name.end)}
    surnames = _surnames(sure)
    runs = [run for line in reading.lines for run in _runs(reading, line, taken, surnames)]
    votes: dict[str, Counter[Tag]] = {}
    for start, stop in runs:
        key = _key(reading, start, stop)
        votes.setdefault(key, Counter()).update(_evidence(reading, start, stop))
    alone = [_alone(reading, start, stop, surnames, votes[_key(reading, start, stop)]) for start, stop in runs]
    settled = sorted([*sure, *(name for name in alone if name)], key=lambda name: name.start)
    return [_bare_name(reading, name) for name in settled]


def _parted(name: Name, sure: list[Name]) -> tuple[Name, ...]:
    """Two surnames that stand side by side ("dass Kim Putin traf") as two names, where the text has both in full."""
    if name.tag != "PER" or len(name.words) != 2:
        return (name,)
    first, last = name.words
    full = [n.words for n in sure if n.tag == "PER" and len(n.words) > 1 and n.words != name.words]
    if not (any(w[0] == first for w in full) and any(w[-1] == last and w[0] != first for w in full)):
        return (name,)
    left = replace(name, end=name.start + 1, words=(first,), rule="surname")
    return left, replace(name, start=name.start + 1, words=(last,), rule="surname")


def _key(reading: Reading, start: int, stop: int) -> str:
    return GENITIVE.sub("", " ".join(i.text for i in reading.items[start:stop]))


def _surnames(sure: list[Name]) -> frozenset[str]:
    """Every word of a person's full name by which the text may go on to call them."""
    found = set()
    for name in sure:
        if name.tag == "PER":
            found.update(w for w in name.words if w[:1].isupper() and len(w) > 1 and not w.endswith("."))
    return frozenset(found)


def _bare_name(reading: Reading, name: Name) -> Name:
    """A name without the genitive's s: where the text also has it without, or where it owns the noun behind it.

    "Harris" and "Meadows" keep theirs: an s alone proves nothing.
    """
    last = name.words[-1]
    bare = GENITIVE.sub("", last)
    if name.known is not None or bare == last or last in given_names():
        return name
    owns = reading.together(name.start, name.end) and reading.at(name.end).pos in ("NN", "ADJA")
    if last.endswith(("'", "’")) or bare in reading.forms or (owns and last not in reading.bare_forms):
        return replace(name, words=(*name.words[:-1], bare))
    return name


def _runs(reading: Reading, line: Line, taken: set[int], surnames: frozenset[str]) -> Iterator[tuple[int, int]]:
    index = line.start
    while index < line.end:
        if index in taken or not _lone(reading, index, surnames):
            index += 1
            continue
        stop = index + 1
        while stop < line.end and stop not in taken and _lone(reading, stop, surnames) and stop - index < 5:
            stop += 1
        yield index, stop
        index = stop


def _lone(reading: Reading, index: int, surnames: frozenset[str]) -> bool:
    item = reading.at(index)
    if item.text in surnames or (item.pos != "NE" and GENITIVE.sub("", item.text) in surnames):
        return not item.pos.startswith("V") and title_of(item.text) is None
    return (
        item.pos == "NE" and item.capital and _namelike(reading, index) and len(item.text) > 1 and item.text[1] != "."
    )


def _evidence(reading: Reading, start: int, stop: int) -> Counter[Tag]:
    """What the words around a run say about its kind."""
    before, after = reading.at(start - 1), reading.at(stop)
    found: Counter[Tag] = Counter()
    if before.low in INTO or LAND.search(before.text) or PLACE_END.search(reading.items[stop - 1].text):
        found["LOC"] += 2
    body = body_of(before.text) if before.pos == "NN" else None
    if body is not None and body.body in TAKES_NAME:
        found["ORG"] += 2
    if _after_title(reading, start):
        found["PER"] += 2
    if after.index in reading.saying or before.index in reading.saying or before.low in ABOUT or after.low == "zufolge":
        found["PER"] += 2
    if after.pos in ("VVFIN", "VAFIN", "VMFIN") or before.pos in ("VVFIN", "VAFIN", "VMFIN"):
        found["PER"] += 1
    if before.low in ("der", "die", "das", "dem", "des") and not before.first and body is None:
        found["ORG"] += 1
    if stop - start > 1 or _is_given(reading.items[start]):
        found["PER"] += 1
    if before.text in MARKS and after.text in MARKS:
        found["PER"] -= 2
    return found


def _alone(reading: Reading, start: int, stop: int, surnames: frozenset[str], votes: Counter[Tag]) -> Name | None:
    words = tuple(i.text for i in reading.items[start:stop])
    bare = (*words[:-1], GENITIVE.sub("", words[-1]))
    if words[-1] in surnames or bare[-1] in surnames:
        form = words if words[-1] in surnames else bare
        return Name(start, stop, "PER", "person", "surname", form)
    if not votes:
        return None
    if max(votes.values()) < 1:
        return None
    tag = max(("PER", "LOC", "ORG"), key=lambda t: votes[t])  # type: ignore[index]
    kind: ActorKind = {"PER": "person", "LOC": "place", "ORG": "organisation"}[tag]  # type: ignore[assignment]
    return Name(start, stop, tag, kind, "context", bare if tag != "PER" else words)  # type: ignore[arg-type]
