"""Sentences that go on with the last source: Konjunktiv I without a frame, "sollen" as hearsay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lagebild.quotations.found import Found, Type
from lagebild.quotations.phrases import head_is_actor, subject
from lagebild.quotations.pieces import Unit
from lagebild.quotations.sheet import Run, Sheet

CONDITIONS = frozenset({"wenn", "falls", "sofern", "sonst", "andernfalls"})


@dataclass(frozen=True, slots=True)
class Carrier:
    """The source that sentences without a frame belong to, and where it last spoke."""

    speaker: tuple[Run, ...]
    cue: tuple[Run, ...]
    frame: tuple[Run, ...]
    unit: int
    paragraph: int

    def at(self, unit: int, paragraph: int) -> Carrier:
        """The same source, speaking on."""
        return replace(self, unit=unit, paragraph=paragraph)


def carrier(found: Sequence[Found], unit: int, paragraph: int) -> Carrier:
    """The source of a unit's quotations, for what follows: the outermost one that has a speaker.

    A pronoun goes on as it stands; whom it means is read from its chain.
    """
    named = next((f for f in found if f.speaker), found[0])
    return Carrier(named.speaker, named.cue, named.frame, unit, paragraph)


def follows(sheet: Sheet, unit: Unit, source: Carrier | None, number: int) -> Type | None:
    """How a unit without a frame is given as somebody's: by Konjunktiv, or by "sollen" as hearsay; else None."""
    verbs = main_verbs(unit)
    if sheet.headings[unit.sentence] or not verbs:
        return None
    moods = ["" if sheet.lemma[v] == "mögen" else sheet.mood[v] for v in verbs]
    near = source is not None and source.unit == number - 1
    close = near and source is not None and source.paragraph == sheet.paragraphs[unit.sentence]
    if "sub1" in moods:
        return "indirect_free_indirect"
    # after a mere view "Die Gewinne dürften steigen" is the outlet's guess, after a source it may be a permission
    guess = sheet.lemma[verbs[0]] == "dürfen" and source is not None and not source.cue
    if (
        moods[0] == "sub2"
        and near
        and not guess
        and (_ambiguous(sheet, verbs[0]) or (close and _colloquial(sheet, unit, verbs[0])))
    ):
        return "indirect_free_indirect"
    edge = verbs[0] == unit.run[0] or any(
        p.end - 1 == verbs[0] for p in unit.pieces if sheet.pos[verbs[0] - 1] == "VVINF"
    )
    if sheet.lemma[verbs[0]] == "sollen" and moods[0] == "ind" and not edge and not _everybody(sheet, verbs[0]):
        return "free_indirect" if close or _perfect(sheet, unit) else None
    return None


def _everybody(sheet: Sheet, verb: int) -> bool:
    """Advice to all or none is no hearsay: "Das sollte man bedenken", "niemand soll überrascht sein"."""
    return any(sheet.low[t] in ("man", "niemand") for t in range(max(verb - 1, 0), min(verb + 2, len(sheet))))


def main_verbs(unit: Unit) -> list[int]:
    """The finite verbs of the main clauses of a unit, outside quotation marks."""
    return [p.finite for p in unit.pieces if p.finite is not None and p.main]


def is_reported(sheet: Sheet, unit: Unit, here: Sequence[Found]) -> bool:
    """Whether a unit with quotations of its own is reported as a whole: "Er gehe davon aus, dass …".

    Then its main verb is in Konjunktiv and in none of these quotations.
    """
    verbs = main_verbs(unit)
    if not verbs or not sheet.subjunctive(verbs[0]) or sheet.lemma[verbs[0]] == "mögen":
        return False
    return not any(r[0] <= verbs[0] < r[1] for f in here for r in f.content)


def _perfect(sheet: Sheet, unit: Unit) -> bool:
    """As in "soll … getan haben", "soll … gewesen sein": with a perfect infinitive "sollen" always means hearsay."""
    return any(
        sheet.pos[t] == "VAINF" and sheet.lemma[t] in ("haben", "sein") and sheet.pos[t - 1] in ("VVPP", "VAPP", "VMPP")
        for t in range(unit.run[0] + 1, unit.stop)
    )


def _ambiguous(sheet: Sheet, verb: int) -> bool:
    """Konjunktiv II that stands in for a Konjunktiv I which looks like the indicative ("hätten" for "haben")."""
    return sheet.low[verb].endswith("n") and sheet.lemma[verb] != "sein"


def _colloquial(sheet: Sheet, unit: Unit, verb: int) -> bool:
    """Spoken for "habe" and "werde" right after a source: "Er hätte nichts gesehen"; not with "wenn"."""
    conditions = any(sheet.low[p.start] in CONDITIONS or p.kind == "v1" for p in unit.pieces)
    return sheet.lemma[verb] in ("haben", "werden") and not conditions


def continued(sheet: Sheet, unit: Unit, source: Carrier, kind: Type) -> Found:
    """The whole unit as words of the last source, up to speech that a colon announces.

    Hearsay in another paragraph ("Er soll Geld genommen haben") is nobody's that is named.
    """
    quotes = [p.start for p in unit.pieces if p.kind == "quote" and sheet.words[p.start - 1] == ":"]
    elsewhere = kind == "free_indirect" and source.paragraph != sheet.paragraphs[unit.sentence]
    content = (unit.run[0], min(quotes, default=unit.run[1]))
    return Found(kind, (content,), "continued", speaker=() if elsewhere else source.speaker)


def after_colon(sheet: Sheet, unit: Unit, found: Sequence[Found]) -> list[Found]:
    """As in "Die Chefin dankte den Helfern: Ihr Einsatz habe viel gerettet": Konjunktiv I behind a colon.

    It is the word of the actor that the clause before the colon, in the indicative, begins with; in "Im Mittelpunkt
    steht Afrika: …" Africa says nothing.
    """
    for index, piece in enumerate(unit.pieces):
        if not index or sheet.words[piece.start - 1] != ":" or piece.kind != "v2" or piece.finite is None:
            continue
        held = any(r[0] <= piece.finite < r[1] for f in found for r in f.content)
        if held or sheet.mood[piece.finite] != "sub1" or sheet.lemma[piece.finite] == "mögen":
            continue
        before = [p for p in unit.pieces[:index] if p.main and p.finite is not None]
        if not before or any(sheet.mood[p.finite or 0] != "ind" for p in before):
            continue
        who = actor_of(sheet, replace(unit, pieces=unit.pieces[:index]))
        if who is not None and who[0] < (before[-1].finite or 0):
            frame = (unit.run[0], piece.start)
            return [Found("indirect", ((piece.start, unit.stop),), "after a colon", (), (who,), (), (frame,))]
    return []


def actor_of(sheet: Sheet, unit: Unit) -> Run | None:
    """The actor a sentence is about: the subject of its last main clause, when that names one.

    "Der Betriebsrat griff die Leitung scharf an. Sie habe alle Zusagen gebrochen."
    """
    pieces = unit.pieces
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if not piece.main or piece.finite is None:
            continue
        later = next((n for n in range(index + 1, len(pieces)) if pieces[n].kind != "bare"), len(pieces))
        tokens = [t for p in pieces[:later] if p.kind in ("bare", "v1", "v2") for t in range(*p.run)]
        own = subject(sheet, tokens, piece.finite)
        named = own is not None and head_is_actor(sheet, own) and sheet.pos[own[0]] != "PPER"
        return own if named else None
    return None
