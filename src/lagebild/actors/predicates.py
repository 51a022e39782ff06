"""Roles that a sentence gives somebody ("Halm ist seit 2019 Präsident des Verbandes", "wurde zur Chefin gewählt")."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from lagebild.actors.names import Name
from lagebild.actors.phrases import ADJECTIVE_END, Phrase
from lagebild.actors.reading import Item, Reading
from lagebild.actors.vocabulary import Body, Title
from lagebild.lexicon import table
from lagebild.lexicon.personal_names import gender_of
from lagebild.model import Holding

BEING = frozenset(["sein", "werden", "bleiben"])
NOT_NOMINATIVE = frozenset(["dem", "den", "des", "einem", "einen", "eines", "einer", "kein", "keine", "keiner"])
BESIDE_VERB = ("ADV", "ADJD", "APPR", "CARD", "NN", "NE", "ART", "PROAV", "PAV")
"""What may stand between "ist" and the role ("ist seit 2019 in Garwe Präsident")."""
SKIPPED = 3
REACH = 8
"""Words between the verb and the role."""
CLOSING = frozenset([".", ",", ";", ":", "–", "-", ")", "!", "?", ""])


@cache
def holding(part: str) -> dict[str, Holding]:
    """What adverbs, adjectives or verbs say about when somebody holds a role; see actors_holding.tsv."""
    return {row["word"]: row["when"] for row in table("actors_holding") if row["part"] == part}  # type: ignore[misc]


def predicate(
    reading: Reading, phrase: Phrase, starts: Mapping[int, Name], ends: Mapping[int, Name]
) -> tuple[Name, Holding] | None:
    """The person whom a sentence gives a role, and when they hold it; None where it gives nobody one."""
    if not isinstance(phrase.noun, Title) or phrase.plural or phrase.noun.office in ("age", "address"):
        return None
    found = _chosen(reading, phrase, starts, ends) or _as(reading, phrase, starts, ends)
    if reading.items[phrase.start].low in NOT_NOMINATIVE or reading.at(phrase.start - 1).pos.startswith("APPR"):
        found = found or None
    else:
        found = (
            found
            or _related(reading, phrase, ends)
            or _being(reading, phrase, starts, ends)
            or _first(reading, phrase, starts)
        )
    return found if found is not None and _agrees(phrase, found[0]) else None


def _agrees(phrase: Phrase, name: Name) -> bool:
    return name.tag == "PER" and len({phrase.noun.gender, gender_of(name.words)} - {"", "n"}) < 2


def _being(
    reading: Reading, phrase: Phrase, starts: Mapping[int, Name], ends: Mapping[int, Name]
) -> tuple[Name, Holding] | None:
    """Of "Halm ist (seit 2019) Präsident": Halm."""
    verb = _verb_before(reading, phrase.start)
    if verb < 0 or reading.items[verb].lemma not in BEING or not _only_being(reading, phrase.end):
        return None
    name = _subject(reading, verb, starts, ends)
    between = reading.items[verb + 1 : phrase.start]
    if name is None or name.end > phrase.start or any(item.low in ("nicht", "kein", "wie", "als") for item in between):
        return None
    return name, _tense(reading, verb, phrase.end)


def _verb_before(reading: Reading, start: int) -> int:
    """The finite verb in the indicative to the left of a role, with nothing of another clause between; -1 without."""
    for at in range(start - 1, start - 2 - REACH, -1):
        item = reading.at(at)
        if not reading.together(start, at):
            return -1
        if item.mood:
            return at if item.mood == "ind" else -1
        if not item.pos.startswith(BESIDE_VERB) and item.low != "bis":
            return -1
    return -1


def _only_being(reading: Reading, end: int) -> bool:
    """Whether the clause goes on to its end without a participle or infinitive of another verb."""
    for item in reading.items[end : reading.line(end - 1).end]:
        if item.text in CLOSING or item.mood:
            return True
        if item.pos.startswith(("VV", "VM")) or (item.pos.startswith("VA") and item.lemma not in BEING):
            return False
    return True


def _subject(reading: Reading, verb: int, starts: Mapping[int, Name], ends: Mapping[int, Name]) -> Name | None:
    """The person named straight before a verb or, where something else opens the sentence, behind it."""
    ahead = ends.get(_before_insertion(reading, verb))
    if ahead is not None and ahead.tag == "PER" and _is_free(reading, ahead):
        return ahead
    at = verb + 1
    while at <= verb + SKIPPED and reading.at(at).pos.startswith(("ADV", "PRF")):
        at += 1
    return starts.get(at) if reading.together(verb, at) else None


def _is_free(reading: Reading, name: Name) -> bool:
    """Whether no preposition, "und" or owner stands before a name and its title."""
    at = name.start - 1
    while reading.together(name.start, at) and (reading.at(at).form.title or reading.at(at).pos == "ADJA"):
        at -= 1
    before = reading.at(at)
    if not reading.together(name.start, at):
        return True
    return not (before.pos.startswith(("APPR", "KON")) or before.low in ("des", "dem", "den") or before.is_noun)


def _before_insertion(reading: Reading, verb: int) -> int:
    """Where a name ends before a verb, also with an age or party in brackets or commas between."""
    for opening, closing in (("(", ")"), (",", ",")):
        if reading.at(verb - 1).text == closing:
            return next((at for at in range(verb - 2, verb - 6, -1) if reading.at(at).text == opening), verb)
    return verb


def _tense(reading: Reading, verb: int, end: int) -> Holding:
    """When a role is held that "ist", "war", "wird" gives."""
    low = reading.items[verb].low
    if low in ("war", "waren") or any(
        item.lemma == "sein" and item.pos == "VAPP" for item in reading.items[end : end + 2]
    ):
        return "former"
    return "designated" if low in ("wird", "werden") else "now"


def _chosen(
    reading: Reading, phrase: Phrase, starts: Mapping[int, Name], ends: Mapping[int, Name]
) -> tuple[Name, Holding] | None:
    """Of "Born wurde zur Chefin gewählt" Born; of "Ohm ernannte Born zur Chefin", too."""
    into = phrase.start - 1
    if reading.at(into).low not in ("zum", "zur") or not reading.together(into, phrase.start):
        return None
    line = reading.line(phrase.start)
    verbs = holding("verb")
    clause = reading.items[max(line.start, into - REACH * 2) : min(line.end, phrase.end + REACH)]
    beside = ends.get(_before_insertion(reading, into))
    making = next((item for item in clause if item.pos.startswith("VV") and item.lemma in verbs), None)
    if making is None or _parted(reading, making, into):
        return None
    when = verbs[making.lemma]
    passive = next((item for item in clause if item.lemma in ("werden", "sein") and item.mood == "ind"), None)
    if passive is not None and making.pos == "VVPP" and not _parted(reading, passive, into):
        name = _subject(reading, passive.index, starts, ends)
        return (name, when) if name is not None else (beside, when) if beside is not None else None
    return (beside, when) if beside is not None else None


def _as(
    reading: Reading, phrase: Phrase, starts: Mapping[int, Name], ends: Mapping[int, Name]
) -> tuple[Name, Holding] | None:
    """Of "Halm arbeitet als Anwalt", "Halm, der als Anwalt arbeitet," and "Als Anwalt vertritt Halm …" Halm."""
    like = phrase.start - 1
    if reading.at(like).low != "als" or not reading.together(like, phrase.start) or phrase.plural:
        return None
    line, before = reading.line(like), reading.at(like - 1)
    if like == line.start or (before.low in OFFICES and reading.items[phrase.start].pos != "ART"):
        at = next((i for i in range(phrase.end, phrase.end + SKIPPED) if reading.at(i).pos != "NE"), phrase.end)
        after = reading.at(at)
        name = starts.get(at + 1) if after.mood == "ind" and reading.together(like, at + 1) else None
        return (name, "now") if name is not None and after.lemma not in BEING else None
    verb = _verb_before(reading, like)
    if verb >= 0 and reading.items[verb].lemma in ACTING:
        name = _subject(reading, verb, starts, ends)
        return (name, _past(reading, verb)) if name is not None and name.end <= verb else None
    behind = next((i for i in reading.items[phrase.end : phrase.end + REACH] if i.mood or i.pos.startswith("$")), None)
    relative = before.low in ("der", "die") and reading.at(like - 2).text == ","
    if behind is None or behind.lemma not in ACTING or not relative:
        return None
    name = ends.get(_before_insertion(reading, like - 2) if reading.at(like - 3).text == ")" else like - 2)
    return (name, _past(reading, behind.index)) if name is not None else None


def _past(reading: Reading, verb: int) -> Holding:
    """Whether a verb in the past tells of a role once held ("arbeitete als Anwalt")."""
    item = reading.items[verb]
    return "former" if item.low.endswith(("te", "ten")) or item.low in ("galt", "galten") else "now"


ACTING = frozenset(["arbeiten", "fungieren", "amtieren", "gelten", "dienen", "wirken", "praktizieren"])
"""Verbs whose subject is what "als" says."""
OFFICES = frozenset(["funktion", "eigenschaft", "rolle", "amt"])
"""Nouns before such an "als" ("in seiner Funktion als Landrat")."""


def _parted(reading: Reading, item: Item, at: int) -> bool:
    """Whether a comma or mark stands between two words: they are of two clauses."""
    first, last = sorted((item.index, at))
    return any(form.text in (",", ";", ":", "–") for form in reading.forms[first:last])


def _related(reading: Reading, phrase: Phrase, ends: Mapping[int, Name]) -> tuple[Name, Holding] | None:
    """Of "Born, die auch Sprecherin ihrer Fraktion ist," Born."""
    at = phrase.start - 1 if reading.items[phrase.start].low not in ("der", "die") else phrase.start
    while at > phrase.start - REACH and reading.at(at).pos.startswith(BESIDE_VERB) and reading.at(at).pos != "ART":
        at -= 1
    opener = reading.at(at)
    if opener.low not in ("der", "die") or opener.pos not in ("PRELS", "ART") or reading.at(at - 1).text != ",":
        return None
    name = ends.get(_before_insertion(reading, at - 1) if reading.at(at - 2).text == ")" else at - 1)
    verb = next((i for i in reading.items[phrase.end : phrase.end + 5] if i.pos.startswith(("V", "$"))), None)
    if name is None or verb is None or verb.lemma != "sein" or not verb.mood:
        return None
    if reading.at(verb.index + 1).text not in CLOSING and reading.at(verb.index + 1).low not in ("und", "sowie"):
        return None  # "schrieb Born, die Präsidentin sei gesund": what she wrote, a clause of its own
    return name, "former" if verb.low == "war" else "now"


def _first(reading: Reading, phrase: Phrase, starts: Mapping[int, Name]) -> tuple[Name, Holding] | None:
    """Of "Präsident des Verbandes ist Halm." Halm."""
    verb = reading.at(phrase.end)
    if reading.line(phrase.start).start != phrase.start or verb.lemma not in BEING or verb.mood != "ind":
        return None
    at = phrase.end + 1
    while at <= phrase.end + 1 + REACH and reading.at(at).pos.startswith(BESIDE_VERB) and at not in starts:
        at += 1
    name = starts.get(at)
    if name is None or name.tag != "PER" or reading.at(name.end).text not in (*CLOSING, "("):
        return None
    return name, _tense(reading, phrase.end, name.end)


def leading(reading: Reading, phrase: Phrase, ends: Mapping[int, Name]) -> tuple[Name, Phrase] | None:
    """Of "Born, die das Umweltamt leitet," Born and her role, "Leiterin des Umweltamts"; None elsewhere."""
    body = phrase.noun
    if not isinstance(body, Body) or body.plural:
        return None
    found = _in_main_clause(reading, phrase, ends) or _in_relative_clause(reading, phrase, ends)
    if found is None:
        return None
    name, verb, gender = found
    title = _leads()[reading.items[verb].lemma][gender == "f"]
    noun = Title(title, "executive", "organisation", gender, plural=False, form=title)
    end = max(verb + 1, phrase.end)
    tail = _genitive(reading, phrase, body, end if verb < phrase.start else verb)
    former = reading.items[verb].text.endswith("te") and "ründ" not in title
    role = Phrase(
        min(phrase.start, verb),
        end,
        phrase.head,
        noun,
        phrase.country,
        phrase.key,
        former=former,
        core=title,
        tail=tail,
    )
    return (name, role) if _agrees(role, name) else None


Led = tuple[Name, int, Literal["m", "f"]]
"""Who leads, the verb that says so, the gender of the role."""


def _in_main_clause(reading: Reading, phrase: Phrase, ends: Mapping[int, Name]) -> Led | None:
    """Of "Born leitet seit Mai das Amt" Born; of "führt das Amt in die Krise" nobody, as much else can be led."""
    at = phrase.start - 1
    while at > phrase.start - REACH and reading.at(at).pos in ("APPR", "CARD", "ADV", "NN"):
        at -= 1
    verb = reading.at(at)
    name = ends.get(_before_insertion(reading, at))
    if verb.mood != "ind" or verb.lemma not in _leads() or name is None or name.tag != "PER":
        return None
    closed = any(reading.at(i).text in CLOSING for i in (phrase.end, phrase.end + 1))
    gender = gender_of(name.words)
    if gender not in ("m", "f") or (verb.lemma in LOOSE and not closed) or not _is_free(reading, name):
        return None
    return name, at, "f" if gender == "f" else "m"


LOOSE = frozenset(["führen", "anführen"])


def _in_relative_clause(reading: Reading, phrase: Phrase, ends: Mapping[int, Name]) -> Led | None:
    at = phrase.start - 1
    while at > phrase.start - REACH and reading.at(at).pos in ("APPR", "CARD", "ADV", "NE", "NN"):
        at -= 1
    opener = reading.at(at)
    if reading.at(at - 1).text != "," or opener.low not in ("der", "die"):
        return None
    name = ends.get(_before_insertion(reading, at - 1) if reading.at(at - 2).text == ")" else at - 1)
    verb = next((i for i in reading.items[phrase.end : phrase.end + REACH] if i.mood or i.pos.startswith("$")), None)
    if name is None or name.tag != "PER" or verb is None or not verb.mood or verb.lemma not in _leads():
        return None
    return name, verb.index, "f" if opener.low == "die" else "m"


@cache
def _leads() -> dict[str, tuple[str, str]]:
    return {row["lemma"]: (row["title"], row["feminine"]) for row in table("actors_leading")}


def _genitive(reading: Reading, phrase: Phrase, body: Body, verb: int) -> str:
    """A body after a role: "das Umweltamt" gives "des Umweltamts", "die Bank am Markt" gives "der Bank am Markt"."""
    article = "der" if body.gender == "f" else "des"
    adjectives = [
        ADJECTIVE_END.sub("", i.text) + "en" for i in reading.items[phrase.start : phrase.head] if i.pos == "ADJA"
    ]
    ending = "" if body.gender == "f" else "es" if body.form.endswith(("s", "z", "x", "ß")) else "s"
    end = phrase.end
    while end < verb and reading.items[end].pos in ("NE", "NN", "FM", "XY"):
        end += 1
    rest = [reading.words(phrase.head + 1, end)] if end > phrase.head + 1 else []
    return " ".join([article, *adjectives, body.form + ending, *rest])
