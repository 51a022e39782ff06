"""Sources without a verb: "laut X", "X zufolge", "nach Angaben von X", "…, so X", "Berichte, nach denen"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.quotations.cues import source_noun
from lagebild.quotations.found import Found, Type, without
from lagebild.quotations.frames import content_end, section_start
from lagebild.quotations.phrases import NO_BARS, head_is_actor, head_noun, is_time, nominative, noun_phrase, subject
from lagebild.quotations.pieces import Piece, Unit
from lagebild.quotations.roles import facing, phrase_before
from lagebild.quotations.sheet import DASHES, Run, Sheet

BEFORE = frozenset({"laut", "gemäß"})
VIEWS = ("sicht", "perspektive", "sichtweise", "warte")
NO_VIEWS = ("ab", "an", "auf", "ein", "hin", "nach", "rück", "vor", "zuver", "über")
"""With these before it "-sicht" is no view: "aus Vorsicht", "aus Einsicht"."""
WORK = ("ermittlungen", "untersuchungen", "recherchen", "prüfungen", "beratungen", "erhebungen", "befragungen")
LONG = ("lang", "läng", "wochen", "monate", "jahre", "intensiv", "umfangreich", "aufwendig", "aufwändig", "zäh", "tage")
LONGING = ("wunsch", "forderung", "forderungen", "ruf", "suche", "frage", "fragen", "verlangen", "bedürfnis")
JUST = frozenset({"erst", "kurz", "bald", "unmittelbar", "direkt", "gleich", "sofort", "noch", "lange"})
"""Before "nach" these make it a time: "erst nach Ermittlungen"."""
PLACES = frozenset({"in", "im", "aus", "bei", "beim", "gegen", "für"})
"""In the middle of a clause these belong to its verb: "wurde nach Angaben der Polizei in Köln gefasst"."""
CARRYING = frozenset({"demnach", "danach", "demzufolge"})
OPENING = frozenset({"nach", "laut", "gemäß", "aus", "zufolge", "so"})
"""The words by which a phrase names a source."""
EDGES = frozenset({",", ":", ";", "–", "—", "-", "."})


@dataclass(frozen=True, slots=True)
class Source:
    """A phrase that names a source: the whole phrase with its marks, its cue and whom it names."""

    run: Run
    cue: Run
    speaker: Run
    rule: str


def sourced(sheet: Sheet, unit: Unit, found: Sequence[Found]) -> list[Found]:
    """The quotations of a unit that a phrase without a verb introduces; `found` are those of its verbs.

    A source in a frame that follows its words belongs to that frame: "…, sagte Kim laut der Agentur".
    """
    made: list[Found] = []
    for piece in unit.pieces:
        if piece.kind == "quote":
            continue
        for token in [t for t in range(*piece.run) if sheet.low[t] in OPENING]:
            source = _at(sheet, unit, piece, token)
            if source is None or any(_inside(source.cue[0], f) for f in found):
                continue
            quotation = _quotation(sheet, unit, piece, source, found)
            if quotation is not None:
                made.append(quotation)
    return made


def _inside(token: int, found: Found) -> bool:
    in_frame = any(r[0] <= token < r[1] for r in found.frame)
    return in_frame and (found.type == "direct" or found.rule in ("verb frame after", "wie", "points back"))


def _at(sheet: Sheet, unit: Unit, piece: Piece, token: int) -> Source | None:
    word = sheet.low[token]
    pronoun = piece.kind == "rel" and sheet.pos[token + 1 : token + 2] in (["PRELS"], ["PDS"])
    if word in ("nach", "laut", "gemäß") and token == piece.start and pronoun:
        return _relative(sheet, unit, piece, token)
    if word in BEFORE:
        return _prepositional(sheet, unit, piece, token)
    if word in ("nach", "aus"):
        found = _prepositional(sheet, unit, piece, token)
        return found or (_postposed(sheet, piece, token) if word == "nach" else None)
    if word == "zufolge":
        return _postposed(sheet, piece, token)
    if word == "so" and ((token == piece.start and piece.finite is None) or sheet.words[token - 1] in DASHES):
        return _so(sheet, unit, token)
    return None


# Before the noun


def _prepositional(sheet: Sheet, unit: Unit, piece: Piece, token: int) -> Source | None:
    """As in "laut X", "nach Angaben von X"; in first place the phrase reaches up to the finite verb."""
    first = token == section_start(sheet, unit, token)
    phrase = noun_phrase(sheet, token + 1, unit.stop, barred=NO_BARS if first else PLACES)
    if phrase is None or is_time(sheet, phrase) or not _is_source(sheet, unit, phrase, token):
        return None
    end = phrase[1]
    if (verb := _forefield_end(sheet, unit, piece, token)) is not None and verb >= end:
        phrase = (phrase[0], _speaker_end(sheet, unit, phrase[1], verb))
        end = verb
    return Source((token, end), (token, token + 1), phrase, f"{sheet.low[token]} + source")


def _speaker_end(sheet: Sheet, unit: Unit, end: int, verb: int) -> int:
    """Who is named in first place: all up to the verb, without a relative clause and marks."""
    last = min(
        [p.start - 1 for p in unit.pieces if end < p.start < verb and p.kind in ("rel", "zu", "sub")], default=verb
    )
    while last > end and not sheet.words[last - 1][-1].isalnum() and sheet.words[last - 1] not in ')“”"«':
        last -= 1
    return max(last, end)


def _forefield_end(sheet: Sheet, unit: Unit, piece: Piece, token: int) -> int | None:
    """The finite verb after a phrase in first place; its commas and relative clauses lie between."""
    if token != section_start(sheet, unit, token) or piece.kind not in ("bare", "v2"):
        return None
    if piece.finite is not None:
        return piece.finite
    for other in unit.pieces:
        if other.start <= token:
            continue
        if other.kind == "v1":
            return other.start
        if other.kind not in ("bare", "rel", "zu"):
            return None
    return None


def _is_source(sheet: Sheet, unit: Unit, phrase: Run, token: int) -> bool:
    """Whether a phrase is a source and no time: "nach dem Urteil gelte …", not "nach dem Urteil brach …"."""
    if sheet.low[token] == "nach" and token and (sheet.low[token - 1] in JUST or is_time(sheet, (token - 1, token))):
        return False
    head = head_noun(sheet, phrase)
    if _names_source(sheet, phrase, sheet.low[token]) and not _mere_work(sheet, phrase, head, token):
        return True
    if sheet.low[token] != "nach" or head is None or not source_noun(sheet.lemma[head], event=True):
        return False
    verb = next((t for t in range(phrase[1], unit.stop) if sheet.finite(t)), None)
    verb = next((t for t in reversed(range(unit.run[0], token)) if sheet.finite(t)), verb)
    return verb is not None and (sheet.subjunctive(verb) or sheet.tense[verb] == "pres")


def _mere_work(sheet: Sheet, phrase: Run, head: int | None, token: int) -> bool:
    """Work that nobody is named for and an adjective measures is a time: "nach langen Ermittlungen verurteilt"."""
    alone = head is not None and head + 1 == phrase[1] and sheet.low[head].endswith(WORK)
    return (
        alone
        and sheet.low[token] == "nach"
        and sheet.pos[phrase[0]] == "ADJA"
        and sheet.low[phrase[0]].startswith(LONG)
    )


def _names_source(sheet: Sheet, phrase: Run, preposition: str) -> bool:
    """Whether a phrase after "nach" or "aus" is headed by a noun of saying, thinking or by a document."""
    head = head_noun(sheet, phrase)
    if preposition == "laut":
        return True
    if head is None:
        return False
    if preposition == "gemäß" and head_is_actor(sheet, phrase):
        return True
    if preposition == "aus":
        front = next((sheet.low[head].removesuffix(view) for view in VIEWS if sheet.low[head].endswith(view)), None)
        return front is not None and front not in NO_VIEWS
    return source_noun(sheet.lemma[head]) or source_noun(sheet.words[head])


# After the noun


def _postposed(sheet: Sheet, piece: Piece, token: int) -> Source | None:
    """As in "X zufolge", "seiner Meinung nach": the longest phrase that ends where the adposition stands."""
    for start in range(piece.start, token):
        if start > piece.start and sheet.pos[start - 1] in (
            "ART",
            "ADJA",
            "PPOSAT",
            "PIAT",
            "CARD",
            "NE",
            "TRUNC",
            "APPRART",
        ):
            continue
        phrase = noun_phrase(sheet, start, token)
        if phrase is None or phrase[1] != token:
            continue
        if sheet.low[token] == "nach" and not _postposed_view(sheet, phrase):
            return None
        return Source((start, token + 1), (token, token + 1), phrase, f"source + {sheet.low[token]}")
    return None


def _postposed_view(sheet: Sheet, phrase: Run) -> bool:
    """As in "seiner Meinung nach"; in "den Wunsch nach einer Pause" the preposition belongs to what follows."""
    if sheet.low[phrase[1] - 1].endswith(LONGING):
        return False
    dative = sheet.pos[phrase[0]] in ("PPOSAT", "ADJA") or sheet.low[phrase[0]] in ("dem", "der", "den")
    return dative and _names_source(sheet, phrase, "nach")


def _relative(sheet: Sheet, unit: Unit, piece: Piece, token: int) -> Source | None:
    """As in "Berichte, nach denen …", "ein Gutachten, laut dem …": what the pronoun stands for is the source."""
    end = piece.start - 1
    while end > unit.run[0] and sheet.pos[end - 1] in ("PTKVZ", "VVPP", "VVINF"):
        end -= 1
    about = phrase_before(sheet, unit, end)
    if about is None or not _names_source(sheet, about, sheet.low[token]):
        return None
    return Source((token, token + 2), (token, token + 1), about, "nach denen")


def _so(sheet: Sheet, unit: Unit, token: int) -> Source | None:
    """As in "…, so X" and "…, so X am Montag weiter"; what is said may go on behind a comma or dash."""
    if token == unit.run[0]:
        return None
    phrase = noun_phrase(sheet, token + 1, unit.stop)
    if phrase is None or not nominative(sheet, phrase) or sheet.pos[phrase[1] - 1] in ("PIS", "PDS"):
        return None
    later = [p for p in unit.pieces if p.start >= phrase[1] and not _about_whom(sheet, p)]
    dash = next((t for t in range(phrase[1], unit.stop) if sheet.words[t] in DASHES), unit.stop)
    end = min(dash, later[0].start if later else unit.stop)
    if end > phrase[1] and sheet.words[end - 1] in EDGES:
        end -= 1
    return Source((token, max(end, phrase[1])), (token, token + 1), phrase, "so + source")


def _about_whom(sheet: Sheet, piece: Piece) -> bool:
    """Whether a piece after "so X" tells who X is: a relative clause, an apposition and nothing else."""
    if piece.kind == "rel":
        return True
    phrase = noun_phrase(sheet, piece.start, piece.end) if piece.kind == "bare" else None
    return phrase is not None and phrase[1] == piece.end


# What it covers


def _quotation(sheet: Sheet, unit: Unit, piece: Piece, source: Source, found: Sequence[Found]) -> Found | None:
    """What a source phrase covers: the rest of its clause."""
    if source.rule == "nach denen":
        content = (source.run[1], content_end(sheet, unit, unit.pieces.index(piece)))
        return Found("indirect", (content,), source.rule, (source.cue,), (source.speaker,), (), (source.run,))
    frame = _with_marks(sheet, unit, source)
    parts = without(_bounds(sheet, unit, piece, source, found), [frame])
    kept = tuple(part for part in (_tidy(sheet, p) for p in parts) if part is not None)
    if not kept:
        return None
    speech = {p.run for p in unit.pieces if p.kind == "quote"}
    kind: Type = "direct" if speech.issuperset(kept) else "indirect"
    told = facing(sheet, range(*source.run))
    return Found(kind, kept, source.rule, (source.cue,), (source.speaker,), told, (frame,))


def _bounds(sheet: Sheet, unit: Unit, piece: Piece, source: Source, found: Sequence[Found]) -> Run:
    """The clause that the source covers.

    A subordinate clause only covers itself; inside what a verb introduces it is that;
    else the unit between colons, up to a later main clause that has its own source.
    """
    token = source.cue[0]
    if (opened := _bracketed(sheet, unit, source)) is not None:
        return opened
    if piece.kind in ("rel", "sub", "wh") or (piece.kind == "dass" and source.rule != "so + source"):
        return piece.start, _with_infinitives(unit, piece)
    if source.rule != "so + source":
        inside = [r for f in found for r in f.content if r[0] <= token < r[1] and f.type == "indirect"]
        if inside:
            return min(inside, key=lambda r: r[1] - r[0])
    start = section_start(sheet, unit, token)
    if source.rule == "laut + source" and sheet.words[source.run[0] - 1] in DASHES and piece.finite is not None:
        start = max(start, source.run[0])
    if source.rule == "so + source" and any(p.kind == "quote" and p.start < token for p in unit.pieces):
        start = _speech_start(unit, token)
    stop = min(
        [p.start - 1 for p in unit.pieces if p.start > token and sheet.words[p.start - 1] == ";"], default=unit.stop
    )
    later = [
        f.hull[0]
        for f in found
        if f.hull[0] > token and f.frame and any(p.start == f.hull[0] and p.main for p in unit.pieces)
    ]
    return start, min([stop, *later])


def _bracketed(sheet: Sheet, unit: Unit, source: Source) -> Run | None:
    """What stands in brackets with a source: "viele (Studien zufolge rund ein Drittel) merken nichts".

    A source alone in brackets covers the clause around it: "Der Damm hält (laut Amt)".
    """
    token = source.cue[0]
    start = next((t for t in range(token, unit.run[0] - 1, -1) if sheet.words[t] in ("(", ")")), None)
    end = next((t for t in range(token, unit.run[1]) if sheet.words[t] in ("(", ")")), None)
    if start is None or end is None or sheet.words[start] != "(" or sheet.words[end] != ")":
        return None
    more = end - start - 1 - (source.run[1] - source.run[0])
    return (start + 1, end) if more > 1 else None


def _speech_start(unit: Unit, token: int) -> int:
    """Speech right before "so X" is all that X says; what stands before it is not."""
    before = [p for p in unit.pieces if p.start < token]
    return before[-1].start if before[-1].kind == "quote" else unit.run[0]


def _with_infinitives(unit: Unit, piece: Piece) -> int:
    end = piece.end
    for other in unit.pieces:
        if other.start == end + 1 and other.kind in ("zu", "sub", "dass"):
            end = other.end
    return end


def _with_marks(sheet: Sheet, unit: Unit, source: Source) -> Run:
    """The frame of a source: with the commas, dashes or brackets that set it apart."""
    start, end = source.run
    marks = frozenset({","}) | DASHES
    if source.rule == "so + source" and start > unit.run[0] and sheet.words[start - 1] in marks:
        start -= 1
        if end < unit.stop and sheet.words[end] in marks:
            end += 1
    if sheet.words[start - 1 : start] == ["("] and start > unit.run[0] and sheet.words[end : end + 1] == [")"]:
        return start - 1, end + 1
    return start, end


def _tidy(sheet: Sheet, run: Run) -> Run | None:
    """A run without marks at its edges, except quotation marks."""
    start, end = run
    while start < end and sheet.words[start] in EDGES:
        start += 1
    while end > start and sheet.words[end - 1] in EDGES:
        end -= 1
    return (start, end) if any(sheet.words[t][0].isalnum() for t in range(start, end)) else None


def carried(sheet: Sheet, unit: Unit) -> Found | None:
    """As in "Demnach …": goes on with the last source. "Danach" mostly means time; then nothing is reported."""
    for piece in unit.pieces:
        for token in [t for t in range(*piece.run) if sheet.low[t] in CARRYING]:
            if sheet.low[token] == "danach" and not (token == unit.run[0] and _reported_mood(sheet, unit)):
                continue
            start = section_start(sheet, unit, token)
            content = without((start, unit.stop), [(token, token + 1)])
            here = ((token, token + 1),)
            return Found("indirect", content, "demnach", here, here, (), here)
    return None


def _reported_mood(sheet: Sheet, unit: Unit) -> bool:
    finites = sheet.finites(unit.run)
    return bool(finites) and (sheet.subjunctive(finites[0]) or sheet.lemma[finites[0]] == "sollen")


def announced(sheet: Sheet, unit: Unit, token: int) -> tuple[Run, ...]:
    """Who a "demnach" after a colon goes back to: the subject before the colon."""
    start = section_start(sheet, unit, token)
    for piece in reversed(unit.pieces):
        if piece.end <= start and piece.main and piece.finite is not None:
            own = subject(sheet, range(*piece.run), piece.finite)
            return (own,) if own else ()
    return ()
