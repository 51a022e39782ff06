"""Names in a text: what the rules find, corrected by a small model where one is installed beside them.

The model (see `model.py`) has the rules' answer among its features and decides on words that no lexicon
knows. The lexicons keep the last word on governments, countries and organisations they hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lagebild.actors.reading import Item, Reading
from lagebild.actors.vocabulary import Known, Tag, body_of, capitals_of_adjective, country_adjectives, title_of, town_of
from lagebild.model import ActorKind


@dataclass(frozen=True, slots=True)
class Name:
    """The words `start` up to `end` name something; `words` are they in the nominative."""

    start: int
    end: int
    tag: Tag
    kind: ActorKind
    rule: str
    words: tuple[str, ...]
    known: Known | None = None

    @property
    def name(self) -> str:
        """The name as it would stand alone."""
        return " ".join(self.words)


KINDS: dict[Tag, ActorKind] = {"PER": "person", "ORG": "organisation", "LOC": "place", "OTH": "organisation"}


def declined(adjective: str, gender: str, plural: bool) -> str:
    """An adjective with the strong ending of the nominative: "Nationalen" (m) gives "Nationaler"."""
    if adjective.endswith("er") and adjective.lower() in country_adjectives():
        return adjective[:1].upper() + adjective[1:]  # "Hongkonger" has no other ending
    stem = re.sub(r"e[nmrs]?$", "", adjective)
    return stem + {"m": "er", "f": "e", "n": "es"}.get("" if plural else gender, "e")


def find_names(reading: Reading) -> list[Name]:
    """The names of a text in text order, none overlapping another."""
    from lagebild.actors.listed import with_listed
    from lagebild.actors.model import model_names
    from lagebild.actors.rules import rule_names, with_surnames

    rules = rule_names(reading)
    model = model_names(reading, rules)
    found = rules if model is None else with_surnames(reading, combined(reading, rules, model))
    return with_listed(reading, [name for name in found if not _is_misread(reading, name)])


def combined(reading: Reading, rules: Sequence[Name], model: Sequence[Name]) -> list[Name]:
    """One reading from two.

    Rules with evidence of their own (a lexicon, a given name, a title, a surname used before) stand; the model
    decides on the others, adds what no rule saw, and may lengthen a name by words that are nobody else's.
    """
    strong = [rule for rule in rules if rule.rule in STRONG or _has_head(rule)]
    by_strong, by_model = _at(strong), _at(model)
    kept = _without_inner(dict.fromkeys(_longer(reading, rule, by_strong, by_model) or rule for rule in strong))
    taken = _at(kept)
    by_place = {(rule.start, rule.end): rule for rule in rules}
    for name in model:
        if name.tag != "OTH" and not _over(taken, name) and _is_proper(reading, name):
            rule = by_place.get((name.start, name.end))
            kept.append(rule if rule is not None and rule.tag == name.tag else _without_noun(name))
    return sorted(kept, key=lambda name: name.start)


def _at(names: Iterable[Name]) -> dict[int, Name]:
    """Names by each of their words."""
    return {index: name for name in names for index in range(name.start, name.end)}


def _over(at: dict[int, Name], name: Name) -> list[Name]:
    """The names that share a word with `name`, each once."""
    found = [at[index] for index in range(name.start, name.end) if index in at]
    return [other for place, other in enumerate(found) if place == 0 or other is not found[place - 1]]


def _without_noun(name: Name) -> Name:
    """A name without the noun before it that only says what it is ("Rechercheprojekts Kielspur")."""
    body = body_of(name.words[0]) if name.tag == "ORG" and len(name.words) > 1 else None
    if (
        body is None
        or body.plural
        or body.body in ("science", "court", "police", "authority", "ministry", "parliament")
    ):
        return name
    return replace(name, start=name.start + 1, words=name.words[1:], kind=body.kind, known=None)


def _without_inner(names: Iterable[Name]) -> list[Name]:
    """The names without those that lie in a longer one."""
    found = sorted(names, key=lambda name: (name.end - name.start, name.start))
    outer = _at(found)
    return [name for name in found if outer[name.start] == name]


LONGEST_NAME = 12
"""Words of the longest name that the model may make of a shorter one: a row of names in capitals is none."""
MORE_NAMES = 2
"""Words by which the model may lengthen a person's name."""
STRONG = frozenset(
    [
        "lexicon",
        "given name",
        "title",
        "surname",
        "legal form",
        "institution and seat",
        "solemn body",
        "named body",
        "body in marks",
        "press noun",
        "personal verb",
        "short form",
        "place",
    ]
)


def _within(inner: Name, outer: Name) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and inner.end - inner.start < outer.end - outer.start


def _longer(reading: Reading, rule: Name, strong: dict[int, Name], model: dict[int, Name]) -> Name | None:
    """The model's longer reading of a strong name ("Jonas" to "Jonas Kran", "Köln" to "Sparkasse Köln").

    It may take in places and parts of a person's name ("Bischof Gerold von Parma"), but no other strong name.
    Surnames and countries are not lengthened: what follows them is mostly another word. Only at the end of a body's
    name a country is part of it ("Rotes Band Taiwan").
    """
    if rule.rule == "surname" or (rule.known is not None and len(rule.words) > 1):
        return None
    name = model.get(rule.start)
    if name is None or name.end - name.start > LONGEST_NAME or not _within(rule, name) or not _is_proper(reading, name):
        return None
    others = [other for other in _over(strong, name) if other is not rule]
    if any(not _may_be_part(other) or not _within(other, name) for other in others):
        return None
    if rule.rule == "named body" and name.start < rule.start:
        return None
    if _is_country(rule):
        return name if name.tag == "ORG" and name.end == rule.end else None
    if name.tag == "PER" and (name.end > rule.end + MORE_NAMES or (name.start < rule.start and rule.tag == "PER")):
        return None
    return name if name.tag == rule.tag or rule.tag == "LOC" else None


def _has_head(rule: Name) -> bool:
    """Whether words of another language hold a noun for a body: "Center for Harbour Studies", not "Bolt & Nut"."""
    from lagebild.actors.gazetteer import flags_of

    return rule.rule == "linked words" and any("head:orgforeign" in flags_of(word) for word in rule.words)


def _is_country(rule: Name) -> bool:
    return rule.known is not None and rule.known.key.startswith("gov:") and not rule.known.seat


def _may_be_part(other: Name) -> bool:
    """Whether a strong name may be part of a longer one: a town in a name, or one word of a person's name."""
    return len(other.words) == 1 and (
        other.rule in ("given name", "title") or (other.tag == "LOC" and not _is_country(other))
    )


def _is_proper(reading: Reading, name: Name) -> bool:
    """Whether words that only the model takes for a name can be one: a declined common noun or a pronoun cannot.

    What a list of names holds ("Essex", which the tagger takes for a noun) is left to the model.
    """
    from lagebild.actors.gazetteer import is_listed
    from lagebild.actors.persons import not_names

    items = reading.items[name.start : name.end]
    last = items[-1]
    if all(item.text in not_names() for item in items) or (len(items) == 1 and title_of(last.text)):
        return False
    if _is_described(items) or (name.tag == "LOC" and _is_view_of(items)):
        return False
    if len(items) == 2 and last.text in ("Senat", "Senats") and capitals_of_adjective(items[0].text):
        return False  # "Hamburger Senat" is read by its words: whoever governs the Land
    if len(items) == 1 and last.pos in ("NN", "NNA"):
        return is_listed(last.text) or not NOUN_END.search(last.text)
    return is_listed(last.text) or not (last.pos == "NN" and last.lemma != last.text and name.tag == "PER")


def _is_misread(reading: Reading, name: Name) -> bool:
    """Whether a word is no name for what stands beside it.

    "Bundesrat" is known as the German one, which "der Schweizer Bundesrat" is not; "Rigaer" is Riga's.
    """
    known = name.known
    if known is None and name.end - name.start == 1 and reading.at(name.end).pos == "NN":
        return bool(capitals_of_adjective(reading.items[name.start].text))  # "Rigaer Kreise" name nobody
    if known is None or not known.country or name.end - name.start > 1 or name.tag != "ORG":
        return False
    country = reading.at(name.start - 1).form.adjective
    if not country or country == known.country or not reading.together(name.start, name.start - 1):
        return False
    form = reading.forms[name.start]
    return known.key.startswith("gov:") or form.body is not None or form.title is not None


def _is_described(items: Sequence[Item]) -> bool:
    """Whether words only describe an office or a state's body: "Bonner Oberbürgermeister", "Innenministerium"."""
    last = items[-1]
    of_state = last.form.body is not None and last.form.body.body in ("government", "ministry", "military")
    if len(items) == 1:
        return of_state
    title = last.form.title is not None and last.pos in ("NN", "NNA")
    return len(items) == 2 and (of_state or title) and bool(town_of(items[0].text) or items[0].form.adjective)


def _is_view_of(items: Sequence[Item]) -> bool:
    """Whether a town only says whose or where something is: "Moskauer Lesart", but not "Berliner Urstromtal"."""
    from lagebild.actors.gazetteer import flags_of

    first, last = items[0], items[-1]
    if len(items) != 2 or last.pos != "NN" or not (capitals_of_adjective(first.text) or town_of(first.text)):
        return False
    return first.text.endswith("er") and not any(flag.endswith(":loc") for flag in flags_of(last.text))


NOUN_END = re.compile(r"(?:ung|heit|keit|schaft|tion|tät|nis|ment|tum|ismus)$")
