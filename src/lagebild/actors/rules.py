"""Names by rules: which runs of words are one, and what kind of thing they name.

Sure evidence is gathered first (lexicons, given names, titles, company suffixes, capitalised
adjectives); then words that stand alone ("Holm") get the kind that the document as a whole
gives them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lagebild.actors.forms import MARKS, Form
from lagebild.actors.homographs import families_put_first, is_plain, speaking
from lagebild.actors.names import KINDS, Name
from lagebild.actors.organisations import LAND, acronym, company, foreign, institution, named_body, press, solemn
from lagebild.actors.persons import after_title, is_given, person
from lagebild.actors.printed import printed
from lagebild.actors.reading import Reading, known_at
from lagebild.actors.vocabulary import (
    GENITIVE,
    LONG_GENITIVE,
    Known,
    Tag,
    singles,
)
from lagebild.lexicon import column
from lagebild.lexicon.personal_names import gender_of, given_names

PLACE_END = re.compile(
    r"(?:stadt|burg|berg|dorf|heim|hausen|ingen|furt|grad|abad|istan|stan|hafen|brück|brücken|kirchen|witz|ow|land"
    r"|shire|ville|town|münde|ien)$"
)
INTO = frozenset(["in", "nach", "aus", "bei", "nahe", "um"])
ABOUT = frozenset(["laut", "gegenüber", "so"])
TAKES_NAME = frozenset(["media", "company", "science", "association", "armed", "party", "authority"])


def rule_names(reading: Reading) -> list[Name]:
    """The names of a text in text order, none overlapping another."""
    sure = list(_sure(reading))
    taken = {i for name in sure for i in range(name.start, name.end)}
    spoke = [at for at in speaking(reading) if at not in taken]
    sure += [Name(at, at + 1, "PER", "person", "personal verb", (reading.items[at].text,)) for at in spoke]
    sure.sort(key=lambda name: name.start)
    return _settled(reading, sure)


def _sure(reading: Reading) -> Iterator[Name]:
    """The names with evidence of their own, sentence by sentence."""
    forms, items = reading.forms, reading.items
    capitals = {items[index].sentence for index, form in enumerate(forms) if form.acronym}
    last, end, loud = 0, 0, False
    for index in [index for index, form in enumerate(forms) if form.starts]:
        if index >= end:
            line = reading.line(index)
            last, end = line.start, line.end
            loud = line.number in capitals and _is_loud(reading, last, end)
        if index < last or (forms[index].plain and not loud and not _is_led(reading, index, end)):
            continue
        found = _name_at(reading, index, end, loud)
        if found is not None and found.start >= last:
            yield found
            last = found.end


def _is_led(reading: Reading, index: int, end: int) -> bool:
    """Whether a word that starts no name by itself may do so here, for what stands beside it."""
    forms = reading.forms
    if index and forms[index - 1].leads:
        return True
    after = forms[index + 1] if index + 1 < end else None
    joined = after is not None and (forms[index].strange and after.joins)
    listed = after is not None and (after.text == "," or forms[index].text[1:] == ".")
    if forms[index].text.isupper() and len(forms[index].text) > 2:
        return True
    return joined or listed or index in reading.press or index in reading.firms


def _is_loud(reading: Reading, start: int, end: int) -> bool:
    """Whether a line shouts, so that capitals tell nothing."""
    words = [item.text for item in reading.items[start:end] if item.text.isalpha() and len(item.text) > 3]
    return len(words) > 1 and sum(word.isupper() for word in words) * 2 > len(words)


def _name_at(reading: Reading, index: int, end: int, loud: bool) -> Name | None:
    form = reading.forms[index]
    if found := printed(reading, index, end):
        return found
    match = known_at(reading, index, end) if form.known or form.phrases else None
    if match and match[0] > 1 and (not match[1].doubtful or _is_meant(reading, index, match[0])):
        return _known(reading, index, match)
    if not form.capital:
        return _listed(reading, index, end, match) or institution(reading, index, end) or solemn(reading, index, end)
    found = named_body(reading, index, end) or person(reading, index, end) or foreign(reading, index, end)
    if found is None and match is not None:
        found = _listed(reading, index, end, match)
    if found is None:
        found = press(reading, index, end) or company(reading, index, end) or institution(reading, index, end)
    return found or solemn(reading, index, end) or (None if loud else acronym(reading, reading.items[index]))


def _listed(reading: Reading, index: int, end: int, match: tuple[int, Known] | None) -> Name | None:
    """A known word, if it is meant as the name here, with what makes a longer one of it."""
    if match is None or not _may_stand(reading, index, match[1]):
        return None
    return press(reading, index, end) or company(reading, index, end) or _known(reading, index, match)


def _known(reading: Reading, index: int, match: tuple[int, Known]) -> Name:
    length, known = match
    words = tuple(item.text for item in reading.items[index : index + length])
    words = (known.name,) if length > 1 else (_bare(words[0], known),)
    return Name(index, index + length, known.tag, known.kind, "lexicon", words, known)


def _is_meant(reading: Reading, index: int, length: int) -> bool:
    """Whether words that are also a plain phrase are the name here: "Die Zeit berichtet", not "Die Zeit drängt".

    The name stands in quotation marks or after a noun for a medium, keeps its capital article inside a
    sentence ("laut Die Zeit"), or has a verb of saying behind it.
    """
    before, behind = reading.at(index - 1), index + length
    if (before.text in MARKS and reading.at(behind).text in MARKS) or (
        before.form.body and before.form.body.body == "media"
    ):
        return True
    item = reading.items[index]
    if item.pos == "ART" and not item.first:
        return True
    while reading.at(behind).text.isalnum():
        if behind in reading.telling:
            return True
        behind += 1
    return False


def _bare(word: str, known: Known) -> str:
    """A known word as it would stand alone: without an ending it does not have there."""
    if word == known.name or word in singles():
        return word
    return next((bare for end in (GENITIVE, LONG_GENITIVE) if (bare := end.sub("", word)) in singles()), known.name)


def _may_stand(reading: Reading, index: int, known: Known) -> bool:
    """Whether a known word is meant as the name here; common words need more than a capital."""
    item = reading.items[index]
    if not item.capital and known.kind != "media":
        return False
    if is_plain(reading, index) or _is_adjective(reading, index, known):
        return False
    if known.doubtful:
        quoted = reading.at(index - 1).text in MARKS and reading.at(index + 1).text in MARKS
        body = reading.at(index - 1).form.body
        return quoted or (body is not None and body.body == "media")
    if known.kind == "place" and not known.key and item.pos != "NE" and len(item.text) < 7:
        return False
    return item.pos not in ("VVFIN", "VVINF", "VVPP", "ADV", "APPR") or item.text.isupper() or not item.first


def _is_adjective(reading: Reading, index: int, known: Known) -> bool:
    """Whether a party's name that opens a sentence is an adjective ("Grüne Wiesen")."""
    item, after = reading.items[index], reading.at(index + 1)
    return known.tag == "ORG" and item.first and item.pos == "ADJA" and after.pos == "NN"


def with_surnames(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, and the surnames of persons among them wherever they stand alone; genitives without their s."""
    parted = agreed(reading, _all_parted(names))
    taken = {i for name in parted for i in range(name.start, name.end)}
    surnames = _surnames(parted)
    runs = _runs(reading, taken, surnames)
    alone = [_alone(reading, start, stop, surnames, Counter()) for start, stop in runs]
    settled = sorted([*parted, *(name for name in alone if name)], key=lambda name: name.start)
    return [_bare_name(reading, name) for name in settled if not _is_noun(reading, name)]


def _is_noun(reading: Reading, name: Name) -> bool:
    """Whether words without evidence of their own are no name: a noun ("Fischer demonstrierten"), a loud sentence."""
    if name.end - name.start > 1 and name.rule in WEAK:
        items = reading.items[name.start : name.end]
        return any(item.mood for item in items) and all(item.text.isupper() for item in items)
    return name.end - name.start == 1 and name.rule in WEAK and is_plain(reading, name.start)


def agreed(reading: Reading, names: list[Name]) -> list[Name]:
    """One kind for a word that stands alone: that of a sure name with it, else what most of its places say.

    Without this a text has "Holm" as a person here and a place there.
    """
    surnames = _surnames(names)
    sure = {name.words[0]: name.tag for name in names if len(name.words) == 1 and name.rule not in WEAK}
    weak = [name for name in names if len(name.words) == 1 and name.rule in WEAK]
    votes: dict[str, Counter[Tag]] = {}
    for name in weak:
        votes.setdefault(_lemma(name, surnames), Counter())[name.tag] += 1
    leading = reading.houses
    alone = {id(name) for name in weak}
    names = [_retagged(name, surnames, sure, leading, votes) if id(name) in alone else name for name in names]
    return [_as_house(name) if len(name.words) > 1 and "-".join(name.words) in leading else name for name in names]


WEAK = frozenset(["model", "context"])


def _lemma(name: Name, surnames: frozenset[str]) -> str:
    word = name.words[0]
    bare = GENITIVE.sub("", word)
    return bare if word not in surnames and bare != word else word


def _retagged(
    name: Name,
    surnames: frozenset[str],
    sure: dict[str, Tag],
    leading: frozenset[str],
    votes: dict[str, Counter[Tag]],
) -> Name:
    word = _lemma(name, surnames)
    counts = votes[word]
    tag: Tag = "PER" if counts["PER"] * 2 >= counts.total() else max(sorted(counts), key=lambda t: counts[t])
    if word in surnames:
        tag = "PER"
    elif word in sure:
        tag = sure[word]
    elif word in leading:
        tag = "ORG"
    if tag == name.tag:
        return name
    return replace(name, tag=tag, kind=KINDS[tag], words=(word,), known=None)


def _as_house(name: Name) -> Name:
    """A weak name of several words as the organisation that compounds say it is ("die Nova-Hafen-Forscher")."""
    return (
        replace(name, tag="ORG", kind="organisation", known=None) if name.rule in WEAK and name.tag != "ORG" else name
    )


def _settled(reading: Reading, sure: list[Name]) -> list[Name]:
    """The sure names and the words that stand alone, with the kind the whole document gives them."""
    sure = _all_parted(sure)
    taken = {i for name in sure for i in range(name.start, name.end)}
    surnames = _surnames(sure)
    runs = _runs(reading, taken, surnames)
    votes: dict[str, Counter[Tag]] = {}
    for start, stop in runs:
        key = _key(reading, start, stop)
        _evidence(reading, start, stop, votes.setdefault(key, Counter()))
    alone = [_alone(reading, start, stop, surnames, votes[_key(reading, start, stop)]) for start, stop in runs]
    settled = sorted([*sure, *(name for name in alone if name)], key=lambda name: name.start)
    return [_bare_name(reading, name) for name in settled if not _is_noun(reading, name)]


def _all_parted(names: list[Name]) -> list[Name]:
    firsts: dict[str, set[tuple[str, ...]]] = {}
    lasts: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        if name.tag == "PER" and len(name.words) > 1:
            firsts.setdefault(name.words[0], set()).add(name.words)
            lasts.setdefault(name.words[-1], set()).add(name.words)
    return [part for name in names for part in _parted(name, firsts, lasts)]


def _parted(
    name: Name, firsts: dict[str, set[tuple[str, ...]]], lasts: dict[str, set[tuple[str, ...]]]
) -> tuple[Name, ...]:
    """Two surnames that stand side by side ("dass Holm Orlow traf") as two names, where the text has both in full.

    Not "Ada Kohl" in "Ada Kohl, Ada Wolf, Jan Kohl", where the first is a given name of peoples that put it first.
    """
    if name.tag != "PER" or len(name.words) != 2:
        return (name,)
    first, last = name.words
    if first in given_names() and first not in families_put_first():
        return (name,)
    by_first = any(not _has(words, last) for full in (firsts, lasts) for words in full.get(first, ()))
    if not (by_first and any(not _has(words, first) for words in lasts.get(last, ()))):
        return (name,)
    left = replace(name, end=name.start + 1, words=(first,), rule="surname")
    return left, replace(name, start=name.start + 1, words=(last,), rule="surname")


def _has(words: Iterable[str], word: str) -> bool:
    """Whether a word is among others, also where these are in the genitive ("Jan Kolls" has "Koll")."""
    return any(other == word or GENITIVE.sub("", other) == word for other in words)


def _key(reading: Reading, start: int, stop: int) -> str:
    return GENITIVE.sub("", " ".join(i.text for i in reading.items[start:stop]))


def _surnames(sure: list[Name]) -> frozenset[str]:
    """Every word of a person's full name by which the text may go on to call them."""
    found: set[str] = set()
    for name in sure:
        if name.tag == "PER" and (len(name.words) > 1 or name.rule not in WEAK):
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
    if name.tag == "LOC" and last.lower().endswith("kreises"):
        return replace(name, words=(*name.words[:-1], last[:-2]))
    if name.words[1:2] == ("der",):
        return name  # "Verband der Reeder Deutschlands": the name ends in a genitive
    owns = reading.together(name.start, name.end) and reading.at(name.end).pos in ("NN", "ADJA")
    if name.tag != "PER" and bare.endswith("ien"):
        return replace(name, tag="LOC", kind="place", words=(*name.words[:-1], bare))
    owned = name.tag == "PER" and _is_owned(reading, name)
    if last.endswith(("'", "’")) or bare in reading.written or ((owns or owned) and last not in reading.bare_forms):
        return replace(name, words=(*name.words[:-1], bare))
    return name


def _is_owned(reading: Reading, name: Name) -> bool:
    """Whether the noun before a name belongs to it ("die Rede Jo Felds") and is no title ("Stabschef Tom Mills")."""
    before = reading.at(name.start - 1)
    if before.pos != "NN" or not reading.together(name.start, before.index) or before.text in HOUSES:
        return False
    genders = {title.gender for title in before.form.titles if not title.plural}
    return not genders or {*genders, gender_of(name.words)} == {"m", "f"}


HOUSES = frozenset(["Familie", "Ehepaar", "Eheleute", "Brüder", "Fall", "Team", "Duo", "Paar"])


def _runs(reading: Reading, taken: set[int], surnames: frozenset[str]) -> list[tuple[int, int]]:
    """The runs of words that stand alone, of five at most, sentence by sentence."""
    found: list[tuple[int, int]] = []
    start = stop = -1
    forms = reading.forms
    for index in reading.capitals:
        form = forms[index]
        if index in taken or not (form.lone or _named_so(reading, index, form, surnames)):
            continue
        if index == stop and stop - start < LONGEST_RUN and reading.together(start, index):
            stop += 1
            found[-1] = (start, stop)
        else:
            start, stop = index, index + 1
            found.append((start, stop))
    return found


LONGEST_RUN = 5
"""Words that stand alone together."""


def _named_so(reading: Reading, index: int, form: Form, surnames: frozenset[str]) -> bool:
    """Whether a word that looks like no name is one, since somebody of the text bears it."""
    if form.text not in surnames:
        if form.bare not in surnames or form.pos == "NE":
            return False
    elif form.pos.startswith("V"):
        return reading.items[index].first and bool(reading.at(index + 1).mood)
    return not form.pos.startswith("V") and form.title is None and not _is_common(reading, index)


FUSED = frozenset(["am", "im", "zum", "vom", "beim", "ins", "ans", "aufs", "ums", "übers", "fürs"])
"""Prepositions with an article in them, which no surname has before it."""
BEFORE_TIMES = frozenset(
    ["ab", "bis", "seit", "jeden", "diesen", "nächsten", "kommenden", "vergangenen", "letzten", "vorigen"]
)
ARTICLES = frozenset(["der", "die", "das", "des", "dem", "den", "ein", "eine", "einen", "einem", "einer"])


def _is_common(reading: Reading, index: int) -> bool:
    """Whether a word that is also a surname of the text is the noun here: *am Freitag*, *bis Freitag*, *der Markt*.

    Counter-examples: *der Anwalt, der Holm vertritt*, which is no noun; *von der Heiden*, of whom the text tells.
    """
    before, form = reading.at(index - 1).low, reading.forms[index]
    if reading.items[index].first and form.pos.startswith(("P", "ART", "AP", "KO")):  # "Sein Bruder", of Thuwe Sein
        return True
    if before in BEFORE_TIMES:
        return form.low in column("actors_time_words", "word")
    if before in ARTICLES:
        return form.pos == "NN" and reading.at(index - 2).low not in ("von", "van")
    return before in FUSED


def _evidence(reading: Reading, start: int, stop: int, found: Counter[Tag]) -> None:
    """Count what the words around a run say about its kind."""
    before, after = reading.at(start - 1), reading.at(stop)
    if before.low in INTO or LAND.search(before.text) or PLACE_END.search(reading.items[stop - 1].text):
        found["LOC"] += 2
    body = before.form.body if before.pos == "NN" else None
    if body is not None and body.body in TAKES_NAME:
        found["ORG"] += 2
    if after_title(reading, start):
        found["PER"] += 2
    if after.index in reading.saying or before.index in reading.saying or before.low in ABOUT or after.low == "zufolge":
        found["PER"] += 2
    if after.pos in ("VVFIN", "VAFIN", "VMFIN") or before.pos in ("VVFIN", "VAFIN", "VMFIN"):
        found["PER"] += 1
    if before.low in ("der", "die", "das", "dem", "des") and not before.first and body is None:
        found["ORG"] += 1
    if stop - start > 1 or is_given(reading.items[start]):
        found["PER"] += 1
    if before.text in MARKS and after.text in MARKS:
        found["PER"] -= 2


def _is_place(reading: Reading, start: int, stop: int) -> bool:
    """Whether one word behind "in" or "aus" is surely a place: by its ending, or because the text has it again."""
    before = reading.at(start - 1)
    if stop - start > 1 or before.low not in ("in", "aus") or reading.at(stop).pos == "NN":
        return False
    word = GENITIVE.sub("", reading.items[start].text)
    return bool(PLACE_END.search(word)) or reading.counts[word] > 1


def _acts_as_person(reading: Reading, start: int, stop: int) -> bool:
    """Whether the finite verb beside a lone name is one of persons ("Holm traf", "winkte Holm")."""
    before, after = reading.at(start - 1), reading.at(stop)
    verbs = column("actors_personal_verbs", "lemma")
    if after.mood and after.lemma in verbs and reading.together(start, after.index):
        return reading.items[start].first or before.pos.startswith(("K", "$"))
    return bool(before.mood) and before.lemma in verbs and reading.together(start, before.index)


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
    if _is_place(reading, start, stop):
        return Name(start, stop, "LOC", "place", "place", bare)
    if _acts_as_person(reading, start, stop):
        return Name(start, stop, "PER", "person", "personal verb", words)
    tags: tuple[Tag, ...] = ("PER", "LOC", "ORG")
    tag = max(tags, key=lambda t: votes[t])
    return Name(start, stop, tag, KINDS[tag], "context", words)
