"""Walls and stubs: what stands where an article should - consent, login, paywall, scripts, errors, robots, lists.

A page is a wall where it says what only walls say and has next to nothing else to say. A report about
consent banners or paywalls has sentences of its own, and stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape

from lagebild.cleaning.addresses import is_homepage
from lagebild.cleaning.sheet import Sheet
from lagebild.lexicon import table
from lagebild.model import RawArticle

REASONS = {
    "consent": "is a page that asks for consent, not the article",
    "login": "is a login page, not the article",
    "paywall": "holds no more than the first words of an article behind a paywall",
    "script": "is a page that shows its text only with JavaScript",
    "error": "is an error page of the site, not an article",
    "robot": "is a check for robots, not the article",
    "list": "is a homepage or a list of teasers, not an article",
}
"""What is said of a page that is a wall, by its kind."""

_LONGEST = 400
"""Words of the longest wall: consent pages name their partners."""
_FEWEST_OWN = 20
"""So many words in sentences of its own make an article, whatever wall stands beside it."""
_FEWEST_TEASER = 25
_FEWEST_AFTER = 12
_NOTHING = 10
_FEWEST = {"paywall": _FEWEST_TEASER}
_WITHOUT_ARTICLE = dict.fromkeys(("consent", "login", "paywall", "script", "error", "robot"), 150)
_SHORT = 150
"""Words of an article that may be cut off where its page says that it is not free."""
_TAIL = 12
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_ADDRESS = re.compile(
    r"\b(?:sie|ihre?[nmrs]?|ihnen|du|dein\w*|dir|dich|wir|uns|unser\w*|ich|mein\w*|you|your|we|our)\b", re.IGNORECASE
)
_BUTTON = 8
"""Words of the longest button or notice that speaks to nobody ("Die angeforderte Seite existiert nicht")."""
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*(?:"?false"?)', re.IGNORECASE)
_IS_ARTICLE = re.compile(
    r'"(?:News|Reportage|Analysis|Opinion|Background)\w*Article"|"(?:Article|BlogPosting|LiveBlogPosting)"'
    r"""|og:type["'][^>]{0,40}["']article|article:published_time""",
)
_MARKUP = re.compile(r"<!--|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z\d]*)[^<>]{0,5000}>")
_HIDDEN = {"script", "style", "template", "svg"}
_INLINE = {
    "a",
    "abbr",
    "b",
    "cite",
    "code",
    "em",
    "font",
    "i",
    "mark",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
}
_HEADINGS = {"h2", "h3", "h4"}
_PARAGRAPHS = re.compile(r"</p>\s{0,20}<p\b", re.IGNORECASE)
_QUOTED = re.compile('[„“»«"][^„“”»«"]{1,200}[“”«»"]')
_MOST_HEADINGS = 8
_LONGEST_TEASER = 60
_LARGEST_PAGE = 3_000_000


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sentence that walls say: of which kind, whether it alone tells, and what to look for."""

    kind: str
    sure: str
    stem: str
    pattern: str


def wall(raw: RawArticle, sheet: Sheet) -> str:
    """Of which kind of `REASONS` an article is that is none; empty for an article."""
    if raw.is_html and _is_list(raw, sheet):
        return "list"
    kept = sheet.kept
    if sum(line.words for line in kept) > _LONGEST:
        return ""
    body = [line.text for line in kept if line.kind != "title"]
    found = _judged([line.text for line in sheet.lines], body, _FEWEST, _FEWEST_OWN)
    if not found and raw.is_html and sum(line.words for line in kept) < _FEWEST_TEASER * 2:
        found = wall_of_page(raw.raw, body)
    return found


def wall_of_page(page: str, body: Sequence[str] = ()) -> str:
    """Of which kind of `REASONS` a page is in which no article was found; empty when it does not tell.

    `body` is what little was taken for an article in it.
    """
    page = page[:_LARGEST_PAGE]
    seen = _Seen(page)
    visible = seen.lines
    # A short item stands beside banners and forms that its page may show: hardly anything may be left of it.
    found = _judged(visible, body or visible, {"paywall": _FEWEST_TEASER} if body else _WITHOUT_ARTICLE, _NOTHING)
    if found or body:
        return found
    if seen.linked_headings >= _MOST_HEADINGS:
        return "list"
    has_scripts = "<script" in page.lower()
    return "script" if has_scripts and sum(len(line.split()) for line in visible) < _FEWEST_TEASER else ""


def is_behind_paywall(raw: RawArticle, sheet: Sheet) -> bool:
    """Whether an article is only the start of one: its end says so, or its page says so and it is short.

    A full text whose page says that it is not free is no start. Neither is one after whose pointer to the offer
    the article goes on.
    """
    kept = sheet.kept
    words = sum(line.words for line in kept)
    own = 0
    for line in reversed(sheet.lines[-_TAIL:]):
        said = _may_be(line.text)
        if any(sign.sure == "gate" for sign in said) and any(sign.sure == "gate" for sign in _signs(line.text)):
            return True
        own += 0 if line.out or (said and _is_wallish(line.text)) else line.words
        if own >= _FEWEST_AFTER:
            break
    if not raw.is_html or words >= _SHORT:
        return False
    if _NOT_FREE.search(raw.raw):
        return True
    gates = [line for line in _Seen(raw.raw[:_LARGEST_PAGE]).lines if any(s.sure == "gate" for s in _signs(line))]
    return bool(gates) and words < _SHORT // 2


def _judged(lines: Sequence[str], body: Iterable[str], fewest: Mapping[str, int], else_fewest: int) -> str:
    """The kind of wall that the lines tell of, if the body has fewer words in sentences of its own than that."""
    if not _may_say(lines, "yes", "gate"):
        return ""
    told: Counter[str] = Counter()
    for line in lines:
        told.update(sign.kind for sentence in _SENTENCE.split(line) for sign in _signs(sentence) if sign.sure != "no")
    if not told:
        return ""
    own = [s for line in body for s in _SENTENCE.split(line) if s.strip() and not _is_wallish(s)]
    words = sum(len(sentence.split()) for sentence in own)
    kind = max(sorted(told), key=lambda k: told[k])
    return kind if words < fewest.get(kind, else_fewest) else ""


def _is_wallish(line: str) -> bool:
    """Whether every sentence of a line is one of walls."""
    return all(_signs(sentence) for sentence in _SENTENCE.split(line) if sentence)


def _signs(sentence: str) -> list[_Sign]:
    """What a sentence says that walls say: to the reader, or in so few words that it may be a button or a notice.

    Counter-examples: "Wer JavaScript aktiviert hat, war angreifbar, teilte die Gruppe mit"; and what a report quotes.
    """
    found = _may_be(sentence)
    if not found:
        return []
    rest = _QUOTED.sub(" ", sentence)
    said = rest if len(rest.split()) >= _BUTTON // 2 else sentence
    if len(said.split()) > _BUTTON and not _ADDRESS.search(said):
        return []
    return [sign for sign in found if _compiled(sign.pattern).search(said)]


def _may_be(text: str) -> list[_Sign]:
    """The signs whose stem stands in a text."""
    lower = text.lower()
    by_stem = _by_stem()
    return [sign for stem in by_stem if stem in lower for sign in by_stem[stem]]


@cache
def _by_stem() -> dict[str, tuple[_Sign, ...]]:
    """The signs by what to look for: several have the same stem."""
    found: dict[str, tuple[_Sign, ...]] = {}
    for sign in _table():
        found[sign.stem] = (*found.get(sign.stem, ()), sign)
    return found


@cache
def _table() -> tuple[_Sign, ...]:
    return tuple(_Sign(row["kind"], row["sure"], row["stem"], row["pattern"]) for row in table("cleaning_walls"))


def _may_say(lines: Sequence[str], *sure: str) -> bool:
    """Whether any of the lines says what such signs look for: a first look, since next to no article does."""
    text = "\n".join(lines)
    lower = text.lower()
    return any(sign.stem in lower and _in_lines(sign.pattern).search(text) for sign in _table() if sign.sure in sure)


@cache
def _in_lines(pattern: str) -> re.Pattern[str]:
    """A pattern of the table for a text of several sentences: what must open a sentence may stand anywhere."""
    return re.compile(re.sub(r"(?:^|(?<=\|))\^(?:\\W\*)?", "", pattern), re.IGNORECASE)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


class _Seen:
    """What a reader sees of a page: its lines, also those shown without scripts, and how many headlines are links.

    A scan in one go, since reading markup by the standard takes the square of its depth.
    """

    def __init__(self, page: str) -> None:
        self.linked_headings = 0
        self._parts: list[str] = []
        self._within: set[str] = set()
        position = 0
        while match := _MARKUP.search(page, position):
            self._parts.append(page[position : match.start()])
            position = self._tag(page, match)
        self._parts.append(page[position:])

    @property
    def lines(self) -> list[str]:
        """The lines, without those that are empty."""
        lines = (" ".join(unescape(line).split()) for line in "".join(self._parts).split("\n"))
        return [line for line in lines if line]

    def _tag(self, page: str, match: re.Match[str]) -> int:
        """Note a tag; where the page goes on after it."""
        if match["name"] is None:
            return _after(page, "-->", match.end())
        name = match["name"].lower()
        self._parts.append(" " if name in _INLINE else "\n")
        if match["close"]:
            self._within.discard(name)
            return match.end()
        if name in _HIDDEN:
            return _after(page, f"</{match['name']}", match.end())
        if (name == "a" and self._within & _HEADINGS) or (name in _HEADINGS and "a" in self._within):
            self.linked_headings += 1
        if name == "a" or name in _HEADINGS:
            self._within.add(name)
        return match.end()


def _after(page: str, end: str, position: int) -> int:
    """The place after the next `end`; the end of the page where there is none, as browsers read it."""
    found = page.find(end, position)
    return found + len(end) if found >= 0 else len(page)


def _is_list(raw: RawArticle, sheet: Sheet) -> bool:
    """Whether a page is a homepage or a section: linked headlines, no long paragraphs, nothing that names an article.

    Counter-example: an article with twenty teasers below says that it is one, or has paragraphs in a row.
    """
    page = raw.raw[:_LARGEST_PAGE]
    home = is_homepage(raw.url)
    if not home and _IS_ARTICLE.search(page):
        return False
    if any(line.words > _LONGEST_TEASER for line in sheet.kept if line.kind not in {"title", "heading"}):
        return False
    headings = _Seen(page).linked_headings
    in_a_row = len(_PARAGRAPHS.findall(page))
    return headings >= _MOST_HEADINGS and in_a_row < (headings / 2 if home else 2)
