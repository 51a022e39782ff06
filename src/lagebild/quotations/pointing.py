"""Frames that point back or on: "Das teilte X mit", "der Vorwurf, …", "wonach …"."""

from __future__ import annotations

from dataclasses import replace

from lagebild.quotations.clauses import Clause, clauses
from lagebild.quotations.cues import Cue, Said, cues, said
from lagebild.quotations.found import Found
from lagebild.quotations.frames import content_end, section_start, subjunctive
from lagebild.quotations.holders import may_speak, nobody
from lagebild.quotations.phrases import noun_phrase, subject
from lagebild.quotations.pieces import Piece, Unit
from lagebild.quotations.roles import IMPERSONAL, addressee, phrase_before, shared_subject, speaker
from lagebild.quotations.sheet import DASHES, Run, Sheet

POINTERS = frozenset({"das", "dies", "dieses"})
SPEECH = frozenset({"say", "write", "announce", "think", "accuse", "deny"})


def points_back(sheet: Sheet, unit: Unit, before: Unit | None) -> Found | None:
    """As in "Das teilte die Polizei mit.": the sentence before is what was said."""
    if before is None or sheet.low[unit.run[0]] not in POINTERS or sheet.headings[before.sentence]:
        return None
    for clause in clauses(sheet, unit):
        if clause.start != unit.run[0] or clause.finite > unit.run[0] + 1:
            continue
        cue = said(sheet, clause.tokens, clause.finite)
        if cue is None or cue.cue.kind not in SPEECH or cue.cue.strength == "weak":
            continue
        rest = tuple(t for t in clause.tokens if t >= clause.finite)
        who = subject(sheet, rest, clause.finite)
        if who is None and not cue.passive and cue.cue.lemma not in IMPERSONAL:
            continue
        if who is not None and not cue.passive and (nobody(sheet, (who,)) or not may_speak(sheet, who, cue.cue)):
            return None
        return _back(sheet, unit, before, clause, cue, who)
    return None


def _back(sheet: Sheet, unit: Unit, before: Unit, clause: Clause, cue: Said, who: Run | None) -> Found:
    speakers = (
        (who,) if who and not cue.passive and cue.cue.lemma not in IMPERSONAL else speaker(sheet, unit, clause, cue)
    )
    here = (unit.run[0], unit.run[0] + 1)
    frame = (clause.finite, unit.stop)
    content = (before.run, here) if before.run[1] < here[0] else ((before.run[0], here[1]),)
    told = tuple(run for run in addressee(sheet, unit, clause, cue) if run not in speakers)
    return Found("indirect", content, "points back", tuple(cue.runs), speakers, told, (frame,))


def named(sheet: Sheet, unit: Unit, found: list[Found]) -> list[Found]:
    """As in "die Forderung, …", "der Vorwurf, …", "Berichte, wonach …": a noun introduces a clause."""
    made: list[Found] = []
    for index, piece in enumerate(unit.pieces):
        if index == 0 or any(r[0] <= piece.start < r[1] for f in found for r in f.content):
            continue
        if sheet.low[piece.start] == "wonach":
            made.append(_wonach(sheet, unit, index))
        elif (noun := _noun_before(sheet, unit, index)) is not None:
            one = _of_noun(sheet, unit, index, noun)
            if not nobody(sheet, one.speaker):
                made.append(replace(one, speaker=tuple(run for run in one.speaker if may_speak(sheet, run))))
    return made


def _wonach(sheet: Sheet, unit: Unit, index: int) -> Found:
    piece = unit.pieces[index]
    who = phrase_before(sheet, unit, piece.start - 1)
    start = section_start(sheet, unit, piece.start)
    cue = (piece.start, piece.start + 1)
    content = (piece.start + 1, content_end(sheet, unit, index))
    return Found("indirect", (content,), "wonach", (cue,), (who,) if who else (), (), ((start, piece.start + 1),))


def _noun_before(sheet: Sheet, unit: Unit, index: int) -> int | None:
    """The noun of saying right before a clause, or before its genitive; None when it cannot take that clause."""
    piece, left = unit.pieces[index], unit.pieces[index - 1]
    if sheet.words[piece.start - 1] != "," or left.kind == "quote":
        return None
    end = left.end
    while end > left.start and (sheet.pos[end - 1][0] == "V" or sheet.pos[end - 1] == "PTKVZ"):
        end -= 1
    for token in range(end - 1, max(left.start - 1, end - 8), -1):
        if sheet.pos[token] not in ("NN", "NE", "ART", "ADJA", "APPR", "APPRART", "PPOSAT", "ADV"):
            return None
        if sheet.pos[token] == "NN" and (cue := _noun_cue(sheet, token)) is not None:
            reaches = token == end - 1 or _attribute(sheet, token + 1, end)
            return token if reaches and _takes(sheet, cue, piece) else None
    return None


def _attribute(sheet: Sheet, start: int, end: int) -> bool:
    """Whether what stands between the noun and the comma only modifies the noun."""
    first = start + 1 if sheet.low[start] in ("von", "vom", "an", "gegen", "nach") else start
    phrase = noun_phrase(sheet, first, end)
    return phrase is not None and phrase[1] == end


def _noun_cue(sheet: Sheet, token: int) -> Cue | None:
    """The entry of a noun; none when it names an actor ("der Rat" is a council, no advice)."""
    known = cues("noun")
    if token in sheet.chains:
        return None
    for word in (sheet.lemma[token], sheet.words[token]):
        if word in known:
            return known[word][0]
    return None


def _takes(sheet: Sheet, cue: Cue, piece: Piece) -> bool:
    if piece.kind in ("dass", "zu", "wh"):
        return piece.kind in cue.takes
    return piece.kind == "v2" and "v2" in cue.takes and subjunctive(sheet, piece)


def _of_noun(sheet: Sheet, unit: Unit, index: int, noun: int) -> Found:
    piece, left = unit.pieces[index], unit.pieces[index - 1]
    article = noun - 1 if sheet.pos[noun - 1] in ("ART", "PPOSAT", "APPRART") else noun
    clause = next((c for c in clauses(sheet, unit) if c.tokens[0] <= noun <= c.tokens[-1]), None)
    who = _owner(sheet, noun, left.end)
    if who is None and clause is not None:
        own = subject(sheet, clause.tokens, clause.finite) or shared_subject(sheet, unit, clause.finite)
        apart = own is not None and not own[0] <= noun < own[1] and sheet.low[own[0]] != "es"
        who = own if apart else None
    apart = sheet.words[left.start - 1] in DASHES or clause is None
    start = left.start if apart or clause is None else clause.start
    end = content_end(sheet, unit, index)
    rest = ((end, unit.stop),) if end < unit.stop else ()
    cue = (article, noun + 1)
    return Found(
        "indirect", ((piece.start, end),), "noun", (cue,), (who,) if who else (), (), ((start, piece.start), *rest)
    )


def _owner(sheet: Sheet, noun: int, end: int) -> Run | None:
    """As in "Kopps Plan", "die Forderung der Gewerkschaft", "der Vorwurf von X"."""
    if sheet.pos[noun - 1] == "NE" and noun - 1 in sheet.chains and sheet.low[noun - 1][-1] in "s’'":
        start = noun - 1
        while start in sheet.inside_mention and start not in sheet.mention_starts:
            start -= 1
        return start, noun
    place = noun + 1
    if place >= end:
        return None
    if sheet.low[place] in ("von", "vom", "seitens"):
        place += 1
    elif sheet.pos[place] not in ("ART", "PPOSAT", "PDAT"):
        return None
    return noun_phrase(sheet, place, end)
