"""Verb frames: "X sagte, dass …", "…, sagte X", "wie X mitteilte, …", "X sagte: „…“".

For every finite verb that is a cue, what it introduces is looked for after its
clause, then before it.
"""

from __future__ import annotations

from dataclasses import replace

from lagebild.quotations.clauses import Clause, clauses
from lagebild.quotations.cues import Cue, Said, said
from lagebild.quotations.found import Found, Type, without
from lagebild.quotations.holders import nobody
from lagebild.quotations.phrases import bare_phrases, noun_phrase, subject, words
from lagebild.quotations.pieces import COORDINATORS, Piece, Unit
from lagebild.quotations.roles import addressee, speaker, speaks
from lagebild.quotations.sheet import DASHES, Run, Sheet
from lagebild.quotations.titles import brought_out
from lagebild.quotations.unsaid import of_object, to_be_said

CONNECTIVES = (["aber"], ["dann"], ["jedoch"], ["sondern"], ["danach"], ["dabei"])
"""After these a verb in first place shares its subject with the clause before: "…, fand dann eine Wohnung"."""
CORRELATES = frozenset({"dazu", "darum", "damit", "dafür", "daran", "darauf", "davor", "dagegen"})
CONDITIONS = frozenset({"wenn", "falls", "sofern", "ob"})
PRONOUNS = frozenset({"er", "sie", "es", "man", "niemand", "keiner"})
SPEECH = frozenset({"say", "write", "announce", "deny", "demand", "warn", "ask"})


def framed(sheet: Sheet, unit: Unit) -> list[Found]:
    """All quotations of a unit that a verb introduces."""
    found: list[Found] = []
    for clause in clauses(sheet, unit):
        cue = said(sheet, clause.tokens, clause.finite)
        made = None if cue is None else _introduced(sheet, unit, clause, cue)
        if made is not None and (made.type == "direct" or not nobody(sheet, made.speaker)):
            found.append(made)
    return [one for one in found if one.speaker or not any(_same_words(one, other) for other in found)]


def _same_words(one: Found, other: Found) -> bool:
    """Whether words that nobody speaks have a speaker in another frame: "wurde kritisiert: Das sei falsch, sagte X"."""
    return bool(other.speaker) and one.type == other.type and one.content[0][0] == other.content[0][0]


def _introduced(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> Found | None:
    if (
        not speaks(sheet, unit, clause, cue)
        or _told_of_self(sheet, unit, clause, cue)
        or to_be_said(sheet, clause, cue)
    ):
        return None
    if _as_wie(sheet, unit, clause):
        return _with_wie(sheet, unit, clause, cue)
    behind = _behind_words(sheet, unit, clause) or _with_so(sheet, clause)
    if behind and (made := _frame_after(sheet, unit, clause, cue)) is not None:
        return made
    forward = _forward(sheet, unit, clause, cue)
    if forward is not None:
        return _frame_first(sheet, unit, clause, cue, forward)
    return _frame_after(sheet, unit, clause, cue) or _that_before(sheet, unit, clause, cue)


def _behind_words(sheet: Sheet, unit: Unit, clause: Clause) -> bool:
    """Whether an inverted clause stands behind what it introduces: speech, or a main clause in Konjunktiv.

    What is said may go on behind it: "Noch fehle Geld, sagte sie; deshalb sei jede Spende gut".
    """
    if not clause.inverted or clause.index == 0:
        return False
    left = unit.pieces[clause.index - 1]
    if left.kind == "quote":
        return True
    after = unit.pieces[clause.last + 1 : clause.last + 2]
    reported = any(p.main and subjunctive(sheet, p) for p in unit.pieces[: clause.index])
    return clause.verb_first and reported and bool(after) and after[0].main


def _told_of_self(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> bool:
    """As in "… sagte Kim. Er gehe davon aus, dass …": a frame in Konjunktiv about a pronoun goes on with Kim's words.

    With a name it is words in words: "Jan habe gesagt, dass …".
    """
    if not sheet.subjunctive(clause.finite):
        return False
    who = speaker(sheet, unit, clause, cue)
    return not who or (len(who) == 1 and all(sheet.low[t] in PRONOUNS for t in range(*who[0])))


def _made(
    sheet: Sheet,
    unit: Unit,
    clause: Clause,
    cue: Said,
    kind: Type,
    content: tuple[Run, ...],
    rule: str,
    frame: tuple[Run, ...],
) -> Found:
    return Found(
        kind,
        content,
        rule,
        tuple(cue.runs),
        speaker(sheet, unit, clause, cue),
        addressee(sheet, unit, clause, cue),
        frame,
    )


# Frame first


def _forward(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> tuple[int, int] | None:
    """The piece that the cue introduces, and the piece whose verb makes it what it is.

    The two differ where reported words begin with a phrase or clause that a comma cuts off:
    "sagte, wenn es regne, werde man warten", "meldet, X, die lange fort war, sei zurück".
    """
    pieces = unit.pieces
    after = _first_behind(sheet, unit, clause, cue)
    if not clause.closes or after >= len(pieces):
        return None
    piece = pieces[after]
    if _says_how(sheet, unit, piece):
        return None
    if piece.kind in ("sub", "zu", "wh") and "v2" in cue.cue.takes and not _fits(sheet, piece, cue):
        verb = next(
            (n for n in range(after + 1, len(pieces)) if pieces[n].kind not in ("sub", "rel", "zu", "bare")), None
        )
        return (after, verb) if verb and pieces[verb].kind == "v1" and subjunctive(sheet, pieces[verb]) else None
    if piece.kind == "bare" and "zu" in cue.cue.takes and sheet.words[piece.start - 1] == ",":
        infinitive = next((n for n in range(after, len(pieces)) if pieces[n].kind not in ("bare", "rel")), None)
        if infinitive and pieces[infinitive].kind == "zu":
            return after, infinitive
    if piece.kind == "bare" and after == clause.index + 1 and "v2" in cue.cue.takes:
        verb = next((n for n in range(after, len(pieces)) if pieces[n].kind not in ("bare", "rel", "zu", "sub")), None)
        return (after, verb) if verb and pieces[verb].kind == "v1" and subjunctive(sheet, pieces[verb]) else None
    if piece.kind == "v1" and subjunctive(sheet, piece) and "v2" in cue.cue.takes:
        start = _cut_off(unit, clause)
        return (start, after) if start is not None else None
    if not _fits(sheet, piece, cue) or not _governs(sheet, unit, clause, piece):
        return None
    return None if _spliced(sheet, clause, cue, piece) or of_object(sheet, clause, cue, piece) else (after, after)


def _first_behind(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> int:
    """The first piece that may be reported: behind the clause, or already behind its verb.

    A phrase between commas after the verb is no apposition when nothing stands before it that it could explain:
    "sagte, dem Sekretär, Jan Kopp, sei …", "sagte zu, nicht über das Haus, das größte, zu bestimmen".
    """
    nearest, last = clause.index + 1, clause.last + 1
    if nearest >= last or unit.pieces[nearest].kind != "bare" or sheet.words[unit.pieces[nearest].start - 1] != ",":
        return last
    at_verb = unit.pieces[clause.index].end - 1 in cue.tokens
    adverbial = sheet.pos[unit.pieces[nearest].start] in ("APPR", "APPRART", "PTKNEG", "ADV")
    verb = next((p for p in unit.pieces[last:] if p.kind not in ("bare", "rel", "zu", "sub")), None)
    verb = unit.pieces[last] if verb is None and last < len(unit.pieces) else verb
    goes_on = verb is not None and (verb.kind == "zu" or (verb.kind == "v1" and subjunctive(sheet, verb)))
    return nearest if goes_on and (at_verb or adverbial) else last


def _spliced(sheet: Sheet, clause: Clause, cue: Said, piece: Piece) -> bool:
    """Whether a clause in the indicative only follows on: "bemerkte die Panne, umkehren konnte er nicht mehr".

    Then the verb has its object already; one dative may be who is told.
    """
    if not piece.main or subjunctive(sheet, piece) or sheet.words[piece.start - 1] == ":":
        return False
    dative = frozenset({"der", "dem", "den", "ihm", "ihr", "ihnen"})
    own = subject(sheet, clause.tokens, cue.finite)
    return any(p != own and sheet.low[p[0]] not in dative for p in bare_phrases(sheet, clause.tokens))


def _cut_off(unit: Unit, clause: Clause) -> int | None:
    """The phrase that a relative clause or apposition parts from its verb in Konjunktiv."""
    start = clause.last
    while start > clause.index and unit.pieces[start].kind == "rel":
        start -= 1
    return start if start > clause.index and unit.pieces[start].kind == "bare" else None


def _governs(sheet: Sheet, unit: Unit, clause: Clause, piece: Piece) -> bool:
    """A main clause after "als er klagte, …" is the matrix, not what is said, unless it is in Konjunktiv."""
    around = unit.pieces[clause.index]
    if around.main or not piece.main:
        return True
    return piece.kind == "v2" and subjunctive(sheet, piece) and sheet.low[around.start] not in CONDITIONS


def _fits(sheet: Sheet, piece: Piece, said_: Said) -> bool:
    """Whether a cue takes what this piece is."""
    cue: Cue = said_.cue
    before = sheet.words[piece.start - 1]
    if piece.kind == "quote":
        return "direct" in cue.takes and not brought_out(sheet, piece.start)
    if piece.kind == "dass":
        return "dass" in cue.takes and (cue.strength != "weak" or subjunctive(sheet, piece))
    if piece.kind == "zu":
        return "zu" in cue.takes and before == ","
    if piece.kind == "wh":
        return "wh" in cue.takes and cue.strength != "weak"
    if "v2" not in cue.takes or piece.kind != "v2" or sheet.low[piece.start] in COORDINATORS:
        return False
    if subjunctive(sheet, piece):
        return True
    indicative = cue.strength == "strong" and not said_.passive and sheet.lemma[said_.verb] != "finden"
    return indicative and (before == ":" or cue.kind in SPEECH)


def subjunctive(sheet: Sheet, piece: Piece) -> bool:
    """Whether a piece has a verb in Konjunktiv."""
    return any(sheet.subjunctive(t) for t in sheet.finites(piece.run))


def _frame_first(sheet: Sheet, unit: Unit, clause: Clause, cue: Said, what: tuple[int, int]) -> Found:
    piece = unit.pieces[what[0]]
    frame = (clause.start, piece.start)
    direct = piece.kind == "quote"
    end = piece.end if direct else content_end(sheet, unit, what[1])
    rest = (end, _frame_resumes_to(sheet, unit, end))
    parts = (frame, rest) if rest[0] < rest[1] and not direct else (frame,)
    kind: Type = "direct" if direct else "indirect"
    cue = replace(cue, tokens=(*cue.tokens, *_correlates(sheet, clause, cue, piece)))
    clause = replace(clause, tokens=tuple(t for t in clause.tokens if t < piece.start))
    return _made(sheet, unit, clause, cue, kind, ((piece.start, end),), "verb frame before", parts)


def _correlates(sheet: Sheet, clause: Clause, cue: Said, piece: Piece) -> tuple[int, ...]:
    """The words that point to a clause: "dazu" of "riefen dazu auf, …", "Es" of "Es wird vermutet, dass …".

    In first place they mostly point back: "Dazu sagte er, …".
    """
    if piece.kind not in ("dass", "zu", "v2", "wh"):
        return ()
    found = [t for t in clause.tokens if t > clause.tokens[0] and sheet.low[t] in CORRELATES and t not in cue.tokens]
    if cue.passive and sheet.low[clause.tokens[0]] == "es":
        found.append(clause.tokens[0])
    return tuple(found)


def _frame_resumes_to(sheet: Sheet, unit: Unit, end: int) -> int:
    """Where a frame taken up after reported words ends: not at all before speech after a colon or a comment."""
    for piece in unit.pieces:
        announced = piece.kind == "quote" and sheet.words[piece.start - 1] == ":"
        if piece.start >= end and (announced or _comments(sheet, piece)):
            return end
    return unit.stop


def content_end(sheet: Sheet, unit: Unit, after: int) -> int:
    """Where reported words end: at the stop, or where the clause around them goes on."""
    pieces = unit.pieces
    first = pieces[after]
    if (cut := _matrix_inside(sheet, first)) is not None:
        return cut
    complete = first.finite is not None or first.kind == "zu"
    for number in range(after + 1, len(pieces)):
        piece = pieces[number]
        mark = sheet.words[piece.start - 1]
        speech = piece.kind == "quote" and mark == ":"
        leaves = speech or _matrix_again(sheet, first, piece) or _tells_on(sheet, first, piece)
        if (complete and leaves) or _comments(sheet, piece):
            return pieces[number - 1].end
        complete = complete or (piece.finite is not None and piece.kind not in ("rel", "sub"))
    return unit.stop


def _tells_on(sheet: Sheet, first: Piece, piece: Piece) -> bool:
    """Whether the outlet speaks again: a main clause in the indicative after Konjunktiv or "dass", "so X"."""
    if piece.kind == "bare":
        return sheet.low[piece.start] == "so"
    if piece.kind != "v2" or piece.finite is None or subjunctive(sheet, piece):
        return False
    if piece.finite + 1 == piece.end or not sheet.words[piece.start][0].isalnum() or sheet.low[piece.start] == "und":
        return False
    if sheet.low[piece.start] in words("relative") and sheet.words[piece.start - 1] == ",":
        return False
    return first.kind in ("dass", "zu", "wh") or (first.kind == "v2" and subjunctive(sheet, first))


def _comments(sheet: Sheet, piece: Piece) -> bool:
    """As in "…, was X bestreitet" and "…, wie X berichtet" speak about reported words and are none of them."""
    if sheet.low[piece.start] not in ("was", "wie") or piece.finite is None or piece.kind not in ("rel", "wh"):
        return False
    could = sheet.low[piece.start] == "wie" and sheet.pos[piece.finite] == "VMFIN"
    if sheet.subjunctive(piece.finite) or could:
        return False
    cue = said(sheet, range(*piece.run), piece.finite)
    return cue is not None and cue.cue.kind in ("say", "write", "announce", "deny", "accuse", "assess")


def _matrix_inside(sheet: Sheet, piece: Piece) -> int | None:
    """As in "dass er gehe und verließ den Saal": "und" with an indicative right after it leaves the reported words."""
    finites = sheet.finites(piece.run)
    for token in range(piece.start + 1, piece.end - 1):
        if sheet.low[token] not in ("und", "aber"):
            continue
        earlier = [t for t in finites if t < token]
        later = next((t for t in finites if t > token), None)
        if not earlier or later is None or sheet.subjunctive(later):
            continue
        if later == token + 1 and (piece.kind == "dass" or sheet.subjunctive(earlier[0])):
            return token
        subject_ = noun_phrase(sheet, token + 1, later)
        told = piece.kind == "v2" and sheet.subjunctive(earlier[0]) and sheet.pos[later] == "VVFIN"
        if told and subject_ is not None and subject_[1] == later:
            return token
    return None


def _matrix_again(sheet: Sheet, first: Piece, piece: Piece) -> bool:
    """A first verb in the indicative, or a lone participle, takes up the clause around the reported words."""
    if piece.kind == "bare" and piece.end - piece.start <= 4:
        return sheet.pos[piece.end - 1] in ("PTKVZ", "VVPP") and not first.main
    if piece.kind != "v1" or subjunctive(sheet, piece):
        return False
    return subjunctive(sheet, first) if first.main else True


# Frame after or inside


def _frame_after(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> Found | None:
    """As in "…, sagte X": the verb comes first in its clause and what it introduces stands before."""
    pieces = unit.pieces
    index = clause.index
    if not clause.inverted or index == 0 or not cue.cue.takes & {"v2", "direct"}:
        return None
    before = pieces[:index]
    quote = before[-1].kind == "quote"
    if not quote and "v2" not in cue.cue.takes:
        return None
    if not quote and sheet.low[clause.finite + 1 : clause.finite + 2] in CONNECTIVES:
        return None
    inserted = clause.last + 1 < len(pieces) and pieces[clause.last + 1].kind == "v1"
    so = _with_so(sheet, clause)
    if (
        not quote
        and not _sayable(sheet, before, cue, inserted)
        and (not so or cue.passive or cue.cue.lemma == "lauten")
    ):
        return None
    start = before[-1].start if quote else _content_start(sheet, unit, before)
    content: tuple[Run, ...] = ((start, before[-1].end),)
    frame_end = pieces[clause.last].end
    if clause.last + 1 < len(pieces) and (further := _goes_on(sheet, unit, clause, quote)):
        frame_end = further[0]
        content = (*content, further)
    elif clause.last + 1 < len(pieces) and sheet.words[pieces[clause.last + 1].start - 1] == ",":
        frame_end = unit.stop
    frame = (before[-1].end, frame_end)
    kind: Type = "direct" if quote else "indirect"
    own = replace(clause, first=clause.index, tokens=tuple(t for t in clause.tokens if t >= clause.finite))
    cue = replace(cue, tokens=(clause.tokens[0], *cue.tokens)) if so else cue
    made = _made(sheet, unit, own, cue, kind, content, "verb frame after", (frame,))
    # "reisten ab, waren sich aber nicht sicher, ob …": a verb without a subject behind it goes on with the one before
    shared = not quote and not cue.passive and any(run[0] < clause.finite for run in made.speaker)
    return None if shared else made


def _with_so(sheet: Sheet, clause: Clause) -> bool:
    """As in "…, so vermutet die Zeitung": whatever stands before is what the verb introduces."""
    first = clause.tokens[0]
    return clause.inverted and sheet.low[first] == "so" and sheet.words[first - 1] in DASHES | {","}


def _sayable(sheet: Sheet, before: tuple[Piece, ...], cue: Said, inserted: bool) -> bool:
    """Whether what stands before an inverted verb is a clause of its own, not the first place of the verb's clause."""
    if cue.cue.lemma == "zitieren":
        return True
    if cue.passive or cue.cue.strength != "strong" or cue.cue.kind in ("find", "ask"):
        return cue.cue.lemma == "fragen" and sheet.words[before[-1].end] == "?"
    mains = [p for p in before if p.main]
    if not mains:
        return inserted and cue.cue.kind in SPEECH
    first = before[0]
    if first.kind == "v1" and first.finite is not None and not subjunctive(sheet, first) and len(before) == 1:
        return cue.cue.kind in SPEECH
    return cue.cue.kind in SPEECH or subjunctive(sheet, mains[-1]) or cue.cue.kind in ("think", "accuse", "assess")


def _content_start(sheet: Sheet, unit: Unit, before: tuple[Piece, ...]) -> int:
    """Reported words begin with the unit; after a colon when only what follows it is in Konjunktiv."""
    for number, piece in enumerate(before):
        mark = piece.start - 1
        if number and sheet.words[mark] in (":", ";"):
            left = any(subjunctive(sheet, p) for p in before[:number])
            if not left and any(subjunctive(sheet, p) for p in before[number:]):
                return piece.start
    return unit.run[0]


def _goes_on(sheet: Sheet, unit: Unit, clause: Clause, quote: bool) -> Run | None:
    """What comes after an inserted frame and is still said: not a clause about the saying ("nachdem …")."""
    piece = unit.pieces[clause.last + 1]
    bare = not any(p.main for p in unit.pieces[: clause.index])
    if quote:
        return piece.run if piece.kind == "quote" else None
    if piece.kind == "bare" and _with_so(sheet, clause):
        return None if sheet.pos[piece.start] in ("ART", "NN", "NE") else (piece.start, unit.stop)
    if piece.kind in ("sub", "rel", "bare") and not subjunctive(sheet, piece):
        return None
    if piece.kind == "v1" and not subjunctive(sheet, piece) and not bare:
        return None
    return piece.start, unit.stop


def section_start(sheet: Sheet, unit: Unit, token: int) -> int:
    """The token after the last colon or semicolon before `token`, else the start of the unit."""
    marks = [p.start for p in unit.pieces if p.start <= token and sheet.words[p.start - 1] in (":", ";")]
    return marks[-1] if marks and marks[-1] > unit.run[0] else unit.run[0]


# "wie X mitteilte"


def _as_wie(sheet: Sheet, unit: Unit, clause: Clause) -> bool:
    piece = unit.pieces[clause.index]
    if piece.kind not in ("wh", "sub", "rel") or not any(
        sheet.low[t] == "wie" for t in range(piece.start, min(piece.start + 2, piece.end))
    ):
        return False
    return clause.index == 0 or not _asks(sheet, unit.pieces[clause.index - 1])


def _asks(sheet: Sheet, piece: Piece) -> bool:
    """A verb before "wie" that makes it a question: "verstehe nicht, wie …", "fragte, wie …"."""
    if piece.finite is None:
        return False
    cue = said(sheet, range(*piece.run), piece.finite)
    return cue is not None and "wh" in cue.cue.takes and (cue.cue.kind in ("ask", "think") or cue.cue.lemma == "hören")


def _says_how(sheet: Sheet, unit: Unit, piece: Piece) -> bool:
    """Whether a clause with "wie" only names a source: "…, wie die Agentur berichtet"."""
    if piece.kind != "wh" or sheet.low[piece.start] != "wie" or piece.finite is None:
        return False
    cue = said(sheet, range(*piece.run), piece.finite)
    return cue is not None and cue.cue.kind in ("say", "write", "announce") and sheet.pos[piece.finite] != "VMFIN"


def _with_wie(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> Found | None:
    if (
        cue.cue.kind in ("demand", "ask", "assess", "accuse")
        or not cue.cue.takes & {"v2", "direct"}
        or "VM" in sheet.pos[clause.finite]
    ):
        return None
    pieces, index = unit.pieces, clause.index
    piece = pieces[index]
    start = piece.start - (1 if index and sheet.words[piece.start - 1] == "," else 0)
    end = piece.end + (1 if index + 1 < len(pieces) else 0)
    content = without((section_start(sheet, unit, piece.start), unit.stop), [(start, end)])
    content = tuple(c for c in content if any(sheet.words[t].isalnum() for t in range(*c)))
    if not content:
        return None
    wie = next(t for t in range(*piece.run) if sheet.low[t] == "wie")
    quotes = [p for p in pieces if p.kind == "quote" and p.run in content]
    kind: Type = "direct" if quotes and len(content) == 1 else "indirect"
    made = _made(sheet, unit, clause, cue, kind, content, "wie", ((start, end),))
    return Found(kind, content, "wie", ((wie, wie + 1), *made.cue), made.speaker, made.addressee, made.frame)


# "Dass …, bestreitet X"


def _that_before(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> Found | None:
    """A clause with "dass" or "ob" in first place, before its cue."""
    pieces, index = unit.pieces, clause.index
    if not clause.verb_first or index == 0 or pieces[0].kind not in ("dass", "wh", "zu"):
        return None
    if pieces[0].kind not in cue.cue.takes or pieces[0].start != unit.run[0] or cue.cue.kind == "find":
        return None
    if pieces[0].kind == "wh" and (cue.passive or any(sheet.low[t] in ("nicht", "nie", "kaum") for t in clause.tokens)):
        return None
    content = (unit.run[0], pieces[index - 1].end)
    return _made(sheet, unit, clause, cue, "indirect", (content,), "clause in first place", ((content[1], unit.stop),))
