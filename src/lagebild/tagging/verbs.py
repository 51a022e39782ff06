"""Verbs in their clause: prefixes that stand apart, and moods that the subject decides."""

from __future__ import annotations

from lagebild.tagging.clauses import Part
from lagebild.tagging.forms import Form, finite, prefixes
from lagebild.tagging.words import Reading


def join_prefixes(readings: list[Reading], clauses: list[Part]) -> None:
    """Give a verb whose prefix stands apart the lemma of both: "teilte ... mit" is "mitteilen"."""
    for part in clauses:
        if part.verb is None or not readings[part.verb].pos.endswith(("FIN", "IMP")):
            continue
        verb = readings[part.verb]
        for index in reversed(part.indices):
            other = readings[index]
            if other.pos == "PTKVZ" and index > part.verb and not verb.lemma.startswith(other.text.lower()):
                verb.lemma = other.text.lower() + verb.lemma
                verb.rule = "prefix"
                break


def moods(readings: list[Reading], clauses: list[Part]) -> dict[int, Form]:
    """Mood and tense of each finite verb, by its index."""
    first_person = {index for part in clauses if _has_ich(readings, part) for index in part.indices}
    found: dict[int, Form] = {}
    for index, reading in enumerate(readings):
        if not reading.is_finite:
            continue
        if reading.pos.endswith("IMP"):
            found[index] = Form("imp", "pres", reading.lemma)
            continue
        form = finite(reading.text, _bare(reading))
        if form.mood == "sub1" and index in first_person and reading.text.lower().endswith("e"):
            form = form._replace(mood="ind")
        found[index] = form
    return found


def _bare(reading: Reading) -> str:
    """The lemma without a prefix that stands apart."""
    if reading.rule != "prefix":
        return reading.lemma
    for prefix in sorted(prefixes("separable", "both"), key=len, reverse=True):
        if reading.lemma.startswith(prefix) and not reading.text.lower().startswith(prefix):
            return reading.lemma[len(prefix) :]
    return reading.lemma


def _has_ich(readings: list[Reading], part: Part) -> bool:
    return any(readings[index].text.lower() == "ich" for index in part.indices)
