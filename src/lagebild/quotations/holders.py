"""Who can hold words: a person, a group, an institution, a medium, a document; not a deed, a state or a plain thing.

The test reads the head noun of a phrase. An actor always passes. Plain abstract nouns are known by their endings
("der Umgang", "die Lockerung"), apart from bodies that end alike ("die Leitung") and from nouns of saying and
documents. Verbs of evidence ("zeigen", "belegen") have things as subjects more often than people, so with them a
noun must show that it names a person or something that tells: a document, figures, research.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from lagebild.quotations.cues import Cue, cues, source_noun
from lagebild.quotations.phrases import NOUNS, head_is_actor, head_noun, words
from lagebild.quotations.sheet import Run, Sheet

NOBODY = frozenset({"man", "niemand", "keiner", "nichts", "alles", "vieles", "manches"})
AUTHOR = frozenset({"ich", "wir"})
SHOWING = frozenset(
    {"offenbaren", "verdeutlichen", "deutlichmachen", "machen", "voraussetzen", "unterstreichen", "drohen"}
)
"""Verbs of saying that things do as well: "Der Unfall macht deutlich, dass …", "so droht Quarantäne"."""
HINTING = frozenset({"hindeuten", "deuten"})
"""What data and traces do: "Die Daten deuten darauf hin, dass …" is nobody's word, unlike what somebody passed on."""
PERSON = ("er", "ern", "in", "innen", "ist", "isten", "ent", "enten", "ant", "anten", "loge", "logen", "oge", "ogen")
PERSONS = ("or", "oren", "chef", "mann", "frau", "leute", "eur", "eure", "euren", "ige", "igen", "ende", "enden")
NO_PERSON = ("fehler", "fieber", "wetter", "körper", "zimmer", "keller", "wasser", "fenster", "winter", "ain", "ein")
SINGULAR = frozenset(
    {"dem", "das", "ein", "einem", "eines", "des", "im", "am", "zum", "vom", "beim", "diesem", "jedem"}
)
FEMININE = frozenset({"die", "eine", "zur", "einer", "diese", "dieser", "jede", "jeder"})
AGREES_NOT = {"die": SINGULAR, "der": FEMININE - {"einer", "dieser", "jeder"} | {"das"}, "das": FEMININE | {"der"}}
"""First words of a phrase that a relative pronoun cannot take up: "vor dem Tor, die …"."""


def may_speak(sheet: Sheet, phrase: Run, cue: Cue | None = None) -> bool:
    """Whether a phrase can be who says something; with verbs of evidence only if it shows that it can."""
    head = head_noun(sheet, phrase)
    if head is None or head_is_actor(sheet, phrase) or sheet.pos[head] != "NN":
        return True
    low = sheet.low[head]
    if cue is not None and cue.lemma in HINTING and cue.kind == "find":
        return low.endswith(_bodies()) or _passed_on(low)
    if low.endswith(_bodies()) or _tells(sheet, head):
        return True
    if low.endswith(tuple(words("abstract"))):
        return False
    return cue is None or not _shows(cue) or _person(low)


def is_somebody(sheet: Sheet, phrase: Run) -> bool:
    """Whether a phrase shows that it names a person, a body, a document: an unknown name or plain thing does not."""
    head = head_noun(sheet, phrase)
    if head is None or head_is_actor(sheet, phrase) or sheet.words[head].isupper():
        return True
    return sheet.low[head].endswith(_bodies()) or _tells(sheet, head) or _person(sheet.low[head])


def nobody(sheet: Sheet, speakers: Sequence[Run]) -> bool:
    """Whether words are no one's that a text tells of: "man kann sagen", "niemand glaubt", the author's own "ich"."""
    return len(speakers) == 1 and all(sheet.low[t] in NOBODY | AUTHOR for t in range(*speakers[0]))


@cache
def _bodies() -> tuple[str, ...]:
    return tuple(body + ending for body in sorted(words("body")) for ending in ("", "en", "n", "s"))


def _shows(cue: Cue) -> bool:
    return cue.kind == "find" or (cue.lemma in SHOWING and (cue.lemma != "machen" or "deutlich" in cue.needs))


def _tells(sheet: Sheet, head: int) -> bool:
    """Whether a noun names what somebody said or wrote, figures, or research."""
    noun = sheet.lemma[head]
    said = any(source_noun(word, event) for word in (noun, sheet.words[head]) for event in (False, True))
    return said or noun in cues("noun") or sheet.low[head].endswith(tuple(words("evidence")))


@cache
def _passed_on(low: str) -> bool:
    """Whether a noun names what somebody says or tells ("Geheimdienstinformationen"), no data and no paper."""
    nouns = (lemma.lower() for lemma, found in cues("noun").items() if any(cue.kind == "say" for cue in found))
    return any(low.endswith((noun, noun + "n", noun + "en", noun + "e")) for noun in nouns)


def _person(low: str) -> bool:
    return low.endswith(PERSON + PERSONS) and not low.endswith(NO_PERSON)


def agrees(sheet: Sheet, phrase: Run, pronoun: str) -> bool:
    """Whether a relative pronoun in the nominative may take up a phrase, by the gender its first word shows."""
    first = sheet.low[phrase[0]]
    if sheet.pos[phrase[0]] in NOUNS and phrase[0] and sheet.pos[phrase[0] - 1] in ("ART", "APPRART"):
        first = sheet.low[phrase[0] - 1]
    return first not in AGREES_NOT.get(pronoun, frozenset())
