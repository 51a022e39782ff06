"""From names and phrases to mentions: a title goes with the name behind it, an apposition with the name beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from lagebild.actors.forms import WITH_NAME
from lagebild.actors.names import Name
from lagebild.actors.phrases import Phrase
from lagebild.actors.reading import Reading
from lagebild.actors.vocabulary import Body, Known, Title, country_prefixes, single
from lagebild.lexicon import table
from lagebild.lexicon.personal_names import gender_of
from lagebild.text import Span

ENDS = frozenset([",", "(", ".", ":", ";", ")", "–", "-", "?", "!", ""])
CROWD = frozenset(["role", "activist", "sport", "artist", "people", "relative", "relation", "journalist", "lawyer"])


@dataclass(frozen=True)
class Reference:
    """One place that names or refers to somebody: words `start` up to `end`.

    `name` and `phrases` are the name and the roles in it; of a role in apposition, `beside` is the
    name it belongs to. `part` is the place of a name inside a word ("US" in "US-Angaben").
    """

    start: int
    end: int
    name: Name | None = None
    phrases: tuple[Phrase, ...] = ()
    beside: Name | None = None
    part: Span | None = None

    @property
    def phrase(self) -> Phrase:
        """The first phrase; only for references that have one."""
        return self.phrases[0]


def references(reading: Reading, names: Sequence[Name], phrases: Sequence[Phrase]) -> list[Reference]:
    """All references in text order; a phrase that goes with a name behind it is no reference of its own."""
    before = {phrase.end: phrase for phrase in phrases}
    used: set[int] = set()
    found: list[Reference] = []
    for name in names:
        leading = tuple(_leading(name, before, reading))
        used.update(phrase.head for phrase in leading)
        start = min([name.start, *(phrase.start for phrase in leading)])
        found.append(Reference(start, name.end, name, leading))
    open_phrases = [phrase for phrase in phrases if phrase.head not in used]
    titled = {reference.start: reference.name for reference in found if reference.name is not None}
    beside = _appositions(reading, names, open_phrases, titled)
    for phrase in open_phrases:
        name_beside = beside.get(phrase.head)
        if name_beside is not None or _refers(reading, phrase):
            found.append(Reference(phrase.start, phrase.end, None, (phrase,), name_beside))
    found += _sources_in_words(reading)
    return sorted(found, key=lambda r: (r.start, -r.end))


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
    if phrase is None or not reading.together(name.start, name.start - 1):
        return
    phrase = _of_one(reading, phrase, name)
    if phrase.head != phrase.end - 1 and not (phrase.definite and (phrase.key or _whose(reading, phrase, name))):
        return
    if isinstance(phrase.noun, Title):
        fits = name.tag == "PER" and not phrase.plural and _agrees(reading, phrase, name)
    else:
        fits = name.tag == "ORG" and name.kind != "government" and phrase.noun.body in WITH_NAME
    if fits:
        yield phrase
        ahead = before.get(phrase.start)
        if (
            isinstance(phrase.noun, Title)
            and phrase.noun.office == "address"
            and ahead
            and isinstance(ahead.noun, Title)
        ):
            yield ahead


def _of_one(reading: Reading, phrase: Phrase, name: Name) -> Phrase:
    """A bare title in the singular before one name, though the name looks like a noun ("Minister Hans warnte")."""
    bare = phrase.plural and phrase.start == phrase.head == name.start - 1 and isinstance(phrase.noun, Title)
    if not bare or reading.at(name.end).low in ("und", "sowie", ",", "oder"):
        return phrase
    form = reading.forms[phrase.head]
    one = next((title for title in form.titles if not title.plural and title.form == form.text), None)
    return replace(phrase, noun=one) if one is not None else phrase


def _whose(reading: Reading, phrase: Phrase, name: Name) -> bool:
    """Whether what stands between a title and a name only says whose ("der Leiter des Archivs Jo Feld")."""
    form = reading.forms[phrase.end - 1]
    plain = form.pos == "NN" and form.title is None and not form.takes_name
    gender = gender_of(name.words)
    return plain and isinstance(phrase.noun, Title) and bool(gender) and gender == phrase.noun.gender


def _agrees(reading: Reading, phrase: Phrase, name: Name) -> bool:
    """Whether a title can be the name's own: of one gender and case ("Mitarbeiterin Jo Felds" is another person)."""
    if len({phrase.noun.gender, gender_of(name.words)} - {"", "n"}) > 1:
        return False
    genitive = reading.items[name.end - 1].text != name.words[-1]
    owner = reading.at(name.end).pos in ("NN", "ADJA") and reading.together(name.start, name.end)
    return not genitive or owner or reading.items[phrase.start].low in ("des", "der", "eines", "seines", "ihres")


def _appositions(
    reading: Reading, names: Sequence[Name], phrases: Sequence[Phrase], titled: dict[int, Name]
) -> dict[int, Name]:
    """Phrases beside a name between commas: "der Sprecher des Senats, Jo Feld," and "Jo Feld, Sprecher des Senats,".

    `titled` leads to a name from where its title starts ("der Direktor, Professor Jo Feld,").
    """
    starts = {name.start: name for name in names} | titled
    ends = {name.end: name for name in names}
    found: dict[int, Name] = {}
    for phrase in phrases:
        after, ahead = starts.get(phrase.end + 1), ends.get(_before_bracket(reading, phrase.start - 1))
        comma = reading.at(phrase.end).text == ","
        if after and comma and _fits(phrase, after) and _closed(reading, after.end) and not _owned(reading, phrase):
            found[phrase.head] = after
            continue
        opened = reading.at(phrase.start - 1).text in (",", "(") and reading.together(phrase.start, phrase.start - 2)
        if ahead and opened and _fits(phrase, ahead) and _closed(reading, phrase.end):
            found[phrase.head] = ahead
    return found


def _before_bracket(reading: Reading, comma: int) -> int:
    """Where a name before a comma ends, also with a party in brackets behind it ("Jo Feld (SPD), Chef von …")."""
    if reading.at(comma - 1).text != ")":
        return comma
    return next((i for i in range(comma - 2, comma - 5, -1) if reading.at(i).text == "("), comma)


def _owned(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase is the genitive of the noun before it ("ein Vertrauter des Präsidenten, Jo Feld, …")."""
    before = reading.at(phrase.start - 1)
    return reading.items[phrase.start].low == "des" and before.pos in ("NN", "NNA")


def _closed(reading: Reading, index: int) -> bool:
    """Whether an apposition ends here: a comma, a stop, a bracket, or the end of the sentence.

    A prepositional phrase may come before the comma ("ein Institut aus Bern, ...").
    """
    for at in range(index, index + 5):
        item = reading.at(at)
        if item.text in ENDS or not reading.together(index - 1, at):
            return True
        if not item.pos.startswith(("AP", "AR", "N", "ADJA")) or (at == index and item.pos not in ("APPR", "APPRART")):
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
