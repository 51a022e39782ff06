"""From names and phrases to mentions: a title goes with the name behind it, an apposition with the name beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lagebild.actors.names import Name
from lagebild.actors.phrases import Phrase
from lagebild.actors.reading import Reading
from lagebild.actors.vocabulary import Body, Title

ENDS = frozenset([",", ".", ":", ";", ")", "–", "-", "?", "!", ""])
CROWD = frozenset(["role", "activist", "sport", "artist", "people", "relative", "relation", "journalist", "lawyer"])


@dataclass(frozen=True)
class Reference:
    """One place that names or refers to somebody: words `start` up to `end`.

    `name` and `phrase` are the name and the roles in it; of a role in apposition, `beside`
    is the name it belongs to.
    """

    start: int
    end: int
    name: Name | None = None
    phrases: tuple[Phrase, ...] = ()
    beside: Name | None = None

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
    beside = _appositions(reading, names, open_phrases)
    for phrase in open_phrases:
        name_beside = beside.get(phrase.head)
        if name_beside is not None or _refers(reading, phrase):
            found.append(Reference(phrase.start, phrase.end, None, (phrase,), name_beside))
    return sorted(found, key=lambda r: (r.start, -r.end))


def _leading(name: Name, before: dict[int, Phrase], reading: Reading) -> Iterator[Phrase]:
    """The phrase straight before a name, if it says what the name is."""
    phrase = before.get(name.start)
    if phrase is None or phrase.head != phrase.end - 1 or not reading.together(name.start, name.start - 1):
        return
    if (
        name.tag == "PER" and isinstance(phrase.noun, Title) and (not phrase.plural or phrase.noun.title.endswith("e"))
    ) or (name.tag == "ORG" and isinstance(phrase.noun, Body) and name.kind != "government"):
        yield phrase


def _appositions(reading: Reading, names: Sequence[Name], phrases: Sequence[Phrase]) -> dict[int, Name]:
    """Phrases beside a name between commas: "der Sprecher des Senats, Jo Feld," and "Jo Feld, Sprecher des Senats,"."""
    starts = {name.start: name for name in names}
    ends = {name.end: name for name in names}
    found: dict[int, Name] = {}
    for phrase in phrases:
        after = starts.get(phrase.end + 1)
        ahead = ends.get(phrase.start - 1)
        if after and reading.at(phrase.end).text == "," and _fits(phrase, after) and _closed(reading, after.end):
            found[phrase.head] = after
        elif ahead and reading.at(phrase.start - 1).text in (",", "(") and _fits(phrase, ahead):
            if reading.together(phrase.start, ahead.start) and _closed(reading, phrase.end):
                found[phrase.head] = ahead
    return found


def _closed(reading: Reading, index: int) -> bool:
    """Whether an apposition ends here: a comma, a stop, a bracket, or the end of the sentence."""
    return reading.at(index).text in ENDS or not reading.together(index - 1, index)


def _fits(phrase: Phrase, name: Name) -> bool:
    if phrase.plural:
        return False
    if isinstance(phrase.noun, Title):
        return name.tag == "PER"
    return name.tag == "ORG" and name.kind in (phrase.noun.kind, "organisation")


def _refers(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase without a name is worth an actor: offices and institutions always, crowds only when they speak."""
    if isinstance(phrase.noun, Title) and phrase.noun.office in CROWD:
        return speaks(reading, phrase.start, phrase.end)
    return not (isinstance(phrase.noun, Title) and phrase.noun.office == "address")


ACCORDING = frozenset(["laut", "zufolge", "so", "nach"])


def speaks(reading: Reading, start: int, end: int) -> bool:
    """Whether the words beside a phrase are those of saying: a verb of saying, "laut", "zufolge", "Angaben von"."""
    before, after = reading.at(start - 1), reading.at(end)
    if before.low in ("laut", "so") or after.low == "zufolge" or before.index in reading.saying:
        return reading.together(start, before.index if before.index >= 0 else start)
    if after.index in reading.saying and reading.together(start, after.index):
        return True
    report = reading.at(start - 2 if before.low in ("von", "der", "des") else start - 1)
    return report.lemma in (
        "Angabe",
        "Aussage",
        "Darstellung",
        "Ansicht",
        "Bericht",
        "Einschätzung",
        "Auskunft",
        "Meinung",
    )
