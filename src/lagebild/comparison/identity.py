"""Who is who across articles: chains of mentions become actors.

Persons meet by their full names in all spellings; a surname alone goes to the one full name that
it can stand for, and to none where two could. Whoever is only called by an office goes to the one
person who holds it in these texts. Governments gather their capitals and palaces ("Moskau",
"Kreml", "russische Regierung"); other institutions meet by name or, unnamed, by description and
country. Nothing is joined that fits twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from lagebild.lexicon import table
from lagebild.lexicon.personal_names import same_full, short_of
from lagebild.lexicon.spelling import normal_words
from lagebild.model import Actor, Chain, Document, KnownActor, Mention, Place, digest

Ref = tuple[str, str]
UNIQUE = frozenset(["head_of_state", "head_of_government", "minister", "deputy", "head_of_region"])
"""Offices of which an institution has one each, so that the office alone tells who is meant."""


def same_institution(left: Actor, right: Actor) -> bool:
    """Whether two actors are one or speak for the same institution."""
    return left.id == right.id or (left.institution is not None and left.institution == right.institution)


def who_is_who(
    documents: Sequence[Document], known: Sequence[KnownActor] = ()
) -> tuple[tuple[Actor, ...], Mapping[Ref, str]]:
    """The actors of all documents, sorted by name, and the way from (article id, chain id) to actor id.

    `known` is what a user knows beforehand; it wins over what the texts suggest.
    Pure and independent of the order of `documents` and of `known`.
    """
    nodes = [_node(document, chain) for document in documents for chain in document[Chain]]
    nodes.sort(key=lambda node: node.ref)
    groups = _groups(nodes)
    actors: list[Actor] = []
    identity: dict[Ref, str] = {}
    taken: set[str] = set()
    for group in sorted(groups, key=lambda g: min(node.ref for node in g)):
        actor = _actor(group, taken)
        taken.add(actor.id)
        actors.append(actor)
        identity.update((node.ref, actor.id) for node in group)
    actors.sort(key=lambda actor: (actor.name.casefold(), actor.kind, actor.id))
    return tuple(actors), dict(sorted(identity.items()))


@dataclass(frozen=True)
class Node:
    """A chain of one article with what is needed to compare it."""

    ref: Ref
    chain: Chain
    surfaces: Counter[str] = field(default_factory=Counter)
    indefinite: bool = False

    @property
    def full(self) -> tuple[str, ...]:
        """The words of a person's name, the fullest form."""
        return tuple(self.chain.name.split()) if self.chain.aliases else ()

    @property
    def offices(self) -> frozenset[tuple[str, str, str]]:
        """The posts of a person that only one can hold: class, institution, title."""
        if self.chain.institution is None:
            return frozenset()
        found = (_office(role) for role in self.chain.roles if not role.startswith("früherer"))
        return frozenset((office, self.chain.institution, title) for office, title in found if office in UNIQUE)


def _node(document: Document, chain: Chain) -> Node:
    surfaces: Counter[str] = Counter()
    for mention in document[Mention]:
        if mention.chain == chain.id and mention.form in ("name", "metonym") and mention.head is not None:
            surfaces[_alias(document.words(mention.head), chain.aliases)] += 1
    first = document.words(chain.spans[0]).split(" ")[0].lower()
    return Node((document.article.id, chain.id), chain, surfaces, first in _A)


_A = frozenset(["ein", "eine", "einer", "eines", "einem", "einen"])


def _alias(words: str, aliases: Sequence[str]) -> str:
    """The spelling that a mention's words are a form of."""
    if words in aliases:
        return words
    return next((alias for alias in aliases if words.startswith(alias[:-1])), aliases[0] if aliases else words)


# grouping


def _groups(nodes: Sequence[Node]) -> list[list[Node]]:
    nodes = _one_kind(nodes)
    persons = [node for node in nodes if node.chain.kind == "person"]
    named = [node for node in nodes if _is_named_institution(node)]
    others = [node for node in nodes if node.chain.kind != "person" and not _is_named_institution(node)]
    return [*_persons(persons), *_by_alias(named), *_by_key(others, _institution_key)]


def _is_named_institution(node: Node) -> bool:
    institution = node.chain.kind in ("organisation", "government", "media", "group")
    return institution and bool(node.chain.aliases) and not _is_cabinet(node.chain)


def _by_alias(nodes: Sequence[Node]) -> list[list[Node]]:
    """Institutions that share a name, also across texts that have only the long or only the short one ("GLA")."""
    groups: dict[int, list[Node]] = {}
    group_of: dict[Hashable, int] = {}
    for number, node in enumerate(nodes):
        keys = [_canonical(node.chain), *(normal_words(alias) for alias in node.chain.aliases)]
        touched = sorted({group_of[key] for key in keys if key in group_of})
        members = [*(member for group in touched for member in groups.pop(group)), node]
        groups[number] = members
        for member in members:
            for key in (_canonical(member.chain), *(normal_words(alias) for alias in member.chain.aliases)):
                group_of[key] = number
    return list(groups.values())


def _one_kind(nodes: Sequence[Node]) -> list[Node]:
    """The chains with one kind for a bare word that texts read differently ("Garwe" as a town here, a person there).

    Only words without any role are unsure enough for that. A surname of somebody who is named in full is a person's;
    else what most places say counts.
    """
    full = [node.full for node in nodes if node.chain.kind == "person" and len(node.full) > 1]
    votes: dict[tuple[str, ...], Counter[str]] = {}
    for node in nodes:
        if len(node.full) == 1 and node.chain.kind in _UNSURE:
            votes.setdefault(normal_words(node.chain.name), Counter())[node.chain.kind] += sum(node.surfaces.values())
    kinds: dict[tuple[str, ...], str] = {}
    for word, counts in votes.items():
        kinds[word] = min(counts, key=lambda kind: (-counts[kind], _UNSURE.index(kind)))
        if len(counts) > 1 and "person" in counts and any(short_of(word, name) for name in full):
            kinds[word] = "person"
    return [_as_kind(node, kinds) for node in nodes]


_UNSURE = ("place", "organisation", "person")


def _as_kind(node: Node, kinds: Mapping[tuple[str, ...], str]) -> Node:
    chain = node.chain
    own = (None, f"org:{chain.name}")
    kind = kinds.get(normal_words(chain.name)) if len(node.full) == 1 and chain.kind in _UNSURE else None
    if kind is None or kind == chain.kind or chain.roles or chain.institution not in own:
        return node
    institution = f"org:{chain.name}" if kind == "organisation" else None
    return replace(node, chain=replace(chain, kind=kind, institution=institution))  # type: ignore[arg-type]


def _by_key(nodes: Iterable[Node], key: Callable[[Node], Hashable]) -> list[list[Node]]:
    groups: dict[Hashable, list[Node]] = {}
    for node in nodes:
        groups.setdefault(key(node), []).append(node)
    return list(groups.values())


def _institution_key(node: Node) -> Hashable:
    """What chains of institutions, places and groups must share; the chain itself where nothing does."""
    chain = node.chain
    if _is_cabinet(chain):
        return "government", chain.institution
    if chain.aliases:
        return chain.kind, _canonical(chain)
    if chain.institution is not None and not node.indefinite:
        return "described", chain.kind, normal_words(chain.name), chain.institution
    return node.ref


def _canonical(chain: Chain) -> Hashable:
    """The institution's own key for an organisation known by several names, else the name in normal form."""
    if chain.institution and chain.institution.startswith(("org:", "party:")) and chain.kind != "person":
        return chain.institution
    return normal_words(chain.name)


def _is_cabinet(chain: Chain) -> bool:
    """Whether a chain means a government as such, by its own name or by a capital or palace."""
    if chain.kind != "government" or not (chain.institution or "").startswith("gov:"):
        return False
    seats = _seats().get((chain.institution or "")[4:], frozenset())
    if any(alias in seats for alias in chain.aliases):
        return True
    words = (chain.name.lower(), *(role.lower() for role in chain.roles))
    return any(word.split(" ")[0 if word == words[0] else -1].endswith(_cabinets()) for word in words) or any(
        part.endswith(_cabinets()) for part in chain.name.lower().split()
    )


@cache
def _seats() -> dict[str, frozenset[str]]:
    return {
        row["code"]: frozenset(name for cell in (row["capital"], row["seat"]) for name in cell.split("|") if name)
        for row in table("actors_countries")
    }


@cache
def _cabinets() -> tuple[str, ...]:
    return tuple(sorted(row["noun"].lower() for row in table("actors_bodies") if row["body"] == "government"))


def _persons(nodes: Sequence[Node]) -> list[list[Node]]:
    groups = _full_names([node for node in nodes if len(node.full) > 1])
    apart: list[Node] = []
    for node in nodes:
        if len(node.full) == 1:
            fitting = _fitting(groups, node)
            _join(groups, apart, node, fitting)
    groups += _by_key(apart, lambda node: (_ambiguous(groups, node), normal_words(" ".join(node.full))))
    named = list(groups)
    unnamed: list[Node] = []
    for node in nodes:
        if not node.full:
            holders = [g for g in named if node.offices & {o for n in g for o in n.offices}]
            _join(groups, unnamed, node, [] if node.indefinite else holders)
    return groups + _by_key(unnamed, _office_key)


def _join(groups: list[list[Node]], apart: list[Node], node: Node, fitting: Sequence[list[Node]]) -> None:
    if len(fitting) == 1:
        fitting[0].append(node)
    else:
        apart.append(node)


def _full_names(nodes: Sequence[Node]) -> list[list[Node]]:
    """Chains with full names, joined where every pair of names can be one; longest names first."""
    groups: list[list[Node]] = []
    for same in sorted(_by_key(nodes, lambda n: normal_words(n.chain.name)), key=_longest_first):
        fitting = [g for g in groups if all(same_full(same[0].full, node.full) for node in g)]
        if len(fitting) == 1:
            fitting[0].extend(same)
        else:
            groups.append(same)
    return groups


def _longest_first(group: list[Node]) -> tuple[int, tuple[str, ...]]:
    words = normal_words(group[0].chain.name)
    return -len(words), words


def _fitting(groups: Sequence[list[Node]], node: Node) -> list[list[Node]]:
    """The groups whose full name a short one can stand for; office and institution decide between several."""
    found = [g for g in groups if any(short_of(node.full, other.full) for other in g) and not _conflict(node, g)]
    if len(found) < 2:
        return found
    posts = [g for g in found if node.offices & {office for other in g for office in other.offices}]
    if len(posts) == 1:
        return posts
    return [
        g for g in found if node.chain.institution and any(o.chain.institution == node.chain.institution for o in g)
    ]


def _conflict(node: Node, group: Sequence[Node]) -> bool:
    """Whether a short name speaks for another institution than everybody of the group."""
    known = {other.chain.institution for other in group if other.chain.institution}
    return bool(node.chain.institution and known and node.chain.institution not in known)


def _ambiguous(groups: Sequence[list[Node]], node: Node) -> Hashable:
    """What keeps equal surnames apart: the article, where the texts know two who bear it; else the institution."""
    bearers = [g for g in groups if any(short_of(node.full, other.full) for other in g)]
    return node.ref if bearers else node.chain.institution


def _office_key(node: Node) -> Hashable:
    """Unnamed holders of one and the same post are one; all others stay apart."""
    return min(node.offices) if node.offices and not node.indefinite else node.ref


@cache
def _titles() -> tuple[tuple[str, str], ...]:
    forms = [(row[form].lower(), row["office"]) for row in table("actors_titles") for form in ("title", "feminine")]
    return tuple(sorted((f for f in forms if f[0]), key=lambda f: (-len(f[0]), f)))


@cache
def _office(role: str) -> tuple[str, str]:
    """The class of a role's office and, where the class has many posts, the title itself."""
    for word in reversed(_core(role).lower().split()):
        for title, office in _titles():
            if word.endswith(title):
                own = "" if office.startswith("head_of") else word.rsplit("-", 1)[-1].removesuffix("in")
                return office, own
    return "", ""


def _core(role: str) -> str:
    """A role without what follows its noun ("Sprecher des Senats" is "Sprecher")."""
    words = role.split(" ")
    for place, word in enumerate(words):
        if place and word in ("des", "der", "für", "von", "vom", "aus", "in", "im", "beim", "bei"):
            return " ".join(words[:place])
    return role


# actors


def _actor(group: Sequence[Node], taken: set[str]) -> Actor:
    surfaces: Counter[str] = Counter()
    for node in group:
        surfaces.update(node.surfaces)
    roles = Counter(role for node in group for role in node.chain.roles)
    kind = _most(Counter(node.chain.kind for node in group))
    name = _name(group, surfaces)
    places = sorted({Place(node.ref[0], span) for node in group for span in node.chain.spans})
    return Actor(
        id=_id(group, kind, taken),
        name=name,
        kind=kind,  # type: ignore[arg-type]
        aliases=tuple(sorted(surfaces, key=lambda s: (-surfaces[s], s))),
        roles=tuple(sorted(roles, key=lambda r: (-roles[r], r))),
        institution=_most(Counter(n.chain.institution for n in group if n.chain.institution)) or None,
        mentions=tuple(places),
    )


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda value: (-counts[value], value)) if counts else ""


def _name(group: Sequence[Node], surfaces: Counter[str]) -> str:
    """The name shown: of a person the fullest spelling that most articles use; of a government its own name."""
    names = Counter(node.chain.name for node in group)
    if group[0].chain.kind == "person":
        return min(names, key=lambda n: (-len(n.split()), -names[n], -surfaces[n], n))
    if not _is_cabinet(group[0].chain):
        short = group[0].chain.kind == "organisation"
        return min(names, key=lambda n: (short and n.isupper(), n in surfaces, -names[n], n))
    return min(
        names, key=lambda n: (not n.lower().endswith("regierung"), _judges(n), n in surfaces, "-" in n, -names[n], n)
    )


def _judges(name: str) -> bool:
    """Whether a name of a government takes a view ("Regime"), so that any other in the texts is better."""
    return name.lower().split(" ")[-1].endswith(("regime", "junta"))


def _id(group: Sequence[Node], kind: str, taken: set[str]) -> str:
    """A digest of kind and normalised name; whoever shares both with another is told apart by the first mention."""
    names = {" ".join(normal_words(node.chain.name)) for node in group}
    longest = min(names, key=lambda n: (-len(n.split()), n))
    if _is_cabinet(group[0].chain):
        longest = group[0].chain.institution or longest
    found = "a-" + digest(kind, longest, length=10)
    if found in taken or (len(group) == 1 and not group[0].chain.aliases and _office_key(group[0]) == group[0].ref):
        found = "a-" + digest(kind, longest, *min(node.ref for node in group), length=10)
    return found
