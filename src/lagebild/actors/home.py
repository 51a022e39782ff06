"""Whose minister it is where nobody says: the state that the whole text is about, or the outlet's own.

A German paper writes "Außenminister Holm" and "die Kanzlerin" of its own country, "die Gesundheitsministerin" of the
Bund or of a Land. Which one is meant is told only where the text gives evidence: federal bodies, parties, a Land in
the same sentence. Where two would fit, nobody is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from lagebild.actors.drafts import Draft
from lagebild.actors.institutions import is_governmental
from lagebild.actors.names import Name
from lagebild.actors.phrases import Phrase
from lagebild.actors.reading import Reading
from lagebild.actors.vocabulary import Body, Title, cities_of, country_origins
from lagebild.lexicon.personal_names import origins_of

HOMES = ("DE", "AT", "CH")
ONLY_FEDERAL = re.compile(
    r"^(?:vize)?kanzler|außenminister|verteidigungsminister|außenamt|auswärtig|entwicklungsmin", re.I
)
"""Offices that the Bund has and no Land."""
ONLY_LAND = re.compile(r"kultus|schulminist|schulsenat|^landes", re.I)
"""Offices that Länder have and the Bund has not."""
NOT_FEDERAL = re.compile(
    r"^(?:Bundesliga|Bundesstaat|Bundesstraße|Bundestrainer|Bundesbürger|Bundesligist|Bundesdurchschn)"
)
"""Words in "Bundes-" that tell nothing of who governs."""
ABROAD = frozenset(["head_of_state", "head_of_government"])
ENOUGH, MANY = 2, 4
"""Places in a text that tell of one state; that make it the subject, if no other has a third of them."""
CITY_LANDS = {"Berlin": "DE-BE", "Hamburg": "DE-HH", "Bremen": "DE-HB"}
"""Towns with senators."""


def _dominant(counts: Counter[str], least: int) -> str:
    """What is counted `least` times and three times as often as everything else; "" for nothing."""
    (first, most), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return first if most >= least and most >= 3 * second else ""


class Home:
    """What a text says of states and Länder; asked only where somebody's own words leave it open."""

    def __init__(self, reading: Reading, names: Sequence[Name]) -> None:
        self.reading, self.names = reading, names

    def institution(self, draft: Draft) -> str | None:
        """The government of somebody with an office that no words around them give to a state; None where unsure."""
        phrases = [p for p in draft.phrases if p.definite and not (p.plural or p.country or p.key)]
        phrases = [p for p in phrases if not p.tail.startswith(("des ", "der ", "vom ", "von "))]
        offices = [p for p in phrases if _is_office(p)]
        if not offices or len(offices) < len([p for p in draft.phrases if not p.former and _is_office(p)]):
            return None
        found = {self._of_office(draft, phrase) for phrase in offices} - {None}
        return found.pop() if len(found) == 1 else None

    def _of_office(self, draft: Draft, phrase: Phrase) -> str | None:
        word = _word(phrase).lower()
        if "senator" in word:
            cities = Counter(name.name for name in self.names if name.name in CITY_LANDS)
            city = _dominant(cities, 1)
            return f"gov:{CITY_LANDS[city]}" if city and word not in ("senator", "senatorin") else None
        if isinstance(phrase.noun, Title) and phrase.noun.office in ABROAD and "kanzler" not in word:
            land = _dominant(self.lands, MANY) if word.startswith("ministerpr") and not self.foreign else ""
            if not land and word.startswith("präsident") and self._beside_body(phrase):
                return None
            return f"gov:{land}" if land else self._only_state(draft)
        return self._of_minister(phrase) or self._of_subject()

    def _of_minister(self, phrase: Phrase) -> str | None:
        """The home country of a minister, or the Land that is named beside him."""
        sentence = self.reading.items[phrase.head].sentence
        federal = bool(ONLY_FEDERAL.search(_word(phrase)))
        if not federal and (self.lands or ONLY_LAND.search(_word(phrase))):
            lands = sorted({code for code in self._named.get(sentence, ()) if code.startswith(f"{self.code}-")})
            return f"gov:{lands[0]}" if len(lands) == 1 and not self._foreign_at(sentence) else None
        if self._foreign_at(sentence) or self._foreign_at(sentence - 1):
            return None
        told = self.federal + (self.at_home if federal else 0)
        enough = told >= (1 if federal else ENOUGH) and told > max(self.foreign.values(), default=0)
        return f"gov:{self.code}" if enough else None

    def _of_subject(self) -> str | None:
        """The one state that a text is all about, where nothing speaks for the home country."""
        abroad = _dominant(self.foreign + Counter({"home": self.at_home}), MANY)
        if abroad and abroad != "home" and not self.federal and not self.lands:
            return f"gov:{abroad}"
        land = _dominant(self.lands, MANY)
        return f"gov:{land}" if land and not self.federal and not self.foreign else None

    def _only_state(self, draft: Draft) -> str | None:
        """The one foreign state of a text, of which somebody with a name from there is president or premier."""
        origins = origins_of(draft.full)
        if not origins and draft.names:  # "Präsident Holm", without a given name: only where all is about one state
            abroad = _dominant(self.foreign, MANY)
            return f"gov:{abroad}" if abroad and not self.federal and not self.lands else None
        if len(self.foreign) != 1 or not origins:
            return None
        code, places = next(iter(self.foreign.items()))
        common = country_origins().get(code, frozenset())
        # A president with a German name may be that of a German court, although the text names Luxembourg only.
        if "de" in common or places < max(ENOUGH, self.federal):
            return None
        return f"gov:{code}" if common & origins else None

    @cached_property
    def code(self) -> str:
        """The home of the outlet as the text lets guess: the state of which it names most; Germany first."""
        counts = Counter(name.known.country.partition("-")[0] for name in self.names if name.known is not None)
        return max(HOMES, key=lambda code: (counts[code], -HOMES.index(code)))

    @cached_property
    def foreign(self) -> Counter[str]:
        """How often each other state is named, also by adjectives."""
        codes = [code for at in self._states.values() for code in at]
        return Counter(code for code in codes if "-" not in code and code not in (self.code, "EU", "DD", "SU"))

    @cached_property
    def at_home(self) -> int:
        """How often the home country is named, also by adjectives."""
        return sum(codes.count(self.code) for codes in self._named.values())

    @cached_property
    def lands(self) -> Counter[str]:
        """How often each Land of the home country is named."""
        return Counter(code for at in self._states.values() for code in at if code.startswith(f"{self.code}-"))

    @cached_property
    def federal(self) -> int:
        """How often bodies of the home country's state are named."""
        bodies = sum(
            name.known is not None
            and name.known.country == self.code
            and name.known.key.startswith(("gov:", "org:Bund"))
            for name in self.names
            if name.tag == "ORG"
        )
        words = [form.text for form in self.reading.forms if form.capital and form.text.startswith("Bund")]
        named = {i for name in self.names for i in range(name.start, name.end) if name.tag == "ORG"}
        taken = sum(self.reading.items[i].text.startswith("Bund") for i in named)
        return bodies + sum(not NOT_FEDERAL.match(word) and word not in ("Bundes",) for word in words) - taken

    @cached_property
    def _states(self) -> dict[int, list[str]]:
        """The states and Länder that each sentence names, also a Land by its capital: that makes it only possible."""
        found = {sentence: list(codes) for sentence, codes in self._named.items()}
        for name in self.names:
            land = next(iter(cities_of(name.name)), "") if name.tag == "LOC" else ""
            if "-" in land:
                found.setdefault(self.reading.items[name.start].sentence, []).append(land)
        return found

    @cached_property
    def _named(self) -> dict[int, list[str]]:
        """The states and Länder that each sentence names, by name, by a state's capital or by an adjective."""
        found: dict[int, list[str]] = {}
        items = self.reading.items
        for name in self.names:
            known = name.known
            state = known is not None and known.tag == "LOC" and known.key.startswith("gov:")
            if known is not None and state and not (known.seat and "-" in known.country):
                found.setdefault(items[name.start].sentence, []).append(known.country)
        for item, form in zip(items, self.reading.forms, strict=False):
            if form.adjective:
                found.setdefault(item.sentence, []).append(form.adjective)
        return found

    def _beside_body(self, phrase: Phrase) -> bool:
        """Whether a club, court or firm is named so near that "der Präsident" may be theirs."""
        here = self.reading.items[phrase.head].sentence
        near = (n for n in self.names if n.tag == "ORG" and 0 <= here - self.reading.items[n.start].sentence <= 1)
        return any(n.kind != "media" and not (n.known and n.known.key.startswith(("gov:", "party:"))) for n in near)

    def _foreign_at(self, sentence: int) -> bool:
        return any(code in self.foreign for code in self._states.get(sentence, ()))


def _word(phrase: Phrase) -> str:
    return phrase.noun.noun if isinstance(phrase.noun, Body) else phrase.noun.title


def _is_office(phrase: Phrase) -> bool:
    """Whether a role is an office of some state, or a body of its government."""
    noun = phrase.noun
    if phrase.former:
        return False
    if isinstance(noun, Body):
        return noun.body == "ministry" or noun.noun in ("Regierung", "Verfassungsschutz", "Kabinett")
    if noun.office in ("minister", "head_of_state", "head_of_government", "deputy"):
        return noun.title not in ("Vizepräsident", "Vizepräsidentin", "Stabschef", "Kommissar", "Kommissarin")
    return noun.office == "spokesperson" and is_governmental(noun.title)
