"""Who speaks and who is spoken to, in the clause of a verb cue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lagebild.quotations.clauses import Clause
from lagebild.quotations.cues import Said, source_noun
from lagebild.quotations.holders import agrees, is_somebody, may_speak
from lagebild.quotations.phrases import (
    NO_BARS,
    bare_phrases,
    head_is_actor,
    head_noun,
    is_time,
    noun_phrase,
    subject,
    words,
)
from lagebild.quotations.pieces import COORDINATORS, Piece, Unit
from lagebild.quotations.sheet import Run, Sheet

AGENT = frozenset({"von", "vom", "durch", "seitens"})
WHERE_WORDS_STAND = frozenset({"in", "im", "aus", "auf", "beim", "bei", "von", "vom", "seitens"})
IN_A_TEXT = frozenset({"in", "im"})
IMPERSONAL = frozenset({"heißen", "stehen", "verlauten", "hervorgehen", "entnehmen", "bekanntwerden"})
DATIVE = frozenset(
    {"der", "dem", "den", "ihm", "ihr", "ihnen", "einer", "einem", "seiner", "seinem", "seinen", "ihrer", "ihrem"}
)
ACCUSATIVE = frozenset(
    {"den", "die", "das", "ihn", "sie", "einen", "eine", "alle", "seine", "ihre", "beide", "seinen", "ihren"}
)
TO_WHOM = frozenset({"say", "write", "announce", "demand", "warn", "accuse"})
LISTENER_AFTER = {"fordern": ("von", "vom"), "verlangen": ("von", "vom"), "appellieren": ("an", "ans")}
"""Verbs whose listener a preposition introduces."""
TURNED = frozenset({"gegenüber", "vor", "von", "vom", "zu", "zur", "zum", "an", "ans", "mit"})
"""The prepositions that can introduce a listener."""
LEAVING = ("rücktritt", "rückzug", "abzug", "entlassung", "freilassung", "ausschluss", "absetzung", "auslieferung")
"""With these "von" names who goes, not who is told."""
HEARINGS = ("verfahren", "prozess", "verhandlung", "klage")
ABSTRACT = ("ung", "heit", "keit", "anz", "enz", "nis", "ismus")
THOSE = frozenset({"alle", "allen", "jene", "jenen", "diejenigen", "denjenigen", "jeder", "jedem", "jeden", "manche"})
PROGRAMMES = ("schau", "radio", "fernsehen", "zeitung", "presse", "funk")


def speaks(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> bool:
    """Whether a cue has somebody who says it; "Sicher ist, dass …" and "es zeigt sich, dass …" have nobody."""
    if cue.passive or _impersonal(sheet, clause, cue):
        return True
    found = _subject(sheet, unit, clause, cue)
    if found is None:
        return False
    if not may_speak(sheet, found, cue.cue):
        return False
    if sheet.low[found[0]] == "es" and found[1] - found[0] == 1:
        return cue.cue.kind in TO_WHOM and not any(sheet.low[t] == "sich" for t in clause.tokens)
    return sheet.low[found[0]] not in ("dies", "das", "was") or found[1] - found[0] > 1


def _impersonal(sheet: Sheet, clause: Clause, cue: Said) -> bool:
    """As in "heißt es", "geht hervor", "es ergab sich": nobody is the subject; not so in "ließ sie verlauten"."""
    if any(sheet.lemma[t] == "lassen" for t in cue.tokens):
        return False
    if cue.cue.lemma in IMPERSONAL or (cue.cue.lemma == "werden" and "bekannt" in cue.cue.needs):
        return True
    if cue.cue.lemma in ("hören", "vernehmen") and "zu" in cue.cue.needs:
        return True
    return cue.cue.lemma == "herausstellen" and any(sheet.low[t] == "sich" for t in clause.tokens)


def speaker(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> tuple[Run, ...]:
    """The speaker of a cue: its subject; with "heißt es" and in the passive the phrase with "in", "aus" or "von".

    Who is cited speaks, whatever paper cites him: "zitierte die Zeitung X", "wird X zitiert".
    """
    if cue.cue.lemma == "zitieren":
        cited = subject(sheet, clause.tokens, cue.finite) if cue.passive else _cited(sheet, unit, clause, cue)
        if cited is not None:
            return (cited,)
    if cue.passive or _impersonal(sheet, clause, cue):
        tokens = _behind_subject(sheet, clause, cue) if cue.passive else clause.tokens
        found = _agent(sheet, tokens, cue) if cue.passive else _after_preposition(sheet, tokens, WHERE_WORDS_STAND)
        if found is None and cue.passive:
            document = _after_preposition(sheet, tokens, IN_A_TEXT)
            found = document if document is not None and _is_text(sheet, document) else None
    else:
        found = _subject(sheet, unit, clause, cue)
    return (found,) if found else ()


def _cited(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> Run | None:
    """Whom a clause cites: an object that names somebody, "zitierte den Verfasser der Studie: „…“"."""
    found = _object(sheet, unit, clause, cue)
    if found is not None:
        return found
    own = _own_subject(sheet, unit, clause, cue)
    behind = [p for p in bare_phrases(sheet, clause.tokens) if p[0] > cue.finite and p != own]
    return next((p for p in behind if sheet.low[p[0]] in ACCUSATIVE and is_somebody(sheet, p)), None)


def _behind_subject(sheet: Sheet, clause: Clause, cue: Said) -> tuple[int, ...]:
    """A clause without the subject before its verb: in "die Küste von Bergen wurde gewarnt" Bergen warns nobody."""
    own = subject(sheet, clause.tokens, cue.finite)
    return tuple(t for t in clause.tokens if own is None or own[1] > cue.finite or t >= own[1])


def _is_text(sheet: Sheet, phrase: Run) -> bool:
    """As in "Im Bericht wurde festgestellt": the report speaks."""
    head = head_noun(sheet, phrase)
    return head is not None and source_noun(sheet.lemma[head])


def _subject(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> Run | None:
    """The subject; of a relative clause what it is about; of "und sagte" the one of the clause before."""
    piece = unit.pieces[clause.index]
    if piece.kind == "rel" and piece.opener is not None and clause.index and _is_subject(sheet, clause, piece.opener):
        return _antecedent(sheet, unit, clause, piece.opener) or (piece.opener, piece.opener + 1)
    if elided(sheet, clause) and (shared := shared_subject(sheet, unit, cue.finite)):
        return shared
    after = tuple(t for t in clause.tokens if t >= cue.finite)
    tokens = after if clause.inverted and clause.first == clause.index else clause.tokens
    own = subject(sheet, tokens, cue.finite, cue.cue.reports_with)
    if own is not None and sheet.low[own[0]] == "es" and own[0] in cue.tokens:
        own = subject(sheet, tuple(t for t in tokens if t != own[0]), cue.finite, cue.cue.reports_with)
    if own is None and _coordinated(sheet, unit, clause):
        return shared_subject(sheet, unit, cue.finite)
    return own


def elided(sheet: Sheet, clause: Clause) -> bool:
    """As in "und bezeichnete …": a verb right after the conjunction has the subject of the clause before."""
    first = clause.tokens[0]
    return sheet.low[first] in COORDINATORS and clause.finite == first + 1


def _coordinated(sheet: Sheet, unit: Unit, clause: Clause) -> bool:
    """Whether a clause begins with "und", or with a verb after a comma, and may share the subject before it."""
    first = clause.tokens[0]
    piece = unit.pieces[clause.index]
    return sheet.low[first] in COORDINATORS or first > piece.start or (piece.kind == "v1" and clause.index > 0)


def _is_subject(sheet: Sheet, clause: Clause, opener: int) -> bool:
    """Whether a relative pronoun is the subject of its clause: no other phrase can be."""
    if sheet.low[opener] not in ("der", "die", "das", "welcher", "welche", "welches") or sheet.pos[opener - 1] in (
        "APPR",
        "APPRART",
    ):
        return False
    rest = [t for t in clause.tokens if t > opener]
    return not rest or subject(sheet, rest, clause.finite) is None or sheet.low[opener] == "der"


def _antecedent(sheet: Sheet, unit: Unit, clause: Clause, opener: int) -> Run | None:
    """What a relative pronoun takes up: the phrase before it, unless that is of another gender.

    Then it is the subject of the clause before: "Viele Frauen warten vor dem Tor, die anbieten, …". A word like
    "alle" before it stands alone: "hat Verständnis für alle, die fordern".
    """
    stop = unit.pieces[clause.index].start - 1
    if sheet.low[stop - 1] in THOSE:
        return stop - 1, stop
    before = phrase_before(sheet, unit, stop)
    if before is None or agrees(sheet, before, sheet.low[opener]):
        return before
    matrix = shared_subject(sheet, unit, opener)
    return matrix if matrix is not None and agrees(sheet, matrix, sheet.low[opener]) else before


def phrase_before(sheet: Sheet, unit: Unit, stop: int) -> Run | None:
    """The noun phrase that ends at `stop`: the longest one headed by an actor, else the longest one."""
    found: list[Run] = []
    for start in range(max(unit.run[0], stop - 25), stop):
        if start > unit.run[0] and sheet.pos[start - 1] in ("ART", "ADJA", "PPOSAT", "CARD", "NE", "PIAT", "PRELS"):
            continue
        phrase = noun_phrase(sheet, start, stop)
        if phrase is not None and phrase[1] == stop:
            found.append(phrase)
    headed = [phrase for phrase in found if head_is_actor(sheet, phrase)]
    return headed[0] if headed else (found[0] if found else None)


def shared_subject(sheet: Sheet, unit: Unit, finite: int) -> Run | None:
    """The subject of the nearest main clause before that has one of its own.

    A verb first after another main clause shares it too: "Sie lacht, lobt die Schüler und kritisiert …".
    """
    mains = [piece for piece in unit.pieces if piece.main]
    for piece in reversed(unit.pieces):
        if piece.start > finite or piece.kind == "quote" or (piece.kind == "v1" and piece is not mains[0]):
            continue
        for other in reversed(sheet.finites(piece.run)):
            if other >= finite or not piece.main or sheet.low[other - 1] in COORDINATORS:
                continue
            if sheet.subjunctive(other) and sheet.lemma[other] != "mögen" and not sheet.subjunctive(finite):
                continue
            lead = [t for p in unit.pieces if piece.kind == "v1" and p.end <= piece.start for t in _bare(p)]
            found = subject(sheet, [*lead, *range(*piece.run)], other)
            if found is not None:
                return found
    return None


def _bare(piece: Piece) -> Iterable[int]:
    """The tokens of a piece that is a phrase only: of "Die Wirtin, Sprecherin der Stadt, lenkte ein und sagte"."""
    return range(*piece.run) if piece.kind == "bare" else ()


def _after_preposition(sheet: Sheet, clause: Sequence[int], prepositions: frozenset[str]) -> Run | None:
    return next(_governed(sheet, clause, prepositions), None)


def _governed(sheet: Sheet, clause: Sequence[int], prepositions: frozenset[str]) -> Iterator[Run]:
    for token in clause:
        if sheet.low[token] in prepositions and sheet.pos[token] in ("APPR", "APPRART", "ADV"):
            side = sheet.low[token + 1 : token + 2] == ["seiten"]
            beside = prepositions if sheet.pos[token - 1] == "NN" and not side else NO_BARS
            phrase = noun_phrase(sheet, token + 1 + side, clause[-1] + 1, barred=beside)
            if phrase is not None and not is_time(sheet, phrase):
                yield phrase


def _agent(sheet: Sheet, clause: Sequence[int], cue: Said) -> Run | None:
    """Who acts in the passive: an actor after "von" before any other noun there.

    In "wird die Gefahr von Bränden vom Amt als hoch eingestuft" fires judge nothing, and with verbs whose object
    "von" introduces ("wird von hohen Kosten ausgegangen") only an actor does.
    """
    found = list(_governed(sheet, clause, AGENT))
    actor = next((phrase for phrase in found if head_is_actor(sheet, phrase)), None)
    if actor is not None or {"von", *cue.cue.needs} & {*cue.cue.takes, "davon", "davon|von"}:
        return actor
    apart = (phrase for phrase in found if sheet.pos[phrase[0] - 2] not in ("NN", "NE"))
    return next(apart, found[-1] if found else None)


def addressee(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> tuple[Run, ...]:
    """Who is told: "gegenüber X", "vor X", "im Gespräch mit X", "sagte der Zeitung", "forderte X auf"."""
    found = _by_preposition(sheet, clause.tokens, cue)
    if found is None and cue.cue.takes & {"wem", "wen"}:
        found = _object(sheet, unit, clause, cue)
    own = speaker(sheet, unit, clause, cue)
    return (found,) if found and not any(found[0] < r[1] and r[0] < found[1] for r in own) else ()


def facing(sheet: Sheet, tokens: Sequence[int]) -> tuple[Run, ...]:
    """As in "gegenüber der Zeitung"."""
    for token in tokens:
        if _faces(sheet, token) and (phrase := noun_phrase(sheet, token + 1, tokens[-1] + 1)):
            return (phrase,)
    return ()


def _faces(sheet: Sheet, token: int) -> bool:
    """Whether "gegenüber" has a listener; "die Haltung gegenüber der Partei" is an attitude."""
    attitude = (
        sheet.pos[token - 1] == "NN" and token - 1 not in sheet.chains and sheet.low[token - 1].endswith(ABSTRACT)
    )
    return sheet.low[token] == "gegenüber" and not attitude


def _by_preposition(sheet: Sheet, clause: Sequence[int], cue: Said) -> Run | None:
    for token in [t for t in clause[:-1] if sheet.low[t] in TURNED]:
        phrase = noun_phrase(sheet, token + 1, clause[-1] + 1)
        if phrase is not None and (_faces(sheet, token) or _turned_to(sheet, token, phrase, cue)):
            return phrase
    return None


def _turned_to(sheet: Sheet, token: int, phrase: Run, cue: Said) -> bool:
    """Whether a preposition introduces a listener: "vor Journalisten", "zur Tagesschau", "an die Stadt gewandt".

    After a noun it mostly belongs to that: "der Rücktritt von Kopp", "das Verfahren vor dem Gericht".
    """
    word, last = sheet.low[token], sheet.low[phrase[1] - 1]
    if word == "vor":
        return last.startswith(tuple(words("audience"))) and not sheet.low[token - 1].endswith(HEARINGS)
    if word in LISTENER_AFTER.get(cue.cue.lemma, ()) and not cue.passive:
        leaves = sheet.low[token - 1].endswith(LEAVING)
        return not leaves and (head_is_actor(sheet, phrase) or sheet.pos[token - 1] not in ("NN", "NE"))
    if word in ("zu", "zur", "zum"):
        return cue.cue.lemma == "sagen" and last.endswith(PROGRAMMES)
    if word in ("an", "ans"):
        return sheet.low[phrase[1] : phrase[1] + 1] in (["gewandt"], ["gerichtet"])
    return word == "mit" and sheet.low[token - 1].endswith(("interview", "gespräch"))


def _object(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> Run | None:
    """The object that is a person: dative of saying and accusing, accusative of demanding and warning.

    In the passive an accusative has become the subject, a dative has not: "dem Kassierer wird vorgeworfen".
    """
    own = _own_subject(sheet, unit, clause, cue)
    if cue.passive and own and ("wen" in cue.cue.takes or (cue.cue.kind == "accuse" and head_is_actor(sheet, own))):
        return own
    for phrase in bare_phrases(sheet, clause.tokens):
        beside = own is not None and own[1] <= phrase[0] < cue.finite and unit.pieces[clause.index].main
        if phrase != own and not beside and phrase[0] not in cue.tokens and _may_hear(sheet, phrase, cue):
            return phrase
    return None


def _own_subject(sheet: Sheet, unit: Unit, clause: Clause, cue: Said) -> Run | None:
    """The subject as it stands in a clause; in a relative clause often its pronoun. In the passive "von" is no part."""
    piece = unit.pieces[clause.index]
    if piece.kind == "rel" and piece.opener is not None and _is_subject(sheet, clause, piece.opener):
        return piece.opener, piece.opener + 1
    return subject(sheet, clause.tokens, cue.finite, AGENT if cue.passive else NO_BARS)


def _may_hear(sheet: Sheet, phrase: Run, cue: Said) -> bool:
    """Whether a phrase has the case in which a verb has its listener; a bare name may have any."""
    first = sheet.low[phrase[0]]
    if first in ("sich", "es", "das", "dies") or sheet.pos[phrase[0]] in ("PDS", "PIS"):
        return False
    name = sheet.pos[phrase[0]] == "NE" or phrase[0] in sheet.mention_starts
    if "wen" in cue.cue.takes:
        return name or first in ACCUSATIVE or sheet.pos[phrase[0]] == "NN"
    if cue.cue.kind in ("think", "assess"):
        return False
    if sheet.pos[phrase[0]] == "PPER":
        return first in DATIVE
    plural = sheet.pos[phrase[0]] == "NN" and first.endswith("n") and first.startswith(tuple(words("audience")))
    return plural or (first in DATIVE and _hears(sheet, phrase, cue)) or (name and cue.cue.kind == "accuse")


def _hears(sheet: Sheet, phrase: Run, cue: Said) -> bool:
    """Whether a dative may listen: who is accused or threatened always, who is told only an actor or a medium.

    So "der Eröffnung" in "sagte anlässlich der Eröffnung" does not.
    """
    head = head_noun(sheet, phrase)
    if head is None or cue.cue.kind in ("accuse", "demand", "warn", "ask") or head_is_actor(sheet, phrase):
        return True
    return any(listener in sheet.low[head] for listener in words("audience"))
