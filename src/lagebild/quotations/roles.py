"""Who speaks and who is spoken to, in the clause of a verb cue."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.quotations.clauses import Clause
from lagebild.quotations.cues import Said, source_noun
from lagebild.quotations.phrases import (
    PREPOSITIONS,
    head_is_actor,
    head_noun,
    is_time,
    nominative,
    noun_phrase,
    subject,
    words,
)
from lagebild.quotations.pieces import COORDINATORS, Unit
from lagebild.quotations.sheet import Run, Sheet

AGENT = frozenset({"von", "vom", "durch", "seitens"})
WHERE_WORDS_STAND = frozenset({"in", "im", "aus", "auf", "beim", "bei", "von", "vom", "seitens"})
IN_A_TEXT = frozenset({"in", "im"})
IMPERSONAL = frozenset({"heißen", "verlauten", "hervorgehen", "entnehmen", "bekanntwerden"})
TO_WHOM = frozenset({"say", "write", "announce", "demand", "warn", "accuse"})


def speaks(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> bool:
    """Whether a cue has somebody who says it; "Sicher ist, dass …" and "es zeigt sich, dass …" have nobody."""
    if cue.passive or _impersonal(sheet, clause, cue):
        return True
    found = _subject(sheet, unit, clause, cue)
    if found is None:
        return False
    if sheet.low[found[0]] == "es" and found[1] - found[0] == 1:
        return cue.cue.kind in TO_WHOM and not any(sheet.low[t] == "sich" for t in clause.tokens)
    return sheet.low[found[0]] not in ("dies", "das", "was") or found[1] - found[0] > 1


def _impersonal(sheet: Sheet, clause: Clause, cue: Said) -> bool:
    """As in "heißt es", "geht hervor", "es ergab sich": nobody is the subject."""
    if cue.cue.lemma in IMPERSONAL or (cue.cue.lemma == "werden" and "bekannt" in cue.cue.needs):
        return True
    return cue.cue.lemma == "herausstellen" and any(sheet.low[t] == "sich" for t in clause.tokens)


def speaker(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> tuple[Run, ...]:
    """The speaker of a cue: its subject; with "heißt es" and in the passive the phrase with "in", "aus" or "von".

    Who is cited speaks, whatever paper cites him: "zitierte die Zeitung X", "wird X zitiert".
    """
    if cue.cue.lemma == "zitieren":
        cited = subject(sheet, clause.tokens, cue.finite) if cue.passive else _object(sheet, unit, clause, cue)
        if cited is not None:
            return (cited,)
    if cue.passive or _impersonal(sheet, clause, cue):
        found = _after_preposition(sheet, clause.tokens, AGENT if cue.passive else WHERE_WORDS_STAND)
        if found is None and cue.passive:
            document = _after_preposition(sheet, clause.tokens, IN_A_TEXT)
            found = document if document is not None and _is_text(sheet, document) else None
    else:
        found = _subject(sheet, unit, clause, cue)
    return (found,) if found else ()


def _is_text(sheet: Sheet, phrase: Run) -> bool:
    """As in "Im Bericht wurde festgestellt": the report speaks."""
    head = head_noun(sheet, phrase)
    return head is not None and source_noun(sheet.lemma[head])


def _subject(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> Run | None:
    """The subject; of a relative clause what it is about; of "und sagte" the one of the clause before."""
    piece = unit.pieces[clause.index]
    if piece.kind == "rel" and piece.opener is not None and clause.index and _is_subject(sheet, clause, piece.opener):
        about = phrase_before(sheet, unit, piece.start - 1)
        if about is not None:
            return about
    if _elided(sheet, clause) and (shared := shared_subject(sheet, unit, cue.finite)):
        return shared
    after = tuple(t for t in clause.tokens if t >= cue.finite)
    tokens = after if clause.inverted and clause.first == clause.index else clause.tokens
    own = subject(sheet, tokens, cue.finite, cue.cue.reports_with)
    if own is None and _coordinated(sheet, unit, clause):
        return shared_subject(sheet, unit, cue.finite)
    return own


def _elided(sheet: Sheet, clause: Clause) -> bool:
    """As in "und bezeichnete …": a verb right after the conjunction has the subject of the clause before."""
    first = clause.tokens[0]
    return sheet.low[first] in COORDINATORS and clause.finite == first + 1


def _coordinated(sheet: Sheet, unit: Unit, clause: Clause) -> bool:
    """Whether a clause begins with "und", or with a verb after a comma, and may share the subject before it."""
    first = clause.tokens[0]
    piece = unit.pieces[clause.index]
    return sheet.low[first] in COORDINATORS or first > piece.start or (piece.kind == "v1" and clause.index > 0)


def _is_subject(sheet: Sheet, clause: Clause, opener: int) -> bool:
    """Whether a relative pronoun is the subject of its clause: no other phrase can be."""
    if (
        sheet.low[opener] not in ("der", "die", "das", "welcher", "welche", "welches")
        or sheet.pos[opener - 1] in PREPOSITIONS
    ):
        return False
    rest = [t for t in clause.tokens if t > opener]
    return not rest or subject(sheet, rest, clause.finite) is None or sheet.low[opener] == "der"


def phrase_before(sheet: Sheet, unit: Unit, stop: int) -> Run | None:
    """The noun phrase that ends at `stop`: the longest one headed by an actor, else the longest one."""
    found: list[Run] = []
    for start in range(max(unit.run[0], stop - 25), stop):
        if start > unit.run[0] and sheet.pos[start - 1] in ("ART", "ADJA", "PPOSAT", "CARD", "NE", "PIAT", "PRELS"):
            continue
        phrase = noun_phrase(sheet, start, stop)
        if phrase is not None and phrase[1] == stop:
            found.append(phrase)
    headed = [phrase for phrase in found if head_is_actor(sheet, phrase)]
    return headed[0] if headed else (found[0] if found else None)


def shared_subject(sheet: Sheet, unit: Unit, finite: int) -> Run | None:
    """The subject of the nearest main clause before that has one of its own."""
    for piece in reversed(unit.pieces):
        if piece.start > finite or piece.kind == "quote":
            continue
        for other in reversed(sheet.finites(piece.run)):
            if other >= finite or not piece.main or sheet.low[other - 1] in COORDINATORS:
                continue
            if sheet.subjunctive(other) and not sheet.subjunctive(finite):
                continue
            found = subject(sheet, range(*piece.run), other)
            if found is not None:
                return found
    return None


def _after_preposition(sheet: Sheet, clause: Sequence[int], prepositions: frozenset[str]) -> Run | None:
    for token in clause:
        if sheet.low[token] in prepositions and sheet.pos[token] in ("APPR", "APPRART", "ADV"):
            phrase = noun_phrase(sheet, token + 1, clause[-1] + 1)
            if phrase is not None and not is_time(sheet, phrase):
                return phrase
    return None


def addressee(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> tuple[Run, ...]:
    """Who is told: "gegenüber X", "vor X", "im Gespräch mit X", "sagte der Zeitung", "forderte X auf"."""
    found = _by_preposition(sheet, clause.tokens)
    if found is None and cue.cue.kind in TO_WHOM:
        found = _object(sheet, unit, clause, cue)
    own = speaker(sheet, unit, clause, cue)
    return (found,) if found and not any(found[0] < r[1] and r[0] < found[1] for r in own) else ()


def _by_preposition(sheet: Sheet, clause: Sequence[int]) -> Run | None:
    for token in clause:
        word = sheet.low[token]
        phrase = noun_phrase(sheet, token + 1, clause[-1] + 1) if token + 1 <= clause[-1] else None
        if phrase is None:
            continue
        if word == "gegenüber" or (word == "vor" and sheet.low[phrase[1] - 1].startswith(tuple(words("audience")))):
            return phrase
        if word == "mit" and sheet.low[token - 1].endswith(("interview", "gespräch")):
            return phrase
    return None


def _object(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> Run | None:
    """The object that is a person: dative of saying and accusing, accusative of demanding and warning."""
    own = subject(sheet, clause.tokens, cue.finite)
    if cue.passive:
        return own if cue.cue.kind in ("demand", "accuse", "warn") else None
    after = [t for t in clause.tokens if t > cue.finite]
    place = own[1] if own and own[0] > cue.finite else (after[0] if after else 0)
    while after and place <= after[-1]:
        if sheet.pos[place] in PREPOSITIONS:
            inner = noun_phrase(sheet, place + 1, after[-1] + 1, attached=False)
            place = inner[1] if inner else place + 1
            continue
        phrase = noun_phrase(sheet, place, after[-1] + 1)
        if phrase is None:
            place += 1
        elif _may_hear(sheet, phrase, cue):
            return phrase
        else:
            place = phrase[1]
    return None


def _may_hear(sheet: Sheet, phrase: Run, cue: Said) -> bool:
    first = sheet.low[phrase[0]]
    if is_time(sheet, phrase) or first in ("sich", "es", "das", "dies"):
        return False
    if cue.cue.kind in ("demand", "warn", "accuse"):
        return first in words("oblique") or first in ("die", "das", "der", "alle") or sheet.pos[phrase[0]] == "NE"
    return (
        first in ("der", "dem", "den", "ihm", "ihnen", "einer", "einem")
        and not nominative(sheet, (phrase[0], phrase[0] + 1))
    ) or first == "der"
