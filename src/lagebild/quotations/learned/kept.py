"""Features of a quotation that the rules found, for the model that keeps or drops it and says its kind."""

from __future__ import annotations

from collections.abc import Iterator

from lagebild.quotations.found import Found
from lagebild.quotations.learned.context import Context, classes, mood_of, tokens
from lagebild.quotations.sheet import Sheet


def found_features(context: Context, found: Found) -> list[str]:
    """The features of a quotation by its words, its rule and its surroundings."""
    return [
        "b",
        "r=" + found.rule,
        "t=" + found.type,
        *_of_cue(context.sheet, found),
        *_of_content(context.sheet, found),
        *_of_speaker(context, found),
        *_of_place(context, found),
        *(_of_reported(context.sheet, found) if found.type == "reported" else ()),
        *(_of_speech(context.sheet, found) if found.type == "direct" else ()),
        *(_of_continued(context, found) if found.rule == "continued" else ()),
    ]


def _of_cue(sheet: Sheet, found: Found) -> Iterator[str]:
    words = list(tokens(found.cue))
    whole = "_".join(sheet.lemma[t] for t in words)
    yield "cue=" + whole
    for token in words:
        for name in classes(sheet.lemma[token]):
            yield "cc=" + name
            yield "ccr=" + name + found.rule
    mood = mood_of(sheet, list(tokens(found.content)))
    yield "m=" + mood
    yield "mr=" + mood + found.rule
    yield "mc=" + mood + (whole or found.rule)
    if words:
        first = words[0]
        yield "cm=" + sheet.mood[first] + sheet.tense[first]
        yield "cmr=" + sheet.mood[first] + found.rule


def _of_content(sheet: Sheet, found: Found) -> Iterator[str]:
    start, end = found.start, found.end
    size = end - start
    yield f"len={min(size, 40) // 5}"
    yield f"r+len={found.rule}{min(size, 24) // 4}"
    if finites := sheet.finites((start, end)):
        yield "fl=" + sheet.lemma[finites[0]]
        yield "fm=" + sheet.mood[finites[0]] + sheet.tense[finites[0]] + found.rule
    yield "w0=" + sheet.low[start]
    yield "w-1=" + (sheet.low[start - 1] if start else "")
    yield "we=" + sheet.low[end - 1]
    yield "wn=" + (sheet.low[end] if end < len(sheet) else "")
    yield "p0=" + sheet.pos[start]
    yield "p0r=" + sheet.pos[start] + found.rule


def _of_speaker(context: Context, found: Found) -> Iterator[str]:
    sheet = context.sheet
    if not found.speaker:
        yield "sp=none" + found.rule
        return
    first, last = found.speaker[0]
    actor = str(sheet.actor_in((first, last)))
    yield "sp=" + sheet.pos[first]
    yield "spm=" + actor
    yield "spr=" + found.rule + sheet.pos[first] + actor
    yield f"sl={min(last - first, 5)}"
    yield "sw=" + sheet.low[last - 1]
    yield "sf=" + sheet.low[first]
    before = context.unit_of[first] < context.unit_of[found.start]
    yield "sd=" + ("in" if found.start <= first < found.end else "far" if before else "unit")


def _of_place(context: Context, found: Found) -> Iterator[str]:
    yield f"h={context.heading(context.unit_of[found.start])}"
    yield f"n={min(len(context.found), 12) // 2}"
    last = None
    for other in context.overlapping((found.start, found.end)):
        if other is found:
            continue
        inside = other.start <= found.start and found.end <= other.end
        yield "ov=" + other.rule + ("i" if inside else "o")
        last = other
    if last is None:
        yield "ov="
    yield "prev=" + (before.rule if (before := _before(context, found)) is not None else "")


def _before(context: Context, found: Found) -> Found | None:
    """The quotation before in the same unit, else the last one of the nearest of four units before."""
    own = context.unit_of[found.start]
    here = context.in_unit[own]
    if place := context.places[id(found)]:
        return here[place - 1]
    groups = (context.in_unit.get(number) for number in range(own - 1, max(own - 5, -1), -1))
    return next((group[-1] for group in groups if group), None)


def _of_reported(sheet: Sheet, found: Found) -> Iterator[str]:
    for token in range(found.start, found.end):
        if sheet.pos[token].startswith("V"):
            yield "rl=" + sheet.lemma[token]
        for name in classes(sheet.lemma[token]):
            yield "rc=" + name
            yield "rcl=" + sheet.lemma[token]
        if sheet.pos[token] in ("APPR", "PAV", "PROAV"):
            yield "ra=" + sheet.low[token]


def _of_speech(sheet: Sheet, found: Found) -> Iterator[str]:
    start, end = found.start, found.end
    size = end - start
    capital = str(size > 2 and sheet.words[start + 1][0].isupper())
    yield f"q={min(size, 20)}"
    yield "qc=" + capital
    yield f"qv={bool(sheet.finites((start, end)))}"
    yield "qp=" + sheet.pos[max(end - 2, start)] + sheet.pos[min(start + 1, end - 1)]
    yield "qn=" + (sheet.pos[start - 1] if start else "") + capital


def _of_continued(context: Context, found: Found) -> Iterator[str]:
    sheet, number = context.sheet, context.unit_of[found.start]
    if finites := sheet.finites((found.start, found.end)):
        yield "cd=" + sheet.low[finites[0]]
        yield "cl=" + sheet.lemma[finites[0]] + sheet.mood[finites[0]]
    yield f"cp={context.same_paragraph(number)}"
    yield "cprev=" + context.rules(number - 1)
