"""Bylines that a page shows: elements marked as the author's, and words after "Von" or "Autorin:".

They are looked for only where the page's data name no person. Each keeps its place in the page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from lagebild.cleaning.credits import Credit, in_order, read_credit
from lagebild.cleaning.metadata_data import Data, headline_place
from lagebild.cleaning.metadata_markup import Marks, Words, attributes, lines, plain
from lagebild.lexicon import table

_STEMS = ("author", "autor", "byline", "verfasser", "writer")
_WRITTEN_STEMS = (*_STEMS, "Author", "Autor", "Byline")
_HOLDERS = ("class", "itemprop", "rel", "property", "data-testid", "data-qa", "id")
_HUMP = re.compile(r"(?<=[a-zäöü])(?=[A-Z])")
_PIECE = re.compile(r"[a-zäöüß]+")
_OPEN = re.compile(r"<(?P<name>[a-zA-Z][\w-]*)(?P<rest>\s(?>[^>=]+|=\s*(?:\"[^\"]*\"|'[^']*')?)*)>")
_LABELLED = re.compile(
    r">\s*(?P<label>Autor(?:in|en|innen|:in|\*in)?(?:/Autor(?:in)?)?|Verfasser(?:in)?|Text|Bericht|Von|Ein [A-Z]\w+ von"
    r"|Eine [A-Z]\w+ von|Geschrieben von|Verfasst von|Aufgezeichnet von)\s*:?\s*(?:</?[a-zA-Z][^<>]{0,500}>\s*)+"
    r"(?P<who>[^<>]{4,100})<"
)
_STANDING = re.compile(
    r">\s*(?P<who>(?:Von:?|VON|By|Text:|Autor(?:in)?:|Ein(?:e)? [A-Z][\w-]+ von|Aufgezeichnet von)\s[^<>]{4,120})<"
)
_LONGEST = 3000
_NEAR = 12_000
_MOST = 200
"""Elements that are looked at: on a page of one article the byline is among the first."""


def shown_bylines(marks: Marks, data: Data) -> Iterator[tuple[Words, Credit]]:
    """Understood statements about authorship that the page shows, the surest first."""
    found = sorted(_marked(marks), key=lambda pair: pair[0])
    sure = [element for strength, element in found if strength == 0]
    others = [element for strength, element in found if strength > 0]
    for element in (*sure, *_beside_labels(marks, headline_place(marks, data)[0]), *others):
        yield from _understood(marks.page, element)


def _understood(page: str, element: Words) -> Iterator[tuple[Words, Credit]]:
    """What an element says, if every part of it is a name: as a whole, else line by line."""
    raw = page[element.start : element.end]
    pieces = lines(raw)
    whole = ", ".join(pieces)
    for text in [whole, *pieces] if len(pieces) > 1 else pieces:
        if 4 <= len(text) <= 160:
            credit = read_credit(in_order(_without_frame(text)))
            if credit and (credit.persons or credit.names_house):
                yield Words(text, element.start, element.end), credit
                if text == whole:
                    return


_FRAME = re.compile(
    r"\s*[|·•,]?\s*(?:(?:am |vom |stand:? )?\d{1,2}\.\s?(?:\d{1,2}\.|\w+)\s?\d{2,4}.*|\d{1,2}[:.]\d{2} Uhr.*"
    r"|lesezeit.*|\d+ min.*|folgen|zum profil|mehr (?:von|artikel|zum).*|alle (?:artikel|beiträge).*)$",
    re.IGNORECASE,
)


def _without_frame(text: str) -> str:
    """A byline without the date, reading time or button after it."""
    return _FRAME.sub("", text).strip()


def _marked(marks: Marks) -> Iterator[tuple[int, Words]]:
    """Elements whose attributes say that they hold an author's name, with 0 for those that say it plainly."""
    page = marks.page
    seen: set[int] = set()
    for at in _stems(marks):
        start = page.rfind("<", max(0, at - 1500), at)
        if start >= 0 and start not in seen and len(seen) < _MOST:
            seen.add(start)
            match = _OPEN.match(page, start, at + 1500)
            if match and match.end() > at:
                yield from _element(marks, match)


def _stems(marks: Marks) -> Iterator[int]:
    """Where words of authorship stand outside of scripts and comments."""
    ends = [0, *(end for _, end in marks.gaps)]
    starts = [*(start for start, _ in marks.gaps), len(marks.page)]
    for first, last in zip(ends, starts, strict=True):
        for stem in _WRITTEN_STEMS:
            at = marks.page.find(stem, first, last)
            while at >= 0:
                yield at
                at = marks.page.find(stem, at + len(stem), last)


def _in_gap(marks: Marks, starts: list[int], at: int) -> bool:
    index = bisect_right(starts, at) - 1
    return index >= 0 and at < marks.gaps[index][1]


def _element(marks: Marks, match: re.Match[str]) -> Iterator[tuple[int, Words]]:
    found = attributes(match["rest"], match.start("rest"))
    strength = _strength({key: found[key].text for key in _HOLDERS if key in found})
    if strength is None or match["name"].lower() in {"meta", "body", "html", "img", "input", "svg", "script", "link"}:
        return
    end = _closing(marks.page, match["name"], match.end())
    if end > match.end():
        yield strength, Words(plain(marks.page[match.end() : end]), match.end(), end)


def _strength(held: dict[str, str]) -> int | None:
    """How surely attributes mark a name: 0 plainly, 1 as a byline, 2 among other things; None for something else."""
    exact = {held.get("rel", ""), held.get("itemprop", ""), held.get("property", "")}
    if exact & {"author", "schema:author", "creator"}:
        return 0
    holds = {row["word"]: row["holds"] for row in table("cleaning_byline_marks")}
    best: int | None = None
    for token in " ".join(value for key, value in held.items() if key not in {"rel", "property"}).split():
        pieces = _PIECE.findall(_HUMP.sub("-", token).lower())
        kinds = {holds.get(piece, "") for piece in pieces}
        if not any(piece.startswith(_STEMS) for piece in pieces):
            continue
        if "other" in kinds:
            return None
        strength = 0 if "name" in kinds else 1 if "byline" in kinds else 2
        best = strength if best is None else min(best, strength)
    return best


def _closing(page: str, name: str, start: int) -> int:
    """Where the element's closing tag stands, nested elements of its name counted; 0 when it is far or missing."""
    depth = 1
    for match in re.compile(rf"<(/?){name}(?=[\s/>])").finditer(page, start, start + _LONGEST):
        depth += -1 if match[1] else 1
        if depth == 0:
            return match.start()
    return 0


def _beside_labels(marks: Marks, start: int) -> Iterator[Words]:
    """The words after a label of their own ("<dt>Autorin</dt><dd>…") or that begin with "Von", near the heading."""
    gaps = [gap[0] for gap in marks.gaps]
    for pattern, end in ((_STANDING, start + _NEAR), (_LABELLED, len(marks.page))):
        for number, match in enumerate(pattern.finditer(marks.page, max(0, start - _NEAR // 2), end)):
            if number >= _MOST:
                break
            if not _in_gap(marks, gaps, match.start("who")):
                first, last = match.span("who")
                yield Words(plain(match["who"]), first, last)
