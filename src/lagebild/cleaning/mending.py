"""Characters that were lost in a wrong decoding or escaped twice, before a text came in.

"fÃ¼r" was written in UTF-8 and read as Windows-1252. It is mended only where that is certain: the sequence stands in
a table of what German letters and marks become in such a way, nothing in its stretch of text was read
rightly, and the text has several of them. The library ftfy repairs more, but judges whole texts by how they look
and does not tell places; here every repair is a run of the offset map, so the raw text stays what came in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from lagebild.cleaning.recording import Tape
from lagebild.model import Document, RawArticle, Removal, sha256
from lagebild.text import OffsetMap, Span

_CHARACTERS = "äöüÄÖÜßéèêëáàâíóôúûçñãõåøæÉÀ„“”‚‘’‹›«»–—…€§°·•©®™½²³´ \xa0\xad"
_WRONGLY = ("cp1252", "latin-1", "mac_roman", "cp1250", "cp850")
_C1 = {chr(code): bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_HINTS = ("Ã", "Â", "â", "√", "Ă", "├", "\x80", "\x84", "\x92", "\x93", "\x96")
"""Single characters, since looking for one is fast: each text that was decoded wrongly has one of them."""
_EDGE = re.compile(r"[\n<>]")
_EDGES = ("\n", "<", ">")
_RIGHT = re.compile("[äöüÄÖÜß]")
# Names and numbers of characters that texts have; "&amp;lt;b&amp;gt;" may be an article on HTML.
_TWICE = (
    r"&(?:amp;)+(?=(?:amp|quot|apos|nbsp|shy|euro|sect|deg|copy|reg|hellip|[bl]dquo|rdquo|[sl]bquo|[lr]squo|sbquo|[lr]aquo"
    r"|[nm]dash|bull|middot|szlig|[aeiouAEIOU](?:uml|acute|grave|circ)|ccedil|ntilde|#0*(?:3[489]|1[3-9]\d|2\d\d|8[2-4]\d\d)"
    r"|#x(?:[aA-fF][\da-fA-F]|20[\da-fA-F]{2}));)"
)
_LEAST = 2
_LEAST_SHARE = 0.1


@dataclass(frozen=True)
class Mended:
    """A raw article with its characters mended, and the map from its text to what came in."""

    raw: RawArticle
    came: str
    origin: OffsetMap

    def traced(self, document: Document) -> Document:
        """The document over the mended text with all its places in the text that came in."""
        tape = Tape()
        for start, end, first, last in document.origin.pieces:
            words, place = document.text[start:end], Span(first, last)
            if end - start == last - first:
                tape.follow(words, self.origin, place)
            else:
                tape.put(words, self.origin.raw(place))
        article = document.article
        published = article.published
        if published.evidence_in == "raw" and published.evidence:
            place = self.origin.raw(published.evidence)
            published = replace(published, evidence=place, words=place.of(self.came))
        stated = tuple(
            replace(s, span=place, words=place.of(self.came)) if s.span and (place := self.origin.raw(s.span)) else s
            for s in article.stated
        )
        places = [(self.origin.raw(removal.span), removal.reason) for removal in document.removed]
        removed = tuple(Removal(place, reason, place.of(self.came)) for place, reason in places)
        article = replace(article, published=published, stated=stated)
        return replace(document, article=article, origin=tape.origin, removed=removed)


def mended(raw: RawArticle) -> Mended | None:
    """The article with wrongly decoded characters read rightly and double escapes taken back; None without any.

    A note "mojibake: 12 characters repaired" counts the former. What was given beside the text is mended too.
    """
    spots = _spots(raw.raw)
    if not spots:
        return None
    tape = Tape()
    position = 0
    for start, end, meant in spots:
        tape.copy(raw.raw, position, start)
        tape.add(meant, start, end)
        position = end
    tape.copy(raw.raw, position, len(raw.raw))
    wrong = sum(1 for _, _, meant in spots if meant != "&")
    notes = (*raw.notes, f"mojibake: {wrong} characters repaired") if wrong else raw.notes
    article = replace(
        raw,
        raw=tape.text,
        title=_line(raw.title),
        outlet=_line(raw.outlet),
        authors=tuple(_line(name) or name for name in raw.authors),
        notes=notes,
        raw_sha256=raw.raw_sha256 or sha256(raw.raw),
    )
    return Mended(article, raw.raw, tape.origin)


def _spots(text: str) -> list[tuple[int, int, str]]:
    """The places to mend in their order, each with what was meant."""
    sure: list[tuple[int, int, str]] = []
    likely: list[tuple[int, int, str]] = []
    end = 0
    plain = False
    known = table()
    for match in _matches(text):
        words = match[0]
        first, last = match.span()
        if words[0] == "&":
            sure.append((first, last, "&"))
            continue
        if first >= end:
            start, end = _stretch(text, first, end)
            stretch = text[start:end]
            plain = not _RIGHT.search(stretch) or not _RIGHT.search(_wrong().sub("", stretch))
        # Sequences of three characters and controls have no other reading. Of two: only where nothing was read rightly.
        if plain or last - first != 2:
            likely.append((first, last, known[words]))
    right = len(_RIGHT.findall(text)) if likely else 0
    if likely and (not right or (len(likely) >= _LEAST and len(likely) >= _LEAST_SHARE * right)):
        sure += likely
    return sorted(sure)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Sequences of the table and double escapes; with the slow pattern only where one character hints at it."""
    if not text.isascii() and any(hint in text for hint in _HINTS):
        return _wrong().finditer(text)
    return _twice().finditer(text) if "&amp;" in text else iter(())


def _stretch(text: str, place: int, least: int) -> tuple[int, int]:
    """The line or the text between two tags around a place; it starts at `least` at the earliest."""
    after = _EDGE.search(text, place)
    end = after.start() if after else len(text)
    if place - least < 2:
        return (place if text[least:place] in _EDGES else least), end
    return max(least, *(text.rfind(edge, least, place) + 1 for edge in "\n<>")), end


def _line(words: str | None) -> str | None:
    """A title or name, mended where every non-ASCII character in it was decoded wrongly."""
    if not words or not any(hint in words for hint in _HINTS):
        return words
    new = _wrong().sub(lambda match: _meant(match[0]), words)
    return new if not _RIGHT.search(_wrong().sub("", words)) else words


def _meant(words: str) -> str:
    return "&" if words[0] == "&" else table()[words]


@cache
def _twice() -> re.Pattern[str]:
    return re.compile(_TWICE)


@cache
def _wrong() -> re.Pattern[str]:
    """All sequences of the table, longest first, and entities escaped twice."""
    forms = sorted(table(), key=lambda form: (-len(form), form))
    return re.compile("|".join([_TWICE, *map(re.escape, forms)]))


@cache
def table() -> dict[str, str]:
    """What each character becomes when its UTF-8 is read in another encoding, once or twice, and single C1 controls.

    A sequence that two characters may become stands for none.
    """
    found: dict[str, str] = {}
    unclear: set[str] = set()
    for meant in _CHARACTERS:
        if meant == " ":
            continue
        once = [_misread(meant, encoding) for encoding in _WRONGLY]
        twice = [_misread(form, encoding) for form in once[:2] for encoding in _WRONGLY[:2]]
        for form in dict.fromkeys(chain(once, twice)):
            if len(form) > 1 and found.setdefault(form, meant) != meant:
                unclear.add(form)
    found.update({control: meant for control, meant in _C1.items() if meant})
    return {form: meant for form, meant in found.items() if form not in unclear}


def _misread(words: str, encoding: str) -> str:
    """UTF-8 read in another encoding; bytes that it leaves open are read as control characters, as browsers do."""
    content = words.encode("utf-8")
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in content)
