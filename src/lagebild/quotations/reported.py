"""Reported views: "kritisierte die Entscheidung", "sprach von einem Erfolg", "nannte das einen Fehler".

Here the verb's object already is what was said. The whole clause is the content, as
the corpus has it, and there is neither cue nor frame.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.quotations.clauses import Clause, clauses
from lagebild.quotations.cues import PREPOSITIONS, Said, said
from lagebild.quotations.found import Found
from lagebild.quotations.phrases import PRONOUNS, bare_phrases, head_noun, subject, words
from lagebild.quotations.pieces import Piece, Unit
from lagebild.quotations.roles import addressee, elided, speaker, speaks
from lagebild.quotations.sheet import Run, Sheet

NEGATIONS = frozenset({"nicht", "kein", "keine", "keinen", "keiner", "keinem", "keinerlei", "nie", "niemals"})
OBJECTS = {
    "fordern": "toll",
    "ablehnen": "application",
    "zurückweisen": "application",
    "beantragen": "procedure",
    "bestätigen": "ruling",
    "bekanntgeben": "unnamed",
    "geben": "unnamed",
}
"""Uses of words in the lexicon that make a verb with such an object a deed."""
FUSED = {
    "vom": "von",
    "zum": "zu",
    "zur": "zu",
    "ans": "an",
    "am": "an",
    "aufs": "auf",
    "fürs": "für",
    "davon": "von",
    "beim": "bei",
}


def reported(sheet: Sheet, unit: Unit, others: Sequence[Found]) -> list[Found]:
    """The clauses of a unit, outside the quotations found before, that report a view by verb and object alone."""
    found: list[Found] = []
    if unit.stop < unit.run[1] and sheet.words[unit.stop] == "?":
        return found
    for clause in clauses(sheet, unit):
        if not _stands_alone(sheet, unit, clause) or any(_covers(f, clause) for f in others):
            continue
        cue = said(sheet, clause.tokens, clause.finite)
        if cue is None or not _reports(sheet, clause, cue) or not speaks(sheet, unit, clause, cue):
            continue
        who = speaker(sheet, unit, clause, cue)
        if not who or sheet.low[who[0][0]] in ("ich", "wir", "man"):
            continue
        content = _content(sheet, unit, clause)
        found.append(Found("reported", (content,), "reported", (), who, addressee(sheet, unit, clause, cue)))
    return found


def _covers(other: Found, clause: Clause) -> bool:
    """Whether a clause already lies in another quotation or is its frame."""
    return any(r[0] <= clause.finite < r[1] for r in (*other.content, *other.frame))


def _stands_alone(sheet: Sheet, unit: Unit, clause: Clause) -> bool:
    """A main clause, or "…, was X bestreitet"; a clause with "wenn" or "dass" reports nothing by itself.

    One in Konjunktiv I is reported as a whole.
    """
    piece = unit.pieces[clause.index]
    if piece.main:
        return sheet.mood[clause.finite] != "sub1"
    if piece.kind == "sub":
        return sheet.low[piece.start] == "während"
    return piece.kind in ("rel", "wh") and sheet.low[piece.start] == "was" and clause.index > 0


def _unsaid(sheet: Sheet, clause: Clause, cue: Said) -> bool:
    """Whether nothing is said after all: it is denied, only possible, only supposed, or told as what came before.

    "nannte keine Namen", "wollte Geld verlangen", "hätte mit Stimmen rechnen können", "hatte den Antrag abgelehnt";
    to deny nothing ("schließt nichts aus") is a statement again, and so is "konnte das nicht bestätigen".
    """
    negated = any(sheet.low[t] in NEGATIONS for t in clause.tokens)
    if negated and cue.cue.lemma == "bestätigen":
        return False
    if negated and cue.cue.kind != "deny":
        return True
    if sheet.pos[cue.finite] == "VMFIN" or sheet.mood[cue.finite] in ("sub2", "imp"):
        return True
    before = sheet.lemma[cue.finite] == "haben" and sheet.tense[cue.finite] == "past"
    return before and cue.cue.kind in ("deny", "announce", "assess")


def _deed(sheet: Sheet, clause: Clause, cue: Said) -> bool:
    """Verbs of saying that tell a deed by what stands with them.

    A flood demands lives, a court convicts to a fine, a host greets guests, a club shuts members out of a match, an
    office rejects an application or makes a result known without what it is.
    """
    lemma = cue.cue.lemma
    with_words = {sheet.low[t] for t in clause.tokens}
    if lemma == "verurteilen":
        return bool(with_words & {"zu", "zur", "zum", "wegen"})
    if lemma == "ausschließen":
        return bool(with_words & {"von", "vom"})
    if lemma not in OBJECTS and lemma != "begrüßen":
        return False
    heads = [head for p in bare_phrases(sheet, clause.tokens) if (head := head_noun(sheet, p)) is not None]
    if lemma == "begrüßen":
        own = subject(sheet, clause.tokens, cue.finite)
        return any(not own or not own[0] <= head < own[1] for head in heads if _person(sheet, head))
    return any(sheet.low[head].endswith(tuple(words(OBJECTS[lemma]))) for head in heads)


def _person(sheet: Sheet, head: int) -> bool:
    """Whether a noun names somebody who can be greeted: an actor or an audience."""
    return head in sheet.chains or sheet.low[head].startswith(tuple(words("audience")))


def _reports(sheet: Sheet, clause: Clause, cue: Said) -> bool:
    takes = cue.cue.takes
    if _unsaid(sheet, clause, cue) or _deed(sheet, clause, cue):
        return False
    if takes & PREPOSITIONS and any(FUSED.get(sheet.low[t], sheet.low[t]) in takes for t in _governing(sheet, clause)):
        return True
    if "als" in takes and any(sheet.low[t] == "als" for t in clause.tokens if t > clause.finite):
        return True
    return bool(takes & {"np", "nennen"}) and _has_object(sheet, clause, cue)


def _governing(sheet: Sheet, clause: Clause) -> list[int]:
    """The tokens of a clause where a preposition may belong to its verb.

    Before the verb of a main clause that is the first place only: "Ein Brief von Jan Kopp spricht eine andere
    Sprache" speaks of nobody.
    """
    early = [t for t in clause.tokens if t < clause.finite]
    noun = next((t for t in early if sheet.pos[t] in ("NN", "NE")), clause.finite)
    verb_second = clause.finite != clause.tokens[-1] or len(early) <= 1
    return [t for t in clause.tokens if not verb_second or t < noun or t > clause.finite]


def _has_object(sheet: Sheet, clause: Clause, cue: Said) -> bool:
    """Whether a clause has a phrase besides its subject and besides who is told."""
    tokens = clause.tokens
    own = None if elided(sheet, clause) else subject(sheet, tokens, cue.finite)
    if cue.passive:
        return own is not None
    inside = frozenset(cue.tokens)
    others = [p for p in bare_phrases(sheet, tokens) if p != own and p[0] not in inside and sheet.low[p[0]] != "es"]
    return any(sheet.pos[p[0]] not in PRONOUNS for p in others)


def _content(sheet: Sheet, unit: Unit, clause: Clause) -> Run:
    """The clause; with its stop when it fills the unit, without a subordinate clause in its first place."""
    mains = [p for p in unit.pieces if p.main]
    piece = unit.pieces[clause.index]
    if not piece.main:
        return piece.run
    start = piece.start if unit.pieces[0].kind == "sub" and clause.first < clause.index else clause.start
    if len(mains) == 1 and len(sheet.finites(piece.run)) == 1:
        return (start if start == piece.start else unit.run[0]), unit.run[1]
    end = clause.tokens[-1] + 1
    later = [p for p in unit.pieces if p.start >= end and p.main and not _condition(sheet, p)]
    return start, later[0].start - 1 if later else unit.run[1]


def _condition(sheet: Sheet, piece: Piece) -> bool:
    """A condition without "wenn": "…, sollte der Rat zustimmen"."""
    first = piece.start
    return piece.kind == "v1" and (sheet.lemma[first] == "sollen" or sheet.mood[first] == "sub2")
