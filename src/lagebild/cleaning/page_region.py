"""Which passages of a page can belong to its article: where sentences are dense, and no region says what else it is."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from lagebild.cleaning.normalise import normalise
from lagebild.cleaning.page_tree import ATTRIBUTES, Tree
from lagebild.lexicon import column, table

MARK = re.compile(rf"</?[a-zA-Z]{ATTRIBUTES}|<!--.*?(?:-->|\Z)|<[!?][^>]*(?:>|\Z)", re.DOTALL)
_SIMPLE = re.compile("[ -%'-~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20ac]*")
_LINK = re.compile(r"<(?:(/)[aA](?=[\s>])|[aA]\s[^<>]{0,1500}?href\s*=\s*[\"']?(?=[^#\"'\s>]+(?:[\"'\s>]|$)))")
"""A link to another page; an anchor, or a link to a place in a page, is none."""
_OUTSIDE = frozenset({"nav", "footer", "aside", "form", "dialog", "menu", "figure", "figcaption", "fieldset", "legend"})
_TEXT = frozenset({"p", "div", "section", "article", "blockquote", "main", "center", "details", "pre", ""})
_SUBHEADS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_OF_TEXT = frozenset({"text", "body", "content", "paragraph", "absatz", "inhalt"})
_BODIES = (
    {"article", "body"}, {"article", "content"}, {"article", "text"}, {"entry", "content"}, {"post", "content"},
    {"post", "body"}, {"story", "body"}, {"body", "text"},
)  # fmt: skip
_MOST = 0.85
_MOST_BEFORE = 40
_LONGEST_TEASER = 400
_MOSTLY_LINKS = 0.45
_FEWEST = 40
_FEWEST_LOOSE = 80


@dataclass(slots=True)
class Passage:
    """A run of text between two tags of blocks: its node, its stretches of the page, how long it is, what is linked.

    `letters` counts the characters a reader sees, `linked` those of them in links; `letters` is -1 before
    somebody asked for them (`Passages.measure`). `outside` tells of those above the article's first sentence whether
    their region is named as something else.
    """

    node: int
    pieces: list[tuple[int, int]]
    letters: int = -1
    linked: int = 0
    outside: bool = False


@dataclass(slots=True)
class Region:
    """The article's region: the passages inside it, and all that stand before its first sentence.

    `share` is the share of the page's running text, teasers aside, that stands inside.
    """

    core: int
    inside: list[Passage]
    before: list[Passage]
    share: float
    letters: int


class Passages:
    """The passages of a page in order. A link may hold whole blocks, as teasers do."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.page = tree.page
        self.all: list[Passage] = []
        last = -1
        for start, end, node, run in tree.pieces:
            if run == last:
                self.all[-1].pieces.append((start, end))
            else:
                self.all.append(Passage(node, [(start, end)]))
                last = run
        self.starts: list[int] = []
        self.ends: list[int] = []
        opened = -1
        for match in _LINK.finditer(self.page, tree.start, tree.end):
            if opened >= 0:
                self.starts.append(opened)
                self.ends.append(match.start())
            opened = -1 if match[1] else match.start()

    def measure(self, passage: Passage) -> Passage:
        """The passage with its letters counted; stretches without any are left out."""
        if passage.letters >= 0:
            return passage
        if len(passage.pieces) == 1:
            ((start, end),) = passage.pieces
            passage.letters = self._visible(start, end)
            passage.linked = self._linked(start, end) if passage.letters else 0
            return passage
        counts = [self._visible(start, end) for start, end in passage.pieces]
        passage.letters = sum(counts)
        if passage.letters:
            passage.pieces = [piece for piece, count in zip(passage.pieces, counts, strict=True) if count]
            passage.linked = sum(self._linked(start, end) for start, end in passage.pieces)
        return passage

    def _visible(self, start: int, end: int) -> int:
        words = self.page[start:end]
        return len((MARK.sub("", words) if "<" in words else words).strip())

    def _linked(self, start: int, end: int) -> int:
        at = bisect_right(self.ends, start)
        if at == len(self.starts) or self.starts[at] >= end:
            return 0
        count = 0
        while at < len(self.starts) and self.starts[at] < end:
            count += self._visible(max(start, self.starts[at]), min(end, self.ends[at]))
            at += 1
        return count


def words_of_passage(tree: Tree, passage: Passage) -> str:
    """The words of a passage as a reader sees them."""
    raw = "".join(tree.page[start:end] for start, end in passage.pieces)
    return plain_words(MARK.sub("", raw))


def plain_words(raw: str, entities: bool = True) -> str:
    """One line of normalised text, `entities` read; the long way is only gone where a character needs it."""
    raw = html.unescape(raw) if entities and "&" in raw else raw
    words = " ".join(raw.split())
    return words if _SIMPLE.fullmatch(words) else normalise(raw.replace("\n", " "))[0].strip()


def find_region(found: Passages) -> Region:
    """The region of the article; empty when no running text is found."""
    tree = found.tree
    teasers = _teasers(found)
    running = [
        p
        for p in found.all
        if _may_run(tree, p) and is_running(tree, found.measure(p)) and p.pieces[0][0] not in teasers
    ]
    mass = _mass(tree, running)
    judge = _Judge(tree, mass)
    kept = _mass(tree, [p for p in running if not judge.is_outside(p.node)])
    is_clear = mass[0] > 0 and kept[0] >= mass[0] / 7
    mass = kept if is_clear else mass
    widest = _first_article(tree, mass, _core(tree, mass))
    core = _with_headline(found, running, mass, widest)
    total = mass[0] - (mass[widest] - mass[core])
    below = _below(tree, core)
    inside = [p for p in found.all if below[p.node] and not (is_clear and judge.is_outside(p.node))]
    inside = _without_link_lists(
        tree, [p for p in inside if found.measure(p).letters and p.pieces[0][0] not in teasers]
    )
    first = next((p.pieces[0][0] for p in inside if is_running(tree, p)), tree.tags[core][0])
    before: list[Passage] = []
    for p in reversed([p for p in found.all if p.pieces[0][0] < first]):
        if found.measure(p).letters:
            node = tree.parents[p.node] if _is_lead(tree, p.node) else p.node
            p.outside = p.pieces[0][0] in teasers or judge.is_outside(node)
            before.append(p)
        if len(before) == _MOST_BEFORE:
            break
    return Region(core, inside, before[::-1], mass[core] / total if total else 0.0, mass[core])


def _is_lead(tree: Tree, node: int) -> bool:
    """Whether a node is named as a lead; then its own name ("teaser") says nothing against it."""
    return not column("cleaning_lead_classes", "word").isdisjoint(tree.words(node)) and not tree.is_hidden(node)


def _teasers(found: Passages) -> set[int]:
    """Where teasers of other articles start: a heading that is wholly a link, and the short text in its element."""
    tree = found.tree
    places: set[int] = set()
    names = tree.names
    for index, heading in enumerate(found.all):
        if names[heading.node] not in _SUBHEADS or not found.measure(heading).letters:
            continue
        if heading.linked < 0.9 * heading.letters:
            continue
        text = next((p for p in found.all[index + 1 : index + 4] if found.measure(p).letters), heading)
        parents = tree.parents
        near = {parents[heading.node], parents[parents[heading.node]]} - {0}
        around = {parents[text.node], parents[parents[text.node]]}
        if text.letters <= _LONGEST_TEASER and near & around:
            places |= {heading.pieces[0][0], text.pieces[0][0]}
    return places


def _without_link_lists(tree: Tree, inside: list[Passage]) -> list[Passage]:
    """The passages without lists of two or more items of which nearly half is links, and their headings."""
    lists: dict[int, list[Passage]] = {}
    for p in inside:
        node = p.node
        while node and tree.names[node] in {"li", "p", "div"}:
            node = tree.parents[node]
        if tree.names[node] in {"ul", "ol"}:
            lists.setdefault(node, []).append(p)
    gone = {
        p.pieces[0][0]
        for items in lists.values()
        if len(items) > 1 and sum(p.linked for p in items) >= _MOSTLY_LINKS * sum(p.letters for p in items)
        for p in items
    }
    for heading, item in pairwise(inside):
        if item.pieces[0][0] in gone and is_heading(tree, heading):
            gone.add(heading.pieces[0][0])
    return [p for p in inside if p.pieces[0][0] not in gone]


def is_heading(tree: Tree, passage: Passage) -> bool:
    """Whether a passage is a heading by its element."""
    name = tree.names[passage.node]
    return name[:1] == "h" and name[1:].isdigit()


def _mass(tree: Tree, running: list[Passage]) -> list[int]:
    """For each node the visible characters of running text in it."""
    mass = [0] * len(tree.names)
    for p in running:
        mass[p.node] += p.letters
    for node in range(len(mass) - 1, 0, -1):
        mass[tree.parents[node]] += mass[node]
    return mass


def _may_run(tree: Tree, passage: Passage) -> bool:
    """Whether a passage is long enough in the raw to be running text."""
    start, end = passage.pieces[0][0], passage.pieces[-1][1]
    return end - start >= _FEWEST and tree.names[passage.node] in _TEXT


def is_running(tree: Tree, passage: Passage) -> bool:
    """Whether a passage can be running text: long enough, not mostly links, in an element that holds text."""
    if passage.letters < _FEWEST or passage.linked * 2 >= passage.letters:
        return False
    name = tree.names[passage.node]
    return name == "p" or (name in _TEXT and passage.letters >= _FEWEST_LOOSE)


class _Judge:
    """Tells which nodes stand in a region that is not the article's.

    One that holds half of the text never is, nor are all with the same tag that together hold half of it: that
    is how the page writes its paragraphs.
    """

    def __init__(self, tree: Tree, mass: list[int]) -> None:
        self.tree = tree
        self.mass = mass
        self.told: dict[int, bool] = {0: False}
        self.tags: dict[str, bool] = {}
        self.alike: dict[str, int] = {}
        for node in range(1, len(mass)):
            if mass[node]:
                tag = tree.attributes(node)
                self.alike[tag] = self.alike.get(tag, 0) + mass[node]

    def is_outside(self, node: int) -> bool:
        """Whether the node or one around it is named as something else than the article."""
        path: list[int] = []
        while node not in self.told:
            path.append(node)
            node = self.tree.parents[node]
        outside = self.told[node]
        for inner in reversed(path):
            outside = outside or (self.mass[inner] * 2 <= self.mass[0] and self._is_named(inner))
            self.told[inner] = outside
        return outside

    def _is_named(self, node: int) -> bool:
        if self.tree.names[node] in _OUTSIDE:
            return True
        tag = self.tree.attributes(node)
        if " " not in tag or self.alike.get(tag, 0) * 2 > self.mass[0]:
            return False
        if tag not in self.tags:
            self.tags[tag] = _names_other(self.tree.words(node)) or self.tree.is_hidden(node)
        return self.tags[tag]


def _names_other(words: frozenset[str]) -> bool:
    """Whether the words of a region's name say that it is not the article's text."""
    strong, weak = _region_words()
    return not strong.isdisjoint(words) or (not weak.isdisjoint(words) and _OF_TEXT.isdisjoint(words))


@cache
def _region_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words that tell by themselves, and those that yield to a word for text beside them."""
    rows = table("cleaning_region_words")
    weak = frozenset(row["word"] for row in rows if row["yields"])
    return frozenset(row["word"] for row in rows) - weak, weak


def _core(tree: Tree, mass: list[int]) -> int:
    """The node of the article's body: the smallest with most of the text, and upwards while more text is gained.

    Going up ends at an article; also at a body by its name, unless much of the text stands beside it.
    """
    total = mass[0]
    core = 0
    for node in range(1, len(mass)):
        if mass[node] * 2 > total:
            core = node
    while tree.names[core] in {"p", "blockquote"}:
        core = tree.parents[core]
    best = at = core
    limit = _article_around(tree, core)
    while at != limit:
        if _is_body(tree, at) and mass[at] >= _MOST * mass[limit]:
            return best
        at = tree.parents[at]
        if mass[at] > mass[best] * 1.03:
            best = at
    if limit == 0:
        best = core
        while best and mass[best] < total * _MOST:
            best = tree.parents[best]
    return best


def _first_article(tree: Tree, mass: list[int], core: int) -> int:
    """The first of several whole articles in the region, each with its own main heading: pages load the next ones."""
    found: list[int] = []
    for node in range(core + 1, len(tree.names)):
        if tree.names[node] == "h1":
            article = _article_around(tree, node)
            if article > core and mass[article] * 7 >= mass[0] and article not in found:
                found.append(article)
    return found[0] if len(found) > 1 else core


def _with_headline(found: Passages, running: list[Passage], mass: list[int], core: int) -> int:
    """The article with the main heading, where what stands beside it looks like teasers: a heading to each text.

    Counter-examples: an article element for the headline only, with the text after it; entries of a live report.
    """
    tree = found.tree
    heading = next((node for node in range(1, len(tree.names)) if tree.names[node] == "h1"), 0)
    article = _article_around(tree, heading)
    if article <= core or mass[article] < _FEWEST_LOOSE:
        return core
    inside, near = _below(tree, article), _below(tree, core)
    beside = {p.pieces[0][0] for p in running if near[p.node] and not inside[p.node]}
    headed = 0
    for before, p in pairwise(p for p in found.all if found.measure(p).letters):
        headed += p.pieces[0][0] in beside and tree.names[before.node] in _SUBHEADS
    return article if headed >= 2 and headed * 10 >= len(beside) * 6 else core


def _article_around(tree: Tree, node: int) -> int:
    while node and tree.names[node] != "article":
        node = tree.parents[node]
    return node


def _is_body(tree: Tree, node: int) -> bool:
    words = tree.words(node)
    return any(body <= words for body in _BODIES)


def _below(tree: Tree, core: int) -> list[bool]:
    below = [False] * len(tree.names)
    below[core] = True
    for node in range(core + 1, len(below)):
        below[node] = below[tree.parents[node]]
    return below
