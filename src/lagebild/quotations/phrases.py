"""Noun phrases: who speaks, who is spoken to, how far "laut X" reaches.

There is no parser behind this: a phrase is read from left to right by its tags,
and its attributes (genitives, "von", appositions, brackets) by what may follow.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.quotations.sheet import FINITE, Run, Sheet

DETERMINERS = frozenset({"ART", "PDAT", "PPOSAT", "PIAT", "PIDAT", "PWAT", "PRELAT", "CARD"})
NOUNS = frozenset({"NN", "NE", "FM", "TRUNC", "XY"})
PRONOUNS = frozenset({"PPER", "PDS", "PIS", "PPOSS", "PWS"})
PREPOSITIONS = frozenset({"APPR", "APPRART"})
OBLIQUE = frozenset(
    ["den", "dem", "des", "einem", "einen", "eines", "keinem", "keinen", "diesem", "diesen", "dieses", "jenem", "ihm", "ihn", "ihnen", "mir", "dir", "uns", "euch", "seinem", "seinen", "seines", "ihrem", "ihren", "ihres", "allen", "vielen", "mehreren", "einigen", "sich", "beiden", "deren", "dessen"]
)
GENITIVE = frozenset(
    ["des", "der", "eines", "einer", "seiner", "ihrer", "seines", "ihres", "dieser", "dieses", "beider", "zweier", "dreier", "aller", "mehrerer", "zahlreicher", "vieler", "unserer", "deren", "dessen"]
)
ATTACHED = frozenset(["von", "vom", "für", "fürs", "aus", "beim", "bei", "im", "in", "ins", "zur", "zum", "gegen", "über", "an", "am", "auf"])
LOOSE = frozenset(["am", "um", "nach", "vor", "seit", "während", "gegenüber", "mit", "auf", "zu", "zum", "zur", "gegen", "über", "an"])
TIMES = frozenset(
    ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "januar", "jänner", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember", "jahr", "jahre", "jahren", "monat", "monate", "monaten", "woche", "wochen", "wochenende", "tag", "tage", "tagen", "abend", "morgen", "vormittag", "nachmittag", "mittag", "nacht", "uhr", "stunde", "stunden", "minuten", "anfang", "ende", "mitte", "frühjahr", "sommer", "herbst", "winter", "montagabend", "dienstagabend", "mittwochabend", "donnerstagabend", "freitagabend", "samstagabend", "sonntagabend", "zeit", "zeitpunkt", "anschluss", "heute", "gestern"]
)
OCCASIONS = frozenset(
    ["interview", "gespräch", "pressekonferenz", "rede", "mitteilung", "erklärung", "stellungnahme", "pressemitteilung", "sendung", "brief", "statement", "ansprache", "sitzung", "debatte", "zusammenhang", "fernsehen", "radio", "rundfunk", "ausgabe", "angabe", "hinblick", "bezug", "folge", "reaktion", "telefonat", "tweet", "video", "rahmen", "bericht", "anhörung", "fall", "regierungserklärung", "schreiben"]
)


def noun_phrase(sheet: Sheet, start: int, stop: int, attached: bool = True) -> Run | None:
    """The noun phrase that begins at `start`, with its attributes; None when none begins there."""
    head = _core(sheet, start, stop)
    if head is None:
        return None
    end = head
    if attached and sheet.pos[end - 1] not in PRONOUNS:
        end = _attributes(sheet, start, end, stop)
    return start, end


def _core(sheet: Sheet, start: int, stop: int) -> int | None:
    """The end of determiner, adjectives and nouns from `start`; None without a noun."""
    if start >= stop:
        return None
    if sheet.pos[start] in PRONOUNS and not _goes_on(sheet, start, stop):
        return start + 1
    place = start
    while place < stop and _before_noun(sheet, place, stop):
        place += 1
    end = _nouns(sheet, place, stop)
    if end == place:
        return place if place > start and _noun_like(sheet, place - 1) else None
    if sheet.low[end - 1][-1] in "s’'" and sheet.pos[end - 1] == "NE":
        return _after_owner(sheet, end, stop)
    return end


def _nouns(sheet: Sheet, place: int, stop: int) -> int:
    """The end of the nouns and names from `place`; a time ends them ("der Sprecher Montag")."""
    first = place
    while place < stop and _nominal(sheet, place, stop):
        if place > first and sheet.low[place] in TIMES:
            break
        place = _past_nominal(sheet, place, stop)
    return place


def _after_owner(sheet: Sheet, end: int, stop: int) -> int:
    """ "Südkoreas oberste Behörde": a name in the genitive before its noun."""
    place = end
    while place < stop and sheet.pos[place] in ("ADJA", "CARD"):
        place += 1
    further = _nouns(sheet, place, stop)
    return further if further > place else end


def _noun_like(sheet: Sheet, place: int) -> bool:
    """An adjective used as a noun ("ein Beamter"), or a number that stands alone."""
    return sheet.words[place][0].isupper() and sheet.pos[place] in ("ADJA", "CARD", "PIAT", "PIS")


def _goes_on(sheet: Sheet, place: int, stop: int) -> bool:
    """A word tagged as a pronoun that stands before a noun ("beide Länder", "die Polizei") is a determiner."""
    following = place + 1
    if sheet.pos[place] == "PPER" or following >= stop:
        return False
    return sheet.pos[following] in ("ADJA", "NN", "NE") and sheet.low[place] not in ("das", "dies", "es")


def _before_noun(sheet: Sheet, place: int, stop: int) -> bool:
    pos = sheet.pos[place]
    if pos == "ADJA" and sheet.words[place][0].isupper() and place > 0 and sheet.words[place - 1].isalpha():
        following = place + 1
        return following < stop and sheet.pos[following] in ("NN", "NE", "ADJA", "TRUNC")
    if pos in DETERMINERS or pos in ("ADJA", "PIS", "PDS", "PRELS"):
        return True
    if pos in ("ADV", "ADJD", "PTKNEG") and place + 1 < stop:
        return sheet.pos[place + 1] == "ADJA"
    if sheet.words[place] in ("(", "„", "»", '"') and place + 1 < stop:
        return False
    return pos == "KON" and place + 1 < stop and sheet.pos[place - 1] == "ADJA" and sheet.pos[place + 1] == "ADJA"


def _nominal(sheet: Sheet, place: int, stop: int) -> bool:
    if sheet.pos[place] in NOUNS:
        return sheet.words[place][0].isalnum()
    if _quoted_name(sheet, place, stop) is not None:
        return True
    if (
        place > 0
        and sheet.pos[place - 1] in NOUNS
        and sheet.low[place] in ("van", "von", "de", "bin", "al", "el", "ben", "der", "di")
    ):
        following = place + 1
        return following < stop and sheet.pos[place - 1] == "NE" and sheet.pos[following] == "NE"
    return sheet.words[place][0].isupper() and sheet.pos[place] in ("ADJA", "ADJD", "CARD", "VVPP", "VVINF")


def _past_nominal(sheet: Sheet, place: int, stop: int) -> int:
    return _quoted_name(sheet, place, stop) or place + 1


def _quoted_name(sheet: Sheet, place: int, stop: int) -> int | None:
    """The end of a short quoted name ("die Zeitung „Nordkurier“") that begins at `place`."""
    for marked in sheet.marked:
        if marked.run[0] == place and marked.run[1] <= stop and marked.run[1] - marked.run[0] <= 7:
            inner = range(*marked.inner)
            if not any(sheet.pos[t] in FINITE for t in inner) and sheet.words[inner[0]][0].isupper():
                return marked.run[1]
    return None


def _attributes(sheet: Sheet, start: int, end: int, stop: int) -> int:
    """The end of a phrase with what modifies its noun."""
    while end < stop:
        further = (
            _bracket(sheet, end, stop) or _genitive(sheet, start, end, stop) or _preposition(sheet, start, end, stop)
        )
        further = further or _listed(sheet, end, stop) or _joined(sheet, end, stop) or _apposition(sheet, end, stop)
        if further is None:
            return end
        end = further
    return end


def _listed(sheet: Sheet, end: int, stop: int) -> int | None:
    """ "A, B und C": phrases between commas that "und" or "sowie" closes."""
    place: int | None = end
    members = 0
    while place is not None and place < stop and sheet.words[place] == ",":
        place = _core(sheet, place + 1, stop)
        members += 1
    if place is None or not members or place >= stop or sheet.low[place] not in ("und", "sowie"):
        return None
    return _joined(sheet, place, stop)


def _bracket(sheet: Sheet, end: int, stop: int) -> int | None:
    if sheet.words[end] != "(":
        return None
    return next((t + 1 for t in range(end, min(end + 9, stop)) if sheet.words[t] == ")"), None)


def _genitive(sheet: Sheet, start: int, end: int, stop: int) -> int | None:
    """A genitive after a common noun. A person's name takes none: "sagte Merkel der Zeitung" has an addressee."""
    if sheet.low[end] not in GENITIVE or (sheet.pos[end - 1] == "NE" and not _has_article(sheet, start, end)):
        return None
    if sheet.low[end - 1] in TIMES:
        return None
    return _core(sheet, end, stop)


def _has_article(sheet: Sheet, start: int, end: int) -> bool:
    """Whether the phrase begins with an article and its last word is no person's name after a title."""
    return sheet.pos[start] in DETERMINERS and not any(sheet.pos[t] == "NN" for t in range(start, end - 1))


def _preposition(sheet: Sheet, start: int, end: int, stop: int) -> int | None:
    word = sheet.low[end]
    if sheet.pos[end] not in PREPOSITIONS or word not in ATTACHED or sheet.pos[end - 1] in PRONOUNS:
        return None
    name_before = sheet.pos[end - 1] == "NE" or sheet.words[end - 1] == ")"
    if word in LOOSE or (name_before and word not in ("von", "vom")):
        return None
    core = _core(sheet, end + 1, stop)
    if core is None or any(sheet.low[t] in TIMES or sheet.low[t] in OCCASIONS for t in range(end + 1, core)):
        return None
    return core


def _joined(sheet: Sheet, end: int, stop: int) -> int | None:
    """ "und", "sowie" and a further phrase that no verb claims."""
    if sheet.low[end] not in ("und", "sowie", "bzw.", "beziehungsweise", "&"):
        return None
    core = _core(sheet, end + 1, stop)
    if core is None or sheet.pos[core - 1] in PRONOUNS:
        return None
    following = core < stop and sheet.pos[core] in FINITE
    return None if following and core < stop - 1 and sheet.pos[end - 1] in FINITE else core


def _apposition(sheet: Sheet, end: int, stop: int) -> int | None:
    """A phrase between commas ("der Sprecher, Jan Kopp, sagte"; "Jan Kopp, Sprecher der Stadt.")."""
    if sheet.words[end] != ",":
        return None
    phrase = noun_phrase(sheet, end + 1, stop, attached=False)
    if phrase is None or sheet.pos[phrase[1] - 1] in PRONOUNS or sheet.low[end + 1] in OBLIQUE - GENITIVE:
        return None
    inner = _without_apposition(sheet, phrase, stop)
    if inner == stop or sheet.words[inner] in ",.;:!?" or sheet.words[inner] in "–—)":
        return inner
    return None


def _without_apposition(sheet: Sheet, phrase: Run, stop: int) -> int:
    end = phrase[1]
    while end < stop:
        further = _bracket(sheet, end, stop) or _genitive(sheet, phrase[0], end, stop)
        further = further or _preposition(sheet, phrase[0], end, stop) or _joined(sheet, end, stop)
        if further is None:
            return end
        end = further
    return end


def nominative(sheet: Sheet, run: Run) -> bool:
    """Whether a phrase may be a subject, by its first word and its adjective."""
    first = sheet.low[run[0]]
    if first in OBLIQUE:
        return False
    if sheet.pos[run[0]] == "ADJA":
        return not first.endswith(("em", "en")) or (sheet.words[run[0]][0].isupper() and first.endswith("er"))
    return not is_time(sheet, run)


def is_time(sheet: Sheet, run: Run) -> bool:
    """Whether a phrase names a time ("vergangene Woche", "Ende Juli")."""
    return all(sheet.low[t] in TIMES or sheet.pos[t] in ("ADJA", "CARD", "ART", "PDAT") for t in range(*run)) and any(
        sheet.low[t] in TIMES for t in range(*run)
    )


def subject(sheet: Sheet, clause: Sequence[int], finite: int) -> Run | None:
    """The subject of a finite verb in its clause, with its attributes."""
    before = [t for t in clause if t < finite]
    after = [t for t in clause if t > finite]
    if before and after is not None and (found := _forefield(sheet, before, finite)):
        return found
    if after and (found := _first_nominative(sheet, after[0], after[-1] + 1)):
        return found
    return _first_nominative(sheet, before[0], finite) if before else None


def _forefield(sheet: Sheet, before: Sequence[int], finite: int) -> Run | None:
    """A phrase before the finite verb, when nothing but commas, brackets and adverbs stands besides it."""
    start = before[0]
    while start < finite and (
        sheet.pos[start] in ("ADV", "KON", "PTKA", "KOUS", "PAV", "KOKOM")
        or (not sheet.words[start][0].isalnum()
        and _quoted_name(sheet, start, finite) is None)
    ):
        start += 1
    phrase = noun_phrase(sheet, start, finite)
    if phrase is None or not nominative(sheet, phrase):
        return None
    return phrase


def _first_nominative(sheet: Sheet, start: int, stop: int) -> Run | None:
    """The first phrase from `start` that is governed by no preposition and may be a subject."""
    place = start
    while place < stop:
        if sheet.pos[place] in PREPOSITIONS:
            inner = noun_phrase(sheet, place + 1, stop, attached=False)
            place = inner[1] if inner else place + 1
            continue
        phrase = noun_phrase(sheet, place, stop)
        if phrase is None:
            place += 1
        elif nominative(sheet, phrase):
            return phrase
        else:
            place = phrase[1]
    return None
