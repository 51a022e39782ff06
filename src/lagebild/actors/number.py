"""Singular or plural, masculine or feminine: which reading of a title its surroundings leave ("der Experten")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lagebild.actors.forms import AGED
from lagebild.actors.reading import Item, Reading
from lagebild.actors.vocabulary import Title, titles_of

ONE = frozenset(["dem", "des", "ein", "eine", "einer", "eines", "einem", "einen", "kein", "keinem", "keines", "jeder"])
MANY = frozenset(
    ["die", "diese", "jene", "alle", "viele", "vieler", "einige", "mehrere", "beide", "beiden", "keine", "aller"]
)


OFTEN_MANY = frozenset(["politician", "scholar", "journalist", "role", "artist", "activist", "police", "legislator"])
"""Offices of which "den …en" mostly means several ("den Experten"), not one ("den Präsidenten")."""


REACH = 10
"""Words within which the verb of a bare title is looked for ("Sprecher der Stadt sagte")."""


def title_at(reading: Reading, start: int, head: int) -> Title | None:
    """The title at `head` of a phrase that starts at `start`, in the number and gender that fit there."""
    word = reading.items[head]
    readings = titles_of(word.text)
    if len(readings) < 2:
        return next(iter(readings), None)
    wanted = _is_plural(reading, word, start, head)
    fitting = [title for title in readings if title.plural == wanted] or list(readings)
    if not wanted and len(fitting) > 1:
        determiner = reading.items[start].low if start < head else ""
        feminine = determiner in ("die", "eine", "einer") or (determiner == "der" and word.text.endswith("en"))
        fitting = [title for title in fitting if (title.gender == "f") == feminine] or fitting
    return fitting[0]


def _is_plural(reading: Reading, word: Item, start: int, head: int) -> bool:
    left = reading.items[start:head]
    if any(item.pos == "CARD" and item.low not in ("ein", "eine", "einer") for item in left):
        return True
    determiner = left[0].low if left and left[0].pos not in ("ADJA", "NE") else ""
    if determiner in ("die", "der") and _is_nominalised(word):
        return word.text.endswith("n") and reading.at(head + 1).pos != "NE"
    if determiner in MANY:
        return True
    if determiner in ONE or (reading.at(start - 1).pos == "APPRART" and reading.together(start, start - 1)):
        return False
    weak = word.text.endswith("en")
    if determiner == "der":
        return weak and reading.at(head + 1).pos != "NE"
    if determiner == "den":
        return word.text.endswith("rn") or (weak and titles_of(word.text)[0].office in OFTEN_MANY)
    if left and left[0].pos == "PPOSAT":
        return left[0].low.endswith("e")
    return _bare_is_plural(reading, word, left, head)


def _is_nominalised(word: Item) -> bool:
    """Whether a title is an adjective in origin: "die Abgeordnete" is one woman, "die Abgeordneten" are many."""
    return any(
        title.title.endswith("er") and title.title[:-1] == word.text.rstrip("n") for title in titles_of(word.text)
    )


def _bare_is_plural(reading: Reading, word: Item, left: Sequence[Item], head: int) -> bool:
    """Without a determiner: adjectives tell, then the verb beside it, then whether a name follows."""
    if left and left[0].pos == "NE":
        return word.text.endswith("en") and titles_of(word.text)[0].title != word.text
    if left:
        after_noun = reading.at(left[0].index - 1).pos == "NN" and reading.together(head, left[0].index - 1)
        return not left[-1].text.endswith("er") or after_noun
    following = reading.at(head + 1)
    if following.pos == "NE" or (following.mood and not following.low.endswith("n")):
        return False
    if following.low in ("der", "des", "von", "vom", "für", "aus", "im", "in"):
        verb = next(
            (i for i in range(head + 1, head + REACH) if reading.together(head, i) and reading.at(i).mood), None
        )
        if verb is not None:
            return reading.at(verb).low.endswith("n")
    return "-" not in word.text or word.text.endswith("en") or bool(following.mood)


AS_MAN = {"der": "e", "dieser": "e", "ein": "r"} | dict.fromkeys(("dem", "den", "des", "einem", "einen", "eines"), "n")
AS_WOMAN = {"die": "e", "diese": "e", "eine": "e", "einer": "n", "der": "n"}
"""How a noun for somebody's age ends behind an article; "der 61-Jährigen" is seldom said of several."""


def aged_at(reading: Reading, start: int, head: int) -> Title | None:
    """The one man or woman called by their age at `head` ("die 61-Jährige"); None for several or without an article."""
    word, article = reading.items[head], reading.items[start]
    match = AGED.fullmatch(word.text)
    if match is None or start == head or article.pos not in ("ART", "PDAT"):
        return None
    woman = AS_WOMAN.get(article.low) == word.text[-1]
    if not woman and AS_MAN.get(article.low) != word.text[-1]:
        return None
    name = f"{match[1]}-Jährige" + ("" if woman else "r")
    return Title(name, "age", "none", "f" if woman else "m", plural=False, form=name)


def inhabitant_at(reading: Reading, start: int, head: int, noun: Title) -> Title:
    """One or several of a people: "der Däne", "dem Amerikaner"; "der Dänen", "Sprecher der Amerikaner"."""
    word, article = reading.items[head], reading.items[start]
    if start == head or noun.gender == "f":
        return noun
    genitive = reading.at(start - 1).pos in ("NN", "NNA") and reading.together(head, start - 1)
    one = article.low in ONE or (article.low in ("der", "den") and not word.text.endswith("n") and not genitive)
    return replace(noun, gender="m", plural=False) if one else noun
