"""Noun phrases that refer by office, role or institution ("der russische Verteidigungsminister", "US-Geheimdienste").

A phrase is read from its noun outwards: determiner, adjectives and possessor to the left;
genitives, "in" with a seat of government and "für" with a field to the right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from lagebild.actors.forms import MARKS
from lagebild.actors.names import Name, declined
from lagebild.actors.number import aged_at, inhabitant_at, title_at
from lagebild.actors.reading import Reading
from lagebild.actors.vocabulary import (
    Body,
    Known,
    Title,
    adjective_of,
    capitals_of_adjective,
    country_of_adjective,
    country_prefixes,
    peoples,
    seats,
    single,
    town_of,
)
from lagebild.lexicon import column
from lagebild.lexicon.belongs import Belongs, shipped

DETERMINERS = ("ART", "PPOSAT", "PDAT", "PIAT", "PIDAT", "PWAT")
FORMER = ("früher", "ehemalig", "einstig", "damalig", "vormalig", "abgewählt", "gestürzt", "verstorben", "ex-", "alt")
INDEFINITE = frozenset(
    ["ein", "eine", "einer", "eines", "einem", "einen", "mehrere", "einige", "viele", "manche", "weitere", "andere",
     "zahlreiche", "kein", "keine"]
)  # fmt: skip


@dataclass(frozen=True)
class Phrase:
    """A noun phrase around `head`: words `start` up to `end`; `names` are the names inside it.

    `country` is a country's code where a part of the phrase names one, `by_capital` if only by its capital; `key` is
    the institution a name inside it belongs to, `town` the place an adjective comes from ("Bonner"); `possessor` the
    index of a person's name or of "sein" before the noun.
    """

    start: int
    end: int
    head: int
    noun: Title | Body
    country: str = ""
    key: str = ""
    definite: bool = True
    former: bool = False
    possessor: int | None = None
    inner: tuple[Name, ...] = field(default=())
    adjectives: tuple[str, ...] = ()
    core: str = ""
    tail: str = ""
    noun_names_country: bool = False
    by_capital: bool = False
    town: str = ""
    belongs: Belongs = field(default_factory=shipped, repr=False, compare=False)

    @property
    def label(self) -> str:
        """The phrase in lemma form, without determiners, countries and adjectives that only describe."""
        return " ".join(part for part in (*self.adjectives, self.core, self.tail) if part)

    @property
    def plural(self) -> bool:
        """Whether several are meant."""
        return self.noun.plural

    @cached_property
    def institution(self) -> str | None:
        """Whom whoever is meant speaks for, as a canonical key; None where the words do not tell."""
        from lagebild.actors.institutions import institution

        return institution(self)


class Phrases:
    """Reads the phrases of one text, given its names."""

    def __init__(self, reading: Reading, names: Sequence[Name]) -> None:
        self.reading = reading
        self.belongs = reading.belongs
        self.starts = {name.start: name for name in names}
        self.ends = {name.end: name for name in names}
        self.inside = {i for name in names for i in range(name.start, name.end)}
        counts = Counter(name.known.country for name in names if name.known)
        self.federal = "AT" if counts["AT"] > counts["DE"] else "DE"

    def all(self) -> list[Phrase]:
        """The phrases in text order; none whose noun lies inside another phrase's own words before its noun."""
        heads = ((head, form) for head, form in enumerate(self.reading.forms) if form.noun is not None)
        found = (self._at(head, form.noun) for head, form in heads if form.noun and head not in self.inside)
        return [phrase for phrase in found if phrase is not None]

    def _at(self, head: int, noun: Title | Body) -> Phrase | None:
        """The phrase around the noun at `head`; None where it is only an age of several."""
        word = self.reading.forms[head].text
        start, definite, possessor, left = self._left(head)
        if isinstance(noun, Title) and noun.office == "age":
            aged = aged_at(self.reading, start, head)
            if aged is None:
                return None
            noun = aged
        elif isinstance(noun, Title) and noun.office == "people":
            noun = inhabitant_at(self.reading, start, head, noun)
        elif isinstance(noun, Title):
            noun = title_at(self.reading, start, head) or noun
        end, right = self._right(head, noun)
        adjectives = [self.reading.items[i].text for i in range(start, head) if self._is_adjective(i)]
        country, by_capital = self._country(word, noun, adjectives, (left, right))
        return Phrase(
            start,
            end,
            head,
            noun,
            country=country,
            key=_key(right),
            definite=definite and not (noun.plural and self._undetermined(start, head)),
            former=word.lower().startswith(("ex-", "alt")) or any(a.lower().startswith(FORMER) for a in adjectives),
            possessor=possessor,
            inner=(*left, *right),
            adjectives=tuple(_kept(adjectives, noun, country)),
            core=noun.form,
            tail=self._tail(head, end, right),
            noun_names_country=bool(_code(word, [], self.federal)),
            by_capital=by_capital,
            town=next((town for town in map(town_of, adjectives) if town), ""),
            belongs=self.belongs,
        )

    def _is_adjective(self, index: int) -> bool:
        return self.reading.items[index].pos not in ("CARD", "ART") and self._describes(index)

    def _undetermined(self, start: int, head: int) -> bool:
        """Whether nothing before the noun says which ones are meant: no determiner, no owner."""
        return start == head or self.reading.items[start].pos in ("ADJA", "CARD")

    def _left(self, head: int) -> tuple[int, bool, int | None, tuple[Name, ...]]:
        """Where the phrase starts, whether it is definite, who possesses, and the names before the noun."""
        reading, index = self.reading, head
        definite = True
        while reading.together(head, index - 1) and self._describes(index - 1):
            index -= 1
        before = reading.at(index - 1)
        if not reading.together(head, index - 1):
            return index, True, None, ()
        name = self.ends.get(index)
        if name is not None and _is_genitive(reading, name):
            possessor = name.start if name.tag == "PER" else None
            return name.start, True, possessor, (name,)
        if before.pos in DETERMINERS:
            possessor = before.index if before.pos == "PPOSAT" else None
            definite = before.low not in INDEFINITE
            return index - 1, definite, possessor, ()
        return index, definite, None, ()

    def _describes(self, index: int) -> bool:
        """Whether a word is an adjective or number, also one from a town that was taken for a name ("Kiewer")."""
        item = self.reading.items[index]
        if item.pos == "ADJA" or index in self.inside:
            return item.pos == "ADJA"
        from_town = item.pos in ("NE", "NN") and item.low.endswith("er")
        return item.pos == "CARD" or (from_town and bool(capitals_of_adjective(item.text) or town_of(item.text)))

    def _right(self, head: int, noun: Title | Body) -> tuple[int, tuple[Name, ...]]:
        """Where the phrase ends and the names after its noun."""
        end = head + 1
        names: list[Name] = []
        for _ in range(4):
            step = self._step(end, noun, bool(names))
            if step is None:
                break
            end, found = step
            names += found
        if isinstance(noun, Title) and not noun.plural and (stop := self._beside_name(head, end)) > end:
            names += [self.starts[at] for at in range(end, stop) if at in self.starts and self.starts[at].tag == "ORG"]
            end = stop
        return end, tuple(names)

    def _beside_name(self, head: int, end: int) -> int:
        """Where a role ends that a name stands beside, however long it is: "der Chef des Werks in Garwe, Jo Feld,".

        Without a comma only a genitive goes on to the name ("der Leiter des Archivs Jo Feld"), and not one that may be
        called so itself ("die Schwester des Sängers Jo Feld", "der Chef der Firma Jo Feld").
        """
        reading, index = self.reading, end
        joined = end > head + 1 and reading.at(end).low == "und"
        if not (joined or reading.at(end).low in BEHIND_ROLE) or not reading.together(head, end):
            return end
        while index < end + LONGEST and reading.together(head, index) and self._goes_on(index):
            index += 1
        after = reading.at(index)
        if after.text in CLOSING or not reading.together(head, index):
            behind = self._named_before(head)
            name = self.starts.get(index + 1) if after.text == "," else None
            ahead = name is not None and name.tag == "PER" and reading.at(name.end).text in CLOSING
            return index if (behind or ahead) and reading.at(index - 1).is_noun else end
        owner, unread = self.starts.get(end + 1), reading.at(end + 1)
        by_form = owner is None and unread.pos == "NE" and unread.text.endswith("s") and end + 1 not in self.inside
        owned = reading.at(end).low == "von" and (by_form or (owner is not None and owner.tag == "PER"))
        genitive = (reading.at(end).low in ("des", "der") or owned) and index in self.starts
        last = reading.at(index - 1)
        named = (
            last.form.title is None
            and not last.form.takes_name
            and last.pos in ("NN", "NE" if owned else "")
            and index - end <= 3 + owned
        )
        return index if genitive and named else end

    def _goes_on(self, index: int) -> bool:
        """Whether a word may be one of those behind a role: no name of a person, no "und" before another role."""
        item, after = self.reading.items[index], self.reading.at(index + 1)
        name = self.starts.get(index)
        if name is not None and name.tag == "PER":
            return self.reading.at(name.end).pos == "NN" and _is_genitive(self.reading, name)
        if item.pos == "KON":
            return after.pos not in DETERMINERS and after.form.title is None
        return item.pos in IN_ROLE

    def _named_before(self, head: int) -> bool:
        """Whether a comma and a person's name stand before a title ("Jo Feld, Leiter …")."""
        start = head
        while start > head - 4 and self.reading.at(start - 1).pos in ("ART", "ADJA"):
            start -= 1
        name = self.ends.get(start - 1)
        return self.reading.at(start - 1).text == "," and name is not None and name.tag == "PER"

    def _step(self, at: int, noun: Title | Body, has_name: bool) -> tuple[int, tuple[Name, ...]] | None:
        """One more part to the right: a genitive, a seat, a field."""
        reading = self.reading
        here = reading.at(at)
        if not reading.together(at - 1, at):
            return None
        if here.low in ("des", "der") and here.pos == "ART":
            # "… wirft die US-Regierung der WHO vor": a government that is named already takes no genitive.
            named = isinstance(noun, Body) and bool(_code(noun.noun, [], self.federal))
            return None if named else self._noun_phrase(at + 1)
        if at in self.starts and _is_genitive(reading, self.starts[at]) and self.starts[at].tag != "PER":
            return self.starts[at].end, (self.starts[at],)
        if here.low in ("von", "vom", "beim", "bei", "aus") and not has_name:
            return self._after_preposition(at, noun)
        if here.low in ("in", "im", "am"):
            return self._seat(at, noun) if isinstance(noun, Body) else self._place(at)
        if here.low == "für" and isinstance(noun, Title):
            return self._field(at)
        return None

    def _after_preposition(self, at: int, noun: Title | Body) -> tuple[int, tuple[Name, ...]] | None:
        """What "von", "bei", "aus" attach of an institution ("Beamte aus dem Weißen Haus", "Sprecher von Siemens")."""
        following = at + 1
        if self.reading.at(following).pos == "ART":
            following += 1
        step = self._noun_phrase(following)
        if step is None or not step[1]:
            return None
        if all(name.tag == "ORG" or name.kind == "government" for name in step[1]):
            return step
        return step if self.reading.items[at].low == "von" and self._rules(noun, step[1][0], step[0]) else None

    def _rules(self, noun: Title | Body, name: Name, end: int) -> bool:
        """Whether an office or body can be that of a place behind "von": "der Gouverneur von Texas".

        A capital has mayors only; of "die Präsidenten von Mali und Niger" neither is the one meant.
        """
        if name.tag != "LOC" or (self.reading.at(end).low == "und" and noun.plural):
            return False
        if isinstance(noun, Title) and noun.office == "mayor":
            return True
        state = name.known is not None and name.known.key.startswith("gov:") and not name.known.seat
        if isinstance(noun, Body):
            return state and noun.body in ("government", "ministry", "military", "parliament")
        return state and noun.office in RULERS

    def _noun_phrase(self, at: int) -> tuple[int, tuple[Name, ...]] | None:
        """Adjectives and a name, an institution or a title at `at`."""
        reading, index = self.reading, at
        while reading.together(at, index) and reading.at(index).pos == "ADJA" and index not in self.starts:
            index += 1
        if not reading.together(at - 1, index):
            return None
        if index in self.starts:
            name = self.starts[index]
            told = name.kind == "media" and self._is_told_to(at - 1)
            return (name.end, (name,)) if name.tag != "PER" and not told else None
        item = reading.at(index)
        if item.form.noun is None:
            return None
        if isinstance(item.form.noun, Body) and item.form.noun.body == "media" and self._is_told_to(at - 1):
            return None
        named = self.starts.get(index + 1)
        if named is not None and named.tag == "ORG" and reading.together(index, index + 1):
            return named.end, (named,)
        inside = self.starts.get(index + 2) if reading.at(index + 1).text in MARKS else None
        if inside is not None and inside.tag == "ORG" and reading.at(inside.end).text in MARKS:
            return inside.end + 1, (inside,)
        known = self._hidden(item.text, item.form.noun, [i.text for i in reading.items[at:index]])
        return index + 1, (
            Name(index, index + 1, "ORG", "organisation", "inner", (item.text,), known),
        ) if known else ()

    def _is_told_to(self, article: int) -> bool:
        """Whether an outlet is whom somebody tells something ("sagte der Politiker der Agentur"), not whose he is."""
        reading, at = self.reading, article - 1
        own = isinstance(noun := reading.at(at).form.noun, Title) and noun.office in OF_PRESS
        while reading.together(article, at) and reading.at(at).pos in ("NN", "ADJA", "ART", "NE"):
            at -= 1
        return reading.at(article).low == "der" and not own and reading.together(article, at) and at in reading.saying

    def _hidden(self, word: str, noun: Title | Body, adjectives: Sequence[str]) -> Known | None:
        """The government or organisation a noun inside a phrase names ("des US-Senats", "der SPD-Fraktion").

        A country alone is not enough: nobody of "der russischen Opposition" speaks for the government.
        """
        first = single(word.rsplit("-", 1)[0]) if "-" in word else None
        if first is not None and first.tag == "ORG":
            return first
        code = _code(word, adjectives, self.federal) or _by_capital(noun, adjectives)
        if not code:
            return None
        inner = Phrase(
            0, 1, 0, noun, country=code, adjectives=tuple(_kept(adjectives, noun, code)), belongs=self.belongs
        )
        key = inner.institution
        return (
            Known(code, "ORG", "government" if key.startswith("gov:") else "organisation", code, key) if key else None
        )

    def _place(self, at: int) -> tuple[int, tuple[Name, ...]] | None:
        """The place of a title before a comma and its name ("die Direktorin der Caritas im Libanon, …")."""
        name = self.starts.get(at + 1)
        if name is None or name.tag != "LOC" or self.reading.at(name.end).text != ",":
            return None
        after = self.starts.get(name.end + 1)
        return (name.end, ()) if after is not None and after.tag == "PER" else None

    def _seat(self, at: int, noun: Body) -> tuple[int, tuple[Name, ...]] | None:
        """What "in" attaches of a capital or a country that is governed ("der Generalstab in Oslo")."""
        name = self.starts.get(at + 1)
        if self.reading.at(at - 1).low.endswith(ABROAD):
            return None
        if name is None or name.known is None or _is_genitive(self.reading, name):
            return None
        # "die Armee in Mali" may be there as a guest
        ruled = noun.body != "military" and not noun.plural and self._rules(noun, name, name.end)
        return (name.end, (name,)) if name.known.seat or ruled else None

    def _field(self, at: int) -> tuple[int, tuple[Name, ...]] | None:
        """What an office is for ("Sprecher für nationale Sicherheit")."""
        reading, index = self.reading, at + 1
        while reading.together(at, index) and reading.at(index).pos in ("ADJA", "ART", "TRUNC"):
            index += 1
        if not (reading.together(at, index) and reading.at(index).pos == "NN" and index not in self.starts):
            return None
        return index + 1, ()

    def _country(
        self, word: str, noun: Title | Body, adjectives: Sequence[str], names: tuple[Sequence[Name], Sequence[Name]]
    ) -> tuple[str, bool]:
        """The country that the noun, its adjectives or the names before and behind it tell; whether by its capital."""
        code = "" if _of_any_land(word, noun) else _code(word, adjectives, self.federal)
        below = isinstance(noun, Body) and bool(BELOW_STATE.match(noun.noun))
        if code:
            return "" if below and "-" not in code else code, False
        known = next((n.known for n in (*names[0], *names[1]) if n.known and n.known.country), None)
        if known is not None:
            return "" if below and "-" not in known.country else known.country, known.seat and known.tag == "LOC"
        code = _by_capital(noun, adjectives)
        return code, bool(code)

    def _tail(self, head: int, end: int, right: Sequence[Name]) -> str:
        """The words after the noun, without the name of a country that they end in."""
        while right and end == right[-1].end and right[-1].tag == "LOC":
            end = right[-1].start
            if self.reading.at(end - 1).low in ("der", "des", "in", "von"):
                end -= 1
            right = right[:-1]
        return self.reading.words(head + 1, end) if end > head + 1 else ""


def _key(names: Sequence[Name]) -> str:
    """The institution that the first organisation after a noun stands for."""
    organisation = next((name for name in names if name.tag == "ORG"), None)
    if organisation is None:
        return ""
    if organisation.known is not None:
        return organisation.known.key
    # "Nationaler Sicherheitsrat" without its country: the context may tell which one (context.py).
    return "" if organisation.kind == "government" else f"org:{organisation.name}"


def _kept(adjectives: Sequence[str], noun: Title | Body, country: str) -> Iterator[str]:
    """The adjectives that belong to an office or institution ("nationaler", "ranghohe"), in the nominative.

    What only names the country goes: "Pariser Regierungskreise" are the French ones.
    """
    known = column("actors_rank_adjectives", "stem")
    for adjective in adjectives:
        stem = ADJECTIVE_END.sub("", adjective.lower())
        if stem in known or stem.endswith("politisch"):
            yield declined(adjective, noun.gender, noun.plural).lower()
        elif adjective[:1].isupper() and adjective.endswith("er") and isinstance(noun, Body):
            named = country_of_adjective(adjective) == country or country in capitals_of_adjective(adjective)
            if not (country and named and adjective_of(country)):
                yield adjective


OF_PRESS = frozenset(["journalist", "executive", "spokesperson", "official", "role"])  # whom an outlet has
BEHIND_ROLE = frozenset(["des", "der", "für", "von", "vom", "beim", "bei", "im", "am", "an", "in", "zur"])
IN_ROLE = frozenset(["ART", "APPR", "APPRART", "ADJA", "NN", "NE", "NNA", "CARD", "TRUNC", "KON", "FM", "XY"])
CLOSING = frozenset([",", ".", ")", ":", ";", "–", "!", "?", ""])
LONGEST = 12
"""Words of what a role beside a name says behind its noun."""
ADJECTIVE_END = re.compile(r"e[nmrs]?$")


def _is_genitive(reading: Reading, name: Name) -> bool:
    """Whether a name stands in the genitive: it ends in s or an apostrophe that it does not have in the nominative."""
    last = reading.items[name.end - 1].text
    if name.known is not None and name.end - name.start > 1 and reading.at(name.start - 1).low in ("der", "des"):
        return True
    return last != name.words[-1].split(" ")[-1] and last.endswith(("s", "'", "’"))


RULERS = frozenset(["head_of_state", "head_of_government", "head_of_region", "deputy", "minister", "envoy"])
OF_STATE = frozenset(["government", "ministry", "intelligence", "military", "parliament", "central_bank", "sources"])
"""Bodies that the adjective of a capital makes a state's: "Kiewer Ministerium"; "Kiewer Behörden" are the city's."""
BELOW_STATE = re.compile(r"(?:landes|regional|kantons|stadt|kommunal|gemeinde|bezirks|kreis)", re.IGNORECASE)
"""How nouns for governments below that of the state begin: of "die deutsche Landesregierung" nobody knows which."""
OF_LAND = re.compile(r"^(?:Senat|.*[Ss]enat(?:or|s)|Landes|Landtag|Abgeordnetenhaus|Bürgerschaft|Kultus)")
"""Nouns for what only a Land has, so that of "Berliner" the Land is meant."""


def _by_capital(noun: Title | Body, adjectives: Sequence[str]) -> str:
    """The code of the state or region whose capital an adjective names, where the noun is for one of its bodies."""
    found = next((codes for codes in map(capitals_of_adjective, adjectives) if codes), ())
    if not found:
        return ""
    regions, states = [c for c in found if "-" in c], [c for c in found if "-" not in c]
    word = noun.noun if isinstance(noun, Body) else noun.title
    if OF_LAND.match(word) or BELOW_STATE.match(word):
        return next(iter(regions), "")
    if isinstance(noun, Body):
        fits = noun.body in OF_STATE
    else:
        from lagebild.actors.institutions import is_governmental

        heads = noun.office in ("head_of_government", "minister")
        fits = heads or (noun.office in ("spokesperson", "official") and is_governmental(word))
    return next(iter([*states, *regions]), "") if fits else ""


ABROAD = ("botschaft", "konsulat", "vertretung")
"""What stands in another country than its own."""
FEDERAL = ("kanzler", "kanzlerin", "präsident", "präsidenten", "präsidentin", "regierung", "minister", "ministerin")


def _of_any_land(word: str, noun: Title | Body) -> bool:
    """Whether a party stands before an office that many governments have: "SPD-Ministerin", no "ÖVP-Kanzler"."""
    if isinstance(noun, Body) or noun.office not in RULERS | {"official", "mayor"} or "kanzler" in word.lower():
        return False
    known = single(word.rpartition("-")[0]) if "-" in word else None
    return known is not None and known.key.startswith("party:")


def _code(word: str, adjectives: Sequence[str], federal: str) -> str:
    """The country a noun and its adjectives name ("US-Präsident", "russische", "Bundesregierung").

    `federal` is the country whose head "Bundeskanzler" is; other words in "Bundes-" (judges, police) exist in many.
    """
    for adjective in adjectives:
        if code := country_of_adjective(adjective):
            return code
    if word in peoples():
        return peoples()[word]
    if "-" in word:
        prefix = word.rsplit("-", 1)[0]
        known = single(prefix)
        return country_prefixes().get(prefix.lower(), known.country if known else "")
    if word.startswith("Bundes"):
        return federal if any(end in word.lower() for end in FEDERAL) else ""
    return seat_in(word)


@lru_cache(maxsize=1 << 14)
def seat_in(word: str) -> str:
    """The country of the seat of government that a compound without hyphen begins with ("Kremlsprecher")."""
    low = word.lower()
    return next((code for seat, code in seats().items() if low.startswith(seat) and low != seat), "")
