"""What a cue means: its class and act, and what it does to certainty.

Acts come from the lexicon of quotation cues, certainty from the lexicon of this room.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, cast

from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.view import View
from lagebild.lexicon import table
from lagebild.model import Act, Certainty, Word
from lagebild.text import Span


class Cue(NamedTuple):
    """A cue as it stands in a text: the word that carries the meaning, its class, its act.

    `weak`: the verb also means a deed ("angreifen"), and is one without words said.
    """

    word: Word
    lemma: str
    kind: str
    act: Act
    weak: bool = False


class Limit(NamedTuple):
    """The strongest certainty a content can have after a cue, and why."""

    certainty: Certainty
    kind: str
    act: Act | None


class _Row(NamedTuple):
    needs: frozenset[str]
    kind: str
    act: str
    certainty: str
    weak: bool = False
    nach: bool = False


@cache
def _acts() -> dict[tuple[str, str], tuple[_Row, ...]]:
    rows: dict[tuple[str, str], list[_Row]] = {}
    for row in table("quotations_cues"):
        key = (row["lemma"], row["pos"])
        needs = frozenset(word for words in row["with"].split("|") for word in words.split()[:1])
        weak, nach = row["strength"] == "weak", "nach" in row["takes"]
        rows.setdefault(key, []).append(_Row(needs, row["class"], row["act"], "", weak, nach))
    return {key: tuple(sorted(found, key=lambda r: not r.needs)) for key, found in rows.items()}


@cache
def _limits() -> dict[tuple[str, str], tuple[_Row, ...]]:
    rows: dict[tuple[str, str], list[_Row]] = {}
    for row in table("attribution_cues"):
        needs = frozenset(row["with"].split("|")) - {""}
        rows.setdefault((row["lemma"], row["pos"]), []).append(_Row(needs, row["kind"], row["act"], row["certainty"]))
    return {key: tuple(sorted(found, key=lambda r: not r.needs)) for key, found in rows.items()}


def _part(word: Word) -> str:
    return "verb" if word.pos.startswith("V") else "noun"


@lru_cache(maxsize=1 << 16)
def _act_rows(lemma: str, part: str) -> tuple[_Row, ...]:
    return tuple(row for one in _lemmas(lemma, part) for row in _acts().get((one, part), ()))


@lru_cache(maxsize=1 << 16)
def _limit_rows(lemma: str, part: str) -> tuple[_Row, ...]:
    return tuple(row for one in _lemmas(lemma, part) for row in _limits().get((one, part), ()))


def _match(rows: Iterable[_Row], view: View, around: Sequence[Word]) -> _Row | None:
    """The first row whose further words stand around; these are looked at only for a row that needs some."""
    present: set[str] | None = None
    for row in rows:
        if not row.needs:
            return row
        present = view.forms(around) if present is None else present
        if not row.needs.isdisjoint(present):
            return row
    return None


def _lemmas(lemma: str, part: str) -> Iterable[str]:
    """The lemma, and for a compound noun its last parts: "Geheimdienstangaben" is an Angabe."""
    yield lemma
    if part == "noun":
        for cut in range(3, len(lemma) - 4):
            yield lemma[cut].upper() + lemma[cut + 1 :]


def cue_of(view: View, spans: Sequence[Span], around: Sequence[Word]) -> Cue | None:
    """The cue in `spans`; `around` are the words of its clause, for cues that need a further word."""
    return next((cue for word in reversed(view.words_in(spans)) if (cue := _cue(view, word, around))), None)


def _cue(view: View, word: Word, around: Sequence[Word]) -> Cue | None:
    if word.pos[:2] not in ("VV", "NN", "VA", "VM"):
        return None
    row = _match(_act_rows(word.lemma, _part(word)), view, around)
    return Cue(word, word.lemma, row.kind, cast(Act, row.act), row.weak) if row else None


@lru_cache(maxsize=1 << 16)
def is_document(lemma: str) -> bool:
    """Whether a noun is one for a report, a study, a letter that says something."""
    return any(row.kind in ("document", "say") for row in _acts().get((lemma, "noun"), ()))


def is_source_noun(noun: Word) -> bool:
    """Whether "nach" before a noun names a source: what is known, written or thought ("Polizeiangaben", "Meinung")."""
    known = any(noun.lemma.lower().endswith(word.lower()) for word in lexical("knowledge"))
    row = next((row for row in _act_rows(noun.lemma, _part(noun)) if not row.needs), None)
    return known or (row is not None and row.nach and not row.weak)


def cue_in(view: View, words: Sequence[Word]) -> Cue | None:
    """The cue that is the main verb of a clause given as words: its full verb, or a phrase with a light verb."""
    verbs = [word for word in words if word.pos[0] == "V"]
    verbs = [word for word in verbs if word.pos[1] == "V"] or verbs
    return next((cue for word in reversed(verbs) if (cue := _cue(view, word, words))), None)


def limit_of(view: View, word: Word, around: Sequence[Word]) -> Limit | None:
    """What this cue does to certainty; None when it does nothing."""
    row = _match(_limit_rows(word.lemma, _part(word)), view, around)
    if row is None:
        return None
    return Limit(cast(Certainty, row.certainty or "certain"), row.kind, cast(Act, row.act) if row.act else None)
