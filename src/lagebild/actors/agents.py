"""What a mention does in its clause: it speaks, acts, is only a part of the clause, or belongs to another noun."""

from __future__ import annotations

from lagebild.actors.mentions import Reference
from lagebild.actors.names import Name
from lagebild.actors.reading import Item, Reading

HIDDEN, OBLIQUE, PART, AGENT, SPEAKER = range(5)
"""How likely a text goes on about somebody: not (a genitive, quoted words), hardly (behind a preposition, an object),
perhaps (no verb tells), as who acts, as who speaks.
"""
NO_SUBJECT = frozenset(["dem", "den", "des", "einem", "einen", "eines"])
"""Determiners that no subject in the singular has."""
BETWEEN = ("ADV", "PRF", "PAV", "PROAV", "PTK", "ADJD", "PDS")
"""What may stand between a finite verb and its subject behind it."""
SKIPPED = 3
MARKS = frozenset([":", "–", "-", "„", "“", "”", '"', "»", "«", ";", "•", "|"])
JOINING = frozenset(["und", "aber", "doch", "denn", "auch", "selbst", "sowie", "oder"])
ALSO = frozenset(["auch", "selbst", "doch", "aber", "denn"])
NOMINAL = ("NN", "NE", "NNA", "FM", "XY")
LONGEST_INSERTION = 30
"""Words between a name and its verb that tell more of it ("Ohm, der seit Jahren …, sagte")."""


def standing(reading: Reading, ref: Reference) -> int:
    """How prominent a mention is; see `HIDDEN` to `SPEAKER`."""
    start, end = _with_noun(reading, ref.start), ref.end
    if ref.start in reading.quoted or ref.part is not None:
        return HIDDEN
    first, before = reading.items[start], reading.at(start - 1)
    together = reading.together(start, start - 1)
    if _is_source(reading, start, end):
        return SPEAKER
    if first.low in ("des", "eines") or (ref.name is not None and owns(reading, ref.name)):
        return HIDDEN
    if together and before.pos in NOMINAL and first.low == "der":
        return HIDDEN
    if first.low in NO_SUBJECT or (together and before.pos in ("APPR", "APPRART")):
        return OBLIQUE
    if _is_joined(reading, start, end):
        return PART
    verb = _verb(reading, start, end)
    if verb < 0:
        return AGENT if is_nominative(reading, ref, start) else PART
    return SPEAKER if verb in reading.saying or _says_later(reading, verb) else AGENT


def _with_noun(reading: Reading, start: int) -> int:
    """Where a name starts with the noun before it that no lexicon has as a title ("die Sexualforscherin Ines Rolf")."""
    if reading.at(start - 1).pos != "NN" or not reading.together(start, start - 1) or reading.items[start].pos != "NE":
        return start
    at = start - 1
    while reading.together(start, at - 1) and reading.at(at - 1).pos == "ADJA":
        at -= 1
    if reading.together(start, at - 1) and reading.at(at - 1).pos in ("ART", "PPOSAT"):
        return at - 1
    return at


def is_nominative(reading: Reading, ref: Reference, start: int) -> bool:
    """Whether article and gender make a phrase the subject: "der Erste Geschäftsführer Max Halm", "ein Sprecher"."""
    masculine = any(p.noun.gender == "m" and not p.plural for p in ref.phrases)
    return masculine and reading.items[start].low in ("der", "ein") and start == ref.start


def told_gender(reading: Reading, ref: Reference) -> str:
    """The gender that the noun before a name tells ("die Sexualforscherin Rolf", "der Kabarettist Halm"), or ""."""
    start = _with_noun(reading, ref.start)
    noun = reading.at(ref.start - 1).text
    if start == ref.start:
        return _of_adjective(reading, start)
    if noun.endswith("in") and reading.items[start].low != "der":
        return "f"
    return "m" if reading.items[start].low in ("der", "ein", "dem") and not noun.endswith("in") else ""


def _of_adjective(reading: Reading, start: int) -> str:
    """The gender that an article and an adjective before a name tell: "die 37-jährige Rolf", "dem kranken Jo"."""
    adjective, article = reading.at(start - 1), reading.at(start - 2).low
    if adjective.pos != "ADJA" or not reading.together(start, start - 2):
        return ""
    return ADJECTIVAL.get((article, adjective.low[-2:] if adjective.low.endswith("en") else adjective.low[-1:]), "")


ADJECTIVAL = {("der", "e"): "m", ("den", "en"): "m", ("dem", "en"): "m", ("die", "e"): "f", ("der", "en"): "f"}


def _is_source(reading: Reading, start: int, end: int) -> bool:
    """Whether what a sentence says comes from somebody: "laut Ohm", "so Ohm", "Ohm zufolge", "nach Angaben von Ohm"."""
    if reading.at(end).low == "zufolge" and reading.together(start, end):
        return True
    line = reading.line(start)
    before = [item.low for item in reading.items[max(start - 4, line.start) : start]]
    if before and before[-1] in ("laut", "so"):
        return True
    return len(before) > 1 and before[-1] in ("von", "der", "des") and before[-2] in REPORTS and "nach" in before


REPORTS = frozenset(["angaben", "angabe", "aussage", "aussagen", "worten", "darstellung", "einschätzung", "ansicht"])


def owns(reading: Reading, name: Name) -> bool:
    """Whether a person's name stands in the genitive before a noun: "Ohms Sprecherin"."""
    last, after = reading.items[name.end - 1].text, reading.at(name.end)
    declined = last != name.words[-1] and last.endswith(("s", "'", "’"))
    return declined and reading.together(name.start, name.end) and after.pos in (*NOMINAL, "ADJA", "TRUNC")


def _is_joined(reading: Reading, start: int, end: int) -> bool:
    """Whether "und" joins the words with others ("Ohm und Thiel trafen sich"): both act together."""
    before, after = reading.at(start - 1), reading.at(end)
    if after.low in ("und", "sowie", "oder") and reading.at(end + 1).pos in (*NOMINAL, "ART", "ADJA", "PPOSAT"):
        return True
    return before.low in ("und", "sowie", "oder") and reading.at(start - 2).pos in NOMINAL


def _verb(reading: Reading, start: int, end: int) -> int:
    """The finite verb in the indicative whose subject the words may be; -1 where none is."""
    if _opens(reading, start):
        ahead = _behind_insertion(reading, start, end)
        while ahead < end + SKIPPED and reading.at(ahead).pos.startswith(BETWEEN):
            ahead += 1
        if reading.together(start, ahead) and reading.at(ahead).mood == "ind":
            return ahead
    at = start - 1
    while at >= start - 1 - SKIPPED and reading.together(start, at) and reading.items[at].pos.startswith(BETWEEN):
        at -= 1
    if not reading.together(start, at) or reading.at(at).mood != "ind":
        return -1
    return -1 if _has_subject(reading, at) else at


def _opens(reading: Reading, start: int) -> bool:
    """Whether a word is the first of its clause, or only "auch", "und" or a mark stand before it."""
    line = reading.line(start)
    before = reading.at(start - 1)
    return start == line.start or before.text in MARKS or before.low in JOINING


def _behind_insertion(reading: Reading, start: int, end: int) -> int:
    """The word behind a name with what a bracket or two commas tell more of it."""
    line, at = reading.line(start), end
    if reading.at(at).text == "(":
        at = next((i + 1 for i in range(at, min(at + 8, line.end)) if reading.items[i].text == ")"), at)
    if reading.at(at).text != ",":
        return at
    for comma in range(at + 2, min(at + LONGEST_INSERTION, line.end - 1)):
        if reading.items[comma].text == "," and reading.items[comma + 1].mood:
            return comma + 1
    return at


def _has_subject(reading: Reading, verb: int) -> bool:
    """Whether a person who can be the subject stands right before a verb ("Ohm traf Thiel": Thiel is none)."""
    before = reading.at(verb - 1)
    if not reading.together(verb, verb - 1):
        return False
    if before.pos in ("PPER", "PDS"):
        return before.low in ("er", "sie", "wir", "ich", "dieser", "diese")
    return _is_person(before) and _begins_with_subject(reading, verb - 1)


def _is_person(item: Item) -> bool:
    return item.pos == "NE" or item.form.title is not None or item.form.known is not None


def _begins_with_subject(reading: Reading, at: int) -> bool:
    """Whether the noun phrase that ends at a word opens its sentence, and not in the dative or accusative."""
    line = reading.line(at)
    start = at
    while start > line.start and reading.items[start - 1].pos.startswith(("ADJ", "ART", "N", "CARD")):
        start -= 1
    opens = start == line.start or reading.items[start - 1].low in ALSO
    return opens and reading.items[start].low not in NO_SUBJECT


def _says_later(reading: Reading, verb: int) -> bool:
    """Whether an auxiliary's participle in the same clause says something ("hatte Ohm am Montag erklärt")."""
    if not reading.items[verb].pos.startswith(("VA", "VM")):
        return False
    for item in reading.items[verb + 1 : reading.line(verb).end]:
        if item.text in (",", ":", ";"):
            return False
        if item.pos in ("VVPP", "VVINF", "VVIZU"):
            return item.index in reading.saying
    return False
