"""Events that the text gives a day: "die Wahl am 26. September", so that "zwei Tage nach der Wahl" is a day too."""

from __future__ import annotations

from lagebild.times.classes import Line
from lagebild.times.context import Known
from lagebild.times.places import Draft
from lagebild.times.points import Length

WAYS = {"nach": 1, "vor": -1}
ARTICLES = frozenset({"der", "dem", "den", "diesem", "dieser", "diesen"})
ENDINGS = ("es", "s", "")
MOST = 200
"""So many events of one text are kept in mind."""


class ToldEvents:
    """The nouns of a text that stood right before their day, each with it."""

    def __init__(self) -> None:
        self._days: dict[str, Known] = {}

    def learn(self, draft: Draft, found: Line, day: Known) -> None:
        """Keep the noun before "am 26. September" or "vom 3. Mai"; not "sagte am 3. Mai"."""
        words, first = found.whole.words, found.begin + draft.start
        if first - 2 < found.begin or words[first - 1].lower() not in ("am", "vom") or len(self._days) >= MOST:
            return
        noun = words[first - 2]
        if noun[:1].isupper() and noun.isalpha() and found.whole.entry(first - 2).name == "name":
            self._days[noun.lower()] = day

    def behind(self, draft: Draft, found: Line) -> tuple[Known, int] | None:
        """The event that a length is counted from, and whether ahead (1) or back: "zwei Tage vor der Wahl"."""
        if not self._days or not isinstance(draft.spec, Length) or draft.spec.later is not None:
            return None
        words, place = found.whole.words, found.begin + draft.end
        if place + 2 >= found.end or words[place] not in WAYS or words[place + 1] not in ARTICLES:
            return None
        known = self._day(words[place + 2].lower())
        return (known, WAYS[words[place]]) if known is not None else None

    def _day(self, noun: str) -> Known | None:
        """The day of a noun, also in the genitive and as the head of one compound ("Landtagswahl" for "Wahl")."""
        for ending in ENDINGS:
            if noun.endswith(ending) and (known := self._days.get(noun.removesuffix(ending))) is not None:
                return known
        whole = [known for name, known in self._days.items() if len(noun) > 3 and name.endswith(noun)]
        return whole[0] if len(whole) == 1 else None
