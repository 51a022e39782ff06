"""Noun phrases: who speaks, who is spoken to, how far "laut X" reaches.

There is no parser behind this: a phrase is read from left to right by its tags,
and its attributes (genitives, "von", appositions, brackets) by what may follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from lagebild.lexicon import table
from lagebild.quotations.sheet import Run, Sheet
from lagebild.quotations.tags import (
    before_noun,
    closes_phrase,
    determines,
    has_article,
    masculine,
    noun_like,
    owns,
)

NOUNS = frozenset({"NN", "NE", "FM", "TRUNC", "XY"})
PRONOUNS = frozenset({"PPER", "PDS", "PIS", "PPOSS", "PWS"})
PREPOSITIONS = frozenset({"APPR", "APPRART"})
SUBORDINATING = frozenset({"KOUS", "KOUI", "KOKOM", "PRELS", "PRELAT", "PWAV", "PWS", "PWAT"})
TRAILING = frozenset({"ADV", "ADJD", "PAV", "PROAV", "KON", "PTKNEG", "APPO"})
PARTICLES = frozenset({"van", "von", "de", "bin", "al", "el", "ben", "der", "di", "da", "du", "la", "le"})
JOINERS = frozenset({"und", "sowie", "bzw.", "beziehungsweise", "&"})
ADDRESS = re.compile(r"\w\.\w{2,}$")
ADDRESSING = frozenset({"gegenüber"})
NO_BARS: frozenset[str] = frozenset()
LONGEST_PHRASE = 120
"""Tokens; a list of a thousand names is no speaker, and reading it again from each name would take its square."""
LONGEST_ATTRIBUTE = 10
ATTRIBUTIVE = ("nde", "nden", "nder", "te", "ten", "ter", "ene", "enen", "ener", "lige", "ligen", "liger")
SHORT_NAME = 4
"""Names of up to so many words may hold a verb: „Aktion Hafen hilft“."""


@cache
def words(use: str) -> frozenset[str]:
    """The words of the lexicon with one use; see its header."""
    return frozenset(row["word"] for row in table("quotations_words") if row["use"] == use)


def noun_phrase(
    sheet: Sheet, start: int, stop: int, attached: bool = True, barred: frozenset[str] = NO_BARS
) -> Run | None:
    """The noun phrase that begins at `start`, with its attributes; None when none begins there.

    `barred` are prepositions that belong to the verb: "sprach die Union von Verrat".
    """
    stop = min(stop, start + LONGEST_PHRASE)
    place = (start, stop, attached, barred)
    if place not in sheet.phrases:
        sheet.phrases[place] = _noun_phrase(sheet, start, stop, attached, barred)
    known: Run | None = sheet.phrases[place]
    return known


def _noun_phrase(sheet: Sheet, start: int, stop: int, attached: bool, barred: frozenset[str]) -> Run | None:
    head = _core(sheet, start, stop)
    if head is None:
        return None
    head = _whole_name(sheet, head, stop)
    if attached and sheet.pos[head - 1] not in PRONOUNS:
        head = _attributes(sheet, start, head, stop, barred)
    return start, head


def _core(sheet: Sheet, start: int, stop: int) -> int | None:
    """The end of determiner, adjectives and nouns from `start`; None without a noun."""
    if start >= stop:
        return None
    place = (start, stop)
    if place not in sheet.phrases:
        sheet.phrases[place] = _read_core(sheet, start, stop)
    known: int | None = sheet.phrases[place]
    return known


def _read_core(sheet: Sheet, start: int, stop: int) -> int | None:
    if sheet.pos[start] in PRONOUNS and not determines(sheet, start, stop):
        return start + 1
    place = _past_extended(sheet, start, stop) or start
    while place < stop and before_noun(sheet, place, stop):
        place += 1
    end = _nouns(sheet, place, stop, place > start)
    if end == place:
        return place if place > start + 1 and noun_like(sheet, place - 1) else None
    return _after_owner(sheet, end, stop) if owns(sheet, start, end) else end


def _past_extended(sheet: Sheet, start: int, stop: int) -> int | None:
    """The participle that ends an extended attribute: "die in Linz erscheinende Zeitung", "der 40 Jahre alte Fahrer".

    It begins right after the article with what no noun phrase goes on with; a relative pronoun is tagged otherwise.
    """
    if sheet.pos[start] != "ART":
        return None
    after = sheet.pos[start + 1 : start + 3]
    if not (after[:1] in (["APPR"], ["APPRART"]) or after == ["CARD", "NN"]):
        return None
    for token in range(start + 2, min(start + LONGEST_ATTRIBUTE, stop - 1)):
        if sheet.pos[token][0] == "V" or not sheet.words[token][0].isalnum():
            return None
        between = sheet.pos[token - 1] in NOUNS and (sheet.pos[token + 1] in NOUNS or token + 1 in sheet.marked_at)
        participle = after[0] == "CARD" or sheet.low[token].endswith(ATTRIBUTIVE)
        if between and participle and sheet.pos[token] == "ADJA":
            return token
    return None


def _whole_name(sheet: Sheet, end: int, stop: int) -> int:
    """A name is never cut: "Ärzte ohne Grenzen", "Bündnis 90"; an office goes on with its holder's full name."""
    last = end
    while last < stop and last in sheet.inside_mention:
        last += 1
    if sheet.pos[last - 1] in ("ART", "APPR", "APPRART"):
        return end
    if last > end and last not in sheet.mention_ends and _full_name(sheet, last):
        return _nouns(sheet, last, stop, True)
    return _nouns(sheet, last + 1, stop, True) if last + 1 < stop and _numbered(sheet, last) else last


def _full_name(sheet: Sheet, place: int) -> bool:
    """Whether a name of several words begins here: after "der Leiter der Behörde" it is that person's."""
    return place in sheet.mention_starts and sheet.pos[place] == "NE" and place + 1 in sheet.inside_mention


def _numbered(sheet: Sheet, place: int) -> bool:
    """A number inside a name: "Bayer 04 Leverkusen"."""
    pos = sheet.pos
    return place < len(pos) and pos[place] == "CARD" and pos[place - 1 : place + 2] == ["NE", "CARD", "NE"]


def _nouns(sheet: Sheet, place: int, stop: int, determined: bool) -> int:
    """The end of the nouns and names from `place`; a time or another actor ends them."""
    first = place
    while place < stop and _nominal(sheet, place, stop, place > first or determined):
        if place > first and (sheet.low[place] in words("time") or _next_actor(sheet, first, place)):
            break
        place = _past_nominal(sheet, place, stop)
    return place


def _next_actor(sheet: Sheet, first: int, place: int) -> bool:
    """Where one actor's mention ends and another one begins: "haben die USA Nordkorea beschuldigt"."""
    if sheet.words[place][0].isdigit() and place not in sheet.inside_mention:
        return not _numbered(sheet, place)
    if sheet.pos[place - 1] == "NE" and sheet.pos[place] == "NN" and place not in sheet.chains:
        return True
    if place in sheet.mention_starts and (place in sheet.mention_ends or not sheet.words[place - 1][0].isalnum()):
        return True
    bare_nouns = sheet.pos[place] == "NN" and sheet.pos[place - 1] == "NN" and place - 1 == first
    name = place in sheet.mention_starts and place + 1 in sheet.mention_ends
    return bare_nouns and place not in sheet.inside_mention and not name


def _after_owner(sheet: Sheet, end: int, stop: int) -> int:
    """As in "Südkoreas oberste Behörde": a name in the genitive before its noun."""
    place = end
    while place < stop and sheet.pos[place] in ("ADJA", "CARD"):
        place += 1
    further = _nouns(sheet, place, stop, True)
    return further if further > place else end


def opens_name(sheet: Sheet, place: int) -> bool:
    """Whether a preposition is the first word of a name: "zu Hohenfels sagte"."""
    return place in sheet.mention_starts and place + 1 in sheet.inside_mention


def _nominal(sheet: Sheet, place: int, stop: int, inside: bool) -> bool:
    pos, word = sheet.pos[place], sheet.words[place]
    if pos in NOUNS:
        return word[0].isalnum()
    if pos in PREPOSITIONS and opens_name(sheet, place):
        return True
    if (place in sheet.marked_at and quoted_name(sheet, place, stop) is not None) or _is_address(word):
        return True
    if not inside:
        return False
    if sheet.low[place] in PARTICLES:
        return place + 1 < stop and sheet.pos[place - 1] == "NE" and sheet.pos[place + 1] == "NE"
    if pos == "CARD" and _numbered(sheet, place):
        return True
    return pos in ("ADJA", "ADJD", "CARD", "VVPP", "VVINF") and word[0].isupper() and place not in sheet.openings


def _is_address(word: str) -> bool:
    """Whether a word is one of the web: "garwe.de"."""
    return "." in word and ADDRESS.search(word) is not None


def _past_nominal(sheet: Sheet, place: int, stop: int) -> int:
    return quoted_name(sheet, place, stop) or place + 1


def quoted_name(sheet: Sheet, place: int, stop: int) -> int | None:
    """The end of a short quoted name ("die Zeitung „Nordkurier“") that begins at `place`."""
    marked = sheet.marked_at.get(place)
    if marked is None or marked.run[1] > stop or marked.run[1] - marked.run[0] > 9:
        return None
    inner = range(*marked.inner)
    capital = sheet.words[inner[0]][0].isupper() or ADDRESS.search(sheet.words[inner[0]])
    if not capital or (len(inner) > SHORT_NAME and any(sheet.finite(t) for t in inner)):
        return None
    return marked.run[1]


def _attributes(
    sheet: Sheet, start: int, end: int, stop: int, barred: frozenset[str] = NO_BARS, near: bool = False
) -> int:
    """The end of a phrase with what modifies its noun; `near` leaves out lists and appositions, of which it has one."""
    direct = True
    while end < stop:
        further = _bracket(sheet, end, stop) or _genitive(sheet, start, end, stop)
        if further is None and sheet.low[end] not in barred:
            further = _preposition(sheet, end, stop, direct)
        direct = False
        further = further or _joined(sheet, end, stop)
        if further is None and not near:
            further = _listed(sheet, end, stop) or _apposition(sheet, end, stop)
            near = True
        if further is None:
            return end
        end = further
    return end


def _listed(sheet: Sheet, end: int, stop: int) -> int | None:
    """As in "A, B und C": phrases between commas that "und" or "sowie" closes.

    Not so "dem Leiter, Jan Kopp, Spenden und Geld": a name between commas stands beside actors only.
    """
    place: int | None = end
    members = 0
    while place is not None and place < stop and sheet.words[place] == ",":
        place = _core(sheet, place + 1, stop)
        members += 1
    if place is None or not members or place >= stop or sheet.low[place] not in ("und", "sowie"):
        return None
    last = _joined(sheet, place, stop)
    named = _name_between(sheet, end + 1, stop) is not None
    return None if last is None or (named and not sheet.actor_in((place + 1, last))) else last


def _bracket(sheet: Sheet, end: int, stop: int) -> int | None:
    if sheet.words[end] != "(":
        return None
    return next((t + 1 for t in range(end, min(end + 9, stop)) if sheet.words[t] == ")"), None)


def _genitive(sheet: Sheet, start: int, end: int, stop: int) -> int | None:
    """A genitive after a common noun. A person's name takes none: "sagte Merkel der Zeitung" has an addressee."""
    if sheet.low[end - 1] in words("time") or (sheet.low[end] == "der" and masculine(sheet, end + 1, stop)):
        return None
    if sheet.pos[end] == "NE" and sheet.pos[end - 1] == "NN" and sheet.low[end][-1] in "s’'" and end in sheet.chains:
        return _core(sheet, end, stop)
    bare = sheet.pos[end] == "ADJA" and sheet.low[end].endswith("er") and sheet.words[end][0].islower()
    if not bare and sheet.low[end] not in words("genitive"):
        return None
    if sheet.pos[end - 1] == "NE" and (bare or not has_article(sheet, start, end)):
        return None
    return _core(sheet, end, stop)


def _preposition(sheet: Sheet, end: int, stop: int, direct: bool) -> int | None:
    """As in "von X" after any noun; "in", "aus", "bei" before a place or a body; others only right after the noun."""
    word = sheet.low[end]
    if sheet.pos[end] not in PREPOSITIONS or sheet.pos[end - 1] in PRONOUNS:
        return None
    if word not in words("attached"):
        return _before_name(sheet, end, stop)
    core = _core(sheet, end + 1, stop)
    dated = word == "vom" and sheet.pos[end - 1] == "NN" and not _spans_days(sheet, end + 1, core)
    if core is None or any(
        (sheet.low[t] in words("time") and not dated) or _occasion(sheet, t) for t in range(end + 1, core)
    ):
        return None
    if word in ("von", "vom"):
        return core
    if sheet.pos[end - 1] == "NE" or sheet.words[end - 1] == ")":
        return None
    place = sheet.pos[core - 1] == "NE" or any(sheet.low[core - 1].endswith(seat) for seat in words("seat"))
    if place or word in ("für", "fürs") or (direct and word == "gegen"):
        return core
    return _before_name(sheet, end, stop)


def _spans_days(sheet: Sheet, start: int, end: int | None) -> bool:
    """As in "vom 3. bis 7. Mai": no paper is dated so, it is when something happens."""
    return end is not None and any(sheet.low[t] == "bis" for t in range(start, end + 1) if t < len(sheet.low))


def _before_name(sheet: Sheet, end: int, stop: int) -> int | None:
    """Any preposition where a name between commas follows: "ein Anführer auf ihrer Seite, Jan Kopp, sagte"."""
    core = _core(sheet, end + 1, stop)
    if core is None or core + 1 >= stop or sheet.words[core] != "," or sheet.pos[end - 1] != "NN":
        return None
    return core if _name_between(sheet, core + 1, stop) is not None else None


def _occasion(sheet: Sheet, token: int) -> bool:
    return sheet.low[token] in words("occasion")


def _joined(sheet: Sheet, end: int, stop: int) -> int | None:
    """As in "und", "sowie" and a further phrase that no verb claims."""
    if sheet.low[end] not in JOINERS:
        return None
    core = _core(sheet, end + 1, stop)
    return None if core is None or sheet.pos[core - 1] in PRONOUNS else core


def _apposition(sheet: Sheet, end: int, stop: int) -> int | None:
    """A phrase between commas ("der Sprecher, Jan Kopp, sagte"; "Jan Kopp, Sprecher der Stadt.")."""
    if sheet.words[end] != ",":
        return None
    if (name := _name_between(sheet, end + 1, stop)) is not None:
        return name
    core = _core(sheet, end + 1, stop)
    if core is None or sheet.pos[core - 1] in PRONOUNS or sheet.low[end + 1] in words("oblique") - words("genitive"):
        return None
    inner = _attributes(sheet, end + 1, core, stop, near=True)
    if inner == stop or sheet.words[inner] in ",.;:!?–—)":
        return inner
    return None


def _name_between(sheet: Sheet, start: int, stop: int) -> int | None:
    """A name that fills what lies between two marks, however its words are tagged ("Franz Weise")."""
    end = start
    while end < stop and sheet.pos[end] in NOUNS and sheet.words[end][0].isupper():
        end += 1
    after = _bracket(sheet, end, stop) or end if end < stop else end
    closed = after == stop or sheet.words[after] in (",", ".")
    return end if closed and 1 < end - start <= SHORT_NAME and sheet.pos[start] == "NE" else None


def nominative(sheet: Sheet, run: Run) -> bool:
    """Whether a phrase may be a subject, by its first word and its adjective."""
    first = sheet.low[run[0]]
    if first in words("oblique"):
        return False
    if sheet.pos[run[0]] == "ADJA" and first.endswith(("em", "en")):
        return False
    head = head_noun(sheet, run)
    if first == "der" and head is not None and sheet.low[head].endswith(tuple(words("feminine"))):
        return False  # "der Ministerin", "der Partei": genitive or dative
    return not is_time(sheet, run)


def is_time(sheet: Sheet, run: Run) -> bool:
    """Whether a phrase names a time ("vergangene Woche", "Ende Juli")."""
    time = words("time")
    return any(sheet.low[t] in time for t in range(*run)) and all(
        sheet.low[t] in time or sheet.pos[t] in ("ADJA", "CARD", "ART", "PDAT", "PIAT") for t in range(*run)
    )


def subject(sheet: Sheet, clause: Sequence[int], finite: int, barred: frozenset[str] = NO_BARS) -> Run | None:
    """The subject of a finite verb in its clause, with its attributes."""
    place = (tuple(clause), finite, barred)
    if place not in sheet.phrases:
        sheet.phrases[place] = _subject(sheet, clause, finite, barred)
    known: Run | None = sheet.phrases[place]
    return known


def _subject(sheet: Sheet, clause: Sequence[int], finite: int, barred: frozenset[str]) -> Run | None:
    before = [t for t in clause if t < finite]
    after = [t for t in clause if t > finite]
    first = _forefield(sheet, before, finite, barred) if before else None
    second = _first_nominative(sheet, after[0], after[-1] + 1, barred) if after else None
    if first and second and _object_first(sheet, first, second, finite):
        return second
    if first or second:
        return first or second
    if not before or (after and sheet.pos[before[0]] in PREPOSITIONS):
        return None  # before the verb of a main clause stands one constituent: "im Bericht der Stadt" holds no subject
    return _first_nominative(sheet, before[0], finite, barred)


def head_noun(sheet: Sheet, phrase: Run) -> int | None:
    """The first noun of a phrase: its head, as attributes follow."""
    return next((t for t in range(*phrase) if sheet.pos[t] in NOUNS), None)


def head_is_actor(sheet: Sheet, phrase: Run) -> bool:
    """Whether the head of a phrase, or the name right after it ("Dekan Berg"), names an actor."""
    head = head_noun(sheet, phrase)
    if head is None:
        return phrase[0] in sheet.chains
    return head in sheet.chains or (head + 1 < phrase[1] and sheet.pos[head + 1] == "NE" and head + 1 in sheet.chains)


def bare_phrases(sheet: Sheet, clause: Sequence[int]) -> list[Run]:
    """The phrases of a clause that no preposition governs, times left out."""
    found: list[Run] = []
    place, stop = clause[0], clause[-1] + 1
    while place < stop:
        governed = sheet.pos[place] in PREPOSITIONS and not opens_name(sheet, place)
        phrase = noun_phrase(sheet, place + governed, stop)
        if phrase is None:
            place += 1
            continue
        if not governed and sheet.low[phrase[0]] != "sich" and not is_time(sheet, phrase):
            found.append(phrase)
        place = phrase[1]
    return found


def _object_first(sheet: Sheet, first: Run, second: Run, finite: int) -> bool:
    """Whether the phrase before the verb is its object: right after the verb stands an actor, before it none."""
    if second[0] != finite + 1 or sheet.pos[first[0]] in PRONOUNS or sheet.pos[first[0]] == "NE":
        return False
    if sheet.pos[second[0]] == "PPER":
        return sheet.low[second[0]] in ("er", "ich", "wir") or not head_is_actor(sheet, first)
    return head_is_actor(sheet, second) and not sheet.actor_in(first)


def _forefield(sheet: Sheet, before: Sequence[int], finite: int, barred: frozenset[str]) -> Run | None:
    """The phrase before the finite verb, when nothing but marks and adverbs stands besides it.

    In a main clause exactly one constituent precedes the verb, so the phrase reaches up to it ("die
    Behörden vor Ort"), without relative clauses and adverbs at its end ("die Polizei dagegen").
    """
    start = before[0]
    main = sheet.pos[start] not in SUBORDINATING
    while start < finite and _skipped(sheet, start, finite):
        start += 1
    phrase = noun_phrase(sheet, start, finite, barred=barred)
    if phrase is None or not nominative(sheet, phrase):
        return None
    return (start, _constituent_end(sheet, before, phrase[1])) if main else phrase


def _constituent_end(sheet: Sheet, before: Sequence[int], end: int) -> int:
    """The end of the constituent around a phrase: all up to the verb, with what commas part from its noun.

    Relative clauses are no part of it ("die Polizei, die lange schwieg, sagte"), nor are adverbs at its end.
    """
    last = end
    for token in [t for t in before if t >= end]:
        comma = token == last + 1 and sheet.words[last] == "," and token - 1 not in before
        if (token != last and token - 1 not in before and not comma) or sheet.pos[token][0] == "V":
            break
        if sheet.low[token] in ADDRESSING:
            break
        last = token + 1
    while last > end and (sheet.pos[last - 1] in TRAILING or not closes_phrase(sheet, end, last)):
        last -= 1
    return last


def _skipped(sheet: Sheet, place: int, stop: int) -> bool:
    """Adverbs, conjunctions and marks before a phrase."""
    if sheet.pos[place] in ("ADV", "KON", "PTKA", "KOUS", "PAV", "PROAV", "KOKOM", "ADJD", "ITJ"):
        return True
    return not sheet.words[place][0].isalnum() and quoted_name(sheet, place, stop) is None


def _first_nominative(sheet: Sheet, start: int, stop: int, barred: frozenset[str]) -> Run | None:
    """The first phrase from `start` that is governed by no preposition and may be a subject."""
    place = start
    while place < stop:
        if sheet.pos[place] in PREPOSITIONS and not opens_name(sheet, place):
            inner = noun_phrase(sheet, place + 1, stop, attached=False)
            place = inner[1] if inner else place + 1
            continue
        phrase = noun_phrase(sheet, place, stop, barred=barred)
        if phrase is None:
            place += 1
        elif nominative(sheet, phrase):
            return phrase
        else:
            place = phrase[1]
    return None
