"""From names and phrases to mentions: a title goes with the name behind it, an apposition with the name beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from lagebild.actors.forms import MARKS, WITH_NAME
from lagebild.actors.metonyms import telling_adjectives
from lagebild.actors.names import Name
from lagebild.actors.phrases import Phrase
from lagebild.actors.predicates import holding, leading, predicate
from lagebild.actors.reading import Reading
from lagebild.actors.vocabulary import Body, Known, Title, country_prefixes, single, titles_of
from lagebild.lexicon import column, table
from lagebild.lexicon.personal_names import gender_of
from lagebild.model import ActorKind, Holding
from lagebild.text import Span

ENDS = frozenset([",", "(", ".", ":", ";", ")", "–", "-", "?", "!", ""])
CROWD = frozenset(["role", "activist", "sport", "artist", "people", "relative", "relation", "journalist", "lawyer"])


@dataclass(frozen=True)
class Reference:
    """One place that names or refers to somebody: words `start` up to `end`.

    `name` and `phrases` are the name and the roles in it; of a role in apposition, `beside` is the
    name it belongs to, held as `when` says. `weak` is a role that counts only if it takes up somebody told before.
    `part` is the place of a name inside a word ("US" in "US-Angaben").
    """

    start: int
    end: int
    name: Name | None = None
    phrases: tuple[Phrase, ...] = ()
    beside: Name | None = None
    part: Span | None = None
    when: Holding = "now"
    weak: bool = False

    @property
    def phrase(self) -> Phrase:
        """The first phrase; only for references that have one."""
        return self.phrases[0]


def references(reading: Reading, names: Sequence[Name], phrases: Sequence[Phrase]) -> list[Reference]:
    """All references in text order; a phrase that goes with a name behind it is no reference of its own."""
    before: dict[int, Phrase] = {}
    for phrase in phrases:
        outer = before.get(phrase.end)
        inner = isinstance(phrase.noun, Body) and not reading.forms[phrase.head].takes_name
        if outer is None or isinstance(outer.noun, Body) or not inner:  # "der Leiter der Mordkommission Jo Feld"
            before[phrase.end] = phrase
    used: set[int] = set()
    found: list[Reference] = []
    ends = {name.end: name for name in names}
    relative = dict(led for led in (leading(reading, phrase, ends) for phrase in phrases) if led is not None)
    for name in names:
        ahead = tuple(_leading(name, before, reading))
        used.update(phrase.head for phrase in ahead)
        start = min([name.start, *(phrase.start for phrase in ahead)])
        ahead += (relative[name],) if name in relative else ()
        marked = start < name.start and reading.at(name.start - 1).text in MARKS
        found.append(Reference(start, name.end + (marked and reading.at(name.end).text in MARKS), name, ahead))
    open_phrases = [_without_year(reading, phrase) for phrase in phrases if phrase.head not in used]
    open_phrases = [_of_whom(reading, phrase) for phrase in open_phrases] + list(_staff(reading, ends))
    titled = {reference.start: reference.name for reference in found if reference.name is not None}
    single = [_with_genitive(reading, _of_one(reading, phrase)) for phrase in open_phrases]
    told = _appositions(reading, names, single, titled)
    told |= _given(reading, names, [phrase for phrase in single if phrase.head not in told], titled)
    for phrase, one in zip(open_phrases, single, strict=True):
        if phrase.head in told:
            beside, when = told[phrase.head]
            one = replace(one, former=True) if when in ("former", "then") else one
            found.append(Reference(one.start, one.end, None, (one,), beside, when=when))
        elif _refers(reading, phrase):
            found.append(Reference(phrase.start, phrase.end, None, (phrase,)))
        elif _takes_up(reading, phrase):
            found.append(Reference(phrase.start, phrase.end, None, (phrase,), weak=True))
    found += _sources_in_words(reading)
    taken = {index for name in names for index in range(name.start, name.end)}
    told_by = ((name, part) for name, part in telling_adjectives(reading) if name.start not in taken)
    found += [Reference(name.start, name.end, name, part=part) for name, part in told_by]
    return sorted(found, key=lambda r: (r.start, -r.end))


def _of_whom(reading: Reading, phrase: Phrase) -> Phrase:
    """A role with "dessen" or "deren" before it ("Halm, dessen Bruder …")."""
    before = reading.at(phrase.start - 1)
    if phrase.possessor is not None or before.low not in ("dessen", "deren") or isinstance(phrase.noun, Body):
        return phrase
    together = reading.together(phrase.head, before.index)
    return replace(phrase, start=before.index, possessor=before.index) if together else phrase


def _is_tie(phrase: Phrase) -> bool:
    return isinstance(phrase.noun, Title) and phrase.noun.office == "relative" and not phrase.plural


def is_owned(phrase: Phrase) -> bool:
    """Whether a phrase tells only whose relative, staff or government it is: "sein Bruder", "Holms Regierung"."""
    if phrase.possessor is None:
        return False
    if isinstance(phrase.noun, Title):
        return _is_tie(phrase)
    plain = not (phrase.country or phrase.key or phrase.tail)
    return phrase.noun.body == "staff" or (phrase.noun.body == "government" and plain and phrase.noun.exact)


STAFF: dict[str, tuple[str, ActorKind]] = {
    "Team": ("n", "organisation"), "Büro": ("n", "organisation"), "Stab": ("m", "organisation"),
    "Wahlkampfteam": ("n", "organisation"), "Anwaltsteam": ("n", "organisation"), "Kanzlei": ("f", "organisation"),
    "Familie": ("f", "group"), "Lager": ("n", "group"), "Umfeld": ("n", "group"),
}  # fmt: skip
"""Who speaks for somebody only where an owner stands before them ("Holms Team", but not "das Team")."""


def _staff(reading: Reading, ends: Mapping[int, Name]) -> Iterator[Phrase]:
    """Those around somebody: "Holms Team", "sein Büro", "seine Familie"."""
    for head in [at for at in reading.capitals if reading.forms[at].text in STAFF and not reading.forms[at].noun]:
        owner, before = ends.get(head), reading.at(head - 1)
        if not reading.together(head, head - 1):
            continue
        named = owner is not None and owner.tag == "PER" and reading.items[owner.end - 1].text != owner.words[-1]
        word = reading.forms[head].text
        body = Body(word, STAFF[word][0], "staff", STAFF[word][1], plural=False, form=word)
        if named and owner is not None:
            yield Phrase(owner.start, head + 1, head, body, possessor=owner.start, inner=(owner,), core=word)
        elif before.pos == "PPOSAT":
            yield Phrase(head - 1, head + 1, head, body, possessor=head - 1, core=word)


def _sources_in_words(reading: Reading) -> Iterator[Reference]:
    """Countries and organisations inside words for what somebody says: "US-Angaben", "Kreml-Darstellung"."""
    for index in [index for index, form in enumerate(reading.forms) if form.pos == "NN" and "-" in form.text]:
        item = reading.items[index]
        prefix, _, rest = item.text.partition("-")
        if not rest.lower().startswith(_report_stems()):
            continue
        known = single(prefix)
        code = country_prefixes().get(prefix.lower(), "")
        if known is None and code:
            known = Known(prefix, "LOC", "place", code, f"gov:{code}", seat=True)
        if known is not None:
            name = Name(item.index, item.index + 1, known.tag, known.kind, "part of a word", (prefix,), known)
            part = Span(item.span.start, item.span.start + len(prefix))
            yield Reference(item.index, item.index + 1, name, part=part)


@cache
def _report_stems() -> tuple[str, ...]:
    return tuple(sorted(row["lemma"].lower() for row in table("quotations_cues") if row["pos"] == "noun"))


def _leading(name: Name, before: dict[int, Phrase], reading: Reading) -> Iterator[Phrase]:
    """The phrase straight before a name, if it says what the name is."""
    phrase = before.get(name.start)
    if phrase is None and reading.at(name.start - 1).text in MARKS and name.tag == "ORG":
        phrase = before.get(name.start - 1)  # "der Verband „Die Hafenbauer“"
    if phrase is None or not reading.together(name.start, name.start - 1):
        return
    if reading.at(name.end).low not in ("und", "sowie", ",", "oder"):
        phrase = _of_one(reading, phrase)
    if phrase.head != phrase.end - 1 and not (phrase.definite and (phrase.key or _whose(reading, phrase, name))):
        return
    if isinstance(phrase.noun, Title):
        fits = name.tag == "PER" and not phrase.plural and _agrees(reading, phrase, name)
    else:
        fits = name.tag == "ORG" and name.kind != "government" and phrase.noun.body in WITH_NAME
    if fits:
        yield phrase
        yield from _further(reading, phrase, before)


def _of_one(reading: Reading, phrase: Phrase) -> Phrase:
    """A bare noun in the singular where its plural looks the same ("Minister Hans warnte", "Halm, damals Minister")."""
    if not isinstance(phrase.noun, Title):
        return phrase
    form, before = reading.forms[phrase.head], reading.at(phrase.start - 1)
    ones = [title for title in form.titles if not title.plural]
    if before.low == "zur" and phrase.start == phrase.head and phrase.noun.gender != "f":
        ones += titles_of(phrase.noun.title.removesuffix("r"))  # "zur Vorsitzenden" of "Vorsitzende(r)"
        return _called(phrase, next((t for t in ones if t.gender == "f" and not t.plural), phrase.noun))
    bare = all(item.low in holding("adverb") for item in reading.items[phrase.start : phrase.head])
    one = next((title for title in ones if title.form == form.text), None)
    return _called(phrase, one) if phrase.plural and bare and one is not None else phrase


def _further(reading: Reading, phrase: Phrase, before: dict[int, Phrase]) -> Iterator[Phrase]:
    """The title before another one of the same person: "Minister Dr. Ohm", "Parteichef und Minister Ohm"."""
    noun, ahead = phrase.noun, before.get(phrase.start)
    if not isinstance(noun, Title):
        return
    if noun.office == "address" and ahead and isinstance(ahead.noun, Title):
        yield ahead
        return
    ahead = before.get(phrase.start - 1)
    joined = reading.at(phrase.start - 1).low == "und" and reading.items[phrase.start].pos in ("NN", "NE", "ADJA")
    if not joined or ahead is None or not reading.together(phrase.start, ahead.head):
        return
    one = _of_one(reading, ahead)
    if isinstance(one.noun, Title) and not one.plural and one.noun.gender == noun.gender and _is_rank(one.noun):
        yield one


def _is_rank(noun: Title) -> bool:
    """Whether a title is an office or profession of its own."""
    return noun.office not in ("relation", "relative", "people", "address", "age", "role")


def _with_genitive(reading: Reading, phrase: Phrase) -> Phrase:
    """A role with the genitive behind it, whatever its noun ("Direktorin des Zoos")."""
    at = phrase.end + 1
    if phrase.tail or phrase.end != phrase.head + 1 or reading.at(phrase.end).low not in ("des", "der"):
        return phrase
    while reading.together(phrase.head, at) and reading.at(at).pos == "ADJA":
        at += 1
    if not reading.together(phrase.head, at) or reading.at(at).pos != "NN" or not isinstance(phrase.noun, Title):
        return phrase
    return replace(phrase, end=at + 1, tail=reading.words(phrase.end, at + 1))


def _called(phrase: Phrase, noun: Title) -> Phrase:
    return replace(phrase, noun=noun, core=noun.form)


def _without_year(reading: Reading, phrase: Phrase) -> Phrase:
    """A role without the year before it ("seit 2019 Präsident")."""
    year = reading.items[phrase.start].pos == "CARD" and reading.at(phrase.start - 1).low in SINCE
    return replace(phrase, start=phrase.start + 1) if year and phrase.start < phrase.head else phrase


SINCE = frozenset(["seit", "bis", "ab", "von"])


def _whose(reading: Reading, phrase: Phrase, name: Name) -> bool:
    """Whether what stands between a title and a name only says whose ("der Leiter des Archivs Jo Feld")."""
    form = reading.forms[phrase.end - 1]
    plain = form.pos in ("NN", "NE") and form.title is None and not form.takes_name
    gender = gender_of(name.words)
    return plain and isinstance(phrase.noun, Title) and bool(gender) and gender == phrase.noun.gender


def _agrees(reading: Reading, phrase: Phrase, name: Name) -> bool:
    """Whether a title can be the name's own: of one gender and case ("Mitarbeiterin Jo Felds" is another person)."""
    if len({phrase.noun.gender, gender_of(name.words)} - {"", "n"}) > 1:
        return False
    genitive = reading.items[name.end - 1].text != name.words[-1]
    owner = reading.at(name.end).pos in ("NN", "ADJA") and reading.together(name.start, name.end)
    return not genitive or owner or reading.items[phrase.start].low in ("des", "der", "eines", "seines", "ihres")


def _given(
    reading: Reading, names: Sequence[Name], phrases: Sequence[Phrase], titled: dict[int, Name]
) -> dict[int, tuple[Name, Holding]]:
    """Phrases that their sentence gives somebody as a role; see `predicates`."""
    starts, ends = {name.start: name for name in names} | titled, {name.end: name for name in names}
    found = ((phrase.head, predicate(reading, phrase, starts, ends)) for phrase in phrases)
    return {head: given for head, given in found if given is not None}


def _appositions(
    reading: Reading, names: Sequence[Name], phrases: Sequence[Phrase], titled: dict[int, Name]
) -> dict[int, tuple[Name, Holding]]:
    """Phrases beside a name between commas: "der Sprecher des Senats, Jo Feld," and "Jo Feld, Sprecher des Senats,".

    `titled` leads to a name from where its title starts ("der Direktor, Professor Jo Feld,").
    """
    starts = {name.start: name for name in names} | titled
    ends = {name.end: name for name in names}
    by_start = {phrase.start: phrase for phrase in phrases}
    by_end = {phrase.end: phrase for phrase in phrases}
    found: dict[int, tuple[Name, Holding]] = {}
    for phrase in phrases:
        first, when = _before_time(reading, phrase)
        end = _behind_bracket(reading, phrase.end)
        after, ahead = starts.get(end + 1), ends.get(_before_bracket(reading, first - 1))
        comma = reading.at(end).text == ","
        if after and comma and _fits(phrase, after) and _closed(reading, after.end) and not _owned(reading, phrase):
            found[phrase.head] = after, when
            one = by_end.get(phrase.start - 1) if reading.at(phrase.start - 1).low == "und" else None
            if one is None or phrase.start != phrase.head or not isinstance(one.noun, Title):
                continue
            if _fits(one, after) and _is_rank(one.noun):  # "den Arzt und Chef des Amtes, Jo Feld,"
                found[one.head] = after, when
            continue
        opened = reading.at(first - 1).text in (",", "(") and reading.together(first, first - 2)
        also = by_start.get(phrase.end + 1) if reading.at(phrase.end).low in ("und", "sowie") else None
        named = phrase.end + (phrase.tail != "" and reading.at(phrase.end).pos == "NE")  # "Chef der Werft Nordwerk"
        closed = _closed(reading, named) or (also is not None and _closed(reading, also.end))
        if ahead and opened and _fits(phrase, ahead) and closed:
            found[phrase.head] = ahead, when
            if also is not None and _fits(also, ahead) and isinstance(also.noun, Title):
                found[also.head] = ahead, when
    return found


def _before_time(reading: Reading, phrase: Phrase) -> tuple[int, Holding]:
    """Where an apposition starts that tells when before its role ("Jo Feld, damals Minister,"), and when it is held."""
    at = phrase.start
    dated = reading.at(at - 1).pos == "CARD" or reading.at(at - 1).low in column("actors_time_words", "word")
    if dated and reading.at(at - 2).low in SINCE:
        until = reading.at(at - 2).low == "bis"
        ranged = until and reading.at(at - 3).pos == "CARD" and reading.at(at - 4).low == "von"
        return at - (4 if ranged else 2), "former" if until else "now"
    if reading.together(at, at - 1) and reading.at(at - 1).low in holding("adverb"):
        return at - 1, holding("adverb")[reading.at(at - 1).low]
    return at, "now"


def _behind_bracket(reading: Reading, end: int) -> int:
    """The word behind a short form in brackets: "der Chef des Landesamts (GLA), Jo Feld,"."""
    bracketed = reading.at(end).text == "(" and reading.at(end + 2).text == ")"
    return end + 3 if bracketed else end


def _before_bracket(reading: Reading, comma: int) -> int:
    """Where a name before a comma ends, also with a party in brackets behind it ("Jo Feld (SPD), Chef von …")."""
    if reading.at(comma - 1).text.isdecimal() and reading.at(comma - 2).text == ",":
        return comma - 2  # "Jo Feld, 45, Chef von …"
    if reading.at(comma - 1).text != ")":
        return comma
    return next((i for i in range(comma - 2, comma - 5, -1) if reading.at(i).text == "("), comma)


def _owned(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase is the genitive of the noun before it ("ein Vertrauter des Präsidenten, Jo Feld, …")."""
    before, first = reading.at(phrase.start - 1), reading.items[phrase.start].low
    return before.pos in ("NN", "NNA") and (first == "des" or (first == "der" and phrase.noun.gender == "f"))


def _closed(reading: Reading, index: int) -> bool:
    """Whether an apposition ends here: a comma, a stop, a bracket, or the end of the sentence.

    A prepositional phrase may come before the comma ("ein Institut aus Bern, ...").
    """
    for at in range(index, index + 5):
        item = reading.at(at)
        if item.text in ENDS or not reading.together(index - 1, at) or (at == index and item.pos == "VVPP"):
            return True
        if not item.pos.startswith(("AP", "AR", "N", "ADJA", "CARD")) or (
            at == index and item.pos not in ("APPR", "APPRART")
        ):
            return False
    return False


def _fits(phrase: Phrase, name: Name) -> bool:
    if phrase.plural:
        return False
    if isinstance(phrase.noun, Title):
        genders = {phrase.noun.gender, gender_of(name.words)} - {"", "n"}
        return name.tag == "PER" and len(genders) < 2
    return name.tag == "ORG" and name.kind in (phrase.noun.kind, "organisation")


def _refers(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase without a name is worth an actor: posts and institutions always, crowds only when they speak."""
    noun = phrase.noun
    if speaks(reading, phrase.start, phrase.end):
        return not (isinstance(noun, Title) and noun.office == "address")
    if reading.at(phrase.start - 1).low == "als" and reading.items[phrase.start].pos != "ART":
        return False
    specific = bool(phrase.country or phrase.key or phrase.adjectives)
    if _is_tie(phrase) and phrase.possessor is not None:
        return True
    if isinstance(noun, Body):
        return specific or phrase.definite
    if noun.office in CROWD or reading.items[phrase.start].low.startswith("beide"):
        return False
    if phrase.plural:
        return noun.office in WITNESSES and (phrase.definite or specific)
    before = reading.at(phrase.start - 1)
    if phrase.start == phrase.head and (before.pos != "APPRART" or before.low in ("zum", "zur")):
        return specific and before.low not in ("zum", "zur")
    return phrase.definite or noun.office in ("official", "spokesperson", "envoy")


def _takes_up(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase that does not speak may still take up somebody ("Die Aktivistin kam frei")."""
    noun = phrase.noun
    if not isinstance(noun, Title) or noun.plural or not phrase.definite or noun.office not in TAKING_UP:
        return False
    return reading.items[phrase.start].low in ("der", "die", "dem", "den", "des")


TAKING_UP = frozenset(["activist", "sport", "artist", "journalist", "lawyer"])
WITNESSES = frozenset(["scholar", "official", "spokesperson", "envoy"])


RELYING = frozenset(["Berufung", "Verweis", "Hinweis", "Bezug", "Bezugnahme"])


def speaks(reading: Reading, start: int, end: int) -> bool:
    """Whether the words beside a phrase are those of saying: a verb of saying, "laut", "zufolge", "Angaben von"."""
    line = reading.line(start)
    before = [reading.at(i) for i in (start - 1, start - 2) if i >= line.start]
    following = reading.at(end)
    if end < line.end and (following.low == "zufolge" or (following.mood and end in reading.telling)):
        return True
    if not before:
        return False
    if before[0].low in ("laut", "so") or before[0].index in reading.telling:
        return True
    if before[0].low == "auf" and reading.at(before[0].index - 1).lemma in RELYING:
        return True
    reports = before[1:] if before[0].low in ("von", "der", "des", "aus") else before[:1]
    return any(item.pos == "NN" and item.lemma.lower().endswith(_report_stems()) for item in reports)
