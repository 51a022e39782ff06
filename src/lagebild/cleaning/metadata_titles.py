"""The title of a page: which of its titles is the article's headline, and what the house added to it.

A page states its title up to five times: for sharing (`og:title`), in its data (`headline`), as heading
(`<h1>`), for search engines (`<title>`) and in microdata. They differ by the house's name, by sections and
dates at the end, by a kicker before the headline, and sometimes in their whole wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lagebild.cleaning.credits import is_domain, outlets
from lagebild.cleaning.dates import one_date
from lagebild.cleaning.metadata_data import Data
from lagebild.cleaning.metadata_markup import Marks, Words
from lagebild.lexicon import column

_SEPARATOR = re.compile(r"\s+[|–—―•·»›«~:/\\-]+\s+|\s*\|\s*|\s+::\s+|\s[»›]\s*")
_PAID = re.compile(
    r"^\s*(?:[(\[][^\W\d]{1,8}\+[)\]]|[^\W\d]{1,3}\+\s?[|:])\s*(?=\S)"
    r"|\s*[(\[](?:[^\W\d]{0,10}\+|(?:[^\W\d]+[ -])?(?:plus|abo|premium))[)\]]\s*$|(?<=[^\s+])\s+\+$",
    re.IGNORECASE,
)
_NAME_ENDS = re.compile(r"(?:de|at|ch|com|net|org|info|eu|tv|online|plus|news|digital|abo|nachrichten)?")
_CUT = re.compile(r"\s*(?:…|\.\.\.)$")
_DATE = re.compile(r"[\d.: ]{6,20}|\d{1,2}\. \w+ \d{4}|(?:vom |am )[\d. \w]{6,20}")
_SHARE = 0.4
"""The part of a title that a heading must have to limit it: a section's name above the article is shorter."""
_WORD = re.compile(r"\W+")


def read_title(marks: Marks, data: Data, houses: Iterable[str]) -> tuple[str, Words] | None:
    """The headline and the words of the page that it was taken from; None when the page has no title.

    `houses` are names of the outlet, its site and its host: they leave the title.
    """
    names = frozenset(_bare(house) for house in houses if house) - {""}
    found = _chosen(marks, data, names)
    return (found[0], found[1]) if found and found[0] else None


def _chosen(marks: Marks, data: Data, names: frozenset[str]) -> tuple[str, Words] | None:
    headings = [heading.text for heading in marks.headings]

    def tidy(words: Words | None) -> tuple[str, Words] | None:
        if words is None or not words.text:
            return None
        title = without_house(words.text, names)
        if _bare(title) in names:
            return None
        for heading in headings:
            if len(heading) >= _SHARE * len(title) and _bare(heading) in _bare(title):
                return _within(title, _bare(heading)), words
        return title, words

    shared = tidy(marks.meta("og:title"))
    stated = tidy(data.text("headline"))
    searched = tidy(marks.title)
    if shared and stated:
        return _editors(shared, stated, searched)
    return (
        shared
        or stated
        or tidy(marks.meta("headline", "twitter:title", "dc.title", "title"))
        or _shown(marks, searched, names)
    )


def _editors(
    shared: tuple[str, Words], stated: tuple[str, Words], searched: tuple[str, Words] | None
) -> tuple[str, Words]:
    """The editors' headline of the two that the data give: the one that is not repeated for search engines.

    Houses write a second headline for search engines, with the name that readers type at its start
    ("Ida Kern: …"). It stands in `<title>` and in one of the two. Where one only has a kicker more
    than the other, or both are alike, the one for sharing is taken, unless it was cut.
    """
    mine, theirs = _bare(shared[0]), _bare(stated[0])
    if _CUT.search(shared[0]) and theirs.startswith(mine[:40]):
        return stated
    if mine in theirs or theirs in mine:
        return shared
    return stated if searched and _bare(searched[0]) == mine else shared


def _shown(marks: Marks, searched: tuple[str, Words] | None, names: frozenset[str]) -> tuple[str, Words] | None:
    """The heading; the title for search engines where it is the heading without its kicker, or there is no heading."""
    for heading in marks.headings:
        if _bare(heading.text) in names:
            continue
        if searched and _bare(searched[0]) and _bare(searched[0]) in _bare(heading.text):
            return searched
        return without_house(heading.text, names), heading
    return searched


def _within(title: str, inner: str) -> str:
    """The title without the parts after a separator that the heading does not have."""
    while True:
        parts = list(_SEPARATOR.finditer(title))
        shorter = title[: parts[-1].start()].strip() if parts else ""
        if not shorter or inner not in _bare(shorter):
            return title
        title = shorter


def without_house(title: str, names: frozenset[str]) -> str:
    """A title without what the house put at its end: its name or address, with sections and dates beside them.

    "Streit ums Rathaus - Politik - Musterbote.de" becomes "Streit ums Rathaus"; "Streit ums Rathaus -
    Bürger klagen" stays, since none of its parts names a house. Marks of paid articles go as well ("(S+)").
    """
    title = _PAID.sub("", title).strip()
    cut, named, end = len(title), False, len(title)
    for separator in reversed(list(_SEPARATOR.finditer(title))):
        part = title[separator.end() : end].strip()
        house = _is_house(part, names)
        if not (house or not part or _is_beside(part)):
            break
        named, end = named or house, separator.start()
        cut = end if named else cut
    return _PAID.sub("", title[:cut]).strip() or title


def _is_house(part: str, names: frozenset[str]) -> bool:
    """Whether a part of a title names the outlet: by a name given, a known name, or as an address."""
    bare = _bare(part)
    if part in outlets() or is_domain(part):
        return True
    return any(bare.startswith(name) and _NAME_ENDS.fullmatch(bare, len(name)) for name in names)


def _is_beside(part: str) -> bool:
    """Whether a part of a title is a section or a date, as they stand beside the house's name."""
    return part.lower() in column("cleaning_sections", "name") or bool(_DATE.fullmatch(part) and one_date(part))


def _bare(words: str) -> str:
    return _WORD.sub("", words).casefold()
