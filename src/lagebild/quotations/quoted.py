"""Words in quotation marks: speech of their own, or the speaker's words inside what is reported."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from lagebild.quotations.clauses import clauses
from lagebild.quotations.continuation import Carrier
from lagebild.quotations.cues import Cue, said
from lagebild.quotations.found import Found, without
from lagebild.quotations.phrases import NOUNS, noun_phrase, subject, words
from lagebild.quotations.pieces import Unit, speech_like
from lagebild.quotations.roles import addressee, speaker
from lagebild.quotations.sheet import Marked, Run, Sheet

NEAR = 60
"""So many quotations that begin before some marks are looked at; no content holds more."""
LONGEST_NAME = 5
DEFINITE = frozenset({"ART", "APPRART", "APPR"})
UNNAMING = frozenset({"ein", "eine", "einen", "einer", "einem", "kein", "keine", "keinen", "als", "von", "wie"})
SPOKEN = frozenset({"ADJA", "ADJD", "ADV", "VVPP", "VVINF", "VVFIN", "VAFIN", "VMFIN", "VVIZU", "VAINF", "PTKNEG"})


def speech(sheet: Sheet, unit: Unit, found: Sequence[Found], source: Carrier | None) -> list[Found]:
    """Speech in quotation marks that no verb introduces: after a colon, or free-standing with the last source."""
    taken = {run for f in found for run in f.content}
    made: list[Found] = []
    for index, piece in enumerate(unit.pieces):
        if piece.kind != "quote" or piece.run in taken or any(_holds(f, piece.run) for f in found):
            continue
        if index and sheet.words[piece.start - 1] == ":":
            made.append(_after_colon(sheet, unit, index, [*found, *made], source))
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
        if other.finite is not None and other.main and (own := subject(sheet, range(*other.run), other.finite)):
            who = (own,)
            break
    if not who and (phrase := noun_phrase(sheet, start, piece.start)) is not None:
        who = (phrase,)
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
    for clause in clauses(sheet, unit):
        cue = said(sheet, clause.tokens, clause.finite)
        if cue is None or "direct" not in cue.cue.takes or sheet.mood[clause.finite] == "sub1":
            continue
        for marked in _small_marks(sheet, (clause.tokens[0], clause.tokens[-1] + 1)):
            if marked.run[0] in cue.tokens or any(_touches(f, marked) for f in (*found, *made)):
                continue
            who, whom = speaker(sheet, unit, clause, cue), addressee(sheet, unit, clause, cue)
            if is_name(sheet, marked, _asked_for(sheet, cue.cue, marked)) or any(_in(marked, r) for r in (*who, *whom)):
                continue
            inside = (clause.start, clause.tokens[-1] + 1)
            frame = tuple(r for r in without(inside, [marked.run]) if any(sheet.words[t].isalnum() for t in range(*r)))
            made.append(Found("direct", (marked.run,), "words in a clause", tuple(cue.runs), who, whom, frame))
    return made


def _small_marks(sheet: Sheet, run: Run) -> list[Marked]:
    return [m for t in range(*run) if (m := sheet.marked_at.get(t)) is not None and not m.depth]


def _touches(found: Found, marked: Marked) -> bool:
    return any(r[0] < marked.run[1] and marked.run[0] < r[1] for r in found.content)


def words_in_marks(sheet: Sheet, found: Sequence[Found]) -> list[Found]:
    """Short stretches in marks inside what somebody is reported to say: that speaker's own words."""
    taken = {run for f in found if f.type == "direct" for run in f.content}
    ordered = sorted(found, key=lambda f: f.start)
    starts = [f.start for f in ordered]
    made: list[Found] = []
    for marked in sheet.marked:
        if marked.depth or marked.run in taken or is_name(sheet, marked, False):
            continue
        around = _around(ordered, starts, marked)
        if around is not None:
            made.append(_of(around, marked, () if around.type == "reported" else around.frame))
    return made


def _of(around: Found, marked: Marked, frame: tuple[Run, ...]) -> Found:
    return Found("direct", (marked.run,), "words in marks", around.cue, around.speaker, around.addressee, frame)


def _around(found: Sequence[Found], starts: Sequence[int], marked: Marked) -> Found | None:
    """The innermost reported content that holds the marks, among those that begin shortly before them."""
    last = bisect_right(starts, marked.run[0])
    near = found[max(last - NEAR, 0) : last]
    holding = [f for f in near if f.type != "direct" and _holds(f, marked.run)]
    return min(holding, key=lambda f: f.end - f.start, default=None)


def _in(marked: Marked, run: Run) -> bool:
    return run[0] <= marked.run[0] < run[1]


def _asked_for(sheet: Sheet, cue: Cue, marked: Marked) -> bool:
    """Whether a verb asks for words where the marks stand: "nannte ihn „…“", "als „…“", "sprach von „…“"."""
    if "nennen" in cue.takes or cue.kind == "accuse":
        return True
    near = sheet.low[max(marked.run[0] - 4, 0) : marked.run[0]]
    return ("als" in cue.takes and "als" in near) or ("von" in cue.takes and ("von" in near or "vom" in near))


def is_name(sheet: Sheet, marked: Marked, asked: bool) -> bool:
    """Whether marks hold a name or title ("die Zeitung „Nordkurier“") rather than somebody's words.

    `asked` where a verb asks for words ("nannte ihn „Lügner“"), so that a single noun may be one.
    """
    inner = range(*marked.inner)
    before = marked.run[0] - 1
    if marked.run[1] < len(sheet) and sheet.words[marked.run[1]].startswith("-"):
        return True
    if before >= 0 and sheet.low[before].endswith(tuple(words("titled"))):
        return True
    if speech_like(sheet, marked):
        return False
    opening = sheet.words[inner[0]]
    named = before >= 0 and sheet.pos[before] in DEFINITE and sheet.low[before] not in UNNAMING
    if opening[0].isupper() and (sheet.pos[before] in NOUNS if before >= 0 else False):
        return len(inner) <= LONGEST_NAME
    if (
        opening[0].isupper()
        and named
        and sheet.low[before] not in ("ein", "eine", "einen", "einer", "einem", "kein", "keine")
    ):
        return len(inner) <= LONGEST_NAME and (not asked or len(inner) == 1)
    lower = [t for t in inner if sheet.words[t][0].islower()]
    if not lower:
        return not asked
    return not asked and opening[0].isupper() and not any(sheet.pos[t] in SPOKEN for t in lower)
