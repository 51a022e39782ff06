"""The same article twice, and earlier states of an article: what is one article becomes one document.

Near-duplicates of different outlets (copies of an agency) stay apart: that two outlets print the
same is what comparison wants to know.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from sys import intern

from lagebild.cleaning.addresses import address_key
from lagebild.cleaning.letters import digest, folded, letters
from lagebild.model import Article, Block, Document, Problem, Stated, Version

SHARED = 0.3
"""Such a share of the shorter text's runs of words must stand in the other one, for two states of one article.

Versions of an article that was written anew share less and stay apart; the next page of an article and
another article under a wrong address share next to nothing.
"""
_RUN = 4
# One class of characters to look for, since looking behind each character takes five times as long.
_PIECE = re.compile(r"[.!?…\n](?:(?<=\n)|\s)\s*")
_SHORTEST_PIECE = 40
_FEWEST_PIECES = 3
_LONGEST_EXTRA = 1.35
_SHARED_TOO_OFTEN = 12
_MOST_REMEMBERED = 50_000
_CUT_SHORT = {"teaser", "truncated", "paywall"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an article stood, in forms for comparing; what is not known is empty."""

    outlet: str
    address: str
    file: str

    @classmethod
    def of(cls, article: Article) -> _Place:
        """The place of an article; "musterbote.de" and "Musterbote" are one outlet."""
        outlet = folded(re.sub(r"\.[a-z]{2,7}$", "", article.outlet or ""))
        return cls(intern(outlet), address_key(article.url), article.file)

    def may_be(self, other: _Place) -> bool:
        """Whether nothing that is known speaks against one article, where two files hold the same text.

        Two addresses of one outlet may hold one text; two outlets, even with the same words, are two articles.
        """
        if self.address and self.address == other.address:
            return True
        return not self.outlet or not other.outlet or self.outlet == other.outlet


class _Candidate:
    """A document with what is compared of it, computed when asked for."""

    def __init__(self, number: int, document: Document) -> None:
        self.number = number
        self.document = document
        self.article = document.article
        self.place = _Place.of(document.article)

    @cached_property
    def letters(self) -> bytes:
        """The letters and digits of the text: what two articles share when they are the same."""
        return letters(self.document.text)

    @cached_property
    def runs(self) -> frozenset[bytes]:
        """Digests of all runs of a few words."""
        words = re.findall(r"\w+", self.document.text.casefold())
        grams = (" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))
        return frozenset(digest(gram.encode("utf-8", "surrogatepass")) for gram in grams)

    @cached_property
    def pieces(self) -> tuple[bytes, ...]:
        """Digests of the sentences of some length, without titles, headings and captions."""
        whole = [b.span.of(self.document.text) for b in self.document[Block] if b.kind in {"body", "lead"}]
        pieces = [letters(piece) for block in whole for piece in _PIECE.split(block) if len(piece) >= _SHORTEST_PIECE]
        return tuple(dict.fromkeys(digest(piece) for piece in pieces if len(piece) >= _SHORTEST_PIECE))

    @property
    def is_cut_short(self) -> bool:
        """Whether it holds only the start of an article."""
        return any(note.partition(":")[0] in _CUT_SHORT for note in self.article.notes)


@dataclass
class _Group:
    """What is one article: its states, each with the other places that hold it."""

    states: list[_Candidate]
    also: dict[int, list[_Candidate]]

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of all its files."""
        files = [*self.states, *(place for places in self.also.values() for place in places)]
        return tuple(dict.fromkeys(file.place.address for file in files if file.place.address))


def merged(documents: Sequence[Document]) -> tuple[list[Document], list[Problem]]:
    """Each article once, where its first file stood, and a problem of a kind in `USED` for each other file.

    The same article are two files of the same text (letters and digits) if not both outlets are known and
    differ; a page and a text dump of it; and a start of an article beside the whole at the same
    address. Texts at the same address that share much but are not the same are versions: the newest is the
    article, the others stand in `Article.versions`, oldest first.
    """
    groups = _grouped([_Candidate(number, document) for number, document in enumerate(documents)])
    found: list[Document] = []
    problems: list[tuple[int, Problem]] = []
    for group in groups:
        document, told = _one(group)
        found.append(document)
        problems += told
    return found, [problem for _, problem in sorted(problems, key=lambda told: told[0])]


def distinct(items: Iterable[Document | Problem]) -> Iterator[Document | Problem]:
    """The same items, lazily; instead of a text that came before a problem that names the file which held it.

    For streams that are too long to be merged: the last texts are remembered by a digest. Versions are left alone.
    """
    seen: dict[bytes, list[_Place]] = {}
    for item in items:
        if isinstance(item, Problem):
            yield item
            continue
        place, key = _Place.of(item.article), digest(letters(item.text))
        before = next((other for other in seen.get(key, ()) if other.may_be(place)), None)
        if before is not None:
            yield _duplicate(place.file, before.file, same=True)
            continue
        seen.setdefault(key, []).append(place)
        if len(seen) > _MOST_REMEMBERED:
            del seen[next(iter(seen))]
        yield item


def _grouped(candidates: list[_Candidate]) -> list[_Group]:
    """Groups in the order of their first files: first the same texts, then the same articles, then versions."""
    groups: list[_Group] = []
    by_text: dict[bytes, list[_Group]] = defaultdict(list)
    for candidate in candidates:
        same = by_text[digest(candidate.letters)]
        group = next((g for g in same if g.states[0].place.may_be(candidate.place)), None)
        if group is None:
            groups.append(_Group([candidate], {}))
            same.append(groups[-1])
        else:
            group.also.setdefault(group.states[0].number, []).append(candidate)
    groups = _joined_by(groups, _dump_pairs(groups), as_place=True)
    return _joined_by(groups, _address_pairs(groups), as_place=False)


def _dump_pairs(groups: Sequence[_Group]) -> Iterator[tuple[int, int]]:
    """Pairs of groups of which one holds all sentences of the other and little more: a page, and a text dump of it.

    At least one of the two has no address, else both are pages. Counter-example: the daily piece
    on the same numbers differs in a sentence.
    """
    if all(group.states[0].place.address for group in groups):
        return
    holders: dict[bytes, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for piece in group.states[0].pieces:
            holders[piece].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for numbers in holders.values():
        if 1 < len(numbers) <= _SHARED_TOO_OFTEN:
            for place, right in enumerate(numbers):
                for left in numbers[:place]:
                    shared[left, right] += 1
    for (left, right), count in sorted(shared.items()):
        one, other = groups[left].states[0], groups[right].states[0]
        small, large = sorted((one, other), key=lambda c: len(c.letters))
        is_whole = count == len(small.pieces) >= _FEWEST_PIECES
        is_like = len(large.letters) <= _LONGEST_EXTRA * len(small.letters)
        if is_whole and is_like and not (one.place.address and other.place.address) and one.place.may_be(other.place):
            yield left, right


def _address_pairs(groups: Sequence[_Group]) -> Iterator[tuple[int, int]]:
    """Pairs of groups at one address that are states of one article."""
    by_address: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for address in group.addresses:
            by_address[address].append(number)
    for numbers in by_address.values():
        for place, right in enumerate(numbers):
            for left in numbers[max(0, place - _SHARED_TOO_OFTEN) : place]:
                if _share(groups[left].states[0], groups[right].states[0]) >= SHARED:
                    yield left, right


def _share(left: _Candidate, right: _Candidate) -> float:
    """Which share of the shorter text's runs of words stands in the longer one."""
    fewer = min(len(left.runs), len(right.runs))
    return len(left.runs & right.runs) / fewer if fewer else 0.0


def _joined_by(groups: list[_Group], pairs: Iterator[tuple[int, int]], as_place: bool) -> list[_Group]:
    """The groups joined along the pairs; as other places of one text, or as states of one article."""
    head = list(range(len(groups)))
    for left, right in pairs:
        first, second = sorted((_head(head, left), _head(head, right)))
        head[second] = first
    members: dict[int, list[_Group]] = defaultdict(list)
    for number, group in enumerate(groups):
        members[_head(head, number)].append(group)
    return [_as_one(members[number], as_place) for number in sorted(members)]


def _head(head: list[int], number: int) -> int:
    while head[number] != number:
        head[number] = head[head[number]]
        number = head[number]
    return number


def _as_one(members: list[_Group], as_place: bool) -> _Group:
    states = [state for group in members for state in group.states]
    also = {number: list(places) for group in members for number, places in group.also.items()}
    if len(members) == 1:
        return members[0]
    if as_place:
        kept = max(states, key=lambda c: (_known(c.article), -c.number))
        places = [state for state in states if state is not kept] + [c for found in also.values() for c in found]
        return _Group([kept], {kept.number: sorted(places, key=lambda c: c.number)})
    order = _in_time(states)
    newest = order[-1]
    for state in [s for s in order[:-1] if s.is_cut_short and not newest.is_cut_short]:
        order.remove(state)
        also[newest.number] = sorted(
            [*also.get(newest.number, []), state, *also.pop(state.number, [])], key=lambda c: c.number
        )
    return _Group(order, also)


def _known(article: Article) -> int:
    """How much is known about an article besides its text."""
    facts = (article.url, article.title, article.outlet, article.authors, article.published.time, article.captured)
    return sum(1 for fact in facts if fact)


def _in_time(states: list[_Candidate]) -> list[_Candidate]:
    """States of one article, oldest first: by when they were recorded, else published, else by their length.

    A date counts only where all states have one. A start of an article is older than the whole.
    """
    recorded = {s.number: _moment(s.article.captured) for s in states}
    published = {s.number: s.article.published.time for s in states}
    all_recorded, all_published = all(recorded.values()), all(published.values())

    def key(state: _Candidate) -> tuple[bool, datetime, date, int, int]:
        moment = recorded[state.number] if all_recorded else None
        time = published[state.number] if all_published else None
        return (
            not state.is_cut_short,
            moment or datetime.min.replace(tzinfo=UTC),
            time.latest if time else date.min,
            len(state.letters),
            state.number,
        )

    return sorted(states, key=key)


def _moment(captured: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(captured or "")
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _one(group: _Group) -> tuple[Document, list[tuple[int, Problem]]]:
    """The document of a group, and what is told of its other files, each with the file's number."""
    *older, newest = group.states
    document = newest.document
    told: list[tuple[int, Problem]] = []
    for place in group.also.get(newest.number, ()):
        document = _with_place(document, place.document)
        told.append(_told_duplicate(place, newest))
    versions: list[Version] = []
    for state in older:
        versions.append(_version(state.article))
        told.append((state.number, _told_version(state, newest)))
        for place in group.also.get(state.number, ()):
            versions.append(_version(place.article))
            told.append(_told_duplicate(place, state))
    if versions:
        document = replace(document, article=replace(document.article, versions=tuple(versions)))
    return document, told


def _duplicate(file: str, kept: str, same: bool) -> Problem:
    held = "the same text" if same else "the same article"
    return Problem(file, "Duplicate", f"{file} holds {held} as {kept}")


def _told_duplicate(place: _Candidate, kept: _Candidate) -> tuple[int, Problem]:
    same = place.letters == kept.letters
    return place.number, _duplicate(place.article.file, kept.article.file, same)


def _told_version(state: _Candidate, newest: _Candidate) -> Problem:
    file = state.article.file
    return Problem(file, "Version", f"{file} holds an earlier version of {newest.article.file}")


def _version(article: Article) -> Version:
    published = replace(article.published, evidence=None, words="")
    return Version(article.file, published, article.captured, article.raw_sha256, article.text_sha256)


def _with_place(kept: Document, other: Document) -> Document:
    """The kept document with the other file named, and with what only the other one knows."""
    mine, theirs = kept.article, other.article
    article = replace(
        mine,
        also=(*mine.also, theirs.file, *theirs.also),
        outlet=mine.outlet or theirs.outlet,
        group=(mine if mine.outlet else theirs).group,
        desks=(mine if mine.outlet else theirs).desks,
        title=mine.title or theirs.title,
        url=mine.url or theirs.url,
        authors=mine.authors or theirs.authors,
        agencies=mine.agencies or theirs.agencies,
        published=mine.published if mine.published.time else replace(theirs.published, evidence=None, words=""),
        captured=_earlier(mine.captured, theirs.captured),
    )
    return replace(kept, article=replace(article, stated=_stated(article, mine, theirs)))


def _earlier(mine: str | None, theirs: str | None) -> str | None:
    """The earlier of two times of recording: publication is not later than either."""
    both = [(moment, text) for text in (mine, theirs) if text and (moment := _moment(text))]
    return min(both)[1] if both else mine or theirs


def _stated(article: Article, mine: Article, theirs: Article) -> tuple[Stated, ...]:
    """Where the facts were read; those of the other file without a place, since its raw text is not at hand."""
    if not theirs.stated:
        return mine.stated
    known = {stated.key for stated in mine.stated}
    added = [replace(stated, span=None, words="") for stated in theirs.stated if stated.key not in known]
    order = ("title", "outlet", "author", "agency", "url", "published")
    return tuple(sorted([*mine.stated, *added], key=lambda stated: order.index(stated.key)))
