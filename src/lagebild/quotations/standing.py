"""Speech whose speaker stands apart from it: in the sentence before or after, in brackets, or by a noun of words.

„Wir haben Angst.“ Das sagt Anna Berger.
„Wir haben gewonnen.“ Mit diesen Worten trat Nils Ode vor die Presse.
„Der Staat muss sparen.“ (Minister Karl Ott)
Die Schüler trugen Plakate mit der Aufschrift „Unsere Halle bleibt“.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lagebild.quotations.clauses import Clause, clauses
from lagebild.quotations.found import Found, without
from lagebild.quotations.phrases import head_is_actor, noun_phrase, subject
from lagebild.quotations.pieces import Unit
from lagebild.quotations.sheet import DASHES, STOPS, Run, Sheet
from lagebild.quotations.titles import WITH, announcing, titled, worded

LONGEST_SIGNATURE = 20
THESE_WORDS = (("mit", "diesen", "worten"), ("mit", "diesem", "satz"), ("diese", "worte"), ("diesen", "satz"))
WHERE = frozenset({"in", "im", "auf", "an", "am"})


def lone(unit: Unit | None) -> Run | None:
    """The speech that a unit consists of; None for any other unit."""
    return unit.pieces[0].run if unit is not None and len(unit.pieces) == 1 and unit.pieces[0].kind == "quote" else None


def told_after(sheet: Sheet, unit: Unit, before: Unit | None, here: Sequence[Found]) -> Found | None:
    """Speech of the unit before, whose speaker this unit names; `here` is what the unit gives ("Das sagt …").

    Speech whose mark only the next paragraph takes up has the speaker of what follows there.
    """
    speech = lone(before)
    if speech is None:
        return None
    opened = sheet.marked_at[speech[0]]
    if opened.inner[1] == opened.run[1]:
        goes_on = next((f for f in here if f.type == "direct" and f.start == unit.run[0] and f.speaker), None)
        return None if goes_on is None else replace(goes_on, content=(speech,), rule="told after")
    back = next((f for f in here if f.rule == "points back"), None)
    if back is not None:
        return Found("direct", (speech,), "told after", back.cue, back.speaker, back.addressee, back.frame)
    if (who := signed(sheet, unit.run[0], unit.run[1])) is not None:
        return Found("direct", (speech,), "signed", (), (who,), (), (unit.run,))
    for opening in THESE_WORDS:
        if tuple(sheet.low[unit.run[0] : unit.run[0] + len(opening)]) == opening:
            return _with_these_words(sheet, unit, speech, len(opening))
    return None


def _with_these_words(sheet: Sheet, unit: Unit, speech: Run, length: int) -> Found | None:
    cue = (unit.run[0], unit.run[0] + length)
    for clause in clauses(sheet, unit):
        tokens = [t for t in clause.tokens if t >= cue[1]]
        who = subject(sheet, tokens, clause.finite) if tokens else None
        if who is not None:
            return Found("direct", (speech,), "told after", (cue,), (who,), (), ((unit.run[0], unit.stop),))
    return None


def signed(sheet: Sheet, start: int, stop: int) -> Run | None:
    """The actor that a bracket or dash behind speech names, and nothing else: "(Minister Karl Ott)".

    In brackets more may follow: "(Minister Karl Ott, Der Bote, 3. Mai)".
    """
    if not 1 < stop - start <= LONGEST_SIGNATURE or sheet.words[start] not in {"("} | DASHES:
        return None
    end = stop
    while end > start and (sheet.words[end - 1] == ")" or sheet.words[end - 1] in STOPS):
        end -= 1
    who = noun_phrase(sheet, start + 1, end)
    if who is None or not sheet.actor_in(who):
        return None
    if sheet.words[start] != "(" or sheet.words[stop - 1] != ")" or not head_is_actor(sheet, who):
        return who if who[1] == end else None
    comma = next((t for t in range(*who) if sheet.words[t] == ","), who[1])
    return (who[0], comma) if who[1] == end or sheet.words[who[1]] == "," else None


def said_twice(sheet: Sheet, found: Sequence[Found]) -> list[Found]:
    """Words set apart from the text that names their speaker elsewhere have that speaker, not the last one before."""
    known: dict[tuple[str, ...], Found] = {}
    for one in found:
        if one.type == "direct" and one.cue and one.speaker and one.rule.startswith("verb frame"):
            known.setdefault(_spoken(sheet, one), one)
    alone = ("speech goes on", "speech alone")
    same = [known.get(_spoken(sheet, one)) if one.rule in alone else None for one in found]
    return [
        one if other is None or one.speaker == other.speaker else replace(one, rule="said twice", speaker=other.speaker)
        for one, other in zip(found, same, strict=True)
    ]


def _spoken(sheet: Sheet, one: Found) -> tuple[str, ...]:
    return tuple(sheet.low[t] for r in one.content for t in range(*r) if sheet.words[t][0].isalnum())


def nouns_of_words(sheet: Sheet, unit: Unit, found: Sequence[Found]) -> list[Found]:
    """As in "mit den Worten „…“", "Parolen wie „…“", where no verb of the clause says anything."""
    made: list[Found] = []
    taken = {r for f in found if f.type == "direct" for r in f.content}
    for marked in [sheet.marked_at[t] for t in range(*unit.run) if t in sheet.marked_at]:
        if marked.depth or marked.run in taken:
            continue
        if (noun := worded(sheet, marked)) is not None and (one := _of_noun(sheet, unit, noun, marked.run)) is not None:
            made.append(one)
    return made


def frame_around(sheet: Sheet, inside: Run, speech: Run) -> tuple[Run, ...]:
    """A clause without the words in marks; what stands behind them belongs to it only with a verb."""
    parts = [r for r in without(inside, [speech]) if any(sheet.words[t].isalnum() for t in range(*r))]
    return tuple(r for r in parts if r[0] < speech[0] or any(_verbal(sheet, t) for t in range(*r)))


def _verbal(sheet: Sheet, token: int) -> bool:
    return (sheet.pos[token][0] == "V" or sheet.pos[token] == "PTKVZ") and token not in sheet.in_marks


def _of_noun(sheet: Sheet, unit: Unit, noun: int, speech: Run) -> Found | None:
    clause = next((c for c in clauses(sheet, unit) if c.tokens[0] <= noun <= c.tokens[-1]), None)
    start, governor = announcing(sheet, noun)
    if clause is None or governor not in WITH | {""} or sheet.mood[clause.finite] == "sub1":
        return None
    who = _speaker(sheet, clause, noun, speech)
    if who is not None and titled(sheet, who[0] if who[1] - who[0] == 1 else who[0] + 1):
        return None
    cue = (start - 1 if governor else start, noun + 1)
    hull = (clause.start, max(clause.tokens[-1] + 1, noun + 1))
    frame = frame_around(sheet, hull, speech)
    return Found("direct", (speech,), "noun of words", (cue,), (who,) if who else (), (), frame)


def _speaker(sheet: Sheet, clause: Clause, noun: int, speech: Run) -> Run | None:
    """The subject; where the noun itself is the subject, the place where the words stand ("auf dem Plakat")."""
    own = subject(sheet, clause.tokens, clause.finite)
    if own is not None and not (own[0] <= noun < own[1] or (own[0] < speech[1] and speech[0] < own[1])):
        return own if sheet.low[own[0]] not in ("es", "man", "sich") else None
    for token in clause.tokens:
        if sheet.low[token] in WHERE and sheet.pos[token] in ("APPR", "APPRART"):
            phrase = noun_phrase(sheet, token + 1, clause.tokens[-1] + 1)
            if phrase is not None and not phrase[0] <= noun < phrase[1]:
                return phrase
    return None
