"""What is compared to tell who is who: a chain of one article with its spellings, offices, ages, and where they stand.

Also the groups that become actors, and the bonds and refusals by which they explain themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from lagebild.lexicon import table
from lagebild.lexicon.personal_names import gender_of, is_full
from lagebild.lexicon.spelling import normal_words
from lagebild.model import Chain, Document, KnownActor, Mention, Place

Ref = tuple[str, str]
UNIQUE = frozenset(["head_of_state", "head_of_government", "minister", "deputy", "head_of_region"])
"""Offices of which an institution has one each, so that the office alone tells who is meant."""

FIELDS: Mapping[str, str] = {
    **dict.fromkeys([*UNIQUE, "politician", "legislator", "mayor", "envoy", "spokesperson", "official"], "state"),
    "sport": "sport",
    "artist": "art",
    "cleric": "church",
}
"""Fields of work that keep bearers of one surname apart; classes of office that go with any field are not listed."""

_FORMER = ("frühere", "ehemalig", "damalig", "einstig", "vormalig", "designiert", "künftig", "ex-", "alt")
_NOT_IN_OFFICE = ("de-facto", "de facto", "faktisch", "selbsternannt", "selbst ernannt", "heimlich")
"""How roles begin of who rules without the office: "De-facto-Herrscher" is not the president."""
_INDEFINITE = frozenset(["ein", "eine", "einer", "eines", "einem", "einen"])
_AGED = re.compile(r"\b(\d{1,3})-?[Jj]ährige")
_SHORTEST_AGED = 9
_YOUNGEST = 10
_ENDING = re.compile(r"(?:e[mnrs]?|n|s)$")
_OPENING = frozenset([" (", ", "])
_BESIDE = re.compile(r"\s?\((\d{1,2})\)|, (\d{2}),")


@dataclass(frozen=True, eq=False)
class Node:
    """A chain of one article with what is needed to compare it.

    `surfaces` are its names and how often they stand, `first` where each stands first, `forms` the forms of its
    mentions, `ages` the ages told of a person. `known` is the number of the actor that a user has listed for it,
    `shunned` are the names (as one word in normal form) of whom the user keeps apart from that actor.
    """

    ref: Ref
    chain: Chain
    surfaces: Counter[str] = field(default_factory=Counter)
    first: Mapping[str, Place] = field(default_factory=dict)
    forms: Counter[str] = field(default_factory=Counter)
    indefinite: bool = False
    ages: frozenset[int] = frozenset()
    known: int | None = None
    shunned: frozenset[str] = frozenset()

    @property
    def article(self) -> str:
        """The id of the article."""
        return self.ref[0]

    @property
    def name(self) -> str:
        """The name or description that is told of the chain."""
        return self.chain.name

    @property
    def institution(self) -> str | None:
        """Whom the chain speaks for."""
        return self.chain.institution

    @cached_property
    def full(self) -> tuple[str, ...]:
        """The words of a person's name, the fullest form."""
        return tuple(self.chain.name.split()) if self.chain.aliases else ()

    @cached_property
    def is_full(self) -> bool:
        """Whether a person is named with given name and family name."""
        return is_full(self.full)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The name in normal form."""
        return normal_words(self.chain.name)

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The roles that the text gives as held now."""
        told = {held.label for held in self.chain.held}
        now = [held.label for held in self.chain.held if held.when == "now"]
        plain = [r for r in self.chain.roles if r not in told and not r.lower().startswith(_FORMER)]
        return tuple(dict.fromkeys([*now, *plain]))

    @cached_property
    def offices(self) -> frozenset[tuple[str, str, str]]:
        """The posts of a person that only one can hold: class, institution, title."""
        return offices_of(self.roles, self.institution)

    @cached_property
    def fields(self) -> frozenset[str]:
        """The fields of work that all roles of a person belong to, also those of once."""
        return frozenset(FIELDS[office] for role in self.chain.roles if (office := office_of(role)[0]) in FIELDS)

    @cached_property
    def gender(self) -> str:
        """The gender that the given name tells, else that of all roles: "m", "f" or ""."""
        own = gender_of(self.full)
        told = {_gender_of_role(role) for role in self.chain.roles} - {""}
        return own or (told.pop() if len(told) == 1 else "")

    @cached_property
    def last_words(self) -> frozenset[str]:
        """The nouns of the roles held now ("Trainer")."""
        return frozenset(core_of(role).split(" ")[-1].lower() for role in self.roles)

    def at(self, words: str | None = None) -> Place:
        """Where the chain is first called so, or first of all."""
        return (
            self.first.get(words or self.chain.name) or self.first.get("") or Place(self.article, self.chain.spans[0])
        )


@dataclass(frozen=True, eq=False)
class Bond:
    """Why a node belongs to a group, or (as a refusal) why it may: a rule of the messages, the other node, values."""

    rule: str
    node: Node
    other: Node | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def places(self) -> tuple[Place, ...]:
        """A mention on either side."""
        sides = [(self.node, self.values.get("name")), (self.other, self.values.get("other"))]
        return tuple(sorted({node.at(words) for node, words in sides if node is not None}))


@dataclass(eq=False)
class Group:
    """Nodes that are one actor, with the bonds that made them one; `listed` is what a user knows of the actor."""

    nodes: list[Node] = field(default_factory=list)
    bonds: list[Bond] = field(default_factory=list)
    listed: KnownActor | None = None

    def add(self, node: Node, bond: Bond | None = None) -> None:
        """Take in a node."""
        self.nodes.append(node)
        if bond is not None:
            self.bonds.append(bond)

    @property
    def head(self) -> Node:
        """The node that others are compared with in words: the fullest name, of these the first."""
        return min(self.nodes, key=lambda n: (-len(n.words), n.ref))


def nodes_of(documents: Sequence[Document]) -> list[Node]:
    """The chains of all documents as nodes, in order of article and chain."""
    found = [node for document in documents for node in _nodes(document)]
    return sorted(found, key=lambda node: node.ref)


def _nodes(document: Document) -> Iterable[Node]:
    mentions: dict[str, list[Mention]] = {}
    for mention in document[Mention]:
        mentions.setdefault(mention.chain, []).append(mention)
    for chain in document[Chain]:
        yield _node(document, chain, mentions.get(chain.id, []))


def _node(document: Document, chain: Chain, mentions: Sequence[Mention]) -> Node:
    article = document.article.id
    surfaces: Counter[str] = Counter()
    first: dict[str, Place] = {}
    forms: Counter[str] = Counter()
    for mention in mentions:
        forms[mention.form] += 1
        if mention.form in ("name", "metonym") and mention.head is not None:
            words = _alias(document.words(mention.head), chain.aliases)
            surfaces[words] += 1
            if words not in first:
                first[words] = Place(article, mention.head)
        elif mention.form != "pronoun" and "" not in first:
            first[""] = Place(article, mention.span)
    start = document.words(chain.spans[0]).split(" ", 1)[0].lower()
    ages = _ages(document, mentions) if chain.kind == "person" else frozenset()
    return Node((article, chain.id), chain, surfaces, first, forms, start in _INDEFINITE, ages)


def _alias(words: str, aliases: Sequence[str]) -> str:
    """The spelling that a mention's words are a form of."""
    if words in aliases:
        return words
    begun = next((alias for alias in aliases if words.startswith(alias[:-1])), None)
    stems = _stems(words)
    return begun or next((a for a in aliases if _stems(a) == stems), aliases[0] if aliases else words)


def _stems(words: str) -> list[str]:
    """The words of a name without endings: "Vereinigten Staaten" is "Vereinigte Staaten"."""
    return [_ENDING.sub("", word) for word in words.split()]


def _ages(document: Document, mentions: Sequence[Mention]) -> frozenset[int]:
    """The ages told of a person: "die 61-jährige Ada Born", "Ada Born (61)", "der 61-Jährige"."""
    found: set[int] = set()
    text = document.text
    for mention in mentions:
        start, end = mention.span.start, mention.span.end
        if end - start > _SHORTEST_AGED:
            found.update(int(match[1]) for match in _AGED.finditer(text, start, end))
        if text[end : end + 2] in _OPENING and mention.form == "name":
            beside = _BESIDE.match(text, end)
            found.update([int(beside[1] or beside[2])] if beside else ())
    return frozenset(age for age in found if age >= _YOUNGEST)


# offices


def offices_of(roles: Iterable[str], institution: str | None) -> frozenset[tuple[str, str, str]]:
    """The posts among roles that only one can hold: class, institution, title."""
    if institution is None:
        return frozenset()
    found = (office_of(role) for role in roles if not role.lower().startswith(_NOT_IN_OFFICE))
    return frozenset((office, institution, title) for office, title in found if office in UNIQUE)


@cache
def _titles() -> tuple[tuple[str, str, str], ...]:
    forms = [
        (row[form].lower(), row["office"], sign if row["feminine"] else "")
        for row in table("actors_titles")
        for form, sign in (("title", "m"), ("feminine", "f"))
    ]
    return tuple(sorted((f for f in forms if f[0]), key=lambda f: (-len(f[0]), f)))


@cache
def _title_of(role: str) -> tuple[str, str, str]:
    """The word of a role that is a title, its class of office and its gender."""
    for word in reversed(core_of(role).lower().split()):
        for title, office, gender in _titles():
            if word.endswith(title):
                return word, office, gender
    return "", "", ""


def office_of(role: str) -> tuple[str, str]:
    """The class of a role's office and, where the class has many posts, the title itself."""
    word, office, _ = _title_of(role)
    own = "" if not word or office.startswith("head_of") else word.rsplit("-", 1)[-1].removesuffix("in")
    return office, own


def _gender_of_role(role: str) -> str:
    return _title_of(role)[2]


def core_of(role: str) -> str:
    """A role without what follows its noun ("Sprecher des Senats" is "Sprecher")."""
    words = role.split(" ")
    for place, word in enumerate(words):
        if place and word in ("des", "der", "für", "von", "vom", "aus", "in", "im", "beim", "bei"):
            return " ".join(words[:place])
    return role
