"""Whose copy an article can be: its outlet's, a newsroom's that several outlets share, or an agency's.

Two papers that print the pages of one newsroom are not two origins, whoever owns them. Two papers of
one owner with newsrooms of their own are: that they have one owner is told, and nothing is joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lagebild.comparison.findings import told
from lagebild.lexicon.outlets import Outlets
from lagebild.model import Article, Origin, StatementRef


def label(article: Article) -> str:
    """The name an article goes by: its outlet, else its id, as in the chains of its statements."""
    return article.outlet or article.id


def outlet_name(article: Article, outlets: Outlets) -> str:
    """The name of an article's outlet as the table has it ("Bild" for "Bild-Zeitung"), else its label."""
    row = outlets.find(article.outlet)
    return row.name if row else label(article)


def newsrooms(article: Article, outlets: Outlets) -> frozenset[str]:
    """The newsrooms that can have written an article: its outlet's own, and those that the outlet shares."""
    row = outlets.find(article.outlet)
    return frozenset({outlet_name(article, outlets), *article.desks, *(row.desks if row else ())})


def wires(article: Article, outlets: Outlets) -> frozenset[str]:
    """The agency that an article credits, if it credits one and no other: of several nobody knows which says it."""
    if len(article.agencies) != 1:
        return frozenset()
    row = outlets.agency(article.agencies[0])
    return frozenset({row.name if row else article.agencies[0]})


def copy_of(article: Article, outlets: Outlets) -> frozenset[str]:
    """Keys for whose copy an article without a source can be; two articles with a common one are one origin."""
    rooms = {f"room:{name}" for name in newsrooms(article, outlets)}
    return frozenset(rooms | {f"agency:{name}" for name in wires(article, outlets)})


def common_room(rooms: Iterable[tuple[str, frozenset[str]]]) -> tuple[str, list[str]] | None:
    """The newsroom that most of several outlets share, and these outlets; None where no two share any.

    `rooms` are outlets by name with their newsrooms.
    """
    known = dict(rooms)
    counts = Counter(room for name in sorted(known) for room in sorted(known[name]))
    room = min(counts, key=lambda room: (-counts[room], room in known, room), default="")
    return (room, sorted(name for name in known if room in known[name])) if counts[room] > 1 else None


def with_owners(origins: Sequence[Origin], articles: Mapping[StatementRef, Article], outlets: Outlets) -> list[Origin]:
    """The origins; of outlets without a source it is told which of the others belong to the same owner."""
    plain = told("origin_outlet")
    owners = {origin: _owner(articles[origin.statements[0]], outlets) for origin in origins if origin.why == plain}
    found: list[Origin] = []
    for origin in origins:
        owner = owners.get(origin)
        beside = sorted({other.name for other in owners if owner and other is not origin and owners[other] == owner})
        if beside:
            why = told("origin_outlet_owner", {"names": ", ".join(beside), "owner": owner or ""})
            origin = replace(origin, why=why)
        found.append(origin)
    return found


def _owner(article: Article, outlets: Outlets) -> str | None:
    row = outlets.find(article.outlet)
    return article.group or (row.group if row else "") or None


__all__ = ["common_room", "copy_of", "label", "newsrooms", "outlet_name", "wires", "with_owners"]
