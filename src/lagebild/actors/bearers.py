"""The person whom a role without a name means ("der Minister", "die 61-Jährige", "der Verbandschef"), if one fits."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from lagebild.actors.agents import owns
from lagebild.actors.drafts import Draft
from lagebild.actors.mentions import Reference, speaks
from lagebild.actors.phrases import Phrase
from lagebild.actors.posts import (
    HEADS,
    age_in,
    ages_of,
    alike,
    bare,
    clash,
    class_of,
    heads_same,
    is_rank,
    key_of,
    last_part,
    leads,
    parties_of,
    same_title,
    serve_same,
    sort_of,
)
from lagebild.actors.reading import Reading
from lagebild.actors.vocabulary import Body, Title, country_origins
from lagebild.lexicon.personal_names import origins_of

NEAR = 3
"""How many sentences back a role without a country ("der Minister") looks for its bearer."""
FAR = 15
"""Sentences within which a title takes up the only one who has it, however many others were named since."""
SPEECH = 4
"""Sentences within which whoever spoke last is still the topic."""
OFTEN = 3
"""Mentions before, from which on the only person of some sentences is the topic, also without having spoken."""
PASSING = frozenset(["spokesperson", "official", "relation", "relative", "address", "people", "age"])
"""Roles that many have in turn: they are taken up only nearby."""
UNTOLD = frozenset(
    ["artist", "sport", "scholar", "politician", "activist", "journalist", "cleric", "people", "minister", "mayor",
     "legislator", "head_of_government", "executive", "lawyer"]
)  # fmt: skip
"""Classes of roles under which reports go on about somebody whose role is new ("Max Thiel … Der Sänger")."""
POLITICAL = frozenset(
    ["politician", "minister", "mayor", "legislator", "deputy", "head_of_region", "head_of_government",
     "head_of_state", "spokesperson"]
)  # fmt: skip


TELLING = re.compile(r"(?:isch|lich)e[nrsm]?$")


class Bearers:
    """Finds the bearers of roles among the chains so far."""

    def __init__(self, reading: Reading, references: Sequence[Reference], drafts: Sequence[Draft]) -> None:
        self.reading = reading
        self._references = references
        self._drafts = drafts

    def of(self, start: int, phrase: Phrase, noun: Title) -> Draft | None:
        """The person whom the role at word `start` means; None where nobody or more than one fits."""
        if self._has_own_name(phrase):
            return None
        before = [d for d in self._drafts if d.tag == "PER" and d.kind == "person" and d.last_before(start) >= 0]
        before = [d for d in before if not (noun.gender and d.gender) or d.gender == noun.gender]
        before = [d for d in before if _has_told(phrase, d) or not any(clash(phrase, p) for p in d.phrases)]
        if noun.office == "age":
            return self._aged(start, noun, before)
        if heads := self._heads(phrase, before):
            return _one(heads)
        found = _one([d for d in before if d.names and any(serve_same(phrase, p) for p in d.phrases)])
        for rule in (self._same_office, self._by_origin, self._only_holder):
            found = found or rule(start, phrase, noun, before)
        if found is None or (not found.names and noun.office in HEADS):
            for rule in (self._politician, self._party_head, self._untold, self._with_house, self._by_surname):
                further = rule(start, phrase, noun, before)
                if further is not None:
                    return further
        return found

    def _has_own_name(self, phrase: Phrase) -> bool:
        """Whether a full name stands behind a role and its comma, and no verb goes on with it as another clause."""
        end = phrase.end
        if self.reading.at(end).text != ",":
            return False
        behind = next((r.name for r in self._references if r.start == end + 1 and r.name), None)
        return behind is not None and behind.tag == "PER" and not self.reading.at(behind.end).mood

    def _same_office(self, start: int, phrase: Phrase, noun: Title, before: Sequence[Draft]) -> Draft | None:
        if phrase.institution:
            return _one([d for d in before if any(_same_post(phrase, p) for p in d.phrases)])
        if phrase.possessor is not None or phrase.country or phrase.key or self._is_told_apart(phrase):
            return None
        fitting = [d for d in before if self._line(start) - self._last(d, start) <= NEAR and _holds(phrase, noun, d)]
        if class_of(noun) == "spokesperson" and fitting:
            last = max(self._last(d, start) for d in fitting)
            fitting = [d for d in fitting if self._last(d, start) == last]
        return _one([d for d in fitting if d.names] or fitting)

    def _is_told_apart(self, phrase: Phrase) -> bool:
        """Whether an adjective of place or body says which of several is meant ("der Garwer Arzt", "der städtische")"""
        inside = self.reading.items[phrase.start : phrase.head]
        return any(
            item.pos == "ADJA" and (item.capital or TELLING.search(item.low)) for item in inside if not item.first
        )

    def _by_origin(self, start: int, phrase: Phrase, noun: Title, before: Sequence[Draft]) -> Draft | None:
        """Whom "Russlands Präsident" means after one Russian and one Korean name: the given name rules one out."""
        wanted = country_origins().get(phrase.country, frozenset())
        if not wanted or not noun.office.startswith("head_of"):
            return None
        near = [d for d in before if self._last(d, start) >= self._line(start) - 1]
        found = _one([d for d in near if not d.phrases and origins_of(d.full) & wanted])
        others = [
            d for d in self._drafts if d.names and d.tag == "PER" and self._last(d, start) >= self._line(start) - 1
        ]
        return found if found is not None and len(others) > 1 and len(found.full) > 1 else None  # not any "Steve"

    def _heads(self, phrase: Phrase, before: Sequence[Draft]) -> list[Draft]:
        """Who may head the same body, also under another title ("Verbandschef", "Präsident des Bauernverbandes")."""
        if phrase.possessor is not None or not leads(phrase):
            return []
        return [d for d in before if d.names and any(heads_same(phrase, p) for p in d.phrases)]

    def _only_holder(self, start: int, phrase: Phrase, noun: Title, before: Sequence[Draft]) -> Draft | None:
        """The only one in a wider stretch of text who has this title, unnamed ones counted."""
        if not bare(phrase) or noun.office in PASSING or self._is_told_apart(phrase):
            return None
        fitting = [d for d in before if self._line(start) - self._last(d, start) <= FAR and _holds(phrase, noun, d)]
        found = _one(fitting)
        return found if found is not None and found.names else None

    def _aged(self, start: int, noun: Title, before: Sequence[Draft]) -> Draft | None:
        """Of "die 61-Jährige" the one whose age was told, else the topic, if no other age is told of them."""
        age = age_in(noun)
        ages = {id(d): ages_of(self.reading, d) for d in before}
        told = [d for d in before if age in ages[id(d)]]
        if told:
            return _one(told)
        fitting = [d for d in before if not ages[id(d)] and self._is_told_of(d, start)]
        if self._unnamed_before(start, noun):
            last = [d for d in before if self._last(d, start) == self._line(start) - 1]
            unnamed = _one(last)  # "verurteilte eine Ärztin. Die 37-Jährige …"
            return unnamed if unnamed is not None and not unnamed.names and not ages[id(unnamed)] else None
        near = [d for d in fitting if self._line(start) - self._last(d, start) <= SPEECH]
        found = (
            self._topic(start, fitting)
            or self._owner_beside(start, fitting)
            or (_one(near) if self._is_before(near, start) else None)
        )
        return found if found is not None and self._is_sure(found, start) else None

    def _owner_beside(self, start: int, fitting: Sequence[Draft]) -> Draft | None:
        """Of "Holms Anwälte fordern die Freilassung des 44-Jährigen" Holm, if nobody else is in the sentence."""
        here = _one([d for d in fitting if self._last(d, start) == self._line(start)])
        ref = here and next((m.reference for m in here.members if m.reference.start == here.last_before(start)), None)
        return here if ref and ref.name is not None and owns(self.reading, ref.name) else None

    def _unnamed_before(self, start: int, noun: Title) -> bool:
        """Whether a noun in the sentence before means one person without a name ("der Tod eines Soldaten")."""
        line = self.reading.lines[max(self._line(start) - 1, 0)]
        named = {at for r in self._references if r.name or r.beside for at in range(r.start, r.end)}
        for at in range(line.start, min(line.end, start)):
            title = self.reading.forms[at].title
            if title is None or at in named or title.office in PASSING - {"people"}:
                continue
            start = at - 1
            while self.reading.at(start).pos == "ADJA":
                start -= 1
            if title.gender in (noun.gender, "") and self.reading.at(start).low.startswith("ein"):
                return True
        return False

    def _is_told_of(self, draft: Draft, start: int) -> bool:
        """Whether the last sentence that names somebody has a verb ("Ärztin Ines Rolf über Viren" only announces)."""
        line = self.reading.line(draft.last_before(start))
        return any(form.mood for form in self.reading.forms[line.start : line.end])

    def _politician(self, start: int, phrase: Phrase, noun: Title, before: Sequence[Draft]) -> Draft | None:
        """Whom "der SPD-Politiker" takes up: the only one named nearby, if of no other party.

        Without a party only who acts: in "die Büros der Mitarbeiter des Oppositionspolitikers" anybody may be meant.
        """
        if not last_part(noun.title).endswith(("politiker", "republikaner", "demokrat")):
            return None
        party = {key_of(phrase)}
        if not any(party) and not self._is_subject(start, phrase):
            return None
        fitting = [d for d in before if d.names and _ranks(d) <= POLITICAL]
        fitting = [d for d in fitting if parties_of(self.reading, d) <= party]
        known = [d for d in fitting if _ranks(d) and self._line(start) - self._last(d, start) <= FAR]
        return self._topic(start, fitting) or (_one(known) if any(party) and len(fitting) == 1 else None)

    def _party_head(self, start: int, phrase: Phrase, noun: Title, before: Sequence[Draft]) -> Draft | None:
        """Whom "der CSU-Chef" takes up: the only one named so far, a politician, where nobody else heads that party."""
        party = key_of(phrase)
        if not party.startswith("party:") or leads(phrase) is None or self._held(phrase, noun):
            return None
        named = [d for d in before if d.names]
        found = _one(named)
        if found is None or not _ranks(found) or not _ranks(found) <= POLITICAL:
            return None
        return self._topic(start, named) if parties_of(self.reading, found) <= {party} else None

    def _with_house(self, start: int, phrase: Phrase, noun: Title, before: Sequence[Draft]) -> Draft | None:
        """Whom "der Nordwerk-Forscher" takes up: the topic, without a role so far, if the body was not named nearby."""
        key = key_of(phrase)
        if noun.office not in ("scholar", "executive") or not key or key.startswith(("gov:", "party:")):
            return None
        if not self._is_subject(start, phrase) or self._held(phrase, noun) or phrase.possessor is not None:
            return None
        named = (d for d in self._drafts if d.key == key and d.last_before(start) >= 0)
        if any(self._line(start) - self._last(d, start) <= NEAR for d in named):
            return None
        found = self._topic(start, [d for d in before if d.names])
        told = found is not None and (_ranks(found) or found.institution not in (None, key))
        return found if found is not None and not told and self._is_sure(found, start) else None

    def _untold(self, start: int, phrase: Phrase, noun: Title, before: Sequence[Draft]) -> Draft | None:
        """Whom "der Sänger" takes up after a name without a role: the topic, where nobody else has that role."""
        if not self._is_subject(start, phrase):
            return None
        if noun.office not in UNTOLD or sort_of(noun) == "across" or not phrase.definite:
            return None
        if phrase.former and len([d for d in before if d.names]) != 1:
            return None  # "der frühere Trainer": also of whoever comes next
        alone = phrase.possessor is None and not (phrase.key or phrase.tail) and self._is_set_in(phrase.country)
        if not (bare(phrase) or noun.office == "people" or alone) or self._held(phrase, noun):
            return None
        found = self._topic(start, before)
        if found is None or not found.names or not self._is_sure(found, start):
            return None
        state = found.institution or ""
        if phrase.country and state.startswith("gov:") and state != f"gov:{phrase.country}":
            return None
        ranks = _ranks(found)
        fits = noun.office == "people" or not (ranks & POLITICAL if noun.office in HEADS else ranks)
        return found if fits else None

    def _by_surname(self, start: int, phrase: Phrase, noun: Title, before: Sequence[Draft]) -> Draft | None:
        """Whom "der US-Präsident" takes up after a bare surname: the topic, if nobody else goes without role and name.

        Papers call only those by surname alone whom everybody knows; two of them, or a holder named elsewhere, tell
        nothing, nor does a sentence with "ihn" or "ihm" in it, where the role is the other side.
        """
        head = noun.office.startswith("head_of") and phrase.country and not phrase.former
        if not head or not self._is_subject(start, phrase) or self._held(phrase, noun):
            return None
        known = [d for d in before if d.names and len(d.full) == 1 and not _ranks(d)]
        found = self._topic(start, [d for d in before if d.names]) if len(known) == 1 else None
        line = self.reading.line(start)
        other = any(form.low in ("ihn", "ihm", "ihnen") for form in self.reading.forms[line.start : line.end])
        return found if found is not None and found is known[0] and not other else None

    def _is_set_in(self, country: str) -> bool:
        """Whether the text names a country and no other state as often: its politicians need no other word."""
        counts = Counter({d.key: len(d.starts) for d in self._drafts if (d.key or "").startswith("gov:")})
        own = counts.pop(f"gov:{country}", 0)
        return own > max(counts.values(), default=0)

    def _held(self, phrase: Phrase, noun: Title) -> bool:
        """Whether somebody in the text, also further down, is told to have a role, or to head what it heads.

        Somebody without a name only where the role is one of many: two chancellors are hardly meant.
        """
        persons = [d for d in self._drafts if d.tag == "PER" and (d.names or noun.office not in HEADS)]
        others = [p for d in persons if d.gender in ("", noun.gender) for p in d.phrases]
        return any(_same_title(noun, p) or heads_same(phrase, p) for p in others)

    def _topic(self, start: int, fitting: Sequence[Draft]) -> Draft | None:
        """The only one of the previous sentence, the only one there who spoke, or who spoke last before.

        Nobody where somebody is named in the same clause, or in the words that the role speaks: "Max Thiel traf den
        Sänger" and "Thiel sei krank, sagte der Sänger" are of two.
        """
        line = self._line(start)
        here = [d for d in fitting if self._last(d, start) == line]
        if here and (start in self._speaking or not all(self._apart(d, start) for d in here)):
            return None
        near = [d for d in fitting if line - self._last(d, start) <= 1]
        if near:
            return _one(near) or _one([d for d in near if self._spoke(d, start)])
        wide = [d for d in fitting if line - self._last(d, start) <= SPEECH]
        last = max(wide, key=lambda d: d.last_before(start), default=None)
        if last is None:
            return None
        alone = len(wide) == 1 and bisect_left(last.starts, start) >= OFTEN
        return last if alone or self._spoke(last, start) else None

    def _is_before(self, drafts: Sequence[Draft], start: int) -> bool:
        """Whether all were named before the sentence of word `start`."""
        return all(self._last(d, start) < self._line(start) for d in drafts)

    def _is_sure(self, draft: Draft, start: int) -> bool:
        """Whether somebody is surely a person: by gender, a full name, or speaking; a single word may name a thing."""
        return bool(draft.gender) or len(draft.full) > 1 or self._spoke(draft, start)

    def _apart(self, draft: Draft, start: int) -> bool:
        """Whether a comma stands between the last mention and word `start`."""
        return any(self.reading.forms[at].text == "," for at in range(draft.last_before(start), start))

    def _is_subject(self, start: int, phrase: Phrase) -> bool:
        """Whether a role can be who acts: it speaks, opens its sentence, or is a nominative beside the verb."""
        if start in self._speaking or self.reading.line(start).start == start:
            return True
        beside = [self.reading.at(at) for at in (start - 1, phrase.end) if self.reading.together(start, at)]
        return self.reading.items[start].low in ("der", "die") and any(item.mood for item in beside)

    def _spoke(self, draft: Draft, start: int) -> bool:
        return draft.last_before(start) in self._speaking

    @cached_property
    def _speaking(self) -> frozenset[int]:
        """Where the references of those who speak start."""
        return frozenset(r.start for r in self._references if speaks(self.reading, r.start, r.end))

    def _last(self, draft: Draft, start: int) -> int:
        """The sentence of the last mention before word `start`."""
        return self._line(draft.last_before(start))

    def _line(self, index: int) -> int:
        return self.reading.items[index].sentence if index >= 0 else -99


def office(phrase: Phrase) -> tuple[str, str, str]:
    """The post a role means: the class of office, whom it serves, and the title where the class has many posts."""
    noun = phrase.noun
    if isinstance(noun, Body):
        return noun.body, phrase.institution or "", noun.noun.lower()
    own = "" if noun.office.startswith("head_of") else last_part(noun.title)
    return noun.office, phrase.institution or "", own


def hold_same(unnamed: Draft, named: Draft) -> bool:
    """Whether every role of an unnamed person can be a post of a named one."""
    if unnamed.gender and named.gender and unnamed.gender != named.gender:
        return False
    if not any(is_rank(p) for p in unnamed.phrases) or any(clash(p, q) for p in unnamed.phrases for q in named.phrases):
        return False
    if any(_of_another(p, named) for p in unnamed.phrases):
        return False  # the president of a university is not the head of state, who is "der Präsident", too
    countries = {p.country for p in unnamed.phrases if not p.institution} - {""}
    if not countries <= {q.country for q in named.phrases} | {(named.institution or "").removeprefix("gov:")}:
        return False  # "der norwegische Arzt" may be somebody else than the doctor of whom no country is told
    return all(any(_compatible(p, q) or heads_same(p, q) for q in named.phrases) for p in unnamed.phrases)


def _of_another(phrase: Phrase, named: Draft) -> bool:
    """Whether a role tells its own body, and somebody speaks for another one; one may be a party's and a state's."""
    own, theirs = phrase.institution or key_of(phrase), named.institution or ""
    if not own or not theirs or own == theirs or any(heads_same(phrase, p) for p in named.phrases):
        return False
    return {own.partition(":")[0], theirs.partition(":")[0]} != {"gov", "party"}


def _has_told(phrase: Phrase, draft: Draft) -> bool:
    """Whether a text gives somebody a role in these very words, whatever else they are."""
    return any(p.label == phrase.label and p.institution == phrase.institution for p in draft.phrases)


def same_age(reading: Reading, unnamed: Draft, named: Draft) -> bool:
    """Whether the one age told of an unnamed person is that of a named one, and nothing else tells them apart."""
    if unnamed.gender and named.gender and unnamed.gender != named.gender:
        return False
    if not (ages := ages_of(reading, unnamed)) or ages != ages_of(reading, named):
        return False
    return not any(clash(p, q) for p in unnamed.phrases for q in named.phrases)


def _compatible(phrase: Phrase, other: Phrase) -> bool:
    """Whether two roles can be one post where one does not name its institution."""
    sort, whom, own = office(phrase)
    sort2, whom2, own2 = office(other)
    if sort != sort2 or (whom and whom2 and whom != whom2) or phrase.former != other.former:
        return False
    if not _not_apart(phrase, other):
        return False
    return bool(own == own2 or (own and own2 and (own.endswith(own2) or own2.endswith(own))))


def _same_post(phrase: Phrase, other: Phrase) -> bool:
    """Whether two roles can be one post: "Sicherheitssprecher" and "Sprecher", but no two fields of ministers."""
    sort, whom, own = office(phrase)
    sort2, whom2, own2 = office(other)
    return (sort, whom) == (sort2, whom2) and (own.endswith(own2) or own2.endswith(own))


def _holds(phrase: Phrase, noun: Title, draft: Draft) -> bool:
    return any(isinstance(p.noun, Title) and alike(noun, p.noun) and _not_apart(phrase, p) for p in draft.phrases)


def _not_apart(phrase: Phrase, other: Phrase) -> bool:
    """Whether two roles may belong to one body: of "Klinikchef" and "Chef des Verbandes" each tells its own."""
    return not (leads(phrase) and leads(other)) or heads_same(phrase, other) or phrase.label == other.label


def _same_title(noun: Title, phrase: Phrase) -> bool:
    return isinstance(phrase.noun, Title) and phrase.noun.office == noun.office and same_title(noun, phrase.noun)


def _ranks(draft: Draft) -> set[str]:
    """The classes of office of somebody's roles, without what they are only to others."""
    return {p.noun.office for p in draft.phrases if isinstance(p.noun, Title) and is_rank(p)}


def _one(fitting: Sequence[Draft]) -> Draft | None:
    return fitting[0] if len(fitting) == 1 else None
