"""Views that a verb and its object give as somebody's, where no quotation was found.

"Der Landrat dankte den Helfern", "Ohm verteidigt die Reform": the sentence is the outlet's wording of what
somebody utters or thinks, so it is his. Only who can speak is one who does: "Das Rezept verspricht Erfolg"
stays the outlet's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, cast

from lagebild.attribution.cues import Cue
from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.phrases import subject
from lagebild.attribution.polarity import negation
from lagebild.attribution.sources import NOUNS, Sources, is_person_noun
from lagebild.attribution.view import View
from lagebild.lexicon import table
from lagebild.model import Act, Link, Word
from lagebild.text import Span

ALONE = 2
"""Words that a subject and a pronoun take: a verb with no more has no object."""

SHORT = 3
"""Letters of a noun that would end too many others ("Rat" of "Heirat")."""


class _Row(NamedTuple):
    needs: tuple[frozenset[str], ...]
    without: frozenset[str]
    act: Act
    negated: bool
    medium: bool


class Held(NamedTuple):
    """A view: the verb that shows it, its words in the text, who holds it."""

    cue: Cue
    group: tuple[Span, ...]
    who: Span
    links: list[Link]


@cache
def _views() -> dict[str, tuple[_Row, ...]]:
    rows: dict[str, list[_Row]] = {}
    for row in table("attribution_views"):
        needs = tuple(frozenset(one.split("+")) for one in row["with"].split("|") if one)
        without = frozenset(row["without"].split("|")) - {""}
        found = _Row(needs, without, cast(Act, row["act"]), row["negated"] == "yes", row["who"] == "medium")
        rows.setdefault(row["lemma"], []).append(found)
    return {lemma: tuple(sorted(found, key=lambda r: not r.needs)) for lemma, found in rows.items()}


def view_in(view: View, sources: Sources, words: Sequence[Word]) -> Held | None:
    """The view that a main clause, given as its words, reports; None where it only tells what happens."""
    finite = next((word for word in words if word.mood), None)
    if finite is None or finite.mood in ("sub1", "sub2", "imp") or _is_modal_or_passive(words, finite):
        return None
    row, verb = _row(view, words)
    if row is None or verb is None or not _has_object(view, words, verb):
        return None
    if negation(view, words) is not None and not row.negated:
        return None
    who = subject(view, sources, words)
    links = sources.links([who]) if who else []
    if row.medium and any(link.role != "medium" for link in links):
        return None
    if who is None or not links or not all(can_speak(view, sources, link) for link in links):
        return None
    group = tuple(word.span for word in words if word in (verb, finite) or word.pos == "PTKVZ")
    return Held(Cue(verb, verb.lemma, "view", row.act), group, who, links)


def _is_modal_or_passive(words: Sequence[Word], finite: Word) -> bool:
    """Whether the verb is only meant, possible, to come, or done to somebody: "will danken", "wurde gelobt"."""
    if finite.pos.startswith("VM") or finite.lemma == "werden":
        return True
    return finite.lemma == "sein" and any(word.pos == "VVPP" for word in words)


def _row(view: View, words: Sequence[Word]) -> tuple[_Row | None, Word | None]:
    """The view of a clause and its verb; of several verbs ("dankte und versprach") all must be of views."""
    verbs = [word for word in words if word.pos in ("VVFIN", "VVPP", "VVINF")]
    verbs = [word for word in verbs if word is words[0] or view.form(word)[0].islower()]
    if not all(word.lemma in _views() for word in verbs):
        return None, None
    forms = view.forms(words)
    found = [(_matching(word, forms), word) for word in verbs]
    return found[0] if found and all(row for row, _ in found) else (None, None)


def _matching(verb: Word, forms: set[str]) -> _Row | None:
    """The reading of a verb that its clause, given as the forms of its words, allows."""
    for row in _views().get(verb.lemma, ()):
        if not row.without & forms and (not row.needs or any(needed <= forms for needed in row.needs)):
            return row
    return None


def _has_object(view: View, words: Sequence[Word], verb: Word) -> bool:
    """Whether there is a second phrase besides the subject: "Ohm verteidigt die Reform", not "Ohm verteidigt"."""
    nouns = [word for word in words if word.pos in NOUNS or word.pos in ("PPER", "PRF", "PDS", "PIS", "PAV", "PROAV")]
    return len(nouns) >= ALONE or any(view.low(word) == "anders" for word in words)


def can_speak(view: View, sources: Sources, link: Link) -> bool:
    """Whether a link is somebody with a voice: a person, a body, a group; a country, as its government."""
    chain = sources.chains.get(link.chain or "")
    if chain is not None:
        return chain.kind != "place" or chain.institution is not None
    words = [word for word in view.words_in([link.span]) if word.pos in NOUNS] if link.span else []
    return bool(words) and has_voice(words[0].lemma)


def has_voice(lemma: str) -> bool:
    """Whether a noun is one for people or a body that speaks: "Kritiker", "Opposition", "Anwohnerin", "Kreis"."""
    return lemma in lexical("voice") or lemma.lower().endswith(_voices()) or is_person_noun(lemma)


@cache
def _voices() -> tuple[str, ...]:
    bodies = [row["noun"] for row in table("actors_bodies") if row["compound"] != "hyphen"]
    return (*(noun.lower() for noun in bodies if len(noun) > SHORT), *lexical("voices"))
