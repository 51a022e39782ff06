"""One item of a feed as an article: which of its texts, whole or only a teaser, and whose it is."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urljoin, urlsplit

from lagebild.intake.limits import size_problem
from lagebild.intake.moments import aware, moment
from lagebild.intake.records import names
from lagebild.lexicon import table
from lagebild.lexicon.outlets import known
from lagebild.model import Problem, RawArticle, sha256

_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,5000}>")
_ESCAPED_TAG = re.compile(
    r"&(?:amp;)?lt;/?(?:p|br|div|a|b|i|strong|em|img|span|h[1-6]|ul|li|blockquote|figure)\b", re.I
)
_BLOCK = re.compile(r"</p\s*>|<br\s*/?>\s*<br\s*/?>|</(?:li|h[1-6]|blockquote)\s*>|\n\s*\n", re.I)
_CUT_OFF = re.compile(r"(?:\[\s*(?:…|\.\.\.)\s*\]|\((?:…|\.\.\.)\))\W*$")
_READ_MORE = re.compile(
    r"(?:…|\.\.\.|weiterlesen|weiter lesen|mehr lesen|read more|(?:zum|zur|ganzen|vollständigen) "
    r"(?:ganzen |vollständigen )?(?:artikel|beitrag|meldung)(?: lesen)?|mehr(?: dazu)?)\W*$",
    re.I,
)
_SEPARATOR = re.compile(r"\s+[|–—•·»:/-]+\s+|\s*[|»]\s*|:\s+")
_WORD = re.compile(r"[\w.-]*\w")
_FEWEST_WORDS = 120
"""A description with fewer words and paragraphs is a teaser: news in brief have 40 to 100 words, in one paragraph."""
_FEWEST_PARAGRAPHS = 3
_LONGEST_CUT = 300
"""Words beyond which dots at the end are style and not a cut."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says about itself: its title, its address, its publisher and when it was made (ISO 8601)."""

    title: str = ""
    link: str = ""
    publisher: str = ""
    made: str = ""


@dataclass(slots=True)
class Item:
    """One item as the feed gives it. `contents` are its full texts, `summary` its description, both perhaps HTML.

    `outlet` is the source that the item itself names; `plain` tells that the contents are text without markup.
    """

    title: str = ""
    link: str = ""
    published: str = ""
    summary: str = ""
    outlet: str = ""
    contents: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    plain: bool = False


def article(item: Item, feed: Feed, shown: str, place: str) -> RawArticle | Problem | None:
    """The item as an article; None when it has no text, a problem when it is too long for one."""
    raw, teaser = _text(item)
    if not raw:
        return None
    too_long = size_problem(raw, not item.plain, shown, place)
    if too_long:
        return too_long
    url = _address(item.link, feed.link)
    outlet = _outlet(item, feed, url)
    published = moment(item.published)
    return RawArticle(
        shown,
        raw,
        not item.plain,
        url=url or None,
        outlet=outlet or None,
        title=_title(item.title, outlet) or None,
        published=published or None,
        authors=tuple(dict.fromkeys(name for words in item.authors for name in names(_author(words)))),
        raw_sha256=sha256(raw),
        notes=("teaser: the feed gives only a summary",) if teaser else (),
        captured=feed.made if _not_after(published, feed.made) else None,
    )


def without_text(numbers: Sequence[int], shown: str) -> Problem:
    """One sentence for all items without a text: a feed of videos has hundreds of them."""
    some = ", ".join(str(number) for number in numbers[:5]) + (", …" if len(numbers) > 5 else "")
    items = "item" if len(numbers) == 1 else "items"
    return Problem(shown, "NoText", f"{shown} has {len(numbers)} {items} without a text (number {some})")


def _not_after(published: str, made: str) -> bool:
    """Whether a feed may have been made when it says so: a date that stands still is older than its items."""
    first, last = aware(published), aware(made)
    return last is not None and (first is None or first <= last)


def _text(item: Item) -> tuple[str, bool]:
    """The text to read, and whether it is only a teaser."""
    contents = [_once_unescaped(text) for text in item.contents if text.strip()]
    content = max(contents, key=lambda text: len(_words(text)), default="")
    summary = _once_unescaped(item.summary) if item.summary.strip() else ""
    mine, theirs = len(_words(content)), len(_words(summary))
    if not mine and not theirs:
        return "", False
    chosen = content if mine >= theirs else summary
    own = mine > 1.2 * theirs
    return chosen, is_teaser(chosen, own)


def is_teaser(text: str, own: bool) -> bool:
    """Whether a text is only a summary. `own` tells that it stands apart from a shorter description.

    Counter-example: a description of four paragraphs is the whole text; news in brief
    that stand apart from their description are whole, however short.
    """
    words = _words(text)
    end = _plain(text)[-60:].strip()
    if _CUT_OFF.search(end) or (_READ_MORE.search(end) and len(words) < _LONGEST_CUT):
        return True
    if own:
        return False
    paragraphs = [part for part in _BLOCK.split(text) if len(_words(part)) > 5]
    return len(words) < _FEWEST_WORDS and len(paragraphs) < _FEWEST_PARAGRAPHS


def _once_unescaped(text: str) -> str:
    """Markup that was escaped twice becomes markup; counter-example: a text that shows "&lt;" beside real tags."""
    return html.unescape(text) if _ESCAPED_TAG.search(text) and not _TAG.search(text) else text


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub(" ", text))


def _words(text: str) -> list[str]:
    return _WORD.findall(_plain(text))


def _title(words: str, outlet: str) -> str:
    """A title without markup; an aggregator's " - Musterbote" at its end goes where the item names that source."""
    plain = html.unescape(_TAG.sub("", html.unescape(words)) if "<" in words or "&" in words else words)
    plain = " ".join(plain.split())
    for dash in (" - ", " – ", " | "):
        plain = plain.removesuffix(f"{dash}{outlet}") if outlet else plain
    return plain


def _author(words: str) -> str:
    """The name in "a@b.example (Ida Kern)" or "Ida Kern <a@b.example>"; empty for a bare address."""
    inner = re.search(r"\S+@\S+\s*\(([^()]+)\)", words)
    return inner[1] if inner else re.sub(r"<[^<>]*>|\(?\bmailto:\S+|\S+@\S+", " ", words)


def _address(link: str, base: str) -> str:
    """The address of an item, whole; empty for what is no address of the web."""
    try:
        whole = urljoin(base, link.strip()) if link.strip() else ""
        return whole if urlsplit(whole).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def _outlet(item: Item, feed: Feed, url: str) -> str:
    """The source that the item names; else nothing where the address is of a known outlet; else by the feed's title."""
    own = item.outlet if "@" not in item.outlet else ""
    if own.strip():
        return " ".join(html.unescape(own).split())
    host = _host(url) or _host(feed.link)
    if known().at(host):
        return ""
    publisher = feed.publisher if "@" not in feed.publisher else ""
    return " ".join(publisher.split()) or outlet_in(feed.title, host)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def outlet_in(title: str, host: str = "") -> str:
    """The outlet in the title of a feed: the part that is spelled like the host, else the first that says a name.

    "RSS-Feed von Musterbote" and "Musterbote - Aktuelle Nachrichten" give "Musterbote";
    "Nachrichten" gives nothing.
    """
    title = " ".join(html.unescape(title).split())
    lead = next((lead for lead in _leads() if title.lower().startswith(lead.lower() + " ")), "")
    parts = [part.strip(" -–|:»") for part in _SEPARATOR.split(title[len(lead) :].strip(" :"))]
    named = [part for part in parts if not _names_nothing(part)]
    letters = re.sub(r"\W", "", host.rpartition(".")[0])
    alike = [part for part in named if _alike(part, letters)]
    return (alike or named or [""])[0]


def _alike(part: str, letters: str) -> bool:
    bare = re.sub(r"\W", "", re.sub(r"\.\w{2,3}$", "", part.lower()))
    bare = bare.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    return len(bare) > 2 and bool(letters) and (bare in letters or letters in bare)


def _names_nothing(part: str) -> bool:
    return all(word in _feed_words() for word in _WORD.findall(part.lower()))


@cache
def _feed_words() -> frozenset[str]:
    rows = table("intake_feed_words")
    return frozenset(word for row in rows if row["kind"] == "word" for word in row["words"].split())


@cache
def _leads() -> Sequence[str]:
    """The openings before a name, the longest first."""
    rows = table("intake_feed_words")
    found = [lead for row in rows if row["kind"] == "lead" for lead in row["words"].split("|")]
    return sorted(found, key=lambda lead: (-len(lead), lead))
