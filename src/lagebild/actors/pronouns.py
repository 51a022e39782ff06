"""Pronouns that clearly mean one person ("sagte er", "so sie", "Ohm sagte, er komme").

A text goes on about who speaks or acts (Grosz, Joshi and Weinstein, "Centering", 1995): beside a verb of saying
a pronoun means the last of these; elsewhere the only person whom it can mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.actors.agents import AGENT, HIDDEN, OBLIQUE, PART, SPEAKER, standing, told_gender
from lagebild.actors.drafts import Draft
from lagebild.actors.reading import Reading
from lagebild.lexicon import column

GENDER = {"er": "m", "dieser": "m", "sie": "f", "diese": "f"}
OBJECTS = {"ihm": "m", "ihn": "m", "ihr": "f"}
GOING_ON = frozenset(["hinzufügen", "hinzusetzen", "ergänzen", "fortfahren", "nachlegen", "nachschieben"])
"""Verbs with which whoever spoke last goes on, whoever was named since."""
WHEN = frozenset(["als", "nachdem", "während", "bevor", "obwohl", "seit", "kaum"])
"""How clauses open that say when somebody said something ("Als Halm kam, sagte er: …")."""
CLAUSES = ("KOUS", "PWAV", "PWS")
SPEECH_REACH = 4
REACH = 1


@dataclass(frozen=True)
class Place:
    """Where somebody is mentioned before a pronoun: the word, the sentence, how prominent."""

    at: int
    line: int
    draft: Draft
    rank: int
    end: int = 0


def meant(reading: Reading, row: Row, index: int) -> tuple[Draft | None] | None:
    """Whom the pronoun at word `index` means, (None,) where nobody is clear; None for what means no person.

    In quoted words the speaker's view holds, so that they are left alone, and "sie" counts only beside a verb in the
    singular. A pronoun of an object is given only where it is clear; in "ihm zufolge" it speaks.
    """
    item = reading.items[index]
    if index in reading.quoted:
        return None
    if item.low in OBJECTS:
        gender = OBJECTS[item.low]
        source = reading.together(index, index + 1) and reading.at(index + 1).low == "zufolge"
        find = row.speaker if source else row.object_of
        owner = find(index, gender) if item.pos == "PPER" else None
        if owner is not None and source:
            row.take(index, owner, SPEAKER, gender)
        return (owner,) if owner is not None else None
    gender = GENDER.get(item.low, "")
    saying = bool(gender) and says(reading, index)
    if not gender or (item.pos == "PDS" and not saying) or (gender == "f" and not _is_singular(reading, index)):
        return None
    owner = row.speaker(index, gender) if saying else row.subject(index, gender)
    if owner is not None:
        row.take(index, owner, SPEAKER if saying else AGENT, gender)
    return (owner,)


def says(reading: Reading, index: int) -> bool:
    """Whether a pronoun stands beside a verb of saying, or "so" before it closes what was said ("…, so er")."""
    for near in (index - 1, index + 1):
        if reading.together(index, near) and near in reading.saying and reading.at(near).mood == "ind":
            return True
    before = reading.at(index - 1)
    return before.low == "so" and reading.at(index - 2).pos.startswith("$") and reading.together(index, index - 1)


def _is_singular(reading: Reading, index: int) -> bool:
    """Whether the finite verb of "sie" is singular; "sagten sie" and the polite "sagen Sie" are not."""
    if reading.items[index].text == "Sie" and not reading.items[index].first:
        return False
    for near in (index - 1, index + 1):
        verb = reading.at(near)
        if reading.together(index, near) and verb.mood:
            return not verb.low.endswith("n")
    if reading.at(index - 1).pos not in ("KOUS", "PRELS", "PWAV", "PWS"):
        return False
    for item in reading.items[index + 1 : reading.line(index).end]:
        if item.mood or item.text in (",", ":"):
            return bool(item.mood) and not item.low.endswith("n")
    return False


class Row:
    """The mentions of a text's persons, sentence by sentence."""

    def __init__(self, reading: Reading, drafts: Sequence[Draft]) -> None:
        self.reading = reading
        self._members: dict[int, list[tuple[Draft, int]]] = {}
        self._places: dict[int, list[Place]] = {}
        self._told: dict[int, str] = {}
        for draft in drafts:
            if draft.tag != "PER" or draft.kind != "person":
                continue
            for number, member in enumerate(draft.members):
                line = reading.items[member.reference.start].sentence
                self._members.setdefault(line, []).append((draft, number))

    def take(self, index: int, owner: Draft, rank: int, gender: str) -> None:
        """Keep a pronoun as a mention of whom it means; what gender they have is told by it."""
        line = self.reading.items[index].sentence
        self._line(line).append(Place(index, line, owner, rank, index + 1))
        self._told[id(owner)] = self.gender(owner) or gender

    def add(self, owner: Draft) -> None:
        """Take in the last mention that somebody got after the row was made."""
        ref = owner.members[-1].reference
        line = self.reading.items[ref.start].sentence
        places = self._line(line)
        places.append(Place(ref.start, line, owner, standing(self.reading, ref), ref.end))
        places.sort(key=lambda p: p.at)

    def speaker(self, index: int, gender: str) -> Draft | None:
        """Whom a pronoun beside a verb of saying means: who spoke or acted in the last sentence that has one."""
        line = self.reading.items[index].sentence
        onward = self._goes_on(index)
        here = [p for p in self.fitting(line, index, gender) if p.rank >= AGENT and self._may_speak(p, index)]
        if here:
            return _one(here) or _one([p for p in here if p.rank == SPEAKER])
        beside = [p for p in self.fitting(line, index, gender) if p.rank > HIDDEN and self._is_apart([p], index)]
        if beside and self.reading.at(index - 1).pos in CLAUSES:
            return self.only(beside, gender)  # "man glaube dem Chef, wenn er klagt, …"
        if self._brings_in(line, index, gender):
            return None
        weak: list[Place] = []
        for back in range(1, SPEECH_REACH + 1):
            fitting = self.fitting(line - back, index, gender)
            spoke = [p for p in fitting if p.rank == SPEAKER]
            if spoke:
                return self._surest(spoke, gender)
            acted = [p for p in fitting if p.rank == AGENT]
            if acted and not onward:
                return _one(acted) or _one([p for p in acted if self.gender(p.draft) == gender])
            if back <= REACH:
                weak = [p for p in fitting if p.rank > HIDDEN]
                if not onward and any(p.rank == PART and self.gender(p.draft) == gender for p in weak):
                    break  # somebody may have been brought in whom no verb makes the subject
                if not onward and any(self._is_new(p) for p in weak):
                    return None
        return self.only(weak, gender)

    def _is_new(self, place: Place) -> bool:
        """Whether a sentence of the outlet's own brings somebody in ("Widerspruch kommt von Minister Halm")."""
        line = self.reading.lines[place.line]
        mood = next((form.mood for form in self.reading.forms[line.start : line.end] if form.mood), "")
        return mood == "ind" and len(place.draft.full) > 1 and place.draft.last_before(line.start) < 0

    def _brings_in(self, line: int, index: int, gender: str) -> bool:
        """Whether the words said open with somebody new, who may speak of himself ("Der Wirt habe …, sagte er")."""
        start = self.reading.lines[line].start
        head = start + 1
        while self.reading.at(head).pos == "ADJA":
            head += 1
        title = self.reading.at(head).form.title
        new = title is not None and title.gender == gender and not title.plural and start not in self.reading.quoted
        known = any(p.at == start and p.draft.last_before(start) >= 0 for p in self._line(line))
        named = any(p.at == start and p.draft.names for p in self._line(line))
        return new and self.reading.items[start].pos == "ART" and head < index - 1 and not (known or named)

    def subject(self, index: int, gender: str) -> Draft | None:
        """Whom a pronoun elsewhere means: who speaks or acts before it in its sentence, or the only one nearby."""
        line = self.reading.items[index].sentence
        if _of_things(self.reading, index):
            return None
        here = [p for p in self.fitting(line, index, gender) if p.rank > HIDDEN]
        if any(self._is_unnamed(at, gender) for at in range(here[-1].at if here else self._start(line), index)):
            return None
        if here:
            found = self.only(here, gender)
            acts = found is not None and any(p.draft is found and p.rank >= AGENT for p in here)
            return found if acts and self._is_apart(here, index) else self._only_near(index, gender)
        return self._only_near(index, gender)

    def _start(self, line: int) -> int:
        return self.reading.lines[line].start

    def _is_unnamed(self, at: int, gender: str) -> bool:
        """Whether a noun means one person who is no mention ("rief ein Neffe an, er wohne dort")."""
        title = self.reading.forms[at].title
        if title is None or title.plural or title.gender != gender or title.office == "address":
            return False
        start = at - 1
        while self.reading.at(start).pos == "ADJA":
            start -= 1
        article = self.reading.at(start).pos in ("ART", "PPOSAT", "APPRART") and self.reading.together(start, at)
        return article and not any(p.at <= at <= p.end for p in self._line(self.reading.items[at].sentence))

    def object_of(self, index: int, gender: str) -> Draft | None:
        """Whom "ihm", "ihr" mean: the only one nearby who acts before it in another clause."""
        found = self._only_near(index, gender)
        if found is None:
            return None
        line = self.reading.items[index].sentence
        places = [p for back in (0, 1) for p in self.fitting(line - back, index, gender) if p.draft is found]
        apart = self._is_apart([p for p in places if p.line == line], index)
        return found if apart and any(p.rank >= AGENT for p in places) else None

    def _only_near(self, index: int, gender: str) -> Draft | None:
        line = self.reading.items[index].sentence
        near = [p for back in range(REACH + 1) for p in self.fitting(line - back, index, gender)]
        return (
            self.only(near, gender)
            or self._apart_from_owner(line, near, index, gender)
            or self._of_subject_before(line, near, index, gender)
            or self._goes_on_telling(index, gender)
        )

    def _apart_from_owner(self, line: int, near: Sequence[Place], index: int, gender: str) -> Draft | None:
        """Of "Holms Bruder Jan kam frei. Er …" Jan: who acts, where the other is only whose relative he is."""
        acting = [p for p in near if p.rank >= AGENT and p.line < line]
        found = self.only(acting, gender)
        if found is None or len(acting) < len([p for p in near if p.rank > HIDDEN]):
            return None
        inside = all(any(p.at <= q.at < p.end for p in acting) for q in near if q.rank <= HIDDEN)
        return found if inside and all(p.rank == AGENT for p in acting) else None

    def _of_subject_before(self, line: int, near: Sequence[Place], index: int, gender: str) -> Draft | None:
        """Of "Halm stritt mit Thiel. Er kam spät." Halm: who acts, where the others are no subjects."""
        if self.reading.lines[line].start != index or self.reading.at(index + 1).mood != "ind":
            return None
        before = [p for p in near if p.line == line - 1]
        found = self.only([p for p in before if p.rank >= AGENT], gender)
        others = [p for p in before if p.draft is not found]
        return found if all(p.rank <= OBLIQUE for p in others) else None

    def _goes_on_telling(self, index: int, gender: str) -> Draft | None:
        """Of a sentence in the subjunctive ("Er habe …") who spoke up to four sentences before, if nobody is nearer."""
        verb = next((item for item in (self.reading.at(index + 1), self.reading.at(index + 2)) if item.mood), None)
        line = self.reading.items[index].sentence
        if verb is None or verb.mood == "ind" or self.reading.lines[line].start != index:
            return None
        near = [p for back in range(SPEECH_REACH + 1) for p in self.fitting(line - back, index, gender)]
        return self.only(near, gender) if any(p.rank == SPEAKER for p in near) else None

    def only(self, places: Sequence[Place], gender: str) -> Draft | None:
        """The only person of a gender among places where none has an unknown one."""
        found = _one(places)
        return found if found is not None and self.gender(found) == gender else None

    def _surest(self, spoke: Sequence[Place], gender: str) -> Draft:
        """Of several who spoke in one sentence the last, but one whose gender is told before the others."""
        sure = [p for p in spoke if self.gender(p.draft) == gender]
        return (sure or spoke)[-1].draft

    def fitting(self, line: int, index: int, gender: str) -> list[Place]:
        """The places before word `index` in a sentence of persons who may have the gender."""
        return [p for p in self._line(line) if p.at < index and self.gender(p.draft) in (gender, "")]

    def gender(self, draft: Draft) -> str:
        """The gender of somebody, also as a noun before their name or a pronoun told it; "" where nothing does."""
        found = draft.gender or self._told.get(id(draft), "")
        if not found:
            told = {told_gender(self.reading, m.reference) for m in draft.members if m.reference.name} - {""}
            found = self._told[id(draft)] = told.pop() if len(told) == 1 else "?"
        return found.strip("?")

    def _line(self, line: int) -> list[Place]:
        found = self._places.get(line)
        if found is None:
            found = [
                Place(
                    draft.members[number].reference.start,
                    line,
                    draft,
                    standing(self.reading, draft.members[number].reference),
                    draft.members[number].reference.end,
                )
                for draft, number in self._members.get(line, ())
            ]
            found.sort(key=lambda p: p.at)
            self._places[line] = found
        return found

    def _may_speak(self, place: Place, index: int) -> bool:
        """Whether somebody named earlier in the sentence can be who "sagte er" means: quoted words stand between."""
        if self.reading.items[index - 1].mood and place.rank < SPEAKER:
            line = self.reading.line(index)
            told_when = self.reading.items[line.start].low in WHEN and self.reading.at(index - 2).text == ","
            return told_when or any(at in self.reading.quoted for at in range(place.at, index))
        return self._is_apart([place], index)

    def _goes_on(self, index: int) -> bool:
        """Whether the verb beside a pronoun, or "weiter" behind it, says that somebody goes on speaking."""
        near = (self.reading.at(index - 1), self.reading.at(index + 1), self.reading.at(index + 2))
        if any(item.lemma in GOING_ON or item.low in ("hinzu", "weiter", "fort") for item in near):
            return True
        return near[0].lemma in ("fügen", "fahren", "setzen")

    def _is_apart(self, places: Sequence[Place], index: int) -> bool:
        """Whether a mark or "und" stands between each place and word `index`: no clause names one person twice."""
        forms = self.reading.forms
        return all(any(forms[at].punctuation or forms[at].low == "und" for at in range(p.at, index)) for p in places)


def _one(places: Sequence[Place]) -> Draft | None:
    first = places[0].draft if places else None
    return first if all(p.draft is first for p in places) else None


def _of_things(reading: Reading, index: int) -> bool:
    """Whether the verb beside a pronoun is one of things rather than persons ("Sie gilt ab Mai")."""
    lemmas = column("actors_thing_verbs", "lemma")
    return any(reading.together(index, near) and reading.at(near).lemma in lemmas for near in (index - 1, index + 1))
