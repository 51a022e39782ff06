"""The blocks of a page as a tree, each with its place in the raw page; one pass, linear in the page's length.

A reader of its own, because no parser that Python can call keeps the places of elements. It reads only
tags that make blocks, closes what HTML closes by itself (a paragraph ends where the next block starts),
and leaves everything else to the extractor, which parses the markup again.
Source: HTML Living Standard, 13.2.5 (tags, attributes, raw text) and 13.1.2.4 (optional tags).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

# The names are grouped by their first letters: this pattern is tried at every tag of a page.
_BLOCK = (
    r"a(?:ddress|rticle|side)|blockquote|center|d(?:d|etails|i(?:alog|v)|[lt])"
    r"|f(?:i(?:eldset|g(?:caption|ure))|o(?:oter|rm))|h(?:[1-6r]|eader|group)|l(?:egend|i)|m(?:ain|enu)|nav|ol"
    r"|p(?:re)?|s(?:ection|ummary)|t(?:able|body|foot|head|[dhr])|ul"
)
_RAW = r"s(?:cript|tyle|vg|elect)|noscript|t(?:emplate|extarea|itle)|iframe|button|video|audio|object|canvas"
_SWALLOWS = frozenset({"script", "style", "textarea", "title", "iframe"})
ATTRIBUTES = r"[^>=]*+(?:=\s*+(?:\"[^\"]*+\"|'[^']*+')?[^>=]*+)*+(?:>|\Z)"
"""The rest of a tag after its name: a quotation mark opens a value only after "=". Never goes back: linear."""
_TOKEN = rf"<(?:(!--)|(/)?({_BLOCK})(?=[\s/>]){ATTRIBUTES}|({_RAW})(?=[\s/>]){ATTRIBUTES})"
_LOWER, _ANY = re.compile(_TOKEN), re.compile(_TOKEN, re.IGNORECASE)
_NOTE, _NAME = 1, 3
_HIDES = re.compile(
    r"(?:\shidden(?=[\s>=])|[\s\"'](?:(?:is|visually|u)-?hidden|sr-only|screen-reader-text|hidden)(?=[\s\"']))"
    r"(?![^<]{0,300}:(?:block|flex|grid|inline|contents))|aria-hidden\s*=\s*[\"']?true|display:\s*none",
    re.IGNORECASE,
)
"""What hides an element; "hidden md:block" hides it on small screens only."""
_CLASSES = re.compile(
    r"\s(class|id|role|itemprop|data-(?:test(?:id)?|qa|component|module(?:-id)?))\s*=\s*"
    r"(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))",
    re.IGNORECASE,
)
_PART = re.compile(r"[A-ZÄÖÜ]?[a-zäöüß]+|[A-ZÄÖÜ]+(?![a-zäöüß])")
_SAYS_NOTHING = re.compile(
    r"(?:has|with|without|no|contains|show|hide)(?:[-_]|(?=[A-Z]))"
    r"|(?:[\w-]*[-_:])?(?:margin|padding|border|spacing|space|gap|inset|align|overflow|rounded|shadow)[-_]"
)
"""Names for what stands inside or not ("has-ads", "withoutSidebar") and for distances ("margin-bottom")."""
_SAME_LEVEL = {
    "li": {"li"},
    "dd": {"dd", "dt"},
    "dt": {"dd", "dt"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "tr": {"td", "th", "tr"},
}
_PASSED_OVER = frozenset({"nav", "figure"})
"""Elements that never hold an article's text and whose inside nobody asks for."""
_HOLDERS = frozenset({"ul", "ol", "dl", "menu", "table", "div", "section", "article", "main", "aside"})
_FARTHEST = 4
_LONG_NAME = 200


@dataclass(slots=True)
class Tree:
    """The blocks of a page in the order in which they open: the node `n` has `names[n]`, `parents[n]` and so on.

    Node 0 is the stretch of the page that was read. `tags` limits the opening tag. `pieces` are the stretches of
    text between the tags of blocks, in order: start, end, node, and the number of the run of text that they
    belong to (a script inside a paragraph parts a run in two pieces).
    """

    page: str
    start: int = 0
    end: int = 0
    names: list[str] = field(default_factory=lambda: [""])
    parents: list[int] = field(default_factory=lambda: [0])
    tags: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0)])
    pieces: list[tuple[int, int, int, int]] = field(default_factory=list)

    def attributes(self, node: int) -> str:
        """The opening tag of a node."""
        start, end = self.tags[node]
        return self.page[start:end]

    def words(self, node: int) -> frozenset[str]:
        """The words in the node's class, id, role and itemprop, in lower case: "articleTeaser" has two."""
        return words_of(self.attributes(node))

    def is_hidden(self, node: int) -> bool:
        """Whether the node's own tag hides it from readers."""
        return bool(_HIDES.search(self.attributes(node)))


def words_of(tag: str) -> frozenset[str]:
    """The words in a tag's class, id, role, itemprop and test marks, in lower case, but not what it only "has"."""
    found: set[str] = set()
    for _, a, b, c in _CLASSES.findall(tag):
        for name in (a or b or c).split():
            found.update(_parts(name) if len(name) < _LONG_NAME else ())
    return frozenset(found)


@lru_cache(maxsize=16384)
def _parts(name: str) -> tuple[str, ...]:
    """The words of one name; pages of one house use the same names again and again."""
    return () if _SAYS_NOTHING.match(name) else tuple(word.lower() for word in _PART.findall(name))


def scan(page: str, start: int = 0, end: int | None = None) -> Tree:
    """The tree of a page, or of a stretch of it; broken markup gives a tree too."""
    return _Scanner(page, start, len(page) if end is None else end).run()


def main_stretch(page: str) -> tuple[int, int] | None:
    """The stretch from the first `<main>` to the last `</main>`, if the page has one that no script merely writes."""
    start = page.find("<main")
    if start < 0 or page[start + 5 : start + 6] not in {" ", ">", "\n", "\t", "\r"}:
        return None
    end = last = page.find("</main>", start)
    while last >= 0:
        end, last = last, page.find("</main>", last + 1)
    if end < 0:
        return None
    for opening, closing in (("<script", "</script"), ("<!--", "-->")):
        next_end = page.find(closing, start)
        if next_end >= 0 and page.find(opening, start, next_end) < 0:
            return None
    return start, end


class _Scanner:
    """Walks over the tags of a page with a stack of open blocks."""

    def __init__(self, page: str, start: int, end: int) -> None:
        body = max(page.find("<body"), page.find("<BODY")) if start == 0 else -1
        self.start = page.find(">", body) + 1 if body >= 0 else start
        self.tree = Tree(page, self.start, end)
        self.stack = [0]
        self.open: dict[str, int] = {}
        self.missing: set[str] = set()

    def run(self) -> Tree:
        """Read the stretch to its end."""
        tree, stack = self.tree, self.stack
        page, end, pieces = tree.page, tree.end, tree.pieces
        is_lower = "</p>" in page or "</div>" in page
        search = (_ANY if page.find("</P>", self.start, end) >= 0 or not is_lower else _LOWER).search
        position = self.start
        run = 0
        while (match := search(page, position, end)) is not None:
            first = match.start()
            if first > position and not page[position:first].isspace():
                pieces.append((position, first, stack[-1], run))
            if match.lastindex != _NAME:
                position = self._skipped(match)
                continue
            run += 1
            position = match.end()
            name = match[_NAME].lower()
            if not match[2]:
                inner = self._past(name, position) if name in _PASSED_OVER else 0
                if inner:
                    position = inner
                else:
                    self._open(name, first, position)
            elif self.open.get(name):
                self._close(name)
        if position < end and not page[position:end].isspace():
            pieces.append((position, end, stack[-1], run))
        return tree

    def _past(self, name: str, position: int) -> int:
        """The end of a menu or picture that has no other inside; 0 when that cannot be told."""
        page, limit = self.tree.page, self.tree.end
        other = page.find("<" + name, position, limit)
        end = page.find("</" + name, position, other if other >= 0 else limit)
        return page.find(">", end, limit) + 1 if end >= 0 else 0

    def _skipped(self, match: re.Match[str]) -> int:
        """Where reading goes on after a comment or an element whose content is not read."""
        page, limit = self.tree.page, self.tree.end
        if match.lastindex == _NOTE:
            end = page.find("-->", match.end() - 2, limit)
            return end + 3 if end >= 0 else limit
        name = match[4].lower()
        if name in self.missing or page[match.end() - 2 : match.end()] == "/>":
            return match.end()
        end = page.find("</" + match[4], match.end(), limit)
        if end < 0:
            found = re.compile("</" + name, re.IGNORECASE).search(page, match.end(), limit)
            end = found.start() if found else -1
        if end < 0:
            # Looked for once: a thousand open drawings must not read the page a thousand times.
            self.missing.add(name)
            return limit if name in _SWALLOWS else match.end()
        end = page.find(">", end, limit)
        return end + 1 if end >= 0 else limit

    def _open(self, name: str, first: int, last: int) -> None:
        tree, stack, opened = self.tree, self.stack, self.open
        names = tree.names
        if names[stack[-1]] == "p":
            stack.pop()
            opened["p"] -= 1
        if name == "hr":
            return
        if name in _SAME_LEVEL:
            self._close_same(_SAME_LEVEL[name])
        tree.parents.append(stack[-1])
        stack.append(len(names))
        names.append(name)
        tree.tags.append((first, last))
        opened[name] = opened.get(name, 0) + 1

    def _close(self, name: str) -> None:
        """Close the innermost block of a name, and all that is open in it."""
        names, stack, opened = self.tree.names, self.stack, self.open
        while True:
            closed = names[stack.pop()]
            opened[closed] -= 1
            if closed == name:
                return

    def _close_same(self, names: set[str]) -> None:
        """Close what the start of a list item, cell or row closes, if it is near."""
        for depth in range(1, min(_FARTHEST, len(self.stack) - 1) + 1):
            name = self.tree.names[self.stack[-depth]]
            if name in names:
                self._close(name)
                return
            if name in _HOLDERS:
                return
