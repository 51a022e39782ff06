"""The words that give something as somebody's: entries of the lexicon and verb groups in a clause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from lagebild.lexicon import table
from lagebild.quotations.sheet import Run, Sheet

LEXICON = "quotations_cues"
PREFIXES = frozenset(
    {
        "ab",
        "an",
        "auf",
        "aus",
        "be",
        "bei",
        "durch",
        "ein",
        "ent",
        "er",
        "fort",
        "nach",
        "über",
        "um",
        "unter",
        "ver",
        "vor",
    }
)
OTHERWISE_REFLEXIVE = frozenset({"befinden", "bestätigen", "entscheiden", "lesen", "finden", "nennen", "wiederholen"})
"""With "sich" these mean something else: "die Sorge bestätigt sich"."""
AUXILIARIES = frozenset(
    {"haben", "sein", "werden", "können", "müssen", "sollen", "wollen", "dürfen", "mögen", "lassen"}
)
WITH_SEIN = frozenset({"ausgehen", "übereinkommen", "herausrücken", "fortfahren"})
"""Verbs of motion that mean thinking or saying: "sie waren davon ausgegangen" is no passive."""
PARTICIPLES = frozenset({"VVPP", "VVINF", "VVIZU", "VAPP", "VMPP", "VAINF", "VMINF"})
PREPOSITIONS = frozenset({"von", "über", "auf", "für", "um", "an", "gegen", "vor", "mit"})


@dataclass(frozen=True, slots=True)
class Cue:
    """An entry of the lexicon; see its header for the columns."""

    lemma: str
    pos: str
    prefix: str
    needs: tuple[str, ...]
    kind: str
    act: str
    takes: frozenset[str]
    strength: str

    @property
    def reports_with(self) -> frozenset[str]:
        """The prepositions whose phrase is already a reported view ("sprach von einem Erfolg")."""
        return self.takes & PREPOSITIONS


def _loosest_last(cue: Cue) -> tuple[bool, bool, tuple[str, ...]]:
    """A verb alone last, before it one with a bare preposition: "hält es für möglich" before "hält ihn für"."""
    return not cue.needs, set(cue.needs) <= PREPOSITIONS, cue.needs


@cache
def cues(pos: str) -> dict[str, tuple[Cue, ...]]:
    """The cues of one part of speech by lemma; those that need further words first, as they say more."""
    found: dict[str, list[Cue]] = {}
    for row in table(LEXICON):
        if row["pos"] == pos:
            needs = tuple(word for word in row["with"].split("|") if word)
            takes = frozenset(row["takes"].split("|"))
            cue = Cue(row["lemma"], pos, row["prefix"], needs, row["class"], row["act"], takes, row["strength"])
            found.setdefault(row["lemma"], []).append(cue)
    return {lemma: tuple(sorted(group, key=_loosest_last)) for lemma, group in found.items()}


@dataclass(frozen=True, slots=True)
class Said:
    """A verb cue in its clause: `finite` carries the mood, `verb` the meaning, `tokens` are the whole cue."""

    cue: Cue
    finite: int
    verb: int
    tokens: tuple[int, ...]
    passive: bool

    @property
    def runs(self) -> list[Run]:
        """The cue's tokens as runs."""
        return runs(self.tokens)


def runs(tokens: Iterable[int]) -> list[Run]:
    """Token numbers as maximal runs."""
    found: list[Run] = []
    for token in sorted(set(tokens)):
        if found and found[-1][1] == token:
            found[-1] = (found[-1][0], token + 1)
        else:
            found.append((token, token + 1))
    return found


def said(sheet: Sheet, clause: Sequence[int], finite: int) -> Said | None:
    """The cue whose finite verb is `finite` in a clause given as token numbers; None when its verb is none.

    "hat … mitgeteilt" and "wurde … vorgeworfen" are one cue, with the words a phrase
    needs ("davon" of "davon ausgehen").
    """
    place = (finite, clause[0], clause[-1], len(clause))
    if place not in sheet.kept:
        sheet.kept[place] = _said(sheet, clause, finite)
    known: Said | None = sheet.kept[place]
    return known


def _said(sheet: Sheet, clause: Sequence[int], finite: int) -> Said | None:
    group = _verb_group(sheet, clause, finite)
    verb = group[-1] if len(group) > 1 else finite
    lemma, prefix = _whole(sheet, clause, finite) if verb == finite else (sheet.lemma[verb], ())
    entries = cues("verb").get(lemma, ())
    if not entries:
        return None
    passive = len(group) > 1 and _passive(sheet, finite, group)
    forms = _forms(sheet, clause)
    reflexive = any(sheet.low[t] == "sich" for t in clause)
    for cue in entries:
        if reflexive and (cue.kind == "find" or lemma in OTHERWISE_REFLEXIVE):
            continue
        extra = _needed(sheet, clause, cue, forms)
        if extra is not None:
            tokens = (*(t for t in group if sheet.lemma[t] != "sollen"), *prefix, *extra)
            return Said(cue, finite, verb, tuple(sorted(set(tokens))), passive)
    return None


def _whole(sheet: Sheet, clause: Sequence[int], finite: int) -> tuple[str, tuple[int, ...]]:
    """The lemma of a finite verb with its separated prefix, and where that stands."""
    lemma = sheet.lemma[finite]
    known, prefixes, marks = cues("verb"), _prefixes(), sheet.in_marks
    place = marks.get(finite)
    behind = [t for t in clause if t > finite and (sheet.pos[t] == "PTKVZ" or sheet.low[t] in prefixes)]
    for token in reversed(behind):
        word = sheet.low[token]
        if marks.get(token) != place:
            # in "rief „Haut ab“" the prefix belongs to the words in marks, though tagging reads "abrufen"
            foreign = sheet.pos[token] == "PTKVZ" and not sheet.low[finite].startswith(word)
            lemma = lemma.removeprefix(word) if foreign else lemma
            continue
        if sheet.pos[token] == "PTKVZ":
            if lemma.startswith(word) and not sheet.low[finite].startswith(word):
                return (lemma.removeprefix(word) if word == "weiter" else lemma), (token,)
            return (lemma if word == "weiter" else word + lemma), (token,)
        if word in prefixes and word + lemma in known and _last_word(sheet, clause, token):
            return word + lemma, (token,)
    return lemma, ()


def _last_word(sheet: Sheet, clause: Sequence[int], token: int) -> bool:
    """Whether a word stands last in its clause or before a mark, as a separated prefix does."""
    return token == clause[-1] or token + 1 not in clause or not sheet.words[token + 1][0].isalnum()


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(cue.prefix for group in cues("verb").values() for cue in group if cue.prefix)


def _verb_group(sheet: Sheet, clause: Sequence[int], finite: int) -> list[int]:
    """The finite verb and, when it is an auxiliary, the participles and infinitives it carries; the full verb last."""
    if sheet.pos[finite] == "VVFIN" and sheet.lemma[finite] not in AUXILIARIES:
        return [finite]
    others = [t for t in clause if sheet.pos[t] in PARTICIPLES and t != finite]
    full = [t for t in others if sheet.pos[t].startswith("VV") and sheet.lemma[t] not in ("lassen",)]
    full = full or [t for t in others if sheet.low[t] == "geworden"]
    if not full:
        return [finite]
    verb = full[-1]
    return [*sorted({finite, *(t for t in others if abs(t - verb) <= 2 and t != verb)}), verb]


def _passive(sheet: Sheet, finite: int, group: Sequence[int]) -> bool:
    """With "werden", and with "sein", since verbs of saying form their perfect with "haben", verbs of motion apart."""
    if sheet.pos[group[-1]] != "VVPP":
        return False
    if sheet.lemma[finite] == "werden" or (sheet.lemma[finite] == "sein" and sheet.lemma[group[-1]] not in WITH_SEIN):
        return True
    return any(sheet.low[t] in ("worden", "werden") for t in group[:-1])


def _forms(sheet: Sheet, clause: Sequence[int]) -> set[str]:
    """All words that a phrase may find in a clause: see `_is`."""
    found = {form for t in clause for form in (sheet.low[t], sheet.words[t])}
    found.update([sheet.lemma[t] for t in clause if sheet.pos[t][0] == "V"])
    if "mich" in found or "uns" in found:
        found.add("sich")
    return found


def _needed(sheet: Sheet, clause: Sequence[int], cue: Cue, forms: set[str]) -> tuple[int, ...] | None:
    """The tokens of the words a phrase needs; empty when it needs none, None when they are missing."""
    if not cue.needs:
        return ()
    for alternative in cue.needs:
        words = alternative.split()
        if not forms.issuperset(words):
            continue
        places = [next((t for t in clause if _is(sheet, t, word)), None) for word in words]
        if all(place is not None for place in places):
            found = tuple(place for place in places if place is not None)
            return tuple(extra for place in found for extra in (*_introduced(sheet, clause, place), place))
    return None


def _is(sheet: Sheet, token: int, word: str) -> bool:
    if word in (sheet.low[token], sheet.words[token]) or (word == "sich" and sheet.low[token] in ("mich", "uns")):
        return True
    return sheet.lemma[token] == word and sheet.pos[token][0] == "V"


def _introduced(sheet: Sheet, clause: Sequence[int], token: int) -> tuple[int, ...]:
    """Preposition and article before the noun of a phrase: "zu Protokoll", "der Meinung", "für möglich"."""
    before: list[int] = []
    if sheet.pos[token] in ("NN", "ADJD") or sheet.words[token][0].isupper():
        place = token - 1
        while place in clause and sheet.pos[place] in ("ART", "APPR", "APPRART", "PPOSAT") and len(before) < 2:
            before.append(place)
            place -= 1
    return tuple(before)


@cache
def source_noun(word: str, event: bool = False) -> bool:
    """Whether a noun, or the last part of a compound ("US-Angaben", "Polizeibericht"), may follow "nach".

    With `event`, whether it also names what happens ("nach dem Urteil", "nach dem Beschluss"): such entries are weak.
    A verb's prefix makes no compound: "Auswertung" is no "Wertung".
    """
    low = word.lower()
    fronts = (low.removesuffix(known) for known in _source_nouns(event) if low.endswith(known))
    return any(front == "" or (len(front) > 1 and front not in PREFIXES) for front in fronts)


@cache
def _source_nouns(event: bool) -> tuple[str, ...]:
    known: set[str] = set()
    for lemma, entries in cues("noun").items():
        if any("nach" in entry.takes and (entry.strength == "weak") == event for entry in entries):
            known |= {lemma.lower() + ending for ending in ("", "n", "en", "s", "e")}
    return tuple(sorted(known))
