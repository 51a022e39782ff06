"""Characters: white space, entities, invisible marks, broken lines; each change recorded.

The result has single spaces, one line break between lines, two between
paragraphs, composed letters (NFC) and no invisible characters.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from lagebild.cleaning.recording import Tape
from lagebild.lexicon import column
from lagebild.text import OffsetMap, Span

# Zero-width and direction marks, soft hyphen, byte order mark and controls. The joiner
# U+200D is not among them: emoji of several parts fall apart without it.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
)
_SPACES = rf"[\s\u2800{_INVISIBLE}]"
_ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2});"
SPECIAL = re.compile(
    rf"(?P<blank>{_SPACES}{{2,}}|(?! ){_SPACES})|(?P<entity>{_ENTITY})|(?P<surrogate>[\ud800-\udfff])"
    rf"|(?P<composed>[^\W\d_][\u0300-\u036f]+)|(?P<ligature>[\ufb00-\ufb06])"
)
# Every match of `SPECIAL` holds one of these or opens with two spaces. One class of characters is looked for ten times
# as fast as `SPECIAL` itself.
_SPECIAL_MARKS = (
    "\x00-\x09\x0b-\x1f&\x7f-\xa0\xad\u0300-\u036f\u061c\u1680\u180e\u2000-\u200c\u200e\u200f\u2028-\u202f\u205f-\u206f"
    "\u2800\u3000\ud800-\udfff\ufb00-\ufb06\ufeff\ufff9-\ufffb"
)
_HINT_IN_LINE = re.compile(f"[{_SPECIAL_MARKS}]")
_HINT = re.compile(f"[\n{_SPECIAL_MARKS}]")
_BREAK_BEFORE_WORD = re.compile(r"\n\n?(?=[A-Za-zÄÖÜ0-9„“\"»«–(-])")
_SEVERAL_SPACES = re.compile("  +")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_VISIBLE_BLANK = re.compile(r"[^\S\x1c-\x1f]|\u2800")
_CLOSING = '"”“»«)]'
_CLOSING_OR_QUOTE = _CLOSING + "'’‘"
_STOP_OR_BRACKET = ".,;:!?)"
_STOPS = (".", "!", "?", "…", ":", ";")
_ENDS_ADDRESS = re.compile(r"(?:\S@|https?://|www\.)\S+$")
_TAIL_ONLY = re.compile(r"[.,;:!?)](?:[^\w.]|$)")
_STOP_INSIDE = re.compile(r"[.!?]\W* [A-ZÄÖÜ\"„“»]")
_WIDEST_WRAP = 130


def normalise(raw: str) -> tuple[str, OffsetMap]:
    """`raw` with plain white space, and the map back.

    Lines that were only broken to fit a width are joined; a hyphen at such a
    break goes when the next line starts in lower case ("Waffen-/lieferung").
    """
    return _unwrap(*plain(raw))


def plain(raw: str) -> tuple[str, OffsetMap]:
    """`raw` with plain white space and its lines as they are, and the map back."""
    if _is_plain(raw):
        return raw, OffsetMap.identity(len(raw))
    tape = Tape()
    position = 0
    for match in _specials(raw):
        tape.copy(raw, position, match.start())
        position = match.end()
        tape.add(replacement(match), match.start(), position)
    if position == 0:
        return raw, OffsetMap.identity(len(raw))
    tape.copy(raw, position, len(raw))
    return tape.text, tape.origin


def _is_plain(raw: str) -> bool:
    """Whether nothing need be looked at: single spaces, one or two line breaks between words, nothing special."""
    if "  " in raw or " \n" in raw or "\n " in raw or "\n\n\n" in raw:
        return False
    return not _HINT_IN_LINE.search(raw)


def _specials(raw: str) -> Iterator[re.Match[str]]:
    """The matches of `SPECIAL` that change something, looked for only around the characters that one can hold.

    A match starts with the spaces before such a character, or with the letter that a mark stands on. A line break
    between letters stays as it is.
    """
    position = 0
    for place in _hints(raw):
        if place < position or (raw[place] == "\n" and raw[place - 1] != " " and _BREAK_BEFORE_WORD.match(raw, place)):
            continue
        start = place
        while start > position and raw[start - 1] == " ":
            start -= 1
        for at in (start if start < place else place - 1, place):
            match = SPECIAL.match(raw, at) if at >= position else None
            if match:
                yield match
                position = match.end()


def _hints(raw: str) -> list[int]:
    places = [match.start() for match in _HINT.finditer(raw)]
    if "  " in raw:
        places = sorted([*places, *(match.start() for match in _SEVERAL_SPACES.finditer(raw))])
    return places


def replacement(match: re.Match[str]) -> str:
    """What a match of `SPECIAL` becomes: white space, a character for an entity, a composed letter, or nothing."""
    words = match[0]
    if match["blank"]:
        if not words.strip(" \n"):
            return "\n" * min(words.count("\n"), 2) or " "
        breaks = len(_BREAK.findall(words))
        return "\n" * min(breaks, 2) if breaks else " " if _VISIBLE_BLANK.search(words) else ""
    if match["entity"]:
        found = html.unescape(words)
        return found if found != words and _printable(found) else " " if found.isspace() else words
    if match["surrogate"]:
        return "\ufffd"
    return unicodedata.normalize("NFKC" if match["ligature"] else "NFC", words)


def _printable(words: str) -> bool:
    return bool(words) and not any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"} for c in words)


def _unwrap(text: str, origin: OffsetMap) -> tuple[str, OffsetMap]:
    """Join lines that a width, not the writer, broke."""
    tape = Tape()
    position = 0
    for joint, hyphen in _joints(text):
        end = joint - 1 if hyphen == "drop" else joint
        if end > position:
            tape.follow(text[position:end], origin, Span(position, end))
        if hyphen == "no":
            tape.put(" ", origin.raw(Span(joint, joint + 1)))
        position = joint + 1
    if position == 0:
        return text, origin
    if position < len(text):
        tape.follow(text[position:], origin, Span(position, len(text)))
    return tape.text, tape.origin


def _joints(text: str) -> list[tuple[int, str]]:
    """The places of line breaks to take out; and what becomes of a hyphen before it: no, keep, drop."""
    broken = _is_broken(text)
    found: list[tuple[int, str]] = []
    position = 0
    for paragraph in text.split("\n\n"):
        lines = paragraph.split("\n")
        whole = _is_wrapped(lines)
        inside = False
        for line, following in pairwise(lines):
            position += len(line)
            inside = bool(line and following) and (
                whole or _runs_on(line, following) or (broken and _goes_on(line, inside))
            )
            if inside:
                found.append((position, _hyphen(line, following)))
            position += 1
        position += len(lines[-1]) + 2
    return found


def _is_broken(text: str) -> bool:
    """Whether a text has line breaks inside sentences throughout, as pages with links on lines of their own leave them.

    Two sentences must visibly run on, and they must make a third of the lines without a stop.
    """
    ends = [(a, b) for a, b in pairwise(text.split("\n")) if a and b and not _ends_sentence(a)]
    if len(ends) < 2:
        return False
    certain = sum(1 for a, b in ends if _runs_on(a, b))
    return certain >= 2 and certain * 3 >= len(ends)


def _goes_on(line: str, inside: bool) -> bool:
    """Whether a line of a broken text goes on in the next: all but what may be a heading.

    A heading has at least two words, starts after a full stop and is short.
    """
    if _ends_sentence(line) or _ends_address(line):
        return False
    words = line.split(" ")
    may_be_heading = not inside and 2 <= len(words) <= 9 and not _STOP_INSIDE.search(line)
    return not may_be_heading or words[-1].lower() in column("cleaning_prepositions", "word")


def _is_wrapped(lines: list[str]) -> bool:
    """Whether a paragraph was broken to a width: no line could have taken the next one's first word."""
    if len(lines) < 3:
        return False
    width = max(len(line) for line in lines)
    if not 30 <= width <= _WIDEST_WRAP:
        return False
    return all(len(line) + 1 + len(following.split(" ", 1)[0]) > width for line, following in pairwise(lines))


def _runs_on(line: str, following: str) -> bool:
    """Whether a sentence visibly goes on in the next line, if only with its stop.

    Counter-example: a headline without a stop before a body that starts with a
    capital stays a line of its own.
    """
    if following[0] in _STOP_OR_BRACKET and _TAIL_ONLY.match(following):
        return True
    if _ends_sentence(line):
        return False
    last = line.rsplit(" ", 1)[-1].lower()
    goes_on = following[0].islower() or line.endswith(",") or last in column("cleaning_open_words", "word")
    return goes_on and not _ends_address(line)


def _ends_sentence(line: str) -> bool:
    """Whether a line ends with a stop, a colon or semicolon, or with a quotation mark or bracket that closes."""
    return line.endswith(_STOPS) or line[-1] in _CLOSING or line.rstrip(_CLOSING_OR_QUOTE).endswith(_STOPS)


def _ends_address(line: str) -> bool:
    last = line.rsplit(" ", 1)[-1]
    return ("@" in last or "/" in last or "." in last) and bool(_ENDS_ADDRESS.search(last))


def _hyphen(line: str, following: str) -> str:
    if _TAIL_ONLY.match(following):
        return "keep"
    if len(line) < 2 or line[-1] not in "-‐" or not line[-2].isalpha():
        return "no"
    if following.split(" ", 1)[0] in {"und", "oder", "bis", "bzw.", "sowie"}:
        return "no"
    return "drop" if following[0].islower() else "keep"
