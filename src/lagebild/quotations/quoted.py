"""Words in quotation marks: speech of their own, or the speaker's words inside what is reported."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from lagebild.quotations.clauses import Clause, clauses
from lagebild.quotations.continuation import Carrier
from lagebild.quotations.cues import Cue, Said, runs, said
from lagebild.quotations.found import Found, without
from lagebild.quotations.holders import is_somebody, may_speak, nobody
from lagebild.quotations.phrases import noun_phrase, subject
from lagebild.quotations.pieces import Unit
from lagebild.quotations.roles import addressee, shared_subject, speaker, speaks
from lagebild.quotations.sheet import Marked, Run, Sheet
from lagebild.quotations.standing import frame_around, signed
from lagebild.quotations.titles import ISSUING, brought_out, governing, governor, handed_on, is_name, preceding, titled

NEAR = 60
"""So many quotations that begin before some marks are looked at; no content holds more."""
ASKING = frozenset({"als", "von", "vor", "zu", "für"})
"""After these a verb gives words or a term: "sprach von „…“"; "berichtete über „…“" names a topic."""
SPEAKING = frozenset({"VVFIN", "PPER"})
JOINING = frozenset({"und", "oder", "sowie", "bzw.", "auch", "sondern"})


def speech(sheet: Sheet, unit: Unit, found: Sequence[Found], source: Carrier | None) -> list[Found]:
    """Speech in quotation marks that no verb introduces: after a colon, or free-standing with the last source."""
    taken = {run for f in found for run in f.content}
    made: list[Found] = []
    for index, piece in enumerate(unit.pieces):
        if piece.kind != "quote" or piece.run in taken or any(_holds(f, piece.run) for f in found):
            continue
        if index and brought_out(sheet, piece.start):
            continue
        if index and sheet.words[piece.start - 1] == ":":
            made.append(_after_colon(sheet, unit, index, [*found, *made], source))
        elif piece.start == unit.run[0] and (who := signed(sheet, piece.end, unit.run[1])) is not None:
            made.append(Found("direct", (piece.run,), "signed", (), (who,), (), ((piece.end, unit.run[1]),)))
        elif piece.start == unit.run[0] and source is not None:
            made.append(Found("direct", (piece.run,), "speech goes on", source.cue, source.speaker, (), source.frame))
        elif piece.start == unit.run[0]:
            made.append(Found("direct", (piece.run,), "speech alone"))
    return made


def _holds(found: Found, run: Run) -> bool:
    return any(r[0] <= run[0] and run[1] <= r[1] for r in found.content)


def _after_colon(sheet: Sheet, unit: Unit, index: int, found: Sequence[Found], source: Carrier | None) -> Found:
    """As in "Zufrieden zeigte sich X: „…“" and "X: „…“": whoever is the subject before the colon speaks.

    After reported words ("X sagte, dass …: „…“") their speaker goes on, and after "Seine Sorge: „…“" the last source.
    """
    piece = unit.pieces[index]
    start = _clause_start(unit, index)
    before = [f for f in found if f.frame and f.content[-1][1] == piece.start - 1]
    if before:
        return Found("direct", (piece.run,), "after a colon", before[-1].cue, before[-1].speaker, (), before[-1].frame)
    who: tuple[Run, ...] = ()
    for other in reversed([p for p in unit.pieces[:index] if p.start >= start]):
        if other.finite is None or not other.main:
            continue
        shared = shared_subject(sheet, unit, piece.start) if other.kind == "v1" and other.start > start else None
        if own := shared or subject(sheet, range(*other.run), other.finite):
            who = (own,) if source is None or is_somebody(sheet, own) else source.speaker
            break
    if not who and (phrase := noun_phrase(sheet, start, piece.start)) is not None:
        who = (phrase,)
    if who and nobody(sheet, who):
        return Found("direct", (piece.run,), "after a colon", (), (), (), ((start, piece.start),))
    who = tuple(run for run in who if may_speak(sheet, run))
    verbs = [p.finite for p in unit.pieces[:index] if p.start >= start and p.main and p.finite is not None]
    reported = bool(verbs) and sheet.mood[verbs[0]] == "sub1"
    if source is not None and (reported or not who or sheet.pos[who[0][0]] == "PPOSAT"):
        who = source.speaker
    return Found("direct", (piece.run,), "after a colon", (), who, (), ((start, piece.start),))


def _clause_start(unit: Unit, index: int) -> int:
    """Where the words before a colon begin: after the last speech in the unit, or with it."""
    quotes = [p for p in unit.pieces[:index] if p.kind == "quote"]
    return quotes[-1].end if quotes else unit.run[0]


def words_in_clauses(sheet: Sheet, unit: Unit, found: Sequence[Found]) -> list[Found]:
    """As in "nannte das „…“", "warf ihm „…“ vor": a clause is the frame of the words in marks that it holds.

    Unless the clause itself is reported ("Er nenne das „…“"); then the words are its speaker's.
    """
    made: list[Found] = []
    if sheet.marked_at.keys().isdisjoint(range(*unit.run)):
        return made
    for clause in clauses(sheet, unit):
        cue = said(sheet, clause.tokens, clause.finite)
        if cue is None or _in_reported_mood(sheet, clause.finite):
            continue
        for marked in _small_marks(sheet, (clause.tokens[0], clause.tokens[-1] + 1)):
            if marked.run[0] in cue.tokens or any(_touches(f, marked) for f in (*found, *made)):
                continue
            beside = any(f.cue[0][0] in cue.tokens for f in made[-1:])
            if (one := _in_clause(sheet, unit, clause, cue, marked, beside)) is not None:
                made.append(one)
    return made


def _in_reported_mood(sheet: Sheet, verb: int) -> bool:
    """Konjunktiv I, or the plural forms that stand in for it: "Zudem hätten die Prüfer „…“ beanstandet"."""
    stands_in = sheet.mood[verb] == "sub2" and sheet.low[verb] in ("hätten", "würden")
    return sheet.mood[verb] == "sub1" or stands_in


def _in_clause(sheet: Sheet, unit: Unit, clause: Clause, cue: Said, marked: Marked, beside: bool) -> Found | None:
    """Words in marks inside the clause of a cue, unless they are a name, or part of who speaks or listens.

    `beside` where the clause gives other words already: "hielt ihn „zuweilen“ für „gefährlich“".
    """
    asked = _asked_for(sheet, cue.cue, marked)
    if cue.cue.lemma in ISSUING and governing(sheet, marked):
        return None  # "hat eine Studie zu „…“ veröffentlicht": a title
    if not speaks(sheet, unit, clause, cue):
        return None
    if not asked and not beside and "direct" not in cue.cue.takes:
        return None
    if is_name(sheet, marked, asked) or handed_on(sheet, marked):
        return None
    who, whom = speaker(sheet, unit, clause, cue), addressee(sheet, unit, clause, cue)
    if nobody(sheet, who):
        return None
    if cue.cue.kind == "accuse" and asked:
        whom = tuple((r[0], min(r[1], marked.run[0])) if _in(marked, r) and r[0] < marked.run[0] else r for r in whom)
    if any(_in(marked, r) for r in (*who, *whom)) or _names_itself(sheet, clause, cue, who, marked):
        return None
    frame = frame_around(sheet, (_frame_start(sheet, clause, who), clause.tokens[-1] + 1), marked.run)
    tokens = list(cue.tokens)
    if asked and (token := governor(sheet, marked)) is not None:
        tokens.append(token)
    return Found("direct", (marked.run,), "words in a clause", tuple(runs(tokens)), who, whom, frame)


def _frame_start(sheet: Sheet, clause: Clause, who: Sequence[Run]) -> int:
    """A clause with "und" whose subject stands before it has both in its frame."""
    return min(clause.start, who[0][0]) if who and sheet.low[clause.start] == "und" else clause.start


def _names_itself(sheet: Sheet, clause: Clause, cue: Said, who: Sequence[Run], marked: Marked) -> bool:
    """As in "nennt sich „…“", "man nennt das „…“", "wird „…“ genannt", "der Name lautet „…“": nobody's words.

    Several words that nobody is named for may still be somebody's: "wurde als „sehr fragwürdig“ bezeichnet".
    """
    if who and any(titled(sheet, t) for t in range(*who[0])):
        return True
    if "nennen" not in cue.cue.takes and "als" not in cue.cue.takes:
        return False
    if not who:
        several = [t for t in range(*marked.inner) if sheet.words[t][0].islower()]
        return cue.passive and (not several or marked.inner[1] - marked.inner[0] == 1)
    return any(sheet.low[t] in ("sich", "man") for t in clause.tokens)


def _asked_for(sheet: Sheet, cue: Cue, marked: Marked) -> bool:
    """Whether a verb asks for words where the marks stand: "nannte ihn „…“", "als „…“", "sprach von „…“", "rief „…“".

    In "kritisierte die Zeitung „…“" a noun of the clause stands right before, which they may name.
    """
    governs = governing(sheet, marked)
    if governs:
        return governs in cue.takes and governs in ASKING
    if "nennen" in cue.takes or (cue.kind == "accuse" and "wem" in cue.takes):
        return True
    before = preceding(sheet, marked)
    if before >= 0 and sheet.pos[before] in ("NN", "NE", "ART", "ADJA"):
        return False
    return cue.kind == "accuse" or (cue.kind in ("say", "ask") and before >= 0 and sheet.pos[before] in SPEAKING)


def _in(marked: Marked, run: Run) -> bool:
    return run[0] <= marked.run[0] < run[1]


def _small_marks(sheet: Sheet, run: Run) -> list[Marked]:
    return [m for t in range(*run) if (m := sheet.marked_at.get(t)) is not None and not m.depth]


def _touches(found: Found, marked: Marked) -> bool:
    return any(r[0] < marked.run[1] and marked.run[0] < r[1] for r in found.content)


def words_in_marks(sheet: Sheet, found: Sequence[Found]) -> list[Found]:
    """Short stretches in marks inside what somebody is reported to say: that speaker's own words.

    So are those that "und" or "oder" joins to words found: "„Zu spät“ und „Zu wenig“".
    """
    taken = {run: f for f in found if f.type == "direct" for run in f.content}
    ordered = sorted(found, key=lambda f: f.start)
    starts = [f.start for f in ordered]
    made: list[Found] = []
    last: Marked | None = None
    for marked in sheet.marked:
        if marked.depth:
            continue
        before, last = last, marked
        if marked.run in taken:
            continue
        if (
            before is not None
            and before.run in taken
            and _joined(sheet, before, marked)
            and not is_name(sheet, marked, True)
        ):
            one = replace(taken[before.run], content=(marked.run,), rule="words in marks")
            one = replace(one, frame=tuple(r for f in one.frame for r in without(f, [marked.run])))
        elif (around := _around(ordered, starts, marked)) is None or is_name(sheet, marked, False):
            continue
        else:
            one = _of(_source_of(ordered, starts, around), marked, around)
        taken[marked.run] = one
        made.append(one)
    return made


def _joined(sheet: Sheet, before: Marked, marked: Marked) -> bool:
    """Whether only "und", "oder" and the like stand between two stretches in marks."""
    between = range(before.run[1], marked.run[0])
    return (
        0 < len(between) <= 3
        and all(sheet.low[t] in JOINING or sheet.pos[t] in ("ART", "APPR") for t in between)
        and any(sheet.low[t] in JOINING for t in between)
    )


def _of(source: Found, marked: Marked, around: Found) -> Found:
    frame = () if around.type == "reported" else source.frame
    return Found("direct", (marked.run,), "words in marks", source.cue, around.speaker, around.addressee, frame)


def _source_of(found: Sequence[Found], starts: Sequence[int], around: Found) -> Found:
    """What gave reported words without a frame their speaker: words in marks there have its cue and frame."""
    if around.cue or around.type == "reported":
        return around
    for earlier in reversed(
        found[max(bisect_right(starts, around.start) - NEAR, 0) : bisect_right(starts, around.start)]
    ):
        if earlier.cue and earlier.frame and (earlier.speaker == around.speaker or not around.speaker):
            return earlier
    return around


def _around(found: Sequence[Found], starts: Sequence[int], marked: Marked) -> Found | None:
    """The innermost reported content that holds the marks, among those that begin shortly before them."""
    last = bisect_right(starts, marked.run[0])
    near = found[max(last - NEAR, 0) : last]
    holding = [f for f in near if f.type != "direct" and _holds(f, marked.run)]
    return min(holding, key=lambda f: f.end - f.start, default=None)
