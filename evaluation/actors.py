"""Who is who, measured on actors that a reader marked in the founding articles and in eight stories.

The gold (`gold/actors.json`) holds, for each story, the persons and institutions that matter, with every mention in
every article, the institution each speaks for, the roles the texts give them, and who the pronouns and role nouns
are that something is reported from: offsets into the raw texts and names, no words. It was made by reading, before
the rules were seen. Persons and institutions are scored; countries only tell which government is meant.

Scores: B-cubed (see `metrics.b_cubed`) over names, metonyms and role nouns, a mention found where the heads overlap;
`merged` found actors that hold mentions of two actors, `split` actors whose mentions lie in several (a country and
its government may be one or two); the institution; speakers that are a pronoun or a role noun: the found actor is
the right one when most of its *other* mentions are that actor's. Wrong is worse than none, so P is of what is
answered and R of what is asked. Roles: found with their words (`Held`), or as a name only (`Actor.roles`).

Baselines on the same mentions: every spelling is an actor of its own; so is every last word of a name; a pronoun or a
role noun is whoever is named last before it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from evaluation.attribution import files
from evaluation.metrics import Score, b_cubed, relaxed_pairs
from evaluation.report import FOLDER, OURS, Number, Row, Table, digest_of
from lagebild.cleaning import clean
from lagebild.comparison import who_is_who
from lagebild.comparison.bodies import with_bodies
from lagebild.model import Actor, Chain, Document, Held, Mention, RawArticle, Statement
from lagebild.text import Span

GOLD = FOLDER / "gold" / "actors.json"
PINNED = (
    *("persons P", "persons F1", "institutions P", "institutions F1", "keys P", "keys R"),
    *("speakers P", "speakers R", "pronouns P", "pronouns R", "roles"),
)
STATES = ("place", "government")
PERSONAL = ("er", "sie", "ihm", "ihn", "ihr")
"""Forms counted as personal pronouns; "ihr" is mostly one, all others are possessive or "dessen"."""

SURE = ("pronoun speakers", "role speakers", "roles", "role names", "when")
"""Questions without a wrong answer, or whose wrong ones another question counts."""

Outcome = Literal["right", "wrong", "none"]


class Item(NamedTuple):
    """A place in a raw text of a story."""

    file: str
    span: Span


@dataclass(frozen=True)
class GoldActor:
    """An actor that a reader saw; `institutions` are the keys that are accepted, None for none."""

    id: str
    name: str
    kind: str
    institutions: tuple[str | None, ...]

    @property
    def state(self) -> str:
        """The actor, or the state for a country and its government, which may be told apart or not."""
        return f"state {self.institutions[0]}" if self.kind in STATES else self.id


@dataclass(frozen=True)
class GoldStory:
    """The actors of a story as a reader saw them; mentions lead to (form, actor's id)."""

    name: str
    part: str
    files: tuple[str, ...]
    actors: Mapping[str, GoldActor]
    mentions: Mapping[Item, tuple[str, str]]
    speakers: tuple[tuple[Item, str | None, str], ...]
    roles: tuple[tuple[str, Item, str], ...]

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> GoldStory:
        """A story of the gold file."""
        names = tuple(row["files"])
        actors = {a["id"]: GoldActor(a["id"], a["name"], a["kind"], tuple(a["institution"])) for a in row["actors"]}
        mentions = {
            Item(names[file], Span(start, end)): (form, actor["id"])
            for actor in row["actors"]
            for file, start, end, form in actor["mentions"]
        }
        speakers = tuple((Item(names[n], Span(s, e)), actor, form) for n, s, e, actor, form in row["speakers"])
        roles = tuple((actor, Item(names[n], Span(s, e)), when) for actor, n, s, e, when in row["roles"])
        return cls(row["name"], row["part"], names, actors, mentions, speakers, roles)


@dataclass(frozen=True)
class Read:
    """A gold story beside what was found: for every matched mention our mention, its words and its actor's id."""

    gold: GoldStory
    raws: Mapping[str, str]
    documents: Mapping[str, Document]
    actors: Mapping[str, Actor]
    identity: Mapping[tuple[str, str], str]
    asked: frozenset[Item]
    matched: Mapping[Item, Mention]

    def words(self, item: Item) -> str:
        """The words at a place."""
        return item.span.of(self.raws[item.file])

    def actor_of(self, file: str, chain: str | None) -> str | None:
        """The actor that a chain of a text is of."""
        return self.identity.get((self.documents[file].article.id, chain)) if chain else None

    def ours(self) -> dict[Item, str]:
        """The actors found for the mentions of the gold."""
        found = {item: self.actor_of(item.file, mention.chain) for item, mention in self.matched.items()}
        return {item: actor for item, actor in found.items() if actor is not None}

    def named(self) -> list[Item]:
        """The mentions that B-cubed runs over: all but pronouns, in the order of the gold."""
        return [item for item, (form, _) in self.gold.mentions.items() if form != "pronoun" and item in self.asked]

    def actor(self, item: Item) -> GoldActor:
        """The gold actor of a gold mention."""
        return self.gold.actors[self.gold.mentions[item][1]]


def stories(corpus: Path, limit: int | None = None) -> Iterator[Read]:
    """The gold stories whose texts are there, unchanged, as read by every room."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    raws = {name: raw for name, _, raw in files(corpus, gold)}
    for number, row in enumerate(gold["stories"]):
        if (limit is None or number < limit) and all(name in raws for name in row["files"]):
            yield _read(GoldStory.read(row), raws)


def _read(gold: GoldStory, raws: Mapping[str, str]) -> Read:
    from lagebild.pipeline import read_article

    documents = {}
    for name in gold.files:
        documents[name], _errors = read_article(clean(RawArticle(file=name, raw=raws[name], id=name)))
    actors, identity = with_bodies(*who_is_who(list(documents.values())))
    asked = frozenset(item for item in gold.mentions if _is_kept(documents[item.file], item.span))
    matched: dict[Item, Mention] = {}
    for name, document in documents.items():
        matched |= _matched(name, document, asked)
    return Read(gold, raws, documents, {actor.id: actor for actor in actors}, identity, asked, matched)


def _is_kept(document: Document, span: Span) -> bool:
    """Whether cleaning left the words in: what it took out (a caption told twice) is asked of nobody."""
    return any(first < span.end and span.start < last for _, _, first, last in document.origin.pieces)


def _matched(name: str, document: Document, gold: Iterable[Item]) -> dict[Item, Mention]:
    """For each gold mention of a text ours whose head overlaps it, one-to-one."""
    here = sorted((item for item in gold if item.file == name), key=lambda item: item.span)
    ours = [mention for mention in document[Mention] if mention.chain]
    heads = [document.origin.raw(mention.head or mention.span) for mention in ours]
    return {here[left]: ours[right] for left, right in relaxed_pairs([item.span for item in here], heads)}


# grouping


Grouping = Callable[[Read], Mapping[Item, Hashable]]


def spellings(read: Read) -> dict[Item, str]:
    """Baseline: every spelling is an actor of its own."""
    return {item: read.words(item).casefold() for item in read.ours()}


def last_words(read: Read) -> dict[Item, str]:
    """Baseline: the last word of a name is the actor."""
    return {item: words.split()[-1] for item, words in spellings(read).items()}


@dataclass
class Tally:
    """Answers of one system on one part."""

    gold: dict[Item, str] = field(default_factory=dict)
    found: dict[Item, Hashable] = field(default_factory=dict)
    kinds: dict[str, GoldActor] = field(default_factory=dict)
    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def group(self, read: Read, groups: Mapping[Item, Hashable]) -> None:
        """Add the groups of a story."""
        self.kinds |= read.gold.actors
        for item in read.named():
            self.gold[item] = read.actor(item).id
            if item in groups:
                self.found[item] = (read.gold.name, groups[item])
        self.counts["merged"] += len(merged(read, groups))
        self.counts["merged persons"] += sum(
            any(actor.kind == "person" for actor in actors) for actors in merged(read, groups).values()
        )
        self.counts["split"] += len(split(read, groups))
        self.counts["split persons"] += sum(actor.kind == "person" for actor in split(read, groups))

    def answer(self, question: str, outcome: Outcome | bool) -> None:
        """Count one answer; True and False are right and none."""
        told = outcome if isinstance(outcome, str) else "right" if outcome else "none"
        self.outcomes.setdefault(question, Counter())[told] += 1

    def metrics(self) -> dict[str, Number]:
        """The scores of a row."""
        scores = self._grouping() if self.gold else {}
        for question, told in self.outcomes.items():
            right, wrong, asked = told["right"], told["wrong"], sum(told.values())
            if question in SURE:
                scores[question] = right / asked
            else:
                answered = Score(right / (right + wrong) if right + wrong else 0.0, right / asked)
                scores |= {f"{question} P": answered.precision, f"{question} R": answered.recall}
                scores[f"{question} wrong"] = wrong
        return scores

    def _grouping(self) -> dict[str, Number]:
        rated = {item: actor for item, actor in self.gold.items() if self.kinds[actor].kind != "place"}
        scores: dict[str, Number] = {}
        for name, is_person in (("persons", True), ("institutions", False)):
            items = [item for item, actor in rated.items() if (self.kinds[actor].kind == "person") == is_person]
            scores |= b_cubed(rated, self.found, items).named(name)
            scores[f"{name} mentions R"] = sum(item in self.found for item in items) / len(items) if items else 0.0
        return scores | {name: self.counts[name] for name in ("merged", "merged persons", "split", "split persons")}


def merged(read: Read, groups: Mapping[Item, Hashable]) -> dict[Hashable, list[GoldActor]]:
    """The found actors that hold mentions of several actors, with these."""
    held: dict[Hashable, dict[str, GoldActor]] = {}
    for item in read.named():
        if item in groups:
            actor = read.actor(item)
            held.setdefault(groups[item], {}).setdefault(actor.state, actor)
    return {group: list(actors.values()) for group, actors in held.items() if len(actors) > 1}


def split(read: Read, groups: Mapping[Item, Hashable]) -> list[GoldActor]:
    """The actors whose mentions lie in several found ones; countries are not asked for."""
    held: dict[str, set[Hashable]] = {}
    for item in read.named():
        if item in groups and read.actor(item).kind != "place":
            held.setdefault(read.actor(item).id, set()).add(groups[item])
    return [read.gold.actors[actor] for actor, found in held.items() if len(found) > 1]


# institutions, speakers, roles


def main_actor(read: Read, groups: Mapping[Item, str], wanted: GoldActor) -> Actor | None:
    """The found actor that holds most mentions of a gold actor."""
    held = Counter(groups[item] for item in read.named() if item in groups and read.actor(item) == wanted)
    return read.actors[min(held, key=lambda actor: (-held[actor], actor))] if held else None


def institutions(read: Read, groups: Mapping[Item, str]) -> Iterator[tuple[GoldActor, Actor | None, Outcome]]:
    """For each person and institution, whether its found actor has an accepted key; a key nobody accepts is wrong.

    Who has no institution is asked for only where a key was found.
    """
    asked = {read.gold.mentions[item][1] for item in read.named()}
    for wanted in read.gold.actors.values():
        if wanted.kind != "place" and wanted.id in asked:
            found = main_actor(read, groups, wanted)
            key = found.institution if found else None
            if key is None and wanted.institutions[0] is not None:
                yield wanted, found, "right" if found and None in wanted.institutions else "none"
            elif key is not None and found is not None and key != f"org:{found.name}":
                yield wanted, found, "right" if accepts(wanted, key) else "wrong"


def accepts(wanted: GoldActor, key: str) -> bool:
    """Whether a key is one of the accepted; of two names of a house one may be the fuller."""
    houses = [one[4:].casefold() for one in wanted.institutions if one and one.startswith("org:")]
    name = key.removeprefix("org:").casefold()
    return key in wanted.institutions or (name != key and any(name in one or one in name for one in houses))


def owner(read: Read, groups: Mapping[Item, str], group: str, besides: Span) -> GoldActor | None:
    """Whose most mentions of a found actor are, the one at `besides` not counted."""
    held = Counter(
        read.actor(item).id for item in read.named() if groups.get(item) == group and not item.span.overlaps(besides)
    )
    return read.gold.actors[min(held, key=lambda actor: (-held[actor], actor))] if held else None


def judge(read: Read, groups: Mapping[Item, str], at: Item, group: str | None, wanted: GoldActor | None) -> Outcome:
    """Whether the found actor of a place is the one that a reader sees there.

    An actor without any other mention is no answer, but the right one where the gold has no other mention either.
    """
    found = owner(read, groups, group, at.span) if group else None
    if wanted is None:
        return "wrong" if found else "right"
    if found is not None:
        return "right" if found.state == wanted.state else "wrong"
    others = [i for i in read.named() if read.actor(i) == wanted and not i.span.overlaps(at.span)]
    return "none" if group is None or others else "right"


def speaker_at(read: Read, at: Item) -> str | None:
    """The found actor of a speaker: of the link of a statement that stands there, else of the mention."""
    document = read.documents[at.file]
    for statement in document[Statement]:
        for link in statement.links[1:]:
            if link.chain and link.span and _shows(document, link.span, at.span):
                return read.actor_of(at.file, link.chain)
    for mention in document[Mention]:
        if mention.chain and document.origin.raw(mention.head or mention.span).overlaps(at.span):
            return read.actor_of(at.file, mention.chain)
    return None


def _shows(document: Document, link: Span, at: Span) -> bool:
    """Whether a link stands at a head: its mention's head does, or the link where it is no mention."""
    heads = [m.head for m in document.within(Mention, link) if m.head and m.span == link]
    return any(document.origin.raw(head).overlaps(at) for head in heads or [link])


def mention_at(read: Read, at: Item) -> str | None:
    """The found actor of a gold mention."""
    mention = read.matched.get(at)
    return read.actor_of(at.file, mention.chain) if mention else None


def named_before(read: Read, at: Item) -> str | None:
    """Baseline: the person who is named last before a place."""
    document = read.documents[at.file]
    names = [m for m in document[Mention] if m.form == "name" and m.kind == "PER" and m.chain]
    before = [m for m in names if document.origin.raw(m.head or m.span).start < at.span.start]
    return read.actor_of(at.file, before[-1].chain) if before else None


Find = Callable[[Read, Item], str | None]
Spoken = tuple[Item, str, GoldActor | None, Outcome]


def speakers(read: Read, groups: Mapping[Item, str], find: Find = speaker_at) -> Iterator[Spoken]:
    """For each speaker that is a pronoun or a role noun: place, form, who it is, and what was found."""
    for at, actor, form in read.gold.speakers:
        wanted = read.gold.actors[actor] if actor else None
        yield at, form, wanted, judge(read, groups, at, find(read, at), wanted)


def pronouns(
    read: Read, groups: Mapping[Item, str], find: Find = mention_at
) -> Iterator[tuple[Item, GoldActor, Outcome]]:
    """For each pronoun of a person: place, who it is, and what was found."""
    for item, (form, _) in read.gold.mentions.items():
        if form == "pronoun" and item in read.asked:
            yield item, read.actor(item), judge(read, groups, item, find(read, item), read.actor(item))


def roles(read: Read, groups: Mapping[Item, str]) -> Iterator[tuple[Item, GoldActor, str, bool, Held | None]]:
    """For each role that a text gives an actor: place, whose, when; whether he has it by name, and where it is held."""
    for actor, at, when in read.gold.roles:
        document, wanted = read.documents[at.file], read.gold.actors[actor]
        if _is_kept(document, at.span):
            found = main_actor(read, groups, wanted)
            noun = read.words(at).split()[0].strip(",").casefold()
            by_name = found is not None and any(_same_noun(noun, word) for role in found.roles for word in role.split())
            held = next((h for h, group in _held(read, at) if found and group == found.id), None)
            yield at, wanted, when, by_name, held


def _same_noun(one: str, other: str) -> bool:
    """Whether two words are forms of one noun: "Leiters", "Leiter"; "Kanzler", "Kanzlerin"."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return long.startswith(short) and len(long) - len(short) <= 2


def _held(read: Read, at: Item) -> Iterator[tuple[Held, str | None]]:
    document = read.documents[at.file]
    for chain in document[Chain]:
        for held in chain.held:
            if document.origin.raw(held.span).overlaps(at.span):
                yield held, read.actor_of(at.file, chain.id)


# the table


def measure(read: Read, tally: Tally) -> None:
    """Add our answers on one story."""
    groups = read.ours()
    tally.group(read, groups)
    for _, _, outcome in institutions(read, groups):
        tally.answer("keys", outcome)
    refer(read, tally)
    for _, _, when, by_name, held in roles(read, groups):
        tally.answer("role names", by_name)
        tally.answer("roles", held is not None)
        if held is not None:
            tally.answer("when", held.when == when or {held.when, when} == {"then", "former"})


def refer(read: Read, tally: Tally, speaker: Find = speaker_at, pronoun: Find = mention_at) -> None:
    """Add what pronouns and role nouns are found to mean."""
    groups = read.ours()
    for _, form, _, outcome in speakers(read, groups, speaker):
        tally.answer("speakers", outcome)
        tally.answer(f"{form} speakers", outcome == "right")
    for item, _, outcome in pronouns(read, groups, pronoun):
        tally.answer("pronouns" if read.words(item).casefold() in PERSONAL else "possessives", outcome)


def tables(read: Iterable[Read]) -> list[Row]:
    """Our rows and those of the baselines, part by part."""
    baselines: Mapping[str, Grouping] = {"every spelling": spellings, "last word": last_words}
    tallies: dict[tuple[str, str], Tally] = {}
    for story in read:
        measure(story, tallies.setdefault((story.gold.part, OURS), Tally()))
        for name, system in baselines.items():
            tallies.setdefault((story.gold.part, name), Tally()).group(story, system(story))
        refer(story, tallies.setdefault((story.gold.part, "named before"), Tally()), named_before, named_before)
    return [Row(name, part, tally.metrics()) for (part, name), tally in tallies.items()]


def run(corpus: Path, limit: int | None = None) -> Table:
    """Measure on `corpus` (the folder of corpora; the founding articles lie beside or in it)."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    used = sorted({path for _, path, _ in files(corpus, gold)})
    notes = (
        "seeds, develop: errors were read. check: only scored.",
        "merged, split: found actors that hold several, actors that lie in several.",
        "P: of what was answered, R: of what was asked. keys: of institutions. when: whether a role found is held now.",
        "One annotator. A list of institutions names every key that was accepted.",
    )
    return Table("actors", digest_of(used), tables(stories(corpus, limit)), notes, PINNED)


# what went wrong


def errors(corpus: Path, part: Literal["seeds", "develop"]) -> Iterator[str]:
    """One line for each error of a part whose errors may be read."""
    for read in stories(corpus):
        if read.gold.part == part:
            yield f"== {read.gold.name}"
            yield from _errors(read)


def _errors(read: Read) -> Iterator[str]:
    groups = read.ours()
    for group, actors in merged(read, groups).items():
        yield f"merged  {read.actors[str(group)].name}: {', '.join(actor.name for actor in actors)}"
    for actor in split(read, groups):
        places = [item for item in read.named() if item in groups and read.actor(item) == actor]
        pieces = {groups[item]: read.words(item) for item in places}
        told = "; ".join(f"{read.actors[g].name}, {read.actors[g].kind} ({words})" for g, words in pieces.items())
        yield f"split   {actor.name}: {told}"
    for item in read.named():
        if item not in groups and read.actor(item).kind != "place":
            yield f"missed  {read.actor(item).name}: {_around(read, item)}"
    for wanted, found, outcome in institutions(read, groups):
        if outcome != "right":
            yield f"key     {wanted.name}: {found.institution if found else 'not found'} for {wanted.institutions[0]}"
    for at, form, who, outcome in speakers(read, groups):
        if outcome != "right":
            yield f"speaker {outcome} ({form}) {who.name if who else 'nobody'}: {_around(read, at)}"
    for at, person, outcome in pronouns(read, groups):
        if outcome != "right":
            yield f"pronoun {outcome} {person.name}: {_around(read, at)}"
    for at, person, when, by_name, held in roles(read, groups):
        if held is None or held.when != when:
            told = held.when if held else "by name" if by_name else "not found"
            yield f"role    {person.name}: {told} for {when}: {_around(read, at)}"


def _around(read: Read, at: Item, width: int = 50) -> str:
    raw = read.raws[at.file]
    before, after = raw[max(0, at.span.start - width) : at.span.start], raw[at.span.end : at.span.end + width]
    return " ".join(f"{before}[{read.words(at)}]{after}".split())
