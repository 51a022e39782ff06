"""Whom somebody speaks for where their own words do not tell: same role elsewhere, possessor, place, name."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.actors.drafts import Draft
from lagebild.actors.home import HOMES, ONLY_FEDERAL, Home
from lagebild.actors.institutions import OFFICES, STATE, is_governmental, prefix_key
from lagebild.actors.names import Name
from lagebild.actors.phrases import BELOW_STATE, Phrase
from lagebild.actors.reading import Reading
from lagebild.actors.vocabulary import Body, Title, body_of, country_origins
from lagebild.lexicon.personal_names import origins_of


def complete(reading: Reading, drafts: Sequence[Draft], names: Sequence[Name]) -> None:
    """Give chains without an institution the one that the text around them tells, if it tells one."""
    waiting = [draft for draft in drafts if draft.phrases and not any(p.former for p in draft.phrases)]
    for rule in (_part, _same_label, _first_part, _possessor, _seat_in_sentence, _name_and_country, _near_government):
        waiting = [draft for draft in waiting if draft.institution is None]
        for draft in waiting:
            draft.inherited = rule(reading, draft, drafts, names)
    left = {id(draft) for draft in waiting if draft.institution is None}
    home = Home(reading, names)
    for draft in drafts:
        if id(draft) in left:
            draft.inherited = _federal_by_party(reading, draft, names)
            if draft.inherited is None and not _has_namesake(draft, drafts):
                draft.inherited = home.institution(draft)
        if draft.kind == "person" and draft.institution is None and not any(p.former for p in draft.phrases):
            draft.inherited = _party_in_brackets(reading, draft, names)
        if draft.kind == "government" and not (draft.institution or "").startswith("gov:"):
            draft.key = _of_members(draft, drafts) or draft.key


def _part(reading: Reading, draft: Draft, drafts: Sequence[Draft], names: Sequence[Name]) -> str | None:
    """Of "ein Sprecher des Ministeriums" the institution of the ministry, as the text tells elsewhere."""
    found = set()
    for phrase in draft.phrases:
        if phrase.end < phrase.head + 2 or not isinstance(phrase.noun, Title):
            continue  # no other noun has a place in it
        for other in drafts:
            if other is not draft and other.tag == "ORG":
                inside = any(phrase.head < p.head < phrase.end for p in other.phrases)
                found |= {other.institution} if inside else set()
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _of_members(draft: Draft, drafts: Sequence[Draft]) -> str | None:
    """The government of which a body named without its country is a part, told by those who speak for it."""
    own = " ".join(draft.full)
    members = [d for d in drafts if own and any(n.name == own for p in d.phrases for n in p.inner)]
    found = {d.institution for d in members if (d.institution or "").startswith("gov:")}
    return found.pop() if len(found) == 1 else None


def _first_part(reading: Reading, draft: Draft, drafts: Sequence[Draft], names: Sequence[Name]) -> str | None:
    """The actor of this text that a compound begins with ("Holm-Regierung", "Nordwerk-Analysten")."""
    found = set()
    for phrase in draft.phrases:
        noun = phrase.noun
        first, hyphen, _ = (noun.title if isinstance(noun, Title) else noun.noun).rpartition("-")
        if not hyphen:
            continue
        word = first.replace("-", " ")
        owners = [d for d in drafts if d is not draft and any(word in (" ".join(n), n[-1], n[0]) for n in d.names)]
        found |= {owner.institution for owner in owners if owner.kind != "place"}
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _state_phrases(draft: Draft) -> list[Phrase]:
    """The roles of a chain that are offices of some state, or that serve an institution named without its country."""
    found = []
    for phrase in draft.phrases:
        noun = phrase.noun
        if isinstance(noun, Body):
            state = noun.body in STATE
        else:
            state = noun.office in OFFICES or (noun.office == "spokesperson" and _serves_state(phrase))
        if state and not phrase.former and not _of_other_body(phrase):
            found.append(phrase)
    return found


def _of_other_body(phrase: Phrase) -> bool:
    """Whether an office is that of a body that is no state's ("Präsidentin des Wissenschaftszentrums")."""
    if isinstance(phrase.noun, Body) or phrase.inner or not phrase.tail.startswith(("des ", "der ", "vom ", "von ")):
        return False
    bodies = (body_of(word) for word in phrase.tail.split())
    return not any(body is not None and body.body in STATE for body in bodies)


def _serves_state(phrase: Phrase) -> bool:
    """Whether a spokesperson is one of some state's bodies ("Sprecher des Generalstabs")."""
    bodies = (body_of(word) for word in phrase.tail.split())
    if isinstance(phrase.noun, Title) and is_governmental(phrase.noun.title):
        return True
    return bool(phrase.inner) or any(body is not None and body.body in STATE for body in bodies)


def _same_label(reading: Reading, draft: Draft, drafts: Sequence[Draft], names: Sequence[Name]) -> str | None:
    """The same institution is named elsewhere with its country ("Nationaler Sicherheitsrat der USA")."""
    wanted = {n.name for p in draft.phrases for n in p.inner if n.tag not in ("LOC", "PER")}  # "Holms Berater" are many
    labels = {_stem(p.label) for p in draft.phrases}
    found = set()
    for other in drafts:
        for phrase in other.phrases:
            if phrase.institution and (
                (phrase.inner and wanted and not wanted.isdisjoint([n.name for n in phrase.inner]))
                or (phrase.end > phrase.head + 1 and _stem(phrase.label) in labels)
            ):
                found.add(phrase.institution)
    return found.pop() if len(found) == 1 else None


def _stem(label: str) -> str:
    return label.lower().replace("sprecherin", "sprecher")


def _possessor(reading: Reading, draft: Draft, drafts: Sequence[Draft], names: Sequence[Name]) -> str | None:
    """Of "sein Sprecher", "Jo Felds Kollegin", "seinem Nachfolger" the institution of whom they belong to."""
    found = set()
    for phrase in draft.phrases:
        if phrase.possessor is None or not isinstance(phrase.noun, Title):
            continue
        serves = phrase.noun.office in ("spokesperson", "relation", "official", "minister", "envoy", "deputy")
        if not (serves or phrase.noun.title.lower().endswith(SERVANTS)):
            continue
        if phrase.noun.title.startswith(NOT_INHERITING):
            continue
        owner = _owner(reading, phrase, draft, drafts)
        if owner is not None:
            own = owner.institution or _once(owner)
            found.add(_colleague(phrase, own) if phrase.country or phrase.town else own)
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _colleague(phrase: Phrase, key: str | None) -> str | None:
    """Of "seinen bayerischen Kollegen" the government named, where he has an office himself; a town does not tell."""
    state = phrase.country and not phrase.by_capital and (key or "").startswith("gov:")
    return f"gov:{phrase.country}" if state else None


SERVANTS = (
    "berater",
    "beraterin",
    "büroleiter",
    "büroleiterin",
    "kanzleichef",
    "kanzleichefin",
    "referent",
    "referentin",
)
"""How titles end of those who work for whom they belong to, whatever else such titles are ("Selenskyjs Berater")."""
NOT_INHERITING = ("Vorgänger", "Vertraut", "Amtskolleg", "Amtsvorgänger", "Gegenüber")
"""Who belongs to somebody without speaking for the same institution."""


def _once(owner: Draft) -> str | None:
    """Whom a former holder spoke for: a successor speaks for them now."""
    countries = {f"gov:{p.country}" for p in owner.phrases if p.former and p.country}
    return countries.pop() if len(countries) == 1 else None


def _owner(reading: Reading, phrase: Phrase, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    assert phrase.possessor is not None
    item = reading.items[phrase.possessor]
    persons = [d for d in drafts if d is not draft and d.tag == "PER" and d.kind == "person"]
    if item.pos != "PPOSAT":
        return next((d for d in persons if any(m.reference.start == item.index for m in d.members)), None)
    gender = "m" if item.low.startswith("sein") else "f"
    fitting = [d for d in persons if d.gender in (gender, "") and d.last_before(item.index) >= 0]
    near = [d for d in fitting if item.sentence - reading.items[d.last_before(item.index)].sentence <= 1]
    return max(near, key=lambda d: _prominence(reading, d, item.index), default=None)


def _prominence(reading: Reading, draft: Draft, index: int) -> tuple[int, int]:
    """Titles and full names make a person the topic; then the later mention counts."""
    last = draft.last_before(index)
    member = next(m for m in draft.members if m.reference.start == last)
    return int(bool(member.reference.phrases)), last


def _seat_in_sentence(reading: Reading, draft: Draft, drafts: Sequence[Draft], names: Sequence[Name]) -> str | None:
    """The government of the capital they speak in ("sagte der Sprecher des Generalstabs in Oslo").

    Ministers travel: in a foreign capital they are at home only if their name is from there, and in another clause
    ("ein Konzert in Mainz, sagte Minister Holm") a capital tells nothing of them.
    """
    phrases = _state_phrases(draft)
    if not phrases:
        return None
    origins = origins_of(draft.full)
    found = set()
    for name in names:
        known = name.known
        if known is None or not known.seat or known.tag != "LOC" or reading.at(name.start - 1).low != "in":
            continue
        here = [p for p in phrases if reading.items[p.head].sentence == reading.items[name.start].sentence]
        stays = [p for p in here if isinstance(p.noun, Body) or p.noun.office in ("spokesperson", "official")]
        region = "-" in known.country
        native = bool(country_origins().get(known.country, frozenset()) & origins)
        if stays or (here and (region or native) and any(_one_clause(reading, p.head, name.start) for p in here)):
            found.add(f"gov:{known.country}")
    return found.pop() if len(found) == 1 else None


def _one_clause(reading: Reading, head: int, place: int) -> bool:
    """Whether no comma parts a role from a place; a party in brackets does not count."""
    first, last = sorted((head, place))
    return not any(reading.items[i].text in (",", ":", ";") for i in range(first, last))


def _name_and_country(reading: Reading, draft: Draft, drafts: Sequence[Draft], names: Sequence[Name]) -> str | None:
    """The one country named around "Präsident Lars Holm" in which such names are common."""
    origins = origins_of(draft.full)
    phrases = _state_phrases(draft)
    if not origins or not phrases:
        return None
    lines = {reading.items[p.head].sentence for p in phrases}
    found = set()
    for name in names:
        near = any(0 <= line - reading.items[name.start].sentence <= 1 for line in lines)
        known = name.known
        state = known is not None and known.key.startswith("gov:") and len(known.country) == len("XX")
        if known is not None and known.country in HOMES:
            continue  # whose German minister it is, a German name does not tell: see home.py
        if near and known is not None and state and country_origins().get(known.country, frozenset()) & origins:
            found.add(f"gov:{known.country}")
    return found.pop() if len(found) == 1 else None


def _near_government(reading: Reading, draft: Draft, drafts: Sequence[Draft], names: Sequence[Name]) -> str | None:
    """The one government of this and the previous sentence ("Oslo wartet. Das Militär wartet auch.")."""
    bare = [p for p in draft.phrases if p.definite and not p.plural and not p.adjectives and p.end == p.head + 1]
    if draft.kind != "government" or draft.names or len(bare) < len(draft.phrases):
        return None
    lines = {reading.items[p.head].sentence for p in _state_phrases(draft)}
    found = set()
    words = tuple(p.noun.noun.lower() for p in bare if isinstance(p.noun, Body))
    alike = set()
    for other in drafts:
        nouns = [p.noun.noun.lower() for p in other.phrases if isinstance(p.noun, Body)] if other.country else []
        if any(noun.endswith(words) for noun in nouns):
            alike.add(other.institution)  # "das US-Verkehrsministerium" may be meant by "das Verkehrsministerium", too
        if other is not draft and other.kind == "government" and (other.institution or "").startswith("gov:"):
            at = {reading.items[m.reference.start].sentence for m in other.members}
            if any(line - 1 in at or line in at for line in lines):
                found.add(other.institution)
    below = any(BELOW_STATE.match(p.noun.noun) for p in bare if isinstance(p.noun, Body))
    key = found.pop() if len(found) == 1 else None
    return None if key and ((below and "-" not in key) or alike - {key}) else key


def _has_namesake(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether the text gives a body of the same noun to a state ("das US-Verkehrsministerium", later without "US")"""
    own = tuple(p.noun.noun.lower() for p in draft.phrases if isinstance(p.noun, Body) and p.noun.body == "ministry")
    others = (p for d in drafts if own and d is not draft and d.country for p in d.phrases)
    return any(isinstance(p.noun, Body) and p.noun.noun.lower().endswith(own) for p in others)


def _federal_by_party(reading: Reading, draft: Draft, names: Sequence[Name]) -> str | None:
    """The government of a party's country, of those with an office that no Land has: "Kanzlerin Ada Born (CDU)"."""
    federal = any(
        isinstance(p.noun, Title) and not p.country and ONLY_FEDERAL.search(p.noun.title) for p in draft.phrases
    )
    if not federal or any(p.country or p.key for p in draft.phrases):
        return None
    key = _party_in_brackets(reading, draft, names)
    known = next((name.known for name in names if name.known is not None and name.known.key == key), None)
    return f"gov:{known.country}" if known is not None and known.country else None


def _party_in_brackets(reading: Reading, draft: Draft, names: Sequence[Name]) -> str | None:
    """The party before a title or behind a name ("SPD-Minister", "Jo Feld (SPD)"), where no state is named."""
    found = {prefix_key(p.noun.title) for p in draft.phrases if isinstance(p.noun, Title)} - {""}
    inside = {m.reference.end + 1 for m in draft.members if reading.at(m.reference.end).text == "("}
    for name in names if inside else ():
        if name.start in inside and name.known and name.known.key.startswith("party:"):
            found.add(name.known.key)
    return found.pop() if len(found) == 1 else None
