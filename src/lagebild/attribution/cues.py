"""What a cue means: its class and act, and what it does to certainty.

Acts come from the lexicon of quotation cues, certainty from the lexicon of this room.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
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


def _match(rows: dict[tuple[str, str], tuple[_Row, ...]], word: Word, forms: Iterable[str]) -> _Row | None:
    present = frozenset(forms)
    for lemma in _lemmas(word):
        for row in rows.get((lemma, _part(word)), ()):
            if not row.needs or row.needs & present:
                return row
    return None


def _lemmas(word: Word) -> Iterable[str]:
    """The lemma, and for a compound noun its last parts: "Geheimdienstangaben" is an Angabe."""
    yield word.lemma
    if _part(word) == "noun":
        for cut in range(3, len(word.lemma) - 4):
            yield word.lemma[cut].upper() + word.lemma[cut + 1 :]


def cue_of(view: View, spans: Sequence[Span], around: Sequence[Word]) -> Cue | None:
    """The cue in `spans`; `around` are the words of its clause, for cues that need a further word."""
    forms = [form for word in around for form in (view.form(word), view.low(word), word.lemma)]
    return next((cue for word in reversed(view.words_in(spans)) if (cue := _cue(word, forms))), None)


def _cue(word: Word, forms: Sequence[str]) -> Cue | None:
    if word.pos[:2] not in ("VV", "NN", "VA", "VM"):
        return None
    row = _match(_acts(), word, forms)
    return Cue(word, word.lemma, row.kind, cast(Act, row.act), row.weak) if row else None


def is_document(lemma: str) -> bool:
    """Whether a noun is one for a report, a study, a letter that says something."""
    return any(row.kind in ("document", "say") for row in _acts().get((lemma, "noun"), ()))


def is_source_noun(noun: Word) -> bool:
    """Whether "nach" before a noun names a source: what is known, written or thought ("Polizeiangaben", "Meinung")."""
    known = any(noun.lemma.lower().endswith(word.lower()) for word in lexical("knowledge"))
    row = _match(_acts(), noun, ())
    return known or (row is not None and row.nach and not row.weak)


def cue_in(view: View, words: Sequence[Word]) -> Cue | None:
    """The cue that is the main verb of a clause given as words: its full verb, or a phrase with a light verb."""
    forms = [form for word in words for form in (view.form(word), view.low(word), word.lemma)]
    verbs = [word for word in words if word.pos.startswith("VV")] or [w for w in words if w.pos.startswith("V")]
    return next((cue for word in reversed(verbs) if (cue := _cue(word, forms))), None)


def limit_of(view: View, word: Word, around: Sequence[Word]) -> Limit | None:
    """What this cue does to certainty; None when it does nothing."""
    forms = [form for other in around for form in (view.form(other), view.low(other), other.lemma)]
    row = _match(_limits(), word, forms)
    if row is None:
        return None
    return Limit(cast(Certainty, row.certainty or "certain"), row.kind, cast(Act, row.act) if row.act else None)
