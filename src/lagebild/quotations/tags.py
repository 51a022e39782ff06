"""What the tags and forms of single words show of the phrase they stand in."""

from __future__ import annotations

from lagebild.quotations.sheet import Sheet

DETERMINERS = frozenset({"ART", "PDAT", "PPOSAT", "PIAT", "PIDAT", "PWAT", "PRELAT", "CARD"})
MASCULINE = ("ent", "ant", "chef", "mann", "tor", "sor", "anwalt")


def owns(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a phrase ends in a name in the genitive ("Obamas"), which is no name that ends in s itself ("Airbus")."""
    last = end - 1
    if sheet.low[last][-1] not in "s’'" or sheet.lemma[last] == sheet.words[last]:
        return sheet.low[last][-1] in "’'" and sheet.pos[last] == "NE"
    return sheet.pos[last] == "NE" or (last == start and (last in sheet.chains or end in sheet.mention_starts))


def determines(sheet: Sheet, place: int, stop: int) -> bool:
    """A word tagged as a pronoun that stands before a noun ("beide Länder", "die Polizei") is a determiner."""
    following = place + 1
    if sheet.pos[place] == "PPER" or following >= stop:
        return False
    return sheet.pos[following] in ("ADJA", "NN", "NE") and sheet.low[place] not in ("das", "dies", "es")


def before_noun(sheet: Sheet, place: int, stop: int) -> bool:
    """Whether a word stands in a noun phrase before its noun: an article, an adjective, an adverb of one."""
    pos = sheet.pos[place]
    following = sheet.pos[place + 1] if place + 1 < stop else ""
    if pos == "ADJA" and sheet.words[place][0].isupper() and place > 0 and sheet.words[place - 1].isalpha():
        return following in ("NN", "NE", "ADJA", "TRUNC")
    if pos in DETERMINERS or pos in ("ADJA", "PIS", "PDS"):
        return True
    if pos in ("ADV", "ADJD", "PTKNEG"):
        return following == "ADJA"
    return pos == "KON" and sheet.pos[place - 1] == "ADJA" and following == "ADJA"


def noun_like(sheet: Sheet, place: int) -> bool:
    """An adjective used as a noun ("ein Beamter"), or a number that stands alone."""
    return sheet.words[place][0].isupper() and sheet.pos[place] in ("ADJA", "CARD", "PIAT", "PIS")


def masculine(sheet: Sheet, place: int, stop: int) -> bool:
    """Nouns that after "der" can only be nominative: "laut Verfassung der Präsident", not "des Präsidenten"."""
    while place < stop and sheet.pos[place] == "ADJA":
        place += 1
    return place < stop and sheet.pos[place] == "NN" and sheet.low[place].endswith(MASCULINE)


def has_article(sheet: Sheet, start: int, end: int) -> bool:
    """Whether the phrase begins with an article and its last word is no person's name after a title."""
    return sheet.pos[start] in DETERMINERS and not any(sheet.pos[t] == "NN" for t in range(start, end - 1))


def closes_phrase(sheet: Sheet, start: int, last: int) -> bool:
    """Whether a phrase may end with this token: a word, or a bracket that opened in it ("der Verband (DKV)")."""
    word = sheet.words[last - 1]
    return word[-1].isalnum() or (word == ")" and any(sheet.words[t] == "(" for t in range(start, last)))
