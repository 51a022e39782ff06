"""Main verbs that were taken for something else, in sentences that seem to have none.

Infinitives: "Die Leute vermuten, dass ...", "Wir entlassen ihn". Adjectives: "Ida Falk,
Ärztin, befürchtete Engpässe", "Tann unterbreitete ein Angebot".
"""

from __future__ import annotations

from itertools import pairwise

from lagebild.tagging.fields import Field, finite_in, has_zu, opener
from lagebild.tagging.words import Reading, retag

NEAR = 30
"""So many fields before and behind are looked at; a list of a thousand commas is no sentence."""


def main_verb(readings: list[Reading], found: list[Field]) -> None:
    """Find the finite verb of main clauses that seem to have none.

    "Steuern senken" alone may be a demand; with an article, an object or a "dass" behind
    it the infinitive is none. Not behind a modal verb: "Sie wollen Brücken bauen, Straßen
    sperren lassen und ...".
    """
    for group in _between_colons(found):
        for place, field in enumerate(group):
            if opener(readings, field) is None and not finite_in(readings, field.words):
                _in_field(readings, group[max(0, place - NEAR) : place + NEAR + 1], field)


def _in_field(readings: list[Reading], group: list[Field], field: Field) -> None:
    words = field.words
    before = [index for one in group if one.end <= field.start for index in one.words]
    if any(readings[index].is_finite for index in before) or has_zu(readings, words):
        return
    after = [one for one in group if one.start >= field.end]
    own = next((one for one in after if opener(readings, one) is None and finite_in(readings, one.words)), None)
    if own is not None and (readings[own.words[0]].is_finite or not _starts_anew(readings, own)):
        return
    if (past := _past(readings, words, before)) is not None:
        retag(readings[past], "VVFIN", "past of a main verb")
        return
    goes_on = bool(after) and opener(readings, after[0]) is not None
    ends = readings[-1].text == "." and not after and readings[words[0]].pos in ("ART", "PPER", "PPOSAT")
    for place, (one, other) in enumerate(pairwise(words), start=1):
        if _looks_plural(readings[other]):
            if readings[one].pos in ("NN", "NE", "PPER", "PIS") and (other != words[-1] or goes_on or ends):
                retag(readings[words[place]], readings[other].pos[:2] + "FIN", "plural verb")
            return


def _past(readings: list[Reading], words: list[int], before: list[int]) -> int | None:
    """The place of an "adjective" in -te(n) right behind a name or noun, where no adjective can stand.

    Not in "Streit um geplante Brücke": there its noun phrase has begun.
    """
    chain = [*before[-1:], *words]
    for one, other in pairwise(chain):
        form = readings[other]
        past = form.pos == "ADJA" and form.text.islower() and form.text.endswith(("te", "ten"))
        if past and (readings[one].pos in ("NN", "NE")):
            return other
    return None


def _starts_anew(readings: list[Reading], field: Field) -> bool:
    """Whether a field is a main clause of its own: "..., dann kommt er", "..., er sieht"."""
    return readings[field.words[0]].pos in ("ADV", "PPER", "PROAV", "PDS", "KON")


def _between_colons(found: list[Field]) -> list[list[Field]]:
    groups: list[list[Field]] = [[]]
    for field in found:
        if field.bound in (":", ";"):
            groups.append([])
        groups[-1].append(field)
    return groups


def _looks_plural(reading: Reading) -> bool:
    """Whether a form without a mood may be the plural of the present: "vermuten", "entlassen"."""
    return reading.pos.endswith("INF") or (reading.pos == "VVPP" and reading.lemma == reading.text.lower())
